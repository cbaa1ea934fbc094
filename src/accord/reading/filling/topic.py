"""What a claim is about: its kinds, its sector and its subject, in the text's words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from accord.core import Span
from accord.core.vocabulary import KINDS, SECTORS
from accord.reading.filling.papers import own_papers, paper_before
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.subjects import find_subject
from accord.reading.packs import load_words

__all__ = ["find_sector", "find_subject", "set_kinds", "set_sector", "set_subject"]


def set_kinds(draft: Draft) -> None:
    """Take every kind of this type that the clauses name; of an agreement those of its own document."""
    found = _kinds_of_paper(draft.site) if draft.site.type == "agreement" else _kinds_named(draft.site)
    draft.kinds = [kind for kind in KINDS.get(draft.site.type, ()) if kind in found]
    if draft.kinds:
        draft.evidence["kinds"] = [found[kind] for kind in draft.kinds]


def _kinds_named(site: Site) -> dict[str, Span]:
    found: dict[str, Span] = {}
    for hit in site.hits("kind"):
        group, _, kind = hit.key.partition(".")
        if group == site.type:
            found.setdefault(kind, hit.span)
    return found


def _kinds_of_paper(site: Site) -> dict[str, Span]:
    """The kinds of the first document that the clauses name, or of the one it stands for."""
    papers = own_papers(site)
    if papers:
        kinds = dict(papers[0].kinds)
        for paper in papers[1:]:
            if paper.kinds.keys() & kinds.keys():
                kinds = {**paper.kinds, **kinds}
        if kinds:
            return kinds
    before = paper_before(site, papers[0] if papers else None)
    return dict(before.kinds) if before else {}


def find_sector(site: Site, spans: Iterable[Span]) -> str:
    """The field of cooperation that the words speak of most; ``other`` where none does."""
    weights: defaultdict[str, float] = defaultdict(float)
    weak = _weak(site.survey.lang)
    for hit in site.survey.hits_in(spans, "sector"):
        weights[hit.key] += 0.4 if hit.phrase in weak else 1.0
    if not weights:
        return "other"
    return max(weights, key=lambda sector: (weights[sector], -SECTORS.index(sector)))


@cache
def _weak(lang: str) -> frozenset[str]:
    return frozenset(load_words(lang, "topic")["weight"]["weak"])


def set_sector(draft: Draft) -> None:
    """Take the sector of the subject, else of the clauses, else of their sentences."""
    site = draft.site
    for spans in (tuple(draft.evidence.get("subject", ())), site.spans):
        draft.sector = find_sector(site, spans) if spans else "other"
        if draft.sector != "other":
            return


def set_subject(draft: Draft, anchor: int | None = None) -> None:
    """Take the noun phrase that says what the claim is about, where there is one."""
    span = find_subject(draft.site, anchor)
    if span:
        draft.subject = span.of(draft.site.text)
        draft.evidence["subject"] = [span]
