"""What the text told of before: the sentence that named the thing which a clause calls "the scheme", "it", "the deal"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accord.core import Span
from accord.reading.filling.noun_phrases import Found, Line, line_of, load_topic_set
from accord.reading.filling.site import Site
from accord.reading.survey import Survey

_BACK = 12
_NEAR = 3
_PLURAL = "s"


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun phrase that names an undertaking.

    Attributes:
        sentence: number of its sentence.
        first, end: numbers of its first word and of the one behind its last.
        head: number of its noun.
        noun: the noun, in lower case and the singular.
        plain: whether it says nothing but that there is one: "the project", "the second stage".
        definite: whether it is spoken of as known.
    """

    sentence: int
    first: int
    end: int
    head: int
    noun: str
    plain: bool
    definite: bool


def to_singular(noun: str) -> str:
    """A noun without the plural's ending, good enough to tell that two words are one noun."""
    return noun[:-1] if noun.endswith(_PLURAL) and len(noun) > 3 else noun


def things_of(survey: Survey, number: int) -> tuple[Thing, ...]:
    """The undertakings that a sentence names, known to the survey from the first time on."""
    known: dict[int, tuple[Thing, ...]] = survey.__dict__.setdefault("_things", {})
    if number not in known:
        known[number] = tuple(_find_things(survey, number))
    return known[number]


def _find_things(survey: Survey, number: int) -> Iterator[Thing]:
    line = line_of(survey, number)
    reach = 0
    papers = {line.number_at(hit.start) for hit in survey.hits[number] if hit.table == "kind"}
    hits = [hit for hit in line.of("thing.nouns") if not papers.intersection(range(hit.first, hit.end))]
    for place, hit in enumerate(hits):
        head = hit.end - 1
        if head < reach or head in line.names or head in line.dates:
            continue
        if place + 1 < len(hits) and hits[place + 1].first == hit.end and not _parts(line, hit.end - 1):
            continue
        thing = _thing_at(survey, line, number, hit, reach)
        if thing is not None:
            reach = max(thing.end, head + 1)
            yield thing


def _parts(line: Line, at: int) -> bool:
    return line.tokens[at].low.endswith("'")


def _thing_at(survey: Survey, line: Line, number: int, hit: Found, floor: int) -> Thing | None:
    head = hit.end - 1
    first = line.begin(hit.first, floor)
    tail = line.cut(head, len(line.tokens))
    end = tail[1] if tail and tail[1] > head else head + 1
    noun = to_singular(line.tokens[head].low)
    empty = line.words.determiners | line.words.ordinals | line.words.numbers | line.words.plain | line.words.links
    empty |= load_topic_set(survey.lang, "thing", "plain")
    plain = all(line.tokens[n].low in empty or not line.is_word(n) for n in range(first, end))
    definite = line.tokens[first].low in line.words.definite
    return Thing(number, first, end, head, noun, plain, definite)


def own_thing(site: Site) -> Thing | None:
    """The undertaking that the clauses name first, one that says what it is before one that does not."""
    found: list[Thing] = []
    for span in site.spans:
        for number in _numbers(site, span):
            line = line_of(site.survey, number)
            first, end = line.within(span)
            for thing in things_of(site.survey, number):
                if first <= thing.head < end:
                    found.append(thing)
    full = [thing for thing in found if not thing.plain]
    return (full or found or [None])[0]


def _numbers(site: Site, span: Span) -> range:
    survey = site.survey
    last = survey.sentence_at(max(span.start, span.end - 1))
    return range(survey.sentence_at(span.start), min(last, len(survey.sentences) - 1) + 1)


def thing_before(site: Site, own: Thing | None) -> Thing | None:
    """The undertaking that the text named before, which the clauses speak of as known.

    Args:
        site: where the claim stands.
        own: what the clauses call it.
    """
    if own is not None and not own.plain and not own.definite:
        return None
    survey, start, number = site.survey, site.spans[0].start, site.numbers[0]
    earlier = [
        thing
        for back in range(number, max(-1, number - _BACK), -1)
        for thing in things_of(survey, back)
        if not thing.plain and line_of(survey, back).tokens[thing.head].start < start
    ]
    if own is not None:
        for thing in earlier:
            if thing.noun == own.noun and thing.end - thing.first > own.end - own.first:
                return thing
        if not own.plain:
            return None
    return next((thing for thing in earlier if number - thing.sentence <= _NEAR), None)
