"""Days and times as pages print them above an article: ``4 October 2024 11:44 (UTC+04:00)``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import lru_cache
from importlib.resources import files

from accord.intake.characters import fold

FIRST_YEAR = 1945
# What programs print where they hold no date at all.
_EPOCH = ("1970-01-01", "0001-01-01")
_LETTERS = r"[^\W\d_]+"
_LINK = r"(?:(?:of|de|del|d['’]|do|da)\s*)?"
_DAYS = (
    # 2024-10-04, 2024/10/04, 2024.10.04, 2024年10月4日
    re.compile(
        r"(?<![\d.:/-])(?P<y>\d{4})(?:(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)|\s?[年년]\s?(?P<m2>\d{1,2})\s?[月월]\s?(?P<d2>\d{1,2})\s?[日일号]?)"
    ),
    # 04.10.2024, 4/10/2024
    re.compile(r"(?<![\d.:/-])(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})(?![\d/-])"),
    # 4 October 2024, 1er janvier 2024, 28 of February of 2022, 16. Februar 2023
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|-?го|-?i|\.)?,?\s*{_LINK}(?P<word>{_LETTERS}(?:\s{_LETTERS})?)\.?,?\s*{_LINK}(?P<y>\d{{4}})(?!\d)"
    ),
    # October 4, 2024
    re.compile(rf"(?P<word>{_LETTERS})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})(?!\d)"),
    # 2024-cü il 4 oktyabr, 2024 жылғы 4 қазан, 2024 October 4
    re.compile(
        rf"(?<!\d)(?P<y>\d{{4}})(?:-?{_LETTERS})?,?\s+(?:(?:il|ilin|yil|yıl|жылғы|жылы|йил)\s+)?(?:(?P<d>\d{{1,2}})[\s-]+(?P<word>{_LETTERS})|(?P<word2>{_LETTERS})\s+(?P<d2>\d{{1,2}})(?!\d))"
    ),
)
_CLOCK = re.compile(
    r"(?<![\d.:])(?P<first>上午|下午|晚上)?\s?(?P<h>[01]?\d|2[0-3])"
    r"(?:\s?(?:[:.٫]|h|ч|时|時|点)\s?(?P<m>[0-5]\d)(?:[:.][0-5]\d)?(?:\s?分)?)?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?|\s?(?P<half_ar>[صم])(?!\w))?(?!\d)",
    re.I,
)
_OFFSET = re.compile(
    r"(?:\b(?:UTC|GMT)\s?(?P<sign>[+\-−–])\s?(?P<h>\d{1,2})(?::?(?P<m>\d{2}))?|(?<=\d)\s?(?P<sign2>[+-])(?P<h2>\d{2}):?(?P<m2>\d{2}))(?!\d)",
    re.I,
)
_WORD = re.compile(_LETTERS)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with its time where zone and time are known.

    Attributes:
        day: the day, by the calendar of the place that printed it.
        at: the time of day, aware; None where the zone is not known or no time is given.
        clock: the time of day as printed, zone or no zone.
        start, end: its place in the line.
        ambiguous: whether day and month could be read the other way round.
        updated: whether the line says that this is when the page was changed.
    """

    day: date
    at: datetime | None
    clock: time | None
    start: int
    end: int
    ambiguous: bool = False
    updated: bool = False

    @property
    def iso(self) -> str:
        """In ISO 8601: the time with its zone, or the day alone."""
        return self.at.isoformat(timespec="minutes") if self.at else self.day.isoformat()


@dataclass(frozen=True, slots=True)
class _Words:
    months: dict[str, int]
    weekdays: dict[str, frozenset[int]]
    zones: dict[str, float]
    zone_pattern: re.Pattern[str]
    published: re.Pattern[str]
    updated: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = tomllib.loads(files("accord.intake").joinpath("dates.toml").read_text("utf-8"))
    months = {
        fold(word): number for names in data["months"].values() for number, row in enumerate(names, 1) for word in row
    }
    weekdays: dict[str, set[int]] = {}
    for names in data["weekdays"].values():
        for number, row in enumerate(names):
            for word in row:
                weekdays.setdefault(fold(word), set()).add(number)

    def alternatives(words: list[str]) -> str:
        return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

    zones = data["zones"]
    return _Words(
        months=months,
        weekdays={word: frozenset(days) for word, days in weekdays.items()},
        zones=zones,
        zone_pattern=re.compile(rf"(?<![^\W\d_])(?:{alternatives(list(zones))})(?![^\W\d_])"),
        published=re.compile(rf"(?<!\w)(?:{alternatives(data['labels']['published'])})(?!\w)", re.I),
        updated=re.compile(rf"(?<!\w)(?:{alternatives(data['labels']['updated'])})", re.I),
    )


def find_moments(line: str) -> Iterator[Moment]:
    """Every full date in a line, each with the time of day that stands beside it."""
    days = list(_find_days(line))
    for index, (day, start, end, ambiguous) in enumerate(days):
        limit = days[index + 1][1] if index + 1 < len(days) else len(line)
        floor = days[index - 1][2] if index else 0
        clock = _find_clock(line, end, min(limit, end + 40)) or _find_clock(line, max(floor, start - 40), start)
        zone, zone_end = (None, 0)
        if clock:
            zone, zone_end = _find_zone(line, clock[2], start if clock[1] < start else limit)
            if zone is None:
                zone, zone_end = _find_zone(line, max(end, clock[2]), limit)
        at = datetime.combine(day, clock[0], zone) if clock and zone is not None else None
        first, last = min(start, clock[1]) if clock else start, max(end, clock[2], zone_end) if clock else end
        updated = bool(_words().updated.search(line, floor, first))
        yield Moment(day, at, clock[0] if clock else None, first, last, ambiguous, updated)


def find_dateline(line: str) -> list[Moment]:
    """The moments of a line that is a date line: little more than days, times, places and words such as *posted*."""
    if not 6 <= len(line) <= 160:
        return []
    moments = list(find_moments(line))
    if not moments or len(moments) > 3:
        return []
    rest = line
    for moment in reversed(moments):
        rest = rest[: moment.start] + " " + rest[moment.end :]
    words = _words()
    rest = words.zone_pattern.sub(" ", words.updated.sub(" ", words.published.sub(" ", rest)))
    left = [word for word in _WORD.findall(rest) if fold(word) not in words.weekdays]
    return moments if len(left) <= 8 and sum(map(len, left)) <= 48 else []


def read_published(value: str) -> str | None:
    """A value of machine-readable metadata as ISO 8601, with its zone, or the day alone where no zone is known.

    Midnight is what programs write when they know the day alone, and is read so.
    """
    value = value.strip()
    if not value or len(value) > 100 or value.startswith(_EPOCH):
        return None
    try:
        found = datetime.fromisoformat(value) if not value.isdigit() or len(value) == 8 else None
    except ValueError:
        found = None
    if found is None and re.match(r"[A-Za-z]{3,9},? \d", value):
        try:
            found = parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError):
            found = None
    if found is None:
        moment = next(find_moments(value), None)
        return None if moment is None or moment.ambiguous else moment.iso
    if not is_possible(found.date()):
        return None
    if found.tzinfo is None or (found.hour, found.minute, found.second) == (0, 0, 0):
        return found.date().isoformat()
    return found.isoformat(timespec="minutes")


def is_possible(day: date) -> bool:
    """Whether a page can have been published on a day: not before 1945, not after tomorrow."""
    return day.year >= FIRST_YEAR and day <= datetime.now(UTC).date() + timedelta(days=1)


def _find_days(line: str) -> Iterator[tuple[date, int, int, bool]]:
    taken: list[tuple[date, int, int, bool]] = []
    for pattern in _DAYS:
        for match in pattern.finditer(line):
            found = _read_day(match, line)
            if found and all(match.end() <= other[1] or match.start() >= other[2] for other in taken):
                taken.append((found[0], match.start(), match.end(), found[1]))
    yield from sorted(taken, key=lambda item: item[1])


def _read_day(match: re.Match[str], line: str) -> tuple[date, bool] | None:
    parts = match.groupdict()
    year = int(parts["y"])
    if "a" in parts:
        return _read_numbers(int(parts["a"]), int(parts["b"]), year, match["sep"], line)
    day = parts.get("d") or parts.get("d2")
    month: int | None
    if word := parts.get("word") or parts.get("word2"):
        months = _words().months
        month = months.get(fold(word)) or months.get(fold(word.split()[0]))
    else:
        month = int(parts.get("m") or parts.get("m2") or 0)
    try:
        found = date(year, month or 0, int(day or 0))
    except ValueError:
        return None
    return (found, False) if is_possible(found) else None


def _read_numbers(first: int, second: int, year: int, mark: str, line: str) -> tuple[date, bool] | None:
    """Day first, as nearly everywhere; month first where only that is a day, or where the weekday says so."""
    readings = []
    for day, month in ((first, second), (second, first)):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if is_possible(found) and found not in readings:
            readings.append(found)
    if not readings:
        return None
    weekdays = [days for word in _WORD.findall(line) if (days := _words().weekdays.get(fold(word)))]
    fitting = [found for found in readings if any(found.weekday() in days for days in weekdays)]
    if len(fitting) == 1:
        return fitting[0], False
    # Dots stand between day and month in this order in every country that writes them (CLDR date formats).
    return readings[0], len(readings) > 1 and mark != "."


def _find_clock(line: str, start: int, end: int) -> tuple[time, int, int] | None:
    for match in _CLOCK.finditer(line, start, end):
        half = match["half"] or match["half_ar"] or match["first"]
        if match["m"] is None and half is None:
            continue
        hour = int(match["h"])
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half.lower() in ("p", "م", "下午", "晚上") else 0)
        elif half and match["half"]:
            continue
        return time(hour, int(match["m"] or 0)), match.start(), match.end()
    return None


def _find_zone(line: str, start: int, end: int) -> tuple[timezone | None, int]:
    gap = line[start : min(end, start + 40)]
    if match := _OFFSET.search(line, max(0, start - 1), min(end, start + 40)):
        minutes = int(match["h"] or match["h2"]) * 60 + int(match["m"] or match["m2"] or 0)
        if minutes <= 14 * 60:
            sign = -1 if (match["sign"] or match["sign2"]) in "-−–" else 1
            last = match.end() + (line[match.end() : match.end() + 1] == ")")
            return timezone(sign * timedelta(minutes=minutes)), last
    words = _words()
    if (match := words.zone_pattern.search(gap)) and match.start() <= 6:
        return timezone(timedelta(hours=words.zones[match[0]])), start + match.end()
    return None, 0
