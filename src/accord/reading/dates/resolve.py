"""From what an expression says to the days it means: by the publication day, the tense, the dates before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

from accord.core import InvalidWhen, When
from accord.reading.dates.answers import Answer, Context, no_answer
from accord.reading.dates.calendars import APPROXIMATE, days_of_month, find_calendar, to_gregorian
from accord.reading.dates.counted import (
    resolve_day_number,
    resolve_rolling,
    resolve_shifted,
    resolve_turned,
    resolve_weekday,
)
from accord.reading.dates.direction import Direction
from accord.reading.dates.places import REASONS, candidates, choose, find_year, place_in, resolve_place, resolve_year
from accord.reading.dates.reckoning import (
    days_of,
    mark_about,
    month_at,
    move_by,
    move_years,
    names_day,
    on_or_after,
    on_or_before,
    to_when,
    week_of,
)
from accord.reading.dates.specs import (
    Between,
    DayNumber,
    Digits,
    Ending,
    Fixed,
    OtherCalendar,
    PartOf,
    Place,
    Rolling,
    Same,
    Shifted,
    Spec,
    Turned,
    Weekday,
    Year,
)  # fmt: skip

# How near to the publication day a reading of an ambiguous 05/06/2024 must be to be believed.
_VICINITY = 7


def resolve(spec: Spec, context: Context) -> Answer:
    """Say which days `spec` means; without them, why not."""
    try:
        answer = _RESOLVERS[type(spec)](spec, context)
        if answer.edtf:
            to_when(answer.edtf)
        return answer
    except (InvalidWhen, OverflowError, ValueError):
        return Answer(None, "no day of the calendar", "full")


def _resolve_part(spec: PartOf, context: Context) -> Answer:
    whole = resolve(spec.whole, context)
    if whole.edtf is None:
        return whole
    first, last = days_of(whole.edtf)
    if not spec.first:
        return Answer(week_of(first), "the week that holds the day", whole.written)
    if spec.weekday is not None:
        nth = on_or_after(first, spec.weekday) + timedelta(weeks=spec.first - 1)
        found = nth if spec.first > 0 else on_or_before(last, spec.weekday)
        return (
            Answer(found.isoformat(), whole.reason, whole.written)
            if found <= last
            else no_answer("no day of the calendar", "full")
        )
    begin, end = (
        first.replace(day=min(n, last.day)) if n > 0 else last + timedelta(days=n + 1) for n in (spec.first, spec.last)
    )
    return Answer(str(begin) if begin == end else f"{begin}/{end}", whole.reason, whole.written)


def _resolve_same(spec: Same, context: Context) -> Answer:
    """ "The same period of 2022": the months last spoken of."""
    before = next(
        (a.edtf for a in context.recent() if a.edtf and not names_day(a.edtf) and len(a.edtf.partition("/")[0]) >= 7),
        None,
    )
    year = find_year(spec.year, context) if spec.year else None
    if spec.year and year is None:
        return no_answer("no year to count from")
    if before is None:
        if spec.months and year is not None:
            return Answer(
                place_in(Place((1, 0), (spec.months, 0)), year), "taken for the first months of the year", "relative"
            )
        return no_answer("no period before it")
    if year is None:
        return Answer(before, "the period before it", "relative")
    return Answer(move_years(before, year - days_of(before)[1].year), "the months of the period before it", "relative")


def _resolve_ending(spec: Ending, context: Context) -> Answer:
    """ "The ten months to April"."""
    looks = context.looks()
    end = resolve(
        spec.end, replace(context, direction=lambda: (looks if looks is Direction.FUTURE else Direction.PAST, 0))
    )
    if end.edtf is None:
        return end
    last = end.edtf.rpartition("/")[2].rstrip("~")
    if len(last) == 10:
        day = date.fromisoformat(last) + timedelta(1)
        begin = move_by(day, "month", -spec.months)
        return Answer(f"{begin}/{last}", "counted back from its end", end.written)
    if len(last) != 7 or int(last[5:]) > 12:
        return no_answer("its end is no month", end.written)
    year, month = int(last[:4]), int(last[5:])
    return Answer(
        f"{month_at(year, month, -spec.months + (not spec.middle))}/{last}", "counted back from its end", end.written
    )


def _resolve_between(spec: Between, context: Context) -> Answer:
    first, last = spec.first, spec.last
    if isinstance(first, Place) and isinstance(last, Place):
        return _between_places(first, last, context)
    if isinstance(first, DayNumber) and isinstance(last, DayNumber):
        return resolve(DayNumber(first.first, last.last), context)
    begin = resolve(first, context)
    if begin.edtf is None:
        return begin
    if isinstance(last, Weekday) and last.turn is None and last.week is None:
        start = days_of(begin.edtf)[1]
        end_day = on_or_after(start + timedelta(1), last.day)
        if (
            isinstance(first, Weekday)
            and context.published
            and context.looks() is Direction.PAST
            and end_day > context.published
        ):
            start, end_day = start - timedelta(7), end_day - timedelta(7)
        return Answer(f"{start}/{end_day}", begin.reason, begin.written)
    end = resolve(last, context)
    if end.edtf is None:
        return end
    written = begin.written if begin.written == end.written else "partial"
    return Answer(When.between(to_when(begin.edtf), to_when(end.edtf)).edtf, end.reason, written)


def _between_places(first: Place, last: Place, context: Context) -> Answer:
    """One year said for both; the end of a span lies after its beginning."""
    runs_over = _order(last) < _order(first)
    if first.year or last.year or first.turn is not None or last.turn is not None:
        if last.year is None and last.turn is None:
            known, other = resolve(first, context), last
        else:
            known, other = resolve(last, context), first
        if known.edtf is None:
            return known
        if first.year and last.year:
            both = resolve(first, context), known
        elif other is last:
            year = days_of(known.edtf)[0].year + runs_over
            both = known, resolve(replace(last, year=Year(year)), context)
        else:
            year = days_of(known.edtf)[0].year - runs_over
            both = resolve(replace(first, year=Year(year)), context), known
        if both[0].edtf is None or both[1].edtf is None:
            return no_answer("no day of the calendar", "full")
        return Answer(When.between(to_when(both[0].edtf), to_when(both[1].edtf)).edtf, known.reason, known.written)
    if context.published is None:
        return no_answer("no year written, and no publication day to find it from", "partial")

    def spell(year: int) -> str:
        return When.between(to_when(place_in(first, year)), to_when(place_in(last, year + runs_over))).edtf

    found, looks = list(candidates(spell, context.published.year)), context.looks()
    chosen = choose(
        found, context.published, looks, statistic=not first.is_day, near_wins=first.is_day and not context.is_sure()
    )
    if chosen is None:
        return no_answer("no year written", "partial")
    return Answer(chosen.edtf, REASONS.get(looks, "no year written: the nearest"), "partial")


def _order(place: Place) -> tuple[int, int]:
    return (place.season, 0) if place.season else place.first


def _resolve_fixed(spec: Fixed, context: Context) -> Answer:
    return Answer(spec.edtf, spec.reason, spec.written)


def _resolve_digits(spec: Digits, context: Context) -> Answer:
    """05/06/2024: after the other dates of the text, or the publication day; else it stays open."""
    readings = {}
    for month_first, (month, day) in ((False, (spec.right, spec.left)), (True, (spec.left, spec.right))):
        try:
            readings[month_first] = date(spec.year, month, day)
        except ValueError:
            continue
    if spec.mark == ".":
        readings.pop(True, None)
    if not readings:
        return no_answer("no day of the calendar", "full")
    days = set(readings.values())
    if len(days) == 1:
        return Answer(days.pop().isoformat(), "one order of day and month is possible", "full")
    if context.month_first is not None:
        return Answer(
            readings[context.month_first].isoformat(), "order of day and month as in another date of the text", "full"
        )
    if context.published:
        near = [day for day in days if abs((day - context.published).days) <= _VICINITY]
        if len(near) == 1:
            return Answer(near[0].isoformat(), "the order that falls near the publication day", "full")
    return no_answer("the order of day and month is not known", "full")


def find_order(specs: Iterable[Spec]) -> bool | None:
    """Whether a text writes the month first in digits, where one of its dates shows it and none the other."""
    shown = {
        spec.right > 12
        for spec in specs
        if isinstance(spec, Digits) and spec.mark != "." and (spec.right > 12) != (spec.left > 12)
    }
    return shown.pop() if len(shown) == 1 else None


def _resolve_other_calendar(spec: OtherCalendar, context: Context) -> Answer:
    near = context.published.year if context.published else 2000
    found = find_calendar(spec.choices, spec.year, near)
    if found is None:
        return no_answer("no year of a calendar known here", "full")
    calendar, month = found
    reason = f"reckoned in the {calendar} calendar"
    if calendar in APPROXIMATE:
        reason += ", within a day"
    if spec.day:
        edtf = to_gregorian(calendar, spec.year, month, spec.day).isoformat()
    else:
        first, last = days_of_month(calendar, spec.year, month)
        edtf = f"{first}/{last}"
    return Answer(mark_about(edtf) if calendar in APPROXIMATE else edtf, reason, "full")


_RESOLVERS: dict[type, Callable[..., Answer]] = {
    Year: resolve_year,
    Place: resolve_place,
    DayNumber: resolve_day_number,
    Weekday: resolve_weekday,
    Turned: resolve_turned,
    Shifted: resolve_shifted,
    Rolling: resolve_rolling,
    PartOf: _resolve_part,
    Same: _resolve_same,
    Ending: _resolve_ending,
    Between: _resolve_between,
    Fixed: _resolve_fixed,
    Digits: _resolve_digits,
    OtherCalendar: _resolve_other_calendar,
}
