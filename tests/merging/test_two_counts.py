"""One page that gives the same number as two of its sources count it."""

from __future__ import annotations

from typing import Any

import made
import pytest

from accord.merging import merge

MINISTER = {"name": "Jasur Karimov", "kind": "official"}
OFFICE = {"name": "Statistics Agency", "kind": "body"}


def count(value: float, said_by: dict[str, str] | None, **more: Any) -> dict[str, Any]:
    figure = {"measure": "trade turnover", "value": value, "unit": "USD", "period": "2024-01/2024-12"} | more
    told: dict[str, Any] = {"type": "figure", "states": ["PL", "UZ"], "subject": "trade with Poland", "figure": figure}
    return told | ({"said_by": said_by} if said_by else {})


def test_two_offices_of_one_page_are_one_record_in_dispute() -> None:
    page, claims = made.make_page("A", "2025-03-13", "en", count(402e6, MINISTER), count(371e6, OFFICE))
    other, more = made.make_page("B", "2025-03-12", "ru", count(402e6, MINISTER))
    (record,) = merge([page, other], [*claims, *more]).records
    assert len(record.claims) == 3
    assert record.as_dict()["disputed"] == ["figure"]


@pytest.mark.parametrize(
    "second",
    [
        count(371e6, MINISTER),
        count(371e6, None),
        count(371e6, OFFICE, period="2023-01/2023-12"),
        count(371e6, OFFICE, measure="exports"),
        count(37e6, OFFICE),
    ],
    ids=["one speaker", "no speaker", "another year", "another measure", "far apart"],
)
def test_two_numbers_of_one_page(second: dict[str, Any]) -> None:
    page, claims = made.make_page("A", "2025-03-13", "en", count(402e6, MINISTER), second)
    assert len(merge([page], claims).records) == 2
