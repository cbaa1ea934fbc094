"""Noun phrases of a sentence: where one begins, and where it ends before a verb, a date or another phrase."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from accord.core import Span
from accord.reading.mentions import StateMention
from accord.reading.packs import load_words
from accord.reading.phrases import Lexicon
from accord.reading.survey import Survey, inside, people_in
from accord.reading.tokens import Token

_LONGEST = 22
_LIST_REACH = 14
_SHORT_WORD = 4
_QUOTES = frozenset("“”\"„«»")

# The lists of ``packs/xx/topic.toml`` that hold phrases and not words alone.
_PHRASES = {
    "agreement": ("after", "tails", "documents", "beside", "signing"),
    "thing": ("nouns",),
    "milestone": ("nouns", "after"),
    "talk": ("after",),
    "statement": ("after",),
    "place": ("here", "done", "remote", "beside"),
    "body": ("small",),
}


class Found(NamedTuple):
    """A phrase of the pack in a sentence: numbers of its first word and of the one behind it, and the list it is of."""

    first: int
    end: int
    key: str


@dataclass(frozen=True)
class PhraseWords:
    """The words of one language that open, carry on and end a noun phrase."""

    determiners: frozenset[str]
    definite: frozenset[str]
    pronouns: frozenset[str]
    infinitive: frozenset[str]
    numbers: frozenset[str]
    ordinals: frozenset[str]
    links: frozenset[str]
    loose: frozenset[str]
    between: frozenset[str]
    relations: frozenset[str]
    intents: frozenset[str]
    stops: frozenset[str]
    plain: frozenset[str]
    verbs: frozenset[str]
    particles: frozenset[str]
    inner_marks: frozenset[str]
    joined: frozenset[str]
    endings: tuple[str, ...]
    adverbs: tuple[str, ...]


@cache
def load_phrase_words(lang: str) -> PhraseWords:
    """The words of one language that open, carry on and end a noun phrase."""
    words = load_words(lang, "topic")["phrase"]
    ends = ("endings", "adverbs")
    sets = {name: frozenset(found) for name, found in words.items() if name not in ends}
    return PhraseWords(**sets, **{name: tuple(words[name]) for name in ends})


@cache
def load_topic_set(lang: str, table: str, name: str) -> frozenset[str]:
    """One list of a language's words of topics, as a set."""
    return frozenset(load_words(lang, "topic")[table][name])


@cache
def _lexicon(lang: str) -> Lexicon:
    words = load_words(lang, "topic")
    entries = [
        (phrase, "topic", f"{table}.{name}", 1.0)
        for table, names in _PHRASES.items()
        for name in names
        for phrase in words[table][name]
    ]
    entries += [(phrase, "topic", "place.tied", 1.0) for phrase in load_words(lang, "roles")["tied"]]
    return Lexicon(entries)


@dataclass(slots=True)
class Line:
    """The words of one sentence with what the survey and the pack know of them; words are told by their numbers.

    Attributes:
        tokens: the words and marks.
        words: the language's words of noun phrases.
        dates: numbers of the words that are of a date.
        names: numbers of the words that are of a person's name.
        sums: numbers of the words that are of an amount.
        states: the state or town that a word is of the name of, by number.
        found: phrases of the pack, by list, in the order of the text.
    """

    tokens: list[Token]
    words: PhraseWords
    dates: set[int] = field(default_factory=set)
    names: set[int] = field(default_factory=set)
    sums: set[int] = field(default_factory=set)
    states: dict[int, StateMention] = field(default_factory=dict)
    found: dict[str, list[Found]] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)

    def number_at(self, offset: int) -> int:
        """Number of the first word that begins at a place in the text or after it."""
        return bisect_left(self.starts, offset)

    def within(self, span: Span) -> tuple[int, int]:
        """Numbers of the first word inside a stretch and of the one behind its last."""
        return self.number_at(span.start), self.number_at(span.end)

    def of(self, key: str, span: Span | None = None) -> list[Found]:
        """Phrases of one list of the pack, in the whole sentence or in a stretch of it."""
        found = self.found.get(key, [])
        if span is None:
            return found
        first, end = self.within(span)
        return [hit for hit in found if first <= hit.first and hit.end <= end]

    def span(self, first: int, end: int) -> Span:
        """The place of some words in the text."""
        return Span(self.tokens[first].start, self.tokens[end - 1].end)

    def is_word(self, number: int) -> bool:
        """Whether it is a word and no mark."""
        return self.tokens[number].text[0].isalnum()

    def cut(self, first: int, end: int) -> tuple[int, int] | None:
        """The noun phrase that begins at a word.

        Args:
            first: number of the word.
            end: number of the word that it must not reach.

        Returns:
            Numbers of its first word and of the one behind its last; None where no phrase begins there.
        """
        tokens, words = self.tokens, self.words
        end = min(end, len(tokens), first + _LONGEST)
        while first < end and not self.is_word(first) and tokens[first].text not in words.inner_marks:
            first += 1
        stop, last_word = first, ""
        while stop < end and self._goes_on(first, stop, end, last_word):
            if self.is_word(stop):
                last_word = tokens[stop].low
            stop += 1
        return self._trim(first, stop)

    def _goes_on(self, first: int, at: int, end: int, last_word: str) -> bool:
        token, words = self.tokens[at], self.words
        low = token.low
        if at in self.dates:
            return at == first and at + 1 < end and at + 1 not in self.dates and self.is_word(at + 1)
        if not self.is_word(at):
            if token.text in ",." and at + 1 < end and self.tokens[at + 1].start == token.end and self.tokens[at + 1].text[0].isdigit():
                return True
            if token.text == ",":
                return self._lists_on(at, end)
            return token.text in words.inner_marks or low in ("'s", "’s")
        if low in words.stops and (at > first or low not in words.ordinals):
            return False
        if at in self.names and at > first:
            return False
        if low in words.pronouns and not (at == first and low in words.determiners):
            return False
        if at > first and (self.ends_clause(at, end) or self._begins_anew(at)):
            return False
        if low in words.between:
            if low in words.links and at + 1 < end and self._may_follow(low, at + 1):
                return True
            return last_word in words.relations and at + 1 < end and at + 1 not in self.dates
        if last_word in words.intents and low in words.infinitive:
            return True
        if low in words.links or low in words.joined:
            return at > first and at + 1 < end and self._may_follow(low, at + 1)
        return True

    def ends_clause(self, at: int, end: int) -> bool:
        """Whether a word is a participle that something said of the noun begins with: "signed in", "built by"."""
        low = self.tokens[at].low
        if not low.endswith(self.words.endings) or len(low) <= _SHORT_WORD or self.tokens[at].capital:
            return False
        if at + 1 >= end or at + 1 in self.dates or not self.is_word(at + 1):
            return True
        behind = self.tokens[at + 1].low
        return behind in self.words.links or behind in self.words.stops or behind in self.words.between or behind in self.words.determiners

    def _begins_anew(self, at: int) -> bool:
        """Whether a determiner behind a noun begins another phrase: "an internship | every year"."""
        words, before = self.words, self.tokens[at - 1].low
        if self.tokens[at].low not in words.determiners or not self.is_word(at - 1):
            return False
        return before not in words.links | words.joined | words.between | words.determiners | words.infinitive | words.verbs

    def _may_follow(self, link: str, at: int) -> bool:
        """Whether what follows a word that carries a phrase on is of the phrase."""
        token, words = self.tokens[at], self.words
        if at in self.dates or (at in self.names and link not in ("of",)):
            return False
        if token.low in words.stops or (token.low in words.pronouns and token.low not in words.determiners):
            return False
        if link in words.joined:
            return self.is_word(at) and not (self.ends_clause(at, len(self.tokens)))
        if link in words.loose:
            known = token.low in words.determiners or token.low in words.numbers
            return token.capital or known or token.text[0].isdigit() or token.text in words.inner_marks
        return self.is_word(at) or token.text in words.inner_marks

    def _lists_on(self, at: int, end: int) -> bool:
        """Whether a comma parts the members of a list that "and" ends: "A, B and C"."""
        words, size = self.words, 0
        for number in range(at + 1, min(end, at + _LIST_REACH)):
            token = self.tokens[number]
            if token.low in words.joined:
                return size > 0 and number + 1 < end and self._may_follow(token.low, number + 1)
            if number in self.dates or number in self.names or token.low in words.stops or token.low in words.verbs:
                return False
            if self.is_word(number):
                size += 1
                if token.low in words.between:
                    return False
            elif token.text != "," and token.text not in words.inner_marks:
                return False
        return False

    def acted_on(self, verb: int, end: int) -> tuple[int, int] | None:
        """The noun phrase that a verb acts on: what stands behind it and its particle."""
        first = verb + 1
        if first < end and self.tokens[first].low in self.words.particles:
            first += 1
        return self.cut(first, end) if first < end else None

    def _trim(self, first: int, end: int) -> tuple[int, int] | None:
        words = self.words
        weak = words.links | words.between | words.joined | words.determiners
        while end > first and (
            (not self.is_word(end - 1) and self.tokens[end - 1].text not in "%”\"")
            or self.tokens[end - 1].low in weak
        ):
            end -= 1
        if end <= first:
            return None
        if end - first == 1 and (self.tokens[first].low in words.stops or self.tokens[first].text.isdigit()):
            return None
        return self._without_lone_quote(first, end)

    def _without_lone_quote(self, first: int, end: int) -> tuple[int, int] | None:
        marks = [n for n in range(first, end) if self.tokens[n].text in _QUOTES]
        if len(marks) == 1 and marks[0] == first:
            first += 1
        elif len(marks) == 1 and marks[0] == end - 1:
            end -= 1
        elif len(marks) == 1:
            end = marks[0]
        return (first, end) if end > first else None

    def begin(self, head: int, floor: int) -> int:
        """Number of the first word of the noun phrase whose noun is given: back to its determiner.

        Args:
            head: number of the noun.
            floor: number of the first word that may be of it.
        """
        tokens, words = self.tokens, self.words
        first = head
        for number in range(head - 1, floor - 1, -1):
            low = tokens[number].low
            if number in self.dates or number in self.names:
                break
            if low in words.determiners:
                return self._behind_verb(number, head)
            if number in self.sums:
                first = number
                continue
            if not self.is_word(number):
                if low in ("'s", "’s"):
                    continue
                if tokens[number].text in "'’-–&$€£¥" and number > floor and tokens[number - 1].end == tokens[number].start:
                    continue
                if tokens[number].text in "$€£¥":
                    first = number
                    continue
                break
            if low in words.stops or low in words.links or low in words.between or low in words.pronouns or low in words.joined:
                if low not in words.ordinals:
                    break
            if low in words.verbs and not tokens[number].capital:
                break
            first = number
            if low in words.numbers:
                if number > floor and tokens[number - 1].low in words.determiners:
                    return number - 1
                break
        return first


    def _behind_verb(self, first: int, head: int) -> int:
        """The beginning of a phrase moved behind a verb that another phrase stands before: "the two states | resumed ties"."""
        words = self.words
        for number in range(head - 1, first + 1, -1):
            low, before = self.tokens[number].low, self.tokens[number - 1].low
            if not low.endswith(words.endings) or len(low) <= _SHORT_WORD or low in words.plain or self.tokens[number].capital:
                continue
            if before not in words.determiners | words.numbers | words.ordinals | words.plain and not before.endswith(words.adverbs):
                return number + 1
        return first


def line_of(survey: Survey, number: int) -> Line:
    """The words of a sentence, known to the survey from the first time on."""
    known: dict[int, Line] = survey.__dict__.setdefault("_lines", {})
    if number not in known:
        known[number] = _build(survey, number)
    return known[number]


def _build(survey: Survey, number: int) -> Line:
    tokens = survey.tokens[number]
    line = Line(tokens, load_phrase_words(survey.lang), starts=[token.start for token in tokens])
    if not tokens:
        return line
    whole = survey.sentences[number].span
    for date in inside(survey.dates, [whole]):
        if date.role != "duration":
            line.dates.update(range(*line.within(date.span)))
    for amount in inside(survey.amounts, [whole]):
        line.sums.update(range(*line.within(amount.span)))
    for person in people_in(survey, [whole]):
        line.names.update(range(*line.within(person.name_span)))
    for state in inside(survey.all_states, [whole]):
        line.states.update(dict.fromkeys(range(*line.within(state.span)), state))
    ends = {token.end: i + 1 for i, token in enumerate(tokens)}
    for hit in _lexicon(survey.lang).find(tokens):
        line.found.setdefault(hit.key, []).append(Found(line.number_at(hit.start), ends[hit.end], hit.key))
    for key, found in line.found.items():
        line.found[key] = list(_longest(found))
    return line


def _longest(found: list[Found]) -> Iterator[Found]:
    reach = 0
    for hit in sorted(found, key=lambda hit: (hit.first, -hit.end)):
        if hit.first >= reach:
            yield hit
            reach = hit.end
