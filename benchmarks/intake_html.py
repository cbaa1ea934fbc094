"""How well the main text of pages is found: F1 over shingles of four words, beside trafilatura alone.

    python benchmarks/intake_html.py FOLDER [--worst 10]

FOLDER is a copy of the article extraction benchmark (github.com/scrapinghub/article-extraction-benchmark, MIT): its
``html`` folder and ``ground-truth.json``. The measure is that of its ``evaluate.py``: shingles of four tokens, true
and false ones counted in fractions of a page, F1 over the means of all pages. Our text is that of the document below
its headline and date line, as the ground truth holds the body alone.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

_TOKEN = re.compile(r"\w+", re.UNICODE)
Reader = Callable[[bytes, str], str]


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """Runs of `size` words with their counts; a shorter text is one run."""
    tokens = _TOKEN.findall(text)
    runs = [tuple(tokens[i : i + size]) for i in range(max(1, len(tokens) - size + 1))]
    return Counter(run for run in runs if run)


def count(true: str, found: str) -> tuple[float, float, float]:
    """True, false and missed shingles of one page, as fractions of all of them."""
    right, ours = shingles(true), shingles(found)
    tp = sum((right & ours).values())
    fp, fn = ours.total() - tp, right.total() - tp
    total = tp + fp + fn
    return (tp / total, fp / total, fn / total) if total else (0.0, 0.0, 0.0)


def measure(
    pages: list[tuple[str, bytes, str]], read: Reader
) -> tuple[float, float, float, float, list[tuple[float, str]]]:
    """Precision, recall, F1, pages per second, and the F1 of each page, the worst first."""
    counts, single = [], []
    start = time.perf_counter()
    texts = [read(data, url) for url, data, _ in pages]
    seconds = time.perf_counter() - start
    for (url, _, true), text in zip(pages, texts, strict=True):
        tp, fp, fn = count(true, text)
        counts.append((tp, fp, fn))
        single.append((2 * tp / (2 * tp + fp + fn) if tp else 0.0, url))
    tp, fp, fn = (sum(column) / len(counts) for column in zip(*counts, strict=True))
    precision, recall = tp / (tp + fp), tp / (tp + fn)
    return precision, recall, 2 * precision * recall / (precision + recall), len(pages) / seconds, sorted(single)


def read_with_accord(data: bytes, url: str) -> str:
    """The body of the document that intake makes of a page."""
    from accord.intake import read_bytes

    document = read_bytes(data, name=url, url=url if url.startswith("http") else None, media_type="text/html").document
    if document is None:
        return ""
    head = [
        found.span.end
        for found in document.metadata
        if found.span and found.span.start < 1500 and found.field == "title"
    ]
    title = document.title or ""
    text = document.text
    first, _, rest = text.partition("\n\n")
    if head and rest and _TOKEN.findall(first) == _TOKEN.findall(title):
        text = rest
    first, _, rest = text.partition("\n\n")
    return rest if rest and len(first) < 120 and re.search(r"\d{4}", first) and not first.endswith(".") else text


def read_with_trafilatura(data: bytes, url: str) -> str:
    """What trafilatura alone makes of a page."""
    import trafilatura

    return trafilatura.extract(data, fast=True, include_comments=False) or ""


def load(folder: Path) -> Iterator[tuple[str, bytes, str]]:
    """Address, page and true body of each page."""
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    for key, entry in sorted(truth.items()):
        with gzip.open(folder / "html" / f"{key}.html.gz") as page:
            yield entry.get("url") or key, page.read(), entry["articleBody"]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--worst", type=int, default=0, help="list so many of the pages read worst")
    options = parser.parse_args()
    pages = list(load(options.folder))
    print(f"{len(pages)} pages\n{'':<14} precision  recall     F1   pages/s")
    for name, read in (("accord", read_with_accord), ("trafilatura", read_with_trafilatura)):
        read(pages[0][1], pages[0][0])
        precision, recall, f1, speed, single = measure(pages, read)
        print(f"{name:<14} {precision:9.3f} {recall:7.3f} {f1:6.3f} {speed:9.1f}")
        for value, url in single[: options.worst]:
            print(f"    {value:.2f} {url[:110]}")


if __name__ == "__main__":
    main()
