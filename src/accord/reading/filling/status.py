"""How a thing stands: planned, signed, under way; by the words in and around its clauses and by its date."""

from __future__ import annotations

from collections import defaultdict

from accord.core import When
from accord.core.vocabulary import STATUSES
from accord.reading.filling.site import Site

# A claim's own clauses say more of its status than the rest of their sentences.
_OUTSIDE = 0.35
_START = {"event": "happened", "agreement": "signed", "project": "ongoing"}


def find_status(site: Site, family: str, when: When | None = None) -> str:
    """The status of a claim.

    Args:
        site: where the claim stands.
        family: ``event``, ``agreement`` or ``project``: which table of the pack speaks.
        when: its date, where it is known; a day after publication is no past.
    """
    scores: dict[str, float] = defaultdict(float)
    scores[_START[family]] += 0.5
    inner = {(hit.start, hit.end, hit.key) for hit in site.hits("status")}
    taken: set[str] = set()
    for hit in _longest(site.frame_hits("status")):
        group, _, status = hit.key.partition(".")
        if group != family:
            continue
        own = (hit.start, hit.end, hit.key) in inner
        if f"{status}:{hit.phrase}:{own}" in taken:
            continue
        taken.add(f"{status}:{hit.phrase}:{own}")
        scores[status] += hit.weight * (1.0 if own else _OUTSIDE)
    _weigh_date(site, family, when, scores)
    allowed = STATUSES[site.type]
    return max(allowed, key=lambda status: (scores.get(status, 0.0), -allowed.index(status)))


def _longest(hits: list) -> list:  # type: ignore[type-arg]
    """Hits that do not stand inside a longer hit of the same group and status."""
    return [
        hit
        for hit in hits
        if not any(
            other is not hit
            and other.key == hit.key
            and other.start <= hit.start
            and hit.end <= other.end
            and other.end - other.start > hit.end - hit.start
            for other in hits
        )
    ]


def _weigh_date(site: Site, family: str, when: When | None, scores: dict[str, float]) -> None:
    published = site.survey.document.published_on
    if when is None or published is None:
        return
    if when.first > published:
        scores["planned" if family != "agreement" else "negotiated"] += 2.5
        for past in ("happened", "completed", "signed", "ongoing"):
            scores[past] -= 1.5
    elif when.last < published:
        if family == "event":
            scores["happened"] += 1.0
            if (published - when.last).days > 7:
                scores["ongoing"] -= 2.0
        scores["planned"] -= 1.2
