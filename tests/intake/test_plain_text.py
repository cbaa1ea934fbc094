"""Plain text and Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_samples import AUTHOR, BODY, PARAGRAPHS, SAVED_TEXT, TITLE

from accord.core import Document, Found, InvalidDocument, Origin
from accord.intake import Intake, read_bytes


def read(text: str, name: str = "page.txt", **options: object) -> Document:
    intake = read_bytes(text.encode(), name=name, **options)  # type: ignore[arg-type]
    assert intake.document is not None, intake.problems
    return intake.document


def all_values(document: Document, field: str) -> list[tuple[str, Origin]]:
    return [(found.value, found.origin) for found in document.all_found(field)]


def test_a_page_saved_as_text_tells_what_stands_above_it() -> None:
    document = read(SAVED_TEXT)
    assert document.text == SAVED_TEXT
    assert document.title == TITLE
    assert document.author == AUTHOR
    assert document.outlet == "Hafen-Herald.No"
    assert all_values(document, "published") == [
        ("2024-10-04T11:44+04:00", Origin.VISIBLE),
        ("2024-10-04", Origin.VISIBLE),
    ]
    assert [found.quote for found in document.all_found("published")] == [
        "4 October 2024 11:44 (UTC+04:00)",
        "October 4 2024",
    ]
    assert document.lang == "en"


def test_every_place_of_metadata_holds_the_words_it_was_read_from() -> None:
    document = read(SAVED_TEXT)
    placed = [found for found in document.metadata if found.span]
    assert {found.field for found in placed} == {"title", "author", "outlet", "published"}
    for found in placed:
        assert found.span is not None
        assert found.span.of(document.text) == found.quote


def test_what_a_person_gave_is_believed_and_the_rest_is_kept() -> None:
    document = read(SAVED_TEXT, given={"published": "2024-10-05", "outlet": "Herald"})
    assert document.published == "2024-10-05"
    assert document.outlet == "Herald"
    assert ("2024-10-04T11:44+04:00", Origin.VISIBLE) in all_values(document, "published")


def test_what_a_person_gave_is_checked() -> None:
    with pytest.raises(InvalidDocument, match="is no metadata field"):
        read(BODY, given={"place": "Hafen"})
    with pytest.raises(InvalidDocument, match="ISO 8601"):
        read(BODY, given={"published": "yesterday"})


def test_an_address_tells_outlet_and_day() -> None:
    document = read(BODY, url="https://www.news.example/2024/10/04/ferries")
    assert all_values(document, "outlet") == [("news.example", Origin.ADDRESS)]
    assert all_values(document, "published") == [("2024-10-04", Origin.ADDRESS)]
    assert document.url == "https://www.news.example/2024/10/04/ferries"


def test_a_text_without_a_head_claims_none() -> None:
    document = read(BODY)
    assert [found.field for found in document.metadata] == ["lang"]


def test_a_date_before_the_first_sentence_counts_where_none_stands_above() -> None:
    document = read(f"HAFEN, 4 October 2024 (NordPress) - {BODY}")
    assert all_values(document, "published") == [("2024-10-04", Origin.TEXT)]


def test_a_date_in_the_last_line_counts_where_none_stands_above() -> None:
    document = read(f"Statement of the foreign ministry on ferries\n\n{BODY}\n\n4 October 2024, Hafen\n")
    assert document.published == "2024-10-04"


def test_an_ambiguous_date_is_told() -> None:
    intake = read_bytes(f"Hafen Herald\n03/07/2023\n{TITLE}\n\n{BODY}".encode(), name="a.txt")
    assert intake.document is not None
    assert intake.document.published == "2023-07-03"
    assert ["day first" in problem.what for problem in intake.problems] == [True]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x0b", "\x0c", "\x85"])
def test_line_ends_become_one_line_feed(end: str) -> None:
    assert read(BODY.replace("\n", end)).text == BODY


def test_all_else_of_a_plain_text_stays() -> None:
    text = BODY + "\n\tTabbed  and\u00a0spaced,\u200fmarked, caf\u0065\u0301 \U0001f6a2\n"
    assert read(text).text == text


def test_hostile_characters_are_dropped_and_told() -> None:
    hostile = f"\x1b]0;owned\x07{TITLE}\x00\x1b[31m\n\u202egnp.exe\n\n{BODY}"
    intake = read_bytes(hostile.encode(), name="a.txt")
    assert intake.document is not None
    assert not set("\x00\x1b\x07\u202e") & set(intake.document.text)
    assert "5 control characters were dropped" in intake.problems[0].what


def test_hostile_metadata_is_cleaned_and_told() -> None:
    given = {"title": "A\u202eB\x1b[2J\x00C", "author": "Ilse\u2066 Marken\r\n"}
    intake = read_bytes(BODY.encode(), name="a.txt", given=given)
    assert intake.document is not None
    assert (intake.document.title, intake.document.author) == ("AB[2JC", "Ilse Marken")
    assert any("metadata" in problem.what for problem in intake.problems)


def test_a_title_too_long_to_be_one_is_not_kept() -> None:
    assert read(BODY, given={"title": "x" * 100_000}).title is None


@pytest.mark.parametrize("data", [b"", b"   \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\0\0\0\0"])
def test_nothing_is_told_as_nothing(data: bytes) -> None:
    assert_refused(read_bytes(data, name="empty.txt"), "empty")


def test_a_huge_file_is_refused_with_what_to_do() -> None:
    assert_refused(read_bytes(b"a " * (26 * 1024 * 1024), name="huge.txt"), "larger than 50 MB")


def assert_refused(intake: Intake, words: str) -> None:
    assert intake.document is None
    (problem,) = intake.problems
    assert problem.fatal
    assert words in problem.what
    assert problem.hint


MARKDOWN = f"""---
title: "{TITLE}"
author: {AUTHOR}
date: 2024-10-04T11:44:00+04:00
lang: en
---

# {TITLE}

On **October 3**, *Foreign Minister* [Anna Berg](https://norland.example) received `Tomas Vell`, and they
talked about trade, transport and the river_crossing_at_Marne for a long time on that day.

> The sides signed 2 \\* 3 papers.

![photo](a.png)

- first item
- second item
"""


def test_markdown_loses_its_marks_and_keeps_its_words() -> None:
    document = read(MARKDOWN, "page.md")
    assert document.text == (
        f"{TITLE}\n\n"
        "On October 3, Foreign Minister Anna Berg received Tomas Vell, and they\n"
        "talked about trade, transport and the river_crossing_at_Marne for a long time on that day.\n\n"
        "The sides signed 2 * 3 papers.\n\n"
        "- first item\n- second item"
    )
    assert document.published == "2024-10-04T11:44+04:00"
    assert all_values(document, "title") == [(TITLE, Origin.META), (TITLE, Origin.VISIBLE)]
    assert document.author == AUTHOR


def test_markdown_of_marks_alone_does_not_hang() -> None:
    for hostile in ("*" * 200_000, "_a" * 100_000, "[" * 100_000, "<!--" * 50_000, "`" * 100_000, "<http://" * 30_000):
        read_bytes(hostile.encode(), name="a.md")


@settings(deadline=None)
@given(st.text(min_size=1))
def test_no_text_fails_and_no_place_is_wrong(text: str) -> None:
    intake = read_bytes(text.encode("utf-8", "replace"), name="any.txt")
    if intake.document is None:
        assert [problem.fatal for problem in intake.problems] == [True]
        return
    for found in intake.document.metadata:
        if found.span:
            assert found.span.of(intake.document.text) == found.quote


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([*SAVED_TEXT.split("\n"), *PARAGRAPHS, "By Ilse Marken", "Home | News | Sport"]), min_size=1
    )
)
def test_no_order_of_lines_fails(lines: list[str]) -> None:
    intake = read_bytes("\n".join(lines).encode(), name="any.txt")
    if intake.document is not None:
        assert all(f.span.of(intake.document.text) == f.quote for f in intake.document.metadata if f.span)


def test_equal_values_from_several_places_are_all_kept() -> None:
    document = read(SAVED_TEXT, given={"title": TITLE})
    assert document.all_found("title") == (
        Found("title", TITLE, Origin.GIVEN, TITLE, document.all_found("title")[0].span),
        Found("title", TITLE, Origin.VISIBLE, TITLE, document.all_found("title")[1].span),
    )
