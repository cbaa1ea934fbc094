"""Documents and deals that a text names: of which kinds, about what, and which one "the text" or "it" stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from accord.core import Span
from accord.reading.filling.site import Site
from accord.reading.filling.topics.noun_phrases import Line, line_of, lines_in
from accord.reading.packs import load_words
from accord.reading.survey import Survey, inside, once

_BACK = 12
_REACH = 30
_LOAN = "loan"


@dataclass(frozen=True)
class PaperWords:
    """The words of one language that stand around a document's noun; what each list is stands in the pack."""

    parties: frozenset[str]
    relative: frozenset[str]
    possessive: frozenset[str]
    speaking: frozenset[str]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document or deal named in a sentence.

    Attributes:
        sentence: number of its sentence.
        begin, first, end: numbers of the first word of its phrase, of its noun, and of the word behind its noun.
        kinds: what kinds of agreement the noun tells, each with its place.
        known: whether it is spoken of as known: "the text", "this treaty".
        beside: whether it is named only beside what is told: "under the agreement".
        subject: what it is about.
        is_loan: whether it is money lent, and nothing is said of what for.
        speaks: whether its noun itself tells what it is: "a truce", "the charter".
    """

    sentence: int
    begin: int
    first: int
    end: int
    kinds: dict[str, Span]
    known: bool
    beside: bool
    subject: Span | None
    is_loan: bool
    speaks: bool


class _Noun(NamedTuple):
    first: int
    end: int
    kind: str | None
    span: Span


@cache
def load_paper_words(lang: str) -> PaperWords:
    """The words of one language that stand around a document's noun."""
    words = load_words(lang, "topic")["agreement"]
    return PaperWords(**{name: frozenset(words[name]) for name in ("parties", "relative", "possessive", "speaking")})


@once
def papers_of(survey: Survey, number: int) -> tuple[Paper, ...]:
    """The documents that a sentence names, known to the survey from the first time on."""
    return tuple(_find_papers(survey, number))


def _find_papers(survey: Survey, number: int) -> Iterator[Paper]:
    line, words = line_of(survey, number), load_paper_words(survey.lang)
    tails = {found.first: found.end for found in line.of("agreement.tails")}
    beside = {found.end for found in line.of("agreement.beside")}
    groups = _groups(survey, line, number)
    for place, nouns in enumerate(groups):
        first, end = nouns[0].first, nouns[-1].end
        kinds = {noun.kind: noun.span for noun in nouns if noun.kind is not None}
        next_noun = groups[place + 1][0].first if place + 1 < len(groups) else 0
        if not kinds and next_noun and (next_noun == end or line.begin(next_noun, end) == end + 1):
            continue  # "the text of a memorandum" is the memorandum
        begin, end = line.begin(first), tails.get(end, end)
        speaks = line.low(end - 1) in words.speaking
        phrase = _behind(survey, line, words, end) or _before(line, begin, first) or ((begin, end) if speaks else None)
        low = line.low(begin)
        yield Paper(
            sentence=number,
            begin=begin,
            first=first,
            end=end,
            kinds=kinds,
            known=low in line.words.definite or not (kinds or phrase or low in line.words.determiners),
            beside=begin in beside or first in beside,
            subject=line.span(*phrase) if phrase else None,
            is_loan=_LOAN in kinds and (phrase is None or phrase[0] < end),
            speaks=speaks,
        )


def _groups(survey: Survey, line: Line, number: int) -> list[list[_Noun]]:
    """The nouns of documents in a sentence, those together that stand side by side: "loan agreement"."""
    nouns = [
        _Noun(*line.within(hit), hit.key.partition(".")[2], hit.span)
        for hit in survey.hits[number]
        if hit.table == "kind" and hit.key.startswith("agreement.")
    ]
    nouns += [_Noun(*found, None, line.span(*found)) for found in line.of("agreement.documents")]
    nouns.sort(key=lambda noun: (noun.first, -noun.end))
    groups: list[list[_Noun]] = []
    for noun in nouns:
        last = groups[-1][-1] if groups else None
        if last is None or noun.first > last.end or (last.kind is None and noun.first == last.end):
            groups.append([noun])
        elif noun.end >= last.end:
            groups[-1].append(noun)
    return groups


def _behind(survey: Survey, line: Line, words: PaperWords, at: int) -> tuple[int, int] | None:
    """The phrase behind a document's noun and a word like "on"; parties, dates, sums and brackets are passed over."""
    openers = {found.first: found.end for found in line.of("agreement.after")}
    size, roof = len(line.tokens), min(len(line.tokens), at + _REACH)
    number, passing, summed = at, False, False
    while number < roof:
        token, begin = line.tokens[number], openers.get(number, 0)
        if number in line.dates:
            number += 1
        elif number in line.sums:
            number, passing, summed = number + 1, True, True
        elif begin and (not passing or summed or token.low in line.words.topical or begin > number + 1):
            found = line.cut(begin, size) if begin < size and begin not in line.dates else None
            if found and _is_topic(survey, line, found):
                return _without_town(line, found)
            number = begin
        elif token.text == "(":
            number = _closing(line, number, ")")
        elif token.text == "," and number + 1 < roof and line.ends_clause(number + 1, roof):
            number = _closing(line, number + 1, ",")
        elif number == at and token.low in words.relative and number + 1 < roof:
            return _let_or_ended(line, number + 1)
        elif token.low in line.words.infinitive and number + 1 < roof:
            return line.acted_on(number + 1, size)
        elif token.low in words.parties:
            number, passing = number + 1, True
        elif (passing or token.text == ",") and token.low not in line.words.stops and token.text not in ";:":
            number += 1
        else:
            return None
    return None


def _is_topic(survey: Survey, line: Line, found: tuple[int, int]) -> bool:
    """Whether a phrase can be what a document is about: no sum, no town alone, no verb that acts on "it"."""
    first, end = found
    if all(number in line.states for number in range(first, end)):
        return False
    if end - first == 1 and line.low(end) in line.words.pronouns:
        return False
    begins = line.tokens[min(first + 1, end - 1)].start
    sums = [amount for amount in inside(survey.amounts, [line.span(first, end)]) if amount.kind == "money"]
    return not any(amount.span.start <= begins for amount in sums)


def _without_town(line: Line, found: tuple[int, int]) -> tuple[int, int]:
    """A phrase without the town at its end where a document was signed on a day; "a hospital in Gao" keeps its own."""
    first, end = found
    town = end
    while town - 1 in line.states and line.states[town - 1].role in ("capital", "city"):
        town -= 1
    link = town - 1
    dated = end in line.dates or end + 1 in line.dates
    if town == end or not dated or link <= first or line.low(link) not in line.words.links - line.words.name_links:
        return found
    thing = any(hit.first < link <= hit.end for hit in line.of("thing.nouns"))
    return found if thing or line.low(link) in line.words.loose else (first, link)


def _closing(line: Line, at: int, mark: str) -> int:
    """Number of the word behind the next mark of a sort."""
    return next((n + 1 for n in range(at, len(line.tokens)) if line.tokens[n].text == mark), at + 1)


def _let_or_ended(line: Line, verb: int) -> tuple[int, int] | None:
    """What a document lets or ends, as the verb behind "that" tells."""
    token, words = line.tokens[verb], line.words
    if token.capital or verb in line.names or token.low in words.determiners or token.low in words.pronouns:
        return None
    return line.acted_on(verb, len(line.tokens))


def _before(line: Line, begin: int, first: int) -> tuple[int, int] | None:
    """The words before a document's noun that say what it is about: "a free trade agreement"."""
    while begin < first:
        token = line.tokens[begin]
        said = line.is_word(begin) and token.low not in line.words.empty and not token.text[0].isdigit()
        if said and not any(begin in known for known in (line.states, line.dates, line.sums)):
            return begin, first
        begin += 1
    return None


def own_papers(site: Site) -> list[Paper]:
    """The documents that the clauses name, without those that are only named beside what is told."""
    found: list[Paper] = []
    for span in site.spans:
        for number, line in lines_in(site.survey, span):
            first, end = line.within(span)
            found += [paper for paper in papers_of(site.survey, number) if first <= paper.first < end]
    return [paper for paper in found if not paper.beside] or found


def leader_of(site: Site) -> int | None:
    """Number of the sentence that announces the list which the claim is an item of."""
    sentences = site.survey.sentences
    return sentences[site.numbers[-1]].leader if site.numbers and site.numbers[-1] < len(sentences) else None


def paper_before(site: Site, own: Paper | None) -> Paper | None:
    """The document that the text named before, which the clauses call "the text", "the agreement" or "it".

    Args:
        site: where the claim stands.
        own: what the clauses call it; None where they do not name it.
    """
    if not (own.known if own is not None else _goes_on(site)):
        return None
    survey, start, number = site.survey, site.spans[0].start, site.numbers[0]
    kinds: set[str] = set()
    if own is not None:
        line, number = line_of(survey, own.sentence), own.sentence
        start = line.tokens[own.first].start
        if line.low(own.begin) not in load_paper_words(survey.lang).possessive:
            kinds = set(own.kinds)
    for back in range(number, max(-1, number - _BACK), -1):
        line = line_of(survey, back)
        for paper in reversed(papers_of(survey, back)):
            if line.tokens[paper.first].start >= start or not (paper.subject or paper.kinds):
                continue
            if not kinds or (kinds & paper.kinds.keys() and paper.subject):
                return paper
    return None


def _goes_on(site: Site) -> bool:
    """Whether the clauses begin with a word like "it" or "which", or name an item of a list of documents."""
    if leader_of(site) is not None:
        return True
    line = line_of(site.survey, site.numbers[0])
    low = line.low(line.within(site.spans[0])[0])
    return low in line.words.pronouns or low in line.words.stops
