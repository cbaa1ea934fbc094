"""Amounts: the table of cases, offsets, and no crash on any text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.core import Span
from accord.core.vocabulary import QUALIFIERS
from accord.reading.amounts import AmountMention, find_amounts
from accord.reading.mentions import StateMention

TABLE = Path(__file__).with_name("amounts_en.tsv")
QUALIFIER_SIGNS = {">": "more than", "~": "about", "<": "up to"}
ROLES = {"percent": "share", "multiple": "change"}


def _unescape(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), text)


def _rows() -> list[tuple[str, str, tuple[str, ...]]]:
    rows = []
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            text, expected, *states = line.split("\t")
            rows.append((_unescape(text), _unescape(expected), tuple(states[0].split(",")) if states else ()))
    return rows


def _show_number(number: float) -> str:
    return f"{number:.6f}".rstrip("0").rstrip(".")


def _show(text: str, found: AmountMention) -> str:
    """A mention in the notation of the table."""
    parts = [found.kind]
    if found.value is not None:
        parts.append(_show_number(found.value))
    elif found.change_pct is None and found.multiple is None:
        parts.append("none")
    if found.unit:
        parts.append(found.unit.replace(" ", "_"))
    if found.change_pct is not None:
        parts.append(f"{'+' if found.change_pct > 0 else ''}{_show_number(found.change_pct)}%")
    if found.multiple is not None:
        parts.append(f"x{_show_number(found.multiple)}")
    if found.qualifier:
        parts.append(next(sign for sign, name in QUALIFIER_SIGNS.items() if name == found.qualifier))
    usual = "change" if found.change_pct is not None else ROLES.get(found.kind, "amount")
    if found.role != usual:
        parts.append(f"@{found.role}")
    if found.low is not None and found.high is not None:
        parts.append(f"{_show_number(found.low)}..{_show_number(found.high)}")
    return f"{found.span.of(text)} => {' '.join(parts)}"


def _parts(shown: str) -> list[tuple[str, tuple[str, ...]]]:
    if shown == "-":
        return []
    pairs = (part.split(" => ") for part in shown.split(" ;; "))
    return [(quote, tuple(sorted(tokens.split()))) for quote, tokens in pairs]


@pytest.mark.parametrize(("text", "expected", "states"), _rows())
def test_table(text: str, expected: str, states: tuple[str, ...]) -> None:
    mentions = [StateMention(Span(0, 1), code, "name") for code in states if code]
    shown = " ;; ".join(_show(text, found) for found in find_amounts(text, states=mentions)) or "-"
    assert _parts(shown) == _parts(expected), shown


_PIECES = """1.5 2,024 12.000 2024 $ € Rs. CHF million bn m half a third by of from to between and than grew fell more
over percent % times fold doubled twice students MW euros -200- 3–5 +7 ½ İstanbul ’s ( ) , . the 10 km²"""
_WORDS = st.sampled_from([*_PIECES.split(), "\n", "\u00a0"])


@given(st.one_of(st.text(), st.lists(_WORDS).map(" ".join), st.lists(_WORDS).map("".join)))
def test_any_text(text: str) -> None:
    end = 0
    for found in find_amounts(text):
        assert end <= found.span.start < found.span.end <= len(text)
        end = found.span.end
        assert found.qualifier is None or found.qualifier in QUALIFIERS
        assert found.kind in ("money", "count", "percent", "multiple", "number")
        assert found.role in ("amount", "change", "share", "earlier")
        assert found.reason


@given(st.text(alphabet="İıßǅə\u0301𝔘а ß", max_size=12))
def test_offsets_count_characters(lead: str) -> None:
    text = f"{lead} Trade rose by 39 percent to $586 million."
    assert [found.span.of(text) for found in find_amounts(text)] == ["rose by 39 percent", "$586 million"]


def test_sentences_bound_what_is_read() -> None:
    text = "Exports fell\nby 12 percent, a tariff"
    whole = find_amounts(text, sentences=[Span(0, len(text))])
    parted = find_amounts(text, sentences=[Span(0, 12), Span(13, len(text))])
    assert [m.role for m in whole] == ["change"]
    assert [m.role for m in parted] == ["share"]


def test_states_of_the_sentence_decide_before_those_of_the_text() -> None:
    text = "India spoke first. Nepal sold power worth 16.9 billion rupees."
    states = [StateMention(Span(0, 5), "IN", "name"), StateMention(Span(19, 24), "NP", "name")]
    (found,) = find_amounts(text, states=states)
    assert found.unit == "NPR"
    (unsure,) = find_amounts(text)
    assert unsure.unit is None and "NPR" in unsure.reason
