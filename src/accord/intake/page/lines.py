"""The lines of a page that a reader sees, in their order, each with where on the page it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

from accord.intake.characters import tidy_line

_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "head", "svg", "select", "option", "button", "textarea", "iframe",
    "object", "canvas", "video", "audio", "math", "dialog",
))  # fmt: skip
_BLOCKS = frozenset((
    "html", "body", "p", "div", "br", "hr", "li", "ul", "ol", "dl", "dt", "dd", "tr", "td", "th", "table",
    "tbody", "thead", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "aside", "header", "footer",
    "nav", "main", "blockquote", "figure", "figcaption", "form", "address", "pre", "time", "center", "details",
    "summary", "fieldset",
))  # fmt: skip
_ZONES = frozenset(("nav", "header", "footer", "aside", "form"))
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_DATE_MARK = re.compile(
    r"(?<![a-z])(?:date|time|published|posted|pubdate|timestamp|dateline|tarix|fecha|datum)(?![a-z])", re.I
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_AUTHOR_MARK = re.compile(
    r"(?<![a-z])(?:author|byline|by-line|writer|contributor|autor|auteur|muellif)s?(?![a-z])", re.I
)


@dataclass(slots=True)
class PageLine:
    """A line as a reader sees it.

    Attributes:
        text: its words.
        tag: the block element it stands in.
        zone: ``nav``, ``header``, ``footer``, ``aside`` or ``form`` where it stands in one, else empty.
        linked: how many of its characters are links.
        moment: the machine-readable time of a ``time`` element in it, or empty.
        marks: ``date`` and ``author`` where classes or properties of its elements say that it is one.
    """

    text: str
    tag: str
    zone: str = ""
    linked: int = 0
    moment: str = ""
    marks: frozenset[str] = frozenset()


def find_lines(root: html.HtmlElement) -> list[PageLine]:
    """All visible lines of a page, in the order of the page."""
    return list(_walk(root))


def _walk(root: html.HtmlElement) -> Iterator[PageLine]:
    line = _Collector()
    walker = etree.iterwalk(root, events=("start", "end"))
    skipped: html.HtmlElement | None = None
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _SKIPPED or not tag or _is_hidden(element, tag):
                walker.skip_subtree()
                skipped = element
                continue
            if tag in _BLOCKS and (done := line.finish()):
                yield done
            line.enter(element, tag)
            line.add(element.text)
        elif skipped is not None and element is skipped:
            line.add(element.tail)
        else:
            if tag in _BLOCKS and (done := line.finish()):
                yield done
            line.leave(element, tag)
            line.add(element.tail)
    if done := line.finish():
        yield done


class _Collector:
    """Gathers the words of one line while the tree is walked."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.linked = 0
        self.links = 0
        self.zones: list[str] = []
        self.blocks: list[str] = []
        self.moment = ""
        self.marked: list[tuple[object, str]] = []
        self.marks: set[str] = set()

    def enter(self, element: html.HtmlElement, tag: str) -> None:
        if tag == "a":
            self.links += 1
        if tag in _ZONES:
            self.zones.append(tag)
        if tag in _BLOCKS:
            self.blocks.append(tag)
        if tag == "time":
            self.moment = self.moment or element.get("datetime", "")
        names = " ".join(
            filter(None, (element.get("class"), element.get("itemprop"), element.get("id"), element.get("rel")))
        )
        if names and tag not in ("html", "body", "article", "main"):
            names = _CAMEL.sub("-", names[:300])
            for mark, pattern in (("date", _DATE_MARK), ("author", _AUTHOR_MARK)):
                if pattern.search(names):
                    self.marked.append((element, mark))

    def leave(self, element: html.HtmlElement, tag: str) -> None:
        if tag == "a":
            self.links -= 1
        if tag in _ZONES and self.zones:
            self.zones.pop()
        if tag in _BLOCKS and self.blocks:
            self.blocks.pop()
        while self.marked and self.marked[-1][0] is element:
            self.marked.pop()

    def add(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            if text.strip():
                self.marks.update(mark for _, mark in self.marked)
                if self.links > 0:
                    self.linked += len(text.strip())

    def finish(self) -> PageLine | None:
        text = tidy_line("".join(self.parts)) if self.parts else ""
        done = None
        if text or self.moment:
            zone = self.zones[-1] if self.zones else ""
            tag = next((block for block in reversed(self.blocks) if block not in ("br", "time")), "body")
            done = PageLine(text, tag, zone, self.linked, self.moment, frozenset(self.marks)) if text else None
        if text:
            self.moment = ""
        self.parts, self.linked = [], 0
        self.marks = set()
        return done


def _is_hidden(element: html.HtmlElement, tag: str) -> bool:
    if tag in ("html", "body", "article", "main"):
        return False
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN_STYLE.search(style))
