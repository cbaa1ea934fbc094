"""What a sentence of a language without a full pack is made of: names, offices, states, and the words between."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Literal, NamedTuple

from accord.core import Span
from accord.reading.mentions import StateMention
from accord.reading.people.titles import Head, TitleWords
from accord.reading.tokens import Token, find_tokens

Kind = Literal["name", "initial", "head", "state", "thing", "word", "mark"]

_APOSTROPHES = "'’ʼʻ`"
# What may stand right behind a name that is the beginning of what somebody says.
_OPENS = ":"
_QUOTES = frozenset("«\"“„'‘")
_LONGEST = 5
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


class Word(NamedTuple):
    """A word or a mark: half-open place in the text, its characters, the same in small letters, and what it is."""

    start: int
    end: int
    text: str
    low: str
    kind: Kind
    state: StateMention | None = None


class Run(NamedTuple):
    """Words of a sentence, first and one behind the last, that may be a name."""

    first: int
    last: int


@dataclass
class Phrase:
    """An office as a sentence names it.

    Attributes:
        first, last: its words, of its state too.
        head: the form of its head.
        title: as named, in the nominative, without its state.
        state: code of its state.
        held: whether its holder is named beside it.
    """

    first: int
    last: int
    head: Head
    title: str
    state: str | None
    held: bool = False


@dataclass
class Line:
    """A sentence cut into words, what is found in it, and the words that its text writes small."""

    words: list[Word]
    commons: frozenset[str] = frozenset()
    runs: list[Run] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)

    def low(self, number: int) -> str:
        """A word in small letters, nothing where there is none."""
        return self.words[number].low if 0 <= number < len(self.words) else ""

    def name_of(self, run: Run, text: str) -> str:
        """A name as it is written, on one line."""
        return " ".join(text[self.words[run.first].start : self.words[run.last - 1].end].split())

    def parts_of(self, run: Run) -> tuple[str, ...]:
        """The words of a name, in small letters."""
        return tuple(word.low for word in self.words[run.first : run.last])


def find_lines(text: str, places: Sequence[Span], states: Sequence[StateMention], words: TitleWords) -> Iterator[Line]:
    """Cut sentences, and other lines, of a text into words, and find what may be names in them."""
    starts = list(map(attrgetter("span.start"), states))
    cut = [[_cut(token, words) for token in find_tokens(text, place)] for place in places]
    commons = frozenset(words.to_low(token.text) for tokens in cut for token, _ in tokens if token.text[0].islower())
    for tokens in cut:
        line = Line([word for token, rest in tokens for word in _to_words(token, rest, states, starts, words)], commons)
        line.runs = list(_find_runs(line.words, words, commons))
        yield line


def _cut(token: Token, words: TitleWords) -> tuple[Token, str]:
    """A token without the ending that is written onto it with an apostrophe, and that ending."""
    if words.suffixes and token.text[0].isupper():
        for k in range(2, len(token.text)):
            if token.text[k] in _APOSTROPHES and token.text[k + 1 : k + 2].islower():
                return Token(token.start, token.start + k, token.text[:k], token.low[:k]), token.text[k:]
    return token, ""


def _to_words(
    token: Token, rest: str, states: Sequence[StateMention], starts: Sequence[int], words: TitleWords
) -> Iterator[Word]:
    start, text = token.start, token.text
    if (
        (elided := words.elided.match(text))
        and elided.end() < len(text)
        and (text[0].islower() or text[elided.end()].islower())
    ):
        yield Word(start, start + elided.end(), elided[0], words.to_low(elided[0][:-1]), "word")
        start, text = start + elided.end(), text[elided.end() :]
    low = words.to_low(text)
    at = bisect_right(starts, start) - 1
    state = states[at] if at >= 0 and states[at].span.start <= start < states[at].span.end else None
    yield Word(start, start + len(text), text, low, _kind_of(text, low, state, words), state)


def _kind_of(text: str, low: str, state: StateMention | None, words: TitleWords) -> Kind:
    if not text[0].isalpha():
        return "mark" if not text[0].isalnum() else "word"
    if low in words.heads or low in words.modifiers:
        return "head"
    if state is not None:
        return "state"
    if low in words.honorifics or low in words.titles_behind:
        return "word"
    if low in words.things or low in words.realm:
        return "thing"
    if len(text) == 2 and text[1] == "." and text[0].isupper():
        return "initial"
    tied = words.tied.match(text)
    core = text[tied.end() :] if tied else text
    if core[:1].isupper() and len(core) > 1 and not any(map(str.isdigit, core)):
        return "name" if bool(_LATIN.match(core)) == words.latin else "thing"
    return "word"


def _find_runs(line: Sequence[Word], words: TitleWords, commons: frozenset[str]) -> Iterator[Run]:
    """The names of a sentence: words in capitals, what stands in small letters inside of them included."""
    k = 0
    while k < len(line):
        if line[k].kind not in ("name", "initial"):
            k += 1
            continue
        end = _run_from(line, k, words)
        first = k
        if k == 0 or line[k - 1].text in _OPENING:
            while first < end and line[first].low in commons and line[first].kind == "name":
                first += 1
        honoured = k > 0 and line[k - 1].low in words.honorifics
        while first < end and line[first].text.isupper() and line[first].kind == "name" and not honoured:
            first += 1
        while first < end and line[first].low in words.particles:
            first += 1
        if first < end and any(word.kind == "name" for word in line[first:end]):
            yield Run(first, end)
        k = max(end, k + 1)


_OPENING = frozenset('«"“„‘—–:•-([…')


def _run_from(line: Sequence[Word], k: int, words: TitleWords) -> int:
    """One behind the last word of a name that begins at a word."""
    end = k + 1
    while end < len(line):
        word = line[end]
        if word.kind in ("name", "initial") or _is_surname(line, end, words):
            if (
                line[end - 1].text.isupper() != word.text.isupper()
                and word.text.isupper()
                and len(word.text) < _LONGEST
            ):
                break
            end += 1
            continue
        behind = next((m for m in range(end, min(end + 3, len(line))) if line[m].low not in words.particles), end)
        if behind > end and behind < len(line) and line[behind].kind == "name":
            end = behind + 1
            continue
        if word.low in words.particles and word.low in words.titles_behind:
            end += 1
        break
    while end > k + 1 and line[end - 1].kind == "initial" and end - 2 > k and line[end - 2].kind != "initial":
        end -= 1
    return end


def _is_surname(line: Sequence[Word], k: int, words: TitleWords) -> bool:
    """Whether the word of an office is the last of a name, as in "Iván Rey"."""
    if not words.behind or words.nouns or line[k].kind != "head" or not line[k].text[0].isupper():
        return False
    return line[k - 1].kind == "name" and (k + 1 == len(line) or line[k + 1].kind == "mark")


def speaks(line: Line, run: Run, words: TitleWords) -> bool:
    """Whether a verb of speech, or what somebody says, stands beside a name."""
    if line.low(run.last) == _OPENS and line.low(run.last + 1) in _QUOTES:
        return True
    for phrase in words.says:
        size = len(phrase)
        if tuple(line.low(run.last + k) for k in range(size)) == phrase:
            return True
        if run.first >= size and tuple(line.low(run.first - size + k) for k in range(size)) == phrase:
            return True
    return False
