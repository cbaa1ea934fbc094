"""The later passes: a year to its day, a weekday to its date, a part to its whole, one end of a span to the other."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from accord.reading.dates.builders import Made, build_every, piece
from accord.reading.dates.grammar import Found, characters, to_anchors, to_pass
from accord.reading.dates.specs import (
    Between,
    DayNumber,
    Digits,
    Duration,
    Ending,
    Fixed,
    PartOf,
    Pending,
    Piece,
    Place,
    Same,
    Several,
    Spec,
    Turned,
    Weekday,
    Year,
)  # fmt: skip
from accord.reading.dates.words import symbol

_DATED = {
    "PLACE_DAY": "YEAR_DAY", "PLACE_MONTH": "YEAR_MONTH", "PLACE_PIECE": "YEAR_PIECE", "PLACE_SEASON": "YEAR_SEASON",
    "U_SAME": "U_OTHER",
}  # fmt: skip


def _with_year(spec: Spec, year: Year) -> Spec:
    if isinstance(spec, Several):
        return Several(tuple(replace_spec(item, _with_year(item.spec, year)) for item in spec.pieces))
    assert isinstance(spec, Place | Same)
    return replace(spec, year=year)


def replace_spec(old: Piece, spec: Spec) -> Piece:
    """The same place in the text, saying something else."""
    return Piece(old.first, old.last, spec, old.part, old.about, old.deadline, old.bare)


# ---- a year to what lacks one ---------------------------------------------------------------------------------------
def add_year(found: Found) -> Made:
    """ "3 October" + "2024", "the first half of" + "last year", "the same period of" + "2022"."""
    year_first = isinstance(found.pieces[0].spec, Year)
    front, back = reversed(found.pieces) if year_first else found.pieces
    year = back.spec
    assert isinstance(year, Year)
    if found.has("COMMA") and year.value is None:
        return None
    spec = _with_year(front.spec, year)
    if isinstance(spec, Several) and not year_first:
        spec.pieces[-1].last = back.last
    return _DATED[found.category_of(front)], piece(spec, part=front.part or back.part)


def _fiscal_piece(found: Found) -> Made:
    """ "The first nine months of the 2022/23 fiscal year": which months, nobody says."""
    return "U_OTHER", piece(Fixed(None, "months of a fiscal year whose first month is not known", "full"))


def _fiscal_year(found: Found) -> Made:
    """A fiscal year alone."""
    return "U_OTHER", piece(found.pieces[0].spec)


# Each rule of these passes takes in one of these.
ANCHORS = to_anchors("ANY WEAK U_SHORT_WEEKDAY U_SAME U_FISCAL PENDING EVERY_TIME W_DAYS")
YEAR_RULES = (
    ("PLACE (OF|IN)? EVERY_TIME", build_every),
    ("PLACE (OF|IN) U_FISCAL", _fiscal_piece),
    ("U_FISCAL", _fiscal_year),
    ("(PLACE|U_SAME) (OF|COMMA|SLASH)? THE? U_YEAR", add_year),
    ("(PLACE_PIECE|U_SAME) (IN|DASH) U_YEAR", add_year),
    ("(PLACE|U_SAME) OF W_YEAR", add_year),
    ("U_YEAR POSS PLACE", add_year),
)
YEARS = to_pass(*YEAR_RULES)


# ---- weekdays with their dates, weeks and days with their months ----------------------------------------------------
def weekday_and_date(found: Found) -> Made:
    """ "Tuesday, 3 October", "On Monday (21 August)", "20 May 2024, Monday"."""
    weekday, dated = sorted(found.pieces, key=lambda p: not isinstance(p.spec, Weekday))
    assert isinstance(weekday.spec, Weekday)
    if not isinstance(dated.spec, Place) or weekday.spec.turn is not None or dated.spec.first != dated.spec.last:
        return ("YEAR_DAY", piece(dated.spec)) if isinstance(dated.spec, Digits | Fixed) else None
    category = "YEAR_DAY" if found.has("YEAR_DAY") else "PLACE_DAY"
    return category, piece(replace(dated.spec, weekday=weekday.spec.day))


def _weekday_and_number(found: Found) -> Made:
    """ "Tuesday the 19th"."""
    number = (found.values("ORD") or [0])[0]
    if not number:
        spec = found.pieces[-1].spec
        assert isinstance(spec, DayNumber)
        number = spec.first
    return "U_NUMBER", piece(DayNumber(number, number))


def _weekday_of_week(found: Found) -> Made:
    """ "Monday of last week", "next week on Tuesday"."""
    weekday, week = sorted(found.pieces, key=lambda p: not isinstance(p.spec, Weekday))
    assert isinstance(weekday.spec, Weekday)
    if not isinstance(week.spec, Turned) or week.spec.grain != "week" or weekday.spec.turn is not None:
        return None
    return "U_DAY", piece(Weekday(weekday.spec.day, None, week.spec))


def _part_of_month(found: Found) -> Made:
    """ "The second half of July", "the first week of" + "May 2024", "the week of 7 August"."""
    whole = found.pieces[-1].spec
    if found.has("W_WEEK"):
        return "U_WEEK", piece(PartOf(0, 0, whole))
    front = found.pieces[0].spec
    if isinstance(front, PartOf):
        if front.first == 0:
            return ("YEAR_MONTH" if found.has("YEAR_MONTH") else "PLACE_MONTH"), piece(whole, part="early")
        return "U_DAY" if front.first == front.last else "U_WEEK", piece(replace(front, whole=whole))
    if not isinstance(front, Place) or front.last[0] - front.first[0] != 5:
        return None
    return "U_WEEK", piece(PartOf(*((1, 15) if front.first[0] == 1 else (16, 31)), whole))


def _part_of_turned_month(found: Found) -> Made:
    """ "The first day of" + "next month"."""
    front, whole = found.pieces[0].spec, found.pieces[1].spec
    if not (isinstance(front, PartOf) and isinstance(whole, Turned) and whole.grain == "month"):
        return None
    return "U_DAY" if front.first == front.last else "U_WEEK", piece(replace(front, whole=replace(whole, weak=False)))


def _last_week_of(found: Found) -> Made:
    """ "The last week of July", which is no week counted from today."""
    week, whole = found.pieces
    if not (isinstance(week.spec, Turned) and week.spec.grain == "week" and week.spec.turn == -1):
        return None
    return "U_WEEK", piece(PartOf(-7, -1, whole.spec))


WEEKDAY_RULES = (
    ("U_WEEKDAYN COMMA? THE? ANYDAY", weekday_and_date),
    ("U_WEEKDAYN LPAR ANYDAY RPAR", weekday_and_date),
    ("ANYDAY COMMA? U_WEEKDAYN (?=COMMA|DOT|LINE|RPAR|DASH|$)", weekday_and_date),
    ("U_WEEKDAY THE? ORD (?=CLEAR|$)", _weekday_and_number),
    ("U_WEEKDAY U_NUMBER", _weekday_and_number),
    ("U_WEEKDAYN (OF|IN)? THE? U_WEEK", _weekday_of_week),
    ("U_WEEK POSS? ON? U_WEEKDAYN", _weekday_of_week),
    ("W_DAYS (OF|IN) ANYMONTH", _part_of_month),
    ("W_DAYS OF (U_OTHER|W_MONTH)", _part_of_turned_month),
    ("PLACE_PIECE OF ANYMONTH", _part_of_month),
    ("W_WEEK (OF|ENDED|PART) ANYDAY", _part_of_month),
    ("U_WEEK OF ANYMONTH", _last_week_of),
)
WEEKDAYS = to_pass(*WEEKDAY_RULES)


# ---- parts of what is dated -----------------------------------------------------------------------------------------
def part(found: Found) -> Made:
    """ "Late", "mid-", "the end of": the date that a text names a part of is the whole that it names."""
    inner, spec = found.pieces[-1], found.pieces[-1].spec
    part = "mid" if found.has("MID") else "early" if found.has("EARLY") else inner.part or "part"
    if isinstance(spec, Year | Turned) and spec.weak:
        made = piece(replace(spec, weak=False), part=part)
        return ("U_YEAR" if isinstance(spec, Year) else "U_OTHER"), made
    return found.category_of(inner), piece(spec, part=part, about=inner.about)


def same_piece(found: Found) -> Made:
    """ "The evening of 3 May", "Tuesday night": the day."""
    inner = found.pieces[0]
    return found.category_of(inner), piece(inner.spec, part=inner.part)


def _about(found: Found) -> Made:
    """ "Around 2009", "on or about 20 June"."""
    inner = found.pieces[0]
    return found.category_of(inner), piece(inner.spec, part=inner.part, about=True)


PART_RULES = (
    ("THE? DAY_PART (OF|ON) (THE? ANYDAY|U_WEEKDAY|U_DAY|U_NUMBER)", same_piece),
    ("(ANYDAY|U_WEEKDAY|U_DAY|U_NUMBER) DAY_PART", same_piece),
    ("THE? (EARLY|MID) (PART OF|DASH)? (ANY|OF (ANY|WEAK))", part),
    ("THE? MID DASH (ANY|PENDING)", part),
    ("(IN|OVER)? THE? PART OF (ANY|WEAK)", part),
    ("PART DASH? (PLACE_MONTH|YEAR_MONTH|U_YEAR)", part),
    ("(EARLY|EARLIER|LATER) (IN|ON) (PLACE_MONTH|PLACE_SEASON|DATED|U_YEAR)", part),
    ("ABOUT (PLACE|DATED|U_YEAR)", _about),
)
PARTS = to_pass(*PART_RULES)


# ---- spans and lists ------------------------------------------------------------------------------------------------
def _ending(found: Found) -> Made:
    """ "The ten months to" + "April"."""
    front, end = found.pieces
    if not isinstance(front.spec, Pending):
        return None
    return "U_OTHER", piece(Ending(front.spec.months, end.spec, end.part == "mid"))


# How many tokens before a span a verb that moves a date makes its ends two dates.
_MOVING = 8
_MOVED, _STOPS = symbol("MOVED"), characters("STOP") + characters("LINE")


def span(found: Found) -> Made:
    """ "From 30 April to 2 May", "May–June 2023", "between 2018 and 2023", "from tomorrow until Friday"."""
    first, last = found.pieces
    if any(isinstance(item.spec, Several | Duration | Pending) for item in (first, last)):
        return None
    if not found.has("FROM", "BETWEEN") and type(first.spec) is not type(last.spec):
        return None
    if found.has("FROM") and found.has("TO") and _is_moved(found):
        return "U_OTHER", piece(Several((first, last)))
    return "U_OTHER", piece(Between(first.spec, last.spec), part=last.part)


def _is_moved(found: Found) -> bool:
    """Whether a verb before it moves a date: "postponed from 3 May to 5 June" is no span."""
    start = found.items[0]
    assert isinstance(start, int)
    before = re.split(f"[{_STOPS}]", found.tokens.symbols[max(0, start - _MOVING) : start])[-1]
    return _MOVED in before


def _list(found: Found) -> Made:
    """ "In May and June", "on 3 May and 12 September": one span where they follow on each other, else several dates."""
    pieces = found.pieces
    specs = [item.spec for item in pieces]
    if any(isinstance(spec, Several) for spec in specs):
        return None
    if not found.has("OR") and all(_follows(a, b) for a, b in pairwise(specs)):
        return "U_OTHER", piece(Between(specs[0], specs[-1]))
    last = specs[-1]
    if isinstance(last, Place) and last.year and all(isinstance(s, Place) and s.is_month for s in specs):
        pieces = [
            replace_spec(item, replace(item.spec, year=last.year))
            if isinstance(item.spec, Place) and item.spec.year is None and item.spec.turn is None
            else item
            for item in pieces
        ]
    return "U_OTHER", piece(Several(tuple(pieces)))


def _follows(before: Spec, after: Spec) -> bool:
    """Whether one is the day or month after the other."""
    if isinstance(before, Weekday) and isinstance(after, Weekday):
        return after.day == before.day + 1 and after.turn is None and after.week is None
    if isinstance(before, Place) and isinstance(after, Place) and before.is_month and after.is_month:
        return after.first[0] == before.last[0] + 1 and before.year is None and before.turn is None
    return False


SPAN_RULES = (
    ("EVERY_TIME (FROM|BETWEEN) THE? ANY (JOIN|AND) THE? ANY", build_every),
    ("PENDING (IN|ON)? THE? (ANY|W_MONTH)", _ending),
    ("BETWEEN THE? ANY AND THE? ANY", span),
    ("FROM THE? ANY JOIN THE? ANY", span),
    ("ANY (DASH|TO|THROUGH|UNTIL) ANY", span),
    ("PLACE_MONTH (COMMA PLACE_MONTH)* COMMA? (AND|OR) ANYMONTH", _list),
    ("U_WEEKDAY (COMMA U_WEEKDAY)* COMMA? (AND|OR) U_WEEKDAY", _list),
)
SPANS = to_pass(*SPAN_RULES)
