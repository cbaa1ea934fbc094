"""The proposer of rules: weak signs of a claim, scored together.

Each phrase of ``packs/xx/cue.toml`` that stands in a sentence adds its weight to the type it speaks for; states, people,
offices and dates beside it add theirs; phrases of other worlds (sport, courts, shares) take away.  The sum is on the scale
of log-odds and becomes a score between 0 and 1.  No sign alone decides, and none rules a whole document out.
"""

from __future__ import annotations

import math
from collections import defaultdict

from accord.core import Span
from accord.core.vocabulary import CLAIM_TYPES
from accord.reading.clauses import cut_clauses, join_around
from accord.reading.filling.sides import named_in_sentence, names_sides
from accord.reading.phrases import Hit
from accord.reading.proposal import Proposal
from accord.reading.survey import Survey

# Log-odds before any sign, by type: what is rarer, or more often talked of than stated, needs more.
_BASE = {"visit": -4.2, "meeting": -4.3, "call": -4.8, "agreement": -4.4, "project": -4.9, "milestone": -4.6, "statement": -5.0}
_CUE_LIMIT = 4.2
_KEEP = 0.25


def propose(survey: Survey) -> list[Proposal]:
    """Propose the places where claims may stand."""
    climate = _weigh_document(survey)
    found: list[Proposal] = []
    for number in range(len(survey.sentences)):
        found += _propose_in_sentence(survey, number, climate)
    return found


def _weigh_document(survey: Survey) -> float:
    """What the whole story says for or against there being claims in it at all: a weight, never a gate."""
    against = sum(hit.weight for line in survey.hits for hit in line if hit.table == "cue" and hit.key == "against")
    states = len([code for code, count in survey.salience.items() if count > 2])
    offices = len({office.title for office in survey.offices})
    per_sentence = against / max(4, len(survey.sentences))
    return min(0.8, 0.25 * min(states, 3) + 0.15 * min(offices, 4)) - 0.6 - min(2.5, 1.6 * per_sentence)


def _propose_in_sentence(survey: Survey, number: int, climate: float) -> list[Proposal]:
    sentence = survey.sentences[number]
    cues: dict[str, list[Hit]] = defaultdict(list)
    for hit in survey.hits[number]:
        if hit.table == "cue":
            cues[hit.key].append(hit)
    against = cues.pop("against", [])
    if not cues:
        return []
    context, reasons = _weigh_company(survey, number)
    context += climate - min(2.0, 0.5 * sum(hit.weight for hit in against))
    found = []
    for type_ in CLAIM_TYPES:
        hits = _strongest(cues.get(type_, []))
        if not hits or type_ not in _BASE or max(hit.weight for hit in hits) < 0.8:
            continue
        weight = min(_CUE_LIMIT, sum(hit.weight for hit in hits))
        score = 1 / (1 + math.exp(-(_BASE[type_] + weight + context)))
        if score >= _KEEP:
            span = _clause_of(survey, sentence.span, hits)
            why = tuple(f"“{hit.span.of(survey.text)}” speaks for a {type_}" for hit in hits[:3])
            found.append(Proposal(type_, (span,), score, why + reasons))
    return found


def _strongest(hits: list[Hit]) -> list[Hit]:
    """Hits that stand inside no longer one, each phrase once, heaviest first."""
    outer = [
        hit
        for hit in hits
        if not any(o is not hit and o.start <= hit.start and hit.end <= o.end and (o.end - o.start) > (hit.end - hit.start) for o in hits)
    ]
    once = {hit.phrase: hit for hit in reversed(outer)}
    return sorted(once.values(), key=lambda hit: (-hit.weight, hit.start))


def _weigh_company(survey: Survey, number: int) -> tuple[float, tuple[str, ...]]:
    """What states, people, offices and dates in a sentence add."""
    span = survey.sentences[number].span
    states = named_in_sentence(survey, number)
    reasons = []
    weight = 0.0
    if len(states) >= 2:
        weight += 1.9
        reasons.append(f"names {', '.join(states)}")
    elif len(states) == 1:
        weight += 1.1
        reasons.append(f"names {states[0]}")
    if names_sides(survey, [span]):
        weight += 0.7
        reasons.append("speaks of the sides")
    if any(span.contains(p.name_span) for p in survey.people):
        weight += 0.4
    if any(span.contains(o.span) for o in survey.offices):
        weight += 0.4
        reasons.append("names an office holder")
    if any(span.contains(d.span) and d.when for d in survey.dates):
        weight += 0.4
        reasons.append("is dated")
    if survey.sentences[number].item:
        weight += 0.4
    return weight, tuple(reasons)


def _clause_of(survey: Survey, span: Span, hits: list[Hit]) -> Span:
    if len(span) < 220:
        text = span.of(survey.text)
        return Span(span.start, span.start + len(text.rstrip(" .")))
    return join_around(cut_clauses(survey.text, span), [hit.span for hit in hits if hit.weight >= 0.8])
