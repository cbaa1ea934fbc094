"""Records as lines of a table, and one record with its readings, disputes and course."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from accord.core import Figure, InvalidWhen, Person, Place, When
from accord.core.kept import KeptClaim, KeptRuling, RecordLine
from accord.core.record import Course, CourseStep, Dispute, FieldReading, Record, Standing
from accord.views.characters import to_plain
from accord.views.claims import FIELD_LABELS
from accord.views.wording import to_date, to_day, to_figure, to_person, to_place, to_status

AGREED, SINGLE, DISPUTED, RULED = "agreed", "single-sourced", "disputed", "ruled"


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record as one line; all texts are plain.

    Attributes:
        number: number that names it.
        type: one of the eight types.
        date: its date in words, of a figure its period; empty where it has none.
        kind: what it is, in words.
        what: what it is about: its subject, the people that meet, the amount.
        status: its status, in words.
        states: codes of the states that take part.
        sources: how many independent sources, in words.
        disputed: labels of its disputed fields.
        ruled: whether a person's ruling shaped it.
    """

    number: int
    type: str
    date: str
    kind: str
    what: str
    status: str
    states: str
    sources: str
    disputed: tuple[str, ...]
    ruled: bool


def to_record_rows(lines: Iterable[RecordLine]) -> list[RecordRow]:
    """Records as lines, in their order."""
    return [to_record_row(line) for line in lines]


def to_record_row(line: RecordLine) -> RecordRow:
    """A record as a line."""
    kinds = ", ".join(line.best.get("kinds") or ())
    kind = kinds if line.type == "agreement" and kinds else f"{kinds} {line.type}".strip()
    return RecordRow(
        number=line.number,
        type=line.type,
        date=to_date(line.when),
        kind=to_plain(kind),
        what=to_what(line),
        status=to_status(str(line.best.get("status", ""))),
        states=" ".join(line.states),
        sources=to_count(line.sources, "source"),
        disputed=tuple(FIELD_LABELS.get(name, name) for name in line.disputed),
        ruled=bool(line.rulings),
    )


def to_what(line: RecordLine) -> str:
    """What a record is about, in words."""
    best = line.best
    if best.get("figure"):
        figure = _to_figure(best["figure"])
        return to_plain(to_figure(Figure(**{**_get_fields(figure), "period": None})))
    people = " – ".join(to_plain(person["name"]) for person in (best.get("people") or ())[:4])
    place = to_place(_to_place(best.get("place")))
    subject = to_plain(best.get("subject"))
    if line.type in ("visit", "meeting", "call"):
        return " · ".join(filter(None, [people, place, "" if people else subject])) or ", ".join(line.states)
    return " · ".join(filter(None, [subject or people, place if not subject else ""])) or ", ".join(line.states)


def _get_fields(figure: Figure) -> dict[str, Any]:
    return {name: getattr(figure, name) for name in figure.__slots__}


def to_count(number: int, what: str) -> str:
    """A number of things, in words: ``3 sources``."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def to_value(field: str, value: Any) -> str:
    """A value of a field as a `FieldReading` has it, in words."""
    if value is None:
        return ""
    if field == "when":
        return _to_when(value)
    if field == "place":
        return to_place(_to_place(value))
    if field == "people":
        return "; ".join(to_person(Person(p["name"], p.get("office"), p.get("state"))) for p in value)
    if field == "figure":
        return to_figure(_to_figure(value))
    if field == "status":
        return to_status(str(value))
    return to_plain(", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value))


def _to_when(value: str) -> str:
    try:
        return to_date(When(value))
    except InvalidWhen:
        return to_plain(value)


def _to_place(value: Mapping[str, Any] | None) -> Place | None:
    return Place(value["name"], value.get("state")) if value else None


def _to_figure(value: Mapping[str, Any]) -> Figure:
    return Figure(**{**value, "period": When(value["period"]) if value.get("period") else None})


# ---- one record


@dataclass(frozen=True, slots=True)
class Support:
    """A claim behind a reading.

    Attributes:
        number: the claim's number.
        source: outlet and day of publication.
        said_by: who says it; empty where nobody is credited.
        quotation: the words the value rests on; empty where it rests on all that the claim says.
    """

    number: int
    source: str
    said_by: str
    quotation: str


@dataclass(frozen=True, slots=True)
class ReadingView:
    """One value of a field, with the claims behind it.

    Attributes:
        value: in words.
        sources: how many independent sources, in words; of one that a ruling chose, that it did.
        supports: its claims.
    """

    value: str
    sources: str
    supports: tuple[Support, ...]


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field of a record.

    Attributes:
        name: the field's name.
        label: its name for a person.
        state: agreed, single-sourced, disputed or ruled.
        readings: its values, the best supported first.
        notes: what is at odds, with the likely cause; what took the place of what.
    """

    name: str
    label: str
    state: str
    readings: tuple[ReadingView, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of a course.

    Attributes:
        name: what was reached.
        when: when, in words; empty where nobody says.
        known: the day of the first report, in words.
        note: what one should know of it.
        numbers: the numbers of the claims it rests on, as far as they are of this record.
    """

    name: str
    when: str
    known: str
    note: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RecordDetail:
    """A record with all that it rests on.

    Attributes:
        row: its line.
        id: its id.
        reports: its claims, in the order they were published, with the words that state each.
        fields: its fields.
        reasons: why its claims are one thing.
        source_reasons: why several documents count as one source.
        rulings: the rulings that shaped it, in words.
        steps: the course of the promise it is part of.
        standing: where that stands, in words; empty where it was not asked for.
        course_notes: stages at odds, dates that moved.
        related: the other records of that course.
    """

    row: RecordRow
    id: str
    reports: tuple[Support, ...]
    fields: tuple[FieldView, ...]
    reasons: tuple[str, ...]
    source_reasons: tuple[str, ...]
    rulings: tuple[str, ...]
    steps: tuple[StepView, ...]
    standing: str
    course_notes: tuple[str, ...]
    related: tuple[RecordRow, ...]


def to_record_detail(
    line: RecordLine,
    record: Record,
    claims: Sequence[KeptClaim],
    rulings: Iterable[KeptRuling] = (),
    course: Course | None = None,
    standing: Standing | None = None,
    related: Iterable[RecordLine] = (),
) -> RecordDetail:
    """A record with all that it rests on.

    Args:
        line: its line.
        record: the record.
        claims: its claims, as the ledger keeps them.
        rulings: the rulings that shaped it.
        course: the course that it is part of.
        standing: where that stands.
        related: the other records of the course.
    """
    kept = {claim.claim.id: claim for claim in claims}
    fields = tuple(
        to_field_view(name, readings, record, kept)
        for name, readings in record.fields.items()
        if name != "sector" or readings[0].value != "other"
    )
    return RecordDetail(
        row=to_record_row(line),
        id=record.id,
        reports=tuple(to_support(kept[claim], "claim") for claim in record.claims if claim in kept),
        fields=fields,
        reasons=tuple(map(to_plain, record.reasons)),
        source_reasons=tuple(map(to_plain, record.source_reasons)),
        rulings=tuple(to_ruling(kept_ruling) for kept_ruling in rulings),
        steps=tuple(_to_step(step, kept) for step in course.steps) if course else (),
        standing=to_standing(standing) if standing else "",
        course_notes=_to_course_notes(course) if course else (),
        related=tuple(to_record_rows(related)),
    )


def to_field_view(
    name: str, readings: Sequence[FieldReading], record: Record, kept: Mapping[str, KeptClaim]
) -> FieldView:
    """A field with its readings, and whether they agree."""
    disputes = [dispute for dispute in record.disputes if dispute.field == name]
    moved = [one for one in record.supersessions if one.field == name]
    notes = [to_cause(dispute) for dispute in disputes]
    notes += [f"{to_value(name, one.new)} took the place of {to_value(name, one.old)}: {one.why}" for one in moved]
    views = tuple(
        ReadingView(
            to_value(name, reading.value),
            "chosen by a ruling" if reading.ruled else to_count(reading.sources, "source"),
            tuple(to_support(kept[claim], name) for claim in reading.claims if claim in kept),
        )
        for reading in readings
    )
    return FieldView(name, FIELD_LABELS.get(name, name), _tell_state(readings, disputes), views, _to_plain(notes))


def _tell_state(readings: Sequence[FieldReading], disputes: Sequence[Dispute]) -> str:
    if any(reading.ruled for reading in readings):
        return RULED
    if disputes:
        return DISPUTED
    return AGREED if sum(reading.sources for reading in readings) > 1 else SINGLE


def _to_plain(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(to_plain(text) for text in texts)


def to_cause(dispute: Dispute) -> str:
    """What is at odds, and the likely cause where there is one."""
    what = dispute.what[:1].upper() + dispute.what[1:]
    return f"{what}; likely cause: {dispute.cause}" if dispute.cause else what


def to_support(kept: KeptClaim, field: str) -> Support:
    """A claim behind a value of a field."""
    quotations = kept.claim.evidence.get(field, ())
    said = to_plain(kept.claim.said_by.name) if kept.claim.said_by else ""
    source = ", ".join(filter(None, [to_plain(kept.document.outlet), to_day(kept.document.published)]))
    words = " … ".join(dict.fromkeys(to_plain(q.words) for q in quotations))
    return Support(kept.number, source or to_plain(kept.document.source), said, words)


def to_ruling(kept: KeptRuling) -> str:
    """A ruling in words: ``7: same, by A. Reader on 4 October 2024: one visit``."""
    ruling = kept.ruling
    what = ruling.kind.replace("_", " ")
    if ruling.field:
        value = to_value(ruling.field, ruling.value) if ruling.kind == "value" else _to_when(str(ruling.value or ""))
        what = " ".join(filter(None, [what, ruling.field, value]))
    said = f"{kept.number}: {what}, by {ruling.who} on {to_date(When.on(ruling.at.date()))}"
    said += f": {ruling.why}" if ruling.why else ""
    return to_plain(said + (f" (withdrawn by ruling {kept.undone_by})" if kept.undone_by else ""))


# ---- courses


def _to_step(step: CourseStep, kept: Mapping[str, KeptClaim]) -> StepView:
    numbers = tuple(kept[claim].number for claim in step.claims if claim in kept)
    return StepView(step.name, to_date(step.when), _to_day(step.known), to_plain(step.note), numbers)


def _to_day(day: date | None) -> str:
    return to_date(When.on(day)) if day else ""


def to_standing(standing: Standing) -> str:
    """Where a promise stands, in words."""
    said = [standing.step or "no step reported"]
    if standing.since:
        said.append(to_date(standing.since))
    if standing.turn:
        said.append(f"then {standing.turn}")
    return to_plain(" · ".join([", ".join(said), *to_alarms(standing)]))


def to_alarms(standing: Standing) -> tuple[str, ...]:
    """What is wrong with a promise: its date has passed, nothing is heard of it; each since when."""
    said = []
    if standing.due and not standing.overdue_since:
        said.append(f"due {to_date(standing.due)}")
    if standing.overdue_since and standing.due:
        since = _to_day(standing.overdue_since)
        said.append(f"overdue since {since}: promised for {to_date(standing.due)}, no word that it was kept")
    if standing.silent_since:
        said.append(f"silent since {_to_day(standing.silent_since)}")
    return tuple(said)


def _to_course_notes(course: Course) -> tuple[str, ...]:
    notes = [f"Disputed: {to_cause(dispute)}" for dispute in course.disputes]
    notes += [f"Date moved: {one.why}" for one in course.supersessions]
    return _to_plain(notes)
