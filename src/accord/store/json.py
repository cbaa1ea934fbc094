"""JSON as it is kept: short, and in the letters of its language."""

from __future__ import annotations

import json
from typing import Any


def dumps(value: Any) -> str:
    """`value` as JSON without white space."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
