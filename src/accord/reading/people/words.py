"""The words of one language for offices and the names of persons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from accord.reading.packs import load_words
from accord.reading.states import load_states

_Phrases = dict[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True)
class OfficeWords:
    """The words of one language for offices and names, each list as ``packs/xx/offices.toml`` says what it is for.

    Phrases are looked up by their first word, those that stand before something by their last.
    """

    ranks: _Phrases
    plural: frozenset[str]
    plural_of: dict[str, str]
    counterpart: frozenset[str]
    colleague: frozenset[str]
    weak_ranks: frozenset[str]
    upper_ranks: frozenset[str]
    envoys: frozenset[str]
    local: frozenset[str]
    principals: frozenset[str]
    aides: frozenset[str]
    seats: frozenset[str]
    held_beside: frozenset[str]
    beside: frozenset[str]
    courtesies: frozenset[str]
    capital_ranks: frozenset[str]
    fields: frozenset[str]
    nouns: frozenset[str]
    named_institutions: _Phrases
    here: _Phrases
    former: frozenset[str]
    joiners: frozenset[str]
    of: frozenset[str]
    fors: frozenset[str]
    government: frozenset[str]
    calendar: frozenset[str]
    quotes: frozenset[str]
    whose: frozenset[str]
    possessive_relatives: frozenset[str]
    thats: frozenset[str]
    visiting: frozenset[str]
    delegations: frozenset[str]
    by: frozenset[str]
    behalf: frozenset[str]
    visits: frozenset[str]
    visit_leads: frozenset[str]
    of_bodies: frozenset[str]
    meets: frozenset[str]
    ships: frozenset[str]
    partners: frozenset[str]
    national: frozenset[str]
    national_ranks: frozenset[str]
    credentials: frozenset[str]
    objects: frozenset[str]
    never_alone: frozenset[str]
    only: dict[str, frozenset[str]]
    lacking: dict[str, frozenset[str]]
    usually: dict[str, str]
    welcomes: frozenset[str]
    guests: frozenset[str]
    signs: frozenset[str]
    definite: frozenset[str]
    org_endings: tuple[str, ...]
    former_heads: tuple[str, ...]
    at: frozenset[str]
    infinitive: frozenset[str]
    on: frozenset[str]
    of_home: frozenset[str]
    copulas: frozenset[str]
    opening_marks: frozenset[str]
    pairs: frozenset[str]
    ands: frozenset[str]
    articles: frozenset[str]
    possessives: frozenset[str]
    state_leads: frozenset[str]
    state_nouns: frozenset[str]
    before_state: frozenset[str]
    stand_ins: frozenset[str]
    plural_links: frozenset[str]
    addresses: _Phrases
    address_words: frozenset[str]
    honorifics: frozenset[str]
    institutions: frozenset[str]
    upper_honorifics: frozenset[str]
    honorific_leads: frozenset[str]
    kept_with_one: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    his: frozenset[str]
    pronouns: frozenset[str]
    her: frozenset[str]
    particles: frozenset[str]
    name_points: frozenset[str]
    postnominals: frozenset[str]
    openers: frozenset[str]
    after_ends: frozenset[str]
    small: frozenset[str]
    heads: frozenset[str]
    not_names: frozenset[str]
    org_words: frozenset[str]
    surnames_too: frozenset[str]
    person_verbs: frozenset[str]
    weak_verbs: frozenset[str]
    person_acts: frozenset[str]
    adverbs: frozenset[str]
    past_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    person_leads: _Phrases
    not_before: frozenset[str]
    person_places: frozenset[str]


@cache
def load_office_words(lang: str) -> OfficeWords:
    """The words of one language for offices and names.

    Raises:
        UnknownLanguage: if the language has no such words.
    """
    words = load_words(lang, "offices")
    never_last = frozenset(words["never_last"])
    plural_of = {rank: rank.removesuffix("s") for rank in words["plural"]} | words["plural_of"]
    own: dict[str, Any] = {
        "ranks": _by_first([*words["ranks"], *plural_of, *words["counterpart"], *words["colleague"]]),
        "plural": frozenset(plural_of),
        "plural_of": plural_of,
        "only": {rank: frozenset(codes.split()) for rank, codes in words["only"].items()},
        "usually": dict(words["usually"]),
        "lacking": {rank: frozenset(codes.split()) for rank, codes in words["lacking"].items()},
        "nouns": (frozenset(words["fields"]) - never_last) | frozenset(words["institutions"]),
        "named_institutions": _by_first(words["named_institutions"]),
        "here": _by_first(words["here"]),
        "addresses": _by_first(words["honorifics"]),
        "address_words": frozenset(word for phrase in words["honorifics"] for word in phrase.split()),
        "person_leads": _by_last(words["person_leads"]),
        "org_endings": tuple(words["org_endings"]),
        "former_heads": tuple(words["former_heads"]),
        "past_endings": tuple(words["past_endings"]),
        "plural_endings": tuple(words["plural_endings"]),
        "person_places": _find_person_places(lang),
    }
    own |= {each.name: frozenset(words[each.name]) for each in fields(OfficeWords) if each.name not in own}
    return OfficeWords(**own)


def _by_first(phrases: Iterable[str]) -> _Phrases:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        for spelled in {phrase, phrase.replace("'", "’")}:
            parts = tuple(spelled.split())
            found.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(set(some), key=len, reverse=True)) for first, some in found.items()}


def _by_last(phrases: Iterable[str]) -> _Phrases:
    turned = _by_first(" ".join(reversed(phrase.split())) for phrase in phrases)
    return {last: tuple(some) for last, some in turned.items()}


def _find_person_places(lang: str) -> frozenset[str]:
    """Names of states and towns that are names of persons too, in lower case."""
    return frozenset(
        word.lower()
        for state in load_states()
        if (names := state.names.get(lang))
        for word, doubt in names.ambiguous.items()
        if "person" in doubt.kinds
    )


def match_phrase(phrases: _Phrases, lows: Sequence[str], at: int) -> int:
    """How many words from `at` on make up one of the phrases, 0 where none does; the longest is taken."""
    for parts in phrases.get(lows[at], ()) if at < len(lows) else ():
        size = len(parts)
        if size == 1 or tuple(lows[at : at + size]) == parts:
            return size
    return 0


def match_phrase_before(phrases: _Phrases, lows: Sequence[str], at: int) -> int:
    """How many words up to and including `at` make up one of the phrases, given by their last word."""
    for parts in phrases.get(lows[at], ()):
        size = len(parts)
        if size == 1 or (at + 1 >= size and tuple(reversed(lows[at + 1 - size : at + 1])) == parts):
            return size
    return 0
