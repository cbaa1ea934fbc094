"""The stretches of a page that tell of one thing each: the items of a round-up, the entries of a live page.

What one item tells says nothing of the next, so that neither a date nor a state is carried over from one to the other.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from accord.core import Span
from accord.reading.layout import Sentence
from accord.reading.survey import Survey, inside, once

# "14.38", "4.00pm", "09:15 |" at the head of a line.
_CLOCK = re.compile(
    r"[ \t•*\[(–—-]*(\d{1,2}(?:[:.h][0-5]\d|(?=\s?[ap]\.?m))(?:\s?[ap]\.?m\.?)?)(?![\d:/%-]|\.\d)", re.I
)
# "0830", "1915" at the head of a line: the time of day, where others there are no years.
_BARE_CLOCK = re.compile(r"[ \t]*((?:[01]\d|2[0-3])[0-5]\d)(?=h?[ \t]+[A-Z\"'“‘])")
_YEARS = ("19", "20")
_LINE = re.compile(r"[^\n\r]+")
# "MALI - Talks", "PANAMA/SINGAPORE.", "GOING. ": words in capitals before a mark.
_CAPITALS = re.compile(
    r"[^\W\d_a-z][^\W\d_a-z]+(?:[ ,/&’'–-]+[^\W\d_a-z]+){0,5}(?:\s*\([^)\n]{2,30}\))?\s*(?:[.:–—]|-{1,2}\s)"
)
# "6. Georgetown / Paramaribo.": a number and then nothing but a place.
_NUMBER = re.compile(r"(?:\A|[\n\r])[ \t(\[]*\d{1,2}[.)\]]\s*\Z")
# "Indonesia–South Africa: ": those the item is of.
_COUPLE = re.compile(r"[^\W\d_][^\n:.,;()–—]{2,40}?(?:\s?[–—-]\s?|\s?/\s?| and )[^\n:.,;()–—]{2,40}(?::|\s[–—-])\s")
_LABEL_WORDS = 5
_WORD = re.compile(r"[^\W\d_]+")
# Any other heading: a line of few words and no full stop.
_PLAIN_HEADING = re.compile(r"[\n\r][ \t]*[^\W\d_][^\n\r.!?:;,]{2,40}(?=[\n\r])")
# A heading that says whose item follows has so few other words.
_OTHER_WORDS = 2
_ITEMS = 2
# A page of so many paragraphs, so many of which share no state with the one before, tells of several things.
_PARAGRAPHS, _DISJOINT = 4, 1.0


@once
def find_threads(survey: Survey) -> list[int]:
    """The number of the stretch that each sentence of the story stands in; all are 0 where the page tells one story."""
    return _cut(survey)


def thread_before(survey: Survey, number: int, back: int) -> list[int]:
    """Numbers of the sentences before one, the nearest first, that tell of the same thing; `back` of them or fewer."""
    threads = find_threads(survey)
    if number >= len(threads):
        return []
    return [n for n in range(number - 1, max(-1, number - 1 - back), -1) if threads[n] == threads[number]]


def is_roundup(survey: Survey) -> bool:
    """Whether a page tells of several things one after another."""
    threads = find_threads(survey)
    return bool(threads) and threads[-1] > 0


def find_clock(survey: Survey, number: int) -> Span | None:
    """The time of day at the head of the entry that a sentence stands in, on a page written while things happen."""
    threads = find_threads(survey)
    clocks: dict[int, Span] = survey.__dict__["_clocks"]
    heads = [n for n in clocks if n <= number]
    if not heads or (threads[max(heads)] != threads[number] and not find_label_states(survey, number)):
        return None
    return clocks[max(heads)]


def _find_clock(survey: Survey, end: int, span: Span) -> Span | None:
    """A time of day at the head of a line between two sentences, or of the sentence itself."""
    for line in _LINE.finditer(survey.text, end, span.start):
        if match := _match_clock(survey, line.start(), line.end()):
            return Span(match.start(1), match.end(1))
    match = _match_clock(survey, span.start, span.end)
    return Span(match.start(1), match.end(1)) if match else None


def _match_clock(survey: Survey, start: int, end: int) -> re.Match[str] | None:
    match = _CLOCK.match(survey.text, start, end)
    return match or (_BARE_CLOCK.match(survey.text, start, end) if _has_bare_clocks(survey) else None)


def _has_bare_clocks(survey: Survey) -> bool:
    """Whether lines begin with four digits that tell the time of day, not years alone."""
    known: bool | None = survey.__dict__.get("_bare_clocks")
    if known is None:
        lines = [_BARE_CLOCK.match(survey.text, line.start(), line.end()) for line in _LINE.finditer(survey.text)]
        heads = [match[1] for match in lines if match]
        known = len(heads) > _ITEMS and any(not head.startswith(_YEARS) for head in heads)
        survey.__dict__["_bare_clocks"] = known
    return known


def _cut(survey: Survey) -> list[int]:
    sentences = survey.sentences
    clocks, labels, plain = dict[int, Span](), dict[int, Span](), set[int]()
    end = 0
    for number, sentence in enumerate(sentences):
        lead = survey.text[end : sentence.span.start]
        if clock := _find_clock(survey, end, sentence.span):
            clocks[number] = clock
        elif label := _find_heading(survey, end, sentence.span.start) or _find_label(survey, sentence, lead):
            labels[number] = label
        elif number and _PLAIN_HEADING.search(lead):
            plain.add(number)
        end = sentence.span.end
    survey.__dict__["_clocks"] = clocks if len(clocks) >= _ITEMS else {}
    # Labels that come again are those of the speakers of an interview.
    again = Counter(label.of(survey.text) for label in labels.values())
    kept = labels if max(again.values(), default=0) < _ITEMS and len(labels) >= _ITEMS else {}
    survey.__dict__["_labels"] = kept
    starts = {*survey.__dict__["_clocks"], *kept, *(plain if kept else ())}
    if not starts:
        starts = _find_turns(survey)
    threads, thread = [], 0
    for number in range(len(sentences)):
        thread += number in starts and number > 0
        threads.append(thread)
    return threads


def _find_turns(survey: Survey) -> set[int]:
    """Numbers of the sentences that open a new item on a page whose paragraphs tell of other states each."""
    named: dict[int, set[str]] = {}
    first: dict[int, int] = {}
    for number, sentence in enumerate(survey.sentences):
        codes = {mention.code for mention in inside(survey.all_states, [sentence.span])} - {survey.home}
        named.setdefault(sentence.paragraph, set()).update(codes)
        first.setdefault(sentence.paragraph, number)
    told = [paragraph for paragraph, codes in named.items() if codes]
    if len(told) < _PARAGRAPHS:
        return set()
    turns = [b for a, b in pairwise(told) if named[a].isdisjoint(named[b])]
    return {first[paragraph] for paragraph in turns} if len(turns) >= _DISJOINT * (len(told) - 1) else set()


def _find_heading(survey: Survey, end: int, start: int) -> Span | None:
    """The line between two sentences that says whose item follows: "Ethiopia - Somalia", "News from Malta"."""
    if end == 0:
        return None
    lines = [line for line in _LINE.finditer(survey.text, end, start) if line.group().strip()]
    for line in reversed(lines):
        words = _WORD.findall(line.group())
        named = inside(survey.all_states, [Span(line.start(), line.end())])
        own = sum(len(_WORD.findall(mention.span.of(survey.text))) for mention in named)
        if named and len(words) - own <= _OTHER_WORDS and line.group().rstrip()[-1] not in ".!?":
            return Span(line.start(), line.end())
    return None


def _find_label(survey: Survey, sentence: Sentence, lead: str) -> Span | None:
    """The words at the head of a paragraph that say what its item is of."""
    if sentence.leader is not None or (lead and "\n" not in lead):
        return None
    span = sentence.span
    match = _CAPITALS.match(survey.text, span.start, span.end) or _COUPLE.match(survey.text, span.start, span.end)
    if match and (match.re is _CAPITALS or len(_states_in(survey, match)) == _ITEMS):
        return Span(match.start(), match.end())
    if _NUMBER.search(lead) and len(span.of(survey.text).split()) <= _LABEL_WORDS and inside(survey.all_states, [span]):
        return span
    return None


def _states_in(survey: Survey, match: re.Match[str]) -> set[str]:
    return {mention.code for mention in inside(survey.all_states, [Span(match.start(), match.end())])}


def find_label_states(survey: Survey, number: int) -> list[str]:
    """Codes of the states in the label of the item that a sentence is of: "Indonesia–South Africa: ministers met"."""
    threads = find_threads(survey)
    labels: dict[int, Span] = survey.__dict__["_labels"]
    heads = [n for n in labels if n <= number and threads[n] == threads[number]]
    if not heads:
        return []
    return list(dict.fromkeys(mention.code for mention in inside(survey.all_states, [labels[max(heads)]])))
