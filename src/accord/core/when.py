"""Dates at the precision of their source, after EDTF (ISO 8601-2:2019), and the three-way question between two."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache


class InvalidWhen(ValueError):
    """Raised for text that is no EDTF date of the kinds Accord keeps."""


class Relation(StrEnum):
    """How two dates stand to each other.

    SAME: the same days. FITS: both can be true of one day or span. EXCLUDES: they share no day.
    FITS is not transitive: 2024-05-03 and 2024-05-20 both fit 2024-05 and exclude each other.
    """

    SAME = "same"
    FITS = "fits"
    EXCLUDES = "excludes"


# EDTF season codes, as the first and the last month; winter runs into the next year.
SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}

_POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?%]?)")
# So many dates are remembered once they are read: the same ones come again and again.
_POINTS_KEPT = 4096


@lru_cache(maxsize=_POINTS_KEPT)
def _days_of_point(text: str) -> tuple[date, date]:
    match = _POINT.fullmatch(text)
    if match is None:
        raise InvalidWhen(f"{text!r} is no EDTF date: write 2024, 2024-05, 2024-05-16, 2024-21 or two of them with a /")
    year, month, day = int(match["year"]), match["month"], match["day"]
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if (season := SEASON_MONTHS.get(int(month))) and day is None:
            last_year = year + (season[1] < season[0])
            return date(year, season[0], 1), date(last_year, season[1], monthrange(last_year, season[1])[1])
        if day is None:
            return date(year, int(month), 1), date(year, int(month), monthrange(year, int(month))[1])
        point = date(year, int(month), int(day))
    except (ValueError, IndexError) as error:
        raise InvalidWhen(f"{text!r} names no day of the calendar") from error
    return point, point


@dataclass(frozen=True, slots=True)
class When:
    """A date or span of dates, no more precise than its source said.

    Attributes:
        edtf: the date in EDTF: ``2024-10-03``, ``2024-05``, ``2024``, a season ``2024-21`` (spring) to ``2024-24``,
            an interval ``2024-05-15/2024-05-17``, with an open end ``../2030`` or ``2024-05/..``;
            ``~`` or ``?`` after a date says approximate or uncertain.

    Raises:
        InvalidWhen: for anything else, and for an interval that ends before it begins.
    """

    edtf: str

    def __post_init__(self) -> None:
        first, last = self.days
        if last < first:
            raise InvalidWhen(f"{self.edtf!r} ends before it begins")

    @classmethod
    def on(cls, day: date) -> When:
        """The one day `day`."""
        return cls(day.isoformat())

    @classmethod
    def between(cls, first: When, last: When) -> When:
        """The span from the first day of `first` to the last day of `last`."""
        return first if first == last else cls(f"{first.edtf.partition('/')[0]}/{last.edtf.rpartition('/')[2]}")

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day it can mean; an open end runs to the end of the calendar."""
        left, slash, right = self.edtf.partition("/")
        if not slash:
            return _days_of_point(left)
        if left in ("", "..") and right in ("", ".."):
            raise InvalidWhen(f"{self.edtf!r} is open at both ends")
        first = date.min if left in ("", "..") else _days_of_point(left)[0]
        last = date.max if right in ("", "..") else _days_of_point(right)[1]
        return first, last

    @property
    def first(self) -> date:
        """The first day it can mean."""
        return self.days[0]

    @property
    def last(self) -> date:
        """The last day it can mean."""
        return self.days[1]

    @property
    def precision(self) -> str:
        """One of ``day``, ``month``, ``season``, ``year``, ``interval``."""
        if "/" in self.edtf:
            return "interval"
        parts = self.edtf.rstrip("~?%").split("-")
        if len(parts) == 2 and int(parts[1]) in SEASON_MONTHS:
            return "season"
        return ("year", "month", "day")[len(parts) - 1]

    def relation(self, other: When) -> Relation:
        """How the two dates stand to each other: the same days, at least one day in common, or none."""
        mine, theirs = self.days, other.days
        if mine == theirs:
            return Relation.SAME
        return Relation.FITS if mine[0] <= theirs[1] and theirs[0] <= mine[1] else Relation.EXCLUDES

    def within(self, other: When) -> bool:
        """Whether every day of this date lies in `other`."""
        mine, theirs = self.days, other.days
        return theirs[0] <= mine[0] and mine[1] <= theirs[1]

    def __str__(self) -> str:
        return self.edtf
