"""What a date expression says before it is counted from anything: the values that the grammar builds."""

from __future__ import annotations

from dataclasses import dataclass, field

# What a relative expression is counted from.
PUBLISHED, TEXT = "published", "text"
# The turn of "Thursday week": a week after the coming Thursday.
A_WEEK_ON = 3


@dataclass(frozen=True, slots=True)
class Year:
    """A year: written (`value`), or counted from another (`turn` years after its `origin`).

    Attributes:
        weak: "the year" alone, a year only as a part of something ("the end of the year").
        last: the last year of a span written as one, ``2023/24``.
        fiscal: a fiscal year, whose months differ from state to state.
    """

    value: int | None = None
    turn: int = 0
    origin: str = PUBLISHED
    weak: bool = False
    last: int | None = None
    fiscal: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a year: a day, months, a season, a feast; its year may be missing.

    Attributes:
        first: month and day; the day is 0 where the text names none.
        last: month and day on which it ends.
        season: the EDTF code of a season, or 0.
        easter: days after Easter Sunday, where it is counted from it.
        year: the year, where the text says something of it.
        turn: -1, 0, 1 for "last May", "this May", "next May".
        weekday: the weekday written beside it, 0 for Monday.
        statistic: whether it is a piece of a year by which figures are reported (quarters, "the first eight months").
    """

    first: tuple[int, int] = (0, 0)
    last: tuple[int, int] = (0, 0)
    season: int = 0
    easter: int | None = None
    year: Year | None = None
    turn: int | None = None
    weekday: int | None = None
    statistic: bool = False

    @property
    def is_day(self) -> bool:
        """Whether it names a day or days."""
        return bool(self.first[1])

    @property
    def is_month(self) -> bool:
        """Whether it is one whole month."""
        return self.first == self.last and not self.first[1] and not self.season


@dataclass(frozen=True, slots=True)
class DayNumber:
    """A day without its month: "on the 26th".

    Attributes:
        near: whether its month is that of a day just before it, or else the one nearest to publication; not that of any
            month named before.
        weekday: the weekday written beside it, 0 for Monday.
    """

    first: int
    last: int
    near: bool = False
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday, 0 for Monday, perhaps turned ("last Friday") or in a week ("Monday of last week")."""

    day: int
    turn: int | None = None
    week: Turned | None = None
    origin: str = PUBLISHED


@dataclass(frozen=True, slots=True)
class Turned:
    """A day, week, weekend, month, quarter or decade counted from the one that holds its origin; None: by the tense.

    `told`: the day on which words were said comes first ("earlier in the day").
    """

    grain: str
    turn: int | None
    origin: str = PUBLISHED
    weak: bool = False
    told: bool = False


@dataclass(frozen=True, slots=True)
class Shifted:
    """So many days, weeks, months, years away from its origin; None: "a few".

    Attributes:
        limit: whether it ends a time allowed: "within ten days".
        length: whether it may be a length instead: "the first visit in three years".
        fine: the unit that is meant at the far end: "a year ago this week", "a year ago today".
    """

    grain: str
    count: int | None
    origin: str = PUBLISHED
    about: bool = False
    limit: bool = False
    length: bool = False
    fine: str = ""


@dataclass(frozen=True, slots=True)
class Rolling:
    """A span of so many units that ends (negative) or begins with the publication day; None: "recent years"."""

    grain: str
    count: int | None


@dataclass(frozen=True, slots=True)
class PartOf:
    """Days of a month, counted from its first (or, negative, its last) day; or the week that holds a day (0, 0).

    With a weekday, `first` counts the weekdays of the month instead of its days.
    """

    first: int
    last: int
    whole: Spec
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Same:
    """The same months as those spoken of before, in another year or none said."""

    months: int | None = None
    year: Year | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """So many months up to the end of `end`; from the middle of a month on where `end` is the middle of one."""

    months: int
    end: Spec
    middle: bool = False


@dataclass(frozen=True, slots=True)
class Between:
    """From one date to another; the one may say for both what the other leaves open."""

    first: Spec
    last: Spec


@dataclass(frozen=True, slots=True)
class Fixed:
    """A date that needs nothing more."""

    edtf: str | None
    reason: str
    written: str = "full"


@dataclass(frozen=True, slots=True)
class Digits:
    """A date in digits whose order of day and month may be open."""

    left: int
    right: int
    year: int
    mark: str


@dataclass(frozen=True, slots=True)
class OtherCalendar:
    """A day (or, with day 0, a month) that may be of several calendars."""

    choices: tuple[tuple[str, int], ...]
    year: int
    day: int


@dataclass(frozen=True, slots=True)
class Duration:
    """A length in days."""

    days: int


@dataclass(frozen=True, slots=True)
class Several:
    """Dates in a list that share what one of them says."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Pending:
    """The front of an expression that waits for a date: "the ten months to"."""

    months: int


Spec = (
    Year | Place | DayNumber | Weekday | Turned | Shifted | Rolling | PartOf | Same | Ending | Between | Fixed | Digits
    | OtherCalendar | Duration | Several | Pending
)  # fmt: skip


@dataclass(slots=True)
class Piece:
    """A part of a text that was understood: its first and last token and what it says.

    Attributes:
        part: ``early``, ``mid``, ``part`` where only a part of the date is meant.
        about: whether the text says "about".
        deadline: whether its own words make it one ("within two years").
        bare: whether it stands on one word alone that may be no date.
    """

    first: int
    last: int
    spec: Spec
    part: str = ""
    about: bool = False
    deadline: bool = False
    bare: bool = field(default=False)
