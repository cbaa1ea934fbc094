"""Who speaks in a transcript: an interview, a press conference, remarks with the names of the speakers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accord.core import Span, Speaker
from accord.reading.filling.speaker.credits import Frame
from accord.reading.filling.speaker.words import SayWords
from accord.reading.layout import Sentence
from accord.reading.mentions import PersonMention
from accord.reading.people import find_people
from accord.reading.survey import Survey

_LABEL = re.compile(r"[\W_]*([^\W\d_][\w.’'-]*(?:,? [\w.’'&-]+){0,8})\s*:\s")
_SIGNED = re.compile(r"\s*[–—-]?\s*([^\W\d_][\w.’'-]*(?:\s+[\w.’'-]+){1,5}?),\s+(\S.{2,})$")
_TURNS, _LABEL_GAP = 2, 4
_LABEL_LENGTH = 70
_SMALL = frozenset("of the for and to al bin de del da van von".split())


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph of a story, as somebody's turn to speak.

    Attributes:
        first: number of its first sentence.
        last: number of its last sentence.
        label: the words before the colon that begin it, if it has any.
    """

    first: int
    last: int
    label: Span | None


def find_answers(survey: Survey, words: SayWords) -> Iterator[Frame]:
    """The turns of a transcript, each with the person whose name or office is before it.

    What follows a question without a name is said by the one person who answers there; questions are nobody's.

    Args:
        survey: what stands in the document.
        words: the language's words of speech.
    """
    turns = _find_turns(survey)
    labels = [turn.label.of(survey.text) for turn in turns if turn.label]
    # Short questions are taken for furniture of the page.
    around = [
        match[1] for line in survey.layout.furniture if (match := _LABEL.match(survey.text, line.start, line.end))
    ]
    often = {label for label, times in Counter([*labels, *around]).items() if times >= _TURNS}
    asking = {label for label in set(labels) if _asks(survey, words, turns, label)}
    named = {label: who for label in set(labels) - asking if (who := _find_labelled(survey, words, label))}
    spoken = {label: who for label, who in named.items() if label in often or asking or len(named) >= _TURNS}
    if not spoken and not asking & often:
        return
    if not asking and len(spoken) < _TURNS and len(often) < _TURNS:
        return
    alone = _find_guest(survey, words, spoken)
    current: tuple[str, Span] | None = None
    heard = False
    for turn in turns:
        label = turn.label.of(survey.text) if turn.label else None
        if label in spoken:
            current, heard = spoken[label], True
        elif label in asking or (label in often and label not in named):
            current, heard = None, True
        elif heard and current is None:
            current = alone
        if not heard or (label is None and current is None):
            continue
        part = survey.sentences[turn.first].span.start, survey.sentences[turn.last].span.end
        speaker = Speaker(current[0], "official") if current else None
        spans = [span for span in (turn.label, current[1] if current else None) if span]
        yield Frame(*part, speaker, tuple(spans) if current else (), firm=True)


def _find_turns(survey: Survey) -> list[Turn]:
    starts = [n for n, s in enumerate(survey.sentences) if n == 0 or s.paragraph != survey.sentences[n - 1].paragraph]
    ends = [*(n - 1 for n in starts[1:]), len(survey.sentences) - 1]
    return [Turn(n, end, _find_label(survey, n)) for n, end in zip(starts, ends, strict=True)]


def _find_label(survey: Survey, number: int) -> Span | None:
    """The words before the colon that begin a paragraph; they may have been taken for the place of a dateline."""
    span, dateline = survey.sentences[number].span, survey.layout.dateline
    if (
        dateline is not None
        and 0 <= span.start - dateline.end < _LABEL_GAP
        and ":" in survey.text[dateline.end : span.start]
    ):
        return dateline
    match = _LABEL.match(survey.text, span.start, min(len(survey.text), span.start + _LABEL_LENGTH))
    named = match is not None and all(
        word[0].isupper() or word[0].isdigit() or word.casefold() in _SMALL for word in re.split(r"[\s,&]+", match[1])
    )
    return Span(match.start(1), match.end(1)) if match and named else None


def _asks(survey: Survey, words: SayWords, turns: Sequence[Turn], label: str) -> bool:
    """Whether what stands after a label are questions."""
    outlet = survey.document.outlet or ""
    if label.casefold() in words["question"] or label.casefold() == outlet.casefold():
        return True
    own = [turn for turn in turns if turn.label and turn.label.of(survey.text) == label]
    ends = [survey.sentences[turn.last].span.of(survey.text).rstrip("\"'”’ )") for turn in own]
    return sum(end.endswith("?") for end in ends) * 2 > len(ends)


def _find_labelled(survey: Survey, words: SayWords, label: str) -> tuple[str, Span] | None:
    """The person that the label of an answer means: by name, by office, or the one whom the page presents."""
    low = label.casefold()
    presented = list(find_signatures(survey, words))
    for name, office, span in presented:
        if low in office.casefold() or low in name.casefold():
            return name, span
    parts = set(re.findall(r"[^\W_]+(?:[-’'][^\W_]+)*", low))
    for person in (*survey.people, *people_of_head(survey)):
        if low in person.name.casefold() or (person.office and low in person.office.casefold()):
            return person.name, person.name_span
        if {person.name.casefold().split()[-1], person.name.casefold().split()[0]} & parts:
            return person.name, person.name_span
    if low in words["answer"]:
        return _find_presented(survey, words)
    return _find_full_name(survey, label)


def _find_full_name(survey: Survey, label: str) -> tuple[str, Span] | None:
    """The name in the text that ends with a label of one word: of "BETERO", "Uriam Betero"."""
    if not label.isalpha():
        return None
    match = re.search(rf"(?<![\w’'-])[^\W\d_a-z][\w’'-]+\s+{re.escape(label.title())}(?!\w)", survey.text)
    return (" ".join(match.group().split()), Span(match.start(), match.end())) if match else None


def _find_guest(survey: Survey, words: SayWords, spoken: dict[str, tuple[str, Span]]) -> tuple[str, Span] | None:
    """The one person who answers in an interview, where there is one: of those named before answers, or presented."""
    names = {name for name, _ in spoken.values()}
    if len(names) == 1:
        return next(iter(spoken.values()))
    return None if names else _find_presented(survey, words)


def _find_presented(survey: Survey, words: SayWords) -> tuple[str, Span] | None:
    """The one person whom a page presents in a line with an office, or names in its headlines."""
    presented = [(name, span) for name, _, span in find_signatures(survey, words)]
    if len(presented) == 1:
        return presented[0]
    heads = {person.name: person for person in people_of_head(survey)}
    person = next(iter(heads.values())) if len(heads) == 1 else None
    return (person.name, person.name_span) if person else None


def find_signatures(survey: Survey, words: SayWords) -> Iterator[tuple[str, str, Span]]:
    """Lines of the page with a name and an office: the name, the office and the place of the name."""
    for line in survey.layout.furniture:
        match = _SIGNED.match(survey.text, line.start, line.end)
        if match and match[1][0].isupper() and set(match[2].casefold().replace(",", " ").split()) & words.ranks:
            yield " ".join(match[1].split()), match[2], Span(match.start(1), match.end(1))


def people_of_head(survey: Survey) -> tuple[PersonMention, ...]:
    """The persons named in the lines above a story; found once for each survey."""
    known: tuple[PersonMention, ...] | None = vars(survey).get("_people_of_head")
    if known is None:
        lines = [Sentence(line, n) for n, line in enumerate(survey.layout.headlines) if line.of(survey.text).strip()]
        cast = find_people(survey.text, lines, survey.all_states, survey.home, survey.lang)
        known = vars(survey)["_people_of_head"] = cast.people
    return known
