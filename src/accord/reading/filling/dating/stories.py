"""The date that a claim takes over from what the story told before, or comes to tell later."""

from __future__ import annotations

from collections.abc import Sequence

from accord.core import Span
from accord.reading.filling.dating.own_dates import set_news_date
from accord.reading.filling.dating.sentence_dates import set_date_to_come
from accord.reading.filling.dating.which_dates import (
    find_dates_of,
    is_news,
    is_of_dateline,
    is_of_other_time,
    speaks_of,
)
from accord.reading.filling.parties.mates import begins_with
from accord.reading.filling.parties.parts import parts_in
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.threads import find_threads, thread_before
from accord.reading.survey import Survey, people_in

_BACK = 5
# So many sentences on a story that began without a day may tell it.
_AHEAD = 8
_LINKED_BACK = 2
_CARRIED_BACK = 3
_PLANNED_BACK = 3
# A word that tells an event for sure weighs at least this much.
_CLEAR = 1.0
_ENCOUNTERS = ("visit", "meeting", "agreement")
_EVENTS = ("visit", "meeting", "call", "agreement", "milestone")


def set_story_date(draft: Draft, back: int = _BACK) -> bool:
    """Take the date of the event that the story told of before: in the same paragraph, else at its head."""
    site = draft.site
    survey, number = site.survey, site.numbers[0]
    if not survey.sentences or _is_told_apart(site):
        return False
    paragraph = survey.sentences[number].paragraph
    near = [n for n in thread_before(survey, number, back) if survey.sentences[n].paragraph == paragraph]
    beside = speaks_of(survey, "besides", site.spans) and not any(tells_of(survey, n, "meeting") for n in near)
    heads = [] if beside else heads_of(survey, number)
    order = [*near, *[n for n in heads if n not in near]]
    if site.type == "meeting":
        order.sort(key=lambda n: speaks_of(survey, "coming_in", [survey.sentences[n].span]))
    return any(_set_date_of(draft, n) for n in order) or _set_date_carried(draft)


def _set_date_carried(draft: Draft) -> bool:
    """Take the month or year in which a journey or meeting told just before was, where the clause goes on with it."""
    site = draft.site
    survey = site.survey
    if not begins_with(survey.lang, "anaphors", site.spans[0].of(survey.text)):
        return False
    for n in thread_before(survey, site.numbers[0], _CARRIED_BACK):
        if tells_of(survey, n, "visit") or tells_of(survey, n, "meeting"):
            return set_past_date(draft, survey.sentences[n].span)
    return False


def set_later_date(draft: Draft) -> bool:
    """Take, for the news that a story begins with, the one day that it comes to tell later on."""
    site = draft.site
    survey, number = site.survey, site.numbers[0]
    threads = find_threads(survey)
    if not survey.sentences or number not in (0, 1) or site.type == "call" or _is_told_apart(site):
        return False
    after = [
        n
        for n in range(number + 1, min(number + 1 + _AHEAD, len(threads)))
        if threads[n] == threads[number] and any(tells_of(survey, n, event) for event in _ENCOUNTERS)
    ]
    found = [m for n in after for m in find_dates_of(site, [survey.sentences[n].span]) if is_news(site, m)]
    published = survey.document.published_on
    past = [m for m in found if m.when and published and m.when.first <= published and not is_of_dateline(survey, m)]
    if not past or len({mention.when for mention in past}) > 1:
        return False
    draft.when, draft.evidence["when"] = past[0].when, [past[0].span]
    return True


def _is_told_apart(site: Site) -> bool:
    """Whether the clauses tell of another time than the story's news: "recently", "had met"."""
    last = site.spans[-1].end
    until = [Span(span.start, min(span.end, last)) for span in site.frame if span.start < last]
    return is_of_other_time(site.survey, site.spans) or is_of_other_time(site.survey, until)


def heads_of(survey: Survey, number: int) -> list[int]:
    """Numbers of the first two sentences of the story, or of the item of a round-up, before a sentence."""
    threads = find_threads(survey)
    first = threads.index(threads[number])
    return [n for n in (first, first + 1) if n < number and threads[n] == threads[number]]


def tells_of(survey: Survey, number: int, event: str) -> bool:
    return any(hit.table == "cue" and hit.key == event and hit.weight >= _CLEAR for hit in survey.hits[number])


def _set_date_of(draft: Draft, number: int) -> bool:
    """Take the date of the event that a sentence tells of: of several the one nearest to the words of the event."""
    survey = draft.site.survey
    hits = [hit for hit in survey.hits[number] if hit.table == "cue" and hit.key in _EVENTS]
    anchor = max(hits, key=lambda hit: hit.weight).start if hits else None
    return set_news_date(draft, [survey.sentences[number].span], find_stop(draft.site, number) or anchor)


def find_stop(site: Site, number: int) -> int | None:
    """Where a sentence told before names the place that the claim was at, one of several stops of a journey."""
    survey = site.survey
    if number in site.numbers:
        return None
    here = {part.code for part in parts_in(survey, site.frame) if part.role == "place"}
    stops = [part for part in parts_in(survey, [survey.sentences[number].span]) if part.code in here]
    return stops[-1].end if stops else None


def set_linked_date(draft: Draft, tables: Sequence[str] = ("linked", "adding")) -> bool:
    """Take the past date of the sentence before where words tie the claim to it: "there", "the same day"."""
    site = draft.site
    survey = site.survey
    published = survey.document.published_on
    if not survey.sentences or published is None or not any(speaks_of(survey, name, site.frame) for name in tables):
        return False
    number = site.numbers[0]
    if site.type == "agreement" and set_past_date(
        draft, Span(site.frame[0].start, max(site.spans[0].start, site.frame[0].start + 1))
    ):
        return True
    for back in thread_before(survey, number, _LINKED_BACK):
        if survey.sentences[back].paragraph != survey.sentences[number].paragraph:
            break
        span = survey.sentences[back].span
        if _set_date_of(draft, back) or set_past_date(draft, span):
            return True
        if find_dates_of(site, [span]):
            break
    # "In the afternoon" is of the day that the story is of.
    return speaks_of(survey, "day_parts", site.spans) and any(_set_date_of(draft, n) for n in heads_of(survey, number))


def set_past_date(draft: Draft, span: Span) -> bool:
    """Take the last date of a place that is over, of whatever precision."""
    survey, published = draft.site.survey, draft.site.survey.document.published_on
    past = [
        mention
        for mention in find_dates_of(draft.site, [span])
        if mention.when and published and mention.when.first <= published and mention.role in ("point", "period")
        and not is_of_dateline(survey, mention)
    ]  # fmt: skip
    if past:
        draft.when, draft.evidence["when"] = past[-1].when, [past[-1].span]
    return bool(past)


def set_planned_date(draft: Draft) -> bool:
    """Take the days of the journey or talks to come that were told of just before; today's for "in the evening"."""
    site = draft.site
    survey = site.survey
    if not survey.sentences or speaks_of(survey, "another_time", site.spans):
        return False
    number = site.numbers[0]
    today = speaks_of(survey, "day_parts", site.spans)
    near = thread_before(survey, number, _PLANNED_BACK)
    for back in [*near, *[n for n in heads_of(survey, number) if n not in near]]:
        span = survey.sentences[back].span
        if today and set_news_date(draft, [span]):
            return True
        if _is_of_journey(site, back) and set_date_to_come(draft, [span]):
            return True
    return False


def _is_of_journey(site: Site, back: int) -> bool:
    """Whether a sentence before tells of a journey, or of a meeting, on which the claim is to happen."""
    survey = site.survey
    if not any(hit.table == "cue" and hit.key in ("visit", "meeting") for hit in survey.hits[back]):
        return False
    if back in heads_of(survey, site.numbers[0]) and tells_of(survey, back, "visit"):
        return True
    head = site.frame[0].of(survey.text)
    tied = speaks_of(survey, "linked", site.frame) or speaks_of(survey, "anaphors", site.frame)
    tied = tied or _shares_person(site, back)
    places = {part.code for part in parts_in(survey, site.frame) if part.role == "place"}
    there = {part.code for part in parts_in(survey, [survey.sentences[back].span])}
    return tied or begins_with(survey.lang, "anaphors", head) or bool(places & there)


def _shares_person(site: Site, back: int) -> bool:
    """Whether a sentence names somebody whom the clauses name too."""
    before = {mention.name.split()[-1] for mention in people_in(site.survey, [site.survey.sentences[back].span])}
    return any(mention.name.split()[-1] in before for mention in site.people)
