"""Names across scripts and spellings."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.core import Place
from accord.merging.folding import (
    find_distance,
    find_sounds,
    find_stem_distance,
    is_one_stem_by_sound,
    is_one_word,
    romanise,
)
from accord.merging.people import PersonRelation, compare_names
from accord.merging.places import PlaceRelation, compare_places, is_one_name, is_state_name

ONE_WORD = [
    "Golovchenko Galouchanka Halowchanka Qolovçenko Golowtschenko Галоўчанка Головченко Holovchenko Golovtchenko",
    "Asadov Əsədov Асадов Assadow Asadaŭ أسدوف",
    "Turchin Turçin Turtschin Турчин Turchyn Tourtchine",
    "Kangarli Kəngərli Кенгерли Kengerli",
    "Gizil Kizil Gyzyl Qızıl Гызыл Кызыл",
    "Lukashenko Lukaşenko Łukaszenka Lukaschenko Loukachenko Лукашенко Лукашэнка لوكاشينكو",
    "Aliyev Əliyev Алиев Alijew Aliev علييف",
    "Jakhongir Jahongir Жахонгир Dschachongir",
    "Brzeziński Brzezinski Бжезиньский",
    "Sheki Şəki Шеки Шэкі Chéki",
    "Zawadzki Завадский Завадський Zavadsky",
    "Nowicki Новицкий Novitsky",
    "Andrzej Анджей",
]
TWO_WORDS = [
    ("Kovalevich", "Kovalenko"), ("Asadov", "Ahmadov"), ("Mursalov", "Mammadov"), ("Guliyev", "Aliyev"),
    ("Nazaruk", "Nazarov"), ("Minsk", "Lida"), ("Baku", "Ganja"), ("Astana", "Asmara"), ("Praia", "Paris"),
]  # fmt: skip


@pytest.mark.parametrize("row", ONE_WORD, ids=lambda row: row.split()[0])
def test_spellings_of_one_name(row: str) -> None:
    for a, b in combinations(row.split(), 2):
        assert is_one_word(a, b), (a, b)


@pytest.mark.parametrize(("a", "b"), TWO_WORDS)
def test_two_names(a: str, b: str) -> None:
    assert not is_one_word(a, b)


@pytest.mark.parametrize(
    ("left", "left_lang", "right", "right_lang"),
    [
        ("Julián", "es", "Julián", "fr"),
        ("Julián", "es", "Julian", "de"),
        ("Jorge", "fr", "Хорхе", "ru"),
        ("Joachim", "pl", "Joachim", "es"),
    ],
)
def test_a_foreign_name_keeps_the_letters_of_its_home(left: str, left_lang: str, right: str, right_lang: str) -> None:
    assert is_one_word(left, right, left_lang, right_lang)
    assert is_one_word(right, left, right_lang, left_lang)


_WORDS = st.sampled_from([word for row in ONE_WORD for word in row.split()])
_ENDINGS = st.sampled_from(["", "a", "ov", "da", "lar", "ski", "ınca", "скага", "tsch"])
_TONGUES = st.sampled_from(["", "az", "pl", "es", "ar"])


@given(_WORDS, _ENDINGS, _WORDS, _ENDINGS, _TONGUES, _TONGUES, st.floats(0.0, 4.0))
def test_what_is_ruled_out_at_a_glance_is_far(
    a: str, more: str, b: str, other: str, lang: str, tongue: str, most: float
) -> None:
    mine, theirs = find_sounds(a + more, lang), find_sounds(b + other, tongue)
    assert is_one_stem_by_sound(mine, theirs, most) == (find_stem_distance(mine, theirs) <= most)
    if is_one_word(a + more, b + other, lang, tongue) and romanise(a + more) != romanise(b + other):
        bare = find_sounds(a + more), find_sounds(b + other)
        assert any(find_distance(x, y) <= 0.3 + 0.1 * min(len(x), len(y)) for x, y in ((mine, theirs), bare))


@given(_WORDS, _ENDINGS, _WORDS, _TONGUES)
def test_endings_cost_a_tenth_a_sound(a: str, more: str, b: str, lang: str) -> None:
    """The stem's distance is the least of all the ways to cut endings off, each taken by itself."""
    mine, theirs = find_sounds(a + more, lang), find_sounds(b, lang)
    ways = [find_distance(mine, theirs)]
    for long, short in ((mine, theirs), (theirs, mine)):
        ways += [find_distance(long[:-cut], short) + 0.1 * cut for cut in range(1, min(5, len(long) - 3) + 1)]
    both = min(3, len(mine) - 4, len(theirs) - 4)
    ways += [find_distance(mine[:-cut], theirs[:-cut]) + 0.1 * cut for cut in range(1, both + 1)]
    assert find_stem_distance(mine, theirs) == pytest.approx(min(ways))


@pytest.mark.parametrize(
    "name", ["Gizil Kangarli", "Kizil Kangarli", "Kizil-Kengerli", "Gyzyl Kengerli", "Гызыл Кенгерли"]
)
def test_names_of_two_words(name: str) -> None:
    assert is_one_name(name, "Qızıl Kəngərli")


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("Elçin Mürsəlov", "Эльчин Мурсалов", PersonRelation.SAME),
        ("E.Mürsəlov", "Elchin Mursalov", PersonRelation.SURNAME),
        ("Mursalov", "Elchin Mursalov", PersonRelation.SURNAME),
        ("Askar Jaksybekov", "Marat Jaksybekov", PersonRelation.OTHER),
        ("Anna Brzezińska", "Tomasz Brzeziński", PersonRelation.OTHER),
        ("إدريس بنكيران", "Driss Benkirane", PersonRelation.SAME),
        ("Владимир Владимирович Иванов", "Vladimir Ivanov", PersonRelation.SAME),
        ("Kim Jong Un", "Ким Чен Ын", PersonRelation.SAME),
        ("Alexander Lukashenko", "Roman Golovchenko", PersonRelation.OTHER),
        ("", "Ali Asadov", PersonRelation.OTHER),
    ],
)
def test_two_ministers_of_one_surname_are_two(a: str, b: str, relation: PersonRelation) -> None:
    assert compare_names(a, b) is relation
    assert compare_names(b, a) is relation


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (Place("Мінск", "BY"), Place("Minsk", "BY"), PlaceRelation.SAME),
        (Place("Londres", "GB"), Place("London", "GB"), PlaceRelation.SAME),
        (Place("Вена", "AT"), Place("Vienna", "AT"), PlaceRelation.SAME),
        (Place("Azərbaycan", "AZ"), Place("Bakı", "AZ"), PlaceRelation.FITS),
        (Place("Польша", "PL"), Place("Poland", "PL"), PlaceRelation.SAME),
        (Place("Baku", "AZ"), Place("Ganja", "AZ"), PlaceRelation.DIFFERENT),
        (Place("Мангистауская область", "KZ"), Place("Mangystau region", "KZ"), PlaceRelation.SAME),
        (Place("Витебская область", "BY"), Place("Vitebsk region", "BY"), PlaceRelation.SAME),
        (Place("Гродненская область", "BY"), Place("Hrodna region", "BY"), PlaceRelation.SAME),
        (Place("Füzuli rayonu", "AZ"), Place("Физулинский район", "AZ"), PlaceRelation.SAME),
        (Place("Омская область", "RU"), Place("Томская область", "RU"), PlaceRelation.DIFFERENT),
        (Place("Füzuli rayonu", "AZ"), Place("Ağdam rayonu", "AZ"), PlaceRelation.DIFFERENT),
        (Place("Мангистауская область", "KZ"), Place("Kuryk", "KZ"), PlaceRelation.FITS),
        (Place("Мангистауская область", "KZ"), Place("Oran", "DZ"), PlaceRelation.DIFFERENT),
        (Place("Tripoli", "LY"), Place("Tripoli", "LB"), PlaceRelation.DIFFERENT),
    ],
)
def test_places(a: Place, b: Place, relation: PlaceRelation) -> None:
    assert compare_places(a, b) is relation
    assert compare_places(b, a) is relation


def test_a_state_is_known_in_any_language() -> None:
    assert is_state_name(Place("Аргентина", "AR"))
    assert is_state_name(Place("المغرب", "MA"))
    assert not is_state_name(Place("Rabat", "MA"))
