"""A real measure: one treaty in two databases, under another title and often another date.

The International Environmental Agreements Database lists some 2,900 papers; the HUGGO table of `manyenviron` gives for a
part of its own rows the number of the paper there (CC BY 4.0, github.com/globalgov/manyenviron; R. Mitchell's IEADB is
asked to be cited). Every row becomes one claim: a signed agreement with its title as subject, its day, and the states
that its title names. Pairs of rows with one number should merge; no other two rows should.

    python benchmarks/merge_treaties.py FOLDER [--errors 20]

Measured: precision .783, recall .986 over 351 pairs, 3,221 rows in 4 s.

FOLDER holds `ieadb_treaties.csv` and `manyenviron_HUGGO_original_slim.csv`.
"""

from __future__ import annotations

import argparse
import csv
import re
import time
from collections import Counter
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from accord.core import Claim, Document, InvalidWhen, Quotation, When
from accord.merging import merge

_KINDS = (
    ("memorandum of understanding", "memorandum"), ("protocol", "protocol"), ("convention", "treaty"), ("treaty", "treaty"),
    ("declaration", "declaration"), ("agreement", "agreement"), ("programme", "programme"), ("plan of action", "plan"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One line of one database; `number` names the treaty."""

    base: str
    number: str
    title: str
    when: When | None


def read_day(text: str) -> When | None:
    """A signature as either database writes it."""
    day = re.fullmatch(r"(\d\d)\.(\d\d)\.(\d{4})", text)
    text = f"{day[3]}-{day[2]}-{day[1]}" if day else text
    try:
        return When(text) if text and text != "NA" else None
    except InvalidWhen:
        return None


def read_rows(folder: Path) -> list[Row]:
    """Both databases."""
    with (folder / "ieadb_treaties.csv").open(encoding="utf-8-sig", errors="replace", newline="") as file:
        rows = [
            Row("IEADB", next(iter(r.values())), r["Treaty Name"], read_day(r["Signature Date"] or r["Signature Year"]))
            for r in csv.DictReader(file)
        ]
    with (folder / "manyenviron_HUGGO_original_slim.csv").open(
        encoding="utf-8-sig", errors="replace", newline=""
    ) as file:
        rows += [
            Row("HUGGO", r["ieaID"].removeprefix("IEA-"), r["Title"], read_day(r["Signature"]))
            for r in csv.DictReader(file)
            if r["ieaID"] not in ("NA", "")
        ]
    known = {row.number for row in rows if row.base == "IEADB"}
    return [row for row in rows if row.number in known and row.title.strip()]


def read_states() -> list[tuple[re.Pattern[str], str]]:
    """English names of states as patterns, with their codes."""
    text = resources.files("accord.merging").joinpath("places.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line.startswith("state")]
    return [(re.compile(rf"\b{re.escape(names[0])}\b", re.IGNORECASE), code) for _, code, *names in rows]


def to_claim(row: Row, states: list[tuple[re.Pattern[str], str]]) -> tuple[Document, Claim]:
    """The document and claim of one row."""
    text = f"{row.base} {row.number}: {row.title}"
    document = Document.from_text(text, outlet=row.base, lang="en")
    kind = next((kind for word, kind in _KINDS if word in row.title.lower()), None)
    quotation = (Quotation(0, len(text), text),)
    fields = {"subject": row.title, "when": row.when, "kinds": (kind,) if kind else ()}
    filled = {name: value for name, value in fields.items() if value}
    claim = Claim(
        document=document.id, type="agreement", status="signed", sector="environment", witness=document,
        states=tuple(code for pattern, code in states if pattern.search(row.title)),
        evidence=dict.fromkeys(("claim", *filled), quotation), **filled,
    )  # fmt: skip
    return document, claim


def count_pairs(sizes: list[int]) -> int:
    """How many pairs groups of these sizes hold."""
    return sum(n * (n - 1) // 2 for n in sizes)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    arguments = parser.parse_args()
    states = read_states()
    pages = {}
    for row in read_rows(arguments.folder):
        document, claim = to_claim(row, states)
        pages[claim.id] = (row, document, claim)
    start = time.perf_counter()
    merged = merge([d for _, d, _ in pages.values()], [c for _, _, c in pages.values()])
    spent = time.perf_counter() - start
    groups = [[pages[c][0] for c in r.claims] for r in merged.records]
    hit = sum(count_pairs(list(Counter(row.number for row in g).values())) for g in groups)
    found = count_pairs([len(g) for g in groups])
    wanted = count_pairs(list(Counter(row.number for row, _, _ in pages.values()).values()))
    print(
        f"{len(pages)} rows in {spent:.0f} s: precision {hit / found:.3f} ({found} pairs), recall {hit / wanted:.3f} ({wanted})"
    )
    wrong = [g for g in groups if len({row.number for row in g}) > 1]
    print(f"{len(wrong)} records of two treaties or more")
    for group in wrong[: arguments.errors]:
        print("  " + "\n    ".join(f"{row.base} {row.number} {row.when} {row.title}" for row in group))
    place = {id(row): at for at, group in enumerate(groups) for row in group}
    numbers: dict[str, list[Row]] = {}
    for row, _, _ in pages.values():
        numbers.setdefault(row.number, []).append(row)
    missed = [rows for rows in numbers.values() if len({place[id(row)] for row in rows}) > 1]
    print(f"{len(missed)} treaties in two records or more")
    for rows in missed[: arguments.errors]:
        print("  " + "\n    ".join(f"{row.base} {row.number} {row.when} {row.title}" for row in rows))


if __name__ == "__main__":
    main()
