"""The words of a language that stand around the name of a place, and what the states of the table are called in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from accord.reading.packs import load_words
from accord.reading.states import StateNames, load_states

_LISTS = (
    "at", "goal", "sure", "of_sides", "between", "passed", "towns", "sides", "capitals", "events", "never", "particles",
    "giving", "given_by", "buildings", "venue_leads",
)  # fmt: skip


@dataclass(frozen=True)
class PlaceWords:
    """The words that stand around the name of a place; what each list is stands in the pack."""

    at: frozenset[str]
    goal: frozenset[str]
    origin: frozenset[str]
    sure: frozenset[str]
    of_sides: frozenset[str]
    between: frozenset[str]
    passed: frozenset[str]
    towns: frozenset[str]
    sides: frozenset[str]
    capitals: frozenset[str]
    events: frozenset[str]
    never: frozenset[str]
    particles: frozenset[str]
    giving: frozenset[str]
    given_by: frozenset[str]
    buildings: frozenset[str]
    venue_leads: frozenset[str]
    accredited: frozenset[str]
    bodies: frozenset[str]
    ranks: frozenset[str]

    def lead(self, low: str) -> str | None:
        """The sort of a word of place: ``at``, ``goal`` or ``from``."""
        return "at" if low in self.at else "goal" if low in self.goal else "from" if low in self.origin else None

    @cached_property
    def no_names(self) -> frozenset[str]:
        """The words that no name of a town or a region holds."""
        return self.never | self.bodies | self.ranks | self.events


@cache
def load_place_words(lang: str) -> PlaceWords:
    """The words of one language that stand around the name of a place."""
    words, offices = load_words(lang, "topic"), load_words(lang, "offices")
    return PlaceWords(
        **{name: frozenset(words["place"][name]) for name in _LISTS},
        origin=frozenset(words["place"]["from"]),
        accredited=frozenset([*load_words(lang, "roles")["diplomats"], *words["place"]["accredited"]]),
        bodies=frozenset([*words["body"]["nouns"], *words["body"]["never"]]),
        ranks=frozenset(rank for rank in (*offices["ranks"], *offices["honorifics"]) if " " not in rank),
    )


@cache
def _names_of(code: str, lang: str) -> StateNames | None:
    state = next((state for state in load_states() if state.code == code), None)
    return state.names.get(lang) if state else None


def name_of(code: str, lang: str) -> str:
    """The short name of a state; its code where the language has no name for it."""
    names = _names_of(code, lang)
    return names.name if names else code


def capital_of(code: str, lang: str) -> str | None:
    """The name of a state's capital; of several the one that its source gives, which stands last."""
    names = _names_of(code, lang)
    return names.capitals[-1] if names and names.capitals else None


def count_cities(code: str, lang: str) -> int:
    """How many towns and regions of a state are listed, its capital aside."""
    names = _names_of(code, lang)
    return len(names.cities) if names else 0
