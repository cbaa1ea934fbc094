"""A tree of an HTML page, built so that no page can crash the reader or fill the memory."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import html

from accord.intake.source import Unreadable

MAX_CHARACTERS = 10_000_000
MAX_TAGS = 200_000
# Pictures and fonts that browsers write into a saved page.
_DATA_ADDRESS = re.compile(r"data:[a-z]+/[a-z0-9.+-]+[^\"'()\s<>]{200,}", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)
# A document type with declarations of its own; no page needs them and a parser that expands them can be blown up.
_INTERNAL_SUBSET = re.compile(r"<!DOCTYPE[^\[>]{0,500}\[", re.I)
_SUBSET_END = re.compile(r"\]\s{0,20}>")
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|li|ul|ol|tr|table|h[1-6]|section|article|blockquote|body|header|footer|td|th)\b[^>]*>", re.I
)
# Pages older than style sheets, and editors of ministries, end paragraphs so.
_DOUBLE_BREAK = re.compile(r"(?:<br\b[^<>]{0,50}>\s*){2,}", re.I)
_HIDDEN = re.compile(r"<(script|style|noscript|template|svg)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
_TAG = re.compile(r"<[^<>]*>")
# A comment's start, or a start tag, quoted values and all; it never fails once begun, so that it takes linear time.
_START = re.compile(r"""<!--|<([a-z][^\s/>"']*+)(?:[^>"']++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+>?""", re.I)
_ATTRIBUTE = re.compile(r"""\s[^\s=<>"'/]+""")
_COMMENT_END, _SCRIPT_END, _STYLE_END = re.compile("-->"), re.compile("</script", re.I), re.compile("</style", re.I)
# The parser compares each attribute of a tag with all others of it.
_LONGEST_TAG = 20_000
_MOST_ATTRIBUTES = 2_000


@dataclass(frozen=True, slots=True)
class Tree:
    """A page as a tree.

    Attributes:
        root: its ``html`` element.
        mended: whether its tags were so deep, or some of them so large, that they had to be dropped.
    """

    root: html.HtmlElement
    mended: bool = False


def parse_page(text: str) -> Tree:
    """Parse a page.

    Raises:
        Unreadable: if it is empty, too long, or made of more tags than any page has.
    """
    text = _drop_subset(_DECLARATION.sub("", text[: 4 * MAX_CHARACTERS]))
    text = _DOUBLE_BREAK.sub("<p>", _DATA_ADDRESS.sub("data:,", text))
    if len(text) > MAX_CHARACTERS:
        raise Unreadable(
            f"the page holds {len(text):,} characters, more than {MAX_CHARACTERS:,}",
            "Save its text alone, or cut it in parts.",
        )
    if text.count("<") > MAX_TAGS:
        raise Unreadable(f"the page holds more than {MAX_TAGS:,} tags", "Save its text alone, as .txt or .pdf.")
    sound = _drop_large_tags(text)
    root, complete = _parse(sound)
    if complete and root is not None:
        return Tree(root, mended=sound is not text)
    root, _ = _parse(_flatten(sound))
    if root is None:
        raise Unreadable("the page is empty: it holds no element that shows anything", "Save the page again.")
    return Tree(root, mended=True)


def _drop_subset(text: str) -> str:
    start = _INTERNAL_SUBSET.search(text[:5000])
    end = _SUBSET_END.search(text, start.end()) if start else None
    return f"{text[: start.start()]}<!DOCTYPE html>{text[end.end() :]}" if start and end else text


def _drop_large_tags(text: str) -> str:
    """The page without tags that have more attributes than any page gives them; itself where it has none."""
    places = []
    at = 0
    while match := _START.search(text, at):
        at = match.end()
        name = (match[1] or "").lower()
        if not name:
            at = _end_of(_COMMENT_END, text, at)
        elif at - match.start() > _LONGEST_TAG and len(_ATTRIBUTE.findall(match[0])) > _MOST_ATTRIBUTES:
            places.append(match.span())
        elif name in ("script", "style"):
            at = _end_of(_SCRIPT_END if name == "script" else _STYLE_END, text, at)
    for start, end in reversed(places):
        text = text[:start] + text[end:]
    return text


def _end_of(mark: re.Pattern[str], text: str, at: int) -> int:
    found = mark.search(text, at)
    return found.end() if found else len(text)


def _parse(text: str) -> tuple[html.HtmlElement | None, bool]:
    """The tree, and whether it holds the whole page: the parser stops at 256 levels."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        return None, False
    return root, not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _flatten(text: str) -> str:
    """The page without its nesting: head as it is, then one paragraph for each run of words between block tags."""
    head = re.search(r"<head\b.*?</head\s*>", text[:500_000], re.I | re.S)
    body = _HIDDEN.sub(" ", text[head.end() :] if head else text)
    runs = (_TAG.sub("", run).strip() for run in _BLOCK_TAG.split(body))
    paragraphs = "".join(f"<p>{run.replace('<', '&lt;')}</p>\n" for run in runs if run)
    return f"<html>{head[0] if head else ''}<body>{paragraphs}</body></html>"
