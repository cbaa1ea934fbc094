"""The seam between finding where a claim stands and filling it."""

from __future__ import annotations

from dataclasses import dataclass

from accord.core import Span


@dataclass(frozen=True, slots=True)
class Proposal:
    """A place in the text where a claim of a type may stand.

    Attributes:
        type: a word of the vocabulary of types.
        spans: the clauses that state it.
        score: how likely it is a claim, 0 to 1.
        threshold: the score from which its proposer would keep it, set on marked articles so that wrong claims stay
            rare.
        reasons: what speaks for it, sentences for a person.
        proposer: who proposes it.
    """

    type: str
    spans: tuple[Span, ...]
    score: float
    threshold: float = 0.5
    reasons: tuple[str, ...] = ()
    proposer: str = "rules"
