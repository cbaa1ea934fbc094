"""A clear position of an office holder or of the sides."""

from __future__ import annotations

from accord.reading.filling.persons import set_people
from accord.reading.filling.sides import find_group, find_named, names_sides
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.speaker import set_speaker
from accord.reading.filling.timing import set_own_date, set_story_date
from accord.reading.filling.topic import set_sector, set_subject


def fill(site: Site) -> Draft:
    """Fill a statement: whose position, on what. Its states are the speaker's; "the sides" are all of them."""
    draft = Draft(site, "happened")
    set_speaker(draft)
    set_people(draft)
    said_by = draft.said_by.name if draft.said_by else None
    speakers = [person for person in draft.people if person.name == said_by]
    if said_by and not speakers:
        speakers = [
            type(draft.people[0])(p.name, p.office, p.state) if draft.people else None  # type: ignore[misc]
            for p in site.survey.people
            if p.name == said_by
        ][:1]
        speakers = [speaker for speaker in speakers if speaker]
    if speakers and speakers[0].state:
        draft.states = [speakers[0].state]
    elif names_sides(site.survey, site.spans):
        draft.states = find_group(site.survey, site.numbers[0], 2)
    else:
        draft.states = find_named(site)[:1] or find_group(site.survey, site.numbers[0], 2)[:1]
    set_own_date(draft) or set_story_date(draft)
    set_subject(draft)
    set_sector(draft)
    return draft
