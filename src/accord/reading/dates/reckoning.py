"""Arithmetic of days, weeks, months and years, in EDTF."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from accord.core import When


@lru_cache(maxsize=8192)
def to_when(edtf: str) -> When:
    """The date of an EDTF text; the same texts come again and again.

    Raises:
        InvalidWhen: if it is none.
    """
    return When(edtf)


@lru_cache(maxsize=8192)
def days_of(edtf: str) -> tuple[date, date]:
    """The first and the last day of a date in EDTF."""
    return to_when(edtf).days


def mark_about(edtf: str) -> str:
    """The same date, marked approximate."""
    return "/".join(part if part.endswith("~") else f"{part}~" for part in edtf.split("/"))


def week_of(day: date) -> str:
    monday = day - timedelta(days=day.weekday())
    return f"{monday}/{monday + timedelta(days=6)}"


def month_at(year: int, month: int, shift: int = 0) -> str:
    index = year * 12 + month - 1 + shift
    return f"{index // 12:04}-{index % 12 + 1:02}"


def unit_at(grain: str, turn: int, day: date) -> str:
    """The day, week, month, quarter, half, year or decade so many after the one that holds `day`."""
    if grain == "day":
        return (day + timedelta(days=turn)).isoformat()
    if grain == "week":
        return week_of(day + timedelta(weeks=turn))
    if grain == "month":
        return month_at(day.year, day.month, turn)
    if grain in ("quarter", "half"):
        span = 3 if grain == "quarter" else 6
        first = (day.month - 1) // span * span + 1
        return f"{month_at(day.year, first, turn * span)}/{month_at(day.year, first, turn * span + span - 1)}"
    if grain == "year":
        return f"{day.year + turn:04}"
    first = day.year // 10 * 10 + 10 * turn
    return f"{first:04}/{first + 9:04}"


def move_by(day: date, grain: str, count: int) -> date:
    """The day so many units away; of a shorter month, its last."""
    if grain in ("day", "week"):
        return day + timedelta(days=count * (7 if grain == "week" else 1))
    month = month_at(day.year, day.month, count * (12 if grain == "year" else 1))
    return date.fromisoformat(f"{month}-{min(day.day, days_of(month)[1].day):02}")


def move_years(edtf: str, years: int) -> str:
    return "/".join(f"{int(part[:4]) + years:04}{part[4:]}" for part in edtf.split("/"))


def on_or_before(day: date, weekday: int) -> date:
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def on_or_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def names_day(edtf: str) -> bool:
    return len(edtf.partition("/")[0].rstrip("~")) == 10
