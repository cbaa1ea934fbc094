from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from accord.exports.json import to_json
from accord.exports.jsonl import to_jsonl

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@given(VALUES)
def test_json_comes_back(value: object) -> None:
    assert json.loads(to_json(value)) == value


@given(st.lists(VALUES, max_size=4))
def test_each_line_is_one_value(values: list[object]) -> None:
    lines = list(to_jsonl(values))
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)
    assert [json.loads(line) for line in lines] == values


def test_letters_stay_letters() -> None:
    assert "Мінск" in to_json({"place": "Мінск"})
    assert "Мінск" in next(to_jsonl([{"place": "Мінск"}]))
