"""Dates of English news: a table of sentences with what they mean, and what must hold of any text."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.core import Span, When
from accord.reading.dates import DateMention, calendars, find_dates, load_words
from accord.reading.dates import words as date_words
from accord.reading.dates.pack import to_words

TABLE = [
    line.split("\t")
    for line in Path(__file__).with_name("dates_en.tsv").read_text("utf-8").rstrip("\n").split("\n")[1:]
]
# Sentences of the table that are read wrongly so far.
MISREAD = {
    "Mark Friday met Robinson on Friday.",
    "Our office is open Monday to Friday.",
    "Copyright 2024. All rights reserved.",
}
PUBLISHED = date(2024, 10, 4)


def is_meant(expected: str, mention: DateMention) -> bool:
    """Whether a mention is what the table expects: EDTF, ``null`` or a length, with a role where it gives one."""
    value, _, role = expected.partition(":")
    if role and mention.role != role:
        return False
    if value == "null":
        return mention.when is None and mention.days is None
    if value.startswith("P"):
        return mention.days == int(value[1:-1])
    if mention.when is None:
        return False
    if value.endswith("~") and mention.when.edtf.endswith("~") and len(value.partition("/")[0]) == 11:
        # Calendars ruled by sight: a day more or less.
        ends = zip(When(value).days, mention.when.days, strict=True)
        return all(abs((wanted - found).days) <= 1 for wanted, found in ends)
    return mention.when.edtf == value


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        pytest.param(*row[:3], marks=[pytest.mark.xfail(strict=True)] if row[0] in MISREAD else [], id=f"{i}-{row[3]}")
        for i, row in enumerate(TABLE, start=2)
    ],
)
def test_table(text: str, published: str, expected: str) -> None:
    mentions = find_dates(text.replace("\\n", "\n"), date.fromisoformat(published) if published else None)
    found = [(m.when.edtf if m.when else m.days, m.role, m.reason) for m in mentions]
    wanted = expected.split()
    assert len(mentions) == len(wanted), found
    assert all(is_meant(value, mention) for value, mention in zip(wanted, mentions, strict=True)), found


def test_table_is_broad() -> None:
    assert len(TABLE) >= 330
    assert len(MISREAD) <= 0.03 * len(TABLE)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They met in Minsk on 3 October 2024.", ["on 3 October 2024"]),
        ("Trade rose in the first eight months of the year.", ["in the first eight months of the year"]),
        ("It must open by the end of 2026.", ["by the end of 2026"]),
        ("Monday’s talks and last year's deal", ["Monday", "last year"]),
        ("On October\u00a03,\u00a02024 in İzmir", ["On October\u00a03,\u00a02024"]),
        ("İİİ “May 2024” ﬁn 3 Octo\u00adber.", ["May 2024", "3 Octo\u00adber"]),
        ("From 9 to 11 October 2023 he was here.", ["From 9 to 11 October 2023"]),
        ("on 5 and 9 May 2023", ["on 5", "9 May 2023"]),
        ("a three-day visit", ["three-day"]),
    ],
)
def test_span_holds_the_words_of_the_date(text: str, words: list[str]) -> None:
    assert [mention.span.of(text) for mention in find_dates(text, PUBLISHED)] == words


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("on 3 October 2024", "full"),
        ("on 3 October", "partial"),
        ("on Tuesday", "relative"),
        ("in May last year", "relative"),
        ("in the first half of 2024", "full"),
    ],
)
def test_says_how_much_was_written(text: str, written: str) -> None:
    assert [mention.written for mention in find_dates(text, PUBLISHED)] == [written]


def test_gives_its_reason() -> None:
    past, ahead = find_dates("They met on Monday and will meet again on Saturday.", PUBLISHED)
    assert past.reason == "weekday before the publication day"
    assert ahead.reason.startswith("weekday after the publication day")


def test_sentences_given_part_the_cues() -> None:
    text = "The fair closed the pavilion will open on Saturday"
    whole = find_dates(text, PUBLISHED, sentences=[Span(0, len(text))])
    assert [m.when and m.when.edtf for m in whole] == ["2024-10-05"]
    parted = find_dates(text, PUBLISHED, sentences=[Span(0, 38), Span(39, len(text))])
    assert [m.when and m.when.edtf for m in parted] == ["2024-09-28"]


def test_language_without_a_pack() -> None:
    with pytest.raises(FileNotFoundError):
        load_words("xx")


# ---- what the pack and the rules know of each other -----------------------------------------------------------------
BY_THE_CODE = {
    "X", "NAME", "ED", "AMT", "YR", "POSS", "DOT", "DIGITS", "APOSTROPHE", "N12", "N31", "NUM", "ORD", "DATE",
    "YEARS2", "PIECE_OF_YEAR", "FISCAL_YEAR", "COMMA", "STOP", "COLON", "LPAR", "RPAR", "SLASH", "DASH", "LINE",
    "SIGN", "OTHER_MONTH", "ERA", "ERA_NAME", "GAP", "PENDING", "EVERY_TIME",
}  # fmt: skip
PIECES = ("U_", "W_", "PLACE_", "YEAR_")


def test_every_category_of_a_rule_has_words() -> None:
    packs = list(map(load_words, ("en", "ru", "be", "az", "tr", "fr", "es", "ar", "zh", "de", "it")))
    given_symbols = {entry[0] for words in packs for entry in words.entries.known.values()}
    given_symbols |= {phrase.symbol for words in packs for found in words.phrases.values() for phrase in found}
    idle = {
        name
        for name, mark in date_words._symbols.items()
        if mark not in given_symbols and name not in BY_THE_CODE and not name.startswith(PIECES)
    }
    assert not idle


def test_another_language_needs_words_alone() -> None:
    german = {
        "language": "de",
        "possessive": [],
        "ordinal_suffixes": [],
        "decade_suffixes": ["er"],
        "quarter_letters": ["Q"],
        "half_letters": [],
        "fiscal_letters": [],
        "past_suffixes": [],
        "capitals": True,
        "names": [],
        "not_past": [],
        "values": {"month": {"mai": 5, "oktober": 10}, "weekday": {"dienstag": 1}, "near_day": {"gestern": -1}},
        "words": {"on": ["am"], "in": ["im"], "until": ["bis"], "from": ["vom"], "to": ["zum"], "last": ["letzten"]},
    }
    text = "Am 3. Oktober 2024, im Mai 2023, gestern, letzten Dienstag, im Q3 2023, in den 1990er"
    found = find_dates(text, PUBLISHED, to_words(german))
    assert [m.when and m.when.edtf for m in found] == [
        "2024-10-03", "2023-05", "2024-10-03", "2024-10-01", "2023-07/2023-09", "1990/1999",
    ]  # fmt: skip


# ---- any text -------------------------------------------------------------------------------------------------------
FRAGMENTS = st.sampled_from(
    [
        *(row[0].replace("\\n", "\n") for row in TABLE[::7]),
        "from ", "between ", "to ", "and ", "the ", "of ", "last ", "next ", "first ", "half ", "week ", "May ",
        "31 ", "February ", "2024", "-", "–", "/", ".", ",", "(", ")", "Friday ", "today ", "year ", "years ", "ago ",
        "99999999999999999999 ", "9999 ", "0000-00-00 ", "31/31/31 ", "the 99th ", "Ramadan ", "1445 ", "AH ",
        "FY2023 ", "1990s ", "Q3 ", "İ", "ﬁ", "\u00a0", "\u00ad", "\u200b", "’s ", "“", "٣", "5785 ", "Tishrei ",
        "30 ", "decades ", "earlier ", "same period ", "until ", "by ", "\n",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(FRAGMENTS, max_size=14).map("".join))
DAYS = st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31)), st.dates(date(1990, 1, 1), date(2050, 1, 1)))


@given(TEXTS, DAYS)
def test_any_text_gives_mentions_in_order(text: str, published: date | None) -> None:
    mentions = find_dates(text, published)
    for mention in mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.span.of(text).strip() == mention.span.of(text)
        assert mention.role in ("point", "period", "deadline", "since", "duration")
        assert (mention.role == "duration") == (mention.days is not None)
        assert mention.reason
    for before, after in pairwise(mentions):
        assert before.span.end <= after.span.start
    assert mentions == find_dates(text, published)


@given(
    st.sampled_from([row[0] for row in TABLE if "\\n" not in row[0]]),
    st.sampled_from(["İ ﬁ\u00a0", "\u00ad“", "\U0001f600\n"]),
)
def test_spans_move_with_what_stands_before(text: str, front: str) -> None:
    alone = [m.span.of(text) for m in find_dates(text, PUBLISHED)]
    moved = [m.span.of(front + "\n" + text) for m in find_dates(front + "\n" + text, PUBLISHED)]
    assert moved == alone


# ---- other calendars ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("calendar", "day", "gregorian", "within"),
    [
        ("islamic", (1400, 1, 1), "1979-11-21", 1),
        ("islamic", (1445, 9, 12), "2024-03-22", 1),
        ("islamic", (1446, 1, 1), "2024-07-07", 1),
        ("persian", (1375, 1, 1), "1996-03-20", 0),
        ("persian", (1399, 1, 1), "2020-03-20", 0),
        ("persian", (1400, 1, 1), "2021-03-21", 0),
        ("persian", (1402, 7, 15), "2023-10-07", 0),
        ("persian", (1404, 1, 1), "2025-03-21", 0),
        ("hebrew", (5783, 1, 1), "2022-09-26", 0),
        ("hebrew", (5784, 6, 14), "2024-03-24", 0),
        ("hebrew", (5785, 1, 1), "2024-10-03", 0),
        ("hebrew", (5786, 1, 1), "2025-09-23", 0),
        ("ethiopian", (2016, 1, 1), "2023-09-12", 0),
        ("ethiopian", (2017, 1, 1), "2024-09-11", 0),
        ("nepali", (2072, 1, 1), "2015-04-14", 1),
        ("nepali", (2081, 6, 18), "2024-10-04", 1),
        ("nepali", (2082, 3, 2), "2025-06-16", 1),
    ],
)
def test_known_days_of_other_calendars(calendar: str, day: tuple[int, int, int], gregorian: str, within: int) -> None:
    found = calendars.to_gregorian(calendar, *day)
    assert abs((found - date.fromisoformat(gregorian)).days) <= within


@given(st.sampled_from(["islamic", "persian", "ethiopian", "nepali"]), st.integers(1200, 5900), st.integers(1, 12))
def test_months_of_other_calendars_follow_on_each_other(calendar: str, year: int, month: int) -> None:
    following = (year, month + 1) if month < 12 or calendar == "ethiopian" else (year + 1, 1)
    last = calendars.days_of_month(calendar, year, month)[1]
    assert (calendars.days_of_month(calendar, *following)[0] - last).days == 1


@given(st.integers(5000, 5900), st.integers(1, 12))
def test_hebrew_months_have_29_or_30_days(year: int, month: int) -> None:
    first, last = calendars.days_of_month("hebrew", year, month)
    assert (last - first).days in (28, 29)


@pytest.mark.parametrize(
    "year, day", [(2022, "2022-04-17"), (2024, "2024-03-31"), (2025, "2025-04-20"), (1961, "1961-04-02")]
)
def test_easter(year: int, day: str) -> None:
    assert calendars.easter(year).isoformat() == day


def test_no_such_day_of_another_calendar() -> None:
    with pytest.raises(ValueError):
        calendars.to_gregorian("persian", 1403, 12, 31)
