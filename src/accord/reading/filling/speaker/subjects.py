"""The subject of a verb of speech: what stands before it, with what is set between commas passed over."""

from __future__ import annotations

from accord.core import Speaker
from accord.reading.filling.speaker.memory import Memory, Source
from accord.reading.filling.speaker.nouns import POSSESSIVE, names_office
from accord.reading.filling.speaker.phrases import QUOTES, Line, Phrase
from accord.reading.filling.speaker.sources import find_source
from accord.reading.filling.speaker.words import DASHES, SayWords

_ASIDES = 6
_OPENING_WORDS = 14

Subject = tuple[Phrase, Source]


def find_subject(memory: Memory, line: Line, end: int) -> Subject | None:
    """Who does what the verb at a word says, and the words that name the doer.

    Args:
        memory: what the text said before.
        line: the sentence.
        end: number of the verb, or of the first of its auxiliaries.
    """
    words, k = memory.words, end - 1
    for _ in range(_ASIDES):
        while k >= 0 and (line.low(k) in words["fillers"] or _is_day(line, k, words["days"])):
            k -= 1
        if k < 0:
            return None
        if line.low(k) in (",", ")") or line.low(k) in DASHES:
            before = _pass_aside(memory, line, k)
            if before is None or isinstance(before, tuple):
                return before
            k = before
        elif line.low(k) in words["relatives"]:
            k -= 1 + (line.low(k - 1) == ",")
        else:
            return _subject_at(memory, line, k)
    return None


def find_subject_of_sentence(memory: Memory, line: Line, before: int) -> Source | None:
    """Whom a sentence is about: the phrase it begins with, or that after an opening "On Monday,"."""
    words, first = memory.words, 0
    while line.low(first) in QUOTES:
        first += 1
    if line.low(first) in words["prepositions"] or line.low(first) in words["asides"]:
        comma = next((i for i in range(first, min(before, first + _OPENING_WORDS)) if line.low(i) == ","), None)
        if comma is None:
            return None
        first = comma + 1
    phrase = line.phrase_after(first)
    if phrase is None or phrase.last >= before or line.low(phrase.last - 1) in POSSESSIVE:
        return None
    source = find_source(memory, line, phrase)
    return Source(None, source.span) if source is not None and line.low(phrase.last) in words["joints"] else source


def is_state(memory: Memory, source: Source) -> bool:
    """Whether a source is a state, named by its name or its capital."""
    state = memory.states.get(source.span.end)
    return state is not None and state.span == source.span


def _is_day(line: Line, k: int, days: frozenset[str]) -> bool:
    return (line.low(k) in days and line.low(k - 1) == "on") or (line.low(k) == "on" and line.low(k + 1) in days)


def _subject_at(memory: Memory, line: Line, k: int) -> Subject | None:
    words = memory.words
    if line.is_pronoun(k) and line.low(k) not in ("him", "them"):
        phrase: Phrase | None = Phrase(k, k + 1)
    elif line.low(k) == "them" and line.low(k - 1) == "of" and line.low(k - 2) == "one":
        phrase = Phrase(k - 2, k - 1)
    else:
        phrase = line.phrase_before(k + 1)
    if phrase is None:
        return None
    before = line.low(_start_of_name(line, phrase, words) - 1)
    if before in words["issued"] and line.low(phrase.first - 2) in words["printed"]:
        return _subject_at(memory, line, phrase.first - 3)
    if before in words["prepositions"]:
        comma = line.opening_of_relative(phrase.first)
        return find_subject(memory, line, comma) if comma else None
    if before in words["joints"] and phrase.first > 1 and _ends_name(memory, line, phrase.first - 2):
        return phrase, Source(None, line.span(phrase))
    source = find_source(memory, line, phrase)
    if source is None:
        return None
    return _name_before(memory, line, phrase) or (phrase, source)


def _start_of_name(line: Line, phrase: Phrase, words: SayWords) -> int:
    """Where name and office of the person who ends a phrase begin: "Speaker" in "at the end of the talks Speaker X"."""
    person = line.person_at_end(phrase)
    if person is None:
        return phrase.first
    first = line.index_at(person.span.start, phrase.last - 1)
    while first > phrase.first:
        linked = line.low(first - 1) in words["links"] and line.tokens[first - 2].capital
        if not (linked or line.tokens[first - 1].capital):
            break
        first -= 1
    return first if first > phrase.first and line.low(first - 1) not in words["determiners"] else phrase.first


def _ends_name(memory: Memory, line: Line, k: int) -> bool:
    end = line.tokens[k].end
    return end in line.ends or end in memory.states or line.is_pronoun(k)


def _name_before(memory: Memory, line: Line, phrase: Phrase) -> Subject | None:
    """The person of "X, Deputy Minister of Agriculture", seen from the office."""
    words = memory.words
    if line.person_at_end(phrase) is not None or line.low(phrase.first - 1) != "," or phrase.first < 2:
        return None
    if not names_office(line, phrase, words):
        return None
    person = line.ends.get(line.tokens[phrase.first - 2].end)
    if person is None:
        return None
    first = line.index_at(person.span.start, phrase.first - 2)
    while line.low(first - 1) in words.honorifics:
        first -= 1
    if line.low(first - 1) in words["prepositions"]:
        return None
    return Phrase(first, phrase.first - 1), Source(Speaker(person.name, "official"), person.name_span)


def _pass_aside(memory: Memory, line: Line, k: int) -> int | Subject | None:
    """From the comma that ends an aside: the word before the aside, or the subject where the aside names it."""
    words, opening = memory.words, line.opening_of_aside(k)
    if opening:
        first = line.low(opening + 1)
        if first in words["asides"] or line.low(k) != "," or first.endswith(("ing", "ed")):
            return opening - 1
        if _is_place(memory, line, opening, k):
            return opening
        named = _pass_apposition(memory, line, opening, k)
        if named is not None:
            return named
    comma = line.opening_of_relative(k)
    return comma - 1 if comma is not None else None


def _is_place(memory: Memory, line: Line, opening: int, k: int) -> bool:
    """Whether an aside only says where the town before it is: "in Johannesburg, South Africa,"."""
    state = memory.states.get(line.tokens[k - 1].end)
    town = line.tokens[opening - 1].end in memory.states
    return town and state is not None and state.span.start == line.tokens[opening + 1].start


def _pass_apposition(memory: Memory, line: Line, opening: int, k: int) -> Subject | None:
    """The subject of "the minister, X, said" and of "X, the minister, said"."""
    words, phrase, first = memory.words, line.phrase_before(k), opening + 1
    while line.low(first) in words.honorifics or line.low(first) == ".":
        first += 1
    source = find_source(memory, line, phrase) if phrase is not None and phrase.first <= first else None
    if phrase is None or source is None:
        described = line.low(opening + 1) in words["determiners"] or line.tokens[opening - 1].end in line.ends
        return _subject_at(memory, line, opening - 1) if described else None
    outer = line.phrase_before(opening)
    if names_office(line, phrase, words):
        return _name_before(memory, line, phrase) or _outer_subject(memory, line, outer)
    if outer is not None and line.low(phrase.last - 1) in words["outlets"]:
        return _outer_subject(memory, line, outer)
    ours = outer is not None and line.low(outer.last - 1) in words["reporters"]
    return phrase, Source(None, source.span) if ours else source


def _outer_subject(memory: Memory, line: Line, outer: Phrase | None) -> Subject | None:
    """The phrase before an aside as a subject, unless it is an object."""
    if outer is None or line.low(outer.first - 1) in memory.words["prepositions"]:
        return None
    source = find_source(memory, line, outer)
    return None if source is None else (outer, source)
