"""A person or delegation goes to another state or body."""

from __future__ import annotations

from accord.reading.filling.persons import set_people
from accord.reading.filling.sides import find_sides
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.speaker import set_speaker
from accord.reading.filling.status import find_status
from accord.reading.filling.timing import set_frame_date, set_own_date, set_stay, set_story_date
from accord.reading.filling.topic import set_kinds
from accord.reading.filling.whereabouts import set_place


def fill(site: Site) -> Draft:
    """Fill a visit: who went where, when, of what kind, and whether it is planned, under way or over."""
    draft = Draft(site, "happened")
    set_kinds(draft)
    set_place(draft)
    draft.states = find_sides(site)
    if draft.place and draft.place.state and draft.place.state not in draft.states:
        draft.states.append(draft.place.state)
    set_people(draft)
    if set_own_date(draft) or set_frame_date(draft):
        set_stay(draft)
    draft.status = find_status(site, "event", draft.when)
    if draft.when is None and draft.status in ("happened", "ongoing"):
        set_story_date(draft)
    set_speaker(draft)
    return draft
