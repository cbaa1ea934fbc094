"""Finding the dates of a text: cut, combine, guard, resolve."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from accord.core import Span, When
from accord.reading.dates import atoms, joins
from accord.reading.dates.answers import Answer, Context
from accord.reading.dates.direction import Asked, Clauses
from accord.reading.dates.grammar import apply, keep_near, to_anchors
from accord.reading.dates.guard import DEADLINE, PREPOSITIONS, SINCE, SKIPPED, Guard
from accord.reading.dates.inflected_rules import INFLECTED_ANCHORS, to_passes
from accord.reading.dates.pack import load_words
from accord.reading.dates.reckoning import mark_about, names_day, to_when
from accord.reading.dates.resolve import find_order, resolve
from accord.reading.dates.specs import TEXT, Between, Duration, Piece, Rolling, Several, Shifted, Turned
from accord.reading.dates.words import AMT, DateWords, Tokens, symbol

_PASSES = (joins.YEARS, joins.WEEKDAYS, joins.PARTS, joins.SPANS)
_UNITS = to_anchors("ANY WEAK U_SHORT_WEEKDAY U_DURATION U_SAME U_FISCAL")
_LONG = frozenset(map(symbol, ("OVER", "DURING", "FOR")))
# How many tokens after a week a weekday is of that week.
_SAME_BREATH = 6
_TALKS = symbol("TALK_VERB")
# A verb of speech so many tokens before a day, or fewer: words were said on it.
_TOLD = 2
_TALK = symbol("TALK_VERB")
_SINCE = symbol("SINCE")
# Dates that nothing before them tells: their number, what they say, the token they begin at.
_Open = list[tuple[int, Piece, int]]
# "NEW YORK, 26 September 2024 —" at the head of a text published up to so many days later.
_HEAD, _DAYS_LATE, _DAY = 600, 3, 10
_PLACE_LINE = re.compile(r"[ \t•*]*(?:[^\W\d_][\w’'.()-]*,?[ \t/]*){0,6}", re.UNICODE)
_LINE_ENDS = re.compile(r"[ \t]*(?:$|\n|[-–—:(/|]|\.[ \t]*(?:$|\n|[-–—]))")
# Prepositions that belong to the words of a date; "of" and "to" only vouch for it.
_TAKEN = PREPOSITIONS - frozenset(map(symbol, ("OF", "TO", "WITH", "BETWEEN", "AHEAD_OF")))


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
    first, later = (atoms.ATOMS, _PASSES) if words.spelling is None else to_passes()
    anchors = atoms.ANCHORS if words.spelling is None else INFLECTED_ANCHORS
    symbols, items = keep_near(*apply(first, symbols, items, tokens, anchors))
    for rules in later:
        symbols, items = apply(rules, symbols, items, tokens, joins.ANCHORS)
    found = list(_pieces(symbols, items, tokens, words))
    clauses = Clauses(tokens, sentences)
    context = Context(
        _day_of_text(found, tokens, published) or published,
        month_first=find_order(piece.spec for piece, _, _ in found),
        text=text,
    )
    mentions: list[DateMention] = []
    open_days: _Open = []
    before: Piece | None = None
    for piece, start, role in found:
        if open_days and context.answers[-1].told:
            _settle(open_days, mentions, context, clauses)
        context.role, context.lasting = role, tokens.symbols[start] == _SINCE
        context.week = _week_before(before, piece, mentions, clauses)
        context.direction = Asked(clauses, piece.first, piece.last)
        mentions.append(_to_mention(piece, start, role, tokens, context))
        if mentions[-1].when is None and isinstance(piece.spec, Turned | Shifted) and piece.spec.origin == TEXT:
            open_days.append((len(mentions) - 1, piece, start))
        before = piece
    if open_days and context.answers[-1].told:
        _settle(open_days, mentions, context, clauses)
    return mentions


def _settle(open_days: _Open, mentions: list[DateMention], context: Context, clauses: Clauses) -> None:
    """Count "the day before" from the day on which it was said, where that is told behind it in the sentence."""
    said = context.answers[-1]
    for number, piece, _ in open_days:
        mention = mentions[number]
        if said.start <= mention.span.end or any(
            map(clauses.is_end, range(piece.last + 1, clauses.token_at(said.start)))
        ):
            continue
        answer = resolve(piece.spec, Context(context.published, answers=[replace(said, told=False)], text=context.text))
        if answer.edtf:
            mentions[number] = replace(mention, when=to_when(answer.edtf), reason=answer.reason)
    open_days.clear()


def _day_of_text(found: Sequence[tuple[Piece, int, str]], tokens: Tokens, published: date | None) -> date | None:
    """The day from which a text counts "today", where the line above it or its dateline names one."""
    if published is None or not found or isinstance(found[0][0].spec, Duration):
        return None
    piece = found[0][0]
    first, last = tokens.starts[piece.first], tokens.ends[piece.last]
    line = tokens.text.rfind("\n", 0, first) + 1
    if first > _HEAD or not _PLACE_LINE.fullmatch(tokens.text, line, first) or not _LINE_ENDS.match(tokens.text, last):
        return None
    answer = resolve(piece.spec, Context(published))
    if answer.written != "full" or not answer.edtf or len(answer.edtf) != _DAY:
        return None
    day = date.fromisoformat(answer.edtf)
    return day if 0 < (published - day).days <= _DAYS_LATE else None


def _week_before(before: Piece | None, piece: Piece, mentions: Sequence[DateMention], clauses: Clauses) -> str | None:
    """The week that a weekday lies in: "next week, possibly on Thursday"."""
    if before is None or not isinstance(before.spec, Turned) or before.spec.grain != "week" or not before.spec.turn:
        return None
    between = range(before.last + 1, piece.first)
    if piece.first - before.last > _SAME_BREATH or any(map(clauses.is_end, between)):
        return None
    if any(clauses.tokens.symbols[n] == _TALKS for n in between):
        # "next week, the ministry said on Wednesday": the weekday is that of the saying.
        return None
    return mentions[-1].when.edtf if mentions[-1].when else None


def _pieces(
    symbols: str, items: Sequence[Piece | int], tokens: Tokens, words: DateWords
) -> Iterator[tuple[Piece, int, str]]:
    """The pieces that are dates, each with the token its words begin at and its role."""
    floor = 0
    for unit in _UNITS.finditer(symbols):
        at, mark = unit.start(), unit[0]
        item = items[at]
        assert isinstance(item, Piece)
        start, role, vouched = _prepositions(symbols, items, at)
        if item.deadline:
            role = "deadline"
        if not Guard(tokens, words, item, vouched).accepts(mark, role):
            continue
        pieces = item.spec.pieces if isinstance(item.spec, Several) else (item,)
        for number, piece in enumerate(pieces):
            first = min(start, piece.first) if number == 0 else piece.first
            first = max(first, floor)
            floor = piece.last + 1
            yield piece, first, role


def _prepositions(symbols: str, items: Sequence[Piece | int], at: int) -> tuple[int, str, str]:
    """The token that a date begins at with its prepositions, the role that they give it, and the first of them."""
    item = items[at]
    assert isinstance(item, Piece)
    start, role, vouched = item.first, "point", ""
    if isinstance(item.spec, Duration):
        return start, "duration", vouched
    for back in range(at - 1, -1, -1):
        token, mark = items[back], symbols[back]
        if mark == AMT and back and symbols[back - 1] in DEADLINE:
            # "By 12:00 on 9 August".
            continue
        if not isinstance(token, int) or mark not in PREPOSITIONS | SKIPPED:
            break
        if mark in PREPOSITIONS:
            vouched = mark
        if mark in _TAKEN:
            start = token
            role = _role(mark) if role == "point" else role
    return start, role, vouched


def _role(preposition: str) -> str:
    if preposition in DEADLINE:
        return "deadline"
    if preposition in SINCE:
        return "since"
    return "period" if preposition in _LONG else "point"


def _to_mention(piece: Piece, start: int, role: str, tokens: Tokens, context: Context) -> DateMention:
    span = Span(tokens.starts[start], tokens.ends[piece.last])
    if isinstance(piece.spec, Duration):
        return DateMention(span, None, "duration", piece.spec.days, "a length of time", "relative")
    context.start = span.start
    answer = resolve(piece.spec, context)
    edtf = answer.edtf
    if edtf and piece.about:
        edtf = mark_about(edtf)
    told = _TALK in tokens.symbols[max(0, start - _TOLD) : start]
    context.answers.append(Answer(edtf, answer.reason, answer.written, role, span.start, told))
    span_of_time = "/" in edtf if edtf else isinstance(piece.spec, Rolling | Between)
    if role == "point" and span_of_time:
        role = "period"
    elif role == "period" and edtf and names_day(edtf) and not span_of_time:
        role = "point"
    return DateMention(span, to_when(edtf) if edtf else None, role, None, answer.reason, answer.written)
