"""Where a claim took or takes place."""

from __future__ import annotations

import re
from functools import cache

from accord.core import Place, Span
from accord.reading.filling.site import Draft, Site
from accord.reading.packs import load_words

_HERE = re.compile(r"(?<!\w)here(?!\w)")


@cache
def _at(lang: str) -> frozenset[str]:
    return frozenset(load_words(lang, "roles")["at"])


def find_place(site: Site, spans: tuple[Span, ...], towns_only: bool = False, goal: bool = False) -> tuple[Place, Span] | None:
    """The town, or else the state, that stands after a word of place in the given clauses.

    Args:
        site: where the claim stands.
        spans: where to look.
        towns_only: leave out states named as such.
        goal: leave out where somebody comes from.
    """
    survey, best = site.survey, None
    for mention in survey.all_states:
        if mention.role not in ("capital", "city", "name", "seat") or not any(s.contains(mention.span) for s in spans):
            continue
        before = survey.text[max(0, mention.span.start - 24) : mention.span.start].split()
        while before and before[-1].lower() in ("the", "capital", "city", "of"):
            if before[-1].lower() == "of" and len(before) > 1 and before[-2].lower() not in ("city", "capital", "town", "port"):
                break
            before.pop()
        if not before or before[-1].lower() not in _at(survey.lang) or (goal and before[-1].lower() in ("from", "of")):
            continue
        after = survey.text[mention.span.end : mention.span.end + 2]
        if after in ("'s", "’s"):
            continue
        town = mention.role != "name"
        if not town and towns_only:
            continue
        if best is None or (town and not best[2]):
            best = (Place(mention.span.of(survey.text), mention.code), mention.span, town)
        if town:
            break
    if best:
        return best[0], best[1]
    if survey.town and any(_HERE.search(survey.text, s.start, s.end) for s in spans):
        name, code, span = survey.town
        return Place(name, code), span
    return None


def set_place(draft: Draft, towns_only: bool = False, frame: bool = True, back: int = 0, goal: bool = False) -> None:
    """Take the place in the clauses, else in their sentences, else in the sentences before."""
    site = draft.site
    tries = [site.spans]
    if frame:
        tries.append(site.frame)
    for n in range(1, back + 1):
        if site.numbers[0] - n >= 0:
            tries.append((site.survey.sentences[site.numbers[0] - n].span,))
    for spans in tries:
        found = find_place(site, spans, towns_only, goal)
        if found:
            draft.place, span = found
            draft.evidence["place"] = [span]
            return
