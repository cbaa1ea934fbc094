"""The parts of a noun phrase: its noun, the name in it, and whether it is of an office."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from accord.core import Span
from accord.reading.filling.speaker.phrases import Line, Phrase
from accord.reading.filling.speaker.words import SayWords
from accord.reading.tokens import Token

POSSESSIVE = frozenset(("'s", "’s"))


class Noun(NamedTuple):
    """A noun phrase: all its words, its words without articles, possessives and titles, and the number of its noun."""

    whole: Phrase
    bare: Phrase
    head: int


def find_noun(line: Line, phrase: Phrase, words: SayWords) -> Noun:
    """The noun phrase that some words are."""
    first = phrase.first
    for k in range(phrase.first, phrase.last - 1):
        if line.low(k) in words["based"] or line.low(k).endswith(words.based):
            first = k + 1
    while first < phrase.last - 1 and line.low(first) in words.leading:
        first += 1
    bare = Phrase(first, phrase.last)
    return Noun(phrase, bare, _find_head(line, bare, words))


def _find_head(line: Line, bare: Phrase, words: SayWords) -> int:
    """The last word before the first "of", "in" or "for" of a phrase."""
    for k in range(bare.first + 1, bare.last):
        if line.low(k) in words["links"]:
            return k - 2 if line.low(k - 1) in words["described"] and k - 2 >= bare.first else k - 1
    return bare.last - 1


def names_office(line: Line, phrase: Phrase, words: SayWords) -> bool:
    """Whether a phrase is of an office, "the High Commissioner of India", and ends with no name of a person."""
    head = line.low(find_noun(line, phrase, words).head)
    return line.person_at_end(phrase) is None and (head in words.ranks or head in words["officials"])


def to_words(text: str, span: Span) -> str:
    """The words at a place of a text, with single spaces."""
    return " ".join(span.of(text).split())


def find_name_after(tokens: Sequence[Token], nouns: frozenset[str]) -> Span | None:
    """The name after the noun for its kind: of "the newspaper Fjordposten", "Fjordposten"."""
    number = next((k for k, token in enumerate(tokens[:-1]) if token.text in nouns), None)
    if number is None or not all(token.capital for token in tokens[number + 1 :]):
        return None
    return Span(tokens[number + 1].start, tokens[-1].end)
