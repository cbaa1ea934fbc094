"""Who takes part in a claim: named persons and bodies."""

from __future__ import annotations

import re

from accord.core import Person, Span
from accord.reading.filling.site import Draft, Site


def set_people(draft: Draft, spans: tuple[Span, ...] | None = None) -> None:
    """Take the persons named in the clauses, and those whose office is named there."""
    site = draft.site
    places = spans or site.spans
    found: dict[str, tuple[Person, Span]] = {}
    for mention in site.survey.people:
        if any(place.contains(mention.name_span) for place in places) and mention.name not in found:
            span = mention.span if any(place.contains(mention.span) for place in places) else mention.name_span
            found[mention.name] = (Person(mention.name, mention.office, mention.state), span)
    for person, span in _by_office(site, places):
        found.setdefault(person.name, (person, span))
    draft.people = [person for person, _ in found.values()]
    if draft.people:
        draft.evidence["people"] = [span for _, span in found.values()]


def _by_office(site: Site, places: tuple[Span, ...]) -> list[tuple[Person, Span]]:
    """Persons meant by their office alone: "the president" where one president was named before."""
    survey, found = site.survey, []
    for office in survey.offices:
        if not any(place.contains(office.span) for place in places):
            continue
        if any(p.span.overlaps(office.span) or p.span.start - office.span.end in (1, 2) for p in survey.people):
            continue
        holders = {
            (p.name, p.office, p.state)
            for p in survey.people
            if p.span.start < office.span.start and p.office and _same_office(office.title, p.office) and (office.state is None or p.state == office.state)
        }
        if len(holders) == 1:
            found.append((Person(*holders.pop()), office.span))
    return found


def _same_office(short: str, full: str) -> bool:
    a, b = short.casefold().split(), full.casefold().split()
    return a == b or (a[-1] == b[-1] and len(a) == 1) or (len(a) == 1 and a[0] == b[0])


_BODY = re.compile(
    r"(?:(?:[A-Z][\w.&'’-]*|of|and|for|the)\s+){0,7}?"
    r"(?:Ministry|Bank|Company|Corporation|Commission|Committee|Council|University|Institute|Agency|Authority|Fund|Office|Chamber|Association|Federation|Department|Group|Holding|Academy|Centre|Center|Board|Railways|Airlines|Airways|Secretariat|Union|Ltd|Inc|JSC|LLC|PLC|Corp)\b"
    r"(?:\s+(?:of|for)\s+(?:the\s+)?[A-Z][\w&'’-]*(?:(?:,|\s+and|\s+of|\s+for)?\s+(?:the\s+)?[A-Z][\w&'’-]*){0,6})?"
)
_LEAD = re.compile(r"^(?:(?:The|the|of|and|for|In|At|By|On)\s+)+")


def set_bodies(draft: Draft) -> None:
    """Take the ministries, companies and commissions named in the clauses."""
    found: dict[str, Span] = {}
    for place in draft.site.spans:
        for match in _BODY.finditer(draft.site.text, place.start, place.end):
            lead = _LEAD.match(match.group())
            start = match.start() + (lead.end() if lead else 0)
            name = draft.site.text[start : match.end()]
            if len(name.split()) > 1 and name not in found:
                found[name] = Span(start, match.end())
    draft.bodies = list(found)
    if found:
        draft.evidence["bodies"] = list(found.values())
