"""How long one more article takes in a ledger of ten thousand claims and in one of a hundred thousand, in one run.

The ledgers are made up (`make_ledger.py`): their claims go in as they are, no reader plays a part. The large ledger is
filled from nothing by one full merge, which is timed too; then both take the same number of further articles, one
transaction each, in turns, so that what else the machine does falls on both alike.

    python benchmarks/ledger.py --small 10000 --large 100000 --more 60
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from make_ledger import World, make_ledger

from accord.core import Claim, Document
from accord.ledger import Ledger
from accord.store import Read, RecordQuestion, Sighting

Told = tuple[Document, list[Claim]]


def make(size: int, seed: int, world: World | None = None) -> Iterator[Told]:
    """Made-up documents with their claims."""
    for document, told in make_ledger(size, seed, world=world):
        yield document, [claim for claim, _ in told]


def fill(ledger: Ledger, told: Iterable[Told]) -> float:
    """Put documents into the tables, then merge all of them from nothing; the seconds of the merge."""
    store = ledger._store
    settle, store._settle = store._settle, None
    for document, claims in told:
        store.keep_document(Read(document, claims, (), "made", "1"), Sighting(document.outlet or ""))
    store._settle = settle
    begin = time.perf_counter()
    ledger.rebuild()
    return time.perf_counter() - begin


def add(ledger: Ledger, told: Told) -> float:
    """Add one document; the seconds it took."""
    begin = time.perf_counter()
    ledger._store.keep_document(Read(told[0], told[1], (), "made", "1"), Sighting(told[0].outlet or ""))
    return time.perf_counter() - begin


def find_pairs(ledger: Ledger) -> list[tuple[str, str]]:
    """The busiest pair of states, and one from the middle."""
    counts = ledger.matrix()
    return [counts[0].states, counts[len(counts) // 2].states]


def main() -> None:
    """Time both ledgers and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", type=int, default=10_000)
    parser.add_argument("--large", type=int, default=100_000)
    parser.add_argument("--more", type=int, default=60)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledgers = []
        for size in (arguments.small, arguments.large):
            ledger = Ledger(Path(folder) / f"{size}.db")
            seconds = fill(ledger, make(size, 1))
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{size} claims: merged from nothing in {seconds:.1f} s, peak {peak:.0f} MiB", flush=True)
            ledgers.append(ledger)
        times: tuple[list[float], list[float]] = ([], [])
        # Articles of the same world: states and officials that the ledger knows.
        world = World(1, 1200)
        world.random.seed(99)
        for told in islice(make(10**9, 2, world), arguments.more):
            for ledger, spent in zip(ledgers, times, strict=True):
                spent.append(add(ledger, told))
        for size, spent in zip((arguments.small, arguments.large), times, strict=True):
            middle, mean = statistics.median(spent), statistics.fmean(spent)
            print(f"{size} claims: one more article {middle * 1e3:.1f} ms (median), {mean * 1e3:.1f} ms (mean)")
        print(f"ratio {statistics.median(times[1]) / statistics.median(times[0]):.2f} (median of {arguments.more})")
        for states in find_pairs(ledgers[1]):
            begin = time.perf_counter()
            lines = ledgers[1]._store.find_record_lines(RecordQuestion(states=states, limit=100))
            spent_ms = (time.perf_counter() - begin) * 1e3
            print(f"timeline {' '.join(states)}: the first {len(lines)} records in {spent_ms:.1f} ms")
        for ledger in ledgers:
            ledger.close()


if __name__ == "__main__":
    sys.exit(main())
