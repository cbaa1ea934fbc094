"""How a thing stands: planned, signed, under way; by the words in and around its clauses and by its date.

The words are data: ``packs/xx/status.toml``.  Each speaks for a status with its weight; the heaviest wins.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from accord.core import Span, When
from accord.core.vocabulary import STATUSES
from accord.reading.filling.site import Site
from accord.reading.filling.standing.own_signs import find_governing, find_own_signs
from accord.reading.filling.standing.signs import IDEA, OPEN, START, Sign, find_signs
from accord.reading.filling.standing.turning import is_helped, is_near, load_turns

__all__ = ["Sign", "find_governing", "find_signs", "find_status"]

# What a status takes for granted: who calls off a visit speaks of a plan, who denounces a treaty of one in force.
_GRANTED: dict[str, dict[str, tuple[str, ...]]] = {
    "event": {"cancelled": ("planned",)},
    "agreement": {
        "signed": ("proposed", "negotiated"),
        "ratified": ("signed",),
        "in_force": ("signed", "ratified"),
        "ended": ("signed", "ratified", "in_force"),
    },
    "project": {
        "completed": ("planned", "ongoing"),
        "stalled": ("proposed", "planned", "ongoing"),
        "cancelled": ("proposed", "planned", "ongoing"),
    },
}
# From this score on a status is told clearly; what it takes for granted then counts half.
_CLEAR = 1.5
_OF_GRANTED = 0.5
_DONE = {
    "event": ("happened", "ongoing"),
    "agreement": ("signed", "ratified", "in_force"),
    "project": ("completed", "ongoing"),
}
_UNTOLD = 0.5
_CLEARLY = 1.0
_NARROWLY = 0.1
_IN_RELATIVE = 0.4
_ASIDE_REACH = 14
_COMMAS = (",", "–", "—", "(", ")")
# A claim's own clauses say more of its status than the rest of their sentences, unless they say nothing of it; the line
# that announces a list says it all.
_OUTSIDE = 0.35
_OUTSIDE_AT_MOST = 0.8
_OUTSIDE_OF_SILENCE = 0.6
_OF_GOVERNOR = 1.0
_AFTERWARDS = 1.2
_INFINITIVE = 1.5
# A day to come speaks for a plan and against what is done; a day gone by against a plan, and soon against what goes on.
_TO_COME = 1.2
_NOT_YET = 1.5
_UNDER_WAY = 0.6
_IN_THE_MIDST = 1.6
_GONE_BY = {"event": 1.2, "agreement": 0.4, "project": 0.4}
_LONG_OVER = 2.0
_LONG_AGO = 4
_STAY_DAYS = 15

_Scores = dict[str, float]


def find_status(site: Site, family: str, when: When | None = None) -> str:
    """The status of a claim.

    Args:
        site: where the claim stands.
        family: ``event``, ``agreement`` or ``project``: which table of the pack speaks.
        when: its date, where it is known; a day after publication is no past.
    """
    scores: _Scores = defaultdict(float)
    own = _weigh_relatives(site, find_own_signs(site, family, site.spans))
    if family == "agreement" and not own and _has_lasted(site):
        scores["in_force"] += _CLEAR
    if family == "event" and (ends := _find_ends(site)):
        own = [sign for sign in own if not any(end.start <= sign.start < end.end for end in ends)]
    scores[START[family]] += 0.0 if any(sign.weight >= _CLEARLY for sign in own) else _UNTOLD
    leader = _leader_of(site, bool(own))
    own = find_signs(site, family, (leader,)) if leader else own
    _add(own, 1.0, site.text, scores)
    _take_for_granted(family, scores)
    if leader:
        item = [
            sign for sign in find_signs(site, family, site.spans) if sign.status not in (OPEN[family], IDEA[family])
        ]
        _add(item, 1.0, site.text, scores)
    else:
        _add_governing(site, family, own, scores)
        _add_sentence(site, family, bool(own), scores)
    if family != "agreement" and _opens_with_infinitive(site):
        scores[OPEN[family]] += _INFINITIVE
    if family != "agreement" and _lasts_until(site, when) and _goes_on(own, scores):
        scores["ongoing"] += _IN_THE_MIDST
    else:
        _weigh_date(family, when, site.survey.document.published_on, scores)
    allowed = STATUSES[site.type]
    # Of two as likely a journey is under way, and anything else is what it is unless told otherwise.
    usual = START[family] if site.type != "visit" else None
    return max(allowed, key=lambda status: (scores.get(status, 0.0), status == usual, -allowed.index(status)))


def _has_lasted(site: Site) -> bool:
    """Whether a clause tells what has been so since a day: "a pact has linked the two since 2013"."""
    survey, turns = site.survey, load_turns(site.survey.lang)
    tokens = [token for number in site.numbers for token in survey.tokens[number]]
    helped = any(t.low in turns.has and any(s.start <= t.start < s.end for s in site.spans) for t in tokens)
    return helped and any(mention.role == "since" for mention in site.dates)


def _goes_on(own: Sequence[Sign], scores: _Scores) -> bool:
    """Whether the words of the clauses, without the date itself, speak for what goes on, or say nothing at all."""
    return not own or scores["ongoing"] >= max(scores["planned"], _UNTOLD)


def _lasts_until(site: Site, when: When | None) -> bool:
    """Whether a date only says how long a thing will go on: "is in Oslo until Friday"."""
    ends, published = _find_ends(site), site.survey.document.published_on
    if when is None or published is None or when.last < published:
        return False
    return any(mention.when == when and mention.span in ends for mention in site.dates)


def _find_ends(site: Site) -> list[Span]:
    """The dates of the clauses that tell how long a thing will go on."""
    until = load_turns(site.survey.lang).until
    ends = [mention.span for mention in site.dates if mention.role == "deadline"]
    return [span for span in ends if span.of(site.text).split(maxsplit=1)[0].casefold() in until]


def _weigh_relatives(site: Site, signs: Sequence[Sign]) -> list[Sign]:
    """Count less what is told beside the clause: "envoys who will reside abroad", "the plant, shut since May,"."""
    asides = [_find_aside(site, sign) for sign in signs]
    closing = {aside[1] for aside in asides if aside}
    # Where one aside ends the clause goes on: "the treaty, signed in May, entered into force on Monday, he said".
    beside = [aside is not None and aside[0] not in closing for aside in asides]
    weighed = list[Sign]()
    for sign, aside in zip(signs, beside, strict=True):
        less = _is_in_relative(site, sign) or (aside and not all(beside))
        weighed.append(sign._replace(weight=sign.weight * _IN_RELATIVE) if less else sign)
    return weighed


def _find_aside(site: Site, sign: Sign) -> tuple[int, int] | None:
    """The two commas around a word that part off what only says more of the noun before them, by number of token."""
    turns, tokens = load_turns(site.survey.lang), site.survey.tokens[site.survey.sentence_at(sign.start)]
    span = next((span for span in site.spans if span.start <= sign.start < span.end), None)
    if span is None:
        return None
    first, at, last = (bisect_left(tokens, (place,)) for place in (span.start, sign.start, span.end))
    opens = next((k for k in range(at - 1, first, -1) if tokens[k].text in _COMMAS), None)
    if opens is None:
        return None
    closes = next((k for k in range(at + 1, last) if tokens[k].text in _COMMAS), None)
    if closes is None or closes - opens > _ASIDE_REACH:
        return None
    parted = (
        opens + 1 == at
        or tokens[opens + 1].low in turns.relatives
        or (at - opens <= 2 and not turns.links_on(tokens[at - 1].low))
    )
    return (opens, closes) if parted else None


def _is_in_relative(site: Site, sign: Sign) -> bool:
    """Whether a word stands in a relative clause that belongs to the noun before it, without a comma between."""
    turns, tokens = load_turns(site.survey.lang), site.survey.tokens[site.survey.sentence_at(sign.start)]
    start = next((span.start for span in site.spans if span.start <= sign.start < span.end), sign.start)
    at, first = bisect_left(tokens, (sign.start,)), bisect_left(tokens, (start,))
    for k in range(at - 1, first, -1):
        if not tokens[k].low[0].isalnum():
            return False
        if tokens[k].low in turns.relatives:
            return tokens[k - 1].low[0].isalnum()
    return False


def _leader_of(site: Site, told: bool) -> Span | None:
    """The line that announces the list a claim is an item of, or what a sentence that tells nothing itself takes up."""
    sentences = site.survey.sentences
    last = sentences[site.numbers[-1]] if site.numbers and site.numbers[-1] < len(sentences) else None
    if last is None or last.leader is None or (told and not last.item):
        return None
    return sentences[last.leader].span


def _add(signs: Sequence[Sign], factor: float, text: str, scores: _Scores) -> None:
    """Add the weights of signs, of the same words for the same status the heaviest alone."""
    heaviest: dict[tuple[str, str], float] = {}
    for sign in signs:
        words = (sign.status, text[sign.start : sign.end].casefold())
        heaviest[words] = max(sign.weight, heaviest.get(words, 0.0))
    for (status, _), weight in heaviest.items():
        scores[status] += weight * factor


def _take_for_granted(family: str, scores: _Scores) -> None:
    for later, earlier in _GRANTED[family].items():
        if scores[later] >= _CLEAR:
            for status in earlier:
                scores[status] *= _OF_GRANTED


def _add_sentence(site: Site, family: str, told: bool, scores: _Scores) -> None:
    """Add what the rest of the claim's sentences tells; `told`: whether its own clauses tell anything."""
    around = find_own_signs(site, family, site.frame)
    outside = [sign for sign in around if not any(span.start <= sign.start < span.end for span in site.spans)]
    beyond: _Scores = defaultdict(float)
    if told:
        _add(outside, _OUTSIDE, site.text, beyond)
    else:
        near = [sign for sign in outside if _is_near(site, sign)]
        _add(near, _OUTSIDE_OF_SILENCE, site.text, beyond)
        _add([sign for sign in outside if sign not in near], _OUTSIDE, site.text, beyond)
        scores[START[family]] += _AFTERWARDS if _opens_afterwards(site) else 0.0
    for status, score in beyond.items():
        scores[status] += min(score, _OUTSIDE_AT_MOST) if told else score
    if family == "event" and scores["planned"] + scores["cancelled"] > scores["happened"] + scores["ongoing"]:
        scores["cancelled"] += _find_recall(site, family) * _OUTSIDE


def _add_governing(site: Site, family: str, own: Sequence[Sign], scores: _Scores) -> None:
    """Add what the verb tells that a claim is the object of, where its own words say nothing clear."""
    if any(sign.weight >= _CLEARLY for sign in own):
        return
    _add(find_governing(site, family), _OF_GOVERNOR, site.text, scores)


def _is_near(site: Site, sign: Sign) -> bool:
    """Whether a word outside the claim stands in the same clause with it."""
    survey, number = site.survey, site.survey.sentence_at(sign.start)
    turns, place = load_turns(survey.lang), Span(sign.start, sign.end)
    same = [span for span in site.spans if survey.sentence_at(span.start) == number]
    return any(is_near(survey.tokens[number], span, place, turns) for span in same)


def _find_recall(site: Site, family: str) -> float:
    """How strongly the sentence before or after, in the same paragraph, calls off what the claim's own plans."""
    sentences, found = site.survey.sentences, 0.0
    for number in {number + step for number in site.numbers for step in (-1, 1)} - set(site.numbers):
        if 0 <= number < len(sentences) and sentences[number].paragraph == sentences[site.numbers[0]].paragraph:
            signs = find_signs(site, family, [sentences[number].span])
            found = max([found, *(sign.weight for sign in signs if sign.status == "cancelled")])
    return found


def _opens_afterwards(site: Site) -> bool:
    """Whether the clause is told as over: "after talks with", "following the signing of"."""
    start, survey = site.spans[0].start, site.survey
    tokens = survey.tokens[survey.sentence_at(start)] if survey.sentences else []
    at = bisect_left(tokens, (start,))
    return any(token.low in load_turns(survey.lang).aside for token in tokens[max(0, at - 1) : at + 1])


def _opens_with_infinitive(site: Site) -> bool:
    """Whether the clause begins as what is still to do: "to open a consulate in May"."""
    survey, start = site.survey, site.spans[0].start
    turns, tokens = load_turns(survey.lang), survey.tokens[survey.sentence_at(start)]
    at = bisect_left(tokens, (start,))
    if at < len(tokens) and is_helped(tokens, at, turns):
        return True
    words = site.spans[0].of(site.text).split(maxsplit=2)
    return len(words) > 1 and words[0] in load_turns(site.survey.lang).to and words[1].islower()


def _weigh_date(family: str, when: When | None, published: date | None, scores: _Scores) -> None:
    if when is None or published is None:
        return
    if when.first > published:
        called_off = scores["cancelled"] >= min(_CLEAR, scores[OPEN[family]] + _NARROWLY)
        scores[OPEN[family]] += 0.0 if called_off else _TO_COME
        for done in (*_DONE[family], "stalled"):
            scores[done] -= _NOT_YET
    elif when.last < published:
        if family == "event" and scores["planned"] >= max(_CLEAR, scores["happened"] + scores["ongoing"]):
            # A plan told of after its day, and nothing of what came of it: it did not come about.
            scores["cancelled"] += scores["planned"]
        scores["planned"] -= _GONE_BY[family]
        if family == "event" and (published - when.last).days > _LONG_AGO:
            scores["ongoing"] -= _LONG_OVER
    elif family == "event" and 0 < (when.last - when.first).days <= _STAY_DAYS:
        scores["ongoing"] += _UNDER_WAY if when.last == published else _IN_THE_MIDST
