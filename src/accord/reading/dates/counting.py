"""Builders of what is counted from the publication day or the text: "last week", "two years ago", "the next day"."""

from __future__ import annotations

from accord.reading.dates.builders import Made, count_of, grain_of, piece, turn_of
from accord.reading.dates.grammar import Found
from accord.reading.dates.specs import (
    A_WEEK_ON,
    PUBLISHED,
    TEXT,
    Duration,
    Pending,
    Rolling,
    Same,
    Shifted,
    Turned,
    Weekday,
    Year,
)  # fmt: skip


def build_near_day(found: Found) -> Made:
    """ "Yesterday", "the day after tomorrow"."""
    turn = found.values("NEAR_DAY")[0]
    if found.has("DAY"):
        turn += 1 if found.has("AFTER") else -1
    return "U_DAY", piece(Turned("day", turn))


def build_weekday(found: Found) -> Made:
    """ "Tuesday", "last Friday", "this coming Monday", "the following Sunday"."""
    day = found.values("WEEKDAYN")[0]
    short = found.has("SHORT_WEEKDAY")
    if found.has("WEEK"):
        return "U_WEEKDAY", piece(Weekday(day, A_WEEK_ON))
    if not found.has("TURN", "PAST", "PREVIOUS", "FOLLOWING", "SAME"):
        return "U_SHORT_WEEKDAY" if short else "U_WEEKDAY", piece(Weekday(day), bare=True)
    text = found.has("PREVIOUS", "FOLLOWING", "SAME") or (found.has("THE") and found.has("NEXT"))
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
    back = found.has("PREVIOUS", "BEFORE", "EARLIER")
    ahead = found.has("FOLLOWING", "AFTER", "LATER", "NEXT")
    turn = 0 if found.has("SAME", "THAT") else (-1 if back else int(ahead))
    if grain == "year":
        return "U_YEAR", piece(Year(turn=turn, origin=TEXT))
    return "U_WEEK" if grain == "week" else "U_OTHER", piece(Turned(grain, turn, TEXT))


def build_container(found: Found) -> Made:
    """ "Later in the day", "earlier in the year"."""
    grain = grain_of(found)
    if grain == "year":
        return "U_YEAR", piece(Year())
    return "U_OTHER", piece(Turned(grain, 0, TEXT if grain == "day" else PUBLISHED, told=found.has("EARLIER")))


def build_weak(found: Found) -> Made:
    """ "The year", "the month": dates only as parts of something larger said."""
    grain = grain_of(found)
    if grain == "year":
        return "W_YEAR", piece(Year(weak=True))
    name = {"week": "W_WEEK", "month": "W_MONTH"}.get(grain, "W_OTHER")
    return name, piece(Turned(grain, 0, weak=True))


def build_year_end(found: Found) -> Made:
    """ "Year-end", "before the year is out"."""
    return "U_YEAR", piece(Year(turn=turn_of(found)), part="part")


def build_shifted(found: Found) -> Made:
    """ "Two weeks ago", "in three months", "within two years", "a year earlier", "a year ago today"."""
    grain, count = grain_of(found), count_of(found)
    fine = "day" if found.has("NEAR_DAY") else grain_of(found.after("THIS")) if found.has("THIS") else ""
    if found.has("MORE_THAN", "OVER", "FEW"):
        count = None
    back = found.has("AGO", "EARLIER", "BEFORE", "ON")
    text = found.has("EARLIER", "BEFORE", "LATER", "AFTER")
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
    if not found.has("IN", "WITHIN", "OVER", "AGO", "TURN", "PAST"):
        return None
    return "U_OTHER", piece(Shifted(grain_of(found), None, limit=found.has("WITHIN")), deadline=found.has("WITHIN"))


def build_past_unit(found: Found) -> Made:
    """ "The past year", "this past week": up to now; "the past quarter" is the last one."""
    if found.has("QUARTER"):
        return "U_OTHER", piece(Turned("quarter", -1))
    return build_rolling(found)


def build_weekend(found: Found) -> Made:
    """ "Over the weekend": which one, the tense tells."""
    return "U_WEEK", piece(Turned("weekend", None))


def build_rolling(found: Found) -> Made:
    """ "The past three years", "the next decade", "recent weeks"."""
    grain, count = grain_of(found), count_of(found)
    if found.has("RECENT", "FEW") or (count is None and found.has("UNITS")):
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
