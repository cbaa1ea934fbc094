"""Places across languages: Minsk and Мінск, Londres and London, and whether a place is a town or a whole state."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from enum import StrEnum
from functools import lru_cache
from importlib import resources

from accord.core import Place
from accord.merging.folding import find_code, find_sounds, find_stem_distance, is_one_word, romanise

# How far the stems of two names of one region may be apart.
_STEM_DISTANCE = 0.5


class PlaceRelation(StrEnum):
    """SAME: one town, region or state. FITS: a town and its state, or a region it may lie in. DIFFERENT: two places."""

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


@lru_cache(maxsize=1)
def _read_region_words() -> tuple[str, ...]:
    raw = tomllib.loads(resources.files("accord.merging").joinpath("regions.toml").read_text("utf-8"))
    return tuple(raw["words"].split())


# How Slavic languages make an adjective of a town: Брест, Брестская область; Витебск, Витебская область.
_ADJECTIVE = re.compile(
    "[йь]?[сцз]ь?к(?:ая|ий|ой|ое|ую|ого|ом|а|і|ага|ай|ої)?$|sk(?:aya|aia|iy|yi|ie|i)?$", re.IGNORECASE
)


@lru_cache(maxsize=65536)
def split_region(name: str) -> tuple[str, ...]:
    """The words that name a region, without *region*, *область*, *rayonu* and endings; none where it is no region.

    A town's own *-sk* goes too, so that Vitebsk region and Витебская область come out alike.
    """
    words = split_name(name)
    rest = tuple(w for w in words if w.lower() not in _read_region_words())
    return tuple(_ADJECTIVE.sub("", w) or w for w in rest) if len(rest) < len(words) else ()


def _is_one_region(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether the words name one region, word by word, up to endings: Гроднен(ская), Hrodna."""
    if is_one_name(" ".join(left), " ".join(right)):
        return True
    stems = (find_stem_distance(find_sounds(a), find_sounds(b)) for a, b in zip(left, right, strict=False))
    return len(left) == len(right) and all(distance <= _STEM_DISTANCE for distance in stems)


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
    region, other_region = split_region(left.name), split_region(right.name)
    if region and other_region:
        return PlaceRelation.SAME if _is_one_region(region, other_region) else PlaceRelation.DIFFERENT
    if region or other_region:
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
    words = split_region(row or place.name) or split_name(row or place.name)
    return find_code(words[0]) if words else ""
