"""Several claims in the same words each have their own of what the words list."""

from __future__ import annotations

import pytest

from accord.core import Document
from accord.reading import fill


def fill_thrice(text: str, type_: str, size: int) -> list[set[str]]:
    document = Document.from_text(text, published="2024-03-05", outlet="Oslo Courier", lang="en")
    return [set(claim.states) for claim in fill(document, [(type_, [(0, len(text) - 1)])] * size)]


@pytest.mark.parametrize(
    ("text", "type_", "want"),
    [
        (
            "Norway already has tax treaties with Albania, Serbia (in force since 2016) and Ghana.",
            "agreement",
            [{"NO", "AL"}, {"NO", "RS"}, {"NO", "GH"}],
        ),
        (
            "Norwegian Deputy Foreign Minister Liv Aas will travel to Kenya, the Republic of Korea (ROK), and Peru.",
            "visit",
            [{"NO", "KE"}, {"NO", "KR"}, {"NO", "PE"}],
        ),
        (
            "Norwegian Prime Minister Liv Aas held separate calls with the leaders of Chile and Fiji.",
            "call",
            [{"NO", "CL"}, {"NO", "FJ"}],
        ),
    ],
)
def test_each_claim_has_its_own_state(text: str, type_: str, want: list[set[str]]) -> None:
    assert fill_thrice(text, type_, len(want)) == want


def test_where_the_list_has_another_length_nothing_is_shared_out() -> None:
    text = "Norway already has a common treaty with Albania, Serbia and Ghana."
    assert fill_thrice(text, "agreement", 2) == [{"NO", "AL", "RS", "GH"}] * 2
