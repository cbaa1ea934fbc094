"""Whether two figures are one number: what is measured, over what time, between whom, and how much."""

from __future__ import annotations

import math
import tomllib
from functools import lru_cache
from importlib import resources

from accord.core import Figure, Relation, When
from accord.merging.dates import relate
from accord.merging.profile import Profile
from accord.merging.reasons import Reason, compare_published, compare_subjects, compare_whens, forbid, lack
from accord.merging.subjects import Subject

# Measures of a flow of trade: their period tells which number is meant, whatever its amount.
FLOWS = frozenset(("trade turnover", "exports", "imports", "tourists", "flights"))
# Amounts promised in one report and paid in another can be one amount; a cost estimated and a price agreed are not.
PROMISED = frozenset(("loan", "grant", "investment"))
# Two reports of one amount differ by no more than this; beyond it they mean two amounts.
_CLOSE = 1.25


@lru_cache(maxsize=1)
def _read_pegs() -> dict[str, tuple[str, float]]:
    raw = tomllib.loads(resources.files("accord.merging").joinpath("pegs.toml").read_text("utf-8"))
    return {unit: (anchor, rate) for anchor, row in raw.items() for unit, rate in row.items()}


def convert(value: float, unit: str | None) -> tuple[float, str | None]:
    """The amount in the currency that its own is pegged to, or as it is."""
    anchor, rate = _read_pegs().get(unit or "", (unit, 1.0))
    return value / rate, anchor


def is_rounding(a: float, b: float) -> bool:
    """Whether one number is the other rounded to the digits it shows: 1.2 and 1.234 billion, 60 and 61.3; not 80, 85.

    A number of one digit may be exact as well as rounded, so it stands for no more than 2.5 % around it.
    """
    if a == b:
        return True
    if not a or not b or (a > 0) != (b > 0):
        return False
    coarse = min((a, b), key=_count_digits)
    fine = b if coarse == a else a
    digits = _count_digits(coarse)
    step = 10.0 ** (math.floor(math.log10(abs(coarse))) + 1 - digits)
    reach = min(step / 2, 0.025 * abs(coarse)) if digits == 1 else step / 2
    return abs(coarse - fine) < reach * (1 + 1e-9)


def _count_digits(value: float) -> int:
    digits = f"{abs(value):.10g}".replace(".", "").lstrip("0")
    return max(1, len(digits.partition("e")[0].rstrip("0")))


def find_ratio(a: Figure, b: Figure) -> float | None:
    """The greater amount over the smaller, 1 for the same; None where they cannot be compared."""
    if a.value is None or b.value is None:
        return None
    mine, unit = convert(a.value, a.unit)
    theirs, other = convert(b.value, b.unit)
    if is_money(unit) != is_money(other):
        return None
    if unit != other and is_money(unit):
        return None
    if is_rounding(mine, theirs):
        return 1.0
    if not mine or not theirs or (mine > 0) != (theirs > 0):
        return math.inf
    return max(mine / theirs, theirs / mine)


def is_money(unit: str | None) -> bool:
    """Whether the unit is a currency: three capital letters (ISO 4217)."""
    return bool(unit and len(unit) == 3 and unit.isupper())


def find_growth(figure: Figure) -> float | None:
    """Growth as a factor, from either way of saying it."""
    if figure.multiple is not None:
        return figure.multiple
    return 1 + figure.change_pct / 100 if figure.change_pct is not None else None


def compare_figures(a: Profile, b: Profile) -> Reason | None:
    """The reasons of two figures, added up."""
    x, y = a.figures[0], b.figures[0]
    if x.measure != y.measure:
        return forbid(f"{x.measure} and {y.measure}")
    flows = {f.flow for f in (*a.figures, *b.figures)} - {None}
    if len(flows) > 1:
        return forbid(f"flows {' and '.join(sorted(str(f) for f in flows))}")
    if is_money(x.unit) != is_money(y.unit) and x.value is not None and y.value is not None:
        return forbid(f"in {x.unit} and in {y.unit}")
    if x.measure in FLOWS or x.period or y.period:
        return _compare_flows(a, b)
    return _compare_amounts(a, b)


def _compare_flows(a: Profile, b: Profile) -> Reason:
    """Trade and the like: one measure, one period, one number, whatever the amounts say."""
    if set(a.statuses) != set(b.statuses):
        return forbid("an outcome and a target")
    points, phrase = compare_subjects(a.subject, b.subject)
    if points < -1:
        return forbid(f"two matters: {phrase}")
    mine, theirs = _find_time(a), _find_time(b)
    if mine is None or theirs is None:
        return _compare_without_period(a, b, points)
    ratio = _find_closest(a, b)
    told = a.figures[0].measure
    if relate(mine, theirs) is Relation.SAME:
        bonus = 1.0 if ratio == 1.0 else -0.5 if ratio and ratio > 3 else 0.0
        return Reason(3.0 + bonus + min(points, 1.0), f"same {told} over {mine.edtf}")
    if find_growth_clash(a.figures, b.figures) is not None:
        return Reason(3.0, f"{told} over {mine.edtf} and {theirs.edtf} cannot both be right")
    return forbid(f"{told} over {mine.edtf} and over {theirs.edtf}")


def _find_time(profile: Profile) -> When | None:
    return profile.figures[0].period or (profile.whens[0][0] if profile.whens else None)


def _compare_without_period(a: Profile, b: Profile, points: float) -> Reason:
    ratio = _find_closest(a, b)
    if ratio is None:
        return lack("no time and no amount to go by")
    near = compare_published(a, b, 120)
    told = "same amount" if ratio == 1.0 else "close amounts"
    if near and near.points < 0:
        return forbid(near.why)
    if ratio > 1.1:
        return forbid("two amounts without a time")
    return Reason(2.0 + min(points, 1.0) + (near.points if near else 0.0), told)


def _find_closest(a: Profile, b: Profile) -> float | None:
    ratios = [r for x in a.figures for y in b.figures if (r := find_ratio(x, y)) is not None]
    return min(ratios, default=None)


def _compare_amounts(a: Profile, b: Profile) -> Reason:
    """A price, loan or count: the amount itself, then what it is an amount of."""
    ratio = _find_closest(a, b)
    if ratio is not None and ratio > _CLOSE:
        return forbid("two amounts")
    promised = "planned" in a.statuses, "planned" in b.statuses
    points, told = 0.0, []
    if promised[0] != promised[1]:
        if not {f.measure for f in (*a.figures, *b.figures)} <= PROMISED:
            return forbid("an estimate and an amount agreed")
        points -= 0.7
    if ratio == 1.0:
        points, told = points + 2.0, ["same amount"]
    else:
        near = compare_published(a, b, 45)
        if (near is None or near.points < 0) and not _is_same_day(a, b):
            return lack("close amounts at two times")
        points -= 0.3
    matter, phrase = _compare_what(a, b)
    if matter <= -1:
        return forbid(f"two matters: {phrase}")
    time, why = _compare_amount_time(a, b)
    flow = 0.3 if a.figures[0].flow and a.figures[0].flow == b.figures[0].flow else 0.0
    measure = 0.3 if a.figures[0].measure != "other" else 0.0
    told += [why] if time > 0 else []
    told += [f"for {phrase}"] if matter > 0 else []
    return Reason(points + matter + time + flow + measure, ", ".join(told))


def _is_same_day(a: Profile, b: Profile) -> bool:
    return bool(a.whens and b.whens and compare_whens(a.whens, b.whens)[2] <= 3)


def _compare_what(a: Profile, b: Profile) -> tuple[float, str]:
    own = compare_subjects(a.subject, b.subject)
    context = compare_subjects(_join(a.subject, a.context), _join(b.subject, b.context))
    best = max(own, context)
    return (min(best[0], 2.0), best[1]) if best[0] > -1 else best


def _join(a: Subject, b: Subject) -> Subject:
    return Subject(a.concepts | b.concepts, (*a.names, *b.names), (), (), a.langs | b.langs)


def _compare_amount_time(a: Profile, b: Profile) -> tuple[float, str]:
    if a.whens and b.whens:
        points, why, gap = compare_whens(a.whens, b.whens)
        if not gap:
            return min(points, 1.0), why
        return (0.3 if gap <= 3 else -0.5 if gap <= 60 else -1.5), why
    near = compare_published(a, b, 60)
    return (max(near.points, 0.0), near.why) if near else (0.0, "")


# --- growth over two periods ----------------------------------------------------------------------------------------

# The share of the longer period that the shorter must cover; the least and the most that trade of the rest is taken to
# have grown; how many times its share of days the rest may weigh before the two are doubted.
_OVERLAP = 0.75
_LEAST, _MOST = 0.5, 2.5
_FAIR = 2.0


def find_growth_clash(mine: tuple[Figure, ...], theirs: tuple[Figure, ...]) -> str | None:
    """Why two growths over overlapping periods cannot both be right, or None where they can.

    Of two periods with one beginning, say January to July and January to August, the longer growth is the shorter one
    and what the added month did. With g the shorter and h the longer growth and all trade above zero, the added month
    of the year before must have been at least g/h - 1 of the months before it, even if trade in it then stopped. The
    two are doubted where, with half the trade kept, it must have been twice its share of the days.
    """
    for x in mine:
        for y in theirs:
            if why := _find_clash(x, y):
                return why
    return None


def _find_clash(x: Figure, y: Figure) -> str | None:
    short, long = sorted((x, y), key=lambda f: f.period.last.toordinal() if f.period else 0)
    if not short.period or not long.period or relate(short.period, long.period) is Relation.SAME:
        return None
    if short.period.first != long.period.first or short.measure != long.measure:
        return None
    days, all_days = _count_days(short.period), _count_days(long.period)
    if days / all_days < _OVERLAP or days >= all_days:
        return None
    if short.value and long.value and short.unit == long.unit and short.value > long.value * 1.02:
        return f"{short.value:g} {short.unit} by {short.period.last} is more than {long.value:g} by {long.period.last}"
    g, h = find_growth(short), find_growth(long)
    if not g or not h or g <= 0 or h <= 0:
        return None
    rest = (all_days - days) / days
    if g > h and (h <= _LEAST or (g - h) / (h - _LEAST) > _FAIR * rest):
        return (
            f"both could hold only if the rest of {long.period.edtf} had, a year before, exceeded "
            f"{100 * (g / h - 1):.0f} % of {short.period.edtf}"
        )
    needed = (h * (1 + rest) - g) / rest
    if h > g and needed > _MOST * h:
        return f"both could hold only if the rest of {long.period.edtf} had grown {needed:.1f} times"
    return None


def _count_days(period: When) -> int:
    return (period.last - period.first).days + 1


__all__ = [
    "FLOWS",
    "compare_figures",
    "convert",
    "find_growth",
    "find_growth_clash",
    "find_ratio",
    "is_money",
    "is_rounding",
]
