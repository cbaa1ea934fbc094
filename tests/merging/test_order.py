"""The same records in whatever order documents come, and after any change as if merged anew."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import made
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord.core import Claim, Document
from accord.core.ruling import Ruling, Target
from accord.merging import (
    MemoryDocumentShelf,
    MemoryShelf,
    Merged,
    change,
    engine,
    find_cluster,
    find_records,
    full,
    merge,
    sources,
    take_print,
    update,
    update_sources,
)
from accord.merging.rulings import Decisions

Ledger = list[tuple[Document, list[Claim]]]
_SLOW = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))


def make_crowded(seed: int, size: int) -> Ledger:
    """Few states, few officials, one season: nearly every claim has others that look like it."""
    make = made.load_benchmark("make_ledger")
    world = make.World(seed, 2, (date(2024, 3, 1), date(2024, 6, 1)), officials=3)
    return [(d, [c for c, _ in told]) for d, told in make.make_ledger(size, seed, 9, world)]


def merge_all(ledger: Ledger, rulings: tuple[Ruling, ...] = ()) -> Merged:
    return merge([d for d, _ in ledger], [c for _, claims in ledger for c in claims], rulings)


def tell_records(merged: Merged) -> dict[str, Any]:
    return {r.id: r.as_dict() for r in merged.records}


@_SLOW
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_the_order_of_documents_and_claims_changes_nothing(seed: int, shuffle: random.Random) -> None:
    ledger = make_crowded(seed, 60)
    documents = [d for d, _ in ledger]
    claims = [c for _, told in ledger for c in told]
    before = merge(documents, claims)
    shuffle.shuffle(documents)
    shuffle.shuffle(claims)
    assert merge(documents, claims) == before


@_SLOW
@given(st.integers(0, 10**6))
def test_what_merging_lets_go_of_on_its_way_changes_nothing(seed: int) -> None:
    ledger = make_crowded(seed, 60)
    merged = merge_all(ledger)
    shelf = MemoryShelf([d for d, _ in ledger], [c for _, told in ledger for c in told])
    shelf.clusters = full.name_clusters(merged.source_clusters, merged.rests)
    with patch.object(engine, "_MOST_HELD", 5), patch.object(full, "_PART", 2):
        parts = find_records(shelf, [(key,) for key in sorted(shelf.blocks)], Decisions())
        found = [record for part in parts for record in part]
    assert {r.id: r.as_dict() for r in found} == tell_records(merged)


@_SLOW
@given(st.integers(0, 10**6))
def test_neighbours_are_neighbours_of_each_other(seed: int) -> None:
    """Else a component would not be the same from wherever it is found, and a claim would be in two records."""
    ledger = make_crowded(seed, 120)
    shelf = MemoryShelf([d for d, _ in ledger], [c for _, told in ledger for c in told])
    work = engine.Engine(shelf, Decisions())
    near = {core.id: work.find_neighbours(core) for key in sorted(shelf.blocks) for core in work.get_cores(key)}
    assert any(near.values())
    for name, others in near.items():
        assert all(name in {core.id for core in near[other.id]} for other in others), name


@_SLOW
@given(st.integers(0, 10**6))
def test_what_is_added_and_taken_away_leaves_no_trace(seed: int) -> None:
    ledger = make_crowded(seed, 60)
    kept = ledger[::2]
    assert tell_records(merge_all(kept)) == tell_records(merge_all([*kept]))
    assert Kept(ledger).remove(ledger[1::2]).tell() == tell_records(merge_all(kept))


@_SLOW
@given(st.integers(0, 10**6), st.lists(st.integers(0, 10**6), min_size=1, max_size=6))
def test_an_update_gives_what_a_full_merge_gives(seed: int, moves: list[int]) -> None:
    check_moves(seed, moves)


def check_moves(seed: int, moves: list[int]) -> None:
    ledger = make_crowded(seed, 80)
    kept = Kept(ledger[: len(ledger) // 2])
    out = list(ledger[len(ledger) // 2 :])
    for move in moves:
        if move % 3 and out:
            one = out.pop(move % len(out))
            kept.add([one])
        elif kept.ledger:
            one = kept.ledger[move % len(kept.ledger)]
            kept.remove([one])
            out.append(one)
        assert kept.tell() == tell_records(merge_all(kept.ledger))


@_SLOW
@given(st.integers(0, 10**6), st.integers(0, 3), st.lists(st.integers(0, 10**6), min_size=1, max_size=4))
def test_an_update_holds_where_keys_come_to_tell_too_little(seed: int, limit: int, moves: list[int]) -> None:
    """The same with limits so low that every change crosses one."""
    with (
        patch.object(engine, "LINK_LIMIT", limit),
        patch.object(change, "LINK_LIMIT", limit),
        patch.object(change, "FIRST_LIMIT", limit + 1),
        patch.object(sources, "FIRST_LIMIT", limit + 1),
    ):
        check_moves(seed, moves)


@_SLOW
@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_an_update_follows_rulings_and_their_withdrawal(seed: int, pick: int) -> None:
    ledger = make_crowded(seed, 60)
    kept = Kept(ledger)
    draw = random.Random(pick)
    claims = [c for _, told in ledger for c in told]
    a, b = draw.sample(claims, 2)
    for kind in ("same", "not_same", "reject"):
        others = () if kind == "reject" else (Target.of(b),)
        ruling = make_ruling(kind, Target.of(a), others, draw.randrange(1000))
        kept.rule((ruling,))
        assert kept.tell() == tell_records(merge_all(ledger, (ruling,)))
        kept.rule(())
        assert kept.tell() == tell_records(merge_all(ledger))


def make_ruling(kind: str, target: Target, others: tuple[Target, ...], minutes: int) -> Ruling:
    at = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    return Ruling(kind=kind, who="A. Reader", at=at, why="seen", targets=(target,), others=others)


class Kept:
    """Records kept up by `update`, as a store would."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger: Ledger = []
        self.shelf = MemoryShelf()
        self.documents = MemoryDocumentShelf()
        self.records: dict[str, Any] = {}
        self.rulings: tuple[Ruling, ...] = ()
        self.add(ledger)

    def add(self, more: Ledger) -> Kept:
        for document, claims in more:
            self.ledger.append((document, claims))
            self.shelf.documents[document.id] = document
            taken = take_print(document, claims)
            for claim in claims:
                self.shelf.add(claim)
            self.documents.add(taken)
            self._settle([taken], [], claims, [], [])
        return self

    def remove(self, some: Ledger) -> Kept:
        for document, claims in some:
            self.ledger.remove((document, claims))
            taken = take_print(document, claims)
            for claim in claims:
                self.shelf.remove(claim)
            resting = set(self.documents.find_resting(document.id)) | set(find_cluster(self.documents, document.id))
            self.documents.remove(document.id)
            self._settle([], [taken], [], claims, [document], resting - {document.id})
        return self

    def rule(self, rulings: tuple[Ruling, ...]) -> None:
        former, self.rulings = self.rulings, rulings
        self._take(update(self.shelf, rulings=rulings, former_rulings=former))

    def _settle(
        self, added: list[Any], removed: list[Any], new: list[Claim], old: list[Claim], gone: list[Document],
        loosened: set[str] = frozenset(),  # type: ignore[assignment]
    ) -> None:  # fmt: skip
        found = update_sources(self.documents, added, removed)
        doubted = set(found) | loosened
        for name in found:
            doubted |= set(find_cluster(self.documents, name))
        for name, rest in found.items():
            self.documents.set_rest(name, rest)
        for name in tuple(doubted):
            doubted |= set(find_cluster(self.documents, name))
        changed = []
        for name in doubted:
            rest = self.documents.get_rest(name)
            cluster = (find_cluster(self.documents, name)[0], rest.why if rest else "")
            if self.shelf.clusters.get(name) != cluster:
                self.shelf.clusters[name] = cluster
                changed.append(name)
        self._take(update(self.shelf, added=new, removed=old, documents=gone, rulings=self.rulings, recounted=changed))

    def _take(self, done: Any) -> None:
        self.records = {i: r for i, r in self.records.items() if not set(r["claims"]) & done.settled}
        for record in done.records:
            self.records[record.id] = record.as_dict()

    def tell(self) -> dict[str, Any]:
        return self.records


def test_the_pieces_of_a_crowded_ledger_do_merge() -> None:
    """Guards the tests above: where nothing merged they would hold of themselves."""
    merged = merge_all(make_crowded(5, 80))
    assert max(len(r.claims) for r in merged.records) > 3
    assert any(len(cluster) > 1 for cluster in merged.source_clusters)


@pytest.mark.parametrize("twice", [1, 2])
def test_a_claim_given_twice_counts_once(twice: int) -> None:
    ledger = make_crowded(3, 20)
    claims = [c for _, told in ledger for c in told]
    assert merge([d for d, _ in ledger], claims * twice) == merge_all(ledger)
