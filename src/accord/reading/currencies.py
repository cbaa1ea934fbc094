"""Which currency a sign, a code or a noun beside a number stands for (ISO 4217, from ``currencies.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class CurrencyWords:
    """What stands for a currency at a place in the text.

    Attributes:
        start, end: its place.
        codes: every currency it can stand for; one, where it can be none but that.
        default: the one it is read as where nothing else decides.
        share: 0.01 for cents and the like, else 1.
        words: the words.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    default: str | None
    share: float
    words: str


@dataclass(frozen=True)
class _Table:
    states: dict[str, frozenset[str]]
    names: dict[str, tuple[tuple[str, ...], str | None, float]]
    signs: dict[str, tuple[tuple[str, ...], str | None, float]]
    wordlike: frozenset[str]
    weights: frozenset[str]
    longest: int
    first_words: frozenset[str]


@cache
def _load() -> _Table:
    data: dict[str, Any] = tomllib.loads((files("accord.reading") / "currencies.toml").read_text("utf-8"))
    currencies: dict[str, dict[str, list[str]]] = data["currencies"]
    nouns: dict[str, list[str]] = {}
    signs: dict[str, list[str]] = {}
    exact: dict[str, tuple[str, float]] = {}
    hundredths: dict[str, list[str]] = data["hundredths"]["nouns"]
    for code, row in currencies.items():
        signs.setdefault(code, []).append(code)
        for sign in row["signs"]:
            signs.setdefault(sign, []).append(code)
        for noun in row["nouns"]:
            nouns.setdefault(noun, []).append(code)
            exact.update({f"{adjective} {noun}": (code, 1.0) for adjective in row["adjectives"]})
        for noun, codes in hundredths.items():
            if code in codes or (noun in ("cent", "cents") and "dollar" in row["nouns"]):
                exact.update({f"{adjective} {noun}": (code, 0.01) for adjective in row["adjectives"]})
    exact |= {"euro cents": ("EUR", 0.01), "eurocents": ("EUR", 0.01), "euro cent": ("EUR", 0.01)}
    defaults = data["default"]
    names: dict[str, tuple[tuple[str, ...], str | None, float]] = {}
    names |= {noun: (tuple(codes), defaults["nouns"].get(noun), 1.0) for noun, codes in nouns.items()}
    names |= {noun: (tuple(codes), defaults["nouns"].get(noun), 0.01) for noun, codes in hundredths.items()}
    names |= {phrase: ((code,), None, share) for phrase, (code, share) in exact.items()}
    by_sign = {sign: (tuple(dict.fromkeys(codes)), defaults["signs"].get(sign), 1.0) for sign, codes in signs.items()}
    by_sign.setdefault("$", (("USD",), "USD", 1.0))
    return _Table(
        states={code: frozenset(row["states"]) for code, row in currencies.items()},
        names=names,
        signs=by_sign,
        weights=frozenset(data["wordlike"]["weights"]),
        wordlike=frozenset(data["wordlike"]["signs"] + data["wordlike"]["nouns"]),
        longest=max(len(name.split()) for name in names),
        first_words=frozenset(re.split(r"[\s-]", name)[0] for name in names),
    )


_SPACE = " \u00a0\u2009\u202f"
_SIGNS = "$€£¥￥₹₽₴₺₦₩￦₸₾₼₪₫₱₲₵₡₮₭₨৳฿֏؋៛"
_BEFORE = re.compile(
    rf"(?P<sign>[^\W\d_]{{0,4}}(?:\.[^\W\d_]\.)?[ ]?[{_SIGNS}]|[^\W\d_]{{1,4}}[./]{{0,2}})[{_SPACE}]?$"
)
_SIGN_AFTER = re.compile(
    rf"[{_SPACE}]?(?P<sign>(?:US|A|AU|NZ|C|CA|HK|S)?[{_SIGNS}¢](?!\d)|(?:[A-Z]{{3}}|Kč|zł|Ft|RMB|FCFA|CFA|kr|元)(?!\w))"
)
_NAME_WORD = re.compile(rf"[{_SPACE}-]{{0,2}}(?P<word>[^\W\d_](?:[^\W\d_]|['’ʻ.](?=[^\W\d_]))*\.?)")


def find_currency_before(text: str, start: int, low: int, scaled: bool) -> CurrencyWords | None:
    """The sign, code or name right before the number that begins at `start`, no earlier than `low`.

    Args:
        text: the whole text.
        start: where the number begins.
        low: nothing before this is looked at.
        scaled: whether a scale stands with the number; without one, words such as ``TOP`` are no money.
    """
    table = _load()
    window = max(low, start - 12)
    match = _BEFORE.search(text, window, start)
    if match is None:
        return None
    raw, at = match["sign"], match.start()
    # "US$", "U.S. $", "(A$": the longest tail of what stands there that is a sign, and is no tail of another word.
    for cut in range(len(raw)):
        sign = raw[cut:]
        entry = table.signs.get(sign)
        if entry is None:
            continue
        if cut and raw[cut].isalpha() and raw[cut - 1].isalpha():
            continue
        if not cut and sign[0].isalpha() and at and (text[at - 1].isalnum() or text[at - 1] == "_"):
            continue
        if cut and not sign[0].isalpha() and raw[cut - 1].isalpha():
            # An unknown country's dollar is no bare dollar.
            return CurrencyWords(at, match.end(), (), None, 1.0, raw)
        if sign in table.wordlike and not scaled:
            return None
        return CurrencyWords(at + cut, match.end(), *entry, sign)
    return _find_name_before(text, start, low)


def _find_name_before(text: str, start: int, low: int) -> CurrencyWords | None:
    """ "Sri Lankan rupees 250 million"."""
    table = _load()
    window = text[max(low, start - 36) : start]
    words = window.split()
    if not words or words[-1].lower() not in table.names or not window[-1].isspace():
        return None
    for count in range(min(3, len(words)), 0, -1):
        phrase = " ".join(words[-count:])
        entry = table.names.get(phrase.lower())
        if entry and phrase.lower() not in table.wordlike and window.rstrip().endswith(phrase):
            return CurrencyWords(start - len(window) + window.rindex(phrase), start, *entry, phrase)
    return None


def find_currency_after(text: str, end: int, high: int, scaled: bool) -> CurrencyWords | None:
    """The sign, code or name right behind the number that ends at `end`, no further than `high`."""
    table = _load()
    best: CurrencyWords | None = None
    if match := _SIGN_AFTER.match(text, end, high):
        sign = match["sign"]
        entry = table.signs.get(sign) or table.names.get(sign)
        if entry and (scaled or sign not in table.wordlike):
            best = CurrencyWords(match.start("sign"), match.end(), *entry, sign)
    phrase, at = "", end
    for count in range(table.longest):
        found = _NAME_WORD.match(text, at, high)
        if found is None:
            break
        word = found["word"].lower()
        if not count and word not in table.first_words and word.rstrip(".") not in table.first_words:
            break
        phrase = f"{phrase} {word}".strip()
        if (
            (entry := table.names.get(phrase) or table.names.get(phrase.rstrip(".")))
            and (scaled or phrase not in table.wordlike)
            and not (phrase in table.weights and text.startswith(" of ", found.end()))
        ):
            stop = found.end() - (phrase not in table.names)
            if best is None or stop > best.end:
                best = CurrencyWords(end, stop, *entry, text[end:stop].strip())
        at = found.end()
    return best


def resolve(found: CurrencyWords, near: Collection[str], far: Collection[str]) -> tuple[str | None, str]:
    """Which currency the words stand for.

    Args:
        found: the words.
        near: codes of the states named in the sentence.
        far: codes of the states named in the text.

    Returns:
        The ISO 4217 code, or None where nothing decides; and the reason, for a person.
    """
    if len(found.codes) == 1:
        return found.codes[0], f"{found.words!r}"
    if found.default:
        return found.default, f"{found.words!r} with nothing before it is read as {found.default}"
    states = _load().states
    for where, named in (("the sentence", near), ("the text", far)):
        codes = [code for code in found.codes if states[code] & set(named)]
        if len(codes) == 1:
            return codes[0], f"{found.words!r}, of the states of {where}"
        if codes:
            break
    if not found.codes:
        return None, f"{found.words!r} is no known currency"
    return None, f"{found.words!r} can be {', '.join(sorted(found.codes))}"
