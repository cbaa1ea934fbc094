"""Readings that cannot all be right, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from accord.core.record import Course, Record
from accord.core.record import Dispute as Found
from accord.views.claims import FIELD_LABELS
from accord.views.pair_page.events import tell_dates, to_values
from accord.views.pair_page.model import Dispute, Event, Promise, Quote, Side, Words
from accord.views.pair_page.quoting import Cited
from accord.views.wording import to_status

_LABELS = {"when": "date"}
_MOST_QUOTED = 3


def to_disputes(
    records: Iterable[Record],
    events: Mapping[str, Event],
    courses: Iterable[Course],
    promises: Mapping[str, Promise],
    cited: Cited,
) -> tuple[Dispute, ...]:
    """Every dispute of the records and courses of a page, in their order.

    Args:
        records: in the order of the page.
        events: the event of each record, by id.
        courses: in the order of the page.
        promises: the promise of each course, by id.
        cited: what the page can quote.
    """
    return (*_find_of_records(records, events, cited), *_find_of_courses(courses, promises, cited))


def _find_of_records(records: Iterable[Record], events: Mapping[str, Event], cited: Cited) -> Iterator[Dispute]:
    for record in records:
        event = events[record.id]
        for found in record.disputes:
            sides = [_to_side(record, found.field, side, cited) for side in found.sides]
            label = FIELD_LABELS.get(found.field, found.field)
            head, what = f"{_LABELS.get(label, label)} of the {event.kind}", event.what
            if found.field == "figure":  # the last words of what a figure is are the numbers that are disputed
                head, what = event.kind, event.what[:-1]
            day = "" if found.field in ("when", "figure") else event.date
            yield _to_dispute(found, record.id, head, what, day, sides)


def _find_of_courses(courses: Iterable[Course], promises: Mapping[str, Promise], cited: Cited) -> Iterator[Dispute]:
    for course in courses:
        promise = promises[course.id]
        for found in course.disputes:
            sides = []
            for side in found.sides:
                values = dict.fromkeys(Words(to_status(cited.claims[c].status)) for c in sorted(side, key=cited.order))
                sides.append(_quote_side(tuple(values), cited.count_sources(side), side, found.field, cited))
            yield _to_dispute(found, course.id, f"stage of the {promise.kind}", (promise.subject,), "", sides)


def _to_dispute(found: Found, of: str, head: str, what: tuple[Words, ...], day: str, sides: Sequence[Side]) -> Dispute:
    return Dispute(
        of=of,
        head=head,
        what=what,
        date=day,
        told=tell_dates(found.what),
        cause=tell_dates(found.cause or ""),
        sides=tuple(sides),
    )


def _to_side(record: Record, name: str, claims: Sequence[str], cited: Cited) -> Side:
    mine = set(claims)
    readings = [r for r in record.fields.get(name, ()) if r.claims and set(r.claims) <= mine]
    values: dict[Words, None] = {}
    for reading in readings:
        values.update(dict.fromkeys(to_values(name, reading.value, cited, reading.claims[0])))
    sources = readings[0].sources if len(readings) == 1 else min(cited.count_sources(claims), record.sources)
    return _quote_side(tuple(values), sources, claims, name, cited)


def _quote_side(values: tuple[Words, ...], sources: int, claims: Sequence[str], name: str, cited: Cited) -> Side:
    quotes: list[Quote] = []
    more: list[Quote] = []
    seen: set[int] = set()
    for quote in cited.quote(claims, name):
        number = cited.clusters[cited.claims[quote.places[0].claim].document]
        (more if number in seen or len(quotes) == _MOST_QUOTED else quotes).append(quote)
        seen.add(number)
    return Side(values, sources, tuple(quotes), tuple(more))
