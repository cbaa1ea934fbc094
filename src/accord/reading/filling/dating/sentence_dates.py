"""The date that a claim takes from its sentence, outside its own clauses, or from a page written live."""

from __future__ import annotations

from collections.abc import Sequence

from accord.core import Span, When
from accord.reading.dates import DateMention
from accord.reading.filling.dating.own_dates import set_news_date
from accord.reading.filling.dating.which_dates import (
    find_dates_of,
    is_of_dateline,
    is_of_other_time,
    roles_pattern,
    speaks_of,
)
from accord.reading.filling.parties.mates import ends_with
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.threads import find_clock

# So many characters before a clause may stand a date that opens its sentence, and its comma.
_OPENING = 24
_BESIDE = 60


def set_sentence_date(draft: Draft) -> bool:
    """Take the date that the sentence gives outside the clauses: of the days around the publication, or said before."""
    site = draft.site
    if draft.status == "planned":
        return set_date_to_come(draft, site.frame) or _set_date_of_arrival(draft)
    return set_news_date(draft, parts_of_sentence(site), site.spans[0].start) or set_date_before(draft)


def parts_of_sentence(site: Site) -> list[Span]:
    """The sentences of the clauses, without what a semicolon parts from them."""
    first, last, parts = site.spans[0].start, site.spans[-1].end, list[Span]()
    for span in site.frame:
        start = max(site.text.rfind(";", span.start, max(first, span.start)) + 1, span.start)
        end = site.text.find(";", max(last, span.start), span.end)
        parts.append(Span(start, end if end > start else span.end))
    return parts


def set_date_to_come(draft: Draft, spans: Sequence[Span], silent: bool = False) -> bool:
    """Take a date after the publication: what is planned is not of the day on which it was announced.

    Args:
        draft: the claim.
        spans: where to look.
        silent: whether the clauses tell nothing of how the thing stands; then the one date of their sentence will do.
    """
    site = draft.site
    published = site.survey.document.published_on
    found = [
        m for m in find_dates_of(site, spans) if published and m.when and m.when.first > published and m.role != "since"
    ]
    if any(span.overlaps(own) for span in spans for own in site.frame):
        only = len(found) == 1 and found[0].when is not None and found[0].when.precision != "year"
        found = [mention for mention in found if _is_beside(site, mention) or (only and silent)]
    if not found:
        return False
    best = min(found, key=lambda mention: abs(mention.span.start - site.spans[0].start))
    draft.when, draft.evidence["when"] = best.when, [best.span]
    return True


def _set_date_of_arrival(draft: Draft) -> bool:
    """Take today's date for what will be where somebody goes today: "flies to Lima today, where she will meet"."""
    site = draft.site
    start, published = site.spans[0].start, site.survey.document.published_on
    clause = site.text[site.frame[0].start : start].rstrip() + " " + site.spans[0].of(site.text).split(maxsplit=1)[0]
    if site.frame[0].start >= start or not ends_with(site.survey.lang, "there", clause):
        return False
    found = [m for m in find_dates_of(site, [Span(site.frame[0].start, start)]) if m.when and m.when.first == published]
    if found:
        draft.when, draft.evidence["when"] = found[-1].when, [found[-1].span]
    return bool(found)


def _is_beside(site: Site, mention: DateMention) -> bool:
    """Whether a date stands beside the clauses, or opens their sentence, with nothing else told between."""
    first, last = site.spans[0], site.spans[-1]
    if mention.span.end <= first.start:
        between = site.text[mention.span.end : first.start]
        opens = mention.span.start - site.frame[0].start < _OPENING
        return opens or not set(between) & set(",;:") or ends_with(site.survey.lang, "there", between)
    return (
        mention.span.start >= last.end
        and mention.span.start - last.end < _BESIDE
        and ";" not in site.text[last.end : mention.span.start]
    )


def set_date_before(draft: Draft) -> bool:
    """Take a past date of any precision that stands before the clauses: "In November, when the two signed"."""
    site = draft.site
    start = site.spans[0].start
    published = site.survey.document.published_on
    whole = next((span for span in site.frame if span.start <= start < span.end), None)
    if published is None or whole is None or whole.start >= start or is_of_other_time(site.survey, site.spans):
        return False
    lead = Span(whole.start, start)
    found = [
        mention
        for mention in find_dates_of(site, [lead])
        if mention.when and mention.when.first <= published and mention.role in ("point", "period")
        and not is_of_dateline(site.survey, mention) and ";" not in site.text[mention.span.end : start]
    ]  # fmt: skip
    if not found:
        return False
    draft.when, draft.evidence["when"] = found[-1].when, [found[-1].span]
    return True


def set_opening_date(draft: Draft) -> bool:
    """Take a past date with which the sentence begins: "On Friday, 26 January, the ministers opened the centre"."""
    site = draft.site
    found = [m for m in find_dates_of(site, site.frame) if m.span.start - site.frame[0].start < _OPENING]
    if not found or found[0].span.end > site.spans[0].start:
        return False
    between = Span(found[0].span.end, max(found[0].span.end + 1, site.spans[0].start))
    return not speaks_of(site.survey, "telling", [between]) and set_date_before(draft)


def set_date_at_once(draft: Draft) -> bool:
    """Take the day of publication for what "has just" happened."""
    survey = draft.site.survey
    published = survey.document.published_on
    for span in draft.site.spans:
        match = roles_pattern(survey.lang, "at_once").search(survey.text, span.start, span.end)
        if match and published:
            draft.when, draft.evidence["when"] = When.on(published), [Span(match.start(), match.end())]
            return True
    return False


def set_live_date(draft: Draft) -> bool:
    """Take the day of publication for what an entry of a live page tells, on the time of day at its head."""
    site = draft.site
    published = site.survey.document.published_on
    clock = find_clock(site.survey, site.numbers[0]) if site.survey.sentences else None
    if clock is None or published is None or is_of_other_time(site.survey, site.spans):
        return False
    draft.when, draft.evidence["when"] = When.on(published), [clock]
    return True
