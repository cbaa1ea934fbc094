"""States named in texts."""

from __future__ import annotations

import pytest

from accord.reading.gazetteer import find_states


def codes(text: str) -> list[tuple[str, str]]:
    return [(mention.code, mention.role) for mention in find_states(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Azerbaijan and the Belarusian side", [("AZ", "name"), ("BY", "adjective")]),
        ("Baku and Minsk agreed", [("AZ", "capital"), ("BY", "capital")]),
        ("the Republic of Korea", [("KR", "name")]),
        ("the Kremlin said", [("RU", "seat")]),
        ("flew to Batumi", [("GE", "city")]),
        ("VIENTIANE - Japan", [("LA", "capital"), ("JP", "name")]),
        ("Cote d’Ivoire’s minister", [("CI", "name")]),
        ("US$45 million", []),
        ("NZ$8 million", []),
        ("Lake Chad", []),
        ("a Jordanian pilot", [("JO", "adjective")]),
        ("us and them", []),
    ],
)
def test_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert codes(text) == expected


def test_spans_are_those_of_the_text_with_its_own_apostrophes() -> None:
    text = "Nuku’alofa hosts Fiji"
    assert [mention.span.of(text) for mention in find_states(text)] == ["Nuku’alofa", "Fiji"]
