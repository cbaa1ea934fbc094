"""When a claim took or takes place: its own date, that of its sentence, or that of the event it is told within."""

from __future__ import annotations

from accord.core import Span, When
from accord.reading.dates import DateMention
from accord.reading.filling.site import Draft, Site
from accord.reading.survey import inside


def find_dates_of(site: Site, spans: tuple[Span, ...] | None = None) -> list[DateMention]:
    """Resolved dates in the given places, durations left out."""
    places = spans if spans is not None else site.spans
    return [m for m in inside(site.survey.dates, places) if m.when is not None and m.role != "duration"]


def set_own_date(draft: Draft, anchor: int | None = None) -> bool:
    """Take the date that stands in the claim's clauses, the nearest to `anchor` where there are several."""
    return _take(draft, find_dates_of(draft.site), anchor)


def set_frame_date(draft: Draft, anchor: int | None = None) -> bool:
    """Take the date in the sentence around the clauses."""
    return _take(draft, find_dates_of(draft.site, draft.site.frame), anchor)


def set_story_date(draft: Draft, back: int = 4) -> bool:
    """Take the date of what is told just before, in the same paragraph or at the head of the story."""
    survey, number = draft.site.survey, draft.site.numbers[0]
    paragraph = survey.sentences[number].paragraph if survey.sentences else 0
    for n in range(number - 1, max(-1, number - 1 - back), -1):
        if survey.sentences[n].paragraph != paragraph and n > 1:
            continue
        found = find_dates_of(draft.site, (survey.sentences[n].span,))
        if found:
            return _take(draft, found, None)
    return False


def _take(draft: Draft, found: list[DateMention], anchor: int | None) -> bool:
    if not found:
        return False
    points = [m for m in found if m.role == "point"] or found
    best = min(points, key=lambda m: abs(m.span.start - anchor)) if anchor is not None else points[0]
    draft.when = best.when
    draft.evidence["when"] = [best.span]
    return True


def set_stay(draft: Draft) -> None:
    """Widen a visit's first day to the whole stay, where its length or its last day is said."""
    site = draft.site
    lengths = [m for m in inside(site.survey.dates, site.frame) if m.role == "duration" and m.days]
    if draft.when is None or draft.when.precision != "day" or not lengths:
        return
    from datetime import timedelta

    length = min(lengths, key=lambda m: abs(m.span.start - site.spans[0].start))
    days = length.days or 1
    if days > 1 and days <= 31:
        last = draft.when.first + timedelta(days=days - 1)
        draft.when = When.between(draft.when, When.on(last))
        draft.rest("when", [length.span])
