"""Fit how much encoder and rules count together, on the articles that were set aside for it.

Ridge-penalised logistic regression on the votes of `accord.reading.proposers.trained`; each type has a base of its own.
Writes src/accord/reading/proposers/weighing.json.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from examples import load_articles

from accord.core.vocabulary import CLAIM_TYPES
from accord.reading.packs import has_pack
from accord.reading.proposers import rules
from accord.reading.proposers.trained import Vote, take_votes
from accord.reading.survey import Survey

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from fit_rules import find_threshold, fit, fit_all, stands_in
from marked import to_document

OUT = Path(__file__).resolve().parent.parent.parent / "src/accord/reading/proposers/weighing.json"
PENALTY = 2.0
PLACES = 3
# The threshold of a type of which no claim was set aside.
UNKNOWN = 0.5


def find_votes(articles: list[dict[str, Any]], rules: bool) -> list[tuple[Vote, int]]:
    """The votes on each sentence and type, with how many marked claims stand there."""
    found = []
    for article in articles:
        if has_pack(article["lang"]) != rules:
            continue
        survey = Survey(to_document(article), article["lang"])
        for vote in take_votes(survey):
            span = survey.sentences[vote.number].span
            held = [c for c in article["claims"] or [] if c["type"] == vote.type and stands_in(c, span)]
            if not held or not all(c.get("open") for c in held):
                found.append((vote, len(held)))
    return found


def weigh(votes: list[tuple[Vote, int]], rules: bool) -> dict[str, Any]:
    """The weights, and the thresholds of the types."""
    names = ["encoder", "story", *(["rules"] if rules else []), *(f"is {kind}" for kind in CLAIM_TYPES)]
    rows = np.array([[1.0, *(vote.signs.get(name, 0.0) for name in names)] for vote, _ in votes])
    told = np.array([count for _, count in votes])
    fitted = fit(rows, (told > 0).astype(float), np.ones(len(votes)), PENALTY)
    chances = 1 / (1 + np.exp(-rows @ fitted))
    thresholds = {}
    for kind in CLAIM_TYPES:
        of_kind = np.array([vote.type == kind for vote, _ in votes])
        thresholds[kind] = find_threshold(chances[of_kind], told[of_kind], told[of_kind] == 0, 0.0) or UNKNOWN
        kept = of_kind & (chances >= thresholds[kind])
        right = (told[kept] > 0).sum()
        print(
            f"{kind:10} {(told[of_kind] > 0).sum():4} sentences; from {thresholds[kind]:.2f} "
            f"P {right / max(1, kept.sum()):.2f} R {right / max(1, (told[of_kind] > 0).sum()):.2f}"
        )
    weights = {name: round(float(value), PLACES) for name, value in zip(names, fitted[1:], strict=True)}
    print(weights)
    return {"base": round(float(fitted[0]), PLACES), "weights": weights, "thresholds": thresholds}


def main() -> None:
    # The rules that ship were fitted to these articles too, and would be believed too much.
    apart = fit_all([article for article in load_articles("learn") if has_pack(article["lang"])])
    rules.load_fitted.cache_clear()
    rules.load_fitted = lambda: apart
    articles = load_articles("weigh")
    result = {name: weigh(find_votes(articles, full), full) for name, full in (("with rules", True), ("alone", False))}
    OUT.write_text(json.dumps(result, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
