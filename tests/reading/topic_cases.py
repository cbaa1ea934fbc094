"""Small texts with one claim each, its clauses between double square brackets."""

from __future__ import annotations

import re

from accord.core import Claim, Document
from accord.reading import fill


def fill_marked(type_: str, marked: str, home: str = "-", outlet: str | None = None) -> Claim:
    """The claim of a marked text, with its fields filled.

    Args:
        type_: type of the claim.
        marked: the text, the clauses of the claim in double brackets.
        home: code of the state whose ministry publishes it; ``-`` for none.
        outlet: who publishes it, where `home` does not tell.
    """
    places, text, at = [], "", 0
    for match in re.finditer(r"\[\[|\]\]", marked):
        text += marked[at : match.start()]
        places.append(len(text))
        at = match.end()
    text += marked[at:]
    outlet = outlet if home == "-" else f"mfa.gov.{home.lower()}"
    document = Document.from_text(text, published="2024-05-15", outlet=outlet, lang="en")
    (claim,) = fill(document, [(type_, list(zip(places[::2], places[1::2], strict=True)))])
    return claim
