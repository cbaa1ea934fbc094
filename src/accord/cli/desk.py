"""The commands about records. Each one takes its arguments, makes the library call of its name, prints the result."""

from __future__ import annotations

import getpass
import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from accord.cli import options
from accord.cli.output import Code, exit_codes, leave, tell, write_json, write_jsonl

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from accord.answers import Promise
    from accord.core.kept import RecordLine
    from accord.ledger import Ledger
    from accord.views.desk import PromiseRow

DEFAULT_LEDGER = "./accord.db"

States = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="STATE", help="States that all take part, by code or name: AZ BY. All by default.", show_default=False
    ),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DAY", help="By what was published up to this day: 2024-12-31.")
]


def _open(ledger: str) -> Ledger:
    from accord.ledger import Ledger

    return Ledger(ledger, create=False)


def _to_day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        leave(Code.USAGE, f"{text!r} is no day: write 2024-12-31")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _print_lines(lines: Sequence[RecordLine], *, json: bool, jsonl: bool) -> None:
    if json:
        write_json([line.as_dict() for line in lines])
    elif jsonl:
        write_jsonl(line.as_dict() for line in lines)
    else:
        from accord.cli.record_tables import print_records
        from accord.cli.tables import open_console
        from accord.views.records import to_record_rows

        print_records(open_console(), to_record_rows(lines))
        tell(_count(len(lines), "record"))


def records(
    states: States = None,
    *,
    ledger: options.Ledger = DEFAULT_LEDGER,
    json: options.Json = False,
    jsonl: options.Jsonl = False,
    type: options.Type = None,
    since: options.Since = None,
    until: options.Until = None,
    disputed: Annotated[bool, typer.Option("--disputed", help="Only those that are disputed.")] = False,
    sources: Annotated[
        int, typer.Option("--sources", min=0, metavar="N", help="Only those with so many independent sources, or more.")
    ] = 0,
    limit: options.Limit = None,
) -> None:
    """List records, what happened and is to happen, by their days; undated ones come last."""
    with exit_codes():
        with _open(ledger) as opened:
            found = opened.records(
                *(states or ()),
                type=type,
                since=since,
                until=until,
                disputed=disputed,
                sources=sources,
                limit=limit,
            )
        _print_lines(found, json=json, jsonl=jsonl)


def record(
    record: Annotated[
        str, typer.Argument(metavar="RECORD", help="Number of any of its claims, or a beginning of its id.")
    ],
    ledger: options.Ledger = DEFAULT_LEDGER,
    json: options.Json = False,
    as_of: AsOf = None,
) -> None:
    """Show a record: every field agreed, single-sourced or disputed, each reading with its claims and their words."""
    with exit_codes():
        day = _to_day(as_of) or date.today()
        with _open(ledger) as opened:
            shown = opened.record(record, as_of=day)
        if json:
            write_json(shown.as_dict())
        else:
            from accord.cli.record_tables import print_record
            from accord.cli.tables import open_console
            from accord.views.records import to_record_detail

            detail = to_record_detail(
                shown.line,
                shown.record,
                shown.claims,
                shown.rulings,
                shown.course,
                shown.standing,
                shown.course_lines,
            )
            print_record(open_console(), detail)


def disputes(
    states: States = None,
    *,
    ledger: options.Ledger = DEFAULT_LEDGER,
    json: options.Json = False,
    as_of: AsOf = None,
) -> None:
    """Show what sources contradict each other about: both sides, quoted, with the likely cause."""
    with exit_codes():
        with _open(ledger) as opened:
            found = opened.disputes(*(states or ()), as_of=_to_day(as_of))
        if json:
            write_json([dispute.as_dict() for dispute in found])
        else:
            from accord.cli.record_tables import print_disputes
            from accord.cli.tables import open_console
            from accord.views.desk import to_dispute_view

            views = [to_dispute_view(d.lines, d.dispute, d.sides, d.sources) for d in found]
            print_disputes(open_console(), views)
            tell(_count(len(found), "dispute"))


def board(
    states: States = None,
    *,
    ledger: options.Ledger = DEFAULT_LEDGER,
    json: options.Json = False,
    as_of: AsOf = None,
    silent_after: Annotated[
        int, typer.Option("--silent-after", min=1, metavar="DAYS", help="A promise is silent after so many days.")
    ] = 365,
) -> None:
    """Show promises by step, and beside them what is overdue, delayed, silent, cancelled, superseded."""
    with exit_codes():
        from datetime import timedelta

        day = _to_day(as_of) or date.today()
        with _open(ledger) as opened:
            found = opened.board(*(states or ()), as_of=day, silent_after=timedelta(days=silent_after))
        if json:
            write_json({"as_of": day.isoformat(), "promises": [promise.as_dict() for promise in found]})
        else:
            from accord.cli.record_tables import print_board
            from accord.cli.tables import open_console
            from accord.views.desk import to_board

            print_board(open_console(), to_board([(p.course, p.standing, p.lines, p.claims) for p in found], day))
            tell(_count(len(found), "promise"))


def page(
    states: Annotated[list[str], typer.Argument(metavar="STATE", help="States that all take part: AZ BY.")],
    *,
    ledger: options.Ledger = DEFAULT_LEDGER,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write the page.")],
    as_of: AsOf = None,
) -> None:
    """Write one page to look at and to send: promises, disputes, figures, timeline, sources."""
    with exit_codes():
        with _open(ledger) as opened:
            text = opened.page(*states, as_of=_to_day(as_of) or date.today())
        output.write_text(text, encoding="utf-8")
        tell(f"written: {output}")


def timeline(
    states: States = None,
    *,
    ledger: options.Ledger = DEFAULT_LEDGER,
    json: options.Json = False,
    jsonl: options.Jsonl = False,
    as_of: AsOf = None,
) -> None:
    """List what happened between states in the order of time; with --as-of, what one could have known that day."""
    with exit_codes():
        with _open(ledger) as opened:
            found = opened.timeline(*(states or ()), as_of=_to_day(as_of))
        _print_lines(found, json=json, jsonl=jsonl)


def person(
    name: Annotated[list[str], typer.Argument(metavar="NAME", help="Surname, or given name and surname.")],
    ledger: options.Ledger = DEFAULT_LEDGER,
    json: options.Json = False,
    jsonl: options.Jsonl = False,
    limit: options.Limit = None,
) -> None:
    """List the records in which a person takes part or is quoted, in any script and spelling of the name."""
    with exit_codes():
        with _open(ledger) as opened:
            found = opened.person(" ".join(name), limit=limit)
        _print_lines(found, json=json, jsonl=jsonl)


def between(
    since: Annotated[str, typer.Argument(metavar="DATE", help="The first day, month or year.")],
    until: Annotated[str, typer.Argument(metavar="DATE", help="The last.")],
    states: States = None,
    *,
    ledger: options.Ledger = DEFAULT_LEDGER,
    json: options.Json = False,
    jsonl: options.Jsonl = False,
    limit: options.Limit = None,
) -> None:
    """List the records of a span of time."""
    with exit_codes():
        with _open(ledger) as opened:
            found = opened.between(since, until, *(states or ()), limit=limit)
        _print_lines(found, json=json, jsonl=jsonl)


def matrix(
    ledger: options.Ledger = DEFAULT_LEDGER,
    json: options.Json = False,
    limit: options.Limit = None,
) -> None:
    """List pairs of states with how much the ledger holds of each, the busiest first."""
    with exit_codes():
        with _open(ledger) as opened:
            found = opened.matrix()[:limit]
        if json:
            write_json([count.as_dict() for count in found])
        else:
            from accord.cli.record_tables import print_matrix
            from accord.cli.tables import open_console

            print_matrix(open_console(), found)


def changes(
    states: States = None,
    *,
    since: Annotated[str, typer.Option("--since", metavar="DAY", help="By what was published after this day.")],
    ledger: options.Ledger = DEFAULT_LEDGER,
    json: options.Json = False,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help="The day on which silence is judged; today by default.")
    ] = None,
) -> None:
    """Show what is new since a day, changed, newly disputed, newly overdue and silent."""
    with exit_codes():
        first = _to_day(since)
        assert first is not None
        with _open(ledger) as opened:
            found = opened.changes(*(states or ()), since=first, as_of=_to_day(as_of) or date.today())
        if json:
            write_json(found.as_dict())
        else:
            from accord.cli.record_tables import print_changes
            from accord.cli.tables import open_console

            lapsed = (("newly overdue", found.overdue), ("newly silent", found.silent))
            print_changes(open_console(), found, [(title, _to_promises(some)) for title, some in lapsed])
            tell(
                f"{len(found.new)} new, {len(found.changed)} changed, {len(found.disputed)} newly disputed, "
                f"{len(found.overdue)} newly overdue, {len(found.silent)} newly silent"
            )


def _to_promises(promises: Iterable[Promise]) -> list[PromiseRow]:
    from accord.views.desk import to_promise_row

    return [to_promise_row(p.course, p.standing, p.lines, p.claims) for p in promises]


_VERBS = ("same", "not-same", "accept", "reject", "value", "step", "undo")


def rule(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS",
            help="R1 R2 same; R1 R2 not-same; R accept; R reject; R value FIELD VALUE (or @N, as claim N has it); "
            "R step STEP [DATE]; N undo, of a ruling.",
        ),
    ],
    ledger: options.Ledger = DEFAULT_LEDGER,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, which the ledger keeps.")] = "",
    who: Annotated[
        str | None,
        typer.Option("--who", envvar="ACCORD_NAME", metavar="NAME", help="Who decides; your login name by default."),
    ] = None,
    claim: Annotated[
        bool, typer.Option("--claim", help="The numbers name single claims, not the records that hold them.")
    ] = False,
    json: options.Json = False,
) -> None:
    """Decide: records are the same or not, are accepted or rejected, a field has this value, a promise this step."""
    with exit_codes():
        verb = next((word for word in words if word in _VERBS), None)
        if verb is None:
            leave(Code.USAGE, f"say what is ruled: one of {', '.join(_VERBS)}")
        place = words.index(verb)
        names, rest = words[:place], words[place + 1 :]
        decided: dict[str, Any] = {"who": who or _find_login(), "at": datetime.now(UTC), "why": why}
        with _open(ledger) as opened:
            if verb == "undo":
                if len(names + rest) != 1:
                    leave(Code.USAGE, "undo takes the number of one ruling: accord rulings lists them")
                kept = opened.undo((names + rest)[0], **decided)
            else:
                field, value = _find_field(verb, rest)
                kind = verb.replace("-", "_")
                kept = opened.rule(kind, *names, field=field, value=value, claims=claim, **decided)
        if json:
            write_json(kept.as_dict())
        else:
            from accord.views.records import to_ruling

            typer.echo(f"ruling {to_ruling(kept)}")


def _find_field(verb: str, rest: list[str]) -> tuple[str | None, str | None]:
    if verb == "value":
        if len(rest) < 2:
            leave(Code.USAGE, "value takes a field and its value: accord rule 12 value when 2024-05")
        return rest[0], " ".join(rest[1:])
    if verb == "step":
        from accord.core.record import COURSE_STEPS, COURSE_TURNS

        for size in (2, 1):
            if " ".join(rest[:size]) in (*COURSE_STEPS, *COURSE_TURNS) and len(rest) >= size:
                return " ".join(rest[:size]), " ".join(rest[size:]) or None
        return " ".join(rest[:1]), None
    if rest:
        leave(Code.USAGE, f"{' '.join(rest)!r} stands after {verb}: the records stand before it")
    return None, None


def _find_login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}" if hasattr(os, "getuid") else "user"


def rulings(ledger: options.Ledger = DEFAULT_LEDGER, json: options.Json = False) -> None:
    """List the rulings, withdrawn ones too, in the order in which they were made."""
    with exit_codes():
        with _open(ledger) as opened:
            found = opened.rulings()
        if json:
            write_json([kept.as_dict() for kept in found])
        else:
            from accord.views.records import to_ruling

            for kept in found:
                typer.echo(to_ruling(kept))
            tell(_count(len(found), "ruling"))


def rebuild(ledger: options.Ledger = DEFAULT_LEDGER, json: options.Json = False) -> None:
    """Throw the records away and make them anew from documents, claims and rulings; they come out the same."""
    with exit_codes():
        with _open(ledger) as opened:
            count = opened.rebuild()
        if json:
            write_json({"records": count})
        else:
            typer.echo(f"{_count(count, 'record')} made anew")


COMMANDS = (records, record, disputes, board, page, timeline, person, between, matrix, changes, rule, rulings, rebuild)
