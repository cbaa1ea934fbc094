"""Named sides talk face to face or by video."""

from __future__ import annotations

from accord.reading.filling.bodies import set_bodies
from accord.reading.filling.persons import set_people
from accord.reading.filling.sides import find_sides, find_states_of_people
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.speaker import set_speaker
from accord.reading.filling.timing import date_event
from accord.reading.filling.topic import set_kinds, set_sector
from accord.reading.filling.whereabouts import set_place


def fill(site: Site) -> Draft:
    """Fill a meeting: who met whom, where, when, in which formats."""
    draft = Draft(site, "happened")
    set_kinds(draft)
    set_people(draft)
    draft.states = find_sides(site, of_people=find_states_of_people(draft))
    if "commission" in draft.kinds:
        set_bodies(draft)
    date_event(draft)
    set_place(draft)
    set_sector(draft)
    set_speaker(draft)
    return draft
