"""Rules for languages whose words stand in other orders than the English: the year first, the adjective last.

They stand before the rules of the first pass and the later ones, which they leave as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from accord.reading.dates import atoms, joins
from accord.reading.dates.builders import (
    Made,
    build_days,
    build_every,
    build_first_months,
    build_fiscal,
    build_month,
    build_nth_piece,
    build_season,
    build_year,
    count_of,
    grain_of,
    piece,
    turn_of,
)
from accord.reading.dates.counting import (
    build_day_part,
    build_from_text,
    build_rolling,
    build_same,
    build_shifted,
    build_turned,
    build_year_end,
)
from accord.reading.dates.grammar import Builder, Found, Pass, to_anchors, to_pass
from accord.reading.dates.specs import (
    PUBLISHED,
    TEXT,
    DayNumber,
    Fixed,
    PartOf,
    Place,
    Shifted,
    Turned,
    Weekday,
    Year,
)  # fmt: skip

# The turn of a day named "last" or "next", which may lie in the month of publication.
_BESIDE = 2


def _build_near_unit(found: Found) -> Made:
    """This year, last month, in one word."""
    grain, turn, *rest = found.values("NEAR_UNIT")[0]
    origin = TEXT if rest else PUBLISHED
    if grain == "year":
        return "U_YEAR", piece(Year(turn=turn, origin=origin))
    return "U_WEEK" if grain in ("week", "weekend") else "U_OTHER", piece(Turned(grain, turn, origin))


def _build_near_month(found: Found) -> Made:
    """This month, in one word that a day may follow."""
    return "U_OTHER", piece(Turned("month", found.values("NEAR_MONTH")[0]))


def _build_near_weekday(found: Found) -> Made:
    """ "Tuesday of last week", in one word."""
    day, turn = found.values("NEAR_WEEKDAY")[0]
    return "U_WEEKDAY", piece(Weekday(day, None, Turned("week", turn)))


def _build_turned_weekday(found: Found) -> Made:
    """ "Last Monday", with its adjective behind or before it; "next" is the one to come."""
    turn = turn_of(found)
    return "U_WEEKDAY", piece(Weekday(found.values("WEEKDAYN")[0], 2 if turn > 0 else turn))


def _build_turned_days(found: Found) -> Made:
    """ "The 9th of June next": the nearest on that side."""
    made = build_days(found)
    if made is None or not isinstance(made[1].spec, Place):
        return made
    turn = turn_of(found) * _BESIDE
    return made[0], piece(replace(made[1].spec, turn=turn) if turn else made[1].spec)


def _build_day_of_turned_month(found: Found) -> Made:
    """ "The 24th of this month"."""
    days = found.values("DAYN")
    turn = found.values("NEAR_MONTH")[0] if found.has("NEAR_MONTH") else turn_of(found)
    return "U_DAY", piece(PartOf(days[0], days[-1], Turned("month", turn)))


def _build_day_number(found: Found) -> Made:
    """ "Thursday 14", a day by its number alone: of the month of a day just before it, or the nearest."""
    days = found.values("DAYN")
    weekday = (found.values("WEEKDAYN") or [None])[0]
    return "U_NUMBER", piece(DayNumber(days[0], days[-1], near=True, weekday=weekday))


def _build_months(found: Found) -> Made:
    """From one month to another, the first by its number alone: in Chinese, "1 to August"."""
    first, last = found.values("N12")[0], (found.values("N12") + found.values("MONTHN"))[-1]
    if found.has("MONTHN"):
        at = found.items[-1]
        assert isinstance(at, int)
        if not found.tokens.text[found.tokens.starts[at]].isdecimal():
            return None
    return ("PLACE_PIECE", piece(Place((first, 0), (last, 0), statistic=True))) if first < last else None


def _build_hence(found: Found) -> Made:
    """ "In three days": counted ahead from the publication day."""
    count = count_of(found)
    return "U_OTHER", piece(Shifted(grain_of(found), count if count else 1))


def _build_unit_away(found: Found) -> Made:
    """ "A year earlier": counted from the date before it."""
    return "U_OTHER", piece(Shifted(grain_of(found), 1 if found.has("LATER") else -1, TEXT))


def _build_part_of_year(found: Found) -> Made:
    """ "The end of the year 2026", "the end of the year now running"."""
    years = found.values("YR")
    if years:
        return "U_YEAR", piece(Year(years[0]), part="part")
    return None if found.has("YEARS2") else ("U_YEAR", piece(Year(turn=turn_of(found)), part="part"))


def _build_units_ago(found: Found) -> Made:
    """ "Two years ago", where one word says "two years" or "years ago"."""
    grain = (found.values("PAIR") + found.values("UNIT_AGO"))[0]
    count = 2 if found.has("PAIR") else count_of(found)
    return "U_OTHER", piece(Shifted(grain, -count if count else None))


def _build_round_years(found: Found) -> Made:
    """ "The years 1990", which are a decade; other years are themselves."""
    first = found.values("YR")[0]
    if first % 10 or not found.has("YEARS", "DECADE_UNIT"):
        return build_year(found)
    return "U_OTHER", piece(Fixed(f"{first}/{first + 9}", "a decade"))


_TURNED = "(LAST|PAST|NEXT|COMING)"
_ITS = "(?=(OF|FROM|IN|THE)* (YR|YEARS2|YEAR|NEAR_UNIT|(LAST|THIS|NEXT|PREVIOUS|SAME|COMING|PAST) YEAR))"
_NUMBER = "(N12|N31|DAY_OF_MONTH)"
_NO_MONTH = "(?!OF? MONTHN|DOT MONTHN|DAYN|COLON)"
_ATOMS: Sequence[tuple[str, Builder]] = (
    ("(CNT|FEW) NEAR_UNIT", build_every),
    ("THE? NEAR_UNIT", _build_near_unit),
    ("NEAR_WEEKDAY", _build_near_weekday),
    ("NEAR_MONTH (?!DAYN)", _build_near_month),
    # days
    (f"THE? {_TURNED} DAYN OF? THE? MONTHN", _build_turned_days),
    (f"THE? DAYN ((AND|JOIN) THE? DAYN)? OF? MONTHN {_TURNED} (?!UNIT|QUARTER|HALF)", _build_turned_days),
    ("THE? DAYN ((AND|JOIN) THE? DAYN)? OF? MONTHN THIS (?!UNIT|QUARTER|HALF)", _build_turned_days),
    ("THE? DAYN ((AND|JOIN) THE? DAYN)? (OF|FROM)? THE? THIS MONTH_UNIT", _build_day_of_turned_month),
    (
        "THE? DAYN ((AND|JOIN) THE? DAYN)? (OF|FROM)? THE? MONTH_UNIT (THIS|LAST|NEXT|COMING)",
        _build_day_of_turned_month,
    ),
    ("(TURN MONTH_UNIT|NEAR_MONTH) DAYN (JOIN DAYN)?", _build_day_of_turned_month),
    (f"THE? WEEKDAYN COMMA? THE? {_NUMBER} ((AND|JOIN) {_NUMBER})? {_NO_MONTH}", _build_day_number),
    ("DAY_OF_MONTH ((AND|COMMA|JOIN) DAY_OF_MONTH)? (?!MONTHN)", _build_day_number),
    # months
    (f"THE? MONTHN {_TURNED} (?!UNIT|QUARTER|HALF|WEEKDAYN)", build_month),
    ("THE? MONTHN THIS (?!UNIT|QUARTER|HALF)", build_month),
    ("THE? SEASON (LAST|NEXT|COMING|THIS) (?!UNIT|QUARTER|HALF)", build_season),
    # weekdays
    (f"THE? WEEKDAYN {_TURNED}", _build_turned_weekday),
    ("THE? COMING WEEKDAYN", _build_turned_weekday),
    ("THIS DAY_PART", build_day_part),
    # units with their adjective behind
    ("THE? (DAY|WEEK|MONTH_UNIT|YEAR|QUARTER) (PREVIOUS|FOLLOWING)", build_from_text),
    ("THE? (DAY|WEEK|MONTH_UNIT|YEAR) (SAME|THAT)", build_from_text),
    ("THE? (WEEK|WEEKEND|MONTH_UNIT|YEAR|QUARTER|HALF|DECADE_UNIT) (LAST|PAST|THIS|NEXT|COMING)", build_turned),
    ("THE? (PAST|LAST|THIS|NEXT|COMING) (YEAR|MONTH_UNIT|WEEK|HALF|WEEKEND)", build_turned),
    ("A? (YEAR|MONTH_UNIT|WEEK|DAY) (EARLIER|LATER|BEFORE)", _build_unit_away),
    ("THE? (PERIOD|QUARTER|HALF) SAME", build_same),
    # pieces of a year
    ("THE? CNT NTH MONTHS", build_first_months),
    ("THE? MONTHS CNT NTH", build_first_months),
    ("THE? MONTHS NTH CNT", build_first_months),
    (f"THE? CNT MONTHS {_ITS}", build_first_months),
    ("(?<=YEAR) CNT MONTHS (?!AGO|LATER|EARLIER|BEFORE|AFTER)", build_first_months),
    ("THE? (QUARTER|HALF) NTH", build_nth_piece),
    ("THE? (N12) (QUARTER|HALF)", build_nth_piece),
    # counted
    ("AGO ABOUT? (COUNT|A? FEW) UNIT", build_shifted),
    ("AGO UNIT", build_shifted),
    ("AGO PAIR", _build_units_ago),
    ("CNT UNIT_AGO", _build_units_ago),
    ("HENCE ABOUT? (COUNT|A)? UNIT", _build_hence),
    ("THE? CNT (LAST|PAST|NEXT|COMING) UNIT", build_rolling),
    ("THE? UNIT CNT (LAST|PAST|NEXT|COMING)", build_rolling),
    # years
    ("THE? YEAR FISCAL (YR|YEARS2)", build_fiscal),
    ("(YR|YEARS2) (YEAR|YEARS){1,2}", build_year),
    ("THE? (YEARS|DECADE_UNIT) OF? YR (?!AND|JOIN|COMMA YR)", _build_round_years),
    ("THE? (YEAR|YEARS) OF? (YR|YEARS2) (YEAR|YEARS)?", build_year),
    ("THE? PART (OF|FROM)? THE? YEAR (OF? (YR|YEARS2)|LAST|PAST|THIS|NEXT|COMING)", _build_part_of_year),
    ("THE? PART (OF|FROM)? THE? YEAR (?!OF|YR|YEARS2|LAST|THIS|NEXT|COMING|PAST)", build_year_end),
    ("YEAR PART", build_year_end),
)
# What must give way to all other rules.
_LAST_ATOMS: Sequence[tuple[str, Builder]] = (
    ("N12 JOIN MONTHN", _build_months),
    ("N12 JOIN N12 MONTHS", _build_months),
)


def _part(found: Found) -> Made:
    """ "July's end": the date that a text names a part of, with the word for the part behind it."""
    inner = found.pieces[0]
    return found.category_of(inner), piece(inner.spec, part="part", about=inner.about)


def _of_day(found: Found) -> Made:
    """ "Yesterday, Monday": one day."""
    inner = found.pieces[0]
    return found.category_of(inner), piece(inner.spec)


_YEARS: Sequence[tuple[str, Builder]] = (
    ("(PLACE|U_SAME) (OF|FROM|IN|COMMA|COMMA OF)? THE? U_YEAR", joins.add_year),
    ("U_YEAR (OF|POSS)? THE? (PLACE|U_SAME) (?!(OF|FROM|IN)? THE? U_YEAR)", joins.add_year),
    ("U_YEAR IN THE? PLACE (?!(OF|FROM|IN)? THE? U_YEAR)", joins.add_year),
)
_WEEKDAYS: Sequence[tuple[str, Builder]] = (
    ("U_DAY (COMMA|LPAR)? U_WEEKDAY", _of_day),
    ("THE? U_WEEKDAYN COMMA? THE? ANYDAY", joins.weekday_and_date),
    ("ANYDAY U_WEEKDAYN", joins.weekday_and_date),
    ("ANYDAY LPAR U_WEEKDAYN RPAR", joins.weekday_and_date),
)
_PARTS: Sequence[tuple[str, Builder]] = (
    ("DAY_PART (OF|FROM)? THE? (U_DAY|U_WEEKDAY|ANYDAY|U_NUMBER)", joins.same_piece),
    ("THE? (EARLY|MID|PART) (OF|FROM|IN)? THE? (ANY|WEAK)", joins.part),
    ("(PLACE_MONTH|YEAR_MONTH|U_YEAR|U_OTHER|PLACE_SEASON|YEAR_SEASON) PART", _part),
)
_SPANS: Sequence[tuple[str, Builder]] = (
    ("SINCE THE? ANYDAY (JOIN|AND) THE? ANYDAY", joins.span),
    ("(PLACE_DAY|U_NUMBER) (JOIN|FROM) ANYDAY", joins.span),
)

# Each rule of the first pass takes in one of these.
INFLECTED_ANCHORS = to_anchors(f"{atoms.ANCHOR_NAMES} NEAR_UNIT NEAR_MONTH NEAR_WEEKDAY DAY_OF_MONTH PAIR UNIT_AGO")


@cache
def to_passes() -> tuple[Pass, tuple[Pass, ...]]:
    """The first pass and those after it, with these rules before theirs."""
    return to_pass(*_ATOMS, *atoms.RULES, *_LAST_ATOMS), (
        to_pass(*_YEARS, *joins.YEAR_RULES),
        to_pass(*_WEEKDAYS, *joins.WEEKDAY_RULES),
        to_pass(*_PARTS, *joins.PART_RULES),
        to_pass(*_SPANS, *joins.SPAN_RULES),
    )
