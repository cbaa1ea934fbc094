"""JSON: one value, to be read by people and programs."""

from __future__ import annotations

import json
from typing import Any


def to_json(value: Any) -> str:
    """`value` as JSON over several lines, in the letters of its language.

    Args:
        value: what `as_dict` of a result gives, or a list of such.
    """
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
