"""Dates without their year, and weekdays, put on the side of the publication of which a claim's words speak."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from accord.core import When
from accord.reading.dates import DateMention
from accord.reading.filling.dating.which_dates import COUNTED, is_past_verb
from accord.reading.filling.site import Site
from accord.reading.filling.standing.status import find_signs
from accord.reading.filling.standing.turning import load_turns

_WEEK = timedelta(days=7)
_LEAP = 4
# The year that a date was given.
_YEAR = re.compile(r"(\d{4})(?=-)")


def settle_weekday(site: Site, mention: DateMention, past: bool) -> DateMention:
    """A weekday that was taken for one to come, where the claim's words leave no doubt that the thing is past."""
    published = site.survey.document.published_on
    when = mention.when
    if not past or published is None or when is None or when.precision != "day" or mention.written != "relative":
        return mention
    if not published < when.first <= published + _WEEK or not mention.reason.startswith(("weekday", COUNTED)):
        return mention
    return replace(mention, when=When.on(when.first - _WEEK))


def family_of(site: Site) -> str:
    """Which words tell how a claim stands: those of agreements, of projects, or of events."""
    return site.type if site.type in ("agreement", "project") else "event"


def settle_ahead(site: Site, mention: DateMention) -> DateMention:
    """A date without its year, or a weekday, that was taken for a past one where the claim's words speak of a plan."""
    published, when = site.survey.document.published_on, mention.when
    if published is None or when is None or when.last >= published or _tells_past(site, mention):
        return mention
    if mention.written == "partial":
        moved = _move(when, published.year - when.first.year)
        return replace(mention, when=moved if moved.last >= published else _move(moved, 1))
    if when.precision == "day" and mention.reason.startswith("weekday") and published <= when.first + _WEEK:
        return replace(mention, when=When.on(when.first + _WEEK))
    return mention


def settle_behind(site: Site, mention: DateMention) -> DateMention:
    """A date without its year that was taken for one to come, where the claim hangs on what is past."""
    published, when = site.survey.document.published_on, mention.when
    if published is None or when is None or when.first <= published or mention.written != "partial":
        return mention
    return replace(mention, when=_move(when, -1))


def _move(when: When, years: int) -> When:
    """The same days so many years later; the last of February for one that the year has not."""
    moved = _YEAR.sub(lambda match: str(int(match[1]) + years), when.edtf)
    return When(moved.replace("02-29", "02-28") if years % _LEAP else moved)


def _tells_past(site: Site, mention: DateMention) -> bool:
    """Whether a past verb stands in the clause of a date: "in March agreed to provide", "was to be paid in January".

    One that tells a plan, "accepted an invitation", has none of the dates after it.
    """
    survey = site.survey
    turns, number = load_turns(survey.lang), survey.sentence_at(mention.span.start)
    event = family_of(site) == "event"
    plans = [sign for sign in find_signs(site, "event", site.spans) if event and sign.status == "planned"]
    here = [token for token in survey.tokens[number] if any(s.start <= token.start < s.end for s in site.spans)]
    for before, token in zip([None, *here], here, strict=False):
        helped = before is not None and (before.low in turns.now or before.low in turns.links)
        leads = token.end < mention.span.start and any(sign.start <= token.start < sign.end for sign in plans)
        past = is_past_verb(site, token.low) and token.low not in turns.has and not helped
        if token.low in turns.was or (past and not leads):
            return True
    return False
