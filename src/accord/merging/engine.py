"""The work of merging, on demand: cores of a block, the pointer of a core, the groups of a component.

A full merge asks for every block; an update asks for those that a change touches. Both run this one code over what a
`Shelf` gives, so they cannot differ.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from accord.core import Claim
from accord.merging.blocking import LINK_LIMIT, find_block_keys, may_be_near
from accord.merging.grouping import Core, Group, Pointer, find_cores, find_pointer, is_told_twice, join_cores
from accord.merging.matching import Verdict, compare, is_match
from accord.merging.profile import ANCHORS, TOLD_BESIDE, Profile, describe
from accord.merging.reasons import FORBIDDEN
from accord.merging.rulings import Decisions
from accord.merging.shelf import Shelf

# A full merge lets go of what it has worked out when it holds so many claims; what it needs again, it works out again.
_MOST_HELD = 10_000
# Most pairs are none; their reasons are not kept.
_NO_MATCH = Verdict(FORBIDDEN, ())


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
        self._near: dict[str, tuple[Core, ...]] = {}
        self._own_links: dict[str, tuple[str, frozenset[str]]] = {}
        self._profiles: dict[str, Profile] = {}
        self._verdicts: dict[tuple[str, str], Verdict] = {}

    def forget(self) -> None:
        """Let go of all that was worked out."""
        for held in (
            self._cores, self._by_claim, self._keys, self._pointers, self._links, self._near, self._own_links,
            self._profiles, self._verdicts,
        ):  # fmt: skip
            held.clear()
        self.shelf.forget()

    def get_cores(self, core_key: str) -> tuple[Core, ...]:
        """The cores of one block."""
        if core_key not in self._cores:
            ids = [i for i in self.shelf.find_block(core_key) if i not in self.decisions.rejected]
            cores = tuple(find_cores(self._describe(ids), self.decisions.are_banned))
            self._cores[core_key] = cores
            self._by_claim.update((claim, core) for core in cores for claim in core.profile.claims)
        return self._cores[core_key]

    def look_ahead(self, core_keys: Iterable[str]) -> None:
        """Unfold the claims of several blocks together, which takes few questions instead of many."""
        self._describe([i for key in core_keys if key not in self._cores for i in self.shelf.find_block(key)])

    def borrow(self, other: Engine, changed: Collection[str]) -> None:
        """Take over what another engine has unfolded, but for the claims of documents that have changed since."""
        for name, profile in other._profiles.items():
            if not any(document in changed for document in profile.documents):
                self._profiles[name] = profile

    def _describe(self, ids: Collection[str]) -> list[Profile]:
        claims = self.shelf.get_claims([i for i in ids if i not in self._profiles])
        imprints = self.shelf.get_imprints({c.document for c in claims.values()})
        beside = self.shelf.find_claims_of({c.document for c in claims.values() if c.type in TOLD_BESIDE}, ANCHORS)
        for claim in claims.values():
            imprint = imprints[claim.document]
            self._profiles[claim.id] = describe(claim, imprint, beside.get(claim.document, ()))
        return [self._profiles[i] for i in ids if i in self._profiles]

    def find_keys(self, claim: Claim) -> tuple[str, ...]:
        """The block keys of a claim on the shelf."""
        if claim.id not in self._keys:
            imprints = self.shelf.get_imprints((claim.document,))
            self._keys[claim.id] = find_block_keys(claim, imprints[claim.document])
        return self._keys[claim.id]

    def find_linked_keys(self, link_key: str) -> tuple[str, ...]:
        """The core keys under one link key; none where so many share it that it tells nothing."""
        if link_key not in self._links:
            found = self.shelf.find_core_keys(link_key, LINK_LIMIT + 1)
            self._links[link_key] = () if len(found) > LINK_LIMIT else tuple(sorted(found))
        return self._links[link_key]

    def find_neighbours(self, core: Core) -> tuple[Core, ...]:
        """The cores that share a link key with this one, and may be near it in time, each once, without itself.

        Where one is a neighbour of another, so is the other of the one: a component is the same wherever it is begun.
        """
        if core.id not in self._near:
            own, links = self._find_links(core)
            linked = dict.fromkeys(key for link in sorted(links) for key in self.find_linked_keys(link))
            near = [key for key in linked if key == own or may_be_near(own, key)]
            self.look_ahead(near)
            telling = {link for link in links if self.find_linked_keys(link)}
            # A block is reached by a link of any of its cores; the others in it need not have it.
            self._near[core.id] = tuple(
                other
                for key in near
                for other in self.get_cores(key)
                if other.id != core.id and not telling.isdisjoint(self._find_links(other)[1])
            )
        return self._near[core.id]

    def _find_links(self, core: Core) -> tuple[str, frozenset[str]]:
        """(the key of a core's block, its link keys)."""
        if core.id not in self._own_links:
            keys = [self.find_keys(claim) for claim in self.shelf.get_claims(core.profile.claims).values()]
            self._own_links[core.id] = (keys[0][0], frozenset(link for _, *more in keys for link in more))
        return self._own_links[core.id]

    def weigh(self, a: Core, b: Core) -> Verdict:
        """How surely two cores are about one thing, before rivals are looked at; each two are compared once."""
        pair = (a.id, b.id) if a.id < b.id else (b.id, a.id)
        if pair not in self._verdicts:
            verdict = compare(a.profile, b.profile)
            self._verdicts[pair] = verdict if is_match(verdict, a.profile.type) else _NO_MATCH
        return self._verdicts[pair]

    def may_match(self, a: Core, b: Core) -> bool:
        """Whether two cores reach the points, before rivals and bans are looked at."""
        return not is_told_twice(a.profile, b.profile) and is_match(self.weigh(a, b), a.profile.type)

    def get_pointer(self, core: Core) -> Pointer | None:
        """Which core this one is another report of."""
        if core.id not in self._pointers:
            near = self.find_neighbours(core)
            self._pointers[core.id] = find_pointer(core, near, self.decisions.are_banned, self.weigh)
        return self._pointers[core.id]

    def find_groups(self, parts: Iterable[Sequence[str]]) -> Iterator[Group]:
        """The groups of all the cores there are, component by component.

        Args:
            parts: every core key of the shelf, each once, a part at a time; near ones together, for little is held.
        """
        done: set[str] = set()
        for part in parts:
            if len(self._profiles) > _MOST_HELD:
                self.forget()
            self.look_ahead(part)
            for core in (core for key in part for core in self.get_cores(key)):
                if core.id in done:
                    done.remove(core.id)
                    continue
                component = self.find_component(core)
                done.update(name for name in component if name != core.id)
                yield from self.join(tuple(component.values()))

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
        if not self.decisions.joined:
            return []
        mine = set(core.profile.claims)
        names = {c for joined in self.decisions.joined if joined & mine for c in joined - mine}
        return self.find_cores_of(names)

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
