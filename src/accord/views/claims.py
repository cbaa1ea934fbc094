"""Claims as lines of a table, and one claim with all that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from accord.core import Claim, Document, Found, Span
from accord.core.document import METADATA_FIELDS
from accord.core.kept import KeptClaim
from accord.views.characters import to_flat, to_plain
from accord.views.wording import (
    to_date,
    to_day,
    to_figure,
    to_kind,
    to_person,
    to_place,
    to_published,
    to_speaker,
    to_state,
    to_status,
)

FIELD_LABELS = {
    "claim": "says",
    "kinds": "kind",
    "status": "status",
    "when": "when",
    "place": "place",
    "states": "states",
    "people": "people",
    "bodies": "bodies",
    "subject": "subject",
    "sector": "sector",
    "figure": "figure",
    "said_by": "said by",
}


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as one line of a table; all texts are plain.

    Attributes:
        number: its short number.
        type: one of the eight types.
        kind: what it is, in words.
        status: its status, in words.
        when: its date in words, of a figure its period; empty where it has none.
        states: codes of the states that take part.
        words: the clauses that state it, as they stand in the text.
        said_by: who says it; empty where nobody is credited.
        source: outlet and day of publication.
        note: why it does not stand, where it does not.
    """

    number: int
    type: str
    kind: str
    status: str
    when: str
    states: str
    words: str
    said_by: str
    source: str
    note: str = ""


def to_row(number: int, claim: Claim, outlet: str | None, published: str | None, note: str = "") -> ClaimRow:
    """A claim as a line.

    Args:
        number: its short number.
        claim: the claim.
        outlet: who published its document.
        published: when, in ISO 8601.
        note: why it does not stand, where it does not.
    """
    when = claim.when or (claim.figure.period if claim.figure else None)
    return ClaimRow(
        number=number,
        type=claim.type,
        kind=to_kind(claim),
        status=to_status(claim.status),
        when=to_date(when),
        states=" ".join(claim.states),
        words=to_plain(claim.words),
        said_by=to_speaker(claim.said_by),
        source=", ".join(filter(None, [to_plain(outlet), to_day(published)])),
        note=note,
    )


def to_rows(kept: Iterable[KeptClaim]) -> list[ClaimRow]:
    """Claims of a ledger as lines."""
    rows = []
    for one in kept:
        note = f"not found any more, {one.lost_at:%d.%m.%Y}" if one.lost_at else ""
        if not note and one.document.superseded_by:
            note = f"earlier version: see document {one.document.superseded_by}"
        rows.append(to_row(one.number, one.claim, one.document.outlet, one.document.published, note))
    return rows


def to_document_rows(document: Document, claims: Iterable[Claim], first: int = 1) -> list[ClaimRow]:
    """Claims of one document as lines, numbered in the order of its text."""
    ordered = sort_claims(claims)
    return [to_row(n, claim, document.outlet, document.published) for n, claim in enumerate(ordered, first)]


def sort_claims(claims: Iterable[Claim]) -> list[Claim]:
    """Claims in the order in which they stand in the text."""
    return sorted(claims, key=lambda claim: (claim.evidence["claim"][0].start, claim.evidence["claim"][-1].end))


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text.

    Attributes:
        text: its words, plain.
        marked: whether they are quoted.
    """

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field of a claim.

    Attributes:
        name: the field's name.
        label: its name for a person.
        values: its values in words, one or several.
        quotations: the words it rests on, in the order of the text.
        sentences: the sentences that hold them, each cut into pieces.
    """

    name: str
    label: str
    values: tuple[str, ...]
    quotations: tuple[str, ...] = ()
    sentences: tuple[tuple[Piece, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class MetadataLine:
    """A field of a page's metadata.

    Attributes:
        field: its name.
        value: the value believed.
        origin: where it was found.
        others: values that disagreed, each with where it was found.
        agreed: where else the same value was found.
    """

    field: str
    value: str
    origin: str
    others: tuple[tuple[str, str], ...] = ()
    agreed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimDetail:
    """One claim with all that it rests on.

    Attributes:
        row: its line.
        id: its id.
        fields: all fields that have a value, the words of the claim first.
        metadata: the page's metadata.
        document: number of the document.
        source: name under which the document was added.
        reader: the reader and its version.
        score: how sure the reader is, 0 to 1.
        reasons: why the reader proposed it.
    """

    row: ClaimRow
    id: str
    fields: tuple[FieldLine, ...]
    metadata: tuple[MetadataLine, ...]
    document: int
    source: str
    reader: str
    score: float
    reasons: tuple[str, ...]


def to_detail(
    kept: KeptClaim,
    document: Document,
    sentences: Mapping[str, Iterable[Span]],
    names: Mapping[str, str] | None = None,
) -> ClaimDetail:
    """A claim with all that it rests on.

    Args:
        kept: the claim.
        document: the document that says it.
        sentences: for each field that has quotations, the sentences that hold them.
        names: names of states by their codes.
    """
    return ClaimDetail(
        row=to_rows([kept])[0],
        id=kept.claim.id,
        fields=to_field_lines(kept.claim, document.text, sentences, names),
        metadata=to_metadata_lines(document),
        document=kept.document.number,
        source=to_plain(kept.document.source),
        reader=to_plain(f"{kept.reader} {kept.reader_version}"),
        score=kept.claim.score,
        reasons=tuple(to_plain(reason) for reason in kept.claim.reasons),
    )


def to_field_lines(
    claim: Claim,
    text: str = "",
    sentences: Mapping[str, Iterable[Span]] | None = None,
    names: Mapping[str, str] | None = None,
) -> tuple[FieldLine, ...]:
    """The fields of a claim that have a value, the words that state it first.

    Args:
        claim: the claim.
        text: the text of its document, where sentences are given.
        sentences: for each field that has quotations, the sentences that hold them.
        names: names of states by their codes; a code without one is shown itself.
    """
    values = {
        "claim": (to_plain(claim.words),),
        "kinds": claim.kinds,
        "status": (to_status(claim.status),),
        "when": (to_date(claim.when),) if claim.when else (),
        "place": (to_place(claim.place),) if claim.place else (),
        "states": (", ".join(to_state(code, names or {}) for code in claim.states),) if claim.states else (),
        "people": tuple(to_person(person) for person in claim.people),
        "bodies": tuple(to_plain(body) for body in claim.bodies),
        "subject": (to_plain(claim.subject),) if claim.subject else (),
        "sector": (claim.sector,) if claim.sector != "other" else (),
        "figure": (to_figure(claim.figure),) if claim.figure else (),
        "said_by": (to_speaker(claim.said_by),) if claim.said_by else (),
    }
    lines = []
    for name, label in FIELD_LABELS.items():
        if not values[name]:
            continue
        quotations = claim.evidence.get(name, ())
        spans = [quotation.span for quotation in quotations]
        around = tuple(to_pieces(text, s, spans) for s in (sentences or {}).get(name, ()))
        lines.append(FieldLine(name, label, values[name], tuple(to_plain(q.words) for q in quotations), around))
    return tuple(lines)


def to_pieces(text: str, part: Span, marked: Iterable[Span]) -> tuple[Piece, ...]:
    """A part of a text, cut where marked spans begin and end."""
    marked = [span for span in marked if span.overlaps(part)]
    cuts = {part.start, part.end}
    for span in marked:
        cuts |= {max(span.start, part.start), min(span.end, part.end)}
    edges = sorted(cuts)
    pieces: list[Piece] = []
    for start, end in pairwise(edges):
        inside = any(span.start <= start and end <= span.end for span in marked)
        words = to_flat(text[start:end])
        if pieces and pieces[-1].marked == inside:
            words = pieces.pop().text + words
        pieces.append(Piece(words, inside))
    return tuple(pieces)


def to_metadata_lines(document: Document) -> tuple[MetadataLine, ...]:
    """The page's metadata, each field with where its value was found and what disagreed."""
    lines = []
    for name in METADATA_FIELDS:
        found = document.all_found(name)
        if not found:
            continue
        best, *rest = found
        same = [other for other in rest if _is_same(other, best)]
        lines.append(
            MetadataLine(
                field=name,
                value=_to_value(best),
                origin=best.origin.value,
                others=tuple((_to_value(other), other.origin.value) for other in rest if other not in same),
                agreed=tuple(dict.fromkeys(other.origin.value for other in same)),
            )
        )
    return tuple(lines)


def _is_same(left: Found, right: Found) -> bool:
    if left.field == "published" and 10 in (len(left.value), len(right.value)):
        return left.value[:10] == right.value[:10]  # a day alone does not disagree with an hour of it
    return _to_value(left).casefold() == _to_value(right).casefold()


def _to_value(found: Found) -> str:
    return to_published(found.value) if found.field == "published" else to_plain(found.value)
