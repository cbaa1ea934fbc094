"""Clauses of a sentence: the shortest stretch that can state a thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accord.core import Span

# Where a sentence may be cut: a comma or semicolon before a word that opens another clause, a dash, a semicolon.
_CUT = re.compile(
    r";\s+|\s+[–—]\s+|\s--\s|,\s+(?=(?:and|but|while|whereas|which|who|where|when|as|after|before|although|though|with|including|also|however|then|having|according|adding|noting|saying|said)\b)|\s+(?=(?:while|whereas)\s)"
)


def cut_clauses(text: str, span: Span) -> list[Span]:
    """The clauses of a sentence, in order, white space and marks at their ends left out."""
    places = [span.start, *[m.end() for m in _CUT.finditer(text, span.start, span.end)], span.end]
    found = []
    for start, end in zip(places, places[1:], strict=False):
        words = text[start:end]
        start += len(words) - len(words.lstrip(" ,;–—-"))
        end -= len(words) - len(words.rstrip(" ,;–—-."))
        if end - start > 2:
            found.append(Span(start, end))
    return found


def join_around(clauses: Sequence[Span], places: Sequence[Span]) -> Span:
    """The stretch from the first to the last clause that holds one of the places."""
    held = [clause for clause in clauses if any(clause.overlaps(place) for place in places)] or list(clauses)
    return Span(held[0].start, held[-1].end)
