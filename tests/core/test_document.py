"""Documents: one text, and metadata with where each was found."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from accord.core import Document, Found, InvalidDocument, Origin


def test_given_metadata() -> None:
    document = Document.from_text("A text.", published="2024-10-04T11:44+04:00", outlet="Caspian Desk", lang="en")
    assert document.published_on == date(2024, 10, 4)
    assert document.outlet == "Caspian Desk"
    assert document.all_found("outlet")[0].origin is Origin.GIVEN
    assert document.author is None
    assert Document.from_text("A text.").lang == "en"


def test_published_takes_days_and_times() -> None:
    assert Document.from_text("x", published=date(2024, 5, 1)).published == "2024-05-01"
    time = datetime(2024, 5, 1, 12, tzinfo=UTC)
    assert Document.from_text("x", published=time).published == "2024-05-01T12:00:00+00:00"


def test_what_was_found_first_is_believed() -> None:
    found = (Found("title", "A", Origin.JSON_LD), Found("title", "B", Origin.META))
    document = Document("A text.", found)
    assert document.title == "A"
    assert [f.value for f in document.all_found("title")] == ["A", "B"]


@pytest.mark.parametrize("text", ["", "  \n\t "])
def test_no_text_is_no_document(text: str) -> None:
    with pytest.raises(InvalidDocument):
        Document.from_text(text)


def test_wrong_metadata_is_refused() -> None:
    with pytest.raises(InvalidDocument, match="ISO 8601"):
        Document.from_text("x", published="4 October 2024")
    with pytest.raises(InvalidDocument, match="no metadata field"):
        Document("x", (Found("colour", "red", Origin.META),))


def test_id_follows_text_and_metadata() -> None:
    one = Document.from_text("x", outlet="A")
    assert one.id == Document.from_text("x", outlet="A").id
    assert one.id != Document.from_text("x", outlet="B").id
    assert one.id != Document.from_text("y", outlet="A").id
