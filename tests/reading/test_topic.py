"""What a claim is about: its subject, its sector and its kinds; small texts, clauses in double brackets."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from topic_cases import fill_marked

from accord.core import Document, Span
from accord.core.vocabulary import KINDS, SECTORS
from accord.reading.filling.site import Site
from accord.reading.filling.topics.noun_phrases import line_of
from accord.reading.filling.topics.topic import find_sector, find_subject
from accord.reading.filling.topics.topic_words import load_phrase_words, load_topic_lexicon
from accord.reading.packs import load_words
from accord.reading.survey import Survey

TABLE = Path(__file__).with_name("subjects_en.tsv")


def load_table() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", load_table(), ids=lambda row: row["text"][:50])
def test_subjects(row: dict[str, str]) -> None:
    claim = fill_marked(row["type"], row["text"])
    assert claim.subject == row["subject"]
    assert claim.evidence["subject"][0].words == row["subject"]


SECTOR_CASES = [
    ("agreement", "[[Chile and Senegal signed an agreement on plant quarantine.]]", "agriculture"),
    ("agreement", "[[Chile and Senegal signed an agreement on the training of midwives.]]", "health"),
    ("agreement", "[[Chile and Senegal signed an agreement on student exchanges.]]", "education"),
    ("agreement", "[[Chile and Senegal signed an agreement on air services.]]", "transport"),
    ("agreement", "[[Chile and Senegal signed an agreement on electricity transit.]]", "energy"),
    ("agreement", "[[Chile and Senegal signed an agreement on semiconductor supply chains.]]", "industry"),
    ("agreement", "[[Chile and Senegal signed a free trade agreement.]]", "trade"),
    ("agreement", "[[Chile and Senegal signed an agreement on tourism.]]", "tourism"),
    ("agreement", "[[Chile and Senegal signed an agreement on the return of museum pieces.]]", "culture"),
    ("agreement", "[[Chile and Senegal signed an agreement on the status of forces.]]", "defence"),
    ("agreement", "[[Chile and Senegal signed an agreement on forest protection.]]", "environment"),
    ("agreement", "[[Chile and Senegal signed an agreement on digital signatures.]]", "digital"),
    ("agreement", "[[Chile and Senegal signed an agreement on double taxation.]]", "finance"),
    ("agreement", "[[Chile and Senegal signed an agreement on Antarctic research.]]", "science"),
    ("agreement", "[[Chile and Senegal signed an agreement twinning two towns as sister cities.]]", "regional"),
    ("agreement", "[[Chile and Senegal signed an agreement on mine clearance.]]", "humanitarian"),
    ("agreement", "[[Chile and Senegal signed an agreement on counter-terrorism.]]", "security"),
    ("agreement", "[[Chile and Senegal signed an agreement on the transfer of sentenced persons.]]", "justice"),
    ("agreement", "[[Chile and Senegal signed an agreement on visas.]]", "other"),
    ("agreement", "[[Chile and Senegal signed an agreement on social security.]]", "other"),
    ("agreement", "[[Chile and Senegal signed an agreement on cooperation and development.]]", "other"),
    ("agreement", "[[Chile signed a loan agreement with Senegal for the Thiès hospital.]]", "health"),
    ("project", "[[Japan is building a wind farm in Senegal.]]", "energy"),
    ("project", "[[Japan is building a fish farm in Senegal.]]", "agriculture"),
    ("project", "Japan is building a railway in Senegal. [[The work stopped in May.]]", "transport"),
    ("milestone", "[[Chile and Senegal established diplomatic relations in 1970.]]", "other"),
    ("milestone", "[[Iquique and Dakar became sister cities in 1970.]]", "regional"),
    ("milestone", "[[Chile opened an embassy in a hotel in Dakar.]]", "other"),
    ("meeting", "[[The energy ministers of Chile and Senegal met in Dakar.]]", "energy"),
    ("meeting", "[[The foreign ministers of Chile and Senegal met in Dakar at a school of music.]]", "other"),
    ("call", "[[The foreign ministers of Chile and Senegal spoke by phone about vaccines.]]", "health"),
]


@pytest.mark.parametrize(("kind", "text", "sector"), SECTOR_CASES)
def test_sectors(kind: str, text: str, sector: str) -> None:
    assert fill_marked(kind, text).sector == sector


def test_every_sector_but_the_last_has_words() -> None:
    assert {*load_words("en", "sector"), "other"} == set(SECTORS)


KIND_CASES = [
    ("agreement", "[[Chad and Oman signed a loan agreement.]]", ["agreement", "loan"]),
    ("agreement", "[[Chad and Oman signed a credit agreement.]]", ["agreement", "loan"]),
    ("agreement", "[[Chad and Oman signed a memorandum of understanding.]]", ["memorandum"]),
    ("agreement", "[[Chad and Oman signed a protocol to the railway agreement of 2011.]]", ["protocol"]),
    ("agreement", "[[Chad and Oman signed a protocol amending the tax convention.]]", ["protocol"]),
    ("agreement", "[[Under the agreement of 2011 Chad and Oman signed a protocol on visas.]]", ["protocol"]),
    ("agreement", "[[Chad and Oman signed a letter of intent.]]", ["letter of intent"]),
    ("agreement", "[[Chad and Oman signed a Joint Declaration of Intent.]]", ["declaration"]),
    ("agreement", "[[A third document was on the programme but was not signed]] by Chad and Oman.", []),
    ("agreement", "Chad and Oman signed a treaty on fish in 2010. [[It was ratified in 2012.]]", ["treaty"]),
    ("agreement", "Chad and Oman signed a treaty on fish in 2010. [[The text was ratified in 2012.]]", ["treaty"]),
    ("agreement", "[[Chad and Oman agreed on a ferry.]]", []),
    ("agreement", "Chad and Oman signed two papers: [[a contract for 12 buses]]; a roadmap.", ["contract"]),
    (
        "meeting",
        "[[The presidents of Chad and Oman met one-on-one and then in an expanded format.]]",
        ["one-on-one", "expanded"],
    ),
    ("meeting", "[[The presidents of Chad and Oman talked alone for an hour.]]", ["one-on-one"]),
    ("meeting", "[[The joint commission of Chad and Oman met in May.]]", ["commission"]),
    (
        "meeting",
        "The joint commission of Chad and Oman was founded in 2001. [[Its third session was held in 2012.]]",
        ["commission"],
    ),
    ("meeting", "[[The third meeting of President Ali Nur with President Omar Sayf took place in Chad.]]", []),
    ("meeting", "[[The ASEAN summit opened on Monday.]]", ["multilateral"]),
    ("meeting", "[[The three ministers met in Muscat]], Chad, Oman and Kenya said.", ["multilateral"]),
    ("meeting", "[[Chad and Oman held a business forum.]]", ["business forum"]),
    ("meeting", "[[The foreign ministers of Chad and Oman met.]]", []),
    ("visit", "[[The president of Chad is in Oman on a state visit.]]", ["state"]),
    (
        "visit",
        "The president of Chad will pay an official visit to Oman. [[The visit was put off to June.]]",
        ["official"],
    ),
    ("visit", "[[The president of Chad came to Oman.]]", []),
]


@pytest.mark.parametrize(("kind", "text", "kinds"), KIND_CASES)
def test_kinds(kind: str, text: str, kinds: list[str]) -> None:
    claim = fill_marked(kind, text)
    assert set(claim.kinds) == set(kinds)
    assert list(claim.kinds) == [name for name in KINDS[kind] if name in kinds]
    assert len(claim.evidence.get("kinds", ())) == len(kinds)


def _survey(text: str) -> Survey:
    return Survey(Document.from_text(text, published="2024-05-15", lang="en"), "en")


@pytest.mark.parametrize(
    ("text", "first", "phrase"),
    [
        ("He wants the bridge over the river signed off.", "the bridge", "the bridge over the river"),
        ("He wants water, energy and roads in May.", "water", "water, energy and roads"),
        ("He wants water, but energy was there.", "water", "water"),
        ("He wants cooperation with Peru.", "cooperation", "cooperation with Peru"),
        ("He wants fish with rice.", "fish", "fish"),
        ("He wants the decision to open a mission.", "the decision", "the decision to open a mission"),
        ("He wants a school built by Peru.", "a school", "a school"),
        ("He wants an internship every year.", "an internship", "an internship"),
        ("He wants 25,000 tonnes of wheat a year.", "25", "25,000 tonnes of wheat"),
    ],
)
def test_noun_phrases_end_before_what_is_said_of_them(text: str, first: str, phrase: str) -> None:
    line = line_of(_survey(text), 0)
    at = line.within(Span(text.index(first), len(text)))[0]
    found = line.cut(at, len(line.tokens))
    assert found is not None and line.span(*found).of(text) == phrase


@pytest.mark.parametrize(
    ("text", "noun", "phrase"),
    [
        ("They cancelled the Vieux Fort market hall.", "hall", "the Vieux Fort market hall"),
        ("The two states resumed relations.", "relations", "relations"),
        ("They will finance five more silos.", "silos", "five more silos"),
        ("They signed a 12 million dollar deal.", "deal", "a 12 million dollar deal"),
    ],
)
def test_noun_phrases_begin_at_their_determiner(text: str, noun: str, phrase: str) -> None:
    line = line_of(_survey(text), 0)
    at = line.within(Span(text.index(noun), len(text)))[0]
    assert line.span(line.begin(at), at + 1).of(text) == phrase


def test_a_document_without_sentences_has_no_words() -> None:
    assert line_of(_survey("1"), 7).tokens == []


def test_subject_of_a_figure_stands_behind_the_anchor() -> None:
    text = "Peru sold for May wheat for bread."
    site = Site(_survey(text), "figure", (Span(0, len(text)),))
    found = find_subject(site, text.index("wheat"))
    assert found is not None and found.of(text) == "bread"


def test_pack_is_whole() -> None:
    words = load_phrase_words("en")
    assert words.loose <= words.links
    assert words.endings and words.plurals
    assert list(load_topic_lexicon("en").find([])) == []


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "a the treaty loan agreement on of Peru and signed it , . ( ) “ ” road by to 5 million 's in May".split()
        ),
        max_size=16,
    )
)
def test_any_words_are_read(words: list[str]) -> None:
    text = "Peru met Chile. " + " ".join(words) + " ."
    survey = _survey(text)
    for kind in ("agreement", "project", "milestone", "call", "statement", "figure"):
        site = Site(survey, kind, (Span(16, len(text)),))
        found = find_subject(site)
        assert found is None or (0 <= found.start < found.end <= len(text))
        assert find_sector(site, site.spans) in SECTORS
