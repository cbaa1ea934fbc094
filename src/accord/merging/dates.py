"""Dates compared many times over: each relation is worked out once."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from accord.core import Relation, When

# Precision of a date: up to three weeks are days, up to a season a month.
_SHARP_DAYS = 21
_MONTH_DAYS = 100


@lru_cache(maxsize=65536)
def get_days(when: When) -> tuple[date, date]:
    """The first and the last day a date can mean."""
    return when.days


@lru_cache(maxsize=262144)
def relate(a: When, b: When) -> Relation:
    """How two dates stand to each other; see `When.relation`."""
    (first, last), (other_first, other_last) = get_days(a), get_days(b)
    if (first, last) == (other_first, other_last):
        return Relation.SAME
    return Relation.FITS if first <= other_last and other_first <= last else Relation.EXCLUDES


@lru_cache(maxsize=65536)
def find_precision(when: When) -> int:
    """0 for days, 1 for a month or season, 2 for longer and for open ends."""
    if when.edtf.startswith("..") or when.edtf.endswith(".."):
        return 2
    first, last = get_days(when)
    days = (last - first).days
    return 0 if days <= _SHARP_DAYS else 1 if days <= _MONTH_DAYS else 2


def find_gap_days(a: When, b: When) -> int:
    """The days between two dates; 0 where they share one."""
    (first, last), (other_first, other_last) = get_days(a), get_days(b)
    return max(0, (other_first - last).days, (first - other_last).days)


def is_year_off(a: When, b: When) -> bool:
    """Whether two dates differ in their year alone, one year apart: the mark of a year filled in by guess."""
    first, other = get_days(a)[0], get_days(b)[0]
    if abs(first.year - other.year) != 1 or max(find_precision(a), find_precision(b)) > 1:
        return False
    if find_precision(a) == find_precision(b) == 0:
        return (first.month, first.day) == (other.month, other.day)
    return first.month == other.month
