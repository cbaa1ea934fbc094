"""The trained reader: pieces, windows, and what is made of its scores."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.core import Document, Span
from accord.core.vocabulary import CLAIM_TYPES
from accord.reading import proposers, read
from accord.reading.decision import decide
from accord.reading.model import scores
from accord.reading.model.pieces import FIRST, UNKNOWN, Pieces
from accord.reading.model.scores import Cell, Scores
from accord.reading.model.windows import LIMIT, ROLES, find_spots, find_windows
from accord.reading.proposers import trained
from accord.reading.survey import Survey

TALKS = """The foreign ministers of Zambia and Estonia met in Lusaka on 12 June 2025. They signed an agreement on air services.

Rain is expected in the north on Friday."""
VISITE = """Le président de la Zambie s'est rendu en Estonie le 12 juin 2025. Les deux pays ont signé un accord sur les transports.

Il pleuvra vendredi dans le nord du pays."""


def few_pieces() -> Pieces:
    words = ("▁met", "▁me", "t", "▁", "m", "e", "▁signed", "s", "i", "g", "n", "d")
    return Pieces([(word, -float(len(words) - len(word))) for word in words])


def survey_of(text: str, lang: str = "en") -> Survey:
    return Survey(Document.from_text(text, published="2025-06-13", outlet="Lusaka Desk", lang=lang), lang)


# ---- pieces ----------------------------------------------------------------------------------------------------------
def test_the_likeliest_cut_is_taken() -> None:
    pieces = few_pieces()
    assert [(piece.id - FIRST, piece.start, piece.end) for piece in pieces.cut("met signed")] == [(0, 0, 3), (6, 4, 10)]


def test_an_unknown_character_is_a_piece_of_its_own() -> None:
    found = few_pieces().cut("mqt")
    assert [piece.id == UNKNOWN for piece in found].count(True) == 1
    assert (found[0].start, found[-1].end) == (0, 3)


@given(st.text(max_size=60))
def test_pieces_stand_in_order_inside_the_text(text: str) -> None:
    found = few_pieces().cut(text)
    assert all(0 <= piece.start < piece.end <= len(text) for piece in found)
    assert [piece.start for piece in found] == sorted(piece.start for piece in found)


@given(st.text(alphabet="abc de\u0301\ufb01ﷺ１", max_size=30), st.integers(0, 9))
def test_a_part_is_cut_at_its_own_place(text: str, shift: int) -> None:
    pieces = few_pieces()
    alone = pieces.cut(text)
    moved = pieces.cut("x" * shift + text + "x", shift, shift + len(text))
    assert [(p.id, p.start + shift, p.end + shift) for p in alone] == list(moved)


# ---- windows ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("copies", [1, 30, 200])
def test_every_sentence_is_new_in_one_window(copies: int) -> None:
    survey = survey_of("\n\n".join(TALKS.replace("12 June", f"{n % 28 + 1} June") for n in range(copies)))
    windows = list(find_windows(survey, few_pieces()))
    new = [number for window in windows for number in window.numbers[window.new :]]
    assert new == list(range(len(survey.sentences)))
    assert all(len(window.ids) <= LIMIT for window in windows)
    assert all(len(w.ids) == len(w.places) == len(w.sentence_of) == len(w.tags) for w in windows)


def test_only_what_is_asked_for_is_read() -> None:
    survey = survey_of("\n\n".join(TALKS.replace("12 June", f"{n % 28 + 1} June") for n in range(90)))
    asked = list(range(0, len(survey.sentences), 4))
    windows = list(find_windows(survey, few_pieces(), asked))
    assert [number for window in windows for number in window.numbers[window.new :]] == asked
    assert {number for window in windows for number in window.sentence_of} == {-1, *asked}


def test_one_endless_sentence_fits() -> None:
    survey = survey_of("They met " + "and met " * 3000 + "and signed.")
    assert all(len(window.ids) <= LIMIT for window in find_windows(survey, few_pieces()))


def test_mentions_are_found_where_their_words_are() -> None:
    survey = survey_of(TALKS)
    (window,) = find_windows(survey, few_pieces())
    spots = find_spots(survey, window)
    assert {spot.key for spot in spots if ROLES[spot.role] == "state"} >= {"ZM", "EE"}
    assert {spot.key for spot in spots if ROLES[spot.role] == "date"} >= {"2025-06-12"}
    for spot in spots:
        first, last = window.places[spot.pieces[0]], window.places[spot.pieces[-1]]
        assert first[0] <= spot.span.start < first[1]
        assert last[0] < spot.span.end <= last[1]


# ---- what is made of the scores --------------------------------------------------------------------------------------
def told(survey: Survey, said: dict[tuple[int, str], float], belongs: set[str], status: str = "happened") -> Scores:
    """Scores as the encoder would give them: odds of some cells, and what belongs to any claim."""
    (window,) = find_windows(survey, few_pieces())
    spots = tuple((spot, 0.9 if spot.key in belongs else 0.1) for spot in find_spots(survey, window))
    cells = {
        (number, kind): Cell(said.get((number, kind), -6.0), {status: 0.8, "planned": 0.2}, spots)
        for number in range(len(survey.sentences))
        for kind in CLAIM_TYPES
    }
    return Scores(4.0, cells)


@pytest.fixture
def stands_in(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(scores, "find_fault", lambda: None)
    monkeypatch.setattr("accord.reading.filling.lean.find_fault", lambda: None)
    return monkeypatch


def test_a_sentence_without_any_sign_can_be_proposed(stands_in: pytest.MonkeyPatch) -> None:
    survey = survey_of(TALKS)
    stands_in.setattr(trained, "score_story", lambda _: told(survey, {(2, "project"): 6.0}, set()))
    found = trained.propose(survey)
    rain = survey.sentences[2].span
    assert any(p.type == "project" and rain.contains(p.spans[0]) and p.score >= p.threshold for p in found)
    assert all(p.proposer == "trained" and p.reasons for p in found)


def test_encoder_and_rules_are_weighed_together(stands_in: pytest.MonkeyPatch) -> None:
    survey = survey_of(TALKS)

    def score_of(odds: float) -> float:
        stands_in.setattr(trained, "score_story", lambda _: told(survey, {(0, "meeting"): odds}, set()))
        return max((p.score for p in trained.propose(survey) if p.type == "meeting"), default=0.0)

    assert score_of(-5.0) < score_of(0.0) < score_of(5.0)


def test_a_language_without_a_pack_is_filled_with_what_belongs(stands_in: pytest.MonkeyPatch) -> None:
    survey = survey_of(VISITE, "fr")
    scored = told(survey, {(0, "visit"): 6.0}, {"ZM", "EE", "2025-06-12"})
    stands_in.setattr(trained, "score_story", lambda _: scored)
    stands_in.setattr("accord.reading.filling.lean.score_story", lambda _: scored)
    claims, problems = decide(survey, trained.propose(survey))
    assert not problems
    (visit,) = claims
    assert (visit.type, visit.status, set(visit.states)) == ("visit", "happened", {"ZM", "EE"})
    assert {quoted.words for quoted in visit.evidence["states"]} <= {"Zambie", "Estonie"}


def test_without_the_encoder_the_rules_read_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scores, "find_fault", lambda: "onnxruntime is not installed")
    document = Document.from_text(TALKS, published="2025-06-13", outlet="Lusaka Desk")
    fallen, ruled = read(document, "trained"), read(document, "rules")
    assert fallen.claims == ruled.claims
    assert [problem.what for problem in ruled.problems] == []
    (notice,) = fallen.problems
    assert "onnxruntime is not installed" in notice.what
    assert "rules" in notice.what


def test_without_the_encoder_other_languages_are_kept_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scores, "find_fault", lambda: "its file did not come with this installation")
    reading = read(Document.from_text(VISITE, published="2025-06-13", lang="fr"), "trained")
    assert not reading.claims
    assert any("'fr'" in problem.what for problem in reading.problems)


def test_the_weights_are_whole() -> None:
    for by in ("with rules", "alone"):
        weighing = trained.load_weighing(by)
        assert set(weighing["thresholds"]) == set(CLAIM_TYPES)
        assert weighing["weights"]["encoder"] > 0
        assert all(math.isfinite(weight) for weight in weighing["weights"].values())


def test_each_proposer_has_a_name() -> None:
    assert list(proposers.PROPOSERS) == ["trained", "rules"]


def test_the_place_of_a_list_is_that_of_the_rules(stands_in: pytest.MonkeyPatch) -> None:
    text = "Zambia and Estonia signed an agreement on air services, a memorandum on schools and a protocol on visas on 12 June 2025."
    survey = survey_of(text)
    stands_in.setattr(trained, "score_story", lambda _: told(survey, {(0, "agreement"): 6.0}, set()))
    spans = [p.spans[0] for p in trained.propose(survey) if p.type == "agreement" and p.score >= p.threshold]
    assert len(spans) == 3
    assert all(isinstance(span, Span) for span in spans)
