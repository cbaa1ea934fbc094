"""A small made-up story of two states: a visit told with two dates, a plant promised and delayed, figures at odds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from accord.core import Claim, Document
from accord.merging import judge, merge
from accord.views.pair_page import Page, to_page

NAMES = {"AZ": "Azerbaijan", "BY": "Belarus", "TR": "Türkiye"}
AS_OF = date(2025, 11, 1)

_FIRST = (
    "The president was on a state visit in Baku in May 2023. A dairy plant in Sheki was signed for on 6 June 2024. "
    "Trade rose by 39 percent in January to August 2024. It is to open in 2024."
)
_SECOND = (
    "In May 2024 the president paid a state visit to Baku. Trade more than doubled in January to July 2024, "
    "the minister said. A dairy plant in Sheki will now open in 2026."
)
_THIRD = "Завод в Шеки строится с мая 2025 года."


def find(text: str, *words: str) -> list[list[int]]:
    """Where words stand in a text."""
    return [[text.index(part), text.index(part) + len(part)] for part in words]


def claim(document: Document, words: str, **entry: Any) -> Claim:
    """A claim that states `words`; each quoted field rests on ``words_of`` its name, else on all of them."""
    own = entry.pop("words_of", {})
    fields = ("kinds", "when", "place", "people", "bodies", "subject", "figure", "said_by")
    evidence = {name: find(document.text, own.get(name, words)) for name in fields if entry.get(name)}
    full = {"states": ["AZ", "BY"], "status": "happened", **entry}
    return Claim.from_dict(document, {**full, "evidence": {"claim": find(document.text, words), **evidence}})


def tell_story() -> tuple[list[Document], list[Claim]]:
    """Four documents, the second a copy of the first, and their claims."""
    first, copy = (
        Document.from_text(_FIRST, outlet=outlet, published=day, url=url, title="A visit")
        for outlet, day, url in (
            ("Morning Post", "2024-10-04", "https://post.example/1"),
            ("Copying Times", "2024-10-05", None),
        )
    )
    second = Document.from_text(_SECOND, outlet="Daily", published="2025-03-02", url="javascript:alert(1)")
    third = Document.from_text(_THIRD, outlet="Курьер", published="2025-06-02", lang="ru")
    claims = []
    for document in (first, copy):
        claims += [
            claim(document, "The president was on a state visit in Baku in May 2023", type="visit", kinds=["state"],
                  when="2023-05", place={"name": "Baku", "state": "AZ"}, words_of={"when": "May 2023"},
                  people=[{"name": "A. Lukashenko", "office": "President", "state": "BY"}]),
            claim(document, "A dairy plant in Sheki was signed for on 6 June 2024", type="agreement", status="signed",
                  when="2024-06-06", subject="dairy plant in Sheki", sector="industry"),
            claim(document, "It is to open in 2024", type="project", status="planned", when="2024",
                  subject="dairy plant in Sheki", place={"name": "Sheki", "state": "AZ"}, sector="industry"),
            claim(document, "Trade rose by 39 percent in January to August 2024", type="figure",
                  figure={"measure": "trade turnover", "change_pct": 39, "period": "2024-01/2024-08"},
                  words_of={"figure": "39 percent"}),
        ]  # fmt: skip
    claims += [
        claim(second, "In May 2024 the president paid a state visit to Baku", type="visit", kinds=["state"],
              when="2024-05", place={"name": "Baku", "state": "AZ"}, words_of={"when": "May 2024"},
              people=[{"name": "A. Lukashenko", "office": "President", "state": "BY"}]),
        claim(second, "Trade more than doubled in January to July 2024", type="figure",
              figure={"measure": "trade turnover", "multiple": 2, "qualifier": "more than", "period": "2024-01/2024-07"},
              said_by={"name": "the minister", "kind": "official"}, words_of={"said_by": "the minister"}),
        claim(second, "A dairy plant in Sheki will now open in 2026", type="project", status="planned", when="2026",
              subject="dairy plant in Sheki", place={"name": "Sheki", "state": "AZ"}, sector="industry"),
        claim(third, "Завод в Шеки строится с мая 2025 года", type="project", status="ongoing", when="2025-05",
              subject="Завод в Шеки", place={"name": "Шеки", "state": "AZ"}, sector="industry",
              words_of={"subject": "Завод в Шеки", "place": "Шеки"}),
    ]  # fmt: skip
    return [first, copy, second, third], claims


def make_page(documents: Iterable[Document], claims: Iterable[Claim], as_of: date = AS_OF, **settings: Any) -> Page:
    """Documents and claims merged, and set out as a page."""
    documents, claims = list(documents), list(claims)
    merged = merge(documents, claims, settings.get("rulings", ()))
    return to_page(
        merged.records,
        claims,
        documents,
        as_of=as_of,
        courses=merged.courses,
        standings=[judge(course, as_of) for course in merged.courses],
        clusters=merged.source_clusters,
        rests=merged.rests,
        **{"states": ("AZ", "BY"), "names": NAMES, **settings},
    )
