"""What a desk looks at: both sides of each dispute, promises by step, pairs of states, what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from accord.core import When
from accord.core.kept import KeptClaim, RecordLine
from accord.core.record import Course, Dispute, Standing
from accord.views.characters import to_plain
from accord.views.claims import FIELD_LABELS
from accord.views.records import (
    RecordRow,
    Support,
    to_alarms,
    to_cause,
    to_count,
    to_record_row,
    to_support,
    to_value,
    to_what,
)
from accord.views.wording import to_date

# In the order in which a desk reads them; each step of `COURSE_STEPS` stands in one of them.
COLUMNS = ("reaffirmed", "announced", "signed", "in force", "under way", "delivered")
BESIDE = ("overdue", "delayed", "stalled", "silent", "cancelled", "ended", "superseded")
_COLUMN_OF: Mapping[str | None, str] = {
    None: "announced",
    "proposed": "announced",
    "announced": "announced",
    "negotiated": "announced",
    "signed": "signed",
    "ratified": "signed",
    "in force": "in force",
    "under way": "under way",
    "delivered": "delivered",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute.

    Attributes:
        values: what it says, in words.
        sources: how many independent sources it has, in words.
        supports: its claims, with the words they rest on.
    """

    values: tuple[str, ...]
    sources: str
    supports: tuple[Support, ...]


@dataclass(frozen=True, slots=True)
class DisputeView:
    """A dispute, both sides quoted.

    Attributes:
        row: the record; of a course that stage of it is disputed of, its first.
        field: the label of the field.
        what: what is at odds.
        cause: the likely cause; empty where none shows.
        sides: the better supported side first.
    """

    row: RecordRow
    field: str
    what: str
    cause: str
    sides: tuple[Side, ...]


def to_dispute_view(
    lines: Sequence[RecordLine], dispute: Dispute, sides: Sequence[Sequence[KeptClaim]], sources: Sequence[int]
) -> DisputeView:
    """A dispute with both sides quoted.

    Args:
        lines: the records it is of.
        dispute: what is at odds.
        sides: the claims of each side.
        sources: how many independent sources each has.
    """
    views = tuple(
        Side(
            tuple(dict.fromkeys(filter(None, (_to_said(dispute.field, kept) for kept in side)))),
            to_count(count, "source"),
            tuple(_to_support(kept, dispute.field) for kept in side),
        )
        for side, count in zip(sides, sources, strict=True)
    )
    label = FIELD_LABELS.get(dispute.field, dispute.field)
    return DisputeView(to_record_row(lines[0]), label, to_plain(dispute.what), to_plain(dispute.cause or ""), views)


def _to_support(kept: KeptClaim, field: str) -> Support:
    """A claim of a side: where the field has no words of its own, those that state the claim."""
    return to_support(kept, field if kept.claim.evidence.get(field) else "claim")


def _to_said(field: str, kept: KeptClaim) -> str:
    value = kept.claim.as_dict().get(field)
    return to_value(field, value) if value else ""


# ---- promises


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise on the board.

    Attributes:
        number: number of its first record.
        what: what was promised.
        states: codes of the states that take part.
        step: the furthest step reached, with its date, in words.
        due: the date promised, in words; empty where there is none.
        alarms: what is wrong, each since when.
        reports: how many records tell of it, in words.
        last: the claim behind the step: who says so, and the words; None where a ruling alone does.
        disputed: what of its stages is at odds; empty where nothing is.
    """

    number: int
    what: str
    states: str
    step: str
    due: str
    alarms: tuple[str, ...]
    reports: str
    last: Support | None
    disputed: str


@dataclass(frozen=True, slots=True)
class Board:
    """Promises by step.

    Attributes:
        as_of: the day, in words.
        columns: (step, the promises that stand there), for each of `COLUMNS`.
        beside: (what befell them, the promises), for those of `BESIDE` that befell any.
    """

    as_of: str
    columns: tuple[tuple[str, tuple[PromiseRow, ...]], ...]
    beside: tuple[tuple[str, tuple[PromiseRow, ...]], ...]


def to_board(
    promises: Iterable[tuple[Course, Standing, Sequence[RecordLine], Sequence[KeptClaim]]], as_of: date
) -> Board:
    """Promises by step, and beside them what befell them.

    Args:
        promises: for each its course, where it stands, its records, and the claims that rests on.
        as_of: the day on which it is judged.
    """
    columns: dict[str, list[PromiseRow]] = {name: [] for name in COLUMNS}
    beside: dict[str, list[PromiseRow]] = {name: [] for name in BESIDE}
    for course, standing, lines, claims in promises:
        row = to_promise_row(course, standing, lines, claims)
        columns[_find_column(course, standing)].append(row)
        for name in _find_beside(course, standing):
            beside[name].append(row)
    return Board(
        to_date(When.on(as_of)),
        tuple((name, tuple(rows)) for name, rows in columns.items()),
        tuple((name, tuple(rows)) for name, rows in beside.items() if rows),
    )


def _find_column(course: Course, standing: Standing) -> str:
    column = _COLUMN_OF[standing.step]
    if column == "announced" and any(
        s.name == "reaffirmed" and (s.known is None or s.known <= standing.as_of) for s in course.steps
    ):
        return "reaffirmed"
    return column


def _find_beside(course: Course, standing: Standing) -> list[str]:
    found = ["overdue"] if standing.overdue_since else []
    found += [standing.turn] if standing.turn in BESIDE else []
    found += ["silent"] if standing.silent_since else []
    known = {s.name for s in course.steps if s.known is None or s.known <= standing.as_of}
    return found + (["superseded"] if "superseded" in known else [])


def to_promise_row(
    course: Course, standing: Standing, lines: Sequence[RecordLine], claims: Sequence[KeptClaim]
) -> PromiseRow:
    """A promise as a line of the board."""
    what = to_plain(course.subject) or next((to_what(line) for line in lines), "")
    step = " ".join(filter(None, [standing.step or "no step reported", to_date(standing.since)]))
    return PromiseRow(
        number=min((line.number for line in lines), default=0),
        what=what,
        states=" ".join(course.states),
        step=step,
        due=to_date(standing.due),
        alarms=to_alarms(standing),
        reports=to_count(len(lines), "record"),
        last=to_support(claims[0], "claim") if claims else None,
        disputed="; ".join(to_cause(dispute) for dispute in course.disputes),
    )


# ---- what changed


def to_change(field: str, then: object, now: object) -> str:
    """A field that reads otherwise now, in words."""
    label = FIELD_LABELS.get(field, field)
    if then is None:
        return f"{label}: {to_value(field, now)} (was not known)"
    if now is None:
        return f"{label}: not known any more (was {to_value(field, then)})"
    return f"{label}: {to_value(field, now)} (was {to_value(field, then)})"
