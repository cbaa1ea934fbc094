"""When a claim took or takes place, as its own words and those of its sentence say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache

from accord.core import Relation, Span, When
from accord.reading.dates import DateMention
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.status import Sign, find_signs
from accord.reading.packs import load_words
from accord.reading.survey import Survey, inside

# What a story tells as its news happened this many days around its publication, or less.
_NEWS_DAYS = 45
_STAY_DAYS = 31
_STAY_REACH = 45
_JOURNEY_DAYS = 16
_WEEK = timedelta(days=7)
# How a date says that it was counted from another of the text.
_COUNTED = "counted from the date before it"
_MARK_COSTS = 40
_FAR = 10_000
# Statuses of what has not come to pass: a date before the publication is not theirs.
_AHEAD = ("planned", "proposed")
_PAST = ("happened", "signed", "completed")
_FAMILIES = ("event", "agreement", "project")
# Statuses that are reached: a date beside a word for one of them is not that of a talk about it.
_REACHED = ("signed", "ratified", "in_force", "ended", "completed")
# An aside has this many characters besides its date, or more; with fewer it is the date alone between commas.
_ASIDE = 12
_PARTS = re.compile(r"[,;:()–—]\s")


@cache
def roles_pattern(lang: str, name: str) -> re.Pattern[str]:
    """Any phrase of one table of the pack's roles, as whole words."""
    phrases = sorted(load_words(lang, "roles")[name], key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(p) for p in phrases) + r")(?!\w)", re.IGNORECASE)


def speaks_of(survey: Survey, name: str, spans: Sequence[Span]) -> bool:
    """Whether the given places hold a phrase of one table of the pack's roles."""
    pattern = roles_pattern(survey.lang, name)
    return any(pattern.search(survey.text, span.start, span.end) for span in spans)


# ---- which dates count -----------------------------------------------------------------------------------------------
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
    """Whether a date is part of a document's name: "a programme for 2023-2025", "to revise the agreement of 2011"."""
    if site.type != "agreement" or mention.when is None or mention.when.precision not in ("year", "interval"):
        return False
    if not all(part.isdigit() for part in mention.when.edtf.split("/")):
        return False
    before = site.text[max(0, mention.span.start - 5) : mention.span.end].casefold()
    if re.search(r"\bfor\s+\d{4}|^\W*for\b", before):
        return True
    # Where nothing else is told of it, "the agreement of 2011" was signed then.
    return re.search(r"\bof\s+\d{4}|^\W*of\b", before) is not None and bool(find_signs(site, "agreement", site.spans))


def is_news(site: Site, mention: DateMention) -> bool:
    """Whether a date is a day close to the publication, as that of the event a story reports."""
    published = site.survey.document.published_on
    if published is None or mention.when is None or mention.role == "deadline":
        return False
    first, last = mention.when.days
    short = (last - first).days < _JOURNEY_DAYS and mention.role != "since"
    exact = mention.when.precision == "day" or short
    return exact and abs((published - first).days) <= _NEWS_DAYS


def settle_weekday(site: Site, mention: DateMention, past: bool) -> DateMention:
    """A weekday that was taken for one to come, where the claim's words leave no doubt that the thing is past."""
    published = site.survey.document.published_on
    when = mention.when
    if not past or published is None or when is None or when.precision != "day" or mention.written != "relative":
        return mention
    if not published < when.first <= published + _WEEK or not mention.reason.startswith(("weekday", _COUNTED)):
        return mention
    return replace(mention, when=When.on(when.first - _WEEK))


def _is_miscounted(site: Site, mention: DateMention, past: bool) -> bool:
    """Whether "on the same day" was counted from a date told in passing: a story's own day is near its publication."""
    published = site.survey.document.published_on
    if not mention.reason.startswith(_COUNTED) or published is None or mention.when is None:
        return False
    if mention.when.precision != "day":
        return False
    return not is_news(site, mention) or (past and mention.when.first > published)


def _without_asides(site: Site, family: str, status: str, found: list[DateMention]) -> list[DateMention]:
    """Leave out dates of asides: "the line, first agreed in 2017, is 72 percent complete"."""
    signs = [sign for sign in find_signs(site, family, site.spans) if sign.status == status and sign.weight > 0]
    kept = []
    for mention in found:
        aside = _find_aside(site, mention)
        own = any(aside.start <= sign.start < aside.end for sign in signs) if aside else True
        outside = any(not aside.start <= sign.start < aside.end for sign in signs) if aside else False
        others = aside is not None and any(not aside.contains(m.span) for m in found)
        told = aside is not None and (
            speaks_of(site.survey, "told_before", [aside])
            or any(h.table == "cue" for h in site.survey.hits_in([aside], "cue"))
        )
        if (own and not (outside and others)) or not ((outside and told) or others):
            kept.append(mention)
    return kept


def _find_aside(site: Site, mention: DateMention) -> Span | None:
    """The stretch of a clause that only says more of a noun: between commas, or a participle with its date."""
    at = mention.span
    clause = next((span for span in site.spans if span.contains(at)), None)
    if clause is None:
        return None
    start = max([m.end() for m in _PARTS.finditer(site.text, clause.start, at.start)], default=clause.start)
    cut = _PARTS.search(site.text, at.end, clause.end)
    end = cut.start() if cut else clause.end
    lead = site.text[start : at.start]
    if start > clause.start and len(lead) + end - at.end >= _ASIDE and _opens_aside(site, lead):
        return Span(start, end)
    told = roles_pattern(site.survey.lang, "told_before").search(
        lead.rstrip() + " ", max(0, len(lead.rstrip()) - _ASIDE)
    )
    if told and told.end() >= len(lead.rstrip()) - 1:
        before = lead[: told.start()].split()
        if before and before[-1].casefold() not in load_words(site.survey.lang, "roles")["auxiliaries"]:
            return Span(start + told.start(), at.end)
    return None


def _opens_aside(site: Site, lead: str) -> bool:
    words = lead.casefold().split()
    table = load_words(site.survey.lang, "roles")
    return bool(words) and (words[0] in table["relatives"] or any(word in table["told_before"] for word in words[:3]))


# ---- the date in the clauses -----------------------------------------------------------------------------------------
def set_own_date(draft: Draft, family: str | None = None, past: bool | None = None) -> bool:
    """Take the date that stands in the claim's clauses.

    Args:
        draft: the claim, its status set where `family` is given.
        family: which words tell the status: of several dates the one beside a word that tells this claim's is taken.
        past: True takes dates up to the publication alone, False prefers those after it.
    """
    site = draft.site
    past_told = _is_past(site, draft.status)
    found = [settle_weekday(site, m, past_told) for m in find_dates_of(site) if not _is_miscounted(site, m, past_told)]
    found = _by_time(site, [mention for mention in found if not _is_set_for(draft, mention)], past)
    if family:
        found = _by_status(draft, family, _without_asides(site, family, draft.status, found))
    return _take(draft, found, None)


def _is_past(site: Site, status: str) -> bool:
    """Whether words of the clauses tell that the thing has been, and none that it is to come."""
    if status not in _PAST:
        return False
    told = {s.status for family in _FAMILIES for s in find_signs(site, family, site.spans) if s.weight > 0}
    around = {s.status for family in _FAMILIES for s in find_signs(site, family, site.frame) if s.weight > 0}
    return not told & set(_AHEAD) and bool(around & {*_PAST, "negotiated"})


def _is_set_for(draft: Draft, mention: DateMention) -> bool:
    """Whether a date is the day set for a signing that has not been: no status was reached then."""
    published = draft.site.survey.document.published_on
    if draft.site.type != "agreement" or draft.status not in ("negotiated", "proposed") or published is None:
        return False
    return mention.when is not None and (mention.role == "deadline" or mention.when.last > published)


def _by_status(draft: Draft, family: str, found: list[DateMention]) -> list[DateMention]:
    """The dates that stand nearer to a word of the claim's own status than to one of another, the nearest first."""
    signs = find_signs(draft.site, family, draft.site.spans)
    near: list[tuple[int, int, DateMention]] = []
    for number, mention in enumerate(found):
        own = min((_distance(draft.site, mention, s) for s in signs if s.status == draft.status), default=_FAR)
        other = min((_distance(draft.site, mention, s) for s in signs if s.status != draft.status), default=_FAR)
        if own <= other:
            near.append((own, number, mention))
    if not near and draft.status in ("proposed", "negotiated"):
        reached = [sign for sign in signs if sign.status in _REACHED]
        return [] if reached else [mention for mention in found if mention.when and _is_over(draft.site, mention.when)]
    if not near and draft.status == "planned":
        return [mention for mention in found if mention.when and not _is_over(draft.site, mention.when)]
    return [mention for _, _, mention in sorted(near, key=lambda item: item[:2])] or found


def _is_over(site: Site, when: When) -> bool:
    published = site.survey.document.published_on
    return published is not None and when.last <= published


def _distance(site: Site, mention: DateMention, sign: Sign) -> int:
    """How many characters stand between a date and a word, marks that part clauses counted dearer."""
    first, last = sorted([(mention.span.start, mention.span.end), (sign.start, sign.end)])
    between = site.text[first[1] : last[0]]
    return len(between) + _MARK_COSTS * sum(between.count(mark) for mark in ",;:")


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


def set_news_date(draft: Draft, spans: Sequence[Span], anchor: int | None = None) -> bool:
    """Take the date in the given places, if it is of the days around the publication.

    Args:
        draft: the claim.
        spans: where to look.
        anchor: a place in the text; of several dates the nearest to it is taken.
    """
    site = draft.site
    past = draft.status in _PAST
    settled = past and _is_past(site, draft.status)
    found = [
        settle_weekday(site, mention, settled and any(s.contains(mention.span) for s in site.frame))
        for mention in find_dates_of(site, spans)
    ]
    found = [mention for mention in found if is_news(site, mention) and not is_of_dateline(site.survey, mention)]
    return _take(draft, _by_time(site, found, True) if past else found, anchor)


def is_of_dateline(survey: Survey, mention: DateMention) -> bool:
    """Whether a date stands before the story's first words, with the place it is sent from."""
    line = survey.layout.dateline
    if line is not None and line.overlaps(mention.span):
        return True
    start = survey.sentences[0].span.start if survey.sentences else 0
    return mention.span.start - start < _NEWS_DAYS and _DATELINE.match(survey.text, mention.span.end) is not None


# "(AC) ", "- ", "— " behind the date of a dateline.
_DATELINE = re.compile(r"\s?(?:\([^)\n]{2,20}\)|-{1,2}|[–—])\s")


# ---- how long --------------------------------------------------------------------------------------------------------
def set_stay(draft: Draft) -> None:
    """Widen a visit's day to the whole stay, where its length, or its first and last day, are said."""
    site = draft.site
    if draft.when is None or draft.when.precision != "day":
        return
    days = [m for m in find_dates_of(site, site.spans) if m.when and m.when.precision == "day"]
    other = next((m for m in days if m.when and m.when.relation(draft.when) is Relation.EXCLUDES), None)
    if other and other.when and abs((other.when.first - draft.when.first).days) <= _JOURNEY_DAYS:
        ends = _in_order(site, days, other.when, draft.when)
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
    ends_there = _ends_there(site, at, length)
    first, last = (day - rest, day) if ends_there else (day, day + rest)
    draft.when = When.between(When.on(first), When.on(last))
    draft.rest("when", [length.span])


def _in_order(site: Site, days: Sequence[DateMention], one: When, another: When) -> list[When]:
    """Two days of a stay; of "arrived on Sunday, leaves on Wednesday" the first is before the second."""
    first, last = days[0].when, days[-1].when
    if first and last and first.first > last.first and days[0].reason.startswith("weekday"):
        return [When.on(first.first - _WEEK), last]
    return sorted([one, another], key=lambda when: when.first)


def _ends_there(site: Site, at: Span, length: DateMention) -> bool:
    """Whether the day of a stay is its last: "wound up a three-day visit on Tuesday", "left Lima after two days"."""
    lang, start = site.survey.lang, site.frame[0].start
    for place in (at, length.span):
        before = site.text[max(start, place.start - _STAY_REACH) : place.start]
        if roles_pattern(lang, "last_day").search(before):
            return True
        left = roles_pattern(lang, "left").search(before)
        # Who left "for Paris" on a day begins a stay there.
        if left and set(before[left.end() :].casefold().split()).isdisjoint(load_words(lang, "lists")["going"]):
            return True
    return False
