"""What a claim is about: its kinds, its sector and its subject, in the text's words."""

from __future__ import annotations

import re
from collections import Counter

from accord.core import Span
from accord.core.vocabulary import KINDS, SECTORS
from accord.reading.filling.site import Draft, Site


def set_kinds(draft: Draft) -> None:
    """Take every kind of this type that the clauses name."""
    found: dict[str, Span] = {}
    for hit in draft.site.hits("kind"):
        group, _, kind = hit.key.partition(".")
        if group == draft.site.type and kind not in found:
            found[kind] = hit.span
    draft.kinds = [kind for kind in KINDS.get(draft.site.type, ()) if kind in found]
    if draft.kinds:
        draft.evidence["kinds"] = [found[kind] for kind in draft.kinds]


def find_sector(site: Site, spans: tuple[Span, ...]) -> str:
    """The field of cooperation that the words speak of most; ``other`` where none does."""
    count: Counter[str] = Counter()
    for hit in site.survey.hits_in(spans, "sector"):
        count[hit.key] += 1
    if not count:
        return "other"
    return max(count, key=lambda sector: (count[sector], -SECTORS.index(sector)))


def set_sector(draft: Draft) -> None:
    """Take the sector of the subject, else of the clauses."""
    subject = tuple(draft.evidence.get("subject", ()))
    draft.sector = find_sector(draft.site, subject) if subject else "other"
    if draft.sector == "other":
        draft.sector = find_sector(draft.site, draft.site.spans)


_SUBJECT = re.compile(
    r"\b(?:on|for|in the field of|concerning|regarding|about|covering|in the area of|of)\s+(?P<subject>[^,;:.()\n“”\"]{3,120})"
)
_SUBJECT_STOP = re.compile(
    r"\s+(?:between|signed|with|was|were|is|are|has|have|had|will|would|which|that|who|when|after|during|at|by|worth|reached|under|from|while|to be|entered|came|could|should|may)\b.*|\s+(?:and|or|the|a|of|on|for|in)$|\s+in\s+(?:\d{4}|January|February|March|April|May|June|July|August|September|October|November|December)\b.*|\s+on\s+(?:\d|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|[A-Z][a-z]+ \d).*",
    re.DOTALL,
)


def find_subject(site: Site, anchor: int | None = None) -> Span | None:
    """The noun phrase that says what the claim is about, after the words that announce one."""
    for span in site.spans:
        start = max(span.start, anchor or span.start)
        for match in _SUBJECT.finditer(site.text, start, span.end):
            words = match["subject"]
            stop = _SUBJECT_STOP.search(words)
            size = stop.start() if stop else len(words)
            size = len(words[:size].rstrip(" ,-–—"))
            if size > 2 and not words[:size].isdigit():
                return Span(match.start("subject"), match.start("subject") + size)
    return None


def set_subject(draft: Draft, anchor: int | None = None) -> None:
    """Take the noun phrase that says what the claim is about, where there is one."""
    span = find_subject(draft.site, anchor)
    if span:
        draft.subject = span.of(draft.site.text)
        draft.evidence["subject"] = [span]
