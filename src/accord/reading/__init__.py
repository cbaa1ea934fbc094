"""From a document to its claims: propose where a claim stands, then fill its fields and decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accord.core import Claim, Document, Problem, Span
from accord.reading.packs import has_pack

__all__ = ["READERS", "Reading", "fill", "read"]

READERS = ("rules",)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in one document: its claims, and what it could not quote or resolve."""

    document: Document
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...] = ()


def read(document: Document, reader: str = "rules") -> Reading:
    """Find the claims of a document.

    Args:
        document: the document.
        reader: who proposes where claims stand, a word of `READERS`.

    Returns:
        The claims in the order of the text. A document in a language that cannot be read yet has none, and a problem
        says so.

    Raises:
        ValueError: for a reader that does not exist.
    """
    from accord.reading.decision import decide
    from accord.reading.proposers import PROPOSERS
    from accord.reading.survey import Survey

    if reader not in PROPOSERS:
        raise ValueError(f"there is no reader {reader!r}: use one of {', '.join(PROPOSERS)}")
    if not has_pack(document.lang):
        what = f"the text is in {document.lang!r}, which cannot be read yet"
        problem = Problem(
            document.url or document.title or document.id, what, "It is kept, and can be read again later.", document.id
        )
        return Reading(document, (), (problem,))
    survey = Survey(document, document.lang)
    claims, problems = decide(survey, PROPOSERS[reader](survey))
    return Reading(document, tuple(claims), tuple(problems))


def fill(document: Document, places: Iterable[tuple[str, Sequence[tuple[int, int]]]]) -> tuple[Claim, ...]:
    """Fill the fields of claims whose types and places in the text are known.

    Args:
        document: the document.
        places: for each claim its type and the half-open character offsets of its clauses. Claims of one type in the
            same clauses each get their own of the states or papers listed there.

    Returns:
        One claim for each place, in the same order; a place whose words can make no claim gives none.
    """
    from accord.reading.filling import fill_claim
    from accord.reading.shares import share_out
    from accord.reading.survey import Survey

    survey = Survey(document, document.lang if has_pack(document.lang) else "en")
    asked = [(type_, tuple(Span(start, end) for start, end in spans)) for type_, spans in places]
    shared = share_out(survey, asked)
    filled = (fill_claim(survey, type_, spans) for (type_, _), spans in zip(asked, shared, strict=True))
    return tuple(claim for claim in filled if isinstance(claim, Claim))
