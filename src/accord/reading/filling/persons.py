"""Who takes part in a claim: the persons its clauses name, and those they mean without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from accord.core import Person, Span
from accord.reading.filling.asides import find_visitors, is_aside, is_told_aside, relays
from accord.reading.filling.references import Thread, is_pronoun, thread_of
from accord.reading.filling.site import Draft, Site
from accord.reading.mentions import PersonMention
from accord.reading.survey import inside, people_in
from accord.reading.tokens import Token

_COUPLE = 2
_BESIDE = 3
_BEFORE = 48
_REACH = 12
# Of a meeting or a call at least so many are named, of a visit one: else who only tells of it takes part too.
_NEEDED = {"meeting": 2, "call": 2, "visit": 1}

Carry = Literal["none", "couple", "all"]
Found = dict[str, tuple[Person, Span]]


def set_people(draft: Draft, carry: Carry = "all", not_of: str | None = None) -> None:
    """Take the persons named in the clauses, and those that other words of them stand for.

    Args:
        draft: the claim.
        carry: which persons named before the clauses are taken: ``couple`` where they say "the two ministers", ``all``
            where they say "he" too, or begin with a verb.
        not_of: code of a state whose persons a pronoun does not mean.
    """
    site = draft.site
    found = find_people_in(site, site.spans)
    for mention in list(_find_meant(site, found, carry, not_of)):
        found.setdefault(mention.name, (_to_person(mention), mention.span))
    set_found_people(draft, found)


def set_found_people(draft: Draft, found: Found) -> None:
    """Write down persons with the words that name them."""
    draft.people = [person for person, _ in found.values()]
    draft.evidence.pop("people", None)
    if draft.people:
        draft.evidence["people"] = [span for _, span in found.values()]


def find_people_in(site: Site, places: tuple[Span, ...]) -> Found:
    """The persons who take part, of those named in the given places by name or by an office that one person holds."""
    found: Found = {}
    thread = thread_of(site.survey)
    named = people_in(site.survey, places)
    for mention in named:
        if mention.name not in found and not is_aside(site, mention):
            inner = any(place.contains(mention.span) for place in places)
            found[mention.name] = (_to_person(mention), mention.span if inner else mention.name_span)
    if len(found) < _NEEDED.get(site.type, 0):
        for mention in named:
            if relays(site, mention.span.end) and not is_told_aside(site, mention.span.start, mention.span.end):
                found.setdefault(mention.name, (_to_person(mention), mention.name_span))
    elif site.type == "milestone" and any(relays(site, mention.span.end) for mention in named):
        return {}
    if site.type == "visit" and (visitors := find_visitors(site, [m for m in named if m.name in found])):
        return {name: found[name] for name in visitors}
    aside = {mention.name for mention in named} - set(found)
    enough = site.type == "milestone" and len(found) > 1
    for office in () if enough else inside(site.survey.offices, places):
        holder = None if office.held else thread.find_holder(office)
        told = (
            holder is None or relays(site, office.span.end) or is_told_aside(site, office.span.start, office.span.end)
        )
        if holder and not told and holder.name not in aside:
            found.setdefault(holder.name, (_to_person(holder), office.span))
    return found


def _to_person(mention: PersonMention) -> Person:
    return Person(mention.name, mention.office, mention.state)


# ---- who is meant without a name -------------------------------------------------------------------------------------
def _find_meant(site: Site, found: Found, carry: Carry, not_of: str | None) -> Iterator[PersonMention]:
    thread = thread_of(site.survey)
    if site.type == "agreement":
        yield from _find_signing(site, thread, found, carry)
        return
    if site.type == "visit" and found:
        return
    several = list(_find_several(site, thread, found))
    yield from several
    if several and site.type != "meeting":
        return
    one = list(_find_one(site, thread, found, not_of, elided=site.type != "milestone"))
    yield from one
    if site.type == "meeting" and not (several or one or found):
        yield from _find_told_behind(site, thread, thread.words.chaired)


def _find_signing(site: Site, thread: Thread, found: Found, carry: Carry) -> Iterator[PersonMention]:
    """Those who sign, where the clauses or the words before them in the sentence tell of it."""
    survey = site.survey
    number = survey.sentence_at(site.spans[0].start)
    item = bool(survey.sentences) and survey.sentences[number].leader is not None
    if not item and (line := _announcing(site, number)):
        above = Site(survey, site.type, (line,))
        named = find_people_in(above, above.spans)
        several = list(_find_several(above, thread, named))
        yield from several or [p for p in survey.people if p.name in named and line.contains(p.name_span)]
        return
    if any(thread.words.signing.search(site.text, span.start, span.end) for span in site.spans):
        several = list(_find_several(site, thread, found))
        yield from several
        if several or (item and carry == "none"):
            return
        yield from _find_one(site, thread, found, None, elided=True)
    elif survey.sentences and not item and not found:
        yield from _find_signing_before(site, thread, number)
    if not found and not item:
        yield from _find_told_behind(site, thread, thread.words.signed_by)


def _announcing(site: Site, number: int) -> Span | None:
    """The line that announces the list of which the clauses are an item, if it is one itself: "5. They signed:"."""
    sentences = site.survey.sentences
    if not sentences or not sentences[number].item:
        return None
    for k in range(number - 1, -1, -1):
        if not sentences[k].item:
            return None
        if sentences[k].span.of(site.text).rstrip().endswith(":"):
            return sentences[k].span
    return None


def _find_signing_before(site: Site, thread: Thread, number: int) -> Iterator[PersonMention]:
    """Those who sign in the words before the clauses: "A and B put their names to" the document that they name."""
    line, start = site.survey.sentences[number].span, site.spans[0].start
    if line.start < start and thread.words.signing.search(site.text, line.start, start + _REACH):
        chain = _coordinated(site, [p for p in thread.lines[number] if p.span.end <= start], thread.subject(number))
        if len(chain) > 1:
            yield from chain


def _find_told_behind(site: Site, thread: Thread, pattern: re.Pattern[str]) -> Iterator[PersonMention]:
    """The persons of whom the next sentences tell how they took part: "It was chaired by A", "was signed by B"."""
    survey, last = site.survey, site.numbers[-1] if site.numbers else -1
    for number in range(last + 1, min(last + 1 + _BESIDE, len(survey.sentences))):
        sentence = survey.sentences[number].span
        match = pattern.search(survey.text, sentence.start, sentence.end)
        if match is None:
            return
        yield from (person for person in thread.lines[number] if person.span.start >= match.start())


def _find_several(site: Site, thread: Thread, found: Found) -> Iterator[PersonMention]:
    for span in site.spans:
        for start, size, ranks in thread.several_in(span):
            before = site.text[max(span.start, start - _BEFORE) : start].lower().split()
            if (
                site.type == "agreement"
                and before
                and before[-1].isalpha()
                and before[-1] not in thread.words.subjects_after
            ):
                continue
            if thread.words.presence.search(site.text, max(span.start, start - _BEFORE), start) or (
                len(found) >= size and not ranks
            ):
                continue
            yield from thread.find_several(site.survey.sentence_at(start), start, size, ranks)
            return


def _find_one(site: Site, thread: Thread, found: Found, not_of: str | None, elided: bool) -> Iterator[PersonMention]:
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
    if not is_pronoun(tokens[n]):
        return None
    if site.type == "visit" and any(token.low in words.sending for token in tokens[n + 1 : n + 4]):
        return None
    gender = "m" if low in words.he or low in words.his or low in words.him else "f"
    if low in words.he or low in words.she:
        return thread.find_one(number, tokens[n].start, gender, not_of)
    if low in words.him and len(found) < _COUPLE:
        return thread.find_one(number, tokens[n].start, gender, not_of, set(found))
    if low in words.his or low in words.her:
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
            return "journey"
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
    for at, size, ranks in thread.several_in(Span(line.start, start)) if line.start < start else ():
        if site.type != "visit" and (pair := thread.find_several(number, at, size, ranks)):
            yield from pair
            return
    chain = _coordinated(site, before, thread.subject(number))
    if site.type in ("meeting", "agreement", "call") and len(chain) > 1:
        yield from chain
        return
    subject = thread.subject(number)
    if subject and (not_of is None or subject.state != not_of) and (kind != "journey" or before):
        yield subject
    elif person := thread.find_one(number, start, None, not_of):
        yield person


def _coordinated(site: Site, before: list[PersonMention], subject: PersonMention | None) -> list[PersonMention]:
    """The persons who act together before a clause: "foreign ministers A and B agreed"."""
    chain: list[PersonMention] = []
    words = thread_of(site.survey).words
    for person in before:
        if not chain:
            chain = [person] if subject and person.name == subject.name else []
            continue
        between = site.text[chain[-1].span.end : person.span.start].lower().replace(",", " ").split()
        joined = not words.coordinating.isdisjoint(between) and words.actions.isdisjoint(between)
        if not joined or len(between) > _COUPLE * 5:
            break
        chain.append(person)
    return chain
