"""From documents, claims and rulings to records: everything anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accord.core import Claim, Document, Problem
from accord.core.record import Course, Record
from accord.core.ruling import Ruling
from accord.merging.courses import find_courses
from accord.merging.engine import Engine
from accord.merging.grouping import Core, Group
from accord.merging.readings import Evidence, make_record
from accord.merging.rulings import Decisions, Resolved, decide, tell_misfit
from accord.merging.shelf import MemoryShelf
from accord.merging.sources import Rest, find_rests, join_documents, take_print


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
    shelf = MemoryShelf(sorted(documents, key=lambda d: d.id), sorted(claims, key=lambda c: c.id))
    prints = {d.id: take_print(d, shelf.find_document_claims(d.id)) for d in shelf.documents.values()}
    rests = find_rests(prints)
    clusters = join_documents(shelf.documents, rests)
    shelf.clusters = name_clusters(clusters, rests)
    decisions = decide(rulings, shelf.claims, shelf.find_document_claims)
    engine = Engine(shelf, decisions)
    groups = _join_all(engine, [core for key in sorted(shelf.blocks) for core in engine.get_cores(key)])
    evidence = collect_evidence(shelf, shelf.claims.values())
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


def _join_all(engine: Engine, cores: Sequence[Core]) -> list[Group]:
    """The groups of all cores, component by component."""
    leader = {core.id: core.id for core in cores}

    def find(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for core in cores:
        if pointer := engine.get_pointer(core):
            leader[find(core.id)] = find(pointer.target)
    for joined in engine.decisions.joined:
        found = engine.find_cores_of(joined)
        for other in found[1:]:
            leader[find(other.id)] = find(found[0].id)
    components: dict[str, list[Core]] = defaultdict(list)
    for core in cores:
        components[find(core.id)].append(core)
    return [group for members in components.values() for group in engine.join(members)]


def name_clusters(clusters: Iterable[Sequence[str]], rests: Iterable[Rest]) -> dict[str, tuple[str, str]]:
    """Document to (id of its cluster, why it is no source of its own)."""
    why = {rest.document: rest.why for rest in rests}
    return {d: (members[0], why.get(d, "")) for members in clusters for d in members}


def collect_evidence(shelf: MemoryShelf, claims: Iterable[Claim]) -> Evidence:
    """The evidence of claims on a shelf."""
    held = {claim.id: claim for claim in claims}
    names = {claim.document for claim in held.values()}
    named = {name: shelf.get_cluster(name) for name in names}
    return Evidence(
        claims=held,
        documents=shelf.get_documents(names),
        cluster={name: cluster for name, (cluster, _) in named.items()},
        cluster_reasons={name: why for name, (_, why) in named.items() if why},
    )


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
