"""Years, and places in a year: days, months, quarters, seasons, feasts; with or without their year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from accord.reading.dates.answers import NO_PUBLICATION, Answer, Context, no_answer, written_before
from accord.reading.dates.calendars import easter
from accord.reading.dates.direction import Direction
from accord.reading.dates.reckoning import days_of, mark_about
from accord.reading.dates.specs import TEXT, Place, Year

# A day named without its year is not taken from so far back where it lies so near ahead, and the reverse, unless a verb
# right beside it says so.
_FAR, _NEAR = 300, 45
# How many dates back a year is still in mind.
_JUST = 3


def resolve_year(spec: Year, context: Context) -> Answer:
    if spec.value is not None:
        edtf = f"{spec.value:04}" + (f"/{spec.last:04}" if spec.last else "")
        if spec.fiscal:
            return Answer(mark_about(edtf), "a fiscal year, whose months differ from state to state", "full")
        return Answer(edtf, "year written", "full")
    year = find_year(spec, context)
    if year is None:
        return no_answer("no date before it to count from" if spec.origin == TEXT else NO_PUBLICATION)
    return Answer(f"{year:04}", _year_reason(spec), "relative")


def _year_reason(spec: Year) -> str:
    if spec.origin == TEXT:
        return "counted from the date before it"
    return {
        -1: "the year before the publication year",
        0: "the publication year",
        1: "the year after the publication year",
    }.get(spec.turn, "counted from the publication year")


def find_year(spec: Year, context: Context) -> int | None:
    if spec.value is not None:
        return spec.value
    if spec.origin == TEXT:
        before = written_before(context)
        if before is not None:
            return days_of(before)[1].year + spec.turn
        if spec.turn >= 0:
            return None
    return context.published.year + spec.turn if context.published else None


def place_in(place: Place, year: int) -> str:
    """The place in that year.

    Raises:
        ValueError: if the year has no such day.
    """
    if place.season:
        return f"{year:04}-{place.season}"
    if place.easter is not None:
        day = easter(year) + timedelta(days=place.easter)
        return day.isoformat() if place.is_day else f"{day:%Y-%m}"
    ends = []
    for month, day_number in (place.first, place.last):
        at = year + (place.last < place.first and (month, day_number) == place.last)
        ends.append(date(at, month, day_number).isoformat() if day_number else f"{at:04}-{month:02}")
    return ends[0] if ends[0] == ends[1] else "/".join(ends)


@dataclass(frozen=True, slots=True)
class Candidate:
    edtf: str
    first: date
    last: date

    def distance(self, day: date) -> int:
        if self.first <= day <= self.last:
            return 0
        return (day - self.last).days if self.last < day else (self.first - day).days


def candidates(spell: Callable[[int], str], around: int) -> Iterator[Candidate]:
    """The same place in the years around one, where they have it."""
    for year in range(around - 3, around + 4):
        try:
            edtf = spell(year)
            first, last = days_of(edtf)
        except ValueError:
            continue
        yield Candidate(edtf, first, last)


@lru_cache(maxsize=2048)
def _places_around(place: Place, year: int) -> tuple[Candidate, ...]:
    """The same place in the years around one; the days and months of the news come again and again."""
    return tuple(candidates(lambda at: place_in(place, at), year))


def choose(
    found: list[Candidate], day: date, looks: Direction, *, statistic: bool, near_wins: bool
) -> Candidate | None:
    """One of the same place in several years: the nearest before, or after, or on either side of `day`."""
    back = [c for c in found if c.first <= day]
    if statistic:
        back = [c for c in back if (c.last.year, c.last.month) <= (day.year, day.month)]
    ahead = [c for c in found if c.last >= day]
    past, future = (back[-1] if back else None), (ahead[0] if ahead else None)
    if past is None or future is None:
        return past or future
    if near_wins:
        if past.distance(day) > _FAR and future.distance(day) <= _NEAR:
            return future
        if future.distance(day) > _FAR and past.distance(day) <= _NEAR:
            return past
    if looks is Direction.FUTURE:
        return future
    if looks is Direction.PAST or (statistic and looks in (Direction.NONE, Direction.TALK)):
        return past
    return past if past.distance(day) <= future.distance(day) else future


REASONS = {
    Direction.PAST: "no year written: the nearest past",
    Direction.FUTURE: "no year written: the nearest ahead",
}


def resolve_place(spec: Place, context: Context) -> Answer:
    if spec.year is not None:
        return _place_of_year(spec, spec.year, context)
    if spec.turn is None and (year := _year_just_written(spec, context)) is not None:
        return Answer(place_in(spec, year), "the year written with the same month before it", "partial")
    if context.published is None:
        return no_answer("no year written, and no publication day to find it from", "partial")
    day = context.published
    found = list(_places_around(spec, day.year))
    if spec.turn is not None:
        return _turned_place(spec, found, context)
    if spec.weekday is not None:
        found = [c for c in found if c.first.weekday() == spec.weekday] or found
    looks = context.looks()
    chosen = choose(found, day, looks, statistic=spec.statistic, near_wins=spec.is_day and not context.is_sure())
    if chosen is None:
        return no_answer("no year written", "partial")
    reason = REASONS.get(looks, "no year written: the nearest")
    return Answer(chosen.edtf, reason, "partial")


def _year_just_written(spec: Place, context: Context) -> int | None:
    """The year of a date just before that holds this day: "in September 2025, on 24 September"."""
    if not spec.is_day or spec.easter is not None:
        return None
    for answer in context.recent(_JUST):
        if answer.edtf and answer.written == "full" and len(answer.edtf) in (7, 21):
            first, last = days_of(answer.edtf)
            try:
                day = date(first.year, *spec.first)
            except ValueError:
                continue
            if first <= day <= last:
                return day.year
    return None


def _place_of_year(spec: Place, year: Year, context: Context) -> Answer:
    number = find_year(year, context)
    if number is None:
        return no_answer("no date before it to count from" if year.origin == TEXT else NO_PUBLICATION)
    if spec.season == 24 and year.last:
        return Answer(f"{number:04}-24", "winter written with both its years", "full")
    if year.last:
        return no_answer("a piece of a year written as two", "full")
    edtf = place_in(spec, number)
    if year.weak and spec.statistic and _is_of_last_year(edtf, context):
        edtf = place_in(spec, number - 1)
    written = "full" if year.value is not None else "relative"
    return Answer(edtf, "year written" if written == "full" else _year_reason(year), written)


def _is_of_last_year(edtf: str, context: Context) -> bool:
    """Whether "the first eight months of the year" cannot be of the publication year: not half of them is over."""
    if context.published is None or context.looks() is Direction.FUTURE:
        return False
    first, last = days_of(edtf)
    return context.published < first + (last - first) / 2


def _turned_place(spec: Place, found: list[Candidate], context: Context) -> Answer:
    """ "Last May", "this summer", "next January"."""
    day = context.published
    assert day is not None
    if abs(spec.turn or 0) == 2:
        back = spec.turn == -2
        chosen = [c for c in found if c.last < day][-1:] if back else [c for c in found if c.first > day][:1]
        reason = f"{'last' if back else 'next'}: the nearest day"
    elif spec.turn == -1:
        chosen = [c for c in found if c.last < day and not _same_month(c, day)][-1:]
        reason = "last: the nearest that is over"
    elif spec.turn == 1:
        chosen = [c for c in found if c.first > day][:1]
        reason = "next: the nearest ahead"
    else:
        looks = context.looks()
        if spec.season:
            chosen = sorted(found, key=lambda c: c.distance(day))[:2]
            sides = [c for c in chosen if (c.first > day) == (looks is Direction.FUTURE)]
            running = [c for c in chosen if not c.distance(day)]
            same = [c for c in chosen if c.first.year == day.year]
            near = [c for c in chosen if c.distance(day) <= _NEAR]
            chosen = running or (
                sides if looks is not Direction.NONE and sides and sides[0] in (near or same) else near or same
            )
        else:
            chosen = [c for c in found if c.first.year == day.year]
        reason = "this: of the publication year"
    if not chosen:
        return no_answer("no such season")
    return Answer(chosen[0].edtf, reason, "relative")


def _same_month(candidate: Candidate, day: date) -> bool:
    return (candidate.first.year, candidate.first.month) == (day.year, day.month)
