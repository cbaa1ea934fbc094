"""When a claim took or takes place, as its own words say, and the choice between several dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accord.core import Span, When
from accord.reading.dates import DateMention
from accord.reading.filling.dating.settling import family_of, settle_ahead, settle_behind, settle_weekday
from accord.reading.filling.dating.which_dates import (
    find_dates_of,
    is_miscounted,
    is_news,
    is_of_dateline,
    roles_pattern,
    speaks_of,
    without_asides,
)
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.standing.status import Sign, find_governing, find_signs
from accord.reading.filling.standing.turning import load_turns
from accord.reading.packs import load_words

_SINCE_REACH = 70
_MARK_COSTS = 40
_RELATIVE_COSTS = 120
_FAR = 10_000
# Statuses of what has not come to pass: a date before the publication is not theirs.
_AHEAD = ("planned", "proposed")
_PAST = ("happened", "signed", "completed")
_FAMILIES = ("event", "agreement", "project")
# Statuses that are reached: a date beside a word for one of them is not that of a talk about it.
_REACHED = ("signed", "ratified", "in_force", "ended", "completed")
_PARTS = re.compile(r"[,;:()–—]\s")


def set_own_date(draft: Draft, family: str | None = None, past: bool | None = None) -> bool:
    """Take the date that stands in the claim's clauses.

    Args:
        draft: the claim, its status set where `family` is given.
        family: which words tell the status: of several dates the one beside a word that tells this claim's is taken.
        past: True takes dates up to the publication alone, False prefers those after it.
    """
    site = draft.site
    found = find_dates_of(site)
    past_told = bool(found) and _is_past(site, draft.status)
    found = [settle_weekday(site, m, past_told) for m in found if not is_miscounted(site, m, past_told)]
    if found and _is_ahead(site, draft.status):
        found = [settle_ahead(site, mention) for mention in found]
    elif _is_behind(site):
        found = [settle_behind(site, mention) for mention in found]
    elif family_of(site) == "event" and speaks_of(site.survey, "at_present", site.spans):
        # "The commission reconvenes in February": what has a day of the past weeks may be told as a headline tells it.
        found = [mention if is_news(site, mention) else settle_ahead(site, mention) for mention in found]
    found = [mention for mention in found if not _is_set_for(draft, mention) and not _only_lasts(draft, mention)]
    found = _by_time(site, found, past)
    # The day of what was called off is the first told, that for which it was planned.
    if family and (family, draft.status) != ("event", "cancelled"):
        found = _by_status(draft, family, without_asides(site, family, draft.status, found))
    return _take(draft, found, None)


def is_to_come(site: Site) -> bool:
    """Whether the dates of clauses that tell nothing else all lie ahead: "exports begin on Wednesday"."""
    published = site.survey.document.published_on
    whens = [mention.when for mention in find_dates_of(site) if mention.when]
    ahead = published is not None and bool(whens) and all(when.first > published for when in whens)
    return ahead and not any(find_signs(site, family, site.spans) for family in _FAMILIES)


def _is_past(site: Site, status: str) -> bool:
    """Whether words of the clauses tell that the thing has been, and none that it is to come."""
    if status not in _PAST:
        return False
    return not _tells_any(site, _AHEAD, site.spans) and _tells_any(site, (*_PAST, "negotiated"), site.frame)


def _is_ahead(site: Site, status: str) -> bool:
    """Whether words of the clauses, or before them, tell that a thing is to come, and none that it has been."""
    family = family_of(site)
    told = {sign.status for sign in find_signs(site, family, site.spans) if sign.weight > 0}
    if status not in _AHEAD or not told.isdisjoint(_PAST):
        return False
    told.update(sign.status for sign in find_governing(site, family))
    return not told.isdisjoint(_AHEAD)


def _is_behind(site: Site) -> bool:
    """Whether a clause that tells nothing itself hangs on a past one: "was signed during [her visit on 4 January]"."""
    survey, start = site.survey, site.spans[0].start
    if site.frame[0].start >= start:
        return False
    lead = Span(site.frame[0].start, start)
    words = lead.of(site.text).casefold().split()[-1:]
    if not words or words[0] not in load_words(survey.lang, "roles").get("during", ()):
        return False
    return not _tells_any(site, _AHEAD, site.spans) and _tells_any(site, _PAST, [lead])


def _tells_any(site: Site, statuses: Sequence[str], places: Sequence[Span]) -> bool:
    """Whether words in some places tell of any family one of the given statuses."""
    return any(
        sign.weight > 0 and sign.status in statuses for family in _FAMILIES for sign in find_signs(site, family, places)
    )


def _is_set_for(draft: Draft, mention: DateMention) -> bool:
    """Whether a date is the day set for a signing that has not been: no status was reached then."""
    published = draft.site.survey.document.published_on
    if draft.site.type != "agreement" or draft.status not in ("negotiated", "proposed") or published is None:
        return False
    return mention.when is not None and (mention.role == "deadline" or mention.when.last > published)


def _only_lasts(draft: Draft, mention: DateMention) -> bool:
    """Whether a date is that since which a text has been talked of, or talks are held: no status was reached then."""
    if draft.site.type in ("meeting", "visit", "call") and draft.status != "ongoing":
        return mention.role == "since"
    if draft.site.type != "agreement" or draft.status not in ("negotiated", "proposed"):
        return False
    clause = draft.site.text[max(draft.site.frame[0].start, mention.span.start - _SINCE_REACH) : mention.span.end]
    return roles_pattern(draft.site.survey.lang, "beginning").search(_PARTS.split(clause)[-1]) is not None


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
    best = min(points, key=lambda m: _gap(draft.site, m.span, anchor)) if anchor is not None else points[0]
    for other in found:
        if other.when and best.when and other.when != best.when and other.when.within(best.when):
            best = other
    draft.when = best.when
    draft.evidence["when"] = [best.span]
    return True


def _gap(site: Site, span: Span, anchor: int) -> int:
    """How far a date stands from a word, beyond a comma or in a relative clause farther."""
    between = site.text[min(span.end, anchor) : max(span.start, anchor)]
    near = min(abs(span.start - anchor), abs(span.end - anchor))
    relatives = load_turns(site.survey.lang).relatives
    told_by_the_way = anchor < span.start and not relatives.isdisjoint(between.casefold().split())
    return near + _MARK_COSTS * sum(between.count(mark) for mark in ",;:") + _RELATIVE_COSTS * told_by_the_way


def set_news_date(draft: Draft, spans: Sequence[Span], anchor: int | None = None) -> bool:
    """Take the date in the given places, if it is of the days around the publication.

    Args:
        draft: the claim.
        spans: where to look.
        anchor: a place in the text; of several dates the nearest to it is taken.
    """
    site = draft.site
    past = draft.status in _PAST or site.type == "agreement"
    settled = past and _is_past(site, draft.status)
    found = [
        settle_weekday(site, mention, settled and any(s.contains(mention.span) for s in site.frame))
        for mention in find_dates_of(site, spans)
    ]
    found = [mention for mention in found if is_news(site, mention) and not is_of_dateline(site.survey, mention)]
    return _take(draft, _by_time(site, found, True) if past else found, anchor)
