"""Other calendars by arithmetic, and the date of Easter.

Rules after E. G. Richards, *Mapping Time* (1998), and N. Dershowitz and E. M. Reingold, *Calendrical Calculations*
(2018): the tabular Islamic calendar (civil epoch, 11 leap years in 30), the Persian calendar in its cycle of 33 years
(right for 1178 to 1633), the Hebrew calendar by its molad, the Ethiopian calendar. The Nepali months follow the mean
solar months of the Surya Siddhanta. Islamic and Nepali months are ruled by sight or almanac: a day may be off by one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import accumulate

# date.toordinal() of the day before the first day of the year 1.
_ISLAMIC, _PERSIAN, _ETHIOPIAN, _HEBREW = 227014, 226894, 2795, -1373428
_ANOMALISTIC_PARTS = 25920
# Lengths of the solar months from Baisakh, in days; and the ordinal of the first moment of 2081 BS.
_SOLAR_MONTHS = (30.93, 31.41, 31.64, 31.47, 31.03, 30.46, 29.90, 29.49, 29.32, 29.45, 29.83, 30.36)
_SIDEREAL_YEAR, _NEPALI_2081 = 365.2588, 738989.85
# Calendars whose day is known within one day alone.
APPROXIMATE = frozenset(("islamic", "nepali"))


def _islamic(year: int, month: int) -> int:
    return _ISLAMIC + (year - 1) * 354 + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2 + 1


def _persian(year: int, month: int) -> int:
    before = (month - 1) * 31 if month <= 7 else (month - 1) * 30 + 6
    return _PERSIAN + (year - 1) * 365 + (8 * year + 21) // 33 + before + 1


def _ethiopian(year: int, month: int) -> int:
    return _ETHIOPIAN + (year - 1) * 365 + year // 4 + (month - 1) * 30 + 1


def _hebrew_new_year(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = months * 29 + parts // _ANOMALISTIC_PARTS
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def _hebrew(year: int, month: int) -> int:
    """Months count from Tishrei as in a common year; Adar of a leap year is its second."""
    years = [_hebrew_new_year(year + i) for i in (-1, 0, 1, 2)]
    start = years[1]
    if years[2] - start == 356:
        start += 2
    elif start - years[0] == 382:
        start += 1
    following = years[2]
    if years[3] - following == 356:
        following += 2
    elif following - years[1] == 382:
        following += 1
    length = following - start
    lengths = [30, 30 if length % 10 == 5 else 29, 29 if length % 10 == 3 else 30, 29, 30]
    lengths += [30, 29] if length > 380 else [29]
    lengths += [30, 29, 30, 29, 30, 29]
    index = month - 1 + (length > 380 and month >= 6)
    return _HEBREW + start + sum(lengths[:index]) + 1


def _nepali(year: int, month: int) -> int:
    starts = [0.0, *accumulate(_SOLAR_MONTHS)]
    return int(_NEPALI_2081 + (year - 2081) * _SIDEREAL_YEAR + starts[month - 1])


_FIRST_DAY: dict[str, Callable[[int, int], int]] = {
    "islamic": _islamic,
    "persian": _persian,
    "ethiopian": _ethiopian,
    "hebrew": _hebrew,
    "nepali": _nepali,
}
_MONTHS = {"ethiopian": 13}


def days_of_month(calendar: str, year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month of another calendar, in the Gregorian one.

    Raises:
        ValueError: if the calendar has no such month, or the year lies outside the Gregorian years 1 to 9999.
    """
    first_day, months = _FIRST_DAY[calendar], _MONTHS.get(calendar, 12)
    if not (1 <= month <= months and 1 <= year <= 9000):
        raise ValueError(f"the {calendar} calendar has no month {month} of the year {year}")
    first = first_day(year, month)
    after = first_day(year, month + 1) if month < months else first_day(year + 1, 1)
    if calendar == "hebrew":
        # The first Adar of a leap year, which lies between Shevat and Adar here, belongs to neither.
        after = min(after, first + 30)
    return date.fromordinal(first), date.fromordinal(after - 1)


def to_gregorian(calendar: str, year: int, month: int, day: int) -> date:
    """The Gregorian day of a day of another calendar.

    Raises:
        ValueError: if the month has no such day.
    """
    first, last = days_of_month(calendar, year, month)
    found = first + timedelta(days=day - 1)
    if not day >= 1 or found > last + timedelta(days=calendar in APPROXIMATE):
        raise ValueError(f"the month {month} of the {calendar} year {year} has no day {day}")
    return found


def find_calendar(choices: Sequence[tuple[str, int]], year: int, near: int) -> tuple[str, int] | None:
    """Of the calendars that a month's name belongs to, the one in which `year` is nearest to the Gregorian `near`."""
    best, least = None, 150
    for calendar, month in choices:
        try:
            distance = abs(days_of_month(calendar, year, month)[0].year - near)
        except ValueError:
            continue
        if distance < least:
            best, least = (calendar, month), distance
    return best


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Meeus, *Astronomical Algorithms*, 1991, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * j) // 451
    month, day = divmod(h + j - 7 * m + 114, 31)
    return date(year, month, day + 1)
