"""The records of a ledger, kept up: what merging finds after each change, in the transaction of that change.

Merging is pure and knows no store; the store knows no merging. Here the two meet, below the ledger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from accord.core import Claim, Problem
from accord.core.imprint import Published
from accord.core.record import Record
from accord.core.ruling import Ruling, find_standing_rulings
from accord.merging import (
    FIRST_LIMIT,
    Print,
    Rest,
    Update,
    check_rulings,
    collect_seldom,
    decide,
    find_block_keys,
    find_cluster,
    find_print_keys,
    find_records,
    point_at_source,
    take_print,
    update,
    update_sources,
)
from accord.merging.people import find_person_codes
from accord.store import Moved, Source, StoreShelf

# Goes up when merging gives other records, or other keys, of the same claims: then all are made anew.
VERSION = "3"


class _Sources:
    """The documents of a store as merging asks for them: a `DocumentShelf`, with whole clusters read at once."""

    def __init__(self, shelf: StoreShelf) -> None:
        self._shelf = shelf
        self._prints: dict[str, Print] = {}
        self._found: dict[tuple[str, int], Sequence[tuple[date, str]]] = {}
        self._held: dict[str, Source | None] = {}
        self._resting: dict[str, set[str]] = defaultdict(set)
        self._before: dict[str, tuple[str, str] | None] = {}

    def _get(self, document: str) -> Source | None:
        if document not in self._held:
            found = self._shelf.find_cluster_of(document)
            self._held.setdefault(document, None)
            for name, source in found.items():
                if self._held.get(name) is None:
                    self._held[name] = source
                    if source.rests_on:
                        self._resting[source.rests_on].add(name)
        return self._held[document]

    def _set(self, document: str, source: Source | None) -> None:
        """Keep what a document rests on, or that it is gone."""
        old = self._get(document)
        if document not in self._before:
            self._before[document] = (old.cluster, old.why) if old else None
        if old and old.rests_on:
            self._resting[old.rests_on].discard(document)
        if source and source.rests_on:
            self._resting[source.rests_on].add(document)
        self._held[document] = source
        if source and source != old:
            self._shelf.set_source(document, source)

    def find_documents(self, key: str, limit: int) -> Sequence[tuple[date, str]]:
        """The documents under a key as (day, id), the first published first."""
        if (key, limit) not in self._found:
            self._found[key, limit] = self._shelf.find_documents(key, limit)
        return self._found[key, limit]

    def get_prints(self, documents: Collection[str]) -> Mapping[str, Print]:
        """The prints of documents."""
        self._prints |= take_prints(self._shelf, {name for name in documents if name not in self._prints})
        return {name: self._prints[name] for name in documents}

    def get_rest(self, document: str) -> Rest | None:
        """What a document was found to rest on."""
        source = self._get(document)
        if source is None or source.rests_on is None:
            return None
        return Rest(document, source.rests_on, source.why, source.strength)

    def find_resting(self, document: str) -> Sequence[str]:
        """Ids of the documents that rest on this one."""
        self._get(document)
        return sorted(self._resting.get(document, ()))

    def add(self, taken: Print) -> None:
        """Put a document among them, for now as a source of its own."""
        name = taken.document.id
        self._prints[name] = taken
        self._found.clear()
        self._set(name, Source(name))
        self._shelf.add_document(taken.document, find_print_keys(taken))

    def remove(self, taken: Print) -> None:
        """Take a document away."""
        self._found.clear()
        self._set(taken.document.id, None)
        self._shelf.remove_document(taken.document, find_print_keys(taken))

    def set_rest(self, document: str, rest: Rest | None) -> None:
        """Keep what a document rests on."""
        cluster = (self._get(document) or Source(document)).cluster
        self._set(document, Source(cluster, rest.on, rest.why, rest.strength) if rest else Source(cluster))

    def name_cluster(self, document: str, cluster: str) -> None:
        """Keep to which cluster a document belongs."""
        old = self._get(document) or Source(document)
        if old.cluster != cluster:
            self._set(document, Source(cluster, old.rests_on, old.why, old.strength))

    def find_changed(self) -> set[str]:
        """The documents that are there and count as something else than before."""
        now = {name: self._get(name) for name in self._before}
        return {n for n, source in now.items() if source and (source.cluster, source.why) != self._before[n]}


def take_prints(shelf: StoreShelf, documents: Collection[str]) -> dict[str, Print]:
    """The prints of documents, all read at once."""
    told = shelf.find_claims_of(documents)
    return {name: take_print(held, told.get(name, ())) for name, held in shelf.get_documents(documents).items()}


def settle(shelf: StoreShelf, moved: Moved) -> None:
    """Make anew the records that a change touches.

    Args:
        shelf: the claims before merging as they were before the change; they are moved here.
        moved: what came and went.

    Raises:
        ContradictingRulings: if two rulings cannot both be followed any more.
    """
    old = {claim.id: claim for _, told in moved.gone for claim in told}
    new = {claim.id: claim for _, told in moved.come for claim in told}
    went = {document.id: document for document, _ in moved.gone}
    came = {document.id: document for document, _ in moved.come}
    for name in old.keys() - new.keys():
        shelf.remove_claim(name, find_block_keys(old[name], went[old[name].document]))
    for name in new.keys() - old.keys():
        shelf.add_claim(name, find_block_keys(new[name], came[new[name].document]))
    recounted = _settle_sources(shelf, moved)
    done = update(
        shelf,
        added=[new[name] for name in sorted(new.keys() - old.keys())],
        removed=[old[name] for name in sorted(old.keys() - new.keys())],
        documents=went.values(),
        rulings=shelf.find_rulings(),
        recounted=recounted,
    )
    _keep(shelf, done)


def settle_rulings(shelf: StoreShelf, former: Iterable[Ruling]) -> None:
    """Make anew the records that a new ruling touches.

    Args:
        shelf: the claims, with the new ruling among the rulings.
        former: all rulings before it.

    Raises:
        ContradictingRulings: if the new ruling and one that stands cannot both be followed.
    """
    rulings = shelf.find_rulings()
    check_rulings(rulings)
    # Only those that stand: what a withdrawal touches are the claims of the ruling that it withdraws.
    standing, before = find_standing_rulings(rulings), find_standing_rulings(former)
    _keep(shelf, update(shelf, rulings=standing, former_rulings=before))


def _keep(shelf: StoreShelf, done: Update) -> None:
    shelf.replace_records(done.settled, _add_codes(shelf, done.records))


def _add_codes(shelf: StoreShelf, made: Sequence[Record]) -> list[tuple[Record, list[str]]]:
    held = shelf.get_claims([claim for record in made for claim in record.claims])
    imprints = shelf.get_imprints({claim.document for claim in held.values()})
    return [(record, find_codes(record, held, imprints)) for record in made]


def find_codes(record: Record, claims: Mapping[str, Claim], documents: Mapping[str, Published]) -> list[str]:
    """Rough codes of the names and of the speakers of a record, by which it is found in any script."""
    codes: dict[str, None] = {}
    for claim in (claims[name] for name in record.claims):
        lang = documents[claim.document].lang
        names = [person.name for person in claim.people]
        names += [claim.said_by.name] if claim.said_by and claim.said_by.kind == "official" else []
        codes.update(dict.fromkeys(code for name in names for code in find_person_codes(name, lang)))
    return sorted(codes)


# ---- sources


def _settle_sources(shelf: StoreShelf, moved: Moved) -> set[str]:
    """Find anew what the documents that a change touches rest on; gives back those whose cluster changed."""
    sources = _Sources(shelf)
    gone = [take_print(document, claims) for document, claims in moved.gone]
    come = [take_print(document, claims) for document, claims in moved.come]
    doubted: set[str] = set()
    for taken in gone:
        name = taken.document.id
        doubted |= {*sources.find_resting(name), *find_cluster(sources, name)}
    for taken in gone:
        sources.remove(taken)
    doubted -= {taken.document.id for taken in gone}
    if gone:
        doubted |= _point_anew(sources, (), gone)
    for taken in come:
        sources.add(taken)
    if come:
        doubted |= _point_anew(sources, come, ())
    for members in _find_clusters(sources, doubted):
        for name in members:
            sources.name_cluster(name, members[0])
    return sources.find_changed()


def _find_clusters(sources: _Sources, documents: Iterable[str]) -> list[tuple[str, ...]]:
    """The clusters of some documents, each once."""
    found: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for name in sorted(documents):
        if name not in seen:
            found.append(find_cluster(sources, name))
            seen.update(found[-1])
    return found


def _point_anew(sources: _Sources, added: Sequence[Print], removed: Sequence[Print]) -> set[str]:
    """Keep what is found of the documents in doubt; gives back all whose cluster may be another now."""
    found = update_sources(sources, added, removed)
    doubted = {name for members in _find_clusters(sources, found) for name in members}
    for name, rest in found.items():
        sources.set_rest(name, rest)
    return doubted | set(found)


# ---- everything anew


# So many documents are looked at together, and so many prints are held.
_PART = 50
_MOST_HELD = 2000


def remake(shelf: StoreShelf) -> None:
    """Throw the records away and merge everything from nothing, a part at a time: no text is held for long.

    Raises:
        ContradictingRulings: if two standing rulings cannot both be followed.
    """
    shelf.clear(VERSION)
    with shelf.ample(), collect_seldom():
        with shelf.gather() as gathered:
            for document, told in shelf.find_standing():
                taken = take_print(document, told)
                for claim in told:
                    gathered.add_claim(claim.id, find_block_keys(claim, taken.imprint))
                gathered.add_document(taken.imprint, find_print_keys(taken))
        _find_all_sources(shelf)
        rulings = shelf.find_rulings()
        named = {target.claim for ruling in rulings for target in (*ruling.targets, *ruling.others)}
        decisions = decide(rulings, shelf.get_claims(named), shelf.find_document_claims)
        for made in find_records(shelf, shelf.walk_blocks(), decisions):
            shelf.add_records(_add_codes(shelf, made))


def _find_all_sources(shelf: StoreShelf) -> None:
    """Find what each document rests on, the first published first, and name the clusters by their first ids."""
    heads: dict[str, str] = {}
    names: dict[str, str] = {}
    for rests in _find_rests(shelf):
        sources = []
        for rest in rests:
            # What it rests on was published before it, so that its head is known.
            head = heads[rest.document] = heads.get(rest.on, rest.on)
            names[head] = min(names.get(head, head), rest.document)
            sources.append((rest.document, Source(head, rest.on, rest.why, rest.strength)))
        shelf.set_rests(sources)
    shelf.rename_clusters({head: name for head, name in names.items() if head != name})


def _find_rests(shelf: StoreShelf) -> Iterator[list[Rest]]:
    """What documents rest on, in the order in which they were published, a part at a time."""
    prints: dict[str, Print] = {}
    found = shelf.find_first_documents(FIRST_LIMIT)
    while part := dict(islice(found, _PART)):
        if len(prints) > _MOST_HELD:
            shelf.forget()
            for name in list(prints)[: _MOST_HELD // 2]:
                del prints[name]
        prints |= take_prints(shelf, {*part, *(name for before in part.values() for name in before)} - prints.keys())
        pointed = (point_at_source(prints[name], [prints[b] for b in before]) for name, before in part.items())
        yield [rest for rest in pointed if rest]
    shelf.forget()


def find_misfits(shelf: StoreShelf) -> tuple[Problem, ...]:
    """The rulings that no longer fit, as problems; nothing is changed."""
    rulings = shelf.find_rulings()
    if not rulings:
        return ()
    named = {target.document for ruling in rulings for target in (*ruling.targets, *ruling.others)}
    return tuple(dict.fromkeys(update(shelf, rulings=rulings, recounted=sorted(named)).problems))


__all__ = ["VERSION", "find_codes", "find_misfits", "remake", "settle", "settle_rulings"]
