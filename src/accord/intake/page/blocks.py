"""The main text of a page as paragraphs, without the buttons, share lines, teasers and repeats left in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy

from lxml import etree, html

from accord.intake.characters import fold, tidy_line
from accord.intake.chrome import is_chrome, read_byline
from accord.intake.page.lines import PageLine

# Less than this is a button or a notice and no article.
LEAST_ARTICLE = 140
_WHITE = re.compile(r"\s+")


def find_blocks(root: html.HtmlElement, lines: list[PageLine]) -> list[str]:
    """The paragraphs of a page's main text in their order; items of lists and rows of tables are lines of one block.

    Args:
        root: the page; not changed.
        lines: its visible lines, which stand in where no main text is found in the tree.
    """
    body = _extract(root)
    blocks = [block for block in _read_blocks(body) if block] if body is not None else []
    if body is not None and len(body) == 1 and (body[0].text or "").count("\n") > 10:
        # Where it finds no article, trafilatura gives all text of the page as one paragraph.
        blocks = [line for part in (body[0].text or "").split("\n") if (line := tidy_line(part))]
    if sum(map(len, blocks)) < LEAST_ARTICLE:
        spare = _blocks_of_lines(lines)
        if sum(map(len, spare)) > sum(map(len, blocks)):
            return spare
    return blocks


def drop_chrome(blocks: list[str], title: str, author: str) -> list[str]:
    """Drop what belongs to the frame: buttons, share lines, teasers, the headline and the author again."""
    headline, writer = _key(title), _key(author)
    kept: list[str] = []
    for block in blocks:
        lines = [line for line in block.split("\n") if not is_chrome(line)]
        if not lines:
            continue
        key = _key(block)
        if (headline and key == headline) or (writer and key in (writer, writer * 2)):
            continue
        if len(block) < 80 and (name := read_byline(block)) and _key(name) == writer:
            continue
        if len(key) > 40 and key == (_key(kept[-1]) if kept else ""):
            continue
        kept.append("\n".join(lines))
    while kept and _is_teaser_heading(kept[-1]):
        kept.pop()
    return kept


def _is_teaser_heading(block: str) -> bool:
    return len(block) < 60 and block.rstrip().endswith(":") and "\n" not in block


def _extract(root: html.HtmlElement) -> etree._Element | None:
    from trafilatura import bare_extraction

    try:
        # deduplicate keeps a memory between pages: the same page would be read differently the second time.
        result = bare_extraction(
            deepcopy(root),
            fast=True,
            include_comments=False,
            include_tables=True,
            deduplicate=False,
            with_metadata=False,
        )
    except (RecursionError, AttributeError, TypeError, ValueError, IndexError, KeyError, etree.LxmlError):
        # The extractor is a thicket of rules; where one of them trips, the visible lines stand in.
        return None
    return getattr(result, "body", None)


def _read_blocks(body: etree._Element) -> Iterator[str]:
    readers: dict[str, Callable[[etree._Element], list[str]]] = {"list": _read_list, "table": _read_table}
    if body.text and body.text.strip():
        yield tidy_line(body.text)
    for child in body:
        tag = child.tag if isinstance(child.tag, str) else ""
        if reader := readers.get(tag):
            yield "\n".join(line for line in reader(child) if line)
        elif tag in ("quote", "div") and any(inner.tag in ("p", "list", "table", "quote") for inner in child):
            yield from _read_blocks(child)
        elif tag != "graphic":
            yield from _read_paragraph(child)
        if child.tail and child.tail.strip():
            yield tidy_line(child.tail)


def _read_paragraph(element: etree._Element) -> Iterator[str]:
    """The words of a paragraph; one line break keeps it together, two end it."""
    for part in re.split(r"\x1e(?:\s*\x1e)+", _words(element, "\x1e")):
        lines = [tidy_line(line) for line in part.split("\x1e")]
        yield "\n".join(line for line in lines if line)


def _read_list(element: etree._Element) -> list[str]:
    items = []
    for item in element:
        if item.tag == "list":
            items += _read_list(item)
        elif line := tidy_line(_words(item, " ")):
            items.append(f"- {line}")
    return items


def _read_table(element: etree._Element) -> list[str]:
    rows = []
    for row in element.iter("row"):
        cells = [tidy_line(_words(cell, " ")) for cell in row if cell.tag == "cell"]
        rows.append(" | ".join(cell for cell in cells if cell))
    return rows


def _words(element: etree._Element, line_break: str) -> str:
    parts: list[str] = []
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, part in walker:
        if event == "start":
            if part.tag == "lb" or (
                part.tag in ("p", "item", "cell", "row", "list", "head", "quote", "div") and part is not element
            ):
                parts.append(line_break)
            parts.append(_WHITE.sub(" ", part.text or ""))
        elif part is not element:
            parts.append(_WHITE.sub(" ", part.tail or ""))
    return "".join(parts)


def _blocks_of_lines(lines: list[PageLine]) -> list[str]:
    """The visible lines that are sentences and no links, as paragraphs."""
    return [
        line.text
        for line in lines
        if not line.zone
        and line.linked < 0.5 * len(line.text)
        and (len(line.text) >= 60 or (line.tag in ("p", "h1", "h2", "h3", "blockquote") and len(line.text) > 20))
        and not is_chrome(line.text)
    ]


def _key(text: str) -> str:
    return re.sub(r"\W", "", fold(text))
