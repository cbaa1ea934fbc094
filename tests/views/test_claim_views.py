from __future__ import annotations

from datetime import UTC, datetime

import plain_reader
from accord.core import Document, Found, Origin, Span
from accord.core.kept import KeptClaim, KeptDocument
from accord.views.claims import (
    MetadataLine,
    Piece,
    to_detail,
    to_document_rows,
    to_metadata_lines,
    to_pieces,
    to_rows,
)

TEXT = "AZ visited TR. Belta reports: On 3 October 2024 AZ met BY through Ali\x1b[5m Asadov. It was long."
DOCUMENT = Document(
    TEXT,
    (
        Found("title", "Talks", Origin.JSON_LD),
        Found("title", "TALKS", Origin.VISIBLE),
        Found("title", "Site name", Origin.META),
        Found("published", "2024-10-04T11:44+04:00", Origin.VISIBLE),
        Found("published", "2024-10-04", Origin.META),
        Found("published", "2019-12-13", Origin.JSON_LD),
        Found("outlet", "Bel\u202eta", Origin.META),
    ),
)
CLAIMS = plain_reader.read(DOCUMENT).claims
LINE = KeptDocument("d1", 7, "a\x1b[1m.txt", datetime.now(UTC), "Talks", "Belta", "2024-10-04", "en", None, 99, 2)


def keep(number: int, line: KeptDocument = LINE, lost_at: datetime | None = None) -> KeptClaim:
    return KeptClaim(CLAIMS[number], number + 1, line, "plain", "1", lost_at)


def test_a_line() -> None:
    row = to_rows([keep(1)])[0]
    assert (row.number, row.kind, row.status, row.when, row.states) == (
        2,
        "meeting",
        "happened",
        "3 October 2024",
        "AZ BY",
    )
    assert row.words == "Belta reports: On 3 October 2024 AZ met BY through Ali Asadov"
    assert (row.said_by, row.source, row.note) == ("Belta", "Belta, 4 Oct 2024", "")


def test_a_line_that_does_not_stand_says_why() -> None:
    later = KeptDocument("d1", 7, "a", datetime.now(UTC), None, None, None, "en", None, 9, 2, superseded_by=9)
    assert "see document 9" in to_rows([keep(0, later)])[0].note
    assert "not found any more" in to_rows([keep(0, lost_at=datetime.now(UTC))])[0].note


def test_claims_of_a_page_are_numbered_in_the_order_of_its_text() -> None:
    rows = to_document_rows(DOCUMENT, reversed(CLAIMS), first=5)
    assert [(row.number, row.type) for row in rows] == [(5, "visit"), (6, "meeting")]


def test_a_detail_shows_every_field_with_its_words_in_their_sentence() -> None:
    sentence = Span(15, TEXT.index(" It was"))
    spans = dict.fromkeys(CLAIMS[1].evidence, (sentence,))
    detail = to_detail(keep(1), DOCUMENT, spans, {"AZ": "Azerbaijan"})
    fields = {field.name: field for field in detail.fields}
    assert list(fields) == ["claim", "status", "when", "states", "people", "said_by"]
    assert fields["states"].values == ("Azerbaijan (AZ), BY",)
    assert fields["people"].values == ("Ali Asadov, Minister (AZ)",)
    assert fields["when"].quotations == ("3 October 2024",)
    assert [(piece.text, piece.marked) for piece in fields["when"].sentences[0]] == [
        ("Belta reports: On ", False),
        ("3 October 2024", True),
        (" AZ met BY through Ali Asadov.", False),
    ]
    assert (detail.document, detail.source, detail.reader, detail.score) == (7, "a.txt", "plain 1", 0.75)
    assert detail.reasons == ("two states and a verb",)


def test_metadata_says_what_agreed_and_what_did_not() -> None:
    title, outlet, published = to_metadata_lines(DOCUMENT)
    assert title == MetadataLine("title", "Talks", "JSON-LD", (("Site name", "meta"),), ("visible line",))
    assert (outlet.field, outlet.value) == ("outlet", "Belta")
    assert published.value == "4 October 2024, 11:44 (UTC+04:00)"
    assert published.agreed == ("meta",)
    assert published.others == (("13 December 2019", "JSON-LD"),)


def test_pieces_are_cut_where_marks_begin_and_end_and_join_where_marks_touch() -> None:
    marks = [Span(2, 4), Span(3, 6), Span(6, 7), Span(20, 30), Span(0, 1)]
    assert to_pieces("0123456789", Span(1, 9), marks) == (Piece("1", False), Piece("23456", True), Piece("78", False))
    assert to_pieces("0123456789", Span(1, 9), []) == (Piece("12345678", False),)
