"""A telephone conversation, an exchange of letters or messages between office holders."""

from __future__ import annotations

from accord.reading.filling.dating.timing import date_event
from accord.reading.filling.parties.sides import find_sides, find_states_of_people
from accord.reading.filling.people.persons import set_people
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.speaker import set_speaker
from accord.reading.filling.topics.topic import set_sector, set_subject


def fill(site: Site) -> Draft:
    """Fill a call: who spoke or wrote to whom, when, about what."""
    draft = Draft(site, "happened")
    set_people(draft)
    draft.states = find_sides(site, of_people=find_states_of_people(draft))
    date_event(draft)
    set_subject(draft)
    set_sector(draft)
    set_speaker(draft)
    return draft
