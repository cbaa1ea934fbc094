"""Which proposals become claims: the weak ones are dropped, and one thing told twice is kept once."""

from __future__ import annotations

from collections.abc import Iterable

from accord.core import Claim, Problem
from accord.reading.filling import fill_claim
from accord.reading.filling.parties.sides import is_body
from accord.reading.packs import has_pack
from accord.reading.proposal import Proposal
from accord.reading.retold import is_told_before, join
from accord.reading.survey import Survey

# These are between states, or a state and a body of states: what names one alone is domestic news.
_BETWEEN = frozenset({"visit", "meeting", "call", "agreement", "project", "milestone"})


def decide(survey: Survey, proposals: Iterable[Proposal]) -> tuple[list[Claim], list[Problem]]:
    """Fill the proposals that are strong enough, in the order of the text, and join those that tell one thing."""
    claims: list[Claim] = []
    problems: list[Problem] = []
    for proposal in sorted(proposals, key=lambda p: (p.spans[0], p.type)):
        if proposal.score < proposal.threshold:
            continue
        claim = fill_claim(survey, proposal.type, proposal.spans, proposal.score, proposal.reasons)
        if isinstance(claim, Problem):
            problems.append(claim)
            continue
        if not has_pack(survey.lang):
            claims.append(claim)
            continue
        if proposal.type in _BETWEEN and len(set(claim.states)) < 2 and not any(is_body(code) for code in claim.states):
            continue
        twin = next((n for n, other in enumerate(claims) if is_told_before(survey, claim, other)), None)
        if twin is None:
            claims.append(claim)
        else:
            claims[twin] = join(survey, claims[twin], claim)
    return claims, problems
