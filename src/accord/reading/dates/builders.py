"""Builders of the first pass: what the words and numbers that a rule matched say."""

from __future__ import annotations

from calendar import monthrange
from itertools import pairwise

from accord.core import When
from accord.reading.dates.grammar import Found, characters
from accord.reading.dates.numbers import Numeric
from accord.reading.dates.specs import (
    DayNumber,
    Digits,
    Duration,
    Fixed,
    OtherCalendar,
    PartOf,
    Piece,
    Place,
    Several,
    Spec,
    Year,
)  # fmt: skip

_DAYN, _MONTHN, _NUMBERS = characters("DAYN"), characters("MONTHN"), characters("YEARN")
Made = tuple[str, Piece] | None

_GRAINS = {
    "DAY": "day", "DAYS": "day", "WEEK": "week", "WEEKS": "week", "FORTNIGHT": "fortnight", "WEEKEND": "weekend",
    "MONTH_UNIT": "month", "MONTHS_UNIT": "month", "QUARTER": "quarter", "HALF": "half", "PERIOD": "period",
    "YEAR": "year", "YEARS": "year", "DECADE_UNIT": "decade", "DECADES_UNIT": "decade",
}  # fmt: skip
# Longer than any span a text counts; a larger number is an amount.
_MOST = 500


def piece(spec: Spec, *, part: str = "", about: bool = False, deadline: bool = False, bare: bool = False) -> Piece:
    """A piece whose place the pass fills in."""
    return Piece(0, 0, spec, part, about, deadline, bare)


def grain_of(found: Found) -> str:
    """The unit that a match counts in."""
    return next(grain for category, grain in _GRAINS.items() if found.has(category))


def count_of(found: Found) -> int | None:
    """The number in a match; 1 for an article, None where it is vague or too large to be meant."""
    numbers = [value if isinstance(value, int) else 1 for value in found.values("COUNT")]
    return numbers[-1] if numbers and 0 < numbers[-1] <= _MOST else None


def turn_of(found: Found) -> int:
    """-1, 0 or 1 for last, this, next."""
    if found.has("LAST", "PAST", "PREVIOUS"):
        return -1
    return int(found.has("NEXT", "COMING", "FOLLOWING"))


def build_every(found: Found) -> Made:
    """ "Every Friday", "each year": no date, and neither is what belongs to it."""
    return "EVERY_TIME", piece(Duration(0))


# ---- days and months ------------------------------------------------------------------------------------------------
def _exists(month: int, day: int) -> bool:
    return 1 <= day <= (29 if month == 2 else monthrange(2023, month)[1])


def build_days(found: Found) -> Made:
    """Days of one month: "15–17 May", "on 5 and 7 May", "October 1, 2 and 3", "the third of October"."""
    month = found.values("MONTHN")[0]
    days = found.values("DAYN") or found.values("ORDINAL_WORD")
    if not all(_exists(month, day) for day in days):
        return "U_OTHER", piece(Fixed(None, "no day of the calendar"))
    if len(days) == 1:
        return "PLACE_DAY", piece(Place((month, days[0]), (month, days[0])))
    span = found.has("JOIN", "BETWEEN")
    running = not found.has("OR") and all(after == before + 1 for before, after in pairwise(days))
    if running or (span and days[0] < days[-1]):
        return "PLACE_DAY", piece(Place((month, days[0]), (month, days[-1])))
    return None if span else ("PLACE_DAY", piece(_several_days(found, month, days)))


def _several_days(found: Found, month: int, days: list[int]) -> Several:
    """Days that do not follow on each other, each at its own place; the one beside the month takes it in."""
    month_at = next(at for at, mark in enumerate(found.symbols) if mark in _MONTHN)
    places = [at for at, mark in enumerate(found.symbols) if mark in _DAYN]
    pieces = []
    for at, day in zip(places, days, strict=True):
        ends = sorted((at, month_at)) if abs(at - month_at) == 1 else (at, at)
        first, last = found.items[ends[0]], found.items[ends[-1]]
        assert isinstance(first, int) and isinstance(last, int)
        pieces.append(Piece(first, last, Place((month, day), (month, day))))
    return Several(tuple(pieces))


def build_dated(found: Found) -> Made:
    """A whole date with its year in the middle of other marks: "17-Aug-2023", "16. February 2023"."""
    month, day, year = found.values("MONTHN")[0], found.values("DAYN")[0], found.values("YR")[0]
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return "YEAR_DAY", piece(Place((month, day), (month, day), year=Year(year)))


def build_month(found: Found) -> Made:
    """ "May", "last May"."""
    month = found.values("MONTHN")[0]
    turned = found.has("TURN")
    place = Place((month, 0), (month, 0), turn=turn_of(found) if turned else None)
    return "YEAR_MONTH" if turned else "PLACE_MONTH", piece(place, bare=not turned)


def build_season(found: Found) -> Made:
    """ "Autumn", "this summer"."""
    code = (found.values("SEASON") + found.values("WEAK_SEASON"))[0]
    turned = found.has("TURN")
    place = Place(season=code, turn=turn_of(found) if turned else None)
    return "YEAR_SEASON" if turned else "PLACE_SEASON", piece(place, bare=not turned)


def build_holiday(found: Found) -> Made:
    """ "New Year's Eve", "last Christmas"."""
    value = (found.values("HOLIDAY") + found.values("FEAST"))[0]
    turn = turn_of(found) if found.has("TURN") else None
    day = found.has("HOLIDAY")
    if value.startswith("easter"):
        place = Place((4, int(day)), (4, int(day)), easter=int(value.removeprefix("easter") or 0), turn=turn)
    else:
        month, _, number = value.partition("-")
        place = Place((int(month), int(number or 0)), (int(month), int(number or 0)), turn=turn)
    dated = "PLACE" if turn is None else "YEAR"
    return f"{dated}_DAY" if day else f"{dated}_MONTH", piece(place, bare=not day and turn is None)


def build_whole_date(found: Found) -> Made:
    """A date in digits alone."""
    value = found.values("DATE")[0]
    if isinstance(value, Numeric):
        return "YEAR_DAY", piece(Digits(value.left, value.right, value.year, value.mark))
    year, month, day = value
    try:
        edtf = When(f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")).edtf
    except ValueError:
        return None
    if not 1 <= month <= 12:
        return None
    return "YEAR_DAY" if day else "U_OTHER", piece(Fixed(edtf, "written in full"))


def build_number(found: Found) -> Made:
    """ "On the 26th": the month is in what stands before."""
    days = found.values("ORD")
    return "U_NUMBER", piece(DayNumber(days[0], days[-1]))


# ---- pieces of a year -----------------------------------------------------------------------------------------------
def _months(first: int, last: int) -> Place:
    return Place((first, 0), (last, 0), statistic=True)


def build_lettered(found: Found) -> Made:
    """Q3, H1, 2Q23."""
    first, last, year = found.values("PIECE_OF_YEAR")[0]
    place = Place((first, 0), (last, 0), year=Year(year) if year else None, statistic=True)
    return "YEAR_PIECE" if year else "PLACE_PIECE", piece(place)


def build_nth_piece(found: Found) -> Made:
    """ "The third quarter", "the second half", "the first two quarters", "the last quarter" of a year."""
    order = (found.values("NTH") or [-1])[0]
    span = 6 if found.has("HALF") else 3
    count = count_of(found) or 1 if found.has("QUARTERS") else 1
    pieces = 12 // span
    order = pieces if order == -1 else order
    if not (1 <= order <= pieces and order + count - 1 <= pieces):
        return None
    return "PLACE_PIECE", piece(_months((order - 1) * span + 1, (order + count - 1) * span), bare=True)


def build_first_months(found: Found) -> Made:
    """ "The first eight months", "the last three months" of a year."""
    count = count_of(found) or 1
    if count > 12:
        return None
    late = found.has("LAST") or -1 in found.values("NTH")
    if not late and found.values("NTH") not in ([1], []):
        return None
    return "PLACE_PIECE", piece(_months(13 - count, 12) if late else _months(1, count))


def build_days_of_month(found: Found) -> Made:
    """ "The first week of", "the last week of", "the first ten days of": the month follows."""
    order = (found.values("NTH") or [-1])[0]
    if found.has("DAYS"):
        count = count_of(found)
        if count is None:
            return "W_DAYS", piece(PartOf(0, 0, Duration(0)))
        if order not in (1, -1):
            return None
        first, last = (1, count) if order == 1 else (-count, -1)
    elif found.has("DAY"):
        first, last = order, order
    elif order == -1:
        first, last = -7, -1
    else:
        if not 1 <= order <= 4:
            return None
        first, last = 7 * order - 6, 7 * order
    return "W_DAYS", piece(PartOf(first, last, Duration(0)))


def build_nth_weekday(found: Found) -> Made:
    """ "The first Monday of": the month follows."""
    order = (found.values("NTH") or [-1])[0]
    return (
        ("W_DAYS", piece(PartOf(order, order, Duration(0), found.values("WEEKDAYN")[0]))) if -1 <= order <= 5 else None
    )


# ---- years, eras, calendars -----------------------------------------------------------------------------------------
def build_year(found: Found) -> Made:
    """ "2024", "the years 2020 to", "2023/24"."""
    if found.has("YEARS2"):
        first, last = found.values("YEARS2")[0]
        return "U_YEAR", piece(Year(first, last=last))
    return "U_YEAR", piece(Year(found.values("YR")[0]), bare=not found.has("YEAR"))


def build_fiscal(found: Found) -> Made:
    """A fiscal year: its months differ from state to state, so it is approximate; unresolved where it is not named."""
    if found.has("YEARS2"):
        first, last = found.values("YEARS2")[0]
        return "U_FISCAL", piece(Year(first, last=last, fiscal=True))
    years = found.values("FISCAL_YEAR") + found.values("YR")
    if years:
        return "U_FISCAL", piece(Year(years[0], fiscal=True))
    return "U_FISCAL", piece(Fixed(None, "a fiscal year: its first month is not known", "relative"))


def build_decade(found: Found) -> Made:
    """ "The 1990s"."""
    first = found.values("DECADE")[0]
    return "U_OTHER", piece(Fixed(f"{first}/{first + 9}", "a decade"))


def build_turn_of_year(found: Found) -> Made:
    """December and January."""
    return "U_OTHER", piece(Place((12, 0), (1, 0)))


def build_era(found: Found) -> Made:
    """ "Reiwa 6", "B.E. 2567"."""
    year = found.values("ERA_NAME")[0] + found.values("YEARN")[0]
    if not 1800 <= year <= 2200:
        return None
    return "U_YEAR", piece(Year(year))


def build_other_calendar(found: Found) -> Made:
    """A month of another calendar with its year, perhaps with a day."""
    choices = found.values("OTHER_MONTH")[0]
    eras = found.values("ERA")
    if eras:
        choices = tuple(choice for choice in choices if choice[0] in eras[0])
    numbers = [
        found.tokens.values[item]
        for mark, item in zip(found.symbols, found.items, strict=True)
        if isinstance(item, int) and mark in _NUMBERS
    ]
    year = next((number for number in numbers if number > 1000), None)
    if year is None or not choices:
        return None
    day = next((number for number in numbers if number <= 32), 0)
    return "U_OTHER", piece(OtherCalendar(choices, year, day))
