"""A place in a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class InvalidSpan(ValueError):
    """Raised for a span that is empty, reversed or before the start of a text."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters, ``text[start:end]``, of a document's text.

    Raises:
        InvalidSpan: unless ``0 <= start < end``.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise InvalidSpan(f"a span needs 0 <= start < end, not {self.start}, {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The characters of `text` that stand in this range."""
        return text[self.start : self.end]


def find_overlap(left: Iterable[Span], right: Iterable[Span]) -> int:
    """Count the characters that two sets of spans share (each set free of overlaps in itself)."""
    others = list(right)
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in others)
