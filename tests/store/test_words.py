from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.store.words import find_matches, find_terms, find_words, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Qızıl Kəngərli, QIZIL KENGERLI", "qizil kengerli qizil kengerli"),
        ("İstanbul ISTANBUL ıstanbul", "istanbul istanbul istanbul"),
        ("Гызыл Кенгерли; Ёлка, Беларусь, Ўладзімір", "гызыл кенгерли елка беларусь уладзімір"),
        ("Azerbaijan’s O'Brien", "azerbaijan s o brien"),
        ("naïve façade Straße ﬁnal", "naive facade strasse final"),
        ("e\u0301te\u0301", "ete"),
        ("co\u00adoperation zero\u200bwidth", "cooperation zerowidth"),
        ("39% 4.5bn AZ-BY a_b", "39 4 5bn az by a b"),
        ("مُحَمَّد وقّع", "محمد وقع"),
        ("中国 signed", "中 国 signed"),
        ("Łódź Ørsted Đoković", "lodz orsted dokovic"),
        ("№5", "no5"),
        ("— … 👍 !", ""),
        ("", ""),
    ],
)
def test_words_are_folded_the_same_way_everywhere(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_vowel_signs_that_make_another_word_stay() -> None:
    assert fold("समझौता") != fold("समझता")


@given(st.text())
def test_words_lie_where_they_say(text: str) -> None:
    words = list(find_words(text, offset=7))
    places = [(word.span.start - 7, word.span.end - 7) for word in words]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)
    assert all(left[1] <= right[0] for left, right in pairwise(places))
    assert all(word.folded and not any(c.isspace() for c in word.folded) for word in words)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_search_is_read() -> None:
    terms = find_terms('Fire* "sister-city agreements" 白俄 „Zweiter Weg“ "" *')
    assert [(term.words, term.prefix) for term in terms] == [
        (("fire",), True),
        (("sister", "city", "agreements"), False),
        (("白", "俄"), False),
        (("zweiter", "weg"), False),
    ]


def test_what_was_searched_is_found_in_its_place() -> None:
    text = "The supply of FIREFIGHTING equipment; equipment of fire-fighters."
    found = find_matches(text, find_terms('fire* "supply of"'))
    assert [span.of(text) for span in found] == ["supply of", "FIREFIGHTING", "fire"]
