"""Relations established, an embassy opened, credentials presented, an anniversary."""

from __future__ import annotations

from accord.reading.filling.dating.timing import date_event, speaks_of
from accord.reading.filling.parties.sides import find_sides
from accord.reading.filling.people.persons import set_people
from accord.reading.filling.places.whereabouts import set_place
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.speaker import set_speaker
from accord.reading.filling.topics.topic import set_sector, set_subject


def fill(site: Site) -> Draft:
    """Fill a milestone of relations: between whom, where, when."""
    draft = Draft(site, "happened")
    draft.states = find_sides(site)
    set_people(draft, carry="none")
    date_event(draft, story=speaks_of(site.survey, "letters", site.frame))
    set_place(draft)
    set_subject(draft)
    set_sector(draft)
    set_speaker(draft)
    return draft
