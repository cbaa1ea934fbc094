"""When an event was or will be: as its clauses, its sentence and the story around it say.

A claim that dates itself in no way happened, for a reader, when the event around it did.  Where the words leave that
open (a list of papers without a tie to the talks, "had signed", "recently") it takes no date: none is better than a
wrong one.
"""

from __future__ import annotations

from bisect import bisect_left

from accord.reading.filling.dating.own_dates import is_to_come, set_news_date, set_own_date
from accord.reading.filling.dating.sentence_dates import (
    narrow_date,
    parts_of_sentence,
    set_date_at_once,
    set_date_to_come,
    set_live_date,
    set_opening_date,
    set_sentence_date,
)
from accord.reading.filling.dating.signings import (
    set_date_of_signing,
    set_reached_date,
    set_session_date,
    set_tied_date,
)
from accord.reading.filling.dating.stays import set_day_of_stay, set_stay
from accord.reading.filling.dating.stories import set_later_date, set_linked_date, set_planned_date, set_story_date
from accord.reading.filling.dating.which_dates import find_dates_of, speaks_of
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.standing.status import find_signs, find_status
from accord.reading.filling.standing.turning import load_turns, shares_future
from accord.reading.survey import inside

__all__ = [
    "date_event", "find_dates_of", "is_to_come", "narrow_date", "set_date_at_once", "set_date_of_signing",
    "set_day_of_stay", "set_linked_date", "set_live_date", "set_news_date", "set_opening_date", "set_own_date",
    "set_reached_date", "set_session_date", "set_stay", "set_story_date", "set_tied_date", "speaks_of",
]  # fmt: skip


def date_event(draft: Draft, story: bool = True) -> None:
    """Date a visit, a meeting, a call or a milestone, and say whether it is past.

    Args:
        draft: the claim.
        story: whether it takes the date of what was told before where nothing ties it to that.
    """
    site = draft.site
    draft.status = find_status(site, "event")
    past = False if draft.status == "planned" else None
    own = set_day_of_stay(draft) or set_own_date(draft, "event", past=past)
    if not own and not _is_undone(site):
        set_sentence_date(draft)
    if draft.when is None and _hangs_on_verb(site):
        set_date_to_come(draft, parts_of_sentence(site), silent=True)
    draft.status = find_status(site, "event", draft.when)
    if draft.when is not None or _is_undone(site):
        return
    if draft.status in ("happened", "ongoing"):
        story = story and (
            not speaks_of(site.survey, "written", site.spans) or speaks_of(site.survey, "delivered", site.spans)
        )
        set_date_at_once(draft) or set_live_date(draft) or set_linked_date(draft) or (
            story and (set_story_date(draft) or set_later_date(draft))
        )
    elif draft.status == "planned" and site.type in ("visit", "meeting", "call"):
        set_planned_date(draft)


def _hangs_on_verb(site: Site) -> bool:
    """Whether a clause takes its time from a verb before it: it tells nothing itself, or shares that one's "will"."""
    survey, start = site.survey, site.spans[0].start
    tokens = survey.tokens[survey.sentence_at(start)]
    shares = shares_future(tokens, bisect_left(tokens, (start,)), load_turns(survey.lang))
    return shares or not find_signs(site, "event", site.spans)


def _is_undone(site: Site) -> bool:
    """Whether the clauses hold a date that could not be told: then it is none of those around."""
    return any(m.when is None and m.role != "duration" for m in inside(site.survey.dates, site.spans))
