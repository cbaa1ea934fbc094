"""Dates counted from the publication day or a date before them: weekdays, weeks, "two years ago", "the next day"."""

from __future__ import annotations

from datetime import date, timedelta

from accord.core import InvalidWhen
from accord.reading.dates.answers import (
    NO_PUBLICATION,
    Answer,
    Context,
    day_before,
    day_told,
    no_answer,
    written_before,
)
from accord.reading.dates.direction import Direction
from accord.reading.dates.places import Candidate, choose
from accord.reading.dates.reckoning import (
    days_of,
    mark_about,
    month_at,
    move_by,
    move_years,
    names_day,
    on_or_after,
    on_or_before,
    unit_at,
)  # fmt: skip
from accord.reading.dates.specs import A_WEEK_ON, TEXT, DayNumber, Rolling, Shifted, Turned, Weekday

_JUST_MISSED = 2
# So many dates back a day may be the one that "the 26th" goes on from.
_IN_MIND = 2
# The nearer of two days is meant, whatever the verb, where it is nearer by so many days.
_CLEARLY = 12


def resolve_weekday(spec: Weekday, context: Context) -> Answer:
    day = context.published
    if spec.origin == TEXT:
        before = day_before(context)
        if before is None:
            return no_answer("no day before it to count from")
        found = (
            on_or_after(before[1] + timedelta(1), spec.day)
            if (spec.turn or 0) > 0
            else on_or_before(before[0] - timedelta(1), spec.day)
        )
        return Answer(found.isoformat(), "counted from the day before it in the text", "relative")
    if spec.week is not None:
        week = resolve_turned(spec.week, context)
        if week.edtf is None:
            return week
        return Answer(on_or_after(days_of(week.edtf)[0], spec.day).isoformat(), "weekday of the week named", "relative")
    if day is None:
        return no_answer(NO_PUBLICATION)
    if spec.turn is None and context.week is not None:
        found = on_or_after(days_of(context.week)[0], spec.day)
        return Answer(found.isoformat(), "weekday of the week named before it", "relative")
    if spec.turn is None:
        return _plain_weekday(spec.day, day, context.looks())
    if spec.turn == -1:
        return Answer(
            on_or_before(day - timedelta(1), spec.day).isoformat(),
            "last: the weekday before the publication day",
            "relative",
        )
    if spec.turn == 2:
        return Answer(
            on_or_after(day + timedelta(1), spec.day).isoformat(),
            "coming: the weekday after the publication day",
            "relative",
        )
    if spec.turn == A_WEEK_ON:
        found = on_or_after(day + timedelta(1), spec.day) + timedelta(7)
        return Answer(found.isoformat(), "a week after the coming weekday", "relative")
    monday = day - timedelta(days=day.weekday())
    found = monday + timedelta(days=spec.day + 7 * spec.turn)
    if spec.turn == 0:
        looks = context.looks()
        if looks is Direction.PAST and found > day:
            found -= timedelta(7)
        elif looks is Direction.FUTURE and found < day:
            found += timedelta(7)
        return Answer(found.isoformat(), "this: the weekday of the publication week", "relative")
    return Answer(found.isoformat(), "next: the weekday of the week after", "relative")


def _plain_weekday(weekday: int, day: date, looks: Direction) -> Answer:
    past, future = on_or_before(day, weekday), on_or_after(day, weekday)
    if past == day:
        return Answer(day.isoformat(), "weekday of publication", "relative")
    ahead = looks in (Direction.FUTURE, Direction.FUTURE_IN_PAST)
    if looks is Direction.NEAREST:
        # What was to be is missed more often before its day than after it.
        ahead = (day - past).days > _JUST_MISSED
    if ahead:
        return Answer(future.isoformat(), "weekday after the publication day: the words look ahead", "relative")
    return Answer(past.isoformat(), "weekday before the publication day", "relative")


def resolve_day_number(spec: DayNumber, context: Context) -> Answer:
    if spec.near:
        anchor = next((a.edtf for a in context.recent(_IN_MIND) if _is_day_beside(a, context)), None)
    else:
        anchor = next((a.edtf for a in context.recent() if _names_month(a)), None)
    if anchor is None:
        if context.published is None:
            return no_answer("no month before it", "partial")
        day, looks = context.published, context.looks()
    else:
        day, looks = days_of(anchor)[1], Direction.NEAREST
        if len(anchor) == 7:
            return Answer(_days_in(anchor, spec), "month of the date before it", "partial")
    found = []
    for shift in (-2, -1, 0, 1, 2):
        month = month_at(day.year, day.month, shift)
        try:
            edtf = _days_in(month, spec)
            first, last = days_of(edtf)
        except InvalidWhen:
            continue
        if spec.weekday is None or first.weekday() == spec.weekday:
            found.append(Candidate(edtf, first, last))
    if spec.near and found:
        sides = sorted(found, key=lambda c: c.distance(day))[:2]
        if sides[-1].distance(day) - sides[0].distance(day) > _CLEARLY:
            found = sides[:1]
    chosen = choose(found, day, looks, statistic=False, near_wins=False)
    if chosen is None:
        return no_answer("no such day", "partial")
    return Answer(chosen.edtf, "month of the date before it" if anchor else "no month written: the nearest", "partial")


def _is_day_beside(answer: Answer, context: Context) -> bool:
    """Whether it is a written day in the same paragraph."""
    written = answer.written != "relative" and bool(answer.edtf) and names_day(answer.edtf or "")
    return written and "\n" not in context.text[answer.start : context.start]


def _names_month(answer: Answer) -> bool:
    """Whether a date names a month in which "the 26th" can be: a day, or a month in which something took place."""
    if not answer.edtf:
        return False
    return names_day(answer.edtf) or (answer.role == "point" and len(answer.edtf) == 7 and int(answer.edtf[5:]) <= 12)


def _days_in(month: str, spec: DayNumber) -> str:
    first = f"{month}-{spec.first:02}"
    return first if spec.first == spec.last else f"{first}/{month}-{spec.last:02}"


_TURNS = {-2: "the one before the last", -1: "last", 0: "this", 1: "next", 2: "the one after the next"}


def resolve_turned(spec: Turned, context: Context) -> Answer:
    """ "Last week", "the following day", "this quarter"."""
    if spec.origin == TEXT:
        return _turned_in_text(spec, context)
    if context.published is None:
        return no_answer(NO_PUBLICATION)
    if spec.grain == "weekend":
        return _weekend(spec, context)
    turn = spec.turn or 0
    reason = f"{_TURNS.get(turn, '')} {spec.grain}, counted from the publication day"
    return Answer(unit_at(spec.grain, turn, context.published), reason, "relative")


def _weekend(spec: Turned, context: Context) -> Answer:
    day = context.published
    assert day is not None
    saturday = day - timedelta(days=day.weekday()) + timedelta(days=5)
    looks = context.looks()
    if spec.turn is None:
        if looks is not Direction.FUTURE and saturday > day:
            saturday -= timedelta(7)
    elif spec.turn:
        saturday += timedelta(weeks=spec.turn)
    elif looks is Direction.PAST and saturday > day:
        saturday -= timedelta(7)
    return Answer(f"{saturday}/{saturday + timedelta(1)}", "Saturday and Sunday", "relative")


def _turned_in_text(spec: Turned, context: Context) -> Answer:
    turn = spec.turn or 0
    reason = "counted from the date before it"
    if spec.grain in ("day", "week"):
        before = (day_told(context) if spec.told else None) or day_before(context)
        if before is not None:
            anchor = before[0] if turn < 0 else before[1]
            return Answer(unit_at(spec.grain, turn, anchor), reason, "relative")
    else:
        written = written_before(context)
        if written is not None and (len(written.partition("/")[0].rstrip("~")) > 4):
            return Answer(unit_at(spec.grain, turn, days_of(written)[1]), reason, "relative")
    if turn < 0 and spec.grain != "day" and context.published:
        return Answer(unit_at(spec.grain, turn, context.published), "counted from the publication day", "relative")
    return no_answer("no date before it to count from")


def resolve_shifted(spec: Shifted, context: Context) -> Answer:
    """ "Two weeks ago", "in three months", "a year earlier"."""
    if spec.count is None:
        return no_answer("no exact number")
    if spec.origin == TEXT:
        return _shifted_in_text(spec, spec.count, context)
    day = context.published
    if day is None:
        return no_answer(NO_PUBLICATION)
    grain, count = spec.grain, spec.count
    if grain == "fortnight":
        grain, count = "week", 2 * count
    if grain == "decade":
        grain, count = "year", 10 * count
    if grain == "week" and spec.limit:
        grain, count = "day", 7 * count
    if spec.limit and context.looks() is Direction.PAST and context.is_sure():
        return no_answer("a time within which something was done")
    if spec.length and context.looks() is not Direction.FUTURE:
        return no_answer("a length of time, or so far ahead: nothing around it looks ahead")
    edtf = unit_at(grain, count, day)
    if spec.fine:
        edtf = unit_at(spec.fine, 0, move_by(day, grain, count))
    return Answer(mark_about(edtf) if spec.about else edtf, "counted from the publication day", "relative")


def _shifted_in_text(spec: Shifted, count: int, context: Context) -> Answer:
    reason, written = "counted from the date before it", written_before(context)
    if spec.grain in ("day", "week", "fortnight"):
        before = day_before(context)
        if before is None:
            return no_answer("no day before it to count from")
        days = {"day": 1, "week": 7, "fortnight": 14}[spec.grain] * count
        return Answer(((before[0] if count < 0 else before[1]) + timedelta(days=days)).isoformat(), reason, "relative")
    if written is None:
        return no_answer("no date before it to count from")
    if spec.grain == "month":
        if len(written.partition("/")[0].rstrip("~")) == 4:
            return no_answer("the date before it names no month")
        anchor = days_of(written)[1]
        return Answer(month_at(anchor.year, anchor.month, count), reason, "relative")
    years = count * (10 if spec.grain == "decade" else 1)
    if names_day(written):
        return Answer(f"{days_of(written)[1].year + years:04}", reason, "relative")
    return Answer(move_years(written, years), reason, "relative")


def resolve_rolling(spec: Rolling, context: Context) -> Answer:
    """ "The past three years": both ends at the precision of the unit; of a single unit, at the one below."""
    day, count = context.published, spec.count
    if count is None:
        return no_answer("no exact number")
    if day is None:
        return no_answer(NO_PUBLICATION)
    if spec.grain == "year" and abs(count) == 1:
        ends = [month_at(day.year, day.month, 12 * count), month_at(day.year, day.month)]
    elif spec.grain in ("year", "decade"):
        step = count * (10 if spec.grain == "decade" else 1)
        ends = [f"{day.year + step:04}", f"{day.year:04}"]
    elif spec.grain == "month" and abs(count) > 1:
        ends = [month_at(day.year, day.month, count), month_at(day.year, day.month)]
    else:
        unit, step = ("week", 2 * count) if spec.grain == "fortnight" else (spec.grain, count)
        far = move_by(day, unit, step)
        ends = [far.isoformat(), day.isoformat()]
    return Answer("/".join(sorted(ends)), "counted from the publication day", "relative")
