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
NO_PUBLICATION = "no publication day to count from"


@dataclass(frozen=True, slots=True)
class Answer:
    """The days that an expression means, why, and how much of it was written."""

    edtf: str | None
    reason: str
    written: str
    role: str = "point"


@dataclass(slots=True)
class Context:
    """What the dates of one text are counted from; `week` is a week named just before, in the same sentence."""

    published: date | None
    direction: Callable[[], tuple[Direction, int]] = lambda: (Direction.NONE, FAR)
    role: str = "point"
    month_first: bool | None = None
    answers: list[Answer] = field(default_factory=list)
    week: str | None = None

    def recent(self, count: int = _KEPT) -> list[Answer]:
        """The answers before this one that may still be in mind, the last first."""
        return self.answers[: -count - 1 : -1]

    def looks(self) -> Direction:
        """Where the date at hand points: "since" looks back; a limit ahead, unless the tense objects."""
        found = self.direction()[0]
        if self.role == "since":
            return found if found is Direction.FUTURE else Direction.PAST
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
    """The first and last day of the date before this one that names days."""
    for answer in context.recent():
        if answer.edtf and names_day(answer.edtf):
            return days_of(answer.edtf)
    return None
