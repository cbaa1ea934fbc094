"""A text cut into symbols: one character for the category of each word, number and mark of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final

from accord.reading.dates.numbers import Letters, read_number

MARKS = {
    ",": "COMMA", ".": "DOT", ":": "COLON", "/": "SLASH", "(": "LPAR", ")": "RPAR", "[": "LPAR", "]": "RPAR",
    **dict.fromkeys(";!?…", "STOP"), **dict.fromkeys("\n•|", "LINE"),
    **dict.fromkeys("-–—‐‑−", "DASH"), **dict.fromkeys("$€£¥₽₹₼%#№+@&_=<>\\", "SIGN"),
}  # fmt: skip
# Characters that stand in a word and are no part of it: soft hyphen, zero-width space, joiners, direction marks.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
TOKEN = re.compile(
    rf"([^\W\d_][\w{_INVISIBLE}]*(?:['’][^\W\d_][\w{_INVISIBLE}]*)*|\d+(?:[.,:/'’–-]\d+)*[^\W_]*|[{re.escape(''.join(MARKS))}])"
)
# Marks right before a number that make it an amount, a part of an address, or the end of a longer number.
_NAMING = "$€£¥₽₹₼#№+&_/\\@=."
_DROP = dict.fromkeys(map(ord, _INVISIBLE))
_symbols: dict[str, str] = {}


def symbol(category: str) -> str:
    """The one character that stands for `category` in a string of symbols."""
    if category not in _symbols:
        _symbols[category] = chr(0x4E00 + len(_symbols))
    return _symbols[category]


def category(mark: str) -> str:
    """The category that a symbol stands for."""
    return next(name for name, known in _symbols.items() if known == mark)


X, NAME, ED, AMT, YR, POSS, DOT = map(symbol, ("X", "NAME", "ED", "AMT", "YR", "POSS", "DOT"))
DIGITS, APOSTROPHE, _NUMBERED, _IN = map(symbol, ("DIGITS", "APOSTROPHE", "NUMBERED", "IN"))
_MEASURE, _COUNTABLE = symbol("MEASURE"), symbol("COUNTABLE")
_MONTHS: Final = frozenset(map(symbol, ("MONTH", "SHORT_MONTH")))
_BEFORE_MONTH: Final = [[mark] for mark in _MONTHS]
_SHORT: Final = frozenset(map(symbol, ("SHORT_MONTH", "SHORT_WEEKDAY")))
_SPECIAL: Final = _SHORT | {DIGITS, APOSTROPHE}
_COUNTS: Final = frozenset(map(symbol, ("N12", "N31", "NUM", "YR")))
_TIME_PREPOSITIONS: Final = frozenset(map(symbol, ("IN", "SINCE", "UNTIL", "BY", "DURING")))


@dataclass(slots=True)
class Tokens:
    """A text as symbols: one character of `symbols` for each token, its place and its value beside it."""

    text: str
    symbols: str
    starts: list[int]
    ends: list[int]
    values: list[Any]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Several words that stand for one category; `at` is the place of the word that calls it up."""

    at: int
    words: tuple[str, ...]
    symbol: str
    value: Any


class Entries(dict[str, tuple[str, Any]]):
    """Symbol and value of each word; a word met for the first time is placed and remembered, up to `limit` words."""

    limit = 100_000

    def __init__(self, known: Mapping[str, tuple[str, Any]], past: tuple[str, ...], not_past: frozenset[str]) -> None:
        super().__init__(known)
        self.known, self.past, self.not_past = known, past, not_past

    def __missing__(self, word: str) -> tuple[str, Any]:
        if len(self) > self.limit:
            self.clear()
            self.update(self.known)
        entry = self[word] = self.place(word)
        return entry

    def place(self, word: str) -> tuple[str, Any]:
        if word[0].isdecimal():
            return DIGITS, word
        plain = word.translate(_DROP)
        lower = plain.lower()
        entry = self.known.get(plain) or self.known.get(lower)
        if entry:
            return entry
        if "'" in word or "’" in word:
            return APOSTROPHE, plain
        if lower != plain:
            return NAME, lower
        return (ED if lower.endswith(self.past) and lower not in self.not_past else X), lower


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a language that inflects, or parts no words, writes dates.

    Attributes:
        lexer: cuts a text.
        token: finds the words, numbers and marks of a text.
        endings: finds what is written onto a number: "2024-cü", "2024'te"; None where nothing is.
        joining: those of them that say "from": "3-dən".
        touching: whether letters may touch a number that they do not belong to.
        day_last: whether a month may stand before its day.
    """

    lexer: Callable[[DateWords, str], Lexer]
    token: re.Pattern[str]
    endings: re.Pattern[str] | None
    joining: frozenset[str]
    touching: bool
    day_last: bool


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of one language, by category (``reading/packs/xx/dates.toml``).

    Attributes:
        spelling: how it writes words onto numbers and onto each other; None where, as in English, it does neither.
    """

    language: str
    entries: Entries
    phrases: Mapping[str, tuple[Phrase, ...]]
    possessive: tuple[str, ...]
    letters: Letters
    names: frozenset[int]
    spelling: Spelling | None = None

    def to_tokens(self, text: str) -> Tokens:
        """Cut `text` into tokens; offsets count its characters, for nothing is folded in place."""
        return self.spelling.lexer(self, text).run() if self.spelling else Lexer(self, text, TOKEN).run()


class Lexer:
    """Cuts a text: all words by one split, then by hand what is more, or less, than one word."""

    def __init__(self, words: DateWords, text: str, token: re.Pattern[str]) -> None:
        self.words, self.text = words, text
        pieces = token.split(text)
        places = list(accumulate(map(len, pieces)))
        self.raw = pieces[1::2]
        self.starts, self.ends = places[0:-1:2], places[1::2]
        entries = list(map(words.entries.__getitem__, self.raw))
        self.symbols = [entry[0] for entry in entries]
        self.values: list[Any] = [entry[1] for entry in entries]

    def run(self) -> Tokens:
        phrases = self.words.phrases
        calls = [i for i, word in enumerate(self.raw) if word in phrases]
        special = [i for i, mark in enumerate(self.symbols) if mark in _SPECIAL]
        edge = len(self.raw)
        for at in sorted({*calls, *special}, reverse=True):
            if at >= edge:
                continue
            mark = self.symbols[at]
            if mark == DIGITS:
                self.put_number(at)
            elif mark == APOSTROPHE:
                edge = self.put_possessive(at)
            elif mark in _SHORT:
                self.put_full_stop(at)
            elif found := phrases.get(self.raw[at]):
                edge = self.put_phrase(at, found)
        return Tokens(self.text, "".join(self.symbols), self.starts, self.ends, self.values)

    def put(self, first: int, last: int, parts: list[tuple[str, int, int, Any]]) -> None:
        """Put `parts` (symbol, start, end, value) in the place of the tokens from `first` up to `last`."""
        self.symbols[first:last] = [part[0] for part in parts]
        self.starts[first:last] = [part[1] for part in parts]
        self.ends[first:last] = [part[2] for part in parts]
        self.values[first:last] = [part[3] for part in parts]

    def put_possessive(self, at: int) -> int:
        word, start, end = self.values[at], self.starts[at], self.ends[at]
        for suffix in self.words.possessive:
            if word.endswith(suffix) and len(word) > len(suffix):
                found, value = self.words.entries[word[: -len(suffix)]]
                middle = end - len(suffix)
                self.put(at, at + 1, [(found, start, middle, value), (POSS, middle, end, suffix)])
                return self.put_phrase(at, self.words.phrases.get(word[: -len(suffix)].lower(), ()))
        self.symbols[at] = NAME if word[0].isupper() else X
        return at

    def put_full_stop(self, at: int) -> None:
        """Take the full stop of an abbreviation into it."""
        if self.symbols[at + 1 : at + 2] == [DOT] and self.starts[at + 1] == self.ends[at]:
            self.put(at, at + 2, [(self.symbols[at], self.starts[at], self.ends[at + 1], self.values[at])])

    def put_number(self, at: int) -> None:
        text, symbols, start, end = self.text, self.symbols, self.starts[at], self.ends[at]
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        ahead = symbols[max(0, at - 2) : at] if symbols[at + 1 : at + 2] not in _BEFORE_MONTH else []
        if (
            ahead[-1:] == [_NUMBERED]
            or ahead == [_NUMBERED, DOT]
            or before in _NAMING
            or after in "%_@\\"
            or before.isalnum()
        ):
            symbols[at] = AMT
            return
        parts = read_number(text[start:end], self.words.letters)
        if len(parts) == 1:
            symbols[at], self.values[at] = symbol(parts[0][0]), parts[0][3]
        else:
            self.put(at, at + 1, [(symbol(name), start + a, start + b, value) for name, a, b, value in parts])
        last = at + len(parts) - 1
        if symbols[last] in _COUNTS and self.is_count(at, last):
            symbols[last] = AMT

    def is_count(self, at: int, last: int) -> bool:
        """Whether the number is counted in what follows: tonnes, people."""
        symbols = self.symbols
        following = symbols[last + 1] if last + 1 < len(symbols) else X
        before = symbols[at - 1] if at else X
        if following == _COUNTABLE:
            if symbols[last] == YR and before in _TIME_PREPOSITIONS:
                return False
        elif following != _MEASURE:
            return False
        return not (before in _MONTHS and symbols[max(0, at - 2)] != _IN)

    def put_phrase(self, at: int, phrases: Iterable[Phrase]) -> int:
        """Put the words of the longest phrase around `at` into one token; return the place of that token."""
        raw = self.raw
        for phrase in phrases:
            first, last = at - phrase.at, at - phrase.at + len(phrase.words)
            if first < 0 or last > len(self.symbols):
                continue
            if first < at and raw[first] != phrase.words[0] and raw[first].lower() != phrase.words[0]:
                continue
            if all(self.word_at(first + i) == word for i, word in enumerate(phrase.words)):
                self.put(first, last, [(phrase.symbol, self.starts[first], self.ends[last - 1], phrase.value)])
                return first
        return at

    def word_at(self, at: int) -> str:
        return self.text[self.starts[at] : self.ends[at]].translate(_DROP).lower().replace("’", "'")
