"""Whether a document is a new version of a page that the ledger has: the same address or file, and texts alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from accord.store.words import fold

# Two news texts by different hands share almost no run of four words; a corrected page shares most of them.
_RUN = 4
_SHARED = 0.1
_TOO_SHORT_TO_TELL = 40


@dataclass(frozen=True, slots=True)
class Version:
    """What decides whether two documents are versions of one page.

    Attributes:
        id: the document's id.
        text: its text.
        fetched: whether its address was visited, not only named in the page.
    """

    id: str
    text: str
    fetched: bool


def find_earlier(kept: Iterable[Version], new: Version) -> str | None:
    """The id of the first of `kept` that `new` is a later version of, or None.

    All share an address or a file with `new`. That is enough where the address was visited. A file may have been
    written over with another article, and pages name wrong addresses of themselves (their front page, a template's):
    there the texts must be alike too.
    """
    return next((old.id for old in kept if (old.fetched and new.fetched) or are_alike(old, new)), None)


def are_alike(old: Version, new: Version) -> bool:
    """Whether two texts can be versions of one: they share a tenth of their runs of words, or are too short to tell."""
    left, right = fold(old.text).split(), fold(new.text).split()
    if min(len(left), len(right)) < _TOO_SHORT_TO_TELL:
        return True
    runs = [{tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)} for words in (left, right)]
    return len(runs[0] & runs[1]) >= _SHARED * min(len(runs[0]), len(runs[1]))
