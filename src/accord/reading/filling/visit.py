"""A person or delegation goes to another state or body."""

from __future__ import annotations

from accord.reading.filling.persons import set_found_people, set_people
from accord.reading.filling.sides import find_focus, find_mate, find_named, find_sides
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.speaker import set_speaker
from accord.reading.filling.status import find_status
from accord.reading.filling.timing import set_news_date, set_own_date, set_stay, set_story_date
from accord.reading.filling.topic import set_kinds
from accord.reading.filling.whereabouts import find_place, set_place


def fill(site: Site) -> Draft:
    """Fill a visit: who went where, when, of what kind, and whether it is planned, under way or over."""
    draft = Draft(site, "happened")
    set_kinds(draft)
    focus = tuple(find_focus(site))
    found = find_place(site, focus) if focus else None
    if found:
        draft.place, span = found
        draft.evidence["place"] = [span]
    else:
        set_place(draft, goal=True)
    set_people(draft, not_of=draft.place.state if draft.place else None)
    draft.states = find_route(draft)
    _leave_out_hosts(draft)
    set_own_date(draft) or set_news_date(draft, site.frame)
    set_stay(draft)
    draft.status = find_status(site, "event", draft.when)
    if draft.when is None and draft.status in ("happened", "ongoing"):
        set_story_date(draft)
    set_speaker(draft)
    return draft


def find_route(draft: Draft) -> list[str]:
    """The state a visitor comes from and the state visited."""
    goal = draft.place.state if draft.place else None
    if goal is None:
        return find_sides(draft.site, places_too=True)
    homes = [person.state for person in draft.people if person.state and person.state != goal]
    named = homes or [code for code in find_named(draft.site) if code != goal]
    if not named:
        mate = find_mate(draft.site.survey, draft.site.numbers[0], goal)
        named = [mate] if mate else []
    return [*dict.fromkeys(named[:1]), goal]


def _leave_out_hosts(draft: Draft) -> None:
    """Keep those who travel: a person of the state visited only receives or invites."""
    goal = draft.states[-1] if len(draft.states) > 1 else None
    travellers = {
        p.name: (p, s) for p, s in zip(draft.people, draft.evidence.get("people", []), strict=False) if p.state != goal
    }
    if travellers and len(travellers) < len(draft.people):
        set_found_people(draft, travellers)
