"""Those who build, lend or pay for what a claim tells of, and take no part in it themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from accord.core import Span
from accord.reading.clauses import to_choice
from accord.reading.filling.parties.mates import ends_with
from accord.reading.filling.parties.parts import is_bank, is_body, parts_in
from accord.reading.filling.parties.told import ACTING
from accord.reading.filling.site import Site
from accord.reading.packs import load_words
from accord.reading.survey import inside

# Money is lent and paid for these.
PAID_FOR = ("agreement", "project")
# So many characters before a body of states may tell that it pays.
_LEAD = 24


def leave_out_makers(site: Site, codes: list[str], spans: Sequence[Span], least: int) -> list[str]:
    """Leave out the states whose firms only build or lend, where others enough take part."""
    made = {part.code for part in parts_in(site.survey, spans) if part.role == "maker"}
    sides = {part.code for part in parts_in(site.survey, spans) if part.role != "maker"}
    others = [code for code in codes if code not in made or code in sides]
    return others if len(others) >= least or not others else codes


def leave_out_lenders(site: Site, codes: list[str]) -> list[str]:
    """Leave out the banks of bodies of states that only pay or lend."""
    if site.type not in PAID_FOR:
        return codes
    return [code for code in codes if not is_bank(code, site.survey.lang)] or codes


def find_payers(site: Site, spans: Sequence[Span]) -> set[str]:
    """The bodies of states that pay for what the clauses tell of: "financed by the EU", "with a grant from the EU"."""
    if site.type not in PAID_FOR:
        return set()
    found = set()
    for part in parts_in(site.survey, spans):
        before = site.text[max(spans[0].start, part.start - _LEAD) : part.start]
        if is_body(part.code) and part.role in ACTING and ends_with(site.survey.lang, "paid_by", before):
            found.add(part.code)
    return found


@cache
def _lender_pattern(lang: str) -> re.Pattern[str]:
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
    if _lender_pattern(survey.lang).search(survey.document.outlet or ""):
        return True
    return site.type in PAID_FOR and any(
        not _is_of_state(site, Span(*match.span()))
        for span in site.spans
        for match in _lender_pattern(survey.lang).finditer(survey.text, span.start, span.end)
    )


def _is_of_state(site: Site, name: Span) -> bool:
    """Whether a bank's name holds a state: "EXIM Bank of India"."""
    around = Span(max(0, name.start - 1), min(len(site.text), name.end + 1))
    return any(not is_body(mention.code) for mention in inside(site.survey.all_states, [around]))
