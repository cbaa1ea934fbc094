"""Marked articles as the net sees them: windows, and what the marks say of each sentence and mention."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from accord.core import Span
from accord.core.vocabulary import CLAIM_TYPES
from accord.reading.model.pieces import Pieces
from accord.reading.model.windows import MENTION_TAGS, ROLES, STATUS_WORDS, Spot, Window, find_spots, find_windows
from accord.reading.survey import Survey

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from marked import is_kept_out, load_marked, to_document

ROOT = Path(__file__).resolve().parent.parent.parent
LANGUAGES = ("en", "ru", "az", "be", "tr", "fr", "es", "ar", "zh")
# The last is not part of the project, and is learned from where it is at hand.
FOLDERS = (*(f"corpus/{lang}" for lang in LANGUAGES), "corpus/real", "../shared/marked")
# A claim stands in a sentence if so much of the shorter of the two is shared (as the scorer matches them).
SHARE = 0.3


@dataclass
class Example:
    """One window of an article with what is to be learned from it; a label of -1 is not scored."""

    article: str
    window: Window
    spots: list[Spot]
    ids: Tensor
    tags: Tensor
    pool: Tensor
    at: Tensor
    roles: Tensor
    steps: Tensor
    types: Tensor
    relevant: float
    status: list[tuple[int, int, int]] = field(default_factory=list)
    belonging: list[tuple[int, int, int, float]] = field(default_factory=list)


def load_articles(part: str) -> list[dict[str, Any]]:
    """Marked articles: those to "learn" from, those set aside to "weigh" the model, or those "kept" out of all tuning."""
    articles = [article for folder in FOLDERS for article in load_marked(ROOT / folder)]
    return [article for article in articles if _part_of(article) == part]


def _part_of(article: dict[str, Any]) -> str:
    if is_kept_out(article):
        return "kept"
    name = article.get("voice") or article["id"]
    return "weigh" if int(hashlib.sha256(name.encode()).hexdigest(), 16) // 3 % 9 == 0 else "learn"


def find_examples(article: dict[str, Any], pieces: Pieces) -> list[Example]:
    """The windows of an article with what its marks say."""
    survey = Survey(to_document(article), article["lang"])
    marks = _place_marks(article, survey)
    found = []
    for window in find_windows(survey, pieces):
        spots = find_spots(survey, window)
        example = _to_example(article, window, spots)
        _label(example, marks)
        found.append(example)
    return found


def _place_marks(article: dict[str, Any], survey: Survey) -> list[tuple[dict[str, Any], list[int]]]:
    """Each mark with the sentences it stands in, the one that holds most of it first."""
    placed = []
    for claim in article["claims"] or []:
        spans = [Span(*place) for place in claim["evidence"]["claim"]]
        length = sum(map(len, spans))
        shares = []
        for number, sentence in enumerate(survey.sentences):
            common = sum(max(0, min(s.end, sentence.span.end) - max(s.start, sentence.span.start)) for s in spans)
            if common and common >= SHARE * min(length, len(sentence.span)):
                shares.append((-common, number))
        placed.append((claim, [number for _, number in sorted(shares)]))
    return placed


def _to_example(article: dict[str, Any], window: Window, spots: list[Spot]) -> Example:
    size, count = len(window.ids), len(window.numbers)
    tags = torch.zeros(size, len(MENTION_TAGS))
    for number, marks in enumerate(window.tags):
        tags[number, list(marks)] = 1.0
    pool = (torch.tensor(window.numbers)[:, None] == torch.tensor(window.sentence_of)[None]).float()
    at = torch.zeros(max(1, len(spots)), size)
    for number, spot in enumerate(spots):
        at[number, list(spot.pieces)] = 1.0
    steps = [[spot.step_from(n) for spot in spots] or [0] for n in window.numbers]
    return Example(
        article["id"], window, spots, torch.tensor(window.ids), tags, pool, at,
        torch.tensor([spot.role for spot in spots] or [0]), torch.tensor(steps),
        torch.zeros(count, len(CLAIM_TYPES)), float(bool(article["relevant"])),
    )  # fmt: skip


def _label(example: Example, marks: list[tuple[dict[str, Any], list[int]]]) -> None:
    window = example.window
    example.types[: window.new] = -1
    rows = {number: row for row, number in enumerate(window.numbers) if row >= window.new}
    owned: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for claim, numbers in marks:
        kind = CLAIM_TYPES.index(claim["type"])
        for number in numbers:
            if number not in rows:
                continue
            cell = rows[number], kind
            if claim.get("open"):
                example.types[cell] = max(float(example.types[cell]), 0.0) if example.types[cell] == 1 else -1
            else:
                example.types[cell] = 1.0
        if numbers and numbers[0] in rows and not claim.get("open"):
            cell = rows[numbers[0]], kind
            example.status.append((*cell, STATUS_WORDS.index(claim["status"])))
            owned.setdefault(cell, []).append(claim)
    for (row, kind), claims in owned.items():
        for number, spot in enumerate(example.spots):
            example.belonging.append((row, kind, number, float(any(_belongs(spot, claim) for claim in claims))))


def _belongs(spot: Spot, claim: dict[str, Any]) -> bool:
    match ROLES[spot.role]:
        case "state":
            return spot.key in claim["states"]
        case "date":
            return spot.key == claim["when"]
        case _:
            words = set(spot.key.casefold().split())
            return any(words & set((person["name"] or "").casefold().split()[-1:]) for person in claim["people"])
