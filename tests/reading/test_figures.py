"""Figures: where numbers of a relation stand, and what is filled of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.core import Claim, Document
from accord.reading.filling import fill_claim
from accord.reading.proposers.figures import propose_figures
from accord.reading.survey import Survey

TABLE = Path(__file__).with_name("figures_en.tsv")
PUBLISHED = "2024-10-04"


def _rows() -> list[tuple[str, str]]:
    lines = TABLE.read_text("utf-8").splitlines()
    return [tuple(line.split("\t", 1)) for line in lines if line and not line.startswith(("#", "?"))]  # type: ignore[misc]


def _figures(text: str) -> list[Claim]:
    survey = Survey(Document.from_text(text, published=PUBLISHED, lang="en"), "en")
    kept = [p for p in propose_figures(survey) if p.score >= p.threshold]
    found = [fill_claim(survey, "figure", p.spans, p.score, p.reasons) for p in kept]
    assert all(isinstance(claim, Claim) for claim in found)
    return [claim for claim in found if isinstance(claim, Claim)]


def _number(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _show(claim: Claim) -> str:
    figure = claim.figure
    assert figure is not None
    parts = [figure.measure]
    parts += [_number(figure.value)] if figure.value is not None else []
    parts += [figure.unit] if figure.unit else []
    if figure.change_pct is not None:
        parts.append(f"{'+' if figure.change_pct > 0 else ''}{_number(figure.change_pct)}%")
    parts += [f"x{_number(figure.multiple)}"] if figure.multiple is not None else []
    parts.append(",".join(sorted(claim.states)))
    parts += [claim.status] if claim.status != "happened" else []
    return " ".join(parts)


@pytest.mark.parametrize(("text", "expected"), _rows())
def test_table(text: str, expected: str) -> None:
    shown = " ;; ".join(_show(claim) for claim in _figures(text)) or "-"
    assert shown == expected


_PIECES = """Trade turnover exports to from by of and grew fell doubled 5 percent $3 million 12 tonnes 2024 Baku
Turkey the sides a third half while ; , . İ loan grant 100 companies number students between with Italy target will"""


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_PIECES.split()), min_size=1, max_size=30).map(" ".join))
def test_every_proposal_can_be_quoted(text: str) -> None:
    for claim in _figures(text):
        assert claim.evidence["claim"][0].words in text
