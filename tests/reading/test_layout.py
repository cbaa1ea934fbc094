"""The story told from the page around it, and cut into sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.core import Document
from accord.reading.layout import find_layout

PAGE = """Gulf & Coast Courier
Politics | Economy | Region
Muscat, 4 March 2021, 9:05 (GST)

Two ministers, one ferry

Two ministers, one ferry

By Nadia al-Harthy

MUSCAT (GCC) - Oman's transport minister, Dr. Salim Nasser, met his Djiboutian colleague on Tuesday. They agreed on a ferry.

The following papers were signed:
1. a protocol on ports;
2. a memorandum on the training of pilots.

Photo: the ministry
Read more: Camel race draws crowds | New road tolls from May
© Courier"""


def sentences(text: str) -> list[str]:
    document = Document.from_text(text)
    return [sentence.span.of(text) for sentence in find_layout(document).sentences]


def test_story_and_page_are_told_apart() -> None:
    assert sentences(PAGE) == [
        "Oman's transport minister, Dr. Salim Nasser, met his Djiboutian colleague on Tuesday.",
        "They agreed on a ferry.",
        "The following papers were signed:",
        "a protocol on ports;",
        "a memorandum on the training of pilots.",
    ]


def test_dateline_headlines_and_lists() -> None:
    layout = find_layout(Document.from_text(PAGE))
    assert layout.dateline is not None
    assert layout.dateline.of(PAGE).startswith("MUSCAT")
    assert "Two ministers, one ferry" in [span.of(PAGE) for span in layout.headlines]
    items = [sentence for sentence in layout.sentences if sentence.item]
    assert [sentence.leader for sentence in items] == [2, 2]
    assert items[0].paragraph == layout.sentences[2].paragraph


def test_lines_wrapped_at_a_width_are_one() -> None:
    text = (
        "The Minister of Foreign Affairs received on Sunday a telephone call from the\n"
        "Minister for Foreign Affairs of the friendly Republic of Ghana. They talked of\n"
        "the training of nurses in the two countries."
    )
    assert len(sentences(text)) == 2
    assert "from the\nMinister" in sentences(text)[0]


def test_a_headline_right_above_long_lines_is_no_part_of_them() -> None:
    text = (
        "Two-day session of the Lao-Thai commission on railways opens in the capital\n"
        "Vientiane: The fourth session of the Lao-Thai commission on railways opened here on Monday, with delegations of "
        "both transport ministries, the customs services and the two state railways taking part in it.\n"
        "The session goes on until Tuesday.\n"
    )
    layout = find_layout(Document.from_text(text, published="2024-02-05"))
    assert [span.of(text)[:8] for span in layout.headlines] == ["Two-day "]
    assert layout.sentences[0].span.of(text).startswith("The fourth session")


def test_a_sentence_takes_up_what_the_one_before_announced() -> None:
    text = "Several documents were signed after the talks. They cover trade in cattle, a bridge and the exchange of students."
    layout = find_layout(Document.from_text(text))
    assert [sentence.leader for sentence in layout.sentences] == [None, 0]


@pytest.mark.parametrize(
    "line",
    [
        "Share: Facebook  Twitter",
        "Read more",
        "Loading...",
        "Follow us on Telegram",
        "© 2024 Courier",
        "FILE - A tanker in port.",
    ],
)
def test_furniture_makes_no_sentences(line: str) -> None:
    text = f"The two presidents met in Lusaka on Friday and agreed to open the border at night.\n\n{line}\n"
    assert len(sentences(text)) == 1


@given(st.text(max_size=300))
def test_sentences_of_any_text_stand_in_it_in_order(text: str) -> None:
    if not text.strip():
        return
    layout = find_layout(Document.from_text(text))
    spans = [sentence.span for sentence in layout.sentences]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
    assert all(span.end <= len(text) and span.of(text).strip() for span in spans)
