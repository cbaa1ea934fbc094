"""Ministries, companies, commissions and other bodies that take part in a claim, as the text names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from accord.core import Span
from accord.reading.filling.noun_phrases import Line, line_of, load_topic_set
from accord.reading.filling.site import Draft, Site
from accord.reading.mentions import BodyMention
from accord.reading.packs import load_words
from accord.reading.states import load_states
from accord.reading.survey import Survey, inside

_ACRONYM = 3
_NAME_WORDS = 12


@dataclass(frozen=True)
class BodyWords:
    """The words of one language that names of bodies are made of."""

    nouns: frozenset[str]
    firms: frozenset[str]
    firms_before: frozenset[str]
    endings: tuple[str, ...]
    inner: frozenset[str]
    heads: frozenset[str]
    apposed: frozenset[str]
    never: frozenset[str]
    parties: frozenset[str]
    fields: frozenset[str]
    says: frozenset[str]
    ranks: frozenset[str]


@cache
def load_body_words(lang: str) -> BodyWords:
    """The words of one language that names of bodies are made of."""
    words, offices = load_words(lang, "topic"), load_words(lang, "offices")
    body = words["body"]
    return BodyWords(
        endings=tuple(body["endings"]),
        parties=frozenset(words["agreement"]["parties"]),
        fields=frozenset(offices["fields"]),
        says=frozenset(load_words(lang, "says")["verbs"]),
        ranks=frozenset(rank for rank in offices["ranks"] if " " not in rank),
        **{name: frozenset(body[name]) for name in ("nouns", "firms", "firms_before", "inner", "heads", "apposed", "never")},
    )


@cache
def _bodies_of_states() -> frozenset[str]:
    return frozenset(state.code for state in load_states() if state.kind == "body")


def set_bodies(draft: Draft) -> None:
    """Take the ministries, companies and commissions named in the clauses."""
    found = find_bodies(draft.site, draft.site.spans)
    draft.bodies = list(found)
    draft.evidence.pop("bodies", None)
    if found:
        draft.evidence["bodies"] = list(found.values())


def find_bodies(site: Site, spans: Iterable[Span]) -> dict[str, Span]:
    """The bodies named in some places, by name, in the order of the text."""
    found: dict[str, Span] = {}
    for span in spans:
        first = site.survey.sentence_at(span.start)
        last = site.survey.sentence_at(max(span.start, span.end - 1))
        for number in range(first, min(last + 1, len(site.survey.sentences))):
            for mention in bodies_of(site.survey, number):
                if span.contains(mention.span):
                    found.setdefault(mention.name, mention.span)
            if site.type in ("meeting", "agreement", "project"):
                for small in _small_in(site, number, span):
                    if not any(small.overlaps(known) for known in found.values()):
                        found.setdefault(small.of(site.text), small)
    return dict(sorted(found.items(), key=lambda item: item[1].start))


def bodies_of(survey: Survey, number: int) -> tuple[BodyMention, ...]:
    """The bodies that a sentence names with capitals, known to the survey from the first time on."""
    known: dict[int, tuple[BodyMention, ...]] = survey.__dict__.setdefault("_bodies", {})
    if number not in known:
        known[number] = tuple(_find(survey, number))
    return known[number]


def _find(survey: Survey, number: int) -> Iterator[BodyMention]:
    line = line_of(survey, number)
    words = load_body_words(survey.lang)
    whole = survey.sentences[number].span
    taken = [o.span for o in inside(survey.offices, [whole])] + [
        p.span for p in survey.people if whole.contains(p.span)
    ]
    states = inside(survey.all_states, [whole])
    at, size = 0, len(line.tokens)
    while at < size:
        run = _run(line, words, at, {s.span.start for s in states}, states)
        if run is None:
            at += 1
            continue
        at = max(run[1], at + 1)
        for first, end in _parts(line, words, *run):
            span = line.span(first, end)
            if any(span.overlaps(other) for other in taken) or _is_state(span, states):
                continue
            if _is_body(line, words, first, end, states):
                yield BodyMention(span, span.of(survey.text), next((s.code for s in states if span.contains(s.span)), None))


def _run(line: Line, words: BodyWords, at: int, _starts: set[int], _states: object) -> tuple[int, int] | None:
    """The stretch of capitalised words, and small ones between them, that begins at a word."""
    tokens = line.tokens
    if not _named(line, at):
        return None
    end = at + 1
    while end < len(tokens) and end - at < _NAME_WORDS + 4:
        if _named(line, end) or tokens[end].text == "&":
            end += 1
            continue
        step = end
        while step < len(tokens) and step - end < 2 and (tokens[step].low in words.inner or (tokens[step].text == "," and _of_field(line, words, step + 1))):
            step += 1
        if step > end and step < len(tokens) and _named(line, step):
            end = step + 1
            continue
        if tokens[end].text == "." and tokens[end - 1].low in words.firms:
            end += 1
        break
    return at, end


def _named(line: Line, at: int) -> bool:
    token = line.tokens[at]
    if token.capital and not (at == 0 and token.low in line.words.determiners) and token.low not in line.words.determiners:
        return True
    return len(token.text) > 2 and token.text[1] in "'’" and token.text[2].isupper()


def _of_field(line: Line, words: BodyWords, at: int) -> bool:
    return at < len(line.tokens) and line.tokens[at].capital and line.tokens[at].low in words.fields


def _noun(line: Line, words: BodyWords, at: int) -> bool:
    low = line.tokens[at].low
    return low in words.nouns or low in words.firms or (low.endswith(words.endings) and line.tokens[at].capital)


def _parts(line: Line, words: BodyWords, first: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch of capitalised words cut where "and" joins two bodies and is no part of one name."""
    tokens, start = line.tokens, first
    for at in range(first + 1, end):
        if tokens[at].low not in line.words.joined:
            continue
        behind = at + 1
        while behind < end and tokens[behind].low in words.inner:
            behind += 1
        if behind >= end:
            continue
        opens = _noun(line, words, start)
        next_opens = _noun(line, words, behind) and (behind + 1 < end and tokens[behind + 1].low in words.heads)
        closes = _closes(line, words, behind, end)
        if next_opens or (closes and not opens) or not opens:
            yield from _trimmed(line, words, start, at)
            start = behind
    yield from _trimmed(line, words, start, end)


def _closes(line: Line, words: BodyWords, first: int, end: int) -> bool:
    return any(_noun(line, words, at) for at in range(first, end))


def _trimmed(line: Line, words: BodyWords, first: int, end: int) -> Iterator[tuple[int, int]]:
    tokens = line.tokens
    while first < end and (tokens[first].low in words.inner or tokens[first].low in line.words.determiners or tokens[first].low in line.words.links):
        first += 1
    while end > first and (tokens[end - 1].low in words.inner or (not line.is_word(end - 1) and tokens[end - 1].text != ".")):
        end -= 1
    if end > first:
        yield first, end


def _is_state(span: Span, states: Iterable) -> bool:  # type: ignore[type-arg]
    return any(s.span.contains(span) for s in states)


def _is_body(line: Line, words: BodyWords, first: int, end: int, states: Iterable) -> bool:  # type: ignore[type-arg]
    tokens = line.tokens
    last, low = tokens[end - 1], tokens[end - 1].low
    if low in words.never or any(tokens[n].low in words.ranks for n in range(first, end)):
        return False
    if end < len(line.tokens) and tokens[end].low in words.ranks:
        return False
    if end - first > 1:
        if low in words.firms or low == "." or tokens[first].low in words.firms_before:
            return True
        if _noun(line, words, first) and tokens[first + 1].low in words.heads:
            return True
        if any(_noun(line, words, n) and (n == end - 1 or tokens[n + 1].low in words.inner) for n in range(first, end)):
            return True
    if low.endswith(words.endings) and last.capital and low not in words.nouns:
        return True
    return _is_apposed(line, words, first, end)


def _is_apposed(line: Line, words: BodyWords, first: int, end: int) -> bool:
    """Whether a name stands beside a word that says it is one of a body: "the aid agency TİKA", "the EDCF fund"."""
    tokens = line.tokens
    if any(n in line.names for n in range(first, end)):
        return False
    before = first - 1
    if before > 0 and tokens[before].text == "," and _is_acronym(tokens[first].text):
        before -= 1
    if before >= 0 and tokens[before].low in words.apposed and not tokens[before].capital:
        return True
    if before > 1 and tokens[before].low in line.words.joined and _is_apposed_plural(line, words, before - 1):
        return True
    if not _is_acronym(tokens[first].text) or end - first > 1:
        return False
    if end < len(tokens) and tokens[end].low in words.apposed:
        return True
    return before >= 0 and tokens[before].low in ("'s", "’s")


def _is_apposed_plural(line: Line, words: BodyWords, at: int) -> bool:
    while at >= 0 and line.tokens[at].capital:
        at -= 1
    return at >= 0 and line.tokens[at].low in words.apposed and line.tokens[at].low not in words.nouns


def _is_acronym(text: str) -> bool:
    return len(text) >= _ACRONYM and text.isupper() and text.isalpha()


def _small_in(site: Site, number: int, span: Span) -> Iterator[Span]:
    """Bodies written without capitals: "the joint commission", "the two veterinary authorities"."""
    line = line_of(site.survey, number)
    words = load_body_words(site.survey.lang)
    if site.type == "meeting":
        for hit in site.survey.hits_in((span,), "kind"):
            if hit.key == "meeting.commission":
                at = line.number_at(hit.start)
                end = line.number_at(hit.end)
                yield _whole(line, at, end, span)
        return
    for found in line.of("body.small", span):
        head = found.end - 1
        if line.tokens[head].capital or (found.end < len(line.tokens) and line.tokens[found.end].low in words.says):
            continue
        first = found.first
        while first > 0 and line.tokens[first - 1].low in words.fields:
            first -= 1
        if first < found.first:
            yield line.span(first, found.end)


def _whole(line: Line, first: int, end: int, span: Span) -> Span:
    floor, roof = line.within(span)
    first = line.begin(end - 1, floor)
    while first < end - 1 and (
        line.tokens[first].low in line.words.determiners or line.tokens[first].low in line.words.ordinals or line.tokens[first].low in line.words.numbers
    ):
        first += 1
    return line.span(first, end)
