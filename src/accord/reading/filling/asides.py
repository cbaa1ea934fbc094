"""Who is named in a claim and does not take part in it: who bids, says it, receives, or only tells its time."""

from __future__ import annotations

from bisect import bisect_left

from accord.core import Span
from accord.reading.filling.party_words import PartyWords
from accord.reading.filling.references import thread_of
from accord.reading.filling.site import Site
from accord.reading.mentions import PersonMention
from accord.reading.survey import inside
from accord.reading.tokens import Token

_BEFORE = 48
_NOUN = 2


def is_aside(site: Site, mention: PersonMention) -> bool:
    """Whether a person named in a claim only tells its time, bids or says it: "during X's visit", "X said"."""
    if is_told_aside(site, mention.span.start, mention.span.end) or relays(site, mention.span.end):
        return True
    return site.type == "visit" and _only_hosts(site, mention)


def relays(site: Site, end: int) -> bool:
    """Whether the one named before a place only says what the claim tells."""
    words, tokens, k = _behind(site, end)
    k += k < len(tokens) and tokens[k].low in words.auxiliaries
    return site.type != "statement" and k < len(tokens) and tokens[k].low in words.relays


def is_told_aside(site: Site, start: int, end: int) -> bool:
    """Whether the words around a name make it tell the time of a claim, or at whose bidding it comes about."""
    words, tokens, k = _behind(site, end)
    before = _words_before(site, start, words)
    visiting = site.type == "visit" and bool(words.times & set(before.lower().split()[-_NOUN:]))
    if words.aside.search(before) and not visiting:
        return True
    possessed = k < len(tokens) and tokens[k].low in words.possessives
    timed = possessed and any(token.low in words.times for token in tokens[k + 1 : k + 4])
    return timed and site.type != "visit" and any(word in words.time_leads for word in before.lower().split()[-4:])


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


def find_visitors(site: Site, named: list[PersonMention]) -> list[str]:
    """The names of those of whom a visit is said to be: "the visit to Washington by President A and Minister B"."""
    words, found = thread_of(site.survey).words, list[PersonMention]()
    for mention in named:
        between = site.text[found[-1].span.end : mention.span.start].strip(" ,") if found else ""
        if between in words.joining or words.visit_by.search(_words_before(site, mention.span.start, words)):
            found.append(mention)
    return [mention.name for mention in found]
