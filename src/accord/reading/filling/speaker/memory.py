"""What a story has said so far of those who may speak in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from accord.core import Span, Speaker
from accord.reading.filling.speaker.phrases import Line
from accord.reading.filling.speaker.words import SayWords
from accord.reading.mentions import PersonMention, StateMention
from accord.reading.survey import Survey


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who may be credited.

    Attributes:
        speaker: the source; None for speakers who are no source of their own, such as "the sides" or "analysts".
        span: the words that name the source.
        antecedent: the words that name in full whom "he" or "the minister" means.
    """

    speaker: Speaker | None
    span: Span
    antecedent: Span | None = None


@dataclass(slots=True)
class Memory:
    """What has been said so far in a story of those who may speak.

    Attributes:
        survey: what stands in the document.
        words: the language's words of speech.
        lines: the sentences of the story.
        states: states named in the document, by the place where their names end.
        focus: the person a "he" or "she" means first.
        person, body, unnamed: the last credited person, the last body and the last unnamed official.
        women: for persons with a title that tells, whether it is a woman's.
    """

    survey: Survey
    words: SayWords
    lines: Sequence[Line]
    states: dict[int, StateMention] = field(default_factory=dict)
    focus: PersonMention | None = None
    person: PersonMention | None = None
    body: Source | None = None
    unnamed: Source | None = None
    women: dict[str, bool] = field(default_factory=dict)

    def note_credit(self, source: Source) -> None:
        """Remember who was credited last."""
        if source.speaker is None:
            return
        if source.speaker.kind != "official":
            self.body = source
            return
        name = source.speaker.name
        person = next((person for person in self.survey.people if person.name == name), None)
        if person is None:
            self.unnamed = source
        else:
            self.person = self.focus = person

    def note_sentence(self, line: Line) -> None:
        """Remember whom a sentence is about: its subject where that is a person, else the one person it names."""
        named = [(k, line.ends[token.end]) for k, token in enumerate(line.tokens) if token.end in line.ends]
        if not named:
            return
        for k, person in named:
            self._note_title(line, person, k)
        if any(line.is_pronoun(k) and line.low(k) in self.words["singular"] for k in (0, 1)):
            return
        subject = named[0][1]
        start = line.index_at(subject.span.start, len(line.tokens) - 1)
        object_of = {line.low(k) for k in range(start)} & self.words["prepositions"]
        if not object_of or len({person.name for _, person in named}) == 1:
            self.focus = subject

    def _note_title(self, line: Line, person: PersonMention, k: int) -> None:
        start = line.index_at(person.name_span.start, k)
        office = (person.office or "").casefold().split()[-1:]
        for low in (line.low(start - 1), line.low(start - 2), line.low(start), *office):
            if low in self.words["she"] or low in self.words["he"]:
                self.women.setdefault(person.name, low in self.words["she"])
                return

    def suits(self, person: PersonMention, pronoun: str) -> bool:
        """Whether "he" or "she" may mean a person, as far as titles tell."""
        known = self.women.get(person.name)
        return known is None or known == (pronoun in self.words["female"])

    def find_pronoun(self, line: Line, low: str, span: Span) -> Source | None:
        """Whom a pronoun means: a person in the focus of the story, or the last body.

        Args:
            line: the sentence.
            low: the pronoun.
            span: its place.
        """
        if low in self.words["neuter"]:
            return say_again(self.body, span)
        if low not in self.words["singular"]:
            return Source(None, span)
        known = [p for p in (_last_before_semicolon(line, span), self.focus, self.person) if p is not None]
        known += [p for p in reversed(self.survey.people) if p.span.start < span.start]
        person = next((p for p in known if self.suits(p, low)), None)
        if person is None:
            return None
        self.women.setdefault(person.name, low in self.words["female"])
        return Source(Speaker(person.name, "official"), span, person.name_span)


def say_again(source: Source | None, span: Span) -> Source | None:
    """A source named before, meant again by other words."""
    return None if source is None else Source(source.speaker, span, source.antecedent or source.span)


def _last_before_semicolon(line: Line, span: Span) -> PersonMention | None:
    """The person named last in the part of the sentence before the one a pronoun is in."""
    last, parted = None, False
    for token in line.tokens:
        if token.start >= span.start:
            break
        parted = parted or token.text == ";"
        last = line.ends.get(token.end, last)
    return last if parted else None
