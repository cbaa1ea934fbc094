"""A concrete undertaking with its state of progress."""

from __future__ import annotations

from accord.reading.filling.dating.timing import (
    is_to_come,
    set_day_of_stay,
    set_linked_date,
    set_opening_date,
    set_own_date,
)
from accord.reading.filling.parties.sides import find_sides
from accord.reading.filling.people.persons import set_people
from accord.reading.filling.places.whereabouts import set_place
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.speaker import set_speaker
from accord.reading.filling.standing.status import find_status
from accord.reading.filling.topics.bodies import set_bodies
from accord.reading.filling.topics.topic import set_sector, set_subject

# A day at most so long before the publication is that of the news.
_NEWS_DAYS = 7


def fill(site: Site) -> Draft:
    """Fill a project: what, between whom, where it stands, how far it is."""
    draft = Draft(site, "ongoing")
    draft.states = find_sides(site)
    set_bodies(draft)
    set_people(draft, carry="none")
    draft.status = find_status(site, "project")
    if is_to_come(site):
        draft.status = "planned"
    if draft.status != "completed" or not set_day_of_stay(draft):
        past = draft.status in ("completed", "stalled") or (None if draft.status != "planned" else False)
        set_own_date(draft, "project", past=past)
    if draft.when is None and draft.status in ("completed", "ongoing"):
        set_opening_date(draft) or (draft.status == "completed" and set_linked_date(draft, ("linked",)))
    draft.status = find_status(site, "project", draft.when)
    _leave_out_news_date(draft)
    set_place(draft)
    set_subject(draft)
    set_sector(draft)
    set_speaker(draft)
    return draft


def _leave_out_news_date(draft: Draft) -> None:
    """Take back the day of the news from what is still to come: on it the plan was shown or told."""
    published = draft.site.survey.document.published_on
    if draft.status != "planned" or draft.when is None or published is None:
        return
    first, last = draft.when.first, draft.when.last
    if first == last and 0 <= (published - last).days <= _NEWS_DAYS:
        draft.when = None
        del draft.evidence["when"]
