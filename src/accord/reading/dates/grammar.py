"""How words combine into dates: rules over strings of symbols, applied in passes, each building on the one before.

A rule is a pattern in which a word in capitals is a category of the language's pack (or one that the code gives out:
numbers, marks, units) and stands for one character of the string of symbols; a builder makes the value. No rule holds a
word of any language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from accord.reading.dates.specs import Piece
from accord.reading.dates.words import Tokens, category, symbol

# Categories that a rule may name together.
MACROS: dict[str, tuple[str, ...]] = {
    "DAYN": ("N12", "N31", "ORD", "DAY_OF_MONTH"),
    "MONTHN": ("MONTH", "SHORT_MONTH"),
    "COUNT": ("N12", "N31", "NUM", "NUMBER", "A"),
    "CNT": ("N12", "N31", "NUM", "NUMBER"),
    "NTH": ("ORDINAL_WORD", "ORD"),
    "UNIT": (
        "DAY", "DAYS", "WEEK", "WEEKS", "FORTNIGHT", "MONTH_UNIT", "MONTHS_UNIT", "YEAR", "YEARS", "DECADE_UNIT",
        "DECADES_UNIT",
    ),
    "UNITS": ("DAYS", "WEEKS", "MONTHS_UNIT", "YEARS", "DECADES_UNIT"),
    "ONE_UNIT": ("DAY", "WEEK", "FORTNIGHT", "MONTH_UNIT", "YEAR", "DECADE_UNIT"),
    "MONTHS": ("MONTHS_UNIT", "MONTH_UNIT"),
    "TURN": ("LAST", "THIS", "NEXT", "COMING"),
    "JOIN": ("TO", "DASH", "THROUGH", "UNTIL"),
    "ANYDAY": ("PLACE_DAY", "YEAR_DAY"),
    "ANYMONTH": ("PLACE_MONTH", "YEAR_MONTH"),
    "PLACE": ("PLACE_DAY", "PLACE_MONTH", "PLACE_PIECE", "PLACE_SEASON"),
    "DATED": ("YEAR_DAY", "YEAR_MONTH", "YEAR_PIECE", "YEAR_SEASON"),
    "YEARN": ("N12", "N31", "NUM", "YR"),
    "WEEKDAYN": ("WEEKDAY", "SHORT_WEEKDAY"),
    "U_WEEKDAYN": ("U_WEEKDAY", "U_SHORT_WEEKDAY"),
    "ANY": (
        "PLACE_DAY", "PLACE_MONTH", "PLACE_PIECE", "PLACE_SEASON", "YEAR_DAY", "YEAR_MONTH", "YEAR_PIECE",
        "YEAR_SEASON", "U_YEAR", "U_WEEKDAY", "U_WEEK", "U_DAY", "U_OTHER", "U_NUMBER",
    ),
    "BACK": ("AGO", "EARLIER", "LATER"),
    "WEAK": ("W_YEAR", "W_WEEK", "W_MONTH", "W_OTHER"),
    # What may follow a word that stands for a date by itself: no noun that it could belong to.
    "CLEAR": (
        "COMMA", "DOT", "STOP", "COLON", "LPAR", "RPAR", "DASH", "LINE", "AND", "OR", "BUT", "IN", "ON", "AT", "FOR",
        "TO", "WITH", "BY", "UNTIL", "FROM", "SINCE", "DURING", "OVER", "WHICH", "WAS", "HAD", "HAVE", "BE", "FUTURE",
        "PAST_VERB", "TALK_VERB", "ED", "FUTURATE", "NOT",
    ),
    # What may be an infinitive after "to".
    "VERB": (
        "X", "FUTURATE", "PAST_VERB", "TALK_VERB", "PART", "LOOKS_AHEAD", "WANTS", "PLANNED", "MOVED", "LAST", "LONG",
    ),
    "DONE": ("ED", "PAST_VERB", "TALK_VERB"),
    "AUXILIARY": ("WAS", "HAS", "HAD", "HAVE", "BE"),
}  # fmt: skip


# A piece of a year is none where the text says what else it is a piece of: "the first half of the match".
ITS_YEAR = (
    "(?!OF THE?+ (?!YEAR|LAST|THIS|NEXT|PREVIOUS|FOLLOWING|SAME|THAT|FISCAL|YR|YEARS2|MONTHN|DECADE|FISCAL_YEAR))"
)


# How far before an anchor a date may begin, in symbols.
_LEAD = 12
_GAP = symbol("GAP")


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule matched: symbols, and for each the piece, or the place of the token, that it stands for."""

    symbols: str
    items: Sequence[Piece | int]
    tokens: Tokens

    def values(self, category: str) -> list[Any]:
        """The values of the tokens of a category, or of all in a macro."""
        marks = characters(category)
        return [
            self.tokens.values[item]
            for mark, item in zip(self.symbols, self.items, strict=True)
            if mark in marks and isinstance(item, int)
        ]

    def has(self, *categories: str) -> bool:
        """Whether a token or piece of one of the categories is there."""
        return any(mark in self.symbols for category in categories for mark in characters(category))

    def until(self, category: str) -> Found:
        """What stands before the first token of a category."""
        at = next(i for i, mark in enumerate(self.symbols) if mark in characters(category))
        return Found(self.symbols[:at], self.items[:at], self.tokens)

    def after(self, category: str) -> Found:
        """What stands after the first token of a category."""
        at = next(i for i, mark in enumerate(self.symbols) if mark in characters(category)) + 1
        return Found(self.symbols[at:], self.items[at:], self.tokens)

    def category_of(self, piece: Piece) -> str:
        """The category of one of the pieces."""
        return category(next(mark for mark, item in zip(self.symbols, self.items, strict=True) if item is piece))

    @property
    def pieces(self) -> list[Piece]:
        """The pieces built before, in order."""
        return [item for item in self.items if isinstance(item, Piece)]


# A builder gives the category of the new piece and what it says; None where the words are no date after all.
Builder = Callable[[Found], tuple[str, Piece] | None]


@dataclass(frozen=True, slots=True)
class Pass:
    """Rules that are tried together; at each place the first that fits wins.

    Attributes:
        patterns: for each symbol that a rule may begin with, those rules as one pattern.
        builders: the builder of each rule, by the name of its group.
        inner: the symbols that a rule may take in.
    """

    patterns: dict[str, re.Pattern[str]]
    builders: dict[str, Builder]
    inner: frozenset[str]


@cache
def characters(category: str) -> str:
    """The characters that stand for a category, or for those of a macro."""
    return "".join(symbol(name) for name in MACROS.get(category, (category,)))


def to_pattern(rule: str) -> str:
    """A rule as a regular expression over symbols."""

    def place(match: re.Match[str]) -> str:
        marks = characters(match[0])
        return marks if len(marks) == 1 else f"[{marks}]"

    rule = rule.replace("ITS_YEAR", ITS_YEAR)
    return re.sub(r"[A-Z][A-Z0-9_]*", place, rule).replace(" ", "")


def to_pass(*rules: tuple[str, Builder]) -> Pass:
    """Join rules, the more special first, into one pass."""
    starts: dict[str, list[int]] = {}
    inner: set[str] = set()
    patterns = [to_pattern(rule) for rule, _ in rules]
    for number, pattern in enumerate(patterns):
        first, _, taken = _Reader(pattern).read()
        inner |= taken
        for mark in first:
            starts.setdefault(mark, []).append(number)
    return Pass(
        {mark: re.compile("|".join(f"(?P<r{i}>{patterns[i]})" for i in numbers)) for mark, numbers in starts.items()},
        {f"r{number}": builder for number, (_, builder) in enumerate(rules)},
        frozenset(inner),
    )


class _Reader:
    """Reads a rule's pattern for the symbols that it can begin with and those that it takes in."""

    def __init__(self, pattern: str) -> None:
        self.pattern, self.at = pattern, 0

    def read(self) -> tuple[set[str], bool, set[str]]:
        """The first symbols of the alternatives up to a closing bracket, whether they may be empty, and all symbols."""
        first: set[str] = set()
        taken: set[str] = set()
        empty = False
        while True:
            some, none, all_of = self.read_sequence()
            first, taken, empty = first | some, taken | all_of, empty or none
            if self.pattern[self.at : self.at + 1] != "|":
                return first, empty, taken
            self.at += 1

    def read_sequence(self) -> tuple[set[str], bool, set[str]]:
        first: set[str] = set()
        taken: set[str] = set()
        empty = True
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            some, none, all_of = self.read_item()
            if quantity := re.compile(r"[?*+]\+?|\{\d+,\d+\}\??").match(self.pattern, self.at):
                self.at = quantity.end()
                none = none or quantity[0][0] in "?*" or quantity[0].startswith("{0")
            taken |= all_of
            if empty:
                first |= some
                empty = none
        return first, empty, taken

    def read_item(self) -> tuple[set[str], bool, set[str]]:
        mark = self.pattern[self.at]
        self.at += 1
        if mark == "(":
            look = re.compile(r"\?<?[=!]").match(self.pattern, self.at)
            self.at = look.end() if look else self.at
            first, empty, taken = self.read()
            self.at += 1
            return (set(), True, set()) if look else (first, empty, taken)
        if mark == "[":
            end = self.pattern.index("]", self.at)
            marks = set(self.pattern[self.at : end])
            self.at = end + 1
            return marks, False, marks
        if mark == "$":
            return set(), True, set()
        return {mark}, False, {mark}


def apply(
    rules: Pass, symbols: str, items: list[Piece | int], tokens: Tokens, anchors: re.Pattern[str]
) -> tuple[str, list[Piece | int]]:
    """Put a piece in the place of everything that a rule of the pass understands.

    Args:
        rules: the rules.
        symbols: the text so far.
        items: for each symbol, the place of its token or the piece it stands for.
        tokens: the text.
        anchors: finds the symbols one of which each match holds; rules are tried only where they lead up to one.
    """
    out: list[str] = []
    kept: list[Piece | int] = []
    done = 0
    patterns, inner = rules.patterns, rules.inner
    for anchor in anchors.finditer(symbols):
        at = anchor.start()
        if at < done:
            continue
        start = at
        while start > done and at - start < _LEAD and symbols[start - 1] in inner:
            start -= 1
        while start <= at:
            pattern = patterns.get(symbols[start])
            match = pattern.match(symbols, start) if pattern else None
            if match is None or match.end() <= at:
                start += 1
                continue
            end = match.end()
            made = rules.builders[match.lastgroup or ""](Found(match[0], items[start:end], tokens))
            if made is not None:
                name, piece = made
                first, last = items[start], items[end - 1]
                piece.first = first if isinstance(first, int) else first.first
                piece.last = last if isinstance(last, int) else last.last
                out += (symbols[done:start], symbol(name))
                kept += items[done:start]
                kept.append(piece)
                done = end
                break
            start += 1
    if not done:
        return symbols, items
    out.append(symbols[done:])
    kept += items[done:]
    return "".join(out), kept


def keep_near(symbols: str, items: list[Piece | int]) -> tuple[str, list[Piece | int]]:
    """Only what stands near a piece: the rest of a text is no part of a date any more."""
    out: list[str] = []
    kept: list[Piece | int] = []
    done = 0
    places = [at for at, item in enumerate(items) if type(item) is Piece]
    for at in places:
        start = max(done, at - _LEAD)
        if start > done:
            out.append(_GAP)
            kept.append(items[done])
        end = min(len(items), at + _LEAD)
        out.append(symbols[start:end])
        kept += items[start:end]
        done = max(done, end)
    return "".join(out), kept


def to_anchors(categories: str) -> re.Pattern[str]:
    """A pattern that finds the symbols of the categories, which stand apart by spaces."""
    return re.compile(f"[{''.join(map(characters, categories.split()))}]")
