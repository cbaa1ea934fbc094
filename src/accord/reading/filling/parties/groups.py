"""Groups of states that have no organs of their own: who names the group names its members."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from accord.core import Span
from accord.reading import states
from accord.reading.clauses import to_choice, to_whole_words
from accord.reading.packs import load_words
from accord.reading.survey import Survey

_TABLE = Path(states.__file__).with_name("_groups.json")
# So many words may stand between a group and the noun of its members: "Central Asian foreign ministers".
_BETWEEN = 3


@cache
def load_groups() -> dict[str, tuple[str, ...]]:
    """The members of each group, by its code; the groups are those that act through their members alone."""
    return {code: tuple(members) for code, members in json.loads(_TABLE.read_bytes()).items()}


def members_of(code: str) -> tuple[str, ...]:
    """The members of a group; the code itself where it is of no group."""
    return load_groups().get(code, (code,))


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    words = load_words(lang, "roles")
    alone = to_choice(words["groups"]["alone"])
    leading = to_choice(words["groups"]["before_noun"])
    listed = to_choice(words["groups"]["in_list"])
    nouns = to_choice([*words["sized"], *words["groups"]["nouns"]])
    return re.compile(
        rf"(?<![\w-])(?:{alone}|{leading}(?=(?:[\s-]+\w+){{0,{_BETWEEN}}}?\s+{nouns}(?!\w))|{listed})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _names(lang: str) -> re.Pattern[str]:
    words = load_words(lang, "roles")["groups"]
    return to_whole_words([*words["alone"], *words["before_noun"], *words["in_list"]])


def find_groups(survey: Survey) -> Iterator[tuple[Span, str, bool]]:
    """The groups that a text names by words that no list of states has: "the Baltic states", "Nordic ministers".

    Yields:
        The words, the code of the group, and whether they mean the group by themselves: "Central Asia" is a region,
        and stands for its states only in a list of states.
    """
    words = load_words(survey.lang, "roles")["groups"]
    if not _names(survey.lang).search(survey.text):
        return
    for match in _pattern(survey.lang).finditer(survey.text):
        low = " ".join(match.group().casefold().split())
        code = words["alone"].get(low) or words["before_noun"].get(low)
        yield Span(*match.span()), code or words["in_list"][low], code is not None
