"""What the corpus holds, and how far two people who marked the same article apart agree.

corpus_report.py [CORPUS]      every folder of marked articles in corpus/; second marks are in corpus/second
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
import scoring
from marked import is_kept_out, load_marked

SECOND = "second"
SLOTS = ("status", "when", "states", "kinds", "place", "sector", "said_by")


def print_contents(name: str, articles: list[dict[str, Any]]) -> None:
    """Print what one folder holds."""
    if not articles:
        return
    claims = [claim for article in articles for claim in article["claims"]]
    kept = [article for article in articles if is_kept_out(article)]
    print(
        f"{name}: {len(articles)} articles, {len(claims)} claims, {sum(not a['relevant'] for a in articles)} negatives"
    )
    print(f"  kept out   {len(kept)} articles, {sum(len(a['claims']) for a in kept)} claims")
    for label, counted in (
        ("voices", Counter(article.get("voice") or article["outlet"] for article in articles)),
        ("types", Counter(claim["type"] for claim in claims)),
        ("statuses", Counter(claim["status"] for claim in claims)),
    ):
        shown = "  ".join(f"{key} {n}" for key, n in sorted(counted.items(), key=lambda item: (-item[1], str(item[0]))))
        print(f"  {label:10} {len(counted)}: {shown}")
    states = {code for claim in claims for code in claim["states"]}
    print(f"  states     {len(states)};  open {sum(bool(claim.get('open')) for claim in claims)}\n")


def print_agreement(firsts: dict[str, dict[str, Any]], seconds: list[dict[str, Any]]) -> None:
    """Print how far the second marks say the same as the first."""
    pairs = [(firsts[s["id"]], s) for s in seconds if s["id"] in firsts]
    if not pairs:
        return
    found = {first["id"]: second["claims"] for first, second in pairs}
    result = scoring.score([first for first, _ in pairs], found)
    print(f"marked twice, apart: {len(pairs)} articles, {result['claims']} claims of the first marker")
    print(f"  the same claims, F1              {result['detection']['f1']:.3f}")
    print(f"  and status, states, date alike   {result['full_f1']:.3f}")
    alike = "  ".join(f"{slot} {result['slots'][slot]:.2f}" for slot in SLOTS if slot in result["slots"])
    print(f"  of the same claims               {alike}")
    by_type = "  ".join(f"{name} {row['f1']:.2f}" for name, row in result["by_type"].items())
    print(f"  by type, F1                      {by_type}")
    relevant = sum(first["relevant"] == second["relevant"] for first, second in pairs)
    print(f"  diplomacy in it or not           {relevant} of {len(pairs)} alike")


def main(corpus: Path) -> None:
    firsts: dict[str, dict[str, Any]] = {}
    for folder in sorted(path for path in corpus.iterdir() if path.is_dir() and path.name != SECOND):
        articles = load_marked(folder)
        firsts |= {article["id"]: article for article in articles}
        print_contents(f"{folder.name}", articles)
    second = corpus / SECOND
    if second.is_dir():
        print_agreement(firsts, [json.loads(path.read_text("utf-8")) for path in sorted(second.glob("*.json"))])


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "corpus"))
