"""The persons and offices of a text in a script without capitals, as Arabic, found by the offices before their names.

The words are data, ``packs/XX/people.toml``; they are compared as ``packs/XX/states.toml`` reads letters:

    clitics          a regular expression of what is written onto the beginning of a word
    heads            words an office begins with; of them plurals, and counterparts, as "his counterpart"
    fields           words of an office behind its head, besides those with the article
    inside           words in small that an office goes across before a state or a field
    honorifics_m, honorifics_f    words right before a name
    realm            words for a state that stand before its name and are no part of a title
    lone             heads that are names too, and offices only with words behind them
    joints           words of a name that go on with the next
    verbs_known      verbs of speech
    stops            words that are of no name
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from accord.core import Span
from accord.reading.mentions import OfficeMention, PersonMention, StateMention
from accord.reading.packs import load_words
from accord.reading.people.cast import Cast
from accord.reading.wordforms import load_word_forms

_WORD = re.compile(r"[^\W\d_]+(?:[\u064b-\u0652]+[^\W\d_]*)*(?:-[^\W\d_]+)*|[^\w\s]|\d+")
_ARTICLE = "ال"
_ROLES = ("name", "adjective", "demonym")
# A verb behind "to" or "that": no name begins so.
_VERB = re.compile(r"ل[يتن]\w{3}")
_ANDS = frozenset("وف")
_MOST, _SHORTEST, _LEAST = 5, 2, 2


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, in the letters that are compared."""

    letters: Mapping[int, str]
    clitics: re.Pattern[str]
    heads: frozenset[str]
    plurals: frozenset[str]
    counterparts: frozenset[str]
    fields: frozenset[str]
    inside: frozenset[str]
    realm: frozenset[str]
    lone: frozenset[str]
    honorifics: Mapping[str, str]
    joints: frozenset[str]
    stops: frozenset[str]

    def fold(self, word: str) -> str:
        """A word without marks of vowels, in the letters that are compared."""
        return "".join(c for c in word if not unicodedata.combining(c)).replace("ـ", "").translate(self.letters)

    def core_of(self, word: str, among: frozenset[str]) -> str | None:
        """The word of a list that a word is, with or without what is written onto it."""
        found = self.clitics.match(word)
        cuts = {0, found.end() if found else 0, *(k for k in range(1, 5) if self.clitics.fullmatch(word[:k]))}
        return next((word[k:] for k in sorted(cuts) if word[k:] in among), None)


@cache
def load_unmarked(lang: str) -> Words:
    """The words of one language."""
    rows = load_words(lang, "people")
    letters = load_word_forms(lang).letters

    def fold(key: str) -> frozenset[str]:
        return frozenset(word.translate(letters) for word in rows[key])

    honorifics = {word: gender for gender in ("f", "m") for word in fold(f"honorifics_{gender}")}
    return Words(
        letters, re.compile(rows["clitics"]), fold("heads"), fold("plurals"), fold("counterparts"), fold("fields"),
        fold("inside"), fold("realm"), fold("lone"), honorifics, fold("joints"), fold("stops") | fold("verbs_known"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a mark at its place, as compared, and the state it names."""

    start: int
    end: int
    low: str
    state: StateMention | None


@dataclass(slots=True)
class Bearer:
    """A person: name as written, its words as compared, and what is known."""

    name: str
    parts: tuple[str, ...]
    office: str | None
    state: str | None
    gender: str | None


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a sentence: its words, first and one behind the last, title and state."""

    first: int
    last: int
    title: str
    state: str | None
    plural: bool
    counterpart: bool


def find_unmarked(text: str, story: Sequence[Span], states: Sequence[StateMention], lang: str) -> Cast:
    """Find the persons and the offices of a text without capitals.

    Args:
        text: the whole text.
        story: its sentences.
        states: the states named in it.
        lang: the language.
    """
    roll = Roll(text, load_unmarked(lang))
    starts = {k: state for state in states for k in range(state.span.start, state.span.end)}
    lines = [list(_cut(text, sentence, starts, roll.words)) for sentence in story]
    for line in lines:
        roll.read(line)
    for line in lines:
        roll.take_again(line)
    people = sorted(roll.people.values(), key=lambda found: found[0].start)
    return Cast(
        tuple(
            PersonMention(Span(start, span.end), span, bearer.name, bearer.office, bearer.state, bearer.gender)
            for span, start, bearer in people
        ),
        tuple(sorted(roll.offices, key=lambda office: office.span.start)),
    )


def _cut(text: str, sentence: Span, starts: Mapping[int, StateMention], words: Words) -> Iterator[Piece]:
    for found in _WORD.finditer(text, sentence.start, sentence.end):
        state = next((starts[k] for k in range(found.start(), found.end()) if k in starts), None)
        yield Piece(found.start(), found.end(), words.fold(found[0]), state)


class Roll:
    """The persons of a text while it is read."""

    def __init__(self, text: str, words: Words) -> None:
        self.text, self.words = text, words
        self.bearers: list[Bearer] = []
        self.people: dict[Span, tuple[Span, int, Bearer]] = {}
        self.offices: list[OfficeMention] = []
        self._title: str | None = None

    def read(self, line: Sequence[Piece]) -> None:
        """Take the names of a sentence that stand behind an office or an honorific."""
        number = 0
        while number < len(line):
            low = line[number].low
            if self.words.core_of(low, self.words.heads):
                office = self._find_office(line, number)
                last, gender = self._skip_honorifics(line, office.last)
                bare = low in self.words.lone and last == number + 1
                name = None if bare else self._find_name(line, last, gender is not None)
                held = name is not None
                span = Span(line[office.first].start, line[office.last - 1].end)
                self.offices.append(OfficeMention(span, office.title, office.state, office.plural, held))
                if name:
                    self._admit(line, last, name, office, gender)
                number = max(number + 1, name or office.last)
                if not office.counterpart:
                    self._title = office.title
                continue
            if low in self.words.honorifics:
                last, gender = self._skip_honorifics(line, number)
                if name := self._find_name(line, last, True):
                    self._admit(line, last, name, None, gender)
                    number = name
                    continue
            number += 1

    def _skip_honorifics(self, line: Sequence[Piece], number: int) -> tuple[int, str | None]:
        gender = None
        while number < len(line) and line[number].low in self.words.honorifics:
            gender = gender or self.words.honorifics[line[number].low]
            number += 1
            if number < len(line) and line[number].low == ".":
                number += 1
        return number, gender

    def _find_office(self, line: Sequence[Piece], number: int) -> Office:
        """The office that begins at a head: words with the article, words of offices and a state behind it."""
        head = self.words.core_of(line[number].low, self.words.heads) or ""
        last, state = number + 1, None
        k = number + 1
        while k < len(line):
            piece = line[k]
            if (
                piece.low in self.words.honorifics
                or piece.low in self.words.stops - self.words.inside - self.words.fields
            ):
                break
            if piece.state is not None and piece.state.role in _ROLES:
                state, last = state or piece.state.code, k + 1
            elif piece.low in self.words.inside and k + 1 < len(line) and self._goes_on(line[k + 1]):
                pass
            elif self._is_field(piece.low):
                last = k + 1
            else:
                break
            k += 1
        title = self._to_title(line[number:last])
        counterpart = head in self.words.counterparts
        return Office(number, last, title, state, head in self.words.plurals, counterpart)

    def _to_title(self, line: Sequence[Piece]) -> str:
        """An office as named, without "and" before it, and without its state and what only says that it is one."""
        kept = [piece for piece in line if piece.state is None]
        while len(kept) > 1 and (
            kept[-1].low in self.words.inside
            or (len(kept) > _LEAST and len(kept) < len(line) and kept[-1].low in self.words.realm)
        ):
            kept.pop()
        title = " ".join(self.text[piece.start : piece.end] for piece in kept)
        low = kept[0].low
        joined = low[0] in _ANDS and low not in self.words.heads and self.words.core_of(low[1:], self.words.heads)
        return title[1:] if joined else title

    def _goes_on(self, piece: Piece) -> bool:
        return piece.state is not None or self._is_field(piece.low)

    def _is_field(self, low: str) -> bool:
        found = self.words.core_of(low, self.words.fields) is not None
        return found or re.match(r"[وف]?(?:[بلك]?ال|لل)\w{2}", low) is not None

    def _find_name(self, line: Sequence[Piece], first: int, honoured: bool) -> int | None:
        """One behind the last word of a name that begins at a word; None where no name does."""
        last = first
        while last < len(line) and last - first < _MOST:
            piece, joined = line[last], last > first and line[last - 1].low in self.words.joints
            if not piece.low[0].isalpha() or len(piece.low) < _SHORTEST or piece.low in self.words.stops:
                break
            if piece.state is not None and not joined:
                break
            if self.words.core_of(piece.low, self.words.heads) and not joined:
                break
            begins = piece.low.startswith(_ARTICLE)
            if last == first and not honoured and (begins or _VERB.match(piece.low)):
                break
            if piece.low.startswith("و") and last > first and not joined and self._is_next(line, last):
                break
            last += 1
            if begins and not joined and last - first > 1 and not self._is_nisba(line, last):
                break
        while last > first and line[last - 1].low in self.words.joints:
            last -= 1
        return last if last - first >= (1 if honoured else _SHORTEST) else None

    def _is_next(self, line: Sequence[Piece], k: int) -> bool:
        """Whether a word that begins with "and" begins the next part of the sentence."""
        return len(line[k].low) > _SHORTEST + 1 and self.words.core_of(line[k].low[1:], self.words.heads) is not None

    def _is_nisba(self, line: Sequence[Piece], k: int) -> bool:
        """Whether one more name with the article follows."""
        return k < len(line) and re.fullmatch(r"ال\w+ي", line[k].low) is not None and line[k].state is None

    def _admit(self, line: Sequence[Piece], first: int, last: int, office: Office | None, gender: str | None) -> None:
        parts = tuple(piece.low for piece in line[first:last])
        span = Span(line[first].start, line[last - 1].end)
        bearer = self._find(parts)
        if bearer is None:
            bearer = Bearer(" ".join(span.of(self.text).split()), parts, None, None, gender)
            self.bearers.append(bearer)
        if office:
            title = self._title if office.counterpart else office.title
            bearer.office, bearer.state = bearer.office or title, bearer.state or office.state
        self.people[span] = (span, line[office.first].start if office else span.start, bearer)

    def _find(self, parts: tuple[str, ...]) -> Bearer | None:
        for bearer in reversed(self.bearers):
            if set(parts) <= set(bearer.parts) and (len(parts) > 1 or parts[-1] == bearer.parts[-1]):
                return bearer
        return None

    def take_again(self, line: Sequence[Piece]) -> None:
        """Take the last names of the persons of the text where they stand alone."""
        taken = {k for span in self.people for k in range(span.start, span.end)}
        for piece in line:
            if piece.start in taken:
                continue
            for bearer in self.bearers:
                last = bearer.parts[-1]
                if piece.low == last and len(last) > _SHORTEST + 1:
                    span = Span(piece.start, piece.end)
                    self.people[span] = (span, span.start, bearer)
                    break
