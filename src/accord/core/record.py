"""What the claims about one thing add up to: readings field by field, what is disputed, and the course of a promise."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from accord.core.when import When

# In the order in which a promise takes them; then what may befall it at any time.
COURSE_STEPS: Final = (
    "proposed",
    "announced",
    "negotiated",
    "signed",
    "ratified",
    "in force",
    "under way",
    "delivered",
)
COURSE_TURNS: Final = ("reaffirmed", "due", "delayed", "stalled", "cancelled", "superseded", "ended")

# The fields of a record, in the order they are shown.
RECORD_FIELDS: Final = (
    "kinds",
    "status",
    "when",
    "place",
    "states",
    "people",
    "bodies",
    "subject",
    "sector",
    "figure",
)


@dataclass(frozen=True, slots=True)
class FieldReading:
    """One value that a field has in some of the sources.

    Attributes:
        value: as a claim gives it in its ``as_dict``: text, a list, a mapping.
        claims: ids of the claims that give it, those of the better source first.
        sources: how many independent sources stand behind it; copies, translations and outlets that quote one speaker
            count once.
        ruled: id of the ruling that chose it, where a person did.
    """

    value: Any
    claims: tuple[str, ...]
    sources: int
    ruled: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {"value": self.value, "claims": list(self.claims), "sources": self.sources, "ruled": self.ruled}


@dataclass(frozen=True, slots=True)
class Dispute:
    """Readings of one field that cannot all be right.

    Attributes:
        field: the field's name.
        sides: for each side, the ids of its claims; the better supported side first.
        what: one sentence on what is at odds.
        cause: the likely cause, where the claims show one; one sentence.
    """

    field: str
    sides: tuple[tuple[str, ...], ...]
    what: str
    cause: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {"field": self.field, "sides": [list(s) for s in self.sides], "what": self.what, "cause": self.cause}


@dataclass(frozen=True, slots=True)
class Supersession:
    """A value that a later one took the place of: a postponed day, an expectation that was met. No dispute."""

    field: str
    old: Any
    new: Any
    old_claims: tuple[str, ...]
    new_claims: tuple[str, ...]
    why: str

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "field": self.field,
            "old": self.old,
            "new": self.new,
            "old_claims": list(self.old_claims),
            "new_claims": list(self.new_claims),
            "why": self.why,
        }


@dataclass(frozen=True, kw_only=True)
class Record:
    """One thing that happened, is to happen, or is counted, and everything the sources say of it.

    Attributes:
        type: one of `CLAIM_TYPES`.
        claims: ids of its claims, in the order they were published.
        fields: field name to readings, the best supported first; a field that no claim fills is absent.
        disputes: fields whose readings cannot all be right.
        supersessions: values that later ones replaced.
        reasons: why its claims are one thing, sentences for a person.
        sources: how many independent sources it has.
        source_reasons: why several documents count as one source, sentences.
        rulings: ids of the rulings that shaped it.
        id: hash of its earliest published claim: it outlives reports that come later.
    """

    type: str
    claims: tuple[str, ...]
    fields: Mapping[str, tuple[FieldReading, ...]]
    disputes: tuple[Dispute, ...] = ()
    supersessions: tuple[Supersession, ...] = ()
    reasons: tuple[str, ...] = ()
    sources: int = 1
    source_reasons: tuple[str, ...] = ()
    rulings: tuple[str, ...] = ()
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", name_by(self.claims[:1], "r"))

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def disputed(self) -> tuple[str, ...]:
        """The names of its disputed fields."""
        return tuple(dict.fromkeys(dispute.field for dispute in self.disputes))

    def best(self, name: str) -> Any:
        """The best supported value of the field `name`, or None."""
        readings = self.fields.get(name)
        return readings[0].value if readings else None

    @property
    def when(self) -> When | None:
        """The best supported date, or None."""
        value = self.best("when")
        return When(value) if value else None

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "id": self.id,
            "type": self.type,
            "claims": list(self.claims),
            "fields": {name: [r.as_dict() for r in readings] for name, readings in self.fields.items()},
            "disputed": list(self.disputed),
            "disputes": [d.as_dict() for d in self.disputes],
            "supersessions": [s.as_dict() for s in self.supersessions],
            "reasons": list(self.reasons),
            "sources": self.sources,
            "source_reasons": list(self.source_reasons),
            "rulings": list(self.rulings),
        }

    @classmethod
    def from_dict(cls, entry: Mapping[str, Any]) -> Record:
        """The record that `as_dict` gave."""
        readings = {
            name: tuple(FieldReading(r["value"], tuple(r["claims"]), r["sources"], r["ruled"]) for r in rows)
            for name, rows in entry["fields"].items()
        }
        disputes = tuple(
            Dispute(d["field"], tuple(tuple(side) for side in d["sides"]), d["what"], d["cause"])
            for d in entry["disputes"]
        )
        supersessions = tuple(
            Supersession(s["field"], s["old"], s["new"], tuple(s["old_claims"]), tuple(s["new_claims"]), s["why"])
            for s in entry["supersessions"]
        )
        return cls(
            type=entry["type"],
            claims=tuple(entry["claims"]),
            fields=readings,
            disputes=disputes,
            supersessions=supersessions,
            reasons=tuple(entry["reasons"]),
            sources=entry["sources"],
            source_reasons=tuple(entry["source_reasons"]),
            rulings=tuple(entry["rulings"]),
        )


@dataclass(frozen=True, slots=True)
class CourseStep:
    """One dated step of a course.

    Attributes:
        name: a word of `COURSE_STEPS` or `COURSE_TURNS`.
        when: the day or time of it; of ``due`` and ``delayed`` the day promised.
        known: the day the first report of it was published.
        record: id of the record that shows it, or None where a ruling alone does.
        claims: ids of the claims it rests on.
        note: what a reader should know of it, one sentence; may be empty.
        ruled: id of the ruling that set it, where a person did.
    """

    name: str
    when: When | None
    known: date | None
    record: str | None
    claims: tuple[str, ...]
    note: str = ""
    ruled: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "name": self.name,
            "when": self.when.edtf if self.when else None,
            "known": self.known.isoformat() if self.known else None,
            "record": self.record,
            "claims": list(self.claims),
            "note": self.note,
            "ruled": self.ruled,
        }


@dataclass(frozen=True, kw_only=True)
class Course:
    """What became of one promise: the steps of an undertaking, over all its records.

    Attributes:
        records: ids of its records.
        states: the states that take part.
        subject: what it is about, in the words of the fullest source.
        steps: in the order of time.
        disputes: stages that cannot both be right; the field is ``status``.
        supersessions: dates promised that later ones replaced.
        reasons: why its records are one undertaking.
        mentioned: the last day on which a report of it was published.
        id: hash of its earliest record.
    """

    records: tuple[str, ...]
    states: tuple[str, ...]
    subject: str | None
    steps: tuple[CourseStep, ...]
    disputes: tuple[Dispute, ...] = ()
    supersessions: tuple[Supersession, ...] = ()
    reasons: tuple[str, ...] = ()
    mentioned: date | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", name_by(self.records[:1], "k"))

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "id": self.id,
            "records": list(self.records),
            "states": list(self.states),
            "subject": self.subject,
            "steps": [s.as_dict() for s in self.steps],
            "disputes": [d.as_dict() for d in self.disputes],
            "supersessions": [s.as_dict() for s in self.supersessions],
            "reasons": list(self.reasons),
            "mentioned": self.mentioned.isoformat() if self.mentioned else None,
        }


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a course stands on one day, by what was known then.

    Attributes:
        course: id of the course.
        as_of: the day.
        step: the furthest of `COURSE_STEPS` reached, or None.
        turn: the last of ``delayed``, ``stalled``, ``cancelled``, ``ended`` since, or None.
        since: when the step was reached.
        due: the date promised that held on the day, or None.
        overdue_since: the day after the date promised, where it had passed with no word of it.
        silent_since: the day of the last report, where none had come for the stated time.
        claims: ids of the claims all this rests on.
        why: one sentence.
    """

    course: str
    as_of: date
    step: str | None
    turn: str | None
    since: When | None
    due: When | None
    overdue_since: date | None
    silent_since: date | None
    claims: tuple[str, ...]
    why: str

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "course": self.course,
            "as_of": self.as_of.isoformat(),
            "step": self.step,
            "turn": self.turn,
            "since": self.since.edtf if self.since else None,
            "due": self.due.edtf if self.due else None,
            "overdue_since": self.overdue_since.isoformat() if self.overdue_since else None,
            "silent_since": self.silent_since.isoformat() if self.silent_since else None,
            "claims": list(self.claims),
            "why": self.why,
        }


def name_by(ids: Iterable[str], prefix: str) -> str:
    """An id that is a hash of other ids, with a letter that says what of."""
    return prefix + hashlib.sha256("\n".join(ids).encode()).hexdigest()[:19]
