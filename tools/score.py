"""Print how good the reader is: on articles it was tuned on, and on articles kept out of all tuning.

score.py [FOLDER ...]      folders of marked articles; without one: corpus/en, corpus/real and ../shared/marked, as far as their
                           texts are at hand
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
import scoring
from marked import is_kept_out, load_marked, to_document

import accord

SIX = "visit meeting call agreement project milestone".split()
FOLDERS = ("corpus/en", "corpus/real", "../shared/marked")


def read_all(articles: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """What the reader finds in each article."""
    found = {}
    for article in articles:
        reading = accord.read_text(
            article["text"], published=article["published"], outlet=article["outlet"], url=article.get("url")
        )
        found[article["id"]] = [claim.as_dict() for claim in reading.claims]
    return found


def fill_all(articles: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """What the reader makes of the marked types and places."""
    found = {}
    for article in articles:
        places = [(c["type"], [tuple(span) for span in c["evidence"]["claim"]]) for c in article["claims"]]
        found[article["id"]] = [claim.as_dict() for claim in accord.fill(to_document(article), places)]
    return found


def print_scores(name: str, articles: list[dict[str, Any]]) -> None:
    """Print the rows for one set of articles."""
    if not articles:
        return
    read, filled = read_all(articles), fill_all(articles)
    six, eight, alone = (
        scoring.score(articles, read, SIX), scoring.score(articles, read), scoring.score(articles, filled, SIX),
    )  # fmt: skip
    print(f"{name}: {len(articles)} articles, {eight['claims']} claims")
    rows = [
        ("detection F1, six types", six["detection"]["f1"]),
        ("    precision, recall", f"{six['detection']['precision']:.3f}, {six['detection']['recall']:.3f}"),
        ("full F1, six types", six["full_f1"]),
        ("detection F1, eight types", eight["detection"]["f1"]),
        ("filling alone, full right", alone["full_f1"]),
        ("people recall, precision", f"{six['people']['recall']:.3f}, {six['people']['precision']:.3f}"),
        ("false claims per negative", six["false_claims_per_negative"]),
        ("evidence faults", eight["evidence_faults"]),
    ]
    for label, value in rows:
        print(f"  {label:28} {value if isinstance(value, str) or value is None else format(value, '.3f')}")
    found = "  ".join(f"{t} {v['f1']:.2f}" for t, v in eight["by_type"].items())
    print(f"  {'by type, F1':28} {found}")
    slots = "  ".join(f"{k} {v:.2f}" for k, v in alone["slots"].items())
    print(f"  {'filling alone, by field':28} {slots}\n")


def main(folders: list[str]) -> None:
    for folder in folders or [name for name in FOLDERS if Path(name).is_dir()]:
        articles = load_marked(Path(folder), "en")
        print_scores(f"{folder}, tuned on", [a for a in articles if not is_kept_out(a)])
        print_scores(f"{folder}, kept out", [a for a in articles if is_kept_out(a)])


if __name__ == "__main__":
    main(sys.argv[1:])
