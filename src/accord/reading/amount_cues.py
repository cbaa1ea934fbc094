"""The words around a number that say what it is: about or more than, by how much, of what, before or now."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from accord.reading.clauses import to_whole_words
from accord.reading.packs import load_words
from accord.reading.quantities import Quantity, UnitWords, load_unit_words

SPACE = " \u00a0\u2009\u202f"
_TOKEN = re.compile(r"\S+")
_CLOSING = ",;:)\"”’'»]?!"
_OPENING = "(\"“‘'«["
_SIZES = frozenset({"percent", "fraction", "fold", "times"})

Token = tuple[str, int, bool]
"""A word in lower case, where it starts, and whether a comma or the like parts it from the next."""


@dataclass(frozen=True)
class CueWords:
    """One language's words around numbers, with the patterns made of them."""

    units: UnitWords
    phrases: dict[str, tuple[str, str | None]]
    longest: int
    signs: dict[str, str]
    definite: frozenset[str]
    articles: frozenset[str]
    up: frozenset[str]
    down: frozenset[str]
    plain: frozenset[str]
    up_nouns: frozenset[str]
    down_nouns: frozenset[str]
    adverbs: frozenset[str]
    links: frozenset[str]
    by: frozenset[str]
    factor: frozenset[str]
    into: frozenset[str]
    no_change: frozenset[str]
    not_of: frozenset[str]
    levels: frozenset[str]
    weak_earlier: frozenset[str]
    up_after: frozenset[str]
    multiple_before: frozenset[str]
    part_of_time: frozenset[str]
    share_determiners: frozenset[str]
    change_after: re.Pattern[str]
    change_after_sum: re.Pattern[str]
    again: re.Pattern[str]
    as_much: re.Pattern[str]
    multiple_after: re.Pattern[str]
    earlier_after: re.Pattern[str]
    of_that: re.Pattern[str]
    of_them: re.Pattern[str]
    number_of: re.Pattern[str]
    join: re.Pattern[str]


def _any_of(words: Iterable[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(w).replace("\\ ", rf"[{SPACE}]") for w in ordered)


def _behind(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"[{SPACE}](?:{_any_of(words)})(?!\w)")


@cache
def load_cue_words(lang: str) -> CueWords:
    """The cue words of a language, from ``packs/<lang>/amounts.toml``."""
    data: dict[str, Any] = load_words(lang, "amounts")
    change, roles, ranges, context = data["change"], data["roles"], data["ranges"], data["multiple_context"]
    phrases: dict[str, tuple[str, str | None]] = dict.fromkeys(ranges["between"], ("between", None))
    phrases |= dict.fromkeys(roles["earlier"], ("earlier", None))
    for qualifier, forms in data["qualifiers"].items():
        phrases |= dict.fromkeys(forms, ("qualifier", None if qualifier == "none" else qualifier))
    after = _any_of([*change["up_after"], *change["down_after"]])
    sets = {
        name: frozenset(change[name]) for name in ("up", "down", "plain", "up_nouns", "down_nouns", "adverbs", "links")
    }
    return CueWords(
        units=load_unit_words(lang),
        phrases=phrases,
        longest=max(p.count(" ") + 1 for p in phrases),
        signs=data["qualifier_signs"],
        definite=frozenset(data["definite"]),
        articles=frozenset(data["article"]),
        by=frozenset(change["by"]),
        factor=frozenset(change["factor"]),
        into=frozenset(change["into"]),
        no_change=frozenset(change["no_change"]),
        not_of=frozenset(data["shares"]["not_of"]),
        levels=frozenset(roles["levels"]),
        weak_earlier=frozenset(roles["weak_earlier"]),
        up_after=frozenset(change["up_after"]),
        multiple_before=frozenset(context["before"]),
        part_of_time=frozenset(data["shares"]["part_of_time"]),
        share_determiners=frozenset(data["shares"]["determiners"]),
        change_after=re.compile(
            rf"[{SPACE}-](?:(?:{_any_of(change['between'])})[{SPACE}]){{0,2}}(?P<word>{after})(?![\w-])"
            rf"(?![{SPACE}](?:{_any_of(change['not_after'])}))"
        ),
        change_after_sum=_behind(change["after_sum"]),
        again=_behind(change["again"]),
        as_much=_behind(context["as"]),
        multiple_after=_behind(context["after"]),
        earlier_after=_behind(roles["earlier_after"]),
        of_that=_behind(roles["of_that"]),
        of_them=_behind(roles["of_them"]),
        number_of=to_whole_words(roles["number_of"], gap=f"[{SPACE}]"),
        join=re.compile(
            rf"[{SPACE}]?(?P<dash>[{re.escape(''.join(ranges['dashes']))}])[{SPACE}]?|"
            rf"[{SPACE}](?P<word>{_any_of(ranges['joins'])})[{SPACE}]"
        ),
        **sets,
    )


@dataclass(frozen=True, slots=True)
class Before:
    """What stands right before an amount.

    Attributes:
        start: where the amount begins, with the words that belong to it.
        qualifier: a word of `accord.core.vocabulary.QUALIFIERS`.
        earlier: the words that make it the earlier of two amounts.
        opening: where "between" or "from" stands, which opens a range if a second number follows.
        opener: that word.
        change: 1 where something grew by it, -1 where it fell, 0 where nothing says so.
        adjacent: whether the word of change stands right beside it.
        factor: whether it says by what factor.
        level: whether a verb or preposition says that something reached it.
    """

    start: int
    qualifier: str | None = None
    earlier: str | None = None
    opening: int | None = None
    opener: str | None = None
    change: int = 0
    adjacent: bool = False
    factor: bool = False
    level: bool = False


def look_before(text: str, quantity: Quantity, low: int, words: CueWords) -> Before:
    """Read backwards from an amount, no further than `low`."""
    start = quantity.start
    qualifier = words.signs.get(text[start - 1 : start]) if start else None
    start -= qualifier is not None
    tokens = _tokens_before(text, low, start)
    found, index = Before(start, qualifier), 0
    while index < len(tokens):
        count, role, value = _longest_phrase(tokens, index, words)
        if role == "earlier":
            return _weigh_earlier(found, tokens, index, count, words)
        if role == "qualifier" and found.qualifier is None:
            found = replace(found, qualifier=value, start=tokens[index + count - 1][1] if value else found.start)
        elif role == "between" and found.opener is None:
            found = replace(found, opening=tokens[index + count - 1][1], opener="between")
        else:
            break
        index += count
    if index < len(tokens) and tokens[index][0] in words.definite:
        count, role, _ = _longest_phrase(tokens, index + 1, words)
        if role == "earlier":
            return _weigh_earlier(found, tokens, index + 1, count, words)
    return _find_change(found, tokens, index, quantity, words)


def _tokens_before(text: str, low: int, start: int) -> list[Token]:
    """The words before `start`, the nearest first."""
    window = max(low, start - 120)
    if start == window or text[start - 1] not in SPACE + "-":
        return []
    tokens = []
    for match in _TOKEN.finditer(text, window, start):
        raw = match.group()
        word = raw.strip(_OPENING).rstrip(_CLOSING)
        tokens.append((word.lower(), match.start() + raw.find(word), not raw.endswith(word)))
    tokens.reverse()
    return tokens[:16]


def _longest_phrase(tokens: list[Token], index: int, words: CueWords) -> tuple[int, str, str | None]:
    """The longest phrase of the pack that ends at token `index`: how many words, its role, its value."""
    best: tuple[int, str, str | None] = (0, "", None)
    phrase = ""
    for count in range(1, min(words.longest, len(tokens) - index) + 1):
        word, _, parted = tokens[index + count - 1]
        if parted:
            break
        phrase = f"{word} {phrase}" if phrase else word
        if entry := words.phrases.get(phrase):
            best = (count, *entry)
    return best


def _weigh_earlier(found: Before, tokens: list[Token], index: int, count: int, words: CueWords) -> Before:
    """ "Against" speaks of the past by itself; "from" only behind a change."""
    phrase = " ".join(token[0] for token in reversed(tokens[index : index + count]))
    opening = tokens[index + count - 1][1]
    found = replace(found, opening=opening, opener=phrase.rpartition(" ")[2])
    if phrase in words.weak_earlier and not direction_in(tokens[index + count :], words):
        return found
    return replace(found, earlier=phrase)


def direction_in(tokens: list[Token], words: CueWords, reach: int = 14) -> int:
    """Which way the nearest word of change among the tokens points; 0 where there is none."""
    for word, _, _ in tokens[:reach]:
        if word in words.up or word in words.up_nouns:
            return 1
        if word in words.down or word in words.down_nouns:
            return -1
    return 0


def _find_change(found: Before, tokens: list[Token], index: int, quantity: Quantity, words: CueWords) -> Before:
    """The change that an amount is the size of, beside it or, behind "by", earlier in the sentence."""
    if index >= len(tokens) or tokens[index][2]:
        return found
    found = replace(found, level=tokens[index][0] in words.levels)
    size = quantity.kind in _SIZES
    if count := _phrase_in(tokens, index, words.factor):
        return replace(_behind_by(found, tokens, index, words, count=count, size=True), factor=True)
    if tokens[index][0] in words.into and quantity.kind == "fraction":
        direction = direction_in(tokens[index + 1 :], words, 6)
        return replace(found, change=direction, start=tokens[index][1]) if direction else found
    noun = _adjacent_noun(found, tokens, index, words)
    link = _phrase_in(tokens, index, words.links)
    if size and noun:
        return noun
    if link and (size or tokens[index][0] in words.by):
        if noun := _adjacent_noun(found, tokens, index + link, words):
            return noun
        if size and (direction := _noun_in(tokens, index + link, words)):
            return replace(found, change=direction)
    if tokens[index][0] in words.by:
        return _behind_by(found, tokens, index, words, count=1, size=size)
    return _adjacent_verb(found, tokens, index, None if size else words.plain, words)


def _phrase_in(tokens: list[Token], index: int, phrases: frozenset[str]) -> int:
    """How many words the longest of `phrases` that ends at token `index` has."""
    best, phrase = 0, ""
    for count, (word, _, parted) in enumerate(tokens[index : index + 4], 1):
        if parted and count > 1:
            break
        phrase = f"{word} {phrase}" if phrase else word
        if phrase in phrases:
            best = count
    return best


def _behind_by(found: Before, tokens: list[Token], index: int, words: CueWords, *, count: int, size: bool) -> Before:
    beside = _adjacent_verb(found, tokens, index + count, None, words)
    if beside.change:
        return beside
    if tokens[index][0] in ("of", "with") and count == 1:
        return found
    direction = direction_in(tokens[index + count :], words, 14 if size else 4)
    return replace(found, change=direction, start=tokens[index + count - 1][1]) if direction else found


def _adjacent_verb(
    found: Before, tokens: list[Token], index: int, only: frozenset[str] | None, words: CueWords
) -> Before:
    """The verb of change right before, at most three adverbs between."""
    for _ in range(4):
        if index >= len(tokens) or tokens[index][2] or _phrase_in(tokens, index, words.no_change):
            return found
        for direction, verbs in ((1, words.up), (-1, words.down)):
            if (count := _phrase_in(tokens, index, verbs)) and (only is None or tokens[index][0] in only):
                return replace(found, change=direction, adjacent=True, start=tokens[index + count - 1][1])
        count = _phrase_in(tokens, index, words.adverbs)
        if not count:
            return found
        index += count
    return found


def _adjacent_noun(found: Before, tokens: list[Token], index: int, words: CueWords) -> Before | None:
    """The noun of change right before: "a growth of"."""
    if index >= len(tokens) or tokens[index][2]:
        return None
    for direction, nouns in ((1, words.up_nouns), (-1, words.down_nouns)):
        if count := _phrase_in(tokens, index, nouns):
            start, article = tokens[index + count - 1][1], tokens[index + count : index + count + 1]
            if article and article[0][0] in words.articles and not article[0][2]:
                start = article[0][1]
            return replace(found, change=direction, adjacent=True, start=start)
    return None


def _noun_in(tokens: list[Token], index: int, words: CueWords) -> int:
    """The direction of "an increase in exports of": the noun stands before "in", a few words back."""
    for near, far in zip(tokens[index : index + 5], tokens[index + 1 : index + 6], strict=False):
        if near[0] in words.into:
            return 1 if far[0] in words.up_nouns else -1 if far[0] in words.down_nouns else 0
    return 0
