"""Fit how much each sign counts for the proposer of rules, on the marked articles that are not kept out.

    fit_rules.py [FOLDER ...]      corpus/en and, where it is at hand, another folder of marked articles

Ridge-penalised logistic regression, one for each type, by Newton's method; precision and recall are shown by
cross-validation over voices.  Writes src/accord/reading/proposers/rules.json.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from accord.core import Span
from accord.core.vocabulary import CLAIM_TYPES
from accord.reading.proposers.rules import find_candidates
from accord.reading.survey import Survey

sys.path.insert(0, str(Path(__file__).resolve().parent))
from marked import is_kept_out, load_marked, to_document

OUT = Path(__file__).resolve().parent.parent / "src/accord/reading/proposers/rules.json"
PENALTY = 3.0
# A sentence of a real release counts as so many of invented articles, of which there are more.
REAL = 2.0
# A phrase seen so often has a weight of its own beside that of the pack.
OFTEN = 8
FOLDS = 8
# A wrong claim counts a little more than a missing one.
BETA = 0.9
CHANCES = np.arange(0.26, 0.61, 0.02)


class Example(NamedTuple):
    """A sentence that may hold claims: its fold, its signs, its phrases, its weight, and how many it holds."""

    fold: int
    features: dict[str, float]
    phrases: list[str]
    weight: float
    claims: int


def find_examples(articles: list[dict[str, Any]]) -> tuple[dict[str, list[Example]], dict[str, float]]:
    """For each type the sentences with a sign for it, and how many marked claims stand where there is no sign."""
    examples: dict[str, list[Example]] = defaultdict(list)
    signless: dict[str, float] = defaultdict(float)
    voices = {voice: n for n, voice in enumerate(sorted({a.get("voice") or a["id"] for a in articles}))}
    for article in articles:
        survey = Survey(to_document(article), article["lang"])
        fold = voices[article.get("voice") or article["id"]] % FOLDS
        weight = REAL if article.get("source") else 1.0
        left = [c for c in article["claims"] if not c.get("open")]
        for number, type_, features, hits in find_candidates(survey):
            span = survey.sentences[number].span
            held = [c for c in article["claims"] if c["type"] == type_ and stands_in(c, span)]
            left = [c for c in left if c not in held]
            if held and all(c.get("open") for c in held):
                continue
            examples[type_].append(Example(fold, features, [hit.phrase for hit in hits], weight, len(held)))
        for claim in left:
            signless[claim["type"]] += weight
    return examples, signless


def stands_in(claim: dict[str, Any], span: Span) -> bool:
    """Whether a marked claim stands in a sentence, wholly or in part."""
    return any(span.overlaps(Span(*place)) for place in claim["evidence"]["claim"])


def fit(rows: np.ndarray, labels: np.ndarray, counts: np.ndarray, penalty: float) -> np.ndarray:
    """Weights of a ridge-penalised logistic regression; the first column is the base and is not penalised."""
    weights = np.zeros(rows.shape[1])
    ridge = np.full(rows.shape[1], penalty)
    ridge[0] = 1e-3
    for _ in range(60):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        gradient = rows.T @ (counts * (chance - labels)) + ridge * weights
        hessian = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge)
        step = np.linalg.solve(hessian, gradient)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def find_threshold(chances: np.ndarray, told: np.ndarray, idle: np.ndarray, signless: float) -> float:
    """The chance from which claims are kept.

    Where chances are true to what happens, F-beta is greatest when one keeps all from its greatest value over
    1 + beta² (Lipton, Elkan and Naryanaswamy 2014); that is steadier than the peak of a flat curve.

    Args:
        chances: of each sentence.
        told: how many claims each holds; a list of five papers counts five times.
        idle: one for each that holds none.
        signless: how many claims stand where nothing speaks for them.
    """

    def score(least: float) -> float:
        hit, wrong = float(told[chances >= least].sum()), float(idle[chances >= least].sum())
        return (1 + BETA**2) * hit / max(1.0, BETA**2 * (float(told.sum()) + signless) + hit + wrong)

    return round(max(score(least) for least in CHANCES) / (1 + BETA**2), 2)


def fit_type(type_: str, examples: list[Example], signless: float) -> tuple[dict[str, float], dict[str, float], float]:
    """Weights of the signs, weights of the single phrases, and the chance from which claims of a type are kept."""
    seen = Counter(phrase for example in examples for phrase in set(example.phrases))
    signs = sorted({name for example in examples for name in example.features})
    phrases = sorted(phrase for phrase, count in seen.items() if count >= OFTEN)
    rows = np.array(
        [
            [1.0, *[e.features.get(name, 0.0) for name in signs], *[float(phrase in e.phrases) for phrase in phrases]]
            for e in examples
        ]
    )
    told = np.array([e.claims for e in examples])
    labels, folds = told > 0, np.array([e.fold for e in examples])
    counts, chances = np.array([e.weight for e in examples]), np.zeros(len(examples))
    for fold in range(FOLDS):
        held = folds == fold
        if held.any() and (~held).any():
            fitted = fit(rows[~held], labels[~held], counts[~held], PENALTY)
            chances[held] = 1 / (1 + np.exp(-rows[held] @ fitted))
    kept_from = find_threshold(chances, counts * told, counts * ~labels, signless)
    print(f"{type_:10} {len(labels):5} candidates, {labels.sum():4} claims; from {kept_from:.2f}", end="")
    for name, part in (("across voices", counts > 0), ("of these in releases", counts == REAL)):
        kept = (chances >= kept_from) & part
        hit = (kept & labels).sum()
        print(f"; {name} P {hit / max(1, kept.sum()):.2f} R {hit / max(1, (labels & part).sum()):.2f}", end="")
    print()
    weights = [round(float(weight), 3) for weight in fit(rows, labels, counts, PENALTY)]
    first = 1 + len(signs)
    return (
        dict(zip(["base", *signs], weights[:first], strict=True)),
        dict(zip(phrases, weights[first:], strict=True)),
        kept_from,
    )


def fit_all(articles: list[dict[str, Any]]) -> dict[str, Any]:
    """What is learned from marked articles, in the form of rules.json."""
    result: dict[str, Any] = {"articles": len(articles), "weights": {}, "phrases": {}, "thresholds": {}}
    found, signless = find_examples(articles)
    for type_, examples in sorted(found.items(), key=lambda item: CLAIM_TYPES.index(item[0])):
        weights, phrases, kept_from = fit_type(type_, examples, signless[type_])
        result["weights"][type_] = weights
        result["phrases"][type_] = phrases
        result["thresholds"][type_] = kept_from
    return result


def main(folders: list[str]) -> None:
    if missing := [folder for folder in folders if not Path(folder).is_dir()]:
        sys.exit(f"{missing[0]}: there is no such folder")
    articles = [a for folder in folders for a in load_marked(Path(folder), "en") if not is_kept_out(a)]
    OUT.write_text(json.dumps(fit_all(articles), indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:] or ["corpus/en"])
