"""Filling the fields of a claim whose type and place in the text are known: one file a type."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from accord.core import Claim, InvalidClaim, Problem, Span
from accord.reading.filling import agreement, call, figure, lean, meeting, milestone, project, statement, visit
from accord.reading.filling.site import Draft, Site
from accord.reading.packs import has_pack
from accord.reading.survey import Survey

# To add a type of claim: one file beside these and one line here.
FILLERS: dict[str, Callable[[Site], Draft]] = {
    "visit": visit.fill,
    "meeting": meeting.fill,
    "call": call.fill,
    "agreement": agreement.fill,
    "project": project.fill,
    "figure": figure.fill,
    "milestone": milestone.fill,
    "statement": statement.fill,
}


def fill_claim(
    survey: Survey, kind: str, spans: Iterable[Span], score: float = 1.0, reasons: tuple[str, ...] = ()
) -> Claim | Problem:
    """Fill the fields of one claim.

    Args:
        survey: what stands in the document.
        kind: type of the claim.
        spans: the clauses that state it.
        score: how sure the proposer is, 0 to 1.
        reasons: why it was proposed.

    Returns:
        The claim, or a problem where its words cannot make one.
    """
    site = Site(survey, kind, tuple(spans))
    try:
        fill = FILLERS[kind] if has_pack(survey.lang) else lean.fill
        return fill(site).build(score, reasons)
    except InvalidClaim as error:
        return Problem(
            survey.document.url or survey.document.id,
            f"a {kind} could not be quoted: {error}",
            "",
            survey.document.id,
            site.spans[0],
        )
