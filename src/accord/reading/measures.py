"""What the numbers of a sentence measure, and which of them speak of one thing: a sum and what it grew by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from accord.core import Span
from accord.reading.amount_cues import load_cue_words
from accord.reading.amounts import AmountMention
from accord.reading.packs import load_words
from accord.reading.quantities import find_noun
from accord.reading.survey import Survey, once
from accord.reading.tokens import Token

TRADE = frozenset({"trade turnover", "exports", "imports"})
# These stand in names of things too: "Pell Grant", "World Bank Loan".
_NAMED = frozenset({"loan", "grant", "other"})
_FAR = 180
_STRONG = TRADE | {"investment", "loan", "grant"}
_ATTRIBUTIVE = re.compile(r"[ \u00a0](?P<word>[a-z][\w-]*)")


class Cue(NamedTuple):
    """A word of the pack at a place: ``table`` is ``cues``, ``domestic``, ``planned``, ``done``; `key` a measure."""

    start: int
    end: int
    table: str
    key: str


@dataclass(frozen=True)
class MeasureWords:
    """The words of measures in one language."""

    phrases: dict[str, tuple[tuple[list[str], str, str], ...]]
    units: dict[str, str]
    goods: frozenset[str]
    compared: tuple[str, ...]
    flow_to: frozenset[str]
    flow_from: frozenset[str]
    flow_by: frozenset[str]
    flow_in: frozenset[str]
    modal: frozenset[str]
    verbs: frozenset[str]
    closed: frozenset[str]
    joins: tuple[str, ...]
    trims: tuple[str, ...]
    break_: re.Pattern[str]
    parter: re.Pattern[str]
    opener: re.Pattern[str]
    closer: re.Pattern[str]
    per: re.Pattern[str]
    part_of_trade: re.Pattern[str]
    source: re.Pattern[str]


@cache
def load_measure_words(lang: str) -> MeasureWords:
    """The measure words of a language, from ``packs/<lang>/measures.toml``."""
    data: dict[str, Any] = load_words(lang, "measures")
    clauses = data["clauses"]
    entries = [(phrase, "cues", measure) for measure, phrases in data["cues"].items() for phrase in phrases]
    entries += [
        (phrase, table, key)
        for phrase in data["balance"]["words"]
        for table, key in (("cues", "other"), ("balance", ""))
    ]
    entries += [(phrase, "cues", "") for phrase in data["masks"]["words"]]
    entries += [(phrase, "domestic", "") for phrase in data["domestic"]["words"]]
    entries += [(phrase, "planned", "") for phrase in data["planned"]["words"]]
    entries += [(phrase, "done", "") for phrase in data["planned"]["done"]]
    entries += [(phrase, "wish", "") for phrase in data["planned"]["wish"]]
    entries += [(phrase, "signed", "") for phrase in data["planned"]["signed"]]
    by_word: dict[str, list[tuple[list[str], str, str]]] = {}
    for phrase, table, key in entries:
        parts = phrase.split()
        by_word.setdefault(parts[0], []).append((parts, table, key))
    return MeasureWords(
        phrases={word: tuple(sorted(found, key=lambda e: -len(e[0]))) for word, found in by_word.items()},
        units={unit: measure for measure, units in data["units"].items() for unit in units},
        goods=frozenset(data["goods"]["units"]),
        compared=tuple(data["compared"]["words"]),
        flow_to=frozenset(data["flow"]["to"]),
        flow_from=frozenset(data["flow"]["from"]),
        flow_by=frozenset(data["flow"]["by"]),
        flow_in=frozenset(data["flow"]["in"]),
        modal=frozenset(data["planned"]["modal"]),
        verbs=frozenset(data["planned"]["verbs"]),
        closed=frozenset(clauses["closed"]),
        joins=tuple(clauses["joins"]),
        trims=tuple(clauses["trims"]),
        break_=re.compile(rf";|:|[.!?]\s|\b(?:{'|'.join(clauses['breaks'])})\b"),
        parter=re.compile(rf"[;:,(]\s*|\s(?:{'|'.join(clauses['parts'])})\s"),
        opener=re.compile(
            rf"[;:—–(]\s*|,\s+(?:{'|'.join(clauses['opens'])})\s+|\s+(?:{'|'.join(clauses['opens_alone'])})\s+"
        ),
        closer=re.compile(rf"[;:—(]|,\s|\s(?:{'|'.join(clauses['closes'])})\s"),
        per=re.compile(rf"\s(?:{'|'.join(clauses['per'])})\b"),
        part_of_trade=re.compile(
            rf"\s(?:{'|'.join(data['shares']['of'])})\s(?:[\w'’-]+\s){{0,3}}?(?P<whole>{'|'.join(data['shares']['whole'])})\b"
        ),
        source=re.compile(rf"\b(?:{'|'.join(data['flow']['source'])})\s(?:the\s)?$"),
    )


def find_cues(tokens: Sequence[Token], words: MeasureWords) -> list[Cue]:
    """The words of the pack among the words of a sentence; of two in one table that overlap, the longer."""
    found: list[Cue] = []
    ends: dict[str, int] = {}
    lows = [token.low for token in tokens]
    for index, entries in enumerate(map(words.phrases.get, lows)):
        for parts, table, key in entries or ():
            if lows[index : index + len(parts)] != parts:
                continue
            token = tokens[index]
            if token.start < ends.get(table, 0) or (table == "cues" and index and token.capital and key in _NAMED):
                continue
            cue = Cue(token.start, tokens[index + len(parts) - 1].end, table, key)
            found.append(cue)
            ends[table] = cue.end
    return [cue for cue in found if cue.table != "cues" or cue.key]


@once
def cues_of(survey: Survey, number: int) -> list[Cue]:
    """The words of the pack in one sentence of a story, found once for each survey."""
    return find_cues(survey.tokens[number], load_measure_words(survey.lang))


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
    if amount.kind != "money" or match is None or match["word"] in words.closed:
        return False
    return all(table != "cues" for _, table, _ in words.phrases.get(match["word"], (([], "none", ""),)))


def group_amounts(
    survey: Survey, number: int, amounts: Sequence[AmountMention], cues: Sequence[Cue]
) -> list[FigureGroup]:
    """Gather the numbers of a sentence into figures, each with its measure and its clause."""
    text, words = survey.text, load_measure_words(survey.lang)
    groups: list[FigureGroup] = []
    for amount in amounts:
        done = groups[-1].amounts[-1].span.end if groups else survey.sentences[number].span.start
        cue = _cue_for(amount, cues, done, text, words)
        last = groups[-1] if groups else None
        if last and _continues(survey, last, amount, cue):
            last.amounts.append(amount)
            if last.cue is None and cue:
                last.cue, last.measure = cue, cue.key
            last.measure = last.measure or _measure_of(amount, cue, words) or ""
            continue
        measure = _measure_of(amount, cue, words) or measure_counted(survey, amount, done)
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


def measure_counted(survey: Survey, amount: AmountMention, low: int) -> str | None:
    """The measure of a growth that is of a count: "the number of tourists from China grew by a fifth"."""
    if is_level(amount):
        return None
    cues = load_cue_words(survey.lang)
    match = cues.number_of.search(survey.text, low, amount.span.start)
    noun = find_noun(survey.text, match.end(), amount.span.start, cues.units) if match else None
    return load_measure_words(survey.lang).units.get(noun or "")


def _cue_for(amount: AmountMention, cues: Sequence[Cue], done: int, text: str, words: MeasureWords) -> Cue | None:
    """The word that names what a number measures: right behind it, else the strongest and nearest before it."""
    start, end = amount.span.start, amount.span.end
    behind = [
        c
        for c in cues
        if c.table == "cues" and end <= c.start <= end + 24 and not words.break_.search(text, end, c.start)
    ]
    before = [c for c in cues if c.table == "cues" and done <= c.start and c.end <= start + 1]
    before = [c for c in before if not re.search(r";|[.!?]\s", text[c.end : start])]
    strong = [c for c in before if c.key in _STRONG and start - c.end <= (_FAR if c.key in TRADE else _FAR / 2)]
    near = next((c for c in behind if c.key in _STRONG and text[end : c.start].count(" ") <= 3), None)
    if near and amount.kind == "money" and "," not in text[end : near.start]:
        return near
    if strong:
        trade = [c for c in strong if c.key in TRADE]
        return (trade or strong)[-1]
    wish = any(c.table == "wish" for c in cues)
    later = [c for c in cues if c.table == "cues" and c.key in TRADE and c.start >= end]
    if wish and later and not before:
        return later[0]
    return before[-1] if before else (behind[0] if behind and "," not in text[end : behind[0].start] else None)


def _continues(survey: Survey, group: FigureGroup, amount: AmountMention, cue: Cue | None) -> bool:
    """Whether a number says more of what the numbers before it say."""
    text, before, words = survey.text, group.amounts[-1], load_measure_words(survey.lang)
    if amount.reason.startswith("a part of the count"):
        return True
    between = text[before.span.end : amount.span.start]
    if words.break_.search(between) or (cue and cue.key in _STRONG and cue.start >= before.span.end):
        return amount.role == "earlier" and bool(words.source.search(between))
    if amount.role == "earlier":
        return bool(words.source.search(between))
    if is_level(amount):
        if before.role == "earlier" and not any(is_level(a) and a.role == "amount" for a in group.amounts):
            return between.split()[:1] in ([w] for w in words.joins)
        if any(is_level(a) for a in group.amounts):
            return False
        if amount.kind == "count" and between.split()[:1] != [words.joins[0]]:
            return False
        return not _has_own_date(survey, before, amount)
    return all(is_level(a) for a in group.amounts)


def _has_own_date(survey: Survey, change: AmountMention, level: AmountMention) -> bool:
    """Whether a change and the sum behind it are each of their own time: "grew between 2018 and 2023 and stood at"."""
    between = [d for d in survey.dates if change.span.end <= d.span.start < level.span.start and d.when]
    end = survey.sentences[survey.sentence_at(level.span.start)].span.end
    after = [d for d in survey.dates if level.span.end <= d.span.start <= min(end, level.span.end + 20) and d.when]
    return bool(between and after)


def _set_spans(survey: Survey, number: int, groups: list[FigureGroup]) -> None:
    """Give each group its clause: between two groups the last joining word or mark parts them."""
    sentence, text, words = survey.sentences[number].span, survey.text, load_measure_words(survey.lang)
    low = sentence.start
    for index, group in enumerate(groups):
        high, following = sentence.end, sentence.end
        if index + 1 < len(groups):
            following = max(group.end, groups[index + 1].start)
            parts = list(words.parter.finditer(text, group.end, following))
            high, following = (parts[-1].start(), parts[-1].end()) if parts else (following, following)
        low = min(low, group.amounts[0].span.start)
        start = _clause_start(text, low, max(low, min(group.start, group.amounts[0].span.start)), words)
        end = _clause_end(text, group.end, max(high, group.end), words)
        group.span = _trimmed(text, start, end, group, words)
        low = following


def _clause_start(text: str, low: int, start: int, words: MeasureWords) -> int:
    """Where the clause that holds `start` begins, not before `low`."""
    for match in words.opener.finditer(text, low, start):
        if match.end() <= start:
            low = match.end()
    return low


def _clause_end(text: str, end: int, high: int, words: MeasureWords) -> int:
    match = words.closer.search(text, end, high)
    return match.start() if match else high


def _trimmed(text: str, start: int, end: int, group: FigureGroup, words: MeasureWords) -> Span:
    """The clause without marks and joining words at its ends."""
    first, last = group.amounts[0].span.start, group.amounts[-1].span.end
    while True:
        while start < first and not text[start].isalnum() and text[start] not in "$€£¥₹+-~":
            start += 1
        lead = next((w for w in words.trims if text.startswith(w + " ", start) and start + len(w) < first), None)
        if lead is None:
            break
        start += len(lead)
    rest = text[start:end].rstrip(' ,;:-–—\u00a0\n\t("“')
    if rest.endswith(".") and not re.search(r"\b[A-Z]\.$", rest):
        rest = rest[:-1]
    for word in words.trims:
        rest = rest.removesuffix(" " + word)
    return Span(start, max(last, start + len(rest)))
