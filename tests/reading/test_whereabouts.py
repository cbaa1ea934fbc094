"""Where a claim takes place: a table of small texts, clauses in double brackets."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from topic_cases import fill_marked

from accord.core import Document, Span
from accord.reading.filling.places.place_words import capital_of, name_of
from accord.reading.filling.places.spots import spots_of
from accord.reading.filling.places.whereabouts import find_place, find_visit_place
from accord.reading.filling.site import Site
from accord.reading.survey import Survey

TABLE = Path(__file__).with_name("places_en.tsv")


def load_table() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", load_table(), ids=lambda row: row["text"][:50])
def test_table(row: dict[str, str]) -> None:
    claim = fill_marked(row["type"], row["text"], row["home"])
    found = "-" if claim.place is None else f"{claim.place.name}, {claim.place.state or '?'}"
    assert found == row["place"]
    assert bool(claim.evidence.get("place")) == (claim.place is not None)


def _survey(text: str) -> Survey:
    return Survey(Document.from_text(text, published="2024-05-15", lang="en"), "en")


def _site(text: str, kind: str = "visit") -> Site:
    return Site(_survey(text), kind, (Span(0, len(text)),))


def test_body_of_states_is_no_place() -> None:
    for body in ("CARICOM", "APEC", "ECOWAS", "the G20", "the European Union"):
        site = _site(f"The president of Ghana travelled to {body} on Monday.")
        assert find_place(site, site.spans) is None


def test_goal_goes_before_the_place_where_somebody_is() -> None:
    site = _site("The president of Fiji was in Suva on Sunday and flew to Apia on Monday.")
    found = find_place(site, site.spans, goal=True)
    assert found is not None and found[0].name == "Apia"


def test_towns_alone_are_taken_where_asked() -> None:
    site = _site("The president of Fiji was in Samoa on Sunday.")
    assert find_place(site, site.spans, towns_only=True) is None


def test_town_that_was_left_was_visited() -> None:
    site = _site("The king left Hanoi on Monday.")
    found = find_visit_place(site)
    assert found is not None and found[0].state == "VN"


def test_arrival_in_the_country_is_at_the_page_s_own() -> None:
    claim_text = "Kuwait Fund officials spoke first. The Togolese minister arrived in the country on Sunday."
    document = Document.from_text(claim_text, published="2024-05-15", outlet="mfa.gov.kw", lang="en")
    start = claim_text.index("The Togolese")
    found = find_visit_place(Site(Survey(document, "en"), "visit", (Span(start, len(claim_text)),)))
    assert found is not None and found[0].state == "KW"


@pytest.mark.parametrize(
    ("text", "name", "code", "lead"),
    [
        ("He spoke in Lima.", "Lima", "PE", "at"),
        ("He flew to Lima.", "Lima", "PE", "goal"),
        ("He came from Lima.", "Lima", "PE", "from"),
        ("He spoke in the Peruvian capital.", "Lima", "PE", "at"),
        ("He spoke in Peru's capital, Lima.", "Lima", "PE", "at"),
        ("He spoke in the capital of Peru.", "Lima", "PE", "at"),
        ("He spoke in the Peruvian town of Abancara.", "Abancara", "PE", "at"),
        ("He spoke in Abancara, Peru.", "Abancara", "PE", "at"),
        ("He spoke in Abancara region.", "Abancara region", None, "at"),
        ("He spoke at the Lima meeting.", "Lima", "PE", "own"),
    ],
)
def test_spots(text: str, name: str, code: str | None, lead: str) -> None:
    spots = [(spot.name, spot.code, spot.lead) for spot in spots_of(_survey(text), 0)]
    assert (name, code, lead) in spots


def test_names_of_states() -> None:
    assert (name_of("PE", "en"), capital_of("PE", "en")) == ("Peru", "Lima")
    assert (name_of("ZZ", "en"), capital_of("ZZ", "en")) == ("ZZ", None)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "in at to the of Lima Peru Peru's Peruvian capital side region , . ( ) X Hall 2024 and from".split()
        ),
        max_size=14,
    )
)
def test_any_words_are_read(words: list[str]) -> None:
    text = "Peru met. " + " ".join(words) + " ."
    survey = _survey(text)
    for number in range(len(survey.sentences)):
        for spot in spots_of(survey, number):
            assert 0 <= spot.span.start < spot.span.end <= len(text)
            assert spot.name
