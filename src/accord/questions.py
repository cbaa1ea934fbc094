"""What a person asks with, checked: names of claims and records, states, words of a vocabulary, dates."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from accord.core import When
from accord.store.words import fold


class NotFound(LookupError):
    """Raised where nothing in the ledger bears the number or id asked for, or more than one thing does."""


class InvalidQuestion(ValueError):
    """Raised for a question that nothing can answer: a word of no vocabulary."""


def get_one(ids: list[str], what: str, name: int | str) -> str:
    if not ids:
        raise NotFound(f"there is no {what} {name}: give its number, or its id")
    if len(ids) > 1:
        raise NotFound(f"the ids of several {what}s begin with {name}: give more of it")
    return ids[0]


def to_words(given: str | Iterable[str] | None, known: Iterable[str], what: str) -> tuple[str, ...]:
    words = () if given is None else (given,) if isinstance(given, str) else tuple(given)
    for word in words:
        if word not in known:
            raise InvalidQuestion(f"{word!r} is no {what}: use one of {', '.join(known)}")
    return words


def to_states(given: Iterable[str]) -> tuple[str, ...]:
    """The codes of states given by code or by name, in any language that the table of states has."""
    given = tuple(given)
    if not given:
        return ()
    codes = _find_codes()
    for name in given:
        if fold(name) not in codes:
            raise InvalidQuestion(f"there is no state {name!r}: write its code, AZ, or its name, Azerbaijan")
    return tuple(codes[fold(name)] for name in given)


@lru_cache(maxsize=1)
def _find_codes() -> dict[str, str]:
    """The code of a state by each of its names and codes, folded."""
    from accord.reading.states import load_states

    codes: dict[str, str] = {}
    for state in load_states():
        for words in state.names.values():
            for name in (words.name, *words.names):
                codes.setdefault(fold(name), state.code)
    for state in load_states():
        codes |= {fold(code): state.code for code in (state.iso3, state.abbreviation, state.code) if code}
    return codes


def to_when(given: str | When | None) -> When | None:
    return When(given) if isinstance(given, str) else given
