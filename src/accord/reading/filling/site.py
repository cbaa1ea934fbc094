"""Where a claim stands, and the draft of it while its fields are filled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from accord.core import Claim, Figure, Person, Place, Span, Speaker, When, quote
from accord.reading.amounts import AmountMention
from accord.reading.dates import DateMention
from accord.reading.mentions import OfficeMention, PersonMention, StateMention
from accord.reading.phrases import Hit
from accord.reading.survey import Survey, inside, people_in


@dataclass(frozen=True)
class Site:
    """The place of a claim in a document: its clauses, the sentences they are in, and what stands there."""

    survey: Survey
    type: str
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The document's text."""
        return self.survey.text

    @cached_property
    def words(self) -> str:
        """The clauses, joined."""
        return " … ".join(span.of(self.text) for span in self.spans)

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """Numbers of the sentences that the clauses stand in."""
        found: list[int] = []
        for span in self.spans:
            first, last = self.survey.sentence_at(span.start), self.survey.sentence_at(max(span.start, span.end - 1))
            found += [n for n in range(first, last + 1) if n not in found]
        return tuple(found)

    @cached_property
    def frame(self) -> tuple[Span, ...]:
        """The sentences that the clauses stand in, the clauses themselves included."""
        whole = tuple(self.survey.sentences[n].span for n in self.numbers if n < len(self.survey.sentences))
        return whole or self.spans

    @cached_property
    def states(self) -> list[StateMention]:
        """States named in the clauses."""
        return inside(self.survey.all_states, self.spans)

    @cached_property
    def people(self) -> list[PersonMention]:
        """Persons named in the clauses."""
        return people_in(self.survey, self.spans)

    @cached_property
    def offices(self) -> list[OfficeMention]:
        """Offices named in the clauses."""
        return inside(self.survey.offices, self.spans)

    @cached_property
    def dates(self) -> list[DateMention]:
        """Dates named in the clauses."""
        return inside(self.survey.dates, self.spans)

    @cached_property
    def amounts(self) -> list[AmountMention]:
        """Numbers named in the clauses."""
        return inside(self.survey.amounts, self.spans)

    def hits(self, table: str) -> list[Hit]:
        """Phrases of one table in the clauses."""
        return self.survey.hits_in(self.spans, table)


@dataclass(slots=True)
class Draft:
    """A claim whose fields are being filled; every value is set together with the words it rests on."""

    site: Site
    status: str
    kinds: list[str] = field(default_factory=list)
    when: When | None = None
    place: Place | None = None
    states: list[str] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    subject: str | None = None
    sector: str = "other"
    figure: Figure | None = None
    said_by: Speaker | None = None
    evidence: dict[str, list[Span]] = field(default_factory=dict)

    def rest(self, name: str, spans: Iterable[Span]) -> None:
        """Note the words that the field `name` rests on."""
        known = self.evidence.setdefault(name, [])
        known.extend(span for span in spans if span not in known)

    def build(self, score: float, reasons: tuple[str, ...]) -> Claim:
        """The claim, checked against its document.

        Raises:
            InvalidClaim: if a field has no quotation.
        """
        document = self.site.survey.document
        evidence: dict[str, Any] = {"claim": list(self.site.spans), **self.evidence}
        return Claim(
            document=document.id,
            type=self.site.type,
            status=self.status,
            evidence=quote(document, evidence),
            kinds=tuple(self.kinds),
            when=self.when,
            place=self.place,
            states=tuple(dict.fromkeys(self.states)),
            people=tuple(self.people),
            bodies=tuple(self.bodies),
            subject=self.subject,
            sector=self.sector,
            figure=self.figure,
            said_by=self.said_by,
            score=round(score, 4),
            reasons=reasons,
            witness=document,
        )
