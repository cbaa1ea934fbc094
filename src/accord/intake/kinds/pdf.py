"""PDF files with a text layer."""

from __future__ import annotations

import re
import zlib
from typing import Any

from accord.core import Found, Origin
from accord.intake.characters import tidy_text
from accord.intake.dateline import read_published
from accord.intake.kinds.text import dropped_characters, read_plain
from accord.intake.layout import PrintedLine, find_large_lines, to_paragraphs
from accord.intake.source import Kind, Page, Source, Unreadable

MAX_PAGES = 500
# Instructions for one page, unpacked; the reader needs some fifteen times as much memory for them.
MAX_STREAM = 32 * 1024 * 1024
_PIECE = 1 << 16
_STREAM = re.compile(rb"stream\r?\n")
# A scan that was never read by OCR may still carry a page number or a stamp.
_LEAST_CHARACTERS_PER_PAGE = 15
_CREATED = re.compile(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)'?)?")
# Titles that programs write of themselves.
_NO_TITLE = re.compile(r"^(?:untitled|microsoft word\b.*|.*\.(?:docx?|pdf|indd|rtf|odt|pptx?|xlsx?))$", re.I)


def read(source: Source) -> Page:
    """The text of the pages in reading order, hyphens at line ends joined, repeated headers and footers dropped.

    Raises:
        Unreadable: if the file is damaged, asks for a password, or holds pictures of text only.
    """
    from pypdfium2 import PdfiumError

    pdf = _open(source.data)
    try:
        count = len(pdf)
        if count == 0:
            raise Unreadable("the PDF has no pages", "Save it again.")
        pages, damaged = _read_pages(pdf, min(count, MAX_PAGES))
        properties = pdf.get_metadata_dict(skip_empty=True)
    except PdfiumError as error:
        raise _damaged() from error
    finally:
        pdf.close()
    characters = sum(len(line.text) for lines in pages for line in lines)
    if characters < _LEAST_CHARACTERS_PER_PAGE * min(len(pages), 20):
        raise Unreadable("the PDF has no text layer: its pages are pictures", "Run OCR on it and add the result.")
    text, dropped = tidy_text("\n\n".join(to_paragraphs(pages)))
    page = read_plain(text, source)
    page.found = [item for item in page.found if item.field != "outlet"]
    if title := find_large_lines(pages):
        page.found = [item for item in page.found if item.field != "title"]
        page.found.append(Found("title", title, Origin.VISIBLE, title))
    page.found += _read_properties(properties)
    page.problems += _find_faults(source, pages, count, damaged)
    if dropped:
        page.problems.append(dropped_characters(source, dropped))
    return page


def _open(data: bytes) -> Any:
    from pypdfium2 import PdfDocument, PdfiumError

    _refuse_bombs(data)
    start = data.find(b"%PDF-", 0, 1024)
    try:
        return PdfDocument(data[max(start, 0) :])
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("the PDF asks for a password", "Save a copy without a password and add that.") from error
        raise _damaged() from error


def _refuse_bombs(data: bytes) -> None:
    """Refuse a file whose packed instructions would fill the memory; pictures may be large and are not unpacked."""
    for match in _STREAM.finditer(data):
        entry = data[max(0, match.start() - 500) : match.start()].rpartition(b"obj")[2]
        times = entry.count(b"FlateDecode")
        if times and b"/Image" not in entry and _unpacks_beyond(data, match.end(), times):
            size = f"{MAX_STREAM // 1024 // 1024} MB"
            raise Unreadable(
                f"a page of the PDF unpacks to more than {size}", "Print it to a new PDF, or save its text."
            )


def _unpacks_beyond(data: bytes, start: int, times: int) -> bool:
    unpackers = [zlib.decompressobj() for _ in range(min(times, 3))]
    view = memoryview(data)
    total = 0
    try:
        for place in range(start, len(data), _PIECE):
            pieces = [bytes(view[place : place + _PIECE])]
            for unpacker in unpackers:
                pieces = [unpacker.decompress(piece, MAX_STREAM) for piece in pieces]
            total += sum(map(len, pieces))
            if total >= MAX_STREAM or any(unpacker.unconsumed_tail for unpacker in unpackers):
                return True
            if unpackers[0].eof:
                return False
    except zlib.error:
        # Damaged, or packed in another way; the reader of PDFs says so itself.
        return False
    return False


def _damaged() -> Unreadable:
    return Unreadable("the PDF is damaged", "Download it again, or print it to a new PDF.")


def _read_pages(pdf: Any, count: int) -> tuple[list[list[PrintedLine]], int]:
    from pypdfium2 import PdfiumError

    pages, damaged = [], 0
    for number in range(count):
        try:
            page = pdf[number]
            pages.append(_read_lines(page))
            page.close()
        except PdfiumError:
            pages.append([])
            damaged += 1
    if damaged == count:
        raise _damaged()
    return pages, damaged


def _read_lines(page: Any) -> list[PrintedLine]:
    textpage = page.get_textpage()
    text = textpage.get_text_range()
    # The boxes are asked by the place of a character in the page; where the two counts differ, places are not known.
    placed = len(text) == textpage.count_chars()
    width, height = page.get_size()
    # U+FFFE stands for a hyphen at a line end, and for that line end.
    spans = [match.span() for match in re.finditer(r"[^\r\n\ufffe]+\ufffe?", text)]
    if placed:
        spans = _split_columns(textpage, text, spans, width)
    lines = []
    for first, last in spans:
        words = text[first:last].strip(" \t")
        start = first + text[first:last].find(words)
        if words:
            box = _box(textpage, start, start + len(words)) if placed else (0.0, 0.0, 0.0, 0.0)
            lines.append(PrintedLine(words, *box, page_width=width, page_height=height))
    textpage.close()
    return lines


def _box(textpage: Any, start: int, end: int) -> tuple[float, float, float, float]:
    first, last = (textpage.get_charbox(place, loose=True) for place in (start, end - 1))
    return first[0], min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3])


def _split_columns(textpage: Any, text: str, spans: list[tuple[int, int]], width: float) -> list[tuple[int, int]]:
    """Cut lines that run over two columns, where several lines of the page have a wide gap at the same place."""
    gaps = [_find_gap(textpage, text, start, end, width) for start, end in spans]
    middles = sorted((gap[1] + gap[2]) / 2 for gap in gaps if gap)
    if len(middles) < 4:
        return spans
    middle = middles[len(middles) // 2]
    cut: list[tuple[int, int]] = []
    words = []
    for (start, end), gap in zip(spans, gaps, strict=True):
        if gap and gap[1] <= middle <= gap[2]:
            cut += [(start, gap[0]), (gap[0], end)]
            words += [len(text[start : gap[0]].split()), len(text[gap[0] : end].split())]
        else:
            cut.append((start, end))
    # Columns of sentences, not of a table.
    return cut if len(words) >= 8 and sum(words) >= 3 * len(words) else spans


def _find_gap(textpage: Any, text: str, start: int, end: int, width: float) -> tuple[int, float, float] | None:
    """The widest gap between two words of a line, as (place of the space, left edge, right edge), if it is wide."""
    box = _box(textpage, start, end)
    if box[2] - box[0] < 0.5 * width:
        return None
    best: tuple[int, float, float] | None = None
    for place in range(start + 1, end - 1):
        if text[place] != " " or text[place + 1] == " ":
            continue
        left, right = textpage.get_charbox(place - 1, loose=True)[2], textpage.get_charbox(place + 1, loose=True)[0]
        if right - left > max(1.2 * (box[3] - box[1]), best[2] - best[1] if best else 0):
            best = (place, left, right)
    return best


def _read_properties(properties: dict[str, str]) -> list[Found]:
    found = []
    title, author = properties.get("Title", "").strip(), properties.get("Author", "").strip()
    if title and not _NO_TITLE.match(title):
        found.append(Found("title", title, Origin.FILE, title))
    if author:
        found.append(Found("author", author, Origin.FILE, author))
    created = properties.get("CreationDate", "")
    if match := _CREATED.match(created):
        year, month, day, hour, minute, utc, sign, zone_hours, zone_minutes = match.groups()
        zone = "+00:00" if utc else f"{sign}{zone_hours}:{zone_minutes}" if sign else ""
        time = f"T{hour}:{minute}{zone}" if hour and zone else ""
        if value := read_published(f"{year}-{month}-{day}{time}"):
            found.append(Found("published", value, Origin.FILE, created))
    return found


def _find_faults(source: Source, pages: list[list[PrintedLine]], count: int, damaged: int) -> list[Any]:
    faults = []
    if count > len(pages):
        what = f"the PDF has {count:,} pages; only the first {len(pages)} were read"
        faults.append(source.problem(what, "Cut it in parts and add them one by one."))
    if damaged:
        faults.append(source.problem(f"{damaged} pages of the PDF are damaged and were left out", "Download it again."))
    empty = sum(1 for lines in pages if not lines) - damaged
    if empty > 0 and empty >= len(pages) * 0.2:
        faults.append(
            source.problem(f"{empty} of {len(pages)} pages hold no text", "If they are scans, run OCR on them.")
        )
    return faults


KIND = Kind("PDF", (".pdf",), ("application/pdf",), lambda source: b"%PDF-" in source.data[:1024], read)
