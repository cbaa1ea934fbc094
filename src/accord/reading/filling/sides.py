"""Which states take part in a claim: those its clauses name, and for "the sides" those the story names before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from accord.core import Span
from accord.reading.filling.site import Site
from accord.reading.mentions import StateMention
from accord.reading.packs import load_words
from accord.reading.survey import Survey

_BACK = 6


@cache
def _pattern(lang: str, name: str) -> re.Pattern[str]:
    phrases = sorted(load_words(lang, "roles")[name], key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(p) for p in phrases) + r")(?!\w)", re.IGNORECASE)


def names_sides(survey: Survey, spans: Iterable[Span]) -> bool:
    """Whether the given places speak of "the sides", "both countries" and the like."""
    return any(_pattern(survey.lang, "sides").search(survey.text, span.start, span.end) for span in spans)


def is_talked_about(survey: Survey, mention: StateMention) -> bool:
    """Whether a state is only what the talk is of: "the war in", "on the situation in"."""
    before = survey.text[max(0, mention.span.start - 28) : mention.span.start].rstrip()
    before = re.sub(r"\b(?:the|The)$", "", before).rstrip()
    pattern = _pattern(survey.lang, "about")
    return any(match.end() == len(before) for match in pattern.finditer(before))


def find_named(site: Site, spans: Iterable[Span] | None = None) -> list[str]:
    """Codes of the states that are named as taking part in the given places, in the order of the text."""
    survey = site.survey
    places = tuple(spans) if spans is not None else site.spans
    found: list[tuple[int, str]] = []
    for mention in survey.all_states:
        if any(place.contains(mention.span) for place in places) and not is_talked_about(survey, mention):
            found.append((mention.span.start, mention.code))
    for person in survey.people:
        if person.state and any(place.contains(person.name_span) for place in places):
            found.append((person.span.start, person.state))
    for office in survey.offices:
        if office.state and any(place.contains(office.span) for place in places):
            found.append((office.span.start, office.state))
    return list(dict.fromkeys(code for _, code in sorted(found)))


def find_pair(survey: Survey, number: int, having: str | None = None) -> list[str]:
    """The two states that the story speaks of at a sentence, or fewer.

    Args:
        survey: what stands in the document.
        number: number of the sentence; it and those before it are asked, the nearest first.
        having: a state that must be one of the two.
    """
    for back in range(number, max(-1, number - _BACK), -1):
        codes = named_in_sentence(survey, back)
        if len(codes) == 2 and (having is None or having in codes):
            return codes
    pair = list(survey.pair)
    if len(pair) == 2 and (having is None or having in pair):
        return pair
    if having:
        if survey.home and survey.home != having:
            return [having, survey.home]
        others = [code for code, _ in survey.salience.most_common() if code != having]
        return [having, *others[:1]]
    return pair


def named_in_sentence(survey: Survey, number: int) -> list[str]:
    """Codes of the states that a sentence names as taking part."""
    cache_of = survey.__dict__.setdefault("_named", {})
    if number not in cache_of:
        site = Site(survey, "statement", (survey.sentences[number].span,)) if number < len(survey.sentences) else None
        cache_of[number] = find_named(site) if site else []
    return list(cache_of[number])


def find_sides(site: Site, least: int = 2) -> list[str]:
    """The states that take part in a claim.

    Args:
        site: where the claim stands.
        least: how many must be found before the story around is asked.
    """
    survey, codes = site.survey, find_named(site)
    number = site.numbers[0] if site.numbers else 0
    if len(codes) >= least:
        return codes
    if not codes:
        around = find_named(site, site.frame)
        return around if len(around) == least else find_pair(survey, number)
    code = codes[0]
    around = [c for c in find_named(site, site.frame) if c != code]
    if len(around) == 1:
        return [code, *around]
    pair = find_pair(survey, number, code)
    return [code, *[c for c in pair if c != code]]
