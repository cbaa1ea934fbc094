"""Which ministries, companies and commissions take part in a claim: a table of small texts, clauses in double brackets."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from topic_cases import fill_marked

from accord.core import Document, Span
from accord.reading.filling.site import Site
from accord.reading.filling.topics.bodies import bodies_of, find_bodies
from accord.reading.survey import Survey

TABLE = Path(__file__).with_name("bodies_en.tsv")


def load_table() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", load_table(), ids=lambda row: row["text"][:50])
def test_table(row: dict[str, str]) -> None:
    claim = fill_marked(row["type"], row["text"])
    assert list(claim.bodies) == ([] if row["bodies"] == "-" else row["bodies"].split("; "))
    assert len(claim.evidence.get("bodies", ())) == len(claim.bodies)


def test_every_body_is_quoted() -> None:
    claim = fill_marked("agreement", "[[The Bank of Namibia and the Bank of Botswana signed a swap agreement.]]")
    assert [quotation.words for quotation in claim.evidence["bodies"]] == list(claim.bodies)


def test_body_outside_the_clauses_takes_no_part() -> None:
    text = "[[Chad and Oman signed an agreement]] after the Bank of Namibia had closed."
    assert fill_marked("agreement", text).bodies == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from("The Bank of and Ministry Ana JICA , . ( ) Ltd fund 's Peru university-5 — “".split()),
        max_size=14,
    )
)
def test_any_words_are_read(words: list[str]) -> None:
    text = "Peru met. " + " ".join(words) + " ."
    survey = Survey(Document.from_text(text, published="2024-05-15", lang="en"), "en")
    whole = Span(0, len(text))
    for number in range(len(survey.sentences)):
        assert all(whole.contains(body) for body in bodies_of(survey, number))
    found = find_bodies(Site(survey, "agreement", (whole,)), (whole,))
    assert all(name == " ".join(span.of(text).split()) for name, span in found.items())
