"""Small scored reasons that two groups of claims are, or are not, one thing; each with a sentence a reviewer can read.

A reason adds points, or takes them, or forbids. The points were set on made-up stories and measured on others, see
``benchmarks/merge_us_visits.py`` and ``benchmarks/merge_treaties.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from accord.core import Place, Relation, When
from accord.merging.dates import find_gap_days, find_precision, get_days, relate
from accord.merging.people import PersonRelation, compare_people
from accord.merging.places import PlaceRelation, compare_places, is_one_name, is_state_name
from accord.merging.profile import Profile
from accord.merging.subjects import SERIAL, Subject, get_weight, is_one_stem

FORBIDDEN = float("-inf")


@dataclass(frozen=True, slots=True)
class Reason:
    """Points for (above 0) or against (below 0) two groups being one thing, and why, as a phrase for a reader.

    `lacking` says of a reason that forbids that nothing speaks against, only nothing for: a third may join the two.
    `of_time` says that it is the dates that rule it out.
    """

    points: float
    why: str
    lacking: bool = False
    of_time: bool = False

    @property
    def forbids(self) -> bool:
        """Whether the two cannot be one, whatever else agrees."""
        return self.points == FORBIDDEN


def forbid(why: str, of_time: bool = False) -> Reason:
    """A reason that rules it out."""
    return Reason(FORBIDDEN, why, of_time=of_time)


def lack(why: str) -> Reason:
    """A reason that rules it out for want of a sign."""
    return Reason(FORBIDDEN, why, lacking=True)


# --- states ---------------------------------------------------------------------------------------------------------


def compare_states(a: Profile, b: Profile) -> Reason | None:
    """The same states take part; two groups with no state in common are two things."""
    if not a.states or not b.states:
        return None
    if a.states == b.states:
        return Reason(0.5, f"same states {' '.join(sorted(a.states))}")
    common = a.states & b.states
    if not common:
        return forbid("no state in common")
    if common in (a.states, b.states) and min(len(a.states), len(b.states)) > 1:
        return Reason(-1.2, f"one with {' '.join(sorted((a.states | b.states) - common))} too")
    if len(a.states) == 1 or len(b.states) == 1:
        return Reason(-0.3, f"one names {' '.join(sorted(common))} alone")
    return forbid(f"other states: {' '.join(sorted(a.states))} and {' '.join(sorted(b.states))}")


# --- time -----------------------------------------------------------------------------------------------------------


def compare_whens(a: Sequence[tuple[When, bool]], b: Sequence[tuple[When, bool]]) -> tuple[float, str, int]:
    """Points, phrase and gap in days of the closest two of their dates."""
    best = (-100.0, "", 99999)
    for mine, _ in a:
        for theirs, _ in b:
            relation = relate(mine, theirs)
            precision = max(find_precision(mine), find_precision(theirs))
            if relation is Relation.SAME:
                rank = (
                    (2.5, "same day" if get_days(mine)[0] == get_days(mine)[1] else "same dates")
                    if not precision
                    else (1.5, "same time")
                )
                found = (rank[0], f"{rank[1]} {mine.edtf}", 0)
            elif relation is Relation.FITS:
                points = (1.8, 1.2, 0.7)[precision]
                found = (points, f"{mine.edtf} fits {theirs.edtf}", 0)
            else:
                gap = find_gap_days(mine, theirs)
                found = (-0.5 if gap <= 1 else -1.2 if gap <= 3 else -2.5, f"{mine.edtf} against {theirs.edtf}", gap)
            best = max(best, found, key=lambda f: (f[0], -f[2]))
    return best


def compare_published(a: Profile, b: Profile, slack: int = 60) -> Reason | None:
    """Reports of one thing come out together; used where one of them gives no date."""
    if not a.published or not b.published:
        return None
    gap = max(0, (min(b.published) - max(a.published)).days, (min(a.published) - max(b.published)).days)
    if gap <= slack // 8:
        return Reason(0.5, "reported at the same time")
    return Reason(-0.5, f"reported {gap} days apart") if gap > slack else None


def is_before_its_date(undated: Profile, dated: Profile) -> bool:
    """Whether a thing told as past, without a date, was published before the other's day."""
    if not undated.published or not dated.whens or any(ahead for _, ahead in dated.whens):
        return False
    return (min(get_days(when)[0] for when, _ in dated.whens) - max(undated.published)).days > 1


# --- people, bodies, speakers ---------------------------------------------------------------------------------------


def match_people(a: Profile, b: Profile, state: str | None = None) -> tuple[list[str], bool]:
    """(names that agree, whether both name persons of `state` and none agrees); all states where it is None."""
    mine = [(p, lang) for p, lang in a.people if state is None or p.state in (state, None)]
    theirs = [(p, lang) for p, lang in b.people if state is None or p.state in (state, None)]
    agreed = sorted(
        {p.name for p, lang in mine for q, other in theirs if compare_people(p, q, lang, other) > PersonRelation.OTHER}
    )
    return agreed, bool(mine and theirs and not agreed)


def compare_all_people(a: Profile, b: Profile) -> tuple[int, int, list[str]]:
    """(sides that agree, sides that differ, names): a side is the persons of one state."""
    agreed = differ = 0
    names: list[str] = []
    sides = sorted({p.state or "" for p, _ in (*a.people, *b.people)})
    for side in sides:
        found, conflict = match_people(a, b, side or None)
        agreed += bool(found)
        differ += conflict
        names += found
    return agreed, differ, list(dict.fromkeys(names))


def compare_bodies(a: Profile, b: Profile) -> Reason | None:
    """The same company, bank or ministry takes part."""
    common = [x for x, _ in a.bodies if any(is_one_body(x, y) for y, _ in b.bodies)]
    if common:
        return Reason(1.5, f"same body {common[0]}")
    return Reason(-0.3, "other bodies") if a.bodies and b.bodies else None


@lru_cache(maxsize=65536)
def is_one_body(left: str, right: str) -> bool:
    """Whether two names of bodies can be one: as a whole, or each word of the shorter in the longer."""
    from accord.merging.places import split_name

    mine, theirs = sorted((split_name(left), split_name(right)), key=len)
    if is_one_name(left, right):
        return True
    words = [w for w in mine if len(w) > 2]
    return len(words) > 1 and all(any(is_one_stem(w, other) for other in theirs) for w in words)


# --- place ----------------------------------------------------------------------------------------------------------


def compare_all_places(a: Profile, b: Profile) -> tuple[PlaceRelation, str] | None:
    """The closest relation of any two of their places."""
    best: tuple[PlaceRelation, str] | None = None
    ranks = {PlaceRelation.SAME: 2, PlaceRelation.FITS: 1, PlaceRelation.DIFFERENT: 0}
    for mine in a.places:
        for theirs in b.places:
            relation = compare_places(mine, theirs)
            if best is None or ranks[relation] > ranks[best[0]]:
                name = mine.name if mine.name == theirs.name else f"{mine.name} / {theirs.name}"
                best = (relation, name)
    return best


def is_town(places: Sequence[Place]) -> bool:
    """Whether any of the places is a town, not a whole state."""
    return any(not is_state_name(place) for place in places)


# --- subject --------------------------------------------------------------------------------------------------------


_AMENDING = "amendment"
_NAME, _WORD = 0.8, 0.5
# What one side alone has counts less: it may be told in words that the other language has no like of.
_NAME_LEFT, _WORD_LEFT, _FOREIGN = 0.6, 0.35, 0.5


def compare_subjects(a: Subject, b: Subject) -> tuple[float, str]:
    """Points and phrase: up to 3 for the same matter, -2.5 for two matters, 0 where one cannot tell.

    One subject may say more than the other; where each says what the other does not, they are two.
    """
    shared = a.concepts & b.concepts
    names = _find_common(a.names, (*b.names, *b.words)) or _find_common(b.names, (*a.names, *a.words))
    words = [w for w in _find_common(a.words, b.words) if w not in a.names]
    phrase = ", ".join((*sorted(shared), *names[:2], *words[:2]))
    if (_AMENDING in a.concepts) != (_AMENDING in b.concepts):
        return -2.5, "one amends the other"
    common = sum(get_weight(c) for c in shared) + _NAME * len(names) + _WORD * len(words)
    alone = min(_weigh_rest(a, b), _weigh_rest(b, a))
    if not common:
        both = min(_weigh(a), _weigh(b)) >= 0.7
        return (-2.5 if both else 0.0), f"{_tell(a)} against {_tell(b)}"
    # At equal weights of what is shared and what each has alone one cannot tell.
    points = 3.0 * min(1.0, common / 0.8) * max(-0.7, 2 * common / (common + alone) - 1)
    if a.langs & b.langs:
        # In one language the same thing is told in the same words: two of its own on each side make two matters.
        points -= 1.2 * max(0.0, alone - _WORD_LEFT)
    if clash := find_number_conflict(a, b):
        points -= 0.3 if clash != SERIAL else 5.0
    elif set(a.numbers) & set(b.numbers):
        points += 0.5
    return min(3.0, points), phrase


def share_name(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two lists of names have one in common, in whatever spelling."""
    return bool(_find_common(a, b))


def _weigh(subject: Subject) -> float:
    return sum(get_weight(c) for c in subject.concepts)


def _tell(subject: Subject) -> str:
    return "/".join(sorted(subject.concepts))


def _weigh_rest(a: Subject, b: Subject) -> float:
    """The weight of what `a` says and `b` does not, as far as one can tell across languages."""
    foreign = 1.0 if a.langs & b.langs else _FOREIGN
    names = [n for n in a.names if not _find_common((n,), (*b.names, *b.words))]
    words = [w for w in a.words if w not in a.names and not _find_common((w,), (*b.words, *b.names))]
    told = _NAME_LEFT * foreign * len(names)
    told += _WORD_LEFT * len(words) if a.langs & b.langs else 0.0
    told += _NAME_LEFT if any(n == SERIAL for _, n in a.numbers) and all(n != SERIAL for _, n in b.numbers) else 0.0
    return sum(get_weight(c) for c in a.concepts - b.concepts) + told


def _find_common(a: Sequence[str], b: Sequence[str]) -> list[str]:
    return [x for x in a if any(x == y or is_one_stem(x, y) for y in b)]


def find_number_conflict(a: Subject, b: Subject) -> str | None:
    """The noun that the two count differently (200 beds, 180 lits), or None."""
    for noun in {noun for _, noun in a.numbers if noun} & {noun for _, noun in b.numbers}:
        if not {n for n, x in a.numbers if x == noun} & {n for n, x in b.numbers if x == noun}:
            return noun
    return None
