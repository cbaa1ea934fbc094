"""Every mark of the corpus is one that a claim could be built from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from accord.core import Claim, Document

CORPUS = Path(__file__).parent.parent / "corpus"
# Only the texts written for the corpus are in the repository; of real releases it holds the marks alone.
WRITTEN = sorted(path for path in CORPUS.glob("*/*.json") if path.with_suffix(".txt").exists())


def read_article(path: Path) -> tuple[dict[str, Any], Document]:
    article = json.loads(path.read_text("utf-8"))
    with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
        text = file.read()
    return article, Document.from_text(
        text, published=article["published"], outlet=article["outlet"], lang=article["lang"]
    )


def cuts_a_word(text: str, start: int, end: int) -> bool:
    return any(0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum() for at in (start, end))


@pytest.mark.parametrize("folder", sorted({path.parent.name for path in WRITTEN}))
def test_every_mark_makes_a_claim(folder: str) -> None:
    faults = []
    for path in (path for path in WRITTEN if path.parent.name == folder):
        article, document = read_article(path)
        if article.get("relevant") is None:
            continue
        assert article["relevant"] == bool(article["claims"]), path.name
        for number, entry in enumerate(article["claims"]):
            Claim.from_dict(document, entry)
            faults += [
                f"{path.name} claim {number}, {field}: {document.text[start:end]!r}"
                for field, spans in entry["evidence"].items()
                for start, end in spans
                if folder != "zh" and cuts_a_word(document.text, start, end)
            ]
    assert not faults


def test_who_marks_has_not_written() -> None:
    for path in WRITTEN:
        article, _ = read_article(path)
        if article.get("relevant") is not None:
            assert article["marker"] and article["marker"] != article["writer"], path.name
