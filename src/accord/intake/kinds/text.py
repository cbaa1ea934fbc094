"""Plain text: a page copied or saved from a browser, a wire story, a transcript."""

from __future__ import annotations

from accord.core import Problem
from accord.intake.characters import keep_text
from accord.intake.decoding import decode_plain
from accord.intake.source import Kind, Page, Source
from accord.intake.visible import read_header


def read(source: Source) -> Page:
    """The text as it was decoded, line ends made one line feed; metadata from the lines above the article."""
    decoded = decode_plain(source)
    text, dropped = keep_text(decoded.text)
    page = read_plain(text, source)
    page.problems[:0] = [source.problem(*fault) for fault in decoded.faults]
    if dropped:
        page.problems.append(dropped_characters(source, dropped))
    return page


def read_plain(text: str, source: Source) -> Page:
    """A page of a text that is already plain, with what its first lines say of it."""
    header = read_header(text)
    page = Page(text, header.found, body_start=header.body_start, dated=header.dated)
    if header.ambiguous:
        what = f"the date line {header.ambiguous!r} was read with the day first"
        page.problems.append(source.problem(what, "Give the day of publication by hand if the month stands first."))
    return page


def dropped_characters(source: Source, count: int) -> Problem:
    """The problem that says that hostile characters were dropped."""
    return source.problem(
        f"{count} control characters were dropped from the text",
        "Look at the source if its words look wrong: such characters can hide or reorder words.",
    )


KIND = Kind("text", (".txt", ".text", ""), ("text/plain",), lambda source: True, read)
