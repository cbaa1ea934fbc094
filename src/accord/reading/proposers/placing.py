"""The clauses of each claim that a sentence holds: one for the sentence, or one for each thing that it lists."""

from __future__ import annotations

from collections.abc import Sequence

from accord.core import Span
from accord.reading.clauses import cut_clauses, join_around
from accord.reading.packs import has_pack
from accord.reading.phrases import Hit
from accord.reading.proposers.lists import (
    begins_list,
    list_envoys,
    list_goals,
    list_partners,
    names_several,
    split_announced,
    split_documents,
    split_stops,
    takes_up,
)
from accord.reading.survey import Survey

# A phrase that weighs so much shows by itself where a claim stands.
TRIGGER = 0.8
_SHORT = 220
# Only the words of credentials weigh as much for a milestone.
_CREDENTIALS = 2.5


def place_claims(survey: Survey, number: int, type_: str, hits: Sequence[Hit]) -> list[tuple[Span, ...]]:
    """The clauses of each claim of a type in a sentence.

    Args:
        survey: what stands in the document.
        number: the sentence.
        type_: the type.
        hits: the phrases in it that speak for the type.
    """
    span = _whole(survey, survey.sentences[number].span)
    if not has_pack(survey.lang):
        return [(span,)]
    several = {
        "agreement": _place_documents,
        "visit": _place_goals,
        "milestone": _place_envoys,
        "project": _place_undertakings,
        "call": _place_calls,
    }.get(type_)
    if several and (places := several(survey, number, span, hits)) is not None:
        return places
    if len(span) < _SHORT:
        return [(span,)]
    clauses = cut_clauses(survey.text, span, survey.lang)
    return [(join_around(clauses, [hit.span for hit in hits if hit.weight >= TRIGGER]),)]


def _leads_list(survey: Survey, number: int) -> bool:
    return number + 1 < len(survey.sentences) and survey.sentences[number + 1].leader == number


def _place_documents(survey: Survey, number: int, span: Span, hits: Sequence[Hit]) -> list[tuple[Span, ...]] | None:
    if _leads_list(survey, number) and names_several(survey, number):
        return []
    if len(parts := split_documents(survey, span)) > 1:
        return [(part,) for part in parts]
    head = survey.sentences[number].leader if takes_up(survey, number) else number
    if head is not None and names_several(survey, head) and len(parts := split_announced(survey, span)) > 1:
        return [(part,) for part in parts]
    return None


def _place_goals(survey: Survey, number: int, span: Span, hits: Sequence[Hit]) -> list[tuple[Span, ...]] | None:
    if stops := split_stops(survey, span):
        return [(stop,) for stop in stops]
    if len(goals := list_goals(survey, span)) > 1:
        return [(span, goal) for goal in goals]
    return None


def _place_envoys(survey: Survey, number: int, span: Span, hits: Sequence[Hit]) -> list[tuple[Span, ...]] | None:
    sentence = survey.sentences[number]
    if sentence.item and sentence.leader is not None:
        return [(_whole(survey, survey.sentences[sentence.leader].span), span)]
    if max((hit.weight for hit in hits), default=0.0) >= _CREDENTIALS:
        if _leads_list(survey, number):
            return []
        if len(envoys := list_envoys(survey, span)) > 1:
            return [(span, envoy) for envoy in envoys]
    return None


def _place_calls(survey: Survey, number: int, span: Span, hits: Sequence[Hit]) -> list[tuple[Span, ...]] | None:
    partners = list_partners(survey, span, min(hit.start for hit in hits)) if hits else []
    return [(span, partner) for partner in partners] if len(partners) > 1 else None


def _place_undertakings(survey: Survey, number: int, span: Span, hits: Sequence[Hit]) -> list[tuple[Span, ...]] | None:
    if begins_list(survey, number) and len(parts := split_announced(survey, span)) > 1:
        return [(part,) for part in parts]
    return None


def _whole(survey: Survey, span: Span) -> Span:
    """A sentence without its full stop."""
    return Span(span.start, span.start + len(span.of(survey.text).rstrip(" .")))
