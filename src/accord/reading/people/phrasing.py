"""The offices of a sentence in a language without a full pack: heads, and what stands with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from accord.reading.people.naming import Line, Phrase, Run, Word
from accord.reading.people.titles import Head, TitleWords

_MOST = 16
_OF_STATES = ("name", "adjective", "demonym")
_QUOTES = frozenset('«»"“”„')
_BEFORE_OFFICE = frozenset(",(-–—")
_TAIL = re.compile(r"(?:^|(?<=[\s'’]))([^\s'’]+)['’]?$")
_SHORT = 2
_TRIMMED = re.compile(r"^[\s,–—-]+|[\s,–—-]+$")


def find_phrases(line: Line, text: str, words: TitleWords) -> Iterator[Phrase]:
    """The offices that a sentence names, with or without who holds them; one may stand inside of another."""
    for number, word in enumerate(line.words):
        if word.low not in words.heads or any(run.first < number < run.last for run in line.runs):
            continue
        if words.behind:
            first, last = _find_opening(line, number, words), _find_last(line, number, words)
            yield _to_phrase(line, text, words, first, last, number)
        elif not _goes_on(line, number + 1, words):
            yield _to_phrase(line, text, words, _find_first(line, number, words), number + 1, number)


def cut_runs(line: Line) -> Iterator[Run]:
    """The names of a sentence without what is of an office before them."""
    for run in line.runs:
        last = max((phrase.last for phrase in line.phrases if phrase.first < run.last), default=0)
        if last < run.last:
            yield Run(max(run.first, last), run.last)


def _goes_on(line: Line, number: int, words: TitleWords) -> bool:
    """Whether a head is only what the next word, the true head, is of: "nazirinin müavini"."""
    return line.low(number) in words.heads


def _find_first(line: Line, number: int, words: TitleWords) -> int:
    """The first word of an office whose words stand before its head."""
    first = number
    for k in range(number - 1, max(-1, number - _MOST), -1):
        word = line.words[k]
        if (word.state is not None and word.state.role in _OF_STATES) or word.low in words.realm:
            first = k
            if word.kind == "state" and (k == 0 or line.words[k - 1].state is not word.state):
                break
        elif word.low in words.fields or word.low in words.modifiers or _is_owner(word, words):
            first = k
        elif not ((word.low in words.links or word.text == ",") and k and _is_field(line, k - 1, words)):
            break
    while first < number and (line.words[first].low in words.links or line.words[first].text == ","):
        first += 1
    return first


def _is_owner(word: Word, words: TitleWords) -> bool:
    """Whether a head is not in the nominative, as that of an office that another is of."""
    return word.low in words.heads and words.heads[word.low].case != ""


def _is_field(line: Line, k: int, words: TitleWords) -> bool:
    low = line.low(k)
    return low in words.fields and low not in words.heads


def _find_opening(line: Line, number: int, words: TitleWords) -> int:
    """The first word of an office: the head, or words before it that belong to the title or tell the state."""
    first = number
    for k in range(number - 1, max(-1, number - 5), -1):
        word = line.words[k]
        if word.low in words.modifiers or (word.state is not None and word.state.role in _OF_STATES):
            first = k
        elif not (word.low in words.joining and line.low(k - 1) in words.modifiers):
            break
    return first


def _find_last(line: Line, number: int, words: TitleWords) -> int:
    """One behind the last word of an office whose words stand behind its head."""
    last, quoted = number + 1, False
    for k in range(number + 1, min(len(line.words), number + _MOST)):
        word = line.words[k]
        if word.text in _QUOTES:
            quoted = not quoted
            if not quoted:
                last = k + 1
            continue
        if quoted:
            continue
        if word.text == "," and _goes_on_behind(line, k, words):
            continue
        if not _may_stand_inside(line, number, k, words):
            break
        if not (word.kind == "mark" or word.low in words.links or word.low in words.joining):
            last = k + 1
    return last


def _goes_on_behind(line: Line, k: int, words: TitleWords) -> bool:
    """Whether an office goes on behind a comma: "ministre du Commerce, de l'Industrie et du Travail"."""
    low = line.low(k + 1)
    if low in words.heads or line.low(k + 2) in words.heads:
        return False
    return (low in words.links and low not in words.joining) or line.low(k + 2) in words.joining


def _may_stand_inside(line: Line, head: int, k: int, words: TitleWords) -> bool:
    """Whether a word may stand between the head of an office and the name of who holds it."""
    word, before = line.words[k], line.words[k - 1]
    if words.heads[line.low(head)].counterpart and word.kind != "state" and word.low not in words.links:
        return False
    if word.kind in ("mark", "initial") or word.text[0].isdigit() or word.low in words.breaks:
        return False
    if word.kind == "name":
        joined = before.low in words.links or before.text == "," or (words.nouns and before.kind == "word")
        return joined or word.text.isupper() or words.bridges.fullmatch(word.low) is not None
    if word.kind == "word":
        return word.low in words.links or word.low in words.fields or not words.verbs.fullmatch(word.low)
    if word.low in words.heads:
        return before.low not in words.joining and (words.heads[word.low].case != "" or not words.nominative)
    return True


def find_office_of(line: Line, run: Run, words: TitleWords) -> tuple[Phrase, bool] | None:
    """The office that stands beside a name, and whether it stands before it."""
    at = run.first
    while at and (line.low(at - 1) in words.honorifics or line.words[at - 1].text == "."):
        at -= 1
    comma = bool(at) and line.words[at - 1].text == ","
    ends = (at, at - 1) if comma else (at,)
    before = [phrase for phrase in line.phrases if phrase.last in ends and (words.behind or not phrase.head.case)]
    if before:
        return _choose(line, run, before, words, comma), True
    at = run.last
    mark = line.words[at].text if at < len(line.words) else ""
    if mark in _BEFORE_OFFICE:
        for phrase in line.phrases:
            gap = line.words[at + 1 : phrase.first]
            if phrase.first > at and all(word.low in words.links for word in gap) and not _is_taken(line, phrase):
                return phrase, False
    return None


def _choose(line: Line, run: Run, found: list[Phrase], words: TitleWords, comma: bool) -> Phrase:
    """Of offices one inside the other, the one that a name stands beside: the outer, unless the name shows the case of
    the inner, or, in a language without cases, stands right behind its head."""
    outer, inner = found[0], found[-1]
    if comma or outer is inner:
        return outer
    if words.nominative:
        for phrase in found:
            parts = [line.words[k].text for k in range(run.first, run.last) if len(line.words[k].text) > _SHORT]
            if phrase.head.case and all(words.to_nominative(part, phrase.head.case) != part for part in parts):
                return phrase
        return outer
    return inner if inner.last - inner.first == 1 else outer


def _is_taken(line: Line, phrase: Phrase) -> bool:
    """Whether a name follows on an office, which therefore is not that of the name before."""
    return phrase.held or any(run.first == phrase.last for run in line.runs)


def _to_phrase(line: Line, text: str, words: TitleWords, first: int, last: int, number: int) -> Phrase:
    head = words.heads[line.low(number)]
    inner = line.words[first:last]
    state = next((word.state.code for word in inner if word.state and word.state.role in _OF_STATES), None)
    return Phrase(first, last, head, _to_title(line, text, words, first, last, number, head), state)


def _to_title(line: Line, text: str, words: TitleWords, first: int, last: int, number: int, head: Head) -> str:
    pieces: list[str] = []
    end, dropped = None, _find_realm(line, words, first, last)
    for k in range(first, last):
        word = line.words[k]
        if (word.state is not None and word.state.role != "demonym") or k in dropped:
            continue
        turned = _lemma_of(word, words) if (k <= number and words.behind) or k == number else word.text
        glue = "" if end is None or (end == word.start and pieces) else " "
        pieces.append(glue + turned)
        end = word.end
    title = _TRIMMED.sub("", " ".join("".join(pieces).split()))
    if title == line.words[number].text and not words.behind:
        return head.lemma.capitalize() if title[0].isupper() else head.lemma
    while (cut := _TAIL.search(title)) and words.to_low(cut[1]) in (*words.links, *words.joining):
        title = _TRIMMED.sub("", title[: cut.start()])
    return title


def _find_realm(line: Line, words: TitleWords, first: int, last: int) -> set[int]:
    """The words of an office that only say that what is named beside them is a state: "of the Republic of" Niger."""
    found: set[int] = set()
    for step in (1, -1):
        beside = False
        for k in range(last - 1, first - 1, -1) if step == 1 else range(first, last):
            word = line.words[k]
            if word.low in words.realm and beside:
                found.add(k)
            elif word.low not in words.links:
                beside = word.state is not None
    return found


def _lemma_of(word: Word, words: TitleWords) -> str:
    """A word of an office in the nominative singular, its capitals as they are written."""
    head = words.heads.get(word.low) or words.modifiers.get(word.low)
    if head is None or head.lemma == word.low or not (words.behind or head.case or head.plural):
        return word.text
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(head.lemma, word.low, strict=False)))
    return word.text[:same] + head.lemma[same:]
