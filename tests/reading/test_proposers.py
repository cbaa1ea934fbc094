"""Where claims may stand."""

from __future__ import annotations

import pytest

from accord.core import Document
from accord.reading.proposers import PROPOSERS
from accord.reading.survey import Survey


def proposals(text: str, kind: str) -> list[list[str]]:
    survey = Survey(Document.from_text(text, published="2024-10-04"))
    found = PROPOSERS["rules"](survey)
    return [[s.of(text) for s in p.spans] for p in found if p.type == kind and p.score >= p.threshold]


def test_documents_of_one_sentence_are_proposed_one_by_one() -> None:
    text = (
        "The presidents of Kenya and Chile signed an agreement on visas, a memorandum on copper and a protocol on football "
        "in Nairobi on Monday."
    )
    assert proposals(text, "agreement") == [
        ["an agreement on visas"],
        ["a memorandum on copper"],
        ["a protocol on football in Nairobi on Monday"],
    ]


def test_a_document_that_changes_another_is_one() -> None:
    text = "Switzerland and Slovenia signed the protocol to the double taxation agreement in Bern on Monday."
    assert len(proposals(text, "agreement")) == 1


def test_what_is_announced_is_proposed_item_by_item() -> None:
    text = (
        "Several documents were signed by Ghana and Malta after the talks, including projects in fisheries, cooperation in "
        "health care and the supply of ambulances."
    )
    assert [p[0] for p in proposals(text, "agreement")] == [
        "projects in fisheries",
        "cooperation in health care",
        "the supply of ambulances",
    ]


def test_one_visit_for_each_stop() -> None:
    text = "Brazil's foreign minister will be in Abuja from 23 to 25 February and in Accra on the 26th."
    assert [p[0][:20] for p in proposals(text, "visit")] == ["Brazil's foreign min", "in Accra on the 26th"]
    text = "President Ana Souza of Brazil will visit Kenya, Uganda and Rwanda in May, her office said."
    assert [p[-1] for p in proposals(text, "visit")] == ["Kenya", "Uganda", "Rwanda"]


@pytest.mark.parametrize(
    "text",
    [
        "England were bowled out for 122 on the fourth day, and the visitors travel to Ranchi for the next Test on Friday.",
        "The film festival opened in Cannes with a comedy about two ambassadors who cannot agree on a restaurant.",
        "Shares in the group rose by 4 percent after it agreed to acquire a Portuguese rival for 95 million euros.",
    ],
)
def test_other_worlds_are_left_alone(text: str) -> None:
    survey = Survey(Document.from_text(text, published="2024-10-04"))
    kept = [
        p
        for p in PROPOSERS["rules"](survey)
        if p.score >= p.threshold and p.type in ("meeting", "agreement", "milestone")
    ]
    assert not kept


def test_reasons_name_the_words() -> None:
    text = "The foreign ministers of Peru and Japan met in Lima on Tuesday."
    survey = Survey(Document.from_text(text, published="2024-10-04"))
    meeting = max((p for p in PROPOSERS["rules"](survey) if p.type == "meeting"), key=lambda p: p.score)
    assert any("“met”" in reason for reason in meeting.reasons)


def test_towns_with_their_states_are_stops() -> None:
    text = "The secretary of state of Ireland will travel to Lomé, Togo; Accra, Ghana; and Abuja, Nigeria, on 3 May."
    assert [p[-1] for p in proposals(text, "visit")] == ["Lomé, Togo", "Accra, Ghana", "Abuja, Nigeria"]


def test_a_position_weighs_less_than_a_deed() -> None:
    def score(text: str) -> float:
        survey = Survey(Document.from_text(text, published="2024-10-04"))
        return max((p.score for p in PROPOSERS["rules"](survey) if p.type == "meeting"), default=0.0)

    told = "The foreign minister of Peru, Ana Rojas, met the foreign minister of Japan, Ken Mori, in Lima on Tuesday."
    stressed = "She stressed the importance of regular meetings between Peru and Japan and discussed possible talks."
    assert score(stressed) < 0.5 < score(told)
