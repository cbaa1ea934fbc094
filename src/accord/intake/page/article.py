"""The text of a page put together: headline, date line, paragraphs; titles without the outlet's name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from accord.core import Found, Origin
from accord.intake.dateline import find_dateline, find_moments
from accord.intake.page.blocks import drop_chrome
from accord.intake.page.header import PageHeader, read_page_header
from accord.intake.page.lines import PageLine
from accord.intake.page.metadata import strip_outlet, take_outlet
from accord.intake.source import Page, Source, Unreadable

# A longer one is no title; the name of an outlet is looked for in each part of it.
_LONGEST_TITLE = 1000
_READ_DAY_FIRST = "Give the day of publication by hand if the month stands first."


def compose(source: Source, lines: list[PageLine], blocks: list[str], found: list[Found]) -> Page:
    """The page as a text: headline, date line and paragraphs, each set off by a blank line.

    Args:
        source: where it comes from.
        lines: what it shows.
        blocks: its main text.
        found: what it says of itself to machines.

    Raises:
        Unreadable: if nothing is left when the frame is taken off.
    """
    header = read_page_header(lines, blocks, [item.value for item in _strip_titles(found) if item.field == "title"])
    found = _strip_titles([*found, *header.found])
    titles = [item.value for item in found if item.field == "title"]
    headline = header.headline or next(iter(titles), "")
    author = next((item.value for item in found if item.field == "author"), "")
    body = _drop_dateline(drop_chrome(blocks, headline, author), header.dateline)
    if not body:
        raise Unreadable("the page holds no text", "Open it in a browser, save it when it is shown, and add the file.")
    if not any(item.field == "published" and item.origin is Origin.VISIBLE for item in header.found):
        found += _find_other_dates(headline, body)
    head = [line for line in (headline, header.dateline) if line]
    page = Page("\n\n".join((*head, *body)), found, dated=header.dated)
    page.body_start = len("\n\n".join((*head, "")))
    if header.ambiguous:
        _settle_order(page, source, header)
    return page


def _strip_titles(found: Iterable[Found]) -> list[Found]:
    """Take the name of the outlet off every title, and learn it from there where nothing else names it."""
    found = [item for item in found if item.field != "title" or len(item.value) <= _LONGEST_TITLE]
    outlets = [item.value for item in found if item.field == "outlet"]
    titles = [item.value for item in found if item.field == "title"]
    named = any(item.field == "outlet" and item.origin is not Origin.ADDRESS for item in found)
    if not named and (name := take_outlet(titles)):
        found.append(Found("outlet", name, Origin.META, name))
        outlets.append(name)
    return [replace(item, value=strip_outlet(item.value, outlets)) if item.field == "title" else item for item in found]


def _drop_dateline(body: list[str], dateline: str) -> list[str]:
    """The paragraphs without the date line, which stands above them already."""
    if not dateline:
        return body
    return [
        block
        for i, block in enumerate(body)
        if i > 3 or (block != dateline and not (len(block) < 60 and find_dateline(block)))
    ]


def _find_other_dates(headline: str, body: list[str]) -> list[Found]:
    """The day that a page without a date line shows behind its headline, or below its last paragraph."""
    found = []
    if match := re.search(r"\(([^()]*\d{4}[^()]*)\)\W*$", headline):
        found += [Found("published", moment.iso, Origin.TEXT, match[1]) for moment in find_moments(match[1])]
    for block in body[-2:]:
        for moment in find_dateline(block) if len(body) > 2 else ():
            if not moment.updated:
                found.append(Found("published", moment.iso, Origin.VISIBLE, block[moment.start : moment.end]))
    return found


def _settle_order(page: Page, source: Source, header: PageHeader) -> None:
    """Tell 3 July from 7 March in 03/07/2023 by what the page says elsewhere, or say that it was read day first."""
    visible = next(item for item in page.found if item.origin is Origin.VISIBLE and item.field == "published")
    days = {item.value[:10] for item in page.found if item.field == "published" and item.origin is not Origin.VISIBLE}
    year, month, day = visible.value[:10].split("-")
    if visible.value[:10] in days:
        return
    if (other := f"{year}-{day}-{month}") in days:
        page.found[page.found.index(visible)] = replace(visible, value=other + visible.value[10:])
        return
    page.problems.append(
        source.problem(f"the date line {header.dateline!r} was read with the day first", _READ_DAY_FIRST)
    )
