"""Which proposals become claims: the weak ones are dropped, and one thing told twice is kept once."""

from __future__ import annotations

from collections.abc import Iterable

from accord.core import Claim, Problem, Relation
from accord.core.vocabulary import KINDS
from accord.reading.filling import fill_claim
from accord.reading.filling.sides import is_body
from accord.reading.proposal import Proposal
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
        if proposal.type in _BETWEEN and len(claim.states) < 2 and not any(is_body(code) for code in claim.states):
            continue
        twin = next((n for n, other in enumerate(claims) if is_told_before(claim, other)), None)
        if twin is None:
            claims.append(claim)
        else:
            claims[twin] = join(survey, claims[twin], claim)
    return claims, problems


def is_told_before(claim: Claim, other: Claim) -> bool:
    """Whether a claim says again what another of the same document says: "topics were discussed" after the meeting."""
    if claim.type != other.type or claim.id == other.id:
        return claim.id == other.id
    if claim.type not in ("meeting", "visit", "call") or set(claim.states) != set(other.states):
        return False
    if claim.status != other.status and {claim.status, other.status} != {"ongoing", "happened"}:
        return False
    people, others = {p.name for p in claim.people}, {p.name for p in other.people}
    if people and others and not (people <= others or others <= people):
        return False
    if claim.when and other.when and claim.when.relation(other.when) is Relation.EXCLUDES:
        return False
    if claim.place and other.place and claim.place.state != other.place.state and _has_own(claim, "place"):
        return False
    apart = {"commission", "business forum", "multilateral"} & (set(claim.kinds) ^ set(other.kinds))
    return not apart


def _has_own(claim: Claim, name: str) -> bool:
    """Whether a field rests on words inside the claim's own clauses."""
    clauses = [quotation.span for quotation in claim.evidence["claim"]]
    return any(clause.contains(quotation.span) for quotation in claim.evidence.get(name, ()) for clause in clauses)


def join(survey: Survey, first: Claim, again: Claim) -> Claim:
    """One claim of two that tell the same thing: a meeting that went on in another format is one meeting.

    Of two dates of a visit the whole stay is kept.
    """
    if (
        first.type == "visit"
        and first.when
        and again.when
        and first.when != again.when
        and first.when.within(again.when)
    ):
        first, again = again, first
    kinds = tuple(kind for kind in KINDS.get(first.type, ()) if kind in {*first.kinds, *again.kinds})
    if kinds == first.kinds:
        return first
    entry = first.as_dict()
    entry["kinds"] = list(kinds)
    for name in ("claim", "kinds"):
        known = [list(span) for span in entry["evidence"].get(name, [])]
        entry["evidence"][name] = known + [s for s in again.as_dict()["evidence"].get(name, []) if s not in known]
    return Claim.from_dict(survey.document, entry)
