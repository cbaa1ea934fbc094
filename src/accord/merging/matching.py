"""Same thing or not: the reasons of each type of claim, added up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from accord.merging.amounts import compare_figures
from accord.merging.dates import get_days, is_year_off
from accord.merging.places import PlaceRelation, split_name
from accord.merging.profile import AHEAD, GOING, Profile
from accord.merging.reasons import (
    Reason,
    compare_all_people,
    compare_all_places,
    compare_bodies,
    compare_published,
    compare_states,
    compare_subjects,
    compare_whens,
    forbid,
    is_before_its_date,
    is_town,
    lack,
    match_people,
)
from accord.merging.subjects import Subject, get_weight, is_one_stem

# What two groups of one type must reach to be one thing.
THRESHOLDS = {
    "visit": 2.8,
    "meeting": 3.0,
    "call": 3.5,
    "agreement": 2.3,
    "project": 2.3,
    "figure": 2.3,
    "milestone": 3.0,
    "statement": 4.0,
}
# What the best place must be ahead of the next, where the two are not one thing themselves.
MARGIN = 0.8

# A visit or meeting told as past without a date is one of the last weeks.
_FRESH_DAYS = 45

# Statuses of an agreement that are one event seen from before and after; the later ones are events of their own.
_STAGES = {"proposed": 0, "negotiated": 0, "signed": 0, "ratified": 1, "in_force": 2, "ended": 3}


@dataclass(frozen=True, slots=True)
class Verdict:
    """How well two groups of claims go together.

    Attributes:
        score: the points added up; minus infinity where a reason forbids.
        reasons: the reasons, the weightiest first.
    """

    score: float
    reasons: tuple[Reason, ...]

    @property
    def why(self) -> str:
        """One sentence for a reviewer."""
        told = [r.why for r in self.reasons if r.why and abs(r.points) >= 0.3]
        return ", ".join(told)


def compare(a: Profile, b: Profile) -> Verdict:
    """Weigh whether two groups of claims of one type are about one thing; the same whichever comes first."""
    if a.type != b.type:
        return Verdict(forbid("").points, (forbid(f"a {a.type} and a {b.type}"),))
    if b.order < a.order:
        a, b = b, a
    found: list[Reason] = []
    for reason in _REASONS[a.type]:
        got = reason(a, b)
        if got is None:
            continue
        if got.forbids:
            return Verdict(got.points, (got,))
        found.append(got)
    return Verdict(sum(r.points for r in found), tuple(sorted(found, key=lambda r: (-abs(r.points), r.why))))


def is_match(verdict: Verdict, claim_type: str) -> bool:
    """Whether the points suffice for their type."""
    return verdict.score >= THRESHOLDS[claim_type]


# --- time, by type --------------------------------------------------------------------------------------------------


def _compare_event_time(a: Profile, b: Profile, reach: int) -> Reason | None:
    """Time of a visit, meeting or call; `reach` is how many days two reports may differ and still mean one."""
    if not a.whens or not b.whens:
        return _compare_undated(a, b)
    points, why, gap = compare_whens(a.whens, b.whens)
    if is_told_too_early(a, b) or is_told_too_early(b, a):
        return forbid("told as past before the other's day", of_time=True)
    if not gap:
        # A year alone is told of what was long ago, and leaves room for others of that year that no report names.
        return Reason(points if max(a.precision, b.precision) < 2 else points - 0.7, why)
    moved = any(x for _, x in a.whens) != any(x for _, x in b.whens)
    if moved and gap <= 31 and not _is_cancelled(a, b):
        return Reason(-0.7, f"{why}, one of them expected")
    if is_wrong_year(a, b):
        return Reason(-0.5, f"{why}: the year alone differs")
    if gap > reach:
        return forbid(f"{why}: {gap} days apart", of_time=True)
    return Reason(-0.7 if gap <= 1 else -2.0 if gap <= 3 else -2.5, why)


def is_told_too_early(told: Profile, other: Profile) -> bool:
    """Whether a thing told as past came out before the other began: no report of the 5th tells of the 24th."""
    if set(told.statuses) & AHEAD or "cancelled" in told.statuses or not told.published:
        return False
    began = min((get_days(w)[0] for w, ahead in other.whens if not ahead), default=None)
    return began is not None and (began - max(told.published)).days > 1


def _is_cancelled(a: Profile, b: Profile) -> bool:
    return "cancelled" in a.statuses or "cancelled" in b.statuses


def _compare_undated(a: Profile, b: Profile) -> Reason | None:
    for undated, dated in ((a, b), (b, a)):
        if undated.whens or not undated.published:
            continue
        ahead = set(undated.statuses) <= AHEAD
        last = max((get_days(w)[1] for w, _ in dated.whens), default=None)
        if ahead and last and last < min(undated.published):
            return forbid("expected only after the other had taken place")
        if not ahead and is_before_its_date(undated, dated):
            return forbid("told as past before the other's day")
        if not ahead and last and (min(undated.published) - last).days > _FRESH_DAYS:
            return lack("told without a date, long after")
    near = compare_published(a, b, _FRESH_DAYS)
    return lack(near.why) if near and near.points < 0 and not a.whens and not b.whens else near


def is_wrong_year(a: Profile, b: Profile) -> bool:
    """Whether one of two dates looks like the other with its year filled in by guess.

    The dates differ in the year alone, and only one of them was reported at the time; the other is a recollection.
    """
    if not any(is_year_off(x, y) for x, _ in a.whens for y, _ in b.whens):
        return False
    return _is_recalled(a) != _is_recalled(b)


def _is_recalled(profile: Profile) -> bool:
    """Whether every report came out more than four months after every date it gives."""
    if not profile.published or not profile.whens:
        return False
    return (min(profile.published) - max(get_days(w)[1] for w, _ in profile.whens)).days > 120


def _compare_visit_time(a: Profile, b: Profile) -> Reason | None:
    return _compare_event_time(a, b, 5)


def _compare_meeting_time(a: Profile, b: Profile) -> Reason | None:
    return _compare_event_time(a, b, 1)


def _compare_step_time(a: Profile, b: Profile) -> Reason | None:
    """Time of a status of an agreement, of a milestone."""
    if not a.whens or not b.whens:
        return _compare_undated_step(a, b)
    points, why, gap = compare_whens(a.whens, b.whens)
    if not gap:
        return Reason(points, why)
    if set(a.statuses) != set(b.statuses) and gap > 3:
        return forbid(f"{why}: two stages")
    if is_wrong_year(a, b):
        return Reason(-0.5, f"{why}: the year alone differs")
    return Reason(points, why) if gap <= 10 else forbid(f"{why}: {gap} days apart", of_time=True)


def _compare_undated_step(a: Profile, b: Profile) -> Reason | None:
    if any(not each.whens and not each.published for each in (a, b)):
        return lack("without any date")
    for undated, dated in ((a, b), (b, a)):
        if not undated.whens and not set(undated.statuses) & AHEAD and is_before_its_date(undated, dated):
            return forbid("told as past before the other's day")
    return compare_published(a, b, 120)


def _compare_project_time(a: Profile, b: Profile) -> Reason | None:
    """Time of a stage of a project: two dates are two stages, but for what goes on, a week is no difference."""
    going = set(a.statuses) & set(b.statuses) & GOING
    if a.whens and b.whens:
        points, why, gap = compare_whens(a.whens, b.whens)
        if not gap:
            return Reason(points, why)
        if going and gap <= 7:
            return Reason(0.0, f"{why}: the same week")
        done = not any(ahead for _, ahead in (*a.whens, *b.whens)) and not going
        return Reason(points, why) if done and gap <= 3 else forbid(f"{why}: two dates")
    for undated, dated in ((a, b), (b, a)):
        if not undated.whens and dated.whens and undated.published and going:
            gap = min(abs((day - get_days(w)[1]).days) for day in undated.published for w, _ in dated.whens)
            return Reason(-2.0, f"{gap} days apart") if gap > 60 else Reason(0.5, "reported at the time")
    near = _compare_undated_step(a, b)
    if near and near.points < 0 and bool(a.whens) != bool(b.whens):
        return forbid(f"a date, and none, {near.why}")
    return near


# --- the rest, by type ----------------------------------------------------------------------------------------------


def _compare_guests(a: Profile, b: Profile) -> Reason | None:
    """The same visitor comes to the same state."""
    if a.host and b.host and a.host != b.host:
        return forbid(f"to {a.host} and to {b.host}")
    host = a.host or b.host
    guests = sorted((a.states | b.states) - {host}) if host else []
    for guest in guests:
        names, conflict = match_people(a, b, guest)
        if conflict:
            return forbid("other visitors")
        if names:
            return Reason(2.5, f"same visitor {names[0]}")
    names, _ = match_people(a, b)
    if names:
        return Reason(1.0, f"same person {names[0]}")
    return Reason(-1.5, "one names no visitor") if a.people or b.people else None


def _compare_sides(a: Profile, b: Profile) -> Reason | None:
    """The same persons meet: on no side may all named persons differ."""
    agreed, differ, names = compare_all_people(a, b)
    if differ:
        return forbid("other persons on one side")
    if agreed:
        return Reason(1.5 * min(agreed, 2), f"same {' and '.join(names[:2])}")
    return Reason(-0.5, "one names no persons") if a.people or b.people else None


def _compare_signatories(a: Profile, b: Profile) -> Reason | None:
    agreed, differ, names = compare_all_people(a, b)
    if not agreed and not differ:
        return None
    why = f"same {' and '.join(names[:2])}" if names else "other persons"
    return Reason(max(-1.0, 0.8 * min(agreed, 2) - 0.8 * differ), why)


def _compare_venue(a: Profile, b: Profile) -> Reason | None:
    found = compare_all_places(a, b)
    if found is None:
        return None
    relation, names = found
    if relation is PlaceRelation.SAME:
        return Reason(1.0 if is_town(a.places) and is_town(b.places) else 0.3, names)
    if relation is PlaceRelation.FITS:
        return Reason(0.3, names)
    if {p.state for p in a.places} & {p.state for p in b.places}:
        return Reason(-1.2, f"{names}: two towns")
    return forbid(f"{names}: two states")


def _compare_site(a: Profile, b: Profile) -> Reason | None:
    """A project stands where it stands."""
    found = compare_all_places(a, b)
    if found is None:
        return None
    relation, names = found
    if relation is PlaceRelation.SAME:
        return Reason(1.2 if is_town(a.places) and is_town(b.places) else 0.3, names)
    if relation is PlaceRelation.FITS:
        return Reason(0.0, names)
    return forbid(f"{names}: two places")


def _compare_kinds(a: Profile, b: Profile) -> Reason | None:
    if a.kinds and b.kinds:
        if common := sorted(a.kinds & b.kinds):
            return Reason(0.5, f"both {common[0]}")
        return Reason(-0.5, f"{'/'.join(sorted(a.kinds))} against {'/'.join(sorted(b.kinds))}")
    return None


def _compare_formats(a: Profile, b: Profile) -> Reason | None:
    """A summit is not the talks beside it; other formats of one meeting go together."""
    for kind, points in (("multilateral", -2.0), ("commission", -0.7), ("business forum", -1.5)):
        if (kind in a.kinds) != (kind in b.kinds):
            return Reason(points, f"one is {kind}")
    return Reason(0.5, f"both {min(a.kinds & b.kinds)}") if a.kinds & b.kinds else None


def _compare_sectors(a: Profile, b: Profile) -> Reason | None:
    if a.sectors and b.sectors:
        common = sorted(a.sectors & b.sectors)
        return Reason(0.3, f"both {common[0]}") if common else Reason(-0.3, "other sectors")
    return None


def _compare_stages(a: Profile, b: Profile) -> Reason | None:
    """Signed and ratified are two events; what is negotiated and then signed is one that was awaited."""
    if {_STAGES[s] for s in a.statuses} != {_STAGES[s] for s in b.statuses}:
        return forbid("two stages")
    return None


def _compare_progress(a: Profile, b: Profile) -> Reason | None:
    return None if set(a.statuses) == set(b.statuses) else forbid("two stages")


def find_matter(profile: Profile) -> Subject:
    """The subject; where it is as good as empty (*the facility*), with what was told next to it."""
    own = profile.subject
    if sum(get_weight(c) for c in own.concepts) >= 0.45 or own.names:
        return own
    both = profile.context
    names, numbers = (*own.names, *both.names), (*own.numbers, *both.numbers)
    return Subject(own.concepts | both.concepts, names, own.words, numbers, own.langs | both.langs)


def _compare_matter(a: Profile, b: Profile) -> Reason | None:
    """What a paper or an undertaking is about decides: without a sign that it is the same, nothing merges."""
    told = [(a.subject, b.subject), (find_matter(a), find_matter(b))]
    if a.type == "project" and (place := compare_all_places(a, b)) and place[0] is PlaceRelation.SAME:
        told.append((_drop_site(a), _drop_site(b)))
    points, phrase = max(compare_subjects(mine, theirs) for mine, theirs in told)
    if points >= 0.5:
        return Reason(points, f"about {phrase}")
    bodies = compare_bodies(a, b)
    if bodies and bodies.points > 0 and points >= 0:
        return Reason(points, phrase)
    if points >= 0 and _is_same_promise(a, b):
        return Reason(points, "same place, day and speaker")
    return forbid(f"two matters: {phrase}") if points < 0 else lack("no sign that the matter is the same")


def _drop_site(profile: Profile) -> Subject:
    """The subject without the names of the place itself, which is compared as a place: the Karasu plant in Kara-Suu."""
    sites = [word for p in profile.places for word in (*split_name(p.name), "".join(split_name(p.name)))]
    own = profile.subject
    names, words = (
        tuple(w for w in told if not any(is_one_stem(w, site) for site in sites)) for told in (own.names, own.words)
    )
    return Subject(own.concepts, names, words, own.numbers, own.langs)


def _is_same_promise(a: Profile, b: Profile) -> bool:
    """Whether a bare *ground will be broken* is the other's: one town, one date, one speaker."""
    place = compare_all_places(a, b)
    return bool(
        a.type == "project"
        and place
        and place[0] is PlaceRelation.SAME
        and is_town(a.places)
        and {w.edtf for w, _ in a.whens} & {w.edtf for w, _ in b.whens}
        and match_speakers(a, b)
    )


def match_speakers(a: Profile, b: Profile) -> bool:
    """Whether one speaker is named for both."""
    from accord.merging.people import PersonRelation, compare_names

    return any(compare_names(x, y) > PersonRelation.OTHER for x in a.speakers for y in b.speakers)


def _compare_topic(a: Profile, b: Profile) -> Reason | None:
    """What a visit or meeting was about says little, for each report picks its own."""
    points, phrase = compare_subjects(a.subject, b.subject)
    return Reason(max(-0.5, min(1.0, points / 2)), phrase) if phrase else None


def _compare_speech(a: Profile, b: Profile) -> Reason | None:
    agreed, differ, names = compare_all_people(a, b)
    if differ or not (agreed or match_speakers(a, b)):
        return forbid("other speakers")
    return Reason(2.0, f"said by {names[0] if names else a.speakers[0]}")


def _compare_speech_time(a: Profile, b: Profile) -> Reason | None:
    if a.whens and b.whens:
        points, why, gap = compare_whens(a.whens, b.whens)
        return Reason(points, why) if gap <= 1 else forbid(why)
    if not a.published or not b.published:
        return forbid("no date")
    gap = min(abs((x - y).days) for x in a.published for y in b.published)
    return Reason(0.5, "reported at the same time") if gap <= 3 else forbid(f"reported {gap} days apart")


# In the order in which they rule out most for least work.
_REASONS: dict[str, tuple[Callable[[Profile, Profile], Reason | None], ...]] = {
    "visit": (
        compare_states, _compare_visit_time, _compare_venue, _compare_guests, _compare_kinds, _compare_topic,
        _compare_sectors,
    ),
    "meeting": (
        compare_states, _compare_meeting_time, _compare_venue, _compare_sides, _compare_formats, _compare_topic,
        _compare_sectors,
    ),
    "call": (compare_states, _compare_meeting_time, _compare_sides, _compare_topic, _compare_sectors),
    "agreement": (
        compare_states, _compare_stages, _compare_step_time, _compare_venue, _compare_matter, _compare_signatories,
        compare_bodies, _compare_kinds, _compare_sectors,
    ),
    "project": (
        compare_states, _compare_progress, _compare_project_time, _compare_site, _compare_matter, compare_bodies,
        _compare_sectors,
    ),
    "figure": (compare_states, compare_figures),
    "milestone": (compare_states, _compare_step_time, _compare_matter, _compare_venue, _compare_sectors),
    "statement": (compare_states, _compare_speech_time, _compare_speech, _compare_matter, _compare_sectors),
}  # fmt: skip
