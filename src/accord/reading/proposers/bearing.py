"""How a sentence bears itself: whether what it names is told, or only wished, judged, recalled or spoken of.

What a careful reader heeds beside the words themselves: who and what day stands near them, whether the thing is new or
was told of already, and whether a position, a condition or a plan is what the sentence tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from accord.core import Span
from accord.reading.mentions import StateMention
from accord.reading.packs import load_words
from accord.reading.phrases import Hit
from accord.reading.proposers.lists import split_announced
from accord.reading.survey import Survey, inside, people_in

# So many words before a noun may stand the word that says which one is meant, and before a verb its auxiliary.
_ARTICLE, _AUXILIARY = 3, 5
# A phrase so many words behind the head of its sentence tells no news of its own.
_FAR = 25
# So many characters from a phrase stand the day and the states that belong to it.
_DAY, _STATE, _STATES = 90, 60, 80
_MANY = 3


@cache
def _load(lang: str) -> dict[str, frozenset[str]]:
    words = {name: frozenset(entries) for name, entries in load_words(lang, "bearing").items()}
    lists = load_words(lang, "lists")
    return {**words, **{name: frozenset(lists[name]) for name in ("known", "unknown", "plurals", "possessives")}}


def weigh_bearing(survey: Survey, number: int) -> dict[str, float]:
    """What the words of a sentence say of it, whatever it may tell of: each sign 0 or 1."""
    words, lows = _load(survey.lang), {token.low for token in survey.tokens[number]}
    several = not words["plurals"].isdisjoint(lows)
    named = several and len(split_announced(survey, survey.sentences[number].span)) > 1
    return {
        "stance": float(not words["stance"].isdisjoint(lows)),
        "doubt": float(not words["doubt"].isdisjoint(lows)),
        "private": float(not words["private"].isdisjoint(lows)),
        "unnamed": float(not words["unnamed"].isdisjoint(lows)),
        "several": float(several and not named),
        "named": float(named),
        "amount": float(bool(inside(survey.amounts, [survey.sentences[number].span]))),
    }


def weigh_place(survey: Survey, number: int, hits: Sequence[Hit], told: bool) -> dict[str, float]:
    """What stands about the heaviest of the phrases that speak for a type.

    Args:
        survey: what stands in the document.
        number: the sentence.
        hits: the phrases, heaviest first.
        told: whether a sentence before speaks for the type too.
    """
    if not hits:
        return {}
    words, start, whole = _load(survey.lang), hits[0].start, survey.sentences[number].span
    before = [token.low for token in survey.tokens[number] if token.end <= start]
    within = [token.low for token in survey.tokens[number] if start <= token.start and token.end <= hits[0].end]
    article, auxiliary = [*before[-_ARTICLE:], *within[:-1]], before[-_AUXILIARY:]
    definite = _is_definite(article, words)
    states = inside(survey.states, [whole])
    return {
        "cue_count": min(_MANY, len(hits)) / _MANY,
        "definite": float(definite),
        "again": float(definite and told),
        "new": float(not words["unheard"].isdisjoint(article)),
        "generic": float(bool(before) and before[-1] in words["generic"]),
        "coming": float(not words["coming"].isdisjoint(auxiliary)),
        "done": float(not words["done"].isdisjoint(before[-4:])),
        "behind": min(len(before), _FAR) / _FAR,
        "actor": float(start > whole.start and _names_actor(survey, Span(whole.start, start))),
        "dated_near": float(any(d.when and abs(d.span.start - start) < _DAY for d in inside(survey.dates, [whole]))),
        "state_near": float(bool(_codes_near(states, start, _STATE))),
        "states_near": float(len(_codes_near(states, start, _STATES)) > 1),
    }


def _is_definite(article: list[str], words: dict[str, frozenset[str]]) -> bool:
    """Whether the nearest word that can say so names a thing as one known already."""
    for word in reversed(article):
        if word in words["known"] or word in words["possessives"]:
            return True
        if word in words["unknown"]:
            return False
    return False


def _names_actor(survey: Survey, lead: Span) -> bool:
    return bool(inside(survey.offices, [lead]) or people_in(survey, [lead]))


def _codes_near(states: Sequence[StateMention], start: int, reach: int) -> set[str]:
    return {mention.code for mention in states if abs(mention.span.start - start) < reach}
