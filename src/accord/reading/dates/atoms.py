"""The first pass: words and numbers that make one date, or one part of a date."""

from __future__ import annotations

from calendar import monthrange

from accord.core import When
from accord.reading.dates.grammar import Found, characters, to_pass
from accord.reading.dates.numbers import Numeric
from accord.reading.dates.specs import (
    PUBLISHED, TEXT, DayNumber, Digits, Duration, Fixed, OtherCalendar, PartOf, Pending, Piece, Place, Rolling, Same, Several, Shifted,
    Spec, Turned, Weekday, Year,
)  # fmt: skip

Made = tuple[str, Piece] | None

_GRAINS = {
    "DAY": "day", "DAYS": "day", "WEEK": "week", "WEEKS": "week", "FORTNIGHT": "fortnight", "MONTH_UNIT": "month", "MONTHS_UNIT": "month",
    "YEAR": "year", "YEARS": "year", "DECADE_UNIT": "decade", "DECADES_UNIT": "decade", "QUARTER": "quarter", "WEEKEND": "weekend", "HALF": "half",
    "PERIOD": "period",
}  # fmt: skip
# Longer than any span a text counts; a larger number is an amount.
_MOST = 500


def piece(spec: Spec, *, part: str = "", about: bool = False, deadline: bool = False, bare: bool = False) -> Piece:
    """A piece whose place the pass fills in."""
    return Piece(0, 0, spec, part, about, deadline, bare)


def grain_of(found: Found) -> str:
    """The unit that a match counts in."""
    return next(grain for category, grain in _GRAINS.items() if found.has(category))


def count_of(found: Found) -> int | None:
    """The number in a match; 1 for an article, None where it is vague or too large to be meant."""
    numbers = [value if isinstance(value, int) else 1 for value in found.values("COUNT")]
    return numbers[-1] if numbers and 0 < numbers[-1] <= _MOST else None


def turn_of(found: Found) -> int:
    """-1, 0 or 1 for last, this, next."""
    if found.has("LAST") or found.has("PAST") or found.has("PREVIOUS"):
        return -1
    return int(found.has("NEXT") or found.has("COMING") or found.has("FOLLOWING"))


def _every(found: Found) -> Made:
    """ "Every Friday", "each year": no date, and neither is what belongs to it."""
    return "EVERY_TIME", piece(Duration(0))


# ---- days and months ------------------------------------------------------------------------------------------------
def _exists(month: int, day: int) -> bool:
    return 1 <= day <= (29 if month == 2 else monthrange(2023, month)[1])


def _days(found: Found) -> Made:
    """Days of one month: "15–17 May", "on 5 and 7 May", "October 1, 2 and 3", "the third of October"."""
    month = found.values("MONTHN")[0]
    days = found.values("DAYN") or found.values("ORDINAL_WORD")
    if not all(_exists(month, day) for day in days):
        return "U_OTHER", piece(Fixed(None, "no day of the calendar"))
    if len(days) == 1:
        return "PLACE_DAY", piece(Place((month, days[0]), (month, days[0])))
    span = found.has("DASH") or found.has("TO") or found.has("THROUGH") or found.has("UNTIL") or found.has("BETWEEN")
    running = all(after == before + 1 for before, after in zip(days, days[1:], strict=False))
    if len(days) == 2 and days[0] < days[1] and (span or (running and not found.has("OR"))) or (running and len(days) > 2):
        return "PLACE_DAY", piece(Place((month, days[0]), (month, days[-1])))
    if span:
        return None
    places = [i for i, item in enumerate(found.items) if found.symbols[i] in _DAYN and isinstance(item, int)]
    month_at = next(i for i, mark in enumerate(found.symbols) if mark in _MONTHN)
    pieces = []
    for at, day in zip(places, days, strict=True):
        near = at in (month_at - 1, month_at + 1)
        first, last = sorted((found.items[month_at], found.items[at])) if near else (found.items[at],) * 2  # type: ignore[type-var]
        assert isinstance(first, int) and isinstance(last, int)
        pieces.append(Piece(first, last, Place((month, day), (month, day))))
    return "PLACE_DAY", piece(Several(tuple(pieces)))


def _dated(found: Found) -> Made:
    """A whole date with its year in the middle of other marks: "17-Aug-2023", "16. February 2023"."""
    month, day, year = found.values("MONTHN")[0], found.values("DAYN")[0], found.values("YR")[0]
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return "YEAR_DAY", piece(Place((month, day), (month, day), year=Year(year)))


def _month(found: Found) -> Made:
    month = found.values("MONTHN")[0]
    turned = found.has("TURN")
    place = Place((month, 0), (month, 0), turn=turn_of(found) if turned else None)
    return "YEAR_MONTH" if turned else "PLACE_MONTH", piece(place, bare=not turned)


def _season(found: Found) -> Made:
    code = (found.values("SEASON") + found.values("WEAK_SEASON"))[0]
    turned = found.has("TURN")
    place = Place(season=code, turn=turn_of(found) if turned else None)
    return "YEAR_SEASON" if turned else "PLACE_SEASON", piece(place, bare=not turned)


def _holiday(found: Found) -> Made:
    value = (found.values("HOLIDAY") + found.values("FEAST"))[0]
    turn = turn_of(found) if found.has("TURN") else None
    day = found.has("HOLIDAY")
    if value.startswith("easter"):
        place = Place((4, int(day)), (4, int(day)), easter=int(value.removeprefix("easter") or 0), turn=turn)
    else:
        month, _, number = value.partition("-")
        place = Place((int(month), int(number or 0)), (int(month), int(number or 0)), turn=turn)
    dated = "PLACE" if turn is None else "YEAR"
    return f"{dated}_DAY" if day else f"{dated}_MONTH", piece(place, bare=not day and turn is None)


def _whole_date(found: Found) -> Made:
    """A date in digits alone."""
    value = found.values("DATE")[0]
    if isinstance(value, Numeric):
        return "YEAR_DAY", piece(Digits(value.left, value.right, value.year, value.mark))
    year, month, day = value
    try:
        edtf = When(f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")).edtf
    except ValueError:
        return None
    if not 1 <= month <= 12:
        return None
    return "YEAR_DAY" if day else "U_OTHER", piece(Fixed(edtf, "written in full"))


def _number(found: Found) -> Made:
    """ "On the 26th": the month is in what stands before."""
    days = found.values("ORD")
    return "U_NUMBER", piece(DayNumber(days[0], days[-1]))


def _near_day(found: Found) -> Made:
    turn = found.values("NEAR_DAY")[0]
    if found.has("DAY"):
        turn += 1 if found.has("AFTER") else -1
    return "U_DAY", piece(Turned("day", turn))


def _weekday(found: Found) -> Made:
    day = found.values("WEEKDAYN")[0]
    short = found.has("SHORT_WEEKDAY")
    if not (found.has("TURN") or found.has("PAST") or found.has("PREVIOUS") or found.has("FOLLOWING") or found.has("SAME")):
        return "U_SHORT_WEEKDAY" if short else "U_WEEKDAY", piece(Weekday(day), bare=True)
    text = found.has("PREVIOUS") or found.has("FOLLOWING") or found.has("SAME") or (found.has("THE") and found.has("NEXT"))
    turn = 0 if found.has("THIS") and not found.has("COMING") else turn_of(found)
    if found.has("COMING"):
        turn = 2
    if found.has("THIS") and found.has("PAST"):
        turn = -1
    return "U_WEEKDAY", piece(Weekday(day, turn, origin=TEXT if text else PUBLISHED))


def _day_part(found: Found) -> Made:
    """ "Last night", "this morning"."""
    return "U_DAY", piece(Turned("day", turn_of(found)))


def _day_part_of_text(found: Found) -> Made:
    """ "The previous evening", "the next morning", "that night"."""
    return "U_DAY", piece(Turned("day", turn_of(found), TEXT))


# ---- pieces of a year -----------------------------------------------------------------------------------------------
def _months(first: int, last: int) -> Place:
    return Place((first, 0), (last, 0), statistic=True)


def _lettered(found: Found) -> Made:
    """Q3, H1, 2Q23."""
    first, last, year = found.values("PIECE_OF_YEAR")[0]
    place = Place((first, 0), (last, 0), year=Year(year) if year else None, statistic=True)
    return "YEAR_PIECE" if year else "PLACE_PIECE", piece(place)


def _nth_piece(found: Found) -> Made:
    """ "The third quarter", "the second half", "the first two quarters", "the last quarter" of a year."""
    order = (found.values("NTH") or [-1])[0]
    span = 6 if found.has("HALF") else 3
    count = count_of(found) or 1 if found.has("QUARTERS") else 1
    pieces = 12 // span
    order = pieces if order == -1 else order
    if not (1 <= order <= pieces and order + count - 1 <= pieces):
        return None
    return "PLACE_PIECE", piece(_months((order - 1) * span + 1, (order + count - 1) * span), bare=True)


def _first_months(found: Found) -> Made:
    """ "The first eight months", "the last three months" of a year."""
    count = count_of(found) or 1
    if count > 12:
        return None
    late = found.has("LAST") or -1 in found.values("NTH")
    if not late and found.values("NTH") not in ([1], []):
        return None
    return "PLACE_PIECE", piece(_months(13 - count, 12) if late else _months(1, count))


def _days_of_month(found: Found) -> Made:
    """ "The first week of", "the last week of", "the first ten days of": the month follows."""
    order = (found.values("NTH") or [-1])[0]
    if found.has("DAYS"):
        count = count_of(found)
        if count is None:
            return "W_DAYS", piece(PartOf(0, 0, Duration(0)))
        if order not in (1, -1):
            return None
        first, last = (1, count) if order == 1 else (-count, -1)
    elif found.has("DAY"):
        first, last = order, order
    elif order == -1:
        first, last = -7, -1
    else:
        if not 1 <= order <= 4:
            return None
        first, last = 7 * order - 6, 7 * order
    return "W_DAYS", piece(PartOf(first, last, Duration(0)))


def _nth_weekday(found: Found) -> Made:
    """ "The first Monday of": the month follows."""
    order = (found.values("NTH") or [-1])[0]
    return ("W_DAYS", piece(PartOf(order, order, Duration(0), found.values("WEEKDAYN")[0]))) if -1 <= order <= 5 else None


# ---- counted from the publication day, or from the text -------------------------------------------------------------
def _turned(found: Found) -> Made:
    """ "Last week", "next year", "this quarter", "later this month"."""
    grain, turn = grain_of(found), turn_of(found)
    if grain == "year":
        return "U_YEAR", piece(Year(turn=turn))
    return "U_WEEK" if grain in ("week", "weekend") else "U_OTHER", piece(Turned(grain, turn))


def _beyond(found: Found) -> Made:
    """ "The week before last", "the year after next"."""
    grain, turn = grain_of(found), 2 if found.has("NEXT") else -2
    if grain == "year":
        return "U_YEAR", piece(Year(turn=turn))
    return "U_WEEK" if grain in ("week", "weekend") else "U_OTHER", piece(Turned(grain, turn))


def _from_text(found: Found) -> Made:
    """ "The previous day", "the following year", "that month", "the year before"."""
    grain = grain_of(found)
    back = found.has("PREVIOUS") or found.has("BEFORE") or found.has("EARLIER")
    ahead = found.has("FOLLOWING") or found.has("AFTER") or found.has("LATER") or found.has("NEXT")
    turn = 0 if found.has("SAME") or found.has("THAT") else (-1 if back else int(ahead))
    if grain == "year":
        return "U_YEAR", piece(Year(turn=turn, origin=TEXT))
    return "U_WEEK" if grain == "week" else "U_OTHER", piece(Turned(grain, turn, TEXT))


def _container(found: Found) -> Made:
    """ "Later in the day", "earlier in the year"."""
    grain = grain_of(found)
    if grain == "year":
        return "U_YEAR", piece(Year())
    return "U_OTHER", piece(Turned(grain, 0, TEXT if grain == "day" else PUBLISHED))


def _weak(found: Found) -> Made:
    """ "The year", "the month": dates only as parts of something larger said."""
    grain = grain_of(found)
    if grain == "year":
        return "W_YEAR", piece(Year(weak=True))
    name = {"week": "W_WEEK", "month": "W_MONTH"}.get(grain, "W_OTHER")
    return name, piece(Turned(grain, 0, weak=True))


def _year_end(found: Found) -> Made:
    return "U_YEAR", piece(Year(turn=turn_of(found)), part="part")


def _shifted(found: Found) -> Made:
    """ "Two weeks ago", "in three months", "within two years", "a year earlier", "a year ago today"."""
    grain, count = grain_of(found), count_of(found)
    fine = "day" if found.has("NEAR_DAY") else grain_of(found.after("THIS")) if found.has("THIS") else ""
    if found.has("MORE_THAN") or found.has("OVER") or found.has("FEW"):
        count = None
    back = found.has("AGO") or found.has("EARLIER") or found.has("BEFORE")
    text = not found.has("AGO") and (found.has("EARLIER") or found.has("BEFORE") or found.has("LATER") or found.has("AFTER"))
    limit = found.has("WITHIN")
    length = found.has("IN") and not found.has("TIME")
    shift = Shifted(
        grain if not fine else grain_of(found.until("AGO")),
        count if count is None else (-count if back else count),
        TEXT if text else PUBLISHED,
        about=found.has("ABOUT") or (grain == "decade" and not text and not fine),
        limit=limit,
        length=length,
        fine=fine,
    )
    return "U_OTHER", piece(shift, deadline=limit, bare=length)


def _inexact(found: Found) -> Made:
    """ "In two to three years", "within 3–5 years": no exact number; "two or three years" alone is a length."""
    if not (found.has("IN") or found.has("WITHIN") or found.has("OVER") or found.has("AGO") or found.has("TURN") or found.has("PAST")):
        return None
    return "U_OTHER", piece(Shifted(grain_of(found), None, limit=found.has("WITHIN")), deadline=found.has("WITHIN"))


def _past_unit(found: Found) -> Made:
    """ "The past year", "this past week": up to now; "the past quarter" is the last one."""
    if found.has("QUARTER"):
        return "U_OTHER", piece(Turned("quarter", -1))
    return _rolling(found)


def _weekend(found: Found) -> Made:
    return "U_WEEK", piece(Turned("weekend", None))


def _rolling(found: Found) -> Made:
    """ "The past three years", "the next decade", "recent weeks"."""
    grain, count = grain_of(found), count_of(found)
    if found.has("RECENT") or found.has("FEW") or (count is None and found.has("UNITS")):
        return "U_OTHER", piece(Rolling(grain, None))
    count = 1 if count is None else count
    return "U_OTHER", piece(Rolling(grain, count if turn_of(found) > 0 else -count))


def _same(found: Found) -> Made:
    """ "The same period", "the same eight months": the months are in what stands before, the year may follow."""
    grain = grain_of(found)
    return "U_SAME", piece(Same(count_of(found) if found.has("MONTHS_UNIT") else {"month": 0}.get(grain)))


def _duration(found: Found) -> Made:
    """ "A three-day visit", "for two weeks", "a week-long tour"."""
    count = 1 if found.has("LONG") and not found.has("CNT") else count_of(found)
    if count is None:
        return None
    days = {"day": 1, "week": 7, "fortnight": 14}[grain_of(found)]
    return "U_DURATION", piece(Duration(count * days))


def _pending(found: Found) -> Made:
    """ "The ten months to …", "the fiscal year that ended in …"."""
    count = count_of(found) if found.has("MONTHS") else 12
    return ("PENDING", piece(Pending(count))) if count and count <= 120 else None


# ---- years, eras, calendars -----------------------------------------------------------------------------------------
def _year(found: Found) -> Made:
    if found.has("YEARS2"):
        first, last = found.values("YEARS2")[0]
        return "U_YEAR", piece(Year(first, last=last))
    return "U_YEAR", piece(Year(found.values("YR")[0]), bare=not found.has("YEAR"))


def _fiscal(found: Found) -> Made:
    """A fiscal year: its months differ from state to state, so it is approximate; unresolved where it is not named."""
    if found.has("YEARS2"):
        first, last = found.values("YEARS2")[0]
        return "U_FISCAL", piece(Year(first, last=last, fiscal=True))
    years = found.values("FISCAL_YEAR") + found.values("YR")
    if years:
        return "U_FISCAL", piece(Year(years[0], fiscal=True))
    return "U_FISCAL", piece(Fixed(None, "a fiscal year: its first month is not known", "relative"))


def _decade(found: Found) -> Made:
    first = found.values("DECADE")[0]
    return "U_OTHER", piece(Fixed(f"{first}/{first + 9}", "a decade"))


def _turn_of_year(found: Found) -> Made:
    return "U_OTHER", piece(Place((12, 0), (1, 0)))


def _era(found: Found) -> Made:
    year = found.values("ERA_NAME")[0] + found.values("YEARN")[0]
    if not 1800 <= year <= 2200:
        return None
    return "U_YEAR", piece(Year(year))


def _other_calendar(found: Found) -> Made:
    """A month of another calendar with its year, perhaps with a day."""
    choices = found.values("OTHER_MONTH")[0]
    eras = found.values("ERA")
    if eras:
        choices = tuple(choice for choice in choices if choice[0] in eras[0])
    numbers = [
        found.tokens.values[item]
        for mark, item in zip(found.symbols, found.items, strict=True)
        if isinstance(item, int) and mark in _NUMBERS
    ]
    year = next((number for number in numbers if number > 1000), None)
    if year is None or not choices:
        return None
    day = next((number for number in numbers if number <= 32), 0)
    return "U_OTHER", piece(OtherCalendar(choices, year, day))


_DAYN, _MONTHN, _NUMBERS = characters("DAYN"), characters("MONTHN"), characters("YEARN")

ATOMS = to_pass(
    # what only looks like a date
    ("EVERY (OR|CNT|NTH)? (WEEKDAYN|MONTHN|UNIT|SEASON|WEEKEND|QUARTER|DAY_PART) ((AND|COMMA|OR) (WEEKDAYN|MONTHN))*", _every),
    ("(NTH|NUMBER DASH NTH) (?=DASH? X)", lambda found: None),
    # lengths
    ("COUNT DASH (DAY|WEEK|FORTNIGHT) (DASH? LONG)?", _duration),
    ("(DAY|WEEK|FORTNIGHT) DASH LONG", _duration),
    ("FOR (ABOUT|MORE_THAN)? CNT (DAYS|WEEKS)", _duration),
    # counted from the publication day or the text
    ("THE? DAY (BEFORE|AFTER) NEAR_DAY", _near_day),
    ("THE? (DAY|WEEK|MONTH_UNIT|YEAR|WEEKEND|QUARTER) (BEFORE LAST|AFTER NEXT)", _beyond),
    ("(EARLIER|LATER)? NEAR_DAY", _near_day),
    ("COUNT UNIT AGO (NEAR_DAY|THIS (WEEK|MONTH_UNIT))", _shifted),
    ("(ABOUT|MORE_THAN|OVER)? (COUNT|A? FEW) UNIT AGO", _shifted),
    ("ABOUT? (COUNT|A? FEW) UNIT BACK", _shifted),
    ("ABOUT? COUNT UNIT (BEFORE|AFTER) (?=CLEAR|$)", _shifted),
    ("(ABOUT|MORE_THAN)? COUNT UNIT FROM NOW", _shifted),
    ("IN (ABOUT|MORE_THAN)? (COUNT|A? FEW) UNIT POSS? TIME", _shifted),
    ("(IN|WITHIN|OVER)? THE? (NEXT|COMING|LAST|PAST)? CNT (TO|DASH|OR) CNT UNITS (AGO|TIME)?", _inexact),
    ("THE? CNT MONTHS (?=OF THE? (YR|YEARS2|YEAR|(LAST|THIS|NEXT|PREVIOUS|SAME) YEAR))", _first_months),
    ("IN (ABOUT|MORE_THAN)? (CNT|A? FEW) UNIT (?!BACK|BEFORE|AFTER|TO|THROUGH|ENDED|OF)", _shifted),
    ("WITHIN (THE? (NEXT|COMING|FOLLOWING))? (COUNT|A? FEW) UNIT", _shifted),
    ("WITHIN THE? (NEXT|COMING)? UNITS", _shifted),
    ("THE? LAST CNT MONTHS_UNIT (?=OF THE? (LAST|THIS|NEXT|PREVIOUS)? (YR|YEAR|YEARS2))", _first_months),
    ("THE? LAST (QUARTER|HALF) (?=OF THE? (LAST|THIS|NEXT|PREVIOUS)? (YR|YEAR|YEARS2))", _nth_piece),
    ("(THE|THIS)? (LAST|PAST|NEXT|COMING) (CNT|A? FEW) (UNIT|UNITS)", _rolling),
    ("THE? (RECENT|COMING|NEXT|PAST|LAST) UNITS", _rolling),
    ("(THE|THIS) PAST (ONE_UNIT|QUARTER) (?!POSS)", _past_unit),
    ("THE (LAST|NEXT) DECADE_UNIT", _rolling),
    ("(?<=OVER|DURING|FOR|WITHIN|IN) THE (LAST|NEXT) (YEAR|MONTH_UNIT|WEEK) (?!OF)", _rolling),
    ("THE? (LAST|THIS|NEXT|PREVIOUS|COMING|PAST) FISCAL YEAR", _fiscal),
    ("THE? FISCAL? YEAR (ENDED|TO) (IN|ON)?", _pending),
    ("THE? CNT MONTHS (ENDED|TO|THROUGH) (IN|ON)?", _pending),
    ("THE? (NEXT|FOLLOWING|PREVIOUS|SAME|THAT) DAY_PART", _day_part_of_text),
    ("(LAST|THIS) DAY_PART", _day_part),
    ("THE? SAME (PERIOD|QUARTER|HALF|CNT MONTHS_UNIT)", _same),
    ("THE? SAME MONTH_UNIT (?=OF? THE? (LAST|THIS|NEXT|PREVIOUS|YR))", _same),
    ("(LATER|EARLIER)? (THE SAME|THAT SAME|THAT|SAME) (DAY|WEEK|MONTH_UNIT|YEAR)", _from_text),
    ("THE? (PREVIOUS|FOLLOWING) (DAY|WEEK|MONTH_UNIT|YEAR|WEEKEND|QUARTER)", _from_text),
    ("THE NEXT DAY", _from_text),
    ("THE (DAY|WEEK|MONTH_UNIT|YEAR) (BEFORE|AFTER|EARLIER|LATER) (?=CLEAR|$)", _from_text),
    ("(THE|THIS)? (EARLIER|LATER|THE)? TURN (WEEK|WEEKEND|MONTH_UNIT|YEAR|QUARTER|DECADE_UNIT)", _turned),
    ("(EARLIER|LATER) IN THE (DAY|WEEK|MONTH_UNIT|YEAR|DECADE_UNIT)", _container),
    ("DURING THE? (THIS)? YEAR", _turned),
    ("YEAR POSS? DASH? PART", _year_end),
    ("PART OF YEAR", _year_end),
    ("THE YEAR IS_OUT", _year_end),
    ("TURN_OF_YEAR", _turn_of_year),
    ("THE? WEEKEND", _weekend),
    # weekdays
    ("THE? (NTH|LAST) WEEKDAYN (?=(OF|IN) THE? MONTHN)", _nth_weekday),
    ("THE? (TURN|PAST|PREVIOUS|FOLLOWING|SAME|THIS COMING|THIS PAST|THE SAME) WEEKDAYN", _weekday),
    ("WEEKDAYN", _weekday),
    # whole dates, days and months
    ("DATE", _whole_date),
    ("DAYN (DASH|SLASH) MONTHN (DASH|SLASH) YR", _dated),
    ("DAYN DOT MONTHN YR", _dated),
    ("(BETWEEN|FROM)? THE? DAYN ((COMMA THE? DAYN)* COMMA? (AND|OR)|JOIN) THE? DAYN OF? MONTHN", _days),
    ("THE? (DAYN|ORDINAL_WORD) OF THE? MONTHN (?!DAYN)", _days),
    ("THE? DAYN MONTHN (?!DAYN AMT)", _days),
    ("THE? ORDINAL_WORD MONTHN (?=CLEAR|YR|$)", _days),
    ("THE? MONTHN DAYN (COMMA DAYN)+ COMMA? AND DAYN (?!OF? MONTHN)", _days),
    ("(?<=BETWEEN) MONTHN THE? DAYN AND DAYN (?!OF? MONTHN)", _days),
    ("THE? MONTHN THE? DAYN (JOIN|AND|OR) THE? DAYN (?!OF? MONTHN)", _days),
    ("THE? MONTHN COMMA DAYN (?=COMMA? YR)", _days),
    ("THE? MONTHN (THE ORD|DAYN)", _days),
    ("DAYN? OF? THE? OTHER_MONTH COMMA? YEARN ERA?", _other_calendar),
    ("YEARN OTHER_MONTH DAYN?", _other_calendar),
    ("OTHER_MONTH DAYN COMMA? YEARN ERA?", _other_calendar),
    ("THE? YEAR? ERA_NAME DOT? YEARN", _era),
    # pieces of a year
    ("THE? PIECE_OF_YEAR", _lettered),
    ("THE? NTH NUMBER QUARTERS ITS_YEAR", _nth_piece),
    ("THE? NTH (QUARTER|HALF) ITS_YEAR", _nth_piece),
    ("THE? NTH CNT? MONTHS ITS_YEAR", _first_months),
    ("THE? (NTH|LAST) (CNT|FEW)? DAYS (?=OF)", _days_of_month),
    ("THE? (NTH|LAST) (DAY|WEEK) (?=OF)", _days_of_month),
    # fiscal years, years, decades
    ("THE? FISCAL YEAR? (YR|YEARS2)", _fiscal),
    ("THE? (YR|YEARS2) FISCAL YEAR", _fiscal),
    ("FISCAL_YEAR", _fiscal),
    ("THE? (YEAR|YEARS) OF? (YR|YEARS2)", _year),
    ("YR|YEARS2", _year),
    ("THE? DECADE", _decade),
    # names of seasons and feasts
    ("(EARLIER|LATER|THE)? (TURN|THIS COMING|THIS PAST) (SEASON|WEAK_SEASON) (?!DAY|DASH LONG)", _season),
    ("THE? SEASON (?!DAY|DASH LONG)", _season),
    ("(?<=IN) THE WEAK_SEASON (?!OF (?!YR|LAST|THIS|NEXT))", _season),
    ("WEAK_SEASON (?=OF? YR)", _season),
    ("TURN? (HOLIDAY|FEAST)", _holiday),
    ("(THIS COMING|THIS PAST|TURN) MONTHN (?!DAYN)", _month),
    ("THE? MONTHN", _month),
    ("THE (YEAR|WEEK|MONTH_UNIT|DECADE_UNIT|QUARTER) (?!DASH)", _weak),
    ("(?<=ON|BY|UNTIL|SINCE|FROM|TO) THE ORD (?=CLEAR|THE|A|DETERMINER|$)", _number),
)  # fmt: skip
