"""Tells dates from words and numbers that only look like them: names, amounts, lengths."""

from __future__ import annotations

from dataclasses import dataclass

from accord.reading.dates.grammar import characters
from accord.reading.dates.specs import Duration, Pending, Piece, Place, Shifted, Turned, Weekday, Year
from accord.reading.dates.words import DateWords, Tokens, symbol


def _marks(categories: str) -> frozenset[str]:
    return frozenset("".join(map(characters, categories.split())))


DEADLINE, SINCE = _marks("BY UNTIL BEFORE WITHIN THROUGH"), _marks("SINCE AFTER")
PREPOSITIONS = _marks(
    "ON IN AT FOR BY UNTIL BEFORE SINCE AFTER AS_OF DURING OVER FROM WITHIN OF TO BETWEEN THROUGH WITH AHEAD_OF"
)
SKIPPED = _marks("THE ABOUT")
# Prepositions after which a month is a month, even one that is a name.
_FIRM = _marks("IN SINCE UNTIL DURING BEFORE AFTER THROUGH AS_OF")
_WEAK, _NUMBERS, _YEAR_WORDS = _marks("WEAK"), _marks("YEARN AMT"), _marks("YEAR YEARS")
_VERBS = _marks("WAS HAD HAS HAVE FUTURE PAST_VERB BE ED")
_OPENERS = _marks("LPAR RPAR COMMA DOT LINE STOP COLON AND OR DASH SLASH")
_X, _NAME, _TITLE, _PROGRAMME, _DASH, _POSS, _THE, _OF, _IN, _WITH, _LINE = map(
    symbol, ("X", "NAME", "TITLE", "PROGRAMME", "DASH", "POSS", "THE", "OF", "IN", "WITH", "LINE")
)
_NEAR_DAY, _HOLIDAY, _FEAST, _ORDINAL, _SPORT, _SIGN, _SHORT_MONTH, _SHORT_WEEKDAY = map(
    symbol, ("NEAR_DAY", "HOLIDAY", "FEAST", "ORDINAL_WORD", "SPORT", "SIGN", "SHORT_MONTH", "U_SHORT_WEEKDAY")
)
# How many tokens around "the first half" a word of matches makes it one of a match.
_NEARBY = 40
# How many tokens before "in three years" an ordinal makes it a length.
_LENGTH = 12
# Years that need no preposition to be believed.
_PLAIN_YEARS = range(1900, 2100)


@dataclass(slots=True)
class Guard:
    """Looks at what stands around a piece; `vouched` is the preposition before it."""

    tokens: Tokens
    words: DateWords
    piece: Piece
    vouched: str

    def accepts(self, mark: str, role: str) -> bool:
        """Whether the piece, standing as the symbol `mark`, is a date."""
        spec, symbols = self.piece.spec, self.tokens.symbols
        if isinstance(spec, Pending):
            return False
        if mark in _WEAK:
            # "Over the year", but not "in the year before the war".
            return role == "period" and not isinstance(spec, Duration) and self.vouched != _IN
        if isinstance(spec, Turned) and spec.grain == "day" and symbols[self.piece.last] == _NEAR_DAY:
            # "The challenges of today" name no day; "of today's meeting" does.
            return self.before() != _OF or self.after() == _POSS
        if isinstance(spec, Place) and symbols[self.piece.last] == _HOLIDAY:
            return self.after() not in (_NAME, _X)
        if not self.piece.bare or self.piece.part:
            return True
        if isinstance(spec, Shifted):
            # "The first visit in three years" is a length.
            return _ORDINAL not in symbols[max(0, self.piece.first - _LENGTH) : self.piece.first]
        if isinstance(spec, Year):
            return self.is_year(spec)
        if isinstance(spec, Weekday):
            return self.is_weekday(mark)
        return self.is_place(spec) if isinstance(spec, Place) else True

    def before(self, steps: int = 1) -> str:
        """The symbol so many before the piece; at the start of the text, that of a line end."""
        at = self.piece.first - steps
        return self.tokens.symbols[at] if at >= 0 else _LINE

    def after(self, steps: int = 1) -> str:
        """The symbol so many after the piece."""
        at = self.piece.last + steps
        return self.tokens.symbols[at] if at < len(self.tokens.symbols) else _LINE

    def word(self) -> str:
        """The last word of the piece."""
        return self.tokens.text[self.tokens.starts[self.piece.last] : self.tokens.ends[self.piece.last]]

    def is_weekday(self, mark: str) -> bool:
        """A weekday alone; not "the Sunday Standard", nor "Sun" without a preposition."""
        if self.before() == _THE and self.after() == _NAME and self.words.spelling is None:
            return False
        return mark != _SHORT_WEEKDAY or bool(self.vouched)

    def is_place(self, place: Place) -> bool:
        """A place in a year alone."""
        symbols = self.tokens.symbols
        if place.statistic:
            # Matches have halves and quarters too.
            return _SPORT not in symbols[max(0, self.piece.first - _NEARBY) : self.piece.last + _NEARBY]
        if self.words.spelling is not None and symbols[self.piece.last] != _SHORT_MONTH:
            # Case endings vouch for it, and no month is a first name.
            return True
        if place.season or symbols[self.piece.last] == _FEAST:
            return bool(self.vouched) and self.before() != _NAME and self.after() != _NAME
        return self.is_month(place)

    def is_month(self, place: Place) -> bool:
        """A month alone: by its preposition, or a month that is no name of a person."""
        symbols, before, after = self.tokens.symbols, self.before(), self.after()
        if symbols[self.piece.first] == _THE:
            return after != _DASH or self.after(2) != _NAME
        if symbols[self.piece.last] == _SHORT_MONTH and not self.word().endswith("."):
            return self.vouched in _FIRM and after != _NAME
        if place.first[0] not in self.words.names:
            return before not in (_TITLE, _NAME) and (after != _NAME or bool(self.vouched))
        if before in (_TITLE, _NAME) or (after == _DASH and self.after(2) in (_NAME, _X) and not self.vouched):
            return False
        if self.vouched in _FIRM:
            return True
        if self.vouched:
            return after not in (_NAME, _TITLE)
        return after in _VERBS and before in _OPENERS and not self.word().isupper()

    def is_year(self, year: Year) -> bool:
        """Four digits are a year by their preposition, or where nothing makes them a name or an amount."""
        before, after = self.before(), self.after()
        if after in _YEAR_WORDS | _NUMBERS or _PROGRAMME in (before, after) or before in _NUMBERS or before == _SIGN:
            return False
        if year.last:
            return True
        plain = (year.value or 0) in _PLAIN_YEARS
        if self.vouched and self.vouched != _WITH and before in PREPOSITIONS | SKIPPED:
            return plain or self.vouched in _FIRM | DEADLINE | SINCE or (before == _OF and after != _X)
        return plain and before != _NAME
