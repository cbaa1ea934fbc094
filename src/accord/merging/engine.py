"""The work of merging, on demand: cores of a block, the pointer of a core, the groups of a component.

A full merge asks for every block; an update asks for those that a change touches. Both run this one code over what a
`Shelf` gives, so they cannot differ.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from accord.core import Claim
from accord.merging.blocking import LINK_LIMIT, find_block_keys, may_be_near
from accord.merging.grouping import Core, Group, Pointer, find_cores, find_pointer, is_likely, join_cores
from accord.merging.profile import Profile, describe
from accord.merging.rulings import Decisions
from accord.merging.shelf import Shelf


class Engine:
    """Merging over one state of a shelf; keeps what it has worked out."""

    def __init__(self, shelf: Shelf, decisions: Decisions) -> None:
        self.shelf = shelf
        self.decisions = decisions
        self._cores: dict[str, tuple[Core, ...]] = {}
        self._by_claim: dict[str, Core] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._pointers: dict[str, Pointer | None] = {}
        self._links: dict[str, tuple[str, ...]] = {}
        self._profiles: dict[str, Profile] = {}
        self._matches: dict[tuple[str, str], bool] = {}

    def get_cores(self, core_key: str) -> tuple[Core, ...]:
        """The cores of one block."""
        if core_key not in self._cores:
            ids = [i for i in self.shelf.find_block(core_key) if i not in self.decisions.rejected]
            cores = tuple(find_cores(self._describe(ids), self.decisions.are_banned))
            self._cores[core_key] = cores
            self._by_claim.update((claim, core) for core in cores for claim in core.profile.claims)
        return self._cores[core_key]

    def _describe(self, ids: Collection[str]) -> list[Profile]:
        claims = self.shelf.get_claims([i for i in ids if i not in self._profiles])
        documents = self.shelf.get_documents({c.document for c in claims.values()})
        for claim in claims.values():
            siblings = self.shelf.find_document_claims(claim.document)
            document = documents[claim.document]
            self._profiles[claim.id] = describe(claim, document, siblings)
            self._keys[claim.id] = find_block_keys(claim, document)
        return [self._profiles[i] for i in ids if i in self._profiles]

    def find_keys(self, claim: Claim) -> tuple[str, ...]:
        """The block keys of a claim on the shelf."""
        if claim.id not in self._keys:
            documents = self.shelf.get_documents((claim.document,))
            self._keys[claim.id] = find_block_keys(claim, documents[claim.document])
        return self._keys[claim.id]

    def find_linked_keys(self, link_key: str) -> tuple[str, ...]:
        """The core keys under one link key; none where so many share it that it tells nothing."""
        if link_key not in self._links:
            found = self.shelf.find_core_keys(link_key, LINK_LIMIT + 1)
            self._links[link_key] = () if len(found) > LINK_LIMIT else tuple(sorted(found))
        return self._links[link_key]

    def find_neighbours(self, core: Core) -> list[Core]:
        """The cores that share a link key with this one, and may be near it in time, each once, without itself."""
        own = self._keys[core.profile.claims[0]][0]
        core_keys = dict.fromkeys(
            key
            for link in sorted({link for claim in core.profile.claims for link in self._keys[claim][1:]})
            for key in self.find_linked_keys(link)
            if may_be_near(own, key)
        )
        return [other for key in core_keys for other in self.get_cores(key) if other.id != core.id]

    def get_pointer(self, core: Core) -> Pointer | None:
        """Which core this one is another report of."""
        if core.id not in self._pointers:
            self._pointers[core.id] = find_pointer(core, self.find_neighbours(core), self.decisions.are_banned)
        return self._pointers[core.id]

    def find_component(self, core: Core) -> dict[str, Core]:
        """All cores that pointers, in either direction, and rulings of *same* lead to from this one."""
        found = {core.id: core}
        queue = [core]
        while queue:
            at = queue.pop()
            for other in (*self._find_pointed(at), *self._find_pointing(at), *self._find_ruled(at)):
                if other.id not in found:
                    found[other.id] = other
                    queue.append(other)
        return found

    def _find_pointed(self, core: Core) -> list[Core]:
        pointer = self.get_pointer(core)
        return [self._by_claim[pointer.target]] if pointer else []

    def _find_pointing(self, core: Core) -> list[Core]:
        return [
            other
            for other in self.find_neighbours(core)
            if other.profile.order > core.profile.order
            and self.may_match(core, other)
            and (pointer := self.get_pointer(other)) is not None
            and pointer.target == core.id
        ]

    def _find_ruled(self, core: Core) -> list[Core]:
        mine = set(core.profile.claims)
        names = {c for joined in self.decisions.joined if joined & mine for c in joined - mine}
        return self.find_cores_of(names)

    def may_match(self, a: Core, b: Core) -> bool:
        """Whether two cores reach the points, before rivals are looked at."""
        pair = (a.id, b.id) if a.id < b.id else (b.id, a.id)
        if pair not in self._matches:
            self._matches[pair] = is_likely(a, b)
        return self._matches[pair]

    def find_cores_of(self, claims: Iterable[str]) -> list[Core]:
        """The cores that hold these claims, each once."""
        wanted = [c for c in sorted(claims) if c not in self.decisions.rejected]
        for claim in self.shelf.get_claims([c for c in wanted if c not in self._by_claim]).values():
            self.get_cores(self.find_keys(claim)[0])
        return list({self._by_claim[c].id: self._by_claim[c] for c in wanted if c in self._by_claim}.values())

    def join(self, cores: Sequence[Core]) -> list[Group]:
        """The groups of one or more whole components."""
        pointers = [p for core in cores if (p := self.get_pointer(core)) is not None]
        groups = join_cores(cores, pointers, self.decisions.are_banned)
        return unite_ruled(groups, self.decisions)


def unite_ruled(groups: Sequence[Group], decisions: Decisions) -> list[Group]:
    """Join the groups that a person ruled to be one thing."""
    if not decisions.joined:
        return list(groups)
    where = {claim: at for at, group in enumerate(groups) for claim in group.claims}
    leader = list(range(len(groups)))

    def find(at: int) -> int:
        while leader[at] != at:
            at = leader[at]
        return at

    ruled: set[int] = set()
    for joined in decisions.joined:
        places = sorted({find(where[c]) for c in joined if c in where})
        for other in places[1:]:
            leader[other] = places[0]
            ruled.add(places[0])
    members: dict[int, list[Group]] = {}
    for at, group in enumerate(groups):
        members.setdefault(find(at), []).append(group)
    return [
        Group(
            tuple(sorted((c for g in parts for c in g.cores), key=lambda c: c.profile.order)),
            tuple(
                dict.fromkeys(
                    (*(r for g in parts for r in g.reasons), *(["ruled to be the same"] if len(parts) > 1 else []))
                )
            ),
        )
        for parts in members.values()
    ]
