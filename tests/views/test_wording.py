from __future__ import annotations

import pytest

from accord.core import Figure, Person, Place, When
from accord.views.wording import to_date, to_day, to_figure, to_number, to_person, to_place, to_published, to_state


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-10-03", "3 October 2024"),
        ("2024-05", "May 2024"),
        ("2024", "2024"),
        ("2024-21", "spring 2024"),
        ("2024-24", "winter 2024"),
        ("2024-05-15/2024-05-17", "15–17 May 2024"),
        ("2024-05-30/2024-06-02", "30 May to 2 June 2024"),
        ("2024-12-30/2025-01-02", "30 December 2024 to 2 January 2025"),
        ("2024-01/2024-08", "January to August 2024"),
        ("2023/2024", "2023 to 2024"),
        ("2023-11/2024-02", "November 2023 to February 2024"),
        ("../2030", "by 2030"),
        ("2024-05/..", "from May 2024"),
        ("2024~", "about 2024"),
        ("2024-05?", "perhaps May 2024"),
    ],
)
def test_dates_in_words(edtf: str, words: str) -> None:
    assert to_date(When(edtf)) == words


def test_no_date() -> None:
    assert to_date(None) == ""


@pytest.mark.parametrize(
    ("published", "long", "short"),
    [
        ("2024-10-04", "4 October 2024", "4 Oct 2024"),
        ("2024-10-04T11:44+04:00", "4 October 2024, 11:44 (UTC+04:00)", "4 Oct 2024"),
        ("2024-10-04T11:44", "4 October 2024, 11:44", "4 Oct 2024"),
        ("2024-10-04T23:30Z", "4 October 2024, 23:30 (UTC+00:00)", "4 Oct 2024"),
        ("last \x1b[1mweek", "last week", "last week"),
        (None, "", ""),
    ],
)
def test_days_of_publication(published: str | None, long: str, short: str) -> None:
    assert (to_published(published), to_day(published)) == (long, short)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (586_000_000, "586 million"),
        (1_250_000_000, "1.25 billion"),
        (2e12, "2 trillion"),
        (12_500, "12,500"),
        (0.5, "0.5"),
        (61.3, "61.3"),
        (-3_000_000, "-3 million"),
        (999_999, "999,999"),
    ],
)
def test_numbers(number: float, words: str) -> None:
    assert to_number(number) == words


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (
            Figure("trade turnover", 586e6, "USD", 18.0, period=When("2023-01/2023-07"), qualifier="more than"),
            "trade turnover: more than 586 million USD, up 18 %, January to July 2023",
        ),
        (Figure("exports", multiple=1.6, flow="VN>KZ"), "exports VN → KZ: 1.6 times as much"),
        (Figure("imports", change_pct=-33.3), "imports: down 33.3 %"),
        (Figure("students", 1200, "students", period=When("../2030")), "students: 1,200 students, by 2030"),
    ],
)
def test_figures(figure: Figure, words: str) -> None:
    assert to_figure(figure) == words


def test_people_places_states() -> None:
    assert to_person(Person("Ali Asadov", "Prime Minister", "AZ")) == "Ali Asadov, Prime Minister (AZ)"
    assert to_person(Person("Ali\u202e Asadov")) == "Ali Asadov"
    assert to_place(Place("Minsk", "BY")) == "Minsk (BY)"
    assert to_place(None) == ""
    assert (to_state("AZ", {"AZ": "Azerbaijan"}), to_state("XX", {})) == ("Azerbaijan (AZ)", "XX")
