"""Noun phrases of a sentence: where one begins, and where it ends before a verb, a date or another phrase."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from accord.core import Span
from accord.reading.filling.topics.topic_words import PhraseWords, load_phrase_words, load_topic_lexicon
from accord.reading.mentions import StateMention
from accord.reading.phrases import Hit
from accord.reading.survey import Survey, inside, once, people_in
from accord.reading.tokens import Token

_LONGEST = 22
_LIST_REACH = 14
_SHORT_WORD = 4
_APOSTROPHES = "'’"
_QUOTES = frozenset('“”"„«»')
_EVENTS = ("meeting", "visit")


class Found(NamedTuple):
    """A phrase of the pack in a sentence: numbers of its first word and of the one behind it."""

    first: int
    end: int


@dataclass(slots=True)
class Line:
    """The words of one sentence with what the survey and the pack know of them; words are told by their numbers.

    Attributes:
        tokens: the words and marks.
        words: the language's words of noun phrases.
        dates: numbers of the words that are of a date.
        lengths: numbers of the words that are of a length of time.
        names: numbers of the words that are of a person's name.
        offices: numbers of the words that are of an office's title.
        events: numbers of the words that tell of a meeting or a visit, or of how a thing stands.
        sums: numbers of the words that are of an amount.
        states: the state or town that a word is of the name of, by number.
        found: phrases of the pack, by list, in the order of the text.
    """

    tokens: list[Token]
    words: PhraseWords
    starts: list[int]
    dates: set[int] = field(default_factory=set)
    lengths: set[int] = field(default_factory=set)
    names: set[int] = field(default_factory=set)
    offices: set[int] = field(default_factory=set)
    events: set[int] = field(default_factory=set)
    sums: set[int] = field(default_factory=set)
    states: dict[int, StateMention] = field(default_factory=dict)
    found: dict[str, list[Found]] = field(default_factory=dict)

    def within(self, span: Span | Hit) -> tuple[int, int]:
        """Numbers of the first word inside a stretch of the text and of the one behind its last."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def of(self, key: str, span: Span | None = None) -> list[Found]:
        """Phrases of one list of the pack, in the whole sentence or in a stretch of it."""
        found = self.found.get(key, [])
        if span is None or not found:
            return found
        first, end = self.within(span)
        return [hit for hit in found if first <= hit.first and hit.end <= end]

    def span(self, first: int, end: int) -> Span:
        """The place of some words in the text."""
        return Span(self.tokens[first].start, self.tokens[end - 1].end)

    def low(self, number: int) -> str:
        """A word in lower case; nothing where there is no such word."""
        return self.tokens[number].low if 0 <= number < len(self.tokens) else ""

    def is_word(self, number: int) -> bool:
        """Whether it is a word and no mark."""
        return self.tokens[number].text[0].isalnum()

    def is_name(self, number: int) -> bool:
        """Whether it is written like a name: with a capital, or as in "d'Ivoire"; no determiner."""
        token = self.tokens[number]
        if token.capital:
            return token.low not in self.words.determiners
        return len(token.text) > 2 and token.text[1] in _APOSTROPHES and token.text[2].isupper()

    def cut(self, first: int, end: int) -> tuple[int, int] | None:
        """The noun phrase that begins at a word.

        Args:
            first: number of the word.
            end: number of the word that it must not reach.

        Returns:
            Numbers of its first word and of the one behind its last; None where no phrase begins there.
        """
        end = min(end, len(self.tokens), first + _LONGEST)
        while first < end and not self.is_word(first) and self.tokens[first].text not in self.words.inner_marks:
            first += 1
        stop, last_word = first, ""
        while stop < end and self._goes_on(first, stop, end, last_word):
            if self.is_word(stop):
                last_word = self.tokens[stop].low
            stop += 1
        return self._trim(first, stop)

    def acted_on(self, verb: int, end: int) -> tuple[int, int] | None:
        """The noun phrase that a verb acts on: what stands behind it and its particle."""
        first = verb + 1
        if self.low(first) in self.words.particles:
            first += 1
        return self.cut(first, end) if first < end else None

    def begin(self, noun: int, floor: int = 0) -> int:
        """Number of the first word of the phrase that a noun is of: back to its determiner, not past `floor`."""
        first = self._behind_verb(self._go_back(noun, floor), noun)
        while first < noun and self.tokens[first].low in self.words.links:
            first += 1
        return first

    def _go_back(self, noun: int, floor: int) -> int:
        """Number of the first word before a noun that no word of another phrase parts from it."""
        words, first = self.words, noun
        for number in range(noun - 1, floor - 1, -1):
            token = self.tokens[number]
            if number in self.dates or number in self.names:
                break
            if token.low in words.determiners:
                return number
            if number in self.sums or token.text in words.currency_marks:
                first = number
            elif not self.is_word(number):
                if token.low not in words.owners and not (self._is_inside(number) and number > floor):
                    break
            elif token.low in words.outside or (token.low in words.verbs and not token.capital):
                break
            elif token.low in words.numbers:
                return number - 1 if number > floor and self.low(number - 1) in words.determiners else number
            else:
                first = number
        return first

    def is_participle(self, number: int) -> bool:
        """Whether a word has the ending of a participle and no capital."""
        token = self.tokens[number]
        return token.low.endswith(self.words.endings) and len(token.low) > _SHORT_WORD and not token.capital

    def ends_clause(self, number: int, end: int) -> bool:
        """Whether something said of the noun before begins at a word: "signed in", "built by"."""
        if not self.is_participle(number):
            return False
        behind = number + 1
        if behind >= end or behind in self.dates or not self.is_word(behind):
            return True
        return self.tokens[behind].low in self.words.closing

    def _is_inside(self, number: int) -> bool:
        """Whether a mark stands in a word and not between two: "Lao-Nippon"."""
        inner = self.tokens[number].text in self.words.inner_marks
        return inner and number > 0 and self.tokens[number - 1].end == self.tokens[number].start

    def _goes_on(self, first: int, at: int, end: int, last_word: str) -> bool:
        """Whether a word is of the phrase that began at `first`, the words between being of it."""
        words, low = self.words, self.tokens[at].low
        if at in self.dates:
            return at == first and at + 1 < end and at + 1 not in self.dates and self.is_word(at + 1)
        if not self.is_word(at):
            return self._mark_goes_on(at, end)
        if at == first:
            return (low not in words.stops or low in words.ordinals) and self._may_begin(low)
        if low in words.ordinals and self.tokens[at - 1].low in words.determiners:
            return True
        if low in words.stops or low in words.pronouns or at in self.names:
            return False
        if self.ends_clause(at, end) or self._begins_anew(at):
            return False
        if low in words.infinitive and any(self.tokens[n].low in words.intents for n in range(first, at)):
            return True
        follows = at + 1 < end and self._may_follow(low, at + 1)
        if low in words.between:
            related = last_word in words.relations and at + 1 < end and at + 1 not in self.dates
            return related or (low in words.links and follows)
        return follows if low in words.links or low in words.joined else True

    def _may_begin(self, low: str) -> bool:
        words = self.words
        if low in words.links or low in words.joined or low in words.between:
            return False
        return low not in words.pronouns or low in words.determiners

    def _mark_goes_on(self, at: int, end: int) -> bool:
        token = self.tokens[at]
        if at + 1 < end and self.tokens[at + 1].start == token.end and self.tokens[at + 1].text[0].isdigit():
            return True
        if token.text == ",":
            return self._lists_on(at, end)
        return token.text in self.words.inner_marks or token.low in self.words.owners

    def _begins_anew(self, at: int) -> bool:
        """Whether a determiner behind a noun begins another phrase: "an internship | every year"."""
        if self.tokens[at].low not in self.words.determiners or not self.is_word(at - 1):
            return False
        return self.tokens[at - 1].low not in self.words.carrying

    def _may_follow(self, link: str, at: int) -> bool:
        """Whether what follows a word that carries a phrase on is of the phrase."""
        token, words = self.tokens[at], self.words
        if at in self.dates or (at in self.names and link not in words.name_links):
            return False
        if token.low in words.stops or (token.low in words.pronouns and token.low not in words.determiners):
            return False
        if link in words.joined:
            return self.is_word(at) and not self.ends_clause(at, len(self.tokens))
        inner = token.text in words.inner_marks
        if link in words.loose:
            known = token.low in words.determiners or token.low in words.numbers
            return token.capital or known or inner or token.text[0].isdigit()
        return self.is_word(at) or inner

    def _lists_on(self, comma: int, end: int) -> bool:
        """Whether a comma parts the members of a list that "and" ends: "A, B and C"."""
        words, size = self.words, 0
        for number in range(comma + 1, min(end, comma + _LIST_REACH)):
            token = self.tokens[number]
            if token.low in words.joined:
                return size > 0 and number + 1 < end and self._may_follow(token.low, number + 1)
            if number in self.dates or number in self.names:
                return False
            if not self.is_word(number):
                if token.text != "," and token.text not in words.inner_marks:
                    return False
            elif token.low in words.stops or token.low in words.verbs or token.low in words.between:
                return False
            else:
                size += 1
        return False

    def _trim(self, first: int, end: int) -> tuple[int, int] | None:
        """The phrase without what it cannot end with, and without a quotation mark that has no fellow."""
        while end > first:
            token = self.tokens[end - 1]
            if token.low not in self.words.weak and (self.is_word(end - 1) or token.text in '%”"'):
                break
            end -= 1
        quotes = [n for n in range(first, end) if self.tokens[n].text in _QUOTES]
        if len(quotes) == 1:
            first, end = (first + 1, end) if quotes[0] == first else (first, quotes[0])
        if end <= first:
            return None
        lone = self.tokens[first]
        if end - first == 1 and (lone.low in self.words.stops or lone.text.isdigit()):
            return None
        return first, end

    def _behind_verb(self, first: int, noun: int) -> int:
        """The beginning moved behind a verb that another phrase stands before: "the two states | resumed ties"."""
        words = self.words
        for number in range(noun - 1, first, -1):
            if not self.is_participle(number) or self.tokens[number].low in words.plain:
                continue
            before = self.tokens[number - 1].low
            if before not in words.qualifying and not before.endswith(words.adverbs):
                return number + 1
        return first


@once
def line_of(survey: Survey, number: int) -> Line:
    """The words of a sentence, known to the survey from the first time on; none where there is no such sentence."""
    there = 0 <= number < len(survey.sentences)
    return read_line(survey, survey.tokens[number] if there else [], survey.hits[number] if there else [])


def lines_in(survey: Survey, span: Span) -> Iterator[tuple[int, Line]]:
    """The sentences that a stretch of the text is in, with their numbers."""
    last = survey.sentence_at(max(span.start, span.end - 1))
    for number in range(survey.sentence_at(span.start), min(last + 1, len(survey.sentences))):
        yield number, line_of(survey, number)


def read_line(survey: Survey, tokens: list[Token], hits: Sequence[Hit] = ()) -> Line:
    """What the survey and the pack know of some words that stand together."""
    line = Line(tokens, load_phrase_words(survey.lang), [token.start for token in tokens])
    if not tokens:
        return line
    whole = [Span(tokens[0].start, tokens[-1].end)]
    for date in inside(survey.dates, whole):
        (line.lengths if date.role == "duration" else line.dates).update(range(*line.within(date.span)))
    for office in inside(survey.offices, whole):
        line.offices.update(range(*line.within(office.span)))
    for amount in inside(survey.amounts, whole):
        line.sums.update(range(*line.within(amount.span)))
    for person in people_in(survey, whole):
        line.names.update(range(*line.within(person.name_span)))
    for state in inside(survey.all_states, whole):
        line.states.update(dict.fromkeys(range(*line.within(state.span)), state))
    for hit in hits:
        if hit.table == "status" or (hit.table == "cue" and hit.key in _EVENTS):
            line.events.update(range(*line.within(hit)))
    _find_phrases(line, survey.lang)
    return line


def _find_phrases(line: Line, lang: str) -> None:
    """Note the phrases of the pack, by list; of those that overlap in one list the longest that begins first."""
    found: dict[str, list[Found]] = {}
    for first, end, (_, _, key, _, _) in load_topic_lexicon(lang).match(line.tokens):
        found.setdefault(key, []).append(Found(first, end))
    for key, hits in found.items():
        kept: list[Found] = []
        for one in sorted(hits, key=lambda hit: (hit.first, -hit.end)) if len(hits) > 1 else hits:
            if not kept or one.first >= kept[-1].end:
                kept.append(one)
        line.found[key] = kept
