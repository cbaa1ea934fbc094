"""Places across languages: Minsk and Мінск, Londres and London, and whether a place is a town or a whole state."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from functools import lru_cache
from importlib import resources

from accord.core import Place
from accord.merging.folding import find_code, is_one_word, romanise


class PlaceRelation(StrEnum):
    """SAME: one town, or one state. FITS: a town and the state it is in. DIFFERENT: two towns, or two states."""

    SAME = "same"
    FITS = "fits"
    DIFFERENT = "different"


@lru_cache(maxsize=1)
def _read_names() -> dict[tuple[str, str], tuple[tuple[str, ...], ...]]:
    """(``state`` or ``city``, code) to rows of names, each row one place."""
    rows: dict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    text = resources.files("accord.merging").joinpath("places.tsv").read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            kind, code, *names = line.split("\t")
            rows[kind, code].append(tuple(names))
    return {key: tuple(value) for key, value in rows.items()}


@lru_cache(maxsize=65536)
def is_one_name(left: str, right: str) -> bool:
    """Whether two names of one or several words can be spellings of one name, word by word."""
    mine, theirs = split_name(left), split_name(right)
    if romanise(left) == romanise(right) or is_one_word("".join(mine), "".join(theirs)):
        return True
    return len(mine) == len(theirs) > 1 and all(is_one_word(a, b) for a, b in zip(mine, theirs, strict=True))


@lru_cache(maxsize=65536)
def split_name(name: str) -> tuple[str, ...]:
    """The words of a name, without signs."""
    words = "".join(c if c.isalpha() or c in "'’ʼ`" else " " for c in name).split()
    return tuple(w for w in words if any(c.isalpha() for c in w))


@lru_cache(maxsize=65536)
def _find_row(kind: str, code: str, name: str) -> str | None:
    for row in _read_names().get((kind, code), ()):
        if any(is_one_name(name, known) for known in row):
            return row[0]
    return None


def is_state_name(place: Place) -> bool:
    """Whether the place is a state as a whole, not a town in it."""
    return bool(place.state and (place.name == place.state or _find_row("state", place.state, place.name)))


@lru_cache(maxsize=65536)
def compare_places(left: Place, right: Place) -> PlaceRelation:
    """How two places stand to each other; a state that is not given could be any."""
    if left.state and right.state and left.state != right.state:
        return PlaceRelation.DIFFERENT
    whole, other_whole = is_state_name(left), is_state_name(right)
    if whole and other_whole:
        return PlaceRelation.SAME
    if whole or other_whole:
        return PlaceRelation.FITS
    if is_one_name(left.name, right.name):
        return PlaceRelation.SAME
    state = left.state or right.state
    row = _find_row("city", state, left.name) if state else None
    return PlaceRelation.SAME if row and row == _find_row("city", str(state), right.name) else PlaceRelation.DIFFERENT


@lru_cache(maxsize=65536)
def find_place_code(place: Place) -> str:
    """A rough code that most spellings of a town share; empty for a whole state."""
    if is_state_name(place):
        return ""
    row = _find_row("city", place.state, place.name) if place.state else None
    words = split_name(row or place.name)
    return find_code(words[0]) if words else ""
