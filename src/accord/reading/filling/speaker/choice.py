"""Which of the credits of a story is for a claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from accord.core import Span, Speaker
from accord.reading.filling.site import Draft
from accord.reading.filling.speaker.credits import Credit, Frame
from accord.reading.filling.speaker.frames import find_frames
from accord.reading.filling.speaker.memory import Memory
from accord.reading.filling.speaker.phrases import QUOTES, Line, find_lines
from accord.reading.filling.speaker.sentences import find_line_credits
from accord.reading.filling.speaker.words import load_say_words
from accord.reading.packs import load_words
from accord.reading.survey import Survey, inside

# What is told of these is seen by all: to name who speaks in it is not to credit.
_OUTWARD = frozenset(("visit", "meeting", "call"))
_OFFICE_LENGTH = 60
_AFTER_QUOTATION = 60
_RIGHT_AFTER = 4
_CARRY = 3
_YEAR = re.compile(r"(?<![\d.,])(1[89]\d\d|20\d\d)(?![\d.,]\d)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks: their place, and the numbers of the first and the last sentence they stand in."""

    span: Span
    first: int
    last: int


@dataclass(frozen=True)
class Credits:
    """All that a story credits.

    Attributes:
        lines: the credits of each sentence.
        quotations: what stands in quotation marks.
        frames: who speaks where no sentence says it, the closest first.
    """

    lines: list[list[Credit]]
    quotations: list[Quotation]
    frames: list[Frame]


_AT_HEAD = 2


def find_credits(survey: Survey) -> Credits:
    """Whom a story credits, sentence by sentence; found once for each survey."""
    known: Credits | None = vars(survey).get("_said")
    if known is None:
        words = load_say_words(survey.lang)
        lines = find_lines(survey, words)
        memory = Memory(survey, words, lines, {mention.span.end: mention for mention in survey.all_states})
        quotations, marks = _find_quotations(survey, lines)
        found = [find_line_credits(memory, line, quoted) for line, quoted in zip(lines, marks, strict=True)]
        _credit_back(survey, found)
        known = vars(survey)["_said"] = Credits(found, quotations, find_frames(survey, words, found))
    return known


def _credit_back(survey: Survey, found: list[list[Credit]]) -> None:
    """Credit sentences too that the next one says who told of: "This was announced by the ministry"."""
    for number, line in enumerate(found[1:], 1):
        before = survey.sentences[number - 1].span
        for credit in line:
            if credit.back and credit.speaker is not None:
                part = replace(credit, start=before.start, end=before.end, trailing=True, stance=False)
                found[number - 1].append(part)


def _find_quotations(survey: Survey, lines: list[Line]) -> tuple[list[Quotation], list[list[bool]]]:
    """What stands in quotation marks, and for each word of each sentence whether it does."""
    found: list[Quotation] = []
    marks: list[list[bool]] = []
    opened: tuple[int, int] | None = None
    paragraph = -1
    for number, line in enumerate(lines):
        if survey.sentences[number].paragraph != paragraph or survey.sentences[number].item:
            opened, paragraph = None, survey.sentences[number].paragraph
        inside: list[bool] = []
        for token in line.tokens:
            if token.text not in QUOTES:
                inside.append(opened is not None)
                continue
            inside.append(True)
            if opened is not None and token.text not in "“«„":
                found.append(Quotation(Span(opened[0], token.end), opened[1], number))
                opened = None
            elif opened is None and token.text != "”":
                opened = token.start, number
        marks.append(inside)
    return found, marks


def set_speaker(draft: Draft, carry: bool = True) -> None:
    """Set who says a claim: the source credited for its words, else the one that carries on to them, else nobody.

    Args:
        draft: the claim.
        carry: whether a source of an earlier sentence may be taken.
    """
    found = _find(draft.site.survey, draft.site.type, draft.site.spans, carry)
    if found is not None:
        draft.said_by, draft.evidence["said_by"] = found


def find_speaker(survey: Survey, kind: str, spans: Sequence[Span]) -> Speaker | None:
    """Who says the words at some places.

    Args:
        survey: what stands in the document.
        kind: type of the claim that they make.
        spans: the places.
    """
    found = _find(survey, kind, spans, True)
    return found[0] if found else None


def _find(survey: Survey, kind: str, spans: Sequence[Span], carry: bool) -> tuple[Speaker, list[Span]] | None:
    said = find_credits(survey)
    credit = next((own for span in spans if (own := _find_own(survey, said, kind, span)) is not None), None)
    frames = [frame for span in spans if (frame := _find_frame(survey, said, span)) is not None]
    if credit is None and carry and not any(frame.firm for frame in frames):
        credit = _find_carried(survey, said, spans[0])
    if credit is not None and credit.speaker is not None:
        return credit.speaker, credit.evidence
    for frame in frames:
        if frame.speaker is not None:
            return frame.speaker, list(frame.evidence)
    return None


# ---- credited in the sentence ----------------------------------------------------------------------------------------
def _find_own(survey: Survey, said: Credits, kind: str, span: Span) -> Credit | None:
    """The credit for words of a claim: the closest before them, else whose quotation they are, else the next after."""
    number = survey.sentence_at(span.start)
    if number >= len(said.lines):
        return None
    own = [credit for credit in said.lines[number] if _is_for(credit, kind, span)]
    before = [c for c in own if not c.trailing and (c.place.start <= span.start or c.place.end <= span.end)]
    if before:
        return before[-1]
    quotation = next((q for q in said.quotations if q.span.start <= span.start < q.span.end), None)
    if quotation is not None and (credit := _find_quoted(survey, said, quotation)) is not None:
        return credit
    trailing = [credit for credit in own if credit.trailing]
    return next((c for c in trailing if c.place.start > span.start), trailing[-1] if trailing else None)


def _is_for(credit: Credit, kind: str, span: Span) -> bool:
    if credit.trailing:
        return credit.covers(span)
    if credit.stance and kind != "statement" and (kind in _OUTWARD or credit.demands):
        return False
    if credit.start <= span.start < credit.end:
        return True
    if not span.start < credit.place.start < credit.place.end < span.end:
        return False
    if kind == "statement" or credit.stance:
        return kind == "statement"
    early = credit.place.end - span.start < (span.end - span.start) / 2
    return early or (kind not in _OUTWARD and credit.source.span.start - span.start < _OFFICE_LENGTH)


def _find_quoted(survey: Survey, said: Credits, quotation: Quotation) -> Credit | None:
    """Whose a quotation is: who is credited right after it, else last before it in the paragraph."""
    for credit in said.lines[quotation.last]:
        if credit.trailing and 0 <= credit.place.start - quotation.span.end < _AFTER_QUOTATION:
            return credit
    paragraph = survey.sentences[quotation.first].paragraph
    for number in range(quotation.first, -1, -1):
        if survey.sentences[number].paragraph != paragraph:
            return None
        earlier = [credit for credit in said.lines[number] if credit.place.start < quotation.span.start]
        if earlier:
            return replace(earlier[-1], trailing=False)
    return None


# ---- credited before -------------------------------------------------------------------------------------------------
def _find_carried(survey: Survey, said: Credits, span: Span) -> Credit | None:
    """The source of an earlier sentence of the paragraph, or of the line that announces a list, that speaks on."""
    number = survey.sentence_at(span.start)
    if number >= len(said.lines):
        return None
    sentence = survey.sentences[number]
    if sentence.leader is not None:
        leading = [credit for credit in said.lines[sentence.leader] if credit.speaker is not None and not credit.stance]
        return leading[-1] if leading else None
    for earlier in range(number - 1, max(-1, number - 1 - _CARRY), -1):
        before = survey.sentences[earlier]
        if before.paragraph != sentence.paragraph or before.item or sentence.item:
            return None
        if said.lines[earlier]:
            credit = said.lines[earlier][-1]
            return credit if _goes_on(survey, said, credit, earlier + 1, number) else None
    return None


def _goes_on(survey: Survey, said: Credits, credit: Credit, first: int, last: int) -> bool:
    """Whether a source goes on speaking in the sentences after its own.

    A body does, an office holder where what is to come is told and he is not named again as another; neither after a
    quotation nor where the past is told.
    """
    if credit.speaker is None or credit.speaker.kind in ("agency", "outlet"):
        return False
    if credit.trailing and any(0 <= credit.place.start - q.span.end < _RIGHT_AFTER for q in said.quotations):
        return False
    past = any(_is_background(survey, number) for number in range(first, last + 1))
    if past and not _leads_readout(survey, credit):
        return False
    page = load_words(survey.lang, "says")["page"]
    body = credit.speaker.kind == "body"
    if body and survey.sentences[last].span.of(survey.text).casefold().startswith(tuple(page["listing"])):
        return True
    if any(mention.span == credit.source.span and mention.role != "seat" for mention in survey.states):
        return False
    ahead = not {token.low for token in survey.tokens[last]}.isdisjoint(page["ahead"])
    named = any(p.name == credit.speaker.name for p in inside(survey.people, [survey.sentences[last].span]))
    return (ahead and not named) or (body and not credit.stance)


def _leads_readout(survey: Survey, credit: Credit) -> bool:
    """Whether a body is credited at the very head of a sentence: what follows is its readout."""
    speaks = credit.speaker is not None and credit.speaker.kind == "body"
    sentence = survey.sentences[survey.sentence_at(credit.place.start)].span
    return speaks and credit.place.start - sentence.start <= _AT_HEAD and credit.place.end <= credit.source.span.end


def _is_background(survey: Survey, number: int) -> bool:
    """Whether a sentence stands in brackets or names a year before that of the page."""
    words, published = survey.sentences[number].span.of(survey.text), survey.document.published_on
    if words.startswith("("):
        return True
    return published is not None and any(int(year) < published.year for year in _YEAR.findall(words))


def _find_frame(survey: Survey, said: Credits, span: Span) -> Frame | None:
    """Who speaks at a place where no sentence says it."""
    number = survey.sentence_at(span.start)
    past = number < len(survey.sentences) and _is_background(survey, number)
    return next((f for f in said.frames if f.start <= span.start < f.end and (f.background or not past)), None)
