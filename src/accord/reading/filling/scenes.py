"""Events that a text places, and which of them a claim without a place of its own was at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accord.core import When
from accord.reading.filling.noun_phrases import line_of
from accord.reading.filling.papers import papers_of
from accord.reading.filling.place_words import load_place_words
from accord.reading.filling.site import Site
from accord.reading.filling.spots import Spot, spots_of, spots_of_headlines
from accord.reading.survey import Survey, inside, people_in

_REACH = 30
_NEAR = 2
_NEWS_DAYS = 12
_CUE = 0.7
_TOGETHER = 2
# Numbers of scenes that no sentence tells in its course: those of the headlines, and where a text says it was done.
_HEADLINE, _CLOSE = -1, -2
# A text says where it was done in its last sentences.
_CLOSING = 3


@dataclass(frozen=True, slots=True)
class Scene:
    """An event that the text places: the number of its sentence, where it was, and which states are named there."""

    sentence: int
    spot: Spot
    states: frozenset[str]


def is_of_event(survey: Survey, spot: Spot, own: bool = False) -> bool:
    """Whether a place is where something took place, and not where a thing stands that is spoken of.

    Args:
        survey: what stands in the document.
        spot: the place.
        own: whether it stands in the clauses of the claim.
    """
    if spot.code is None or is_left(spot):
        return False
    if spot.lead == "own":
        number = survey.sentence_at(spot.span.start)
        named = any(paper.first <= spot.end < paper.end for paper in papers_of(survey, number))
        return not named and line_of(survey, number).low(spot.end) in load_place_words(survey.lang).events
    if spot.lead not in ("at", "goal", "here"):
        return False
    if spot.bound == "thing":
        return spot.bare or spot.outer in ("at", "goal")
    return spot.bound != "name" or own or spot.outer in ("at", "goal")


def is_left(spot: Spot) -> bool:
    """Whether somebody comes from there: "from the summit in Delhi"."""
    return spot.outer == "from" and spot.lead == "at" and spot.bound != "event"


def is_recent(survey: Survey, when: When | None) -> bool:
    """Whether a date is of the days around the publication; so are claims and texts without one."""
    published = survey.document.published_on
    return when is None or published is None or abs((published - when.first).days) <= _NEWS_DAYS


def scenes_of(survey: Survey) -> list[Scene]:
    """The events that the text places, the last told first, known to the survey from the first time on."""
    known: dict[str, list[Scene]] = survey.__dict__.setdefault("_scenes", {})
    if "all" not in known:
        found = [*_in_story(survey), *_in_headlines(survey)]
        known["all"] = sorted(found, key=lambda scene: -scene.sentence)
    return known["all"]


def _in_headlines(survey: Survey) -> Iterator[Scene]:
    for line, spots in spots_of_headlines(survey):
        states = frozenset(mention.code for mention in line.states.values())
        for spot in spots:
            if spot.code and spot.lead in ("at", "goal") and spot.bound in ("event", "free"):
                yield Scene(_HEADLINE, spot, states)


def _in_story(survey: Survey) -> Iterator[Scene]:
    for number, sentence in enumerate(survey.sentences):
        last = number >= len(survey.sentences) - _CLOSING
        done = last and bool(line_of(survey, number).of("place.done"))
        cues = sum(h.weight for h in survey.hits[number] if h.table == "cue" and h.key in ("meeting", "visit"))
        if not done and (cues < _CUE or not _is_of_news(survey, number)):
            continue
        spots = [spot for spot in spots_of(survey, number) if is_of_event(survey, spot)]
        if spots:
            here = [sentence.span]
            states = {m.code for m in inside(survey.all_states, here)}
            states |= {p.state for p in people_in(survey, here) if p.state}
            town = min(spots, key=lambda spot: not spot.town)
            yield Scene(_CLOSE if done else number, town, frozenset(states))


def _is_of_news(survey: Survey, number: int) -> bool:
    """Whether a sentence tells of the days around the publication, or names no date."""
    dates = [d.when for d in inside(survey.dates, [survey.sentences[number].span]) if d.when and d.role != "duration"]
    return not dates or any(is_recent(survey, when) for when in dates)


def find_scene(site: Site, states: list[str]) -> Spot | None:
    """Where the event was that the text told of before a claim, if it is of the same states.

    Args:
        site: where the claim stands.
        states: the states that take part in it.
    """
    survey, number, visit = site.survey, site.numbers[0], site.type == "visit"
    codes = {*states, *(p.state for p in people_in(survey, site.frame) if p.state)}
    if visit:
        codes |= {mention.code for mention in site.states}
    lines = [line_of(survey, n) for n in site.numbers]
    beside = any(line.of("place.beside") for line in lines)
    again = visit and any(line.of("visit.again", span) for line in lines for span in site.spans)
    for scene in scenes_of(survey):
        if scene.sentence >= number or 0 <= scene.sentence < number - _REACH:
            continue
        near = beside and 0 <= number - scene.sentence <= _NEAR
        together = len(scene.states & codes)
        if visit:
            same = scene.spot.code not in codes and together > 0
        else:
            same = scene.spot.code in codes or together >= _TOGETHER
        if near or same or again or scene.sentence == _CLOSE:
            return scene.spot
    return None
