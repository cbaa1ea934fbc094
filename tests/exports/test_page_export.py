from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from accord.core import Document, Problem
from accord.exports.page import to_count, to_html
from accord.exports.plots import find_step, to_svg, to_tick
from accord.views.pair_page.model import Plot, Point
from pair_story import claim, make_page, tell_story

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}</style></title></svg>&amp;\u202e\u2066\x1b[31m\x00"
_VOID = {"meta", "br", "input", "rect", "line"}


class Outline(HTMLParser):
    """The tags of a page, with their attributes, and its text; fails where one is closed that is not open."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def draw(*points: Point, **settings: str) -> str:
    return str(to_svg(Plot(**{"id": "p1", "title": "Trade", "unit": "USD", "alt": "All.", **settings}, points=points)))


def point(number: int, first: str, last: str, value: float, **settings: bool) -> Point:
    kind = {"open": False, "disputed": False, **settings}
    return Point(number, date.fromisoformat(first), date.fromisoformat(last), value, f"{value:g}", f"{value:g}", **kind)


@pytest.fixture(scope="module")
def html() -> str:
    return to_html(make_page(*tell_story()))


def test_a_page_is_whole_and_loads_nothing(html: str) -> None:
    outline = Outline(html)
    assert outline.open == []
    assert not {"script", "link", "img", "iframe", "object", "form", "base"} & {tag for tag, _ in outline.tags}
    assert not re.search(r"@import|url\(", html)
    assert any("default-src 'none'" in (m.get("content") or "") for m in outline.all("meta"))
    ids = [a["id"] for _, a in outline.tags if "id" in a]
    assert len(ids) == len(set(ids))
    inner = {(a["href"] or "")[1:] for a in outline.all("a") if (a["href"] or "").startswith("#")}
    assert inner
    assert inner <= set(ids)
    assert {a["href"] for a in outline.all("a") if not (a["href"] or "").startswith("#")} == {"https://post.example/1"}
    assert "javascript:" not in html


def test_it_says_what_it_holds(html: str) -> None:
    text = " ".join("".join(Outline(html).words).split())
    for words in (
        "Azerbaijan and Belarus", "1 November 2025", "4 documents by 3 independent sources", "English (3), Russian (1)",
        "May 2023", "disputed: figure", "Likely cause:", "2 documents, one source", "No source of its own: the same text",
        "delayed to 2026, reported 2 Mar 2025", "the same in 1b Copying Times",
    ):  # fmt: skip
        assert words in text, words
    assert not re.search(r"\d{4}-\d\d-\d\d", text)


def test_every_event_opens_to_its_words(html: str) -> None:
    events = re.findall(r'<li class="event .*?</details>', html, re.DOTALL)
    assert len(events) == 7
    for event in events:
        assert event.index("<summary>") < event.index("</summary>") < event.index("<blockquote") < event.index("<mark")


def test_parts_can_be_found_by_ear_and_by_key(html: str) -> None:
    outline = Outline(html)
    tags = [tag for tag, _ in outline.tags]
    assert {"header", "nav", "main", "footer", "h1"} <= set(tags)
    assert (tags.count("h1"), tags.count("main")) == (1, 1)
    assert outline.all("html")[0]["lang"] == "en"
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    ids = {a["id"] for _, a in outline.tags if "id" in a}
    for _, attributes in outline.tags:
        assert set((attributes.get("aria-labelledby") or "").split()) <= ids
    assert all(a.get("role") == "img" and a.get("aria-labelledby") for a in outline.all("svg"))
    assert len(outline.all("svg")) == 1
    assert outline.all("table")


def test_foreign_quotations_bear_their_language() -> None:
    document = Document.from_text("اجتمع الوزراء في باكو.", outlet="O", lang="ar", published="2024-01-01")
    meeting = claim(document, "اجتمع الوزراء", type="meeting", subject="الوزراء", words_of={"subject": "الوزراء"})
    outline = Outline(to_html(make_page([document], [meeting])))
    assert {(a["lang"], a["dir"]) for a in outline.all("blockquote")} == {("ar", "rtl")}
    assert {(a["lang"], a["dir"]) for a in outline.all("q")} == {("ar", "rtl")}
    assert ("ar", "rtl") in {(a.get("lang"), a.get("dir")) for a in outline.all("bdi")}


@pytest.mark.parametrize(
    "where", ["text", "title", "outlet", "author", "url", "lang", "unit", "name", "problem", "states"]
)
def test_hostile_texts_stay_texts(where: str) -> None:
    given = {"title": "Talks", "outlet": "O", "published": "2024-01-01"}
    word = HOSTILE if where == "text" else "talks"
    if where in ("title", "outlet", "author", "lang"):
        given[where] = HOSTILE
    if where == "url":
        given["url"] = f"https://a.org/{HOSTILE}"
    document = Document.from_text(f"The ministers held {word} in Baku. Trade was 5 and 7.", **given)
    unit = HOSTILE if where == "unit" else "USD"
    name = HOSTILE if where == "name" else "A. B."
    claims = [
        claim(document, f"The ministers held {word} in Baku", type="meeting", subject=word, bodies=[word],
              people=[{"name": name, "office": name, "state": "AZ"}], said_by={"name": name, "kind": "official"}),
        claim(document, f"The ministers held {word} in Baku", type="agreement", status="signed", subject=word),
        *(claim(document, "Trade was 5 and 7", type="figure", subject=word,
                figure={"measure": "exports", "value": value, "unit": unit, "period": f"202{value}", "flow": "AZ>BY"})
          for value in (2, 3)),
    ]  # fmt: skip
    settings = {"names": {"AZ": HOSTILE}} if where == "states" else {}
    if where == "problem":
        settings = {"problems": [Problem(HOSTILE, HOSTILE, HOSTILE)]}
    page = make_page([document], claims, **settings)
    assert any(group.plot for group in page.figures)
    html = to_html(page)
    outline = Outline(html)
    assert outline.open == []
    assert not {"script", "img"} & {tag for tag, _ in outline.tags}
    assert not any(name.startswith("on") for _, attributes in outline.tags for name in attributes)
    assert not any(c in html for c in "\u202e\u2066\x1b\x00")
    assert "49" not in "".join(outline.words)
    assert html.count("</style>") == 1
    assert html.count("</svg>") == 1


def test_a_pair_of_whom_nothing_is_told() -> None:
    html = to_html(make_page([], []))
    assert Outline(html).open == []
    for words in ("No events.", "No contradictions were found.", "Nothing is quoted.", "no agreement or project"):
        assert words in html


def test_the_same_page_has_the_same_bytes(html: str) -> None:
    documents, claims = tell_story()
    assert to_html(make_page(documents[::-1], claims[::-1])) == html


def test_decisions_of_persons_are_shown() -> None:
    page = replace(make_page(*tell_story()), rulings=("value when, by A. Clerk",), problems=(("lost", "rule anew"),))
    text = "".join(Outline(to_html(page)).words)
    assert "value when, by A. Clerk" in text
    assert "lost. rule anew" in text


def test_a_plot_has_a_bar_over_each_period_and_open_ones_for_targets() -> None:
    svg = draw(
        point(1, "2023-01-01", "2023-12-31", 586e6),
        point(2, "2026-12-31", "2026-12-31", 1e9, open=True),
        point(3, "2023-01-01", "2023-06-30", 300e6, disputed=True),
    )
    root = ElementTree.fromstring(svg)
    space = {"s": "http://www.w3.org/2000/svg"}
    groups = root.findall("s:g", space)
    assert [g.get("class") for g in groups] == ["mark", "mark open", "mark odds"]
    bars = [g.find("s:rect", space) for g in groups]
    year, day, half = (float(bar.get("width") or 0) for bar in bars if bar is not None)
    assert half < year
    assert day >= 10
    tops = [float(bar.get("y") or 0) for bar in bars if bar is not None]
    assert tops[1] < tops[0] < tops[2]
    for bar in bars:
        assert bar is not None
        assert float(bar.get("x") or 0) >= 0
        assert float(bar.get("x") or 0) + float(bar.get("width") or 0) <= 460
    assert [t.text for t in root.findall("s:text", space)][-4:] == ["2023", "2024", "2025", "2026"]


def test_labels_of_a_plot_cover_nothing() -> None:
    points = [point(n, "2023-01-01", "2023-12-31", 100.0 + n) for n in range(1, 12)]
    root = ElementTree.fromstring(draw(*points))
    space = {"s": "http://www.w3.org/2000/svg"}
    labels = [t for g in root.findall("s:g", space) for t in g.findall("s:text", space)]
    assert 0 < len(labels) < len(points)
    boxes = [(float(t.get("x") or 0), float(t.get("y") or 0), len(t.text or "") * 7.7) for t in labels]
    for at, (x, y, width) in enumerate(boxes):
        for left, base, other in boxes[at + 1 :]:
            assert abs(y - base) >= 15 or x + width <= left or left + other <= x


@pytest.mark.parametrize(
    "values", [(5.0, 5.0), (0.0, 0.0), (-33.3, 39.0), (-5.0, -2.0), (1e-6, 2e-6), (1e18, 2e18), (1.0, 1e12)]
)
def test_plots_of_any_amounts(values: tuple[float, float]) -> None:
    svg = draw(*(point(n, "0001-01-01", "9999-12-31", value) for n, value in enumerate(values, 1)))
    root = ElementTree.fromstring(svg)
    numbers = [float(v) for e in root.iter() for k, v in e.attrib.items() if k in ("x", "y", "x1", "x2", "y1", "y2")]
    assert all(-1 <= number <= 470 for number in numbers)


def test_ticks() -> None:
    assert [find_step(0, high) for high in (1, 39, 100, 655e6, 0)] == [0.2, 10, 20, 200e6, 1]
    assert (to_tick(0, 1e9), to_tick(5e8, 1e9), to_tick(20, 100), to_tick(2e5, 6e5)) == ("0", "0.5 bn", "20", "200 k")
    assert (to_count(1, "source"), to_count(2, "source"), to_count(0, "box", "boxes")) == (
        "1 source",
        "2 sources",
        "0 boxes",
    )
