"""The command line: each command is the library call of the same name, with its result printed."""

from __future__ import annotations


def main() -> None:
    """Run the command that the arguments name, and leave with its exit code."""
    from accord.cli.app import run

    run()
