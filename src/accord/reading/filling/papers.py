"""Documents and deals that a text names: of which kinds, about what, and which one "the text" or "it" stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from accord.core import Span
from accord.reading.filling.noun_phrases import Line, line_of, load_topic_set
from accord.reading.filling.site import Site
from accord.reading.packs import load_words
from accord.reading.survey import Survey

_BACK = 12
_REACH = 26
_PARTIES_REACH = 24


@dataclass(frozen=True, slots=True)
class Paper:
    """A document or deal named in a sentence.

    Attributes:
        sentence: number of its sentence.
        first, end: numbers of the first word of its noun and of the one behind it.
        kinds: what kinds of agreement the noun tells, each with its place.
        definite: whether it is spoken of as known.
        other: whether it is only named beside what is told: "under the agreement".
        subject: what it is about.
    """

    sentence: int
    first: int
    end: int
    kinds: tuple[tuple[str, Span], ...]
    definite: bool
    other: bool
    subject: Span | None

    @property
    def names(self) -> frozenset[str]:
        """The kinds alone."""
        return frozenset(kind for kind, _ in self.kinds)


def papers_of(survey: Survey, number: int) -> tuple[Paper, ...]:
    """The documents that a sentence names, known to the survey from the first time on."""
    known: dict[int, tuple[Paper, ...]] = survey.__dict__.setdefault("_papers", {})
    if number not in known:
        known[number] = tuple(_find_papers(survey, number))
    return known[number]


def _find_papers(survey: Survey, number: int) -> Iterator[Paper]:
    line = line_of(survey, number)
    nouns: list[tuple[int, int, str | None, Span]] = []
    for hit in survey.hits[number]:
        if hit.table == "kind" and hit.key.startswith("agreement."):
            first = line.number_at(hit.start)
            nouns.append((first, line.number_at(hit.end), hit.key.partition(".")[2], hit.span))
    for found in line.of("agreement.documents"):
        nouns.append((found.first, found.end, None, line.span(found.first, found.end)))
    nouns.sort(key=lambda noun: (noun[0], -noun[1]))
    groups: list[list[tuple[int, int, str | None, Span]]] = []
    for noun in nouns:
        if groups and noun[0] <= groups[-1][-1][1] and (noun[0] == groups[-1][-1][1] or noun[1] > groups[-1][-1][1]):
            groups[-1].append(noun)
        elif not groups or noun[0] >= groups[-1][-1][1]:
            groups.append([noun])
    tails = {found.first: found.end for found in line.of("agreement.tails")}
    others = {found.end for found in line.of("agreement.other")}
    for group in groups:
        first, end = group[0][0], group[-1][1]
        end = tails.get(end, end)
        start = line.begin(first, 0)
        kinds = {kind: span for _, _, kind, span in group if kind is not None}
        definite = line.tokens[start].low in line.words.definite
        other = start in others or first in others
        subject = _subject_of(survey, line, start, first, end)
        yield Paper(number, first, end, tuple(kinds.items()), definite, other, subject)


def _subject_of(survey: Survey, line: Line, start: int, first: int, end: int) -> Span | None:
    """What a document is about: the phrase behind it, else the words before its noun."""
    behind = _behind(line, end, len(line.tokens))
    before = _before(survey, line, start, first)
    best = behind or before
    return line.span(*best) if best else None


def _behind(line: Line, at: int, roof: int) -> tuple[int, int] | None:
    """The phrase behind a document's noun after a word like "on", parties and dates between them passed over."""
    starts = {found.first: found.end for found in line.of("agreement.after")}
    parties = load_topic_set("en", "agreement", "parties") if False else _parties(line)
    among, number = False, at
    while number < min(roof, at + _REACH):
        token = line.tokens[number]
        if number in line.dates:
            number += 1
            continue
        if number in starts and not (among and not _opens(line, number)):
            begin = starts[number]
            if begin < roof and begin not in line.dates:
                found = line.cut(begin, roof)
                if found:
                    return found
            number = begin
            continue
        if token.text == "(":
            number = _closing(line, number, roof)
            continue
        if token.low in parties:
            among = True
        elif among or token.text == "," or token.low in line.words.determiners:
            if token.low in line.words.stops:
                return None
            if among and number - at > _PARTIES_REACH:
                return None
        elif token.low == _to(line) and number + 1 < roof:
            return _after_verb(line, number + 1, roof)
        else:
            return None
        number += 1
    return None


def _parties(line: Line) -> frozenset[str]:
    return line.words.parties


def _to(line: Line) -> str:
    return line.words.infinitive


def _opens(line: Line, number: int) -> bool:
    """Whether a word among the names of the parties opens what the document is about: "between A and B on"."""
    token = line.tokens[number]
    return token.low in line.words.topical or (not line.tokens[number - 1].capital)


def _closing(line: Line, at: int, roof: int) -> int:
    for number in range(at + 1, min(roof, at + 24)):
        if line.tokens[number].text == ")":
            return number + 1
    return at + 1


def _after_verb(line: Line, at: int, roof: int) -> tuple[int, int] | None:
    """What a verb acts on: the phrase behind it and its particle."""
    number = at + 1
    if number < roof and line.tokens[number].low in line.words.particles:
        number += 1
    return line.cut(number, roof) if number < roof else None


def _before(survey: Survey, line: Line, start: int, first: int) -> tuple[int, int] | None:
    """The words before a document's noun that say what it is about: "a free trade agreement"."""
    words = line.words
    states = {n for m in survey.all_states if line.starts and line.starts[0] <= m.span.start <= line.starts[-1] and m.role in ("adjective", "name", "demonym", "capital") for n in range(*line.within(m.span))}
    begin = start
    while begin < first:
        token = line.tokens[begin]
        low = token.low
        if (low in words.determiners or low in words.plain or low in words.numbers or low in words.ordinals or begin in states
                or begin in line.dates or not line.is_word(begin) or token.text[0].isdigit() or low in ("'s", "’s")):
            begin += 1
            continue
        break
    if begin >= first or any(n in states and not line.tokens[n].capital for n in range(begin, first)):
        return None
    if all(not line.is_word(n) for n in range(begin, first)):
        return None
    return begin, first
