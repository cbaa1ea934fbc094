"""Marked articles, and which of them are kept out of all tuning."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any


def load_marked(folder: Path, lang: str | None = None) -> list[dict[str, Any]]:
    """Every marked article of a folder, with its text, in the order of the names."""
    found = []
    for path in sorted(folder.glob("*.json")):
        article = json.loads(path.read_text("utf-8"))
        if "claims" not in article or (lang and article["lang"] != lang):
            continue
        with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
            article["text"] = file.read()
        found.append(article)
    return found


def is_kept_out(article: dict[str, Any]) -> bool:
    """Whether an article is kept out of tuning: a third, by the hash of its voice, or of its id where it has none."""
    name = article.get("voice") or article["id"]
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0
