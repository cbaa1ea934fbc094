"""The ladder of metadata that a reader sees: masthead, date line, headline, author, in the lines above an article."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from accord.core import Found, Origin, Span
from accord.intake.characters import fold, tidy_value
from accord.intake.chrome import is_chrome, is_navigation, is_section, names_outlet, read_byline, read_name
from accord.intake.dateline import Moment, find_dateline, find_moments

_MOST_HEAD_LINES = 25
_SENTENCE_END = tuple(".!?…。！？؟»”\"'")
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_LINE = re.compile(r"[^\n]+")
_SAID_PUBLISHED = re.compile(
    r"publish|posted|released|опублик|апублік|dərc|yayı[nm]|publié|publicado|发布|نشر|veröffentl", re.I
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text that is not blank, and where it stands."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)

    @property
    def length(self) -> int:
        """How many words it has; of scripts without spaces, two characters count as one."""
        return max(len(self.text.split()), len(_CJK.findall(self.text)) // 2)


@dataclass(slots=True)
class Header:
    """What the lines above an article say.

    Attributes:
        found: metadata with its places, dates in the order in which they are believed.
        body_start: where the article itself begins.
        dated: whether a date stands beside the headline, or says that it is the time of publication.
        ambiguous: the words of the first date, if day and month of it could be read the other way round.
    """

    found: list[Found] = field(default_factory=list)
    body_start: int = 0
    dated: bool = False
    ambiguous: str = ""


def read_header(text: str) -> Header:
    """Read the lines above the article in a plain text: a page saved from a browser, or copied out of one."""
    lines = [
        Line(match[0].strip(), match.start() + len(match[0]) - len(match[0].lstrip()))
        for match in _LINE.finditer(text[:20_000])
    ]
    lines = [line for line in lines if line.text]
    body = next((i for i, line in enumerate(lines[: _MOST_HEAD_LINES + 1]) if is_body(line)), min(len(lines), 6))
    head = lines[:body]
    datelines = {i: moments for i, line in enumerate(head) if (moments := find_dateline(line.text))}
    title = find_title_line(head, datelines.keys())
    header = Header(body_start=lines[body].start if body < len(lines) else 0)
    if title is not None:
        header.found.append(_found("title", head[title].text, head[title]))
    header.found += _find_outlet(head, title, datelines.keys(), text)
    header.found += _find_author(head, title, datelines)
    _add_dates(header, head, title, datelines)
    if not any(found.field == "published" for found in header.found):
        header.found += _find_other_dates(text, lines[body] if body < len(lines) else None)
    return header


def is_body(line: Line) -> bool:
    """Whether a line is a paragraph of an article: long, or a full sentence."""
    if find_dateline(line.text) or is_chrome(line.text):
        return False
    return line.length >= 25 or len(line.text) >= 160 or (line.length >= 10 and line.text.endswith(_SENTENCE_END))


def find_title_line(head: list[Line], datelines: object) -> int | None:
    """Which of the lines above an article is its headline: the one that stands there twice, else the longest."""
    counts = Counter(fold(line.text) for line in head)
    best: tuple[float, int] | None = None
    for i, line in enumerate(head):
        if i in datelines or line.length < 3 or is_chrome(line.text) or is_navigation(line.text):  # type: ignore[operator]
            continue
        if read_byline(line.text) or is_section(line.text):
            continue
        score = min(line.length, 12) / 4 + (4 if counts[fold(line.text)] > 1 else 0) + (1 if i else 0)
        score -= 2 if i == 0 and names_outlet(line.text) and len(head) > 1 else 0
        if best is None or score > best[0]:
            best = (score, i)
    return best[1] if best else None


def rank_moment(moment: Moment, line: str, distance: int | None) -> float:
    """How likely a date above an article is that of its publication.

    Args:
        moment: the date.
        line: the line it stands in.
        distance: lines between it and the headline; negative above it; None where there is no headline.
    """
    score = 0.0
    score += 3 if moment.at else 2 if moment.clock else 0
    score += 2 if _SAID_PUBLISHED.search(line) else 0
    score -= 5 if moment.updated else 0
    score -= 2 if moment.ambiguous else 0
    if distance is not None:
        score += 1 if -2 <= distance <= 6 else 0
    return score


def _add_dates(header: Header, head: list[Line], title: int | None, datelines: dict[int, list[Moment]]) -> None:
    ranked = []
    for i, moments in datelines.items():
        distance = None if title is None else i - title
        for moment in moments:
            ranked.append((rank_moment(moment, head[i].text, distance), i, moment))
    ranked.sort(key=lambda item: (-item[0], item[1]))
    for _, i, moment in ranked:
        start, end = head[i].start + moment.start, head[i].start + moment.end
        words = head[i].text[moment.start : moment.end]
        header.found.append(Found("published", moment.iso, Origin.VISIBLE, words, Span(start, end)))
    if ranked:
        score, _, moment = ranked[0]
        header.dated = score >= 1
        header.ambiguous = head[ranked[0][1]].text if moment.ambiguous else ""


def _find_outlet(head: list[Line], title: int | None, datelines: object, text: str) -> list[Found]:
    """The masthead: a first line that is no headline and either holds a word of such names or is named again below."""
    if not head or title == 0 or 0 in datelines or head[0].length > 9:  # type: ignore[operator]
        return []
    name = re.split(r"\s*[|/\[(]\s*|\s+[-–—]\s+|(?<=\w{4})\.\s", head[0].text, maxsplit=1)[0].strip(" .,")
    if not name or is_section(name) or is_chrome(head[0].text) or read_byline(head[0].text):
        return []
    rest = fold(text[head[0].end :])
    stem = fold(re.split(r"\.(?:\w{2,4})$", name)[0])
    if not (names_outlet(head[0].text) or (len(stem) > 3 and stem in rest)):
        return []
    place = text.find(name, head[0].start)
    return [Found("outlet", name, Origin.VISIBLE, name, Span(place, place + len(name)))]


def _find_author(head: list[Line], title: int | None, datelines: dict[int, list[Moment]]) -> list[Found]:
    for i, line in enumerate(head):
        if i != title and i not in datelines and (name := read_byline(line.text)):
            return [_found("author", name, line)]
    for i, moments in datelines.items():
        match = re.search(r"\bby\s+", head[i].text[moments[-1].end :])
        if match and (name := read_name(head[i].text[moments[-1].end + match.end() :])):
            return [_found("author", name, head[i])]
    if title is None:
        return []
    last = max(i for i, line in enumerate(head) if fold(line.text) == fold(head[title].text))
    for i in range(last + 1, len(head)):
        text = head[i].text
        short = 2 <= len(text.split()) <= 4 and not is_chrome(text) and not is_section(text) and not is_navigation(text)
        if i not in datelines and short and not text.isupper() and (name := read_name(text)) == text:
            return [_found("author", text, head[i])]
    return []


def _find_other_dates(text: str, body: Line | None) -> list[Found]:
    """Dates of a text that has none above it: in front of its first sentence, or alone in one of its last lines."""
    found = []
    if body:
        for moment in find_moments(body.text[:100]):
            behind = body.text[moment.end : moment.end + 40]
            if moment.start <= 60 and re.match(r"[^.\w]*(?:\(?[\w\s./-]{2,30}\)?)?\s*[-–—:/]", behind):
                place = Span(body.start + moment.start, body.start + moment.end)
                found.append(Found("published", moment.iso, Origin.TEXT, place.of(text), place))
    tail_start = max(0, len(text) - 600)
    for match in list(_LINE.finditer(text, tail_start))[-4:]:
        for moment in find_dateline(match[0]):
            if not moment.updated:
                place = Span(match.start() + moment.start, match.start() + moment.end)
                found.append(Found("published", moment.iso, Origin.VISIBLE, place.of(text), place))
    return found


def _found(name: str, words: str, line: Line) -> Found:
    offset = line.text.find(words)
    place = Span(line.start + offset, line.start + offset + len(words)) if offset >= 0 else None
    return Found(name, tidy_value(words), Origin.VISIBLE, words, place)
