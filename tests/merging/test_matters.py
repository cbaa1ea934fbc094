"""What agreements and projects are about, in words of several languages."""

from __future__ import annotations

from typing import Any

import made
import pytest

from accord.merging import merge
from accord.merging.reasons import compare_subjects
from accord.merging.subjects import read_subject

ROAD = [
    ("cooperation in the field of road transport", "en"),
    ("сотрудничество в области автомобильного транспорта", "ru"),
    ("coopération dans le transport routier", "fr"),
    ("karayolu taşımacılığı", "tr"),
]


@pytest.mark.parametrize(("text", "lang"), ROAD[1:], ids=[lang for _, lang in ROAD[1:]])
def test_road_transport(text: str, lang: str) -> None:
    road, rail = read_subject(*ROAD[0]), read_subject("cooperation in railway transport", "en")
    assert compare_subjects(road, read_subject(text, lang))[0] >= 0.5
    assert compare_subjects(rail, read_subject(text, lang))[0] < 0.5


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("ГЭС «Кара-Суу»", "ru"), ("the Kara-Suu hydropower plant", "en")),
        (("Karasu HES", "tr"), ("Karasu hidroelektrik santrali", "tr")),
        (("une station de dessalement", "fr"), ("una planta desalinizadora", "es")),
        (("БелАЭС: АЭС", "ru"), ("the nuclear power plant", "en")),
        (("Auslieferungsabkommen", "de"), ("соглашение о выдаче лиц", "ru")),
        (("Luftverkehrsabkommen", "de"), ("соглашение о воздушном сообщении", "ru")),
    ],
)
def test_one_matter_in_two_languages(left: tuple[str, str], right: tuple[str, str]) -> None:
    assert compare_subjects(read_subject(*left), read_subject(*right))[0] >= 0.5


def build(place: str, subject: str, outlet: str, **more: Any) -> Any:
    site = {"name": place, "state": "KG"}
    told = {"type": "project", "subject": subject, "place": site, "when": "2028", "states": ["KG", "TR"]}
    return made.tell(outlet, "2025-10-16", "ru", **(told | more))


def test_a_name_of_the_site_is_compared_as_a_place() -> None:
    """The adjective of the place is no name of its own."""
    pages = build("Кара-Суу", "ГЭС «Кара-Суу»", "A"), build("Карасу", "Карасуйская ГЭС", "B")
    assert len(merge([d for d, _ in pages], [c for _, c in pages]).records) == 1
    pages = build("Кара-Суу", "ГЭС «Кара-Суу»", "A"), build("Талас", "Таласская ГЭС", "B")
    assert len(merge([d for d, _ in pages], [c for _, c in pages]).records) == 2
