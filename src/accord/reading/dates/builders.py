"""Builders of the first pass: what the words and numbers that a rule matched say."""

from __future__ import annotations

from calendar import monthrange

from accord.core import When
from accord.reading.dates.grammar import Found, characters
from accord.reading.dates.numbers import Numeric
from accord.reading.dates.specs import (
    PUBLISHED,
    TEXT,
    DayNumber,
    Digits,
    Duration,
    Fixed,
    OtherCalendar,
    PartOf,
    Pending,
    Piece,
    Place,
    Rolling,
    Same,
    Several,
    Shifted,
    Spec,
    Turned,
    Weekday,
    Year,
)  # fmt: skip

_DAYN, _MONTHN, _NUMBERS = characters("DAYN"), characters("MONTHN"), characters("YEARN")
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


def build_every(found: Found) -> Made:
    """ "Every Friday", "each year": no date, and neither is what belongs to it."""
    return "EVERY_TIME", piece(Duration(0))


# ---- days and months ------------------------------------------------------------------------------------------------
def _exists(month: int, day: int) -> bool:
    return 1 <= day <= (29 if month == 2 else monthrange(2023, month)[1])


def build_days(found: Found) -> Made:
    """Days of one month: "15–17 May", "on 5 and 7 May", "October 1, 2 and 3", "the third of October"."""
    month = found.values("MONTHN")[0]
    days = found.values("DAYN") or found.values("ORDINAL_WORD")
    if not all(_exists(month, day) for day in days):
        return "U_OTHER", piece(Fixed(None, "no day of the calendar"))
    if len(days) == 1:
        return "PLACE_DAY", piece(Place((month, days[0]), (month, days[0])))
    span = found.has("DASH") or found.has("TO") or found.has("THROUGH") or found.has("UNTIL") or found.has("BETWEEN")
    running = all(after == before + 1 for before, after in zip(days, days[1:], strict=False))
    if (
        (len(days) == 2
        and days[0] < days[1]
        and (span or (running and not found.has("OR"))))
        or (running and len(days) > 2)
    ):
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


def build_dated(found: Found) -> Made:
    """A whole date with its year in the middle of other marks: "17-Aug-2023", "16. February 2023"."""
    month, day, year = found.values("MONTHN")[0], found.values("DAYN")[0], found.values("YR")[0]
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return "YEAR_DAY", piece(Place((month, day), (month, day), year=Year(year)))


def build_month(found: Found) -> Made:
    month = found.values("MONTHN")[0]
    turned = found.has("TURN")
    place = Place((month, 0), (month, 0), turn=turn_of(found) if turned else None)
    return "YEAR_MONTH" if turned else "PLACE_MONTH", piece(place, bare=not turned)


def build_season(found: Found) -> Made:
    code = (found.values("SEASON") + found.values("WEAK_SEASON"))[0]
    turned = found.has("TURN")
    place = Place(season=code, turn=turn_of(found) if turned else None)
    return "YEAR_SEASON" if turned else "PLACE_SEASON", piece(place, bare=not turned)


def build_holiday(found: Found) -> Made:
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


def build_whole_date(found: Found) -> Made:
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


def build_number(found: Found) -> Made:
    """ "On the 26th": the month is in what stands before."""
    days = found.values("ORD")
    return "U_NUMBER", piece(DayNumber(days[0], days[-1]))


def build_near_day(found: Found) -> Made:
    turn = found.values("NEAR_DAY")[0]
    if found.has("DAY"):
        turn += 1 if found.has("AFTER") else -1
    return "U_DAY", piece(Turned("day", turn))


def build_weekday(found: Found) -> Made:
    day = found.values("WEEKDAYN")[0]
    short = found.has("SHORT_WEEKDAY")
    if not (
        found.has("TURN") or found.has("PAST") or found.has("PREVIOUS") or found.has("FOLLOWING") or found.has("SAME")
    ):
        return "U_SHORT_WEEKDAY" if short else "U_WEEKDAY", piece(Weekday(day), bare=True)
    text = (
        found.has("PREVIOUS") or found.has("FOLLOWING") or found.has("SAME") or (found.has("THE") and found.has("NEXT"))
    )
    turn = 0 if found.has("THIS") and not found.has("COMING") else turn_of(found)
    if found.has("COMING"):
        turn = 2
    if found.has("THIS") and found.has("PAST"):
        turn = -1
    return "U_WEEKDAY", piece(Weekday(day, turn, origin=TEXT if text else PUBLISHED))


def build_day_part(found: Found) -> Made:
    """ "Last night", "this morning"."""
    return "U_DAY", piece(Turned("day", turn_of(found)))


def build_day_part_of_text(found: Found) -> Made:
    """ "The previous evening", "the next morning", "that night"."""
    return "U_DAY", piece(Turned("day", turn_of(found), TEXT))


# ---- pieces of a year -----------------------------------------------------------------------------------------------
def _months(first: int, last: int) -> Place:
    return Place((first, 0), (last, 0), statistic=True)


def build_lettered(found: Found) -> Made:
    """Q3, H1, 2Q23."""
    first, last, year = found.values("PIECE_OF_YEAR")[0]
    place = Place((first, 0), (last, 0), year=Year(year) if year else None, statistic=True)
    return "YEAR_PIECE" if year else "PLACE_PIECE", piece(place)


def build_nth_piece(found: Found) -> Made:
    """ "The third quarter", "the second half", "the first two quarters", "the last quarter" of a year."""
    order = (found.values("NTH") or [-1])[0]
    span = 6 if found.has("HALF") else 3
    count = count_of(found) or 1 if found.has("QUARTERS") else 1
    pieces = 12 // span
    order = pieces if order == -1 else order
    if not (1 <= order <= pieces and order + count - 1 <= pieces):
        return None
    return "PLACE_PIECE", piece(_months((order - 1) * span + 1, (order + count - 1) * span), bare=True)


def build_first_months(found: Found) -> Made:
    """ "The first eight months", "the last three months" of a year."""
    count = count_of(found) or 1
    if count > 12:
        return None
    late = found.has("LAST") or -1 in found.values("NTH")
    if not late and found.values("NTH") not in ([1], []):
        return None
    return "PLACE_PIECE", piece(_months(13 - count, 12) if late else _months(1, count))


def build_days_of_month(found: Found) -> Made:
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


def build_nth_weekday(found: Found) -> Made:
    """ "The first Monday of": the month follows."""
    order = (found.values("NTH") or [-1])[0]
    return (
        ("W_DAYS", piece(PartOf(order, order, Duration(0), found.values("WEEKDAYN")[0]))) if -1 <= order <= 5 else None
    )


# ---- counted from the publication day, or from the text -------------------------------------------------------------
def build_turned(found: Found) -> Made:
    """ "Last week", "next year", "this quarter", "later this month"."""
    grain, turn = grain_of(found), turn_of(found)
    if grain == "year":
        return "U_YEAR", piece(Year(turn=turn))
    return "U_WEEK" if grain in ("week", "weekend") else "U_OTHER", piece(Turned(grain, turn))


def build_beyond(found: Found) -> Made:
    """ "The week before last", "the year after next"."""
    grain, turn = grain_of(found), 2 if found.has("NEXT") else -2
    if grain == "year":
        return "U_YEAR", piece(Year(turn=turn))
    return "U_WEEK" if grain in ("week", "weekend") else "U_OTHER", piece(Turned(grain, turn))


def build_from_text(found: Found) -> Made:
    """ "The previous day", "the following year", "that month", "the year before"."""
    grain = grain_of(found)
    back = found.has("PREVIOUS") or found.has("BEFORE") or found.has("EARLIER")
    ahead = found.has("FOLLOWING") or found.has("AFTER") or found.has("LATER") or found.has("NEXT")
    turn = 0 if found.has("SAME") or found.has("THAT") else (-1 if back else int(ahead))
    if grain == "year":
        return "U_YEAR", piece(Year(turn=turn, origin=TEXT))
    return "U_WEEK" if grain == "week" else "U_OTHER", piece(Turned(grain, turn, TEXT))


def build_container(found: Found) -> Made:
    """ "Later in the day", "earlier in the year"."""
    grain = grain_of(found)
    if grain == "year":
        return "U_YEAR", piece(Year())
    return "U_OTHER", piece(Turned(grain, 0, TEXT if grain == "day" else PUBLISHED))


def build_weak(found: Found) -> Made:
    """ "The year", "the month": dates only as parts of something larger said."""
    grain = grain_of(found)
    if grain == "year":
        return "W_YEAR", piece(Year(weak=True))
    name = {"week": "W_WEEK", "month": "W_MONTH"}.get(grain, "W_OTHER")
    return name, piece(Turned(grain, 0, weak=True))


def build_year_end(found: Found) -> Made:
    return "U_YEAR", piece(Year(turn=turn_of(found)), part="part")


def build_shifted(found: Found) -> Made:
    """ "Two weeks ago", "in three months", "within two years", "a year earlier", "a year ago today"."""
    grain, count = grain_of(found), count_of(found)
    fine = "day" if found.has("NEAR_DAY") else grain_of(found.after("THIS")) if found.has("THIS") else ""
    if found.has("MORE_THAN") or found.has("OVER") or found.has("FEW"):
        count = None
    back = found.has("AGO") or found.has("EARLIER") or found.has("BEFORE")
    text = not found.has("AGO") and (
        found.has("EARLIER") or found.has("BEFORE") or found.has("LATER") or found.has("AFTER")
    )
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


def build_inexact(found: Found) -> Made:
    """ "In two to three years", "within 3–5 years": no exact number; "two or three years" alone is a length."""
    if not (
        found.has("IN")
        or found.has("WITHIN")
        or found.has("OVER")
        or found.has("AGO")
        or found.has("TURN")
        or found.has("PAST")
    ):
        return None
    return "U_OTHER", piece(Shifted(grain_of(found), None, limit=found.has("WITHIN")), deadline=found.has("WITHIN"))


def build_past_unit(found: Found) -> Made:
    """ "The past year", "this past week": up to now; "the past quarter" is the last one."""
    if found.has("QUARTER"):
        return "U_OTHER", piece(Turned("quarter", -1))
    return build_rolling(found)


def build_weekend(found: Found) -> Made:
    return "U_WEEK", piece(Turned("weekend", None))


def build_rolling(found: Found) -> Made:
    """ "The past three years", "the next decade", "recent weeks"."""
    grain, count = grain_of(found), count_of(found)
    if found.has("RECENT") or found.has("FEW") or (count is None and found.has("UNITS")):
        return "U_OTHER", piece(Rolling(grain, None))
    count = 1 if count is None else count
    return "U_OTHER", piece(Rolling(grain, count if turn_of(found) > 0 else -count))


def build_same(found: Found) -> Made:
    """ "The same period", "the same eight months": the months are in what stands before, the year may follow."""
    grain = grain_of(found)
    return "U_SAME", piece(Same(count_of(found) if found.has("MONTHS_UNIT") else {"month": 0}.get(grain)))


def build_duration(found: Found) -> Made:
    """ "A three-day visit", "for two weeks", "a week-long tour"."""
    count = 1 if found.has("LONG") and not found.has("CNT") else count_of(found)
    if count is None:
        return None
    days = {"day": 1, "week": 7, "fortnight": 14}[grain_of(found)]
    return "U_DURATION", piece(Duration(count * days))


def build_pending(found: Found) -> Made:
    """ "The ten months to …", "the fiscal year that ended in …"."""
    count = count_of(found) if found.has("MONTHS") else 12
    return ("PENDING", piece(Pending(count))) if count and count <= 120 else None


# ---- years, eras, calendars -----------------------------------------------------------------------------------------
def build_year(found: Found) -> Made:
    if found.has("YEARS2"):
        first, last = found.values("YEARS2")[0]
        return "U_YEAR", piece(Year(first, last=last))
    return "U_YEAR", piece(Year(found.values("YR")[0]), bare=not found.has("YEAR"))


def build_fiscal(found: Found) -> Made:
    """A fiscal year: its months differ from state to state, so it is approximate; unresolved where it is not named."""
    if found.has("YEARS2"):
        first, last = found.values("YEARS2")[0]
        return "U_FISCAL", piece(Year(first, last=last, fiscal=True))
    years = found.values("FISCAL_YEAR") + found.values("YR")
    if years:
        return "U_FISCAL", piece(Year(years[0], fiscal=True))
    return "U_FISCAL", piece(Fixed(None, "a fiscal year: its first month is not known", "relative"))


def build_decade(found: Found) -> Made:
    first = found.values("DECADE")[0]
    return "U_OTHER", piece(Fixed(f"{first}/{first + 9}", "a decade"))


def build_turn_of_year(found: Found) -> Made:
    return "U_OTHER", piece(Place((12, 0), (1, 0)))


def build_era(found: Found) -> Made:
    year = found.values("ERA_NAME")[0] + found.values("YEARN")[0]
    if not 1800 <= year <= 2200:
        return None
    return "U_YEAR", piece(Year(year))


def build_other_calendar(found: Found) -> Made:
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
