"""Phrases of a language's pack, found in one pass over the words of a text.

A phrase is one or more words in lower case; a word that ends in ``*`` stands for every word that begins so, and ``_``
for any one word.  Tables of phrases are data: ``packs/xx/*.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from accord.core import Span
from accord.reading.packs import load_words
from accord.reading.tokens import Token


class Hit(NamedTuple):
    """A phrase at a place in the text.

    Attributes:
        start, end: its place, half open.
        table: which table of the pack it is of: ``cue``, ``status``, ``sector``, ``kind``.
        key: what it says there, such as ``visit`` or ``visit.planned``.
        weight: how strongly.
        phrase: the entry of the pack.
    """

    start: int
    end: int
    table: str
    key: str
    weight: float
    phrase: str

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return Span(self.start, self.end)


# A phrase as it is looked up: its words, its table, its key, its weight, and as the pack writes it.
Entry = tuple[tuple[str, ...], str, str, float, str]
_STEM_AT_LEAST = 3
_WORDS_KEPT = 50_000


class _Beginning(NamedTuple):
    """The phrases that begin with one word: those that go on with each second word, and those before any other."""

    followed: Mapping[str, Sequence[Entry]]
    otherwise: Sequence[Entry]


class Lexicon:
    """All phrases of one language, ready to be looked up word by word."""

    def __init__(self, entries: Iterable[tuple[str, str, str, float]]) -> None:
        self._words: dict[str, list[Entry]] = {}
        self._stems: dict[str, list[Entry]] = {}
        for phrase, table, key, weight in entries:
            parts = tuple(phrase.split())
            entry = (parts, table, key, weight, phrase)
            where = self._stems if parts[0].endswith("*") else self._words
            where.setdefault(parts[0].rstrip("*"), []).append(entry)

        self._begun_by = lru_cache(maxsize=_WORDS_KEPT)(self._look_up)

    def _look_up(self, low: str) -> _Beginning | None:
        stems = (self._stems.get(low[:size], ()) for size in range(_STEM_AT_LEAST, len(low) + 1))
        entries = [*self._words.get(low, ()), *(entry for entries in stems for entry in entries)]
        if not entries:
            return None
        seconds = [entry[0][1] if len(entry[0]) > 1 else "_" for entry in entries]
        loose = {second for second in seconds if second == "_" or second.endswith("*")}
        followed = {
            second: [e for e, other in zip(entries, seconds, strict=True) if other == second or other in loose]
            for second in set(seconds) - loose
        }
        return _Beginning(followed, [e for e, other in zip(entries, seconds, strict=True) if other in loose])

    def find(self, tokens: Sequence[Token]) -> Iterator[Hit]:
        """Every phrase that stands in a sequence of words, overlapping ones too."""
        for first, end, entry in self.match(tokens):
            yield Hit(tokens[first].start, tokens[end - 1].end, *entry[1:])

    def match(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, Entry]]:
        """What `find` finds, in numbers of words: of the first, and of the one behind the last."""
        following = [token.low for token in tokens[1:]]
        following.append("")
        for i, token in enumerate(tokens):
            begun = self._begun_by(token.low)
            if begun is None:
                continue
            for entry in begun.followed.get(following[i], begun.otherwise):
                end = i + len(entry[0])
                if end == i + 1 or _goes_on(entry[0], tokens, i):
                    yield i, end, entry


def _goes_on(parts: Sequence[str], tokens: Sequence[Token], i: int) -> bool:
    """Whether the words behind one that begins a phrase are those that the phrase goes on with."""
    if i + len(parts) > len(tokens):
        return False
    for k in range(1, len(parts)):
        part, low = parts[k], tokens[i + k].low
        if part != "_" and (not low.startswith(part[:-1]) if part.endswith("*") else low != part):
            return False
    return True


def _flatten(tree: Mapping[str, Any], table: str, path: str = "") -> Iterator[tuple[str, str, str, float]]:
    """Entries of a pack's file: tables down to lists of phrases, or to phrases with a weight each."""
    for name, value in tree.items():
        if isinstance(value, Mapping) and name != "turn":
            yield from _flatten(value, table, f"{path}.{name}" if path else name)
        elif name == "turn" or path == "turn":
            continue
        elif isinstance(value, list):
            key = f"{path}.{name}" if path else name
            yield from ((phrase, table, key, 1.0) for phrase in value)
        else:
            yield name, table, path, float(value)


@cache
def load_lexicon(lang: str) -> Lexicon:
    """The phrases of one language: its cues, statuses, sectors and kinds."""
    entries: list[tuple[str, str, str, float]] = []
    for table in ("cue", "status", "sector", "kind"):
        entries.extend(_flatten(load_words(lang, table), table))
    return Lexicon(entries)
