"""Those who build, lend or pay for what a claim tells of, and take no part in it themselves."""

from __future__ import annotations

from collections.abc import Sequence

from accord.core import Span
from accord.reading.filling.parties.mates import ends_with
from accord.reading.filling.parties.parts import is_bank, is_body, parts_in
from accord.reading.filling.parties.told import ACTING
from accord.reading.filling.site import Site

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
    if site.type not in ("project", "agreement"):
        return codes
    return [code for code in codes if not is_bank(code, site.survey.lang)] or codes


def find_payers(site: Site, spans: Sequence[Span]) -> set[str]:
    """The bodies of states that pay for what the clauses tell of: "financed by the EU", "with a grant from the EU"."""
    if site.type not in ("project", "agreement"):
        return set()
    found = set()
    for part in parts_in(site.survey, spans):
        before = site.text[max(spans[0].start, part.start - _LEAD) : part.start]
        if is_body(part.code) and part.role in ACTING and ends_with(site.survey.lang, "paid_by", before):
            found.add(part.code)
    return found
