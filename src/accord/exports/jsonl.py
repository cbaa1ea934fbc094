"""JSON Lines (jsonlines.org): one value on each line, for streams and pipes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any


def to_jsonl(values: Iterable[Any]) -> Iterator[str]:
    """Each of `values` as JSON on a line of its own.

    Args:
        values: what `as_dict` of results gives.
    """
    for value in values:
        yield json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
