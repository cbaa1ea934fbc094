"""A telephone conversation, an exchange of letters or messages between office holders."""

from __future__ import annotations

from accord.reading.filling.persons import set_people
from accord.reading.filling.sides import find_sides, find_states_of_people
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.speaker import set_speaker
from accord.reading.filling.status import find_status
from accord.reading.filling.timing import set_news_date, set_own_date, set_story_date
from accord.reading.filling.topic import set_sector, set_subject


def fill(site: Site) -> Draft:
    """Fill a call: who spoke or wrote to whom, when, about what."""
    draft = Draft(site, "happened")
    set_people(draft)
    draft.states = find_sides(site, of_people=find_states_of_people(draft))
    set_own_date(draft) or set_news_date(draft, site.frame)
    draft.status = find_status(site, "event", draft.when)
    if draft.when is None and draft.status == "happened":
        set_story_date(draft)
    set_subject(draft)
    set_sector(draft)
    set_speaker(draft)
    return draft
