"""Which proposals become claims: the weak ones are dropped, and one thing told twice is kept once."""

from __future__ import annotations

from collections.abc import Iterable

from accord.core import Claim, Problem
from accord.reading.filling import fill_claim
from accord.reading.proposal import Proposal
from accord.reading.survey import Survey



def decide(survey: Survey, proposals: Iterable[Proposal]) -> tuple[list[Claim], list[Problem]]:
    """Fill the proposals that are strong enough, in the order of the text, and drop those told before."""
    claims: list[Claim] = []
    problems: list[Problem] = []
    for proposal in sorted(proposals, key=lambda p: (p.spans[0], p.type)):
        if proposal.score < proposal.threshold:
            continue
        claim = fill_claim(survey, proposal.type, proposal.spans, proposal.score, proposal.reasons)
        if isinstance(claim, Problem):
            problems.append(claim)
        elif not any(is_told_before(claim, other) for other in claims):
            claims.append(claim)
    return claims, problems


def is_told_before(claim: Claim, other: Claim) -> bool:
    """Whether a claim says again what another of the same document says: "topics were discussed" after the meeting."""
    if claim.type != other.type or claim.id == other.id:
        return claim.id == other.id
    if claim.type not in ("meeting", "visit", "call") or claim.status != other.status or set(claim.states) != set(other.states):
        return False
    people, others = {p.name for p in claim.people}, {p.name for p in other.people}
    if people and others and not people & others:
        return False
    if claim.when and other.when and claim.when != other.when and "when" in claim.evidence:
        own, theirs = claim.evidence["when"], other.evidence["when"]
        if own != theirs and claim.when.relation(other.when) == "excludes":
            return False
    if claim.place and other.place and claim.place.state != other.place.state:
        return False
    return not (claim.kinds and other.kinds and "commission" in set(claim.kinds) ^ set(other.kinds))
