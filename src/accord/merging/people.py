"""Whether two names can be one person's, across scripts, initials and orders of names."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from accord.core import Person
from accord.merging.folding import find_code, find_sounds, is_one_word
from accord.merging.places import split_name

_PARTICLES = frozenset(
    ("al", "el", "bin", "bint", "ibn", "abu", "von", "van", "de", "da", "di", "la", "le", "oglu", "qizi", "bey")
)
_INITIAL = 2


class PersonRelation(IntEnum):
    """OTHER: two persons. SURNAME: one name alone agrees. SAME: given name and surname agree."""

    OTHER = 0
    SURNAME = 1
    SAME = 2


@lru_cache(maxsize=65536)
def find_name_words(name: str) -> tuple[str, ...]:
    """The words of a person's name without particles and titles of address; initials stay."""
    words = tuple(w for w in split_name(name) if w.lower() not in _PARTICLES)
    return words or split_name(name)


def _fits_initial(initial: str, word: str) -> bool:
    first, other = find_sounds(initial), find_sounds(word)
    first, other = tuple(s for s in first if s != "*"), tuple(s for s in other if s != "*")
    return not first or not other or bool(set(first[0]) & set(other[0]) - {"-"})


@lru_cache(maxsize=262144)
def compare_names(left: str, right: str, left_lang: str = "", right_lang: str = "") -> PersonRelation:
    """How two names of persons stand to each other.

    A surname shared by two given names that differ makes two persons; a surname alone agrees with any given name.
    """
    mine, theirs = find_name_words(left), find_name_words(right)
    if not mine or not theirs:
        return PersonRelation.OTHER
    if len(mine) > len(theirs):
        mine, theirs, left_lang, right_lang = theirs, mine, right_lang, left_lang
    free = list(theirs)
    matched = initials = 0
    for word in mine:
        if len(word) <= _INITIAL and len(mine) > 1:
            initials += any(_fits_initial(word, other) for other in free)
            continue
        found = next(
            (w for w in reversed(free) if len(w) > _INITIAL and is_one_word(word, w, left_lang, right_lang)), None
        )
        if found is not None:
            free.remove(found)
            matched += 1
    short = [w for w in mine if len(w) <= _INITIAL]
    if len(mine) == 1:
        return PersonRelation.SURNAME if matched else PersonRelation.OTHER
    if matched + initials < len(mine) and not (matched >= 2):
        # The other name may be the one that is cut to an initial.
        rest = len(mine) - matched - initials
        if matched and not short and rest and any(len(w) <= _INITIAL for w in free):
            return PersonRelation.SURNAME
        return PersonRelation.OTHER
    return PersonRelation.SAME if matched >= 2 else PersonRelation.SURNAME if matched else PersonRelation.OTHER


def compare_people(left: Person, right: Person, left_lang: str = "", right_lang: str = "") -> PersonRelation:
    """Like `compare_names`, and persons of two states are two persons."""
    if left.state and right.state and left.state != right.state:
        return PersonRelation.OTHER
    return compare_names(left.name, right.name, left_lang, right_lang)


@lru_cache(maxsize=65536)
def find_person_codes(name: str, lang: str = "") -> tuple[str, ...]:
    """Rough codes of the words of a name; two spellings share at least one."""
    return tuple(sorted({find_code(w, lang)[:3] for w in find_name_words(name) if len(w) > _INITIAL} - {""}))
