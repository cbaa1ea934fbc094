"""A clear position of an office holder or of the sides."""

from __future__ import annotations

from accord.reading.filling.dating.timing import set_own_date, set_story_date
from accord.reading.filling.parties.sides import find_named, find_pair, names_sides
from accord.reading.filling.people.persons import set_people
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.speaker import set_speaker
from accord.reading.filling.topics.topic import set_sector, set_subject


def fill(site: Site) -> Draft:
    """Fill a statement: whose position, on what. Its states are the speaker's; "the sides" are all of them."""
    draft = Draft(site, "happened")
    set_speaker(draft)
    set_people(draft)
    draft.states = _find_states(draft)
    set_own_date(draft) or set_story_date(draft)
    set_subject(draft)
    set_sector(draft)
    return draft


def _find_states(draft: Draft) -> list[str]:
    site = draft.site
    survey, number = site.survey, site.numbers[0]
    speaker = draft.said_by.name if draft.said_by else None
    state = next((person.state for person in survey.people if person.name == speaker and person.state), None)
    if state:
        return [state]
    if names_sides(survey, site.spans):
        return find_pair(survey, number)
    return find_named(site)[:1] or find_pair(survey, number)[:1]
