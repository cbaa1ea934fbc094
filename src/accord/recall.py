"""What a ledger's records are asked: each function takes the store and answers; the ledger hands them on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from accord.answers import Changed, Changes, DisputeShown, PairCount, Promise, RecordShown
from accord.core import Claim
from accord.core.imprint import Published
from accord.core.kept import KeptClaim, RecordLine
from accord.core.record import Course, Dispute, Record
from accord.core.ruling import Ruling, find_standing_rulings
from accord.merging import SILENT_AFTER, Evidence, find_courses, judge, merge
from accord.merging.people import PersonRelation, compare_names, find_person_codes
from accord.merging.readings import find_origins
from accord.merging.rulings import Decisions, decide
from accord.store import RecordQuestion, Store

PROMISES = ("agreement", "project")


@dataclass(frozen=True)
class Known:
    """Records with what they are made from, as of one day.

    Attributes:
        records: the records, in the order of their time.
        lines: their lines, by id.
        evidence: their claims and documents.
        decisions: the rulings that hold.
    """

    records: tuple[Record, ...]
    lines: Mapping[str, RecordLine]
    evidence: Evidence
    decisions: Decisions

    @property
    def ordered(self) -> tuple[RecordLine, ...]:
        """The lines in the order of the records."""
        return tuple(self.lines[record.id] for record in self.records)


def know(store: Store, states: Sequence[str], types: Sequence[str] = (), as_of: date | None = None) -> Known:
    """The records of states, with their evidence: those kept or, of a day on which less was out, merged anew.

    Args:
        store: the ledger's tables.
        states: codes of states that all take part; none for all records.
        types: any of these types; none for all.
        as_of: the day; None for all that the ledger holds.
    """
    if as_of is not None:
        documents = _find_documents(store, states)
        known = find_known_documents(store, documents, as_of)
        if known != documents:
            return merge_known(store, known, as_of, states, types)
    return _collect(store, RecordQuestion(states=tuple(states), types=tuple(types)))


def _find_documents(store: Store, states: Sequence[str]) -> set[str]:
    """The documents that say anything of these states and have no later version."""
    if states:
        names = set(store.find_documents_of(states))
        earlier = {before for _, before in store.find_known(names).values() if before}
        return names - earlier
    return {line.id for line in store.find_documents() if line.superseded_by is None}


def find_known_documents(store: Store, documents: Iterable[str], as_of: date) -> set[str]:
    """What of some documents and their earlier versions was out on a day, the latest version of each page."""
    days = store.find_known(documents)
    while missing := {before for _, before in days.values() if before} - days.keys():
        days |= store.find_known(missing)
    known = {name for name, (day, _) in days.items() if day <= as_of}
    return known - {before for name, (_, before) in days.items() if name in known and before}


def merge_known(
    store: Store, known: Iterable[str], as_of: date, states: Sequence[str] = (), types: Sequence[str] = ()
) -> Known:
    """Merge what some documents say from nothing.

    Rulings on what is one thing, and what is none, hold for every day; one that sets a value or a step, from the day
    on which it was made.
    """
    documents = {name: store.open_document(name) for name in sorted(known)}
    claims = {claim.id: claim for name in documents for claim in store.find_standing_claims(name)}
    rulings = [r for r in _find_rulings(store) if r.kind not in ("value", "step") or r.at.date() <= as_of]
    merged = merge(documents.values(), claims.values(), rulings)
    clusters = {name: members[0] for members in merged.source_clusters for name in members}
    evidence = Evidence(claims, documents, clusters, {rest.document: rest.why for rest in merged.rests})
    numbers = {kept.claim.id: kept.number for kept in store.open_claims(claims)}
    lines = {r.id: RecordLine.of(r, claims, documents, numbers[r.claims[0]]) for r in merged.records}
    wanted = set(states)
    records = tuple(
        r for r in merged.records if wanted <= set(lines[r.id].states) and (not types or r.type in types)
    )  # fmt: skip
    return Known(records, {r.id: lines[r.id] for r in records}, evidence, _decide(rulings, claims))


def _collect(store: Store, question: RecordQuestion) -> Known:
    lines = {line.id: line for line in store.find_record_lines(question)}
    held = store.open_records(lines)
    records = tuple(held[name][0] for name in lines if name in held)
    with store.reckon() as shelf:
        own = shelf.get_claims([claim for record in records for claim in record.claims])
        names = {claim.document for claim in own.values()}
        told = shelf.find_claims_of(names)
        claims = {claim.id: claim for of in told.values() for claim in of} | dict(own)
        clusters = shelf.get_clusters(names)
        evidence = Evidence(
            claims,
            shelf.get_imprints(names),
            {name: cluster for name, (cluster, _) in clusters.items()},
            {name: why for name, (_, why) in clusters.items() if why},
        )
        rulings = list(find_standing_rulings(shelf.find_rulings()))
    return Known(records, lines, evidence, _decide(rulings, claims))


def _find_rulings(store: Store) -> list[Ruling]:
    return list(find_standing_rulings(kept.ruling for kept in store.find_rulings()))


def _decide(rulings: Sequence[Ruling], claims: Mapping[str, Claim]) -> Decisions:
    of: dict[str, list[Claim]] = {}
    for claim in claims.values():
        of.setdefault(claim.document, []).append(claim)
    return decide(rulings, claims, lambda document: of.get(document, []))


# ---- one record


def show(store: Store, name: str, as_of: date | None) -> RecordShown:
    """A record with all that it rests on."""
    record, line = store.open_records([name])[name]
    kept = {claim.claim.id: claim for claim in store.open_claims(record.claims)}
    rulings = tuple(r for r in store.find_rulings() if r.ruling.id in record.rulings)
    course, standing = None, None
    lines: tuple[RecordLine, ...] = ()
    if record.type in PROMISES:
        known = know(store, line.states[:2], PROMISES)
        courses = find_courses(known.records, known.evidence, known.decisions)
        course = next((c for c in courses if name in c.records), None)
        if course:
            standing = judge(course, as_of) if as_of else None
            lines = tuple(known.lines[r] for r in course.records if r != name)
    return RecordShown(line, record, tuple(kept[c] for c in record.claims), rulings, course, standing, lines)


# ---- disputes


def find_disputes(store: Store, states: Sequence[str], as_of: date | None) -> tuple[DisputeShown, ...]:
    """The disputes of the records, and of the courses, of states."""
    if as_of is None:
        known = _collect(store, RecordQuestion(states=tuple(states), disputed=True))
        promises = know(store, states, PROMISES)
    else:
        known = promises = know(store, states, as_of=as_of)
    found: list[tuple[tuple[RecordLine, ...], Dispute, Evidence]] = [
        ((known.lines[r.id],), dispute, known.evidence) for r in known.records for dispute in r.disputes
    ]
    holding = {claim: record.id for record in promises.records for claim in record.claims}
    for course in find_courses(promises.records, promises.evidence, promises.decisions):
        for dispute in course.disputes:
            ids = dict.fromkeys(holding[claim] for side in dispute.sides for claim in side if claim in holding)
            lines = tuple(promises.lines[record] for record in ids or course.records)
            found.append((lines, dispute, promises.evidence))
    kept = {k.claim.id: k for k in store.open_claims({c for _, d, _ in found for side in d.sides for c in side})}
    return tuple(_show_dispute(*each, kept) for each in found)


def _show_dispute(
    lines: tuple[RecordLine, ...], dispute: Dispute, evidence: Evidence, kept: Mapping[str, KeptClaim]
) -> DisputeShown:
    sides = tuple(tuple(kept[claim] for claim in side if claim in kept) for side in dispute.sides)
    counts = tuple(len(set(find_origins(side, evidence)[0].values())) for side in dispute.sides)
    return DisputeShown(lines, dispute, sides, counts)


# ---- promises


def find_promises(
    store: Store, states: Sequence[str], as_of: date, silent_after: timedelta = SILENT_AFTER
) -> tuple[Promise, ...]:
    """The promises of states, with where each stands on a day."""
    known = know(store, states, PROMISES, as_of)
    courses = find_courses(known.records, known.evidence, known.decisions)
    return _show_promises(store, known, [(course, as_of) for course in courses], silent_after)


def _show_promises(
    store: Store, known: Known, courses: Sequence[tuple[Course, date]], silent_after: timedelta
) -> tuple[Promise, ...]:
    judged = [(course, judge(course, day, silent_after)) for course, day in courses]
    wanted = {claim for _, standing in judged for claim in standing.claims}
    kept = {k.claim.id: k for k in store.open_claims(wanted)}
    return tuple(
        Promise(
            course,
            standing,
            tuple(known.lines[r] for r in course.records),
            tuple(kept[c] for c in standing.claims if c in kept),
        )
        for course, standing in judged
    )


# ---- people, pairs


def find_person(store: Store, name: str, limit: int | None) -> tuple[RecordLine, ...]:
    """The records that name a person, or quote one, in whatever script and spelling."""
    codes = find_person_codes(name)
    if not codes:
        return ()
    question = RecordQuestion(codes=codes)
    lines = {line.id: line for line in store.find_record_lines(question)}
    held = store.open_records(lines)
    found = []
    with store.reckon() as shelf:
        for record_id, line in lines.items():
            claims = shelf.get_claims(held[record_id][0].claims)
            if any(_is_named(name, claim, shelf.get_imprints((claim.document,))) for claim in claims.values()):
                found.append(line)
            if limit and len(found) >= limit:
                break
    return tuple(found)


def _is_named(name: str, claim: Claim, documents: Mapping[str, Published]) -> bool:
    names = [person.name for person in claim.people]
    names += [claim.said_by.name] if claim.said_by and claim.said_by.kind == "official" else []
    lang = documents[claim.document].lang
    return any(compare_names(name, other, "", lang) > PersonRelation.OTHER for other in names)


def find_counts(store: Store) -> tuple[PairCount, ...]:
    """What the ledger holds of each two states, the busiest first."""
    return tuple(PairCount((row[0], row[1]), row[2], row[3], row[4], row[5]) for row in store.find_counts())


# ---- changes


def find_changes(store: Store, states: Sequence[str], since: date, as_of: date) -> Changes:
    """What reports published after a day brought, and which promises have fallen silent since."""
    lines = {
        line.id: line for line in store.find_record_lines(RecordQuestion(states=tuple(states), published_after=since))
    }
    now = {name: record for name, (record, _) in store.open_records(lines).items()}
    claims = [claim for record in now.values() for claim in record.claims]
    documents = {kept.claim.document for kept in store.open_claims(claims)}
    before = merge_known(store, find_known_documents(store, documents, since), since)
    then = {claim: record for record in before.records for claim in record.claims}
    new, changed, disputed = [], [], []
    for name, line in lines.items():
        old = list({id(r): r for c in now[name].claims if (r := then.get(c))}.values())
        if not old:
            new.append(line)
            continue
        fuller = max(old, key=lambda r: (len(r.claims), r.id))
        was = before.lines[fuller.id]
        fields = tuple(
            (field, was.best.get(field), line.best.get(field))
            for field in dict.fromkeys((*was.best, *line.best))
            if was.best.get(field) != line.best.get(field)
        )
        if fields or line.sources > was.sources:
            changed.append(Changed(line, fields, line.sources - was.sources))
        if fresh := tuple(f for f in line.disputed if all(f not in r.disputed for r in old)):
            disputed.append((line, fresh))
    disputed += [(line, line.disputed) for line in new if line.disputed]
    silent, overdue = _find_lapsed(store, states, since, as_of)
    return Changes(since, as_of, tuple(new), tuple(changed), tuple(disputed), silent, overdue)


def _find_lapsed(
    store: Store, states: Sequence[str], since: date, as_of: date
) -> tuple[tuple[Promise, ...], tuple[Promise, ...]]:
    known = know(store, states, PROMISES, as_of)
    courses = find_courses(known.records, known.evidence, known.decisions)
    silent, overdue = [], []
    for course in courses:
        then, now = judge(course, since), judge(course, as_of)
        if now.silent_since and not then.silent_since:
            silent.append((course, as_of))
        if now.overdue_since and not then.overdue_since:
            overdue.append((course, as_of))
    return (
        _show_promises(store, known, silent, SILENT_AFTER),
        _show_promises(store, known, overdue, SILENT_AFTER),
    )
