from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import plain_reader
from accord.core import Claim, Document, Found, Origin, Problem, Span, When
from accord.store import Question, Read, Sighting, Store

TEXT = """Belta reports: On 3 October 2024 AZ met BY through Ali Asadov.

AZ visited BY. On 4 October 2024 AZ signed with TR."""


def to_read(text: str, *, version: str = "1", reader: Callable[..., object] = plain_reader.read, **given: str) -> Read:
    document = Document.from_text(text, **given)
    reading = plain_reader.read(document) if reader is plain_reader.read else plain_reader.read_less(document)
    return Read(document, reading.claims, reading.problems, "plain", version)


def keep(store: Store, text: str = TEXT, name: str = "a.txt", **given: str) -> None:
    store.keep_document(to_read(text, **given), Sighting(name, text.encode(), path=f"/pages/{name}"))


def test_what_is_kept_comes_back_as_it_was(open_store: Callable[[], Store]) -> None:
    found = (
        Found("title", "Talks in Minsk", Origin.JSON_LD, "Talks in Minsk", Span(0, 5)),
        Found("published", "2024-10-04T11:44+04:00", Origin.VISIBLE),
        Found("published", "2024-10-05", Origin.META),
        Found("outlet", "Кур'ер \U0001f426", Origin.GIVEN),
    )
    document = Document(TEXT, found, "ab" * 32)
    claims = plain_reader.read(document).claims
    sighting = Sighting(
        "a.txt", b"\x00raw\xff" * 9, path="/a.txt", url="https://a.org/1", media_type="text/html", given={"lang": "en"}
    )
    open_store().keep_document(Read(document, claims, [], "plain", "7"), sighting)
    again = open_store()
    line = again.find_documents()[0]
    assert again.open_document(line.id) == document
    assert again.open_document(line.id).metadata == found
    kept = again.find_claims(Question())
    assert [one.claim for one in kept] == sorted(claims, key=lambda c: (c.when is None, c.when.edtf if c.when else ""))
    assert {(one.reader, one.reader_version) for one in kept} == {("plain", "7")}
    assert [one.claim.reasons for one in kept] == [("two states and a verb",)] * 3
    assert again.open_sighting(document.id) == sighting
    assert (line.title, line.outlet, line.published) == (
        "Talks in Minsk",
        "Кур'ер \U0001f426",
        "2024-10-04T11:44+04:00",
    )
    assert line.added_at.tzinfo is not None


def test_keeping_twice_adds_nothing(store: Store) -> None:
    keep(store)
    before = (store.find_documents(), store.find_claims(Question()), store.find_problems())
    keep(store)
    assert (store.find_documents(), store.find_claims(Question()), store.find_problems()) == before


def test_numbers_count_up_and_are_never_given_twice(store: Store) -> None:
    keep(store)
    keep(store, "AZ met TR.", "b.txt")
    assert sorted(one.number for one in store.find_claims(Question())) == [1, 2, 3, 4]
    store.withdraw(store.find_document_ids("2")[0], "")
    keep(store, "AZ met GE.", "c.txt")
    assert [line.number for line in store.find_documents()] == [1, 3]
    assert max(one.number for one in store.find_claims(Question())) == 5


def test_a_changed_page_is_kept_beside_its_earlier_version(store: Store) -> None:
    keep(store)
    keep(store, TEXT + " AZ visited GE.")
    first, second = store.find_documents()
    assert (first.superseded_by, second.supersedes) == (2, 1)
    assert {one.document.number for one in store.find_claims(Question())} == {2}
    assert len(store.find_claims(Question(earlier=True))) == 7
    keep(store, TEXT + " AZ visited MD.")
    assert [line.supersedes for line in store.find_documents()] == [None, 1, 2]


@pytest.mark.parametrize("front", ["https://a.org/", "https://a.org"])
def test_a_front_page_named_as_address_makes_no_versions(store: Store, front: str) -> None:
    keep(store, "AZ met BY.", "a.txt", url=front)
    keep(store, "AZ met TR.", "b.txt", url=front)
    assert [line.supersedes for line in store.find_documents()] == [None, None]


def test_one_address_is_one_page_in_any_spelling(store: Store) -> None:
    keep(store, "AZ met BY.", "a.txt", url="https://A.org/news/1/#top")
    keep(store, "AZ met TR.", "b.txt", url="HTTPS://a.org/news/1")
    assert [line.supersedes for line in store.find_documents()] == [None, 1]


def test_withdrawing_takes_all_that_rests_on_a_document(store: Store) -> None:
    keep(store, "NOTE " + TEXT)
    keep(store, "AZ met TR.", "b.txt")
    document = store.find_document_ids("1")[0]
    gone = store.withdraw(document, "a hoax")
    assert (gone.number, gone.claims) == (1, 3)
    assert [line.number for line in store.find_documents()] == [2]
    assert len(store.find_claims(Question(earlier=True, lost=True))) == 1
    assert store.find_problems() == []
    assert store.find_hits("visited") == []
    assert store.open_sighting(document) is None
    keep(store, "NOTE " + TEXT)
    assert [line.number for line in store.find_documents()] == [2, 3]


def test_withdrawing_the_version_in_the_middle_joins_its_neighbours(store: Store) -> None:
    for more in ("", " AZ visited GE.", " AZ visited MD."):
        keep(store, TEXT + more)
    store.withdraw(store.find_document_ids("2")[0], "")
    assert [(line.number, line.supersedes) for line in store.find_documents()] == [(1, None), (3, 1)]
    store.withdraw(store.find_document_ids("3")[0], "")
    assert [(line.number, line.superseded_by) for line in store.find_documents()] == [(1, None)]


def test_bytes_that_two_documents_share_stay_until_both_are_gone(store: Store) -> None:
    store.keep_document(to_read("AZ met BY."), Sighting("a.eml", b"bytes", part=0))
    store.keep_document(to_read("AZ met TR."), Sighting("a.eml", b"bytes", part=1))
    first, second = (line.id for line in store.find_documents())
    store.withdraw(first, "")
    sighting = store.open_sighting(second)
    assert sighting and sighting.data == b"bytes"


def test_reading_again_shows_what_was_gained_and_lost(store: Store) -> None:
    keep(store)
    less = store.keep_reading(to_read(TEXT, version="2", reader=plain_reader.read_less))
    assert (len(less.gained), len(less.lost)) == (0, 1)
    assert len(store.find_claims(Question())) == 2
    [lost] = [one for one in store.find_claims(Question(lost=True)) if one.lost_at]
    assert (lost.claim.type, lost.number) == ("meeting", 1)
    assert store.find_documents()[0].claims == 2
    again = store.keep_reading(to_read(TEXT, version="3"))
    assert (again.gained, again.lost) == ((lost.claim.id,), ())
    assert [one.reader_version for one in store.find_claims(Question())] == ["3", "1", "1"]
    assert store.keep_reading(to_read(TEXT, version="4")).gained == ()


def test_a_surer_reader_leaves_its_score_and_reasons(store: Store) -> None:
    keep(store)
    read = to_read(TEXT, version="2")
    surer = [Claim.from_stored(claim.as_dict() | {"score": 0.99, "reasons": ["a model"]}) for claim in read.claims]
    change = store.keep_reading(Read(read.document, surer, [], "model", "2"))
    assert (change.gained, change.lost) == ((), ())
    assert {(one.claim.score, one.claim.reasons) for one in store.find_claims(Question())} == {(0.99, ("a model",))}


def test_problems_are_kept_once_and_go_when_the_source_is_read(store: Store) -> None:
    sighting = Sighting("a.txt", TEXT.encode(), path="/pages/a.txt")
    problem = Problem("a.txt", "it is empty", "Save it again.", fatal=True)
    store.keep_problems([problem, problem], sighting.place)
    store.keep_problems([problem], sighting.place)
    assert [kept.problem for kept in store.find_problems()] == [problem]
    store.keep_document(to_read(TEXT), sighting)
    assert store.find_problems() == []


def test_problems_of_a_document_are_those_of_its_last_reading(store: Store) -> None:
    read = to_read("NOTE " + TEXT)
    store.keep_document(read, Sighting("a.txt", b"a"))
    assert [kept.document for kept in store.find_problems()] == [1]
    store.keep_reading(Read(read.document, read.claims, [], "plain", "2"))
    assert store.find_problems() == []


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (Question(), [1, 3, 2]),
        (Question(states=("AZ",)), [1, 3, 2]),
        (Question(states=("BY", "AZ")), [1, 2]),
        (Question(states=("BY", "TR")), []),
        (Question(types=("visit", "agreement")), [3, 2]),
        (Question(statuses=("signed",)), [3]),
        (Question(since=When("2024-10-04")), [3]),
        (Question(until=When("2024-10-03")), [1]),
        (Question(since=When("2024"), until=When("2024")), [1, 3]),
        (Question(since=When("2025")), []),
        (Question(said_by="BELTA"), [1]),
        (Question(said_by="Azertac"), []),
        (Question(person="asadov ƏLI"), []),
        (Question(person="ASADOV ali"), [1]),
        (Question(person="minister"), [1]),
        (Question(person="Asa"), []),
        (Question(limit=2), [1, 3]),
    ],
)
def test_questions(store: Store, question: Question, expected: list[int]) -> None:
    keep(store)
    assert [one.number for one in store.find_claims(question)] == expected


def test_all_words_of_a_name_belong_to_one_person(store: Store) -> None:
    document = Document.from_text("Ali Asadov met Roman Golovchenko.")
    people = [{"name": "Ali Asadov"}, {"name": "Roman Golovchenko"}]
    entry = {
        "type": "meeting",
        "status": "happened",
        "people": people,
        "evidence": {"claim": [[0, 32]], "people": [[0, 10], [15, 32]]},
    }
    store.keep_document(Read(document, [Claim.from_dict(document, entry)], [], "plain", "1"), Sighting("a.txt", b"a"))
    assert len(store.find_claims(Question(person="Roman Golovchenko"))) == 1
    assert store.find_claims(Question(person="Ali Golovchenko")) == []


def test_a_figure_is_asked_for_by_its_period(store: Store) -> None:
    document = Document.from_text("Trade grew by 39 percent.")
    figure = {"measure": "trade turnover", "change_pct": 39, "period": "2024-01/2024-08"}
    entry = {
        "type": "figure",
        "status": "happened",
        "figure": figure,
        "evidence": {"claim": [[0, 24]], "figure": [[14, 24]]},
    }
    target = entry | {
        "status": "planned",
        "figure": {"measure": "trade turnover", "value": 1e9, "unit": "USD", "period": "../2030"},
    }
    claims = [Claim.from_dict(document, entry), Claim.from_dict(document, target)]
    store.keep_document(Read(document, claims, [], "plain", "1"), Sighting("a.txt", b"a"))
    assert len(store.find_claims(Question(since=When("2024-08"), until=When("2024-09")))) == 2
    assert [one.claim.status for one in store.find_claims(Question(since=When("2025")))] == ["planned"]


def test_ids_are_found_by_number_and_by_their_beginning(store: Store) -> None:
    keep(store)
    line = store.find_documents()[0]
    assert store.find_document_ids("1") == [line.id] == store.find_document_ids(line.id[:7])
    assert store.find_document_ids("2") == store.find_document_ids("99999999999999999999") == []
    assert store.find_document_ids("") == store.find_document_ids("d'; --") == store.find_document_ids("%") == []
    assert len(store.find_claim_ids("c")) == 2


def test_two_that_write_at_once_lose_nothing(open_store: Callable[[], Store]) -> None:
    """Threads here, processes in the tests of the ledger: both open the database on their own, even to make it."""
    faults: list[BaseException] = []

    def work(who: int) -> None:
        try:
            store = open_store()
            for number in range(15):
                keep(
                    store,
                    f"AZ met BY. Number {number if number % 3 == 0 else f'{number} of {who}'}.",
                    f"{who}-{number}.txt",
                )
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(who,)) for who in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    lines = open_store().find_documents()
    assert [line.number for line in lines] == list(range(1, 5 + 3 * 10 + 1))
    assert sorted(one.number for one in open_store().find_claims(Question())) == [line.number for line in lines]


_TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), min_size=1).filter(str.strip)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=_TEXTS, title=_TEXTS, data=st.binary(max_size=300))
def test_any_text_and_any_bytes_come_back(open_store: Callable[[], Store], text: str, title: str, data: bytes) -> None:
    store = open_store()
    document = Document.from_text(text, title=title)
    store.keep_document(Read(document, [], [], "plain", "1"), Sighting(title, data))
    assert store.open_document(document.id) == document
    sighting = store.open_sighting(document.id)
    assert sighting is not None
    if sighting.name == title:
        assert document.id in store.has_sighting(sighting)
