"""What a run of digits in a text can be: a day, a year, an ordinal, a whole date, or an amount."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

# Category, first and last character within the run, value.
Part = tuple[str, int, int, Any]

_WHOLE = re.compile(r"(?P<digits>\d+(?:[.,:/'’–-]\d+)*)(?P<tail>[^\W_]*)")
_YEAR_FIRST = re.compile(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{2})")
_DAYS = re.compile(r"(\d{1,2})[-–](\d{1,2})")
# "25/26 August": one night, two days.
_TWO_DAYS = re.compile(r"(\d{1,2})/(\d{1,2})")
_YEARS = re.compile(r"(\d{4})[-–/](\d{4})")
_SHORT_YEARS = re.compile(r"(\d{4})[-–/](\d{2})")
_LETTERED = re.compile(r"([1-4])([^\W\d_]+)(\d{4}|\d{2})?")
FIRST_YEAR, LAST_YEAR = 1000, 2199


@dataclass(frozen=True, slots=True)
class Numeric:
    """A date in digits whose order of day and month the digits alone may leave open."""

    left: int
    right: int
    year: int
    mark: str


@dataclass(frozen=True, slots=True)
class Letters:
    """What a language writes onto numbers: ends of ordinals (3rd) and decades (1990s), quarters (Q3), halves (H1)."""

    ordinals: tuple[str, ...]
    decades: tuple[str, ...]
    quarters: tuple[str, ...]
    halves: tuple[str, ...]


def full_year(text: str) -> int:
    """A year of two digits, in the hundred years up to 2069 (the pivot of POSIX ``strptime``), or of four."""
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 69 else 1900)


@lru_cache(maxsize=4096)
def read_number(word: str, letters: Letters) -> tuple[Part, ...]:
    """Say what the run `word` can be, in one part or (for ``15-17``, ``2019–2023``) in several."""
    if word.isdecimal():
        return (_plain(word, 0),)
    day, _, time = word.partition("/")
    if time and "." in day and _YEAR_LAST.fullmatch(day):
        return (*read_number(day, letters), ("AMT", len(day), len(word), None))
    match = _WHOLE.fullmatch(word)
    if match is None:
        return (("AMT", 0, len(word), None),)
    digits, tail = match["digits"], match["tail"]
    if tail[:1] == "T" and tail[1:].isdecimal() and _YEAR_FIRST.fullmatch(digits):
        # A time after an ISO date: "2024-10-04T11:44".
        return (*read_number(digits, letters), ("AMT", len(digits), len(word), None))
    if tail:
        return (_with_tail(word, digits, tail, letters),)
    if found := _YEAR_FIRST.fullmatch(word):
        return (("DATE", 0, len(word), (int(found[1]), int(found[3]), int(found[4]))),)
    if found := _YEAR_LAST.fullmatch(word):
        numeric = Numeric(int(found[1]), int(found[3]), full_year(found[4]), found[2])
        return (("DATE", 0, len(word), numeric),)
    found = _DAYS.fullmatch(word) or _YEARS.fullmatch(word) or _TWO_DAYS.fullmatch(word)
    if found and (found.re is not _TWO_DAYS or int(found[2]) == int(found[1]) + 1):
        left, right = found.span(1), found.span(2)
        return (
            _plain(found[1], 0),
            ("DASH", left[1], right[0], None),
            _plain(found[2], right[0]),
        )
    if found := _SHORT_YEARS.fullmatch(word):
        return (_short_years(word, found[1], found[2]),)
    return (("AMT", 0, len(word), None),)


def _plain(digits: str, at: int) -> Part:
    value, end = int(digits) if len(digits) < 10 else -1, at + len(digits)
    if len(digits) == 4 and FIRST_YEAR <= value <= LAST_YEAR:
        return ("YR", at, end, value)
    if len(digits) <= 2 and 1 <= value <= 31:
        return ("N12" if value <= 12 else "N31", at, end, value)
    return ("NUM", at, end, value)


def _with_tail(word: str, digits: str, tail: str, letters: Letters) -> Part:
    whole = (0, len(word))
    if digits.isdecimal() and tail in letters.ordinals and len(digits) <= 2 and 1 <= int(digits) <= 31:
        return ("ORD", *whole, int(digits))
    if digits.isdecimal() and tail in letters.decades and len(digits) in (2, 4) and digits.endswith("0"):
        decade = int(digits) if len(digits) == 4 else 1900 + int(digits)
        return ("DECADE", *whole, decade) if FIRST_YEAR <= decade <= LAST_YEAR else ("AMT", *whole, None)
    if found := _LETTERED.fullmatch(word):
        count, letter = int(found[1]), found[2].upper()
        year = full_year(found[3]) if found[3] else None
        if letter in letters.quarters:
            return ("PIECE_OF_YEAR", *whole, (3 * count - 2, 3 * count, year))
        if letter in letters.halves and count <= 2:
            return ("PIECE_OF_YEAR", *whole, (6 * count - 5, 6 * count, year))
    return ("AMT", *whole, None)


def _short_years(word: str, left: str, right: str) -> Part:
    """``2023/24`` and ``2016-19`` are years; ``2023-05`` is a month, for no span of years runs back."""
    year, short = int(left), int(right)
    if FIRST_YEAR <= year <= LAST_YEAR:
        if short > year % 100 or (year % 100 == 99 and short == 0):
            last = year - year % 100 + short + (100 if short < year % 100 else 0)
            return ("YEARS2", 0, len(word), (year, last))
        if 1 <= short <= 12 and "-" in word:
            return ("DATE", 0, len(word), (year, short, None))
    return ("AMT", 0, len(word), None)
