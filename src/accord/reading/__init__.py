"""From a document to its claims: propose where a claim stands, then fill its fields and decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from accord.core import Claim, Document, Problem

__all__ = ["Reading", "fill", "read"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in one document: its claims, and what it could not quote or resolve."""

    document: Document
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...] = ()


def read(document: Document, reader: str = "rules") -> Reading:
    """Find the claims of a document."""
    return Reading(document, ())


def fill(document: Document, places: Iterable[tuple[str, list[tuple[int, int]]]]) -> tuple[Claim, ...]:
    """Fill the fields of claims whose types and places in the text are known."""
    return ()
