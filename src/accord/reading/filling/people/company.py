"""Who takes part in what clauses only name: a meeting, a delegation, what a speaker tells of himself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accord.core import Span
from accord.reading.filling.parties.parts import is_own_release, parts_in
from accord.reading.filling.people.named import find_people_in
from accord.reading.filling.people.references import Thread
from accord.reading.filling.site import Site
from accord.reading.filling.speaker import find_speaker, people_of_head
from accord.reading.mentions import PersonMention

_BESIDE = 3
_BACK = 6
_PAIR = 2
_CUE = 0.5
# So many characters before a delegation "the", or "the Belarusian", may stand.
_ARTICLE = 24
_TOLD_BY_ONESELF = ("visit", "meeting", "call")


def find_company(site: Site, thread: Thread, names: set[str]) -> Iterator[PersonMention]:
    """The persons who take part, of whom neither the clauses nor what stands for a person in them tells.

    Args:
        site: the claim.
        thread: whom the story speaks of.
        names: those found so far.
    """
    words = thread.words
    if site.type in _TOLD_BY_ONESELF and (person := _find_speaking(site, thread)):
        if person.name not in names:
            yield person
        return
    if site.type == "visit":
        if names:
            yield from _find_told_behind(site, thread, words.joined, 1)
        elif words.delegations.search(site.words) or words.it.match(site.words):
            yield from _find_leader(site, thread) or _find_told_behind(site, thread, words.chaired)
        return
    if site.type in ("milestone", "project"):
        if not names:
            yield from _find_told_behind(site, thread, words.ceremony, 1)
        return
    if site.type not in ("meeting", "call"):
        return
    if site.type == "meeting" and len(names) < _PAIR and (host := _find_own_side(site, names)):
        yield host
        names = names | {host.name}
    if len(names) < _PAIR and (words.delegations.search(site.words) or words.it.match(site.words)):
        led = [person for person in _find_leader(site, thread) if person.name not in names]
        yield from led
        names = names | {person.name for person in led}
    if len(names) < _PAIR and (person := _find_attending(site, thread, bool(names))) and person.name not in names:
        yield person
        names = names | {person.name}
    if not names:
        beside = _find_told_beside(site, thread) if site.type == "meeting" else []
        yield from beside
        if beside:
            return
        behind = _find_told_behind(site, thread, words.chaired) if site.type == "meeting" else []
        yield from behind or _find_of_same_event(site, thread)


def _find_speaking(site: Site, thread: Thread) -> PersonMention | None:
    """The official in whose words the clauses stand, where they say "I" or "we"."""
    survey = site.survey
    tokens = [t for n in site.numbers for t in survey.tokens[n] if any(s.start <= t.start < s.end for s in site.spans)]
    if not any(token.low in thread.words.first_person for token in tokens):
        return None
    speaker = find_speaker(survey, site.type, site.spans)
    if speaker is None or speaker.kind != "official":
        return None
    known = next((person for person in survey.people if person.name == speaker.name), None)
    return known or next((p for p in people_of_head(survey) if p.name == speaker.name), None)


def _find_attending(site: Site, thread: Thread, one: bool) -> PersonMention | None:
    """Who acts before clauses that only name the event: "X attended the forum", "X said after talks with Y".

    Args:
        site: the claim.
        thread: whom the story speaks of.
        one: whether the clauses name one person.
    """
    survey, start = site.survey, site.spans[0].start
    number = survey.sentence_at(start)
    if number >= len(survey.sentences) or not _begins_with_event(site, thread, number):
        return None
    line = survey.sentences[number].span
    before = survey.text[line.start : start]
    if one and not thread.words.with_whom.search(site.words):
        return None
    subject = thread.subject(number)
    if subject is None or subject.span.start >= start or not before.strip():
        return None
    return subject if one or not thread.words.speaking.search(before) else None


def _begins_with_event(site: Site, thread: Thread, number: int) -> bool:
    """Whether the clauses begin with the noun of an event, and nobody acts before it in them."""
    words, first = thread.words, site.spans[0]
    for token in site.survey.tokens[number]:
        if token.start < first.start:
            continue
        if token.start >= first.end:
            return False
        if token.low in words.events:
            return True
        if token.low in words.actions and token.low not in words.articles:
            return False
    return False


def _find_own_side(site: Site, names: set[str]) -> PersonMention | None:
    """The only one of its own state whom a release names, where the clauses name who is met: "Y was received"."""
    survey, home = site.survey, site.survey.home
    if not is_own_release(survey) or any(part.code == home for part in parts_in(survey, site.spans)):
        return None
    own = {person.name: person for person in survey.people if person.office and person.state == home}
    met = [person for person in survey.people if person.name in names and person.state not in (None, home)]
    offices = [office for office in site.offices if office.state not in (None, home) and not office.plural]
    facing = {*(p.state for p in met), *(part.code for part in parts_in(survey, site.spans))}
    if len(own) != 1 or len(names) != len({person.name for person in met}) or not (met or offices) or len(facing) > 1:
        return None
    return next(iter(own.values()))


def _find_told_beside(site: Site, thread: Thread) -> list[PersonMention]:
    """The persons of whom the rest of the sentence tells that they led it: "co-chaired by A and B"."""
    survey, end = site.survey, site.spans[-1].end
    number = survey.sentence_at(end - 1)
    limit = survey.sentences[number].span.end if survey.sentences else end
    match = thread.words.chaired.search(survey.text, end, limit) or thread.words.between.search(survey.text, end, limit)
    return [p for p in thread.lines[number] if match and p.span.start >= match.end()]


def _find_leader(site: Site, thread: Thread) -> list[PersonMention]:
    """Who led the delegation that the clauses speak of again: "a delegation led by X arrived. The delegation met"."""
    survey, words, start = site.survey, thread.words, site.spans[0].start
    again = words.delegations.search(survey.text, start, site.spans[0].end) or words.it.match(survey.text, start)
    before = survey.text[max(0, again.start() - _ARTICLE) : again.start()].lower().split() if again else []
    definite = again is not None and (again.start() == start or not words.definite.isdisjoint(before[-_PAIR:]))
    if not definite or words.chaired.search(site.words):
        return []
    for number in thread.back_from(survey.sentence_at(start), _BACK)[1:]:
        sentence = survey.sentences[number].span
        told = words.delegations.search(survey.text, sentence.start, sentence.end)
        if told is None:
            continue
        if led := words.led_by.search(survey.text, told.end(), sentence.end):
            return [person for person in thread.lines[number] if person.span.start >= led.end()][:1]
        leader = thread.subject(number)
        if leader and leader.span.end < told.start() and words.leads.search(survey.text, leader.span.end, told.start()):
            return [leader]
    return []


def _find_told_behind(
    site: Site, thread: Thread, pattern: re.Pattern[str], count: int = _BESIDE
) -> list[PersonMention]:
    """The persons of whom the next sentences tell how they took part: "It was chaired by A", "A cut the ribbon"."""
    found: list[PersonMention] = []
    survey, last = site.survey, site.numbers[-1] if site.numbers else -1
    for number in range(last + 1, min(last + 1 + count, len(survey.sentences))):
        sentence = survey.sentences[number].span
        match = pattern.search(survey.text, sentence.start, sentence.end)
        if match is not None:
            passive = match.group().lower().split()[-1] in thread.words.by
            active = thread.words.leads.search(match.group()) and not passive
            first = sentence.start if active or pattern is not thread.words.chaired else match.start()
            found += [person for person in thread.lines[number] if person.span.start >= first]
        elif pattern is thread.words.chaired and _tells_who_led(thread, sentence):
            found += thread.lines[number]
        elif found:
            break
    return found


def _tells_who_led(thread: Thread, sentence: Span) -> bool:
    """Whether a sentence tells who headed a delegation: "X led the Indian delegation and Y the French one"."""
    words, text = thread.words, thread.survey.text
    return any(
        words.leads.search(text, max(sentence.start, told.start() - _ARTICLE), told.start())
        for told in words.delegations.finditer(text, sentence.start, sentence.end)
    )


def _find_of_same_event(site: Site, thread: Thread) -> list[PersonMention]:
    """The persons of the event told last before, where the clauses speak of it again: "During the talks"."""
    survey = site.survey
    if not thread.words.again.search(site.words):
        return []
    for number in thread.back_from(site.numbers[0], _BACK)[1:]:
        cues = sum(h.weight for h in survey.hits[number] if h.table == "cue" and h.key == site.type)
        if cues < _CUE:
            continue
        earlier = Site(survey, site.type, (survey.sentences[number].span,))
        named = find_people_in(earlier, earlier.spans)
        persons = [person for person in thread.lines[number] if person.name in named]
        if len(persons) == _PAIR and len({person.state for person in persons}) == _PAIR:
            return persons
    return []
