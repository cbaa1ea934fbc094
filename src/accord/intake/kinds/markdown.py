"""Markdown: its words without its marks, and the metadata of its front matter."""

from __future__ import annotations

import re

from accord.core import Found, Origin
from accord.intake.characters import keep_text
from accord.intake.dateline import read_published
from accord.intake.decoding import decode_plain
from accord.intake.kinds.text import dropped_characters, read_plain
from accord.intake.language import to_code
from accord.intake.source import Kind, Page, Source

_FRONT = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_ENTRY = re.compile(r"^([A-Za-z_-]+):[ \t]*(.+)$", re.M)
_KEYS = {
    "title": "title",
    "author": "author",
    "authors": "author",
    "date": "published",
    "published": "published",
    "outlet": "outlet",
    "publisher": "outlet",
    "source": "outlet",
    "lang": "lang",
    "language": "lang",
    "url": "url",
    "link": "url",
}
# Each pair takes marks away and leaves the words. Lengths are bounded, so that no line of marks alone takes long.
_MARKS = (
    (re.compile(r"<!--.{0,1000}?-->", re.S), ""),
    (re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)"), ""),
    (re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\n]{0,2000}\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,500})\]\[[^\[\]\n]{0,500}\]"), r"\1"),
    (re.compile(r"^\[[^\]\n]+\]:[ \t]*\S+.*$", re.M), ""),
    (re.compile(r"<(https?://[^<>\s]{1,2000})>"), r"\1"),
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$", re.M), r"\1"),
    (re.compile(r"^[ \t]{0,3}(?:=+|-{2,})[ \t]*$", re.M), ""),
    (re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+", re.M), ""),
    (re.compile(r"(?<![\w*])(\*{1,3})(?=\S)(.{1,300}?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<!\w)(_{1,3})(?=\S)(.{1,300}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"(?<!`)`([^`\n]+)`(?!`)"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>|-])"), r"\1"),
)


def read(source: Source) -> Page:
    """The words of the text, with the metadata of its front matter and of its first lines."""
    decoded = decode_plain(source)
    text, dropped = keep_text(decoded.text)
    found, text = _take_front_matter(text)
    heading = re.search(r"^[ \t]{0,3}#[ \t]+(.+?)[ \t]*#*$", text, re.M)
    for pattern, words in _MARKS:
        text = pattern.sub(words, text)
    text = re.sub(r"\n{3,}", "\n\n", text).strip("\n")
    page = read_plain(text, source)
    if heading:
        title = re.sub(r"[*_`]|\[([^\]]*)\]\([^)]*\)", r"\1", heading[1])
        page.found = [item for item in page.found if item.field != "title"]
        page.found.append(Found("title", title, Origin.VISIBLE, title))
    page.found[:0] = found
    page.problems[:0] = [source.problem(*fault) for fault in decoded.faults]
    if dropped:
        page.problems.append(dropped_characters(source, dropped))
    return page


def _take_front_matter(text: str) -> tuple[list[Found], str]:
    match = _FRONT.match(text)
    if not match:
        return [], text
    found = []
    for key, value in _ENTRY.findall(match[1]):
        name = _KEYS.get(key.lower())
        words = value.strip().strip("\"'")
        read_value = read_published(words) if name == "published" else to_code(words) if name == "lang" else words
        if name and read_value:
            found.append(Found(name, read_value, Origin.META, words))
    return found, text[match.end() :]


def _is_markdown(source: Source) -> bool:
    return source.extension in (".md", ".markdown") or source.media_type == "text/markdown"


KIND = Kind("Markdown", (".md", ".markdown"), ("text/markdown",), _is_markdown, read)
