"""Which states take part in a claim: those its clauses name, and for "the sides" those the story names before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from accord.core import Span
from accord.reading.filling.site import Site
from accord.reading.mentions import StateMention
from accord.reading.packs import load_words
from accord.reading.states import load_states
from accord.reading.survey import Survey, inside, people_in

_BACK = 6
_PAIR = 2
_SIZES = (("three", 3), ("four", 4), ("five", 5))


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


def is_only_place(survey: Survey, mention: StateMention) -> bool:
    """Whether a state or town is named only as where something is: "talks in Geneva"."""
    if mention.role not in ("name", "capital", "city"):
        return False
    before = survey.text[max(0, mention.span.start - 24) : mention.span.start].lower().split()
    while before and before[-1] in ("the", "capital", "city", "of", "nearby", "neighbouring", "neighboring"):
        before.pop()
    return bool(before) and before[-1].strip("(,") in load_words(survey.lang, "roles")["only_place"]


def find_named(site: Site, spans: Iterable[Span] | None = None, places_too: bool = False) -> list[str]:
    """Codes of the states that are named as taking part in the given places, in the order of the text.

    Args:
        site: where the claim stands.
        spans: where to look; the clauses of the claim where nothing is given.
        places_too: whether a state that is only where something takes place counts.
    """
    survey = site.survey
    where = tuple(spans) if spans is not None else site.spans
    found: list[tuple[int, str]] = []
    for mention in inside(survey.all_states, where):
        if not is_talked_about(survey, mention) and (places_too or not is_only_place(survey, mention)):
            found.append((mention.span.start, mention.code))
    found += [(person.span.start, person.state) for person in people_in(survey, where) if person.state]
    found += [(office.span.start, office.state) for office in inside(survey.offices, where) if office.state]
    return list(dict.fromkeys(code for _, code in sorted(found)))


def named_in_sentence(survey: Survey, number: int) -> list[str]:
    """Codes of the states that a sentence names as taking part."""
    known: dict[int, list[str]] = survey.__dict__.setdefault("_named", {})
    if number not in known:
        known[number] = []
        if number < len(survey.sentences):
            known[number] = find_named(Site(survey, "statement", (survey.sentences[number].span,)))
    return list(known[number])


def find_group(survey: Survey, number: int, size: int, having: str | None = None) -> list[str]:
    """The states that the story speaks of together at a sentence, `size` of them or fewer.

    Args:
        survey: what stands in the document.
        number: number of the sentence.
        size: how many there are.
        having: a state that must be one of them.
    """
    if size > _PAIR:
        for back in range(number, max(-1, number - _BACK), -1):
            codes = _without_bodies(survey, named_in_sentence(survey, back), size)
            if len(codes) == size and (having is None or having in codes):
                return codes
    weights = _weigh_states(survey, number, having)
    ranked = sorted(weights, key=lambda code: (-weights[code], code))
    return [*([having] if having else []), *ranked][:size]


def find_pair(survey: Survey, number: int, having: str | None = None) -> list[str]:
    """The two states that the story speaks of at a sentence, or fewer."""
    return find_group(survey, number, _PAIR, having)


def find_mate(survey: Survey, number: int, code: str) -> str | None:
    """The state that stands over against `code` at a sentence: the page's own, or the one told of beside it."""
    group = find_pair(survey, number, code)
    return group[1] if len(group) == _PAIR else None


def _weigh_states(survey: Survey, number: int, code: str | None) -> dict[str, float]:
    """How likely each state takes part in what a sentence says, given that `code` does."""
    weights: dict[str, float] = defaultdict(float)
    total = sum(survey.salience.values()) or 1
    for other, count in survey.salience.items():
        weights[other] += 3.0 * count / total
    here = [c for n in _paragraph_before(survey, number) for c in named_in_sentence(survey, n)]
    for other in dict.fromkeys(here):
        weights[other] += 0.9
    if survey.home:
        weights[survey.home] += 1.6 if survey.home in here or len(set(here)) < _PAIR else 0.9
    for back, weight in ((0, 1.2), (1, 0.8), (2, 0.5), (3, 0.3)):
        if number - back >= 0:
            named = named_in_sentence(survey, number - back)
            together = 1.5 if (code is None or code in named) and len(named) == _PAIR else 1.0
            for other in named:
                weights[other] += weight * together / max(1, len(named) - 1)
    for other in list(weights):
        if other == code:
            del weights[other]
        elif is_body(other) and other != survey.home:
            weights[other] -= 0.7
    return weights


def _paragraph_before(survey: Survey, number: int) -> list[int]:
    """Numbers of the sentences of a paragraph up to one of them."""
    sentences = survey.sentences
    if number >= len(sentences):
        return []
    first = number
    while first > 0 and sentences[first - 1].paragraph == sentences[number].paragraph:
        first -= 1
    return list(range(first, number + 1))


@cache
def _bodies() -> frozenset[str]:
    return frozenset(state.code for state in load_states() if state.kind == "body")


def is_body(code: str) -> bool:
    """Whether a code is of a body of states."""
    return code in _bodies()


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
    least = max(
        [
            least,
            *(
                size
                for name, size in _SIZES
                for s in site.spans
                if _pattern(survey.lang, name).search(survey.text, s.start, s.end)
            ),
        ]
    )
    codes = _without_bodies(survey, find_named(site, _before_topic(site), places_too=places_too), least)
    if len(codes) < least:
        codes = list(dict.fromkeys([*codes, *of_people]))
    if len(codes) > least and (focus := find_focus(site)):
        codes = find_named(site, focus, places_too=True) or codes
    if len(codes) >= least:
        return codes
    if least > _PAIR or not codes:
        around = _without_bodies(survey, find_named(site, site.frame), least)
        return around if len(around) == least else find_group(survey, number, least, codes[0] if codes else None)
    mate = find_mate(survey, number, codes[0])
    return [codes[0], mate] if mate else codes
