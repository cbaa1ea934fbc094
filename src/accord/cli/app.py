"""The commands. Each one takes its arguments, makes the library call of its name, and prints what comes back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from accord.cli import desk, options
from accord.cli.output import Code, exit_codes, leave, set_up_streams, tell, tell_problems, write_json, write_jsonl
from accord.core.vocabulary import READERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accord.ledger import Ledger
    from accord.outcomes import Added, Step
    from accord.reading import Reading

DEFAULT_LEDGER = "./accord.db"
_READ_BY = {"trained": "found by the trained reader", "rules": "found by rules alone"}

app = typer.Typer(
    name="accord",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Read diplomatic news into a ledger of claims, each with the exact words it rests on.",
    epilog="Exit codes: 0 all is well, 1 some sources failed or are not there and the rest went on, 2 wrong usage, "
    "3 the ledger cannot be used.",
)


def run() -> None:
    """Run the command that the arguments name."""
    set_up_streams()
    app()


def _print_version(asked: bool) -> None:
    if asked:
        from accord import __version__

        typer.echo(f"accord {__version__}")
        raise typer.Exit


@app.callback()
def accord(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read diplomatic news into a ledger of claims, each with the exact words it rests on."""


@app.command()
def read(
    sources: options.Sources,
    *,
    json: options.Json = False,
    jsonl: options.Jsonl = False,
    html: options.Html = None,
    published: options.Published = None,
    outlet: options.Outlet = None,
    lang: options.Lang = None,
    title: options.Title = None,
    author: options.Author = None,
    url: options.Url = None,
    reader: options.Reader = READERS[0],
) -> None:
    """Print the claims of pages. Nothing is kept."""
    with exit_codes():
        from accord.cli.progress import Progress
        from accord.reader import read_all, to_given

        given = to_given(published=published, outlet=outlet, lang=lang, title=title, author=author, url=url)
        failed = False
        shown: list[Reading] = []

        def find() -> Iterator[Reading]:
            nonlocal failed
            with Progress("read") as progress:
                for taken in read_all(sources, given=given, reader=reader):
                    failed = tell_problems(taken.problems) or failed
                    for reading in taken.readings:
                        progress.step(reading.document.title or "")
                        failed = tell_problems(reading.problems) or failed
                        shown.append(reading)
                        yield reading

        if jsonl:
            write_jsonl(claim.as_dict() for reading in find() for claim in reading.claims)
        elif json:
            write_json([_to_dict(reading) for reading in find()])
        else:
            _print_readings(find())
        if html:
            _write_html(html, shown)
        if failed:
            raise typer.Exit(Code.SOME_FAILED)


def _to_dict(reading: Reading) -> dict[str, object]:
    from accord.reader import to_dict

    return to_dict(reading)


def _print_readings(readings: Iterator[Reading]) -> None:
    from dataclasses import replace

    from accord.cli.tables import open_console, print_claims, print_page
    from accord.views.claims import to_document_rows

    console = open_console()
    first, readers = 1, dict[str, None]()
    for reading in readings:
        readers[_READ_BY.get(reading.reader, "")] = None
        rows = [replace(row, source="") for row in to_document_rows(reading.document, reading.claims, first)]
        first += len(rows)
        print_page(console, reading.document)
        print_claims(console, rows)
    tell(", ".join([_count(first - 1, "claim"), *filter(None, readers)]))


def _write_html(path: Path, readings: list[Reading]) -> None:
    from accord.reader import to_html

    if len(readings) != 1:
        leave(Code.USAGE, f"--html shows one page; {len(readings)} were read")
    path.write_text(to_html(readings[0]), encoding="utf-8")
    tell(f"written: {path}")


@app.command()
def add(
    sources: options.Sources,
    *,
    ledger: options.Ledger = DEFAULT_LEDGER,
    json: options.Json = False,
    jsonl: options.Jsonl = False,
    published: options.Published = None,
    outlet: options.Outlet = None,
    lang: options.Lang = None,
    title: options.Title = None,
    author: options.Author = None,
    url: options.Url = None,
    reader: options.Reader = READERS[0],
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            min=1,
            metavar="N",
            help="How many processes read; by default as many as there are processors, for a single page one.",
        ),
    ] = None,
    seconds: Annotated[
        float, typer.Option("--seconds", min=1, metavar="N", help="How long one source may take.")
    ] = 120.0,
) -> None:
    """Read pages into the ledger. What is there already adds nothing."""
    with exit_codes():
        from accord.cli.progress import Progress
        from accord.ledger import Ledger

        with Ledger(ledger) as opened, Progress("added") as progress:

            def follow(step: Step) -> None:
                progress.step(step.source)
                if jsonl:
                    write_jsonl([{"source": step.source, **step.added.as_dict()}])

            added = opened.add(
                sources,
                published=published,
                outlet=outlet,
                lang=lang,
                title=title,
                author=author,
                url=url,
                reader=reader,
                jobs=jobs or _count_jobs(sources),
                seconds=seconds,
                tell=follow,
            )
        failed = tell_problems(added.problems)
        if json:
            write_json(added.as_dict())
        elif not jsonl:
            _print_added(added)
        if failed:
            raise typer.Exit(Code.SOME_FAILED)


def _count_jobs(sources: list[str]) -> int:
    """One process of its own reads a single page; of several none may take the others with it."""
    from accord.workers import count_processors

    if len(sources) == 1 and not Path(sources[0]).is_dir():
        return 1
    return max(2, min(count_processors(), 8))


def _print_added(added: Added) -> None:
    from accord.cli.tables import open_console, print_documents

    if 0 < len(added.documents) <= 20:
        print_documents(open_console(), added.documents)
    failed = sum(problem.fatal for problem in added.problems)
    said = [f"{_count(len(added.documents), 'document')} and {_count(added.claims, 'claim')} added"]
    said += [f"{_count(len(added.new_versions), 'new version')} of a page"] if added.new_versions else []
    said += [f"{len(added.duplicates)} there already"] if added.duplicates else []
    said += [f"{failed} not read"] if failed else []
    typer.echo("; ".join(said))


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


@app.command()
def claims(
    states: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="STATE",
            help="States that all take part, by code or name: AZ BY, EU.",
            show_default=False,
        ),
    ] = None,
    *,
    ledger: options.Ledger = DEFAULT_LEDGER,
    json: options.Json = False,
    jsonl: options.Jsonl = False,
    type: options.Type = None,
    since: options.Since = None,
    until: options.Until = None,
    said_by: Annotated[
        str | None, typer.Option("--said-by", metavar="NAME", help="Words of the name of who says it.")
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option("--status", metavar="STATUS", help="planned, happened, signed and others; may be repeated."),
    ] = None,
    person: Annotated[
        str | None,
        typer.Option("--person", metavar="NAME", help="Words of the name or office of one who takes part."),
    ] = None,
    document: Annotated[
        str | None, typer.Option("--document", metavar="DOCUMENT", help="Number or id of the document.")
    ] = None,
    earlier: Annotated[bool, typer.Option("--earlier", help="Also those of earlier versions of pages.")] = False,
    lost: Annotated[bool, typer.Option("--lost", help="Also those that a later reading no longer found.")] = False,
    limit: options.Limit = None,
) -> None:
    """List claims, by their days; undated ones come last."""
    with exit_codes():
        with _open(ledger) as opened:
            found = opened.claims(
                *(states or ()),
                type=type,
                since=since,
                until=until,
                said_by=said_by,
                status=status,
                person=person,
                document=document,
                earlier=earlier,
                lost=lost,
                limit=limit,
            )
        if json:
            write_json([claim.as_dict() for claim in found])
        elif jsonl:
            write_jsonl(claim.as_dict() for claim in found)
        else:
            from accord.cli.tables import open_console, print_claims
            from accord.views.claims import to_rows

            print_claims(open_console(), to_rows(found))
            tell(_count(len(found), "claim"))


@app.command()
def show(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="Its number, or a beginning of its id.")],
    ledger: options.Ledger = DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """Show a claim: every field with its quotation in its sentence, and what the page says of itself."""
    with exit_codes():
        with _open(ledger) as opened:
            shown = opened.show(claim)
        if json:
            write_json(shown.as_dict())
        else:
            from accord.cli.tables import open_console, print_detail
            from accord.reader import find_state_names
            from accord.views.claims import to_detail

            print_detail(open_console(), to_detail(shown.kept, shown.document, shown.sentences, find_state_names()))


@app.command()
def documents(
    ledger: options.Ledger = DEFAULT_LEDGER, json: options.Json = False, jsonl: options.Jsonl = False
) -> None:
    """List the documents, earlier versions of pages among them."""
    with exit_codes():
        with _open(ledger) as opened:
            found = opened.documents()
        if json:
            write_json([document.as_dict() for document in found])
        elif jsonl:
            write_jsonl(document.as_dict() for document in found)
        else:
            from accord.cli.tables import open_console, print_documents

            print_documents(open_console(), found)
            tell(_count(len(found), "document"))


@app.command()
def problems(ledger: options.Ledger = DEFAULT_LEDGER, json: options.Json = False, jsonl: options.Jsonl = False) -> None:
    """List what could not be read, quoted or resolved, and what to do about it."""
    with exit_codes():
        with _open(ledger) as opened:
            found = opened.problems()
        if json:
            write_json([problem.as_dict() for problem in found])
        elif jsonl:
            write_jsonl(problem.as_dict() for problem in found)
        else:
            from accord.cli.tables import open_console, print_problems

            print_problems(open_console(), found)
            tell(_count(len(found), "problem"))


@app.command()
def search(
    query: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS", help='Words of one passage; "a phrase" in quotation marks; coop* for a beginning.'
        ),
    ],
    ledger: options.Ledger = DEFAULT_LEDGER,
    json: options.Json = False,
    jsonl: options.Jsonl = False,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many.")] = 20,
) -> None:
    """Find passages by their words, blind to case and accents."""
    with exit_codes():
        with _open(ledger) as opened:
            found = opened.search(" ".join(query), limit=limit)
        if json:
            write_json([hit.as_dict() for hit in found])
        elif jsonl:
            write_jsonl(hit.as_dict() for hit in found)
        else:
            from accord.cli.tables import open_console, print_hits

            print_hits(open_console(), found)
            tell(_count(len(found), "passage"))


@app.command()
def reread(
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="DOCUMENT", help="Numbers or ids; all latest versions by default.", show_default=False),
    ] = None,
    ledger: options.Ledger = DEFAULT_LEDGER,
    json: options.Json = False,
    reader: options.Reader = READERS[0],
) -> None:
    """Read the kept pages again, and show which claims were gained and lost."""
    with exit_codes():
        from accord.cli.progress import Progress

        with _open(ledger) as opened, Progress("read again") as progress:
            result = opened.reread(
                reader=reader, documents=documents or None, tell=lambda step: progress.step(step.source)
            )
        failed = bool(result.problems)
        tell_problems(result.problems)
        if json:
            write_json(result.as_dict())
        else:
            from accord.cli.tables import open_console, print_claims
            from accord.views.claims import to_rows

            console = open_console()
            print_claims(console, to_rows(result.gained), "+")
            print_claims(console, to_rows(result.lost), "−")
            typer.echo(
                f"{_count(result.documents, 'document')} read again: "
                f"{_count(len(result.gained), 'claim')} gained, {len(result.lost)} lost"
            )
        if failed:
            raise typer.Exit(Code.SOME_FAILED)


@app.command()
def remove(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its number, or a beginning of its id.")],
    ledger: options.Ledger = DEFAULT_LEDGER,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, which the ledger keeps.")] = "",
    json: options.Json = False,
) -> None:
    """Take a document out of the ledger, with its claims."""
    with exit_codes():
        with _open(ledger) as opened:
            removed = opened.remove(document, why=why)
        if json:
            write_json(removed.as_dict())
        else:
            from accord.views.characters import to_plain

            line = removed.document
            name = to_plain(line.title) or to_plain(line.source)
            typer.echo(f"document {line.number} removed with {_count(line.claims, 'claim')}: {name}")


def _open(ledger: str) -> Ledger:
    from accord.ledger import Ledger

    return Ledger(ledger, create=False)


for _command in desk.COMMANDS:
    app.command()(_command)
