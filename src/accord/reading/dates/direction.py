"""Whether the words around a date look back or ahead: the nearest verb or cue of its clause decides."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import Enum

from accord.core import Span
from accord.reading.dates.grammar import to_anchors, to_pattern
from accord.reading.dates.words import Tokens, symbol


class Direction(Enum):
    """Where the words around a date point; NEAREST: to something once planned, so to either side; TALK: back, but the
    date may be that of the thing spoken about."""

    PAST = "past"
    FUTURE = "future"
    NEAREST = "nearest"
    FUTURE_IN_PAST = "future in the past"
    TALK = "talk"
    NONE = "none"


# The more special first: each match takes its words away from those after it.
_PLANNED = "PLANNED"
_CUES = (
    (Direction.NEAREST, "FUTURE (NOT|X|BE)? HAVE BEEN? (DONE|PLANNED)?"),
    (Direction.FUTURE, "FUTURE (NOT|X|NEXT){0,2} (BE|HAVE)? BEEN? (NOT|X)? (DONE|PLANNED|LOOKS_AHEAD|WANTS|FUTURATE)?"),
    (
        Direction.FUTURE,
        "AUXILIARY? (NOT|X)? BEEN? (LOOKS_AHEAD|WANTS|OFFER) (?!(IN|ON) (MONTHN|WEEKDAYN|YR) COMMA) "
        "INSIDE{0,10}? TO (BE? (VERB|ED))",
    ),
    # "Postponed on Thursday" dates the act, "postponed to Thursday" what is to come.
    (Direction.PAST, "(WAS|HAD|HAS)? BEEN? MOVED (?=ON|IN|AT|DOT|COMMA)"),
    (Direction.FUTURE_IN_PAST, "AUXILIARY? BEEN? MOVED"),
    (Direction.NEAREST, "WAS NOT? TO HAVE BEEN? (ED|VERB)?"),
    (Direction.FUTURE_IN_PAST, "WAS NOT? TO BE? BEEN? (ED|VERB)?"),
    (Direction.NEAREST, "(WAS|HAD BEEN) (NOT|X)? PLANNED (TO VERB)?"),
    (Direction.FUTURE, "(BE|HAS BEEN|HAVE BEEN) (NOT|X)? PLANNED (TO (BE? (VERB|ED)))?"),
    (Direction.FUTURE, "BE NOT? TO (BE (DONE|LOOKS_AHEAD|PLANNED|MOVED)|VERB)"),
    (Direction.FUTURE, "BE (NOT|X)? (ARRANGED|STARTING)"),
    (Direction.FUTURE, "(?<=COMMA) STARTING (?=IN|WITH|FROM|ON)"),
    (Direction.FUTURE, "TO BE DONE"),
    (Direction.PAST, "HAD NOT? BEEN? (NOT|X)? (DONE|LOOKS_AHEAD)"),
    # A present perfect goes with no definite past: "has been set for June".
    (Direction.NONE, "(HAS|HAVE) NOT? BEEN? (NOT|X)? (DONE|LOOKS_AHEAD)"),
    (Direction.NEAREST, "BE BEEN DONE"),
    (Direction.NONE, "BE (NOT|X)? DONE"),
    (Direction.NONE, "TO (VERB|ED|HAVE)"),
    (Direction.FUTURE, _PLANNED),
    (Direction.TALK, "TALK_VERB"),
    (Direction.FUTURE, "FUTURATE|COMING|AHEAD_OF|WANTS"),
    (Direction.PAST, "WAS DONE?|HAD|DONE|ENDED|LOOKS_AHEAD"),
)
# Any word of the clause.
_INSIDE = "[^" + symbol("STOP") + symbol("LINE") + "]"
_PATTERN = re.compile(
    "|".join(f"(?P<c{i}>{_INSIDE.join(map(to_pattern, rule.split('INSIDE')))})" for i, (_, rule) in enumerate(_CUES))
)
# The number of the rule for "agreed to".
_PROMISE = next(i for i, (_, rule) in enumerate(_CUES) if rule.startswith("AUXILIARY? (NOT|X)? BEEN? (LOOKS_AHEAD"))
_INFINITIVE = re.compile(to_pattern("TO VERB"))
_FINITE = re.compile(to_pattern("BE|HAS|HAVE"))
# What it costs to look beyond a mark or word that parts clauses, in tokens.
_COST = {
    symbol(name): cost for name, cost in (("COMMA", 4), ("COLON", 4), ("WHICH", 3), ("THAT", 3), ("AND", 2), ("BUT", 4))
}
_AHEAD = 3
# A verb of speech so near is dated itself.
_BESIDE = 2
_STOPS = to_anchors("STOP LINE DOT")
_ENDS = frozenset((symbol("STOP"), symbol("LINE")))
_DOT = symbol("DOT")
_REACH = 40
# The cost of a cue that is not there.
FAR = 1000


class Asked:
    """The direction of one date, found when it is asked for, and once."""

    __slots__ = ("answer", "clauses", "first", "last")

    def __init__(self, clauses: Clauses, first: int, last: int) -> None:
        self.clauses, self.first, self.last = clauses, first, last
        self.answer: tuple[Direction, int] | None = None

    def __call__(self) -> tuple[Direction, int]:
        if self.answer is None:
            self.answer = self.clauses.direction(self.first, self.last)
        return self.answer


class Clauses:
    """Finds the direction of dates in one text."""

    def __init__(self, tokens: Tokens, sentences: Sequence[Span] | None) -> None:
        self.tokens = tokens
        self.starts = [span.start for span in sentences] if sentences else None
        self.sentences = sentences

    def direction(self, first: int, last: int) -> tuple[Direction, int]:
        """Where the words around the tokens from `first` to `last` point, and how far off the cue stands."""
        start, end = self.find_bounds(first, last)
        symbols = self.tokens.symbols
        best, least, seen, rule, past_after = Direction.NONE, FAR, False, -1, False
        for match in _PATTERN.finditer(symbols, start, end):
            number = int((match.lastgroup or "c0")[1:])
            kind = _CUES[number][0]
            if kind is Direction.NONE:
                continue
            seen = True
            left, right = match.span()
            if right <= first:
                between = symbols[right:first]
                cost = len(between)
            elif left > last:
                between = symbols[last + 1 : left]
                if number == _PROMISE and len(between) < _BESIDE:
                    # "In March agreed to pay": the date is that of the promise.
                    kind = Direction.PAST
                cost = len(between) + _AHEAD + sum(_COST.get(mark, 0) for mark in between)
                past_after = past_after or kind not in (Direction.FUTURE, Direction.NONE)
            else:
                continue
            cost += sum(_COST.get(mark, 0) for mark in between)
            if cost < least:
                if kind is Direction.TALK and (left > last or cost <= _BESIDE):
                    kind = Direction.PAST
                best, least, rule = kind, cost, number
        if past_after and _CUES[rule][1] == _PLANNED:
            # "Talks planned for May were put off."
            return Direction.NEAREST, least
        if not seen and _INFINITIVE.search(symbols, start, first) and not _FINITE.search(symbols, start, end):
            # A headline: "Ferry fares to go up in March".
            return Direction.FUTURE, FAR
        return best, least

    def find_bounds(self, first: int, last: int) -> tuple[int, int]:
        """The tokens of the sentence around a date."""
        tokens = self.tokens
        if self.sentences and self.starts:
            at = bisect_right(self.starts, tokens.starts[first]) - 1
            if at >= 0 and tokens.ends[last] <= self.sentences[at].end:
                span = self.sentences[at]
                start, end = bisect_right(tokens.ends, span.start), bisect_right(tokens.starts, span.end - 1)
                return max(start, first - _REACH), min(end, last + _REACH)
        start, end = max(0, first - _REACH), min(len(tokens.symbols), last + _REACH)
        for stop in _STOPS.finditer(tokens.symbols, start, first):
            if self.is_end(stop.start()):
                start = stop.end()
        for stop in _STOPS.finditer(tokens.symbols, last + 1, end):
            if self.is_end(stop.start()):
                end = stop.start()
                break
        return start, end

    def token_at(self, offset: int) -> int:
        """The number of the token at a place in the text, or of the one after it."""
        return bisect_left(self.tokens.starts, offset)

    def is_end(self, at: int) -> bool:
        """Whether the token ends a sentence: a full stop before a capital, another stop, a line."""
        tokens = self.tokens
        mark = tokens.symbols[at]
        if mark in _ENDS:
            return True
        if mark != _DOT:
            return False
        if at + 1 == len(tokens.starts):
            return True
        word = tokens.text[tokens.starts[at + 1]]
        return tokens.starts[at + 1] > tokens.ends[at] and not word.islower()
