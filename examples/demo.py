"""Read the example articles into a ledger and show what it holds: what `make demo` runs.

The ledger and the page are made anew in the folder `out/`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = "examples/articles"
OUT = Path("out")
LEDGER = "out/demo.db"


def run(*words: str) -> None:
    """Run one command of Accord as a person would, and show it."""
    print(f"\n$ accord {' '.join(words)}", flush=True)
    done = subprocess.run([sys.executable, "-m", "accord", *words, "--ledger", LEDGER], cwd=ROOT, check=False)
    if done.returncode > 1:
        sys.exit(done.returncode)


def main() -> None:
    """Read the articles, then ask the ledger what a desk officer would ask."""
    shutil.rmtree(ROOT / OUT, ignore_errors=True)
    (ROOT / OUT).mkdir()
    print("Twenty-two pages about one pair of states, as outlets in four languages might have them.")
    run("add", ARTICLES)
    run("claims", "AZ", "BY", "--type", "agreement", "--since", "2024-10", "--until", "2024-10")
    run("search", "firefighting equipment")
    run("show", "1")
    run("board", "AZ", "BY", "--as-of", "2025-11-30")
    run("disputes", "AZ", "BY")
    run("page", "AZ", "BY", "--as-of", "2025-11-30", "-o", "out/az-by.html")
    page = f"{ARTICLES}/azernews-2024-10-04.html"
    marked = "out/azernews-2024-10-04.html"
    print(f"\n$ accord read {page} --html {marked}", flush=True)
    subprocess.run([sys.executable, "-m", "accord", "read", page, "--html", marked], cwd=ROOT, check=True)
    print("\nOpen out/az-by.html in a browser: what was promised between the two states, and what became of it.")
    print(f"Open {marked}: one page with every claim marked where it stands.")
    print(f"The ledger is {LEDGER}: try accord records AZ BY --ledger {LEDGER}")


if __name__ == "__main__":
    main()
