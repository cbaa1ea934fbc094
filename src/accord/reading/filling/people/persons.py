"""Who takes part in a claim: the persons its clauses name, and those they mean without a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from accord.reading.filling.people.company import find_company
from accord.reading.filling.people.meant import find_one_meant, find_several_meant
from accord.reading.filling.people.named import Found, find_people_in, to_person
from accord.reading.filling.people.references import thread_of
from accord.reading.filling.people.signers import find_signers
from accord.reading.filling.site import Draft, Site
from accord.reading.mentions import PersonMention

__all__ = ["Carry", "Found", "find_people_in", "set_found_people", "set_people"]

Carry = Literal["none", "couple", "all"]


def set_people(draft: Draft, carry: Carry = "all", not_of: str | None = None) -> None:
    """Take the persons named in the clauses, and those that other words of them stand for.

    Args:
        draft: the claim.
        carry: which persons named before the clauses are taken: ``couple`` where they say "the two ministers", ``all``
            where they say "he" too, or begin with a verb.
        not_of: code of a state whose persons a pronoun does not mean.
    """
    site = draft.site
    found = find_people_in(site, site.spans)
    for mention in list(_find_meant(site, found, carry, not_of)):
        found.setdefault(mention.name, (to_person(mention), mention.span))
    set_found_people(draft, found)


def set_found_people(draft: Draft, found: Found) -> None:
    """Write down persons with the words that name them."""
    draft.people = [person for person, _ in found.values()]
    draft.evidence.pop("people", None)
    if draft.people:
        draft.evidence["people"] = [span for _, span in found.values()]


# ---- who is meant without a name -------------------------------------------------------------------------------------
def _find_meant(site: Site, found: Found, carry: Carry, not_of: str | None) -> Iterator[PersonMention]:
    thread = thread_of(site.survey)
    if site.type == "agreement":
        yield from find_signers(site, thread, found, carry == "none")
        return
    if site.type == "visit" and found:
        yield from find_company(site, thread, set(found))
        return
    if site.type == "project":
        yield from find_company(site, thread, set(found))
        return
    several = [] if site.type == "milestone" and found else list(find_several_meant(site, thread, found))
    yield from several
    if several and site.type != "meeting":
        return
    one = list(find_one_meant(site, thread, found, not_of, elided=site.type != "milestone"))
    yield from one
    yield from find_company(site, thread, {*found, *(person.name for person in (*several, *one))})
