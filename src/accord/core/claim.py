"""One document saying one thing: a type, its fields, and for every field the exact words it rests on."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import InitVar, dataclass, field
from functools import cached_property
from typing import Any

from accord.core.document import Document
from accord.core.span import Span
from accord.core.vocabulary import CLAIM_TYPES, KINDS, MEASURES, QUALIFIERS, SECTORS, SPEAKER_KINDS, STATUSES
from accord.core.when import InvalidWhen, When


class InvalidClaim(ValueError):
    """Raised for a claim that cannot exist: no quotation, a quotation that is not there, a word of no vocabulary."""


@dataclass(frozen=True, slots=True)
class Person:
    """A named person: `office` in the document's words, `state` an ISO 3166 alpha-2 code or a body's code."""

    name: str
    office: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where something took or takes place: the town, or the state where no town is named."""

    name: str
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it: `kind` is one of ``outlet``, ``agency``, ``official``, ``body``."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number about a relation.

    Attributes:
        measure: what is counted, a word of `MEASURES`.
        value: the amount, in `unit`: whole currency units, never thousands or millions.
        unit: ISO 4217 code for money, else a plural noun.
        change_pct: growth in per cent; a fall is negative.
        multiple: growth as a factor; doubled is 2.
        period: the time the number covers.
        flow: ``AZ>BY``, from seller, lender, giver, investor or sender to receiver.
        qualifier: ``more than``, ``about``, ``up to`` or None.
    """

    measure: str
    value: float | None = None
    unit: str | None = None
    change_pct: float | None = None
    multiple: float | None = None
    period: When | None = None
    flow: str | None = None
    qualifier: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """Words of a document at their place: ``text[start:end] == words``."""

    start: int
    end: int
    words: str

    @property
    def span(self) -> Span:
        """Its place in the document's text."""
        return Span(self.start, self.end)


Evidence = Mapping[str, tuple[Quotation, ...]]

# How a claim is written where its id is the hash of it.
_ENCODER = json.JSONEncoder(ensure_ascii=True, sort_keys=True)

# Fields whose every value must bring its own words; type, status, states and sector rest on the words of the claim.
QUOTED_FIELDS = ("kinds", "when", "place", "people", "bodies", "subject", "figure", "said_by")
_CODE = re.compile(r"[A-Z][A-Z0-9_+-]{1,19}")
_EVIDENCE_FIELDS = ("claim", "states", "status", "sector", *QUOTED_FIELDS)


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One document saying one thing (field by field after ``docs/claims.md``).

    It is built only against a witness: the document whose words it quotes, or the id that it got when it was; so a
    claim whose quotation is not at its place cannot exist, and neither can one that was changed afterwards.

    Attributes:
        document: id of the document that says it.
        type: one of `CLAIM_TYPES`.
        kinds: words of `KINDS` for that type.
        status: a word of `STATUSES` for that type.
        when: when it took or takes place; of an agreement, when the status was reached.
        place: where.
        states: ISO 3166 alpha-2 codes, or codes of bodies of states, that take part.
        people: named persons that take part.
        bodies: ministries, companies, commissions that take part, as named.
        subject: what it is about, in the text's words.
        sector: a word of `SECTORS`.
        figure: the number, for type ``figure`` alone.
        said_by: the innermost source the text credits.
        evidence: field name to quotations; ``claim`` holds the clauses that state it.
        score: how sure the reader is, 0 to 1.
        reasons: why the reader proposed it, sentences for a person.
        id: hash of all that it says and where; not of score and reasons.

    Raises:
        InvalidClaim: see there.
    """

    document: str
    type: str
    status: str
    evidence: Evidence
    kinds: tuple[str, ...] = ()
    when: When | None = None
    place: Place | None = None
    states: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    bodies: tuple[str, ...] = ()
    subject: str | None = None
    sector: str = "other"
    figure: Figure | None = None
    said_by: Speaker | None = None
    score: float = field(default=1.0, compare=False)
    reasons: tuple[str, ...] = field(default=(), compare=False)
    witness: InitVar[Document | str]
    id: str = field(init=False)

    def __post_init__(self, witness: Document | str) -> None:
        object.__setattr__(self, "evidence", {k: tuple(sorted(v)) for k, v in self.evidence.items() if v})
        self._check_words()
        self._check_evidence()
        content = _ENCODER.encode(self._content())
        object.__setattr__(self, "id", "c" + hashlib.sha256(content.encode()).hexdigest()[:19])
        if isinstance(witness, Document):
            self._check_quotations(witness)
        elif witness != self.id:
            raise InvalidClaim(f"the claim {witness} was changed after it was checked against its document")

    def _check_words(self) -> None:
        def check(word: str | None, words: Sequence[str], what: str) -> None:
            if word not in words:
                raise InvalidClaim(f"{word!r} is no {what}: use one of {', '.join(words)}")

        check(self.type, CLAIM_TYPES, "type of claim")
        check(self.status, STATUSES[self.type], f"status of a {self.type}")
        check(self.sector, SECTORS, "sector")
        for kind in self.kinds:
            check(kind, KINDS.get(self.type, ()), f"kind of {self.type}")
        for code in self.states:
            if not _CODE.fullmatch(code):
                raise InvalidClaim(f"{code!r} is no code of a state or of a body of states")
        if self.said_by:
            check(self.said_by.kind, SPEAKER_KINDS, "kind of speaker")
        if (self.figure is not None) != (self.type == "figure"):
            raise InvalidClaim("a claim has a figure if, and only if, its type is figure")
        if self.figure:
            check(self.figure.measure, MEASURES, "measure")
            if self.figure.qualifier is not None:
                check(self.figure.qualifier, QUALIFIERS, "qualifier")

    def _check_evidence(self) -> None:
        if not self.evidence.get("claim"):
            raise InvalidClaim("a claim without a quotation cannot exist")
        for name in self.evidence:
            if name not in _EVIDENCE_FIELDS:
                raise InvalidClaim(f"{name!r} is no field that a quotation can stand behind")
            if any(not quotation.words.strip() for quotation in self.evidence[name]):
                raise InvalidClaim(f"a quotation for {name} holds nothing but white space")
        for name in QUOTED_FIELDS:
            if getattr(self, name) and name not in self.evidence:
                raise InvalidClaim(f"the {name} of this {self.type} has no quotation")

    def _check_quotations(self, document: Document) -> None:
        if document.id != self.document:
            raise InvalidClaim(f"the claim is of document {self.document}, not of {document.id}")
        for name, quotations in self.evidence.items():
            for quotation in quotations:
                if not 0 <= quotation.start < quotation.end <= len(document.text):
                    raise InvalidClaim(f"a quotation for {name} lies outside the text")
                if document.text[quotation.start : quotation.end] != quotation.words:
                    raise InvalidClaim(f"the quotation for {name} is not at {quotation.start}: {quotation.words!r}")

    def _content(self) -> dict[str, Any]:
        entry = self._fields()
        entry["document"] = self.document
        entry["evidence"] = {k: [[q.start, q.end, q.words] for q in v] for k, v in self.evidence.items()}
        return entry

    def _fields(self) -> dict[str, Any]:
        figure = self.figure and {name: getattr(self.figure, name) for name in Figure.__slots__}
        if figure and figure["period"]:
            figure["period"] = figure["period"].edtf
        place, speaker = self.place, self.said_by
        return {
            "type": self.type,
            "kinds": list(self.kinds),
            "status": self.status,
            "when": self.when.edtf if self.when else None,
            "place": {"name": place.name, "state": place.state} if place else None,
            "states": list(self.states),
            "people": [{"name": p.name, "office": p.office, "state": p.state} for p in self.people],
            "bodies": list(self.bodies),
            "subject": self.subject,
            "sector": self.sector,
            "figure": figure,
            "said_by": {"name": speaker.name, "kind": speaker.kind} if speaker else None,
        }

    @classmethod
    def from_dict(cls, document: Document, entry: Mapping[str, Any]) -> Claim:
        """Build a claim from the form of ``docs/claims.md``, against the document that it quotes.

        Args:
            document: the document that says it.
            entry: the fields, with ``evidence`` as half-open character offsets into ``document.text``.

        Raises:
            InvalidClaim: for anything that is no claim, a span outside the text among them.
        """
        try:
            spans = {k: [Span(*pair) for pair in v] for k, v in entry["evidence"].items()}
            return cls._from_fields(entry, quote(document, spans), document.id, document)
        except InvalidClaim:
            raise
        except (KeyError, TypeError, ValueError, InvalidWhen) as error:
            raise InvalidClaim(f"this is no claim: {error}") from error

    @classmethod
    def from_stored(cls, entry: Mapping[str, Any]) -> Claim:
        """Build a claim again from its own `as_dict`; its id is the witness that nothing was changed.

        Raises:
            InvalidClaim: if anything was.
        """
        try:
            evidence = {k: tuple(Quotation(*q) for q in v) for k, v in entry["quotations"].items()}
            return cls._from_fields(entry, evidence, entry["document"], entry["id"])
        except InvalidClaim:
            raise
        except (KeyError, TypeError, ValueError, InvalidWhen) as error:
            raise InvalidClaim(f"this is no stored claim: {error}") from error

    @classmethod
    def _from_fields(
        cls, entry: Mapping[str, Any], evidence: Evidence, document: str, witness: Document | str
    ) -> Claim:
        figure = dict(entry["figure"]) if entry.get("figure") else None
        if figure and figure.get("period"):
            figure["period"] = When(figure["period"])
        return cls(
            document=document,
            type=entry["type"],
            status=entry["status"],
            evidence=evidence,
            kinds=tuple(entry.get("kinds") or ()),
            when=When(entry["when"]) if entry.get("when") else None,
            place=Place(**entry["place"]) if entry.get("place") else None,
            states=tuple(entry.get("states") or ()),
            people=tuple(Person(**person) for person in entry.get("people") or ()),
            bodies=tuple(entry.get("bodies") or ()),
            subject=entry.get("subject"),
            sector=entry.get("sector") or "other",
            figure=Figure(**figure) if figure else None,
            said_by=Speaker(**entry["said_by"]) if entry.get("said_by") else None,
            score=entry.get("score", 1.0),
            reasons=tuple(entry.get("reasons") or ()),
            witness=witness,
        )

    def as_dict(self) -> dict[str, Any]:
        """The claim in the form of ``docs/claims.md``, with its id, document, score, reasons and quotations."""
        return {
            "id": self.id,
            "document": self.document,
            **self._fields(),
            "score": self.score,
            "reasons": list(self.reasons),
            "evidence": {k: [[q.start, q.end] for q in v] for k, v in self.evidence.items()},
            "quotations": {k: [[q.start, q.end, q.words] for q in v] for k, v in self.evidence.items()},
        }

    @cached_property
    def words(self) -> str:
        """The clauses that state it, joined by an ellipsis."""
        return " … ".join(quotation.words for quotation in self.evidence["claim"])


def quote(document: Document, spans: Mapping[str, Iterable[Span]]) -> dict[str, tuple[Quotation, ...]]:
    """Take the words at each span of `document`, field by field.

    Raises:
        InvalidClaim: if a span lies outside the text.
    """
    for name, places in spans.items():
        for span in places:
            if span.end > len(document.text):
                raise InvalidClaim(f"a quotation for {name} lies outside the text")
    return {k: tuple(Quotation(s.start, s.end, s.of(document.text)) for s in v) for k, v in spans.items()}
