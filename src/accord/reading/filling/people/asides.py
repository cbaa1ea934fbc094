"""Who is named in a claim and does not take part in it: who bids, says it, receives, or only tells its time."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from accord.core import Span
from accord.reading.filling.parties.party_words import PartyWords
from accord.reading.filling.people.references import thread_of
from accord.reading.filling.site import Site
from accord.reading.mentions import PersonMention
from accord.reading.survey import inside, people_in
from accord.reading.tokens import Token

_BEFORE = 48
_NOUN = 2
_SPOKEN_OF = ("agreement", "milestone", "project")


def is_aside(site: Site, mention: PersonMention) -> bool:
    """Whether a person named in a claim only tells its time, bids or says it: "during X's visit", "X said"."""
    if is_told_aside(site, mention.span.start, mention.span.end) or relays(site, mention.span.end):
        return True
    return site.type == "visit" and _only_hosts(site, mention)


def relays(site: Site, end: int) -> bool:
    """Whether the one named before a place only says what the claim tells."""
    words, tokens, k = _behind(site, end)
    k += k < len(tokens) and tokens[k].low in words.auxiliaries
    if site.type in ("agreement", "meeting") and _is_second_of_two(site, end):
        return False
    return site.type != "statement" and k < len(tokens) and tokens[k].low in words.relays


def _is_second_of_two(site: Site, end: int) -> bool:
    """Whether the one named before a place is joined by "and" to one of another state: together they announce."""
    persons = people_in(site.survey, site.frame)
    for one, other in pairwise(persons):
        if other.span.end == end and one.state != other.state:
            between = site.text[one.span.end : other.span.start].lower().split()
            return len(between) <= _NOUN and not thread_of(site.survey).words.coordinating.isdisjoint(between)
    return False


def is_told_aside(site: Site, start: int, end: int) -> bool:
    """Whether the words around a name make it tell the time of a claim, or at whose bidding it comes about."""
    words, tokens, k = _behind(site, end)
    before = _words_before(site, start, words)
    visiting = site.type == "visit" and bool(words.times & set(before.lower().split()[-_NOUN:]))
    if words.aside.search(before) and not visiting:
        return True
    if site.type in _SPOKEN_OF and words.heard.search(before):
        return True
    possessed = k < len(tokens) and tokens[k].low in words.possessives
    if possessed and (_is_owner(site, start, tokens[k].end) or any(t.low in words.sent for t in tokens[k + 1 : k + 3])):
        return True
    timed = possessed and any(token.low in words.times for token in tokens[k + 1 : k + 4])
    return timed and site.type != "visit" and any(word in words.time_leads for word in before.lower().split()[-4:])


def _is_owner(site: Site, start: int, end: int) -> bool:
    """Whether one is named only as whose officer the next is: "President X's adviser Y"."""
    for person in people_in(site.survey, site.frame):
        between = site.text[end : person.span.start]
        if start < person.span.start and person.span.start < person.name_span.start and not between.strip():
            return True
    passed = {mention.span.of(site.text) for mention in inside(site.survey.all_states, site.frame)} | {""}
    offices = inside(site.survey.offices, site.frame)
    return any(site.text[end : office.span.start].strip() in passed for office in offices if office.span.start >= end)


def _words_before(site: Site, start: int, words: PartyWords) -> str:
    """The words of the sentence before a name, without the article and the state of the office beside it."""
    survey = site.survey
    floor = survey.sentences[survey.sentence_at(start)].span.start if survey.sentences else 0
    for mention in inside(survey.all_states, [Span(max(floor, start - _BEFORE), start)] if floor < start else []):
        if not survey.text[mention.span.end : start].strip("'’s "):
            start = mention.span.start
    before = survey.text[max(floor, start - _BEFORE) : start].rstrip()
    head, _, last = before.rpartition(" ")
    return head if last.lower() in words.articles else before


def _behind(site: Site, end: int) -> tuple[PartyWords, list[Token], int]:
    """The words of the pack, the words of the sentence at a place, and the number of the first word behind it."""
    survey = site.survey
    number = survey.sentence_at(max(0, end - 1))
    tokens = survey.tokens[number] if survey.tokens else []
    return thread_of(survey).words, tokens, bisect_left(tokens, end, key=_start_of)


def _start_of(token: Token) -> int:
    return token.start


def _only_hosts(site: Site, mention: PersonMention) -> bool:
    """Whether a person named in a visit receives, invites or is met, and does not travel."""
    words, tokens, k = _behind(site, mention.span.end)
    following = tokens[k].low if k < len(tokens) else ""
    if following in words.inviting or following in words.receiving:
        return True
    return words.met.search(_words_before(site, mention.span.start, words)) is not None


def find_topics(site: Site, named: list[PersonMention]) -> list[PersonMention]:
    """Those of three and more whom a talk is only about: "X met Y to discuss Z's war", "X called Y about Z"."""
    if site.type not in ("meeting", "call"):
        return []
    words, found = thread_of(site.survey).words, list[PersonMention]()
    for mention in named[_NOUN:]:
        between = site.text[named[1].span.end : mention.span.start]
        topic = words.topics.search(between)
        together = any(span.contains(named[1].name_span) and span.contains(mention.name_span) for span in site.spans)
        if topic and together and not words.meeting_again.search(between, topic.end()):
            found.append(mention)
    return found


def find_visitors(site: Site, named: list[PersonMention]) -> list[str]:
    """The names of those of whom a visit is said to be: "the visit to Washington by President A and Minister B"."""
    words, found = thread_of(site.survey).words, list[PersonMention]()
    for mention in named:
        between = site.text[found[-1].span.end : mention.span.start].strip(" ,") if found else ""
        if between in words.joining or words.visit_by.search(_words_before(site, mention.span.start, words)):
            found.append(mention)
    return [mention.name for mention in found]
