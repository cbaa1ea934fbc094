"""Fit how much each sign counts for the proposer of rules, on the marked articles that are not kept out.

    fit_rules.py [FOLDER ...]      corpus/en and, where it is at hand, another folder of marked articles

Ridge-penalised logistic regression, one for each type, by Newton's method; precision and recall are shown by
cross-validation over voices.  Writes src/accord/reading/proposers/rules.json.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from accord.core import Document, Span
from accord.core.vocabulary import CLAIM_TYPES
from accord.reading.proposers.rules import find_candidates
from accord.reading.survey import Survey

sys.path.insert(0, str(Path(__file__).resolve().parent))
from marked import is_kept_out, load_marked

OUT = Path(__file__).resolve().parent.parent / "src/accord/reading/proposers/rules.json"
PENALTY = 3.0
FOLDS = 8
# A claim is kept from the chance at which, across voices, F-beta is best: a wrong claim counts a little more than
# a missing one.
BETA = 0.9
CHANCES = np.arange(0.26, 0.61, 0.02)


def find_examples(articles: list[dict[str, Any]]) -> dict[str, list[tuple[int, dict[str, float], bool]]]:
    """For each type: fold, signs, and whether a marked claim of the type stands in that sentence."""
    examples: dict[str, list[tuple[int, dict[str, float], bool]]] = defaultdict(list)
    voices = {voice: n for n, voice in enumerate(sorted({a.get("voice") or a["id"] for a in articles}))}
    for article in articles:
        document = Document.from_text(
            article["text"], published=article["published"], outlet=article["outlet"], lang=article["lang"]
        )
        survey = Survey(document, article["lang"])
        fold = voices[article.get("voice") or article["id"]] % FOLDS
        for number, type_, features, _ in find_candidates(survey):
            span = survey.sentences[number].span
            marks = [c for c in article["claims"] if c["type"] == type_]
            held = [c for c in marks if any(span.overlaps(Span(*s)) for s in c["evidence"]["claim"])]
            if held and all(c.get("open") for c in held):
                continue
            examples[type_].append((fold, features, bool(held)))
    return examples


def fit(rows: np.ndarray, labels: np.ndarray, penalty: float) -> np.ndarray:
    """Weights of a ridge-penalised logistic regression; the first column is the base and is not penalised."""
    weights = np.zeros(rows.shape[1])
    ridge = np.full(rows.shape[1], penalty)
    ridge[0] = 1e-3
    for _ in range(60):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        gradient = rows.T @ (chance - labels) + ridge * weights
        hessian = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge)
        step = np.linalg.solve(hessian, gradient)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def find_threshold(chances: np.ndarray, labels: np.ndarray) -> float:
    """The chance from which claims are kept: the middle of the best few for a steady choice."""

    def score(least: float) -> float:
        kept = chances >= least
        hit = float((kept & labels).sum())
        return (1 + BETA**2) * hit / max(1.0, BETA**2 * labels.sum() + kept.sum())

    ranked = sorted(CHANCES, key=lambda least: -score(least))[:5]
    return round(float(np.median(ranked)), 2)


def main(folders: list[str]) -> None:
    articles = [a for folder in folders for a in load_marked(Path(folder), "en") if not is_kept_out(a)]
    result: dict[str, Any] = {"articles": len(articles), "weights": {}, "thresholds": {}}
    for type_, examples in sorted(find_examples(articles).items(), key=lambda item: CLAIM_TYPES.index(item[0])):
        names = ["base", *sorted({name for _, features, _ in examples for name in features})]
        rows = np.array([[1.0, *[features.get(name, 0.0) for name in names[1:]]] for _, features, _ in examples])
        labels = np.array([label for _, _, label in examples])
        folds = np.array([fold for fold, _, _ in examples])
        chances = np.zeros(len(labels))
        for fold in range(FOLDS):
            held = folds == fold
            if held.any() and (~held).any():
                chances[held] = 1 / (1 + np.exp(-rows[held] @ fit(rows[~held], labels[~held], PENALTY)))
        kept_from = find_threshold(chances, labels)
        kept = chances >= kept_from
        print(
            f"{type_:10} {len(labels):5} candidates, {labels.sum():4} claims; across voices: "
            f"from {kept_from:.2f} P {(kept & labels).sum() / max(1, kept.sum()):.2f} R {(kept & labels).sum() / max(1, labels.sum()):.2f}"
        )
        weights = fit(rows, labels, PENALTY)
        result["weights"][type_] = {name: round(float(w), 3) for name, w in zip(names, weights, strict=True)}
        result["thresholds"][type_] = kept_from
    OUT.write_text(json.dumps(result, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:] or ["corpus/en"])
