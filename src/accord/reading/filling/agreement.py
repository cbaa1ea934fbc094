"""A document or deal, from proposed to ended."""

from __future__ import annotations

import re

from accord.reading.filling.dating.timing import (
    narrow_date,
    set_date_at_once,
    set_date_of_signing,
    set_day_of_stay,
    set_linked_date,
    set_live_date,
    set_own_date,
    set_reached_date,
    set_session_date,
    set_tied_date,
    speaks_of,
)
from accord.reading.filling.parties.sides import find_sides, find_states_of_people
from accord.reading.filling.people.persons import set_people
from accord.reading.filling.places.whereabouts import set_place
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.speaker import set_speaker
from accord.reading.filling.standing.status import find_status
from accord.reading.filling.topics.bodies import set_bodies
from accord.reading.filling.topics.topic import set_kinds, set_sector, set_subject

_BOTH = 2
_SIGNED_BY = re.compile(r"(?i)\bsign\w*\s+by\b|\b(?:ministers|presidents|leaders)\s+(?:also\s+)?(?:sign|put|ink)")


def fill(site: Site) -> Draft:
    """Fill an agreement: which document, between whom, how far it is and since when."""
    draft = Draft(site, "signed")
    set_kinds(draft)
    _set_signatories(draft)
    draft.states = find_sides(site, of_people=find_states_of_people(draft))
    set_bodies(draft)
    draft.status = find_status(site, "agreement")
    _set_date(draft)
    if draft.status in ("signed", "negotiated", "ratified"):
        set_place(draft)
    set_subject(draft)
    set_sector(draft)
    set_speaker(draft)
    return draft


def _set_date(draft: Draft) -> None:
    """Take the date on which the status was reached: that told, else that of the talks or sitting where it was."""
    survey, spans, status = draft.site.survey, draft.site.spans, draft.status
    if status == "signed" and set_day_of_stay(draft):
        return
    if set_own_date(draft, "agreement", past=None if status in ("in_force", "ended") else True):
        narrow_date(draft)
        return
    if status == "signed":
        (
            set_date_at_once(draft)
            or set_date_of_signing(draft)
            or set_linked_date(draft, ("occasion",))
            or set_tied_date(draft)
            or set_live_date(draft)
        )
    elif status == "negotiated" and speaks_of(survey, "initialled", spans):
        set_tied_date(draft)
    elif status in ("ratified", "ended"):
        set_reached_date(draft) or set_session_date(draft)


def _set_signatories(draft: Draft) -> None:
    """Take those who sign: named in the clauses, or in the line that announces the list of documents."""
    site = draft.site
    sentences = site.survey.sentences
    leader = sentences[site.numbers[-1]].leader if sentences else None
    set_people(draft, carry="couple" if leader is None and _SIGNED_BY.search(site.words) else "none")
    if not draft.people and leader is not None:
        lead = Site(site.survey, site.type, (sentences[leader].span,))
        above = Draft(lead, draft.status)
        set_people(above, carry="couple")
        if len(above.people) < _BOTH:
            return
        draft.people = above.people
        if above.people:
            draft.evidence["people"] = above.evidence["people"]
