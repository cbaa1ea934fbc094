"""From what a date expression says to the days it means: against the publication day, the tense, and the dates before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from accord.core import InvalidWhen, When
from accord.reading.dates.calendars import APPROXIMATE, days_of_month, easter, find_calendar, to_gregorian
from accord.reading.dates.direction import FAR, Direction
from accord.reading.dates.specs import (
    PUBLISHED, TEXT, Between, DayNumber, Digits, Ending, Fixed, OtherCalendar, PartOf, Piece, Place, Rolling, Same, Shifted, Spec, Turned,
    Weekday, Year,
)  # fmt: skip

# A day named without its year is not taken from so far back where it lies so near ahead, whatever the tense; and the reverse.
# It gives way to a verb right beside it, at most so many tokens off.
_FAR, _NEAR, _BESIDE = 300, 45, 1
# How many dates back a year is still in mind.
_JUST = 3
# How near to the publication day a reading of an ambiguous 05/06/2024 must be to be believed.
_VICINITY = 7


@dataclass(frozen=True, slots=True)
class Answer:
    """The days that an expression means, why, and how much of it was written."""

    edtf: str | None
    reason: str
    written: str
    role: str = "point"


@dataclass(slots=True)
class Context:
    """What the dates of one text are counted from."""

    published: date | None
    direction: Callable[[], tuple[Direction, int]] = lambda: (Direction.NONE, FAR)
    role: str = "point"
    month_first: bool | None = None
    answers: list[Answer] = field(default_factory=list)

    def looks(self) -> Direction:
        """Where the date at hand points: a date since which something holds lies back, a limit ahead unless the tense says no."""
        found = self.direction()[0]
        if self.role == "since":
            return found if found is Direction.FUTURE else Direction.PAST
        return Direction.FUTURE if self.role == "deadline" and found is Direction.NONE else found

    def is_sure(self) -> bool:
        """Whether the verb stands right beside the date."""
        return self.direction()[1] <= _BESIDE


def resolve(spec: Spec, context: Context) -> Answer:
    """Say which days `spec` means; without them, why not."""
    try:
        answer = _RESOLVERS[type(spec)](spec, context)
        if answer.edtf:
            When(answer.edtf)
        return answer
    except (InvalidWhen, OverflowError, ValueError):
        return Answer(None, "no day of the calendar", "full")


def _none(reason: str, written: str = "relative") -> Answer:
    return Answer(None, reason, written)


def mark_about(edtf: str) -> str:
    """The same date, marked approximate."""
    return "/".join(part if part.endswith("~") else f"{part}~" for part in edtf.split("/"))


def _week(day: date) -> str:
    monday = day - timedelta(days=day.weekday())
    return f"{monday}/{monday + timedelta(days=6)}"


def _month(year: int, month: int, shift: int = 0) -> str:
    index = year * 12 + month - 1 + shift
    return f"{index // 12:04}-{index % 12 + 1:02}"


_NO_PUBLICATION = "no publication day to count from"


# ---- years ----------------------------------------------------------------------------------------------------------
def _year(spec: Year, context: Context) -> Answer:
    if spec.value is not None:
        edtf = f"{spec.value:04}" + (f"/{spec.last:04}" if spec.last else "")
        if spec.fiscal:
            return Answer(mark_about(edtf), "a fiscal year, whose months differ from state to state", "full")
        return Answer(edtf, "year written", "full")
    year = _find_year(spec, context)
    if year is None:
        return _none("no date before it to count from" if spec.origin == TEXT else _NO_PUBLICATION)
    return Answer(f"{year:04}", _year_reason(spec), "relative")


def _year_reason(spec: Year) -> str:
    if spec.origin == TEXT:
        return "counted from the date before it"
    return {-1: "the year before the publication year", 0: "the publication year", 1: "the year after the publication year"}.get(
        spec.turn, "counted from the publication year"
    )


def _find_year(spec: Year, context: Context) -> int | None:
    if spec.value is not None:
        return spec.value
    if spec.origin == TEXT:
        before = _written_before(context)
        if before is not None:
            return When(before).last.year + spec.turn
        if spec.turn >= 0:
            return None
    return context.published.year + spec.turn if context.published else None


def _written_before(context: Context) -> str | None:
    """The date before this one, but for days on which something was merely said ("on Tuesday", "today")."""
    for answer in reversed(context.answers):
        if answer.edtf and not (answer.written == "relative" and _is_day(answer.edtf)):
            return answer.edtf
    return None


def _is_day(edtf: str) -> bool:
    return len(edtf.partition("/")[0].rstrip("~")) == 10


# ---- places in a year -----------------------------------------------------------------------------------------------
def _place_in(place: Place, year: int) -> str:
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
class _Candidate:
    edtf: str
    first: date
    last: date

    def distance(self, day: date) -> int:
        if self.first <= day <= self.last:
            return 0
        return (day - self.last).days if self.last < day else (self.first - day).days


def _candidates(spell: Callable[[int], str], around: int) -> Iterator[_Candidate]:
    for year in range(around - 3, around + 4):
        try:
            when = When(spell(year))
        except ValueError:
            continue
        yield _Candidate(when.edtf, when.first, when.last)


def _choose(found: list[_Candidate], day: date, looks: Direction, *, statistic: bool, near_wins: bool) -> _Candidate | None:
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


_REASONS = {
    Direction.PAST: "no year written: the nearest past",
    Direction.FUTURE: "no year written: the nearest ahead",
}


def _place(spec: Place, context: Context) -> Answer:
    if spec.year is not None:
        return _place_of_year(spec, spec.year, context)
    if spec.turn is None and (year := _year_just_written(spec, context)) is not None:
        return Answer(_place_in(spec, year), "the year written with the same month before it", "partial")
    if context.published is None:
        return _none("no year written, and no publication day to find it from", "partial")
    day = context.published
    found = list(_candidates(lambda year: _place_in(spec, year), day.year))
    if spec.turn is not None:
        return _turned_place(spec, found, context)
    if spec.weekday is not None:
        found = [c for c in found if c.first.weekday() == spec.weekday] or found
    looks = context.looks()
    chosen = _choose(found, day, looks, statistic=spec.statistic, near_wins=spec.is_day and not context.is_sure())
    if chosen is None:
        return _none("no year written", "partial")
    reason = _REASONS.get(looks, "no year written: the nearest")
    return Answer(chosen.edtf, reason, "partial")


def _year_just_written(spec: Place, context: Context) -> int | None:
    """The year of a date just before that holds this day: "in September 2025, on 24 September"."""
    if not spec.is_day or spec.easter is not None:
        return None
    for answer in context.answers[-_JUST:][::-1]:
        if answer.edtf and answer.written == "full" and len(answer.edtf) in (7, 21):
            when = When(answer.edtf)
            try:
                day = date(when.first.year, *spec.first)
            except ValueError:
                continue
            if when.first <= day <= when.last:
                return day.year
    return None


def _place_of_year(spec: Place, year: Year, context: Context) -> Answer:
    number = _find_year(year, context)
    if number is None:
        return _none("no date before it to count from" if year.origin == TEXT else _NO_PUBLICATION)
    if spec.season == 24 and year.last:
        return Answer(f"{number:04}-24", "winter written with both its years", "full")
    if year.last:
        return _none("a piece of a year written as two", "full")
    edtf = _place_in(spec, number)
    if year.weak and context.published and spec.statistic:
        day, looks = context.published, context.looks()
        last = When(edtf).last
        if looks is not Direction.FUTURE and (last.year, last.month) > (day.year, day.month):
            # "The first eight months of the year" in January are those of the year that is over.
            if When(edtf).first > day or not context.answers:
                edtf = _place_in(spec, number - 1) if When(edtf).first > day else edtf
    written = "full" if year.value is not None else "relative"
    return Answer(edtf, "year written" if written == "full" else _year_reason(year), written)


def _turned_place(spec: Place, found: list[_Candidate], context: Context) -> Answer:
    """ "Last May", "this summer", "next January"."""
    day = context.published
    assert day is not None
    if spec.turn == -1:
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
            chosen = running or (sides if looks is not Direction.NONE and sides and sides[0] in (near or same) else near or same)
        else:
            chosen = [c for c in found if c.first.year == day.year]
        reason = "this: of the publication year"
    if not chosen:
        return _none("no such season")
    return Answer(chosen[0].edtf, reason, "relative")


def _same_month(candidate: _Candidate, day: date) -> bool:
    return (candidate.first.year, candidate.first.month) == (day.year, day.month)


# ---- weekdays, weeks, shifts ----------------------------------------------------------------------------------------
def _on_or_before(day: date, weekday: int) -> date:
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _on_or_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _weekday(spec: Weekday, context: Context) -> Answer:
    day = context.published
    if spec.origin == TEXT:
        before = _day_before(context)
        if before is None:
            return _none("no day before it to count from")
        found = _on_or_after(before[1] + timedelta(1), spec.day) if (spec.turn or 0) > 0 else _on_or_before(before[0] - timedelta(1), spec.day)
        return Answer(found.isoformat(), "counted from the day before it in the text", "relative")
    if spec.week is not None:
        week = _turned(spec.week, context)
        if week.edtf is None:
            return week
        return Answer(_on_or_after(When(week.edtf).first, spec.day).isoformat(), "weekday of the week named", "relative")
    if day is None:
        return _none(_NO_PUBLICATION)
    if spec.turn is None:
        return _plain_weekday(spec.day, day, context.looks())
    if spec.turn == -1:
        return Answer(_on_or_before(day - timedelta(1), spec.day).isoformat(), "last: the weekday before the publication day", "relative")
    if spec.turn == 2:
        return Answer(_on_or_after(day + timedelta(1), spec.day).isoformat(), "coming: the weekday after the publication day", "relative")
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
    past, future = _on_or_before(day, weekday), _on_or_after(day, weekday)
    if past == day:
        return Answer(day.isoformat(), "weekday of publication", "relative")
    ahead = looks in (Direction.FUTURE, Direction.FUTURE_IN_PAST)
    if looks is Direction.NEAREST:
        ahead = future - day < day - past
    if ahead:
        return Answer(future.isoformat(), "weekday after the publication day: the words look ahead", "relative")
    return Answer(past.isoformat(), "weekday before the publication day", "relative")


def _day_before(context: Context) -> tuple[date, date] | None:
    """The first and last day of the date before this one that names days."""
    for answer in reversed(context.answers):
        if answer.edtf and _is_day(answer.edtf):
            return When(answer.edtf).days
    return None


def _day_number(spec: DayNumber, context: Context) -> Answer:
    anchor = next((a.edtf for a in reversed(context.answers) if _names_month(a)), None)
    if anchor is None:
        if context.published is None:
            return _none("no month before it", "partial")
        day, looks = context.published, context.looks()
    else:
        day, looks = When(anchor).last, Direction.NEAREST
        if len(anchor) == 7:
            return Answer(_days_in(anchor, spec), "month of the date before it", "partial")
    found = []
    for shift in (-2, -1, 0, 1, 2):
        month = _month(day.year, day.month, shift)
        try:
            when = When(_days_in(month, spec))
        except InvalidWhen:
            continue
        found.append(_Candidate(when.edtf, when.first, when.last))
    chosen = _choose(found, day, looks, statistic=False, near_wins=False)
    if chosen is None:
        return _none("no such day", "partial")
    return Answer(chosen.edtf, "month of the date before it" if anchor else "no month written: the nearest", "partial")


def _names_month(answer: Answer) -> bool:
    """Whether a date names a month in which "the 26th" can be: a day, or a month in which something took place."""
    if not answer.edtf:
        return False
    return _is_day(answer.edtf) or (answer.role == "point" and len(answer.edtf) == 7 and int(answer.edtf[5:]) <= 12)


def _days_in(month: str, spec: DayNumber) -> str:
    first = f"{month}-{spec.first:02}"
    return first if spec.first == spec.last else f"{first}/{month}-{spec.last:02}"


_TURNS = {-2: "the one before the last", -1: "last", 0: "this", 1: "next", 2: "the one after the next"}


def _turned(spec: Turned, context: Context) -> Answer:
    """ "Last week", "the following day", "this quarter"."""
    if spec.origin == TEXT:
        return _turned_in_text(spec, context)
    if context.published is None:
        return _none(_NO_PUBLICATION)
    if spec.grain == "weekend":
        return _weekend(spec, context)
    turn = spec.turn or 0
    reason = f"{_TURNS.get(turn, '')} {spec.grain}, counted from the publication day"
    return Answer(_unit(spec.grain, turn, context.published), reason, "relative")


def _unit(grain: str, turn: int, day: date) -> str:
    """The day, week, month, quarter, half, year or decade so many after the one that holds `day`."""
    if grain == "day":
        return (day + timedelta(days=turn)).isoformat()
    if grain == "week":
        return _week(day + timedelta(weeks=turn))
    if grain == "month":
        return _month(day.year, day.month, turn)
    if grain in ("quarter", "half"):
        span = 3 if grain == "quarter" else 6
        first = (day.month - 1) // span * span + 1
        return f"{_month(day.year, first, turn * span)}/{_month(day.year, first, turn * span + span - 1)}"
    if grain == "year":
        return f"{day.year + turn:04}"
    first = day.year // 10 * 10 + 10 * turn
    return f"{first:04}/{first + 9:04}"


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
        before = _day_before(context)
        if before is not None:
            anchor = before[0] if turn < 0 else before[1]
            return Answer(_unit(spec.grain, turn, anchor), reason, "relative")
    else:
        written = _written_before(context)
        if written is not None and (len(written.partition("/")[0].rstrip("~")) > 4):
            return Answer(_unit(spec.grain, turn, When(written).last), reason, "relative")
    if turn < 0 and spec.grain != "day" and context.published:
        return Answer(_unit(spec.grain, turn, context.published), "counted from the publication day", "relative")
    return _none("no date before it to count from")


def _shifted(spec: Shifted, context: Context) -> Answer:
    """ "Two weeks ago", "in three months", "a year earlier"."""
    if spec.count is None:
        return _none("no exact number")
    if spec.origin == TEXT:
        return _shifted_in_text(spec, spec.count, context)
    day = context.published
    if day is None:
        return _none(_NO_PUBLICATION)
    grain, count = spec.grain, spec.count
    if grain == "fortnight":
        grain, count = "week", 2 * count
    if grain == "decade":
        grain, count = "year", 10 * count
    if grain == "week" and spec.limit:
        grain, count = "day", 7 * count
    if spec.length and context.looks() is not Direction.FUTURE:
        return _none("a length of time, or so far ahead: nothing around it looks ahead")
    edtf = _unit(grain, count, day)
    if spec.fine:
        edtf = _unit(spec.fine, 0, _move(day, grain, count))
    return Answer(mark_about(edtf) if spec.about else edtf, "counted from the publication day", "relative")


def _move(day: date, grain: str, count: int) -> date:
    """The day so many units away; of a shorter month, its last."""
    if grain in ("day", "week"):
        return day + timedelta(days=count * (7 if grain == "week" else 1))
    month = _month(day.year, day.month, count * (12 if grain == "year" else 1))
    return date.fromisoformat(f"{month}-{min(day.day, When(month).last.day):02}")


def _shifted_in_text(spec: Shifted, count: int, context: Context) -> Answer:
    reason, written = "counted from the date before it", _written_before(context)
    if spec.grain in ("day", "week", "fortnight"):
        before = _day_before(context)
        if before is None:
            return _none("no day before it to count from")
        days = {"day": 1, "week": 7, "fortnight": 14}[spec.grain] * count
        return Answer(((before[0] if count < 0 else before[1]) + timedelta(days=days)).isoformat(), reason, "relative")
    if written is None:
        return _none("no date before it to count from")
    if spec.grain == "month":
        if len(written.partition("/")[0].rstrip("~")) == 4:
            return _none("the date before it names no month")
        anchor = When(written).last
        return Answer(_month(anchor.year, anchor.month, count), reason, "relative")
    years = count * (10 if spec.grain == "decade" else 1)
    if _is_day(written):
        return Answer(f"{When(written).last.year + years:04}", reason, "relative")
    return Answer(_move_years(written, years), reason, "relative")


def _move_years(edtf: str, years: int) -> str:
    return "/".join(f"{int(part[:4]) + years:04}{part[4:]}" for part in edtf.split("/"))


def _rolling(spec: Rolling, context: Context) -> Answer:
    """ "The past three years": both ends at the precision of the unit; of a single unit, at the one below."""
    day, count = context.published, spec.count
    if count is None:
        return _none("no exact number")
    if day is None:
        return _none(_NO_PUBLICATION)
    if spec.grain == "year" and abs(count) == 1:
        ends = [_month(day.year, day.month, 12 * count), _month(day.year, day.month)]
    elif spec.grain in ("year", "decade"):
        step = count * (10 if spec.grain == "decade" else 1)
        ends = [f"{day.year + step:04}", f"{day.year:04}"]
    elif spec.grain == "month" and abs(count) > 1:
        ends = [_month(day.year, day.month, count), _month(day.year, day.month)]
    else:
        unit, step = ("week", 2 * count) if spec.grain == "fortnight" else (spec.grain, count)
        far = _move(day, unit, step)
        ends = [far.isoformat(), day.isoformat()]
    return Answer("/".join(sorted(ends)), "counted from the publication day", "relative")


# ---- spans and parts ------------------------------------------------------------------------------------------------
def _part_of(spec: PartOf, context: Context) -> Answer:
    whole = resolve(spec.whole, context)
    if whole.edtf is None:
        return whole
    first, last = When(whole.edtf).days
    if not spec.first:
        return Answer(_week(first), "the week that holds the day", whole.written)
    if spec.weekday is not None:
        nth = _on_or_after(first, spec.weekday) + timedelta(weeks=spec.first - 1)
        found = nth if spec.first > 0 else _on_or_before(last, spec.weekday)
        return Answer(found.isoformat(), whole.reason, whole.written) if found <= last else _none("no day of the calendar", "full")
    begin, end = (first.replace(day=min(n, last.day)) if n > 0 else last + timedelta(days=n + 1) for n in (spec.first, spec.last))
    return Answer(str(begin) if begin == end else f"{begin}/{end}", whole.reason, whole.written)


def _same(spec: Same, context: Context) -> Answer:
    """ "The same period of 2022": the months last spoken of."""
    before = next(
        (a.edtf for a in reversed(context.answers) if a.edtf and not _is_day(a.edtf) and len(a.edtf.partition("/")[0]) >= 7), None
    )
    year = _find_year(spec.year, context) if spec.year else None
    if spec.year and year is None:
        return _none("no year to count from")
    if before is None:
        if spec.months and year is not None:
            return Answer(_place_in(Place((1, 0), (spec.months, 0)), year), "taken for the first months of the year", "relative")
        return _none("no period before it")
    if year is None:
        return Answer(before, "the period before it", "relative")
    return Answer(_move_years(before, year - When(before).last.year), "the months of the period before it", "relative")


def _ending(spec: Ending, context: Context) -> Answer:
    """ "The ten months to April"."""
    looks = context.looks()
    end = resolve(spec.end, replace(context, direction=lambda: (looks if looks is Direction.FUTURE else Direction.PAST, 0)))
    if end.edtf is None:
        return end
    last = end.edtf.rpartition("/")[2].rstrip("~")
    if len(last) == 10:
        day = date.fromisoformat(last) + timedelta(1)
        begin = _move(day, "month", -spec.months)
        return Answer(f"{begin}/{last}", "counted back from its end", end.written)
    if len(last) != 7 or int(last[5:]) > 12:
        return _none("its end is no month", end.written)
    year, month = int(last[:4]), int(last[5:])
    return Answer(f"{_month(year, month, -spec.months + (not spec.middle))}/{last}", "counted back from its end", end.written)


def _between(spec: Between, context: Context) -> Answer:
    first, last = spec.first, spec.last
    if isinstance(first, Place) and isinstance(last, Place):
        return _between_places(first, last, context)
    if isinstance(first, DayNumber) and isinstance(last, DayNumber):
        return resolve(DayNumber(first.first, last.last), context)
    begin = resolve(first, context)
    if begin.edtf is None:
        return begin
    if isinstance(last, Weekday) and last.turn is None and last.week is None:
        start = When(begin.edtf).last
        end_day = _on_or_after(start + timedelta(1), last.day)
        if isinstance(first, Weekday) and context.published and context.looks() is Direction.PAST and end_day > context.published:
            start, end_day = start - timedelta(7), end_day - timedelta(7)
        return Answer(f"{start}/{end_day}", begin.reason, begin.written)
    end = resolve(last, context)
    if end.edtf is None:
        return end
    written = begin.written if begin.written == end.written else "partial"
    return Answer(When.between(When(begin.edtf), When(end.edtf)).edtf, end.reason, written)


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
            year = When(known.edtf).first.year + runs_over
            both = known, resolve(replace(last, year=Year(year)), context)
        else:
            year = When(known.edtf).first.year - runs_over
            both = resolve(replace(first, year=Year(year)), context), known
        if both[0].edtf is None or both[1].edtf is None:
            return _none("no day of the calendar", "full")
        return Answer(When.between(When(both[0].edtf), When(both[1].edtf)).edtf, known.reason, known.written)
    if context.published is None:
        return _none("no year written, and no publication day to find it from", "partial")

    def spell(year: int) -> str:
        return When.between(When(_place_in(first, year)), When(_place_in(last, year + runs_over))).edtf

    found, looks = list(_candidates(spell, context.published.year)), context.looks()
    chosen = _choose(found, context.published, looks, statistic=not first.is_day, near_wins=first.is_day and not context.is_sure())
    if chosen is None:
        return _none("no year written", "partial")
    return Answer(chosen.edtf, _REASONS.get(looks, "no year written: the nearest"), "partial")


def _order(place: Place) -> tuple[int, int]:
    return (place.season, 0) if place.season else place.first


# ---- written whole --------------------------------------------------------------------------------------------------
def _fixed(spec: Fixed, context: Context) -> Answer:
    return Answer(spec.edtf, spec.reason, spec.written)


def _digits(spec: Digits, context: Context) -> Answer:
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
        return _none("no day of the calendar", "full")
    days = set(readings.values())
    if len(days) == 1:
        return Answer(days.pop().isoformat(), "one order of day and month is possible", "full")
    if context.month_first is not None:
        return Answer(readings[context.month_first].isoformat(), "order of day and month as in another date of the text", "full")
    if context.published:
        near = [day for day in days if abs((day - context.published).days) <= _VICINITY]
        if len(near) == 1:
            return Answer(near[0].isoformat(), "the order that falls near the publication day", "full")
    return _none("the order of day and month is not known", "full")


def find_order(specs: Iterable[Spec]) -> bool | None:
    """Whether a text writes the month first in digits, where one of its dates shows it and none the other."""
    shown = {spec.right > 12 for spec in specs if isinstance(spec, Digits) and spec.mark != "." and (spec.right > 12) != (spec.left > 12)}
    return shown.pop() if len(shown) == 1 else None


def _other_calendar(spec: OtherCalendar, context: Context) -> Answer:
    near = context.published.year if context.published else 2000
    found = find_calendar(spec.choices, spec.year, near)
    if found is None:
        return _none("no year of a calendar known here", "full")
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
    Year: _year, Place: _place, DayNumber: _day_number, Weekday: _weekday, Turned: _turned, Shifted: _shifted, Rolling: _rolling,
    PartOf: _part_of, Same: _same, Ending: _ending, Between: _between, Fixed: _fixed, Digits: _digits, OtherCalendar: _other_calendar,
}  # fmt: skip
__all__ = ["PUBLISHED", "Answer", "Context", "Piece", "find_order", "mark_about", "resolve"]
