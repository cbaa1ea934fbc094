"""Which of several values of one metadata field to believe; all of them are kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from accord.core import Found, Origin, Span
from accord.core.document import METADATA_FIELDS
from accord.intake.characters import fold, tidy_value
from accord.intake.dateline import find_moments

_ORDER = {origin: rank for rank, origin in enumerate(Origin)}
# A template or a moved site gives a date that is months or years off; an update or a night gives one that is days off.
_FAR = timedelta(days=60)
_NIGHT = timedelta(days=1)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WORD = re.compile(r"\w+")

Faults = list[tuple[str, str]]


def believe(
    found: list[Found], text: str, *, body_start: int = 0, dated: bool = False
) -> tuple[tuple[Found, ...], Faults]:
    """Order the metadata that was found so that the value to believe comes first within its field.

    What a person gave comes first, then the order of `Origin`; where rules of a field say otherwise, they say why.

    Args:
        found: values as they were met.
        text: the text of the document.
        body_start: where the article itself begins in it.
        dated: whether a visible date stands beside the headline.

    Returns:
        The metadata, cleaned of control characters, with their places in the text; and what is worth telling.
    """
    faults: Faults = []
    ordered: list[Found] = []
    rules: dict[str, Callable[[list[Found]], list[Found]]] = {
        "title": _believe_title,
        "lang": _believe_language,
        "url": _believe_url,
        "published": lambda values: _believe_date(values, text[body_start:], dated, faults),
    }
    for name in METADATA_FIELDS:
        values = _clean([item for item in found if item.field == name], text)
        values.sort(key=lambda item: _ORDER[item.origin])
        if values and values[0].origin is not Origin.GIVEN and name in rules:
            values = rules[name](values)
        ordered += values
    return tuple(ordered), faults


def _clean(values: list[Found], text: str) -> list[Found]:
    kept: list[Found] = []
    for item in values:
        value, quote = tidy_value(item.value), tidy_value(item.quote)
        span = item.span
        if span is not None:
            quote = span.of(text)
        elif len(quote) > 3 and (place := text.find(quote)) >= 0:
            span = Span(place, place + len(quote))
        clean = replace(item, value=value, quote=quote, span=span)
        if value and clean not in kept:
            kept.append(clean)
    return kept


def _first(values: list[Found], believed: Found) -> list[Found]:
    return [believed, *(item for item in values if item is not believed)]


def _believe_title(values: list[Found]) -> list[Found]:
    """A headline that two places agree on, over one that stands alone."""
    keys = [" ".join(_WORD.findall(fold(item.value))) for item in values]
    origins = {key: {item.origin for item, other in zip(values, keys, strict=True) if other == key} for key in keys}
    best = max(range(len(values)), key=lambda i: (len(origins[keys[i]]) > 1, -i))
    shown = next((i for i, item in enumerate(values) if item.origin is Origin.VISIBLE), best)
    # "Opinion | Headline", "Headline | Office": what the page shows is the headline, the rest is the site's.
    whole, part = keys[best], keys[shown]
    if part != whole and len(part.split()) > 3 and (whole.endswith(part) or whole.startswith(part)):
        best = shown
    return _first(values, values[best])


def _believe_language(values: list[Found]) -> list[Found]:
    """The text itself, where it tells: the language a page declares is that of its template."""
    return _first(values, next((item for item in values if item.origin is Origin.TEXT), values[0]))


def _believe_url(values: list[Found]) -> list[Found]:
    """The address that the bytes came from, over the one that the page calls its own."""
    return _first(values, next((item for item in values if item.origin is Origin.ADDRESS), values[0]))


def _day(item: Found) -> date:
    return datetime.fromisoformat(item.value).date()


def _time(item: Found) -> datetime | None:
    found = datetime.fromisoformat(item.value)
    return found if found.tzinfo else None


def _believe_date(values: list[Found], body: str, dated: bool, faults: Faults) -> list[Found]:
    """A visible date over one from the markup, where the markup is that of a template or counts in UTC."""
    base, reason = values[0], "it stands in the more exact place"
    visible = next((item for item in values if item.origin is Origin.VISIBLE), None)
    if visible and _ORDER[base.origin] < _ORDER[Origin.VISIBLE]:
        gap = abs(_day(visible) - _day(base))
        if gap > _FAR and dated and not _speaks_for(body, _day(base), _day(visible)):
            base, reason = visible, "it stands beside the headline, and the other is months away from it"
        elif gap == _NIGHT and _is_day_of_place(base, visible, dated):
            base, reason = visible, "it is the day at the place of publication, where the other may count in UTC"
    elif _time(base):
        address = next((item for item in values if item.origin is Origin.ADDRESS), None)
        if address and abs(_day(address) - _day(base)) == _NIGHT and _is_the_same_night(base, address):
            base = address
    base = _most_precise(values, base)
    others = dict.fromkeys(
        f"{_day(item)} ({item.origin})"
        for item in values
        if abs(_day(item) - _day(base)) > _NIGHT and item.origin is not Origin.FILE
    )
    if base.origin is Origin.FILE:
        what = f"the day of publication is not in the text; {_day(base)} is the day on which the file was made"
        faults.append((what, "Give the day by hand if you know it."))
    if others:
        what = f"the day of publication is {_day(base)} ({base.origin}), but also {', '.join(others)}"
        faults.append((f"{what}; the first is believed: {reason}", "Give the day by hand if that is wrong."))
    return _first(values, base)


def _is_day_of_place(base: Found, visible: Found, dated: bool) -> bool:
    """Whether of two days in a row the visible one is that of the place: the other counts in UTC, or in no zone."""
    shows_clock = any(moment.clock for moment in find_moments(visible.quote))
    return _is_the_same_night(base, visible) or (dated and (shows_clock or _time(base) is None))


def _speaks_for(body: str, base: date, visible: date) -> bool:
    """Whether the years that the article names speak for the first day against the second."""
    years = Counter(_YEAR.findall(body))
    return years[str(base.year)] > years[str(visible.year)]


def _is_the_same_night(base: Found, visible: Found) -> bool:
    """Whether a time in UTC can fall on the visible day at some place on earth."""
    at, day = _time(base), _day(visible)
    if at is None or at.utcoffset() != timedelta(0):
        return False
    return day in ((at - timedelta(hours=12)).date(), (at + timedelta(hours=14)).date())


def _most_precise(values: list[Found], base: Found) -> Found:
    """The same instant with the zone of its place, where the believed one counts in UTC; a time, where it is a day."""
    instant = _time(base)
    for item in values:
        at = _time(item)
        if at and ((at == instant and at.utcoffset() != timedelta(0)) or (instant is None and at.date() == _day(base))):
            return item
    return base
