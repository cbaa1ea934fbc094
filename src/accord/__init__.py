"""Accord keeps a sourced ledger of what states agreed: every fact opens the exact words it rests on."""

from accord.core import Claim, Document, Problem, Span, When

__version__ = "0.1.0"

__all__ = ["Claim", "Document", "Problem", "Span", "When", "__version__"]
