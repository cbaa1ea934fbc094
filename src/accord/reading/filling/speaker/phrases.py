"""Noun phrases beside a word: those who may be credited, as words of a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from accord.core import Span
from accord.reading.filling.speaker.words import SayWords
from accord.reading.mentions import PersonMention
from accord.reading.survey import Survey
from accord.reading.tokens import Token

QUOTES = frozenset('"“”„«»')
_INNER = frozenset(("'s", "’s", "&", "/", "-"))
_LONGEST = 16
_LONGEST_PART = 8
_LONGEST_LIST = 9
_LONGEST_ASIDE = 40


class Phrase(NamedTuple):
    """Words of a sentence: numbers of the first, and of the one after the last."""

    first: int
    last: int


@dataclass(slots=True)
class Line:
    """The words of one sentence, with the persons at them.

    Attributes:
        tokens: its words.
        ends: persons by the place where their names end, of the whole text.
        starts: persons by the place where they begin, office included, of the whole text.
        words: the language's words of speech.
    """

    tokens: list[Token]
    ends: dict[int, PersonMention]
    starts: dict[int, PersonMention]
    words: SayWords

    def span(self, phrase: Phrase) -> Span:
        """The place of a phrase in the text."""
        return Span(self.tokens[phrase.first].start, self.tokens[phrase.last - 1].end)

    def low(self, number: int) -> str:
        """A word in lower case, or nothing beyond the ends of the sentence."""
        return self.tokens[number].low if 0 <= number < len(self.tokens) else ""

    def person_at_end(self, phrase: Phrase) -> PersonMention | None:
        """The person whose name a phrase ends with."""
        return self.ends.get(self.tokens[phrase.last - 1].end) if phrase.last > phrase.first else None

    def index_at(self, offset: int, near: int) -> int:
        """Number of the word that begins at a place in the text, looked for leftwards from another."""
        while near > 0 and self.tokens[near].start > offset:
            near -= 1
        return near

    def phrase_before(self, end: int) -> Phrase | None:
        """The noun phrase that ends before a word.

        It is read leftwards over "of", "in" and "with" as far as a noun for a source is found: "people with knowledge
        of the talks". Before a name only what acts for a person is read: "an aide to President X".
        """
        words, k, first, start = self.words, end - 1, None, self._start_of_part(end - 1)
        named = end > 0 and self.tokens[end - 1].end in self.ends
        nouns, links = (words.acting, words["acting_links"]) if named else (words.nouns, words["links"])
        while start is not None and end - k < _LONGEST:
            if first is None or self.low(k) in nouns:
                first = start
            if self.low(start - 1) not in links:
                break
            k = start - 2 - (self.low(start - 2) in words["described"])
            start = self._start_of_part(k)
        return None if first is None else Phrase(first, end)

    def _start_of_part(self, k: int) -> int | None:
        """Where the part of a phrase begins that ends with a word: after a link, with an article, or where it must."""
        i, words, counted = k, self.words, k
        while i >= 0 and counted - i < _LONGEST_PART:
            token = self.tokens[i]
            person = self.ends.get(token.end)
            if person is not None:
                i = counted = self._before_honorifics(self.index_at(person.span.start, i))
                continue
            if token.low in words["determiners"] and not token.text.isupper():
                return i
            if token.low in words["joints"] or token.text == ",":
                listed = self.low(i + 1) in words.fields or any(self.low(n) in words["joints"] for n in range(i, k + 1))
                head = self._list_head(i) if i < k and listed else None
                if head is None:
                    break
                i = head
                continue
            if not self._may_be_inside(token):
                break
            i -= 1
        return i + 1 if i < k else None

    def _may_be_inside(self, token: Token) -> bool:
        if token.text in _INNER:
            return True
        if not token.text[0].isalpha() or token.low in self.words["prepositions"]:
            return False
        if token.low in self.words["acts"]:
            return token.capital
        return token.low not in self.words["stops"] or token.text == "US"

    def _before_honorifics(self, start: int) -> int:
        i, honorifics = start - 1, self.words.honorifics
        while i >= 0 and (self.low(i) in honorifics or self._is_dot(i)):
            i -= 1
        return i

    def _is_dot(self, i: int) -> bool:
        return self.low(i) == "." and self.low(i - 1) in self.words.honorifics

    def _list_head(self, joint: int) -> int | None:
        """Of "Ministry of Trade, Industry and Tourism": the "Ministry", seen from the comma or the "and"."""
        for i in range(joint, max(-1, joint - _LONGEST_LIST), -1):
            low = self.low(i)
            if low in ("of", "for") and self.low(i - 1) in self.words["bodies"]:
                return i - 1
            if not (low == "," or low in self.words["joints"] or low in self.words.fields or self.tokens[i].capital):
                return None
        return None

    def phrase_after(self, start: int) -> Phrase | None:
        """The noun phrase that begins at a word; the marks of a quotation before it are passed over."""
        first, words = start, self.words
        while self.low(first) in QUOTES:
            first += 1
        if self.is_pronoun(first):
            return Phrase(first, first + 1)
        last = first
        while last < len(self.tokens) and last - first < _LONGEST:
            person = self.starts.get(self.tokens[last].start)
            if person is not None:
                return Phrase(first, self._after(person.name_span.end, last))
            if not self._runs_on(last, first):
                break
            last += 1
        while last > first and self.low(last - 1) in words.dangling:
            last -= 1
        return self._with_name_after(Phrase(first, last)) if last > first else None

    def _runs_on(self, i: int, first: int) -> bool:
        """Whether a phrase that began at `first` holds the word at `i` too."""
        token, words = self.tokens[i], self.words
        if token.low in words["links"]:
            return i > first and self._goes_on(i)
        if token.low in words["determiners"]:
            return i == first or self.low(i - 1) in words["links"]
        if token.low in words["joints"] or token.low == ",":
            head = self._list_head(i) if i > first else None
            return head is not None and i + 1 < len(self.tokens) and self._is_listed(i + 1, head)
        return self._may_be_inside(token) or self._is_dot(i)

    def _is_listed(self, k: int, head: int) -> bool:
        token = self.tokens[k]
        named = token.capital and self.tokens[head].capital and token.start not in self.starts
        return token.low in self.words.fields or (named and token.low not in self.words["days"])

    def is_pronoun(self, k: int) -> bool:
        """Whether a word is "he", "it" or the like, and not "HE" the title."""
        return self.low(k) in self.words["pronouns"] and not self.tokens[k].text.isupper()

    def _after(self, offset: int, i: int) -> int:
        while i < len(self.tokens) and self.tokens[i].start < offset:
            i += 1
        return i

    def _goes_on(self, i: int) -> bool:
        """Whether a phrase runs on over a link: an "of" always, "in" only after a noun for a source."""
        words, following = self.words, self.low(i + 1)
        if not following[:1].isalpha() or following in words["stops"] or following in words["days"]:
            return False
        return self.low(i) == "of" or self.low(i - 1) in words.nouns or self.low(i - 1) in words["described"]

    def _with_name_after(self, phrase: Phrase) -> Phrase:
        """Of "the minister, Jone Ravula": the name."""
        k = phrase.last
        low = self.low(phrase.last - 1)
        office = low in self.words.persons and not low.endswith("s") and self.person_at_end(phrase) is None
        if self.low(k) == "," and office:
            k += 1
            while self.low(k) in self.words.honorifics or self.low(k) == ".":
                k += 1
            person = self.starts.get(self.tokens[k].start) if k < len(self.tokens) else None
            if person is not None:
                return Phrase(k, self._after(person.name_span.end, k))
        return phrase

    def opening_of_aside(self, k: int) -> int | None:
        """Number of the comma, bracket or dash that opens what another one, at `k`, closes."""
        mark, quoted = self.tokens[k].text, False
        opening = {",": ",", ")": "("}.get(mark, mark)
        for i in range(k - 1, max(-1, k - _LONGEST_ASIDE), -1):
            text = self.tokens[i].text
            quoted ^= text in QUOTES
            if text == opening and not quoted:
                return i
            if text == ";":
                return None
        return None

    def opening_of_relative(self, k: int) -> int | None:
        """Number of the comma before the "who" or "which" that leads to a word."""
        for i in range(k - 1, max(0, k - _LONGEST_ASIDE), -1):
            if self.tokens[i].text == ";" or self.tokens[i].text in QUOTES:
                return None
            if self.low(i) in self.words["relatives"] and self.low(i - 1) == ",":
                return i - 1
        return None


def find_lines(survey: Survey, words: SayWords) -> list[Line]:
    """The sentences of a story as lines of words."""
    ends = {person.name_span.end: person for person in survey.people}
    starts: dict[int, PersonMention] = {}
    for person in survey.people:
        starts[person.span.start] = person
        starts.setdefault(person.name_span.start, person)
    return [Line(tokens, ends, starts, words) for tokens in survey.tokens]
