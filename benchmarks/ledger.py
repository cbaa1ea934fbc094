"""What a ledger's size costs: merging from nothing, one more article, the timeline of a pair; time and memory.

One core of a shared machine of two, Python 3.11, SQLite, time of the processor:

    claims   merged from nothing          peak      one more article, median   peak     first 100 of the busiest pair
    10^4     12 s, 1.18 ms a claim        300 MiB   10.2 ms                    60 MiB   1.5 ms
    10^5     129 s, 1.29 ms a claim       599 MiB   11.9 ms, ratio 1.17        60 MiB   1.6 ms

The whole timeline of the busiest pair, 2,598 records at 10^5, takes 41 ms: 16 µs a line. Taking an article out again takes
12.7 and 14.4 ms.

    python benchmarks/ledger.py 10000 100000 1000000 --folder FOLDER

The ledgers are made up (`make_ledger.py`), their claims go in as they are (`fill_ledger.py`), no reader plays a part. Each
ledger is worked on by a process of its own, so that the peak memory is that of its work alone. Further articles are
drawn from the same world, states and officials that the ledgers know, and added one transaction each: the same ones to all
ledgers, in turns, so that what else the machine does falls on all alike; then they are taken out again. A ledger that is in
FOLDER already, under the name of its size, is used as it is.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from fill_ledger import fill
from make_ledger import World, make_ledger

from accord.core import Claim, Document
from accord.ledger import Ledger
from accord.store import Read, Sighting

Told = tuple[Document, list[Claim]]
_SCREEN = 100
_MIX = 4_000


def make(size: int, seed: int, world: World | None = None, big: int = 500) -> Iterator[Told]:
    """Made-up documents with their claims."""
    for document, told in make_ledger(size, seed, big, world):
        yield document, [claim for claim, _ in told]


def find_articles(count: int, seed: int = 2) -> list[Told]:
    """Further articles of the ledgers' world, of events that they do not know."""
    world = World(1, 1200)
    world.random.seed(99)
    return random.Random(seed).sample(list(islice(make(10**9, seed, world, 60), _MIX)), count)


@dataclass(frozen=True, slots=True)
class Spent:
    """What some work took: seconds by the clock and of the processor, and the peak memory of its process in MiB."""

    wall: float
    cpu: float
    peak: float


class _Clock:
    def __init__(self) -> None:
        self.wall, self.cpu = time.perf_counter(), time.process_time()

    def stop(self) -> Spent:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return Spent(time.perf_counter() - self.wall, time.process_time() - self.cpu, peak)


def add(ledger: Ledger, told: Told) -> Spent:
    """Add one document."""
    clock = _Clock()
    ledger._store.keep_document(Read(told[0], told[1], (), "made", "1"), Sighting(told[0].outlet or ""))
    return clock.stop()


def merge(path: Path) -> tuple[int, Spent]:
    """Merge all of a ledger from nothing; how many records there are."""
    clock = _Clock()
    with Ledger(path) as ledger:
        spent = clock.stop()
        with ledger._store.reckon() as shelf:
            return shelf.count_records(), spent


def find_timelines(path: Path) -> list[tuple[str, int, float]]:
    """(what was asked, how many records, seconds): of the busiest pair of states and of one from the middle."""
    found = []
    with Ledger(path) as ledger:
        counts = ledger.matrix()
        middle = counts[len(counts) // 2]
        for states, limit, what in (
            (counts[0].states, _SCREEN, "busiest pair, a screen of it"),
            (counts[0].states, None, "busiest pair, all of it"),
            (middle.states, None, "middle pair, all of it"),
        ):
            spent = []
            for _ in range(7):
                clock = _Clock()
                lines = ledger.records(*states, limit=limit)
                spent.append(clock.stop().wall)
            found.append((what, len(lines), statistics.median(spent)))
    return found


def serve(path: Path, calls: Connection) -> None:
    """Add and take out documents, as they are asked for, to one ledger in this process."""
    with Ledger(path) as ledger:
        for verb, told in iter(calls.recv, None):
            if verb == "add":
                calls.send(add(ledger, told))
            else:
                clock = _Clock()
                ledger.remove(told[0].id, why="added to measure")
                calls.send(clock.stop())


def run_alone(work: Any, *arguments: Any) -> Any:
    """What a function gives back when it is called in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, arguments)


def measure_adding(paths: dict[int, Path], articles: list[Told]) -> None:
    """Add the articles to all ledgers in turns; print what it took."""
    context = multiprocessing.get_context("spawn")
    ends: dict[int, Connection] = {}
    for size, path in paths.items():
        ends[size], theirs = context.Pipe()
        context.Process(target=serve, args=(path, theirs), daemon=True).start()
    spent: dict[tuple[int, str], list[Spent]] = {(size, verb): [] for size in paths for verb in ("add", "remove")}
    for verb in ("add", "remove"):
        for told in articles:
            for size, end in ends.items():
                end.send((verb, told))
                spent[size, verb].append(end.recv())
    for end in ends.values():
        end.send(None)
    least = {}
    for (size, verb), each in spent.items():
        # The first ones find nothing in memory yet.
        wall, cpu = [s.wall * 1e3 for s in each[5:]], [s.cpu * 1e3 for s in each[5:]]
        middle, peak = statistics.median(wall), max(s.peak for s in each)
        least.setdefault(verb, (middle, statistics.median(cpu), peak))
        base = least[verb]
        print(
            f"{size:>8} claims: {verb} an article {middle:5.1f} ms median ({statistics.fmean(wall):.1f} mean), processor "
            f"{statistics.median(cpu):5.1f} ms ({statistics.fmean(cpu):.1f}), peak {peak:.0f} MiB; to the smallest "
            f"{middle / base[0]:.2f}, processor {statistics.median(cpu) / base[1]:.2f}, memory {peak / base[2]:.2f}"
        )


def main() -> None:
    """Measure ledgers of all sizes and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--more", type=int, default=200, help="how many further articles")
    parser.add_argument("--folder", type=Path, help="where the ledgers are, or are put to be used again")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.folder or Path(scratch)
        paths = {size: folder / f"{size}.db" for size in sorted(arguments.sizes)}
        for size, path in paths.items():
            if not path.exists():
                run_alone(_fill, path, size)
                count, spent = run_alone(merge, path)
                print(
                    f"{size:>8} claims: merged from nothing in {spent.wall:.0f} s, processor {spent.cpu:.0f} s, "
                    f"{spent.cpu / size * 1e6:.0f} µs a claim, {count} records, peak {spent.peak:.0f} MiB",
                    flush=True,
                )
        measure_adding(paths, find_articles(arguments.more))
        for size, path in paths.items():
            for what, count, seconds in run_alone(find_timelines, path):
                print(f"{size:>8} claims: timeline, {what}: {count} records in {seconds * 1e3:.1f} ms")


def _fill(path: Path, size: int) -> int:
    return fill(path, make(size, 1))


if __name__ == "__main__":
    sys.exit(main())
