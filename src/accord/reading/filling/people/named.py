"""Who takes part in a claim, of those whom its clauses name."""

from __future__ import annotations

from accord.core import Person, Span
from accord.reading.filling.people.asides import find_topics, find_visitors, is_aside, is_told_aside, relays
from accord.reading.filling.people.references import thread_of
from accord.reading.filling.site import Site
from accord.reading.mentions import OfficeMention, PersonMention
from accord.reading.survey import inside, people_in

# Of a meeting or a call at least so many are named, of a visit one: else who only tells of it takes part too.
_NEEDED = {"meeting": 2, "call": 2, "visit": 1}
_PAIR = 2

Found = dict[str, tuple[Person, Span]]


def find_people_in(site: Site, places: tuple[Span, ...]) -> Found:
    """The persons who take part, of those named in the given places by name or by an office that one person holds."""
    found: Found = {}
    thread = thread_of(site.survey)
    named = people_in(site.survey, places)
    for mention in named:
        if mention.name not in found and not is_aside(site, mention):
            inner = any(place.contains(mention.span) for place in places)
            found[mention.name] = (to_person(mention), mention.span if inner else mention.name_span)
    if len(found) < _NEEDED.get(site.type, 0):
        for mention in named:
            if relays(site, mention.span.end) and not is_told_aside(site, mention.span.start, mention.span.end):
                found.setdefault(mention.name, (to_person(mention), mention.name_span))
    elif site.type == "milestone" and any(relays(site, mention.span.end) for mention in named):
        return {}
    if site.type in _NEEDED and len(found) > _PAIR:
        for mention in find_topics(site, [m for m in named if m.name in found]):
            found.pop(mention.name, None)
    if site.type == "agreement" and (seen := find_watching(site)):
        found = {
            mention.name: found[mention.name]
            for mention in named
            if mention.name in found and mention.span.start > seen
        }
    if site.type == "visit" and (visitors := find_visitors(site, [m for m in named if m.name in found])):
        return {name: found[name] for name in visitors}
    aside = {mention.name for mention in named} - set(found)
    enough = site.type == "milestone" and len(found) > 1
    for office in () if enough else inside(site.survey.offices, places):
        holder = None if office.held or _is_of_next(site, office) else thread.find_holder(office)
        told = (
            holder is None or relays(site, office.span.end) or is_told_aside(site, office.span.start, office.span.end)
        )
        if holder and not told and holder.name not in aside:
            found.setdefault(holder.name, (to_person(holder), office.span))
    return found


def _is_of_next(site: Site, office: OfficeMention) -> bool:
    """Whether the one named with another office behind a comma holds this one too: "his counterpart, Minister X"."""
    behind = site.text[office.span.end : office.span.end + len(", ")]
    start = office.span.end + len(behind)
    return behind.startswith(",") and any(person.span.start == start for person in site.survey.people)


def find_watching(site: Site) -> int:
    """Where it stands that those named before only watch a signing: "A and B witnessed the signing"; 0 if nowhere."""
    pattern = thread_of(site.survey).words.watching
    return next((m.start() for span in site.spans if (m := pattern.search(site.text, span.start, span.end))), 0)


def to_person(mention: PersonMention) -> Person:
    """A person as a claim names one."""
    return Person(mention.name, mention.office, mention.state)
