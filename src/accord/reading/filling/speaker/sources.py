"""Whom a noun phrase names as a source."""

from __future__ import annotations

from accord.core import Speaker
from accord.reading.filling.speaker.bodies import find_body, find_outlet, find_proper_name
from accord.reading.filling.speaker.memory import Memory, Source, say_again
from accord.reading.filling.speaker.nouns import POSSESSIVE, Noun, find_name_after, find_noun, to_words
from accord.reading.filling.speaker.officials import find_holder, find_official, is_office
from accord.reading.filling.speaker.phrases import Line, Phrase
from accord.reading.mentions import PersonMention

_LONGEST = 12


def find_source(memory: Memory, line: Line, phrase: Phrase) -> Source | None:
    """Whom a phrase names; None where it names nobody that can speak.

    Args:
        memory: what the text said before.
        line: the sentence.
        phrase: words of it.
    """
    single = phrase.last - phrase.first == 1
    if single and line.is_pronoun(phrase.first):
        return memory.find_pronoun(line, line.low(phrase.first), line.span(phrase))
    if single and line.low(phrase.first) == "one" and line.low(phrase.last) == "of":
        return say_again(memory.unnamed, line.span(phrase))
    person = line.person_at_end(phrase)
    if person is not None:
        return _find_person(memory, line, phrase, person)
    if phrase.last - phrase.first > _LONGEST:
        return None
    return _find_unnamed(memory, line, phrase)


def _find_person(memory: Memory, line: Line, phrase: Phrase, person: PersonMention) -> Source | None:
    """A named person; but "a spokesman for President X" is the spokesman, and "X and Y" are nobody."""
    words, start = memory.words, line.index_at(person.span.start, phrase.last - 1)
    for k in range(phrase.first, start):
        if line.low(k) in words["links"] and line.low(k - 1) in words.acting:
            return _find_unnamed(memory, line, phrase)
        if line.low(k) in words["joints"]:
            return Source(None, line.span(phrase))
    return Source(Speaker(person.name, "official"), person.name_span)


def _find_unnamed(memory: Memory, line: Line, phrase: Phrase) -> Source | None:
    words, noun = memory.words, find_noun(line, phrase, memory.words)
    tokens, span, low = line.tokens[noun.bare.first : noun.bare.last], line.span(noun.bare), line.low(noun.head)
    if tokens[-1].low in words["determiners"] or not tokens[-1].text[0].isalnum():
        return None
    state = memory.states.get(span.end)
    if state is not None and state.span == span:
        speaks = state.role in ("name", "capital", "seat")
        return Source(Speaker(span.of(memory.survey.text), "body"), span) if speaks else None
    if low in words["collective"]:
        own = low in words["sides"] and any(memory.states.get(token.end) for token in tokens[:-1])
        return Source(Speaker(to_words(memory.survey.text, span), "body") if own else None, span)
    if low in words["papers"]:
        return _find_behind_paper(memory, line, noun)
    if low in words["officials"] or (low in words.ranks and line.low(phrase.first) in words["indefinite"]):
        return find_official(memory, line, noun)
    if low in words["documents"] and line.tokens[noun.head].capital and len(tokens) > 1:
        return Source(Speaker(to_words(memory.survey.text, span), "body"), span)
    if is_office(memory, line, noun):
        return find_holder(memory, line, noun)
    if low in words["crowd"]:
        return Source(None, span)
    if (named := find_name_after(tokens, words.persons)) is not None:
        return Source(Speaker(to_words(memory.survey.text, named), "official"), named)
    if (outlet := find_outlet(memory, line, noun)) is not None:
        return outlet
    return find_body(memory, line, noun) if low in words["bodies"] else find_proper_name(memory, line, noun)


def _find_behind_paper(memory: Memory, line: Line, noun: Noun) -> Source | None:
    """Who stands behind a statement, a readout or figures: "figures of X", "X's readout", "customs data"."""
    words, nobody = memory.words, Source(None, line.span(noun.bare))
    following = line.low(noun.head + 1)
    if following in words["issued"] or following in words["relatives"] or following == "that":
        phrase = line.phrase_after(noun.head + 2 + (line.low(noun.head + 2) in words["issued"]))
        return find_source(memory, line, phrase) if phrase else nobody
    last = noun.head
    while last > noun.bare.first and line.low(last - 1) in POSSESSIVE | words["paper_words"]:
        last -= 1
    if last > noun.bare.first:
        return find_source(memory, line, Phrase(noun.bare.first, last)) or nobody
    if any(line.low(k) in words["shared_by"] for k in range(noun.bare.first, noun.head)):
        return Source(Speaker(to_words(memory.survey.text, nobody.span), "body"), nobody.span)
    return say_again(memory.body, nobody.span) or nobody
