"""The date that a claim takes over: from its sentence, from the event it is told within, from a page written live.

A claim that dates itself in no way happened, for a reader, when the event around it did.  Where the words leave that
open (a list of papers without a tie to the talks, "had signed", "recently") it takes no date: none is better than a
wrong one.
"""

from __future__ import annotations

from collections.abc import Sequence

from accord.core import Span, When
from accord.reading.dates import DateMention
from accord.reading.filling.mates import begins_with, ends_with
from accord.reading.filling.own_dates import (
    find_dates_of,
    is_of_dateline,
    roles_pattern,
    set_news_date,
    set_own_date,
    set_stay,
    speaks_of,
)
from accord.reading.filling.parts import parts_in
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.status import find_signs, find_status
from accord.reading.filling.threads import find_clock, find_threads, thread_before
from accord.reading.packs import load_words
from accord.reading.survey import Survey, inside, people_in

__all__ = [
    "date_event", "find_dates_of", "set_date_at_once", "set_date_of_signing", "set_linked_date", "set_live_date",
    "set_news_date",
    "set_opening_date", "set_own_date", "set_stay", "set_story_date", "set_tied_date", "speaks_of",
]  # fmt: skip

_BACK = 5
_TALKS_REACH = 8
_LINKED_BACK = 2
_PLANNED_BACK = 3
# A word that tells a signing weighs at least this much.
_SIGNS = 1.0
# So many characters before a clause may stand a date that opens its sentence, and its comma.
_OPENING = 24
_BESIDE = 60
_DONE = ("happened", "ongoing", "signed", "completed")
_EVENTS = ("visit", "meeting", "call", "agreement", "milestone")


# ---- events ----------------------------------------------------------------------------------------------------------
def date_event(draft: Draft, story: bool = True) -> None:
    """Date a visit, a meeting, a call or a milestone, and say whether it is past.

    Args:
        draft: the claim.
        story: whether it takes the date of what was told before where nothing ties it to that.
    """
    site = draft.site
    draft.status = find_status(site, "event")
    if not set_own_date(draft, "event" if site.type == "milestone" else None):
        set_sentence_date(draft)
    draft.status = find_status(site, "event", draft.when)
    if draft.when is not None or _is_undone(site):
        return
    if draft.status in ("happened", "ongoing"):
        set_date_at_once(draft) or set_live_date(draft) or set_linked_date(draft) or (story and set_story_date(draft))
    elif draft.status == "planned" and site.type != "visit":
        set_planned_date(draft)


def _is_undone(site: Site) -> bool:
    """Whether the clauses hold a date that could not be told: then it is none of those around."""
    return any(m.when is None and m.role != "duration" for m in inside(site.survey.dates, site.spans))


def set_sentence_date(draft: Draft) -> bool:
    """Take the date that the sentence gives outside the clauses: of the days around the publication, or said before."""
    site = draft.site
    if draft.status == "planned":
        return _set_date_to_come(draft, site.frame)
    return set_news_date(draft, site.frame, site.spans[0].start) or set_date_before(draft)


def _set_date_to_come(draft: Draft, spans: Sequence[Span]) -> bool:
    """Take a date after the publication: what is planned is not of the day on which it was announced."""
    site = draft.site
    published = site.survey.document.published_on
    found = [
        m for m in find_dates_of(site, spans) if published and m.when and m.when.first > published and m.role != "since"
    ]
    if spans == site.frame:
        found = [mention for mention in found if _is_beside(site, mention)]
    if not found:
        return False
    best = min(found, key=lambda mention: abs(mention.span.start - site.spans[0].start))
    draft.when, draft.evidence["when"] = best.when, [best.span]
    return True


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
    if published is None or whole is None or whole.start >= start or speaks_of(site.survey, "other_time", site.spans):
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
    if clock is None or published is None or speaks_of(site.survey, "other_time", site.spans):
        return False
    draft.when, draft.evidence["when"] = When.on(published), [clock]
    return True


# ---- from the story --------------------------------------------------------------------------------------------------
def set_story_date(draft: Draft, back: int = _BACK) -> bool:
    """Take the date of the event that the story told of before: in the same paragraph, else at its head."""
    site = draft.site
    survey, number = site.survey, site.numbers[0]
    if not survey.sentences or _is_of_other_time(site):
        return False
    paragraph = survey.sentences[number].paragraph
    near = [n for n in thread_before(survey, number, back) if survey.sentences[n].paragraph == paragraph]
    return any(_set_date_of(draft, n) for n in [*near, *[n for n in _heads(survey, number) if n not in near]])


def _is_of_other_time(site: Site) -> bool:
    """Whether the clauses tell of another time than the story's news: "recently", "had met"."""
    last = site.spans[-1].end
    until = [Span(span.start, min(span.end, last)) for span in site.frame if span.start < last]
    return speaks_of(site.survey, "other_time", site.spans) or speaks_of(site.survey, "pluperfect", until)


def _heads(survey: Survey, number: int) -> list[int]:
    """Numbers of the first two sentences of the story, or of the item of a round-up, before a sentence."""
    threads = find_threads(survey)
    first = threads.index(threads[number])
    return [n for n in (first, first + 1) if n < number and threads[n] == threads[number]]


def _set_date_of(draft: Draft, number: int) -> bool:
    """Take the date of the event that a sentence tells of: of several the one nearest to the words of the event."""
    survey = draft.site.survey
    hits = [hit for hit in survey.hits[number] if hit.table == "cue" and hit.key in _EVENTS]
    anchor = max(hits, key=lambda hit: hit.weight).start if hits else None
    return set_news_date(draft, [survey.sentences[number].span], anchor)


def set_linked_date(draft: Draft, tables: Sequence[str] = ("linked", "adding")) -> bool:
    """Take the past date of the sentence before where words tie the claim to it: "there", "the same day"."""
    site = draft.site
    survey = site.survey
    published = survey.document.published_on
    if not survey.sentences or published is None or not any(speaks_of(survey, name, site.frame) for name in tables):
        return False
    number = site.numbers[0]
    for back in thread_before(survey, number, _LINKED_BACK):
        if survey.sentences[back].paragraph != survey.sentences[number].paragraph:
            break
        if _set_date_of(draft, back):
            return True
        found = [m for m in find_dates_of(site, [survey.sentences[back].span]) if not is_of_dateline(survey, m)]
        past = [m for m in found if m.when and m.when.first <= published and m.role in ("point", "period")]
        if past:
            draft.when, draft.evidence["when"] = past[-1].when, [past[-1].span]
            return True
        if found:
            break
    return False


def set_planned_date(draft: Draft) -> bool:
    """Take the days of the journey or talks to come that were told of just before; today's for "in the evening"."""
    site = draft.site
    survey = site.survey
    if not survey.sentences or speaks_of(survey, "another_time", site.spans):
        return False
    number = site.numbers[0]
    today = speaks_of(survey, "day_parts", site.spans)
    for back in thread_before(survey, number, _PLANNED_BACK):
        span = survey.sentences[back].span
        if today and set_news_date(draft, [span]):
            return True
        if _is_of_journey(site, back) and _set_date_to_come(draft, [span]):
            return True
    return False


def _is_of_journey(site: Site, back: int) -> bool:
    """Whether a sentence before tells of a journey, or of a meeting, on which the claim is to happen."""
    survey = site.survey
    if not any(hit.table == "cue" and hit.key in ("visit", "meeting") for hit in survey.hits[back]):
        return False
    head = site.frame[0].of(survey.text)
    tied = speaks_of(survey, "linked", site.frame) or speaks_of(survey, "anaphors", site.frame)
    places = {part.code for part in parts_in(survey, site.frame) if part.role == "place"}
    there = {part.code for part in parts_in(survey, [survey.sentences[back].span])}
    return tied or begins_with(survey.lang, "anaphors", head) or bool(places & there)


# ---- documents and works ---------------------------------------------------------------------------------------------
def set_tied_date(draft: Draft) -> bool:
    """Take the date of the talks that the text ties a signed document to: "after the talks", "in their presence".

    After the fourteenth of the hard calls in ``docs/claims.md``.
    """
    site = draft.site
    survey, number = site.survey, site.numbers[-1]
    places = [*site.frame, *_leaders(site)]
    if not speaks_of(survey, "tied", places) and not _signed_by_those_who_met(site, places):
        return False
    if set_news_date(draft, places):
        return True
    return any(
        _set_date_of_talks(draft, n) for n in [*thread_before(survey, number, _TALKS_REACH), *_heads(survey, number)]
    )


def _leaders(site: Site) -> list[Span]:
    """The sentences that announce what the claim's own names: the line above a list, the one before "Among them"."""
    survey, number = site.survey, site.numbers[-1]
    if not survey.sentences:
        return []
    leader = survey.sentences[number].leader
    if leader is None and begins_with_announcing(survey, site.frame[0]):
        leader = next(iter(thread_before(survey, number, 1)), None)
    return [survey.sentences[leader].span] if leader is not None else []


def begins_with_announcing(survey: Survey, span: Span) -> bool:
    """Whether a sentence names one by one what the sentence before announced: "Among them: a treaty on transit"."""
    words = " ".join(span.of(survey.text).casefold().split()[:4])
    return any(words.startswith(phrase) for phrase in load_words(survey.lang, "lists")["announcing"])


def _set_date_of_talks(draft: Draft, number: int) -> bool:
    survey = draft.site.survey
    talks = [hit for hit in survey.hits[number] if hit.table == "cue" and hit.key == "meeting"]
    anchor = max(talks, key=lambda hit: hit.weight).start if talks else None
    return set_news_date(draft, [survey.sentences[number].span], anchor)


def _signed_by_those_who_met(site: Site, places: Sequence[Span]) -> bool:
    """Whether the story lets the persons it tells of, or "the sides", sign: then they did so at their talks."""
    survey = site.survey
    signs = [
        sign for sign in find_signs(site, "agreement", places) if sign.status == "signed" and sign.weight >= _SIGNS
    ]
    if not signs or speaks_of(survey, "other_time", site.spans):
        return False
    if speaks_of(survey, "couple", places) or len(places) > len(site.frame) or people_in(survey, places):
        return True
    first = min(sign.start for sign in signs)
    return any(speaks_of(survey, "signers", [Span(s.start, first)]) for s in places if s.start < first <= s.end)


def set_date_of_signing(draft: Draft) -> bool:
    """Take the date of the sentence, where its words outside the clauses tell of the signing, or a date opens it."""
    site = draft.site
    signing = [
        sign
        for sign in find_signs(site, "agreement", site.frame)
        if sign.status == "signed" and not any(span.start <= sign.start < span.end for span in site.spans)
    ]
    if signing and set_news_date(draft, site.frame, signing[0].start):
        return True
    own = [sign for sign in find_signs(site, "agreement", site.spans) if sign.status == draft.status]
    return bool(own) and set_date_before(draft)


def set_opening_date(draft: Draft) -> bool:
    """Take a past date with which the sentence begins: "On Friday, 26 January, the ministers opened the centre"."""
    site = draft.site
    found = [m for m in find_dates_of(site, site.frame) if m.span.start - site.frame[0].start < _OPENING]
    if not found or found[0].span.end > site.spans[0].start:
        return False
    between = Span(found[0].span.end, max(found[0].span.end + 1, site.spans[0].start))
    return not speaks_of(site.survey, "telling", [between]) and set_date_before(draft)
