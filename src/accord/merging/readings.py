"""A group of claims as a record: its readings field by field, independent sources, disputes, what overtook what."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from accord.core import Claim, Relation
from accord.core.imprint import Published
from accord.core.record import RECORD_FIELDS, Dispute, FieldReading, Record, Supersession
from accord.merging.amounts import find_ratio
from accord.merging.conflicts import Change, Conflict, Told, find_change, find_conflict
from accord.merging.dates import find_precision, relate
from accord.merging.people import PersonRelation, compare_people
from accord.merging.places import PlaceRelation, compare_places, is_state_name
from accord.merging.reasons import is_one_body
from accord.merging.sources import is_one_speaker
from accord.merging.withdrawals import find_withdrawal

# How long after each other two outlets can still be quoting one occasion.
_OCCASION_DAYS = 10
# Pairs of readings are compared one by one; beyond so many readings of one field the rest are kept and not compared.
_MOST_COMPARED = 40

_PROGRESS = {
    "proposed": 0, "planned": 1, "negotiated": 1, "ongoing": 2, "stalled": 2, "signed": 3, "happened": 3, "ratified": 4,
    "completed": 4, "cancelled": 4, "in_force": 5, "ended": 6,
}  # fmt: skip


@dataclass(frozen=True)
class Evidence:
    """What records are made from.

    Attributes:
        claims: every claim by id.
        documents: every document, or its imprint, by id.
        cluster: document id to the id of its source cluster.
        cluster_reasons: document id to the sentence why it stands for no source of its own.
    """

    claims: Mapping[str, Claim]
    documents: Mapping[str, Published]
    cluster: Mapping[str, str]
    cluster_reasons: Mapping[str, str]
    _told: dict[str, Told] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def _of_document(self) -> Mapping[str, Sequence[Claim]]:
        found: dict[str, list[Claim]] = defaultdict(list)
        for _, claim in sorted(self.claims.items()):
            found[claim.document].append(claim)
        return found

    def find_siblings(self, document: str) -> Sequence[Claim]:
        """The claims of one document, as far as they are here."""
        return self._of_document.get(document, ())

    def published(self, claim: str) -> date | None:
        """The day the claim's document was published."""
        return self.document(claim).published_on

    def document(self, claim: str) -> Published:
        """The document that says it."""
        return self.documents[self.claims[claim].document]

    def told(self, claim: str) -> Told:
        """The claim with what decides of its document."""
        if claim not in self._told:
            self._told[claim] = Told.by(self.document(claim), self.claims[claim])
        return self._told[claim]

    def order(self, claim: str) -> tuple[str, str]:
        """Early before late."""
        published = self.published(claim)
        return (published.isoformat() if published else "9999", claim)


# --- independent sources --------------------------------------------------------------------------------------------


def find_origins(claims: Sequence[str], evidence: Evidence) -> tuple[dict[str, str], tuple[str, ...]]:
    """(claim to the source it comes from, sentences on why several are one).

    Claims of one source cluster, and claims credited to one official or body within ten days, are of one source.
    """
    leader = {claim: claim for claim in claims}
    reasons: dict[str, None] = {}

    def find(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    def unite(a: str, b: str) -> bool:
        left, right = sorted((find(a), find(b)))
        leader[right] = left
        return left != right

    by_cluster: dict[str, str] = {}
    for claim in claims:
        document = evidence.claims[claim].document
        cluster = evidence.cluster.get(document, document)
        if cluster in by_cluster:
            unite(by_cluster[cluster], claim)
            if why := evidence.cluster_reasons.get(document):
                reasons.setdefault(f"{_tell_outlet(evidence.documents[document])}: {why}")
        else:
            by_cluster[cluster] = claim
    heads: list[tuple[str, str]] = []
    for claim in claims:
        said = evidence.claims[claim].said_by
        if said is None or said.kind not in ("official", "body"):
            continue
        for name, other in heads:
            if (
                find(other) != find(claim)
                and _is_one_occasion(claim, other, evidence)
                and is_one_speaker(said.name, name)
            ):
                unite(other, claim)
                reasons.setdefault(f"{said.name} is quoted by {_tell_outlet(evidence.document(claim))} too")
                break
        else:
            if len(heads) < _MOST_COMPARED:
                heads.append((said.name, claim))
    return {claim: find(claim) for claim in claims}, tuple(reasons)


def _is_one_occasion(a: str, b: str, evidence: Evidence) -> bool:
    x, y = evidence.published(a), evidence.published(b)
    return bool(x and y and abs((x - y).days) <= _OCCASION_DAYS)


def _tell_outlet(document: Published) -> str:
    return document.outlet or document.title or document.id


# --- readings -------------------------------------------------------------------------------------------------------


def get_value(claim: Claim, name: str) -> Any:
    """The value of a field as JSON has it; None where the claim does not fill it."""
    value = getattr(claim, name)
    if value is None or value == ():
        return None
    if name == "when":
        return value.edtf
    if name == "place":
        return {"name": value.name, "state": value.state}
    if name == "people":
        return [{"name": p.name, "office": p.office, "state": p.state} for p in value]
    if name == "figure":
        return asdict(value) | {"period": value.period.edtf if value.period else None}
    return list(value) if isinstance(value, tuple) else value


def find_readings(
    name: str, claims: Sequence[str], origins: Mapping[str, str], evidence: Evidence
) -> tuple[FieldReading, ...]:
    """The readings of one field: claims whose values are the same share one; the best supported first."""
    values: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        value = get_value(evidence.claims[claim], name)
        if value is not None:
            values[json.dumps(value, ensure_ascii=False, sort_keys=True)].append(claim)
    merged: list[list[str]] = []
    for _, ids in sorted(values.items(), key=lambda item: (-_fullness(name, evidence.claims[item[1][0]]), item[1])):
        for group in merged[:_MOST_COMPARED]:
            if _is_same_value(name, group[0], ids[0], evidence):
                group.extend(ids)
                break
        else:
            merged.append(list(ids))
    readings = []
    for group in merged:
        ordered = tuple(sorted(group, key=evidence.order))
        shown = get_value(evidence.claims[group[0]], name)
        readings.append(FieldReading(shown, ordered, len({origins[c] for c in group})))
    return tuple(sorted(readings, key=lambda r: _rank(name, r, claims, origins, evidence)))


def _fullness(name: str, claim: Claim) -> int:
    if name == "people":
        return sum(len(p.name) + (1 if p.office else 0) for p in claim.people)
    if name == "subject":
        return len(claim.subject or "")
    return len(json.dumps(get_value(claim, name)))


def _is_same_value(name: str, a: str, b: str, evidence: Evidence) -> bool:
    """Whether two values say the same, in whatever script; a value less precise is another reading."""
    x, y = evidence.claims[a], evidence.claims[b]
    if name == "when":
        return bool(x.when and y.when and relate(x.when, y.when) is Relation.SAME)
    if name in ("kinds", "states"):
        return set(getattr(x, name)) == set(getattr(y, name))
    if name == "place" and x.place and y.place:
        same = compare_places(x.place, y.place) is PlaceRelation.SAME
        return same and is_state_name(x.place) == is_state_name(y.place)
    if name == "people":
        lang, other = evidence.document(a).lang, evidence.document(b).lang
        if len(x.people) != len(y.people):
            return False
        return all(any(compare_people(p, q, lang, other) > PersonRelation.OTHER for q in y.people) for p in x.people)
    if name == "bodies":
        return len(x.bodies) == len(y.bodies) and all(any(is_one_body(p, q) for q in y.bodies) for p in x.bodies)
    if name == "figure" and x.figure and y.figure:
        return _is_same_figure(a, b, evidence)
    return bool(getattr(x, name) == getattr(y, name))


def _is_same_figure(a: str, b: str, evidence: Evidence) -> bool:
    x, y = evidence.claims[a].figure, evidence.claims[b].figure
    assert x is not None and y is not None
    if (x.value is None) != (y.value is None) or x.unit != y.unit or x.qualifier != y.qualifier:
        return False
    if (x.change_pct, x.multiple) != (y.change_pct, y.multiple) or x.period != y.period:
        return False
    return x.value == y.value or (find_ratio(x, y) == 1.0 and x.value == y.value)


def _rank(
    name: str, reading: FieldReading, claims: Sequence[str], origins: Mapping[str, str], evidence: Evidence
) -> tuple[Any, ...]:
    """Better readings first: what most sources bear out, told at the time, precise, then by how many give it."""
    first = evidence.claims[reading.claims[0]]
    if name == "status":
        return (-_PROGRESS.get(first.status, 0), reading.claims)
    support = reading.sources
    if name == "when" and first.when:
        precision = find_precision(first.when)
        support = _count_support(reading.claims[0], claims, origins, evidence)
        sharper = [
            c for c in claims if _bears_out(c, reading.claims[0], evidence) and _get_precision(c, evidence) < precision
        ]
        # A date told less precisely says the same; it stands behind the best of the sharper ones, not before all.
        support = max((_count_support(c, claims, origins, evidence) for c in sharper), default=support)
        return (
            -support,
            precision,
            -_count_at_the_time(reading, evidence),
            -reading.sources,
            evidence.order(reading.claims[0]),
        )
    if name in ("subject", "people", "bodies"):
        return (-support, -_fullness(name, first), evidence.order(reading.claims[0]))
    return (-support, evidence.order(reading.claims[0]))


def _count_support(claim: str, claims: Sequence[str], origins: Mapping[str, str], evidence: Evidence) -> int:
    return len({origins[c] for c in claims if _bears_out(c, claim, evidence)})


def _get_precision(claim: str, evidence: Evidence) -> int:
    when = evidence.claims[claim].when
    return find_precision(when) if when else 3


def _bears_out(claim: str, other: str, evidence: Evidence) -> bool:
    x, y = evidence.claims[claim].when, evidence.claims[other].when
    return bool(x and y and relate(x, y) is not Relation.EXCLUDES)


def _count_at_the_time(reading: FieldReading, evidence: Evidence) -> int:
    count = 0
    for claim in reading.claims:
        when, published = evidence.claims[claim].when, evidence.published(claim)
        count += bool(when and published and abs((published - when.last).days) <= 30)
    return count


# --- disputes and supersessions -------------------------------------------------------------------------------------


def find_field_disputes(
    name: str, readings: Sequence[FieldReading], evidence: Evidence
) -> tuple[list[Dispute], list[Supersession]]:
    """What is at odds among the readings of one field, and what only moved on."""
    compared = list(readings[:_MOST_COMPARED])
    conflicts: dict[tuple[int, int], Conflict] = {}
    changes: dict[tuple[int, int], Change] = {}
    for i in range(len(compared)):
        for j in range(i + 1, len(compared)):
            conflict, change = _compare_readings(name, compared[i], compared[j], evidence)
            if conflict:
                conflicts[i, j] = conflict
            elif change:
                changes[i, j] = change
    disputes = [_tell_dispute(name, compared, conflicts)] if conflicts else []
    return disputes, [_tell_change(name, compared, pair, change) for pair, change in sorted(changes.items())]


def _compare_readings(
    name: str, a: FieldReading, b: FieldReading, evidence: Evidence
) -> tuple[Conflict | None, Change | None]:
    """Compare by the claims themselves, for status and day of report decide too.

    A reading conflicts if its claims do with those of the other, told by the first few of each; not where the outlets
    that gave it took it back.
    """
    conflict: Conflict | None = None
    change: Change | None = None
    for x in a.claims[:4]:
        for y in b.claims[:4]:
            mine, theirs = evidence.told(x), evidence.told(y)
            conflict = conflict or find_conflict(name, mine, theirs)
            change = change or find_change(name, mine, theirs)
    if conflict:
        for old, new in ((a, b), (b, a)):
            if withdrawal := find_withdrawal(name, old.claims, new.claims, evidence.told):
                return None, withdrawal
    return conflict, None if conflict else change


def _tell_dispute(
    name: str, readings: Sequence[FieldReading], conflicts: Mapping[tuple[int, int], Conflict]
) -> Dispute:
    involved = sorted({i for pair in conflicts for i in pair}, key=lambda i: (-readings[i].sources, i))
    sides: list[list[int]] = []
    for at in involved:
        for side in sides:
            if not any((min(at, i), max(at, i)) in conflicts for i in side):
                side.append(at)
                break
        else:
            sides.append([at])
    first = min(conflicts, key=lambda pair: (involved.index(pair[0]) + involved.index(pair[1]), pair))
    cause = next((c.cause for _, c in sorted(conflicts.items()) if c.cause), None)
    told = tuple(tuple(dict.fromkeys(c for i in side for c in readings[i].claims)) for side in sides)
    return Dispute(name, told, conflicts[first].what, cause)


def _tell_change(name: str, readings: Sequence[FieldReading], pair: tuple[int, int], change: Change) -> Supersession:
    a, b = readings[pair[0]], readings[pair[1]]
    old, new = (a, b) if change.old in a.claims else (b, a)
    return Supersession(name, old.value, new.value, old.claims, new.claims, change.why)


# --- the record -----------------------------------------------------------------------------------------------------


def make_record(
    claims: Iterable[str],
    evidence: Evidence,
    *,
    reasons: Sequence[str] = (),
    chosen: Mapping[str, tuple[Any, str]] | None = None,
    rulings: Sequence[str] = (),
) -> Record:
    """The record of claims that are one thing.

    Args:
        claims: their ids.
        evidence: where claims and documents stand.
        reasons: why they are one thing.
        chosen: field to (value, id of the ruling) that a person set; it leads, and settles the field's dispute.
        rulings: ids of the rulings that shaped it.
    """
    ordered = tuple(sorted(claims, key=evidence.order))
    origins, source_reasons = find_origins(ordered, evidence)
    fields: dict[str, tuple[FieldReading, ...]] = {}
    disputes: list[Dispute] = []
    supersessions: list[Supersession] = []
    for name in RECORD_FIELDS:
        readings = find_readings(name, ordered, origins, evidence)
        if chosen and name in chosen:
            readings = _put_first(readings, *chosen[name])
        elif len(readings) > 1:
            found, moved = find_field_disputes(name, readings, evidence)
            disputes += found
            supersessions += moved
        if readings:
            fields[name] = _put_overtaken_last(readings, supersessions, name)
    return Record(
        type=evidence.claims[ordered[0]].type,
        claims=ordered,
        fields=fields,
        disputes=tuple(disputes),
        supersessions=tuple(supersessions),
        reasons=tuple(reasons),
        sources=len(set(origins.values())),
        source_reasons=source_reasons,
        rulings=tuple(rulings),
    )


def _put_first(readings: tuple[FieldReading, ...], value: Any, ruling: str) -> tuple[FieldReading, ...]:
    same = [r for r in readings if r.value == value]
    rest = tuple(r for r in readings if r.value != value)
    claims = same[0].claims if same else ()
    return (FieldReading(value, claims, same[0].sources if same else 0, ruling), *rest)


def _put_overtaken_last(
    readings: tuple[FieldReading, ...], moved: Sequence[Supersession], name: str
) -> tuple[FieldReading, ...]:
    old = [s.old_claims for s in moved if s.field == name]
    return tuple(sorted(readings, key=lambda r: r.claims in old))
