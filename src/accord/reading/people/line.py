"""One sentence while its persons are looked for: its words, the states among them, its offices and its names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import attrgetter

from accord.reading.mentions import StateMention
from accord.reading.people.words import OfficeWords
from accord.reading.tokens import Token

_start_of = attrgetter("span.start")


@dataclass(slots=True)
class Office:
    """An office in a sentence, in numbers of words.

    Attributes:
        first, last: half-open, what it is of included.
        title: in title case; empty for a counterpart whose office is not known yet.
        rank: the words of the rank alone, in lower case.
        state: code of the state it is of, where that is said.
        states: for an office of several persons, the states that it names.
        plural, counterpart, former, weak: as the lists of the pack.
        visiting: whether its holder is said to come from elsewhere.
        taken: whether a named person holds it.
    """

    first: int
    last: int
    title: str
    rank: str
    state: str | None
    states: list[str] = field(default_factory=list)
    plural: bool = False
    counterpart: bool = False
    former: bool = False
    weak: bool = False
    visiting: bool = False
    taken: bool = False


@dataclass(slots=True)
class Holder:
    """A person while the text is read: the fullest name, and what is said of the person anywhere.

    Attributes:
        name: the fullest name in the text.
        parts: its words in lower case, without small words.
        office, rank: title of the office, and the words of its rank alone.
        state: code of the state the person acts for.
        gender: ``m`` or ``f`` where the text tells.
        foreign: whether the person is told to come from elsewhere.
        elsewhere: states that the person goes to.
        beside: persons named together with this one as holders of one office: "presidents A and B".
        turn: which of them this one is.
    """

    name: str
    parts: tuple[str, ...]
    office: str | None = None
    rank: str = ""
    state: str | None = None
    gender: str | None = None
    foreign: bool = False
    elsewhere: set[str] = field(default_factory=set)
    beside: list[Holder] = field(default_factory=list)
    turn: int = 0


@dataclass(slots=True)
class Run:
    """Capitalised words that may be a name, in numbers of words."""

    first: int
    last: int
    honoured: bool = False
    gender: str | None = None
    holder: Holder | None = None
    office: Office | None = None


@dataclass(slots=True)
class Line:
    """One sentence: its words, in lower case too, which of them are capitalised, and the state each is of."""

    tokens: list[Token]
    lows: list[str]
    capitals: list[bool]
    marks: list[StateMention | None]
    words: OfficeWords
    offices: list[Office] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    def text(self, first: int, last: int) -> str:
        """Words joined as they stand, line breaks made spaces."""
        tokens, said = self.tokens, ""
        for n in range(first, last):
            gap = " " if n > first and tokens[n].start > tokens[n - 1].end else ""
            said += gap + tokens[n].text
        return said

    def low(self, at: int) -> str:
        """A word in lower case; nothing outside the sentence."""
        return self.lows[at] if 0 <= at < len(self.lows) else ""


def to_line(tokens: list[Token], states: Sequence[StateMention], words: OfficeWords) -> Line:
    """Make the words of a sentence ready to be searched.

    Args:
        tokens: the words.
        states: the states named in the text, in order.
        words: the words of the language.
    """
    capitals = [
        token.text[0].isupper() or (len(token.text) > 2 and not token.text.islower() and _is_capital(token.text))
        for token in tokens
    ]
    return Line(tokens, [token.low for token in tokens], capitals, _mark_states(tokens, states), words)


def _is_capital(text: str) -> bool:
    """Whether a word with no capital at its head is written as a name: after a prefix (al-Thani), in another script."""
    first = text[0]
    return first.isalpha() and (not first.islower() or text[-1].islower())


def _mark_states(tokens: Sequence[Token], states: Sequence[StateMention]) -> list[StateMention | None]:
    marks: list[StateMention | None] = [None] * len(tokens)
    if not tokens:
        return marks
    i = 0
    for mention in islice(states, bisect_left(states, tokens[0].start, key=_start_of), None):
        start, end = mention.span.start, mention.span.end
        if start >= tokens[-1].end:
            break
        while i < len(tokens) and tokens[i].start < start:
            i += 1
        while i < len(tokens) and tokens[i].start < end:
            marks[i] = mention
            i += 1
    return marks
