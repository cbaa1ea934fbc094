"""How a thing stands: a table of sentences of the world's press, and what single words are turned into."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.core import Document, Span
from accord.core.vocabulary import STATUSES
from accord.reading import fill
from accord.reading.filling.site import Site
from accord.reading.filling.standing.signs import find_signs
from accord.reading.filling.standing.status import find_status
from accord.reading.filling.standing.turning import find_turn, load_turns
from accord.reading.survey import Survey
from accord.reading.tokens import find_tokens

TABLE = Path(__file__).with_name("status_en.tsv")
RIGHT_AT_LEAST = 0.95
FAMILIES = {
    "visit": "event",
    "meeting": "event",
    "call": "event",
    "milestone": "event",
    "agreement": "agreement",
    "project": "project",
}


def _rows() -> list[list[str]]:
    return [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def _status_of(text: str, words: str, kind: str, published: str = "2024-10-04") -> str:
    # A page has more than the one sentence.
    document = Document.from_text(f"{text} Nobody said more.", published=published, lang="en")
    start = text.index(words)
    (claim,) = fill(document, [(kind, [(start, start + len(words))])])
    return claim.status


def test_table() -> None:
    wrong = []
    rows = _rows()
    for published, text, words, kind, status in rows:
        found = _status_of(text, words, kind, published)
        if found != status:
            wrong.append(f"{kind}: {status}, read as {found}: {text.replace(words, f'[{words}]')}")
    assert len(wrong) <= (1 - RIGHT_AT_LEAST) * len(rows), "\n".join(wrong)


def test_table_is_broad() -> None:
    rows = _rows()
    count = Counter((FAMILIES[kind], status) for _, _, _, kind, status in rows)
    assert all(text.count(words) == 1 for _, text, words, _, _ in rows)
    assert {status for _, status in count} == {status for kind in FAMILIES for status in STATUSES[kind]}
    assert min(count.values()) >= 15


@pytest.mark.parametrize(
    ("words", "turn"),
    [
        ("The treaty was signed", None),
        ("The treaty will be signed", "future"),
        ("The treaty is soon to be formally signed", "future"),
        ("The treaty was not signed", "not"),
        ("The treaty wasn’t signed", "not"),
        ("The treaty will never be signed", "never"),
        ("The treaty has yet to be signed", "yet"),
        ("The treaty has not yet been signed", "yet"),
        ("The treaty would have been signed", "unreal"),
        ("The treaty was to have been signed", "unreal"),
        ("They failed to see the treaty signed", None),
        ("The treaty failed to be signed", "not"),
        ("They managed to have it signed", None),
        ("No treaty has been signed", "not"),
        ("Not one treaty has been signed", "not"),
        ("It has not been agreed, initialled or signed", "not"),
        ("In May the treaty was signed", None),
        ("They proposed to have the treaty signed", None),
    ],
)
def test_words_before_turn_a_word(words: str, turn: str | None) -> None:
    tokens = find_tokens(words, Span(0, len(words)))
    assert find_turn(tokens, len(tokens) - 1, load_turns("en")) == turn


def test_until_denies_the_time_alone() -> None:
    words = "They did not sign until May"
    tokens = find_tokens(words, Span(0, len(words)))
    assert find_turn(tokens, 3, load_turns("en")) == "until"


@pytest.mark.parametrize(
    ("kind", "text", "status"),
    [
        ("agreement", "The accord was signed in Rabat.", "signed"),
        ("agreement", "The accord will be signed in Rabat.", "negotiated"),
        ("agreement", "The accord, signed in 2019, was denounced by Rabat.", "ended"),
        ("agreement", "The accord signed in 2019 entered into force in Rabat.", "in_force"),
        ("agreement", "Rabat proposed to sign an accord.", "proposed"),
        ("meeting", "The ministers met in Rabat.", "happened"),
        ("meeting", "The ministers did not meet in Rabat.", "cancelled"),
        ("meeting", "The ministers did not meet in Rabat until noon.", "happened"),
        ("visit", "The planned visit to Rabat was called off.", "cancelled"),
        ("visit", "The minister will miss the summit in Rabat.", "cancelled"),
        ("project", "Engineers from Chile are sinking a shaft near Rabat.", "ongoing"),
        ("project", "Chile has equipped two clinics near Rabat.", "completed"),
        ("project", "Two thirds of the track to Rabat has been completed.", "ongoing"),
        ("project", "No track has been laid near Rabat.", "stalled"),
        ("project", "The track to Rabat will not be built.", "cancelled"),
    ],
)
def test_turned_words_tell_a_status(kind: str, text: str, status: str) -> None:
    assert _status_of(text, text.rstrip("."), kind) == status


def test_a_day_to_come_is_no_past() -> None:
    words = "a meeting of the two ministers in Rabat on 9 October 2024"
    assert _status_of(f"The paper names {words}.", words, "meeting") == "planned"


def test_a_neighbouring_sentence_calls_off() -> None:
    plan = "Ms Amrani was set to meet her Chilean counterpart on 9 October 2024"
    assert _status_of(f"{plan}. She has cancelled the trip.", plan, "meeting") == "cancelled"
    assert _status_of(f"{plan}. She has bought a hat.", plan, "meeting") == "planned"


def test_names_are_no_words_of_status() -> None:
    text = "The Agency for Planned Investment and the May Fund met the ministers in Rabat in May."
    survey = Survey(Document.from_text(f"{text} Nobody said more.", published="2024-10-04", lang="en"), "en")
    site = Site(survey, "meeting", (Span(0, len(text)),))
    assert {text[sign.start : sign.end] for sign in find_signs(site, "event", site.spans)} == {"met"}


def test_every_phrase_stands_once_in_a_known_table() -> None:
    pack = tomllib.loads((files("accord.reading.packs") / "en" / "status.toml").read_text("utf-8"))
    known = {family: set(STATUSES[kind]) | {"bare"} for kind, family in FAMILIES.items()}
    known["project"].add("part")
    for family in ("event", "agreement", "project"):
        assert set(pack[family]) == known[family]
    phrases = [phrase for tables in pack.values() for phrase in tables]
    assert all(phrase == phrase.lower().strip() for phrase in phrases)


_PIECES = """signed not will be been have has yet to was met visit until No nothing failed proposed planned May the a 2024
, . ; " would ongoing building completed half of cancelled Rabat minister"""


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from(_PIECES.split()), min_size=1, max_size=25).map(" ".join), st.sampled_from(sorted(FAMILIES))
)
def test_any_words_have_a_status(text: str, kind: str) -> None:
    survey = Survey(
        Document.from_text(f"{text}\n\nNobody said more. That was all.", published="2024-10-04", lang="en"), "en"
    )
    site = Site(survey, kind, (Span(0, len(text)),))
    assert find_status(site, FAMILIES[kind]) in STATUSES[kind]
