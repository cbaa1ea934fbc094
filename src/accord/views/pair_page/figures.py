"""Figures in tables, and those that can be compared as points of a plot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from accord.core import Figure, When
from accord.core.record import FieldReading, Record
from accord.core.vocabulary import MEASURES
from accord.views.characters import to_plain
from accord.views.pair_page.events import choose, tell_period, to_amount, to_growth, to_value_of_figure, to_values
from accord.views.pair_page.model import Event, FigureGroup, FigureLine, Plot, Point, Words
from accord.views.pair_page.quoting import Cited

# Measures of which one number follows another over time; two loans are two things, and no series.
_SERIES = ("trade turnover", "exports", "imports", "investment", "companies", "students", "tourists", "flights")
_ORDER = (*_SERIES, *(measure for measure in MEASURES if measure not in _SERIES))
_SHORT = ((10**12, "tn"), (10**9, "bn"), (10**6, "m"), (10**3, "k"))
_GROWTH = "growth, %"


@dataclass(frozen=True)
class _Row:
    """One reading of one record of a figure."""

    record: Record
    claims: tuple[str, ...]
    sources: int
    figure: Figure
    when: When | None
    open: bool


def to_figures(records: Iterable[Record], events: Mapping[str, Event], cited: Cited) -> tuple[FigureGroup, ...]:
    """The figures of a page by measure, unit and direction; growth stands apart from amounts.

    Args:
        records: in any order; those of other types are passed over.
        events: the event of each record, by id.
        cited: what the page can quote.
    """
    groups: dict[tuple[str, str, str], list[_Row]] = defaultdict(list)
    for record in records:
        if record.type != "figure":
            continue
        for reading in record.fields.get("figure", ()):
            if not reading.claims and not reading.ruled:
                continue
            figure = to_value_of_figure(reading.value)
            when = _find_period(record, figure)
            row = _Row(record, reading.claims, reading.sources, figure, when, _is_open(record, reading, cited))
            if figure.value is not None:
                groups[figure.measure, to_plain(figure.unit), to_plain(figure.flow)].append(row)
            if figure.change_pct is not None or figure.multiple is not None:
                groups[figure.measure, _GROWTH, to_plain(figure.flow)].append(row)
    order = sorted(groups, key=lambda key: (_ORDER.index(key[0]), key[1] == _GROWTH, key))
    return tuple(_to_group(f"p{at}", key, groups[key], cited) for at, key in enumerate(order, 1))


def _find_period(record: Record, figure: Figure) -> When | None:
    when = figure.period or record.when
    year = tell_period(when)
    return When(year) if year.isdigit() and len(year) == 4 else when


def _is_open(record: Record, reading: FieldReading, cited: Cited) -> bool:
    if reading.claims:
        return all(cited.claims[c].status == "planned" for c in reading.claims)
    return bool(record.best("status") == "planned")


def _to_group(id_: str, key: tuple[str, str, str], rows: list[_Row], cited: Cited) -> FigureGroup:
    measure, unit, flow = key
    name = "other figures" if measure == "other" else measure
    title = ", ".join(filter(None, [name[0].upper() + name[1:], flow.replace(">", " → "), unit]))
    rows = _join_same(rows, cited) if unit == _GROWTH else rows
    rows.sort(key=lambda r: (r.when.last if r.when else date.max, r.open, r.record.id, r.claims))
    lines, points = [], []
    for number, row in enumerate(rows, 1):
        line = _to_line(number, row, unit == _GROWTH, cited)
        lines.append(line)
        value = _find_growth(row.figure) if unit == _GROWTH else row.figure.value
        if value is not None and row.when and date.min < row.when.last < date.max and measure in _SERIES:
            points.append(_to_point(line, row, value, unit == _GROWTH))
    plot = None
    if len(points) > 1:
        unit = "%" if unit == _GROWTH else unit
        plot = Plot(id_, title, unit, "; ".join(point.text for point in points), tuple(points))
    return FigureGroup(title, tuple(lines), plot)


def _join_same(rows: list[_Row], cited: Cited) -> list[_Row]:
    """Readings of one record that tell the same growth, with the amount or without, are one line."""
    found: dict[tuple[str, str, str], _Row] = {}
    for row in rows:
        key = (row.record.id, to_growth(replace(row.figure, qualifier=None)), row.when.edtf if row.when else "")
        old = found.setdefault(key, row)
        if old is not row:
            claims = (*old.claims, *row.claims)
            sources = min(cited.count_sources(claims), row.record.sources)
            found[key] = replace(old, claims=claims, sources=sources, open=old.open and row.open)
    return list(found.values())


def _to_line(number: int, row: _Row, growth: bool, cited: Cited) -> FigureLine:
    subject = choose(row.record, "subject", cited)
    what = Words("")
    if subject and subject.claims:
        what = to_values("subject", subject.value, cited, subject.claims[0])[0]
    return FigureLine(
        number=number,
        period=tell_period(row.when),
        amount=to_growth(row.figure) if growth else to_amount(row.figure),
        what=what,
        open=row.open,
        disputed="figure" in row.record.disputed,
        sources=row.sources,
        event=row.record.id,
        quotes=cited.quote(row.claims, "figure"),
    )


def _find_growth(figure: Figure) -> float | None:
    if figure.change_pct is not None:
        return figure.change_pct
    return round((figure.multiple - 1) * 100, 6) if figure.multiple is not None else None


def _to_point(line: FigureLine, row: _Row, value: float, growth: bool) -> Point:
    assert row.when is not None
    first, last = row.when.days
    first = last if first == date.min else first
    kind = "target or expectation" if row.open else "reported"
    at_odds = ", disputed" if line.disputed else ""
    sign = {"more than": "> ", "about": "~ ", "up to": "≤ "}.get(row.figure.qualifier or "", "")
    if growth:
        sign = sign if row.figure.value is None else ""
        label = f"{sign}{value:+g} %".replace("-", "−")
    else:
        label = sign + _to_short(value)
    text = f"{line.period}: {line.amount} ({kind}{at_odds})"
    return Point(line.number, first, last, value, label, text, row.open, line.disputed)


def _to_short(value: float) -> str:
    for size, name in _SHORT:
        if abs(value) >= size:
            return f"{value / size:,.4g} {name}"
    return f"{value:g}"
