"""Which agreements and projects belong to one undertaking, whatever their stage and date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accord.core import Place
from accord.core.record import Record
from accord.merging.dates import find_gap_days
from accord.merging.folding import find_code
from accord.merging.matching import find_matter
from accord.merging.places import PlaceRelation, compare_places, find_place_code, is_state_name, split_name
from accord.merging.profile import Profile, describe, join
from accord.merging.readings import Evidence
from accord.merging.reasons import FORBIDDEN, compare_bodies, compare_subjects, share_name
from accord.merging.rulings import Decisions
from accord.merging.subjects import Subject, find_word_codes, get_weight, is_one_stem

_ENOUGH = 2.5
# Two papers signed further apart than this are two papers, however alike.
_SIGNING_DAYS = 10
_LIMIT = 96
_FINANCE = frozenset(("loan", "grant", "investment", "bank"))
_MOST_TOLD = 24


@dataclass(frozen=True, slots=True)
class _Node:
    record: Record
    profile: Profile
    towns: tuple[Place, ...]


def group_records(
    records: Sequence[Record], evidence: Evidence, decisions: Decisions | None = None
) -> list[tuple[list[Record], list[str]]]:
    """Groups of records that are one undertaking, each with the reasons; a record is in one group."""
    nodes = {record.id: _make_node(record, evidence) for record in records}
    siblings: dict[str, list[str]] = defaultdict(list)
    for name, node in nodes.items():
        for key in _find_keys(node):
            siblings[key].append(name)
    found: dict[tuple[str, str], tuple[float, str]] = {}
    for names in siblings.values():
        if len(names) > _LIMIT:
            continue
        for at, a in enumerate(sorted(names)):
            for b in sorted(names)[at + 1 :]:
                if (a, b) not in found:
                    found[a, b] = compare_undertakings(nodes[a], nodes[b])
    return _join(nodes, found)


def _join(
    nodes: dict[str, _Node], found: dict[tuple[str, str], tuple[float, str]]
) -> list[tuple[list[Record], list[str]]]:
    """Join the surest pairs first, none against a pair that cannot be."""
    leader = {name: name for name in nodes}
    members = {name: [name] for name in nodes}
    reasons: dict[str, list[str]] = {name: [] for name in nodes}

    def find(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    for (a, b), (score, why) in sorted(found.items(), key=lambda f: (-f[1][0], f[0])):
        left, right = find(a), find(b)
        if score < _ENOUGH or left == right:
            continue
        pairs = [(min(x, y), max(x, y)) for x in members[left][:_MOST_TOLD] for y in members[right][:_MOST_TOLD]]
        if any((found.get(p) or compare_undertakings(nodes[p[0]], nodes[p[1]]))[0] == FORBIDDEN for p in pairs):
            continue
        leader[right] = left
        members[left] += members.pop(right)
        reasons[left] += [*reasons.pop(right), why]
    return [
        ([nodes[n].record for n in sorted(names)], list(dict.fromkeys(reasons[head])))
        for head, names in sorted(members.items())
    ]


def _make_node(record: Record, evidence: Evidence) -> _Node:
    """A record unfolded; of many claims that say the same in other words the first tell enough."""
    profiles = []
    for name in record.claims[:_MOST_TOLD]:
        claim = evidence.claims[name]
        profiles.append(describe(claim, evidence.documents[claim.document], evidence.find_siblings(claim.document)))
    profile = join(profiles)
    return _Node(record, profile, tuple(p for p in profile.places if not is_state_name(p)))


def _find_keys(node: _Node) -> set[str]:
    states = ",".join(sorted(node.profile.states))
    matters = (find_matter(node.profile), _find_purpose(node.profile))
    keys = {f"c:{c}" for matter in matters for c in matter.concepts if get_weight(c) >= 0.5}
    keys |= {f"w:{code}" for code in find_word_codes(node.profile.subject)}
    keys |= {f"t:{find_place_code(town)}" for town in node.towns}
    keys |= {f"w:{find_place_code(town)[:3]}" for town in node.towns}
    for body, lang in node.profile.bodies:
        if words := split_name(body):
            keys.add(f"b:{find_code(max(words, key=len), lang)}")
    return {f"{states}|{key}" for key in keys}


def compare_undertakings(a: _Node, b: _Node) -> tuple[float, str]:
    """Points and a sentence; minus infinity where the two cannot be one undertaking."""
    x, y = a.profile, b.profile
    if not x.states & y.states or (len(x.states | y.states) > 2 and x.states != y.states):
        return FORBIDDEN, ""
    if x.type == y.type == "agreement" and _are_two_papers(x, y):
        return FORBIDDEN, ""
    points = 0.0
    told: list[str] = []
    place, name = _compare_sites(a, b)
    if place == FORBIDDEN:
        # One page gives the village, another the district; the village that both name settles it.
        if not share_name(_find_site_names(a), _find_site_names(b)):
            return FORBIDDEN, ""
        place, name = 0.0, ""
    points += place
    told += [name] if place else []
    matter, phrase = max(
        compare_subjects(x.subject, y.subject),
        compare_subjects(find_matter(x), find_matter(y)),
        compare_subjects(_find_purpose(x), _find_purpose(y)),
    )
    if matter <= -1:
        return (FORBIDDEN, "") if not place else (matter + place, "")
    points += matter
    told += [phrase] if matter > 0 else []
    bodies = compare_bodies(x, y)
    if bodies and bodies.points > 0:
        points += bodies.points
        told.append(bodies.why)
    if x.type == y.type == "agreement" and matter < 1.0:
        return min(points, 0.0), ""
    if x.sectors and y.sectors:
        points += 0.3 if x.sectors & y.sectors else -0.3
    return points, ", ".join(told)


def _find_purpose(profile: Profile) -> Subject:
    """What money is for: the matter of a loan is what was told next to it."""
    if not _is_finance(profile):
        return find_matter(profile)
    both = (profile.subject, profile.context)
    return Subject(
        frozenset().union(*(s.concepts for s in both)) - _FINANCE,
        tuple(n for s in both for n in s.names),
        (),
        (),
        profile.subject.langs,
    )


def _is_finance(profile: Profile) -> bool:
    return "loan" in profile.kinds or bool(profile.subject.concepts and profile.subject.concepts <= _FINANCE)


def _are_two_papers(x: Profile, y: Profile) -> bool:
    if "signed" not in x.statuses or "signed" not in y.statuses or _is_finance(x) != _is_finance(y):
        return False
    if not x.whens or not y.whens:
        return True
    return min(find_gap_days(p, q) for p, _ in x.whens for q, _ in y.whens) > _SIGNING_DAYS or bool(
        set(x.documents) & set(y.documents)
    )


def _compare_sites(a: _Node, b: _Node) -> tuple[float, str]:
    """Where the works stand, or which town the paper names."""
    x, y = a.profile, b.profile
    if x.type == y.type == "project" and a.towns and b.towns:
        for p in a.towns:
            for q in b.towns:
                if compare_places(p, q) is PlaceRelation.SAME:
                    return 1.5, p.name
        return FORBIDDEN, ""
    for project, paper in ((a, b), (b, a)):
        if project.profile.type == "project" and paper.profile.type == "agreement":
            names = _names(paper.profile.subject)
            for town in project.towns:
                words = [w for w in split_name(town.name) if len(w) > 3] or [town.name]
                if any(is_one_stem(word, name) for word in words for name in names):
                    return 1.5, town.name
    return 0.0, ""


def _find_site_names(node: _Node) -> tuple[str, ...]:
    """The names that tell where the works stand: those of the subject and of the towns."""
    return (*node.profile.subject.names, *(word for town in node.towns for word in split_name(town.name)))


def _names(subject: Subject) -> Iterable[str]:
    return (*subject.names, *subject.words)
