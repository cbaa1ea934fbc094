"""What merging asks of whoever keeps the claims: a store answers from its tables, a full merge from memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Protocol

from accord.core import Claim, Document
from accord.core.imprint import Imprint, Published
from accord.merging.blocking import find_block_keys
from accord.merging.sources import FIRST_LIMIT, Print, Rest, find_print_keys


class Shelf(Protocol):
    """The claims and documents as they are now, by id and by key; nothing here changes them."""

    def get_claims(self, ids: Collection[str]) -> Mapping[str, Claim]:
        """The claims of these ids that there are."""

    def get_imprints(self, ids: Collection[str]) -> Mapping[str, Published]:
        """The documents of these ids that there are, without their texts."""

    def find_document_claims(self, document: str) -> Sequence[Claim]:
        """The claims of one document."""

    def find_claims_of(self, documents: Collection[str], types: Collection[str]) -> Mapping[str, Sequence[Claim]]:
        """Of each document its claims of some types; a document without any may be absent."""

    def find_block(self, core_key: str) -> Sequence[str]:
        """Ids of the claims whose core key (the first of `find_block_keys`) is this."""

    def find_core_keys(self, link_key: str, limit: int) -> Sequence[str]:
        """The different core keys of the claims that have this link key, in any order; at most `limit` of them."""

    def get_clusters(self, documents: Collection[str]) -> Mapping[str, tuple[str, str]]:
        """For each document (id of its source cluster, why it is no source of its own, or empty)."""

    def forget(self) -> None:
        """Let go of what is held only to answer faster."""


class MemoryShelf:
    """A `Shelf` over claims and documents at hand."""

    def __init__(self, documents: Iterable[Document] = (), claims: Iterable[Claim] = ()) -> None:
        self.documents: dict[str, Published] = {}
        self.claims: dict[str, Claim] = {}
        self.keys: dict[str, tuple[str, ...]] = {}
        self.blocks: dict[str, set[str]] = defaultdict(set)
        self.links: dict[str, dict[str, int]] = defaultdict(dict)
        self.of_document: dict[str, list[Claim]] = defaultdict(list)
        self.clusters: dict[str, tuple[str, str]] = {}
        for document in documents:
            self.documents[document.id] = Imprint.of(document)
        for claim in claims:
            self.add(claim)

    def add(self, claim: Claim) -> None:
        """Put one claim on the shelf; its document must stand there."""
        if claim.id in self.claims:
            return
        keys = find_block_keys(claim, self.documents[claim.document])
        self.claims[claim.id] = claim
        self.keys[claim.id] = keys
        self.blocks[keys[0]].add(claim.id)
        self.of_document[claim.document].append(claim)
        for key in keys[1:]:
            self.links[key][keys[0]] = self.links[key].get(keys[0], 0) + 1

    def remove(self, claim: Claim) -> None:
        """Take one claim off the shelf."""
        if self.claims.pop(claim.id, None) is None:
            return
        core, *links = self.keys.pop(claim.id)
        self.blocks[core].discard(claim.id)
        self.of_document[claim.document] = [c for c in self.of_document[claim.document] if c.id != claim.id]
        for key in links:
            self.links[key][core] -= 1
            if not self.links[key][core]:
                del self.links[key][core]

    def get_claims(self, ids: Collection[str]) -> Mapping[str, Claim]:
        """See `Shelf`."""
        return {i: self.claims[i] for i in ids if i in self.claims}

    def get_imprints(self, ids: Collection[str]) -> Mapping[str, Published]:
        """See `Shelf`."""
        return {i: self.documents[i] for i in ids if i in self.documents}

    def find_document_claims(self, document: str) -> Sequence[Claim]:
        """See `Shelf`."""
        return self.of_document.get(document, [])

    def find_claims_of(self, documents: Collection[str], types: Collection[str]) -> Mapping[str, Sequence[Claim]]:
        """See `Shelf`."""
        return {name: [c for c in self.of_document.get(name, ()) if c.type in types] for name in documents}

    def find_block(self, core_key: str) -> Sequence[str]:
        """See `Shelf`."""
        return sorted(self.blocks.get(core_key, ()))

    def find_core_keys(self, link_key: str, limit: int) -> Sequence[str]:
        """See `Shelf`."""
        return list(islice(self.links.get(link_key, ()), limit))

    def get_clusters(self, documents: Collection[str]) -> Mapping[str, tuple[str, str]]:
        """See `Shelf`."""
        return {name: self.clusters.get(name, (name, "")) for name in documents}

    def forget(self) -> None:
        """See `Shelf`; here all is at hand."""


class DocumentShelf(Protocol):
    """Documents by the marks under which one source is looked for, and the pointers found so far."""

    def find_documents(self, key: str, limit: int) -> Sequence[tuple[date, str]]:
        """The documents under a key of `find_document_keys`, the first published first; at most `limit`.

        Each as the order of its print: (day, id), the last day of the calendar where it has none.
        """

    def get_prints(self, documents: Collection[str]) -> Mapping[str, Print]:
        """The prints of documents, by `take_print`."""

    def get_rest(self, document: str) -> Rest | None:
        """What a document was found to rest on."""

    def find_resting(self, document: str) -> Sequence[str]:
        """Ids of the documents that were found to rest on this one."""


class MemoryDocumentShelf:
    """A `DocumentShelf` at hand."""

    def __init__(self) -> None:
        self.prints: dict[str, Print] = {}
        self.keys: dict[str, tuple[str, ...]] = {}
        self.blocks: dict[str, set[str]] = defaultdict(set)
        self.rests: dict[str, Rest] = {}
        self.resting: dict[str, set[str]] = defaultdict(set)

    def add(self, taken: Print) -> None:
        """Put a document on the shelf."""
        name = taken.document.id
        self.prints[name] = taken
        self.keys[name] = find_print_keys(taken)
        for key in self.keys[name]:
            self.blocks[key].add(name)

    def remove(self, document: str) -> None:
        """Take a document off the shelf, with what it rests on."""
        del self.prints[document]
        for key in self.keys.pop(document):
            self.blocks[key].discard(document)
        self.set_rest(document, None)

    def set_rest(self, document: str, rest: Rest | None) -> None:
        """Keep what a document rests on."""
        old = self.rests.pop(document, None)
        if old:
            self.resting[old.on].discard(document)
        if rest:
            self.rests[document] = rest
            self.resting[rest.on].add(document)

    def find_documents(self, key: str, limit: int) -> Sequence[tuple[date, str]]:
        """See `DocumentShelf`."""
        return sorted(self.prints[name].order for name in self.blocks.get(key, ()))[:limit]

    def get_prints(self, documents: Collection[str]) -> Mapping[str, Print]:
        """See `DocumentShelf`."""
        return {name: self.prints[name] for name in documents}

    def get_rest(self, document: str) -> Rest | None:
        """See `DocumentShelf`."""
        return self.rests.get(document)

    def find_resting(self, document: str) -> Sequence[str]:
        """See `DocumentShelf`."""
        return sorted(self.resting.get(document, ()))


__all__ = ["FIRST_LIMIT", "DocumentShelf", "MemoryDocumentShelf", "MemoryShelf", "Shelf"]
