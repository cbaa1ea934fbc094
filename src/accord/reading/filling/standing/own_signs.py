"""The words that tell how a claim's own thing stands, and those that have the claim for their object."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from accord.core import Span
from accord.reading.filling.site import Site
from accord.reading.filling.standing.signs import Sign, find_signs
from accord.reading.filling.standing.turning import find_turn, load_turns
from accord.reading.survey import inside

# So many words may lead from a verb to its object.
_GOVERNED = 2


def find_own_signs(site: Site, family: str, places: Sequence[Span]) -> list[Sign]:
    """The words that tell how the claim's own thing stands: who has set out for talks has not held them yet."""
    signs = find_signs(site, family, places)
    if family == "event":
        signs = [sign._replace(status="planned") if _moves_to(site, sign) else sign for sign in signs]
    if family == "agreement":
        signs = [sign._replace(status="signed") if _is_not_in_force(site, sign) else sign for sign in signs]
    if site.type not in ("meeting", "call"):
        return signs
    motion = load_turns(site.survey.lang).motion
    words = [site.text[sign.start : sign.end].casefold().split()[0] for sign in signs]
    held = max((sign.start for sign in signs if sign.status == "happened"), default=-1)
    told = list[Sign]()
    for sign, word in zip(signs, words, strict=True):
        if sign.status != "ongoing" or word not in motion:
            told.append(sign)
        elif sign.start > held:
            told.append(sign._replace(status="planned"))
        # Who "flew to Oslo and saw the king" has held the talks: the journey tells nothing of them.
    return told


def _is_not_in_force(site: Site, sign: Sign) -> bool:
    """Whether a treaty will come into force on no day that is told; on one that is told, that is its status then."""
    if sign.status != "in_force":
        return False
    tokens = site.survey.tokens[site.survey.sentence_at(sign.start)]
    turn = find_turn(tokens, bisect_left(tokens, (sign.start,)), load_turns(site.survey.lang))
    if turn not in ("future", "wish"):
        return False
    published = site.survey.document.published_on
    days = [m for m in inside(site.survey.dates, site.frame) if m.when and m.role != "duration"]
    return not any(m.span.start > sign.start or (published and m.when and m.when.last >= published) for m in days)


def _moves_to(site: Site, sign: Sign) -> bool:
    """Whether a word of delay leads to the new date: "has been moved to tomorrow"."""
    leads = site.text[sign.start : sign.end].casefold().split()[-1] in load_turns(site.survey.lang).leading
    return (
        sign.status == "cancelled"
        and leads
        and any(m.span.start <= sign.end + 1 and m.span.end > sign.end and m.when for m in site.dates)
    )


def find_governing(site: Site, family: str) -> list[Sign]:
    """The words outside the clauses that have the claim for their object."""
    return [sign for sign in find_own_signs(site, family, site.frame) if _governs(site, sign)]


def _governs(site: Site, sign: Sign) -> bool:
    """Whether a word has the claim for its object: "pulled out of [the plan for a port]", "to finance [a bridge]"."""
    survey = site.survey
    turns, tokens = load_turns(survey.lang), survey.tokens[survey.sentence_at(sign.start)]
    for span in site.spans:
        if sign.end <= span.start <= tokens[-1].end:
            between = tokens[bisect_left(tokens, (sign.end,)) : bisect_left(tokens, (span.start,))]
            first = tokens[min(bisect_left(tokens, (span.start,)), len(tokens) - 1)]
            if len(between) <= _GOVERNED and all(token.low in turns.leading for token in between):
                return bool(between) or first.low in turns.articles
    return False
