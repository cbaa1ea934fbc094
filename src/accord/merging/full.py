"""From documents, claims and rulings to records: everything anew."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from accord.core import Claim, Document, Problem
from accord.core.record import Course, Record
from accord.core.ruling import Ruling
from accord.merging.courses import find_courses
from accord.merging.engine import Engine
from accord.merging.grouping import Group
from accord.merging.readings import Evidence, make_record
from accord.merging.rulings import Decisions, Resolved, decide, tell_misfit
from accord.merging.shelf import MemoryShelf, Shelf
from accord.merging.sources import Rest, find_rests, join_documents, take_print

# So many groups become records at a time.
_PART = 500
# No values that merging makes refer to each other in a ring: to look for rings took a third of the time.
_SELDOM = (200_000, 20, 100)


@contextmanager
def collect_seldom() -> Iterator[None]:
    """A while in which the interpreter looks seldom for values that refer to each other in a ring."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@dataclass(frozen=True)
class Merged:
    """What the claims add up to.

    Attributes:
        records: in the order of their time, undated ones last.
        courses: what became of each promise; of agreements and projects.
        source_clusters: ids of documents; documents that stand for one source share a tuple, every document is in one.
        rests: why a document stands for no source of its own.
        rejected: ids of the claims that a person rejected; they are in no record.
        problems: rulings that no longer fit.
    """

    records: tuple[Record, ...]
    courses: tuple[Course, ...]
    source_clusters: tuple[tuple[str, ...], ...]
    rests: tuple[Rest, ...]
    rejected: tuple[str, ...]
    problems: tuple[Problem, ...]

    def get_course(self, record: str) -> Course | None:
        """The course that a record, by its id, is part of."""
        return next((course for course in self.courses if record in course.records), None)


@collect_seldom()
def merge(documents: Iterable[Document], claims: Iterable[Claim], rulings: Iterable[Ruling] = ()) -> Merged:
    """Merge claims into records; the same result in whatever order they come.

    Args:
        documents: every document that a claim is of; others count for source clusters alone.
        claims: the claims; one given twice counts once.
        rulings: persons' decisions, in any order, undone ones too.

    Raises:
        ContradictingRulings: if two standing rulings cannot both be followed.
        KeyError: if a claim's document is not given.
    """
    papers = sorted(documents, key=lambda d: d.id)
    shelf = MemoryShelf(papers, sorted(claims, key=lambda c: c.id))
    rests = find_rests({d.id: take_print(d, shelf.find_document_claims(d.id)) for d in papers})
    clusters = join_documents(shelf.documents, rests)
    shelf.clusters = name_clusters(clusters, rests)
    decisions = decide(rulings, shelf.claims, shelf.find_document_claims)
    engine = Engine(shelf, decisions)
    groups = engine.find_groups([sorted(shelf.blocks)])
    evidence = collect_evidence(shelf, shelf.claims)
    records, problems = make_records(groups, evidence, decisions)
    ordered = tuple(sorted(records, key=order_record))
    return Merged(
        records=ordered,
        courses=find_courses(ordered, evidence, decisions),
        source_clusters=clusters,
        rests=tuple(rests),
        rejected=tuple(sorted(decisions.rejected & set(shelf.claims))),
        problems=(*decisions.problems, *problems),
    )


def name_clusters(clusters: Iterable[Sequence[str]], rests: Iterable[Rest]) -> dict[str, tuple[str, str]]:
    """Document to (id of its cluster, why it is no source of its own)."""
    why = {rest.document: rest.why for rest in rests}
    return {d: (members[0], why.get(d, "")) for members in clusters for d in members}


def collect_evidence(shelf: Shelf, claims: Collection[str]) -> Evidence:
    """The evidence of claims on a shelf."""
    held = shelf.get_claims(claims)
    names = {claim.document for claim in held.values()}
    clusters = shelf.get_clusters(names)
    return Evidence(
        claims=held,
        documents=shelf.get_imprints(names),
        cluster={name: cluster for name, (cluster, _) in clusters.items()},
        cluster_reasons={name: why for name, (_, why) in clusters.items() if why},
    )


def find_records(shelf: Shelf, parts: Iterable[Sequence[str]], decisions: Decisions) -> Iterator[tuple[Record, ...]]:
    """All the records of a shelf, a part at a time, so that what is held does not grow with it.

    Args:
        shelf: the claims.
        parts: every core key of the shelf, each once, in the order of the alphabet, a part at a time.
        decisions: the rulings on them.
    """
    named = {c for each in decisions.resolved for c in (*each.targets, *each.others)}
    ruled: list[Group] = []
    part: list[Group] = []
    for group in Engine(shelf, decisions).find_groups(parts):
        if named and not named.isdisjoint(group.claims):
            ruled.append(group)
            continue
        part.append(group)
        if len(part) >= _PART:
            yield _make_part(shelf, part, Decisions())
            part = []
    yield _make_part(shelf, part, Decisions())
    yield _make_part(shelf, ruled, decisions)


def _make_part(shelf: Shelf, groups: Sequence[Group], decisions: Decisions) -> tuple[Record, ...]:
    evidence = collect_evidence(shelf, [claim for group in groups for claim in group.claims])
    return tuple(make_records(groups, evidence, decisions)[0])


def make_records(
    groups: Iterable[Group], evidence: Evidence, decisions: Decisions
) -> tuple[list[Record], list[Problem]]:
    """The records of groups, with what persons ruled of them."""
    ordered = list(groups)
    chosen, applied, problems = _place_rulings(ordered, decisions)
    records = [
        make_record(
            group.claims,
            evidence,
            reasons=group.reasons,
            chosen=chosen.get(at),
            rulings=tuple(dict.fromkeys(applied.get(at, ()))),
        )
        for at, group in enumerate(ordered)
    ]
    return records, problems


def _place_rulings(
    groups: Sequence[Group], decisions: Decisions
) -> tuple[dict[int, dict[str, tuple[Any, str]]], dict[int, list[str]], list[Problem]]:
    """(group to its chosen values, group to the rulings that touch it, what no longer fits)."""
    where: dict[str, int] = {}
    if decisions.resolved:
        where = {claim: at for at, group in enumerate(groups) for claim in group.claims}
    chosen: dict[int, dict[str, tuple[Any, str]]] = defaultdict(dict)
    applied: dict[int, list[str]] = defaultdict(list)
    problems: list[Problem] = []
    for each in decisions.resolved:
        counts = _count_groups(each, where)
        for at in counts:
            applied[at].append(each.ruling.id)
        if each.ruling.kind != "value" or not each.ruling.field:
            continue
        if not counts:
            if not set(each.targets) <= decisions.rejected and all(t in where for t in each.targets):
                problems.append(tell_misfit(each.ruling, "its claims are in no record"))
            continue
        best = min(counts, key=lambda at: (-counts[at], groups[at].claims))
        if len(counts) > 1:
            told = f"its claims are in {len(counts)} records now; it was applied to the one with most of them"
            problems.append(tell_misfit(each.ruling, told))
        if each.ruling.field in chosen[best]:
            old = chosen[best][each.ruling.field][1]
            problems.append(_tell_overruled(old, each, decisions))
        chosen[best][each.ruling.field] = (each.ruling.value, each.ruling.id)
    return chosen, applied, problems


def _count_groups(each: Resolved, where: Mapping[str, int]) -> dict[int, int]:
    counts: dict[int, int] = defaultdict(int)
    for claim in (*each.targets, *each.others):
        if claim in where:
            counts[where[claim]] += 1
    return counts


def _tell_overruled(old: str, by: Resolved, decisions: Decisions) -> Problem:
    ruling = next(r.ruling for r in decisions.resolved if r.ruling.id == old)
    return tell_misfit(ruling, f"a later ruling, {by.ruling.label}, chose another value")


def order_record(record: Record) -> tuple[str, str]:
    """The order in which records are listed: by time, undated ones last."""
    when = record.when
    return (when.first.isoformat() if when else "9999", record.id)
