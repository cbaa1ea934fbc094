"""Words of a text with their places."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from accord.core import Span


class Token(NamedTuple):
    """A word or a mark: half-open place in the text, its characters, and the same in lower case."""

    start: int
    end: int
    text: str
    low: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter (or is of a script without case)."""
        return self.text[0].isalpha() and not self.text[0].islower()


_TOKEN = re.compile(
    r"((?:[A-Z]\.){2,}|[^\W\d_](?=\.\s?[^\W\d_a-z])\.|[^\W_]+(?:[-’'ʻ`](?![sS]\b)[^\W_]+)*|['’][sS]\b|[^\w\s])",
    re.UNICODE,
)


def find_tokens(text: str, span: Span) -> list[Token]:
    """Cut a part of a text into words and marks; a possessive ``'s`` stands alone, initials keep their point."""
    # One split and no loop: what stands between words and the words take turns, and their lengths tell the places.
    pieces = _TOKEN.split(text[span.start : span.end])
    places = list(accumulate(map(len, pieces), initial=span.start))
    words = pieces[1::2]
    return list(map(Token, places[1::2], places[2::2], words, map(str.lower, words)))
