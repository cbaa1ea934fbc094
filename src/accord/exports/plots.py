"""Figures over time as SVG that stands in a page: its colours are the page's, its text is scaled with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import floor, log10
from typing import TYPE_CHECKING, Protocol

import svg
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from svg import Element

_WIDTH, _HEIGHT = 460.0, 250.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 60.0, 14.0, 24.0, 28.0
_LEAST_LENGTH = 10.0  # a day and a year are both to be seen
_LETTER, _LINE = 7.7, 15.0  # at the size that the page gives the text
_SIZES = ((10**12, "tn"), (10**9, "bn"), (10**6, "m"), (10**3, "k"))


class Point(Protocol):
    """A figure; `accord.views.pair_page.model.Point` is one."""

    @property
    def number(self) -> int:
        """Its line in the table beside the plot."""

    @property
    def first(self) -> date:
        """First day of its period."""

    @property
    def last(self) -> date:
        """Last day of it."""

    @property
    def value(self) -> float:
        """The amount."""

    @property
    def label(self) -> str:
        """The amount, short."""

    @property
    def text(self) -> str:
        """Period and amount in words."""

    @property
    def open(self) -> bool:
        """Whether it is a target."""

    @property
    def disputed(self) -> bool:
        """Whether another figure contradicts it."""


class Plot(Protocol):
    """Comparable figures; `accord.views.pair_page.model.Plot` is one."""

    @property
    def id(self) -> str:
        """Different for each plot of a page."""

    @property
    def title(self) -> str:
        """What is counted."""

    @property
    def unit(self) -> str:
        """Of the amounts."""

    @property
    def alt(self) -> str:
        """All of it in words."""

    @property
    def points(self) -> Sequence[Point]:
        """At least one."""


def to_svg(plot: Plot) -> Markup:
    """A plot of amounts over time: a bar at its height over the days of its period, an open one for a target.

    Args:
        plot: what to draw. Its texts may be hostile; they come out as text.
    """
    scale = _Scale(plot.points)
    marks: list[Element] = [*_draw_axes(scale), *_draw_points(plot.points, scale)]
    title, alt = f"{plot.id}-title", f"{plot.id}-alt"
    drawing = svg.SVG(
        viewBox=svg.ViewBoxSpec(0, 0, _WIDTH, _HEIGHT),
        class_=["plot"],
        extra={"role": "img", "aria-labelledby": f"{escape(title)} {escape(alt)}"},
        elements=[
            svg.Title(id=str(escape(title)), text=str(escape(plot.title))),
            svg.Desc(id=str(escape(alt)), text=str(escape(plot.alt))),
            *marks,
        ],
    )
    return Markup(str(drawing))  # every text in it was escaped


class _Scale:
    """Where days and amounts lie in the drawing."""

    def __init__(self, points: Sequence[Point]) -> None:
        first = min(p.first for p in points)
        last = max(p.last for p in points)
        # Whole years, so that the ticks at their beginnings enclose what is drawn.
        self.first = date(first.year, 1, 1)
        self.last = date(min(last.year + 1, date.max.year), 1, 1)
        values = [p.value for p in points]
        step = find_step(min(0.0, *values), max(0.0, *values))
        self.ticks = [step * n for n in range(floor(min(0.0, *values) / step), floor(max(0.0, *values) / step) + 2)]
        self.low, self.high = self.ticks[0], self.ticks[-1]

    def x(self, day: date) -> float:
        """From the left."""
        share = (day - self.first) / max(self.last - self.first, timedelta(days=1))
        return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 1)

    def y(self, value: float) -> float:
        """From the top."""
        share = (value - self.low) / (self.high - self.low)
        return round(_HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM), 1)


def find_step(low: float, high: float) -> float:
    """A step of 1, 2 or 5 times a power of ten that cuts the way from `low` to `high` into at most five."""
    reach = high - low
    if reach <= 0:
        return 1.0
    raw = reach / 5
    size = 10.0 ** floor(log10(raw))
    return next(size * n for n in (1, 2, 5, 10) if size * n >= raw * 0.999)


def _draw_axes(scale: _Scale) -> Iterator[Element]:
    right = _WIDTH - _RIGHT
    for tick in scale.ticks:
        y = scale.y(tick)
        yield svg.Line(x1=_LEFT, y1=y, x2=right, y2=y, class_=["base" if tick == 0 else "grid"])
        yield _write(_LEFT - 6, y + 4, to_tick(tick, scale.high), "tick", "end")
    years = range(scale.first.year, scale.last.year)
    every = -(-len(years) // 8)
    for year in years:
        x = scale.x(date(year, 1, 1))
        yield svg.Line(x1=x, y1=_TOP, x2=x, y2=_HEIGHT - _BOTTOM + 4, class_=["grid"])
        if (year - scale.first.year) % every == 0:
            middle = (x + scale.x(date(min(year + 1, date.max.year), 1, 1))) / 2
            yield _write(round(middle, 1), _HEIGHT - 8, str(year), "tick", "middle")


def to_tick(value: float, highest: float) -> str:
    """An amount at an axis: ``600 m``, all of one axis in one size."""
    for size, name in _SIZES:
        if abs(highest) >= size:
            return f"{value / size:g} {name}" if value else "0"
    return f"{value:g}"


def _draw_points(points: Sequence[Point], scale: _Scale) -> Iterator[Element]:
    taken: list[tuple[float, float, float, float]] = []
    bars = [_find_bar(point, scale) for point in points]
    for left, right, y in bars:
        taken.append((left, y - 5, right, y + 5))
    for point, (left, right, y) in zip(points, bars, strict=True):
        kind = ["mark", *(["open"] if point.open else []), *(["odds"] if point.disputed else [])]
        bar = svg.Rect(x=left, y=y - 4, width=round(right - left, 1), height=8, rx=4)
        label = f"{point.number}: {point.label}"
        place = _find_place(left, right, y, len(label) * _LETTER, taken)
        words = [_write(place[0], place[1], label, "value", "start")] if place else []
        yield svg.G(class_=kind, elements=[svg.Title(text=str(escape(point.text))), bar, *words])


def _find_bar(point: Point, scale: _Scale) -> tuple[float, float, float]:
    left, right = scale.x(point.first), scale.x(min(point.last, scale.last))
    if right - left < _LEAST_LENGTH:
        middle = min(max((left + right) / 2, _LEFT + _LEAST_LENGTH / 2), _WIDTH - _RIGHT - _LEAST_LENGTH / 2)
        left, right = middle - _LEAST_LENGTH / 2, middle + _LEAST_LENGTH / 2
    return round(left, 1), round(right, 1), scale.y(point.value)


def _find_place(
    left: float, right: float, y: float, width: float, taken: list[tuple[float, float, float, float]]
) -> tuple[float, float] | None:
    """Where a label covers nothing: over its bar, under it, beside it; None where there is no such place."""
    starts = [(left + right - width) / 2, left, right - width]
    tries = [(x, base) for base in (y - 9, y + 18) for x in starts]
    tries += [(right + 5, y + 4), (left - width - 5, y + 4)]
    for start, base in tries:
        x = min(max(start, _LEFT + 2), _WIDTH - _RIGHT - width)
        box = (x, base - _LINE + 3, x + width, base + 3)
        if box[1] < 2 or box[3] > _HEIGHT - _BOTTOM:
            continue
        if not any(box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in taken):
            taken.append(box)
            return round(x, 1), round(base, 1)
    return None


def _write(x: float, y: float, words: str, kind: str, anchor: str) -> Element:
    return svg.Text(x=x, y=y, class_=[kind], text=str(escape(words)), extra={"text-anchor": anchor})
