"""Words cut into the pieces that the encoder knows: a unigram model (Kudo 2018), the likeliest cut of each word."""

from __future__ import annotations

import gzip
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

__all__ = ["BEGIN", "END", "FIRST", "PAD", "UNKNOWN", "Piece", "Pieces", "load_pieces"]

# The ids of what is no piece; all others follow.
BEGIN, PAD, END, UNKNOWN = 0, 1, 2, 3
FIRST = 4
# A word begins with this mark, as in SentencePiece.
_MARK = "\u2581"
_UNKNOWN_COST = 10.0
_WORDS_KEPT = 50_000
_PATH = Path(__file__).with_name("pieces.tsv.gz")


class Piece(NamedTuple):
    """A piece of a word: its number, and its half-open place in the text."""

    id: int
    start: int
    end: int


class Pieces:
    """A vocabulary of pieces, each with the logarithm of its likelihood.

    Args:
        entries: pieces and scores, in the order of their numbers, from the first that is no special one.
    """

    def __init__(self, entries: Iterable[tuple[str, float]]) -> None:
        self._known: dict[str, tuple[int, float]] = {}
        for number, (piece, score) in enumerate(entries, FIRST):
            self._known.setdefault(piece, (number, score))
        self._longest = max(map(len, self._known), default=1)
        self._unknown = min((score for _, score in self._known.values()), default=0.0) - _UNKNOWN_COST
        self._cuts: dict[str, list[tuple[int, int, int]]] = {}

    def __len__(self) -> int:
        return len(self._known) + FIRST

    def cut(self, text: str, start: int = 0, end: int | None = None) -> list[Piece]:
        """Cut a part of a text; every piece knows where it stands.

        Args:
            text: the whole text.
            start: first character of the part.
            end: the one behind its last; None for the end of the text.
        """
        found: list[Piece] = []
        word: list[str] = [_MARK]
        places: list[int] = []
        for at in range(start, len(text) if end is None else end):
            for char in _normal(text[at]):
                if char == " ":
                    self._add(found, word, places)
                    word, places = [_MARK], []
                else:
                    word.append(char)
                    places.append(at)
        self._add(found, word, places)
        return found

    def _add(self, found: list[Piece], word: list[str], places: list[int]) -> None:
        if not places:
            return
        for number, first, last in self._cut_word("".join(word)):
            # The mark is no character of the text.
            start, end = places[max(first - 1, 0)], places[max(last - 2, 0)] + 1
            found.append(Piece(number, start, end))

    def _cut_word(self, word: str) -> list[tuple[int, int, int]]:
        cut = self._cuts.get(word)
        if cut is None:
            if len(self._cuts) >= _WORDS_KEPT:
                self._cuts.clear()
            cut = self._cuts[word] = self._find_cut(word)
        return cut

    def _find_cut(self, word: str) -> list[tuple[int, int, int]]:
        """The likeliest cut (Viterbi): number, first and one behind the last character of each piece."""
        size = len(word)
        best = [0.0] + [float("-inf")] * size
        came: list[tuple[int, int]] = [(0, UNKNOWN)] * (size + 1)
        for start in range(size):
            for end in range(start + 1, min(size, start + self._longest) + 1):
                number, score = self._known.get(word[start:end], (UNKNOWN, self._unknown if end == start + 1 else None))
                if score is not None and best[start] + score > best[end]:
                    best[end], came[end] = best[start] + score, (start, number)
        cut: list[tuple[int, int, int]] = []
        end = size
        while end:
            start, number = came[end]
            cut.append((number, start, end))
            end = start
        return cut[::-1]


@cache
def _normal(char: str) -> str:
    """A character in the form of NFKC; what has no shape of its own is left out or a space."""
    if char.isspace():
        return " "
    if unicodedata.category(char) in ("Cc", "Cf"):
        return ""
    return unicodedata.normalize("NFKC", char)


@cache
def load_pieces() -> Pieces:
    """The pieces of the encoder that comes with the package.

    Raises:
        FileNotFoundError: if the package came without them.
    """
    with gzip.open(_PATH, "rt", encoding="utf-8", newline="\n") as lines:
        entries = (line.rstrip("\n").split("\t") for line in lines)
        return Pieces([(piece, float(score)) for piece, score in entries])
