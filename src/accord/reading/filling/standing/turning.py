"""What the words before a word make of it: "signed", "to be signed", "was not signed", "would have been signed".

The words that turn others are data: the table ``turn`` of ``packs/xx/status.toml``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from accord.core import Span
from accord.reading.packs import load_words
from accord.reading.tokens import Token

# How many words back, or on, a turn is looked for.
_CHAIN = 7
_NOBODY_REACH = 7
_UNTIL_REACH = 14
_ASIDE_REACH = 4
_OPENER_REACH = 9
_LACKING_REACH = 7

_Words = frozenset[str]
_Endings = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turns:
    """The words of a language that turn others, by what they do; the pack says what each list is for."""

    future: _Words = frozenset()
    to: _Words = frozenset()
    have: _Words = frozenset()
    has: _Words = frozenset()
    was: _Words = frozenset()
    now: _Words = frozenset()
    still: _Words = frozenset()
    unreal: _Words = frozenset()
    denial: _Words = frozenset()
    nobody: _Words = frozenset()
    yet: _Words = frozenset()
    lacking: _Words = frozenset()
    until: _Words = frozenset()
    failing: _Words = frozenset()
    managing: _Words = frozenset()
    wishing: _Words = frozenset()
    links: _Words = frozenset()
    joins: _Words = frozenset()
    breaks: _Words = frozenset()
    aside: _Words = frozenset()
    articles: _Words = frozenset()
    things: _Words = frozenset()
    whole: _Words = frozenset()
    names: _Words = frozenset()
    steady: _Words = frozenset()
    relatives: _Words = frozenset()
    motion: _Words = frozenset()
    adverb: _Endings = ()
    participle: _Endings = ()
    progressive: _Endings = ()

    def links_on(self, low: str) -> bool:
        """Whether a word can stand inside the chain before a verb."""
        return low in self.links or low.endswith(self.adverb)


@cache
def load_turns(lang: str) -> Turns:
    """The words of a language that turn others.

    Raises:
        UnknownLanguage: if the language has no words of status.
        TypeError: if the table names a list that nothing reads.
    """
    table = load_words(lang, "status").get("turn", {})
    endings = ("adverb", "participle", "progressive")
    lists: dict[str, Any] = {k: tuple(words) if k in endings else frozenset(words) for k, words in table.items()}
    return Turns(**lists)


def find_turn(tokens: Sequence[Token], at: int, turns: Turns) -> str | None:
    """How the words before a word turn it.

    Args:
        tokens: the sentence.
        at: number of the word.
        turns: the words that turn.

    Returns:
        ``future`` ("to be signed"), ``wish`` ("proposed to sign"), ``not`` ("was not signed"), ``never`` ("will not be
        signed"), ``yet`` ("has yet to sign"), ``unreal`` ("would have signed"), ``until`` ("did not sign until"),
        or None.
    """
    if at and tokens[at - 1].low in turns.wishing and tokens[at - 1].low.endswith(turns.participle):
        return "wish"
    future = denied = late = yet = unreal = have = False
    j = at - 1
    while j >= max(0, at - _CHAIN) and not is_name(tokens, j, turns):
        low = plain(tokens[j])
        governor = tokens[j - 1].low if j else ""
        if low in turns.denial:
            late = _is_of_time(tokens, j, turns)
            denied = denied or not late
        elif low in turns.yet:
            yet = True
        elif low in turns.to and governor in turns.wishing:
            return "wish"
        elif low in turns.to and governor in turns.failing | turns.managing:
            denied = denied or governor in turns.failing
            j -= 1
        elif low in turns.to or low in turns.future:
            future = True
            unreal = unreal or (have and (governor in turns.was if low in turns.to else low in turns.unreal))
        elif low in turns.have:
            have = True
        elif low in turns.joins and governor.endswith(turns.participle):
            j -= 1
        elif not turns.links_on(low):
            break
        j -= 1
    denied = denied or _is_of_nobody(tokens, j, at, turns)
    if (yet and (denied or future)) or _is_lacking(tokens, at, turns):
        return "yet"
    if unreal:
        return "unreal"
    if denied:
        return "never" if future else "not"
    return "future" if future else "until" if late else None


def _is_lacking(tokens: Sequence[Token], at: int, turns: Turns) -> bool:
    """Whether what a noun tells of is missing: "still needs the nod of the new parliament"."""
    for k in range(at - 1, max(-1, at - 1 - _LACKING_REACH), -1):
        if tokens[k].low in turns.lacking:
            return True
        if not tokens[k].low[0].isalnum() or tokens[k].low in turns.breaks or tokens[k].low in turns.to:
            return False
    return False


def plain(token: Token) -> str:
    """A word in lower case with a straight apostrophe."""
    return token.low.replace("’", "'") if "’" in token.low else token.low


def is_name(tokens: Sequence[Token], at: int, turns: Turns) -> bool:
    """Whether a word is a name, or a part of one, here: "in May", "the National Planning Agency"."""
    token = tokens[at]
    if at == 0 or not token.capital:
        return False
    beside = [tokens[at - 1], *tokens[at + 1 : at + 2]] if len(token.low) > 1 else []
    return token.low in turns.names or any(other.capital and other.start > tokens[0].start for other in beside)


def is_beside(tokens: Sequence[Token], at: int, after: int, turns: Turns) -> bool:
    """Whether words only describe the thing: "the postponed visit", "the treaty signed in May", "after a standstill".

    Args:
        tokens: the sentence.
        at: number of the first of the words.
        after: number of the word after the last of them.
        turns: the words that turn.
    """
    before = tokens[at - 1].low if at else ""
    if any(token.low in turns.aside for token in tokens[max(0, at - _ASIDE_REACH) : at]):
        return True
    if not tokens[at].low.endswith(turns.participle):
        return False
    if not at:
        return any(token.text == "," for token in tokens[after : after + _OPENER_REACH])
    if before in turns.articles:
        return after == at + 1 and after < len(tokens) and tokens[after].low[0].isalpha()
    return before in turns.things


def is_near(tokens: Sequence[Token], one: Span, other: Span, turns: Turns) -> bool:
    """Whether no word or mark that parts clauses stands between two places of a sentence."""
    first, last = sorted((one, other))
    between = tokens[bisect_left(tokens, (first.end,)) : bisect_left(tokens, (last.start,))]
    return not any(token.low in turns.breaks or (not token.low[0].isalnum() and token.text != ":") for token in between)


def _is_of_time(tokens: Sequence[Token], at: int, turns: Turns) -> bool:
    """Whether a denial is one of time alone: "not until Monday did they meet", "did not meet until Monday"."""
    return any(token.low in turns.until for token in tokens[at + 1 : at + _UNTIL_REACH])


def _is_of_nobody(tokens: Sequence[Token], end: int, at: int, turns: Turns) -> bool:
    """Whether what does, or is done, is nobody or nothing: "no road has been built", "nothing moved".

    `end` is the number of the word before the chain that stands before word `at`.
    """
    if end == at - 1:
        return any(token.low in turns.nobody for token in tokens[max(0, end - 1) : at])
    for k in range(end, max(-1, end - _NOBODY_REACH), -1):
        low = tokens[k].low
        if low in turns.nobody or (low in turns.denial and tokens[k + 1].low in turns.articles):
            return True
        if low in turns.breaks or not low[0].isalnum():
            return False
    return False
