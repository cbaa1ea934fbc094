"""Amounts in a text: sums, counts, percentages and multiples; a level, a change or what was before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from accord.core import Span
from accord.reading.amount_cues import SPACE, Before, CueWords, load_cue_words, look_before
from accord.reading.currencies import resolve
from accord.reading.mentions import StateMention
from accord.reading.numerals import Numeral, find_numerals
from accord.reading.quantities import Quantity, find_noun, find_quantity

_SENTENCE_END = re.compile(r"[.!?][\"'”’)»]*\s+(?=[A-Z\"“‘(«])|\n")
_NEXT_WORDS = re.compile(rf"[{SPACE}](?P<of>of[{SPACE}])?(?P<first>[\w-]+)(?:[{SPACE}](?P<second>[\w-]+))?")


@dataclass(frozen=True, slots=True)
class AmountMention:
    """An amount at a place in the text.

    Attributes:
        span: the words: the number, its unit, its qualifier, and the word of change beside it ("fell by a fifth").
        kind: ``money``, ``count``, ``percent``, ``multiple``, or ``number`` where the text names no unit.
        value: in whole units, never thousands or millions; of a share, per cent. None for a change, for a range, and
            where the digits can be read in two ways.
        unit: ISO 4217 code of money, None where no state tells whose dinar it is; of a count, a plural noun.
        change_pct: growth in per cent, negative for a fall; "halved" is -50.
        multiple: growth as a factor; "doubled" is 2, "fell 2.5 times" 0.4.
        qualifier: ``more than``, ``about``, ``up to`` or None; "nearly" is about, "less than" up to.
        role: ``amount`` (a level), ``change`` (growth, or what something grew by), ``share`` (a per cent that is no
            growth), ``earlier`` (what it was before: "against 61 million a year earlier").
        reason: why it was read so, for a person.
        low, high: both ends of a range, whose `value` is None: which of them is true is not said.
        hyphened: whether it is written as an adjective ("the ten-billion-dollar scheme").
    """

    span: Span
    kind: str
    value: float | None = None
    unit: str | None = None
    change_pct: float | None = None
    multiple: float | None = None
    qualifier: str | None = None
    role: str = "amount"
    reason: str = ""
    low: float | None = None
    high: float | None = None
    hyphened: bool = False


def find_amounts(
    text: str,
    lang: str = "en",
    sentences: Sequence[Span] | None = None,
    states: Sequence[StateMention] = (),
) -> list[AmountMention]:
    """Find the amounts of a text, in order and free of overlaps.

    Dates, years, hours, ages, durations, telephone numbers, scores, and the numbers of articles, rooms and models are
    no amounts; neither are "several million" and "billions", which say no number.

    Args:
        text: any text.
        lang: ISO 639-1 code of a language with a pack.
        sentences: where its sentences stand; found by their full stops where not given.
        states: the states that it names, by which "rupees" are told apart.

    Raises:
        UnknownLanguage: if the language has no pack.
    """
    words = load_cue_words(lang)
    numerals = list(find_numerals(text, words.units.numbers))
    if not numerals:
        return []
    if sentences is None:
        bounds = [0, *(m.end() for m in _SENTENCE_END.finditer(text)), len(text)]
    else:
        bounds = sorted({0, len(text), *(s.start for s in sentences), *(s.end for s in sentences)})
    return _AmountReading(text, words, bounds, states).read(numerals)


@dataclass(slots=True)
class _AmountReading:
    """One reading of a text's numbers, left to right."""

    text: str
    words: CueWords
    bounds: list[int]
    states: Sequence[StateMention]
    found: list[AmountMention] = field(default_factory=list)
    factor: float = 1.0

    def read(self, numerals: list[Numeral]) -> list[AmountMention]:
        """Read every number in turn; a range takes two."""
        index = 0
        while index < len(numerals):
            numeral = numerals[index]
            low, high = self._sentence(numeral.start)
            done = self.found[-1].span.end if self.found else 0
            index += 1
            quantity = find_quantity(self.text, numeral, self.words.units, max(low, done), high)
            if quantity is None or quantity.start < done:
                continue
            before = self._look_before(quantity, low)
            following = numerals[index] if index < len(numerals) else None
            if following and (pair := self._read_pair(quantity, before, following, low, high)):
                index += 1
                self.found.extend(pair)
            elif mention := self._read_one(quantity, self._weigh_source(quantity, before, following), high):
                self.found.append(mention)
        self._share_units()
        return self.found

    def _look_before(self, quantity: Quantity, low: int) -> Before:
        """What stands before; of that, nothing that belongs to the amount before it."""
        before = look_before(self.text, quantity, low, self.words)
        if not self.found or self.found[-1].span.start < low:
            return before
        last = self.found[-1]
        if before.start < last.span.end:
            return Before(quantity.start)
        if before.opener == "from" and last.role == "change" and (before.opening or 0) - last.span.end <= 1:
            return replace(before, earlier="from")
        return before

    def _weigh_source(self, quantity: Quantity, before: Before, following: Numeral | None) -> Before:
        """ "From 6.2 million to over ten million": what stands before the "to" is the earlier, whatever the verb."""
        if before.opener != "from" or before.earlier or following is None or following.start - quantity.end > 30:
            return before
        match = self.words.join.match(self.text, quantity.end)
        return replace(before, earlier="from") if match and match["word"] == "to" else before

    def _sentence(self, at: int) -> tuple[int, int]:
        index = bisect_right(self.bounds, at)
        return self.bounds[index - 1], self.bounds[index] if index < len(self.bounds) else len(self.text)

    def _read_one(self, quantity: Quantity, before: Before, high: int) -> AmountMention | None:
        match quantity.kind:
            case "percent" | "fraction":
                return self._read_percent(quantity, before, high)
            case "fold" | "times":
                return self._read_multiple(quantity, before)
            case "points":
                role = "change" if before.change else "amount"
                span, reason = Span(before.start, quantity.end), "percentage points are no per cent"
                return AmountMention(
                    span, "number", quantity.value, quantity.unit, qualifier=before.qualifier, role=role, reason=reason
                )
            case "bare" if before.factor:
                return self._read_multiple(quantity, before)
            case "bare" if not quantity.numeral.scaled:
                return self._read_bare(quantity, before)
        return self._read_level(quantity, before)

    # ---- sums and counts

    def _read_level(self, quantity: Quantity, before: Before) -> AmountMention:
        """A sum or a count: a level, what was before, or what something changed by."""
        role = "change" if before.change else "amount"
        if before.earlier or self.words.earlier_after.match(self.text, quantity.end):
            role = "earlier"
        start, end = before.start, quantity.end
        if quantity.kind == "money" and (match := self.words.change_after_sum.match(self.text, end)):
            start, end, role = self._with_article(start), match.end(), "change"
        kind = quantity.kind if quantity.kind in ("money", "count") else "number"
        self.factor = quantity.numeral.factor
        unit, reason = self._resolve(quantity)
        if quantity.value is None:
            reason = "the dot can part off thousands or decimals"
        return AmountMention(
            Span(start, end),
            kind,
            quantity.value,
            unit,
            qualifier=before.qualifier or quantity.suffix,
            role=role,
            reason=reason,
            hyphened=quantity.hyphened,
        )

    def _resolve(self, quantity: Quantity) -> tuple[str | None, str]:
        """The unit, and why it is that."""
        if quantity.currency is None:
            return quantity.unit, f"{quantity.unit} are counted" if quantity.unit else "no unit stands beside it"
        if len(quantity.currency.codes) == 1 or quantity.currency.default or not self.states:
            return resolve(quantity.currency, (), ())
        low, high = self._sentence(quantity.start)
        near = {s.code for s in self.states if low <= s.span.start < high}
        return resolve(quantity.currency, near, {s.code for s in self.states})

    def _read_bare(self, quantity: Quantity, before: Before) -> AmountMention | None:
        """A number with no unit is an amount only where its sentence says of what."""
        text, words, low = self.text, self.words, self._sentence(quantity.start)[0]
        last = self.found[-1] if self.found and self.found[-1].span.start >= low else None
        mention = AmountMention(
            Span(before.start, quantity.end), "number", quantity.value, qualifier=before.qualifier or quantity.suffix
        )
        if quantity.numeral.form == "digits" and words.of_that.match(text, quantity.end):
            return self._as_part(mention)
        if before.earlier and last and last.kind in ("count", "number") and before.start - last.span.end < 10:
            return replace(
                mention, kind=last.kind, unit=last.unit, role="earlier", reason="counted as the one beside it"
            )
        if before.level and (unit := self._find_counted(low, quantity.start)):
            return replace(mention, kind="count", unit=unit, reason=f"the number of {unit}")
        parted = text[max(0, before.start - 2) : before.start] == ", "
        if last and last.kind == "count" and parted and words.of_them.match(text, quantity.end):
            return replace(mention, kind="count", unit=last.unit, reason="a part of the count beside it")
        return None

    def _as_part(self, mention: AmountMention) -> AmountMention:
        """ "Was €17.8 million; exports accounted for 12.1 of that": in the unit and scale of what was named."""
        last = self.found[-1] if self.found else None
        if last is None or last.value is None or mention.value is None or last.kind not in ("money", "count"):
            return replace(mention, reason="a part of what was just named")
        scale = self.factor if mention.value < 1000 else 1.0
        value = float(f"{mention.value * scale:.12g}")
        if value > last.value:
            return replace(mention, reason="a part of something, in a unit that is not said")
        return replace(mention, kind=last.kind, value=value, unit=last.unit, reason="a part of the amount just named")

    def _find_counted(self, low: int, high: int) -> str | None:
        """The noun of "the number of ..." in the sentence before an amount."""
        last = None
        for match in self.words.number_of.finditer(self.text, low, high):
            last = match
        return find_noun(self.text, last.end(), high, self.words.units) if last else None

    def _share_units(self) -> None:
        """ "$58 million against 61 million a year earlier": the earlier of two is in the unit of the other."""
        for index, mention in enumerate(self.found):
            if mention.kind != "number" or mention.role != "earlier" or mention.unit:
                continue
            low, high = self._sentence(mention.span.start)
            beside = [m for m in self.found[max(0, index - 1) : index + 2] if low <= m.span.start < high]
            if other := next((m for m in beside if m.kind in ("money", "count") and m.unit), None):
                reason = "in the unit of the amount beside it"
                self.found[index] = replace(mention, kind=other.kind, unit=other.unit, reason=reason)

    # ---- per cent

    def _read_percent(self, quantity: Quantity, before: Before, high: int) -> AmountMention | None:
        text, words, value = self.text, self.words, quantity.value
        fraction = quantity.kind == "fraction"
        size = round(value * 100, 1) if fraction and value is not None else value
        start, end, direction, reason = before.start, quantity.end, 0, ""
        if fraction and (match := words.again.match(text, end, high)):
            direction, end, reason = 1, match.end(), "so much again"
        elif match := words.change_after.match(text, end, high):
            direction, end, reason = self._direction(match), match.end(), f"{match['word']!r} behind it"
            start = self._with_article(start)
        elif sign := self._sign(quantity.start):
            direction, start, reason = sign, min(start, quantity.start - 1), "its sign"
        elif before.change and not (fraction and self._is_ordinal(quantity)):
            direction, reason = before.change, "the change before it"
        mention = AmountMention(
            Span(start, end), "percent", qualifier=before.qualifier or quantity.suffix, reason=reason
        )
        if direction and size is not None:
            return replace(mention, change_pct=direction * size, role="change")
        if fraction and not self._is_share(quantity, before):
            return None
        role = "earlier" if before.earlier else "share"
        return replace(mention, value=size, unit="percent", role=role, reason="a share or a rate")

    def _direction(self, match: re.Match[str]) -> int:
        return 1 if match["word"] in self.words.up_after else -1

    def _with_article(self, start: int) -> int:
        """Where "a" stands before `start`, if it does: "a 39 percent increase"."""
        head = self.text[max(0, start - 4) : start]
        word = head.split()[-1] if head.split() and head[-1] in SPACE else ""
        article = word.lower() in self.words.articles and (
            len(head.rstrip()) == len(word) or not head[-len(word) - 2].isalnum()
        )
        return start - len(head) + head.rindex(word) if article else start

    def _sign(self, start: int) -> int:
        """1 for a plus right before `start`, -1 for a minus, 0 where it is a hyphen or none."""
        sign, further = self.text[max(0, start - 1) : start], self.text[max(0, start - 2) : max(0, start - 1)]
        if not sign or sign not in "+-−–" or further.isalnum():
            return 0
        return 1 if sign == "+" else -1

    def _is_ordinal(self, quantity: Quantity) -> bool:
        """Whether a noun behind "a third" makes it the third of its kind."""
        match = _NEXT_WORDS.match(self.text, quantity.end)
        if match is None or match["of"] or quantity.numeral.value == 0.5:
            return False
        return match["first"].islower() and match["first"] not in self.words.units.stops

    def _is_share(self, quantity: Quantity, before: Before) -> bool:
        """Whether a fraction is a share of something: "half of the bill", not "half an hour" or "the first half"."""
        match = _NEXT_WORDS.match(self.text, quantity.end)
        if match is None:
            return False
        half = quantity.numeral.value == 0.5 and match["first"] in self.words.share_determiners
        lead = self.text[max(0, quantity.start - 12) : quantity.start].split()
        if not match["of"] and (not half or (lead and lead[-1].lower() in self.words.multiple_before)):
            return False
        nouns = [word.lower() for word in (match["first"], match["second"]) if word]
        if any(word in self.words.not_of or word.isdecimal() for word in nouns):
            return False
        return not lead or lead[-1].lower() not in self.words.part_of_time or before.qualifier is not None

    # ---- multiples

    def _read_multiple(self, quantity: Quantity, before: Before) -> AmountMention | None:
        text, words, form = self.text, self.words, quantity.numeral.form
        start, end, value, direction = before.start, quantity.end, quantity.value, before.change
        if not value:
            return None
        fold = quantity.numeral.end > quantity.start and quantity.kind == "fold" and form == "multiple" and value > 1
        certain = bool(direction) or (quantity.kind == "fold" and form in ("digits", "words", "multiple"))
        if form == "multiple" and fold and text[start:end].lower().endswith(words.units.fold):
            certain = bool(direction)
        if match := words.as_much.match(text, end):
            end, certain = match.end(), True
        elif match := words.change_after.match(text, end):
            direction, end, certain = self._direction(match), match.end(), True
            start = self._with_article(start)
        elif form == "bare multiple" and not certain:
            certain = self._is_growth(start, end)
        if not certain:
            return None
        if form == "multiple":
            start = self._with_article(start)
        mention = AmountMention(
            Span(start, end), "multiple", qualifier=before.qualifier, role="change", reason="so many times"
        )
        if value == 0.5 and form.endswith("multiple"):
            return replace(mention, kind="percent", change_pct=-50.0, reason="halved")
        return replace(mention, multiple=round(1 / value, 3) if direction < 0 and value > 1 else value)

    def _is_growth(self, start: int, end: int) -> bool:
        """Whether "double" or "twice" is growth by the words on its sides."""
        lead = self.text[max(0, start - 16) : start].split()
        verb = bool(lead) and lead[-1].lower() in self.words.multiple_before
        after = self.words.multiple_after.match(self.text, end)
        return after is not None and (verb or after.group()[1:] in self.words.share_determiners)

    # ---- ranges and pairs

    def _read_pair(
        self, first: Quantity, before: Before, numeral: Numeral, low: int, high: int
    ) -> list[AmountMention] | None:
        """Two numbers that belong together: "5 to 7 percent", "from 3 to 5 percent"."""
        if numeral.start - first.end > 12 or first.kind not in ("bare", "money", "count", "percent"):
            return None
        match = self.words.join.match(self.text, first.end)
        if match is None or numeral.start >= high:
            return None
        second = self._read_second(first, numeral, match, high)
        if second is None or second.start != match.end() or first.kind not in ("bare", second.kind):
            return None
        join, pair = (match["word"] or "-").lower(), before.earlier is not None and before.opener == "from"
        if (join == "and" and before.opener != "between") or (join == "to" and before.adjacent):
            return None
        if second.kind == "bare" and not second.numeral.scaled:
            return None
        first, rising = _inherit(first, second)
        unit, reason = ("percent", "") if second.kind == "percent" else self._resolve(second)
        kind = "number" if second.kind == "bare" else second.kind
        if join == "to" and pair:
            mention = AmountMention(
                Span(first.start, first.end), kind, first.value, unit, role="earlier", reason="from it"
            )
            later = AmountMention(Span(second.start, second.end), kind, second.value, unit, reason=reason or "to it")
            return [mention, later]
        if not rising or second.kind not in ("money", "count", "percent", "bare"):
            return None
        start = min(before.start, first.start if before.opening is None else before.opening)
        role = "change" if before.change else "share" if kind == "percent" else "amount"
        mention = AmountMention(Span(start, second.end), kind, None, unit, qualifier=before.qualifier, role=role)
        reason = "a range: which end is true is not said"
        return [replace(mention, reason=reason, low=first.value, high=second.value, hyphened=second.hyphened)]

    def _read_second(self, first: Quantity, numeral: Numeral, match: re.Match[str], high: int) -> Quantity | None:
        """The second number of a pair; behind a dash, as if a space stood there; in the money of the first."""
        found = self._read_apart(numeral, match, high, money=first.kind == "money")
        if found is not None and found.kind == "bare" and first.currency:
            return replace(found, kind="money", currency=first.currency)
        return found

    def _read_apart(self, numeral: Numeral, match: re.Match[str], high: int, *, money: bool) -> Quantity | None:
        if match["word"]:
            return find_quantity(self.text, numeral, self.words.units, match.end() - 1, high, money=money)
        shift = match.end() - 1
        masked = " " + self.text[match.end() : high]
        moved = replace(numeral, start=numeral.start - shift, end=numeral.end - shift)
        found = find_quantity(masked, moved, self.words.units, 0, len(masked), money=money)
        if found is None:
            return None
        inner = replace(found.numeral, start=found.numeral.start + shift, end=found.numeral.end + shift)
        return replace(found, start=found.start + shift, end=found.end + shift, numeral=inner)


def _inherit(first: Quantity, second: Quantity) -> tuple[Quantity, bool]:
    """Give the first number of a pair the scale of the second ("5 to 7 million"); and whether the second is more."""
    small, large = first.value, second.value
    if small is None or large is None:
        return first, False
    if not first.numeral.scaled and second.numeral.scaled and small < 1000:
        first = replace(first, value=round(small * second.numeral.factor, 6))
        small = first.value or 0.0
    return first, small < large
