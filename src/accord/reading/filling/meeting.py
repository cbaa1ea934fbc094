"""Named sides talk face to face or by video."""

from __future__ import annotations

from accord.reading.filling.dating.timing import date_event
from accord.reading.filling.parties.sides import find_sides, find_states_of_people
from accord.reading.filling.people.persons import set_people
from accord.reading.filling.places.whereabouts import set_place
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.speaker import set_speaker
from accord.reading.filling.topics.bodies import set_bodies
from accord.reading.filling.topics.topic import set_kinds, set_sector


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
