"""Persons and their offices: a table of sentences with who is named in them, as what, and for which state."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from accord.core import Span
from accord.reading.gazetteer import find_states
from accord.reading.layout import Sentence, split_sentences
from accord.reading.people import Cast, find_people

TABLE = Path(__file__).with_name("people_en.tsv")

Named = tuple[str, str | None, str | None]


def read_cast(text: str, home: str | None = None) -> Cast:
    spans = split_sentences(text, Span(0, len(text)), "en")
    return find_people(text, [Sentence(span, 0) for span in spans], find_states(text), home)


def name_persons(text: str, home: str | None = None) -> set[Named]:
    return {(person.name, person.office, person.state) for person in read_cast(text, home).people}


def load_table() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def to_named(persons: str) -> set[Named]:
    found = set()
    for person in filter(None, persons.split("; ")):
        name, office, state = person.split("|")
        found.add((name, None if office == "-" else office, None if state == "-" else state))
    return found


@pytest.mark.parametrize("row", load_table(), ids=lambda row: row["text"][:50])
def test_table(row: dict[str, str]) -> None:
    home = None if row["home"] == "-" else row["home"]
    assert name_persons(row["text"], home) == to_named(row["persons"])
