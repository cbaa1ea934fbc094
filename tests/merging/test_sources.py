"""One source or two: copies, translations, agency stories, one speaker; and who only covers the same event."""

from __future__ import annotations

from typing import Any

import made
import pytest

from accord.core import Claim, Document
from accord.merging import merge

BODY = (
    "The two prime ministers met in Minsk on Thursday and agreed on 38 projects worth 214 million dollars. "
    "They named 17 enterprises, 45 farms and 1,250 apprentices, and set the next session for spring. "
    "A first consignment of 620 tractors leaves the plant in November, said the ministry's spokeswoman. "
    "Afterwards both delegations laid wreaths, walked through the old town and dined at the residence on the lake, where "
    "the hosts served sturgeon and the guests, as one of them put it, kept to the tea and to the subject of the railway."
)
PEOPLE = [
    {"name": "Ali Asadov", "office": "Prime Minister", "state": "AZ"},
    {"name": "Roman Golovchenko", "office": "Prime Minister", "state": "BY"},
]
Page = tuple[Document, list[Claim]]


def page(
    outlet: str, published: str, text: str, lang: str = "en", by: dict[str, str] | None = None, **more: Any
) -> Page:
    """Four claims: a meeting, an amount, a count and a plan."""
    said = {"said_by": by} if by else {}
    told: list[dict[str, Any]] = [
        {"type": "meeting", "when": "2024-10-03", "people": PEOPLE, **said},
        {
            "type": "figure",
            "figure": {"measure": "investment", "value": 214e6, "unit": "USD"},
            "when": "2024-10-03",
            **said,
        },
        {"type": "agreement", "subject": "supply of tractors", "when": "2024-10-03", "kinds": ["contract"], **said},
        {"type": "project", "subject": "tractor plant in Ganja", "place": {"name": "Ganja", "state": "AZ"}, **said},
    ]
    told[1] |= more
    return made.make_page(outlet, published, lang, *told, text=text)


def clusters(*pages: Page) -> list[list[str]]:
    merged = merge([d for d, _ in pages], [c for _, claims in pages for c in claims])
    names = {d.id: str(d.outlet) for d, _ in pages}
    return sorted(sorted(names[d] for d in c) for c in merged.source_clusters)


def test_a_copy_and_a_cut_copy() -> None:
    cut = page("Gazette", "2024-10-05", BODY[:450])
    assert clusters(page("Agency", "2024-10-03", BODY), page("Herald", "2024-10-04", BODY), cut) == [
        ["Agency", "Gazette", "Herald"]
    ]


RUSSIAN = "В Минске прошли переговоры: 38 проектов на 214 млн долларов, 17 предприятий, 45 хозяйств, 1250 учеников, 620 тракторов."


def test_a_translation_has_the_same_numbers_and_claims() -> None:
    assert clusters(page("Agency", "2024-10-03", BODY), page("Вести", "2024-10-04", RUSSIAN, "ru")) == [
        ["Agency", "Вести"]
    ]


def test_another_report_of_the_event_is_a_source_of_its_own() -> None:
    own = "Переговоры шли два часа. Назывались 12 проектов, 90 миллионов и 8 предприятий; о тракторах речи не было."
    assert len(clusters(page("Agency", "2024-10-03", BODY), page("Вести", "2024-10-04", own, "ru"))) == 2


def test_an_agency_story_in_two_papers() -> None:
    first = page("Nord Post", "2024-10-04", "MINSK (DVINA) - The talks lasted for an hour.")
    second = page("Süd Post", "2024-10-05", "MINSK (DVINA) - Tractors were on the table.")
    assert clusters(first, second) == [["Nord Post", "Süd Post"]]


def test_credit_in_another_script() -> None:
    agency = page("Двина-Информ", "2024-10-03", "Переговоры прошли в Минске.", "ru")
    paper = page(
        "Лідскі час", "2024-10-05", "паведамляе «Двіна-Інфарм»", "be", by={"name": "Двіна-Інфарм", "kind": "agency"}
    )
    assert clusters(agency, paper) == [sorted(["Двина-Информ", "Лідскі час"])]


def test_two_outlets_that_quote_one_speaker() -> None:
    speaker = {"name": "Roman Golovchenko", "kind": "official"}
    first = page("Nord Post", "2024-10-04", "He spoke at length.", by=speaker)
    second = page("Вести", "2024-10-05", "Он сказал немало.", "ru", by={"name": "Роман Головченко", "kind": "official"})
    assert clusters(first, second) == [["Nord Post", "Вести"]]


@pytest.mark.parametrize("published", ["2024-10-20", "2025-10-04"])
def test_a_speaker_on_another_occasion_is_another_source(published: str) -> None:
    speaker = {"name": "Roman Golovchenko", "kind": "official"}
    pages = (
        page("Nord Post", "2024-10-04", "He spoke.", by=speaker),
        page("Echo", published, "He spoke again.", by=speaker),
    )
    assert len(clusters(*pages)) == 2


def test_who_credits_but_tells_otherwise_is_no_copy() -> None:
    agency = page("Dvina", "2024-10-03", "MINSK (DVINA) - The talks lasted for an hour.")
    other = page(
        "Post", "2024-10-04", "Dvina was there too.", by={"name": "Dvina", "kind": "agency"},
        figure={"measure": "investment", "value": 190e6, "unit": "USD"},
    )  # fmt: skip
    assert len(clusters(agency, other)) == 2


def test_a_record_counts_sources_and_says_why() -> None:
    pages = (
        page("Agency", "2024-10-03", BODY),
        page("Herald", "2024-10-04", BODY),
        page("Вести", "2024-10-06", "Свой отчёт.", "ru"),
    )
    merged = merge([d for d, _ in pages], [c for _, claims in pages for c in claims])
    meeting = next(r for r in merged.records if r.type == "meeting")
    assert len(meeting.claims) == 3
    assert meeting.sources == 2
    assert any("words run as in the other" in why for why in meeting.source_reasons)


def test_a_document_of_no_day_or_claims_is_still_in_a_cluster() -> None:
    bare = Document.from_text("Nothing is said here.")
    assert merge([bare], []).source_clusters == ((bare.id,),)


def test_a_thousand_copies_are_one_source() -> None:
    pages = [
        made.make_page(
            f"Paper {i}",
            "2024-10-04",
            "en",
            {"type": "meeting", "when": "2024-10-03", "people": PEOPLE},
            text=f"{BODY} {i}",
        )
        for i in range(1000)
    ]
    merged = merge([d for d, _ in pages], [c for _, claims in pages for c in claims])
    assert len(merged.source_clusters) == 1
    assert [(len(r.claims), r.sources) for r in merged.records] == [(1000, 1)]
