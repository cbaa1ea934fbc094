"""How merging grows: from nothing over ledgers of several sizes, and one article added to a small and to a large one.

    python benchmarks/merging.py 10000 30000
    python benchmarks/merging.py --add 10000 30000

In memory, without a ledger's tables (for these see `ledger.py`): 0.76 and 0.66 ms a claim from nothing, precision 1.000 and
recall .96; one article more takes 0.9 and 1.0 ms (median), with 182 and 457 MB at hand. Texts and claims are all held here.

The ledgers are made up (`make_ledger.py`): 1200 pairs of states, the busiest with about a tenth of all claims, one event
with 500 reports. Precision and recall are of pairs of claims about one made-up event.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import sys
import time
from collections import Counter, defaultdict
from itertools import islice

from make_ledger import make_ledger

from accord.core import Claim, Document
from accord.merging import MemoryDocumentShelf, MemoryShelf, Merged, merge, take_print, update, update_sources

Pages = list[tuple[Document, list[tuple[Claim, int]]]]


def count_pairs(sizes: list[int]) -> int:
    """How many pairs groups of these sizes hold."""
    return sum(n * (n - 1) // 2 for n in sizes)


def score(merged: Merged, truth: dict[str, int]) -> tuple[float, float]:
    """(precision, recall) over pairs of claims."""
    hit = sum(count_pairs(list(Counter(truth[c] for c in r.claims).values())) for r in merged.records)
    found = count_pairs([len(r.claims) for r in merged.records])
    wanted = count_pairs(list(Counter(truth.values()).values()))
    return hit / max(found, 1), hit / max(wanted, 1)


def measure_from_nothing(size: int, seed: int) -> float:
    """Microseconds a claim; prints one line."""
    pages = list(make_ledger(size, seed))
    documents = [d for d, _ in pages]
    claims = [c for _, told in pages for c, _ in told]
    truth = {c.id: event for _, told in pages for c, event in told}
    start = time.process_time()
    merged = merge(documents, claims)
    spent = time.process_time() - start
    precision, recall = score(merged, truth)
    each = spent / len(claims) * 1e6
    print(
        f"{len(claims):>8} claims: {spent:8.1f} s, {each:6.0f} µs a claim, {len(merged.records)} records of "
        f"{len(set(truth.values()))} events, P {precision:.4f} R {recall:.4f}, peak {peak_memory():.0f} MB"
    )
    return each


def peak_memory() -> float:
    """The most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure_adding(size: int, seed: int, articles: int) -> float:
    """Median milliseconds of one article added to a ledger of about `size` claims; prints one line."""
    stream = make_ledger(size + 20 * articles, seed)
    shelf, prints = MemoryShelf(), MemoryDocumentShelf()
    pages: Pages = []
    held = 0
    for document, told in stream:
        if held >= size:
            pages.append((document, told))
            if len(pages) >= 10 * articles:
                break
            continue
        claims = [c for c, _ in told]
        shelf.documents[document.id] = document
        for claim in claims:
            shelf.add(claim)
        prints.add(take_print(document, claims))
        held += len(claims)
    random.Random(seed).shuffle(pages)
    times, work = [], defaultdict(list)
    for document, told in islice(pages, articles):
        claims = [c for c, _ in told]
        start = time.process_time()
        shelf.documents[document.id] = document
        for claim in claims:
            shelf.add(claim)
        taken = take_print(document, claims)
        prints.add(taken)
        for name, rest in update_sources(prints, [taken]).items():
            prints.set_rest(name, rest)
        done = update(shelf, added=claims)
        times.append((time.process_time() - start) * 1000)
        work["settled"].append(len(done.settled))
    middle, high = statistics.median(times), sorted(times)[int(0.95 * len(times))]
    print(
        f"{held:>8} claims: one article {middle:7.1f} ms (median), {high:7.1f} ms (95 %), mean {statistics.mean(times):.1f}; "
        f"{statistics.mean(work['settled']):.1f} claims settled, peak {peak_memory():.0f} MB"
    )
    return middle


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[10_000, 30_000])
    parser.add_argument("--add", action="store_true", help="one article added, instead of merging from nothing")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.add:
        found = [measure_adding(size, arguments.seed, arguments.articles) for size in arguments.sizes]
    else:
        found = [measure_from_nothing(size, arguments.seed) for size in arguments.sizes]
    print(f"ratio of the last to the first: {found[-1] / found[0]:.2f}")
    sys.exit(0)


if __name__ == "__main__":
    main()
