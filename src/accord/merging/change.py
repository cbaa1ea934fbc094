"""After a change, only what it touches: the same records as if everything were merged anew.

A claim can change the cores of its own block, the pointers of the cores that match one of those, and so the groups
these pointers lead to; nothing else. All of it is found by key, so the work does not grow with the ledger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from accord.core import Claim, Problem
from accord.core.imprint import Published
from accord.core.record import Record
from accord.core.ruling import Ruling
from accord.merging.blocking import LINK_LIMIT, find_block_keys, may_be_near
from accord.merging.engine import Engine
from accord.merging.full import collect_evidence, make_records
from accord.merging.grouping import Core, is_likely
from accord.merging.rulings import decide
from accord.merging.shelf import FIRST_LIMIT, DocumentShelf, Shelf
from accord.merging.sources import Print, Rest, find_print_keys, find_rest, point_at_source


@dataclass(frozen=True, slots=True)
class Update:
    """What a change did to the records.

    Attributes:
        records: the records of every claim that was touched, whole.
        settled: ids of the claims that `records` account for, and of those removed: every former record that holds one
            of them is replaced.
        problems: rulings that no longer fit.
    """

    records: tuple[Record, ...]
    settled: frozenset[str]
    problems: tuple[Problem, ...]


class _FormerShelf:
    """The shelf as it was before the change."""

    def __init__(
        self, shelf: Shelf, added: Collection[Claim], removed: Mapping[str, Claim], documents: Mapping[str, Published]
    ):
        self.shelf = shelf
        self.added = {claim.id for claim in added}
        self.removed = removed
        self.documents = documents
        self.blocks: dict[str, list[str]] = defaultdict(list)
        for claim in removed.values():
            self.blocks[find_block_keys(claim, documents[claim.document])[0]].append(claim.id)

    def get_claims(self, ids: Collection[str]) -> Mapping[str, Claim]:
        found = {i: c for i, c in self.shelf.get_claims(ids).items() if i not in self.added}
        return found | {i: self.removed[i] for i in ids if i in self.removed}

    def get_imprints(self, ids: Collection[str]) -> Mapping[str, Published]:
        return {**self.shelf.get_imprints(ids), **{i: self.documents[i] for i in ids if i in self.documents}}

    def find_document_claims(self, document: str) -> Sequence[Claim]:
        kept = [c for c in self.shelf.find_document_claims(document) if c.id not in self.added]
        return [*kept, *(c for c in self.removed.values() if c.document == document)]

    def find_claims_of(self, documents: Collection[str], types: Collection[str]) -> Mapping[str, Sequence[Claim]]:
        kept = self.shelf.find_claims_of(documents, types)
        found = {name: [c for c in told if c.id not in self.added] for name, told in kept.items()}
        for claim in self.removed.values():
            if claim.document in documents and claim.type in types:
                found.setdefault(claim.document, []).append(claim)
        return found

    def find_block(self, core_key: str) -> Sequence[str]:
        kept = (i for i in self.shelf.find_block(core_key) if i not in self.added)
        return sorted({*kept, *self.blocks.get(core_key, ())})

    def find_core_keys(self, link_key: str, limit: int) -> Sequence[str]:
        return self.shelf.find_core_keys(link_key, limit)

    def get_clusters(self, documents: Collection[str]) -> Mapping[str, tuple[str, str]]:
        return self.shelf.get_clusters(documents)

    def forget(self) -> None:
        self.shelf.forget()


def update(
    shelf: Shelf,
    *,
    added: Iterable[Claim] = (),
    removed: Iterable[Claim] = (),
    documents: Iterable[Published] = (),
    rulings: Iterable[Ruling] = (),
    former_rulings: Iterable[Ruling] | None = None,
    recounted: Iterable[str] = (),
) -> Update:
    """Merge again what a change touches.

    Args:
        shelf: the claims as they are after the change.
        added: claims that were put on the shelf.
        removed: claims that were taken off.
        documents: the documents of the removed claims.
        rulings: all rulings after the change.
        former_rulings: all rulings before it, where they changed.
        recounted: ids of documents whose source cluster changed.

    Raises:
        ContradictingRulings: if two standing rulings cannot both be followed.
    """
    added, held = tuple(added), {d.id: d for d in documents}
    gone = {claim.id: claim for claim in removed}
    rulings = tuple(rulings)
    former = tuple(former_rulings) if former_rulings is not None else rulings
    engine = _make_engine(shelf, rulings)
    before = _make_engine(_FormerShelf(shelf, added, gone, held), former)
    changed = {r.id: r for r in (*rulings, *former)}
    both = {r.id for r in rulings} & {r.id for r in former}
    touched = _find_touched(engine, added, gone, held, [r for i, r in changed.items() if i not in both])
    engine.look_ahead(touched.core_keys)
    before.borrow(engine, {c.document for c in (*added, *gone.values())})
    cores = {core.id: core for core in _find_affected(engine, before, touched)}
    claims = {c.id for name in recounted for c in shelf.find_document_claims(name)}
    cores |= {core.id: core for core in engine.find_cores_of(claims)}
    groups = []
    seen: set[str] = set()
    for core in cores.values():
        if core.id not in seen:
            component = engine.find_component(core)
            seen |= component.keys()
            groups += engine.join(tuple(component.values()))
    settled = {claim for group in groups for claim in group.claims}
    evidence = collect_evidence(shelf, settled)
    records, problems = make_records(groups, evidence, engine.decisions)
    loose = {*gone, *(c for c in touched.claims if c in engine.decisions.rejected)}
    return Update(
        records=tuple(sorted(records, key=lambda r: r.id)),
        settled=frozenset(settled | loose),
        problems=(*engine.decisions.problems, *problems),
    )


def _make_engine(shelf: Shelf, rulings: Sequence[Ruling]) -> Engine:
    named = {t.claim for r in rulings for t in (*r.targets, *r.others)}
    claims = shelf.get_claims(named)
    return Engine(shelf, decide(rulings, claims, shelf.find_document_claims))


@dataclass(frozen=True, slots=True)
class _Touched:
    claims: frozenset[str]
    core_keys: tuple[str, ...]
    link_keys: tuple[str, ...]


def _find_touched(
    engine: Engine,
    added: Sequence[Claim],
    gone: Mapping[str, Claim],
    held: Mapping[str, Published],
    changed: Collection[Ruling],
) -> _Touched:
    """The claims whose profile or bans may have changed, and their keys."""
    names = {c.document for c in (*added, *gone.values())}
    claims = {c.id: c for name in sorted(names) for c in engine.shelf.find_document_claims(name)}
    ruled = {
        i for r in changed for t in (*r.targets, *r.others) for i in _find_named(t.claim, t.document, engine.shelf)
    }
    claims |= dict(engine.shelf.get_claims(ruled))
    keys = [engine.find_keys(claim) for claim in claims.values()]
    keys += [find_block_keys(claim, held[claim.document]) for claim in gone.values()]
    moved = [engine.find_keys(claim) for claim in added] + keys[len(claims) :]
    return _Touched(
        frozenset(claims) | frozenset(gone),
        tuple(sorted({k[0] for k in keys})),
        tuple(sorted({link for k in moved for link in k[1:]})),
    )


def _find_named(claim: str, document: str, shelf: Shelf) -> list[str]:
    """A claim that a ruling names, or all of its document, where it was read anew since."""
    return [claim] if shelf.get_claims((claim,)) else [c.id for c in shelf.find_document_claims(document)]


def _find_affected(engine: Engine, before: Engine, touched: _Touched) -> Iterator[Core]:
    """The cores that changed, those whose pointer may have, and those that they may have pointed at."""
    doubted = {core.id: core for core in _find_doubted_cores(engine, before, touched)}
    for core in doubted.values():
        yield core
        yield from (other for other in engine.find_neighbours(core) if engine.may_match(core, other))


def _find_doubted_cores(engine: Engine, before: Engine, touched: _Touched) -> Iterator[Core]:
    for key in touched.core_keys:
        now, then = engine.get_cores(key), before.get_cores(key)
        for core in now:
            if core not in then or set(core.profile.claims) & touched.claims:
                yield core
                yield from _find_matching(engine, engine, core)
        for core in then:
            if core not in now:
                yield from _find_matching(engine, before, core)
    for link in touched.link_keys:
        yield from _find_crossed(engine, before, touched, link)


def _find_matching(engine: Engine, source: Engine, core: Core) -> Iterator[Core]:
    claims = source.shelf.get_claims(core.profile.claims)
    links = sorted({link for claim in claims.values() for link in source.find_keys(claim)[1:]})
    own = source.find_keys(next(iter(claims.values())))[0]
    linked = dict.fromkeys(key for link in links for key in engine.find_linked_keys(link))
    near = [key for key in linked if may_be_near(own, key)]
    engine.look_ahead(near)
    for key in near:
        for other in engine.get_cores(key):
            if other.id != core.id and (engine.may_match(core, other) if source is engine else is_likely(core, other)):
                yield other


def _find_crossed(engine: Engine, before: Engine, touched: _Touched, link: str) -> Iterator[Core]:
    """All cores under a link key that has just come to tell too little, or enough again."""
    now = set(engine.shelf.find_core_keys(link, LINK_LIMIT + 2 + len(touched.core_keys)))
    mine = set(touched.core_keys)
    then = (now - mine) | {key for key in mine if _has_link(before, key, link)}
    if (len(now) > LINK_LIMIT) != (len(then) > LINK_LIMIT):
        for key in sorted(now | then):
            yield from engine.get_cores(key)


def _has_link(before: Engine, core_key: str, link: str) -> bool:
    claims = before.shelf.get_claims(before.shelf.find_block(core_key))
    return any(link in before.find_keys(claim) for claim in claims.values())


# --- documents ------------------------------------------------------------------------------------------------------


def update_sources(
    shelf: DocumentShelf, added: Iterable[Print] = (), removed: Iterable[Print] = ()
) -> dict[str, Rest | None]:
    """What the documents that a change touches rest on now; the caller keeps it.

    Args:
        shelf: the documents as they are after the change, with the pointers found before it.
        added: prints of documents that were put on the shelf.
        removed: prints of documents that were taken off.

    Returns:
        Document id to its new pointer, or None, for every document whose pointer was looked at.
    """
    added, removed = tuple(added), tuple(removed)
    again = {taken.document.id for taken in added}
    gone = {taken.document.id for taken in removed}
    for taken in (*added, *removed):
        for key in find_print_keys(taken):
            again |= _find_doubted(shelf, key, taken) - gone
    prints = shelf.get_prints(again)
    return {name: find_source(shelf, prints[name]) for name in sorted(again)}


def find_source(shelf: DocumentShelf, taken: Print) -> Rest | None:
    """What a document rests on, looked for among the first ones under each of its keys."""
    first = {order for key in find_print_keys(taken) for order in shelf.find_documents(key, FIRST_LIMIT)}
    return point_at_source(taken, shelf.get_prints([name for day, name in first if (day, name) < taken.order]).values())


def _find_doubted(shelf: DocumentShelf, key: str, taken: Print) -> set[str]:
    """Documents under a key for which this one may be, or have been, the one to rest on."""
    first = shelf.find_documents(key, FIRST_LIMIT + 1)
    if sum(order < taken.order for order in first) >= FIRST_LIMIT:
        return set()
    full = len(first) >= FIRST_LIMIT
    rest = shelf.find_documents(key, 10**9) if full else first
    later = [name for order in rest if (name := order[1]) != taken.document.id and order > taken.order]
    # Where the first ones are not all of them, one that came or went also moves another out of them or in.
    moved = [name for _, name in rest[FIRST_LIMIT - 1 : FIRST_LIMIT + 1]] if later else []
    prints = shelf.get_prints({*later, *moved})
    others = [taken, *(prints[name] for name in moved)]
    return {name for name in later if any(o.order < prints[name].order and find_rest(prints[name], o) for o in others)}


def find_cluster(shelf: DocumentShelf, document: str) -> tuple[str, ...]:
    """The documents that stand for one source with this one, sorted; the first names the cluster."""
    found = {document}
    queue = [document]
    while queue:
        name = queue.pop()
        rest = shelf.get_rest(name)
        for other in (*([rest.on] if rest else []), *shelf.find_resting(name)):
            if other not in found:
                found.add(other)
                queue.append(other)
    return tuple(sorted(found))


__all__ = ["Update", "find_cluster", "update", "update_sources"]
