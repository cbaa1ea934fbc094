"""Relations established, an embassy opened, credentials presented, an anniversary."""

from __future__ import annotations

from accord.reading.filling.persons import set_people
from accord.reading.filling.sides import find_sides
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.speaker import set_speaker
from accord.reading.filling.status import find_status
from accord.reading.filling.timing import set_news_date, set_own_date, set_story_date
from accord.reading.filling.topic import set_sector, set_subject
from accord.reading.filling.whereabouts import set_place


def fill(site: Site) -> Draft:
    """Fill a milestone of relations: between whom, where, when."""
    draft = Draft(site, "happened")
    draft.states = find_sides(site)
    set_people(draft, carry="none")
    draft.status = find_status(site, "event")
    set_own_date(draft, "event") or set_news_date(draft, site.frame)
    draft.status = find_status(site, "event", draft.when)
    if draft.when is None and draft.status == "happened" and "credential" in site.words:
        set_story_date(draft)
    set_place(draft, towns_only=True, frame=False)
    set_subject(draft)
    set_sector(draft)
    set_speaker(draft)
    return draft
