"""What an expression means, and what it is counted from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from accord.reading.dates.direction import FAR, Direction
from accord.reading.dates.reckoning import days_of, names_day

# At most so many tokens from a date, a verb stands beside it.
_BESIDE = 1
# So many dates back a date may still be what another is counted from.
_KEPT = 50
# A span of so many days, or fewer, may be a journey; a day so near to the publication is of the news.
_JOURNEY = 3
_AROUND = 60
_WEEK = "week, counted from the publication day"
NO_PUBLICATION = "no publication day to count from"


@dataclass(frozen=True, slots=True)
class Answer:
    """The days that an expression means, why, and how much of it was written."""

    edtf: str | None
    reason: str
    written: str
    role: str = "point"
    start: int = 0
    told: bool = False


@dataclass(slots=True)
class Context:
    """What the dates of one text are counted from.

    Attributes:
        published: the day of publication.
        direction: where the words around the date at hand point, and how far off the cue stands.
        role: what its preposition makes of it.
        month_first: whether the text writes the month before the day in digits.
        answers: those to the dates before it; of each the place in the text, and whether words were said on it.
        week: a week named just before it, in the same sentence.
        text: the text.
        start: its place in the text.
        lasting: whether something has lasted from it on ("since"), and does not only follow it ("after").
    """

    published: date | None
    direction: Callable[[], tuple[Direction, int]] = lambda: (Direction.NONE, FAR)
    role: str = "point"
    month_first: bool | None = None
    answers: list[Answer] = field(default_factory=list)
    week: str | None = None
    text: str = ""
    start: int = 0
    lasting: bool = False

    def recent(self, count: int = _KEPT) -> list[Answer]:
        """The answers before this one that may still be in mind, the last first."""
        return self.answers[: -count - 1 : -1]

    def looks(self) -> Direction:
        """Where the date at hand points: "since" looks back; a limit ahead, unless the tense objects."""
        found = self.direction()[0]
        if self.role == "since":
            return found if found is Direction.FUTURE and not self.lasting else Direction.PAST
        return Direction.FUTURE if self.role == "deadline" and found is Direction.NONE else found

    def is_sure(self) -> bool:
        """Whether the verb stands right beside the date."""
        return self.direction()[1] <= _BESIDE


def no_answer(reason: str, written: str = "relative") -> Answer:
    """No days, and why."""
    return Answer(None, reason, written)


def written_before(context: Context) -> str | None:
    """The date before this one, but for days on which something was merely said ("on Tuesday", "today")."""
    for answer in context.recent():
        if answer.edtf and not (answer.written == "relative" and names_day(answer.edtf)):
            return answer.edtf
    return None


def day_before(context: Context) -> tuple[date, date] | None:
    """The first and last day of the days that the text has come to, from which "the same day" is counted.

    That is the last single day on which something was done: no week, no day on which words were said, and of another
    paragraph no day long past.
    """
    days = [a for a in context.recent() if a.edtf and names_day(a.edtf) and a.role != "since"]
    single = [answer for answer in days if "/" not in (answer.edtf or "")]
    told = [answer for answer in single if not answer.told and _is_at_hand(answer, context)]
    spans = [answer for answer in days if answer not in single and not answer.reason.endswith(_WEEK)]
    if spans and (not told or spans[0].start > told[0].start):
        first, last = days_of(spans[0].edtf or "")
        if (last - first).days <= _JOURNEY or not told:
            return first, last
    for answer in [*told, *single, *spans]:
        return days_of(answer.edtf or "")
    return None


def day_told(context: Context) -> tuple[date, date] | None:
    """The last day on which words were said."""
    edtf = next((a.edtf for a in context.recent() if a.told and a.edtf and names_day(a.edtf)), None)
    return days_of(edtf) if edtf else None


def _is_at_hand(answer: Answer, context: Context) -> bool:
    """Whether a day stands in the same paragraph, or is one of those around the publication."""
    if context.published is None or "\n" not in context.text[answer.start : context.start]:
        return True
    return abs((days_of(answer.edtf or "")[0] - context.published).days) <= _AROUND
