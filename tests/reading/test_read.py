"""From a text to its claims."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import accord
from accord.core import Claim, Document
from accord.reading import fill, read

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples" / "articles"

TALKS = """Lusaka, 12 June 2025

Prime Minister Mwila Banda of Zambia received his Estonian counterpart, Kadri Tamm, in Lusaka on Wednesday for talks on schools.

After the talks the two prime ministers signed a memorandum of understanding on digital schools and an agreement on air services.

Ms Tamm, who is on a three-day official visit to Zambia, leaves on Friday. Trade between the two countries grew by 12 percent in the first quarter of the year.

Estonia opened an embassy in Lusaka in 2019."""


@pytest.fixture(scope="module")
def claims() -> list[Claim]:
    document = Document.from_text(TALKS, published="2025-06-12", outlet="Lusaka Desk")
    return list(read(document, "rules").claims)


def of_type(claims: list[Claim], kind: str) -> list[Claim]:
    return [claim for claim in claims if claim.type == kind]


def test_meeting(claims: list[Claim]) -> None:
    (meeting,) = of_type(claims, "meeting")
    assert {person.name for person in meeting.people} == {"Mwila Banda", "Kadri Tamm"}
    assert {person.office for person in meeting.people} == {"Prime Minister"}
    assert set(meeting.states) == {"ZM", "EE"}
    assert meeting.when is not None
    assert meeting.when.edtf == "2025-06-11"
    assert meeting.place is not None
    assert meeting.place.state == "ZM"


def test_each_document_is_a_claim_with_the_day_of_the_talks(claims: list[Claim]) -> None:
    agreements = of_type(claims, "agreement")
    assert [claim.kinds for claim in agreements] == [("memorandum",), ("agreement",)]
    assert {claim.status for claim in agreements} == {"signed"}
    assert {claim.when.edtf for claim in agreements if claim.when} == {"2025-06-11"}


def test_visit_figure_and_milestone(claims: list[Claim]) -> None:
    (visit,) = of_type(claims, "visit")
    assert visit.kinds == ("official",)
    assert [person.name for person in visit.people] == ["Kadri Tamm"]
    (figure,) = of_type(claims, "figure")
    assert figure.figure is not None
    assert figure.figure.change_pct == 12
    assert figure.figure.period is not None
    assert figure.figure.period.edtf == "2025-01/2025-03"
    (milestone,) = of_type(claims, "milestone")
    assert set(milestone.states) == {"EE", "ZM"}
    assert milestone.when is not None
    assert milestone.when.edtf == "2019"


def test_the_same_text_gives_the_same_claims(claims: list[Claim]) -> None:
    again = read(Document.from_text(TALKS, published="2025-06-12", outlet="Lusaka Desk"), "rules").claims
    assert [claim.id for claim in again] == [claim.id for claim in claims]


def test_every_score_has_its_reasons(claims: list[Claim]) -> None:
    assert all(0 < claim.score <= 1 and claim.reasons for claim in claims)


def test_filling_keeps_the_order_of_the_places() -> None:
    document = Document.from_text(TALKS, published="2025-06-12", outlet="Lusaka Desk")
    milestone, meeting = TALKS.index("Estonia opened"), TALKS.index("Prime Minister Mwila")
    places = [("milestone", [(milestone, len(TALKS) - 1)]), ("meeting", [(meeting, meeting + 80)])]
    assert [claim.type for claim in fill(document, places)] == ["milestone", "meeting"]


def test_a_language_without_a_pack_is_said() -> None:
    reading = read(Document.from_text("Премьер-министры встретились в Минске.", lang="ru"), "rules")
    assert not reading.claims
    assert "cannot be read yet" in reading.problems[0].what


def test_an_unknown_reader_is_refused() -> None:
    with pytest.raises(ValueError, match="rules"):
        read(Document.from_text("x"), reader="tea leaves")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_no_text_breaks_the_reader(text: str) -> None:
    if text.strip():
        document = Document.from_text(text, published="2024-10-04")
        for claim in read(document, "rules").claims:
            assert all(document.text[q.start : q.end] == q.words for found in claim.evidence.values() for q in found)


WORDS = st.sampled_from(
    "President Minister met visited signed agreement memorandum Kenya Baku Minsk in on 3 October 2024 the two sides , . \n "
    "\n\n • said will trade $ million percent Turkey’s İstanbul “ ” and".split(" ")
)


@settings(max_examples=80, deadline=None)
@given(st.lists(WORDS, min_size=3, max_size=80).map(" ".join))
def test_no_jumble_of_its_own_words_breaks_the_reader(text: str) -> None:
    if text.strip():
        read(Document.from_text(text, published="2024-10-04", outlet="Desk"), "rules")


# ---- the example story -----------------------------------------------------------------------------------------------
def example(name: str) -> list[Claim]:
    return list(accord.read_file(EXAMPLES / name).claims)


def test_every_example_page_is_read_or_says_why_not() -> None:
    index = tomllib.loads((EXAMPLES / "INDEX.toml").read_text("utf-8"))
    pages = next(value for value in index.values() if isinstance(value, list))
    for page in pages:
        reading = accord.read_file(EXAMPLES / page["file"])
        assert reading.claims, page["file"]
        by_rules = accord.read_file(EXAMPLES / page["file"], reader="rules")
        assert bool(by_rules.claims) == (page["lang"] == "en"), page["file"]
        assert by_rules.claims or by_rules.problems


def test_the_talks_in_minsk() -> None:
    claims = example("azernews-2024-10-04.html")
    (meeting,) = of_type(claims, "meeting")
    assert {person.name for person in meeting.people} == {"Ali Asadov", "Roman Golovchenko"}
    assert set(meeting.kinds) == {"limited", "expanded"}
    assert meeting.when is not None
    assert meeting.when.edtf == "2024-10-03"
    visits = {(claim.when.edtf if claim.when else None, claim.kinds) for claim in of_type(claims, "visit")}
    assert ("2023-05", ("state",)) in visits
    assert ("2024-10-03", ("official",)) in visits


def test_four_documents_one_by_one_with_their_day() -> None:
    signed = [
        c for c in of_type(example("azernews-2024-10-04.html"), "agreement") if c.when and c.when.edtf == "2024-10-03"
    ]
    assert len(signed) == 4
    assert [c.words for c in signed if "agro-town" in c.words]
    assert [c.words for c in signed if "firefighting" in c.words]


def test_growth_over_eight_months() -> None:
    figures = [claim.figure for claim in of_type(example("azernews-2024-10-04.html"), "figure") if claim.figure]
    assert [(f.change_pct, f.period.edtf if f.period else None) for f in figures] == [(39, "2024-01/2024-08")]


def test_nothing_is_claimed_from_the_furniture() -> None:
    text = accord.read_file(EXAMPLES / "azernews-2024-10-04.html").document.text
    words = " ".join(claim.words for claim in example("azernews-2024-10-04.html"))
    assert "Follow us" not in words
    assert "Loading" not in words
    assert text


def test_a_plan_is_not_due_on_the_day_on_which_it_was_shown() -> None:
    text = "Peruvian and Bolivian ministers were shown the project of the bridge at Desaguadero on May 6."
    document = Document.from_text(text, published="2025-05-07", lang="en")
    project = fill(document, [("project", [(0, len(text) - 1)])])[0]
    assert (project.status, project.when) == ("planned", None)


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("will travel to Ghana from 17 to 20 June, the ministry announced on Wednesday.", "2024-06-17/2024-06-20"),
        ("will travel to Ghana on 17 June, the ministry said on Wednesday.", "2024-06-17"),
        ("will visit Ghana next week, the ministry told reporters on Wednesday.", "2024-06-17/2024-06-23"),
    ],
)
def test_a_journey_is_not_of_the_day_on_which_it_was_announced(words: str, when: str) -> None:
    visits = of_type(
        accord.read_text(f"The Norwegian foreign minister {words}", published="2024-06-12").claims, "visit"
    )
    assert [visit.when.edtf for visit in visits if visit.when] == [when]


def test_a_clause_that_goes_on_behind_an_aside_tells_the_status() -> None:
    text = (
        "The air treaty between Rwanda and Qatar, signed in 2019, entered into force on 1 March 2024, the cabinet said."
    )
    claims = of_type(accord.read_text(text, published="2024-03-05").claims, "agreement")
    assert [(claim.status, claim.when.edtf if claim.when else None) for claim in claims] == [("in_force", "2024-03-01")]


def test_an_envoy_is_not_of_the_state_to_which_she_is_sent() -> None:
    text = "The Ambassador of Mexico to Kenya, Ana Prieto, presented her credentials to the President in Nairobi on Monday."
    envoys = of_type(accord.read_text(text, published="2024-03-05").claims, "milestone")
    assert [set(claim.states) for claim in envoys] == [{"MX", "KE"}]


def test_what_is_to_come_is_not_of_the_year_in_which_it_was_set_up() -> None:
    text = "The joint commission of Peru and Kenya, set up in 2022, will meet in Lima in March 2025."
    meetings = of_type(accord.read_text(text, published="2024-09-18").claims, "meeting")
    assert [meeting.when.edtf for meeting in meetings if meeting.when] == ["2025-03"]
