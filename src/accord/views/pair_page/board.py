"""Promises by step, and what befell them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from accord.core import When
from accord.core.record import COURSE_STEPS, Course, CourseStep, Record, Standing
from accord.views.characters import to_plain
from accord.views.pair_page.events import choose, shorten, tell_dates, to_kind_of
from accord.views.pair_page.model import Aside, Column, Flag, Promise, Step, Words
from accord.views.pair_page.quoting import PAGE_LANG, Cited, to_lang
from accord.views.wording import to_date, to_day

COLUMNS = ("proposed", "reaffirmed", *COURSE_STEPS[1:])
NO_STEP = "no step told"
ASIDES = ("overdue", "delayed", "silent", "stalled", "cancelled", "ended", "superseded", "disputed")
_TURNS = ("delayed", "stalled", "cancelled", "ended")
_BEFORE_ANY_PAPER = ("proposed", "announced")


def to_promise(course: Course, standing: Standing, records: Mapping[str, Record], cited: Cited) -> Promise:
    """A course as a promise, by what was known on the day of its standing.

    Args:
        course: the course.
        standing: where it stands.
        records: by id; those of the course that are on the page.
        cited: what the page can quote.
    """
    known = [s for s in course.steps if s.known is None or s.known <= standing.as_of]
    mine = [records[r] for r in course.records if r in records]
    claims = {c for r in mine for c in r.claims} | {c for s in known for c in s.claims}
    return Promise(
        id=course.id,
        subject=_to_subject(course, mine, cited),
        kind=", ".join(sorted({kind for r in mine for kind in to_kind_of(r).split(", ")})) or "promise",
        sector=", ".join(sorted({s for r in mine if (s := r.best("sector")) and s != "other"})),
        step=find_column(standing, known),
        since=_tell_since(standing, known),
        due=to_date(standing.due),
        sources=cited.count_sources(claims),
        flags=tuple(_find_flags(course, standing, known)),
        steps=tuple(
            Step(s.name, to_date(s.when), _to_day(s.known), tell_dates(s.note), cited.quote(s.claims)) for s in known
        ),
        events=tuple(r.id for r in mine),
        changes=tuple(f"{_to_date(s.old)}, later {_to_date(s.new)}" for s in course.supersessions if s.field == "when"),
        reasons=tuple(tell_dates(reason) for reason in course.reasons),
    )


def find_column(standing: Standing, known: Iterable[CourseStep]) -> str:
    """The step under which a promise is listed; one told again before any paper was signed is *reaffirmed*."""
    step = standing.step or NO_STEP
    if standing.step in _BEFORE_ANY_PAPER and any(s.name == "reaffirmed" for s in known):
        return "reaffirmed"
    return step


def _tell_since(standing: Standing, known: Sequence[CourseStep]) -> str:
    """Since when: the first of the known steps of that name; where none is dated, the first report."""
    name = "reaffirmed" if find_column(standing, known) == "reaffirmed" else standing.step
    steps = [s for s in known if s.name == name]
    dated = [s.when for s in steps if s.when]
    if dated:
        first = max(dated, key=_order_when) if name == "reaffirmed" else min(dated, key=_order_when)
        return to_date(first)
    reported = [s.known for s in steps if s.known]
    return f"reported {_to_day(min(reported))}" if reported else ""


def _order_when(when: When) -> tuple[date, str]:
    return (when.first, when.edtf)


def _find_flags(course: Course, standing: Standing, known: Sequence[CourseStep]) -> Iterable[Flag]:
    if standing.overdue_since:
        yield Flag("overdue", f"since {_to_day(standing.overdue_since)}: promised for {to_date(standing.due)}")
    if standing.turn:
        last = [s for s in known if s.name == standing.turn][-1]
        told = f"{'to ' if standing.turn == 'delayed' else ''}{to_date(last.when)}" if last.when else ""
        reported = f"reported {_to_day(last.known)}" if last.known else ""
        yield Flag(standing.turn, ", ".join(filter(None, [told, reported])))
    elif moved := [s for s in known if s.name == "delayed"]:
        yield Flag("delayed", f"was put off to {to_date(moved[-1].when)}" if moved[-1].when else "")
    if standing.silent_since:
        yield Flag("silent", f"nothing heard since {_to_day(standing.silent_since)}")
    if told_again := [s for s in known if s.name == "reaffirmed"]:
        times = f"{len(told_again)} times, last " if len(told_again) > 1 else ""
        yield Flag("reaffirmed", f"{times}{to_date(told_again[-1].when)}".strip())
    if replaced := [s for s in course.supersessions if s.field == "when"]:
        yield Flag("superseded", "; ".join(f"{_to_date(s.old)} gave way to {_to_date(s.new)}" for s in replaced))
    if course.disputes:
        yield Flag("disputed", tell_dates(course.disputes[0].what))


def _to_subject(course: Course, records: Sequence[Record], cited: Cited) -> Words:
    """What it is about, in the language of the page where a source tells it so, else in the fullest words."""
    found = [r for record in records if (r := choose(record, "subject", cited)) and r.claims]
    own = [r for r in found if to_lang(cited.document(r.claims[0])) == PAGE_LANG]
    for reading in sorted(own or found, key=lambda r: (not own and r.value != course.subject, -len(r.value), r.claims)):
        return shorten(cited.to_words(reading.value, reading.claims[0]))
    for record in records:
        claim = min(record.claims, key=lambda c: (to_lang(cited.document(c)) != PAGE_LANG, cited.order(c)))
        return shorten(cited.to_words(cited.claims[claim].words, claim))
    return Words(to_plain(course.subject) or "a promise")


def to_board(promises: Iterable[Promise]) -> tuple[tuple[Column, ...], tuple[Aside, ...]]:
    """(a column for each step, what is told beside it); a promise stands in one column and in any number of asides."""
    rows = sorted(promises, key=lambda p: p.id)
    names = (*COLUMNS, *([NO_STEP] if any(p.step == NO_STEP for p in rows) else []))
    columns = tuple(Column(name, tuple(p for p in rows if p.step == name)) for name in names)
    asides = []
    for name in ASIDES:
        lines = tuple((p.id, p.subject, f.text) for p in rows for f in p.flags if f.name == name)
        asides.append(Aside(name, lines))
    return columns, tuple(asides)


def _to_day(day: date | None) -> str:
    return to_day(day.isoformat()) if day else ""


def _to_date(value: object) -> str:
    return to_date(When(str(value))) if value else ""
