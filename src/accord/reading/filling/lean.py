"""Filling a claim in a language without a full pack.

States and dates are found by their words in ten further languages. Which states are a claim's own is told by where they
stand, which date by the trained encoder, which gives the status too. Who says it is left open rather than guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from accord.core.vocabulary import STATUSES
from accord.reading.filling.parties.sides import is_body
from accord.reading.filling.site import Draft, Site
from accord.reading.mentions import StateMention
from accord.reading.model.scores import Cell, find_fault, score_story
from accord.reading.model.windows import ROLES
from accord.reading.survey import inside

# The likeliest date is a claim's own unless the encoder all but rules it out.
_BELONGS = 0.1
# These have two parties.
_PAIR = 2


def fill(site: Site) -> Draft:
    """Fill a claim of any type."""
    draft = Draft(site, STATUSES[site.type][0])
    _set_states(draft)
    if cell := _find_cell(site):
        draft.status = max(cell.status, key=cell.status.__getitem__)
        _set_date(draft, cell)
    return draft


def _find_cell(site: Site) -> Cell | None:
    """What the encoder says of the sentence among the claim's that it holds for the likeliest."""
    if find_fault():
        return None
    scores = score_story(site.survey)
    cells = [cell for number in site.numbers if (cell := scores.cells.get((number, site.type)))]
    return max(cells, key=lambda cell: cell.odds, default=None)


def _set_states(draft: Draft) -> None:
    """Of a statement the first state that its sentence names, of others the parties named there or in the story."""
    site = draft.site
    story = [mention for mention in site.survey.states if mention.role != "city"]
    if site.type == "statement":
        before = [mention for mention in story if mention.span.end <= site.frame[0].start]
        _take(draft, (inside(story, site.frame) or before[-1:] or _commonest(story))[:1])
        return
    own = inside(story, site.spans)
    if len(_codes(own)) < _PAIR:
        own = inside(story, site.frame)
    states = [mention for mention in own if not is_body(mention.code)]
    own = states if len(_codes(states)) >= _PAIR else own
    _take(draft, own)
    home = [mention for mention in _commonest(story) if mention.code == site.survey.home]
    for mention in (*home, *_commonest(story)):
        if len(draft.states) >= _PAIR:
            break
        if not is_body(mention.code):
            _take(draft, [mention])


def _take(draft: Draft, mentions: Iterable[StateMention]) -> None:
    for mention in mentions:
        if mention.code not in draft.states:
            draft.states.append(mention.code)
            draft.rest("states", [mention.span])


def _codes(mentions: Iterable[StateMention]) -> set[str]:
    return {mention.code for mention in mentions}


def _commonest(story: list[StateMention]) -> list[StateMention]:
    """The first mention of each state of the story, those named most often first."""
    count = Counter(mention.code for mention in story)
    first: dict[str, StateMention] = {}
    for mention in story:
        first.setdefault(mention.code, mention)
    return sorted(first.values(), key=lambda mention: (-count[mention.code], mention.span.start))


def _set_date(draft: Draft, cell: Cell) -> None:
    dated = [(chance, spot) for spot, chance in cell.spots if ROLES[spot.role] == "date" and chance >= _BELONGS]
    if not dated:
        return
    spot = max(dated, key=lambda found: (found[0], -found[1].span.start))[1]
    mention = inside(draft.site.survey.dates, [spot.span])[0]
    draft.when = mention.when
    draft.rest("when", [mention.span])
