"""What the trained encoder says of a story: which sentences hold claims of which types, and what belongs to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accord.core.vocabulary import CLAIM_TYPES, STATUSES
from accord.reading.model.pieces import load_pieces
from accord.reading.model.windows import MENTION_TAGS, STATUS_WORDS, Spot, Window, find_spots, find_windows
from accord.reading.survey import Survey, once

if TYPE_CHECKING:
    import numpy as np

__all__ = ["Cell", "Scores", "find_fault", "score_story"]

_PATH = Path(__file__).with_name("encoder.onnx")


@dataclass(frozen=True, slots=True)
class Cell:
    """What is said of one sentence and type.

    Attributes:
        odds: for a claim of the type, on the scale of log-odds.
        status: how likely each status of that type is.
        spots: the mentions around, each with how likely it belongs to the claim.
    """

    odds: float
    status: dict[str, float]
    spots: tuple[tuple[Spot, float], ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """What is said of a whole story.

    Attributes:
        relevance: whether it holds any claim at all, on the scale of log-odds.
        cells: by number of the sentence and type.
    """

    relevance: float
    cells: dict[tuple[int, str], Cell]


@cache
def find_fault() -> str | None:
    """Why the trained encoder cannot be used here, in words for a person; None where it can."""
    if not _PATH.is_file():
        return "its file did not come with this installation"
    missing = [name for name in ("numpy", "onnxruntime") if find_spec(name) is None]
    return f"{missing[0]} is not installed" if missing else None


@cache
def _load() -> Any:
    """The encoder, on one core: further cores are for further documents."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(_PATH, options, providers=["CPUExecutionProvider"])


@once
def score_story(survey: Survey) -> Scores:
    """Score every sentence of a story.

    Raises:
        ImportError, FileNotFoundError: where `find_fault` names a fault.
    """
    cells: dict[tuple[int, str], Cell] = {}
    relevance: list[float] = []
    for window in find_windows(survey, load_pieces()):
        spots = find_spots(survey, window)
        types, status, relevant, belonging = _load().run(None, to_inputs(window, spots))
        relevance.append(float(relevant[0]))
        for row, number in list(enumerate(window.numbers))[window.new :]:
            for column, kind in enumerate(CLAIM_TYPES):
                cells[number, kind] = Cell(
                    float(types[row, column]),
                    dict(_weigh_status(status[row, column], kind)),
                    tuple((spot, _chance(belonging[row, column, n])) for n, spot in enumerate(spots)),
                )
    return Scores(max(relevance, default=-9.0), cells)


def to_inputs(window: Window, spots: list[Spot]) -> dict[str, np.ndarray]:
    """A window as the encoder takes it."""
    import numpy as np

    size = len(window.ids)
    tags = np.zeros((size, len(MENTION_TAGS)), np.float32)
    for number, marks in enumerate(window.tags):
        tags[number, list(marks)] = 1.0
    pool = (np.array(window.numbers)[:, None] == np.array(window.sentence_of)[None]).astype(np.float32)
    at = np.zeros((max(1, len(spots)), size), np.float32)
    for number, spot in enumerate(spots):
        at[number, list(spot.pieces)] = 1.0
    steps = [[spot.step_from(number) for spot in spots] or [0] for number in window.numbers]
    return {
        "ids": np.array(window.ids, np.int64),
        "tags": tags,
        "pool": pool,
        "spots": at,
        "roles": np.array([spot.role for spot in spots] or [0], np.int64),
        "steps": np.array(steps, np.int64),
    }


def _weigh_status(logits: np.ndarray, kind: str) -> Iterator[tuple[str, float]]:
    import numpy as np

    words = STATUSES[kind]
    weights = np.exp(logits - logits.max())
    chances = {word: float(weights[STATUS_WORDS.index(word)]) for word in words}
    whole = sum(chances.values()) or 1.0
    yield from ((word, chance / whole) for word, chance in chances.items())


def _chance(odds: float) -> float:
    import math

    return 1 / (1 + math.exp(-float(odds)))
