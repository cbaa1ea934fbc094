"""How long a stay lasts, from its days and lengths; and which day of it is the second, or the last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from accord.core import Relation, Span, When
from accord.reading.dates import DateMention
from accord.reading.filling.dating.which_dates import find_dates_of, roles_pattern
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.threads import find_threads, thread_before
from accord.reading.packs import load_words
from accord.reading.survey import inside

_STAY_DAYS = 31
_STAY_REACH = 70
_BEHIND = 12
_JOURNEY_DAYS = 16
_WEEK = timedelta(days=7)
# So many sentences back the days of a gathering may be told.
_BACK = 12


def set_stay(draft: Draft) -> None:
    """Widen a visit's day to the whole stay, where its length, or its first and last day, are said."""
    site = draft.site
    if draft.when is None or draft.when.precision != "day":
        return
    days = [m for m in find_dates_of(site, site.spans) if m.when and m.when.precision == "day"]
    own = draft.evidence["when"]
    others = [m for m in days if m.when and m.when.relation(draft.when) is Relation.EXCLUDES and m.span not in own]
    other = next(iter(others), None)
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
        # A date may begin with the word itself: "will last [until 26 April]".
        opening = place.of(site.text).split(maxsplit=1)[0]
        if roles_pattern(lang, "last_day").search(before + opening):
            return True
        left = roles_pattern(lang, "left").search(before)
        # Who left "for Paris" on a day, or "on Saturday for Paris", begins a stay there.
        behind = site.text[place.end : place.end + _BEHIND].casefold().split()[:1]
        words = {*before[left.end() :].casefold().split(), *behind} if left else set()
        if left and words.isdisjoint(load_words(lang, "roles")["left_for"]):
            return True
    return False


# ---- the second day of it --------------------------------------------------------------------------------------------
def set_day_of_stay(draft: Draft) -> bool:
    """Take the day that a clause counts within a stay or gathering: "on its opening day", "on day two of the visit"."""
    site = draft.site
    lang, start = site.survey.lang, site.frame[0].start
    match = roles_pattern(lang, "days_of_stay").search(site.text, start, site.spans[-1].end)
    if match is None or ";" in site.text[match.end() : site.spans[0].start]:
        return False
    number = load_words(lang, "roles")["days_of_stay"][match.group().casefold()]
    for first, last, at in _find_stays(site):
        day = first + timedelta(days=number - 1) if number > 0 else last + timedelta(days=number + 1)
        if first <= day <= last:
            draft.when, draft.evidence["when"] = When.on(day), [Span(match.start(), match.end())]
            draft.rest("when", [at])
            return True
    return False


def _find_stays(site: Site) -> Iterator[tuple[date, date, Span]]:
    """The first and last days of the stays that the text tells of up to the claim, the nearest first."""
    survey = site.survey
    if not survey.sentences:
        return
    number, threads = site.numbers[0], find_threads(survey)
    head = threads.index(threads[number])
    for at in dict.fromkeys([number, *thread_before(survey, number, _BACK), head]):
        here = [survey.sentences[at].span]
        mentions = find_dates_of(site, here)
        for mention in mentions:
            first, last = mention.when.days if mention.when else (None, None)
            if (
                first
                and last
                and 0 < (last - first).days < _STAY_DAYS
                and mention.when
                and mention.when.precision == "interval"
            ):
                yield first, last, mention.span
        near = [survey.sentences[n].span for n in (at, at + 1) if n <= number]
        lengths = [m for m in inside(survey.dates, near) if m.role == "duration" and m.days and m.days <= _STAY_DAYS]
        days = [m for m in mentions if m.when and m.when.precision == "day"]
        for length in lengths:
            for mention in days:
                rest = timedelta(days=(length.days or 1) - 1)
                day = mention.when.first if mention.when else date.min
                ends = _ends_there(Site(survey, site.type, tuple(near)), mention.span, length)
                yield (day - rest, day, mention.span) if ends else (day, day + rest, mention.span)
