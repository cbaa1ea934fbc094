"""The parts of a page's text: headline, dateline, furniture, and the sentences of the story itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from accord.core import Document, Span
from accord.reading.clauses import to_choice
from accord.reading.packs import has_words, load_words


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or one item of a list.

    Attributes:
        span: its place in the text, white space at the ends left out.
        paragraph: number of its paragraph; the items of one list share the number of the line that announces them.
        item: whether it is an item of a list.
        leader: number of the sentence that announces the list, for an item that has one, and for a sentence that names
            one by one what the sentence before announced ("They cover A, B and C").
    """

    span: Span
    paragraph: int
    item: bool = False
    leader: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the story stands in the text of a page.

    Attributes:
        sentences: in the order of the text.
        headlines: lines above the story that repeat no sentence of it.
        dateline: the words that say where a story was sent from, with no dash.
        furniture: lines that belong to the page, not to the story.
    """

    sentences: tuple[Sentence, ...]
    headlines: tuple[Span, ...]
    dateline: Span | None
    furniture: tuple[Span, ...]


_NEVER = re.compile(r"(?!)")
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BULLET = re.compile(r"\s*(?:[•‣▪●◦·*\-–—]\s+|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s+|\d{1,2}\)\s*|\[\d+\]\s*)(?=\S)")
_BREAK = re.compile(r"[.!?…؟][\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*(?P<next>[^\W_a-z]))|[。！？][”’」』）]*")
_CLOSED = re.compile(r"[.!?…؟。！？:;：；][\"'”’»)\]」』）]*\s*$")
# Where words are written without spaces each character counts as one.
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\d_]+(?:[.'’-][^\W\d_]+)*")
_DATELINE = re.compile(
    r"\s*(?P<place>[A-Z][\w.’' -]{2,30}(?:,\s*[A-Z][\w.’' -]{2,24})?)"
    r"(?P<tail>(?:[,.]?\s*(?:\d{1,2}\s+[A-Z][a-z]+|[A-Z][a-z]{2,8}\.?\s+\d{1,2})(?:,?\s+\d{4})?)?\s*(?:\([^)\n]{2,30}\))?)"
    r"\s*(?P<mark>-{1,2}|[–—:])\s+(?=[\"“‘]?[^\W_a-z])"
)
# "D.N. Dhungyel"; behind a comma they are a place: "Washington, D.C."
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
_LIST_LEADER = re.compile(r"[:：]\s*$")


# Between the columns of a table, of which it has so many or more.
_BAR, _COLUMNS = " | ", 3
_WRAP_WIDTHS = range(40, 121)


def _find_lines(text: str) -> Iterator[Span]:
    """The lines of a text that hold anything; lines that were only wrapped at a width are one."""
    block: list[Span] = []
    for match in _LINE.finditer(text):
        line = Span(match.start(), match.end())
        if not match.group().strip():
            yield from _unwrap(text, block)
            block = []
            continue
        if block and text[block[-1].end : line.start].replace("\r\n", "\n").count("\n") > 1:
            yield from _unwrap(text, block)
            block = []
        block.append(line)
    yield from _unwrap(text, block)


def _unwrap(text: str, block: list[Span]) -> Iterator[Span]:
    """Join the lines of one block where they were broken at a width and not at the end of a sentence."""
    start = None
    wrapped = all(len(line) < _WRAP_WIDTHS.stop for line in block)
    for line, following in zip(block, [*block[1:], None], strict=bool(block)):
        start = line.start if start is None else start
        words = line.of(text).rstrip()
        if (
            following is None
            or len(words) not in _WRAP_WIDTHS
            or not _runs_on(words, following.of(text), len(block) if wrapped else 0)
        ):
            yield Span(start, line.end)
            start = None


def _runs_on(words: str, following: str, size: int) -> bool:
    """Whether a line goes on in the next: no sentence ends at its end, or the block is plainly wrapped.

    Of a block that is not, its `size` 0, only a line that goes on with a small letter does.
    """
    if _BULLET.match(following) or words.endswith(":") or (_is_row(words) and _is_row(following)):
        return False
    first = following.lstrip()[:1]
    return (
        first.islower()
        or (size > 1 and _CLOSED.search(words) is None and len(following.split()) > 2)
        or (size > 2 and len(words) > 60)
    )


@cache
def taking_up_pattern(lang: str) -> re.Pattern[str]:
    """How a sentence begins that names one by one what the sentence before announced."""
    if not has_words(lang, "lists"):
        return _NEVER
    words = load_words(lang, "lists")
    return re.compile(
        rf"{to_choice(words['taking_up'])}\b[^,;:]{{0,40}}?\b{to_choice(words['naming'])}\s*:?\s+", re.IGNORECASE
    )


@cache
def _chrome_pattern(lang: str) -> re.Pattern[str]:
    starts = sorted(load_words(lang, "layout")["chrome_starts"], key=len, reverse=True)
    return re.compile(r"[\W_]*(?:" + "|".join(re.escape(start) for start in starts) + r")(?!\w)", re.IGNORECASE)


@cache
def _byline_pattern(lang: str) -> re.Pattern[str]:
    starts = "|".join(re.escape(start) for start in load_words(lang, "layout")["byline_starts"])
    return re.compile(rf"\W*(?:{starts})\b", re.IGNORECASE)


@cache
def _abbreviations(lang: str) -> frozenset[str]:
    return frozenset(load_words(lang, "layout")["abbreviations"])


def _is_row(words: str) -> bool:
    """Whether a line is the row of a table."""
    return words.count(_BAR) >= _COLUMNS - 1


def _find_rows(text: str, lines: list[Span]) -> set[int]:
    """Numbers of the lines that are rows of one table, of several lines with as many columns each."""
    bars = [span.of(text).count(_BAR) for span in lines]
    return {
        i
        for i in range(len(lines))
        if bars[i] >= _COLUMNS - 1 and sum(bars[k] == bars[i] for k in range(max(0, i - 2), min(len(bars), i + 3))) > 2
    }


def find_layout(document: Document, lang: str = "en") -> Layout:
    """Tell the story from the page around it, and cut it into sentences.

    Args:
        document: the document.
        lang: the language pack to read with.
    """
    text = document.text
    lines = list(_find_lines(text))
    rows = _find_rows(text, lines)
    story = [i in rows or is_prose(span.of(text), lang) for i, span in enumerate(lines)]
    last = max((i for i, prose in enumerate(story) if prose), default=len(lines) - 1)
    first = next((i for i, prose in enumerate(story) if prose), 0)
    headlines = tuple(lines[:first])
    heads = {fold_line(span.of(text)) for span in headlines} | {fold_line(document.title or "")}
    body: list[tuple[Span, bool]] = []
    furniture: list[Span] = list(headlines)
    in_list = False
    for i in range(first, len(lines)):
        words = lines[i].of(text)
        bullet = _BULLET.match(words)
        leads = bool(_LIST_LEADER.search(words)) and not _is_furniture(words, lang)
        item = bullet is not None or (in_list and not story[i] and not _is_furniture(words, lang))
        if leads:
            in_list = True
        elif not item:
            in_list = False
        prose = story[i] or leads or (item and (i <= last or in_list) and not _is_furniture(words, lang))
        if not prose or fold_line(words) in heads:
            furniture.append(lines[i])
            continue
        start = lines[i].start + (bullet.end() if bullet else len(words) - len(words.lstrip()))
        body.append((Span(start, lines[i].start + len(words.rstrip())), item))
    if not body:
        # A text without one full sentence is all there is to read: a headline, a telegram, a table.
        body, headlines = [(_trim(text, line), False) for line in lines], ()
    dateline = _find_dateline(text, body)
    return Layout(tuple(_find_sentences(text, body, dateline, lang)), headlines, dateline, tuple(furniture))


def _trim(text: str, line: Span) -> Span:
    words = line.of(text)
    return Span(line.start + len(words) - len(words.lstrip()), line.start + len(words.rstrip()))


def fold_line(words: str) -> str:
    """A line as it is compared with another: its letters and digits alone, case folded."""
    return "".join(filter(str.isalnum, words.casefold()))


def _is_furniture(words: str, lang: str) -> bool:
    return len(words) < 200 and _chrome_pattern(lang).match(words) is not None


def is_prose(words: str, lang: str) -> bool:
    """Whether a line reads as a sentence of a story rather than as a headline or furniture."""
    count = len(_WORD.findall(words))
    closed = _CLOSED.search(words) is not None
    if _is_furniture(words, lang) and not (closed and count > 14):
        return False
    if _byline_pattern(lang).match(words) and count < 12:
        return False
    marks = sum(words.count(mark) for mark in load_words(lang, "layout")["chrome_marks"])
    if marks > 1 and count < 30:
        return False
    if _BREAK.search(words) is not None and count > 7:
        return True
    return (closed and count >= 5 and marks == 0) or count >= 28


def _find_dateline(text: str, body: list[tuple[Span, bool]]) -> Span | None:
    for span, item in body[:3]:
        match = None if item else _DATELINE.match(text, span.start, span.end)
        if (
            match
            and (match["place"].isupper() or match["tail"] or match["mark"] != "-")
            and match["place"].count(" ") < 4
        ):
            return Span(match.start("place"), match.end("tail") if match["tail"] else match.end("place"))
    return None


def _find_sentences(text: str, body: list[tuple[Span, bool]], dateline: Span | None, lang: str) -> Iterator[Sentence]:
    paragraph, count, leader = -1, 0, None
    for span, item in body:
        if not item:
            paragraph, leader = paragraph + 1, None
        elif paragraph < 0:
            paragraph = 0
        for whole in split_sentences(text, span, lang):
            sentence = whole
            if dateline and whole.start <= dateline.start < whole.end:
                match = _DATELINE.match(text, whole.start, whole.end)
                sentence = Span(match.end() if match else whole.start, whole.end)
            first = sentence.start == span.start
            takes_up = not item and not first and taking_up_pattern(lang).match(text, sentence.start, sentence.end)
            yield Sentence(sentence, paragraph, item, leader if item else (count - 1 if takes_up else None))
            count += 1
        if not item and _LIST_LEADER.search(span.of(text)):
            leader = count - 1


def split_sentences(text: str, span: Span, lang: str) -> Iterator[Span]:
    """The sentences in a part of a text.

    Args:
        text: the whole text.
        span: the part, a paragraph or an item.
        lang: the language pack, for its abbreviations.
    """
    abbreviations = _abbreviations(lang)
    start = span.start
    for match in _BREAK.finditer(text, span.start, span.end):
        if (match["next"] or "").islower():
            continue
        if text[match.start()] == ".":
            before = text[max(start, match.start() - 14) : match.start()]
            word = before.split()[-1].lstrip("(\"'“‘[").casefold() if before.split() else ""
            if (
                word in abbreviations
                or (len(word) == 1 and word.isalpha())
                or (_INITIALS.fullmatch(word) and not before[: -len(word)].rstrip().endswith(","))
                or (word.isdigit() and len(word) < 3 and start == match.start() - len(word))
            ):
                continue
        end = match.end()
        if text[start:end].strip():
            yield Span(start + len(text[start:end]) - len(text[start:end].lstrip()), end)
        start = end
    rest = text[start : span.end]
    if rest.strip():
        yield Span(start + len(rest) - len(rest.lstrip()), start + len(rest.rstrip()))
