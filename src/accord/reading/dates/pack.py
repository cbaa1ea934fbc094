"""A language's words of dates, from the tables of its pack (``reading/packs/xx/dates.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from accord.reading.dates.inflected import InflectedEntries, InflectedLexer, fold, to_token
from accord.reading.dates.numbers import Letters, full_year
from accord.reading.dates.words import MARKS, TOKEN, DateWords, Entries, Phrase, Spelling, symbol

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
    if pack.get("inflected"):
        return _to_inflected(pack)
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
        letters=_letters(pack),
        names=frozenset(pack["values"]["month"][name.lower()] for name in pack["names"]),
    )


def _letters(pack: Mapping[str, Any]) -> Letters:
    keys = ("ordinal_suffixes", "decade_suffixes", "quarter_letters", "half_letters")
    return Letters(*(tuple(pack[key]) for key in keys))


def _to_inflected(pack: Mapping[str, Any]) -> DateWords:
    """The words of a language that inflects them, or parts none, with how it spells dates.

    Such a pack (``inflected = true``) has more keys than the English: ``unspaced`` and ``touching``, see `to_token`;
    ``day_last`` where a month stands before its day; ``number_endings``, patterns of what is written onto numbers, of
    which ``joining_endings`` say "from"; ``suffixes``, endings taken off words of the calendar; ``prefixes``, what is
    written before words, and what is left of it; ``future_suffixes`` and ``future_prefixes`` of verbs, but for the
    words in ``not_past`` and those that begin as in ``not_future``. Among its values are words that say a unit and its
    turn (``near_unit``: grain, turn, and "text" where it is counted from a date before it; ``near_month``,
    ``near_weekday``), two of a unit (``pair``), a unit and "ago" (``unit_ago``), days of a month (``day_of_month``).
    """
    each = list(_each_word(pack))
    marks = dict(MARKS) | {word: name for name, word, _ in each if len(word) == 1 and not word.isalnum()}
    known: dict[str, tuple[str, Any]] = {mark: (symbol(name), mark) for mark, name in marks.items()}
    token = to_token(pack, [word for _, word, _ in each if word not in marks], "".join(marks))
    phrases: dict[str, list[Phrase]] = {}
    for category, word, value in each:
        parts = tuple(fold(part) for part in token.findall(word))
        if len(parts) == 1:
            known.update(dict.fromkeys(_forms(fold(word), category, pack), (symbol(category), value)))
            continue
        at = max(range(len(parts)), key=lambda i: (len(parts[i]), -i))
        fronts = [parts[0], *(prefix + parts[0] for prefix, left in pack.get("prefixes", {}).items() if not left)]
        for front in fronts:
            spelled = (front, *parts[1:])
            phrases.setdefault(spelled[at], []).append(Phrase(at, spelled, symbol(category), value))
    known.update(_lettered(pack))
    callers = {word: tuple(sorted(found, key=lambda p: -len(p.words))) for word, found in phrases.items()}
    endings = pack.get("number_endings", ())
    return DateWords(
        language=pack["language"],
        entries=InflectedEntries(known, pack),
        phrases={spelled: found for word, found in callers.items() for spelled in _capitals(word)},
        possessive=(),
        letters=_letters(pack),
        names=frozenset(),
        spelling=Spelling(
            lexer=InflectedLexer,
            token=token,
            endings=re.compile(f"(?:{'|'.join(endings)})$") if endings else None,
            joining=frozenset(pack.get("joining_endings", ())),
            touching=bool(pack.get("touching")),
            day_last=bool(pack.get("day_last")),
        ),
    )


def _capitals(word: str) -> Iterator[str]:
    """A word as it stands within a sentence and at the head of one, with either apostrophe."""
    for spelled in {word, word.capitalize(), "İ" + word[1:] if word[:1] == "i" else word}:
        yield spelled
        yield spelled.replace("'", "’")


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
