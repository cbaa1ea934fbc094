"""Days and times as pages print them."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.intake.characters import fold
from accord.intake.dateline import find_dateline, find_moments, read_published

LINES = [
    # English
    ("4 October 2024 11:44 (UTC+04:00)", "2024-10-04T11:44+04:00"),
    ("Friday October 4 2024", "2024-10-04"),
    ("October 4, 2024", "2024-10-04"),
    ("Oct. 4, 2024, 9:05 a.m. EDT", "2024-10-04T09:05-04:00"),
    ("Posted 6.31pm (UTC+13), Thursday 29 August 2024", "2024-08-29T18:31+13:00"),
    ("Thursday 29 August 2024. Posted 6.31pm (UTC+13)", "2024-08-29T18:31+13:00"),
    ("7:30 a.m., October 4, 2024 EDT", "2024-10-04T07:30-04:00"),
    ("12:05 am, 1 March 2023 UTC", "2023-03-01T00:05+00:00"),
    ("12:05 pm, 1 March 2023 UTC", "2023-03-01T12:05+00:00"),
    ("Hafen, 22 August 2023 / 17:40 (GMT+7)", "2023-08-22T17:40+07:00"),
    ("16. February 2023 - 15:28 EET", "2023-02-16T15:28+02:00"),
    ("Tuesday 11 Feb 2025, 20h05 BRT", "2025-02-11T20:05-03:00"),
    ("October 6th, 2021 (11.15 a.m. ECT)", "2021-10-06T11:15-05:00"),
    ("Published: 12.10.2023 10:00 CLST", "2023-10-12T10:00-03:00"),
    ("16 June 2025 10:22 NPT", "2025-06-16T10:22+05:45"),
    ("28 of February of 2022", "2022-02-28"),
    ("2024-10-04 11:44 +0400", "2024-10-04T11:44+04:00"),
    ("2024/10/04", "2024-10-04"),
    ("2/28/2022", "2022-02-28"),
    ("28/2/2022", "2022-02-28"),
    # A zone that means several, or none: the day alone
    ("07/03/2023 21:16 AST", "2023-03-07"),
    ("4 October 2024, 11:44 IST", "2024-10-04"),
    ("4 October 2024, 11:44", "2024-10-04"),
    # Azerbaijani, Belarusian, Russian, Turkish
    ("14 mart 2023, 18:42 (GMT+4)", "2023-03-14T18:42+04:00"),
    ("07 aprel 2022, cümə axşamı | 15:20 Bakı vaxtı", "2022-04-07T15:20+04:00"),
    ("2024-cü il 4 oktyabr, 12:00", "2024-10-04"),
    ("1 лютага 2023 г., серада, 16:40", "2023-02-01"),
    ("6 июня 2023, 19:05 МСК", "2023-06-06T19:05+03:00"),
    ("11.12.2023 07:10 (UTC+9)", "2023-12-11T07:10+09:00"),
    ("10.05.2022 - 08:12 TSİ", "2022-05-10T08:12+03:00"),
    ("4 EKİM 2024 CUMA", "2024-10-04"),
    ("15 Kasım 2024", "2024-11-15"),
    # French, Spanish, German, Italian, Portuguese
    ("Lundi 20 janvier 2025, 18 h 05", "2025-01-20"),
    ("1er août 2024 à 18h05", "2024-08-01"),
    ("4 de octubre de 2024", "2024-10-04"),
    ("4 de setembro de 2024", "2024-09-04"),
    ("4. März 2024, 12:30 Uhr", "2024-03-04"),
    ("4 marzo 2024", "2024-03-04"),
    # Arabic and Chinese
    ("الجمعة 4 أكتوبر 2024", "2024-10-04"),
    ("٤ تشرين الأول ٢٠٢٤", "2024-10-04"),
    ("2024年10月4日 11:44", "2024-10-04"),
    ("2024年10月4日 下午3:15 北京时间", "2024-10-04T15:15+08:00"),
    # Two calendars in one line
    ("[ 2082 Asar 2 / 16 June 2025 ] 10:22 NPT", "2025-06-16T10:22+05:45"),
]


@pytest.mark.parametrize(("line", "expected"), LINES, ids=[line for line, _ in LINES])
def test_reads_a_date_line(line: str, expected: str) -> None:
    assert [moment.iso for moment in find_dateline(line)] == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Norland and Sudland sign pact",
        "31 February 2024",
        "4 October 3024",
        "12 Foober 2024",
        "1 842 readers",
        "The agreement of 4 October 2024 between the governments of the two countries remains in force",
        "10.20.30.2024",
    ],
)
def test_finds_none_where_there_is_none(line: str) -> None:
    assert find_dateline(line) == []


def test_keeps_apart_what_was_published_and_what_was_changed() -> None:
    first, second = find_dateline("10.05.2022 - 08:12 TSİ | Son güncelleme: 10.05.2022 - 11:40")
    assert (first.iso, first.updated) == ("2022-05-10T08:12+03:00", False)
    assert second.updated


def test_says_when_day_and_month_could_be_exchanged() -> None:
    assert find_dateline("07/03/2023")[0].ambiguous
    assert not find_dateline("17/03/2023")[0].ambiguous
    assert not find_dateline("07.03.2023")[0].ambiguous


def test_a_weekday_settles_the_order_of_day_and_month() -> None:
    (moment,) = find_dateline("Friday 03/07/2023")
    assert (moment.day, moment.ambiguous) == (date(2023, 7, 3), True)
    (moment,) = find_dateline("Tuesday 03/07/2023")
    assert (moment.day, moment.ambiguous) == (date(2023, 3, 7), False)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-10-04T11:44:00+04:00", "2024-10-04T11:44+04:00"),
        ("2024-10-04T07:44:00.000Z", "2024-10-04T07:44+00:00"),
        ("2024-10-04T11:44:00+0400", "2024-10-04T11:44+04:00"),
        ("2024-10-04 11:44:00", "2024-10-04"),
        ("2024-10-04T00:00:00+04:00", "2024-10-04"),
        ("2024-10-04", "2024-10-04"),
        ("20241004", "2024-10-04"),
        ("Fri, 04 Oct 2024 07:44:00 GMT", "2024-10-04T07:44+00:00"),
        ("Oct 4, 2024", "2024-10-04"),
        ("03/07/2023", None),
        ("1970-01-01T00:00:00Z", None),
        ("0001-01-01", None),
        ("2999-01-01", None),
        ("1728000000", None),
        ("yesterday", None),
        ("", None),
        ("9" * 5000, None),
    ],
)
def test_reads_a_value_of_metadata(value: str, expected: str | None) -> None:
    assert read_published(value) == expected


def test_every_month_and_weekday_of_the_standard_is_known() -> None:
    dates = pytest.importorskip("babel.dates")
    data = tomllib.loads(files("accord.intake").joinpath("dates.toml").read_text("utf-8"))
    for lang in ("az", "be", "en", "es", "fr", "ru", "tr", "de", "it", "pt", "uk"):
        for number, word in dates.get_month_names("wide", "format", lang).items():
            assert fold(word) in map(fold, data["months"][lang][number - 1]), (lang, number, word)
        for number, word in dates.get_day_names("wide", "format", lang).items():
            assert fold(word) in map(fold, data["weekdays"][lang][number]), (lang, number, word)


def test_no_word_names_two_months() -> None:
    data = tomllib.loads(files("accord.intake").joinpath("dates.toml").read_text("utf-8"))
    seen: dict[str, int] = {}
    for names in data["months"].values():
        for number, row in enumerate(names, 1):
            for word in row:
                assert seen.setdefault(fold(word), number) == number, word


@settings(deadline=None)
@given(st.dates(date(1946, 1, 1), date(2025, 1, 1)))
def test_reads_back_what_is_printed(day: date) -> None:
    for line in (
        f"{day:%d.%m.%Y}",
        f"{day:%Y-%m-%d}",
        f"{day.day} {day:%B} {day.year}",
        f"{day:%B} {day.day}, {day.year}",
    ):
        assert [moment.day for moment in find_dateline(line)] == [day]


@settings(deadline=None)
@given(st.text())
def test_never_fails_and_stays_inside_the_line(line: str) -> None:
    for moment in find_moments(line):
        assert 0 <= moment.start < moment.end <= len(line)
        assert moment.at is None or moment.at.utcoffset() <= timedelta(hours=14)
