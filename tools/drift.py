"""Show the claims gained and lost against the previous commit, over all texts at hand.

    drift.py [--against REVISION] [--limit N]

The reader of the other revision runs from a work tree of its own, over the same texts: the examples and the corpus of the
project, and the marked articles and open releases beside it where they are there.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SHOWN = 40


def find_texts(limit: int) -> Iterator[dict[str, str | None]]:
    """Every text with what is known of it; `limit` from each file of releases."""
    for folder in (ROOT / "corpus/en", SHARED / "marked"):
        for path in sorted(folder.glob("*.json")):
            header = json.loads(path.read_text("utf-8"))
            if "published" in header:
                with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
                    yield {
                        "id": header["id"],
                        "text": file.read(),
                        **{k: header[k] for k in ("published", "outlet", "lang")},
                    }
    for path in sorted((SHARED / "data/open-news").glob("*.jsonl")):
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file):
                if number >= limit:
                    break
                release = json.loads(line)
                yield {k: release.get(k) for k in ("id", "text", "published", "outlet", "lang")}


def read_texts(texts: str, found: str) -> None:
    """Read the texts of one file with the accord that is on the path, and write the claims to another."""
    import accord

    with Path(texts).open(encoding="utf-8") as source, Path(found).open("w", encoding="utf-8") as out:
        for line in source:
            text = json.loads(line)
            document = accord.Document.from_text(
                text["text"], published=(text["published"] or None), outlet=text["outlet"], lang=text["lang"]
            )
            from accord.reading import read

            for claim in read(document).claims:
                where = claim.place.name if claim.place else "-"
                who = ", ".join(person.name for person in claim.people)
                row = f"{claim.type} {claim.status} {claim.when or '-'} {' '.join(claim.states)} {where} [{who}] {claim.words}"
                out.write(json.dumps({"id": text["id"], "type": claim.type, "claim": row}, ensure_ascii=False) + "\n")


def run_reader(source: Path, texts: Path, found: Path) -> Counter[tuple[str, str, str]]:
    """The claims that the reader in a work tree finds."""
    environment = os.environ | {"PYTHONPATH": str(source / "src")}
    command = [sys.executable, str(Path(__file__).resolve()), "--read", str(texts), str(found)]
    subprocess.run(command, check=True, env=environment, cwd=source)
    rows = (json.loads(line) for line in found.read_text("utf-8").splitlines())
    return Counter((row["id"], row["type"], row["claim"]) for row in rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--against", help="the revision to compare with; the last commit, or the one before on a clean tree"
    )
    parser.add_argument("--limit", type=int, default=60, help="releases read from each file")
    parser.add_argument("--read", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read:
        read_texts(*options.read)
        return
    dirty = subprocess.run(["git", "diff", "--quiet", "HEAD", "--", "src"], cwd=ROOT, check=False).returncode
    revision = options.against or ("HEAD" if dirty else "HEAD~1")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = folder / "texts.jsonl"
        texts.write_text("".join(json.dumps(t, ensure_ascii=False) + "\n" for t in find_texts(options.limit)), "utf-8")
        tree = folder / "before"
        subprocess.run(["git", "worktree", "add", "--quiet", "--detach", str(tree), revision], cwd=ROOT, check=True)
        try:
            before = run_reader(tree, texts, folder / "before.jsonl")
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(tree)], cwd=ROOT, check=True)
        after = run_reader(ROOT, texts, folder / "after.jsonl")
    lost, gained = before - after, after - before
    for mark, rows in (("-", lost), ("+", gained)):
        for id_, _, row in sorted(rows)[:SHOWN]:
            print(f"{mark} {id_}: {row[:200]}")
        if len(rows) > SHOWN:
            print(f"{mark} … and {len(rows) - SHOWN} more")
    types = Counter(type_ for _, type_, _ in gained.elements())
    types.subtract(type_ for _, type_, _ in lost.elements())
    print(
        f"against {revision}: {sum(before.values())} claims before, {sum(after.values())} now; "
        f"{sum(lost.values())} lost, {sum(gained.values())} gained"
    )
    print("by type: " + (", ".join(f"{t} {n:+d}" for t, n in sorted(types.items()) if n) or "no change"))


if __name__ == "__main__":
    main()
