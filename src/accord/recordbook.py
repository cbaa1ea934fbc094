"""The half of a ledger that answers from its records, and takes a person's rulings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from accord import recall
from accord.answers import Changes, DisputeShown, PairCount, Promise, RecordShown
from accord.core import Claim, When
from accord.core.kept import KeptProblem, KeptRuling, RecordLine
from accord.core.record import COURSE_STEPS, COURSE_TURNS
from accord.core.ruling import ContradictingRulings, InvalidRuling, Ruling, Target
from accord.core.vocabulary import CLAIM_TYPES, KINDS, SECTORS, STATUSES
from accord.merging import SILENT_AFTER
from accord.merging.readings import get_value
from accord.questions import InvalidQuestion, NotFound, get_one, to_states, to_when, to_words
from accord.records import VERSION, find_misfits, remake, settle_rulings
from accord.store import RecordQuestion, Store

Name = int | str


class RecordBook:
    """Records, disputes, promises and rulings of a ledger; `accord.Ledger` is one."""

    _store: Store

    def _bring_up(self) -> None:
        """Make the records where there are none yet, or another version of merging has made them."""
        with self._store.reckon() as shelf:
            if shelf.is_made_by(VERSION):
                return
        self.rebuild(only_if_needed=True)

    def rebuild(self, *, only_if_needed: bool = False) -> int:
        """Throw all records away and merge everything from nothing; they come out the same.

        Args:
            only_if_needed: whether to leave records alone that this version of merging has made.

        Returns:
            How many records there are.

        Raises:
            ContradictingRulings: if two standing rulings cannot both be followed.
        """
        with self._store.reckon(write=True) as shelf:
            if not only_if_needed or not shelf.is_made_by(VERSION):
                remake(shelf)
            return shelf.count_records()

    def records(
        self,
        *states: str,
        type: str | Iterable[str] | None = None,
        since: str | When | None = None,
        until: str | When | None = None,
        disputed: bool = False,
        sources: int = 0,
        limit: int | None = None,
    ) -> tuple[RecordLine, ...]:
        """The records that fit all that is asked, by their days; undated ones come last.

        Args:
            *states: states that all take part, by code or by name.
            type: one type of claim, or any of several.
            since: a day, month or year: records that may lie in it or later; undated ones are left out.
            until: the same, for records that may lie in it or earlier.
            disputed: only those with a field whose readings cannot all be right.
            sources: only those with so many independent sources, or more.
            limit: at most so many.

        Raises:
            InvalidQuestion: for a word that is no type, or no state.
            InvalidWhen: for a date that is none.
        """
        first, last = to_when(since), to_when(until)
        question = RecordQuestion(
            states=to_states(states),
            types=to_words(type, CLAIM_TYPES, "type of claim"),
            since=first.first if first else None,
            until=last.last if last else None,
            disputed=disputed,
            sources=sources,
            limit=limit,
        )
        return tuple(self._store.find_record_lines(question))

    def record(self, record: Name, *, as_of: date | None = None) -> RecordShown:
        """One record: every field with its readings, the claims behind each, and the course of a promise.

        Args:
            record: number or id of any of its claims, or its own id, or a beginning that no other has.
            as_of: the day on which the standing of a promise is judged; without it there is none.

        Raises:
            NotFound: if there is none, or more than one.
        """
        return recall.show(self._store, self._find_record(record), as_of)

    def disputes(self, *states: str, as_of: date | None = None) -> tuple[DisputeShown, ...]:
        """What sources contradict each other about, each side with its claims.

        Args:
            *states: states that all take part; none for all.
            as_of: by what was published up to this day; all that the ledger holds where it is not given.

        Raises:
            InvalidQuestion: for a word that is no state.
        """
        return recall.find_disputes(self._store, to_states(states), as_of)

    def board(self, *states: str, as_of: date, silent_after: timedelta = SILENT_AFTER) -> tuple[Promise, ...]:
        """What became of what was promised: every agreement and project, and where it stands on a day.

        Args:
            *states: states that all take part; none for all.
            as_of: the day; what was published later counts for nothing.
            silent_after: for how long nothing may be heard before a promise is silent.

        Raises:
            InvalidQuestion: for a word that is no state.
        """
        return recall.find_promises(self._store, to_states(states), as_of, silent_after)

    def timeline(self, *states: str, as_of: date | None = None) -> tuple[RecordLine, ...]:
        """What happened between states, in the order of time: on a day, what one could have known on it.

        Args:
            *states: states that all take part; none for all.
            as_of: the day: reports published later are left out, and what the others say is merged anew. A page
                without a date counts from the day on which it was added. All that the ledger holds where not given.

        Raises:
            InvalidQuestion: for a word that is no state.
        """
        if as_of is None:
            return self.records(*states)
        return recall.know(self._store, to_states(states), as_of=as_of).ordered

    def page(self, *states: str, as_of: date) -> str:
        """One self-contained HTML page of what the ledger holds: promises, disputes, figures, timeline, sources.

        It works without scripts, and every fact on it opens its quotation in its sentence.

        Args:
            *states: states that all take part.
            as_of: the day; what was published later counts for nothing.

        Raises:
            InvalidQuestion: for a word that is no state, and where no state is named.
        """
        codes = to_states(states)
        if not codes:
            raise InvalidQuestion("a page is of one state or more: name them, as in AZ BY")
        from accord.sheet import make_page, to_html

        return to_html(make_page(self._store, codes, as_of))

    def person(self, name: str, *, limit: int | None = None) -> tuple[RecordLine, ...]:
        """The records in which a person takes part, or is quoted, in any script and spelling of the name.

        Args:
            name: surname, or given name and surname.
            limit: at most so many.
        """
        return recall.find_person(self._store, name, limit)

    def between(
        self, since: str | When, until: str | When, *states: str, limit: int | None = None
    ) -> tuple[RecordLine, ...]:
        """The records that may lie in a span of time.

        Args:
            since: its first day, month or year.
            until: its last.
            *states: states that all take part; none for all.
            limit: at most so many.

        Raises:
            InvalidWhen: for a date that is none.
            InvalidQuestion: for a word that is no state.
        """
        return self.records(*states, since=since, until=until, limit=limit)

    def matrix(self) -> tuple[PairCount, ...]:
        """For each two states how many records the ledger holds of them, the busiest first."""
        return recall.find_counts(self._store)

    def changes(self, *states: str, since: date, as_of: date) -> Changes:
        """What reports published after a day brought: new records, changed ones, new disputes, promises gone silent.

        Args:
            *states: states that all take part; none for all.
            since: the day; what was published on it is not new.
            as_of: the day on which silence is judged.

        Raises:
            InvalidQuestion: for a word that is no state.
        """
        return recall.find_changes(self._store, to_states(states), since, as_of)

    # ---- rulings

    def rule(
        self,
        kind: str,
        *names: Name,
        who: str,
        at: datetime,
        why: str = "",
        field: str | None = None,
        value: Any = None,
        claims: bool = False,
    ) -> KeptRuling:
        """Keep a person's decision, and follow it from now on.

        Args:
            kind: ``same`` and ``not_same`` (of two or more records), ``accept``, ``reject``, ``value``, ``step``.
            *names: the records it is about, named as in `record`.
            who: the person's name.
            at: when it is made, with its zone.
            why: the reason.
            field: the field of ``value``; the name of the step of ``step``.
            value: the value chosen, as a `FieldReading` has it, or ``@31`` for that of claim 31; the date of a step.
            claims: whether the names are of single claims, not of the records that hold them.

        Raises:
            InvalidRuling: if it says nothing that could be carried out.
            ContradictingRulings: if it and a standing ruling cannot both be followed; it is not kept.
            NotFound: if there is no such record or claim.
        """
        if kind == "undo":
            raise InvalidRuling("a ruling is withdrawn with undo")
        sides = self._find_sides(kind, names, claims)
        targets, others = (sides[0], [t for side in sides[1:] for t in side]) if len(sides) > 1 else (sides[0], [])
        if kind not in ("same", "not_same"):
            targets, others = [t for side in sides for t in side], []
        if kind == "value":
            value = self._check_value(str(field), value, targets[0].type)
        if kind == "step":
            if field not in (*COURSE_STEPS, *COURSE_TURNS):
                raise InvalidRuling(f"{field!r} is no step: use one of {', '.join((*COURSE_STEPS, *COURSE_TURNS))}")
            value = When(str(value)).edtf if value else None
        ruling = Ruling(
            kind=kind, who=who, at=at, why=why, targets=tuple(targets), others=tuple(others), field=field, value=value
        )
        return self._keep_ruling(ruling)

    def undo(self, ruling: Name, *, who: str, at: datetime, why: str = "") -> KeptRuling:
        """Withdraw a ruling; the ruling and its withdrawal both stay in the ledger.

        Args:
            ruling: its number, or its id, or a beginning of the id that no other has.
            who: the name of the person who withdraws it.
            at: when, with its zone.
            why: the reason.

        Raises:
            NotFound: if there is none, or more than one.
            InvalidRuling: if it is withdrawn already.
        """
        name = str(ruling)
        known = [k for k in self._store.find_rulings() if str(k.number) == name or k.ruling.id.startswith(name)]
        found = {k.ruling.id: k for k in known}
        kept = found[get_one(list(found)[:2], "ruling", ruling)]
        if kept.undone_by is not None:
            raise InvalidRuling(f"the ruling {kept.number} was withdrawn already, by ruling {kept.undone_by}")
        return self._keep_ruling(Ruling(kind="undo", who=who, at=at, why=why, undoes=kept.ruling.id))

    def rulings(self) -> tuple[KeptRuling, ...]:
        """All rulings, withdrawn ones too, in the order in which they were made."""
        return tuple(self._store.find_rulings())

    def _keep_ruling(self, ruling: Ruling) -> KeptRuling:
        try:
            return self._store.keep_ruling(ruling, settle_rulings)
        except ContradictingRulings as error:
            numbers = {k.ruling.id: k.number for k in self._store.find_rulings()}
            standing = [f"ruling {numbers[name]}" for name in (error.first, error.second) if name in numbers]
            error.args = (f"{error} ({' and '.join(standing)} in the ledger)",)
            raise

    def _find_misfits(self) -> tuple[KeptProblem, ...]:
        made = {kept.ruling.label: kept for kept in self._store.find_rulings()}
        if not made:
            return ()
        with self._store.reckon() as shelf:
            found = find_misfits(shelf)
        return tuple(KeptProblem(p, made[p.source.removeprefix("ruling ")].ruling.at) for p in found)

    def _find_record(self, name: Name) -> str:
        found = self._store.find_record_ids(str(name))
        if not found and (of := self._store.find_claim_ids(str(name))):
            kept = self._store.open_claims(of[:1])[0]
            why = self._tell_outside(kept.claim, lost=kept.lost_at is not None, later=kept.document.superseded_by)
            raise NotFound(f"claim {kept.number} is in no record: {why}")
        return get_one(found, "record", name)

    def _tell_outside(self, claim: Claim, *, lost: bool, later: int | None) -> str:
        if lost:
            return "a later reading no longer found it"
        if later is not None:
            return f"it is of an earlier version of document {later}"
        rejecting = [k for k in self._store.find_rulings() if k.undone_by is None and k.ruling.kind == "reject"]
        by = next((k for k in rejecting if claim.id in {t.claim for t in k.ruling.targets}), None)
        return f"ruling {by.number} of {by.ruling.who} rejected it" if by else "a ruling rejected it"

    def _find_sides(self, kind: str, names: tuple[Name, ...], claims: bool) -> list[list[Target]]:
        """For each name the claims it stands for."""
        if kind in ("same", "not_same") and len(names) < 2:
            raise InvalidRuling(f"{kind.replace('_', '-')} needs two records")
        if not names:
            raise InvalidRuling(f"{kind} needs a record")
        if claims:
            ids = [[get_one(self._store.find_claim_ids(str(name)), "claim", name)] for name in names]
        else:
            records = [self._find_record(name) for name in names]
            if len(set(records)) < len(records) and kind in ("same", "not_same"):
                both = " and ".join(map(str, names))
                raise InvalidRuling(f"{both} are in one record: say that single claims are meant (--claim)")
            held = self._store.open_records(records)
            ids = [list(held[record][0].claims) for record in records]
        kept = {k.claim.id: k.claim for k in self._store.open_claims([i for side in ids for i in side])}
        return [[Target.of(kept[i]) for i in side] for side in ids]

    def _check_value(self, field: str, value: Any, type_: str) -> Any:
        """The value of a ruling as a `FieldReading` has it."""
        if isinstance(value, str) and value.startswith("@"):
            claim = get_one(self._store.find_claim_ids(value[1:]), "claim", value[1:])
            held = self._store.open_claims([claim])[0].claim
            if field not in ("claim",) and not hasattr(held, field):
                raise InvalidRuling(f"{field!r} is no field of a record")
            value = get_value(held, field)
        if value in (None, "", []):
            raise InvalidRuling("value needs the value")
        if field == "when":
            return When(str(value)).edtf
        if isinstance(value, str) and field in ("kinds", "states", "bodies"):
            value = [part.strip() for part in value.split(",")]
        words = {"status": STATUSES[type_], "sector": SECTORS, "kinds": KINDS.get(type_, ())}.get(field)
        for word in value if isinstance(value, list) else [value]:
            if words is not None and word not in words:
                raise InvalidRuling(f"{word!r} is no {field} of a {type_}: use one of {', '.join(words)}")
        if field in ("place", "people", "figure") and isinstance(value, str):
            raise InvalidRuling(f"the {field} is named by a claim that has it: @31 takes that of claim 31")
        return value
