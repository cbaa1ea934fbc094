"""Credits: who is credited, where, and for which part of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from accord.core import Span, Speaker
from accord.reading.filling.speaker.memory import Memory, Source
from accord.reading.filling.speaker.phrases import QUOTES, Line, Phrase
from accord.reading.filling.speaker.words import DASHES, SayWords

CLOSE = 30


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody credited in a sentence.

    Attributes:
        source: who, and how the sentence names whom it credits.
        start, end: the part of the text that the credit is for.
        place: where the verb stands; of a credit that trails, subject and verb.
        tail: where the words that belong to the credit end: "…, he told reporters in Lusaka,".
        trailing: whether it comes after what it is for.
        stance: whether it is the position of a speaker rather than a piece of news from the speaker.
        told: whether it is for news that the source gives out, and not for a count or a guess alone.
        demands: whether it asks for something.
        back: whether it is for the sentence before: "This was announced by X", "X admitted as much".
    """

    source: Source
    start: int
    end: int
    place: Span
    tail: int
    trailing: bool
    stance: bool
    told: bool
    demands: bool = False
    back: bool = False

    @property
    def speaker(self) -> Speaker | None:
        """The source; None for speakers who are no source of their own."""
        return self.source.speaker

    @property
    def evidence(self) -> list[Span]:
        """The words that name who is credited, the verb, and the full name where they do not hold it."""
        spans = [self.source.span, self.place]
        if spans[0].overlaps(spans[1]) or abs(self.place.start - self.source.span.end) < CLOSE:
            spans = [Span(min(s.start for s in spans), max(s.end for s in spans))]
        return spans if self.source.antecedent is None else [*spans, self.source.antecedent]

    def covers(self, span: Span) -> bool:
        """Whether it is for the words at a place: not for those that belong to the credit itself."""
        if not self.start <= span.start < self.end:
            return False
        return not (self.trailing and self.place.start <= span.start < self.tail)


@dataclass(frozen=True, slots=True)
class Frame:
    """Who speaks in a part of a story where no sentence says it.

    Attributes:
        start, end: the part of the text.
        speaker: who; None where the part is nobody's, such as the question of an interviewer.
        evidence: the words that say so.
        firm: whether it holds against a source of an earlier sentence too.
        background: whether it is for what is told of the past too.
    """

    start: int
    end: int
    speaker: Speaker | None
    evidence: tuple[Span, ...]
    firm: bool = False
    background: bool = True


@dataclass(slots=True)
class Scan:
    """One sentence while its credits are looked for.

    Attributes:
        memory: what the text said before.
        line: the sentence.
        quoted: for each of its words, whether it stands in a quotation.
        found: the credits found so far.
        citing: the sources that another source cites, with the words that say so.
        subject: the source credited last in the sentence.
    """

    memory: Memory
    line: Line
    quoted: Sequence[bool]
    found: list[Credit] = field(default_factory=list)
    citing: list[tuple[Phrase, Source]] = field(default_factory=list)
    subject: Source | None = None

    @property
    def words(self) -> SayWords:
        """The language's words of speech."""
        return self.memory.words

    def credit(
        self,
        source: Source,
        place: Phrase,
        *,
        trailing: bool,
        stance: bool = False,
        end: int | None = None,
        back: bool = False,
    ) -> None:
        """Note a credit.

        Args:
            source: who is credited.
            place: the words that credit.
            trailing: whether they come after what they are for.
            stance: whether they tell a position.
            end: where what is said ends, if not with the sentence.
            back: whether they are for the sentence before.
        """
        span, tokens = self.line.span(place), self.line.tokens
        if trailing:
            start, end = self._start_of_part(place.first), tokens[-1].end
        else:
            start, end = span.start, end if end is not None else self._end_of_saying(place.last, stance)
        guessed = any(self.line.low(k) in self.words["guessing"] for k in range(place.first, place.last))
        told = not stance and not guessed
        demands = any(self.line.low(k) in self.words["demanding"] for k in range(place.first, place.last))
        tail = self._end_of_tail(place.last)
        self.found.append(Credit(source, start, end, span, tail, trailing, stance, told, stance and demands, back))
        self.subject = source
        self.memory.note_credit(source)

    def _start_of_part(self, first: int) -> int:
        """Where the part of a sentence begins that a credit after it is for: after the last semicolon."""
        for i in range(first - 1, -1, -1):
            if self.line.low(i) == ";" and not self.quoted[i]:
                return self.line.tokens[i + 1].start
        return self.line.tokens[0].start

    def _end_of_saying(self, start: int, stance: bool) -> int:
        """Where what a verb announces ends: at a semicolon outside quotations; a stance, at the next thing done."""
        line, words = self.line, self.words
        for i in range(start, len(line.tokens)):
            if self.quoted[i]:
                continue
            if line.low(i) == ";":
                return line.tokens[i].start
            following = line.low(i + 1)
            acts = following.endswith("ed") or (following.endswith("s") and line.low(i - 1) == ",")
            speaks = following in words.verbs or following in words.stances
            if stance and line.low(i) in words["joints"] and acts and not speaks:
                return line.tokens[i].start
        return line.tokens[-1].end

    def _end_of_tail(self, last: int) -> int:
        for token in self.line.tokens[last:]:
            if token.text in (",", ";", ":") or token.text in QUOTES or token.text in DASHES:
                return token.start
        return self.line.tokens[-1].end
