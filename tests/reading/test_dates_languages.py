"""Dates of news in other languages than English: a table of sentences with what they mean, and what must always hold."""

from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.reading.dates import find_dates, load_words

LANGUAGES = ("ru", "be", "az", "tr", "fr", "es", "ar", "zh", "de", "it")
TABLE = [
    line.split("\t")
    for line in Path(__file__).with_name("dates_languages.tsv").read_text("utf-8").rstrip("\n").split("\n")[1:]
]
PUBLISHED = date(2024, 10, 4)


def find_edtf(text: str, language: str, published: date | None = PUBLISHED) -> list[str | None]:
    """The days of every date of a text, None where they cannot be told; lengths of time left out."""
    mentions = find_dates(text, published, language)
    return [mention.when.edtf if mention.when else None for mention in mentions if mention.role != "duration"]


@pytest.mark.parametrize(
    ("language", "text", "published", "expected"),
    [pytest.param(*row, id=f"{row[0]}-{number}") for number, row in enumerate(TABLE, start=2)],
)
def test_table(language: str, text: str, published: str, expected: str) -> None:
    assert find_edtf(text, language, date.fromisoformat(published)) == expected.split()


def test_table_is_broad() -> None:
    counts = Counter(row[0] for row in TABLE)
    assert set(counts) == set(LANGUAGES)
    assert min(counts.values()) >= 25


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("ru", "Они встретились в мае этого года в Баку.", ["в мае этого года"]),
        ("ru", "Справка за 2024 год готова.", ["за 2024 год"]),
        ("az", "İş 2024-cü ildə bitib.", ["2024-cü ildə"]),
        ("tr", "Anlaşma 3 Ekim 2024'te imzalandı.", ["3 Ekim 2024'te"]),
        ("fr", "Signé d’octobre 2023 à mars 2024 à Lyon.", ["d’octobre 2023 à mars 2024"]),
        ("ar", "وقع الاتفاق في 3 أكتوبر/تشرين الأول 2024 هناك", ["في 3 أكتوبر/تشرين الأول 2024"]),
        ("zh", "总统于2024年9月30日至10月2日访华。", ["于2024年9月30日至10月2日"]),
        ("de", "Am 8. und 9. Juni 2019 tagten sie.", ["Am 8. und 9. Juni 2019"]),
    ],
)
def test_spans(language: str, text: str, words: list[str]) -> None:
    mentions = find_dates(text, PUBLISHED, language)
    assert [text[mention.span.start : mention.span.end] for mention in mentions] == words


@pytest.mark.parametrize(
    ("language", "text"),
    [("ru", "в 2025 году"), ("az", "2025-ci ildə"), ("tr", "2025'te"), ("zh", "2025年"), ("fr", "en 2025")],
)
def test_written_year_needs_no_publication(language: str, text: str) -> None:
    assert find_edtf(text, language, None) == ["2025"]


@pytest.mark.parametrize(
    ("language", "text"), [("ru", "вчера"), ("az", "dünən"), ("zh", "昨天"), ("fr", "hier"), ("ar", "أمس")]
)
def test_relative_day_needs_publication(language: str, text: str) -> None:
    assert find_edtf(text, language, None) == [None]


def test_case_endings_make_no_word_of_the_calendar() -> None:
    assert load_words("az").entries["ilə"] != load_words("az").entries["ildə"]
    assert load_words("tr").entries["dünyada"][0] != load_words("tr").entries["dünkü"][0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_months_and_weekdays_are_complete(language: str) -> None:
    words = load_words(language)
    values = [*words.entries.known.values(), *((p.symbol, p.value) for found in words.phrases.values() for p in found)]
    month, weekday = (words.to_tokens(text).symbols for text in SAMPLES[language])
    assert {value for symbol, value in values if symbol == month} == set(range(1, 13))
    assert {value for symbol, value in values if symbol == weekday} == set(range(7))


SAMPLES = {
    "ru": ("октября", "пятница"), "be": ("кастрычніка", "пятніца"), "az": ("oktyabr", "şənbə"), "tr": ("ekim", "cuma"),
    "fr": ("octobre", "vendredi"), "es": ("octubre", "viernes"), "ar": ("أكتوبر", "الجمعة"), "zh": ("10月", "周五"),
    "de": ("Oktober", "Freitag"), "it": ("ottobre", "venerdì"),
}  # fmt: skip

PIECES = st.sampled_from([row[1] for row in TABLE]).flatmap(
    lambda text: st.integers(0, len(text)).map(lambda at: text[at : at + 12])
)


@given(
    st.sampled_from(LANGUAGES),
    st.lists(st.one_of(PIECES, st.text(max_size=8), st.sampled_from([" ", "\n", "г.", "年", "-də", "2024", "3"]))),
)
def test_any_text_is_read(language: str, pieces: list[str]) -> None:
    text = "".join(pieces)
    mentions = find_dates(text, PUBLISHED, language)
    assert all(0 <= mention.span.start < mention.span.end <= len(text) for mention in mentions)
    assert all(before.span.end <= after.span.start for before, after in pairwise(mentions))
