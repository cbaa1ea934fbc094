"""Persons and their offices: a table of sentences with who is named in them, as what, and for which state."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.core import Span
from accord.reading.gazetteer import find_states
from accord.reading.layout import Sentence, split_sentences
from accord.reading.people import Cast, find_people
from accord.reading.people.offices import to_title
from accord.reading.people.words import load_office_words, match_phrase, match_phrase_before

TABLE = Path(__file__).with_name("people_en.tsv")
# What is not read yet: bare names that no office, form of address or deed beside them tells to be persons.
LIMITS = (
    "On Tuesday Green Party leader Rosalind Achterberg met Labour's Ewan Petrie.",
    "Sources close to Erdal Baykal said Prime Minister Yıldız Tezcan would go to Doha.",
    "Deputy Mayor of Ufa Timur Valiakhmetov opened a Bashkir trade house in Minsk with Anatoly Lis.",
)

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
def test_table(row: dict[str, str], request: pytest.FixtureRequest) -> None:
    if row["text"] in LIMITS:
        request.applymarker(pytest.mark.xfail(strict=True, reason="a bare name with nothing beside it"))
    home = None if row["home"] == "-" else row["home"]
    assert name_persons(row["text"], home) == to_named(row["persons"])


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("The Georgian President Eka Dvali met Mr Okafor.", ["President Eka Dvali", "Okafor"]),
        ("Eka Dvali, president of Georgia, came. Dvali left.", ["Eka Dvali", "Dvali"]),
        ("HE the Minister of Energy of Oman Dr. Ali Al-Amri spoke.", ["Minister of Energy of Oman Dr. Ali Al-Amri"]),
    ],
)
def test_mentions_quote_office_and_name(text: str, spans: list[str]) -> None:
    assert [person.span.of(text) for person in read_cast(text).people] == spans


@pytest.mark.parametrize(
    ("text", "genders"),
    [
        ("Ms Lena Brandt met Sir Colin Hartwell.", {"Lena Brandt": "f", "Colin Hartwell": "m"}),
        ("President Ana Rusu met her Greek counterpart, Nikos Vlachos.", {"Ana Rusu": "f", "Nikos Vlachos": None}),
        ("King Harald Olav received Queen Marie Louise.", {"Harald Olav": "m", "Marie Louise": "f"}),
    ],
)
def test_gender_only_where_the_text_tells(text: str, genders: dict[str, str | None]) -> None:
    assert {person.name: person.gender for person in read_cast(text).people} == genders


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("The Togolese finance minister left.", [("Finance Minister", "TG", False, False)]),
        ("The presidents of Chile and Peru met.", [("President", None, True, False)]),
        ("Prime Minister Eka Dvali spoke.", [("Prime Minister", None, False, True)]),
        ("He is a former minister of health.", []),
        ("The head said so.", []),
        ("They met at 4 PM in the PM's office.", [("PM", None, False, False)]),
    ],
)
def test_offices_without_names(text: str, offices: list[tuple[str, str | None, bool, bool]]) -> None:
    assert [(o.title, o.state, o.plural, o.held) for o in read_cast(text).offices] == offices


@pytest.mark.parametrize(
    ("home", "text", "state"),
    [
        ("GE", "Foreign Minister Eka Dvali met Latvian Foreign Minister Ilze Kalna.", "GE"),
        ("LV", "The ministry was visited by Eka Dvali, foreign minister of Georgia.", "GE"),
        ("US", "Washington welcomed Foreign Minister Eka Dvali.", None),
        ("US", "Chancellor Rolf Bergmann spoke in Berlin. Germany is an ally.", "DE"),
        ("EU", "In Nairobi President Wanjiru Kamau opened the hall.", None),
        ("KE", "Ambassador Eka Dvali opened the hall.", None),
        ("KE", "They spoke with Foreign Minister Eka Dvali.", None),
    ],
)
def test_state_is_no_mere_guess(home: str, text: str, state: str | None) -> None:
    assert {
        person.state
        for person in read_cast(text, home).people
        if person.name in ("Eka Dvali", "Rolf Bergmann", "Wanjiru Kamau")
    } == {state}


def test_home_takes_the_first_of_two_named_together() -> None:
    text = "Interior ministers Ion Rusu and Olha Bondar met. Moldova and Ukraine, Ukraine and Moldova."
    assert name_persons(text, "MD") == {
        ("Ion Rusu", "Interior Minister", "MD"),
        ("Olha Bondar", "Interior Minister", "UA"),
    }


def test_title_keeps_what_is_written_in_capitals() -> None:
    assert to_title("deputy CEO of the ADB", "ceo", "ceo", frozenset({"of", "the"})) == "Deputy CEO of the ADB"


def test_phrases_are_matched_whole_and_longest_first() -> None:
    words = load_office_words("en")
    assert match_phrase(words.ranks, ["prime", "minister", "of"], 0) == 2
    assert match_phrase(words.ranks, ["prime", "rib"], 0) == 0
    assert match_phrase(words.ranks, ["prime"], 5) == 0
    assert match_phrase_before(words.person_leads, ["was", "received", "by"], 2) == 2
    assert match_phrase_before(words.person_leads, ["by"], 0) == 0


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=200))
def test_any_text_is_read(text: str) -> None:
    cast = read_cast(text)
    assert all(person.name_span.of(text) and person.name for person in cast.people)


@given(
    st.lists(
        st.sampled_from(
            "President Minister of the Georgia , and X. al- bin Ana Petrov 's ( ) \" met Mr. HE Foreign both ministers with de".split()
        ),
        min_size=1,
        max_size=30,
    )
)
def test_spans_stand_in_order_inside_the_text(parts: list[str]) -> None:
    text = " ".join(parts)
    people = read_cast(text).people
    assert all(person.span.contains(person.name_span) for person in people)
    assert [p.name_span.start for p in people] == sorted(p.name_span.start for p in people)
