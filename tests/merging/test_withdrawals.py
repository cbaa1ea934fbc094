"""An outlet that took back what it alone had said leaves no dispute; one that only tells another's word does."""

from __future__ import annotations

from typing import Any

import made
import pytest

from accord.core import Claim, Document
from accord.core.record import Record
from accord.merging import merge

SIGNED: dict[str, Any] = {
    "type": "agreement",
    "kinds": ["contract"],
    "subject": "a wagon repair plant in Termez",
    "states": ["PL", "UZ"],
}
LIS = {"name": "Krzysztof Lis", "kind": "official"}


def sign(outlet: str, published: str, when: str, **more: Any) -> tuple[Document, Claim]:
    return made.tell(outlet, published, when=when, **(SIGNED | more))


def read(*pages: tuple[Document, Claim]) -> Record:
    records = merge([d for d, _ in pages], [c for _, c in pages]).records
    assert len(records) == 1
    return records[0]


AGENCY = sign("Agency", "2024-05-21", "2024-05-20")
FIRST = sign("Vistula Post", "2024-05-23", "2024-05-21", said_by=LIS)


def test_a_date_that_its_outlet_holds_to_is_disputed() -> None:
    assert read(AGENCY, FIRST).as_dict()["disputed"] == ["when"]


@pytest.mark.parametrize("published", ["2024-05-25", "2024-11-21"], ids=["that week", "months later"])
def test_a_date_that_its_outlet_took_back_is_not(published: str) -> None:
    record = read(AGENCY, FIRST, sign("Vistula Post", published, "2024-05-20"))
    assert record.as_dict()["disputed"] == []
    moved = [s for s in record.supersessions if s.field == "when"]
    assert [(s.old_claims, s.new) for s in moved] == [((FIRST[1].id,), "2024-05-20")]


@pytest.mark.parametrize(
    "others",
    [
        (sign("Vistula Post", "2024-11-21", "2024-05-20", said_by={"name": "Jasur Karimov", "kind": "official"}),),
        (sign("Another Post", "2024-11-21", "2024-05-20"),),
        (sign("Vistula Post", "2024-11-21", "2024-05-20"), sign("Third Post", "2024-05-24", "2024-05-21")),
    ],
    ids=["it quotes another", "another outlet", "a third outlet holds to it"],
)
def test_what_takes_nothing_back(others: tuple[tuple[Document, Claim], ...]) -> None:
    assert read(AGENCY, FIRST, *others).as_dict()["disputed"] == ["when"]


def test_a_wrong_memory_takes_nothing_back() -> None:
    """Nobody else says what the outlet says months after its report: the year was filled in."""
    pages = sign("Agency", "2024-05-21", "2024-05-20"), sign("Agency", "2025-02-10", "2023-05-20")
    assert read(*pages).as_dict()["disputed"] == ["when"]
