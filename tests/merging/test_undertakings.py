"""Records of one undertaking are told as one course."""

from __future__ import annotations

from typing import Any

import made

from accord.merging import Evidence, find_courses, merge


def count_courses(*told: dict[str, Any]) -> int:
    pages = [made.tell(f"Outlet {n}", f"2025-0{n + 2}-06", type="project", **entry) for n, entry in enumerate(told)]
    documents, claims = [page[0] for page in pages], [page[1] for page in pages]
    merged = merge(documents, claims)
    evidence = Evidence({c.id: c for c in claims}, {d.id: d for d in documents}, {d.id: d.id for d in documents}, {})
    return len(find_courses(merged.records, evidence))


def test_the_village_that_both_name_joins_what_tells_district_and_village() -> None:
    district = {"subject": "the agro-town in Qarabulaq", "place": {"name": "Fuzuli district", "state": "AZ"}}
    village = {"subject": "the agro-town", "place": {"name": "Garabulag", "state": "AZ"}, "status": "ongoing"}
    assert count_courses(district, village) == 1


def test_two_villages_are_two_undertakings() -> None:
    here = {"subject": "the agro-town in Qarabulaq", "place": {"name": "Qarabulaq", "state": "AZ"}}
    there = {"subject": "the agro-town in Dovlatyarli", "place": {"name": "Dovlatyarli", "state": "AZ"}}
    assert count_courses(here, there) == 2
