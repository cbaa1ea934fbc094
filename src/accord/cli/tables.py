"""Results as a person reads them in a terminal, narrow or wide."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from typing import IO, cast

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from accord.core import Document
from accord.core.kept import Hit, KeptDocument, KeptProblem
from accord.views.characters import to_plain
from accord.views.claims import ClaimDetail, ClaimRow, FieldLine, MetadataLine, Piece, to_pieces
from accord.views.wording import to_day, to_published

WIDE = 110

COLOURS = {
    "visit": "blue",
    "meeting": "cyan",
    "call": "bright_blue",
    "agreement": "yellow",
    "project": "green",
    "figure": "magenta",
    "milestone": "bright_magenta",
    "statement": "bright_black",
}


class _Trimmed:
    """Standard output without the spaces that fill lines up: no pipe wants them."""

    encoding = "utf-8"

    def write(self, text: str) -> int:
        return sys.stdout.write(_FILLING.sub("", text))

    def flush(self) -> None:
        sys.stdout.flush()

    def isatty(self) -> bool:
        return False


_FILLING = re.compile(r" +$", re.MULTILINE)


def open_console() -> Console:
    """Standard output, with nothing in a text taken for a command to the screen."""
    file = None if sys.stdout.isatty() else cast("IO[str]", _Trimmed())
    return Console(file=file, highlight=False, markup=False, emoji=False)


def print_claims(console: Console, rows: Sequence[ClaimRow], mark: str = "") -> None:
    """Claims with their quotations: a table where there is room, else a block for each."""
    if console.width >= WIDE and not mark:
        console.print(_to_table(rows))
    else:
        for row in rows:
            console.print(_to_block(row, mark))


def _to_table(rows: Sequence[ClaimRow]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False, expand=True)
    table.add_column("no", justify="right", style="bold", no_wrap=True)
    table.add_column("when", ratio=3, overflow="fold")
    table.add_column("states", min_width=6, max_width=12)
    table.add_column("what", ratio=3, overflow="fold")
    table.add_column("words", ratio=10, overflow="fold")
    table.add_column("said by", ratio=3, overflow="fold")
    table.add_column("source", ratio=3, overflow="fold")
    for row in rows:
        what = Text(row.kind, style=COLOURS.get(row.type, "")) + Text(f"\n{row.status}", style="dim")
        words = Text(f"“{row.words}”") + Text(f"\n{row.note}" if row.note else "", style="italic red")
        table.add_row(str(row.number), row.when, row.states, what, words, row.said_by, row.source)
        table.add_row()
    return table


def _to_block(row: ClaimRow, mark: str) -> Table:
    block = Table.grid(padding=(0, 2, 0, 0), expand=True)
    block.add_column(justify="right", min_width=4, no_wrap=True)
    block.add_column(ratio=1, overflow="fold")
    head = Text(row.kind, style=f"bold {COLOURS.get(row.type, '')}")
    head.append(f" · {row.status}", style="")
    if row.when:
        head.append(f" · {row.when}")
    if row.states:
        head.append(f" · {row.states}", style="bold")
    block.add_row(Text(f"{mark}{row.number}", style="bold"), head)
    block.add_row("", Text(f"“{row.words}”"))
    said = " · ".join(filter(None, [row.said_by and f"said by {row.said_by}", row.source]))
    if said:
        block.add_row("", Text(said, style="dim"))
    if row.note:
        block.add_row("", Text(row.note, style="italic red"))
    block.add_row()
    return block


def print_detail(console: Console, detail: ClaimDetail) -> None:
    """One claim: every field with its quotation in its sentence, the page's metadata, the reader's reasons."""
    row = detail.row
    head = Text(f"claim {row.number}", style="bold")
    head.append(f"  {row.kind}", style=f"bold {COLOURS.get(row.type, '')}")
    head.append(f" · {row.status}   ")
    head.append(detail.id, style="dim")
    console.print(head)
    if row.note:
        console.print(Text(row.note, style="italic red"))
    console.print()
    _print_fields(console, detail.fields)
    console.print(Text(f"page: document {detail.document}, {detail.source}", style="bold"))
    console.print()
    print_metadata(console, detail.metadata)
    console.print()
    console.print(Text(f"read by {detail.reader}, {detail.score:.0%} sure", style="bold"))
    for reason in detail.reasons:
        console.print(Padding(Text(f"– {reason}"), (0, 0, 0, 2)))


def _print_fields(console: Console, fields: Iterable[FieldLine]) -> None:
    seen: set[str] = set()
    for field in fields:
        line = Table.grid(padding=(0, 2, 0, 0), expand=True)
        line.add_column(width=10, style="dim", no_wrap=True)
        line.add_column(ratio=1, overflow="fold")
        for place, value in enumerate(() if field.name == "claim" else field.values):
            line.add_row("" if place else field.label, Text(value, style="bold"))
        for place, sentence in enumerate(field.sentences):
            label = field.label if field.name == "claim" and not place else ""
            words = "".join(piece.text for piece in sentence)
            line.add_row(label, to_marked(console, shorten(sentence) if words in seen else sentence))
            seen.add(words)
        line.add_row()
        console.print(line)


_AROUND = 36


def shorten(pieces: Sequence[Piece]) -> list[Piece]:
    """A sentence that was shown before: the quoted words with a few others around them."""
    short: list[Piece] = []
    for place, piece in enumerate(pieces):
        text = piece.text
        if not piece.marked and len(text) > 2 * _AROUND:
            left = "" if place == 0 else text[:_AROUND].rpartition(" ")[0]
            right = "" if place == len(pieces) - 1 else text[-_AROUND:].partition(" ")[2]
            text = f"{left} … {right}" if left and right else f"{left} …" if left else f"… {right}"
        short.append(Piece(text, piece.marked))
    return short


def to_marked(console: Console, pieces: Iterable[Piece]) -> Text:
    """A sentence in which the quoted words stand out: by colour, or in brackets where there is none."""
    sentence = Text()
    for piece in pieces:
        if not piece.marked:
            sentence.append(piece.text)
        elif console.is_terminal and not console.no_color:
            sentence.append(piece.text, style="black on yellow")
        else:
            sentence.append(f"[{piece.text}]")
    return sentence


def print_metadata(console: Console, lines: Iterable[MetadataLine]) -> None:
    """The page's metadata: the value believed, where it was found, and what disagreed."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=10, style="dim", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for line in lines:
        also = f"; the same in: {', '.join(line.agreed)}" if line.agreed else ""
        table.add_row(line.field, Text(line.value) + Text(f"   from: {line.origin}{also}", style="dim"))
        for value, origin in line.others:
            table.add_row("", Text(f"but {origin}: {value}", style="red"))
    console.print(table)


def print_documents(console: Console, documents: Iterable[KeptDocument]) -> None:
    """Documents: number and title, beneath it day, outlet, language and count of claims."""
    for document in documents:
        said = [
            to_day(document.published) or "no day",
            to_plain(document.outlet),
            to_plain(document.lang),
            f"{document.claims} claim{'' if document.claims == 1 else 's'}",
        ]
        if document.superseded_by:
            said.append(f"earlier version of document {document.superseded_by}")
        elif document.supersedes:
            said.append(f"later version of document {document.supersedes}")
        block = Table.grid(padding=(0, 2, 0, 0), expand=True)
        block.add_column(justify="right", min_width=4, no_wrap=True)
        block.add_column(ratio=1, overflow="fold")
        block.add_row(Text(str(document.number), style="bold"), to_plain(document.title) or to_plain(document.source))
        block.add_row("", Text(" · ".join(filter(None, said)), style="dim"))
        console.print(block)


def print_page(console: Console, document: Document) -> None:
    """The headline of a page and where it is from, above its claims."""
    console.print(Text(to_plain(document.title) or "page without a headline", style="bold"))
    said = filter(None, [to_plain(document.outlet), to_published(document.published), to_plain(document.lang)])
    console.print(Text(" · ".join(said), style="dim"))
    console.print()


def print_problems(console: Console, problems: Iterable[KeptProblem]) -> None:
    """Problems: which source, what, what to do."""
    for kept in problems:
        problem = kept.problem
        place = f" (document {kept.document})" if kept.document else ""
        console.print(Text(f"{to_plain(problem.source)}{place}", style="bold"))
        console.print(Padding(Text(f"{to_plain(problem.what).rstrip('.')}."), (0, 0, 0, 4)))
        if problem.hint:
            console.print(Padding(Text(f"{to_plain(problem.hint).rstrip('.')}.", style="dim"), (0, 0, 0, 4)))


def print_hits(console: Console, hits: Iterable[Hit]) -> None:
    """Passages with the words searched for, and the claims that rest on them."""
    for hit in hits:
        document = hit.document
        head = ", ".join(filter(None, [to_plain(document.outlet), to_day(document.published)]))
        line = Text(f"document {document.number}", style="bold")
        line.append(f"  {to_plain(document.title) or to_plain(document.source)}")
        console.print(line)
        if head:
            console.print(Padding(Text(head, style="dim"), (0, 0, 0, 4)))
        pieces = to_pieces(" " * hit.span.start + hit.text, hit.span, hit.found)
        console.print(Padding(to_marked(console, pieces), (0, 0, 0, 4)))
        if hit.claims:
            numbers = ", ".join(str(number) for number in hit.claims)
            console.print(Padding(Text(f"claims {numbers}", style="dim"), (0, 0, 0, 4)))
        console.print()
