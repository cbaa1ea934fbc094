"""The page of a pair of states: from the ledger's tables to one HTML file to look at and to send."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from accord.core import Document, Span
from accord.core.ruling import find_standing_rulings
from accord.exports.page import to_html
from accord.merging import judge, merge
from accord.reader import find_state_names
from accord.reading.layout import find_layout
from accord.recall import find_known_documents
from accord.store import Store
from accord.views.pair_page import Page, to_page


def make_page(store: Store, states: Sequence[str], as_of: date) -> Page:
    """Set out what the ledger holds of states on a day.

    Args:
        store: the ledger's tables.
        states: codes of states that all take part.
        as_of: the day; what was published later counts for nothing.
    """
    names = find_known_documents(store, store.find_documents_of(states), as_of)
    documents = [store.open_document(name) for name in sorted(names)]
    claims = [claim for document in documents for claim in store.find_standing_claims(document.id)]
    rulings = [kept.ruling for kept in store.find_rulings()]
    merged = merge(documents, claims, list(find_standing_rulings(rulings)))
    return to_page(
        merged.records,
        claims,
        documents,
        states=states,
        as_of=as_of,
        courses=merged.courses,
        standings=[judge(course, as_of) for course in merged.courses],
        clusters=merged.source_clusters,
        rests=merged.rests,
        rulings=find_standing_rulings(rulings),
        problems=merged.problems,
        names=find_state_names(),
        sentences=_find_sentences,
    )


def _find_sentences(document: Document) -> list[Span]:
    return [sentence.span for sentence in find_layout(document).sentences]


__all__ = ["Page", "make_page", "to_html"]
