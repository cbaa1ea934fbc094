"""Which states take part in a claim: those its clauses name, and for "the sides" those the story names before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from accord.core import Span
from accord.reading.filling.mates import acting_in, weigh_mates, weigh_together
from accord.reading.filling.parts import Part, is_bank, is_body, parts_in, phrases_of, states_of
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.threads import find_threads, thread_before
from accord.reading.packs import load_words
from accord.reading.survey import Survey

__all__ = [
    "find_focus", "find_group", "find_mate", "find_named", "find_pair", "find_sides", "find_states_of_people",
    "is_body", "named_in_sentence", "names_sides",
]  # fmt: skip

_BACK = 6
# So many sentences back a list of three states or more may still be those that act.
_LIST_BACK = 3
# So many of the states that weigh most are tried in pairs.
_RIVALS = 5
# How much it speaks for a state that a pronoun stands for one of its persons.
_CARRIED = 1.5
# A noun so many words behind a number is what is counted.
_NOUN_REACH = 3
_PAIR = 2
_SIZES = (("three", 3), ("four", 4), ("five", 5))
_ACTING = ("side", "home", "maker", "guess")
# What stands where it is: the state of its place takes part.
_PLACES = {"project": "stands", "milestone": "stands", "meeting": "hosts", "call": "hosts"}
# What a body of states does when its members gather.
_GATHERING = ("meeting", "agreement")


@cache
def _pattern(lang: str, name: str) -> re.Pattern[str]:
    phrases = sorted(load_words(lang, "roles")[name], key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(p) for p in phrases) + r")(?!\w)", re.IGNORECASE)


def names_sides(survey: Survey, spans: Iterable[Span]) -> bool:
    """Whether the given places speak of "the sides", "both countries" and the like."""
    return any(_pattern(survey.lang, "sides").search(survey.text, span.start, span.end) for span in spans)


def _speaks_of(site: Site, name: str, spans: Iterable[Span]) -> bool:
    return any(_pattern(site.survey.lang, name).search(site.text, span.start, span.end) for span in spans)


def _few_makers(site: Site, codes: list[str], spans: Sequence[Span], least: int) -> list[str]:
    """Leave out the states whose firms only build or lend, where others enough take part."""
    made = {part.code for part in parts_in(site.survey, spans) if part.role == "maker"}
    sides = {part.code for part in parts_in(site.survey, spans) if part.role != "maker"}
    others = [code for code in codes if code not in made or code in sides]
    return others if len(others) >= least else codes


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
def find_group(
    survey: Survey, number: int, size: int, having: str | None = None, spans: Iterable[Span] = (), place: str = "place"
) -> list[str]:
    """The states that the story speaks of together at a sentence, `size` of them or fewer.

    Args:
        survey: what stands in the document.
        number: number of the sentence.
        size: how many there are.
        having: a state that must be one of them.
        spans: the clauses that ask, where there are any.
        place: what a place in the clauses is worth, a word of ``WEIGHTS``.
    """
    have = [having] if having else []
    if size > _PAIR:
        for back in [number, *thread_before(survey, number, _BACK)]:
            codes = _without_bodies(survey, named_in_sentence(survey, back), size)
            if len(codes) == size and (having is None or having in codes):
                return codes
    if not have and size == _PAIR:
        return _find_best_pair(survey, number, spans, place)
    while len(have) < size:
        weights = weigh_mates(survey, number, spans, have, place)
        if not weights:
            break
        have.append(max(weights, key=lambda code: (weights[code], code)))
    return have


def _find_best_pair(survey: Survey, number: int, spans: Iterable[Span], place: str) -> list[str]:
    """The two states of which most speaks for each, and for the two together."""
    weights = weigh_mates(survey, number, spans, (), place)
    ranked = sorted(weights, key=lambda code: (-weights[code], code))[:_RIVALS]
    pairs = [(a, b) for n, a in enumerate(ranked) for b in ranked[n + 1 :]]
    if not pairs:
        return ranked
    return list(
        max(pairs, key=lambda pair: sum(map(weights.__getitem__, pair)) + weigh_together(survey, number, *pair))
    )


def find_pair(survey: Survey, number: int, having: str | None = None) -> list[str]:
    """The two states that the story speaks of at a sentence, or fewer."""
    return find_group(survey, number, _PAIR, having)


def find_mate(survey: Survey, number: int, code: str, spans: Iterable[Span] = (), place: str = "place") -> str | None:
    """The state that stands over against `code` at a sentence: the page's own, or the one told of beside it."""
    group = find_group(survey, number, _PAIR, code, spans, place)
    return group[1] if len(group) == _PAIR else None


def _without_bodies(survey: Survey, codes: list[str], least: int) -> list[str]:
    """Leave out bodies of states that are only spoken of, as long as `least` states remain."""
    acting = {person.state for person in survey.people} | {survey.home, *survey.pair}
    states = [code for code in codes if not is_body(code) or code in acting]
    return states if len(states) >= least else codes


def _without_lenders(site: Site, codes: list[str]) -> list[str]:
    """Leave out the banks of bodies of states that only pay for a project."""
    if site.type != "project":
        return codes
    return [code for code in codes if not is_bank(code, site.survey.lang)] or codes


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
    items = [
        span for span in site.spans if survey.sentences and survey.sentences[survey.sentence_at(span.end - 1)].item
    ]
    inner = [span for span in site.spans if any(other is not span and other.contains(span) for other in site.spans)]
    return inner or (items if len(items) < len(site.spans) else [])


def find_states_of_people(draft: Draft) -> list[str]:
    """Codes of the states of a claim's persons, of those named in its own stretch of the story."""
    site = draft.site
    threads = find_threads(site.survey)
    spans = draft.evidence.get("people", [])
    near = [
        person
        for person, span in zip(draft.people, spans, strict=False)
        if not threads or threads[site.survey.sentence_at(span.start)] == threads[site.numbers[0]]
    ]
    return states_of(site.survey, near)


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
    place = _PLACES.get(site.type, "place")
    spans = _before_topic(site)
    codes = find_named(site, spans, places_too=places_too)
    asked = site.spans if codes else site.frame
    least = max([least, _is_of_number(site, asked), *(size for name, size in _SIZES if _speaks_of(site, name, asked))])
    codes = _few_makers(site, _without_lenders(site, _without_bodies(survey, codes, least)), spans, least)
    carried = [code for code in dict.fromkeys(of_people) if code not in codes]
    if len(codes) < least and len(carried) > 1:
        codes = [*codes, *carried]
    before = [survey.sentences[n].span for n in thread_before(survey, number, 1)]
    letters = site.type == "milestone" and _speaks_of(site, "letters", [*site.frame, *before])
    if (len(codes) > least or letters) and (focus := find_focus(site) or (_find_name_of_list(site) if letters else [])):
        codes = find_named(site, focus, places_too=True) or codes
    if codes and letters:
        codes = _with_receiver(site, codes)
    if len(codes) >= least:
        return codes
    stands = dict.fromkeys(part.code for part in parts_in(survey, site.spans) if part.role == "place")
    if not codes and place == "stands" and len(stands) == 1:
        codes = list(stands)
    if not codes and site.type in _GATHERING and (bodies := _find_gathering(site)):
        return bodies
    if not codes and least == _PAIR and (group := _find_list_before(site)):
        return group
    if least > _PAIR or not codes:
        around = _without_bodies(survey, find_named(site, site.frame), least) if least > _PAIR else []
        if len(around) == least:
            return around
        return find_group(survey, number, least, codes[0] if codes else None, site.spans, place)
    weights = weigh_mates(survey, number, site.spans, codes, place)
    for code in carried:
        weights[code] += _CARRIED if code not in codes else 0
    mate = max(weights, key=lambda code: (weights[code], code), default=None)
    return [codes[0], mate] if mate else codes


def _with_receiver(site: Site, codes: list[str]) -> list[str]:
    """Those who present letters of credence and, where the clauses do not name it, the state that receives them."""
    survey = site.survey
    envoys = phrases_of(survey.lang, "diplomats")
    parts = parts_in(survey, site.frame)
    lists = {
        part.group for part in parts if part.bare and any(p.group == part.group and p.code != part.code for p in parts)
    }
    sent = {part.code for part in parts if part.bare and part.group in lists}
    for part in parts:
        if not part.bare and not envoys.isdisjoint(survey.text[part.start : part.end].casefold().split()):
            sent.add(part.code)
    if len(codes) == 1:
        sent.add(codes[0])
    if any(code not in sent for code in codes):
        return codes
    weights = weigh_mates(survey, site.numbers[0], site.spans, {*codes, *sent})
    return [*codes, max(weights, key=lambda code: (weights[code], code))] if weights else codes


def _find_name_of_list(site: Site) -> list[Span]:
    """The clause that tells of one of several states that another clause names together."""
    for span in reversed(site.spans[1:]):
        own = set(find_named(site, [span]))
        if len(own) == 1 and own < set(find_named(site, [other for other in site.spans if other is not span])):
            return [span]
    return []


def _is_of_number(site: Site, spans: Iterable[Span]) -> int:
    """How many states the given places say take part, as in "the three foreign ministers"; 0 where they do not."""
    words = load_words(site.survey.lang, "roles")
    sizes = words["sizes"]
    for span in spans:
        low = re.findall(r"[^\W\d_]+", span.of(site.text).casefold())
        for number, word in enumerate(low):
            if word in sizes and any(after in words["sized"] for after in low[number + 1 : number + 1 + _NOUN_REACH]):
                return int(sizes[word])
    return 0


def _find_gathering(site: Site) -> list[str]:
    """The body of states whose gathering the clauses name, and none of its members: "the CARICOM summit"."""
    return _codes(part for part in parts_in(site.survey, site.spans) if part.role == "event")


def _find_list_before(site: Site) -> list[str]:
    """The three states or more that the sentence before names in one list, where the clauses name none of their own."""
    survey = site.survey
    number = site.numbers[0]
    if site.type == "visit" or any(part.role in (*_ACTING, "place") for part in parts_in(survey, site.frame)):
        return []
    for back in thread_before(survey, number, _LIST_BACK):
        span = survey.sentences[back].span
        parts = [part for part in parts_in(survey, [span]) if part.role in _ACTING]
        for group in {part.group: None for part in parts if part.bare}:
            codes = _codes(part for part in parts if part.bare and part.group == group)
            if len(codes) > _PAIR:
                return codes
        if parts and not any(_speaks_of(site, name, [span]) for name, _ in _SIZES):
            break
    return []
