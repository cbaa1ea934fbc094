"""What the words before a word make of it: "signed", "to be signed", "was not signed", "would have been signed".

The words that turn others are data: the table ``turn`` of ``packs/xx/status.toml``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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
_FIRST_REACH = 6
_JOINED_REACH = 8
_HELP_REACH = 5

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
    beside: _Words = frozenset()
    breaks: _Words = frozenset()
    aside: _Words = frozenset()
    articles: _Words = frozenset()
    things: _Words = frozenset()
    whole: _Words = frozenset()
    names: _Words = frozenset()
    steady: _Words = frozenset()
    relatives: _Words = frozenset()
    motion: _Words = frozenset()
    leading: _Words = frozenset()
    pronouns: _Words = frozenset()
    ready: _Words = frozenset()
    helping: _Words = frozenset()
    conjunctions: _Words = frozenset()
    participles: _Words = frozenset()
    attending: _Words = frozenset()
    houses: _Words = frozenset()
    approving: _Words = frozenset()
    agent: _Words = frozenset()
    hoping: _Words = frozenset()
    goal: _Words = frozenset()
    first: _Words = frozenset()
    contracted: Mapping[str, str] = field(default_factory=dict)
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
    return Turns(**lists | {"contracted": table.get("contracted", {})})


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
    if _is_hoped_for(tokens, at, turns):
        return "future"
    future = denied = late = yet = unreal = have = False
    j, reach = at - 1, at - _CHAIN
    while j >= max(0, reach) and not is_name(tokens, j, turns):
        low = helper(tokens[j], turns)
        governor = tokens[j - 1].low if j else ""
        if low in turns.denial:
            late = _is_of_time(tokens, j, turns)
            denied = denied or not late
        elif low in turns.yet:
            yet = True
        elif low in turns.to and governor in turns.wishing:
            if governor not in turns.ready or tokens[j + 1].low not in turns.links:
                return "wish"
            future = True
        elif low in turns.to and governor in turns.failing | turns.managing:
            denied = denied or governor in turns.failing
            j -= 1
        elif low in turns.to and _is_of_first(tokens, j, turns):
            break
        elif low in turns.to or low in turns.future:
            future = True
            unreal = unreal or (have and (governor in turns.was if low in turns.to else low in turns.unreal))
        elif low in turns.have:
            have = True
        elif _is_passed_over(low, governor, turns):
            j -= 1
        elif low in turns.conjunctions and (first := _find_joined(tokens, j, at, turns)) is not None:
            j, reach = first, first - _CHAIN
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


def _is_passed_over(low: str, governor: str, turns: Turns) -> bool:
    """Whether a word and the one before it are of the chain: "not agreed or [signed]", "will attend the [opening]"."""
    attends = low in turns.articles and governor in turns.attending
    return attends or (low in turns.joins and governor.endswith(turns.participle))


def _find_joined(tokens: Sequence[Token], j: int, at: int, turns: Turns) -> int | None:
    """The participle that "and" joins a participle to: "to be laid in 2026 and commissioned in 2028"."""
    if j != at - 1 or not tokens[at].low.endswith(turns.participle):
        return None
    for k in range(j - 1, max(-1, j - _JOINED_REACH), -1):
        if tokens[k].low in turns.breaks or not tokens[k].low[0].isalnum():
            return None
        if tokens[k].low.endswith(turns.participle) or tokens[k].low in turns.participles:
            return k if k and turns.links_on(tokens[k - 1].low) else None
    return None


def _is_hoped_for(tokens: Sequence[Token], at: int, turns: Turns) -> bool:
    """Whether a noun of what is done is only looked forward to: "support for the signing", "a date for its opening"."""
    k = at - 1
    while (
        k > 0 and tokens[k].low not in turns.goal and (tokens[k].low in turns.leading or turns.links_on(tokens[k].low))
    ):
        k -= 1
    return k > 0 and tokens[k].low in turns.goal and tokens[k - 1].low in turns.hoping


def _is_of_first(tokens: Sequence[Token], to: int, turns: Turns) -> bool:
    """Whether an infinitive only says who did a thing first: "among the first in the region to recognise"."""
    for k in range(to - 1, max(-1, to - 1 - _FIRST_REACH), -1):
        if tokens[k].low in turns.first:
            return tokens[to + 1].low not in turns.links if to + 1 < len(tokens) else False
        if not tokens[k].low[0].isalnum() or tokens[k].low in turns.breaks:
            return False
    return False


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


def helper(token: Token, turns: Turns) -> str:
    """The helping verb that a word ends with, written short: "will" for "she'll"; else the word as `plain` gives it."""
    low = plain(token)
    head, mark, rest = low.rpartition("'")
    return turns.contracted.get(rest, low) if mark and head else low


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
    if before in turns.articles or before.isdigit():
        return after == at + 1 and after < len(tokens) and tokens[after].low[0].isalpha()
    return before in turns.things


def is_near(tokens: Sequence[Token], one: Span, other: Span, turns: Turns) -> bool:
    """Whether no word or mark that parts clauses stands between two places of a sentence."""
    first, last = sorted((one, other))
    between = tokens[bisect_left(tokens, (first.end,)) : bisect_left(tokens, (last.start,))]
    return not any(token.low in turns.breaks or (not token.low[0].isalnum() and token.text != ":") for token in between)


def is_helped(tokens: Sequence[Token], at: int, turns: Turns) -> bool:
    """Whether a bare verb is what somebody is helped to do: "to help the Kyrgyz Republic [modernise a station]"."""
    if tokens[at].capital or tokens[at].low in turns.leading | turns.articles | turns.joins:
        return False
    if tokens[at].low.endswith((*turns.participle, *turns.progressive, *turns.adverb)):
        return False
    for k in range(at - 1, max(-1, at - 1 - _HELP_REACH), -1):
        if tokens[k].low in turns.helping:
            return k < at - 1
        if (
            not tokens[k].low[0].isalnum()
            or tokens[k].low in turns.breaks
            or tokens[k].low in turns.leading - turns.articles
        ):
            return False
    return False


def shares_future(tokens: Sequence[Token], at: int, turns: Turns) -> bool:
    """Whether a bare verb shares "will" or "to" with one before: "will meet the king and [sign] a treaty"."""
    if not at or tokens[at - 1].low not in turns.joins | turns.beside:
        return False
    for token in reversed(tokens[:at]):
        low = helper(token, turns)
        if low in turns.future or low in turns.to:
            return True
        if low in turns.was or low in turns.has or low.endswith(turns.participle):
            return False
    return False


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
