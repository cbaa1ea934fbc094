"""How results and faults leave the program: what is clean for pipes, what a person sees, and the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from accord.views.characters import to_plain, to_quoted

if TYPE_CHECKING:
    from accord.core import Problem


class Code(IntEnum):
    """Exit codes.

    FINE: all is well. SOME_FAILED: something asked for is not there or could not be read; the rest went on.
    USAGE: the command was called wrongly. LEDGER: the ledger cannot be opened, read or written.
    STOPPED: stopped by the keyboard.
    """

    FINE = 0
    SOME_FAILED = 1
    USAGE = 2
    LEDGER = 3
    STOPPED = 130


def set_up_streams() -> None:
    """Let no letter that a terminal's encoding lacks stop the printing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def write(text: str) -> None:
    """Write what is for programs to standard output, every sign that could act on a terminal as an escape of JSON."""
    sys.stdout.write(to_quoted(text))


def write_json(value: Any) -> None:
    """Write one value as JSON."""
    from accord.exports.json import to_json

    write(to_json(value))


def write_jsonl(values: Iterable[Any]) -> None:
    """Write each value as JSON on its own line, as soon as it is there."""
    from accord.exports.jsonl import to_jsonl

    for line in to_jsonl(values):
        write(line)
        sys.stdout.flush()


def tell(text: str) -> None:
    """Write a line for the person to standard error."""
    sys.stderr.write(f"{to_plain(text)}\n")


def tell_problems(problems: Iterable[Problem]) -> bool:
    """Write problems to standard error: which source, what, what to do; whether one of them is fatal."""
    fatal = False
    for problem in problems:
        tell(f"{'accord' if problem.fatal else 'note'}: {to_sentence(problem.source, problem.what, problem.hint)}")
        fatal = fatal or problem.fatal
    return fatal


def to_sentence(source: str, what: str, hint: str) -> str:
    """A fault as one line: ``page.html: it is empty. Check that it was saved whole.``"""
    said = f"{source}: {what.rstrip('.')}."
    return f"{said} {hint.rstrip('.')}." if hint else said


def leave(code: Code, text: str) -> NoReturn:
    """End the program with a word on standard error."""
    tell(f"accord: {text}")
    raise typer.Exit(code)


@contextmanager
def exit_codes() -> Iterator[None]:
    """Turn what a command can meet into a word on standard error and an exit code; bugs stay bugs."""
    from accord.core import InvalidDocument, InvalidWhen

    try:
        yield
        sys.stdout.flush()
    except typer.Exit:
        raise
    except BrokenPipeError:
        # Who read the output has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(Code.FINE) from None
    except KeyboardInterrupt:
        leave(Code.STOPPED, "stopped. What was added is kept: run the same again to go on")
    except (InvalidDocument, InvalidWhen) as error:
        leave(Code.USAGE, str(error))
    except Exception as error:
        _leave_for(error)
        raise


def _leave_for(error: Exception) -> None:
    # Looked up only now: a command that opens no ledger does not import one.
    names = ("store", "questions", "reader", "core.ruling")
    store, questions, reader, ruling = (sys.modules.get(f"accord.{name}") for name in names)
    if store and isinstance(error, store.LedgerFault):
        leave(Code.LEDGER, str(error))
    if questions and isinstance(error, questions.NotFound):
        leave(Code.SOME_FAILED, str(error))
    if questions and isinstance(error, questions.InvalidQuestion):
        leave(Code.USAGE, str(error))
    if ruling and isinstance(error, (ruling.InvalidRuling, ruling.ContradictingRulings)):
        leave(Code.USAGE, str(error))
    if reader and isinstance(error, reader.InvalidReader):
        leave(Code.USAGE, str(error))
    if isinstance(error, OSError) and error.filename:
        leave(Code.SOME_FAILED, f"{error.filename}: {error.strerror}")
