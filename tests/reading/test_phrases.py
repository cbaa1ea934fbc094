"""Words, phrases and patterns found the quick way are those that a plain search finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.core import Span
from accord.reading.clauses import to_choice, to_whole_words
from accord.reading.phrases import Hit, Lexicon
from accord.reading.tokens import Token, find_tokens

_PHRASES = ("the two sides", "two", "both sides", "sides", "a visit", "école", "u.s. side", "ministers", "minister")
_TEXTS = st.lists(st.sampled_from((*_PHRASES, "The Two", "BOTH", "x", "-", ",", "\n", "'s", "École", "İ")), max_size=12)

_ENTRIES = [
    ("sign*", "cue", "agreement", 1.0),
    ("signed", "status", "agreement.signed", 2.0),
    ("signed the deal", "cue", "agreement", 1.5),
    ("signed _ deal", "cue", "agreement", 1.2),
    ("sign* deal*", "cue", "project", 0.5),
    ("the deal", "kind", "agreement.deal", 1.0),
    ("deal", "kind", "agreement.deal", 1.0),
]
_WORDS = st.lists(st.sampled_from(("signed", "signing", "the", "deal", "deals", "new", ",")), max_size=10)


def find_plainly(tokens: list[Token]) -> list[Hit]:
    """Every phrase at every word, tried one after the other."""
    found = []
    for i in range(len(tokens)):
        # Words before stems, each in the order of the pack.
        for phrase, table, key, weight in sorted(_ENTRIES, key=lambda entry: entry[0].split()[0].endswith("*")):
            parts = phrase.split()
            here = tokens[i : i + len(parts)]
            if len(here) == len(parts) and all(
                part == "_" or (t.low.startswith(part[:-1]) if part.endswith("*") else t.low == part)
                for t, part in zip(here, parts, strict=True)
            ):
                found.append(Hit(here[0].start, here[-1].end, table, key, weight, phrase))
    return found


@given(_WORDS)
def test_every_phrase_is_found_in_the_order_of_the_pack(words: list[str]) -> None:
    tokens = find_tokens(text := " ".join(words) or ".", Span(0, len(text)))
    assert list(Lexicon(_ENTRIES).find(tokens)) == find_plainly(tokens)


@given(_TEXTS, st.sampled_from(("", " ")))
def test_whole_words_are_those_of_a_plain_pattern(words: list[str], gap: str) -> None:
    text = gap.join(words)
    plain = re.compile(rf"(?<!\w){to_choice(_PHRASES)}(?!\w)", re.IGNORECASE)
    quick = to_whole_words(_PHRASES)
    assert [match.span() for match in quick.finditer(text)] == [match.span() for match in plain.finditer(text)]


def test_whole_words_with_what_stands_behind() -> None:
    pattern = to_whole_words(["the", "both"], behind=r"\s+(?P<who>ministers|sides)")
    assert [match["who"] for match in pattern.finditer("The MINISTERS and both sides, the minister, bathe sides")] == [
        "MINISTERS",
        "sides",
    ]


@given(st.text(max_size=60), st.integers(0, 8))
def test_tokens_stand_where_they_say(text: str, start: int) -> None:
    if start >= len(text):
        return
    tokens = find_tokens(text, Span(start, len(text)))
    assert [text[token.start : token.end] for token in tokens] == [token.text for token in tokens]
    assert [token.low for token in tokens] == [token.text.lower() for token in tokens]
    assert all(one.end <= other.start for one, other in zip(tokens, tokens[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the U.S. and Rwanda's J. Doe", ["the", "U.S.", "and", "Rwanda", "'s", "J.", "Doe"]),
        ("a two-day visit, Côte d’Ivoire", ["a", "two-day", "visit", ",", "Côte", "d’Ivoire"]),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    assert [token.text for token in find_tokens(text, Span(0, len(text)))] == words
