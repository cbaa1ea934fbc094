"""What the numbers of a sentence measure, and which of them speak of one thing: a sum and what it grew by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from accord.core import Span
from accord.reading.amounts import AmountMention
from accord.reading.packs import load_words
from accord.reading.survey import Survey
from accord.reading.tokens import Token

TRADE = frozenset({"trade turnover", "exports", "imports"})
_STRONG = TRADE | {"investment", "loan", "grant"}
_BREAK = re.compile(r";|:|\bwhile\b|\bwhereas\b|\bbut\b|[.!?]\s")
_ATTRIBUTIVE = re.compile(r"[ \u00a0](?P<word>[a-z][\w-]*)")


class Cue(NamedTuple):
    """A word of the pack at a place: ``table`` is ``cues``, ``domestic``, ``planned``, ``done``, ``buys``; `key` a measure."""

    start: int
    end: int
    table: str
    key: str


@dataclass(frozen=True)
class MeasureWords:
    """The words of measures in one language."""

    phrases: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]
    units: dict[str, str]
    goods: frozenset[str]
    compared: tuple[str, ...]
    flow_to: frozenset[str]
    flow_from: frozenset[str]


@cache
def load_measure_words(lang: str) -> MeasureWords:
    """The measure words of a language, from ``packs/<lang>/measures.toml``."""
    data: dict[str, Any] = load_words(lang, "measures")
    entries = [(phrase, "cues", measure) for measure, phrases in data["cues"].items() for phrase in phrases]
    entries += [(phrase, "domestic", "") for phrase in data["domestic"]["words"]]
    entries += [(phrase, "planned", "") for phrase in data["planned"]["words"]]
    entries += [(phrase, "done", "") for phrase in data["planned"]["done"]]
    entries += [(phrase, "buys", "") for phrase in data["flow"]["buys"]]
    by_word: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for phrase, table, key in entries:
        parts = tuple(phrase.split())
        by_word.setdefault(parts[0], []).append((parts, table, key))
    return MeasureWords(
        phrases={word: tuple(sorted(found, key=lambda e: -len(e[0]))) for word, found in by_word.items()},
        units={unit: measure for measure, units in data["units"].items() for unit in units},
        goods=frozenset(data["goods"]["units"]),
        compared=tuple(data["compared"]["words"]),
        flow_to=frozenset(data["flow"]["to"]),
        flow_from=frozenset(data["flow"]["from"]),
    )


def find_cues(tokens: Sequence[Token], words: MeasureWords) -> list[Cue]:
    """The words of the pack among the words of a sentence; of two in one table that overlap, the longer."""
    found: list[Cue] = []
    ends: dict[str, int] = {}
    for index, token in enumerate(tokens):
        for parts, table, key in words.phrases.get(token.low, ()):
            if token.start < ends.get(table, 0):
                continue
            if all(index + k < len(tokens) and tokens[index + k].low == part for k, part in enumerate(parts)):
                cue = Cue(token.start, tokens[index + len(parts) - 1].end, table, key)
                found.append(cue)
                ends[table] = cue.end
    return found


@dataclass(slots=True)
class FigureGroup:
    """Numbers that speak of one thing.

    Attributes:
        measure: a word of `accord.core.vocabulary.MEASURES`.
        cue: the word that names the measure, where one stands in the sentence.
        amounts: the numbers, in the order of the text.
        span: the clause that states them.
        carried: whether the measure is that of a sentence before.
    """

    measure: str
    cue: Cue | None
    amounts: list[AmountMention] = field(default_factory=list)
    span: Span | None = None
    carried: bool = False

    @property
    def start(self) -> int:
        """Where the first of cue and numbers stands."""
        first = self.amounts[0].span.start
        return min(first, self.cue.start) if self.cue else first

    @property
    def end(self) -> int:
        """Where the last of cue and numbers ends."""
        last = self.amounts[-1].span.end
        return max(last, self.cue.end) if self.cue else last


def is_level(amount: AmountMention) -> bool:
    """Whether a number says how much there is, not by how much it changed."""
    return amount.change_pct is None and amount.multiple is None


def main_amount(amounts: Iterable[AmountMention]) -> AmountMention | None:
    """The number that a claim of these numbers is about: money before counts, what is before what was."""
    levels = [a for a in amounts if is_level(a) and a.role != "change"]
    ranks = {"money": 0, "count": 1, "number": 2, "percent": 3}
    now = [a for a in levels if a.role != "earlier"] or levels
    parts = [a for a in now if a.reason.startswith("a part of the count")]
    return min(parts or now, key=lambda a: (ranks[a.kind], a.hyphened, a.span.start), default=None)


def is_attributive(text: str, amount: AmountMention, words: MeasureWords) -> bool:
    """Whether a sum stands as an adjective before the noun of another thing: "a $14 billion dam"."""
    if amount.hyphened:
        return True
    match = _ATTRIBUTIVE.match(text, amount.span.end)
    if amount.kind != "money" or match is None or match["word"] in _CLOSED:
        return False
    return all(table != "cues" for _, table, _ in words.phrases.get(match["word"], (((), "none", ""),)))


# Closed class: none of these is a noun behind a sum.
_CLOSED = frozenset(
    "a about above after ago against all already also altogether among an and annually are as at back based because been"
    " before between both but by compared come coming due during each earlier every extended falling for from given gone"
    " had has have higher in including into invested is its last later less lower made mainly more most mostly next of off"
    " on once only or out over per plus respectively since so spent than that the then this through to today toward towards"
    " under until up versus via was were when where which while will with within without worth would yearly a-year spread"
    " across following put paid provided granted lent if though although".split()
)


def group_amounts(survey: Survey, number: int, amounts: Sequence[AmountMention], cues: Sequence[Cue]) -> list[FigureGroup]:
    """Gather the numbers of a sentence into figures, each with its measure and its clause."""
    text, words = survey.text, load_measure_words(survey.lang)
    groups: list[FigureGroup] = []
    for amount in amounts:
        done = groups[-1].amounts[-1].span.end if groups else survey.sentences[number].span.start
        cue = _cue_for(amount, cues, done, text)
        last = groups[-1] if groups else None
        if last and _continues(survey, last, amount, cue):
            last.amounts.append(amount)
            if last.cue is None and cue:
                last.cue, last.measure = cue, cue.key
            continue
        measure = _measure_of(amount, cue, words)
        carried = measure is None and last is not None
        groups.append(FigureGroup(measure or (last.measure if last else ""), cue, [amount], carried=carried))
    _set_spans(survey, number, groups)
    return groups


def _measure_of(amount: AmountMention, cue: Cue | None, words: MeasureWords) -> str | None:
    own = words.units.get(amount.unit or "") if amount.kind == "count" else None
    if own:
        return own
    if amount.kind == "count" and amount.unit not in words.goods:
        return None
    return cue.key if cue else None


def _cue_for(amount: AmountMention, cues: Sequence[Cue], done: int, text: str) -> Cue | None:
    """The word that names what a number measures: right behind it, else the strongest and nearest before it."""
    start, end = amount.span.start, amount.span.end
    behind = [c for c in cues if c.table == "cues" and end <= c.start <= end + 24 and not _BREAK.search(text, end, c.start)]
    before = [c for c in cues if c.table == "cues" and done <= c.start and c.end <= start + 1]
    before = [c for c in before if not re.search(r";|[.!?]\s", text[c.end : start])]
    strong = [c for c in before if c.key in _STRONG]
    near = next((c for c in behind if c.key in _STRONG and text[end : c.start].count(" ") <= 3), None)
    if near and amount.kind == "money" and "," not in text[end : near.start]:
        return near
    if strong:
        trade = [c for c in strong if c.key in TRADE]
        return (trade or strong)[-1]
    return before[-1] if before else (behind[0] if behind and "," not in text[end : behind[0].start] else None)


def _continues(survey: Survey, group: FigureGroup, amount: AmountMention, cue: Cue | None) -> bool:
    """Whether a number says more of what the numbers before it say."""
    text, before = survey.text, group.amounts[-1]
    between = text[before.span.end : amount.span.start]
    if _BREAK.search(between) or (cue and cue.key in _STRONG and cue.start >= before.span.end):
        return amount.role == "earlier" and "from" in between[-8:]
    if amount.role == "earlier":
        return between.rstrip().endswith("from")
    if is_level(amount):
        if before.role == "earlier" and not any(is_level(a) and a.role == "amount" for a in group.amounts):
            return between.strip() in ("to", "to over", "to more than", "to about") or between.strip().startswith("in ")
        if any(is_level(a) for a in group.amounts) or amount.kind == "count":
            return False
        return not _has_own_date(survey, before, amount)
    return all(is_level(a) for a in group.amounts)


def _has_own_date(survey: Survey, change: AmountMention, level: AmountMention) -> bool:
    """Whether a change and the sum behind it are each of their own time: "grew between 2018 and 2023 and stood at"."""
    between = [d for d in survey.dates if change.span.end <= d.span.start < level.span.start and d.when]
    after = [d for d in survey.dates if level.span.end <= d.span.start <= level.span.end + 20 and d.when]
    return bool(between and after)


def _set_spans(survey: Survey, number: int, groups: list[FigureGroup]) -> None:
    sentence, text = survey.sentences[number].span, survey.text
    for index, group in enumerate(groups):
        low = groups[index - 1].end if index else sentence.start
        high = min(groups[index + 1].start, groups[index + 1].amounts[0].span.start) if index + 1 < len(groups) else sentence.end
        start = _clause_start(text, low, max(low, group.start))
        end = _clause_end(text, group.end, max(high, group.end))
        group.span = _trimmed(text, start, end, group)


_OPENER = re.compile(r"[;:—–(]\s*|,\s+(?:and|while|whereas|but|of which|which|with|whose|as)\s+|\s+(?:while|whereas|that)\s+|\.\s+")
_CLOSER = re.compile(r"[;:—(]|,\s|\s(?:while|whereas|because|as|although|though)\s|[.!?](?:\s|$)")


def _clause_start(text: str, low: int, start: int) -> int:
    """Where the clause that holds `start` begins, not before `low`."""
    for match in _OPENER.finditer(text, low, start):
        if match.end() <= start:
            low = match.end()
    return low


def _clause_end(text: str, end: int, high: int) -> int:
    match = _CLOSER.search(text, end, high)
    return match.start() if match else high


def _trimmed(text: str, start: int, end: int, group: FigureGroup) -> Span:
    first, last = group.amounts[0].span.start, group.amounts[-1].span.end
    while start < first and text[start] in " ,;:-–—\u00a0\n\t)\"”“":
        start += 1
    for word in ("and ", "while ", "whereas ", "but "):
        if text.startswith(word, start) and start + len(word) <= first:
            start += len(word)
    words = text[start:end].rstrip(" ,;:.-–—\u00a0\n\t(\"“")
    for word in (" and", " while", " but", " or"):
        words = words.removesuffix(word)
    return Span(start, max(last, start + len(words)))
