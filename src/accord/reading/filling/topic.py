"""What a claim is about: its kinds, its sector and its subject, in the text's words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from accord.core import Span
from accord.core.vocabulary import KINDS, SECTORS
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.subjects import find_document, find_subject
from accord.reading.packs import load_words

__all__ = ["find_sector", "find_subject", "set_kinds", "set_sector", "set_subject"]


def set_kinds(draft: Draft) -> None:
    """Take every kind of this type that the clauses name."""
    found: dict[str, Span] = {}
    for hit in draft.site.hits("kind"):
        group, _, kind = hit.key.partition(".")
        if group == draft.site.type and kind not in found:
            found[kind] = hit.span
    draft.kinds = [kind for kind in KINDS.get(draft.site.type, ()) if kind in found]
    if draft.kinds:
        draft.evidence["kinds"] = [found[kind] for kind in draft.kinds]
