"""Records, disputes and promises as a person reads them in a terminal, narrow or wide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from accord.answers import Changes, PairCount
from accord.cli.tables import COLOURS
from accord.core import When
from accord.views.desk import Board, DisputeView, PromiseRow, Side, to_change
from accord.views.records import (
    AGREED,
    DISPUTED,
    RULED,
    FieldView,
    RecordDetail,
    RecordRow,
    Support,
    to_count,
    to_record_row,
)
from accord.views.wording import to_date

_MANY = 4
_MOST_REPORTS = 12
_STATES = {AGREED: "green", DISPUTED: "bold red", RULED: "bold blue"}


def print_records(console: Console, rows: Sequence[RecordRow]) -> None:
    """Records: a line each; where it is narrow the rest stands beneath."""
    for row in rows:
        console.print(_to_block(row))


def _to_grid() -> Table:
    block = Table.grid(padding=(0, 2, 0, 0), expand=True)
    block.add_column(justify="right", min_width=4, no_wrap=True)
    block.add_column(ratio=1, overflow="fold")
    return block


def _to_block(row: RecordRow) -> Table:
    block = _to_grid()
    block.add_row(Text(str(row.number), style="bold"), to_head(row))
    block.add_row("", Text(row.what))
    block.add_row("", _to_weight(row))
    return block


def to_head(row: RecordRow) -> Text:
    """Date, kind, status and states of a record."""
    head = Text(row.date or "no date", style="bold" if row.date else "dim")
    head.append("  ")
    head.append(row.kind, style=f"bold {COLOURS.get(row.type, '')}")
    head.append(f" · {row.status}" if row.status else "")
    head.append(f" · {row.states}" if row.states else "", style="dim")
    return head


def _to_weight(row: RecordRow) -> Text:
    text = Text(row.sources, style="dim")
    if row.disputed:
        text.append(" · ", style="dim")
        text.append(f"disputed: {', '.join(row.disputed)}", style="bold red")
    if row.ruled:
        text.append(" · ruled", style="blue")
    return text


def print_record(console: Console, detail: RecordDetail) -> None:
    """One record: every field with its readings, their claims and quotations; its course; why it is one thing."""
    row = detail.row
    console.print(Text(f"record {row.number}  ", style="bold") + to_head(row) + Text(f"   {detail.id}", style="dim"))
    console.print(_to_weight(row))
    console.print()
    _print_reports(console, detail.reports)
    for field in detail.fields:
        console.print(_to_field(field))
    if detail.standing:
        console.print(Text("stands at: ", style="bold") + Text(detail.standing))
    _print_steps(console, detail)
    _print_list(console, "why these reports are one thing", detail.reasons)
    _print_list(console, "why documents count as one source", detail.source_reasons)
    _print_list(console, "rulings", detail.rulings)
    if detail.related:
        console.print(Text("records of the same undertaking", style="bold"))
        print_records(console, detail.related)


def _print_reports(console: Console, reports: Sequence[Support]) -> None:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=8, style="dim", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    _add_supports(table, reports, _MOST_REPORTS, "reports")
    table.add_row()
    console.print(table)


def _to_field(field: FieldView) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=8, style="dim", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for place, reading in enumerate(field.readings):
        head = Text(reading.value, style="bold")
        if len(field.readings) > 1 or field.state == RULED:
            head.append(f"   {reading.sources}", style="dim")
        if not place:
            head.append(f"   {field.state}", style=_STATES.get(field.state, "dim"))
        table.add_row("" if place else field.label, head)
        _add_supports(table, reading.supports)
    for note in field.notes:
        table.add_row("", Text(note, style="red" if field.state == DISPUTED else "italic"))
    table.add_row()
    return table


def _add_supports(table: Table, supports: Sequence[Support], most: int = _MANY, label: str = "") -> None:
    quoted = [support for support in supports if support.quotation]
    seen: set[str] = set()
    for place, support in enumerate(quoted[:most]):
        table.add_row("" if place else label, _to_support(support, support.quotation not in seen))
        seen.add(support.quotation)
    rest = [support for support in supports if not support.quotation] + quoted[most:]
    if rest:
        numbers = ", ".join(str(support.number) for support in rest[:12]) + (" …" if len(rest) > 12 else "")
        said = f"and {to_count(len(rest), 'more claim')}: " if quoted else "claims " if len(rest) > 1 else "claim "
        table.add_row("", Text(f"{said}{numbers}", style="dim"))


def _to_support(support: Support, quoted: bool = True) -> Text:
    words = Text(f"{support.number} ", style="dim")
    words.append(f"“{_cut(support.quotation)}”" if quoted else "the same words")
    said = f", said by {support.said_by}" if support.said_by else ""
    words.append(f"  {support.source}{said}", style="dim")
    return words


def _cut(words: str, most: int = 240) -> str:
    return words if len(words) <= most else f"{words[:most].rpartition(' ')[0]} …"


def _print_steps(console: Console, detail: RecordDetail) -> None:
    if not detail.steps:
        return
    console.print(Text("course", style="bold"))
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(min_width=11, no_wrap=True)
    table.add_column(ratio=2, overflow="fold")
    table.add_column(ratio=3, overflow="fold", style="dim")
    for step in detail.steps:
        known = f"reported {step.known}" if step.known else ""
        table.add_row(Text(step.name, style="bold"), step.when, "; ".join(filter(None, [known, step.note])))
    console.print(Padding(table, (0, 0, 0, 2)))
    for note in detail.course_notes:
        console.print(Padding(Text(note, style="red" if note.startswith("Disputed") else "italic"), (0, 0, 0, 2)))
    console.print()


def _print_list(console: Console, title: str, lines: Sequence[str]) -> None:
    if lines:
        console.print(Text(title, style="bold"))
        for line in lines:
            console.print(Padding(Text(f"– {line}"), (0, 0, 0, 2)))
        console.print()


def print_disputes(console: Console, views: Iterable[DisputeView]) -> None:
    """Disputes: the record, what is at odds, then each side with its words."""
    for view in views:
        console.print(Text(f"{view.row.number}  ", style="bold") + to_head(view.row))
        console.print(Padding(Text(view.row.what), (0, 0, 0, 4)))
        what = Text(f"{view.field}: ", style="bold red") + Text(view.what, style="red")
        console.print(Padding(what, (0, 0, 0, 4)))
        for letter, side in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", view.sides, strict=False):
            console.print(Padding(_to_side(letter, side), (0, 0, 0, 4)))
        if view.cause:
            console.print(Padding(Text(f"likely cause: {view.cause}", style="italic"), (0, 0, 0, 4)))
        console.print()


def _to_side(letter: str, side: Side) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    table.add_column(width=2, no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    head = Text("; ".join(side.values) or "says so", style="bold")
    head.append(f"   {side.sources}", style="dim")
    table.add_row(Text(letter, style="bold"), head)
    _add_supports(table, side.supports)
    return table


def print_board(console: Console, board: Board) -> None:
    """Promises by step, then beside them what befell some."""
    console.print(Text(f"as of {board.as_of}", style="dim"))
    for name, rows in board.columns:
        if rows:
            console.print()
            console.print(Text(f"{name.upper()}  {len(rows)}", style="bold green"))
            for row in rows:
                console.print(to_promise(row))
    if board.beside:
        console.print()
        console.print(Text("BESIDE", style="bold red"))
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(min_width=10, no_wrap=True, style="bold")
        table.add_column(overflow="fold")
        for name, rows in board.beside:
            table.add_row(name, ", ".join(str(row.number) for row in rows))
        console.print(Padding(table, (0, 0, 0, 2)))


def to_promise(row: PromiseRow) -> Table:
    """A promise: what, where it stands and since when, what is wrong, the words it rests on."""
    block = _to_grid()
    block.add_row(Text(str(row.number), style="bold"), Text(row.what, style="bold"))
    said = Text(" · ".join(filter(None, [row.step, row.reports])), style="dim")
    block.add_row("", said)
    for alarm in row.alarms:
        block.add_row("", Text(alarm, style="dim" if alarm.startswith("due") else "red"))
    if row.disputed:
        block.add_row("", Text(f"disputed: {row.disputed}", style="red"))
    if row.last:
        block.add_row("", _to_support(row.last))
    return block


def print_matrix(console: Console, counts: Sequence[PairCount]) -> None:
    """Pairs of states with how much the ledger holds of them."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for name in ("states", "records", "disputed", "sources", "latest"):
        table.add_column(name, justify="left" if name in ("states", "latest") else "right", no_wrap=True)
    table.add_row(*(Text(n, style="dim") for n in ("states", "records", "disputed", "sources", "latest")))
    for one in counts:
        latest = to_date(When.on(one.last)) if one.last else ""
        disputed = Text(str(one.disputed), style="red" if one.disputed else "dim")
        table.add_row(Text(" ".join(one.states), style="bold"), str(one.records), disputed, str(one.sources), latest)
    console.print(table)


def print_changes(console: Console, changes: Changes, promises: Sequence[tuple[str, Sequence[PromiseRow]]]) -> None:
    """What is new, changed, newly disputed, newly overdue and silent."""
    _print_title(console, "new", len(changes.new))
    print_records(console, [to_record_row(line) for line in changes.new])
    _print_title(console, "changed", len(changes.changed))
    for changed in changes.changed:
        row = to_record_row(changed.line)
        block = _to_grid()
        block.add_row(Text(str(row.number), style="bold"), to_head(row))
        block.add_row("", Text(row.what))
        for name, then, now in changed.fields:
            block.add_row("", Text(to_change(name, then, now), style="italic"))
        if changed.more > 0:
            block.add_row("", Text(f"{to_count(changed.more, 'more source')}", style="dim"))
        console.print(block)
    _print_title(console, "newly disputed", len(changes.disputed))
    for line, _ in changes.disputed:
        console.print(_to_block(to_record_row(line)))
    for title, rows in promises:
        _print_title(console, title, len(rows))
        for promise in rows:
            console.print(to_promise(promise))


def _print_title(console: Console, title: str, count: int) -> None:
    if count:
        console.print()
        console.print(Text(f"{title.upper()}  {count}", style="bold"))
