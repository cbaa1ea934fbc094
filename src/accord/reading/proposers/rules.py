"""The proposer of rules: weak signs of a claim, scored together.

Each phrase of ``packs/xx/cue.toml`` in a sentence adds its weight to the type it speaks for; states, people,
offices and dates beside it add theirs; phrases of other worlds (sport, courts, shares) take away.  How much each counts
for each type is in ``rules.json``, fitted to marked articles by ``tools/fit_rules.py``.  The sum is on the scale of
log-odds and becomes a score between 0 and 1.  No sign alone decides, and none rules a whole document out.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from accord.core.vocabulary import CLAIM_TYPES
from accord.reading.filling.parties.sides import named_in_sentence, names_sides
from accord.reading.phrases import Hit
from accord.reading.proposal import Proposal
from accord.reading.proposers.bearing import weigh_bearing, weigh_place
from accord.reading.proposers.figures import propose_figures
from accord.reading.proposers.lists import takes_up
from accord.reading.proposers.placing import TRIGGER, place_claims
from accord.reading.survey import Survey, inside, people_in

_CUE_LIMIT = 4.5
_KEEP = 0.05
_QUOTES = frozenset('“”"«»')


@cache
def load_fitted() -> dict[str, dict[str, Any]]:
    """How much each sign counts, by ``tools/fit_rules.py``."""
    return json.loads((files(__package__) / "rules.json").read_text("utf-8"))  # type: ignore[no-any-return]


class Cell(NamedTuple):
    """What the rules say of one sentence and type.

    Attributes:
        number: the sentence.
        type: the type.
        odds: how much speaks for a claim of the type, on the scale of log-odds.
        hits: the phrases that speak for it.
        reasons: what speaks for it, sentences for a person.
    """

    number: int
    type: str
    odds: float
    hits: list[Hit]
    reasons: tuple[str, ...]


def weigh_cells(survey: Survey) -> Iterator[Cell]:
    """What the rules say of every sentence and type with a sign for it."""
    for number, type_, features, hits in find_candidates(survey):
        weights = load_fitted()["weights"].get(type_)
        if weights is None:
            continue
        odds = weights["base"] + sum(weights.get(name, 0.0) * value for name, value in features.items())
        odds += sum(load_fitted()["phrases"][type_].get(hit.phrase, 0.0) for hit in hits)
        reasons = tuple(f"“{survey.text[hit.start : hit.end]}” speaks for a {type_}" for hit in hits[:3])
        reasons += tuple(said for name, said in _REASONS.items() if features.get(name) and weights.get(name, 0.0) > 0)
        yield Cell(number, type_, odds, hits, reasons)


def propose(survey: Survey) -> list[Proposal]:
    """Propose the places where claims may stand."""
    found: list[Proposal] = []
    for number, type_, odds, hits, reasons in weigh_cells(survey):
        score, threshold = 1 / (1 + math.exp(-odds)), load_fitted()["thresholds"][type_]
        if score >= _KEEP:
            found += [
                Proposal(type_, spans, score, threshold, reasons) for spans in place_claims(survey, number, type_, hits)
            ]
    return drop_listed(found) + propose_figures(survey)


def drop_listed(found: list[Proposal]) -> list[Proposal]:
    """The proposals without the projects that are only one of the documents their sentence lists."""
    return [proposal for proposal in found if not _is_listed(proposal, found)]


def _is_listed(proposal: Proposal, found: list[Proposal]) -> bool:
    """Whether a project is only one of the documents that its sentence lists."""
    if proposal.type != "project":
        return False
    papers = [
        p for p in found if p.type == "agreement" and p.score >= p.threshold and p.spans[0].overlaps(proposal.spans[0])
    ]
    return len(papers) > 1


_REASONS = {
    "two_states": "two states or more are named",
    "one_state": "one state is named",
    "sides": "it speaks of the sides",
    "office": "an office holder is named",
    "date": "it is dated",
    "led": "the line above the list announces it",
}


def find_candidates(survey: Survey) -> Iterator[tuple[int, str, dict[str, float], list[Hit]]]:
    """Every sentence and type with a sign for it: its number, the type, what speaks for and against, the cues."""
    climate = _weigh_document(survey)
    led: dict[int, dict[str, list[Hit]]] = {}
    told = set[str]()
    for number in range(len(survey.sentences)):
        sentence = survey.sentences[number]
        cues = {key: _strongest(hits) for key, hits in _cues_of(survey, number).items()}
        against = sum(hit.weight for hit in cues.pop("against", []))
        if takes_up(survey, number):
            cues = {type_: [*led.get(number - 1, {}).get(type_, []), *cues.get(type_, [])] for type_ in {*cues, *_LED}}
        sums = {key: sum(hit.weight for hit in hits) for key, hits in cues.items()}
        company: dict[str, float] | None = None
        above = led.get(sentence.leader, {}) if sentence.leader is not None else {}
        led[number] = cues
        for type_ in CLAIM_TYPES if cues or above else ():
            hits, announced = cues.get(type_, []), above.get(type_, []) if type_ in _LED else []
            if sums.get(type_, 0.0) < TRIGGER and not (announced and _is_trigger(announced)):
                continue
            company = (
                company
                if company is not None
                else {
                    **climate,
                    **_weigh_company(survey, number),
                    **weigh_bearing(survey, number),
                    "against": min(3.0, against),
                }
            )
            features = dict(company)
            features["cues"] = min(_CUE_LIMIT, sums.get(type_, 0.0))
            features["cue"] = max((hit.weight for hit in hits), default=0.0)
            features["led"] = min(3.0, sum(hit.weight for hit in announced))
            features["rival"] = min(4.0, max((total for other, total in sums.items() if other != type_), default=0.0))
            features.update(weigh_place(survey, number, hits, type_ in told))
            told.add(type_)
            yield number, type_, features, hits or announced


_LED = ("agreement", "milestone", "project")


def _is_trigger(hits: list[Hit]) -> bool:
    return sum(hit.weight for hit in hits) >= TRIGGER


def _cues_of(survey: Survey, number: int) -> dict[str, list[Hit]]:
    cues: dict[str, list[Hit]] = defaultdict(list)
    for hit in survey.hits_of(number, "cue"):
        cues[hit.key].append(hit)
    return cues


def _weigh_document(survey: Survey) -> dict[str, float]:
    """What the whole story says for or against there being claims in it at all: a weight, never a gate."""
    lines = range(len(survey.sentences))
    against = sum(hit.weight for n in lines for hit in survey.hits_of(n, "cue") if hit.key == "against")
    states = len([code for code, count in survey.salience.items() if count > 2])
    offices = len({office.title for office in survey.offices})
    return {
        "against_all": min(2.0, against / max(4, len(survey.sentences))),
        "states_all": min(states, 4) / 4,
        "offices_all": min(offices, 5) / 5,
        "sides_all": min(2, len({p.state for p in survey.people if p.office and p.state})) / 2,
        "diplomacy_all": min(1.0, sum(o.state is not None for o in survey.offices) / 6),
        "named_all": min(1.0, len(survey.states) / max(4, 2 * len(survey.sentences))),
    }


def _strongest(hits: list[Hit]) -> list[Hit]:
    """Of hits that stand inside one another the heaviest, each phrase once, heaviest first."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (-hit.weight, hit.start - hit.end, hit.start)):
        if not any(
            hit.phrase == other.phrase
            or (other.start <= hit.start and hit.end <= other.end)
            or (hit.start <= other.start and other.end <= hit.end)
            for other in kept
        ):
            kept.append(hit)
    return kept


def _weigh_company(survey: Survey, number: int) -> dict[str, float]:
    """What states, people, offices and dates stand in a sentence."""
    sentence = survey.sentences[number]
    span = sentence.span
    states = named_in_sentence(survey, number)
    dates = [d for d in inside(survey.dates, [span]) if d.when]
    words = len(survey.tokens[number])
    return {
        "two_states": float(len(states) >= 2),
        "one_state": float(len(states) == 1),
        "no_state": float(
            not states and not any(named_in_sentence(survey, n) for n in (number - 1, number + 1) if n >= 0)
        ),
        "sides": float(names_sides(survey, [span])),
        "person": float(bool(people_in(survey, [span]))),
        "office": float(bool(inside(survey.offices, [span]))),
        "date": float(bool(dates)),
        "item": float(sentence.item),
        "quote": float(not _QUOTES.isdisjoint(span.of(survey.text))),
        "long": float(words > 40),
    }
