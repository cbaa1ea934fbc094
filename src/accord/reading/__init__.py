"""From a document to its claims: propose where a claim stands, then fill its fields and decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accord.core import Claim, Document, Problem, Span
from accord.core.vocabulary import READERS
from accord.reading.packs import has_layout, has_pack

__all__ = ["READERS", "Reading", "fill", "pick_reader", "read"]


def pick_reader(name: str) -> str:
    """The reader that reads where one is asked for: the rules where the trained one is not at hand.

    Raises:
        ValueError: for a reader that does not exist.
    """
    from accord.reading.model.scores import find_fault

    if name not in READERS:
        raise ValueError(f"there is no reader {name!r}: use one of {', '.join(READERS)}")
    return "rules" if name == "trained" and find_fault() else name


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in one document: its claims, and what it could not quote or resolve.

    Attributes:
        document: the document.
        claims: in the order of the text.
        problems: what could not be read.
        reader: who read it, a word of `READERS`; empty for a reader from elsewhere.
    """

    document: Document
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...] = ()
    reader: str = ""


def read(document: Document, reader: str = READERS[0]) -> Reading:
    """Find the claims of a document.

    Args:
        document: the document.
        reader: who proposes where claims stand, a word of `READERS`.

    Returns:
        The claims in the order of the text, and as problems what could not be read: a document in a language that
        cannot be read yet has no claims, and one that the trained reader was asked to read where it is not at hand is
        read by rules.

    Raises:
        ValueError: for a reader that does not exist.
    """
    from accord.reading.decision import decide
    from accord.reading.model.scores import find_fault
    from accord.reading.proposers import PROPOSERS
    from accord.reading.survey import Survey

    asked, reader = reader, pick_reader(reader)
    where, notices = document.url or document.title or document.id, []
    if reader != asked:
        what = f"read by rules, for the trained reader is not at hand: {find_fault()}"
        notices.append(Problem(where, what, "Install Accord whole to read with it.", document.id))
    if not (has_pack(document.lang) if reader == "rules" else has_layout(document.lang)):
        what = f"the text is in {document.lang!r}, which cannot be read yet"
        problem = Problem(where, what, "It is kept, and can be read again later.", document.id)
        return Reading(document, (), (*notices, problem), reader)
    survey = Survey(document, document.lang)
    claims, problems = decide(survey, PROPOSERS[reader](survey))
    return Reading(document, tuple(claims), (*notices, *problems), reader)


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

    survey = Survey(document, document.lang if has_layout(document.lang) else "en")
    asked = [(type_, tuple(Span(start, end) for start, end in spans)) for type_, spans in places]
    shared = share_out(survey, asked)
    filled = (fill_claim(survey, type_, spans) for (type_, _), spans in zip(asked, shared, strict=True))
    return tuple(claim for claim in filled if isinstance(claim, Claim))
