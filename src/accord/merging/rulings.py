"""Rulings at work: finding the claims they name again, and what they forbid, join, choose and reject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from accord.core import Claim, Problem
from accord.core.ruling import ContradictingRulings, Ruling, Target, find_standing_rulings

FindClaims = Callable[[str], Sequence[Claim]]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A ruling with the claims it names as they are now.

    Attributes:
        ruling: the ruling.
        targets: ids of the claims on its one side.
        others: ids of those on its other side.
    """

    ruling: Ruling
    targets: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(slots=True)
class Decisions:
    """All standing rulings, ready to be asked.

    Attributes:
        resolved: the rulings that still fit, oldest first.
        banned: claim to the claims it is ruled not to be one with.
        joined: sets of claims ruled to be one thing.
        rejected: claims that count for nothing.
        problems: rulings that no longer fit, and why.
    """

    resolved: tuple[Resolved, ...] = ()
    banned: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    joined: list[frozenset[str]] = field(default_factory=list)
    rejected: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)

    def are_banned(self, left: Iterable[str], right: Iterable[str]) -> bool:
        """Whether a person ruled that a claim of one side is not one with a claim of the other."""
        if not self.banned:
            return False
        others = set(right)
        return any(self.banned[claim] & others for claim in left if claim in self.banned)

    def of_kind(self, *kinds: str) -> list[Resolved]:
        """The rulings of some kinds, oldest first."""
        return [r for r in self.resolved if r.ruling.kind in kinds]


def check_rulings(rulings: Iterable[Ruling]) -> None:
    """Look for rulings that contradict each other, by the claims they name; a store asks before it keeps a new one.

    Raises:
        ContradictingRulings: naming the two.
    """
    standing = find_standing_rulings(rulings)
    _check([Resolved(r, tuple(t.claim for t in r.targets), tuple(t.claim for t in r.others)) for r in standing])


def decide(rulings: Iterable[Ruling], claims: Mapping[str, Claim], find_claims: FindClaims) -> Decisions:
    """Make the standing rulings ready.

    Args:
        rulings: all rulings, undone ones too.
        claims: the claims there are, by id; need only hold those that the rulings name.
        find_claims: gives the claims of a document, to find a claim that was read anew.

    Raises:
        ContradictingRulings: if two of them cannot both be followed.
    """
    found: list[Resolved] = []
    problems: list[Problem] = []
    for ruling in find_standing_rulings(rulings):
        targets = _find_all(ruling.targets, claims, find_claims)
        others = _find_all(ruling.others, claims, find_claims)
        if not targets or (ruling.others and not others):
            problems.append(tell_misfit(ruling, "none of the claims it names is there any more"))
            continue
        if set(targets) & set(others):
            problems.append(tell_misfit(ruling, "its two sides are now one claim"))
            continue
        found.append(Resolved(ruling, targets, others))
    _check(found)
    decisions = Decisions(tuple(found), problems=problems)
    for each in found:
        if each.ruling.kind == "not_same":
            for a in each.targets:
                decisions.banned[a].update(each.others)
            for b in each.others:
                decisions.banned[b].update(each.targets)
        elif each.ruling.kind == "same":
            decisions.joined.append(frozenset((*each.targets, *each.others)))
    decisions.rejected = frozenset(c for r in found if r.ruling.kind == "reject" for c in r.targets)
    return decisions


def _find_all(targets: Iterable[Target], claims: Mapping[str, Claim], find_claims: FindClaims) -> tuple[str, ...]:
    found = (find_target(target, claims, find_claims) for target in targets)
    return tuple(dict.fromkeys(c for c in found if c))


def find_target(target: Target, claims: Mapping[str, Claim], find_claims: FindClaims) -> str | None:
    """The claim that a target names: by its id or, read anew, the one of its type that shares most of its words."""
    if target.claim in claims:
        return target.claim
    best: tuple[int, str] | None = None
    for claim in find_claims(target.document):
        if claim.type != target.type:
            continue
        shared = sum(max(0, min(q.end, target.end) - max(q.start, target.start)) for q in claim.evidence["claim"])
        if shared and (best is None or (-shared, claim.id) < best):
            best = (-shared, claim.id)
    return best[1] if best else None


def tell_misfit(ruling: Ruling, why: str) -> Problem:
    """The problem that a ruling no longer fits."""
    return Problem(
        source=f"ruling {ruling.label}",
        what=f"the ruling no longer fits: {why}",
        hint="rule anew, or undo it",
    )


def _check(found: Sequence[Resolved]) -> None:
    _check_sides(found)
    _check_verdicts(found)


def _check_sides(found: Sequence[Resolved]) -> None:
    """No *not same* may part what *same* joins, by however many steps."""
    joined = [r for r in found if r.ruling.kind == "same"]
    links: dict[str, list[tuple[str, Resolved]]] = defaultdict(list)
    for each in joined:
        claims = (*each.targets, *each.others)
        for claim in claims[1:]:
            links[claims[0]].append((claim, each))
            links[claim].append((claims[0], each))
    for each in (r for r in found if r.ruling.kind == "not_same"):
        goal = set(each.others)
        reached: dict[str, Resolved | None] = dict.fromkeys(each.targets)
        queue = list(each.targets)
        while queue:
            claim = queue.pop()
            if claim in goal:
                by = reached[claim]
                assert by is not None
                raise ContradictingRulings(by.ruling, each.ruling, "one joins what the other keeps apart")
            for other, via in links[claim]:
                if other not in reached:
                    reached[other] = via
                    queue.append(other)


def _check_verdicts(found: Sequence[Resolved]) -> None:
    """No claim is both accepted and rejected."""
    accepted = {claim: r for r in found if r.ruling.kind == "accept" for claim in r.targets}
    for each in (r for r in found if r.ruling.kind == "reject"):
        for claim in each.targets:
            if claim in accepted:
                raise ContradictingRulings(accepted[claim].ruling, each.ruling, f"on the claim {claim}")
