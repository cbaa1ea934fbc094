"""The date that a claim takes from its sentence, outside its own clauses, or from a page written live."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from accord.core import Span, When
from accord.reading.dates import DateMention
from accord.reading.filling.dating.own_dates import set_news_date
from accord.reading.filling.dating.settling import settle_behind
from accord.reading.filling.dating.which_dates import (
    find_dates_of,
    is_of_dateline,
    is_of_other_time,
    roles_pattern,
    speaks_of,
)
from accord.reading.filling.parties.mates import ends_with
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.standing.turning import load_turns
from accord.reading.filling.threads import find_clock
from accord.reading.packs import load_words

# So many characters before a clause may stand a date that opens its sentence, and its comma.
_OPENING = 24
_BESIDE = 60
_STAY_DAYS = 31
_PARTING = (",", ";", ":", "(", ")", "–", "—")


def set_sentence_date(draft: Draft) -> bool:
    """Take the date that the sentence gives outside the clauses: of the days around the publication, or said before."""
    site = draft.site
    if _set_date_apart(draft):
        return True
    if draft.status == "planned":
        return set_date_to_come(draft, site.frame) or _set_date_of_arrival(draft)
    return set_news_date(draft, parts_of_sentence(site), site.spans[0].start) or set_date_before(draft)


def _set_date_apart(draft: Draft) -> bool:
    """Take a day counted from that of the sentence: "signed it on Thursday, a day after [the two had met]"."""
    site = draft.site
    start, frame = site.spans[0].start, site.frame[0]
    if frame.start >= start:
        return False
    words = load_words(site.survey.lang, "roles").get("apart", {})
    lead = site.text[frame.start : start].casefold().rstrip()
    days = next((days for phrase, days in words.items() if lead.endswith(phrase)), None)
    told = [m for m in find_dates_of(site, [Span(frame.start, start)]) if m.when and m.when.precision == "day"]
    if days is None or not told or told[-1].when is None:
        return False
    draft.when = When.on(told[-1].when.first + timedelta(days=days))
    draft.evidence["when"] = [told[-1].span]
    return True


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
    found = [m for m in find_dates_of(site, spans) if published and m.role != "since" and is_ahead(m, published)]
    if any(span.overlaps(own) for span in spans for own in site.frame):
        only = len(found) == 1 and found[0].when is not None and found[0].when.precision != "year"
        found = [mention for mention in found if _is_beside(site, mention) or (only and silent)]
    if not found:
        return False
    best = min(found, key=lambda mention: abs(mention.span.start - site.spans[0].start))
    draft.when, draft.evidence["when"] = best.when, [best.span]
    return True


def is_ahead(mention: DateMention, published: date) -> bool:
    """Whether a date lies ahead, or is a stay of some days that have not all passed."""
    when = mention.when
    if when is None:
        return False
    stay = mention.written != "relative" and 0 < (when.last - when.first).days <= _STAY_DAYS
    return when.first > published or (stay and when.precision == "interval" and when.last >= published)


def _set_date_of_arrival(draft: Draft) -> bool:
    """Take today's date for what will be where somebody goes today: "flies to Lima today, where she will meet"."""
    site = draft.site
    start, published = site.spans[0].start, site.survey.document.published_on
    lead = site.text[site.frame[0].start : start].rstrip()
    clause = lead + " " + site.spans[0].of(site.text).split(maxsplit=1)[0]
    if site.frame[0].start >= start or not any(ends_with(site.survey.lang, "there", words) for words in (lead, clause)):
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
        tied = any(ends_with(site.survey.lang, table, between) for table in ("there", "then"))
        return opens or tied or not set(between) & set(",;:")
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


def set_date_beside(draft: Draft) -> bool:
    """Take a past date of any precision behind the clauses: "it was signed during [her stay in April last year]"."""
    if is_of_other_time(draft.site.survey, draft.site.spans):
        return False
    return _take_first(draft, _find_beside(draft.site))


def narrow_date(draft: Draft) -> bool:
    """Take a closer date behind the clauses: "was signed in January during [a visit on 4 and 5 January]"."""
    found = _find_beside(draft.site)
    return _take_first(draft, [m for m in found if m.when and draft.when and _is_closer(m.when, draft.when)])


def _is_closer(one: When, other: When) -> bool:
    return one != other and one.within(other)


def _take_first(draft: Draft, found: Sequence[DateMention]) -> bool:
    if found:
        draft.when, draft.evidence["when"] = found[0].when, [found[0].span]
    return bool(found)


def _find_beside(site: Site) -> list[DateMention]:
    """The past dates behind the clauses, in their sentence and with no other clause begun between."""
    survey, end, published = site.survey, site.spans[-1].end, site.survey.document.published_on
    frame = next((span for span in site.frame if span.start < end < span.end), None)
    if published is None or frame is None:
        return []
    turns, rest = load_turns(survey.lang), Span(end, frame.end)
    marks = [t.start for t in survey.tokens[survey.sentence_at(end)] if t.low in turns.breaks or t.text in _PARTING]
    parted = min((mark for mark in marks if mark >= end), default=frame.end)
    return [
        mention
        for mention in (settle_behind(site, m) for m in find_dates_of(site, [rest]))
        if mention.when and mention.when.last <= published and mention.role in ("point", "period")
        and mention.span.start < parted
    ]  # fmt: skip


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
