"""Undertakings that a text names, and which one "the scheme", "the first stage" or "it" stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accord.reading.filling.site import Site
from accord.reading.filling.topics.noun_phrases import Found, Line, line_of, lines_in
from accord.reading.filling.topics.topic_words import load_topic_set
from accord.reading.survey import Survey, once

_BACK = 12
_NEAR = 3
_SHORT_WORD = 3


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun phrase that names an undertaking.

    Attributes:
        sentence: number of its sentence.
        first, end: numbers of its first word and of the one behind its last.
        noun: number of its noun.
        name: the noun, in lower case and the singular.
        names: that and the other nouns of undertakings in the phrase.
        plain: whether it says nothing but that there is one: "the project", "the second stage".
        definite: whether it is spoken of as known.
    """

    sentence: int
    first: int
    end: int
    noun: int
    name: str
    names: frozenset[str]
    plain: bool
    definite: bool


@once
def things_of(survey: Survey, number: int) -> tuple[Thing, ...]:
    """The undertakings that a sentence names, known to the survey from the first time on."""
    return tuple(_find_things(survey, number))


def _find_things(survey: Survey, number: int) -> Iterator[Thing]:
    line, reach = line_of(survey, number), 0
    papers = {line.within(hit)[0] for hit in survey.hits[number] if hit.table == "kind"}
    hits = [hit for hit in line.of("thing.nouns") if not papers.intersection(range(*hit))]
    begun = {hit.first for hit in hits}
    for hit in hits:
        noun = hit.end - 1
        # Of nouns side by side the last is the one that the phrase is of: "power plant".
        if noun < reach or noun in line.names or noun in line.dates or hit.end in begun:
            continue
        behind = line.low(hit.end)
        if behind in line.words.determiners - line.words.pronouns and not line.tokens[hit.end].capital:
            continue  # "the two states plan a port" has a verb there
        thing = _to_thing(survey, line, number, hit, reach)
        reach = max(thing.end, hit.end)
        yield thing


def _to_thing(survey: Survey, line: Line, number: int, hit: Found, floor: int) -> Thing:
    noun, first = hit.end - 1, line.begin(hit.first, floor)
    tail = line.cut(noun, len(line.tokens))
    end = max(tail[1] if tail else 0, hit.end)
    plain = load_topic_set(survey.lang, "thing", "plain")
    said = [n for n in range(first, end) if line.is_word(n) and line.low(n) not in line.words.links]
    inner = [found.end - 1 for found in line.of("thing.nouns") if first <= found.first and found.end <= end]
    return Thing(
        sentence=number,
        first=first,
        end=end,
        noun=noun,
        name=_to_singular(line, noun),
        names=frozenset(_to_singular(line, n) for n in inner),
        plain=all(line.low(n) in line.words.empty or line.low(n) in plain for n in said),
        definite=line.low(first) in line.words.definite,
    )


def _to_singular(line: Line, number: int) -> str:
    """A noun without the ending of the plural, good enough to tell that two words are one noun."""
    low = line.low(number)
    ending = next((ending for ending in line.words.plurals if low.endswith(ending)), "")
    return low.removesuffix(ending) if len(low) > _SHORT_WORD else low


def own_thing(site: Site) -> Thing | None:
    """The undertaking that the clauses name first, one that says what it is before one that does not."""
    found: list[Thing] = []
    for span in site.spans:
        for number, line in lines_in(site.survey, span):
            first, end = line.within(span)
            found += [thing for thing in things_of(site.survey, number) if first <= thing.noun < end]
    return next((thing for thing in found if not thing.plain), found[0] if found else None)


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
        if not thing.plain and line_of(survey, back).tokens[thing.noun].start < start
    ]
    if own is not None:
        for thing in earlier:
            if own.name in thing.names and thing.end - thing.first > own.end - own.first:
                return thing
        if not own.plain:
            return None
    return next((thing for thing in earlier if number - thing.sentence <= _NEAR), None)
