"""How well and how fast dates are found in English text, beside dateparser's search in the same run.

    python benchmarks/dates.py [--texts corpus/en] [--rows 200]

Two measures. *Right*: of the sentences of ``tests/reading/dates_en.tsv`` that hold days, months, years or nothing,
those in which each date is found and no other. dateparser gives a moment, never a span of time, so one of its dates
counts as right where it lies in the days that are meant, and one of ours only where it is those days. *Seconds*: all
texts of a folder, cut to 3,000 characters, on one core.
"""

from __future__ import annotations

import argparse
import time
from datetime import date, datetime
from pathlib import Path

from dateparser.search import search_dates

from accord.core import When
from accord.reading.dates import find_dates

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "tests" / "reading" / "dates_en.tsv"
LENGTH = 3000


def search(text: str, published: date) -> list[date]:
    """The days that dateparser finds."""
    settings = {"RELATIVE_BASE": datetime(published.year, published.month, published.day), "PREFER_DATES_FROM": "past"}
    return [moment.date() for _, moment in search_dates(text, languages=["en"], settings=settings) or []]


def read_rows(count: int) -> list[tuple[str, date, list[When]]]:
    """Sentences of the table that both can be asked: no lengths, nothing unresolved, a publication day."""
    rows = []
    for line in TABLE.read_text("utf-8").splitlines()[1:]:
        text, published, expected, _ = line.split("\t")
        values = [value.partition(":")[0] for value in expected.split()]
        if published and not any(value == "null" or value.startswith("P") for value in values):
            rows.append((text.replace("\\n", "\n"), date.fromisoformat(published), [When(value) for value in values]))
    step = max(1, len(rows) // count)
    return rows[::step]


def main() -> None:
    """Print both measures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--texts", type=Path, default=ROOT / "corpus" / "en", help="folder of .txt files")
    parser.add_argument("--rows", type=int, default=200, help="about how many sentences of the table")
    options = parser.parse_args()
    rows = read_rows(options.rows)
    ours = theirs = 0
    for text, published, wanted in rows:
        found = [mention.when for mention in find_dates(text, published)]
        ours += len(found) == len(wanted) and all(a and a.days == b.days for a, b in zip(found, wanted, strict=True))
        moments = search(text, published)
        theirs += len(moments) == len(wanted) and all(
            b.first <= a <= b.last for a, b in zip(moments, wanted, strict=True)
        )
    print(f"{len(rows)} sentences: right {ours / len(rows):.1%}; dateparser {theirs / len(rows):.1%}")

    texts = [path.read_text("utf-8")[:LENGTH] for path in sorted(options.texts.glob("*.txt"))]
    if not texts:
        raise SystemExit(f"{options.texts} holds no .txt file: name a folder that does with --texts")
    day = date(2024, 10, 4)
    find_dates(texts[0], day)
    start = time.perf_counter()
    count = sum(len(find_dates(text, day)) for text in texts)
    own = time.perf_counter() - start
    start = time.perf_counter()
    for text in texts:
        search(text, day)
    other = time.perf_counter() - start
    each = 1000 * own / len(texts)
    print(f"{len(texts)} texts, {count} dates: {each:.2f} ms each; dateparser {1000 * other / len(texts):.0f} ms each")
    print(f"dateparser takes {other / own:.0f} times as long")


if __name__ == "__main__":
    main()
