"""From claims to groups that are one thing, the same in whatever order they come.

Two steps. Within a block of claims that name the same type, states and date, those that agree form **cores**. Then each
core looks among the cores ahead of it (more precise, fuller) for the one it is another report of, and points at the
best, if only one place is left: a second that is as good, and is not the same as the first, leaves the core alone.
Groups are what the pointers join; within one, the best agreeing pairs join first, and none against a ban.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from accord.merging.amounts import find_ratio
from accord.merging.matching import MARGIN, Verdict, compare, is_match, is_wrong_year, match_speakers
from accord.merging.profile import Profile, join
from accord.merging.reasons import compare_whens

Banned = Callable[[Iterable[str], Iterable[str]], bool]
Weigh = Callable[["Core", "Core"], Verdict]

# How many times over two offices may count one trade: goods in transit are in the books of one side alone.
_MOST_APART = 3.0
# How many ways of telling one thing are kept to compare with; the rest add nothing but time.
_MOST_TOLD = 12


@dataclass(frozen=True, slots=True)
class Core:
    """Claims of one block that are reports of one thing.

    Attributes:
        profile: what they say together.
        reasons: why they are one thing, sentences.
    """

    profile: Profile
    reasons: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The smallest of its claims' ids."""
        return self.profile.claims[0]


class _Growing:
    """A core while it grows."""

    def __init__(self, first: Profile) -> None:
        self.members = [first]
        self.told = [first]
        self.signatures = {first.signature}
        self.profile = first
        self.documents: dict[str, set[tuple[object, ...]]] = {d: {first.signature} for d in first.documents}
        self.reasons: dict[str, None] = {}

    def add(self, member: Profile, why: str) -> None:
        self.members.append(member)
        for document in member.documents:
            self.documents.setdefault(document, set()).add(member.signature)
        if member.signature not in self.signatures:
            self.signatures.add(member.signature)
            if why:
                self.reasons.setdefault(why)
            if len(self.told) < _MOST_TOLD:
                self.told.append(member)
                self.profile = join(self.told)

    def is_other_of_document(self, member: Profile) -> bool:
        """Whether one of the documents already gives another claim: a document tells a thing once.

        But for a number that two of its sources count each their own way: it tells of their dispute.
        """
        if not any(self.documents.get(d, {member.signature}) != {member.signature} for d in member.documents):
            return False
        others = (m for m in self.members if m.signature != member.signature)
        beside = [m for m in others if not member.documents.keys().isdisjoint(m.documents)]
        return not all(_are_two_counts(m, member) for m in beside)


def find_cores(profiles: Iterable[Profile], banned: Banned) -> list[Core]:
    """Group the claims of one block; `banned` tells which claims a person has ruled to be different things."""
    ordered = sorted(profiles, key=lambda p: p.order)
    growing: list[_Growing] = []
    by_signature: dict[tuple[object, ...], list[_Growing]] = defaultdict(list)
    for profile in ordered:
        twin = next((g for g in by_signature[profile.signature] if _may_join(g, profile, banned)), None)
        if twin is not None:
            twin.add(profile, "")
            continue
        best: tuple[float, int] | None = None
        why = ""
        for at, group in enumerate(growing):
            if not _may_join(group, profile, banned):
                continue
            verdict = compare(group.profile, profile)
            if is_match(verdict, profile.type) and (best is None or verdict.score > best[0]):
                best, why = (verdict.score, at), verdict.why
        if best is None:
            target = _Growing(profile)
            growing.append(target)
        else:
            target = growing[best[1]]
            target.add(profile, why)
        by_signature[profile.signature].append(target)
    return [Core(join(g.members), tuple(g.reasons)) for g in growing]


def _are_two_counts(a: Profile, b: Profile) -> bool:
    """Whether two speakers give one number of one time each: trade by the books of either side."""
    if a.type != "figure" or not a.speakers or not b.speakers or match_speakers(a, b):
        return False
    x, y = a.figures[0], b.figures[0]
    ratio = find_ratio(x, y)
    same = x.measure == y.measure and x.flow == y.flow and x.period is not None and x.period == y.period
    return same and ratio is not None and ratio <= _MOST_APART


def _may_join(group: _Growing, profile: Profile, banned: Banned) -> bool:
    if group.is_other_of_document(profile):
        return False
    return not banned((c for m in group.members for c in m.claims), profile.claims)


@dataclass(frozen=True, slots=True)
class Pointer:
    """From one core to the better one that it is another report of."""

    source: str
    target: str
    verdict: Verdict


def find_pointer(core: Core, others: Iterable[Core], banned: Banned, weigh: Weigh) -> Pointer | None:
    """The one core of `others`, ahead of `core`, that it is another report of; None where none, or two, are left.

    `weigh` compares two cores.
    """
    found: list[tuple[float, Core, Verdict]] = []
    for other in others:
        if other.profile.order >= core.profile.order or is_told_twice(core.profile, other.profile):
            continue
        verdict = weigh(other, core)
        if is_match(verdict, core.profile.type) and not banned(core.profile.claims, other.profile.claims):
            found.append((verdict.score, other, verdict))
    if not found:
        return None
    found.sort(key=lambda f: (-f[0], f[1].profile.order))
    score, best, verdict = found[0]
    for rival_score, rival, _ in found[1:]:
        if rival_score < score - MARGIN:
            break
        if not is_match(weigh(best, rival), core.profile.type):
            return None
    return Pointer(core.id, best.id, verdict)


def is_told_twice(a: Profile, b: Profile) -> bool:
    """Whether one document tells both: then they are two things."""
    few, many = sorted((a.documents, b.documents), key=len)
    return any(document in many for document in few)


def is_likely(a: Core, b: Core) -> bool:
    """Whether two cores reach the points, before rivals and bans are looked at."""
    return not is_told_twice(a.profile, b.profile) and is_match(compare(a.profile, b.profile), a.profile.type)


@dataclass(frozen=True, slots=True)
class Group:
    """Cores that are one thing.

    Attributes:
        cores: the one ahead first.
        reasons: why they are one thing, sentences.
    """

    cores: tuple[Core, ...]
    reasons: tuple[str, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """All their claims."""
        return tuple(sorted(c for core in self.cores for c in core.profile.claims))


def join_cores(cores: Sequence[Core], pointers: Sequence[Pointer], banned: Banned) -> list[Group]:
    """Follow the pointers, of precise dates first, and join what no ban and no document told twice keeps apart."""
    by_id = {core.id: core for core in cores}
    leader = {core.id: core.id for core in cores}
    members: dict[str, list[str]] = {core.id: [core.id] for core in cores}
    reasons: dict[str, list[str]] = {core.id: list(core.reasons) for core in cores}

    def find(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    for pointer in sorted(pointers, key=lambda p: (by_id[p.source].profile.precision, -p.verdict.score, p.source)):
        left, right = find(pointer.target), find(pointer.source)
        if left == right or _are_kept_apart(members[left], members[right], by_id, banned):
            continue
        leader[right] = left
        members[left] += members.pop(right)
        reasons[left] += [*reasons.pop(right), pointer.verdict.why]
    groups = []
    for name, ids in members.items():
        ordered = sorted((by_id[i] for i in ids), key=lambda c: c.profile.order)
        groups.append(Group(tuple(ordered), tuple(dict.fromkeys(r for r in reasons[name] if r))))
    return sorted(groups, key=lambda g: g.cores[0].profile.order)


def _are_kept_apart(left: Sequence[str], right: Sequence[str], by_id: Mapping[str, Core], banned: Banned) -> bool:
    mine, theirs = [by_id[i].profile for i in left], [by_id[i].profile for i in right]
    for a in mine:
        for b in theirs:
            if is_told_twice(a, b) or banned(a.claims, b.claims):
                return True
            reason = next((r for r in compare(a, b).reasons if r.forbids and not r.lacking), None)
            if reason is None:
                continue
            if not (reason.of_time and (_is_stray(a, b, mine, theirs) or _is_stray(b, a, theirs, mine))):
                return True
    return False


def _is_stray(a: Profile, b: Profile, mine: Sequence[Profile], theirs: Sequence[Profile]) -> bool:
    """Whether the date of `a` is taken for one with its year filled in by guess, beside others that agree with `b`.

    Others of its own group may show it, or, where `b` brings them, those of the other.
    """
    for other in (*mine, *theirs):
        if other is not a and is_wrong_year(a, other) and (other is b or _agree_in_time(other, b)):
            return True
    return False


def _agree_in_time(a: Profile, b: Profile) -> bool:
    return not a.whens or not b.whens or compare_whens(a.whens, b.whens)[2] == 0
