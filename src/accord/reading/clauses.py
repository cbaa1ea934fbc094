"""Clauses of a sentence: the shortest stretch that can state a thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from accord.core import Span
from accord.reading.packs import load_words


def to_choice(phrases: Iterable[str]) -> str:
    """A pattern for any one of several phrases, the longest tried first, any white space between their words."""
    ranked = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in ranked) + ")"


def to_whole_words(phrases: Iterable[str], gap: str = r"\s+", behind: str = "") -> re.Pattern[str]:
    """A pattern that finds any one of several phrases as whole words, in any case, the longest tried first.

    It begins with the set of first letters alone: a search passes over every other character of a text at once.

    Args:
        phrases: what is looked for.
        gap: a pattern for what stands between two words.
        behind: a pattern for what stands behind the phrase, in any case too.
    """
    begun: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        begun.setdefault(phrase[0].lower(), []).append(gap.join(map(re.escape, phrase[1:].split(" "))))
    first = {letter: f"[{re.escape(letter + letter.upper())}]" for letter in begun}
    letters = "".join(choice[1:-1] for choice in first.values())
    rests = "|".join(f"(?<={first[letter]})(?i:{'|'.join(rests)})" for letter, rests in begun.items())
    return re.compile(rf"[{letters}](?<!\w.)(?:{rests})(?i:{behind})(?!\w)")


@cache
def _cut(lang: str) -> re.Pattern[str]:
    words = load_words(lang, "lists")
    openers, parters = to_choice(words["openers"]), to_choice(words["parters"])
    return re.compile(rf";\s+|\s+[–—]\s+|\s--\s|,\s+(?={openers}\b)|\s+(?={parters}\s)")


def cut_clauses(text: str, span: Span, lang: str = "en") -> list[Span]:
    """The clauses of a sentence, in order, white space and marks at their ends left out."""
    places = [span.start, *[m.end() for m in _cut(lang).finditer(text, span.start, span.end)], span.end]
    found = []
    for start, end in pairwise(places):
        words = text[start:end]
        first = start + len(words) - len(words.lstrip(" ,;–—-"))
        last = end - (len(words) - len(words.rstrip(" ,;–—-.")))
        if last - first > 2:
            found.append(Span(first, last))
    return found


def join_around(clauses: Sequence[Span], places: Sequence[Span]) -> Span:
    """The stretch from the first to the last clause that holds one of the places."""
    held = [clause for clause in clauses if any(clause.overlaps(place) for place in places)] or list(clauses)
    return Span(held[0].start, held[-1].end)
