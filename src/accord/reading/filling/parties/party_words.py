"""The words of one language that tell who takes part in a claim."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache, cached_property
from typing import Any

from accord.reading.clauses import to_choice, to_whole_words
from accord.reading.packs import load_words


@dataclass(frozen=True)
class PartyWords:
    """The words of one language that tell who takes part, as ``packs/xx/parties.toml`` says what each is for."""

    he: frozenset[str]
    she: frozenset[str]
    him: frozenset[str]
    behind_object: frozenset[str]
    his: frozenset[str]
    her: frozenset[str]
    shared: frozenset[str]
    journeys: frozenset[str]
    journey_leads: frozenset[str]
    actions: frozenset[str]
    not_actions: frozenset[str]
    joining: frozenset[str]
    relatives: frozenset[str]
    times: frozenset[str]
    time_leads: frozenset[str]
    inviting: frozenset[str]
    receiving: frozenset[str]
    relays: frozenset[str]
    indefinite: frozenset[str]
    deputies: frozenset[str]
    objects: frozenset[str]
    bare: frozenset[str]
    whole: frozenset[str]
    apart: frozenset[str]
    coordinating: frozenset[str]
    office_links: frozenset[str]
    infinitive: frozenset[str]
    residents: frozenset[str]
    subjects_after: frozenset[str]
    sending: frozenset[str]
    sent: frozenset[str]
    articles: frozenset[str]
    passives: frozenset[str]
    definite: frozenset[str]
    possessives: frozenset[str]
    signings: frozenset[str]
    by: frozenset[str]
    first_person: frozenset[str]
    events: frozenset[str]
    auxiliaries: frozenset[str]
    conversations: frozenset[str]
    action_endings: tuple[str, ...]
    counting: tuple[str, ...]
    headed: tuple[str, ...]
    guests: re.Pattern[str]
    hosts: re.Pattern[str]
    aside: re.Pattern[str]
    met: re.Pattern[str]
    heard: re.Pattern[str]
    visit_by: re.Pattern[str]
    signing: re.Pattern[str]
    presence: re.Pattern[str]
    watching: re.Pattern[str]
    topics: re.Pattern[str]
    meeting_again: re.Pattern[str]
    chaired: re.Pattern[str]
    led_by: re.Pattern[str]
    leads: re.Pattern[str]
    it: re.Pattern[str]
    between: re.Pattern[str]
    delegations: re.Pattern[str]
    ceremony: re.Pattern[str]
    joined: re.Pattern[str]
    with_whom: re.Pattern[str]
    speaking: re.Pattern[str]
    again: re.Pattern[str]
    signed_by: re.Pattern[str]
    pairs: re.Pattern[str]
    several: re.Pattern[str]
    counted: re.Pattern[str]
    counts: dict[int, re.Pattern[str]]
    together: dict[str, tuple[str, ...]]
    meant: dict[str, tuple[str, ...]]
    short: dict[str, str]

    @cached_property
    def pronouns(self) -> frozenset[str]:
        """The words that stand for one person."""
        return self.he | self.she | self.him | self.his | self.her


_ANYWHERE = (
    "guests", "hosts", "signing", "presence", "pairs", "chaired", "signed_by", "delegations", "with_whom", "speaking",
    "ceremony", "again", "watching", "topics", "meeting_again", "joined", "led_by", "leads", "between", "it",
)  # fmt: skip
_SIZES = {"three": 3, "four": 4, "five": 5}


@cache
def load_party_words(lang: str) -> PartyWords:
    """The words of one language that tell who takes part.

    Raises:
        UnknownLanguage: if the language has no such words.
    """
    words = load_words(lang, "parties")

    def anywhere(phrases: Iterable[str]) -> re.Pattern[str]:
        return to_whole_words(phrases)

    def at_end(phrases: Iterable[str]) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){to_choice(phrases)}\W*$", re.IGNORECASE)

    own: dict[str, Any] = {
        "action_endings": tuple(words["action_endings"]),
        "counting": tuple(words["counting"]),
        "headed": tuple(words["headed"]),
        "aside": at_end(words["aside"]),
        "met": at_end(words["met"]),
        "heard": at_end(words["heard"]),
        "visit_by": re.compile(
            rf"(?<!\w){to_choice(words['times'])}(?:\s+\w+){{0,4}}\s+{to_choice(words['by'])}$", re.IGNORECASE
        ),
        **{name: anywhere(words[name]) for name in _ANYWHERE},
        "several": to_whole_words(words["determiners"], behind=rf"\s+(?P<who>{to_choice(words['together'])})"),
        "counted": to_whole_words(
            words["counting"], behind=rf"(?:\s+\w+){{1,2}}?\s+(?P<who>{to_choice(words['together'])})"
        ),
        "counts": {_SIZES[size]: anywhere(phrases) for size, phrases in words["counts"].items()},
        "together": {noun: tuple(ranks) for noun, ranks in words["together"].items()},
        "meant": {noun: tuple(ranks) for noun, ranks in words["meant"].items()},
        "short": dict(words["short"]),
    }
    own |= {each.name: frozenset(words[each.name]) for each in fields(PartyWords) if each.name not in own}
    return PartyWords(**own)
