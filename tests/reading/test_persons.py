"""Who takes part in a claim: small texts with one claim each, its clauses between double square brackets."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from accord.core import Document
from accord.reading import fill

TABLE = Path(__file__).with_name("persons_en.tsv")
OUTLETS = {"GE": "Georgia Today", "MD": "Moldova Press"}


def name_parties(type_: str, marked: str, outlet: str | None = None) -> list[str]:
    places, text, at = [], "", 0
    for match in re.finditer(r"\[\[|\]\]", marked):
        text += marked[at : match.start()]
        places.append(len(text))
        at = match.end()
    text += marked[at:]
    spans = list(zip(places[::2], places[1::2], strict=True))
    document = Document.from_text(text, published="2024-05-15", outlet=outlet, lang="en")
    (claim,) = fill(document, [(type_, spans)])
    return sorted(person.name for person in claim.people)


def load_table() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", load_table(), ids=lambda row: row["text"][:50])
def test_table(row: dict[str, str]) -> None:
    expected = sorted(filter(None, row["persons"].split("; ")))
    assert name_parties(row["type"], row["text"], f"{row['home'].lower()}.gov.{row['home'].lower()}") == expected
