"""Dates at the precision of their source."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.core import InvalidWhen, Relation, When


@pytest.mark.parametrize(
    ("edtf", "first", "last", "precision"),
    [
        ("2024-10-03", (2024, 10, 3), (2024, 10, 3), "day"),
        ("2024-05", (2024, 5, 1), (2024, 5, 31), "month"),
        ("2024-02", (2024, 2, 1), (2024, 2, 29), "month"),
        ("2024", (2024, 1, 1), (2024, 12, 31), "year"),
        ("2024~", (2024, 1, 1), (2024, 12, 31), "year"),
        ("2024-21", (2024, 3, 1), (2024, 5, 31), "season"),
        ("2024-24", (2024, 12, 1), (2025, 2, 28), "season"),
        ("2024-05-15/2024-05-17", (2024, 5, 15), (2024, 5, 17), "interval"),
        ("2024-01/2024-08", (2024, 1, 1), (2024, 8, 31), "interval"),
    ],
)
def test_days(edtf: str, first: tuple[int, int, int], last: tuple[int, int, int], precision: str) -> None:
    when = When(edtf)
    assert when.days == (date(*first), date(*last))
    assert when.precision == precision


def test_open_ends() -> None:
    assert When("../2030").first == date.min
    assert When("../2030").last == date(2030, 12, 31)
    assert When("2024-05/..").last == date.max


@pytest.mark.parametrize(
    "edtf",
    ["", "24", "2024-13", "2024-02-30", "2024-5", "2024-05-17/2024-05-15", "../..", "/", "2024-21-03", "May 2024"],
)
def test_what_is_no_date_is_refused(edtf: str) -> None:
    with pytest.raises(InvalidWhen):
        When(edtf)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("2024-05", "2024-05", Relation.SAME),
        ("2024-05", "2024-05-01/2024-05-31", Relation.SAME),
        ("2024-05-16", "2024-05", Relation.FITS),
        ("2024-05-16", "2024-05-15/2024-05-17", Relation.FITS),
        ("2023-05", "2024-05", Relation.EXCLUDES),
        ("../2030", "2026", Relation.FITS),
    ],
)
def test_relation(a: str, b: str, relation: Relation) -> None:
    assert When(a).relation(When(b)) is relation
    assert When(b).relation(When(a)) is relation


def test_fits_is_not_transitive() -> None:
    early, month, late = When("2024-05-03"), When("2024-05"), When("2024-05-20")
    assert early.relation(month) is month.relation(late) is Relation.FITS
    assert early.relation(late) is Relation.EXCLUDES


@given(st.dates(), st.dates())
def test_between_covers_both_ends(a: date, b: date) -> None:
    first, last = sorted((a, b))
    span = When.between(When.on(first), When.on(last))
    assert span.days == (first, last)
    assert When.on(first).within(span)
    assert When.on(last).within(span)


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        when = When(text)
    except InvalidWhen:
        return
    assert when.first <= when.last
