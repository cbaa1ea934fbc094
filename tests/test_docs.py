"""The pages of docs/ say what is so: their examples are run, and every command and option stands in them."""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from typing import Any

import pytest
import typer.main

from accord.cli.app import app

DOCS = Path(__file__).parent.parent / "docs"
COMMANDS: dict[str, Any] = dict(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
FLAGS = doctest.ELLIPSIS


def test_the_examples_of_the_library_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(str(DOCS / "library.md"), module_relative=False, optionflags=FLAGS)
    assert tried > 40
    assert failed == 0


def read_commands() -> dict[str, str]:
    """Each command of docs/cli.md with what is said of it."""
    parts = re.split(r"^## `accord (\w+)", (DOCS / "cli.md").read_text(), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_command_is_documented_and_no_other() -> None:
    assert set(read_commands()) == set(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_is_documented_and_no_other(name: str) -> None:
    given = {opt for param in COMMANDS[name].params for opt in param.opts if opt.startswith("--")} - {"--help"}
    said = set(re.findall(r"^\| `(--[a-z-]+)", read_commands()[name], re.MULTILINE))
    assert said == given


def test_every_exit_code_is_documented() -> None:
    from accord.cli.output import Code

    text = (DOCS / "cli.md").read_text()
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)} == {int(code) for code in Code}


def test_every_name_of_the_library_is_documented() -> None:
    import accord

    text = (DOCS / "library.md").read_text()
    verbs = [name for name in accord.__all__ if name[0].islower() and not name.startswith("_")]
    methods = [name for name in dir(accord.Ledger) if not name.startswith("_") and name not in ("name", "close")]
    assert [name for name in [*verbs, *methods] if f"`{name}`" not in text and f"accord.{name}" not in text] == []
