"""Numbers with what they count: money, percent, times, things; and the numbers that count nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from accord.reading.currencies import CurrencyWords, find_currency_after, find_currency_before
from accord.reading.numerals import NumberWords, Numeral, load_number_words
from accord.reading.packs import load_words

_SPACE = " \u00a0\u2009\u202f"
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[-'’.](?=[^\W\d_]))*[²³23]?")
_TOKEN = re.compile(rf"[{_SPACE}]+(?P<word>[^\s,;:()\"“”!?]+)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and what it counts, before it is known what is said of it.

    Attributes:
        start, end: its place, unit included.
        numeral: the number alone.
        kind: ``money``, ``percent``, ``fraction``, ``fold``, ``times``, ``points``, ``count`` or ``bare``.
        value: in whole units; None where it cannot be read for sure.
        unit: of a count, or of points.
        currency: of money, not yet resolved.
        suffix: the qualifier that stands behind it ("or more").
        hyphened: whether it is written as one adjective ("200-bed").
        known: whether the unit is one that the pack lists.
    """

    start: int
    end: int
    numeral: Numeral
    kind: str
    value: float | None
    unit: str | None = None
    currency: CurrencyWords | None = None
    suffix: str | None = None
    hyphened: bool = False
    known: bool = False


@dataclass(frozen=True)
class UnitWords:
    """The words of units, nouns and their neighbours in one language, with the patterns made of them."""

    numbers: NumberWords
    fold: str
    percent: re.Pattern[str]
    points: re.Pattern[str]
    times: re.Pattern[str]
    date_after: re.Pattern[str]
    clock_after: re.Pattern[str]
    ordinal_after: re.Pattern[str]
    suffix: re.Pattern[str]
    suffixes: dict[str, str]
    measures: dict[str, str]
    things: dict[str, str]
    months: frozenset[str]
    year_before: frozenset[str]
    references: frozenset[str]
    ignored: frozenset[str]
    irregular: frozenset[str]
    not_heads: frozenset[str]
    stops: frozenset[str]
    determiners: frozenset[str]


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(w).replace("\\ ", rf"[{_SPACE}]") for w in sorted(words, key=len, reverse=True))


@cache
def load_unit_words(lang: str) -> UnitWords:
    """The unit words of a language, from ``packs/<lang>/amounts.toml``."""
    data: dict[str, Any] = load_words(lang, "amounts")
    nouns, calendar, percent = data["nouns"], data["calendar"], data["percent"]
    month = _any_of(calendar["months"])
    joins = _any_of(data["ranges"]["joins"])
    day = rf"\d{{1,2}}(?:{_any_of(calendar['ordinals'])})?"
    return UnitWords(
        numbers=load_number_words(lang),
        fold=data["fold"],
        percent=re.compile(rf"[{_SPACE}-]?(?:{_any_of(percent['words'])})(?!\w)", re.IGNORECASE),
        points=re.compile(rf"[{_SPACE}-]?(?:{_any_of(percent['points'])})(?!\w)", re.IGNORECASE),
        times=re.compile(
            rf"[{_SPACE}-](?P<fold>{data['fold']})(?!\w)|{data['fold']}(?!\w)|[x×](?!\w)|[{_SPACE}](?P<times>{_any_of(data['times'])})(?!\w)"
        ),
        date_after=re.compile(
            rf"(?:{_any_of(calendar['ordinals'])})?(?:[{_SPACE}]?(?:[-–—/]|{joins})[{_SPACE}]?{day})?[{_SPACE}-](?:{calendar['of']}[{_SPACE}])?(?:{month})(?!\w)",
            re.IGNORECASE,
        ),
        clock_after=re.compile(rf"[{_SPACE}]?(?:{_any_of(calendar['clock'])})(?!\w)", re.IGNORECASE),
        ordinal_after=re.compile(rf"(?:{_any_of(calendar['ordinals'])})(?!\w)"),
        suffix=re.compile(rf"[{_SPACE}]?(?P<suffix>{_any_of(list(data['qualifiers_after']))})(?!\w)"),
        suffixes=data["qualifiers_after"],
        measures={w: unit for unit, words in data["measures"].items() for w in words},
        things={w: unit for unit, words in data["things"].items() for w in words},
        months=frozenset(calendar["months"]),
        year_before=frozenset(calendar["year_before"]),
        references=frozenset(data["references"]["words"]),
        ignored=frozenset(nouns["ignored"]),
        irregular=frozenset(nouns["irregular"]),
        not_heads=frozenset(nouns["not_heads"]),
        stops=frozenset(nouns["stops"]),
        determiners=frozenset(nouns["determiners"]),
    )


def find_quantity(
    text: str, numeral: Numeral, words: UnitWords, low: int, high: int, *, money: bool = False
) -> Quantity | None:
    """Read what a number counts; None where it is a date, an hour, an age, the number of an article or the like.

    Args:
        text: the whole text.
        numeral: the number.
        words: of the language.
        low, high: the sentence, outside of which nothing is looked at.
        money: whether the number continues a sum, so that a lone letter behind it is a scale.
    """
    start, end = numeral.start, numeral.end
    if numeral.form in ("multiple", "bare multiple"):
        return Quantity(start, end, numeral, "fold", numeral.value)
    currency = None
    if numeral.form == "digits":
        currency = find_currency_before(text, start, low, numeral.scaled)
        if currency is not None and not numeral.scaled:
            numeral = _with_lone_scale(text, numeral, words)
            end = numeral.end
        if currency is None and _is_code(text, numeral, words, high):
            return None
    if currency is not None:
        value = None if numeral.dotted else numeral.value
        return _with_suffix(text, Quantity(currency.start, end, numeral, "money", value, currency=currency), words)
    quantity = _read_unit(text, numeral, words, low, high)
    if quantity is None and money and numeral.scaled:
        return Quantity(start, end, numeral, "bare", numeral.value)
    if quantity is None or quantity.hyphened:
        return quantity
    return _with_suffix(text, quantity, words)


def _with_lone_scale(text: str, numeral: Numeral, words: UnitWords) -> Numeral:
    """ "$12 m": behind money, a lone letter is a scale even where a space parts them."""
    stop = numeral.end
    if (
        stop + 1 < len(text)
        and text[stop] in _SPACE
        and (factor := words.numbers.short_scales.get(text[stop + 1]))
        and not text[stop + 2 : stop + 3].isalnum()
        and numeral.value is not None
    ):
        return replace(numeral, end=stop + 2, value=numeral.value * factor, scaled=True, factor=factor)
    return numeral


def _with_suffix(text: str, quantity: Quantity, words: UnitWords) -> Quantity:
    match = words.suffix.match(text, quantity.end)
    if match is None:
        return quantity
    end = match.end()
    if quantity.kind == "money":
        end = quantity.end if match["suffix"] in ("plus", "odd") else end
    return replace(quantity, end=end, suffix=words.suffixes[match["suffix"]])


def _read_unit(text: str, numeral: Numeral, words: UnitWords, low: int, high: int) -> Quantity | None:
    start, end, value = numeral.start, numeral.end, numeral.value
    if match := words.points.match(text, end, high):
        return Quantity(start, match.end(), numeral, "points", value, unit="percentage points")
    if match := words.percent.match(text, end, high):
        return Quantity(start, match.end(), numeral, "percent", value)
    inner = words.suffix.match(text, end)
    after = inner.end() if inner else end
    suffix = words.suffixes[inner["suffix"]] if inner else None
    if inner and not numeral.scaled and value is not None and (late := words.numbers.scale.match(text, after)):
        # "nine-odd billion": the scale stands behind the word that says about.
        factor = words.numbers.scales.get(late["scale"], 1.0)
        value, after = value * factor, late.end() if factor > 1 else after
        numeral = replace(numeral, end=after, value=value, scaled=factor > 1, factor=factor)
        end = after
    if numeral.form == "fraction":
        return Quantity(start, end, numeral, "fraction", value)
    if currency := find_currency_after(text, after, high, numeral.scaled or numeral.marked):
        hyphened = text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha() and inner is None
        shown = None if numeral.dotted or value is None else round(value * currency.share, 6)
        return Quantity(start, currency.end, numeral, "money", shown, None, currency, suffix, hyphened, True)
    if match := words.times.match(text, end, high):
        return Quantity(start, match.end(), numeral, "times" if match["times"] else "fold", value)
    if value is None:
        return None
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha() and inner is None:
        return _read_adjective(text, numeral, words)
    found = _read_noun(text, after, high, words)
    if found is None:
        return None
    noun, stop, known = found
    if noun is None or (_is_year(numeral) and not _counts_people(text, numeral, words, known, stop)):
        if numeral.scaled and _is_lone(text, numeral):
            return None
        return None if _is_year(numeral) else Quantity(start, end, numeral, "bare", value)
    if numeral.form == "words" and not numeral.scaled and not _is_counted(text, numeral, low, known, words):
        return None
    whole = noun not in words.measures.values()
    if numeral.dotted and whole:
        value *= 1000
    return Quantity(start, stop, numeral, "count", value, noun, suffix=suffix, known=known)


def _read_adjective(text: str, numeral: Numeral, words: UnitWords) -> Quantity | None:
    """ "200-bed": a measure behind a hyphen; "three-day" and the like count nothing."""
    match = _WORD.match(text, numeral.end + 1)
    unit = match and words.measures.get(match.group().partition("-")[0].lower())
    if match is None or unit is None:
        return None
    stop = numeral.end + 1 + len(match.group().partition("-")[0])
    return Quantity(numeral.start, stop, numeral, "count", numeral.value, unit, hyphened=True, known=True)


def _read_noun(text: str, end: int, high: int, words: UnitWords) -> tuple[str | None, int, bool] | None:
    """The noun that a number counts: canonical name, where it ends, whether the pack lists it.

    The name is None where no noun follows; the whole is None where one follows that makes this no amount ("years").
    """
    at, passed = end, 0
    while passed < 6 and (match := _TOKEN.match(text, at, high)):
        raw = match["word"]
        word = raw.rstrip(".").lower().replace("’", "'")
        stop = match.start("word") + len(raw.rstrip("."))
        if word in words.stops:
            break
        pair = _TOKEN.match(text, stop, high)
        if pair is not None:
            two = f"{word} {pair['word'].rstrip('.').lower()}"
            if unit := words.measures.get(two) or words.things.get(two):
                return unit, pair.start("word") + len(pair["word"].rstrip(".")), True
        if word in words.ignored:
            return None
        if unit := words.measures.get(word) or words.things.get(word):
            return unit, stop, True
        if (word in words.irregular and not (pair and _is_plural(pair["word"].rstrip("."), words))) or _is_plural(
            word, words
        ):
            return word if raw.islower() else raw.rstrip("."), stop, False
        if not raw[0].isalpha():
            break
        at, passed = match.end(), passed + 1
        if text[at - 1] == "." or text[at : at + 1] in ',;:()"“”!?':
            break
    return None, end, False


def find_noun(text: str, start: int, high: int, words: UnitWords) -> str | None:
    """The noun that a phrase beginning at `start` is about: "companies" of "Ecuadorian companies with an invoice"."""
    found = _read_noun(text, start, high, words)
    return found[0] if found else None


def _is_plural(word: str, words: UnitWords) -> bool:
    return (
        len(word) > 3
        and word[-1] == "s"
        and word[-2] not in "su'i"
        and word not in words.not_heads
        and all(part.isalpha() for part in word.split("-"))
    )


def _is_year(numeral: Numeral) -> bool:
    return (
        numeral.form == "digits"
        and not numeral.marked
        and not numeral.scaled
        and numeral.value is not None
        and numeral.end - numeral.start == 4
        and 1500 <= numeral.value < 2150
    )


def _counts_people(text: str, numeral: Numeral, words: UnitWords, known: bool, stop: int) -> bool:
    """Whether four digits that could be a year count what stands right behind them: "2000 tourists"."""
    if not known or text[numeral.end : stop].strip().count(" "):
        return False
    before = text[max(0, numeral.start - 20) : numeral.start].split()
    return not before or before[-1].lower().strip('(“"') not in words.year_before


def _is_lone(text: str, numeral: Numeral) -> bool:
    """Whether the scale is a lone letter, which means nothing without money or a noun: "500m"."""
    return numeral.form == "digits" and text[numeral.end - 1].isalpha() and not text[numeral.end - 2].isalpha()


def _is_counted(text: str, numeral: Numeral, low: int, known: bool, words: UnitWords) -> bool:
    """Whether a number in words counts something new: not "the two roads", not "one side"."""
    if numeral.value is None or numeral.value < 2:
        return False
    before = text[max(low, numeral.start - 16) : numeral.start].split()
    if before and before[-1].lower() in words.determiners:
        return False
    return known or numeral.value > 12


def _is_code(text: str, numeral: Numeral, words: UnitWords, high: int) -> bool:
    """Whether digits are part of a date, an hour, a telephone number, a score, or of the name of a thing."""
    start, end = numeral.start, numeral.end
    before, after = text[start - 1 : start], text[end : end + 1]
    bare = not numeral.marked and not numeral.scaled
    if before:
        back = text[start - 2 : start - 1] if start > 1 else ""
        if before.isalpha() or before in "_@#№/\\&=":
            return True
        if before in ":.,-–—'’" and back.isalnum():
            return True
        if before == "+" and (back.isalnum() or text[end : end + 1] in " -("):
            return not words.percent.match(text, end)
        if bare and before in _SPACE and back.isdecimal() and _is_digit_group(text, start):
            return True
    if after in ":/" and text[end + 1 : end + 2].isdecimal():
        return True
    if after and (after.isalnum() or after in "_@"):
        return not (words.percent.match(text, end) or words.times.match(text, end) or _read_attached(text, end, words))
    if bare and text[start] == "0" and end - start > 1:
        return True
    if after and after in _SPACE and text[end + 1 : end + 2].isdecimal() and bare and not _is_year(numeral):
        return True
    if words.clock_after.match(text, end, high) or words.date_after.match(text, end, high):
        return True
    return bare and _has_reference(text, start, words)


def _is_digit_group(text: str, start: int) -> bool:
    """Whether the digits before a space before `start` belong with those behind it: no, where they are a year."""
    back = start - 2
    while back and text[back - 1].isdecimal():
        back -= 1
    return not (start - 1 - back == 4 and text[back] in "12" and not text[back - 1].isalnum())


def _read_attached(text: str, end: int, words: UnitWords) -> bool:
    match = _WORD.match(text, end)
    return match is not None and match.group().lower() in words.measures


def _has_reference(text: str, start: int, words: UnitWords) -> bool:
    """Whether the word before plain digits makes them the number of a thing: "Article 5", "Boeing 737", "May 12"."""
    before = text[max(0, start - 24) : start]
    if not before or before[-1] not in _SPACE:
        return False
    parts = before.split()
    if not parts:
        return False
    raw = parts[-1].lstrip("(“\"'‘")
    if raw[-1:] in ",;:)":
        return raw.rstrip(",").lower().rstrip(".") in words.months
    word = raw.lower()
    if word in words.references or word.rstrip(".,") in words.references or word.rstrip(".") in words.months:
        return True
    if len(raw) > 1 and raw.isupper() and raw.isalpha():
        return True
    if not raw[:1].isupper() or not raw[-1:].isalnum() or word in words.stops or word in words.year_before:
        return False
    # A capital at the head of a sentence says nothing; elsewhere it is a name, and the digits are part of it.
    lead = before[: before.rindex(parts[-1])].rstrip()
    if len(parts) == 1 and start <= 24:
        return False
    return bool(lead) and lead[-1] not in '.!?:"”»•' and "\n" not in before[len(lead) :]
