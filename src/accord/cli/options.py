"""The options that several commands share, each with its one wording."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Ledger = Annotated[
    str,
    typer.Option(
        "--ledger",
        envvar="ACCORD_LEDGER",
        metavar="PATH",
        help="The ledger: a file, or the address of a PostgreSQL database.",
        show_default=True,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON value.")]
Jsonl = Annotated[bool, typer.Option("--jsonl", help="Print JSON, one value on each line.")]
Reader = Annotated[str, typer.Option("--reader", metavar="NAME", help="Who reads.")]

Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE",
        help="Day or time of publication, believed before what the page says: 2024-10-04, 2024-10-04T11:44+04:00.",
    ),
]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Who published it.")]
Lang = Annotated[str | None, typer.Option("--lang", metavar="CODE", help="Its language, ISO 639-1: en, az, be.")]
Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Its headline.")]
Author = Annotated[str | None, typer.Option("--author", metavar="NAME", help="Who wrote it.")]
Url = Annotated[str | None, typer.Option("--url", metavar="ADDRESS", help="Where it was found.")]

Sources = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE", help="Files, folders, addresses, or - for standard input.", show_default=False),
]
Html = Annotated[
    Path | None,
    typer.Option("--html", metavar="FILE", help="Write the page's text with every claim marked where it stands."),
]

Type = Annotated[
    list[str] | None,
    typer.Option(
        "--type",
        metavar="TYPE",
        help="visit, meeting, call, agreement, project, figure, milestone, statement; may be repeated.",
    ),
]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="In or after this day, month or year.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="In or before this day, month or year.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="At most so many.")]
