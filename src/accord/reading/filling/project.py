"""A concrete undertaking with its state of progress."""

from __future__ import annotations

from accord.reading.filling.bodies import set_bodies
from accord.reading.filling.sides import find_sides
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.speaker import set_speaker
from accord.reading.filling.status import find_status
from accord.reading.filling.timing import set_linked_date, set_opening_date, set_own_date
from accord.reading.filling.topic import set_sector, set_subject
from accord.reading.filling.whereabouts import set_place


def fill(site: Site) -> Draft:
    """Fill a project: what, between whom, where it stands, how far it is."""
    draft = Draft(site, "ongoing")
    draft.states = find_sides(site)
    set_bodies(draft)
    draft.status = find_status(site, "project")
    set_own_date(
        draft,
        "project",
        past=draft.status in ("completed", "stalled") or (None if draft.status != "planned" else False),
    )
    if draft.when is None and draft.status in ("completed", "ongoing"):
        set_opening_date(draft) or (draft.status == "completed" and set_linked_date(draft, ("linked",)))
    draft.status = find_status(site, "project", draft.when)
    set_place(draft, towns_only=True, frame=False)
    set_subject(draft)
    set_sector(draft)
    set_speaker(draft)
    return draft
