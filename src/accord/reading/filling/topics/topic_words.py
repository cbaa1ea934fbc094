"""The words of a language that tell what a claim is about: ``packs/xx/topic.toml``, ready to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from accord.reading.packs import load_words
from accord.reading.phrases import Lexicon

# The lists of the pack that hold phrases of several words.
_PHRASES = {
    "agreement": ("after", "tails", "documents", "beside", "signing"),
    "thing": ("nouns",),
    "milestone": ("nouns", "after"),
    "meeting": ("gatherings", "sessions", "meetings", "again"),
    "visit": ("again",),
    "talk": ("after",),
    "statement": ("after",),
    "place": (
        "here",
        "home",
        "done",
        "remote",
        "beside",
        "hosting",
        "venues",
        "greeting",
        "ours",
        "there",
        "reached",
        "earlier",
    ),
    "body": ("small",),
}
_ENDINGS = ("endings", "adverbs", "plurals")


@dataclass(frozen=True)
class PhraseWords:
    """The words that open, carry on and end a noun phrase; what each list is stands in the pack."""

    determiners: frozenset[str]
    definite: frozenset[str]
    pronouns: frozenset[str]
    infinitive: frozenset[str]
    numbers: frozenset[str]
    ordinals: frozenset[str]
    links: frozenset[str]
    joined: frozenset[str]
    loose: frozenset[str]
    between: frozenset[str]
    relations: frozenset[str]
    intents: frozenset[str]
    owners: frozenset[str]
    name_links: frozenset[str]
    topical: frozenset[str]
    stops: frozenset[str]
    plain: frozenset[str]
    verbs: frozenset[str]
    particles: frozenset[str]
    inner_marks: frozenset[str]
    currency_marks: frozenset[str]
    plurals: tuple[str, ...]
    endings: tuple[str, ...]
    adverbs: tuple[str, ...]

    @cached_property
    def outside(self) -> frozenset[str]:
        """The words at which, going back from its noun, a phrase has begun."""
        return (self.stops | self.links | self.between | self.pronouns | self.joined) - self.ordinals

    @cached_property
    def weak(self) -> frozenset[str]:
        """The words that a phrase does not end with."""
        return self.links | self.between | self.joined | self.determiners

    @cached_property
    def carrying(self) -> frozenset[str]:
        """The words behind which a determiner goes on with a phrase and begins none."""
        return self.weak | self.infinitive | self.verbs

    @cached_property
    def closing(self) -> frozenset[str]:
        """The words before which a participle ends a phrase."""
        return self.links | self.stops | self.between | self.determiners

    @cached_property
    def qualifying(self) -> frozenset[str]:
        """The words behind which a participle belongs to the noun that follows."""
        return self.determiners | self.numbers | self.ordinals | self.plain

    @cached_property
    def empty(self) -> frozenset[str]:
        """The words before a noun that do not say what it is about."""
        return self.determiners | self.plain | self.numbers | self.ordinals

    @cached_property
    def apart(self) -> frozenset[str]:
        """The words that stand between two nouns of different phrases."""
        return self.weak | self.stops


@cache
def load_phrase_words(lang: str) -> PhraseWords:
    """The words of one language that open, carry on and end a noun phrase."""
    words = load_words(lang, "topic")["phrase"]
    sorts: dict[str, Any] = {n: tuple(found) if n in _ENDINGS else frozenset(found) for n, found in words.items()}
    return PhraseWords(**sorts)


@cache
def load_topic_set(lang: str, table: str, name: str) -> frozenset[str]:
    """One list of a language's words, as a set."""
    return frozenset(load_words(lang, "topic")[table][name])


@cache
def load_topic_lexicon(lang: str) -> Lexicon:
    """The phrases of one language that tell what a claim is about, where it was and what it is tied to.

    Their keys are ``table.list``; ``place.tied`` and ``meeting.many`` come from ``roles.toml``.
    """
    words, roles = load_words(lang, "topic"), load_words(lang, "roles")
    lists = {f"{table}.{name}": words[table][name] for table, names in _PHRASES.items() for name in names}
    lists["place.tied"] = roles["tied"]
    lists["meeting.many"] = [phrase for size in ("three", "four", "five") for phrase in roles[size]]
    return Lexicon((phrase, "topic", key, 1.0) for key, phrases in lists.items() for phrase in phrases)
