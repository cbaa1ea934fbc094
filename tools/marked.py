"""Marked articles, and which of them are kept out of all tuning."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from accord.core import Document

# Where the texts of real releases are found; the project keeps the marks, their offsets and a hash of the text.
REAL_TEXTS = Path(__file__).resolve().parents[2] / "shared" / "data"


@cache
def _read_source(source: str) -> dict[str, str]:
    path = REAL_TEXTS / f"{source}.jsonl"
    if not path.is_file():
        return {}
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return {row["id"]: row["text"] for row in rows}


def read_text(article: dict[str, Any], path: Path) -> str | None:
    """The text of a marked article: the file beside its marks, else from its source; None where that is not at hand.

    Raises:
        ValueError: if the source's text is not the one that was marked.
    """
    beside = path.with_suffix(".txt")
    if beside.is_file():
        with beside.open(encoding="utf-8", newline="") as file:
            return file.read()
    text = _read_source(article.get("source", "")).get(article["id"])
    if text is not None and hashlib.sha256(text.encode()).hexdigest() != article["sha256"]:
        raise ValueError(f"{path}: the text in {article['source']} is not the one that was marked")
    return text


def load_marked(folder: Path, lang: str | None = None) -> list[dict[str, Any]]:
    """Every marked article of a folder whose text is at hand, in the order of the names."""
    found = []
    for path in sorted(folder.glob("*.json")):
        article = json.loads(path.read_text("utf-8"))
        if article.get("relevant") is None or (lang and article["lang"] != lang):
            continue
        text = read_text(article, path)
        if text is not None:
            found.append(article | {"text": text})
    return found


def to_document(article: dict[str, Any]) -> Document:
    """The document of a marked article, its text among its entries."""
    return Document.from_text(
        article["text"], published=article["published"], outlet=article["outlet"], lang=article["lang"]
    )


def is_kept_out(article: dict[str, Any]) -> bool:
    """Whether an article is kept out of tuning: a third, by the hash of its voice, or of its id where it has none."""
    name = article.get("voice") or article["id"]
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0
