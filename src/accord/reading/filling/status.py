"""How a thing stands: planned, signed, under way; by the words in and around its clauses and by its date."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from accord.core import Span, When
from accord.core.vocabulary import STATUSES
from accord.reading.filling.site import Site
from accord.reading.packs import load_words
from accord.reading.phrases import Hit

# A claim's own clauses say more of its status than the rest of their sentences; the line that announces a list says it all.
_OUTSIDE = 0.25
_START = {"event": "happened", "agreement": "signed", "project": "ongoing"}
_OPEN = {"event": "planned", "agreement": "negotiated", "project": "planned"}
_DONE = {
    "event": {"happened", "ongoing"},
    "agreement": {"signed", "ratified", "in_force"},
    "project": {"completed", "ongoing"},
}
_TURN_REACH = 3
_LONG_AGO = 7


@cache
def _turns(lang: str) -> tuple[frozenset[str], frozenset[str]]:
    turn = load_words(lang, "status")["turn"]
    return frozenset(turn["future"]), frozenset(turn["not"])


class Sign(NamedTuple):
    """A word that tells a status: its place, the status as the words before it turn it, its weight."""

    start: int
    end: int
    status: str
    weight: float


def find_signs(site: Site, family: str, places: Sequence[Span]) -> list[Sign]:
    """The words in the given places that tell how a thing stands.

    Args:
        site: where the claim stands.
        family: ``event``, ``agreement`` or ``project``: which table of the pack speaks.
        places: where to look.
    """
    signs = []
    for hit in site.survey.hits_in(places, "status"):
        group, _, status = hit.key.partition(".")
        if group != family:
            continue
        weight = hit.weight
        if status in _DONE[family] and (turn := _turn_of(site, hit)):
            if turn == "future":
                status = _OPEN[family]
            elif family == "agreement":
                status = "negotiated"
            else:
                weight = -weight
        signs.append(Sign(hit.start, hit.end, status, weight))
    return signs


def find_status(site: Site, family: str, when: When | None = None) -> str:
    """The status of a claim.

    Args:
        site: where the claim stands.
        family: ``event``, ``agreement`` or ``project``: which table of the pack speaks.
        when: its date, where it is known; a day after publication is no past.
    """
    scores: dict[str, float] = defaultdict(float)
    scores[_START[family]] += 0.5
    leader = _leader_of(site)
    places = (leader,) if leader else site.spans
    _add(site, find_signs(site, family, places), 1.0, scores)
    around = find_signs(site, family, site.spans if leader else site.frame)
    if leader:
        _add(site, [sign for sign in around if sign.status != _OPEN[family]], 1.0, scores)
    else:
        outside = [sign for sign in around if not any(s.start <= sign.start < s.end for s in site.spans)]
        _add(site, outside, _OUTSIDE, scores)
    if family != "agreement" and any(re.match(r"to [a-z]", span.of(site.text)) for span in site.spans[:1]):
        scores["planned"] += 1.5
    _weigh_date(site, family, when, scores)
    allowed = STATUSES[site.type]
    return max(allowed, key=lambda status: (scores.get(status, 0.0), -allowed.index(status)))


def _leader_of(site: Site) -> Span | None:
    """The line that announces the list a claim is an item of."""
    sentences = site.survey.sentences
    last = site.numbers[-1] if site.numbers else 0
    leader = sentences[last].leader if last < len(sentences) else None
    return sentences[leader].span if leader is not None else None


def _add(site: Site, signs: list[Sign], factor: float, scores: dict[str, float]) -> None:
    taken: set[tuple[str, str]] = set()
    for sign in signs:
        words = (sign.status, site.text[sign.start : sign.end].casefold())
        if words not in taken:
            taken.add(words)
            scores[sign.status] += sign.weight * factor


def _turn_of(site: Site, hit: Hit) -> str | None:
    """Whether the words before a hit turn it: "will be", "to be", "was not"."""
    future, negation = _turns(site.survey.lang)
    number = site.survey.sentence_at(hit.start)
    before = [token.low for token in site.survey.tokens[number] if token.end <= hit.start][-_TURN_REACH:]
    first = hit.phrase.split()[0]
    if any(word in negation for word in before[-2:]):
        return "not"
    if first in ("will", "to", "is", "are"):
        return None
    if before and (before[-1] in future or (before[-1] in ("be", "have", "also", "soon", "been") and set(before[:-1]) & future)):
        return "future"
    return None


def _weigh_date(site: Site, family: str, when: When | None, scores: dict[str, float]) -> None:
    published = site.survey.document.published_on
    if when is None or published is None:
        return
    if when.first > published:
        scores[_OPEN[family]] += 2.5
        for done in _DONE[family]:
            scores[done] -= 1.5
        if family == "project":
            scores["stalled"] -= 1.0
    elif when.last < published:
        if family == "event":
            scores["happened"] += 1.0
            if (published - when.last).days > _LONG_AGO:
                scores["ongoing"] -= 2.0
        scores["planned"] -= 1.2
