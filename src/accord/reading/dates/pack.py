"""A language's words of dates, from the tables of its pack (``reading/packs/xx/dates.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from accord.reading.dates.numbers import Letters, full_year
from accord.reading.dates.words import MARKS, TOKEN, DateWords, Entries, Phrase, symbol

# Names of the calendar, which some languages write with a capital.
_CAPITAL = frozenset(("MONTH", "SHORT_MONTH", "WEEKDAY", "SHORT_WEEKDAY", "OTHER_MONTH", "ERA", "ERA_NAME"))
# Years that may stand in one word with the letters of a fiscal year.
_FISCAL_YEARS = range(1950, 2100)


@cache
def load_words(language: str) -> DateWords:
    """The words of `language` (ISO 639-1), from its pack.

    Raises:
        FileNotFoundError: if there is no pack for it.
    """
    path = files("accord.reading") / "packs" / language / "dates.toml"
    return to_words(tomllib.loads(path.read_text("utf-8")))


def to_words(pack: Mapping[str, Any]) -> DateWords:
    """Build the words of a language from the tables of its pack."""
    known: dict[str, tuple[str, Any]] = {mark: (symbol(name), mark) for mark, name in MARKS.items()}
    phrases: dict[str, list[Phrase]] = {}
    for category, word, value in _each_word(pack):
        parts = tuple(part.lower().replace("’", "'") for part in TOKEN.findall(word))
        parts = tuple(piece for part in parts for piece in _split_possessive(part, pack["possessive"]))
        if len(parts) == 1:
            known.update(dict.fromkeys(_forms(word, category, pack), (symbol(category), value)))
        else:
            at = max(range(len(parts)), key=lambda i: (len(parts[i]), -i))
            phrases.setdefault(parts[at], []).append(Phrase(at, parts, symbol(category), value))
    known.update(_lettered(pack))
    past = tuple(pack["past_suffixes"]) or ("\0",)
    callers = {word: tuple(sorted(found, key=lambda p: -len(p.words))) for word, found in phrases.items()}
    return DateWords(
        language=pack["language"],
        entries=Entries(known, past, frozenset(pack["not_past"])),
        phrases=callers | {word.capitalize(): found for word, found in callers.items()},
        possessive=tuple(pack["possessive"]),
        letters=Letters(
            *(tuple(pack[key]) for key in ("ordinal_suffixes", "decade_suffixes", "quarter_letters", "half_letters"))
        ),
        names=frozenset(pack["values"]["month"][name.lower()] for name in pack["names"]),
    )


def _lettered(pack: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, Any]]]:
    """Letters beside a number: Q3, H1, FY2023."""
    for key, span in (("quarter_letters", 3), ("half_letters", 6)):
        for letter in pack[key]:
            for count in range(1, 12 // span + 1):
                yield f"{letter}{count}", (symbol("PIECE_OF_YEAR"), (count * span - span + 1, count * span, None))
    for letters in pack["fiscal_letters"]:
        yield letters, (symbol("FISCAL"), letters)
        for year in _FISCAL_YEARS:
            yield f"{letters}{year}", (symbol("FISCAL_YEAR"), year)
            yield f"{letters}{year % 100:02}", (symbol("FISCAL_YEAR"), full_year(f"{year % 100:02}"))


def _each_word(pack: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    for category, words in pack["words"].items():
        yield from ((category.upper(), word, word) for word in words)
    for category, values in pack["values"].items():
        yield from ((category.upper(), word, value) for word, value in values.items())
    months: dict[str, list[tuple[str, int]]] = {}
    eras: dict[str, list[str]] = {}
    for calendar, table in pack.get("calendars", {}).items():
        for word, month in table["months"].items():
            months.setdefault(word, []).append((calendar, month))
        for word in table["eras"]:
            eras.setdefault(word, []).append(calendar)
    yield from (("OTHER_MONTH", word, tuple(value)) for word, value in months.items())
    yield from (("ERA", word, tuple(value)) for word, value in eras.items())
    yield from (("ERA_NAME", word, shift) for word, shift in pack.get("eras", {}).items())


def _forms(word: str, category: str, pack: Mapping[str, Any]) -> tuple[str, ...]:
    """The spellings that stand for a word: names of the calendar only with a capital, where the language has them."""
    if pack["capitals"] and category in _CAPITAL:
        return (word.upper(),) if category == "ERA" else (word.capitalize(), word.upper())
    return (word,)


def _split_possessive(part: str, suffixes: list[str]) -> tuple[str, ...]:
    for suffix in suffixes:
        if part.endswith(suffix) and len(part) > len(suffix):
            return part[: -len(suffix)], suffix
    return (part,)
