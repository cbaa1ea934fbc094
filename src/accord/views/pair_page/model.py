"""What the page of a pair shows: plain frozen values, every one of them with the quotations that it rests on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Words:
    """Text and the language it is in.

    Attributes:
        text: plain, one line.
        lang: BCP 47 code; empty where it is in the language of the page.
        dir: ``ltr`` or ``rtl``; empty where `lang` is.
        quoted: whether they stand so in a source.
    """

    text: str
    lang: str = ""
    dir: str = ""
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence; `mark` is ``claim`` where it states the claim, ``field`` where a field rests on it."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation stands.

    Attributes:
        claim: id of the claim.
        source: number of the document on this page: ``3``, or ``3b`` for the second document of source 3.
        outlet: who published it.
        day: the day of publication, in words.
        language: the name of its language.
        link: the page's address, where it is one of the web.
        said_by: who is credited; empty where nobody is.
        status: what the claim says became of it, in words.
    """

    claim: str
    source: str
    outlet: str
    day: str
    language: str
    link: str | None
    said_by: str
    status: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Sentences of a document, or of several that say the same word for word.

    Attributes:
        parts: the sentences, cut where the quoted words begin and end.
        lang: BCP 47 code of the language.
        dir: ``ltr`` or ``rtl``.
        places: where they stand, the earliest first.
    """

    parts: tuple[Part, ...]
    lang: str
    dir: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """The words of one document that a value rests on."""

    source: str
    words: Words


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of a field.

    Attributes:
        values: in words, one or several.
        sources: how many independent sources give it.
        references: the words it rests on.
        overtaken: whether a later value took its place.
        ruling: the decision that chose it, in words; empty where none did.
    """

    values: tuple[Words, ...]
    sources: int
    references: tuple[Reference, ...]
    overtaken: bool = False
    ruling: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an event; `standing`: ``agreed``, ``single source``, ``several readings``, ``disputed``, ``ruled``."""

    name: str
    label: str
    standing: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One record as a line of the timeline, and all that it rests on.

    Attributes:
        id: id of the record.
        type: one of the eight.
        date: in words, at the precision of the sources; empty where they give none.
        reported: the day of the first report, in words.
        kind: what it is: ``state visit``.
        what: who, where, what about.
        status: in words.
        said_by: who says it: those credited, or the outlets.
        sources: how many independent sources.
        reports: how many claims.
        statuses: how many statuses they give.
        disputed: names of the fields whose readings cannot all be right.
        fields: all that is known, field by field.
        quotes: the reports, the earliest first.
        changes: what later reports put in the place of what earlier ones said.
        reasons: why the reports are of one thing.
        source_reasons: why several documents count once.
        rulings: decisions of persons that shaped it.
    """

    id: str
    type: str
    date: str
    reported: str
    kind: str
    what: tuple[Words, ...]
    status: str
    said_by: tuple[Words, ...]
    sources: int
    reports: int
    statuses: int
    disputed: tuple[str, ...]
    fields: tuple[Field, ...]
    quotes: tuple[Quote, ...]
    changes: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    source_reasons: tuple[str, ...] = ()
    rulings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Month:
    """The events of a month; `name` is empty for those of which the sources name the year alone."""

    name: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """The events of a year; `name` is empty for those that no source dates."""

    name: str
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a promise.

    Attributes:
        name: ``signed``, ``reaffirmed``, ``due``.
        date: when it was taken, of ``due`` and ``delayed`` the date promised; in words, or empty.
        reported: the day of the first report of it, in words.
        note: one sentence; may be empty.
        quotes: what it rests on.
    """

    name: str
    date: str
    reported: str
    note: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """What befell a promise: ``overdue``, ``silent``, ``delayed``, ``disputed``, and since when or to when."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Promise:
    """One course, where it stands on the day of the page.

    Attributes:
        id: id of the course.
        subject: what it is about.
        kind: what its records are: ``contract, project``.
        sector: of what sector; empty where none is told.
        step: where it stands.
        since: since when, in words.
        due: the date promised that holds, in words.
        sources: how many independent sources tell of it.
        flags: what befell it.
        steps: the steps, in the order of time.
        events: ids of its records that are on the page.
        changes: dates promised that later ones replaced.
        reasons: why its records are one undertaking.
    """

    id: str
    subject: Words
    kind: str
    sector: str
    step: str
    since: str
    due: str
    sources: int
    flags: tuple[Flag, ...]
    steps: tuple[Step, ...]
    events: tuple[str, ...]
    changes: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """The promises that stand at one step."""

    name: str
    promises: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """What is told beside the steps: ``overdue``, ``delayed``, ``silent``, ``cancelled``, ``superseded``.

    Attributes:
        name: see there.
        lines: id of the promise, its subject, since when or what.
    """

    name: str
    lines: tuple[tuple[str, Words, str], ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute.

    Attributes:
        values: what it says.
        sources: how many independent sources say so.
        quotes: the words of each of these, a few where they are many.
        more: the rest: copies, translations, further sources.
    """

    values: tuple[Words, ...]
    sources: int
    quotes: tuple[Quote, ...]
    more: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Readings of one field that cannot all be right.

    Attributes:
        of: id of the record or course.
        head: what is disputed: ``kind of the agreement``, ``trade turnover``.
        what: of what.
        date: of what, in words; empty where the date is disputed.
        told: one sentence on what is at odds.
        cause: the likely cause; empty where none is seen.
        sides: the better supported first.
    """

    of: str
    head: str
    what: tuple[Words, ...]
    date: str
    told: str
    cause: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A figure in a plot.

    Attributes:
        number: its line in the table.
        first: first day of the period; of a target the last day of the horizon.
        last: last day of it.
        value: the amount.
        label: the amount, short.
        text: the period and the amount, in words.
        open: whether it is a target or an expectation.
        disputed: whether another figure contradicts it.
    """

    number: int
    first: date
    last: date
    value: float
    label: str
    text: str
    open: bool
    disputed: bool


@dataclass(frozen=True, slots=True)
class Plot:
    """Comparable figures over time; `alt` tells all of them in words."""

    id: str
    title: str
    unit: str
    alt: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A line of the table of figures; `period` and `amount` in words, `open` as in `Point`."""

    number: int
    period: str
    amount: str
    what: Words
    open: bool
    disputed: bool
    sources: int
    event: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures of one measure and unit, with a plot where at least two can be compared."""

    title: str
    lines: tuple[FigureLine, ...]
    plot: Plot | None


@dataclass(frozen=True, slots=True)
class Paper:
    """A document in the list of sources.

    Attributes:
        number: as in `Quote.source`.
        outlet: who published it.
        title: its headline.
        day: the day of publication, in words.
        language: the name of its language.
        link: its address, where it is one of the web.
        claims: how many claims of it are on the page.
        why: why it is no source of its own; empty where it is.
        dates: other dates that the page bears, each with where; where they are at odds.
    """

    number: str
    outlet: str
    title: Words | None
    day: str
    language: str
    link: str | None
    claims: int
    why: str = ""
    dates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Documents that stand for one independent source."""

    number: int
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a pair of states.

    Attributes:
        title: the states by name.
        codes: the states by code.
        as_of: the day, in words.
        documents: how many documents are quoted.
        others: how many more were read and say nothing of the pair.
        languages: names of the languages of the quoted documents, with how many, the most frequent first.
        span: from the first to the last day of publication, in words.
        years: the timeline, newest first or oldest first.
        types: type and how many events, in the order of the types.
        board: the promises by step; a column for each step, empty ones too.
        asides: what is told beside it.
        disputes: both sides of each.
        figures: in tables and plots.
        sources: what is quoted.
        rulings: decisions of persons that shaped what is shown.
        problems: decisions that no longer fit: what, and what to do.
    """

    title: str
    codes: tuple[str, ...]
    as_of: str
    documents: int
    others: int
    languages: tuple[tuple[str, int], ...]
    span: str
    years: tuple[Year, ...]
    types: tuple[tuple[str, int], ...]
    board: tuple[Column, ...]
    asides: tuple[Aside, ...]
    disputes: tuple[Dispute, ...]
    figures: tuple[FigureGroup, ...]
    sources: tuple[Source, ...]
    rulings: tuple[str, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON; days of plots in ISO 8601."""
        plain: dict[str, Any] = _to_plain_values(asdict(self))
        return plain


def _to_plain_values(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _to_plain_values(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_to_plain_values(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
