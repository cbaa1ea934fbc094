"""A person's decision about claims and records: kept with name, time and reason, withdrawn but never edited."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from dataclasses import field as computed
from datetime import datetime
from typing import Any, Final

from accord.core.claim import Claim
from accord.core.record import COURSE_STEPS, COURSE_TURNS, RECORD_FIELDS

RULING_KINDS: Final = ("same", "not_same", "accept", "reject", "value", "step", "undo")
_TWO_SIDED = ("same", "not_same")


class InvalidRuling(ValueError):
    """Raised for a ruling that says nothing that could be carried out."""


class ContradictingRulings(ValueError):
    """Raised where two rulings cannot both be followed; names both.

    Attributes:
        first: id of the one.
        second: id of the other.
    """

    def __init__(self, first: Ruling, second: Ruling, why: str) -> None:
        self.first, self.second = first.id, second.id
        super().__init__(f"the rulings {first.label} and {second.label} contradict each other: {why}; undo one of them")


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """A claim as a ruling names it: by its id, and by its place, so that it is found again when read anew.

    Attributes:
        claim: the claim's id when the ruling was made.
        document: id of its document.
        type: its type.
        start: first character of the words that state it.
        end: the character after the last.
    """

    claim: str
    document: str
    type: str
    start: int
    end: int

    @classmethod
    def of(cls, claim: Claim) -> Target:
        """The target that names `claim`."""
        words = claim.evidence["claim"]
        return cls(claim.id, claim.document, claim.type, min(q.start for q in words), max(q.end for q in words))


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """One decision of one person.

    Attributes:
        kind: ``same`` and ``not_same`` (of the claims in `targets` and those in `others`), ``accept``, ``reject``,
            ``value`` (this value of this field), ``step`` (this step of a course, at this date), ``undo``.
        who: the person's name.
        at: when, with its zone.
        why: the reason given.
        targets: the claims it is about; a record is named by its claims.
        others: the claims on the other side of ``same`` and ``not_same``.
        field: the field of ``value``, the name of the step of ``step``.
        value: the value chosen, as a `FieldReading` has it; the EDTF date of a step.
        undoes: id of the ruling that ``undo`` withdraws.
        id: hash of all of it.

    Raises:
        InvalidRuling: see there.
    """

    kind: str
    who: str
    at: datetime
    why: str = ""
    targets: tuple[Target, ...] = ()
    others: tuple[Target, ...] = ()
    field: str | None = None
    value: Any = None
    undoes: str | None = None
    id: str = computed(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "targets", tuple(sorted(self.targets)))
        object.__setattr__(self, "others", tuple(sorted(self.others)))
        self._check()
        content = json.dumps(self._content(), ensure_ascii=True, sort_keys=True)
        object.__setattr__(self, "id", "j" + hashlib.sha256(content.encode()).hexdigest()[:19])

    def _check(self) -> None:
        if self.kind not in RULING_KINDS:
            raise InvalidRuling(f"{self.kind!r} is no ruling: use one of {', '.join(RULING_KINDS)}")
        if self.at.tzinfo is None:
            raise InvalidRuling("the time of a ruling needs its zone")
        if not self.who.strip():
            raise InvalidRuling("a ruling needs the name of who made it")
        if self.kind == "undo":
            if not self.undoes:
                raise InvalidRuling("undo needs the id of the ruling to withdraw")
        elif not self.targets:
            raise InvalidRuling(f"{self.kind} names no claim")
        if self.kind in _TWO_SIDED:
            self._check_sides()
        if self.kind == "value" and self.field not in RECORD_FIELDS:
            raise InvalidRuling(f"{self.field!r} is no field of a record: use one of {', '.join(RECORD_FIELDS)}")
        if self.kind == "step" and self.field not in (*COURSE_STEPS, *COURSE_TURNS):
            raise InvalidRuling(f"{self.field!r} is no step: use one of {', '.join((*COURSE_STEPS, *COURSE_TURNS))}")

    def _check_sides(self) -> None:
        if not self.others:
            raise InvalidRuling(f"{self.kind} needs claims on both sides")
        if {t.claim for t in self.targets} & {t.claim for t in self.others}:
            raise InvalidRuling(f"{self.kind} names one claim on both sides")

    @property
    def label(self) -> str:
        """How a message names it: kind, person, day and id."""
        return f"{self.id} ({self.kind.replace('_', ' ')}, {self.who}, {self.at.date().isoformat()})"

    def _content(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "who": self.who,
            "at": self.at.isoformat(),
            "why": self.why,
            "targets": [asdict(t) for t in self.targets],
            "others": [asdict(t) for t in self.others],
            "field": self.field,
            "value": self.value,
            "undoes": self.undoes,
        }

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON, with the id."""
        return {"id": self.id, **self._content()}

    @classmethod
    def from_dict(cls, entry: Mapping[str, Any]) -> Ruling:
        """The ruling that `as_dict` gave.

        Raises:
            InvalidRuling: if it is none, or its id shows that it was changed.
        """
        try:
            ruling = cls(
                kind=entry["kind"],
                who=entry["who"],
                at=datetime.fromisoformat(entry["at"]),
                why=entry.get("why", ""),
                targets=tuple(Target(**t) for t in entry.get("targets", ())),
                others=tuple(Target(**t) for t in entry.get("others", ())),
                field=entry.get("field"),
                value=entry.get("value"),
                undoes=entry.get("undoes"),
            )
        except (KeyError, TypeError) as error:
            raise InvalidRuling(f"this is no ruling: {error}") from error
        if entry.get("id", ruling.id) != ruling.id:
            raise InvalidRuling(f"the ruling {entry['id']} was changed after it was made")
        return ruling


def find_standing_rulings(rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """The rulings that no later one withdrew, oldest first; an ``undo`` can itself be undone."""
    ordered = sorted(rulings, key=lambda r: (r.at, r.id))
    withdrawn: set[str] = set()
    for ruling in reversed(ordered):
        if ruling.kind == "undo" and ruling.id not in withdrawn and ruling.undoes:
            withdrawn.add(ruling.undoes)
    return tuple(r for r in ordered if r.kind != "undo" and r.id not in withdrawn)
