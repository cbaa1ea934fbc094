"""A claim cannot exist without its quotation."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from accord.core import Claim, Document, InvalidClaim, Quotation, Span, When, quote
from accord.core.span import InvalidSpan, find_overlap

TEXT = "The two ministers met in Tallinn on 16 February 2023 and signed a protocol on e-health."


@pytest.fixture
def document() -> Document:
    return Document.from_text(TEXT, published="2023-02-17", outlet="Baltic Desk")


def entry(**changes: Any) -> dict[str, Any]:
    start = TEXT.index("met in Tallinn")
    fields = {
        "type": "meeting",
        "status": "happened",
        "when": "2023-02-16",
        "place": {"name": "Tallinn", "state": "EE"},
        "states": ["EE", "MD"],
        "evidence": {
            "claim": [[0, start + 14]],
            "when": [[TEXT.index("16"), TEXT.index("16") + 16]],
            "place": [[start + 7, start + 14]],
        },
    }
    return fields | changes


def test_round_trips(document: Document) -> None:
    claim = Claim.from_dict(document, entry())
    assert claim.words == "The two ministers met in Tallinn"
    assert claim.evidence["when"][0].words == "16 February 2023"
    again = Claim.from_stored(claim.as_dict())
    assert again == claim
    assert again.id == claim.id
    assert Claim.from_dict(document, claim.as_dict()).id == claim.id


def test_the_id_is_of_what_is_said_not_of_how_sure_we_are(document: Document) -> None:
    sure, unsure = Claim.from_dict(document, entry(score=0.9)), Claim.from_dict(document, entry(score=0.2))
    assert sure.id == unsure.id
    assert sure.id != Claim.from_dict(document, entry(status="planned")).id


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"evidence": {}}, "without a quotation"),
        ({"evidence": {"claim": []}}, "without a quotation"),
        ({"evidence": {"claim": [[3, 4]]}, "when": None, "place": None}, "white space"),
        ({"states": ["Estonia"]}, "no code of a state"),
        ({"evidence": {"claim": [[0, 10]]}}, "has no quotation"),
        ({"evidence": entry()["evidence"] | {"claim": [[0, len(TEXT) + 1]]}}, "outside the text"),
        ({"evidence": entry()["evidence"] | {"claim": [[5, 5]]}}, "no claim"),
        ({"evidence": entry()["evidence"] | {"colour": [[0, 3]]}}, "no field"),
        ({"type": "rumour"}, "type"),
        ({"status": "signed"}, "status of a meeting"),
        ({"kinds": ["state"]}, "kind of meeting"),
        ({"sector": "astrology"}, "sector"),
        ({"when": "16 February"}, "EDTF"),
        ({"figure": {"measure": "exports"}}, "figure"),
        ({"said_by": {"name": "Baltic Desk", "kind": "gossip"}}, "speaker"),
    ],
)
def test_what_is_no_claim_cannot_be_built(document: Document, changes: dict[str, Any], why: str) -> None:
    with pytest.raises(InvalidClaim, match=why):
        Claim.from_dict(document, entry(**changes))


def test_words_that_are_not_there_are_refused(document: Document) -> None:
    good = Claim.from_dict(document, entry())
    moved = {"claim": (Quotation(1, 33, good.words),)}
    with pytest.raises(InvalidClaim, match="not at 1"):
        Claim(document=document.id, type="meeting", status="happened", evidence=moved, witness=document)


def test_a_claim_is_of_its_own_document_alone(document: Document) -> None:
    other = Document.from_text(TEXT, published="2024-02-17")
    good = Claim.from_dict(document, entry())
    with pytest.raises(InvalidClaim, match="not of"):
        replace(good, witness=other)


def test_a_stored_claim_that_was_changed_is_refused(document: Document) -> None:
    stored = Claim.from_dict(document, entry()).as_dict()
    stored["when"] = "2024-02-16"
    with pytest.raises(InvalidClaim, match="was changed"):
        Claim.from_stored(stored)


@given(st.text(min_size=1).filter(str.strip), st.data())
def test_every_span_of_any_text_is_quoted_as_it_stands(text: str, data: st.DataObject) -> None:
    document = Document.from_text(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quotation = quote(document, {"claim": [Span(start, end)]})["claim"][0]
    assert quotation.words == text[start:end]
    assume(quotation.words.strip())
    claim = Claim(
        document=document.id, type="statement", status="happened", evidence={"claim": (quotation,)}, witness=document
    )
    assert Claim.from_stored(claim.as_dict()) == claim


def test_spans() -> None:
    with pytest.raises(InvalidSpan):
        Span(3, 3)
    assert find_overlap([Span(0, 5), Span(8, 10)], [Span(3, 9)]) == 3
    assert Span(2, 6).contains(Span(3, 6))
    assert not Span(0, 2).overlaps(Span(2, 4))


def test_open_date_is_kept(document: Document) -> None:
    claim = Claim.from_dict(document, entry(when="../2030"))
    assert claim.when == When("../2030")
