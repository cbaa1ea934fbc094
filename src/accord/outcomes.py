"""What the verbs of a ledger give back: plain values, each of which JSON can hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from accord.core import Document, Problem, Span
from accord.core.kept import KeptClaim, KeptDocument, found_to_dict, problem_to_dict


@dataclass(frozen=True, slots=True)
class Added:
    """What adding brought.

    Attributes:
        documents: the documents that were not there before, new versions among them.
        claims: how many claims they brought.
        duplicates: names of the sources that brought nothing new.
        new_versions: those of `documents` that take the place of an earlier version of the same page.
        problems: what could not be read, quoted or resolved; the fatal ones gave no document.
    """

    documents: tuple[KeptDocument, ...] = ()
    claims: int = 0
    duplicates: tuple[str, ...] = ()
    new_versions: tuple[KeptDocument, ...] = ()
    problems: tuple[Problem, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """All fields, as JSON holds them."""
        return {
            "documents": [document.as_dict() for document in self.documents],
            "claims": self.claims,
            "duplicates": list(self.duplicates),
            "new_versions": [document.as_dict() for document in self.new_versions],
            "problems": [problem_to_dict(problem) for problem in self.problems],
        }


@dataclass(frozen=True, slots=True)
class Step:
    """One source done, told while `Ledger.add` goes on.

    Attributes:
        source: its name.
        added: what it alone brought.
    """

    source: str
    added: Added


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim with the document that says it.

    Attributes:
        kept: the claim as a line of the ledger.
        document: its document, with the text and all metadata found.
        sentences: for each field that has quotations, the sentences of the text that hold them.
    """

    kept: KeptClaim
    document: Document
    sentences: Mapping[str, tuple[Span, ...]]

    def as_dict(self) -> dict[str, Any]:
        """The claim's line, with sentences as ``[start, end, words]`` and the metadata with where each was found."""
        text = self.document.text
        return {
            **self.kept.as_dict(),
            "sentences": {k: [[s.start, s.end, s.of(text)] for s in v] for k, v in self.sentences.items()},
            "metadata": [found_to_dict(found) for found in self.document.metadata],
        }


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading again changed.

    Attributes:
        documents: how many documents were read again.
        gained: claims that stand now and did not before.
        lost: claims that stood before and do not now; they can still be shown.
        new_texts: documents whose text came out differently from the same bytes, as new versions.
        problems: what could not be read again; there the last reading stands.
    """

    documents: int = 0
    gained: tuple[KeptClaim, ...] = ()
    lost: tuple[KeptClaim, ...] = ()
    new_texts: tuple[KeptDocument, ...] = ()
    problems: tuple[Problem, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """All fields, as JSON holds them."""
        return {
            "documents": self.documents,
            "gained": [claim.as_dict() for claim in self.gained],
            "lost": [claim.as_dict() for claim in self.lost],
            "new_texts": [document.as_dict() for document in self.new_texts],
            "problems": [problem_to_dict(problem) for problem in self.problems],
        }


@dataclass(frozen=True, slots=True)
class Removed:
    """A document taken out of the ledger.

    Attributes:
        document: its line as it was, with how many claims went with it.
        why: the reason given.
    """

    document: KeptDocument
    why: str = ""

    def as_dict(self) -> dict[str, Any]:
        """All fields, as JSON holds them."""
        return {"document": self.document.as_dict(), "why": self.why}


@dataclass(slots=True)
class Sum:
    """`Added`, while it grows."""

    documents: list[KeptDocument] = field(default_factory=list)
    claims: int = 0
    duplicates: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, other: Added) -> None:
        """Count what another source brought."""
        self.documents += other.documents
        self.claims += other.claims
        self.duplicates += other.duplicates
        self.problems += other.problems

    def to_added(self) -> Added:
        """What all brought together."""
        versions = tuple(document for document in self.documents if document.supersedes is not None)
        return Added(
            tuple(self.documents), self.claims, tuple(dict.fromkeys(self.duplicates)), versions, tuple(self.problems)
        )
