"""What became of each promise: agreements and projects of one undertaking, and their steps in the order of time.

No clock: a course is what the reports say; where it stands on a day is asked with that day (`judge`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from accord.core import Claim, When
from accord.core.record import (
    COURSE_STEPS,
    COURSE_TURNS,
    Course,
    CourseStep,
    Dispute,
    Record,
    Standing,
    Supersession,
)
from accord.merging.dates import find_gap_days
from accord.merging.readings import Evidence
from accord.merging.rulings import Decisions
from accord.merging.undertakings import group_records

# A promise told again within a week is the same news; later it is a reaffirmation.
_NEWS_DAYS = 7
# How long after word of works an earlier stage told anew is a contradiction, not a new beginning.
_REGRESS_DAYS = 365
SILENT_AFTER = timedelta(days=365)

_STEP_OF = {
    ("project", "proposed"): "proposed",
    ("project", "ongoing"): "under way",
    ("project", "completed"): "delivered",
    ("project", "stalled"): "stalled",
    ("project", "cancelled"): "cancelled",
    ("agreement", "proposed"): "proposed",
    ("agreement", "negotiated"): "negotiated",
    ("agreement", "signed"): "signed",
    ("agreement", "ratified"): "ratified",
    ("agreement", "in_force"): "in force",
    ("agreement", "ended"): "ended",
}


def find_courses(
    records: Iterable[Record], evidence: Evidence, decisions: Decisions | None = None
) -> tuple[Course, ...]:
    """The courses of the agreements and projects among `records`, in the order of their first step.

    Args:
        records: those of one pair of states, or all.
        evidence: the claims and documents of these records.
        decisions: rulings; those of kind ``step`` set a step.
    """
    promises = [r for r in records if r.type in ("agreement", "project")]
    groups = group_records(promises, evidence, decisions)
    ruled = _place_steps(decisions)
    courses = [_make_course(group, reasons, evidence, ruled) for group, reasons in groups]
    return tuple(sorted(courses, key=lambda c: (_order_time(c.steps), c.id)))


def _order_time(steps: Sequence[CourseStep]) -> str:
    days = [_find_day(step) for step in steps]
    return min(days).isoformat() if days else "9999"


def _find_day(step: CourseStep) -> date:
    """The day by which a step stands in the course: a promise by when it was made, the rest by when it took place."""
    if step.name in ("due", "delayed", "announced", "reaffirmed", "superseded") or step.when is None:
        return step.known or (step.when.first if step.when else date.max)
    return step.when.first


def _place_steps(decisions: Decisions | None) -> dict[str, list[CourseStep]]:
    """Claim to the steps that persons set for its course."""
    found: dict[str, list[CourseStep]] = defaultdict(list)
    for each in decisions.of_kind("step") if decisions else ():
        ruling = each.ruling
        when = When(str(ruling.value)) if ruling.value else None
        step = CourseStep(
            str(ruling.field),
            when,
            ruling.at.date(),
            None,
            each.targets,
            f"ruled by {ruling.who}: {ruling.why}",
            ruling.id,
        )
        found[each.targets[0]].append(step)
    return found


def _make_course(
    records: Sequence[Record], reasons: Sequence[str], evidence: Evidence, ruled: Mapping[str, list[CourseStep]]
) -> Course:
    ordered = sorted(records, key=lambda r: (_first_published(r, evidence), r.id))
    steps = [step for record in ordered for step in _find_steps(record, evidence)]
    promised, moved = _find_promises(ordered, evidence)
    own = [step for record in ordered for claim in record.claims for step in ruled.get(claim, ())]
    names = {step.name for step in own}
    all_steps = [s for s in (*steps, *promised) if s.name not in names] + own
    all_steps = _note_order(sorted(all_steps, key=_order_step))
    fullest = max(ordered, key=lambda r: (len(str(r.best("subject") or "")), r.id))
    published = [day for r in ordered for c in r.claims if (day := evidence.published(c))]
    return Course(
        records=tuple(r.id for r in ordered),
        states=tuple(sorted({s for r in ordered for s in r.best("states") or ()})),
        subject=fullest.best("subject"),
        steps=tuple(all_steps),
        disputes=tuple(_find_regress(ordered, evidence)),
        supersessions=tuple(moved),
        reasons=tuple(reasons),
        mentioned=max(published, default=None),
    )


def _first_published(record: Record, evidence: Evidence) -> str:
    return evidence.order(record.claims[0])[0]


def _order_step(step: CourseStep) -> tuple[date, int, str]:
    names = (*COURSE_STEPS, *COURSE_TURNS)
    return (_find_day(step), names.index(step.name), step.record or "")


def _find_steps(record: Record, evidence: Evidence) -> Iterator[CourseStep]:
    """One step for each status that the claims of a record have, plans aside."""
    by_status: dict[str, list[str]] = defaultdict(list)
    for claim in record.claims:
        by_status[evidence.claims[claim].status].append(claim)
    for status, claims in sorted(by_status.items()):
        if (name := _STEP_OF.get((record.type, status))) is None:
            continue
        when = _find_when(record, claims, evidence)
        published = [day for c in claims if (day := evidence.published(c))]
        yield CourseStep(name, when, min(published, default=None), record.id, tuple(claims))


def _find_when(record: Record, claims: Sequence[str], evidence: Evidence) -> When | None:
    """The best supported of the dates that these claims give."""
    mine = set(claims)
    for reading in record.fields.get("when", ()):
        if mine & set(reading.claims):
            return When(reading.value)
    return None


# --- promises -------------------------------------------------------------------------------------------------------


def _find_promises(records: Sequence[Record], evidence: Evidence) -> tuple[list[CourseStep], list[Supersession]]:
    """What was announced for when: the first announcement, repeats, later dates that took the place of earlier."""
    plans = [
        (record, evidence.claims[c]) for record in records if record.type == "project" for c in record.claims
        if evidence.claims[c].status == "planned"
    ]  # fmt: skip
    plans.sort(key=lambda p: (evidence.order(p[1].id)[0], p[1].when.edtf if p[1].when else "", p[1].id))
    steps: list[CourseStep] = []
    moved: list[Supersession] = []
    due: tuple[When, list[str]] | None = None
    told: date | None = None
    for record, claim in plans:
        known = evidence.published(claim.id)
        later = bool(told and known and (known - told).days > _NEWS_DAYS)
        if known and claim.when and claim.when.last < known and steps:
            # What *was to have been ready in May* is told of the past: it bears a promise out, and makes none.
            steps = [_bear_out(s, claim.id) if s.when and _is_promise_for(s, claim.when) else s for s in steps]
            continue
        if not steps:
            steps.append(CourseStep("announced", _on(known), known, record.id, (claim.id,)))
        elif later and (due is None or claim.when is None or find_gap_days(due[0], claim.when) == 0):
            steps.append(CourseStep("reaffirmed", _on(known), known, record.id, (claim.id,), "told again, nothing new"))
        told = max(filter(None, (told, known)), default=None)
        if claim.when is None:
            continue
        if any(_is_promise_for(s, claim.when) for s in steps):
            steps = [_bear_out(s, claim.id) if _is_promise_for(s, claim.when) else s for s in steps]
            if due and not find_gap_days(due[0], claim.when):
                due[1].append(claim.id)
        elif due is None or later:
            name = "delayed" if due and claim.when.first > due[0].last else "due"
            if due:
                moved.append(_tell_moved(due, claim))
            steps.append(CourseStep(name, claim.when, known, record.id, (claim.id,)))
            due = (claim.when, [claim.id])
        else:
            steps.append(CourseStep("due", claim.when, known, record.id, (claim.id,), f"beside {due[0].edtf}"))
    return steps, moved


def _is_promise_for(step: CourseStep, when: When) -> bool:
    return step.name in ("due", "delayed") and step.when is not None and find_gap_days(step.when, when) == 0


def _on(day: date | None) -> When | None:
    return When.on(day) if day else None


def _bear_out(step: CourseStep, claim: str) -> CourseStep:
    claims = tuple(dict.fromkeys((*step.claims, claim)))
    return CourseStep(step.name, step.when, step.known, step.record, claims, step.note, step.ruled)


def _tell_moved(due: tuple[When, list[str]], claim: Claim) -> Supersession:
    assert claim.when is not None
    why = f"first for {due[0].edtf}, then for {claim.when.edtf}"
    return Supersession("when", due[0].edtf, claim.when.edtf, tuple(due[1]), (claim.id,), why)


# --- what does not fit ----------------------------------------------------------------------------------------------


def _note_order(steps: Sequence[CourseStep]) -> list[CourseStep]:
    """Note what came before its turn: works spoken of before any paper was signed."""
    signed = min((_find_day(s) for s in steps if s.name == "signed"), default=None)
    noted = []
    for step in steps:
        note = step.note
        if step.name in ("under way", "delivered") and signed and _find_day(step) < signed and not note:
            note = "told before any paper was signed"
        noted.append(CourseStep(step.name, step.when, step.known, step.record, step.claims, note, step.ruled))
    return noted


def _find_regress(records: Sequence[Record], evidence: Evidence) -> Iterator[Dispute]:
    """An earlier stage told after a later one: *construction continues*, then *at the stage of planning*."""
    told = [
        (day, evidence.claims[c]) for record in records if record.type == "project" for c in record.claims
        if (day := evidence.published(c))
    ]  # fmt: skip
    told.sort(key=lambda t: (t[0], t[1].id))
    for at, (day, claim) in enumerate(told):
        if not _is_early_stage(claim):
            continue
        before = [
            (d, c) for d, c in told[:at]
            if c.status in ("ongoing", "completed")
            and 0 < (day - d).days <= _REGRESS_DAYS
            and c.document != claim.document
        ]  # fmt: skip
        if before:
            last = before[-1]
            what = f"{last[1].status} in a report of {last[0]}, {claim.status} in one of {day}"
            yield Dispute("status", (_find_same_stage(told, at), tuple(c.id for _, c in before)), what)
            return


def _is_early_stage(claim: Claim) -> bool:
    """Whether it tells of a plan, not of a date set for works that go on."""
    return (claim.status == "proposed" and not _is_history(claim)) or (claim.status == "planned" and claim.when is None)


def _is_history(claim: Claim) -> bool:
    return claim.when is not None


def _find_same_stage(told: Sequence[tuple[date, Claim]], at: int) -> tuple[str, ...]:
    return tuple(c.id for _, c in told[at:] if _is_early_stage(c))


# --- where it stands on a day ---------------------------------------------------------------------------------------


def judge(course: Course, as_of: date, silent_after: timedelta = SILENT_AFTER) -> Standing:
    """Where a course stands on a day, by the reports that were out then.

    Args:
        course: the course.
        as_of: the day; what was published later counts for nothing.
        silent_after: for how long nothing may be heard before a promise is silent.
    """
    known = [s for s in course.steps if s.known is None or s.known <= as_of]
    reached = [s for s in known if s.name in COURSE_STEPS and _find_day(s) <= as_of]
    furthest = max(reached, key=lambda s: (COURSE_STEPS.index(s.name), _find_day(s)), default=None)
    turns = [s for s in known if s.name in ("delayed", "stalled", "cancelled", "ended")]
    turn = max(turns, key=_find_day, default=None)
    if furthest and turn and furthest.name == "delivered" and _find_day(turn) <= _find_day(furthest):
        turn = None
    over = bool(furthest and furthest.name == "delivered") or bool(turn and turn.name in ("cancelled", "ended"))
    promises = [s for s in known if s.name in ("due", "delayed") and s.when]
    promise = max(promises, key=lambda s: (s.known or date.min, s.when.last if s.when else date.min), default=None)
    due = promise.when if promise else None
    overdue = due.last + timedelta(days=1) if due and not over and due.last < as_of and due.last.year < 9999 else None
    heard = max((s.known for s in known if s.known and not s.ruled), default=None)
    last = course.mentioned if course.mentioned and course.mentioned <= as_of else heard
    silent = last if last and not over and as_of - last > silent_after else None
    rests = tuple(dict.fromkeys(c for s in (furthest, turn, promise) if s for c in s.claims))
    return Standing(
        course=course.id,
        as_of=as_of,
        step=furthest.name if furthest else None,
        turn=turn.name if turn else None,
        since=furthest.when if furthest else None,
        due=due,
        overdue_since=overdue,
        silent_since=silent,
        claims=rests,
        why=_tell_standing(furthest, due, overdue, silent),
    )


def _tell_standing(furthest: CourseStep | None, due: When | None, overdue: date | None, silent: date | None) -> str:
    parts = [f"{furthest.name}{f' {furthest.when.edtf}' if furthest.when else ''}" if furthest else "no step reported"]
    if overdue and due:
        parts.append(f"promised for {due.edtf}, no word that it was kept")
    if silent:
        parts.append(f"nothing heard since {silent}")
    return "; ".join(parts)


__all__ = ["SILENT_AFTER", "find_courses", "judge"]
