"""Frozen values and vocabularies: no input or output, nothing but the standard library."""

from accord.core.claim import Claim, Figure, InvalidClaim, Person, Place, Quotation, Speaker, quote
from accord.core.document import Document, Found, InvalidDocument, Origin
from accord.core.problem import Problem
from accord.core.span import InvalidSpan, Span
from accord.core.when import InvalidWhen, Relation, When

__all__ = [
    "Claim",
    "Document",
    "Figure",
    "Found",
    "InvalidClaim",
    "InvalidDocument",
    "InvalidSpan",
    "InvalidWhen",
    "Origin",
    "Person",
    "Place",
    "Problem",
    "Quotation",
    "Relation",
    "Span",
    "Speaker",
    "When",
    "quote",
]
