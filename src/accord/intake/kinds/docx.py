"""Word files (.docx, ECMA-376): a zip of XML parts."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Any

from accord.core import Found, Origin
from accord.intake.characters import tidy_text
from accord.intake.dateline import read_published
from accord.intake.kinds.text import dropped_characters, read_plain
from accord.intake.source import Kind, Page, Source, Unreadable

# A part of the file unpacked; Word files of hundreds of pages stay far below it.
MAX_PART = 40 * 1024 * 1024
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_SKIPPED = frozenset((_W + "del", _W + "moveFrom", _W + "instrText", _W + "delText", _W + "pPr", _W + "rPr", _CHOICE))
_OTHER_ZIPS = (
    ("xl/", "a spreadsheet", "Save the sheet's text as .txt or .pdf."),
    ("ppt/", "a presentation", "Save it as .pdf."),
    ("mimetype", "an OpenDocument or EPUB file", "Save it as .docx or .pdf."),
)


def read(source: Source) -> Page:
    """The paragraphs of a Word file, rows of tables as lines; author, title and day of making as candidates.

    Raises:
        Unreadable: if it is another kind of zip, damaged, locked, or would unpack to more than any text holds.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" not in names:
                raise _name_other(names)
            body = _parse(_unpack(archive, "word/document.xml"))
            properties = _parse(_unpack(archive, "docProps/core.xml")) if "docProps/core.xml" in names else None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise Unreadable(
            "the Word file is damaged or locked", "Open it in Word and save a copy without a password."
        ) from error
    blocks = list(_read_blocks(body))
    text, dropped = tidy_text("\n\n".join(block for block in blocks if block.strip()))
    page = read_plain(text.strip("\n"), source)
    if properties is not None:
        page.found += _read_properties(properties)
    if dropped:
        page.problems.append(dropped_characters(source, dropped))
    return page


def _name_other(names: set[str]) -> Unreadable:
    for start, what, hint in _OTHER_ZIPS:
        if any(name.startswith(start) for name in names):
            return Unreadable(f"this is {what}, not a text", hint)
    return Unreadable("this is a zip archive, not a text", "Unpack it and add the folder.")


def _unpack(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        data = part.read(MAX_PART + 1)
    if len(data) > MAX_PART:
        raise Unreadable(
            f"the Word file unpacks to more than {MAX_PART // 1024 // 1024} MB of text", "Save its text alone, as .txt."
        )
    return data


def _parse(data: bytes) -> Any:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        return fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, RecursionError) as error:
        raise Unreadable(
            "the Word file is damaged: its text is no sound XML", "Open it in Word and save it again."
        ) from error


def _read_blocks(body: Any) -> list[str]:
    blocks: list[str] = []
    stack = [body]
    while stack:
        element = stack.pop()
        if element.tag == _W + "p":
            blocks.append(_read_paragraph(element))
        elif element.tag == _W + "tbl":
            blocks.append("\n".join(row for row in map(_read_row, element.iter(_W + "tr")) if row))
        elif element.tag not in _SKIPPED:
            stack += reversed(element)
    return blocks


def _read_row(row: Any) -> str:
    cells = (" ".join(filter(None, map(_read_paragraph, cell.iter(_W + "p")))) for cell in row.iter(_W + "tc"))
    return " | ".join(cell for cell in (re.sub(r"\s+", " ", text).strip() for text in cells) if cell)


def _read_paragraph(paragraph: Any) -> str:
    parts: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == _W + "t":
            parts.append(element.text or "")
        elif element.tag in (_W + "tab", _W + "ptab"):
            parts.append(" ")
        elif element.tag in (_W + "br", _W + "cr"):
            parts.append("\n")
        elif element.tag == _W + "noBreakHyphen":
            parts.append("-")
        elif element.tag == _W + "pPr":
            if element.find(_W + "numPr") is not None:
                parts.append("- ")
        elif element.tag not in _SKIPPED:
            stack += reversed(element)
    return "".join(parts).strip()


def _read_properties(root: Any) -> list[Found]:
    found = []
    for name, tag in (("title", _DC + "title"), ("author", _DC + "creator")):
        if value := (root.findtext(tag) or "").strip():
            found.append(Found(name, value, Origin.FILE, value))
    created = (root.findtext(_TERMS + "created") or "").strip()
    if value := read_published(created) or "":
        found.append(Found("published", value, Origin.FILE, created))
    return found


KIND = Kind(
    "Word",
    (".docx",),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    lambda source: source.data.startswith(b"PK\x03\x04"),
    read,
)
