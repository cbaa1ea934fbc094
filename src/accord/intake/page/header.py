"""What a page shows above its article: headline, date line, author; told from where and how they stand on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from accord.core import Found, Origin
from accord.intake.characters import fold
from accord.intake.chrome import is_chrome, read_author, read_byline
from accord.intake.dateline import Moment, find_dateline, read_published
from accord.intake.page.lines import PageLine
from accord.intake.visible import rank_moment

_ABOVE, _BELOW = 6, 14
_FRAME = ("nav", "header", "footer", "aside", "form")


@dataclass(slots=True)
class PageHeader:
    """What a page shows above its article.

    Attributes:
        headline: the words of its headline; empty where none is shown.
        dateline: the line that dates it; empty where none is shown.
        found: metadata from there.
        dated: whether the date stands beside the headline.
        ambiguous: whether day and month of the date could be read the other way round.
    """

    headline: str = ""
    dateline: str = ""
    found: list[Found] = field(default_factory=list)
    dated: bool = False
    ambiguous: bool = False


def read_page_header(lines: list[PageLine], blocks: list[str], titles: Iterable[str]) -> PageHeader:
    """Find headline, date line and author of a page among its visible lines.

    Args:
        lines: the visible lines.
        blocks: the main text.
        titles: what the page says for machines that its title is, without the name of the outlet.
    """
    header = PageHeader()
    first = _find_first_block(lines, blocks)
    place = find_headline(lines, first, list(titles))
    if place is not None:
        header.headline = lines[place].text
        header.found.append(Found("title", header.headline, Origin.VISIBLE, header.headline))
    middle = place if place is not None else first
    if middle is None:
        return header
    window = range(max(0, middle - _ABOVE), min(len(lines), max(first or 0, middle) + 3, middle + _BELOW))
    _add_dates(header, lines, window, middle)
    for i in window:
        line = lines[i]
        if i != place and len(line.text) < 120 and (name := _read_author(line)):
            header.found.append(Found("author", name, Origin.VISIBLE, name))
            break
    return header


def find_headline(lines: list[PageLine], first: int | None, titles: list[str]) -> int | None:
    """Which line is the headline: a heading with the words of the title, else a lone main heading above the text."""
    keys = [key for title in titles if (key := _key(title))]
    best: tuple[float, int] | None = None
    longest = max(map(len, titles), default=0) + 10
    for i, line in enumerate(lines):
        heading = line.tag in ("h1", "h2", "h3")
        if len(line.text) > 400 or (not heading and len(line.text) > longest):
            continue
        key = _key(line.text)
        if not key or is_chrome(line.text):
            continue
        same = any(key == other for other in keys)
        near = any(len(key) > 15 and (key in other or other in key) for other in keys)
        if not (heading or same):
            continue
        score = (6 if same else 3 if near else 0) + {"h1": 3, "h2": 1}.get(line.tag, 0)
        score -= 2 if line.zone in ("nav", "footer", "aside") else 0
        score -= 2 if first is not None and i > first else 0
        enough = score >= 4 or (line.tag == "h1" and len(line.text.split()) >= 3 and not keys)
        if enough and (best is None or score > best[0] or (score == best[0] and first is not None and i <= first)):
            best = (score, i)
    return best[1] if best else None


def _find_first_block(lines: list[PageLine], blocks: list[str]) -> int | None:
    """The line at which the main text begins: that of its first long paragraph."""
    for block in blocks:
        key = _key(block)[:60]
        if len(block) < 80 or not key:
            continue
        for i, line in enumerate(lines):
            if len(line.text) >= 40 and _key(line.text)[:60].startswith(key[:50]):
                return i
    return None


def _add_dates(header: PageHeader, lines: list[PageLine], window: range, middle: int) -> None:
    ranked: list[tuple[float, int, Moment]] = []
    for i, line in enumerate(lines):
        if i not in window and "date" not in line.marks:
            continue
        for moment in find_dateline(line.text):
            score = rank_moment(moment, line.text, i - middle)
            score += (2 if i in window else -2) + (1.5 if "date" in line.marks else 0)
            score -= 3 if line.zone in _FRAME and i not in range(middle - 2, middle + 5) else 0
            ranked.append((score, i, moment))
        if line.moment and i in window and "updat" not in line.text.lower() and (value := read_published(line.moment)):
            header.found.append(Found("published", value, Origin.META, line.moment))
    near = [item for item in ranked if item[1] in window]
    ranked = sorted(near or ranked, key=lambda item: (-item[0], abs(item[1] - middle)))
    for score, i, moment in ranked[:6]:
        words = lines[i].text[moment.start : moment.end]
        if score >= 1:
            header.found.append(Found("published", moment.iso, Origin.VISIBLE, words))
    if ranked and ranked[0][0] >= 1:
        score, i, moment = ranked[0]
        header.dateline = lines[i].text
        header.dated = i in window and score >= 2
        header.ambiguous = moment.ambiguous


def _read_author(line: PageLine) -> str | None:
    if find_dateline(line.text) or is_chrome(line.text):
        return None
    name = read_byline(line.text)
    if name is None and "author" in line.marks and len(line.text.split()) <= 6:
        name = read_author(line.text)
    return name


def _key(text: str) -> str:
    return re.sub(r"\W", "", fold(text))
