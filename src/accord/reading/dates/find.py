"""Finding the dates of a text: cut, combine, guard, resolve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from accord.core import Span, When
from accord.reading.dates.atoms import ATOMS
from accord.reading.dates.direction import Clauses
from accord.reading.dates.grammar import apply, characters
from accord.reading.dates.joins import PARTS, SPANS, WEEKDAYS, YEARS
from accord.reading.dates.resolve import Answer, Context, find_order, mark_about, resolve
from accord.reading.dates.specs import Between, Duration, Pending, Piece, Place, Rolling, Same, Several, Shifted, Turned, Weekday, Year
from accord.reading.dates.words import DateWords, Tokens, load_words, symbol

_PASSES = (ATOMS, YEARS, WEEKDAYS, PARTS, SPANS)
_UNITS = frozenset(
    characters("ANY") + characters("WEAK") + characters("U_SHORT_WEEKDAY") + "".join(map(symbol, ("U_DURATION", "U_SAME", "U_FISCAL")))
)
_WEAK = frozenset(characters("WEAK"))
_DEADLINE, _SINCE = frozenset(map(symbol, ("BY", "UNTIL", "BEFORE", "WITHIN", "THROUGH"))), frozenset(map(symbol, ("SINCE", "AFTER")))
_LONG = frozenset(map(symbol, ("OVER", "DURING", "FOR")))
_PREPOSITIONS = frozenset(
    map(symbol, ("ON", "IN", "AT", "FOR", "BY", "UNTIL", "BEFORE", "SINCE", "AFTER", "AS_OF", "DURING", "OVER", "FROM", "WITHIN", "OF", "TO", "BETWEEN", "THROUGH", "WITH", "AHEAD_OF"))
)  # fmt: skip
# Prepositions that belong to the words of a date; "of" and "to" only vouch for it.
_TAKEN = _PREPOSITIONS - frozenset(map(symbol, ("OF", "TO", "WITH", "BETWEEN", "AHEAD_OF")))
_SKIPPED = frozenset(map(symbol, ("THE", "ABOUT")))


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression of a text and the days it means.

    Attributes:
        span: its place, with the preposition that belongs to it.
        when: the days, at the precision of the text; None for a length, and where they cannot be told.
        role: ``point``; ``period`` for a span of time; ``deadline`` ("by", "until", "before", "within"); ``since``;
            ``duration`` ("a three-day visit").
        days: of a duration, its length.
        reason: how the days were found, or why not.
        written: ``full`` where the year is written, ``partial`` where it is not, ``relative`` where it is counted.
    """

    span: Span
    when: When | None
    role: str
    days: int | None
    reason: str
    written: str


def find_dates(
    text: str, published: date | None, pack: str | DateWords = "en", sentences: Sequence[Span] | None = None
) -> list[DateMention]:
    """Find every date expression of a text and resolve it against the publication day.

    Args:
        text: the text; spans count its characters.
        published: the day of publication; without it, relative dates that are not counted from another stay unresolved.
        pack: the language, or its words.
        sentences: the sentences of the text, where they are known; without them full stops and line ends part them.

    Returns:
        The mentions in the order of the text; none overlaps another.
    """
    words = load_words(pack) if isinstance(pack, str) else pack
    tokens = words.to_tokens(text)
    symbols, items = tokens.symbols, list[Piece | int](range(len(tokens.symbols)))
    for rules in _PASSES:
        symbols, items = apply(rules, symbols, items, tokens)
    found = list(_pieces(symbols, items, tokens, words))
    clauses = Clauses(tokens, sentences)
    context = Context(published, month_first=find_order(piece.spec for piece, _, _ in found))
    mentions = []
    for piece, start, role in found:
        context.role = role
        context.direction = lambda piece=piece: clauses.direction(piece.first, piece.last)  # type: ignore[misc]
        mentions.append(_to_mention(piece, start, role, tokens, context))
    return mentions


def _pieces(
    symbols: str, items: Sequence[Piece | int], tokens: Tokens, words: DateWords
) -> Iterator[tuple[Piece, int, str]]:
    """The pieces that are dates, each with the token its words begin at and its role."""
    floor = 0
    for at, mark in enumerate(symbols):
        item = items[at]
        if mark not in _UNITS or not isinstance(item, Piece):
            continue
        start, role, vouched = _prepositions(symbols, items, at)
        if item.deadline:
            role = "deadline"
        if not _Guard(tokens, words, item, vouched).accepts(mark, role):
            continue
        pieces = item.spec.pieces if isinstance(item.spec, Several) else (item,)
        for number, piece in enumerate(pieces):
            first = min(start, piece.first) if number == 0 else piece.first
            first = max(first, floor)
            floor = piece.last + 1
            yield piece, first, role


def _prepositions(symbols: str, items: Sequence[Piece | int], at: int) -> tuple[int, str, str]:
    """The token that the words of a date begin at, the role that its prepositions give, and the preposition before it."""
    item = items[at]
    assert isinstance(item, Piece)
    start, role, vouched, back = item.first, "point", "", at - 1
    if isinstance(item.spec, Duration):
        return start, "duration", vouched
    while back >= 0 and isinstance(items[back], int):
        mark = symbols[back]
        if mark in _PREPOSITIONS:
            vouched = mark
        if mark in _TAKEN:
            start = items[back]  # type: ignore[assignment]
            if role == "point":
                role = "deadline" if mark in _DEADLINE else "since" if mark in _SINCE else "period" if mark in _LONG else role
        elif mark not in _SKIPPED:
            break
        back -= 1
    return start, role, vouched


def _to_mention(piece: Piece, start: int, role: str, tokens: Tokens, context: Context) -> DateMention:
    span = Span(tokens.starts[start], tokens.ends[piece.last])
    if isinstance(piece.spec, Duration):
        return DateMention(span, None, "duration", piece.spec.days, "a length of time", "relative")
    answer = resolve(piece.spec, context)
    edtf = answer.edtf
    if edtf and piece.about:
        edtf = mark_about(edtf)
    context.answers.append(Answer(edtf, answer.reason, answer.written, role))
    if role == "point" and (isinstance(piece.spec, Rolling | Between) or (edtf and "/" in edtf)):
        role = "period"
    if role == "period" and edtf and len(edtf.partition("/")[0]) == 10 and "/" not in edtf:
        role = "point"
    return DateMention(span, When(edtf) if edtf else None, role, None, answer.reason, answer.written)


_NEXT_VERBS = frozenset(map(symbol, ("WAS", "HAD", "HAS", "HAVE", "FUTURE", "PAST_VERB", "BE", "ED")))
_FIRM = frozenset(map(symbol, ("IN", "SINCE", "UNTIL", "DURING", "BEFORE", "AFTER", "THROUGH", "AS_OF")))
_X, _NAME, _TITLE, _PROGRAMME, _DASH, _POSS = map(symbol, ("X", "NAME", "TITLE", "PROGRAMME", "DASH", "POSS"))
_NEAR_DAY, _HOLIDAY, _OF, _ORDINAL = map(symbol, ("NEAR_DAY", "HOLIDAY", "OF", "ORDINAL_WORD"))
_SPORT = symbol("SPORT")
_NEARBY = 40
# How many tokens before "in three years" an ordinal makes it a length.
_LENGTH = 12
_NUMBERS = frozenset(characters("YEARN") + symbol("AMT"))
_SIGN = symbol("SIGN")
_YEAR_WORDS = frozenset(map(symbol, ("YEAR", "YEARS")))
_OPENERS = frozenset(map(symbol, ("LPAR", "RPAR", "COMMA", "DOT", "LINE", "STOP", "COLON", "AND", "OR", "DASH", "SLASH")))
# Years that need no preposition to be believed.
_PLAIN_YEARS = range(1900, 2100)


@dataclass(slots=True)
class _Guard:
    """Tells dates from words and numbers that only look like them."""

    tokens: Tokens
    words: DateWords
    piece: Piece
    vouched: str

    def accepts(self, mark: str, role: str) -> bool:
        spec = self.piece.spec
        if isinstance(spec, Pending):
            return False
        if mark in _WEAK:
            return role == "period" and not isinstance(spec, Duration) and symbol("IN") != self.vouched
        if isinstance(spec, Turned) and spec.grain == "day" and self.tokens.symbols[self.piece.last] == _NEAR_DAY:
            # "The challenges of today" name no day; "of today's meeting" does.
            return self.before() != _OF or self.after() == _POSS
        if isinstance(spec, Place) and self.tokens.symbols[self.piece.last] == _HOLIDAY:
            return self.after() not in (_NAME, _X)
        if not self.piece.bare or self.piece.part:
            return True
        if isinstance(spec, Shifted):
            # "The first visit in three years" is a length.
            return _ORDINAL not in self.tokens.symbols[max(0, self.piece.first - _LENGTH) : self.piece.first]
        if isinstance(spec, Year):
            return self.is_year(spec)
        if isinstance(spec, Weekday):
            if self.before() == symbol("THE") and self.after() == _NAME:
                return False
            return mark != symbol("U_SHORT_WEEKDAY") or bool(self.vouched)
        if isinstance(spec, Place) and spec.statistic:
            # Matches have halves and quarters too.
            return _SPORT not in self.tokens.symbols[max(0, self.piece.first - _NEARBY) : self.piece.last + _NEARBY]
        if isinstance(spec, Place):
            return self.is_season() if spec.season or self.is_feast() else self.is_month(spec)
        return True

    def before(self, steps: int = 1) -> str:
        at = self.piece.first - steps
        return self.tokens.symbols[at] if at >= 0 else symbol("LINE")

    def after(self, steps: int = 1) -> str:
        at = self.piece.last + steps
        return self.tokens.symbols[at] if at < len(self.tokens.symbols) else symbol("LINE")

    def word(self) -> str:
        return self.tokens.text[self.tokens.starts[self.piece.last] : self.tokens.ends[self.piece.last]]

    def is_month(self, place: Place) -> bool:
        """A month standing alone: by its preposition, or a month that is no name of a person."""
        symbols = self.tokens.symbols
        if symbols[self.piece.first] == symbol("THE"):
            return self.after() != _DASH or self.after(2) != _NAME
        if symbols[self.piece.last] == symbol("SHORT_MONTH") and not self.word().endswith("."):
            return self.vouched in _FIRM and self.after() != _NAME
        if place.first[0] not in self.words.names:
            return self.before() not in (_TITLE, _NAME) and (self.after() != _NAME or bool(self.vouched))
        if self.before() in (_TITLE, _NAME) or (self.after() == _DASH and self.after(2) in (_NAME, _X) and not self.vouched):
            return False
        if self.vouched in _FIRM:
            return self.after() != _NAME or self.vouched != symbol("AFTER")
        if self.vouched:
            return self.after() not in (_NAME, _TITLE)
        return self.after() in _NEXT_VERBS and self.before() in _OPENERS and not self.word().isupper()

    def is_feast(self) -> bool:
        return self.tokens.symbols[self.piece.last] == symbol("FEAST")

    def is_season(self) -> bool:
        """A season standing alone needs a preposition or an article."""
        return bool(self.vouched) and self.before() != _NAME and self.after() != _NAME

    def is_year(self, year: Year) -> bool:
        """Four digits are a year by their preposition, or where nothing makes them a name or an amount."""
        before, after = self.before(), self.after()
        if after in _YEAR_WORDS or after == _PROGRAMME or before == _PROGRAMME or before in _NUMBERS or after in _NUMBERS or before == _SIGN:
            return False
        if year.last:
            return True
        value = year.value or 0
        if self.vouched and self.vouched != symbol("WITH") and before in _PREPOSITIONS | _SKIPPED:
            return value in _PLAIN_YEARS or self.vouched in _FIRM or self.vouched in _DEADLINE | _SINCE or (before == _OF and after != _X)
        if value not in _PLAIN_YEARS or before == _NAME:
            return False
        return True


__all__ = ["DateMention", "find_dates"]
_UNUSED = (Same, Shifted, Turned, _POSS)
