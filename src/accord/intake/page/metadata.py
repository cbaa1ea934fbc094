"""Metadata that a page carries for machines: JSON-LD, meta elements, its own address; and its headline and host."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from lxml import html

from accord.core import Found, Origin
from accord.intake.characters import fold, tidy_line
from accord.intake.chrome import read_author
from accord.intake.dateline import read_published
from accord.intake.language import to_code

_ARTICLE_TYPES = re.compile(r"Article$|BlogPosting|PressRelease|^Report$|NewsItem|GovernmentAnnouncement|Statement")
_MOST_JSON = 2_000_000
# In the order in which they are believed. Properties after Open Graph, Dublin Core, schema.org and the big archives.
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline", "sailthru.title"),
    "author": (
        "author",
        "article:author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dcterms.creator",
        "byl",
        "citation_author",
    ),
    "outlet": (
        "og:site_name",
        "application-name",
        "citation_journal_title",
        "dc.publisher",
        "publisher",
        "apple-mobile-web-app-title",
    ),
    "published": (
        "article:published_time",
        "og:published_time",
        "datepublished",
        "article.published",
        "parsely-pub-date",
        "sailthru.date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "published_time",
        "date_published",
        "cxenseparse:recs:publishtime",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dcterms.date",
        "dc.date",
        "citation_date",
        "citation_publication_date",
        "originalpublicationdate",
        "article_date_original",
        "news_datepublic",
        "mediator_published_time",
        "date",
    ),
    "url": ("og:url",),
    "lang": ("og:locale", "dc.language", "dcterms.language", "content-language", "language"),
}
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)\s*(https?://[^\s>]+)", re.I
)
_SUFFIX = re.compile(r"\s*(?:[|•»·—–]|\s-|::|\s/)\s+")


def find_metadata(root: html.HtmlElement, text: str) -> list[Found]:
    """Everything that the page says of itself to machines.

    Args:
        root: the page.
        text: its source, for the note that browsers leave in a page they save.
    """
    found = [*_read_json_ld(root), *_read_meta(root), *_read_properties(root)]
    saved = _SAVED_FROM.search(text[:20_000])
    if saved:
        found.append(Found("url", saved[1], Origin.FILE, saved[1]))
    return found


def find_page_title(root: html.HtmlElement) -> str:
    """The words of the page's ``title`` element."""
    element = root.find(".//title")
    return tidy_line(element.text_content()) if element is not None else ""


def strip_outlet(title: str, outlets: Iterable[str]) -> str:
    """A headline without the name of the outlet that pages hang behind or before it."""
    names = {re.sub(r"\W", "", fold(name)) for name in outlets if name}
    names |= {name.split(".")[0] for name in map(fold, outlets) if "." in name}
    marks = list(_SUFFIX.finditer(title))
    for mark in reversed(marks):
        tail = re.sub(r"\W", "", fold(title[mark.end() :]))
        if tail and tail in names:
            return strip_outlet(title[: mark.start()].strip(), outlets)
    if marks:
        front = re.sub(r"\W", "", fold(title[: marks[0].start()]))
        if front and front in names:
            return title[marks[0].end() :].strip()
    return title


def take_outlet(titles: Iterable[str]) -> str:
    """The outlet's name, where one title of a page is another one with a short name hung behind it; else empty."""
    titles = list(titles)
    for long in titles:
        for short in titles:
            mark = _SUFFIX.match(long[len(short) :]) if len(short) > 10 and long.startswith(short) else None
            name = long[len(short) + mark.end() :].strip() if mark else ""
            if 2 <= len(name) <= 40 and not _SUFFIX.search(name):
                return name
    return ""


def find_article_body(root: html.HtmlElement) -> str:
    """The text of the article in JSON-LD; empty where there is none."""
    for node in _nodes(root):
        body = node.get("articleBody")
        if isinstance(body, str) and len(body) > 200:
            return unescape(re.sub(r"<[^<>]{0,300}>", " ", body))
    return ""


def is_marked_paid(root: html.HtmlElement) -> bool:
    """Whether the page says in JSON-LD that its article is not free (schema.org ``isAccessibleForFree``)."""
    return any(
        str(node.get("isAccessibleForFree")).lower() == "false" and _ARTICLE_TYPES.search(_type_of(node))
        for node in _nodes(root)
    )


def _nodes(root: html.HtmlElement) -> Iterator[dict[str, Any]]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        source = (script.text or "").strip()
        if not 2 <= len(source) <= _MOST_JSON:
            continue
        source = re.sub(
            r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$", "", source
        ).rstrip("; \n")
        try:
            data = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        stack, count = [data], 0
        while stack and count < 5000:
            item = stack.pop()
            count += 1
            if isinstance(item, dict):
                yield item
                stack += [
                    item[key]
                    for key in ("@graph", "mainEntity", "mainEntityOfPage")
                    if isinstance(item.get(key), (dict, list))
                ]
            elif isinstance(item, list):
                stack += list(reversed(item))


def _type_of(node: dict[str, Any]) -> str:
    kind = node.get("@type", "")
    return str(next((k for k in kind if _ARTICLE_TYPES.search(str(k))), "") if isinstance(kind, list) else kind)


def _read_json_ld(root: html.HtmlElement) -> list[Found]:
    nodes = list(_nodes(root))
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 2}
    articles = [node for node in nodes if _ARTICLE_TYPES.search(_type_of(node))]
    found: list[Found] = []
    for node in articles[:1] or [node for node in nodes if _type_of(node) == "WebPage"][:1]:
        for key in ("headline", "name") if node in articles else ():
            if isinstance(node.get(key), str) and not any(item.field == "title" for item in found):
                found.append(_found("title", unescape(node[key])))
        names = [name for entry in _as_list(node.get("author"))[:20] if (name := read_author(_name_of(entry, by_id)))]
        if names:
            found.append(_found("author", ", ".join(dict.fromkeys(names))))
        for entry in _as_list(node.get("publisher"))[:1]:
            if name := _name_of(entry, by_id):
                found.append(_found("outlet", name))
        for key in ("datePublished", "dateCreated"):
            if isinstance(node.get(key), str) and (value := read_published(node[key])):
                found.append(Found("published", value, Origin.JSON_LD, node[key]))
                break
        if isinstance(node.get("inLanguage"), str) and (code := to_code(node["inLanguage"])):
            found.append(Found("lang", code, Origin.JSON_LD, node["inLanguage"]))
    return found


def _found(name: str, value: str) -> Found:
    return Found(name, tidy_line(value), Origin.JSON_LD, value)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _name_of(entry: Any, by_id: dict[str, dict[str, Any]]) -> str:
    if isinstance(entry, dict):
        entry = entry.get("name") or by_id.get(str(entry.get("@id")), {}).get("name")
        entry = entry[0] if isinstance(entry, list) and entry else entry
    return tidy_line(unescape(entry)) if isinstance(entry, str) and not entry.startswith("http") else ""


def _read_meta(root: html.HtmlElement) -> list[Found]:
    contents: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = element.get("content")
        for key in (element.get("property"), element.get("name"), element.get("itemprop"), element.get("http-equiv")):
            if key and content and content.strip():
                contents.setdefault(key.strip().lower(), []).append(content)
    found = []
    for name, keys in _META.items():
        for key in keys:
            values = contents.get(key, [])
            if name == "author" and len(values) > 1:
                values = [", ".join(dict.fromkeys(values))]
            found += [
                Found(name, read, Origin.META, value) for value in values[:3] if (read := _read_value(name, value))
            ]
    title = find_page_title(root)
    if title:
        found.append(Found("title", title, Origin.META, title))
    if code := to_code(
        root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang") or ""
    ):
        found.append(Found("lang", code, Origin.META, root.get("lang") or code))
    canonical = root.find(".//link[@rel='canonical']")
    if canonical is not None and (canonical.get("href") or "").startswith("http"):
        found.append(Found("url", canonical.get("href", ""), Origin.META, canonical.get("href", "")))
    return found


def _read_properties(root: html.HtmlElement) -> list[Found]:
    """Times that elements of the page carry for machines as its time of publication."""
    found = []
    for element in root.iter("time", "span", "abbr", "div", "p"):
        if element.get("itemprop") == "datePublished" or (element.tag == "time" and element.get("pubdate") is not None):
            value = element.get("datetime") or element.get("content") or element.get("title") or ""
            if day := read_published(value):
                found.append(Found("published", day, Origin.META, value))
    return found[:2]


def _read_value(name: str, value: str) -> str | None:
    if name == "published":
        return read_published(value)
    if name == "lang":
        return to_code(value.split(",", maxsplit=1)[0])
    if name == "author":
        return read_author(tidy_line(unescape(value)))
    if name == "outlet" and "//" in value:
        return None
    if name == "url":
        return value if value.startswith(("http://", "https://")) else None
    return tidy_line(unescape(value)) or None
