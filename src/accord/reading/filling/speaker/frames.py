"""Who speaks where no sentence says it: a document that speaks itself, its author, an agency or a ministry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from accord.core import Span, Speaker
from accord.reading.filling.speaker.bodies import is_outlet
from accord.reading.filling.speaker.credits import Credit, Frame
from accord.reading.filling.speaker.phrases import QUOTES
from accord.reading.filling.speaker.transcripts import find_answers, find_signatures, people_of_head
from accord.reading.filling.speaker.words import SayWords
from accord.reading.survey import Survey

_IN_BRACKETS = re.compile(r"\(([^()\d]{2,30})\)")
# "KUWAIT, April 9 (KUNA) --", "Santiago, Nov 27 (EFE).-"
_WIRE = re.compile(
    r"[^\n()]{0,60}(?:\([^\n()]*(?:\([^\n()]*\))?\)[^\n()]{0,40})?\(([^()\d\n]{2,30})\)\s*[.,]?\s*(?:-|–|—)"
)
_CLOSING = re.compile(r"\s*[–—-]{1,2}\s*([^\W\d_][^()|/\n]{1,60})$")
_FINAL_BRACKETS = re.compile(r"[.!?]?\s*[(\[–—]\s*([A-Z][A-Za-z ]{1,40})[)\]]?\s*$")
# White space, and marks of direction that stand for nothing.
_BLANK = " \t\xa0\u200b\u200e\u200f"
_LEAD_PARAGRAPHS = 1
_CITED = 24
_CLOSING_WORDS, _CLOSING_LINES = 9, 2
_FULL_TEXT = re.compile(r"\b(?:full |complete )?text of (?:the |a |their )", re.IGNORECASE)
_NAME_END = re.compile(r"[(|,;/\n]|\s[-–—]\s")
_STATEMENT_LINES = 12


def find_frames(survey: Survey, words: SayWords, credits: Sequence[Sequence[Credit]]) -> list[Frame]:
    """The parts of a story that somebody speaks, the closest first.

    Args:
        survey: what stands in the document.
        words: the language's words of speech.
        credits: whom each sentence credits.
    """
    frames = [*find_answers(survey, words), *_find_signed_quotations(survey, words)]
    whole = (
        _find_speaking_document(survey, words)
        or _find_author(survey, words)
        or _find_source_line(survey, words)
        or _find_wire(survey, words)
        or _find_closing(survey, words)
    )
    if whole is None or whole.speaker is None or whole.speaker.kind == "agency":
        frames += _find_lead(survey, words, credits, 0 if whole else 1)
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
    return _find_printed_document(survey, names)


def _find_printed_document(survey: Survey, names: Sequence[str]) -> Frame | None:
    """The part of a story behind "Following is the full text of the joint communiqué"."""
    announced = "text of" in survey.text.casefold()
    for sentence in survey.sentences[:_STATEMENT_LINES] if announced else ():
        match = _FULL_TEXT.search(survey.text, sentence.span.start, sentence.span.end)
        if match is None:
            continue
        low = survey.text[match.end() : sentence.span.end].casefold()
        name = next((name for name in names if low.startswith(name)), None)
        if name is not None:
            span = Span(match.end(), match.end() + len(name))
            return Frame(sentence.span.end, len(survey.text), Speaker(span.of(survey.text), "body"), (span,))
    return None


def _find_author(survey: Survey, words: SayWords) -> Frame | None:
    """The official in whose name a page speaks: "The below is attributable to X:", "X, Foreign Secretary"."""
    if not survey.sentences:
        return None
    first = survey.sentences[0].span
    low = first.of(survey.text).casefold()
    if low.rstrip(_BLANK).endswith(":") and any(lead in " ".join(low.split()) for lead in words["attributing"]):
        person = next((p for p in survey.people if first.contains(p.name_span)), None)
        if person is not None:
            return _whole(survey, Speaker(person.name, "official"), person.name_span)
    for name, _, span in find_signatures(survey, words):
        if span.end < first.start and any(person.name == name for person in people_of_head(survey)):
            return _whole(survey, Speaker(name, "official"), span)
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
    if not survey.document.outlet or not survey.sentences:
        return None
    if dateline is not None:
        match = _IN_BRACKETS.search(survey.text, dateline.start, dateline.end)
    else:
        match = _WIRE.match(survey.text, survey.sentences[0].span.start, survey.sentences[0].span.end)
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
    ends = [last, *bare[:_CLOSING_LINES]]
    closed = [match for line in ends if (match := _FINAL_BRACKETS.search(survey.text, line.start, line.end))]
    places = [Span(match.start(1), match.end(1)) for match in closed]
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
def _find_lead(survey: Survey, words: SayWords, credits: Sequence[Sequence[Credit]], more: int) -> Iterator[Frame]:
    """What an agency or a body says in the first paragraph: the story up to the next source is from it.

    Args:
        survey: what stands in the document.
        words: the language's words of speech.
        credits: whom each sentence credits.
        more: how many paragraphs behind the first may end with it: "…, the Fund said in a statement".
    """
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
                second = first < sentence.paragraph <= first + more and _is_in_writing(survey, words, credit)
                leading = sentence is survey.sentences[0] or credit.trailing or credit.speaker.kind == "agency"
                if not ((sentence.paragraph == first and leading) or second) or not _leads(credit, states):
                    return
                known, agency = credit, credit.speaker.kind == "agency" or _is_cited(survey, words, credit)
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


def _is_cited(survey: Survey, words: SayWords, credit: Credit) -> bool:
    """Whether the page passes on what a body gave out: "the agency reports citing the ministry"."""
    start = credit.source.span.start
    low = survey.text[max(0, start - _CITED) : start].casefold()
    return any(phrase in low for phrase in words["citing"])


def _leads(credit: Credit, states: set[Span]) -> bool:
    return (
        credit.speaker is not None
        and credit.speaker.kind in ("body", "agency")
        and credit.told
        and credit.source.span not in states
    )


def _is_in_writing(survey: Survey, words: SayWords, credit: Credit) -> bool:
    """Whether a credit behind what it is for, and behind no quotation, is of a paper: "it said in a statement"."""
    tail = survey.text[credit.place.end : credit.tail].casefold().split()
    quoted = survey.text[: credit.place.start].rstrip(" ,")[-1:] in QUOTES
    return credit.trailing and not quoted and not words["papers"].isdisjoint(word.strip(".") for word in tail)


def _end_of_paragraph(survey: Survey, paragraph: int) -> int:
    return max(s.span.end for s in survey.sentences if s.paragraph <= paragraph)


# ---- signed quotations ----------------------------------------------------------------------------------------------
def _find_signed_quotations(survey: Survey, words: SayWords) -> Iterator[Frame]:
    """Paragraphs that are a quotation, with the name and office of the speaker on the line below."""
    signatures = list(find_signatures(survey, words))
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
