"""Who speaks where no sentence says it: a document that speaks itself, an agency or a ministry, an interview."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accord.core import Span, Speaker
from accord.reading.filling.speaker.bodies import is_outlet
from accord.reading.filling.speaker.credits import Credit
from accord.reading.filling.speaker.phrases import QUOTES
from accord.reading.filling.speaker.words import SayWords
from accord.reading.survey import Survey

_LABEL = re.compile(r"[\W_]*([^\W\d_][\w.’'-]*(?: [\w.’'-]+){0,3})\s*:\s")
_SIGNED = re.compile(r"\s*[–—-]?\s*([^\W\d_][\w.’'-]*(?:\s+[\w.’'-]+){1,5}?),\s+(\S.{2,})$")
_IN_BRACKETS = re.compile(r"\(([^()\d]{2,30})\)")
_CLOSING = re.compile(r"\s*[–—-]{1,2}\s*([^\W\d_][^()|/\n]{1,60})$")
_FINAL_BRACKETS = re.compile(r"[.!?]?\s*[(\[–—]\s*([A-Z][A-Za-z ]{1,40})[)\]]?\s*$")
_CLOSING_WORDS, _CLOSING_LINES = 9, 2
_NAME_END = re.compile(r"[(|,;/\n]|\s[-–—]\s")
_LABELS, _LABEL_GAP = 2, 4
_STATEMENT_LINES = 12
_LEAD_PARAGRAPHS = 2


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


def find_frames(survey: Survey, words: SayWords, credits: Sequence[Sequence[Credit]]) -> list[Frame]:
    """The parts of a story that somebody speaks, the closest first.

    Args:
        survey: what stands in the document.
        words: the language's words of speech.
        credits: whom each sentence credits.
    """
    frames = [*_find_answers(survey, words), *_find_signed_quotations(survey, words)]
    frames += _find_lead(survey, credits)
    whole = (
        _find_speaking_document(survey, words)
        or _find_source_line(survey, words)
        or _find_wire(survey, words)
        or _find_closing(survey, words)
    )
    return frames + ([whole] if whole else [])


def _whole(survey: Survey, speaker: Speaker, evidence: Span) -> Frame:
    return Frame(0, len(survey.text), speaker, (evidence,))


# ---- a document that speaks itself -----------------------------------------------------------------------------------
def _find_speaking_document(survey: Survey, words: SayWords) -> Frame | None:
    """The page under the name of a joint statement or communiqué, which is its own speaker."""
    names = sorted(words["speaking"], key=len, reverse=True)
    for line in survey.layout.headlines[:_STATEMENT_LINES]:
        title = line.of(survey.text).strip().casefold()
        name = next((name for name in names if title.startswith(name)), None)
        if name is None:
            continue
        rest = title[len(name) :].split()
        if not rest or rest[0] in words["after_name"] or not rest[0][0].isalnum():
            start = line.start + len(line.of(survey.text)) - len(line.of(survey.text).lstrip())
            span = Span(start, start + len(name))
            return _whole(survey, Speaker(span.of(survey.text), "body"), span)
    return None


# ---- the source that a page names ------------------------------------------------------------------------------------
def _find_source_line(survey: Survey, words: SayWords) -> Frame | None:
    """The source of the whole story in a line of the page around it: "Source: BOHA (Ankara)"."""
    for line in survey.layout.furniture:
        text = line.of(survey.text)
        low = text.casefold()
        for mark in words["sources"]:
            at = low.find(mark)
            if at < 0 or low[:at].rstrip(" (").endswith(tuple("abcdefghijklmnopqrstuvwxyz")):
                continue
            start = line.start + at + len(mark)
            end = _NAME_END.search(survey.text, start + 1, line.end)
            frame = _name_source(survey, words, Span(start, end.start() if end else line.end))
            if frame is not None:
                return frame
    return None


def _name_source(survey: Survey, words: SayWords, place: Span) -> Frame | None:
    raw = place.of(survey.text)
    name = raw.strip(" .)")
    if not name or len(name.split()) > 8 or "." in name or not name[0].isalpha() or is_outlet(survey, name, words):
        return None
    lows = set(name.casefold().split())
    agency = name.casefold() in words["agencies"] or "agency" in lows or (name.isupper() and len(name) < 9)
    kind = "agency" if agency else "body" if lows & words["bodies"] else "outlet"
    start = place.start + raw.index(name)
    return _whole(survey, Speaker(name, kind), Span(start, start + len(name)))


def _find_wire(survey: Survey, words: SayWords) -> Frame | None:
    """The agency of "ANKARA (BOHA) –", on the page of somebody else."""
    dateline = survey.layout.dateline
    if dateline is None or not survey.document.outlet:
        return None
    match = _IN_BRACKETS.search(survey.text, dateline.start, dateline.end)
    if match is None or is_outlet(survey, match[1], words):
        return None
    name = match[1].strip()
    if not (name.isupper() or name.casefold() in words["agencies"]):
        return None
    return _whole(survey, Speaker(name, "agency"), Span(match.start(1), match.end(1)))


def _find_closing(survey: Survey, words: SayWords) -> Frame | None:
    """The ministry or agency that a text is signed with: "— Ministry of Foreign Affairs", "(QNA)"."""
    if not survey.sentences:
        return None
    last = survey.sentences[-1].span
    short = [last] if len(last.of(survey.text).split()) <= _CLOSING_WORDS else []
    bare = [line for line in survey.layout.furniture if line.start > last.start]
    match = _FINAL_BRACKETS.search(survey.text, last.start, last.end)
    places = [Span(match.start(1), match.end(1))] if match else []
    for line in [*short, *bare[:_CLOSING_LINES]]:
        if signed := _CLOSING.match(survey.text, line.start, line.end):
            places.append(Span(signed.start(1), signed.end(1)))
    for place in places:
        lows = set(place.of(survey.text).casefold().split())
        if lows & words["bodies"] or place.of(survey.text).casefold() in words["agencies"]:
            frame = _name_source(survey, words, place)
            if frame is not None:
                return frame
    return None


# ---- the source of the lead ------------------------------------------------------------------------------------------
def _find_lead(survey: Survey, credits: Sequence[Sequence[Credit]]) -> Iterator[Frame]:
    """What an agency or a body says in the first paragraph: the story up to the next source is from it."""
    if not survey.sentences:
        return
    first, end = survey.sentences[0].paragraph, survey.sentences[-1].span.end
    states = {mention.span for mention in survey.states if mention.role != "seat"}
    known: Credit | None = None
    agency = False
    for sentence, line in zip(survey.sentences, credits, strict=True):
        for credit in line:
            if credit.speaker is None or credit.stance:
                continue
            if known is None:
                if sentence.paragraph != first or not _leads(credit, states):
                    return
                known, agency = credit, credit.speaker.kind == "agency"
                end = survey.sentences[-1].span.end if agency else _end_of_paragraph(survey, first + _LEAD_PARAGRAPHS)
            elif credit.speaker != known.speaker:
                end = min(end, sentence.span.start)
                break
        if known is not None and end <= sentence.span.end:
            break
    if known is not None:
        yield Frame(
            survey.sentences[0].span.start if known.trailing else known.place.start,
            end,
            known.speaker,
            tuple(known.evidence),
            background=agency,
        )


def _leads(credit: Credit, states: set[Span]) -> bool:
    return (
        credit.speaker is not None
        and credit.speaker.kind in ("body", "agency")
        and credit.told
        and credit.source.span not in states
    )


def _end_of_paragraph(survey: Survey, paragraph: int) -> int:
    return max(s.span.end for s in survey.sentences if s.paragraph <= paragraph)


# ---- interviews and signed quotations --------------------------------------------------------------------------------
def _find_answers(survey: Survey, words: SayWords) -> Iterator[Frame]:
    """The answers of an interview, each the words of the person whose name or office is before it."""
    starts = [n for n, s in enumerate(survey.sentences) if n == 0 or s.paragraph != survey.sentences[n - 1].paragraph]
    labels: list[tuple[int, Span | None]] = []
    for n in starts:
        labels.append((n, _find_label(survey, n)))
    count = Counter(span.of(survey.text) for _, span in labels if span)
    often = {label for label, times in count.items() if times >= _LABELS}
    asking = {label for label in often if _asks(survey, words, labels, label)}
    if not often - asking or (len(often) < 2 and not asking):
        return
    persons = {label: _find_labelled(survey, words, label) for label in often - asking}
    for (n, span), following in zip(labels, [*(m for m, _ in labels[1:]), len(survey.sentences)], strict=True):
        if span is None or (label := span.of(survey.text)) not in often:
            continue
        person = persons.get(label)
        part = survey.sentences[n].span.start, survey.sentences[following - 1].span.end
        yield Frame(
            *part, Speaker(person[0], "official") if person else None, (span, person[1]) if person else (), firm=True
        )


def _find_label(survey: Survey, number: int) -> Span | None:
    """The words before the colon that begin a paragraph; they may have been taken for the place of a dateline."""
    span, dateline = survey.sentences[number].span, survey.layout.dateline
    if (
        dateline is not None
        and 0 <= span.start - dateline.end < _LABEL_GAP
        and ":" in survey.text[dateline.end : span.start]
    ):
        return dateline
    match = _LABEL.match(survey.text, span.start, span.end)
    return Span(match.start(1), match.end(1)) if match else None


def _asks(survey: Survey, words: SayWords, labels: list[tuple[int, Span | None]], label: str) -> bool:
    """Whether what stands after a label are questions."""
    if label.casefold() in words["question"] or label.casefold() == (survey.document.outlet or "").casefold():
        return True
    ends = [n for n, span in labels if span and span.of(survey.text) == label]
    asked = 0
    for n in ends:
        paragraph = survey.sentences[n].paragraph
        last = max(m for m in range(n, len(survey.sentences)) if survey.sentences[m].paragraph == paragraph)
        asked += survey.sentences[last].span.of(survey.text).rstrip("\"'”’ ").endswith("?")
    return asked * 2 > len(ends)


def _find_labelled(survey: Survey, words: SayWords, label: str) -> tuple[str, Span] | None:
    """The person that the label of an answer means: by name, by office, or the one whom the page presents."""
    low = label.casefold()
    presented = list(_find_signatures(survey, words))
    for name, office, span in presented:
        if low in office.casefold() or low in name.casefold():
            return name, span
    for person in survey.people:
        if low in person.name.casefold() or (person.office and low in person.office.casefold()):
            return person.name, person.name_span
    if low in words["answer"] and len(presented) == 1:
        return presented[0][0], presented[0][2]
    return None


def _find_signatures(survey: Survey, words: SayWords) -> Iterator[tuple[str, str, Span]]:
    """Lines of the page with a name and an office: the name, the office and the place of the name."""
    for line in survey.layout.furniture:
        match = _SIGNED.match(survey.text, line.start, line.end)
        if match and match[1][0].isupper() and set(match[2].casefold().replace(",", " ").split()) & words.ranks:
            yield " ".join(match[1].split()), match[2], Span(match.start(1), match.end(1))


def _find_signed_quotations(survey: Survey, words: SayWords) -> Iterator[Frame]:
    """Paragraphs that are a quotation, with the name and office of the speaker on the line below."""
    signatures = list(_find_signatures(survey, words))
    if not signatures:
        return
    starts = [n for n, s in enumerate(survey.sentences) if n == 0 or s.paragraph != survey.sentences[n - 1].paragraph]
    for n, following in zip(starts, [*starts[1:], len(survey.sentences)], strict=True):
        start, end = survey.sentences[n].span.start, survey.sentences[following - 1].span.end
        limit = survey.sentences[following].span.start if following < len(survey.sentences) else len(survey.text)
        if survey.text[start] not in QUOTES or survey.text[end - 1] not in QUOTES:
            continue
        signed = next(((name, span) for name, _, span in signatures if end <= span.start < limit), None)
        if signed:
            yield Frame(start, end, Speaker(signed[0], "official"), (signed[1],), firm=True)
