"""One relation told by thirteen sources in four languages: what a desk officer must be able to see of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import made
import pytest

from accord.core import Claim, Document
from accord.core.record import Course, Record
from accord.merging import Merged, judge, merge

Told = dict[str, Any]
LUKASHENKO = {"name": "Alexander Lukashenko", "office": "President", "state": "BY"}
ASADOV = {"name": "Ali Asadov", "office": "Prime Minister", "state": "AZ"}
GOLOVCHENKO = {"name": "Roman Golovchenko", "office": "Prime Minister", "state": "BY"}


def visit(when: str, kind: str | None = "state", **more: Any) -> Told:
    told = {"type": "visit", "when": when, "states": ["BY", "AZ"], "place": {"name": "Azerbaijan", "state": "AZ"}}
    return told | {"people": [LUKASHENKO], "kinds": [kind] if kind else []} | more


def talks(*people: Told, **more: Any) -> Told:
    place = {"name": "Minsk", "state": "BY"}
    return {"type": "meeting", "when": "2024-10-03", "place": place, "people": list(people)} | more


def trade(figure: Told, **more: Any) -> Told:
    figure = {"measure": "trade turnover"} | figure
    return {"type": "figure", "subject": "bilateral trade", "sector": "trade", "figure": figure} | more


def town(status: str, subject: str = "agro-town", name: str = "Gizil Kangarli", **more: Any) -> Told:
    told = {"type": "project", "status": status, "subject": subject, "sector": "agriculture"}
    return told | {"place": {"name": name, "state": "AZ"}} | more


def said(name: str, kind: str = "official") -> Told:
    return {"said_by": {"name": name, "kind": kind}}


PRESS_AZ, PRESS_BY = said("Azerbaijani Cabinet of Ministers", "body"), said("presidential press service", "body")
_SIGNED = {"when": "2024-10-03", "place": {"name": "Minsk", "state": "BY"}}
_AZERNEWS = (
    talks(ASADOV, GOLOVCHENKO, kinds=["limited", "expanded"], **PRESS_AZ),
    visit("2023-05", **PRESS_AZ),
    trade({"change_pct": 39, "period": "2024-01/2024-08"}, **PRESS_AZ),
    {
        "type": "agreement",
        "subject": "agricultural development in Azerbaijan's Aghdam region",
        "sector": "agriculture",
        **_SIGNED,
    },
    {
        "type": "agreement",
        "subject": "the design of an agro-town in Kizil Kangarli",
        "sector": "agriculture",
        **_SIGNED,
    },
    {"type": "agreement", "subject": "health care", "sector": "health", **_SIGNED},
)
_LUKASHENKO_AZ = {"name": "Aleksandr Lukaşenko", "office": "prezident", "state": "BY"}
_LUKASHENKO_RU = {"name": "Александр Лукашенко", "office": "президент", "state": "BY"}
_ASADOV_RU = {"name": "Али Асадов", "office": "премьер-министр", "state": "AZ"}
_ROADMAP = {
    "type": "agreement", "kinds": ["roadmap"], "when": "2024-10-03", "sector": "agriculture",
    "subject": "Roadmap on joint measures to develop agricultural production",
    "people": [
        {"name": "Majnun Mammadov", "office": "Agriculture Minister", "state": "AZ"},
        {"name": "Anatoly Linevich", "office": "Agriculture Minister", "state": "BY"},
    ],
}  # fmt: skip

PAGES = [
    made.make_page("Azernews", "2024-10-04", "en", *_AZERNEWS, text="Azernews reports"),
    made.make_page("MENAFN", "2024-10-04", "en", *_AZERNEWS, text="MENAFN - Azernews: Azernews reports"),
    made.make_page(
        "president.gov.by", "2024-10-03", "en", talks(LUKASHENKO, ASADOV, **PRESS_BY), visit("2024-05", **PRESS_BY)
    ),
    made.make_page(
        "Turan", "2024-10-04", "ru",
        talks(_LUKASHENKO_RU, _ASADOV_RU, place={"name": "Минск", "state": "BY"}, **said("пресс-служба президента", "body")),
        visit("2024-05", people=[_LUKASHENKO_RU], **said("пресс-служба президента", "body")),
    ),
    made.make_page(
        "BelTA", "2024-10-03", "en",
        talks(GOLOVCHENKO, ASADOV),
        trade({"multiple": 2, "qualifier": "more than", "period": "2024-01/2024-07"}, **said("Roman Golovchenko")),
        visit("2024-05", "official", **said("Roman Golovchenko")),
    ),
    made.make_page(
        "Turan", "2024-05-17", "az",
        visit("2024-05-15/2024-05-17", people=[_LUKASHENKO_AZ], place={"name": "Azərbaycan", "state": "AZ"}),
        town("proposed", "aqroşəhərcik", "Füzuli rayonu", when="2024-05-16", place=None),
    ),
    made.make_page("Azernews", "2024-09-04", "en", town("ongoing", "agrarian village", when="2024-09-04")),
    made.make_page("Trend", "2025-05-06", "en", _ROADMAP, town("planned", name="Qızıl Kəngərli")),
    made.make_page("News.Az", "2025-05-06", "en", _ROADMAP, town("planned", name="Kizil-Kengerli")),
    made.make_page(
        "metbuat.az", "2025-05-12", "az",
        town("planned", "aqroşəhərcik", "Qızıl Kəngərli", when="2027"),
        visit("2024", people=[_LUKASHENKO_AZ], place={"name": "Azərbaycan", "state": "AZ"}),
    ),
    made.make_page(
        "Report", "2025-10-15", "az",
        town("ongoing", "aqroşəhərciyin tikintisi", "Qızıl Kəngərli", **said("Pineviç")),
        town("planned", "aqroşəhərcik", "Qızıl Kəngərli", when="2027", **said("Pineviç")),
    ),
    made.make_page(
        "Zerkalo", "2025-10-16", "ru",
        town("ongoing", "строительство агрогородка", "Гызыл Кенгерли", **said("Пиневич")),
        town("planned", "агрогородок", "Гызыл Кенгерли", when="2027", **said("Пиневич")),
    ),
    made.make_page("Report", "2025-10-29", "en", town("planned", "agro-town", "Kizil Kangarli", **said("Sharifov"))),
]  # fmt: skip


@pytest.fixture(scope="module")
def merged() -> Merged:
    return merge([d for d, _ in PAGES], [c for _, claims in PAGES for c in claims])


def find(merged: Merged, page: int, at: int) -> Record:
    claim = PAGES[page][1][at].id
    return next(r for r in merged.records if claim in r.claims)


def outlets(merged: Merged) -> list[set[str]]:
    named: dict[str, Document] = {d.id: d for d, _ in PAGES}
    return [{f"{named[d].outlet} {named[d].published}" for d in c} for c in merged.source_clusters if len(c) > 1]


def claims_of(page: int) -> list[Claim]:
    return PAGES[page][1]


def test_two_meetings_of_one_day_and_town_stay_two(merged: Merged) -> None:
    prime_ministers, received = find(merged, 0, 0), find(merged, 2, 0)
    assert prime_ministers != received
    assert find(merged, 4, 0) == prime_ministers
    assert find(merged, 3, 0) == received


def test_the_visit_is_one_with_its_year_disputed(merged: Merged) -> None:
    record = find(merged, 1, 1)
    assert {find(merged, 2, 1), find(merged, 4, 2), find(merged, 5, 0), find(merged, 9, 1)} == {record}
    assert "when" in record.disputed
    dispute = next(d for d in record.disputes if d.field == "when")
    wrong = {c.id for page in (0, 1) for c in claims_of(page)}
    assert not set(dispute.sides[0]) & wrong
    assert set(dispute.sides[1]) <= wrong
    assert dispute.cause and "2024" in dispute.cause and "filled in" in dispute.cause
    assert record.best("when") == "2024-05-15/2024-05-17"


def test_the_kind_of_the_visit_is_disputed(merged: Merged) -> None:
    record = find(merged, 5, 0)
    assert "kinds" in record.disputed
    assert record.best("kinds") == ["state"]


def test_the_copy_counts_once(merged: Merged) -> None:
    record = find(merged, 0, 1)
    readings = {r.value: r.sources for r in record.fields["when"]}
    assert readings["2023-05"] == 1
    assert any({"Azernews 2024-10-04", "MENAFN 2024-10-04"} <= cluster for cluster in outlets(merged))


def test_two_growths_that_cannot_both_be_right_stand_together(merged: Merged) -> None:
    record = find(merged, 0, 2)
    assert find(merged, 4, 1) == record
    assert record.disputed == ("figure",)
    assert "44 %" in record.disputes[0].what
    assert record.disputes[0].cause == "likely two statistics"


def test_papers_of_one_day_stay_apart(merged: Merged) -> None:
    assert len({find(merged, 0, at).id for at in (3, 4, 5)}) == 3


def test_the_town_goes_its_course(merged: Merged) -> None:
    course = find_course(merged)
    names = [step.name for step in course.steps]
    assert [n for n in names if n in ("under way", "signed", "announced", "due")][:4] == [
        "under way", "signed", "announced", "due",
    ]  # fmt: skip
    assert next(s for s in course.steps if s.name == "under way").note == "told before any paper was signed"
    assert next(s for s in course.steps if s.name == "due").when.edtf == "2027"  # type: ignore[union-attr]
    assert [d.field for d in course.disputes] == ["status"]


def find_course(merged: Merged) -> Course:
    course = merged.get_course(find(merged, 9, 0).id)
    assert course is not None
    return course


def test_two_pages_and_one_speaker_are_one_source(merged: Merged) -> None:
    record = find(merged, 10, 0)
    assert find(merged, 11, 0) == record
    assert record.sources == 1
    assert record.source_reasons


def test_overdue_and_silent_are_asked_with_a_day(merged: Merged) -> None:
    course = find_course(merged)
    before = judge(course, date(2026, 3, 1))
    after = judge(course, date(2028, 2, 1))
    assert before.overdue_since is None and before.silent_since is None
    assert after.overdue_since == date(2028, 1, 1)
    assert after.silent_since == date(2025, 10, 29)
    assert before.step == "under way"
    early = judge(course, date(2024, 6, 1))
    assert early.due is None
