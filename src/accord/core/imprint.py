"""Who published a document, when and in which language: what decides how its claims are weighed, without its text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accord.core.document import Document


@dataclass(frozen=True, slots=True)
class Imprint:
    """A document without its text.

    Attributes:
        id: the document's id.
        lang: ISO 639-1 code of its language.
        outlet: who published it.
        title: its headline.
        published_on: the day it was published.
    """

    id: str
    lang: str
    outlet: str | None = None
    title: str | None = None
    published_on: date | None = None

    @classmethod
    def of(cls, document: Document) -> Imprint:
        """The imprint of a document at hand."""
        return cls(document.id, document.lang, document.outlet, document.title, document.published_on)


# What is asked of a document where its text plays no part.
Published = Document | Imprint
