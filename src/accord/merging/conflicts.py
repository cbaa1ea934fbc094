"""Whether two claims about one thing differ so that both cannot be right, field by field.

What is no conflict: another precision, a rounding, a qualifier that covers the other amount, a part of the whole, one
more person, a date that was moved, an expectation and what came of it, an outlet that corrects itself.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib import resources

from accord.core import Claim, Figure, Relation, When
from accord.core.imprint import Published
from accord.merging.amounts import convert, find_growth, find_growth_clash, find_ratio, is_money
from accord.merging.dates import find_gap_days, find_precision, is_year_off, relate
from accord.merging.people import PersonRelation, compare_people
from accord.merging.places import PlaceRelation, compare_places, is_one_name
from accord.merging.profile import AHEAD, GOING
from accord.merging.reasons import find_number_conflict
from accord.merging.subjects import read_subject


@dataclass(frozen=True, slots=True)
class Conflict:
    """That two claims cannot both be right in one field.

    Attributes:
        what: what is at odds, a sentence.
        cause: the likely cause, a sentence, where the two show one.
    """

    what: str
    cause: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """That the value of one claim took the place of the other's.

    Attributes:
        old: id of the claim that was overtaken.
        new: id of the claim that holds.
        why: a sentence.
    """

    old: str
    new: str
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with what decides of its document: language, outlet, day of publication."""

    claim: Claim
    lang: str
    outlet: str | None
    published: date | None

    @classmethod
    def by(cls, document: Published, claim: Claim) -> Told:
        """The claim as its document tells it."""
        return cls(claim, document.lang, document.outlet, document.published_on)


def find_conflict(name: str, a: Told, b: Told) -> Conflict | None:
    """The conflict of two claims about one thing in the field `name`, or None; the same whichever comes first."""
    check = _CHECKS.get(name)
    if check is None or a.claim.type != b.claim.type:
        return None
    if b.claim.id < a.claim.id:
        a, b = b, a
    found = check(a, b)
    if found and name in ("when", "figure", "place", "kinds", "people") and find_change(name, a, b):
        return None
    return found


def find_change(name: str, a: Told, b: Told) -> Change | None:
    """Whether one value overtook the other: moved, met, corrected; None where not, or where they agree."""
    if a.claim.type != b.claim.type:
        return None
    first, second = sorted((a, b), key=lambda t: (t.published or date.min, t.claim.id))
    if name == "when":
        return _find_moved(first, second) or _find_corrected(name, first, second)
    if name == "figure":
        return _find_met(first, second) or _find_corrected(name, first, second)
    return _find_corrected(name, first, second)


# --- dates ----------------------------------------------------------------------------------------------------------


def _check_when(a: Told, b: Told) -> Conflict | None:
    x, y = a.claim.when, b.claim.when
    if x is None or y is None or a.claim.type == "figure" or relate(x, y) is not Relation.EXCLUDES:
        return None
    gap = find_gap_days(x, y)
    if gap <= find_slack(x) + find_slack(y):
        return None
    if a.claim.type == "visit" and gap <= 1:
        return None
    if a.claim.type == "project" and {a.claim.status, b.claim.status} <= GOING:
        return None
    if a.claim.status != b.claim.status and a.claim.type in ("agreement", "project"):
        return None
    return Conflict(f"{min(x.edtf, y.edtf)} against {max(x.edtf, y.edtf)}", find_date_cause(a, b))


def find_slack(when: When) -> int:
    """The days by which a date marked approximate or uncertain may be off: a fifth of its unit, at least 10."""
    if not any(mark in when.edtf for mark in "~?%"):
        return 0
    return (10, 45, 366)[find_precision(when)]


def find_date_cause(a: Told, b: Told) -> str | None:
    """Why two dates of one thing may differ, where they show it."""
    x, y = a.claim.when, b.claim.when
    if x is None or y is None:
        return None
    if is_year_off(x, y):
        late, at_the_time = _split_by_distance(a, b)
        if late and at_the_time:
            year = at_the_time.first.year
            return f"the year was filled in: the reports of the time say {year}, {late.first.year} was written later"
        return "the year alone differs: one of them may have been filled in"
    if _is_swapped(x, y):
        return "day and month look exchanged"
    if find_gap_days(x, y) == 1:
        return "a day apart: one may be the day of the report, or of another time zone"
    return None


def _split_by_distance(*told: Told) -> tuple[When | None, When | None]:
    """(the date told months after, the date told at the time)."""
    late = at_the_time = None
    for each in told:
        when = each.claim.when
        if when and each.published:
            if each.published - when.last > timedelta(days=120):
                late = when
            elif each.published - when.last > timedelta(days=-60):
                at_the_time = when
    return late, at_the_time


def _is_swapped(x: When, y: When) -> bool:
    if x.first != x.last or y.first != y.last:
        return False
    return x.first.year == y.first.year and (x.first.month, x.first.day) == (y.first.day, y.first.month)


def _find_moved(first: Told, second: Told) -> Change | None:
    """A date that was expected gives way to the one that came, or to a later expectation."""
    x, y = first.claim.when, second.claim.when
    if x is None or y is None or relate(x, y) is not Relation.EXCLUDES:
        return None
    ahead = first.claim.status in AHEAD, second.claim.status in AHEAD
    if ahead == (False, True):
        if first.claim.status == "cancelled":
            return Change(first.claim.id, second.claim.id, f"{x.edtf} was called off, {y.edtf} is the new date")
        return Change(second.claim.id, first.claim.id, f"expected for {y.edtf}, took place {x.edtf}")
    if ahead == (True, False):
        if second.claim.status == "cancelled":
            return None
        return Change(first.claim.id, second.claim.id, f"expected for {x.edtf}, took place {y.edtf}")
    if all(ahead) and _is_later(first, second):
        return Change(first.claim.id, second.claim.id, f"first for {x.edtf}, then for {y.edtf}")
    if first.claim.status == "cancelled" and second.claim.status == "planned":
        return Change(first.claim.id, second.claim.id, f"{x.edtf} was called off, {y.edtf} is the new date")
    return None


def _is_later(first: Told, second: Told) -> bool:
    return bool(first.published and second.published and second.published > first.published)


def _find_corrected(name: str, first: Told, second: Told) -> Change | None:
    """An outlet that says otherwise within a week of its own report has corrected it."""
    if not first.outlet or not second.outlet or not first.published or not second.published:
        return None
    if not 0 < (second.published - first.published).days <= 7 or not is_one_name(first.outlet, second.outlet):
        return None
    if not _CHECKS.get(name) or _CHECKS[name](first, second) is None:
        return None
    return Change(first.claim.id, second.claim.id, f"{second.outlet} corrected its report of {first.published}")


# --- figures --------------------------------------------------------------------------------------------------------


def _check_figure(a: Told, b: Told) -> Conflict | None:
    x, y = a.claim.figure, b.claim.figure
    if x is None or y is None or x.measure != y.measure:
        return None
    if a.claim.status != b.claim.status and x.measure not in ("loan", "grant", "investment"):
        return None
    if (clash := find_growth_clash((x,), (y,))) is not None:
        return Conflict(f"{tell_figure(x)} and {tell_figure(y)}: {clash}", "likely two statistics")
    if x.period and y.period and relate(x.period, y.period) is not Relation.SAME:
        return None
    if _are_amounts_at_odds(x, y) or _are_growths_at_odds(x, y):
        return Conflict(f"{tell_figure(x)} against {tell_figure(y)}", _find_figure_cause(a, b))
    return None


def _are_amounts_at_odds(x: Figure, y: Figure) -> bool:
    ratio = find_ratio(x, y)
    if ratio is None or ratio == 1.0 or x.value is None or y.value is None:
        return False
    mine, theirs = convert(x.value, x.unit)[0], convert(y.value, y.unit)[0]
    return not is_covered(mine, x.qualifier, theirs, y.qualifier)


def is_covered(mine: float, qualifier: str | None, theirs: float, other: str | None) -> bool:
    """Whether a qualifier lets both amounts be right: more than 500 and 512, up to 60 and 54, about 60 and 64."""
    for value, word, against in ((mine, qualifier, theirs), (theirs, other, mine)):
        low, high = sorted((abs(value), abs(against)))
        if word == "about" and low >= 0.9 * high:
            return True
        if word == "more than" and against >= value * 0.98 and high <= 1.6 * low:
            return True
        if word == "up to" and against <= value * 1.02:
            return True
    return False


def _are_growths_at_odds(x: Figure, y: Figure) -> bool:
    mine, theirs = find_growth(x), find_growth(y)
    if mine is None or theirs is None:
        return False
    gap = abs(mine - theirs)
    if x.qualifier == "about" or y.qualifier == "about":
        return gap > max(0.05, 0.08 * abs(mine - 1))
    # "More than doubled" covers 2.3; a qualifier on an amount beside a growth says nothing of the growth.
    for figure, value, against in ((x, mine, theirs), (y, theirs, mine)):
        if figure.qualifier == "more than" and figure.value is None and against >= value - 0.01:
            return against > 1.6 * value
        if figure.qualifier == "more than" and figure.multiple is not None and against >= value - 0.01:
            return against > 1.6 * value
        if figure.qualifier == "up to" and figure.value is None and against <= value + 0.01:
            return False
    # A factor is told to a tenth, a percentage to a whole.
    slack = 0.051 if x.multiple is not None or y.multiple is not None else 0.0101
    return gap > slack


def tell_figure(figure: Figure) -> str:
    """A figure in a few signs, for a sentence."""
    parts = []
    if figure.value is not None:
        parts.append(f"{figure.value:,.10g} {figure.unit or ''}".strip())
    if figure.change_pct is not None:
        parts.append(f"{figure.change_pct:+g} %")
    if figure.multiple is not None:
        parts.append(f"{figure.multiple:g} times")
    if figure.qualifier and parts:
        # Beside a growth, the qualifier is the growth's: more than doubled, to a mere 187 million.
        at = -1 if figure.multiple is not None else 0
        parts[at] = f"{figure.qualifier} {parts[at]}"
    told = ", ".join(parts)
    return f"{told} ({figure.period.edtf})" if figure.period else told


def _find_figure_cause(a: Told, b: Told) -> str | None:
    x, y = a.claim.figure, b.claim.figure
    if x and y and is_money(x.unit) and is_money(y.unit) and x.unit != y.unit:
        return "two currencies: one may have been converted, or cover more"
    if x and y and x.measure in ("trade turnover", "exports", "imports") and a.claim.said_by and b.claim.said_by:
        return f"two statistics: {a.claim.said_by.name} and {b.claim.said_by.name} count by their own books"
    if x and y and x.value and y.value:
        ratio = max(x.value, y.value) / min(x.value, y.value) if x.value > 0 and y.value > 0 else 0.0
        if any(abs(ratio / power - 1) < 0.02 for power in (10, 1000, 1000000)):
            return "a power of ten apart: a unit may have been misread"
    return None


def _find_met(first: Told, second: Told) -> Change | None:
    """A forecast gives way to what was counted."""
    x, y = first.claim.figure, second.claim.figure
    if x is None or y is None or first.claim.status == second.claim.status:
        return None
    if x.value == y.value or (find_ratio(x, y) or 1.0) == 1.0:
        return None
    if first.claim.status == "planned" and _is_later(first, second):
        return Change(first.claim.id, second.claim.id, f"expected {tell_figure(x)}, came to {tell_figure(y)}")
    return None


# --- kinds, people, place, subject, status --------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _read_kinds() -> dict[str, tuple[frozenset[str], ...]]:
    raw = tomllib.loads(resources.files("accord.merging").joinpath("kinds.toml").read_text("utf-8"))
    return {name: tuple(frozenset(row) for row in table["together"]) for name, table in raw.items()}


def _check_kinds(a: Told, b: Told) -> Conflict | None:
    mine, theirs = set(a.claim.kinds), set(b.claim.kinds)
    rows = _read_kinds().get(a.claim.type)
    if rows is None or not mine or not theirs or mine & theirs:
        return None
    if (a.claim.status in AHEAD) != (b.claim.status in AHEAD) and a.claim.type == "agreement":
        return None
    if any(x in row and y in row for x in mine for y in theirs for row in rows):
        return None
    return Conflict(f"{' and '.join(a.claim.kinds)} against {' and '.join(b.claim.kinds)}")


def _check_people(a: Told, b: Told) -> Conflict | None:
    """Who signed, met or came: for one state, both name persons and none is the same."""
    if a.claim.type in ("project", "figure", "milestone", "statement"):
        return None
    lang, other_lang = a.lang, b.lang
    for state in sorted({p.state for p in (*a.claim.people, *b.claim.people) if p.state}):
        mine = [p for p in a.claim.people if p.state == state]
        theirs = [p for p in b.claim.people if p.state == state]
        if mine and theirs:
            same = any(compare_people(p, q, lang, other_lang) > PersonRelation.OTHER for p in mine for q in theirs)
            if not same:
                return Conflict(f"for {state}: {_name(mine)} against {_name(theirs)}")
    return None


def _name(people: list) -> str:  # type: ignore[type-arg]
    return ", ".join(p.name for p in people)


def _check_place(a: Told, b: Told) -> Conflict | None:
    """A meeting, and a signing, is in one town; a visit goes to several."""
    if a.claim.type not in ("meeting", "agreement", "milestone") or not a.claim.place or not b.claim.place:
        return None
    if compare_places(a.claim.place, b.claim.place) is not PlaceRelation.DIFFERENT:
        return None
    return Conflict(f"{a.claim.place.name} against {b.claim.place.name}")


def _check_subject(a: Told, b: Told) -> Conflict | None:
    """Two numbers before one noun: 200 beds and 180 lits."""
    if a.claim.type not in ("agreement", "project") or not a.claim.subject or not b.claim.subject:
        return None
    mine = read_subject(a.claim.subject, a.lang)
    theirs = read_subject(b.claim.subject, b.lang)
    if find_number_conflict(mine, theirs) is None:
        return None
    return Conflict(f"{a.claim.subject} against {b.claim.subject}")


def _check_status(a: Told, b: Told) -> Conflict | None:
    """Called off in one report, taken place in another that came out no later."""
    told = {t.claim.status: t for t in (a, b)}
    done = told.get("happened") or told.get("ongoing") or told.get("completed")
    off = told.get("cancelled")
    if not done or not off or a.claim.type in ("figure", "agreement"):
        return None
    x, y = done.claim.when, off.claim.when
    if x and y and relate(x, y) is Relation.EXCLUDES:
        return None
    if _is_later(off, done):
        return None
    return Conflict(f"{done.claim.status} against cancelled")


_CHECKS: dict[str, Callable[[Told, Told], Conflict | None]] = {
    "when": _check_when,
    "figure": _check_figure,
    "kinds": _check_kinds,
    "people": _check_people,
    "place": _check_place,
    "subject": _check_subject,
    "status": _check_status,
}
