"""Cutting texts of languages that inflect their words, write endings onto numbers, or leave no space between words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from accord.reading.dates.grammar import characters, to_pattern
from accord.reading.dates.numbers import Numeric, Part, read_number
from accord.reading.dates.words import DateWords, Entries, Lexer, Tokens, symbol

# Marks of vowels and stretched letters, which Arabic may write or leave out.
_VOWELS = "\u0640\u064b-\u0652"
_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
_DROPPED = re.compile(f"[{_VOWELS}{_INVISIBLE}]")
_APOSTROPHES = str.maketrans("’ʼ‘", "'''")
_NAMING = "$€£¥₽₹₼#№+&_/\\@=."
# A verb with the letters that make it one of the future is no shorter.
_LEAST = 5
_COUNTED = "%_@\\٪％‰"
X, NAME, ED, AMT, FUTURE, DIGITS = map(symbol, ("X", "NAME", "ED", "AMT", "FUTURE", "DIGITS"))
_YEAR_NUMBER, _JOINING = symbol("YR"), frozenset(characters("JOIN") + characters("AND"))
_NUMBERED, _DOT, _NUM = map(symbol, ("NUMBERED", "DOT", "NUM"))
_COUNTS = frozenset(map(symbol, ("N12", "N31", "NUM", "YR")))
# Words that take case endings.
_INFLECTED = frozenset(
    "".join(
        map(
            characters,
            "MONTH OTHER_MONTH WEEKDAY SEASON YEAR YEARS MONTH_UNIT MONTHS_UNIT WEEK WEEKS DAY DAYS QUARTER HALF PART "
            "NEAR_DAY NEAR_UNIT PERIOD DECADE_UNIT WEEKEND".split(),
        )
    )
)


def fold(word: str) -> str:
    """A word as it is looked up: small letters, straight apostrophes, no mark that may be left out."""
    plain = _DROPPED.sub("", word).translate(_APOSTROPHES).lower()
    return plain.replace("i̇", "i") if "̇" in plain else plain


class InflectedEntries(Entries):
    """Symbol and value of each word, found by its stem where the word itself is not listed."""

    def __init__(self, known: Mapping[str, tuple[str, Any]], pack: Mapping[str, Any]) -> None:
        super().__init__(known, tuple(pack["past_suffixes"]) or ("\0",), frozenset(pack["not_past"]))
        self.future = tuple(pack.get("future_suffixes", ()))
        self.future_starts = tuple(pack.get("future_prefixes", ()))
        self.not_future = tuple(pack.get("not_future", ()))
        self.prefixes = tuple(pack.get("prefixes", {}).items())
        self.suffixes = tuple(sorted(pack.get("suffixes", ()), key=len, reverse=True))

    def place(self, word: str) -> tuple[str, Any]:
        if word[0].isdecimal():
            return self.known.get(re.sub(r"\s", "", word)) or (DIGITS, word)
        lower = fold(word)
        entry = self.known.get(word) or self.find(lower) or (self.find(word) if lower != word else None)
        if entry:
            return entry
        if lower.endswith(self.future) and lower not in self.not_past:
            return FUTURE, lower
        if self.future_starts and any(map(self.looks_ahead, self.stems(lower))):
            return FUTURE, lower
        if lower.endswith(self.past) and lower not in self.not_past:
            return ED, lower
        return (X if lower == word else NAME), lower

    def find(self, lower: str) -> tuple[str, Any] | None:
        """What is known of a word, or of what is left of it without its endings or the words written onto it."""
        for stem in self.stems(lower):
            if entry := self.known.get(stem):
                return entry
            for suffix in self.suffixes:
                inflected = self.known.get(stem[: -len(suffix)]) if stem.endswith(suffix) else None
                if inflected and inflected[0] in _INFLECTED:
                    return inflected
        return None

    def looks_ahead(self, stem: str) -> bool:
        """Whether a verb's first letters tell that it speaks of what is to come."""
        return len(stem) >= _LEAST and stem.startswith(self.future_starts) and not stem.startswith(self.not_future)

    def stems(self, lower: str) -> Iterator[str]:
        yield lower
        for prefix, left in self.prefixes:
            if lower.startswith(prefix) and len(lower) > len(prefix) + 1:
                yield left + lower[len(prefix) :]
        stem, _, ending = lower.partition("'")
        if ending and self.suffixes:
            yield stem


# Words that make one with the one in brackets: "may ayında", "mois d'octobre", "lunes día".
_ONE = tuple(
    re.compile(to_pattern(rule))
    for rule in (
        "(MONTHN) MONTHS",
        "MONTH_UNIT OF? (MONTHN)",
        "(WEEKDAYN) DAY",
        "DAY (WEEKDAYN)",
        "(DAY|DAYS) (?=((DAYN|AND|COMMA|JOIN|THE) ){0,4}DAYN OF? MONTHN)",
        "(DATE) YEAR",
        # "3. und 4. Oktober"
        "(DAYN) DOT (?=((AND|OR|JOIN|COMMA|SLASH) THE? DAYN DOT){0,3} (MONTHN|SHORT_MONTH))",
    )
)
_TWICE = re.compile(to_pattern("(MONTHN) (SLASH MONTHN|LPAR MONTHN RPAR)"))
# A number behind a month, where days stand before theirs: "in May 15 firms".
_BEHIND = re.compile(to_pattern("(?<=MONTHN) DAYN (?!(JOIN|AND|COMMA)? THE? DAYN* OF? MONTHN)"))
_MONTHS = characters("MONTHN")


class InflectedLexer(Lexer):
    """Cuts a text, takes endings off its numbers and joins words that stand for one."""

    def __init__(self, words: DateWords, text: str) -> None:
        assert words.spelling is not None
        self.spelling = words.spelling
        super().__init__(words, text, words.spelling.token)

    def run(self) -> Tokens:
        super().run()
        self.join(_TWICE, self.is_same_month)
        for pattern in _ONE:
            self.join(pattern)
        if not self.spelling.day_last:
            for match in _BEHIND.finditer("".join(self.symbols)):
                self.symbols[match.start()] = _NUM
        return Tokens(self.text, "".join(self.symbols), self.starts, self.ends, self.values)

    def join(self, pattern: re.Pattern[str], is_meant: Callable[[int, int], bool] | None = None) -> None:
        """Put the token in the first brackets in the place of all that the pattern finds."""
        for match in reversed(list(pattern.finditer("".join(self.symbols)))):
            first, last = match.span()
            if is_meant and not is_meant(first, last):
                continue
            kept = match.start(1)
            if last - first == 1:
                # A word that only leads up to what follows.
                last += 1
                kept = first + 1
            one = (self.symbols[kept], self.starts[first], self.ends[last - 1], self.values[kept])
            self.put(first, last, [one])

    def is_same_month(self, first: int, last: int) -> bool:
        months = [self.values[at] for at in range(first, last) if self.symbols[at] in _MONTHS]
        return len(set(months)) == 1

    def word_at(self, at: int) -> str:
        return fold(self.text[self.starts[at] : self.ends[at]])

    def put_number(self, at: int) -> None:
        text, symbols, start, end = self.text, self.symbols, self.starts[at], self.ends[at]
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        ahead = symbols[max(0, at - 2) : at]
        if (
            before in _NAMING
            or after in _COUNTED
            or ahead[-1:] == [_NUMBERED]
            or ahead == [_NUMBERED, _DOT]
            or (before.isalnum() and not self.spelling.touching)
        ):
            symbols[at] = AMT
            return
        parts = self.read(text[start:end])
        self.put(at, at + 1, [(symbol(name), start + a, start + b, value) for name, a, b, value in parts])
        if self.spelling.touching and after.isalpha() and len(parts) == 1 and self.is_amount(at):
            symbols[at] = AMT
            return
        last = next(at + n for n in range(len(parts) - 1, -1, -1) if parts[n][2] > parts[n][1])
        if symbols[last] in _COUNTS and last == at + len(parts) - 1 and self.is_count(at, last):
            symbols[last] = AMT

    def is_amount(self, at: int) -> bool:
        """Whether a number runs into a word that neither counts time nor leads to another date."""
        following = self.symbols[at + 1 : at + 2]
        return self.symbols[at] == _YEAR_NUMBER and not set(following) & _JOINING

    def read(self, word: str) -> list[Part]:
        """What a run of digits and its ending can be; an ending makes a year sure, or says "from"."""
        found = self.spelling.endings.search(word) if self.spelling.endings else None
        parts = list(read_number(word[: found.start()] if found else word, self.words.letters))
        parts = [
            (name, a, b, replace(value, mark=".") if isinstance(value, Numeric) else value)
            for name, a, b, value in parts
        ]
        if found is None:
            return parts
        name, first, _, value = parts[-1]
        end = len(word)
        if name == "YR" and found[0] in self.words.letters.decades:
            name = "DECADE"
        parts[-1] = (name, first, end, value)
        if name == "YR":
            parts.append(("YEAR", end, end, None))
        if found[0] in self.spelling.joining:
            parts.append(("THROUGH", end, end, None))
        return parts


def _listed(words: Iterable[str]) -> str:
    """The longest of the words wherever one stands, else a letter; after a number, the words that follow numbers."""
    heads: dict[str, set[str]] = {}
    tails: set[str] = set()
    for word in words:
        if word[0].isdecimal():
            tails.add(word.lstrip("0123456789"))
        else:
            heads.setdefault(word[0], set()).add(word[1:])
    grouped = [f"{re.escape(head)}(?:{_choose(ends)})" for head, ends in heads.items()]
    numbered = [rf"(?<!\d)\d{{1,2}}\s?(?:{_choose(tails)})"] if tails else []
    known = f"(?=[{''.join(map(re.escape, heads))}])(?:{'|'.join(grouped)})"
    return "|".join([*numbered, known, "[A-Za-z]+", r"[^\W\d_]"])


def _choose(ends: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(ends, key=len, reverse=True)))


def to_token(pack: Mapping[str, Any], words: Iterable[str], marks: str) -> re.Pattern[str]:
    """The pattern of the words, numbers and marks of a language.

    Args:
        pack: its tables; ``unspaced`` where no space parts its words, ``touching`` where letters touch numbers.
        words: the words of the pack; in unspaced text the longest of them is taken, else one letter.
        marks: the marks that count, one character each.
    """
    endings = f"(?:{'|'.join(pack['number_endings'])})?" if pack.get("number_endings") else ""
    tail = "" if pack.get("touching") else r"[^\W_]*"
    if pack.get("unspaced"):
        letters = _listed(words)
    elif pack.get("touching"):
        letters = rf"[^\W\d_](?:[^\W\d_]|[{_VOWELS}{_INVISIBLE}])*"
    else:
        letter = rf"[^\W\d_][\w{_INVISIBLE}]*"
        letters = rf"{letter}(?:['’ʼ]{letter})*"
    return re.compile(rf"({letters}|\d+(?:[.,:/'’–-]\d+)*{endings}{tail}|[{re.escape(marks)}])")
