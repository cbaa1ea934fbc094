"""Printed lines with their places on pages, made paragraphs in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from accord.intake.characters import fold

# How PDF text marks a hyphen at the end of a line.
_HYPHENS = ("-", "\u00ad", "\u2010", "\ufffe", "\x02")
_BULLET = re.compile(r"(?:[•◦▪●■–—*-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|стр\.|с\.|səh\.|seite|página|sayfa)?\s*[-–—]?\s*\d{1,5}\s*[-–—]?(?:\s*(?:/|of|из|de|von)\s*\d{1,5})?",
    re.I,
)
# Share of a page's height, above and below, in which headers and footers stand.
_MARGIN = 0.12
# Points by which lines of one column are indented at most.
_COLUMN = 60.0
_SENTENCE_END = tuple('.!?…:;。！？»”"')


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line on a page; places in points from the lower left corner, all zero where they are not known."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    page_width: float = 595.0
    page_height: float = 842.0

    @property
    def size(self) -> float:
        """The height of its type."""
        return self.top - self.bottom


def to_paragraphs(pages: list[list[PrintedLine]]) -> list[str]:
    """The paragraphs of all pages in reading order, without repeated headers and footers, with words made whole."""
    kept = _drop_running_lines([order_lines(lines) for lines in pages])
    words = Counter(fold(word) for lines in kept for line in lines for word in re.findall(r"\w+(?:-\w+)*", line.text))
    paragraphs: list[list[str]] = []
    before: PrintedLine | None = None
    pitch = _line_pitch(kept)
    for lines in kept:
        for i, line in enumerate(lines):
            column = [other for other in lines if abs(other.left - line.left) < _COLUMN]
            edge, start = max(other.right for other in column), min(other.left for other in column)
            if before is not None and not _begins_paragraph(before, line, pitch, edge, start, new_page=i == 0):
                paragraphs[-1].append(line.text)
            else:
                paragraphs.append([line.text])
            before = line
    return [_join(lines, words) for lines in paragraphs]


def order_lines(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Lines of one page in the order in which they are read: as written, unless that jumps about the page.

    Columns are read one after the other; a line across all columns ends them.
    """
    if not lines or all(line.top == 0 for line in lines):
        return lines
    back = sum(1 for a, b in pairwise(lines) if b.bottom > a.top and b.left <= a.right)
    aside = sum(1 for a, b in pairwise(lines) if abs(b.bottom - a.bottom) < 2 and b.left > a.right)
    if back == 0 and aside < 4:
        return lines
    gutter = _find_gutter(lines)
    ordered: list[PrintedLine] = []
    band: list[PrintedLine] = []
    for line in sorted(lines, key=lambda item: (-round(item.top), item.left)):
        if gutter and line.left < gutter < line.right:
            ordered += _read_band(band, gutter)
            ordered.append(line)
            band = []
        else:
            band.append(line)
    return ordered + _read_band(band, gutter)


def find_large_lines(pages: list[list[PrintedLine]]) -> str:
    """The lines of the first page in the largest type, where they are few and clearly larger: its headline."""
    first = next((lines for lines in pages if lines), [])
    sizes = [line.size for lines in pages[:3] for line in lines if line.size > 0 and len(line.text) > 20]
    if not sizes:
        return ""
    usual = median(sizes)
    large = [line for line in first if line.size > 1.25 * usual and len(line.text) > 3]
    if not large:
        return ""
    top = max(line.size for line in large)
    chosen = [line.text for line in order_lines(first) if line.size > 0.92 * top and len(line.text) > 3]
    title = " ".join(chosen)
    return title if 1 <= len(chosen) <= 5 and 3 <= len(title.split()) <= 40 else ""


def _read_band(band: list[PrintedLine], gutter: float | None) -> list[PrintedLine]:
    if not gutter:
        return band
    return [line for line in band if line.left < gutter] + [line for line in band if line.left >= gutter]


def _find_gutter(lines: list[PrintedLine]) -> float | None:
    """The middle of two columns: a place that hardly any line crosses, with several lines on either side."""
    width = lines[0].page_width
    for share in (0.5, 0.48, 0.52, 0.45, 0.55, 0.4, 0.6):
        place = width * share
        crossing = sum(line.left < place < line.right for line in lines)
        left = sum(line.right <= place for line in lines)
        right = sum(line.left >= place for line in lines)
        if crossing <= 0.2 * len(lines) and min(left, right) >= 3:
            return place
    return None


def _drop_running_lines(pages: list[list[PrintedLine]]) -> list[list[PrintedLine]]:
    """Drop page numbers, and lines that stand at the top or bottom of many pages with at most their number changed."""

    def edges(lines: list[PrintedLine]) -> Iterable[PrintedLine]:
        by_height = sorted(lines, key=lambda line: line.top) if any(line.top for line in lines) else lines
        return dict.fromkeys((*by_height[:2], *by_height[-2:]))

    counts = Counter(key for lines in pages for key in {_running_key(line) for line in edges(lines)})
    least = max(3, 0.4 * len(pages))

    def keep(line: PrintedLine, edge: Iterable[PrintedLine]) -> bool:
        in_margin = (
            line.top == 0 or line.top > (1 - _MARGIN) * line.page_height or line.bottom < _MARGIN * line.page_height
        )
        if line not in edge or not in_margin:
            return True
        return not (_PAGE_NUMBER.fullmatch(line.text.strip()) or counts[_running_key(line)] >= least)

    return [[line for line in lines if keep(line, edges(lines))] for lines in pages]


def _running_key(line: PrintedLine) -> str:
    return re.sub(r"\d+", "#", fold(line.text.strip()))


def _line_pitch(pages: list[list[PrintedLine]]) -> float:
    """The usual distance from one line to the next."""
    steps = [a.bottom - b.bottom for lines in pages for a, b in pairwise(lines)]
    steps = [step for step in steps if 4 < step < 60]
    return median(steps) if steps else 0.0


def _begins_paragraph(
    before: PrintedLine, line: PrintedLine, pitch: float, edge: float, start: float, *, new_page: bool
) -> bool:
    ended = before.text.endswith(_SENTENCE_END)
    if _BULLET.match(line.text):
        return True
    if line.top == 0 or before.top == 0:
        return ended and len(before.text) < 60
    if abs(line.size - before.size) > 0.15 * max(line.size, before.size, 1):
        return True
    if new_page or line.bottom > before.bottom + 1:
        return ended or (line.text[:1].isupper() and not before.text.endswith((",", "-")))
    if pitch and before.bottom - line.bottom > 1.45 * pitch:
        return True
    short = edge > 0 and before.right < start + 0.82 * (edge - start)
    indented = line.left > before.left + 8 and line.left > start + 8
    return (short and (ended or line.text[:1].isupper())) or (indented and ended)


def _join(lines: list[str], words: Counter[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        if text.endswith(_HYPHENS) and re.search(r"[^\W\d_].?$", text[:-1]) and line[:1].islower():
            text = text[:-1] + ("-" if _keeps_hyphen(text, line, words) else "") + line
        else:
            text = f"{text} {line}"
    return re.sub("[\ufffe\x02]", "-", text)


def _keeps_hyphen(text: str, line: str, words: Counter[str]) -> bool:
    """Whether a hyphen at a line end belongs to the word: the text has it elsewhere so, and not as one word."""
    match = re.search(r"(\w+)\W$", text)
    front, back = (match[1] if match else ""), re.match(r"\w*", line)
    behind = back[0] if back else ""
    return words[fold(f"{front}-{behind}")] > words[fold(front + behind)]
