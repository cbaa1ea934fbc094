"""Which states take part in a claim: a table of small texts, clauses in double brackets."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from topic_cases import fill_marked

from accord.core import Document
from accord.reading.filling.parties.groups import load_groups, members_of
from accord.reading.filling.parties.parts import find_parts
from accord.reading.filling.threads import find_label_states, find_threads
from accord.reading.states import load_states
from accord.reading.survey import Survey

TABLE = Path(__file__).with_name("sides_en.tsv")


def load_table() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", load_table(), ids=lambda row: row["text"][:60])
def test_table(row: dict[str, str]) -> None:
    claim = fill_marked(row["type"], row["text"], outlet=None if row["outlet"] == "-" else row["outlet"])
    assert sorted(claim.states) == row["states"].split()


def _survey(text: str, outlet: str | None = None) -> Survey:
    return Survey(Document.from_text(text, published="2024-05-15", outlet=outlet, lang="en"), "en")


def test_members_of_groups_are_states() -> None:
    states = {state.code for state in load_states() if state.kind != "body"}
    for code, members in load_groups().items():
        assert code not in states
        assert set(members) <= states
        assert members_of(code) == members
    assert members_of("KE") == ("KE",)


def test_a_name_that_looks_like_a_people_is_none() -> None:
    survey = _survey("Deputy Minister Tran Van Thai of Vietnam met the mayor of Sofia.")
    assert "TH" not in {part.code for part in find_parts(survey)}


def test_a_region_stands_for_its_states_only_in_a_list() -> None:
    alone = find_parts(_survey("The minister spoke of water in Central Asia."))
    listed = find_parts(_survey("Members of parliament of Central Asia and Mongolia met online."))
    assert not alone
    assert {part.code for part in listed} == {"KG", "KZ", "TJ", "TM", "UZ", "MN"}


def test_headings_cut_a_round_up() -> None:
    text = (
        "A digest of the week in the region, as we saw it.\n\n"
        "Kenya - Oman\nThe tea deal goes to signature in May, the trade ministry says.\n\n"
        "Chad - Niger\nThe border post was reopened on Monday after two years of talks.\n"
    )
    survey = _survey(text)
    assert find_threads(survey) == [0, 1, 2]
    assert find_label_states(survey, 1) == ["KE", "OM"]
    assert find_label_states(survey, 2) == ["TD", "NE"]


def test_towns_that_say_where_here_is() -> None:
    opened = _survey("Freetown, March 14, SLNN - The two ministers signed five documents here on Thursday.")
    written = _survey("Nurses for Tonga\n\nBy Ana Lolo in Apia\n\nThe two governments signed a deal here on Monday.")
    assert opened.town is not None and opened.town[:2] == ("Freetown", "SL")
    assert written.town is not None and written.town[:2] == ("Apia", "WS")
    assert written.text[written.town[2].start : written.town[2].end] == "Apia"
