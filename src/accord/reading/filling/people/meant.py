"""Who is meant where the clauses of a claim name nobody: "both ministers", "he", "the guest", or a verb alone."""

from __future__ import annotations

from collections.abc import Iterator

from accord.core import Span
from accord.reading.filling.parties.told import find_shared_verb
from accord.reading.filling.people.asides import relays
from accord.reading.filling.people.named import Found
from accord.reading.filling.people.references import Thread, is_pronoun, thread_of
from accord.reading.filling.people.several import find_several, several_in
from accord.reading.filling.site import Site
from accord.reading.mentions import PersonMention
from accord.reading.tokens import Token

_COUPLE = 2
_BEFORE = 48
_TALKS = ("meeting", "call")
# Who only says that there is such a thing takes no part in it.
_SPOKEN_OF = ("agreement", "milestone", "project")


def find_several_meant(site: Site, thread: Thread, found: Found) -> Iterator[PersonMention]:
    """The persons whom words for several in the clauses mean."""
    for span in site.spans:
        for several in several_in(thread, span):
            if site.type == "milestone" and not several.ranks:
                continue  # "the two" are states
            start = several.start
            before = site.text[max(span.start, start - _BEFORE) : start].lower().split()
            while before and before[-1] in thread.words.articles:
                before.pop()
            if (
                site.type == "agreement"
                and before
                and before[-1].isalpha()
                and before[-1] not in thread.words.subjects_after
            ):
                continue
            if site.type in _SPOKEN_OF and relays(site, several.end):
                continue
            if any(person.state in several.states for person, _ in found.values()):
                continue
            if thread.words.presence.search(site.text, max(span.start, start - _BEFORE), start) or (
                len(found) >= several.size and not several.ranks
            ):
                continue
            meant = find_several(thread, site.survey.sentence_at(start), several, peers=site.type == "agreement")
            yield from meant
            if meant:
                return


def find_one_meant(
    site: Site, thread: Thread, found: Found, not_of: str | None, elided: bool
) -> Iterator[PersonMention]:
    """The persons whom pronouns of the clauses mean, and who acts where the clauses begin with a verb."""
    words, survey = thread.words, site.survey
    for span in site.spans:
        number = survey.sentence_at(span.start)
        tokens = [t for t in survey.tokens[number] if span.start <= t.start < span.end] if survey.tokens else []
        if not tokens:
            continue
        if elided and span is site.spans[0] and (kind := _begins_without_subject(site, thread, tokens)):
            yield from _find_elided(site, thread, number, span.start, kind, not_of)
        for n in range(len(tokens)):
            if person := _of_pronoun(site, thread, tokens, n, number, found, not_of):
                yield person
                if site.type == "visit":
                    return
        match = words.guests.search(site.text, span.start, span.end)
        if match and (person := thread.find_guest(survey.sentence_at(match.start()), not_of, set(found))):
            yield person
        if (match := words.hosts.search(site.text, span.start, span.end)) and (me := thread.subject(number)):
            before = [p for p in survey.people if p.span.end < match.start() and p.state and p.state != me.state]
            yield from before[-1:]


def _of_pronoun(
    site: Site, thread: Thread, tokens: list[Token], n: int, number: int, found: Found, not_of: str | None
) -> PersonMention | None:
    words, low = thread.words, tokens[n].low
    if not is_pronoun(tokens[n]) or (site.type in _SPOKEN_OF and relays(site, tokens[n].end)):
        return None
    if site.type == "visit" and any(token.low in words.sending for token in tokens[n + 1 : n + 4]):
        return None
    gender = "m" if low in words.he or low in words.his or low in words.him else "f"
    if low in words.he or low in words.she:
        person = thread.find_one(number, tokens[n].start, gender, not_of)
        # Whom a minister receives is of another state.
        faced = {person.state for person, _ in found.values()} if site.type in _TALKS else set()
        if person and len(found) == 1 and person.state in faced - {None}:
            return thread.find_one(number, tokens[n].start, gender, person.state) or person
        return person
    behind = tokens[n + 1].low if n + 1 < len(tokens) else "."
    is_object = low in words.her and (not behind[0].isalpha() or behind in words.behind_object)  # "received her over"
    if (low in words.him or is_object) and len(found) < _COUPLE:
        return thread.find_one(number, tokens[n].start, gender, not_of, set(found))
    if (low in words.his or low in words.her) and not (site.type in _TALKS and len(found) >= _COUPLE):
        ahead = [token.low for token in tokens[n + 1 : n + 4]]
        if any(word in words.shared for word in ahead) or (
            site.type == "visit" and any(w in words.journeys for w in ahead)
        ):
            return thread.find_one(number, tokens[n].start, gender, not_of)
    return None


def _begins_without_subject(site: Site, thread: Thread, tokens: list[Token]) -> str:
    """How the clauses begin, if they name nobody who acts: with an action, a relative, or a journey; else nothing."""
    words, n = thread.words, 0
    while n < len(tokens) - 1 and (tokens[n].low in words.joining or tokens[n].text in (",", ";")):
        n += 1
    low = tokens[n].low
    if low in words.relatives:
        return "relative"
    if site.type == "visit" and low in words.journey_leads:
        head = [token.low for token in tokens[n + 1 : n + 5]]
        noun = next((k for k, word in enumerate(head) if word in words.journeys), None)
        if noun is not None and words.actions.isdisjoint(head[:noun]):
            return "" if head[noun + 1 : noun + 2] and head[noun + 1] in words.by else "journey"
    if (
        site.type == "call"
        and low in words.journey_leads
        and any(t.low in words.conversations for t in tokens[n + 1 : n + 4])
    ):
        return "action"
    if (
        site.type == "agreement"
        and low in words.articles
        and any(t.low in words.signings for t in tokens[n + 1 : n + 2])
    ):
        return "action"
    before = site.text[max(0, tokens[n].start - _BEFORE) : tokens[n].start].lower().split()
    acting = bool(before) and before[-1].rstrip(",").isalpha() and before[-1] not in words.passives
    if site.type == "agreement" and low in words.not_actions and low.endswith(words.action_endings) and acting:
        return "action"
    if site.type in _TALKS and find_shared_verb(site) is not None:
        return "action"
    if tokens[n].text[0].isupper() or low in words.not_actions:
        return ""
    ends = len(low) > 4 and low.endswith(words.action_endings)
    return "action" if low in words.actions or ends else ""


def _find_elided(
    site: Site, thread: Thread, number: int, start: int, kind: str, not_of: str | None
) -> Iterator[PersonMention]:
    survey = site.survey
    before = [p for p in thread.lines[number] if p.span.end <= start]
    if kind == "relative" and before:
        yield before[-1]
        return
    line = survey.sentences[number].span
    for several in several_in(thread, Span(line.start, start)) if line.start < start else ():
        if site.type != "visit" and (pair := find_several(thread, number, several)):
            yield from pair
            return
    chain = find_coordinated(site, before, thread.subject(number))
    if site.type in ("meeting", "agreement", "call") and len(chain) > 1:
        yield from chain
        return
    if kind == "journey" and (guest := thread.find_received(number, not_of)):
        yield guest
        return
    if guests := thread.words.guests.search(site.text, line.start, max(line.start, start)):
        if person := thread.find_guest(survey.sentence_at(guests.start()), not_of):
            yield person
        return
    subject = thread.subject(number)
    if subject and (not_of is None or subject.state != not_of) and (kind != "journey" or before):
        yield subject
    elif person := thread.find_one(number, start, None, not_of):
        yield person


def find_coordinated(site: Site, before: list[PersonMention], subject: PersonMention | None) -> list[PersonMention]:
    """The persons who act together before a clause: "foreign ministers A and B agreed"."""
    chain: list[PersonMention] = []
    words = thread_of(site.survey).words
    for person in before:
        if not chain:
            chain = [person] if subject and person.name == subject.name else []
            continue
        between = site.text[chain[-1].span.end : person.span.start].lower().replace(",", " ").split()
        acting = words.actions - words.infinitive  # "X, Ambassador to Peru, and Y signed"
        joined = not words.coordinating.isdisjoint(between) and acting.isdisjoint(between)
        if not joined or len(between) > _COUPLE * 5:
            break
        chain.append(person)
    return chain
