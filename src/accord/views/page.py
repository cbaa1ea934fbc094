"""One page's text with every claim marked where it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from accord.core import Claim, Document, Problem, Span
from accord.core.vocabulary import CLAIM_TYPES
from accord.views.characters import to_link, to_plain, to_shown
from accord.views.claims import (
    ClaimRow,
    FieldLine,
    MetadataLine,
    sort_claims,
    to_document_rows,
    to_field_lines,
    to_metadata_lines,
)
from accord.views.wording import to_day


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a paragraph in which no claim begins or ends.

    Attributes:
        text: its words.
        claims: numbers of the claims that it states, the narrowest last.
        types: their types, in the same order.
        fields: numbers of the claims of which a field rests on it.
        begins: numbers of the claims whose first words it begins with.
        goes_on: numbers of the claims whose further words it begins with.
    """

    text: str
    claims: tuple[int, ...]
    types: tuple[str, ...]
    fields: tuple[int, ...]
    begins: tuple[int, ...]
    goes_on: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A claim beside the text.

    Attributes:
        row: its line, with its number on this page.
        fields: its fields and the words they rest on, all but the words of the claim itself.
        score: how sure the reader is, in per cent.
        reasons: why the reader proposed it.
    """

    row: ClaimRow
    fields: tuple[FieldLine, ...]
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text, and the claims that begin in it."""

    segments: tuple[Segment, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page's text with every claim marked where it stands.

    Attributes:
        title: its headline, or the name it has where it has none.
        lang: ISO 639-1 code, ``und`` where it is none.
        source: outlet and day of publication.
        link: its address, where it is one of the web.
        metadata: all metadata with where each was found.
        counts: how many claims of each type, in the order of the types.
        total: how many claims.
        types: the type of each, in the order of their numbers.
        paragraphs: the text.
        problems: what could not be read, quoted or resolved: what, and what to do.
    """

    title: str
    lang: str
    source: str
    link: str | None
    metadata: tuple[MetadataLine, ...]
    counts: tuple[tuple[str, int], ...]
    total: int
    types: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    problems: tuple[tuple[str, str], ...]


def to_page(
    document: Document,
    claims: Iterable[Claim],
    problems: Iterable[Problem] = (),
    names: Mapping[str, str] | None = None,
) -> Page:
    """Set the claims of a document into its text.

    Args:
        document: the document.
        claims: its claims, in any order.
        problems: what could not be read in it.
        names: names of states by their codes.
    """
    ordered = sort_claims(claims)
    rows = to_document_rows(document, ordered)
    cards = [_to_card(row, claim, names or {}) for row, claim in zip(rows, ordered, strict=True)]
    spans = list(find_paragraphs(document.text))
    marks = _find_marks(ordered, spans)
    paragraphs = []
    for span, here in zip(spans, marks, strict=True):
        begun = tuple(cards[mark.claim - 1] for mark in here if mark.begins)
        paragraphs.append(Paragraph(tuple(_find_segments(document.text, span, here)), begun))
    counted = [(kind, sum(claim.type == kind for claim in ordered)) for kind in CLAIM_TYPES]
    return Page(
        title=to_plain(document.title) or _to_first_line(document.text),
        lang=document.lang if _LANG.fullmatch(document.lang) else "und",
        source=", ".join(filter(None, [to_plain(document.outlet), to_day(document.published)])),
        link=to_link(document.url),
        metadata=to_metadata_lines(document),
        counts=tuple((kind, count) for kind, count in counted if count),
        total=len(ordered),
        types=tuple(claim.type for claim in ordered),
        paragraphs=tuple(paragraphs),
        problems=tuple((to_plain(problem.what), to_plain(problem.hint)) for problem in problems),
    )


_LANG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def _to_card(row: ClaimRow, claim: Claim, names: Mapping[str, str]) -> Card:
    apart = {"claim", "kinds", "status"}
    if claim.figure and claim.figure.period == claim.when:
        apart.add("when")  # it stands in the figure's words
    fields = tuple(field for field in to_field_lines(claim, names=names) if field.name not in apart)
    return Card(row, fields, round(claim.score * 100), tuple(to_plain(reason) for reason in claim.reasons))


def _to_first_line(text: str) -> str:
    line = to_plain(text.strip().partition("\n")[0])
    return line if len(line) <= 120 else f"{line[:119]}…"


@dataclass(frozen=True, slots=True)
class _Mark:
    """The part of a quotation that lies in one paragraph; `begins` where it is the first of its claim."""

    span: Span
    claim: int
    type: str
    stated: bool
    begins: bool


def _find_marks(claims: list[Claim], paragraphs: list[Span]) -> list[list[_Mark]]:
    """For each paragraph the parts of quotations that lie in it; each claim begins in one of them."""
    starts = [span.start for span in paragraphs]
    marks: list[list[_Mark]] = [[] for _ in paragraphs]
    for number, claim in enumerate(claims, 1):
        begun = False
        for name, quotations in sorted(claim.evidence.items(), key=lambda item: item[0] != "claim"):
            for quotation in quotations:
                place = max(0, bisect_right(starts, quotation.start) - 1)
                while place < len(paragraphs) and paragraphs[place].start < quotation.end:
                    start = max(quotation.start, paragraphs[place].start)
                    end = min(quotation.end, paragraphs[place].end)
                    if start < end:
                        marks[place].append(_Mark(Span(start, end), number, claim.type, name == "claim", not begun))
                        begun = True
                    place += 1
        if not begun:  # it quotes white space alone
            marks[0].append(_Mark(paragraphs[0], number, claim.type, False, True))
    for here in marks:
        here.sort(key=lambda mark: mark.claim)
    return marks


def _find_segments(text: str, part: Span, marks: list[_Mark]) -> Iterator[Segment]:
    """Cut a paragraph wherever a claim, or the words of a field, begin or end."""
    cuts = {part.start, part.end}
    for mark in marks:
        cuts |= {mark.span.start, mark.span.end}
    for start, end in pairwise(sorted(cuts)):
        here = [mark for mark in marks if mark.span.contains(Span(start, end))]
        stated = sorted((mark for mark in here if mark.stated), key=lambda mark: (-len(mark.span), mark.claim))
        yield Segment(
            text=to_shown(text[start:end]),
            claims=tuple(mark.claim for mark in stated),
            types=tuple(mark.type for mark in stated),
            fields=tuple(sorted({mark.claim for mark in here if not mark.stated})),
            begins=tuple(mark.claim for mark in here if mark.begins and mark.span.start == start),
            goes_on=tuple(mark.claim for mark in stated if not mark.begins and mark.span.start == start),
        )


_LINE = re.compile(r"[^\n]*\n?")
_CLOSED = re.compile(r"[.!?:;…。！？][\"'”’»)\]]*\s*$")
# A line of these lengths that ends in the middle of a sentence was broken to fit a page, not by its author.
_BROKEN = range(40, 111)


def find_paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of a text: its lines, those that were broken to fit a page joined again."""
    start = None
    for match in _LINE.finditer(text):
        line = match.group().strip()
        if not line:
            if start is not None:
                yield _strip(text, start, match.start())
            start = None
            continue
        start = match.start() if start is None else start
        if len(line) not in _BROKEN or _CLOSED.search(line):
            yield _strip(text, start, match.end())
            start = None
    if start is not None:
        yield _strip(text, start, len(text))


def _strip(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
