"""Records as lines of a timeline, each with its fields, readings and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from accord.core import Figure, InvalidWhen, Person, Place, When
from accord.core.record import FieldReading, Record
from accord.core.ruling import Ruling
from accord.views.characters import to_plain
from accord.views.claims import FIELD_LABELS
from accord.views.pair_page.model import Event, Field, Month, Reading, Reference, Words, Year
from accord.views.pair_page.quoting import PAGE_LANG, Cited, to_lang, to_outlet
from accord.views.wording import to_date, to_day, to_number, to_person, to_place, to_published, to_state, to_status

_LONG = 150
_POINT = r"\d{4}(?:-\d\d){0,2}[~?%]?"
_EDTF = re.compile(rf"(?<![\w.,/-])(?:{_POINT}(?:/(?:{_POINT}|\.\.))?|\.\./{_POINT})(?![\w/-])")


def to_values(name: str, value: Any, cited: Cited, claim: str | None) -> tuple[Words, ...]:
    """The value of a field in words.

    Args:
        name: the field.
        value: as a record has it.
        cited: what the page can quote.
        claim: id of the claim whose spelling it is; None where a person gave it.
    """
    if name == "when":
        return (Words(to_date(When(value))),)
    if name == "status":
        return (Words(to_status(value)),)
    if name == "sector":
        return (Words(to_plain(value)),)
    if name == "figure":
        return (Words(to_amounts(to_value_of_figure(value))),)
    if name == "kinds":
        return (Words(", ".join(value)),)
    if name == "states":
        return (Words(to_plain(", ".join(to_state(code, cited.names) for code in value))),)
    if name == "place":
        texts = [to_place(Place(**value))]
    elif name == "people":
        texts = [to_person(Person(**person)) for person in value]
    else:
        texts = [to_plain(text) for text in ([value] if isinstance(value, str) else value)]
    return tuple(cited.to_words(text, claim) if claim else Words(text) for text in texts)


def to_amounts(figure: Figure) -> str:
    """The numbers of a figure and its period: ``more than 586 million USD, +18 %, January to July 2024``."""
    said = [to_amount(figure), to_growth(figure), tell_period(figure.period)]
    flow = f" ({figure.flow.replace('>', ' → ')})" if figure.flow else ""
    return to_plain(", ".join(part for part in said if part) + flow)


def tell_period(when: When | None) -> str:
    """A period in words; one from January to December is the year."""
    if when and when.first.year == when.last.year and (when.last - when.first).days >= 364:
        return str(when.last.year)
    return to_date(when)


def to_amount(figure: Figure) -> str:
    """The amount alone: ``more than 586 million USD``; empty where it has none."""
    if figure.value is None:
        return ""
    return to_plain(" ".join(filter(None, [figure.qualifier, to_number(figure.value), figure.unit])))


def to_growth(figure: Figure) -> str:
    """The growth alone: ``+39 %``, ``more than 2 times as much``; empty where it has none."""
    said = []
    if figure.change_pct is not None:
        said.append(f"{figure.change_pct:+g} %".replace("-", "−"))
    if figure.multiple is not None:
        said.append(f"{figure.multiple:g} times as much")
    # The qualifier belongs to the amount where there is one.
    return " ".join(filter(None, [figure.qualifier if figure.value is None and said else None, ", ".join(said)]))


def to_value_of_figure(value: Mapping[str, Any]) -> Figure:
    """A figure from the form in which a record has it."""
    return Figure(**{**value, "period": When(value["period"]) if value.get("period") else None})


def tell_dates(sentence: str) -> str:
    """A sentence with its EDTF dates in words."""

    def tell(match: re.Match[str]) -> str:
        try:
            return to_date(When(match.group()))
        except InvalidWhen:
            return match.group()

    return to_plain(_EDTF.sub(tell, sentence))


def choose(record: Record, name: str, cited: Cited) -> FieldReading | None:
    """The reading by which a record is named: the best, or of several that agree one in the language of the page."""
    readings = [r for r in record.fields.get(name, ()) if r.claims or r.ruled]
    if not readings:
        return None
    if readings[0].ruled or name in record.disputed or name not in ("subject", "people", "place", "bodies"):
        return readings[0]
    own = [r for r in readings if to_lang(cited.document(r.claims[0])) == PAGE_LANG]
    return own[0] if own else readings[0]


def to_what(record: Record, cited: Cited) -> tuple[Words, ...]:
    """What an event is, after its kind: who, where, what about; a statement in its own words."""
    if record.type == "figure" and (reading := choose(record, "figure", cited)):
        return (*_to_words_of(record, "subject", cited), *to_values("figure", reading.value, cited, None))
    said: list[Words] = []
    if record.type != "statement" and (subject := _to_words_of(record, "subject", cited)):
        said += subject
    if record.type != "agreement" or not said:
        said += _to_names(record, cited)
    if record.type in ("visit", "meeting", "milestone"):
        said += _to_words_of(record, "place", cited)
    if not said and record.type in ("meeting", "visit", "call"):
        said += _to_words_of(record, "bodies", cited)
    if record.type == "statement" or not said:
        claim = min(record.claims, key=lambda c: (to_lang(cited.document(c)) != PAGE_LANG, cited.order(c)))
        said.append(shorten(cited.to_words(cited.claims[claim].words, claim)))
    return tuple(dict.fromkeys(said))


def _to_words_of(record: Record, name: str, cited: Cited) -> list[Words]:
    reading = choose(record, name, cited)
    if reading is None:
        return []
    return list(to_values(name, reading.value, cited, reading.claims[0] if reading.claims else None))


def _to_names(record: Record, cited: Cited) -> list[Words]:
    reading = choose(record, "people", cited)
    if reading is None:
        return []
    names = [str(person["name"]) for person in reading.value]
    return [cited.to_words(n, reading.claims[0]) if reading.claims else Words(to_plain(n)) for n in names]


def shorten(words: Words) -> Words:
    """At most a line or two of a text, cut between words."""
    if len(words.text) <= _LONG:
        return words
    text = words.text[:_LONG].rpartition(" ")[0] or words.text[:_LONG]
    return Words(f"{text} …", words.lang, words.dir, words.quoted)


def to_kind_of(record: Record) -> str:
    """What a record is, in words: ``state visit``, ``roadmap``, ``trade turnover``."""
    figure = record.best("figure")
    if figure and figure["measure"] != "other":
        return str(figure["measure"])
    kinds = ", ".join(record.best("kinds") or ())
    if not kinds:
        return record.type
    return kinds if record.type == "agreement" else f"{kinds} {record.type}"


def to_event(record: Record, cited: Cited, rulings: Mapping[str, str]) -> Event:
    """A record as an event.

    Args:
        record: the record.
        cited: what the page can quote.
        rulings: id of a ruling to the sentence that tells it.
    """
    quotes = cited.quote(record.claims)
    days = [day for c in record.claims if (day := cited.document(c).published_on)]
    return Event(
        id=record.id,
        type=record.type,
        date=tell_period(find_when(record)) if record.type == "figure" else to_date(record.when),
        reported=to_day(min(days).isoformat()) if days else "",
        kind=to_kind_of(record),
        what=to_what(record, cited),
        status=tell_status(record),
        said_by=find_speakers(record.claims, cited),
        sources=record.sources,
        reports=len(record.claims),
        statuses=len({cited.claims[c].status for c in record.claims}),
        disputed=tuple(FIELD_LABELS.get(name, name) for name in record.disputed),
        fields=tuple(_to_fields(record, cited, rulings)),
        quotes=quotes,
        changes=tuple(_tell_change(s.field, s.old, s.new, s.why, cited) for s in record.supersessions),
        reasons=tuple(tell_dates(reason) for reason in record.reasons),
        source_reasons=tuple(to_plain(reason) for reason in record.source_reasons),
        rulings=tuple(rulings[r] for r in record.rulings if r in rulings),
    )


def tell_status(record: Record) -> str:
    """The status in words; a figure is *reported*, or a *target*."""
    status = str(record.best("status"))
    if record.type == "figure":
        return "target" if status == "planned" else "reported"
    return to_status(status)


def find_when(record: Record) -> When | None:
    """The date of a record; of a figure its period."""
    if record.when:
        return record.when
    value = record.best("figure")
    return When(value["period"]) if value and value.get("period") else None


def find_speakers(claims: Iterable[str], cited: Cited) -> tuple[Words, ...]:
    """Who says it: those whom the texts credit, and the outlets of those that credit nobody.

    Names in the language of the page come first, then the earliest.
    """
    said: dict[str, Words] = {}
    for claim in sorted(claims, key=lambda c: (to_lang(cited.document(c)) != PAGE_LANG, cited.order(c))):
        speaker = cited.claims[claim].said_by
        document = cited.document(claim)
        words = cited.to_words(speaker.name if speaker else to_outlet(document), claim)
        said.setdefault(words.text.casefold(), words)
    return tuple(said.values())


def _tell_change(name: str, old: Any, new: Any, why: str, cited: Cited) -> str:
    before = ", ".join(w.text for w in to_values(name, old, cited, None))
    after = ", ".join(w.text for w in to_values(name, new, cited, None))
    return f"{FIELD_LABELS.get(name, name)}: first {before}, then {after}{f' ({tell_dates(why)})' if why else ''}"


def _to_fields(record: Record, cited: Cited, rulings: Mapping[str, str]) -> Iterable[Field]:
    overtaken = {(s.field, s.old_claims) for s in record.supersessions}
    for name, readings in record.fields.items():
        shown = [r for r in readings if r.claims or r.ruled]
        if not shown or (name == "sector" and shown[0].value == "other"):
            continue
        yield Field(
            name=name,
            label=FIELD_LABELS.get(name, name),
            standing=_find_standing(record, name, shown),
            readings=tuple(
                Reading(
                    values=to_values(name, r.value, cited, r.claims[0] if r.claims else None),
                    sources=r.sources,
                    references=_to_references(name, r.claims, cited),
                    overtaken=(name, r.claims) in overtaken,
                    ruling=rulings.get(r.ruled or "", "chosen by a person" if r.ruled else ""),
                )
                for r in shown
            ),
        )


def _find_standing(record: Record, name: str, readings: Sequence[FieldReading]) -> str:
    if readings[0].ruled:
        return "ruled"
    if name in record.disputed:
        return "disputed"
    if sum(r.sources for r in readings) == 1:
        return "single source"
    return "agreed" if len(readings) == 1 else "several readings"


def _to_references(name: str, claims: Iterable[str], cited: Cited) -> tuple[Reference, ...]:
    found: dict[Reference, None] = {}
    for claim in sorted(claims, key=cited.order):
        quotations = cited.claims[claim].evidence.get(name, ())
        text = " … ".join(dict.fromkeys(to_plain(q.words) for q in quotations))
        number = cited.numbers[cited.claims[claim].document]
        found[Reference(number, shorten(cited.to_words(text, claim)) if text else Words(""))] = None
    return tuple(found)


# --- the timeline ---------------------------------------------------------------------------------------------------


def to_years(
    records: Iterable[Record], events: Mapping[str, Event], cited: Cited, *, newest_first: bool
) -> tuple[Year, ...]:
    """The timeline: years, in them months; events without a date come last, by the day of the first report.

    Args:
        records: in any order.
        events: the event of each record, by id.
        cited: what the page can quote.
        newest_first: whether the latest year, month and event comes first.
    """
    groups: dict[str, dict[str, list[tuple[str, str, str]]]] = {}
    for record in records:
        when = find_when(record)
        place = find_place(record.type, when) if when else None
        year = f"{place.year:04}" if place else ""
        month = f"{place.month:02}" if place and when and not _is_of_year(when) else ""
        row = (place.isoformat() if place else "", min(cited.order(c) for c in record.claims)[0], record.id)
        groups.setdefault(year, {}).setdefault(month, []).append(row)
    years = []
    for year in _sort(groups, newest_first):
        months = []
        for month in _sort(groups[year], newest_first):
            rows = sorted(groups[year][month], reverse=newest_first)
            name = to_published(f"{year}-{month}-01").split(" ")[1] if month else ""
            months.append(Month(name, tuple(events[id_] for _, _, id_ in rows)))
        years.append(Year(year, tuple(months)))
    return tuple(years)


def _sort(names: Iterable[str], newest_first: bool) -> list[str]:
    dated = sorted((n for n in names if n), reverse=newest_first)
    return [*dated, *(n for n in names if not n)]


def find_place(type_: str, when: When) -> date:
    """The day under which an event stands: of a figure the last of its period, else the first."""
    first, last = when.days
    if first == date.min or (type_ == "figure" and last != date.max):
        return last
    return first


def _is_of_year(when: When) -> bool:
    return (when.last - when.first).days >= 330


def to_ruling_lines(rulings: Iterable[Ruling]) -> dict[str, str]:
    """Id of a ruling to a sentence: what, who, when and why."""
    lines = {}
    for ruling in rulings:
        what = ruling.kind.replace("_", " ")
        about = f" {FIELD_LABELS.get(ruling.field, ruling.field)}" if ruling.field else ""
        why = f": {ruling.why}" if ruling.why else ""
        lines[ruling.id] = to_plain(f"{what}{about}, by {ruling.who}, {to_day(ruling.at.date().isoformat())}{why}")
    return lines
