"""Whole stories, marked before merging was written: events, sources, contradictions, and what must stay apart."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from accord.core import Claim, Document
from accord.merging import Merged, merge

FOLDER = Path(__file__).parent / "stories"
STORIES = [json.loads(p.read_text("utf-8")) for p in sorted(FOLDER.glob("story-*.json"))]
FIGURE = "figure."


def read_story(story: dict[str, Any]) -> tuple[list[Document], list[Claim], dict[str, str]]:
    """(documents, claims, claim or document id to the name it has in the story)."""
    documents, claims, names = [], [], {}
    for item in story["documents"]:
        marked = json.loads((FOLDER / f"{item['id']}.json").read_text("utf-8"))
        with (FOLDER / f"{item['id']}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        document = Document.from_text(text, published=marked["published"], outlet=marked["outlet"], lang=marked["lang"])
        documents.append(document)
        names[document.id] = item["id"]
        for at, entry in enumerate(marked["claims"]):
            claim = Claim.from_dict(document, entry)
            claims.append(claim)
            names[claim.id] = f"{item['id']}#{at}"
    return documents, claims, names


def find_pairs(groups: Any) -> set[frozenset[str]]:
    return {frozenset(pair) for group in groups for pair in combinations(sorted(set(group)), 2)}


def score(hit: int, found: int, wanted: int) -> float:
    return 2 * hit / (found + wanted) if found + wanted else 1.0


@pytest.fixture(scope="module", params=STORIES, ids=lambda s: s["story"])
def told(request: pytest.FixtureRequest) -> tuple[dict[str, Any], Merged, dict[str, str]]:
    documents, claims, names = read_story(request.param)
    return request.param, merge(documents, claims), names


Told = tuple[dict[str, Any], Merged, dict[str, str]]


def test_claims_of_one_event_merge(told: Told) -> None:
    story, merged, names = told
    events = [e["claims"] for e in story["events"]]
    known = {c for claims in events for c in claims}
    got = find_pairs([{names[c] for c in r.claims} & known for r in merged.records])
    want = find_pairs(events)
    assert score(len(got & want), len(got), len(want)) >= 0.9, sorted(map(sorted, want ^ got))


def test_what_is_two_things_stays_two(told: Told) -> None:
    story, merged, names = told
    records = [{names[c] for c in r.claims} for r in merged.records]
    for pair in story["must_not_merge"]:
        assert not any({pair["a"], pair["b"]} <= r for r in records), pair


def test_contradictions_are_disputed(told: Told) -> None:
    story, merged, names = told
    events = {e["id"]: set(e["claims"]) for e in story["events"]}
    known = set().union(*events.values())
    records = [({names[c] for c in r.claims}, set(r.disputed)) for r in merged.records]
    marked = {(c["event"], c["field"].partition(".")[0]) for c in story["contradictions"]}
    hits = sum(field in max(records, key=lambda r: len(r[0] & events[event]))[1] for event, field in marked)
    raised = sum(len(disputed) for claims, disputed in records if claims & known)
    assert score(hits, raised, len(marked)) >= 0.8


def test_documents_of_one_source_stand_together(told: Told) -> None:
    story, merged, names = told
    want = find_pairs([[d["id"] for d in c["documents"]] for c in story["source_clusters"]])
    assert find_pairs([[names[d] for d in c] for c in merged.source_clusters]) == want


def test_every_claim_is_in_one_record(told: Told) -> None:
    _, merged, names = told
    claims = [c for r in merged.records for c in r.claims]
    assert sorted(claims) == sorted(c for c in names if c.startswith("c"))


def test_reasons_and_dicts_are_for_people_and_machines(told: Told) -> None:
    _, merged, _ = told
    for record in merged.records:
        shown = record.as_dict()
        assert json.loads(json.dumps(shown)) == shown
        assert type(record).from_dict(shown) == record
        assert set(shown["disputed"]) <= set(shown["fields"])
        if len(record.claims) > 1:
            assert record.reasons or len(set(record.claims)) == 2
        for readings in record.fields.values():
            for reading in readings:
                assert set(reading.claims) <= set(record.claims)
                assert 1 <= reading.sources <= record.sources
    for course in merged.courses:
        assert json.loads(json.dumps(course.as_dict())) == course.as_dict()
