"""Banks and funds of many states: who borrows from one deals with no other state."""

from __future__ import annotations

import re
from functools import cache

from accord.core import Span
from accord.reading.clauses import to_choice
from accord.reading.filling.parties.parts import is_body
from accord.reading.filling.site import Site
from accord.reading.packs import load_words
from accord.reading.survey import inside

_LENT = ("agreement", "project")


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    """A bank or fund by its name, or named before: "the Lakes Development Bank", "the Fund"."""
    nouns = to_choice([word.capitalize() for word in load_words(lang, "roles")["banks"]])
    word = r"[^\W\d_a-z]\w+"
    after = rf"(?: (?:of|for)(?: the)?(?: {word})+(?: and(?: {word})+)?)?"
    return re.compile(rf"(?:[^\W\d_a-z][\w'’.-]* )*{nouns}\b{after}")


def deals_with_lender(site: Site) -> bool:
    """Whether a bank or fund that is no state's own stands over against the state that a claim names.

    It does where the page is its own, and where it lends or pays in the clauses of an agreement or a project.
    """
    survey = site.survey
    if _pattern(survey.lang).search(survey.document.outlet or ""):
        return True
    return site.type in _LENT and any(
        not _is_of_state(site, Span(*match.span()))
        for span in site.spans
        for match in _pattern(survey.lang).finditer(survey.text, span.start, span.end)
    )


def _is_of_state(site: Site, name: Span) -> bool:
    """Whether a bank's name holds a state: "EXIM Bank of India"."""
    around = Span(max(0, name.start - 1), min(len(site.text), name.end + 1))
    return any(not is_body(mention.code) for mention in inside(site.survey.all_states, [around]))
