"""Documents and deals that a text names: of which kinds, about what, and which one "the text" or "it" stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from accord.core import Span
from accord.reading.filling.noun_phrases import Line, line_of
from accord.reading.filling.site import Site
from accord.reading.packs import load_words
from accord.reading.survey import Survey, inside

_BACK = 12
_REACH = 30


@dataclass(frozen=True)
class PaperWords:
    """The words of one language that stand around a document's noun."""

    parties: frozenset[str]
    topical: frozenset[str]
    relative: frozenset[str]
    possessive: frozenset[str]
    speaking: frozenset[str]


class Paper(NamedTuple):
    """A document or deal named in a sentence.

    Attributes:
        sentence: number of its sentence.
        begin, first, end: numbers of the first word of its phrase, of its noun, and of the word behind its noun.
        kinds: what kinds of agreement the noun tells, each with its place.
        known: whether it is spoken of as known: "the text", "this treaty".
        beside: whether it is named only beside what is told: "under the agreement".
        subject: what it is about.
    """

    sentence: int
    begin: int
    first: int
    end: int
    kinds: dict[str, Span]
    known: bool
    beside: bool
    subject: Span | None


class _Noun(NamedTuple):
    first: int
    end: int
    kind: str | None
    span: Span


@cache
def load_paper_words(lang: str) -> PaperWords:
    """The words of one language that stand around a document's noun."""
    words = load_words(lang, "topic")["agreement"]
    return PaperWords(**{name: frozenset(words[name]) for name in ("parties", "topical", "relative", "possessive", "speaking")})


def papers_of(survey: Survey, number: int) -> tuple[Paper, ...]:
    """The documents that a sentence names, known to the survey from the first time on."""
    known: dict[int, tuple[Paper, ...]] = survey.__dict__.setdefault("_papers", {})
    if number not in known:
        known[number] = tuple(_find_papers(survey, number))
    return known[number]


def _find_papers(survey: Survey, number: int) -> Iterator[Paper]:
    line, words = line_of(survey, number), load_paper_words(survey.lang)
    tails = {found.first: found.end for found in line.of("agreement.tails")}
    beside = {found.end for found in line.of("agreement.beside")}
    groups = _groups(survey, line, number)
    for place, nouns in enumerate(groups):
        first, end = nouns[0].first, nouns[-1].end
        begin = line.begin(first, 0)
        kinds = {noun.kind: noun.span for noun in nouns if noun.kind is not None}
        if not kinds and place + 1 < len(groups) and line.begin(groups[place + 1][0].first, end) == end + 1:
            continue
        end = tails.get(end, end)
        phrase = _behind(survey, line, words, end) or _before(line, begin, first) or _itself(line, words, begin, first, end)
        known = line.tokens[begin].low in line.words.definite or not (kinds or phrase)
        subject = line.span(*phrase) if phrase else None
        yield Paper(number, begin, first, end, kinds, known, begin in beside or first in beside, subject)


def _groups(survey: Survey, line: Line, number: int) -> list[list[_Noun]]:
    """The nouns of documents in a sentence, those together that stand side by side: "loan agreement"."""
    nouns = [
        _Noun(line.number_at(hit.start), line.number_at(hit.end), hit.key.partition(".")[2], hit.span)
        for hit in survey.hits[number]
        if hit.table == "kind" and hit.key.startswith("agreement.")
    ]
    nouns += [_Noun(found.first, found.end, None, line.span(*found[:2])) for found in line.of("agreement.documents")]
    nouns.sort(key=lambda noun: (noun.first, -noun.end))
    groups: list[list[_Noun]] = []
    for noun in nouns:
        last = groups[-1][-1] if groups else None
        if last is None or noun.first > last.end:
            groups.append([noun])
        elif noun.end > last.end or noun.first == last.end or (noun.first, noun.end) == (last.first, last.end):
            groups[-1].append(noun)
    return groups


def _behind(survey: Survey, line: Line, words: PaperWords, at: int) -> tuple[int, int] | None:
    """The phrase behind a document's noun and a word like "on"; parties, dates and brackets between are passed over."""
    openers = {found.first: found.end for found in line.of("agreement.after")}
    among, summed, number, roof = False, False, at, min(len(line.tokens), at + _REACH)
    while number < roof:
        token = line.tokens[number]
        begin = openers.get(number, 0)
        if number in line.dates:
            number += 1
        elif number in line.sums:
            summed, among, number = True, True, number + 1
        elif begin and (not among or summed or token.low in words.topical or begin > number + 1):
            found = line.cut(begin, len(line.tokens)) if begin < roof and begin not in line.dates else None
            if found and _is_topic(survey, line, found):
                return found
            number = begin
        elif token.text == "(":
            number = _closing(line, number, ")")
        elif token.text == "," and number + 1 < roof and line.ends_clause(number + 1, roof):
            number = _closing(line, number + 1, ",")
        elif number == at and token.low in words.relative and number + 1 < roof:
            return _told_of(line, number + 1)
        elif token.low in line.words.infinitive and number + 1 < roof:
            return line.acted_on(number + 1, len(line.tokens))
        elif token.low in words.parties:
            among, number = True, number + 1
        elif (among or token.text == ",") and token.low not in line.words.stops and token.text not in ";:":
            number += 1
        else:
            return None
    return None


def _is_topic(survey: Survey, line: Line, found: tuple[int, int]) -> bool:
    """Whether a phrase can be what a document is about: no sum, no town alone, no verb that acts on "it"."""
    first, end = found
    if all(number in line.states for number in range(first, end)):
        return False
    if end < len(line.tokens) and line.tokens[end].low in line.words.pronouns and end - first == 1:
        return False
    span = line.span(first, end)
    sums = [amount for amount in inside(survey.amounts, [span]) if amount.kind == "money"]
    return not any(amount.span.start <= line.tokens[min(first + 1, end - 1)].start for amount in sums)


def _closing(line: Line, at: int, mark: str) -> int:
    """Number of the word behind the next mark of a sort."""
    return next((n + 1 for n in range(at, len(line.tokens)) if line.tokens[n].text == mark), at + 1)


def _told_of(line: Line, verb: int) -> tuple[int, int] | None:
    """What a document lets or ends, as the verb behind "that" tells."""
    token, words = line.tokens[verb], line.words
    if token.capital or verb in line.names or token.low in words.determiners or token.low in words.pronouns:
        return None
    return line.acted_on(verb, len(line.tokens)) if verb + 1 < len(line.tokens) else None


def _before(line: Line, begin: int, first: int) -> tuple[int, int] | None:
    """The words before a document's noun that say what it is about: "a free trade agreement"."""
    words = line.words
    empty = words.determiners | words.plain | words.numbers | words.ordinals
    while begin < first:
        token = line.tokens[begin]
        said = line.is_word(begin) and token.low not in empty and not token.text[0].isdigit()
        if said and not any(begin in known for known in (line.states, line.dates, line.sums)):
            break
        begin += 1
    return (begin, first) if begin < first else None


def _itself(line: Line, words: PaperWords, begin: int, first: int, end: int) -> tuple[int, int] | None:
    """The document's own phrase, where its noun says what it is about: "a visa waiver", "the charter"."""
    return (begin, end) if line.tokens[end - 1].low in words.speaking else None


def own_papers(site: Site) -> list[Paper]:
    """The documents that the clauses name, without those that are only named beside what is told."""
    found: list[Paper] = []
    for span in site.spans:
        last = site.survey.sentence_at(max(span.start, span.end - 1))
        for number in range(site.survey.sentence_at(span.start), min(last + 1, len(site.survey.sentences))):
            first, end = line_of(site.survey, number).within(span)
            found += [paper for paper in papers_of(site.survey, number) if first <= paper.first < end]
    return [paper for paper in found if not paper.beside] or found


def paper_before(site: Site, own: Paper | None) -> Paper | None:
    """The document that the text named before, which the clauses call "the text", "the agreement" or "it".

    Args:
        site: where the claim stands.
        own: what the clauses call it; None where they do not name it.
    """
    if own is not None and not own.known:
        return None
    survey, start, number = site.survey, site.spans[0].start, site.numbers[0]
    kinds: set[str] = set()
    if own is not None:
        line, number = line_of(survey, own.sentence), own.sentence
        start = line.tokens[own.first].start
        if line.tokens[own.begin].low not in load_paper_words(survey.lang).possessive:
            kinds = set(own.kinds)
    for back in range(number, max(-1, number - _BACK), -1):
        line = line_of(survey, back)
        for paper in reversed(papers_of(survey, back)):
            if line.tokens[paper.first].start >= start or not (paper.subject or paper.kinds):
                continue
            if not kinds or (kinds & paper.kinds.keys() and paper.subject):
                return paper
    return None
