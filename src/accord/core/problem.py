"""A fault in what was read, kept as a value: the rest of the work goes on."""

from __future__ import annotations

from dataclasses import dataclass

from accord.core.span import Span


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read, quoted or resolved, and what a person can do about it.

    Attributes:
        source: the file, address or document the fault is in, as the person named it.
        what: what is wrong, one sentence.
        hint: what to do about it, one sentence; may be empty.
        document: the id of the document, where there is one.
        span: the place in the document's text, where there is one.
        fatal: whether the source gave no document at all.
    """

    source: str
    what: str
    hint: str = ""
    document: str | None = None
    span: Span | None = None
    fatal: bool = False
