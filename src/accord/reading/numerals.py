"""Numbers as a text writes them, in digits and in words, with the scale that stands behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from accord.reading.packs import load_words

_SPACE = " \u00a0\u2009\u202f"
# Begins with a set of characters, which the engine looks for at full speed.
_DIGITS = re.compile(
    rf"[\d½¼¾⅓⅔](?:(?<=\d)\d{{0,2}}(?:[{_SPACE}]\d{{3}})+(?![\d{_SPACE}]?\d)(?:[.,]\d+)?|\d*(?:[.,'’]\d+)*)"
)
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅕": 0.2}
_GROUPED = re.compile(rf"\d{{1,3}}(?:[{_SPACE}]\d{{3}})+(?:[.,]\d+)?")
_TAIL = re.compile(rf"(?:[{_SPACE}]?(?P<vulgar>[½¼¾⅓⅔⅛⅕])|[{_SPACE}](?P<top>[1-9])/(?P<bottom>[2-9])(?!\d))")


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number in a text, before it is known what it counts.

    Attributes:
        start, end: its place, scale included.
        value: the number, scale included; None where its separators can be read in two ways.
        form: ``digits``, ``words``, ``fraction``, ``multiple`` (the word alone says the factor) or ``bare multiple``
            (it does so only in the right company).
        scaled: whether a scale stands with it ("million").
        marked: whether it is written with separators, so that it is no year and no number of a thing.
        dotted: whether one dot parts off exactly three digits: a thousand on the Continent, a decimal elsewhere.
        factor: the scale that stands with it, 1 where there is none.
    """

    start: int
    end: int
    value: float | None
    form: str
    scaled: bool = False
    marked: bool = False
    dotted: bool = False
    factor: float = 1.0


@dataclass(frozen=True)
class NumberWords:
    """The words by which one language writes numbers, and the patterns made of them."""

    gate: AhoCorasick
    part: re.Pattern[str]
    scale: re.Pattern[str]
    half_more: re.Pattern[str]
    numbers: dict[str, float]
    scales: dict[str, float]
    short_scales: dict[str, float]
    fractions: dict[str, float]
    multiples: dict[str, float]
    bare_multiples: dict[str, float]
    folds: dict[str, float]
    articles: frozenset[str]
    conjunction: str
    point: str


@cache
def load_number_words(lang: str) -> NumberWords:
    """The number words of a language, from ``packs/<lang>/amounts.toml``."""
    data: dict[str, Any] = load_words(lang, "amounts")
    numbers, scales, fractions = data["numbers"], data["scales"], data["fractions"]
    folds = {f"{w}{dash}{data['fold']}": float(n) for w, n in (numbers | scales).items() for dash in ("", "-")}
    first = {*numbers, *scales, *fractions, *data["multiples"], *data["bare_multiples"], *folds}
    conjunction, article = re.escape(data["and"]), "|".join(map(re.escape, data["article"]))
    parts = "|".join(sorted(map(re.escape, [*numbers, *scales, *fractions]), key=len, reverse=True))
    links = [conjunction, article, "of", re.escape(data["point"])]
    links += [f"{conjunction}[{_SPACE}](?:{article})", f"of[{_SPACE}](?:{article})"]
    joint = rf"[{_SPACE}-]|[{_SPACE}](?:{'|'.join(links)})[{_SPACE}]"
    longest = sorted([*scales, *data["short_scales"]], key=len, reverse=True)
    scale = "|".join(map(re.escape, longest))
    return NumberWords(
        gate=AhoCorasick(sorted(first | {w.capitalize() for w in first}), matchkind=MatchKind.LeftmostLongest),
        part=re.compile(rf"(?P<joint>{joint})(?P<word>{parts})\b"),
        scale=re.compile(rf"(?P<gap>[{_SPACE}-]?)(?P<scale>{scale})(?![\w’'])(?P<dot>\.(?=[{_SPACE}]?[a-zà-ÿ€$,;)]))?"),
        half_more=re.compile(
            rf"[{_SPACE}]{conjunction}[{_SPACE}](?:{article})[{_SPACE}](?P<fraction>{'|'.join(fractions)})\b"
        ),
        numbers=numbers,
        scales=scales,
        short_scales=data["short_scales"],
        fractions=fractions,
        multiples=data["multiples"],
        bare_multiples=data["bare_multiples"],
        folds=folds,
        articles=frozenset(data["article"]),
        conjunction=data["and"],
        point=data["point"],
    )


def find_numerals(text: str, words: NumberWords) -> Iterator[Numeral]:
    """Find every number of a text, in order, free of overlaps: amounts, years, and numbers of things alike."""
    end = 0
    for start, stop in sorted(chain(_find_digits(text), _find_words(text, words))):
        if start < end:
            continue
        raw = text[start:stop]
        if raw[0].isdecimal() or raw[0] in _VULGAR:
            numeral = _read_digits(text, start, raw, words)
        elif raw.lower() in words.numbers or raw.lower() in words.scales or raw.lower() in words.fractions:
            numeral = _read_words(text, start, raw, words)
        else:
            numeral = _read_alone(start, raw, words)
        if numeral is not None:
            end = numeral.end
            yield numeral


def _find_digits(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _DIGITS.finditer(text))


def _find_words(text: str, words: NumberWords) -> Iterator[tuple[int, int]]:
    """Places of whole words that a number can begin with."""
    size = len(text)
    for _, start, stop in words.gate.find_matches_as_indexes(text):
        if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
            continue
        if stop < size and (text[stop].isalnum() or text[stop] == "_"):
            continue
        yield start, stop


def _read_alone(start: int, raw: str, words: NumberWords) -> Numeral:
    word = raw.lower()
    value = words.multiples.get(word) or words.folds.get(word)
    form = "multiple" if value else "bare multiple"
    return Numeral(start, start + len(raw), float(value or words.bare_multiples[word]), form)


def _read_digits(text: str, start: int, raw: str, words: NumberWords) -> Numeral | None:
    end = start + len(raw)
    if raw in _VULGAR:
        return Numeral(start, end, _VULGAR[raw], "fraction")
    read = to_number(raw)
    if read is None:
        return Numeral(start, end, None, "digits")
    value, marked, dotted = read
    if end < len(text) and (tail := _TAIL.match(text, end)):
        value += _VULGAR[tail["vulgar"]] if tail["vulgar"] else int(tail["top"]) / int(tail["bottom"])
        end, marked = tail.end(), True
    elif half := words.half_more.match(text, end):
        value, end = value + words.fractions[half["fraction"]], half.end()
    factor, stop = _read_scale(text, end, words)
    if factor is None:
        return Numeral(start, end, value, "digits", marked=marked, dotted=dotted)
    if half := words.half_more.match(text, stop):
        value, stop = value + words.fractions[half["fraction"]], half.end()
    return Numeral(start, stop, _clean(value * factor), "digits", scaled=True, marked=marked, factor=factor)


def _read_scale(text: str, end: int, words: NumberWords) -> tuple[float | None, int]:
    """The product of the scales behind a number in digits, and where they end."""
    factor, stop = None, end
    for _ in range(3):
        match = words.scale.match(text, stop)
        if match is None:
            break
        word = match["scale"]
        short = word not in words.scales
        # A lone letter behind a space is a unit ("5 t", "3 m") unless money stands before it, which the caller sees.
        if short and len(word) == 1 and (match["gap"] or factor):
            break
        value = words.short_scales[word] if short else words.scales[word]
        factor, stop = (factor or 1) * value, match.end()
    return factor, stop


def to_number(raw: str) -> tuple[float, bool, bool] | None:
    """Read digits with separators of any usual kind.

    Returns:
        The number; whether separators mark it as a quantity; whether one dot parts off exactly three digits, which
        some write for a thousand. None where it is no number, but a date or a version.
    """
    if raw.isdecimal():
        return float(raw), False, False
    if _GROUPED.fullmatch(raw):
        return float(re.sub(rf"[{_SPACE}]", "", raw).replace(",", ".")), True, False
    digits = raw.replace("’", "'")
    marks = set(digits) - set("0123456789")
    if any(not d.isascii() for d in marks):
        return None
    parts = re.split(r"[.,']", digits)
    if len(parts) == 2:
        head, tail = parts
        if "." in marks:
            return float(f"{head}.{tail}"), True, len(tail) == 3 and 1 <= len(head) <= 3 and head[0] != "0"
        if len(tail) == 3 and len(head) <= 3 and head != "0":
            return float(head + tail), True, False
        return (float(f"{head}.{tail}"), True, False) if "," in marks and len(tail) < 3 else None
    last = next(c for c in reversed(digits) if not c.isdecimal())
    body, tail = digits.rsplit(last, 1)
    if len(marks) == 1:
        groups = digits.split(last)
        return (float("".join(groups)), True, False) if _are_groups(groups) else None
    groups = re.split(r"[.,']", body)
    if last in ".," and last not in body and _are_groups(groups):
        return float("".join(groups) + "." + tail), True, False
    return None


def _are_groups(groups: list[str]) -> bool:
    """Whether these are the groups of one number, in thousands or as India writes lakhs and crores."""
    if not 1 <= len(groups[0]) <= 3 or len(groups[-1]) != 3 or groups[0].startswith("0"):
        return False
    return all(len(g) == 3 for g in groups[1:]) or (len(groups[0]) <= 2 and all(len(g) == 2 for g in groups[1:-1]))


def _read_words(text: str, start: int, first: str, words: NumberWords) -> Numeral | None:
    """Read a number in words that begins at `start`, as far as it makes sense."""
    reading = _WordReading(words, first.lower(), _has_article(text, start, words))
    if not reading.begin():
        return None
    end = start + len(first)
    while match := words.part.match(text, end):
        if not reading.add(match["joint"].replace("\u00a0", " "), match["word"]):
            break
        end = match.end()
    value = reading.value
    if value is None:
        return None
    if reading.article:
        start = reading.article_start(text, start)
    return Numeral(start, end, _clean(value), reading.form, scaled=reading.scaled, factor=reading.last_scale or 1.0)


def _has_article(text: str, start: int, words: NumberWords) -> bool:
    before = text[max(0, start - 6) : start].split()
    return bool(before) and text[start - 1].isspace() and before[-1].lower() in words.articles


def _clean(value: float) -> float:
    """The number without the last digits that binary fractions add to it."""
    return float(f"{value:.12g}")


class _WordReading:
    """A number in words while it is read, part by part."""

    def __init__(self, words: NumberWords, first: str, article: bool) -> None:
        self.words, self.first, self.article = words, first, article
        self.total, self.current, self.last_scale = 0.0, 0.0, 0.0
        self.fraction: float | None = None
        self.decimals: str | None = None
        self.scaled = self.closed = False
        self.last = ""

    def begin(self) -> bool:
        """Take the first word; False where no number begins with it."""
        word, words = self.first, self.words
        if word in words.fractions:
            self.fraction = words.fractions[word]
            # "third" alone is an ordinal; "half" stands alone, and "a third" is left to the company it keeps.
            if not self.article and self.fraction != 0.5:
                return False
        elif word in words.scales:
            if not self.article:
                return False
            self.current = 1.0
            self._scale(word)
        else:
            self.current, self.article = float(words.numbers[word]), False
        self.last = word
        return True

    def add(self, joint: str, word: str) -> bool:
        """Take one more word; False where it belongs to no number that began so."""
        if self.closed:
            return False
        joint = joint.strip()
        ok = self._add(joint, word)
        if ok:
            self.last = word
        return ok

    def _add(self, joint: str, word: str) -> bool:
        words = self.words
        plain, conjunction = joint in ("", "-"), joint == words.conjunction
        if self.fraction is not None:
            return self._add_to_fraction(joint, word)
        if word in words.fractions:
            if joint.startswith(words.conjunction):
                return self._add_part(words.fractions[word])
            plural = word.endswith("s")
            small = self.last in words.numbers and 1 <= self.current <= 9 and not self.total
            if plain and small and (self.current == 1) is not plural:
                self.fraction = self.current * words.fractions[word]
                return True
            return False
        if joint == words.point and word in words.numbers and words.numbers[word] < 10:
            self.decimals = str(words.numbers[word])
            return True
        if not plain and not conjunction:
            return False
        if word in words.scales:
            return plain and self._scale(word)
        return self._digit(words.numbers[word], conjunction)

    def _digit(self, number: float, conjunction: bool) -> bool:
        if self.decimals is not None:
            self.decimals += str(int(number))
            return number < 10 and not conjunction
        if conjunction and self.last not in self.words.scales:
            return False
        if self.last in self.words.numbers:
            if not (20 <= self.words.numbers[self.last] <= 90 and 1 <= number <= 9):
                return False
        elif self.last == "dozen":
            return False
        self.current += number
        return True

    def _scale(self, word: str) -> bool:
        factor = self.words.scales[word]
        self._fold_decimals()
        if factor < 1000:
            if self.current >= 100 or not self.current:
                return False
            self.current *= factor
        elif self.current:
            self.total += self.current * factor
            self.current = 0.0
        elif self.last_scale >= 1000:
            self.total *= factor
        else:
            return False
        self.last_scale, self.scaled = factor, True
        return True

    def _fold_decimals(self) -> None:
        if self.decimals is not None:
            self.current += float(f"0.{self.decimals}")
            self.decimals = None

    def _add_part(self, fraction: float) -> bool:
        """ "... and a half": of one, or of the scale that stands before it."""
        if self.last in self.words.scales:
            self.total += fraction * self.last_scale
            self.closed = True
        else:
            self.current += fraction
        return True

    def _add_to_fraction(self, joint: str, word: str) -> bool:
        """ "half a billion", "a quarter of a million", "half million": a part of a scale is a number."""
        scale = self.words.scales.get(word)
        if scale is None or self.fraction is None or scale == 100:
            return False
        self.total, self.fraction, self.scaled, self.closed = self.fraction * scale, None, True, True
        return True

    @property
    def value(self) -> float | None:
        if self.fraction is not None:
            return self.fraction
        self._fold_decimals()
        return self.total + self.current

    @property
    def form(self) -> str:
        return "fraction" if self.fraction is not None else "words"

    def article_start(self, text: str, start: int) -> int:
        """Where the article before the number stands."""
        while text[start - 1].isspace():
            start -= 1
        while start and text[start - 1].isalpha():
            start -= 1
        return start
