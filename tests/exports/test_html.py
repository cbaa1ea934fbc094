from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

import plain_reader
from accord.core import Claim, Document, Problem
from accord.exports.html import to_html
from accord.views.page import to_page

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}</style></title>&amp;\u202e\x1b[31m\x00"


class Outline(HTMLParser):
    """The tags of a page, with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)


def make(text: str, problems: tuple[Problem, ...] = (), **given: str) -> str:
    document = Document.from_text(text, **given)
    return to_html(to_page(document, plain_reader.read(document).claims, problems))


def test_a_page_is_whole_and_loads_nothing() -> None:
    html = make(
        "Talks.\n\nOn 3 October 2024 AZ met BY through Ali Asadov.", title="Talks", url="https://a.org/1?b=1&c=2"
    )
    outline = Outline(html)
    assert outline.open == []
    assert not {"script", "link", "img", "iframe", "object", "form", "base"} & {tag for tag, _ in outline.tags}
    assert not re.search(r"@import|url\(", html)
    assert [a["href"] for tag, a in outline.tags if tag == "a" and "rel" in a] == ["https://a.org/1?b=1&c=2"]
    ids = [a["id"] for _, a in outline.tags if "id" in a]
    assert len(ids) == len(set(ids))
    inner = [(a["href"] or "")[1:] for tag, a in outline.tags if tag == "a" and (a["href"] or "").startswith("#")]
    assert inner
    assert set(inner) <= set(ids)
    assert "2024-10-03" not in html
    assert "3 October 2024" in html


@pytest.mark.parametrize("where", ["text", "title", "outlet", "author", "published", "url", "lang", "problem"])
def test_hostile_texts_stay_texts(where: str) -> None:
    given = {"title": "Talks"}
    text, problems = "AZ met BY.", ()
    if where == "text":
        text = f"AZ met BY through {HOSTILE}."
    elif where == "problem":
        problems = (Problem(HOSTILE, HOSTILE, HOSTILE),)
    elif where != "published":
        given[where] = HOSTILE if where != "url" else f"https://a.org/{HOSTILE}"
    html = make(text, problems, **given)
    outline = Outline(html)
    assert outline.open == []
    assert not {"script", "img"} & {tag for tag, _ in outline.tags}
    assert not any(name.startswith("on") for _, attributes in outline.tags for name in attributes)
    assert not any(c in html for c in "\u202e\x1b\x00")
    assert "49" not in "".join(outline.words)
    assert html.count("</style>") == 1


def test_a_page_without_claims_says_so() -> None:
    assert "No claims were found" in make("Nothing of note.")


def test_claims_over_one_another_are_all_marked() -> None:
    document = Document.from_text("The ministers met and signed a paper.")
    entries = [("meeting", "happened", 0, 21), ("agreement", "signed", 4, 36), ("visit", "happened", 10, 30)]
    claims = [
        Claim.from_dict(document, {"type": t, "status": s, "evidence": {"claim": [[a, b]]}}) for t, s, a, b in entries
    ]
    outline = Outline(to_html(to_page(document, claims)))
    text = "".join(outline.words)
    assert all(word in text for word in ("meeting", "agreement", "visit"))
    spans = [(a["class"] or "").split() for tag, a in outline.tags if tag == "span" and "class" in a]
    assert max(sum(name.startswith("k") for name in names) for names in spans) == 3
    assert len([1 for tag, a in outline.tags if tag == "article"]) == 3


def test_a_thousand_claims_make_one_page() -> None:
    text = "\n\n".join(f"On 3 October 2024 AZ met BY through Minister {number}." for number in range(1000))
    assert make(text).count("<article") == 1000
