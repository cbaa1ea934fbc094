"""Web pages: main text, metadata from everywhere, belief."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_samples import AUTHOR, BODY, PARAGRAPHS, TITLE, make_page

from accord.core import Document, Origin
from accord.intake import Intake, read_bytes


def read(page: str | bytes, **options: object) -> Document:
    data = page.encode() if isinstance(page, str) else page
    intake = read_bytes(data, name="page.html", **options)  # type: ignore[arg-type]
    assert intake.document is not None, intake.problems
    return intake.document


def intake_of(page: str, **options: object) -> Intake:
    return read_bytes(page.encode(), name="page.html", **options)  # type: ignore[arg-type]


def all_values(document: Document, field: str) -> list[tuple[str, Origin]]:
    return [(found.value, found.origin) for found in document.all_found(field)]


def json_ld(**properties: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **properties})}</script>'


def test_text_is_headline_dateline_and_paragraphs() -> None:
    document = read(make_page())
    assert document.text == f"{TITLE}\n\n4 October 2024 11:44 (UTC+04:00)\n\n{BODY}"
    assert document.published == "2024-10-04T11:44+04:00"
    assert document.lang == "en"
    (visible,) = [found for found in document.all_found("published") if found.origin is Origin.VISIBLE]
    assert visible.span is not None
    assert visible.span.of(document.text) == "4 October 2024 11:44 (UTC+04:00)"


def test_buttons_share_lines_teasers_and_repeats_are_dropped() -> None:
    chrome = (
        f"<p>{AUTHOR}</p><p>{AUTHOR}</p><p>Read more</p><p>Share: Facebook | Twitter</p><h2>{TITLE}</h2>",
        "<p>Loading...</p><p>Follow us on Twitter @HafenHerald</p><p>Also read: Ferry fares to go up in March</p>"
        "<p>© Hafen Herald. All rights reserved.</p><p>Tags: ferries, Sudland</p>",
    )
    page = make_page(head=json_ld(author={"name": AUTHOR}))
    page = page.replace("<p>On October 3", f"{chrome[0]}<p>On October 3").replace(
        "</article>", f"{chrome[1]}</article>"
    )
    document = read(page)
    assert document.text.split("\n\n")[2:] == list(PARAGRAPHS)
    assert document.author == AUTHOR


def test_lists_and_tables_stay_as_lines() -> None:
    extra = (
        "<ul><li>the agreement on ferry services between both ports</li>"
        "<li>the memorandum on training of crews</li></ul>"
        "<table><tr><th>Year</th><th>Trade</th></tr><tr><td>2023</td><td>304 million</td></tr></table>"
    )
    text = read(make_page().replace("</article>", f"{extra}</article>")).text
    assert "- the agreement on ferry services between both ports\n- the memorandum on training of crews" in text
    assert "Year | Trade\n2023 | 304 million" in text


def test_metadata_is_found_everywhere_and_all_of_it_is_kept() -> None:
    head = (
        json_ld(
            headline=TITLE,
            author=[{"@type": "Person", "name": AUTHOR}, {"name": "Jan Holm"}],
            publisher={"name": "The Hafen Herald"},
            datePublished="2024-10-04T07:44:00Z",
            inLanguage="en-GB",
        )
        + f'<meta property="og:title" content="{TITLE} | Hafen Herald">'
        '<meta property="og:site_name" content="Hafen Herald">'
        '<meta name="author" content="Ilse Marken">'
        '<meta property="article:published_time" content="2024-10-04T11:44:00+04:00">'
        '<link rel="canonical" href="https://herald.example/ferries">'
    )
    document = read(make_page(head=head), url="https://herald.example/2024/10/04/ferries?x=1")
    assert document.title == TITLE
    assert {origin for _, origin in all_values(document, "title")} == {Origin.JSON_LD, Origin.META, Origin.VISIBLE}
    assert {value for value, _ in all_values(document, "title")} == {TITLE}
    assert all_values(document, "author")[:2] == [
        ("Ilse Marken, Jan Holm", Origin.JSON_LD),
        ("Ilse Marken", Origin.META),
    ]
    assert all_values(document, "outlet") == [
        ("The Hafen Herald", Origin.JSON_LD),
        ("Hafen Herald", Origin.META),
        ("herald.example", Origin.ADDRESS),
    ]
    assert all_values(document, "url") == [
        ("https://herald.example/2024/10/04/ferries?x=1", Origin.ADDRESS),
        ("https://herald.example/ferries", Origin.META),
    ]
    # The same instant: the one with the zone of the place is believed.
    assert document.published == "2024-10-04T11:44+04:00"
    assert {origin for _, origin in all_values(document, "published")} == {
        Origin.JSON_LD,
        Origin.META,
        Origin.VISIBLE,
        Origin.ADDRESS,
    }


def test_linked_data_in_a_graph_is_followed() -> None:
    graph = {
        "@graph": [
            {"@type": "WebSite", "name": "Nobody's"},
            {"@type": ["Article"], "headline": TITLE, "author": {"@id": "#p"}, "publisher": {"@id": "#o"}},
            {"@id": "#p", "@type": "Person", "name": AUTHOR},
            {"@id": "#o", "@type": "Organization", "name": "Hafen Herald"},
        ]
    }
    document = read(make_page(head=f'<script type="application/ld+json">{json.dumps(graph)}</script>'))
    assert all_values(document, "author")[0] == (AUTHOR, Origin.JSON_LD)
    assert all_values(document, "outlet")[0] == ("Hafen Herald", Origin.JSON_LD)


@pytest.mark.parametrize(
    "source",
    [
        "{",
        "[" * 100_000,
        '{"@type": "NewsArticle", "headline": 7, "author": [[["x"]]], "datePublished": {}}',
        "null",
        "[]",
    ],
)
def test_broken_linked_data_does_no_harm(source: str) -> None:
    document = read(make_page(head=f'<script type="application/ld+json">{source}</script>'))
    assert document.title == TITLE


def test_the_outlet_is_taken_off_a_title_and_learnt_from_it() -> None:
    document = read(make_page())
    assert all_values(document, "title")[0] == (TITLE, Origin.META)
    assert all_values(document, "outlet") == [("Hafen Herald", Origin.META)]


def test_a_visible_author_is_found_by_its_line() -> None:
    page = make_page().replace(
        '<div class="date">', f'<div class="byline">By {AUTHOR}, staff writer</div><div class="date">'
    )
    assert all_values(read(page), "author") == [(AUTHOR, Origin.VISIBLE)]


@pytest.mark.parametrize(
    "name", ["admin", "https://herald.example/ilse", "ilse@herald.example", "News Desk", "редакция"]
)
def test_no_person_is_no_author(name: str) -> None:
    assert read(make_page(head=f'<meta name="author" content="{name}">')).author is None


def test_a_template_date_years_off_is_kept_and_not_believed() -> None:
    page = make_page(head=json_ld(datePublished="2019-01-01T10:00:00+04:00"), dateline="3 October 2024")
    intake = intake_of(page)
    assert intake.document is not None
    assert all_values(intake.document, "published") == [
        ("2024-10-03", Origin.VISIBLE),
        ("2019-01-01T10:00+04:00", Origin.JSON_LD),
    ]
    (problem,) = intake.problems
    assert "2024-10-03 (visible line), but also 2019-01-01 (JSON-LD)" in problem.what
    assert "beside the headline" in problem.what


def test_an_old_article_under_todays_date_keeps_its_own() -> None:
    old = tuple(paragraph.replace("2024", "2019").replace("2025", "2019") for paragraph in PARAGRAPHS)
    page = make_page(
        head=json_ld(datePublished="2019-10-04T10:00:00+04:00"),
        dateline="",
        paragraphs=old,
        before="<div>Friday 6 June 2025</div>",
    )
    document = read(page)
    assert document.published == "2019-10-04T10:00+04:00"
    assert ("2025-06-06", Origin.VISIBLE) in all_values(document, "published")


def test_dates_some_days_apart_are_told() -> None:
    intake = intake_of(make_page(head=json_ld(datePublished="2024-10-08T10:00:00+04:00")))
    assert intake.document is not None
    assert intake.document.published == "2024-10-08T10:00+04:00"
    assert "but also 2024-10-04 (visible line)" in intake.problems[0].what


def test_the_day_at_the_place_of_publication_is_believed_over_the_one_in_utc() -> None:
    document = read(make_page(head=json_ld(datePublished="2024-10-03T21:30:00Z"), dateline="4 October 2024, 01:30"))
    assert document.published == "2024-10-04"


def test_a_time_of_change_is_not_the_time_of_publication() -> None:
    page = make_page(dateline="4 October 2024 11:44 (UTC+04:00)", after="")
    page = page.replace("</h1>", "</h1><div>Updated: 6 October 2024 09:00 (UTC+04:00)</div>")
    document = read(page)
    assert document.published == "2024-10-04T11:44+04:00"
    assert ("2024-10-06T09:00+04:00", Origin.VISIBLE) in all_values(document, "published")


def test_an_ambiguous_date_is_settled_by_what_the_page_says_elsewhere() -> None:
    meta = '<meta name="date" content="2023-03-07">'
    assert read(make_page(head=meta, dateline="03/07/2023 21:16")).published == "2023-03-07"
    intake = intake_of(make_page(dateline="03/07/2023 21:16"))
    assert intake.document is not None
    assert intake.document.published == "2023-07-03"
    assert "day first" in intake.problems[0].what


def test_a_date_in_a_machine_readable_element_is_found() -> None:
    page = make_page(dateline='<time datetime="2024-10-04T11:44:00+04:00">4 October</time>')
    assert all_values(read(page), "published")[0] == ("2024-10-04T11:44+04:00", Origin.META)


def test_the_address_that_a_browser_wrote_into_a_saved_page_is_found() -> None:
    saved = "<!-- saved from url=(0038)https://herald.example/2024/10/04/f -->"
    document = read(make_page().replace("<html>", f"{saved}<html>"))
    assert all_values(document, "url") == [("https://herald.example/2024/10/04/f", Origin.FILE)]
    assert ("2024-10-04", Origin.ADDRESS) in all_values(document, "published")


def test_the_language_of_the_text_is_believed_over_that_of_the_template() -> None:
    document = read(make_page().replace("<html>", '<html lang="az">'))
    assert all_values(document, "lang") == [("en", Origin.TEXT), ("az", Origin.META)]


def test_hostile_titles_are_cleaned() -> None:
    head = '<meta property="og:title" content="Pact&#x202e;gnp.exe&#27;[31m&#0; on ferries">'
    intake = intake_of(make_page(head=head))
    assert intake.document is not None
    for found in intake.document.metadata:
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e]", found.value + found.quote)
    assert any("metadata" in problem.what for problem in intake.problems)
    assert not re.search("[\x00-\x08\x1b\u202e]", intake.document.text)


def test_marks_that_only_break_lines_do_not_split_words() -> None:
    page = make_page(
        paragraphs=(PARAGRAPHS[0].replace("Foreign Minister", "For\u00adeign\u00a0Minis\u200bter"), *PARAGRAPHS[1:])
    )
    assert "Foreign Minister Anna Berg" in read(page).text


def test_a_page_is_read_the_same_again_and_after_others() -> None:
    first = read(make_page())
    for _ in range(3):
        read(make_page(title="Another headline of another page", dateline="5 May 2024"))
        assert read(make_page()) == first


def test_html_is_known_by_its_content_whatever_its_name() -> None:
    for name in ("page", "page.txt", "page.pdf", "page.php?id=3"):
        intake = read_bytes(make_page().encode(), name=name)
        assert intake.document is not None
        assert intake.document.title == TITLE


def test_an_article_that_stands_in_linked_data_alone_is_read() -> None:
    data = json_ld(headline=TITLE, articleBody=BODY)
    page = f"<html><head><title>{TITLE}</title>{data}</head><body><div id=app></div></body></html>"
    document = read(page)
    assert PARAGRAPHS[0] in document.text
    assert document.title == TITLE


def test_an_article_of_two_sentences_is_read() -> None:
    document = read(make_page(paragraphs=(PARAGRAPHS[0],)))
    assert PARAGRAPHS[0] in document.text


@pytest.mark.parametrize(
    ("break_", "expected"),
    [("<br>", "one line of the text\nanother line of it"), ("<br><br>", "one line of the text\n\nanother line of it")],
)
def test_breaks_in_paragraphs(break_: str, expected: str) -> None:
    page = make_page().replace("</article>", f"<p>one line of the text{break_}another line of it</p></article>")
    assert read(page).text.endswith(expected)


TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<li>",
        "<script>",
        "</script>",
        "<h1>",
        "</h1>",
        "<!--",
        "-->",
        "<a href='x'>",
        "</a>",
        "<time datetime='2024-99-99'>",
        "&amp;",
        "&#0;",
        "&#x110000;",
        "<![CDATA[",
        "<html>",
        "</body>",
        "<svg>",
        "<",
    ]
)


@settings(deadline=None)
@given(st.lists(TAGS | st.text(max_size=30) | st.sampled_from(PARAGRAPHS)))
def test_no_markup_fails(parts: list[str]) -> None:
    intake = intake_of("<!DOCTYPE html>" + "".join(parts))
    if intake.document is None:
        assert [problem.fatal for problem in intake.problems] == [True]
    else:
        assert all(f.span.of(intake.document.text) == f.quote for f in intake.document.metadata if f.span)
