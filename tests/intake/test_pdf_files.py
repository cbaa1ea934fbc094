"""PDF files: text layer, order, hyphens, running lines, bad files."""

from __future__ import annotations

import resource
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_samples import make_pdf

from accord.core import Origin
from accord.intake import Intake, read_bytes
from accord.intake.kinds.pdf import MAX_PAGES
from accord.intake.layout import PrintedLine, order_lines, to_paragraphs


def intake_of(data: bytes) -> Intake:
    return read_bytes(data, name="paper.pdf")


def text_of(pages: list[list[tuple[float, float, float, str]]]) -> str:
    document = intake_of(make_pdf(pages)).document
    assert document is not None
    return document.text


def lines_from(x: float, y: float, lines: list[str], size: float = 11) -> list[tuple[float, float, float, str]]:
    return [(x, y - 14 * i, size, line) for i, line in enumerate(lines)]


PAGE = [
    (72.0, 780.0, 20.0, "Norland and Sudland sign pact"),
    (72.0, 750.0, 11.0, "Hafen, 4 October 2024"),
    *lines_from(
        72,
        710,
        [
            "Foreign Minister Anna Berg of Norland received her counterpart, Tomas Vell, on Thursday and the two coop-",
            "erated at once: they signed an agreement on ferry services between both ports of the river at Marne and",
            "of the sister-city Hafen, where trade has grown.",
        ],
    ),
    *lines_from(
        72,
        650,
        ["The sides will meet again in the spring, said the foreign ministry in its statement on the", "visit."],
    ),
]


def test_paragraphs_are_joined_and_set_apart() -> None:
    document = intake_of(make_pdf([PAGE])).document
    assert document is not None
    assert document.text == (
        "Norland and Sudland sign pact\n\n"
        "Hafen, 4 October 2024\n\n"
        "Foreign Minister Anna Berg of Norland received her counterpart, Tomas Vell, on Thursday and the two "
        "cooperated at once: they signed an agreement on ferry services between both ports of the river at Marne and "
        "of the sister-city Hafen, where trade has grown.\n\n"
        "The sides will meet again in the spring, said the foreign ministry in its statement on the visit."
    )
    assert document.title == "Norland and Sudland sign pact"
    assert document.published == "2024-10-04"
    assert document.lang == "en"


def test_properties_are_candidates_only() -> None:
    info = {"Title": "Pact on ferries", "Author": "Typist", "CreationDate": "D:20241007120000+02'00'"}
    document = intake_of(make_pdf([PAGE], info=info)).document
    assert document is not None
    assert [(found.value, found.origin) for found in document.all_found("title")] == [
        ("Norland and Sudland sign pact", Origin.VISIBLE),
        ("Pact on ferries", Origin.FILE),
    ]
    assert [found.value for found in document.all_found("published")] == ["2024-10-04", "2024-10-07T12:00+02:00"]


def test_a_day_known_from_the_file_alone_is_told() -> None:
    body = [line for line in PAGE if "2024" not in line[3]]
    intake = intake_of(make_pdf([body], info={"CreationDate": "D:20241007120000Z", "Title": "Microsoft Word - a.doc"}))
    assert intake.document is not None
    assert intake.document.published == "2024-10-07T12:00+00:00"
    assert intake.document.title == "Norland and Sudland sign pact"
    assert "the day on which the file was made" in intake.problems[0].what


def test_repeated_headers_and_page_numbers_are_dropped() -> None:
    pages = [
        [
            (72.0, 810.0, 9.0, "Ministry of Foreign Affairs - Bulletin"),
            *lines_from(72, 700, [f"Paragraph {word} tells what the ministers of both countries said on that day."]),
            (290.0, 30.0, 9.0, f"Page {number} of 5"),
        ]
        for number, word in enumerate(["one", "two", "three", "four", "five"], 1)
    ]
    text = text_of(pages)
    assert "Bulletin" not in text
    assert "Page" not in text
    assert text.count("Paragraph") == 5


def test_a_paragraph_runs_on_over_a_page() -> None:
    first = lines_from(72, 100, ["The ministers agreed on a plan for ferries, trains and roads, which both countries"])
    second = lines_from(72, 780, ["will carry out together by the end of the year."])
    assert text_of([first, second]) == (
        "The ministers agreed on a plan for ferries, trains and roads, which both countries will carry out together by "
        "the end of the year."
    )


def test_columns_are_read_one_after_the_other() -> None:
    rows = []
    for i in range(6):
        rows.append((60.0, 700.0 - 14 * i, 10.0, f"left words number {i} of the column"))
        rows.append((320.0, 700.0 - 14 * i, 10.0, f"right words number {i} of the column"))
    text = text_of([rows])
    assert [int(word) for word in text.split() if word.isdigit()] == [0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5]
    assert text.index("left words number 5") < text.index("right words number 0")


def test_scans_are_refused_with_what_to_do() -> None:
    assert_refused(intake_of(make_pdf([[], []])), "no text layer", "OCR")


def test_pages_without_text_among_others_are_told() -> None:
    intake = intake_of(make_pdf([PAGE, [], []]))
    assert intake.document is not None
    assert "2 of 3 pages hold no text" in intake.problems[0].what


def test_a_password_is_asked_for() -> None:
    assert_refused(intake_of(make_pdf([PAGE], password="secret")), "password", "without a password")


def test_a_pdf_of_ten_thousand_pages_is_cut() -> None:
    page = lines_from(72, 700, ["A line of words."])
    intake = intake_of(make_pdf([page] * 10_000))
    assert intake.document is not None
    assert intake.document.text.count("A line of words.") == MAX_PAGES
    assert f"10,000 pages; only the first {MAX_PAGES}" in intake.problems[0].what


@pytest.mark.parametrize("times", [1, 2])
def test_a_page_packed_to_a_bomb_is_refused(times: int) -> None:
    packer = zlib.compressobj(9)
    piece = b"BT /F1 12 Tf 72 700 Td (A) Tj ET\n" * 30_000
    packed = b"".join(packer.compress(piece) for _ in range(60)) + packer.flush()
    packed = packed if times == 1 else zlib.compress(packed, 9)
    data = make_pdf([PAGE])
    start, end = data.index(b"<< /Length"), data.index(b"endstream")
    filters = b" ".join([b"/FlateDecode"] * times)
    head = b"<< /Length %d /Filter [%s] >>\nstream\n" % (len(packed), filters)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert_refused(intake_of(data[:start] + head + packed + b"\n" + data[end:]), "unpacks to more than", "new PDF")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000


def test_a_packed_page_is_read() -> None:
    data = make_pdf([PAGE])
    start, end = data.index(b"<< /Length"), data.index(b"endstream")
    packed = zlib.compress(data[data.index(b"stream\n", start) + 7 : end])
    head = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed)
    document = intake_of(data[:start] + head + packed + b"\n" + data[end:]).document
    assert document is not None
    assert document.title == "Norland and Sudland sign pact"


@pytest.mark.parametrize("cut", [0.02, 0.3, 0.6])
def test_a_cut_off_pdf(cut: float) -> None:
    data = make_pdf([PAGE])
    intake = intake_of(data[: int(len(data) * cut)])
    assert intake.document is not None or intake.problems[0].fatal


def test_a_damaged_pdf_is_refused() -> None:
    assert_refused(intake_of(b"%PDF-1.7\n" + b"garbage " * 200), "damaged", "Download")


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 2000), st.binary(min_size=1, max_size=20))
def test_no_scratch_fails(place: int, scratch: bytes) -> None:
    data = bytearray(make_pdf([PAGE], info={"Author": "A", "CreationDate": "D:2024"}))
    data[place : place + len(scratch)] = scratch
    intake = intake_of(bytes(data))
    assert (intake.document is None) == any(problem.fatal for problem in intake.problems)


def assert_refused(intake: Intake, what: str, hint: str) -> None:
    assert intake.document is None
    (problem,) = intake.problems
    assert problem.fatal
    assert what in problem.what
    assert hint in problem.hint


def line(text: str, left: float = 72, bottom: float = 700, right: float = 500) -> PrintedLine:
    return PrintedLine(text, left, bottom, right, bottom + 10)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["they agreed on coop-", "eration"], "they agreed on cooperation"),
        (["a joint sister-city plan for the sister-", "city"], "a joint sister-city plan for the sister-city"),
        (["between 2020-", "2024"], "between 2020- 2024"),
        (["Anna-", "Maria"], "Anna- Maria"),
        (["coop\ufffe", "eration"], "cooperation"),
    ],
)
def test_hyphens_at_line_ends(lines: list[str], expected: str) -> None:
    printed = [line(text, bottom=700 - 14 * i) for i, text in enumerate(lines)]
    assert to_paragraphs([printed]) == [expected]


def test_lines_in_order_stay_as_they_are() -> None:
    lines = [line(str(i), bottom=700 - 14 * i) for i in range(5)]
    assert order_lines(lines) == lines
    assert order_lines(list(reversed(lines))) == lines
