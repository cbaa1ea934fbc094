"""The states, territories and bodies of states that the news names, and every way it names them.

Each is one file of this folder, ``XX.toml``, with where its words come from. ``tools/make_states.py`` writes the part
of a file that comes from ISO 3166 and CLDR, and packs all files into what is read here: ``_table.json``, with all
words of English and the short names of other languages, and ``_names/xx.json``, with all words of another language.

Words stand as they are written in running text: with capitals, without an article that is no part of the name, and with
a straight apostrophe (U+0027) for every curly one. Fold a text's apostrophes, one for one, before looking words up.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeAlias

__all__ = [
    "Ambiguity",
    "State",
    "StateKind",
    "StateNames",
    "load_names",
    "load_states",
    "names_from_row",
    "state_from_row",
]

StateKind: TypeAlias = Literal["state", "territory", "body"]

_TABLE = Path(__file__).with_name("_table.json")
_NAMES = Path(__file__).with_name("_names")
_UNSPLIT = ("name", "ambiguous")


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """What else a word may mean.

    Attributes:
        kinds: of ``word`` (a common word or another abbreviation), ``person`` (a name of persons), ``place`` (another
            place), ``state`` (another state of this table has the word too), ``other`` (a treaty, a team, a people).
        usual: whether the word, with nothing near it that says otherwise, still means this state in diplomatic news.
            Of the states that share a word at most one has it as usual.
        note: what else it may mean, in English.
    """

    kinds: tuple[str, ...]
    usual: bool
    note: str


_NONE: Mapping[str, Ambiguity] = MappingProxyType({})


class StateNames(NamedTuple):
    """The words of one language for one state. A named tuple, for there are thousands, built at every start.

    Attributes:
        name: the short name, for showing; it need not be written so in texts.
        names: every way texts write the name: short, official, abbreviated, former.
        adjectives: what belongs to the state ("Azerbaijani").
        demonyms: its people, in singular and plural ("Azerbaijanis", "Frenchman").
        capitals: its capital and seats of government in every spelling; they often stand for the state.
        seats: palaces, offices and organs that stand for it ("the Kremlin", "Downing Street", "European Commission").
        cities: its other towns and regions, to tell where a place is.
        lookalikes: longer phrases that hold one of these words and do not mean the state ("Lake Chad").
        ambiguous: those of the words that mean something else too.
    """

    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    lookalikes: tuple[str, ...] = ()
    ambiguous: Mapping[str, Ambiguity] = _NONE


@dataclass(frozen=True, slots=True)
class State:
    """A state, a territory or a body of states.

    Attributes:
        code: ISO 3166-1 alpha-2 for states and territories (``XK`` for Kosovo, as in CLDR); for bodies a code that is
            no ISO 3166-1 code, alpha-2 or alpha-3.
        kind: ``state`` for members and observer states of the United Nations, ``territory`` for all others that have
            an alpha-2 code, ``body`` for bodies of states.
        iso3: ISO 3166-1 alpha-3, or None where there is none.
        numeric: ISO 3166-1 numeric, three digits, or None.
        abbreviation: of a body, what it is commonly called for short, where that differs from the code.
        names: by language (ISO 639-1), the words for it; ``en`` is always there, and of other languages the short name
            alone is: `load_names` gives all their words.
    """

    code: str
    kind: StateKind
    iso3: str | None
    numeric: str | None
    abbreviation: str | None
    names: Mapping[str, StateNames] = field(hash=False)


@cache
def load_states() -> tuple[State, ...]:
    """Load all states, territories and bodies of states, in the order of their codes.

    The table is read once; later calls give the same tuple.
    """
    return tuple(state_from_row(row) for row in json.loads(_TABLE.read_bytes()))


@cache
def load_names(lang: str) -> Mapping[str, StateNames]:
    """Load all words of one language, by the code of the state; only states that have words in it are there.

    The words of a language other than English are read at the first call that asks for them.

    Args:
        lang: ISO 639-1 code; of a language that is not known there are no words.
    """
    if lang == "en":
        return MappingProxyType({state.code: state.names[lang] for state in load_states()})
    path = _NAMES / f"{lang}.json"
    rows = json.loads(path.read_bytes()) if path.is_file() else {}
    return MappingProxyType({code: names_from_row(words) for code, words in rows.items()})


def state_from_row(row: Mapping[str, Any]) -> State:
    """Build a state from a row of the packed table, in the form that ``tools/make_states.py`` gives it."""
    names = {lang: names_from_row(words) for lang, words in row["names"].items()}
    return State(
        row["code"], row["kind"], row.get("iso3"), row.get("numeric"), row.get("abbreviation"), MappingProxyType(names)
    )


def names_from_row(words: str | Mapping[str, Any]) -> StateNames:
    """Build the words of one language for a state from their packed form."""
    if isinstance(words, str):
        return StateNames(words, (words,))
    given: dict[str, Any] = {role: tuple(found.split("|")) for role, found in words.items() if role not in _UNSPLIT}
    ambiguous = {word: _ambiguity_from(said) for word, said in words.get("ambiguous", {}).items()}
    return StateNames(words["name"], ambiguous=MappingProxyType(ambiguous), **given)


def _ambiguity_from(said: str) -> Ambiguity:
    """Read "+person,place: also a river", where the sign says whether the state is the usual meaning."""
    kinds, _, note = said.partition(": ")
    return Ambiguity(tuple(kinds[1:].split(",")), kinds[0] == "+", note)
