"""The trained proposer: a small encoder and the rules score each sentence together.

The encoder says how likely a sentence holds a claim of a type, and how likely the story holds any; the rules say the
same by their signs. ``weighing.json``, fitted by ``tools/training/weigh.py`` on articles that neither was trained on,
says how much each counts. Where in the sentence the claims stand, and how many there are, the rules know.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from accord.reading.model.scores import score_story
from accord.reading.packs import has_pack
from accord.reading.phrases import Hit
from accord.reading.proposal import Proposal
from accord.reading.proposers.figures import propose_figures
from accord.reading.proposers.placing import place_claims
from accord.reading.proposers.rules import drop_listed, weigh_cells
from accord.reading.survey import Survey

# What has no sign for a type has odds below those of the weakest sign.
SIGNLESS = -4.0
_LIMIT = 6.0
_KEEP = 0.05


class Vote(NamedTuple):
    """What encoder and rules say of one sentence and type, on the scale of log-odds.

    Attributes:
        number: the sentence.
        type: the type.
        encoder: the encoder's odds.
        rules: the odds of the rules, `SIGNLESS` where nothing speaks for the type.
        story: the encoder's odds that the story holds any claim.
        hits: phrases that speak for the type.
        reasons: what the rules have to say for it.
    """

    number: int
    type: str
    encoder: float
    rules: float
    story: float
    hits: tuple[Hit, ...]
    reasons: tuple[str, ...]

    @property
    def signs(self) -> dict[str, float]:
        """What is weighed, by name."""
        return {
            "encoder": max(-_LIMIT, min(_LIMIT, self.encoder)),
            "rules": max(SIGNLESS, min(_LIMIT, self.rules)),
            "story": max(-_LIMIT, min(_LIMIT, self.story)),
            f"is {self.type}": 1.0,
        }


def take_votes(survey: Survey) -> Iterator[Vote]:
    """What encoder and rules say of every sentence and type."""
    scores = score_story(survey)
    ruled: dict[tuple[int, str], tuple[float, tuple[Hit, ...], tuple[str, ...]]] = {}
    if has_pack(survey.lang):
        for number, kind, odds, hits, reasons in weigh_cells(survey):
            ruled[number, kind] = (odds, tuple(hits), reasons)
        for proposal in propose_figures(survey):
            number = survey.sentence_at(proposal.spans[0].start)
            odds = math.log(proposal.score / (1 - min(proposal.score, 0.999)))
            if odds > ruled.get((number, "figure"), (SIGNLESS,))[0]:
                ruled[number, "figure"] = (odds, (), proposal.reasons)
    for (number, kind), cell in scores.cells.items():
        ruled_odds, signs, said = ruled.get((number, kind), (SIGNLESS, (), ()))
        yield Vote(number, kind, cell.odds, ruled_odds, scores.relevance, signs, said)


@cache
def load_weighing(by: str) -> dict[str, Any]:
    """How much each sign counts, and from which score claims of each type are kept."""
    return json.loads((files(__package__) / "weighing.json").read_text("utf-8"))[by]  # type: ignore[no-any-return]


def propose(survey: Survey) -> list[Proposal]:
    """Propose the places where claims may stand."""
    weighing = load_weighing("with rules" if has_pack(survey.lang) else "alone")
    figures = propose_figures(survey) if has_pack(survey.lang) else []
    found: list[Proposal] = []
    for vote in take_votes(survey):
        odds = weighing["base"] + sum(weighing["weights"].get(name, 0.0) * value for name, value in vote.signs.items())
        score = 1 / (1 + math.exp(-odds))
        if score < _KEEP:
            continue
        reasons = (f"the trained reader gives it {1 / (1 + math.exp(-vote.encoder)):.2f}", *vote.reasons)
        threshold = weighing["thresholds"][vote.type]
        if vote.type == "figure":
            inner = [p.spans for p in figures if survey.sentence_at(p.spans[0].start) == vote.number]
        else:
            inner = place_claims(survey, vote.number, vote.type, vote.hits)
        found += [Proposal(vote.type, spans, score, threshold, reasons, "trained") for spans in inner]
    return drop_listed(found)
