"""Accord keeps a sourced ledger of what states agreed: every fact opens the exact words it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.core import Claim, Document, InvalidClaim, InvalidDocument, InvalidWhen, Problem, Span, When

if TYPE_CHECKING:
    from accord.core.record import Course as Course
    from accord.core.record import Record as Record
    from accord.core.record import Standing as Standing
    from accord.core.ruling import ContradictingRulings as ContradictingRulings
    from accord.core.ruling import InvalidRuling as InvalidRuling
    from accord.core.ruling import Ruling as Ruling
    from accord.ledger import Ledger as Ledger
    from accord.merging import Merged as Merged
    from accord.merging import merge as merge
    from accord.outcomes import Added as Added
    from accord.outcomes import Removed as Removed
    from accord.outcomes import Reread as Reread
    from accord.outcomes import Shown as Shown
    from accord.outcomes import Step as Step
    from accord.questions import InvalidQuestion as InvalidQuestion
    from accord.questions import NotFound as NotFound
    from accord.reader import InvalidReader as InvalidReader
    from accord.reader import Unreadable as Unreadable
    from accord.reader import read_all as read_all
    from accord.reader import read_document as read_document
    from accord.reader import read_file as read_file
    from accord.reader import read_text as read_text
    from accord.reader import to_html as to_html
    from accord.reading import Reading as Reading
    from accord.reading import fill as fill
    from accord.store import LedgerFault as LedgerFault

__version__ = "0.1.0"

# Imported when first asked for: a reader brings its tables, a ledger its database.
_HOMES = {
    "Added": "accord.outcomes",
    "ContradictingRulings": "accord.core.ruling",
    "Course": "accord.core.record",
    "InvalidQuestion": "accord.questions",
    "InvalidReader": "accord.reader",
    "InvalidRuling": "accord.core.ruling",
    "Ledger": "accord.ledger",
    "LedgerFault": "accord.store",
    "Merged": "accord.merging",
    "NotFound": "accord.questions",
    "Reading": "accord.reading",
    "Record": "accord.core.record",
    "Removed": "accord.outcomes",
    "Reread": "accord.outcomes",
    "Ruling": "accord.core.ruling",
    "Shown": "accord.outcomes",
    "Standing": "accord.core.record",
    "Step": "accord.outcomes",
    "Unreadable": "accord.reader",
    "fill": "accord.reading",
    "merge": "accord.merging",
    "read_all": "accord.reader",
    "read_document": "accord.reader",
    "read_file": "accord.reader",
    "read_text": "accord.reader",
    "to_html": "accord.reader",
}

__all__ = [
    "Added",
    "Claim",
    "ContradictingRulings",
    "Course",
    "Document",
    "InvalidClaim",
    "InvalidDocument",
    "InvalidQuestion",
    "InvalidReader",
    "InvalidRuling",
    "InvalidWhen",
    "Ledger",
    "LedgerFault",
    "Merged",
    "NotFound",
    "Problem",
    "Reading",
    "Record",
    "Removed",
    "Reread",
    "Ruling",
    "Shown",
    "Span",
    "Standing",
    "Step",
    "Unreadable",
    "When",
    "__version__",
    "fill",
    "merge",
    "read_all",
    "read_document",
    "read_file",
    "read_text",
    "to_html",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'accord' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
