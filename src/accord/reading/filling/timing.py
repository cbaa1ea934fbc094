"""When a claim took or takes place: its own date, that of its sentence, or that of the event it is told within."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import cache

from accord.core import Relation, Span, When
from accord.reading.dates import DateMention
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.status import Sign, find_signs
from accord.reading.packs import load_words
from accord.reading.survey import inside, people_in

# What a story tells as its news happened this many days around its publication, or less.
_NEWS_DAYS = 45
_STAY_DAYS = 31
_JOURNEY_DAYS = 16
_TALKS_REACH = 8
# A word that tells a signing weighs at least this much.
_SIGNS = 1.0


@cache
def _pattern(lang: str, name: str) -> re.Pattern[str]:
    phrases = sorted(load_words(lang, "roles")[name], key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(p) for p in phrases) + r")(?!\w)", re.IGNORECASE)


def find_dates_of(site: Site, spans: Sequence[Span] | None = None) -> list[DateMention]:
    """Resolved dates in the claim's clauses, or the given places, without durations and the years a document covers."""
    return [
        mention
        for mention in inside(site.survey.dates, site.spans if spans is None else spans)
        if mention.when is not None and _can_date(site, mention) and not _names_document(site, mention)
    ]


def _can_date(site: Site, mention: DateMention) -> bool:
    """Whether a mention can be the time of the claim: the months that a figure covers are not when a meeting was."""
    if mention.role == "duration":
        return False
    if mention.role != "period" or site.type not in ("meeting", "visit", "call") or _is_short(mention):
        return True
    published = site.survey.document.published_on
    return bool(published and mention.when and mention.when.last > published)


def _is_short(mention: DateMention) -> bool:
    return mention.when is not None and (mention.when.last - mention.when.first).days <= _STAY_DAYS


def _names_document(site: Site, mention: DateMention) -> bool:
    """Whether a date is part of a document's name: "the agreement of 2011", "a programme for 2023-2025"."""
    if site.type != "agreement" or mention.when is None or mention.when.precision not in ("year", "interval"):
        return False
    before = site.text[max(0, mention.span.start - 5) : mention.span.end].casefold()
    return re.search(r"\b(?:of|for)\s+\d{4}|^\W*(?:of|for)\b", before) is not None and _is_years(mention)


def _is_years(mention: DateMention) -> bool:
    return mention.when is not None and all(part.isdigit() for part in mention.when.edtf.split("/"))


def is_news(site: Site, mention: DateMention) -> bool:
    """Whether a date is a day close to the publication, as that of the event a story reports."""
    published = site.survey.document.published_on
    if published is None or mention.when is None or mention.role in ("since", "deadline"):
        return False
    first, last = mention.when.days
    exact = mention.when.precision == "day" or (last - first).days < _JOURNEY_DAYS
    return exact and abs((published - first).days) <= _NEWS_DAYS


def set_own_date(draft: Draft, family: str | None = None, past: bool | None = None) -> bool:
    """Take the date that stands in the claim's clauses.

    Args:
        draft: the claim, its status set where `family` is given.
        family: which words tell the status: of several dates the one beside a word that tells this claim's is taken.
        past: True takes dates up to the publication alone, False prefers those after it.
    """
    found = _by_time(draft.site, find_dates_of(draft.site), past)
    if family:
        found = _by_status(draft, family, found)
    return _take(draft, found, None)


_MARK_COSTS = 40
_FAR = 10_000


def _by_status(draft: Draft, family: str, found: list[DateMention]) -> list[DateMention]:
    """The dates that stand nearer to a word of the claim's own status than to one of another, the nearest first."""
    signs = find_signs(draft.site, family, draft.site.spans)
    near: list[tuple[int, int, DateMention]] = []
    for number, mention in enumerate(found):
        own = min((_distance(draft.site, mention, s) for s in signs if s.status == draft.status), default=_FAR)
        other = min((_distance(draft.site, mention, s) for s in signs if s.status != draft.status), default=_FAR)
        if own <= other:
            near.append((own, number, mention))
    if not near and draft.status in ("proposed", "negotiated", "planned"):
        return []
    return [mention for _, _, mention in sorted(near, key=lambda item: item[:2])] or found


def _distance(site: Site, mention: DateMention, sign: Sign) -> int:
    """How many characters stand between a date and a word, marks that part clauses counted dearer."""
    first, last = sorted([(mention.span.start, mention.span.end), (sign.start, sign.end)])
    between = site.text[first[1] : last[0]]
    return len(between) + _MARK_COSTS * sum(between.count(mark) for mark in ",;:")


def set_news_date(draft: Draft, spans: Sequence[Span], anchor: int | None = None) -> bool:
    """Take the date in the given places, if it is of the days around the publication."""
    found = [mention for mention in find_dates_of(draft.site, spans) if is_news(draft.site, mention)]
    if draft.status in ("signed", "happened"):
        found = _by_time(draft.site, found, True)
    return _take(draft, found, anchor)


def set_story_date(draft: Draft, back: int = 5) -> bool:
    """Take the date of the event that the story told of before: in the same paragraph, else at its head."""
    survey, number = draft.site.survey, draft.site.numbers[0]
    if not survey.sentences or _pattern(survey.lang, "other_time").search(draft.site.words):
        return False
    paragraph = survey.sentences[number].paragraph
    near = [n for n in range(number - 1, max(-1, number - 1 - back), -1) if survey.sentences[n].paragraph == paragraph]
    for n in [*near, *[n for n in (0, 1) if n < number and n not in near]]:
        if set_news_date(draft, [survey.sentences[n].span]):
            return True
    return False


def set_tied_date(draft: Draft) -> bool:
    """Take the date of the talks that the text ties a signed document to: "after the talks", "in their presence".

    After the fourteenth of the hard calls in ``docs/claims.md``.
    """
    survey, number = draft.site.survey, draft.site.numbers[-1]
    places = [*draft.site.frame]
    leader = survey.sentences[number].leader if survey.sentences else None
    if leader is not None:
        places.append(survey.sentences[leader].span)
    if not any(_pattern(survey.lang, "tied").search(survey.text, span.start, span.end) for span in places):
        if not _signed_by_those_who_met(draft.site, places):
            return False
    if set_news_date(draft, places):
        return True
    for n in [*range(number - 1, max(-1, number - _TALKS_REACH), -1), 0, 1]:
        talks = [hit for hit in survey.hits[n] if hit.table == "cue" and hit.key == "meeting"]
        anchor = max(talks, key=lambda hit: hit.weight).start if talks else None
        if set_news_date(draft, [survey.sentences[n].span], anchor):
            return True
    return False


def _signed_by_those_who_met(site: Site, places: Sequence[Span]) -> bool:
    """Whether the story lets the persons it tells of, or "the sides", sign: then they did so at the talks it tells of."""
    signs = [
        sign for sign in find_signs(site, "agreement", places) if sign.status == "signed" and sign.weight >= _SIGNS
    ]
    if not signs or _pattern(site.survey.lang, "other_time").search(site.words):
        return False
    couple = any(_pattern(site.survey.lang, "couple").search(site.text, s.start, s.end) for s in places)
    return couple or bool(people_in(site.survey, places)) or len(places) > len(site.frame)


def _by_time(site: Site, found: list[DateMention], past: bool | None) -> list[DateMention]:
    published = site.survey.document.published_on
    if past is None or published is None:
        return found
    if past:
        return [m for m in found if m.when and m.when.first <= published]
    return [m for m in found if m.when and m.when.last >= published] or found


def _take(draft: Draft, found: list[DateMention], anchor: int | None) -> bool:
    if not found:
        return False
    points = [m for m in found if m.role in ("point", "deadline")] or found
    best = min(points, key=lambda m: abs(m.span.start - anchor)) if anchor is not None else points[0]
    for other in found:
        if other.when and best.when and other.when != best.when and other.when.within(best.when):
            best = other
    draft.when = best.when
    draft.evidence["when"] = [best.span]
    return True


def set_stay(draft: Draft) -> None:
    """Widen a visit's day to the whole stay, where its length, or its first and last day, are said."""
    site = draft.site
    if draft.when is None or draft.when.precision != "day":
        return
    days = [m for m in find_dates_of(site, site.spans) if m.when and m.when.precision == "day"]
    other = next((m for m in days if m.when and m.when.relation(draft.when) is Relation.EXCLUDES), None)
    if other and other.when and abs((other.when.first - draft.when.first).days) <= _JOURNEY_DAYS:
        ends = sorted([other.when, draft.when], key=lambda when: when.first)
        draft.when = When.between(*ends)
        draft.rest("when", [other.span])
        return
    lengths = [
        m for m in inside(site.survey.dates, site.frame) if m.role == "duration" and m.days and m.days <= _STAY_DAYS
    ]
    if not lengths:
        return
    length = min(lengths, key=lambda m: abs(m.span.start - site.spans[0].start))
    rest = timedelta(days=(length.days or 1) - 1)
    day, at = draft.when.first, draft.evidence["when"][0]
    before = site.text[max(site.frame[0].start, at.start - 40) : at.start]
    ends_there = _pattern(site.survey.lang, "last_day").search(before) is not None
    first, last = (day - rest, day) if ends_there else (day, day + rest)
    draft.when = When.between(When.on(first), When.on(last))
    draft.rest("when", [length.span])
