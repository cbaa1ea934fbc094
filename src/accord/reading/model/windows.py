"""A story as the encoder reads it: windows of whole sentences, under the page's date, outlet and headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from accord.core import Span
from accord.core.vocabulary import STATUSES
from accord.reading.model.pieces import BEGIN, END, Piece, Pieces
from accord.reading.survey import Survey

__all__ = ["MENTION_TAGS", "ROLES", "STATUS_WORDS", "STEPS", "Spot", "Window", "find_spots", "find_windows"]

# What the rules have found is shown to the encoder: each piece bears the marks of the mentions it belongs to.
MENTION_TAGS = ("state", "person", "office", "date", "amount")
# A claim is matched with mentions of these kinds.
ROLES = ("state", "date", "person")
# Every status that a claim of any type may have.
STATUS_WORDS = tuple(dict.fromkeys(word for words in STATUSES.values() for word in words))
# How far apart a claim's sentence and a mention's are, told in steps: from so many before to nearly as many behind.
_BEFORE = 6
STEPS = 2 * _BEFORE
_SPOTS = 96
LIMIT = 512
# The longest sentence, and the longest head of a window, in pieces.
_LONGEST, _HEAD = 200, 60
# So many sentences before a window's own are read again, to know what they speak of.
_CONTEXT = 3


@dataclass(slots=True)
class Window:
    """A stretch of a story that is read at once.

    Attributes:
        numbers: numbers of its sentences.
        new: how many of them windows before it were for; they are read again to know what the others speak of.
        ids: numbers of the pieces.
        places: half-open place of each piece in the text; empty for marks between sentences and for the head.
        sentence_of: for each piece the number of its sentence, -1 for the head.
        tags: for each piece the numbers (in `MENTION_TAGS`) of the kinds of mentions it belongs to.
    """

    numbers: list[int]
    new: int
    ids: list[int] = field(default_factory=lambda: [BEGIN])
    places: list[tuple[int, int]] = field(default_factory=lambda: [(0, 0)])
    sentence_of: list[int] = field(default_factory=lambda: [-1])
    tags: list[tuple[int, ...]] = field(default_factory=list)

    def add(self, pieces: Sequence[Piece], sentence: int) -> None:
        """Add a sentence, or what stands above the story (-1)."""
        self.ids += [*(piece.id for piece in pieces), END]
        self.places += [*((0, 0) if sentence < 0 else (piece.start, piece.end) for piece in pieces), (0, 0)]
        self.sentence_of += [sentence] * (len(pieces) + 1)


def find_windows(survey: Survey, pieces: Pieces, asked: Sequence[int] | None = None) -> Iterator[Window]:
    """The windows of a story; every sentence that is asked for is new in one of them.

    Args:
        survey: what stands in the document.
        pieces: the vocabulary of the encoder.
        asked: numbers of the sentences to be read; None for all.
    """
    text, numbers = survey.text, list(range(len(survey.sentences)) if asked is None else asked)
    spans = [survey.sentences[number].span for number in numbers]
    cut = [pieces.cut(text, span.start, span.end)[:_LONGEST] for span in spans]
    head, marks = _cut_head(survey, pieces), _mark(survey)
    new = 0
    while new < len(cut):
        first = max(0, new - _CONTEXT) if new else 0
        room = LIMIT - 2 - len(head)
        while first < new and sum(len(words) + 1 for words in cut[first : new + 1]) > room:
            first += 1
        last = first
        while last < len(cut) and (room := room - len(cut[last]) - 1) >= 0:
            last += 1
        last = max(last, new + 1)
        window = Window(numbers[first:last], new - first)
        window.add(head, -1)
        for place in range(first, last):
            window.add(cut[place], numbers[place])
        window.tags = [_tags_of(marks, place) for place in window.places]
        yield window
        new = last


def _cut_head(survey: Survey, pieces: Pieces) -> list[Piece]:
    """When and by whom the page was published, and its headline."""
    published = survey.document.published_on
    headline = survey.document.title or next((line.of(survey.text) for line in survey.layout.headlines), "")
    head = f"{published.isoformat() if published else ''} {survey.document.outlet or ''} : {headline}"
    return pieces.cut(head)[:_HEAD]


def _mark(survey: Survey) -> dict[int, set[int]]:
    """For each character the kinds of the mentions it belongs to."""
    marks: dict[int, set[int]] = {}
    found = (
        [mention.span for mention in survey.states],
        [person.name_span for person in survey.people],
        [office.span for office in survey.offices],
        [date.span for date in survey.dates if date.when],
        [amount.span for amount in survey.amounts],
    )
    for tag, spans in enumerate(found):
        for span in spans:
            for at in range(span.start, span.end):
                marks.setdefault(at, set()).add(tag)
    return marks


def _tags_of(marks: dict[int, set[int]], place: tuple[int, int]) -> tuple[int, ...]:
    return tuple(sorted(set[int]().union(*(marks.get(at, ()) for at in range(*place)))))


@dataclass(frozen=True, slots=True)
class Spot:
    """A mention that may belong to a claim.

    Attributes:
        role: its kind, a number in `ROLES`.
        key: what it names: code of a state, EDTF of a date, name of a person.
        span: its place in the text.
        sentence: number of the sentence it stands in.
        pieces: numbers of its pieces in the window.
    """

    role: int
    key: str
    span: Span
    sentence: int
    pieces: tuple[int, ...]

    def step_from(self, sentence: int) -> int:
        """How far it is from a claim's sentence, below `STEPS`."""
        return min(STEPS - 1, max(0, self.sentence - sentence + _BEFORE))


def find_spots(survey: Survey, window: Window) -> list[Spot]:
    """The mentions in a window, in the order of the text; of very many the first."""
    named = [(0, mention.code, mention.span) for mention in survey.states]
    named += [(1, date.when.edtf, date.span) for date in survey.dates if date.when]
    named += [(2, person.name, person.name_span) for person in survey.people]
    at: dict[int, int] = {}
    for number, (start, end) in enumerate(window.places):
        at.update(dict.fromkeys(range(start, end), number))
    found = []
    for role, key, span in sorted(named, key=lambda item: (item[2], item[0])):
        pieces = tuple(dict.fromkeys(at[char] for char in range(span.start, span.end) if char in at))
        if pieces:
            found.append(Spot(role, key, span, window.sentence_of[pieces[0]], pieces))
    return found[:_SPOTS]
