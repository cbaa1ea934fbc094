from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord.core import Claim, Document
from accord.store import Read, Sighting, Store
from accord.store.rows import PASSAGE_LENGTH, find_paragraphs
from accord.store.words import find_matches, find_terms

PAGES = {
    "en": "They agreed on the supply of firefighting equipment.\n\nOther equipment, and firefighting, came up too.",
    "az": "Tərəflər Qızıl Kəngərli kəndində aqroşəhərcik salınmasını müzakirə etdilər.",
    "be": "Бакі і Мінск падпісалі пагадненне аб супрацоўніцтве ў сферы аховы здароўя.",
    "zh": "两国总理在明斯克签署了关于农业合作的协议。",
    "ar": "وقّع الجانبان اتفاقية للتعاون في مجال الصحة.",
}


def keep(store: Store, text: str, name: str) -> Document:
    document = Document.from_text(text)
    store.keep_document(Read(document, [], [], "plain", "1"), Sighting(name, text.encode()))
    return document


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("firefighting equipment", ["en", "en"]),
        ('"firefighting equipment"', ["en"]),
        ("EQUIPMENT supply", ["en"]),
        ("fire*", ["en", "en"]),
        ("fire", []),
        ("qizil kengerli", ["az"]),
        ("Aqrosheh*", []),
        ("aqroseher*", ["az"]),
        ("здароуя", ["be"]),
        ("农业合作", ["zh"]),
        ("合作农业", []),
        ("اتفاقية", ["ar"]),
        ("وقع", ["ar"]),
        ("", []),
        ("— !", []),
        ("\"'; DROP TABLE passages; --", []),
        ("equipment OR kengerli", []),
        ("words: equipment", []),
        ("NEAR(a b)", []),
        ("x* AND *", []),
    ],
)
def test_search(store: Store, query: str, found: list[str]) -> None:
    for name, text in PAGES.items():
        keep(store, text, name)
    hits = store.find_hits(query)
    assert sorted(hit.document.source for hit in hits) == found


def test_a_hit_opens_its_words_and_the_claims_that_rest_on_them(store: Store) -> None:
    text = "An opening paragraph.\n\nOn health, AZ met BY and they agreed on İLK paper."
    document = Document.from_text(text)
    start = text.index("AZ")
    claim = Claim.from_dict(
        document, {"type": "meeting", "status": "happened", "evidence": {"claim": [[start, start + 9]]}}
    )
    store.keep_document(Read(document, [claim], [], "plain", "1"), Sighting("a", b"a"))
    [hit] = store.find_hits("ilk agree*")
    assert hit.span.of(text) == hit.text == text[text.index("On health") :]
    assert [span.of(text) for span in hit.found] == ["agreed", "İLK"]
    assert hit.claims == (1,)


def test_only_the_latest_version_of_a_page_is_searched(store: Store) -> None:
    for text in ("They signed five papers.", "They signed four papers."):
        document = Document.from_text(text)
        store.keep_document(Read(document, [], [], "plain", "1"), Sighting("a", text.encode(), path="/a"))
    assert [hit.text for hit in store.find_hits("papers")] == ["They signed four papers."]


def test_a_limit_is_kept(store: Store) -> None:
    for number in range(5):
        keep(store, f"Talks number {number}.", str(number))
    assert len(store.find_hits("talks", 3)) == 3


_WORDS = st.lists(
    st.sampled_from(["talks", "Talk", "tal", "İlk", "ilk", "в", "Минск", "中国", "x1", "\n\n", "ə"]), max_size=12
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    texts=st.lists(_WORDS, min_size=1, max_size=3),
    query=st.lists(
        st.sampled_from(["tal*", "talks", "ilk", "минск", "国", '"talks ilk"', "e"]), min_size=1, max_size=2
    ),
)
def test_the_index_finds_what_reading_through_all_texts_finds(
    open_store: Callable[[], Store], texts: list[list[str]], query: list[str]
) -> None:
    store = open_store()
    before = {line.id for line in store.find_documents()}
    documents = [Document.from_text(f"{' '.join(words)} .") for words in texts]
    for document in documents:
        store.keep_document(Read(document, [], [], "plain", "1"), Sighting(document.id, b""))
    terms = find_terms(" ".join(query))
    expected = {
        (line.id, span.start)
        for line in store.find_documents()
        for text in [store.open_document(line.id).text]
        for span in find_paragraphs(text)
        if all(find_matches(span.of(text), (term,)) for term in terms)
    }
    assert {(hit.document.id, hit.span.start) for hit in store.find_hits(" ".join(query))} == expected
    for line in store.find_documents():
        if line.id not in before:
            store.withdraw(line.id, "")


@given(st.text(st.sampled_from("ab \n.。"), max_size=300), st.integers(0, 3))
def test_passages_hold_all_that_is_no_white_space(text: str, times: int) -> None:
    long = text + "word " * (PASSAGE_LENGTH // 4) * times
    spans = list(find_paragraphs(long))
    assert all(len(span) <= PASSAGE_LENGTH for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert "".join("".join(span.of(long).split()) for span in spans) == "".join(long.split())
