"""Which value of a metadata field is believed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.core import Found, Origin
from accord.core.document import METADATA_FIELDS
from accord.intake.belief import believe

J, M, V, H, F, A, T, G = (
    Origin.JSON_LD,
    Origin.META,
    Origin.VISIBLE,
    Origin.HEADER,
    Origin.FILE,
    Origin.ADDRESS,
    Origin.TEXT,
    Origin.GIVEN,
)


def dates(*values: tuple[str, Origin], body: str = "", dated: bool = True) -> tuple[list[str], list[str]]:
    found = [Found("published", value, origin, value) for value, origin in values]
    metadata, faults = believe(found, body, dated=dated)
    return [item.value for item in metadata], [what for what, _ in faults]


@pytest.mark.parametrize(
    ("values", "believed"),
    [
        # The order of origins.
        ([("2024-10-04", V), ("2024-10-04T11:00+04:00", M), ("2024-10-04T12:00+04:00", J)], "2024-10-04T12:00+04:00"),
        ([("2024-10-04", H), ("2024-10-09", F)], "2024-10-04"),
        # What a person gave, whatever the page says.
        ([("2024-10-04T11:00+04:00", J), ("2020-01-01", G)], "2020-01-01"),
        # A time where the more believed place has the day alone.
        ([("2024-10-04", J), ("2024-10-04T11:00+04:00", V)], "2024-10-04T11:00+04:00"),
        # The zone of the place where the more believed one counts in UTC.
        ([("2024-10-04T07:00+00:00", J), ("2024-10-04T11:00+04:00", V)], "2024-10-04T11:00+04:00"),
        ([("2024-10-03T21:00+00:00", J), ("2024-10-04T01:00+04:00", V)], "2024-10-04T01:00+04:00"),
        # The day at the place.
        ([("2024-10-03T21:00+00:00", J), ("2024-10-04", V)], "2024-10-04"),
        ([("2024-10-04T02:00+00:00", J), ("2024-10-03", A)], "2024-10-03"),
        # A day too far off to be the same night.
        ([("2024-10-03T09:00+00:00", J), ("2024-10-05", V)], "2024-10-03T09:00+00:00"),
        # Months off: what stands beside the headline.
        ([("2019-01-01T10:00+04:00", J), ("2024-10-03", V)], "2024-10-03"),
    ],
)
def test_which_date_is_believed(values: list[tuple[str, Origin]], believed: str) -> None:
    ordered, _ = dates(*values)
    assert ordered[0] == believed
    assert sorted(ordered) == sorted(value for value, _ in values)


def test_a_date_far_off_is_believed_where_the_article_speaks_for_it() -> None:
    values = (("2019-10-04T10:00+04:00", J), ("2025-06-06", V))
    assert dates(*values, body="In 2019 they met, as in 2018.")[0][0] == "2019-10-04T10:00+04:00"
    assert dates(*values, body="In 2025 they met, as in 2024.")[0][0] == "2025-06-06"


def test_a_date_far_off_is_not_believed_where_it_stands_apart_from_the_headline() -> None:
    assert dates(("2019-10-04T10:00+04:00", J), ("2025-06-06", V), dated=False)[0][0] == "2019-10-04T10:00+04:00"


def test_what_disagrees_is_told_with_the_reason() -> None:
    assert dates(("2024-10-04", J), ("2024-10-04", V)) == (["2024-10-04", "2024-10-04"], [])
    _, (fault,) = dates(("2019-01-01", J), ("2024-10-03", V))
    assert "2024-10-03 (visible line), but also 2019-01-01 (JSON-LD); the first is believed: it stands beside" in fault


def test_a_headline_that_two_places_agree_on_is_believed() -> None:
    found = [
        Found("title", "Norland – home", J),
        Found("title", "Norland and Sudland sign pact", M),
        Found("title", "Norland and Sudland sign pact", V),
    ]
    metadata, _ = believe(found, "")
    assert metadata[0].value == "Norland and Sudland sign pact"
    assert len(metadata) == 3


def test_the_site_around_a_headline_is_no_part_of_it() -> None:
    found = [
        Found("title", "Opinion | Norland and Sudland sign pact", M),
        Found("title", "Norland and Sudland sign pact", V),
    ]
    assert believe(found, "")[0][0].value == "Norland and Sudland sign pact"


@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            Found,
            st.sampled_from(["title", "author", "outlet", "lang", "url"]),
            st.text(max_size=20),
            st.sampled_from(Origin),
            st.text(max_size=20),
        )
        | st.builds(
            lambda day, origin: Found("published", day.isoformat(), origin, day.isoformat()),
            st.dates(),
            st.sampled_from(Origin),
        )
    ),
    st.text(),
)
def test_nothing_is_lost_and_what_was_given_comes_first(found: list[Found], text: str) -> None:
    metadata, _ = believe(found, text)
    for name in METADATA_FIELDS:
        ours = [item for item in metadata if item.field == name]
        assert {item.origin for item in ours} <= {item.origin for item in found if item.field == name}
        if any(item.origin is G for item in ours):
            assert ours[0].origin is G
        for item in ours:
            assert item.span is None or item.span.of(text) == item.quote
