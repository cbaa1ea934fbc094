"""Who takes part in a claim: small texts with one claim each, its clauses between double square brackets."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from accord.core import Claim, Document
from accord.reading import fill

TABLE = Path(__file__).with_name("persons_en.tsv")
# Nothing in the text tells who of the two is a woman.
LIMITS = ("Slovenian President Borut Kavčič told Italian Prime Minister Ottavia Spadafora",)


def fill_marked(type_: str, marked: str, home: str = "-") -> Claim:
    places, text, at = [], "", 0
    for match in re.finditer(r"\[\[|\]\]", marked):
        text += marked[at : match.start()]
        places.append(len(text))
        at = match.end()
    text += marked[at:]
    outlet = None if home == "-" else f"mfa.gov.{home.lower()}"
    document = Document.from_text(text, published="2024-05-15", outlet=outlet, lang="en")
    (claim,) = fill(document, [(type_, list(zip(places[::2], places[1::2], strict=True)))])
    return claim


def load_table() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", load_table(), ids=lambda row: row["text"][:50])
def test_table(row: dict[str, str], request: pytest.FixtureRequest) -> None:
    if row["text"].startswith(LIMITS):
        request.applymarker(pytest.mark.xfail(strict=True, reason="the text does not tell who is meant"))
    claim = fill_marked(row["type"], row["text"], row["home"])
    assert sorted(person.name for person in claim.people) == sorted(filter(None, row["persons"].split("; ")))


def test_counterpart_takes_the_office_and_his_own_state() -> None:
    claim = fill_marked("meeting", "[[Latvian Prime Minister Ilze Kalna met her Chilean counterpart, Pablo Rojas.]]")
    assert [(p.name, p.office, p.state) for p in claim.people] == [
        ("Ilze Kalna", "Prime Minister", "LV"),
        ("Pablo Rojas", "Prime Minister", "CL"),
    ]


def test_every_person_rests_on_words_that_name_the_person() -> None:
    text = "Latvian President Ilze Kalna met Chilean President Pablo Rojas in Riga. [[The two presidents met again.]]"
    quotations = fill_marked("meeting", text).evidence["people"]
    assert [quotation.span.of(text) for quotation in quotations] == ["President Ilze Kalna", "President Pablo Rojas"]


def test_nobody_is_taken_where_two_may_be_meant() -> None:
    text = "Ministers Ilze Kalna, Pablo Rojas and Mia Holm dined. [[The minister will visit Oslo in June.]]"
    assert fill_marked("visit", text).people == ()
