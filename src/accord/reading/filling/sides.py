"""Which states take part in a claim: those its clauses name, and for "the sides" those the story names before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from accord.core import Span
from accord.reading.filling.mates import acting_in, weigh_mates
from accord.reading.filling.parts import Part, is_body, parts_in
from accord.reading.filling.site import Site
from accord.reading.filling.threads import thread_before
from accord.reading.packs import load_words
from accord.reading.survey import Survey

__all__ = [
    "find_focus", "find_group", "find_mate", "find_named", "find_pair", "find_sides", "is_body", "named_in_sentence",
    "names_sides",
]  # fmt: skip

_BACK = 6
_PAIR = 2
_SIZES = (("three", 3), ("four", 4), ("five", 5))
_ACTING = ("side", "home", "maker")


@cache
def _pattern(lang: str, name: str) -> re.Pattern[str]:
    phrases = sorted(load_words(lang, "roles")[name], key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(p) for p in phrases) + r")(?!\w)", re.IGNORECASE)


def names_sides(survey: Survey, spans: Iterable[Span]) -> bool:
    """Whether the given places speak of "the sides", "both countries" and the like."""
    return any(_pattern(survey.lang, "sides").search(survey.text, span.start, span.end) for span in spans)


def _speaks_of(site: Site, name: str) -> bool:
    return any(_pattern(site.survey.lang, name).search(site.text, span.start, span.end) for span in site.spans)


def find_named(site: Site, spans: Iterable[Span] | None = None, places_too: bool = False) -> list[str]:
    """Codes of the states that are named as taking part in the given places, in the order of the text.

    Args:
        site: where the claim stands.
        spans: where to look; the clauses of the claim where nothing is given.
        places_too: whether a state that is only where something takes place counts.
    """
    return _codes(_named_parts(site, site.spans if spans is None else tuple(spans), places_too))


def _named_parts(site: Site, spans: Sequence[Span], places_too: bool = False) -> list[Part]:
    roles = {*_ACTING, "place"} if places_too else _ACTING
    return [part for part in parts_in(site.survey, spans) if part.role in roles]


def _codes(parts: Iterable[Part]) -> list[str]:
    return list(dict.fromkeys(part.code for part in parts))


def named_in_sentence(survey: Survey, number: int) -> list[str]:
    """Codes of the states that a sentence names as taking part."""
    return acting_in(survey, number) if number < len(survey.sentences) else []


# ---- from the story --------------------------------------------------------------------------------------------------
def find_group(survey: Survey, number: int, size: int, having: str | None = None, spans: Iterable[Span] = ()) -> list[str]:
    """The states that the story speaks of together at a sentence, `size` of them or fewer.

    Args:
        survey: what stands in the document.
        number: number of the sentence.
        size: how many there are.
        having: a state that must be one of them.
        spans: the clauses that ask, where there are any.
    """
    have = [having] if having else []
    if size > _PAIR:
        for back in [number, *thread_before(survey, number, _BACK)]:
            codes = _without_bodies(survey, named_in_sentence(survey, back), size)
            if len(codes) == size and (having is None or having in codes):
                return codes
    while len(have) < size:
        weights = weigh_mates(survey, number, spans, have)
        if not weights:
            break
        have.append(max(weights, key=lambda code: (weights[code], code)))
    return have


def find_pair(survey: Survey, number: int, having: str | None = None) -> list[str]:
    """The two states that the story speaks of at a sentence, or fewer."""
    return find_group(survey, number, _PAIR, having)


def find_mate(survey: Survey, number: int, code: str, spans: Iterable[Span] = ()) -> str | None:
    """The state that stands over against `code` at a sentence: the page's own, or the one told of beside it."""
    group = find_group(survey, number, _PAIR, code, spans)
    return group[1] if len(group) == _PAIR else None


def _without_bodies(survey: Survey, codes: list[str], least: int) -> list[str]:
    """Leave out bodies of states that are only spoken of, as long as `least` states remain."""
    acting = {person.state for person in survey.people} | {survey.home, *survey.pair}
    states = [code for code in codes if not is_body(code) or code in acting]
    return states if len(states) >= least else codes


def _before_topic(site: Site) -> list[Span]:
    """The clauses of a meeting or call up to where they tell what the talk was of, if states stand before that."""
    spans = list(site.spans)
    if site.type not in ("meeting", "call"):
        return spans
    for number, span in enumerate(spans):
        match = _pattern(site.survey.lang, "topic").search(site.text, span.start, span.end)
        if match and match.start() > span.start:
            told = [*spans[:number], Span(span.start, match.start())]
            return told if find_named(site, told) else spans
    return spans


def find_focus(site: Site) -> list[Span]:
    """The part of a claim that is its own, where others share the rest: an item of a list, or one name of several."""
    survey = site.survey
    items = [span for span in site.spans if survey.sentences and survey.sentences[survey.sentence_at(span.start)].item]
    inner = [span for span in site.spans if any(other is not span and other.contains(span) for other in site.spans)]
    return inner or (items if len(items) < len(site.spans) else [])


def find_sides(site: Site, least: int = 2, places_too: bool = False, of_people: Iterable[str] = ()) -> list[str]:
    """The states that take part in a claim.

    Args:
        site: where the claim stands.
        least: how many must be found before the story around is asked.
        places_too: whether a state that is only where something takes place counts.
        of_people: states of the persons that take part, those that a pronoun stands for among them.
    """
    survey = site.survey
    number = site.numbers[0] if site.numbers else 0
    least = max([least, *(size for name, size in _SIZES if _speaks_of(site, name))])
    codes = _without_bodies(survey, find_named(site, _before_topic(site), places_too=places_too), least)
    if len(codes) < least:
        codes = list(dict.fromkeys([*codes, *of_people]))
    if len(codes) > least and (focus := find_focus(site)):
        codes = find_named(site, focus, places_too=True) or codes
    if len(codes) >= least:
        return codes
    if least > _PAIR or not codes:
        around = _without_bodies(survey, find_named(site, site.frame), least)
        if len(around) == least:
            return around
        return find_group(survey, number, least, codes[0] if codes else None, site.spans)
    mate = find_mate(survey, number, codes[0], site.spans)
    return [codes[0], mate] if mate else codes
