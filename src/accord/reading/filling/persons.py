"""Who takes part in a claim: named persons and bodies."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from accord.core import Person, Span
from accord.reading.filling.site import Draft, Site
from accord.reading.packs import load_words
from accord.reading.survey import inside, people_in

_COUPLE = 2
_BACK = 4


Carry = Literal["none", "couple", "all"]
Found = dict[str, tuple[Person, Span]]


@cache
def _pattern(lang: str, name: str) -> re.Pattern[str]:
    phrases = sorted(load_words(lang, "roles")[name], key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(p) for p in phrases) + r")(?!\w)", re.IGNORECASE)


def find_people_in(site: Site, places: tuple[Span, ...]) -> Found:
    """The persons named in the given places, by name or by an office that one person holds."""
    found: Found = {}
    for mention in people_in(site.survey, places):
        if mention.name not in found:
            span = mention.span if any(place.contains(mention.span) for place in places) else mention.name_span
            found[mention.name] = (Person(mention.name, mention.office, mention.state), span)
    for person, span in _by_office(site, places):
        found.setdefault(person.name, (person, span))
    return found


def set_people(draft: Draft, carry: Carry = "all", not_of: str | None = None) -> None:
    """Take the persons named in the clauses, and those that their pronouns stand for.

    Args:
        draft: the claim.
        carry: which persons named before the clauses are taken: ``couple`` where they say "the two ministers", ``all``
            where they say "he" too, or begin with a verb.
        not_of: code of a state whose persons a pronoun does not mean.
    """
    site = draft.site
    found = find_people_in(site, site.spans)
    if carry != "none":
        for person, span in _carried(site, found, carry, not_of):
            found.setdefault(person.name, (person, span))
    set_found_people(draft, found)


def set_found_people(draft: Draft, found: Found) -> None:
    """Write down persons with the words that name them."""
    draft.people = [person for person, _ in found.values()]
    draft.evidence.pop("people", None)
    if draft.people:
        draft.evidence["people"] = [span for _, span in found.values()]


def _carried(site: Site, found: Found, carry: Carry, not_of: str | None) -> list[tuple[Person, Span]]:
    survey = site.survey
    lang, spans = survey.lang, site.spans
    for span in spans:
        if match := _pattern(lang, "couple").search(survey.text, span.start, span.end):
            return [] if len(found) > 1 else _couple_before(site, match.group().split()[-1].lower().removesuffix("s"))
    if carry == "couple":
        return []
    lone = any(_pattern(lang, "single").search(survey.text, s.start, s.end) for s in spans)
    headless = survey.text[spans[0].start].islower()
    return _subject_before(site, found, not_of) if lone or headless else []


def _couple_before(site: Site, rank: str) -> list[tuple[Person, Span]]:
    """The last two office holders of different states that the story named, of the rank that is spoken of."""
    start, taken = site.spans[0].start, {}
    before = [m for m in site.survey.people if m.span.start < start and m.office and m.state]
    ranked = [m for m in before if rank in (m.office or "").casefold()]
    for mention in reversed(ranked or before):
        if mention.state not in taken:
            taken[mention.state] = (Person(mention.name, mention.office, mention.state), mention.span)
        if len(taken) == _COUPLE:
            break
    return list(reversed(taken.values())) if len(taken) == _COUPLE else []


def _subject_before(site: Site, found: Found, not_of: str | None) -> list[tuple[Person, Span]]:
    """The person of whom the sentence, or the one before it, speaks first."""
    survey, start = site.survey, site.spans[0].start
    for number in range(site.numbers[0], max(-1, site.numbers[0] - _BACK), -1):
        whole = survey.sentences[number].span
        before = [m for m in people_in(survey, [whole]) if m.name_span.end <= start]
        before = [m for m in before if not_of is None or m.state != not_of]
        if before:
            first = before[0]
            return [(Person(first.name, first.office, first.state), first.span)] if first.name not in found else []
    return []


def _by_office(site: Site, places: tuple[Span, ...]) -> list[tuple[Person, Span]]:
    """Persons meant by their office alone: "the president" where one president was named before."""
    survey, found = site.survey, []
    for office in inside(survey.offices, places):
        if any(p.span.overlaps(office.span) or p.span.start - office.span.end in (1, 2) for p in survey.people):
            continue
        holders = {
            (p.name, p.office, p.state)
            for p in survey.people
            if p.span.start < office.span.start
            and p.office
            and _same_office(office.title, p.office)
            and (office.state is None or p.state == office.state)
        }
        if len(holders) == 1:
            found.append((Person(*holders.pop()), office.span))
    return found


def _same_office(short: str, full: str) -> bool:
    a, b = short.casefold().split(), full.casefold().split()
    return a == b or (a[-1] == b[-1] and len(a) == 1) or (len(a) == 1 and a[0] == b[0])
