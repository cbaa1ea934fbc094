"""The stretches of a page that tell of one thing each: the items of a round-up, the entries of a live page.

What one item tells says nothing of the next, so that neither a date nor a state is carried over from one to the other.
"""

from __future__ import annotations

import re
from collections import Counter

from accord.core import Span
from accord.reading.mentions import StateMention
from accord.reading.survey import Survey, inside

# "14.38", "4.00pm", "09:15 |" at the head of a line.
_CLOCK = re.compile(
    r"[ \t•*\[(–—-]*(\d{1,2}(?:[:.h][0-5]\d|(?=\s?[ap]\.?m))(?:\s?[ap]\.?m\.?)?)(?![\d:/%-]|\.\d)", re.I
)
_LINE = re.compile(r"[^\n\r]+")
# "MALI - Talks", "PANAMA/SINGAPORE.", "GOING. ": words in capitals before a mark.
_CAPITALS = re.compile(
    r"[^\W\d_a-z][^\W\d_a-z]+(?:[ ,/&’'–-]+[^\W\d_a-z]+){0,5}(?:\s*\([^)\n]{2,30}\))?\s*(?:[.:–—]|-{1,2}\s)"
)
# "6. Georgetown / Paramaribo.": a number and then nothing but a place.
_NUMBER = re.compile(r"(?:\A|[\n\r])[ \t(\[]*\d{1,2}[.)\]]\s*\Z")
# "Indonesia–South Africa: ": those the item is of.
_COUPLE = re.compile(r"[^\W\d_][^\n:.,;()]{2,40}?(?:\s?[–—-]\s?|\s?/\s?| and )[^\n:.,;()]{2,40}:\s")
_LABEL_WORDS = 5
_ITEMS = 2


def find_threads(survey: Survey) -> list[int]:
    """The number of the stretch that each sentence of the story stands in; all are 0 where the page tells one story."""
    known: list[int] | None = survey.__dict__.get("_threads")
    if known is None:
        known = survey.__dict__["_threads"] = _cut(survey)
    return known


def thread_before(survey: Survey, number: int, back: int) -> list[int]:
    """Numbers of the sentences before one, the nearest first, that tell of the same thing; `back` of them or fewer."""
    threads = find_threads(survey)
    if number >= len(threads):
        return []
    return [n for n in range(number - 1, max(-1, number - 1 - back), -1) if threads[n] == threads[number]]


def find_clock(survey: Survey, number: int) -> Span | None:
    """The time of day at the head of the entry that a sentence stands in, on a page written while things happen."""
    threads = find_threads(survey)
    clocks: dict[int, Span] = survey.__dict__["_clocks"]
    heads = [n for n in clocks if n <= number]
    if not heads or (
        threads[max(heads)] != threads[number] and find_label_states(survey, survey.sentences[number].span)
    ):
        return clocks[max(heads)] if heads else None
    return clocks[max(heads)] if threads[max(heads)] == threads[number] else None


def _find_clock(survey: Survey, end: int, span: Span) -> Span | None:
    """A time of day at the head of a line between two sentences, or of the sentence itself."""
    for line in _LINE.finditer(survey.text, end, span.start):
        if match := _CLOCK.match(survey.text, line.start(), line.end()):
            return Span(match.start(1), match.end(1))
    match = _CLOCK.match(survey.text, span.start, span.end)
    return Span(match.start(1), match.end(1)) if match else None


def _cut(survey: Survey) -> list[int]:
    sentences = survey.sentences
    clocks, labels = dict[int, Span](), dict[int, str]()
    end = 0
    for number, sentence in enumerate(sentences):
        lead = survey.text[end : sentence.span.start]
        if clock := _find_clock(survey, end, sentence.span):
            clocks[number] = clock
        elif sentence.leader is None and (not lead or "\n" in lead):
            if label := _find_label(survey, sentence.span, lead):
                labels[number] = label
        end = sentence.span.end
    survey.__dict__["_clocks"] = clocks if len(clocks) >= _ITEMS else {}
    # Labels that come again are those of the speakers of an interview.
    again = Counter(labels.values())
    kept = {n for n, label in labels.items() if again[label] == 1} if max(again.values(), default=0) < _ITEMS else set()
    starts = set(survey.__dict__["_clocks"]) | (kept if len(kept) >= _ITEMS else set())
    threads, thread = [], 0
    for number in range(len(sentences)):
        thread += number in starts and number > 0
        threads.append(thread)
    return threads


def _find_label(survey: Survey, span: Span, lead: str) -> str | None:
    """The words at the head of a paragraph that say what its item is of."""
    if match := _CAPITALS.match(survey.text, span.start, span.end):
        return match.group()
    if _NUMBER.search(lead) and len(span.of(survey.text).split()) <= _LABEL_WORDS and _names_state(survey, span):
        return span.of(survey.text)
    if (match := _COUPLE.match(survey.text, span.start, span.end)) and len(find_label_states(survey, span)) == _ITEMS:
        return match.group()
    return None


def _names_state(survey: Survey, span: Span) -> bool:
    return bool(inside(survey.all_states, [span]))


def find_label_states(survey: Survey, span: Span) -> list[str]:
    """Codes of the states in a label before a sentence: "Indonesia–South Africa: foreign ministers met"."""
    match = _COUPLE.match(survey.text, span.start, span.end)
    if match is None:
        return []
    found: list[StateMention] = inside(survey.all_states, [Span(match.start(), match.end())])
    return list(dict.fromkeys(mention.code for mention in found))
