"""The words of one language with which a text says that somebody says something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from accord.reading.packs import load_words
from accord.reading.people import load_office_words

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
DASHES = frozenset(("–", "—"))


@dataclass(frozen=True)
class SayWords:
    """Words of speech and of those who speak; the lists of the pack ``says.toml``, where they are explained, by name.

    Attributes:
        verbs, stances: verbs with which somebody says something, and verbs with which somebody takes a position.
        needs: verbs that say something only before certain words.
        leads: phrases that stand before a source, by their first words.
        triggers: every word at which a credit may be found.
        offices: other names of an office.
        ranks: nouns for offices.
        acting: nouns for officials and bodies.
        nouns: nouns for all that may be a source.
        persons: nouns by which a name is told for a person's.
        honorifics, fields: titles before names; words that stand before or after a rank.
        common: words that are no part of a person's name.
        leading, dangling: words before a name that are no part of it, and words that no phrase ends with.
        based: what ends the seat of a body before its name: "-based".
        lists: the other lists of the pack.
    """

    verbs: frozenset[str]
    stances: frozenset[str]
    needs: Mapping[str, frozenset[str]]
    leads: Phrases
    triggers: frozenset[str]
    offices: Mapping[str, tuple[str, ...]]
    ranks: frozenset[str]
    acting: frozenset[str]
    nouns: frozenset[str]
    persons: frozenset[str]
    honorifics: frozenset[str]
    fields: frozenset[str]
    common: frozenset[str]
    leading: frozenset[str]
    dangling: frozenset[str]
    based: tuple[str, ...]
    lists: Mapping[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


def _by_first_word(phrases: Iterable[str]) -> Phrases:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        parts = tuple(phrase.split())
        found.setdefault(parts[0], []).append(parts)
    return {first: tuple(parts) for first, parts in found.items()}


def _rank_of(phrase: tuple[str, ...]) -> str:
    """The noun of an office's name: "head" of "head of mission", "minister" of "prime minister"."""
    return phrase[phrase.index("of") - 1] if "of" in phrase else phrase[-1]


@cache
def load_say_words(lang: str) -> SayWords:
    """The words of speech of one language.

    Raises:
        UnknownLanguage: if the language has no pack.
    """
    says, office = load_words(lang, "says"), load_office_words(lang)
    lists = {name: frozenset(entries) for name, entries in [*says["words"].items(), *says["page"].items()]}
    verbs, stances, leads = frozenset(says["verbs"]), frozenset(says["stances"]), _by_first_word(lists["leads"])
    ranks = frozenset(_rank_of(phrase) for phrases in office.ranks.values() for phrase in phrases) | frozenset(
        says["offices"]
    )
    acting, fields = lists["officials"] | lists["bodies"], office.fields | office.institutions
    others = lists["participles"] | lists["giving"] | lists["holding"] | lists["mute"] | DASHES
    return SayWords(
        verbs=verbs,
        stances=stances,
        needs={verb: frozenset(following) for verb, following in says["needs"].items()},
        leads=leads,
        triggers=verbs | stances | others | leads.keys(),
        offices={name: tuple(entries) for name, entries in says["offices"].items()},
        ranks=ranks,
        acting=acting,
        nouns=acting | ranks | lists["papers"] | lists["outlets"] | lists["abstract"],
        persons=(ranks | lists["officials"] | lists["crowd"] | lists["professions"]) - lists["bodies"],
        honorifics=office.honorifics,
        fields=fields,
        common=fields | lists["stops"] | lists["prepositions"] | lists["determiners"],
        leading=lists["determiners"] - lists["numerals"] | office.honorifics,
        dangling=lists["links"] | lists["determiners"] | {"."},
        based=tuple(f"-{word}" for word in lists["based"]),
        lists=lists,
    )
