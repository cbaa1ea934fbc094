"""A person or delegation goes to another state or body."""

from __future__ import annotations

from functools import cache

from accord.core import Place, Span
from accord.reading.filling.dating.timing import date_event, set_stay
from accord.reading.filling.parties.mates import find_subject_state, weigh_mates
from accord.reading.filling.parties.parts import is_body, is_own_release, parts_in, states_of
from accord.reading.filling.parties.sides import find_focus, find_named, find_sides
from accord.reading.filling.parties.told import speaks_of
from accord.reading.filling.people.persons import set_found_people, set_people
from accord.reading.filling.places.place_words import name_of
from accord.reading.filling.places.whereabouts import find_home_place, find_place, find_town_before, find_visit_place
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.speaker import set_speaker
from accord.reading.filling.standing.status import find_status
from accord.reading.filling.topics.topic import set_kinds
from accord.reading.packs import load_words
from accord.reading.survey import inside

_BEFORE = 30
_PAIR = 2
# How much it speaks for a state that a pronoun stands for one of its persons.
_CARRIED = 0.4


def fill(site: Site) -> Draft:
    """Fill a visit: who went where, when, of what kind, and whether it is planned, under way or over."""
    draft = Draft(site, "happened")
    set_kinds(draft)
    if found := find_goal(site):
        draft.place, span = found
        draft.evidence["place"] = [span]
    set_people(draft, not_of=draft.place.state if draft.place else None)
    draft.states = find_route(draft)
    if (draft.place is None or draft.place.state is None) and (hosts := find_hosts(draft)):
        if draft.place is None:
            draft.place, span = hosts
            draft.evidence["place"] = [span]
        else:
            draft.place = Place(draft.place.name, hosts[0].state)
        draft.states = [*(code for code in draft.states if code != hosts[0].state), hosts[0].state or ""]
    _leave_out_hosts(draft)
    date_event(draft)
    set_stay(draft)
    draft.status = find_status(site, "event", draft.when)
    set_speaker(draft)
    return draft


def find_goal(site: Site) -> tuple[Place, Span] | None:
    """Where a visitor goes: the place in the clauses, else in the sentence up to their end.

    Somebody who "left Bujumbura" or "returned from New Delhi", and of whom no other place is told, has been there.
    """
    focus = tuple(find_focus(site))
    return (
        find_home_place(site, site.spans, "place.ours")
        or (_find_place(site, focus) if focus else None)
        or _find_alone(site)
        or _find_place(site, site.spans)
        or find_town_before(site)
        or _find_stop(site)
        or _find_left(site)
        or _find_place(site, _up_to_clauses(site))
        or find_visit_place(site)
    )


def _find_place(site: Site, spans: tuple[Span, ...]) -> tuple[Place, Span] | None:
    """The place to which the words lead; a state or town before a body of states ("in Lima for the APEC summit")."""
    found = find_place(site, spans, goal=True)
    if found and found[0].state and is_body(found[0].state):
        at = found[1]
        rest = [(s.start, at.start) if s.contains(at) else (s.start, s.end) for s in spans]
        rest += [(at.end, s.end) for s in spans if s.contains(at)]
        found = find_place(site, tuple(Span(a, b) for a, b in rest if a < b), goal=True) or found
    return found


def _find_alone(site: Site) -> tuple[Place, Span] | None:
    """A clause that is nothing but the name of one of several places: "a tour of Kuwait, Bahrain and Oman"."""
    for span in site.spans[1:]:
        for mention in inside(site.survey.all_states, [span]):
            if mention.role in ("name", "capital", "city") and mention.span.end - mention.span.start >= len(span) - 1:
                return Place(mention.span.of(site.text), mention.code), mention.span
    return None


def _find_stop(site: Site) -> tuple[Place, Span] | None:
    """The one place that clauses name as a stop of a journey: "Hong Kong is next on her itinerary"."""
    named = [m for m in inside(site.survey.all_states, site.spans) if m.role in ("name", "capital", "city")]
    if len(named) != 1 or is_body(named[0].code) or not speaks_of(site, "stops", site.spans):
        return None
    return Place(named[0].span.of(site.text), named[0].code), named[0].span


def _find_left(site: Site) -> tuple[Place, Span] | None:
    for mention in inside(site.survey.all_states, site.spans):
        before = (
            site.text[max(site.spans[0].start, mention.span.start - _BEFORE) : mention.span.start].casefold().rstrip()
        )
        if mention.role in ("name", "capital", "city") and before.endswith(_left_words(site.survey.lang)):
            return Place(mention.span.of(site.text), mention.code), mention.span
    return None


@cache
def _left_words(lang: str) -> tuple[str, ...]:
    return tuple(" " + words for words in load_words(lang, "roles")["left"])


def _up_to_clauses(site: Site) -> tuple[Span, ...]:
    """The sentence from its beginning to the end of the clauses; what follows tells of the next journey."""
    start, end = min(site.frame[0].start, site.spans[0].start), site.spans[-1].end
    return (Span(start, end),) if start < end else ()


def find_route(draft: Draft) -> list[str]:
    """The state a visitor comes from and the state visited."""
    site = draft.site
    goal = draft.place.state if draft.place else None
    if goal is None:
        return find_sides(site)
    here = {person.name for person in site.people}
    if travellers := _find_travellers(draft, goal):
        return [*travellers, goal]
    homes = [code for code in states_of(site.survey, [p for p in draft.people if p.name in here]) if code != goal]
    listed = _find_listed(site, goal)
    named = homes or [code for code in find_named(site) if code not in listed]
    if not named:
        weights = weigh_mates(site.survey, site.numbers[0], site.spans, listed, "nothing")
        for code in states_of(site.survey, [p for p in draft.people if p.name not in here]):
            weights[code] += _CARRIED if code not in listed else 0
        named = sorted(weights, key=lambda code: (-weights[code], code))
    return [*dict.fromkeys(named[:1]), goal]


def _find_listed(site: Site, goal: str) -> set[str]:
    """The state visited and those named in one list with it: other stops, and none that travels."""
    parts = [part for part in parts_in(site.survey, site.spans) if part.bare]
    labels = {part.group for part in parts if site.text[part.end : part.end + 1] == ":"}
    groups = {part.group for part in parts if part.code == goal} - labels
    listed = {part.code for part in parts if part.group in groups}
    return {goal, *listed} if len(listed) > 1 else {goal}


def find_hosts(draft: Draft) -> tuple[Place, Span] | None:
    """The state that is visited, where no place is told: of the two that take part the one that does not travel."""
    survey, number = draft.site.survey, draft.site.numbers[0]
    own = {survey.home} if draft.site.people and is_own_release(survey) else set()
    travellers: set[str | None] = {*states_of(survey, draft.people)} or own or {find_subject_state(survey, number)}
    hosts = [code for code in draft.states if code not in travellers]
    if len(draft.states) != _PAIR or len(hosts) != 1 or is_body(hosts[0]):
        return None
    named = [m for m in survey.all_states if m.code == hosts[0]]
    before = [m for m in named if m.span.start < draft.site.spans[-1].end]
    return (Place(name_of(hosts[0], survey.lang), hosts[0]), (before or named)[-1].span) if named else None


def _find_travellers(draft: Draft, goal: str) -> list[str]:
    """The states whose office holders go together: "the premiers of Spain and Italy were in Tunis"."""
    site = draft.site
    place = next(iter(draft.evidence.get("place", ())), site.spans[-1])
    parts = [p for p in parts_in(site.survey, site.spans) if p.role == "side" and not p.bare and p.start < place.start]
    return list(dict.fromkeys(part.code for part in parts if part.code != goal))


def _leave_out_hosts(draft: Draft) -> None:
    """Keep those who travel: a person of the state visited only receives or invites."""
    goal = draft.states[-1] if len(draft.states) > 1 else None
    travellers = {
        p.name: (p, s) for p, s in zip(draft.people, draft.evidence.get("people", []), strict=False) if p.state != goal
    }
    if travellers and len(travellers) < len(draft.people):
        set_found_people(draft, travellers)
