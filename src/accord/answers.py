"""What a ledger answers from its records: plain values, each of which JSON can hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from accord.core.kept import KeptClaim, KeptRuling, RecordLine
from accord.core.record import Course, Dispute, Record, Standing


@dataclass(frozen=True, slots=True)
class RecordShown:
    """A record with all that it rests on.

    Attributes:
        line: its line.
        record: the record.
        claims: its claims, in the order they were published.
        rulings: the rulings that shaped it.
        course: what became of the promise it is part of, for agreements and projects.
        standing: where that stands on the day asked for.
        course_lines: the records of that course.
    """

    line: RecordLine
    record: Record
    claims: tuple[KeptClaim, ...]
    rulings: tuple[KeptRuling, ...] = ()
    course: Course | None = None
    standing: Standing | None = None
    course_lines: tuple[RecordLine, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """All fields, as JSON holds them."""
        return {
            "number": self.line.number,
            **self.record.as_dict(),
            "line": self.line.as_dict(),
            "reports": [claim.as_dict() for claim in self.claims],
            "ruled": [ruling.as_dict() for ruling in self.rulings],
            "course": self.course.as_dict() if self.course else None,
            "standing": self.standing.as_dict() if self.standing else None,
        }


@dataclass(frozen=True, slots=True)
class DisputeShown:
    """Readings that cannot all be right, each side with its claims.

    Attributes:
        lines: the record, or the records of the course, that they are of.
        dispute: what is at odds.
        sides: the claims of each side, the better supported side first.
        sources: how many independent sources each side has.
    """

    lines: tuple[RecordLine, ...]
    dispute: Dispute
    sides: tuple[tuple[KeptClaim, ...], ...]
    sources: tuple[int, ...]

    def as_dict(self) -> dict[str, Any]:
        """All fields, as JSON holds them."""
        return {
            "records": [line.as_dict() for line in self.lines],
            **self.dispute.as_dict(),
            "sources": list(self.sources),
            "reports": [[claim.as_dict() for claim in side] for side in self.sides],
        }


@dataclass(frozen=True, slots=True)
class Promise:
    """One undertaking with where it stands.

    Attributes:
        course: its steps.
        standing: where it stands on the day asked for.
        lines: its records.
        claims: the claims that the standing rests on.
    """

    course: Course
    standing: Standing
    lines: tuple[RecordLine, ...]
    claims: tuple[KeptClaim, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """All fields, as JSON holds them."""
        return {
            "course": self.course.as_dict(),
            "standing": self.standing.as_dict(),
            "records": [line.as_dict() for line in self.lines],
            "reports": [claim.as_dict() for claim in self.claims],
        }


@dataclass(frozen=True, slots=True)
class PairCount:
    """How much the ledger holds of two states together.

    Attributes:
        states: their codes, in the order of the alphabet.
        records: how many records name both.
        disputed: how many of these are disputed.
        sources: the independent sources of each, added up.
        last: the first day of the latest dated one, or None.
    """

    states: tuple[str, str]
    records: int
    disputed: int
    sources: int
    last: date | None

    def as_dict(self) -> dict[str, Any]:
        """All fields, as JSON holds them."""
        last = self.last.isoformat() if self.last else None
        counts = {name: getattr(self, name) for name in ("records", "disputed", "sources")}
        return {"states": list(self.states), **counts, "last": last}


@dataclass(frozen=True, slots=True)
class Changed:
    """A record that later reports changed.

    Attributes:
        line: the record as it is now.
        fields: (name, best value then, best value now) of each field that is another; None where there was none.
        more: how many independent sources it has gained.
    """

    line: RecordLine
    fields: tuple[tuple[str, Any, Any], ...]
    more: int

    def as_dict(self) -> dict[str, Any]:
        """All fields, as JSON holds them."""
        fields = [{"field": name, "then": then, "now": now} for name, then, now in self.fields]
        return {"record": self.line.as_dict(), "fields": fields, "more_sources": self.more}


@dataclass(frozen=True, slots=True)
class Changes:
    """What reports published after a day brought.

    Attributes:
        since: the day; what was published on it is not new.
        as_of: the day on which silence is judged.
        new: records of which nothing was reported before.
        changed: records that read otherwise now.
        disputed: records with a field that was not disputed before, and the names of such fields.
        silent: promises that have become silent since.
        overdue: promises whose date has passed since with no word of it.
    """

    since: date
    as_of: date
    new: tuple[RecordLine, ...]
    changed: tuple[Changed, ...]
    disputed: tuple[tuple[RecordLine, tuple[str, ...]], ...]
    silent: tuple[Promise, ...]
    overdue: tuple[Promise, ...]

    def as_dict(self) -> dict[str, Any]:
        """All fields, as JSON holds them."""
        return {
            "since": self.since.isoformat(),
            "as_of": self.as_of.isoformat(),
            "new": [line.as_dict() for line in self.new],
            "changed": [one.as_dict() for one in self.changed],
            "disputed": [{"record": line.as_dict(), "fields": list(fields)} for line, fields in self.disputed],
            "silent": [promise.as_dict() for promise in self.silent],
            "overdue": [promise.as_dict() for promise in self.overdue],
        }
