"""Events that a text places, and which of them a claim without a place of its own was at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accord.core import Span, When
from accord.reading.filling.parties.mates import acting_in
from accord.reading.filling.places.place_words import load_place_words
from accord.reading.filling.places.spots import Spot, spots_of, spots_of_headlines
from accord.reading.filling.site import Site
from accord.reading.filling.threads import find_clock, find_threads, is_roundup
from accord.reading.filling.topics.noun_phrases import Line, line_of
from accord.reading.filling.topics.papers import papers_of
from accord.reading.survey import Survey, inside, once, people_in

_REACH = 30
# So many sentences behind a claim its event may be placed.
_AHEAD = 3
# What a sentence between, an event told only later, and one still to come take from the weight of a scene.
_FADE, _LATER, _OTHER = 0.02, 0.5, 0.8
# What a scene is worth that only says where somebody does something.
_PLAIN = 0.7
_NEAR = 2
_NEWS_DAYS = 12
_DAYS = ("day", "interval")
_DONE = ("happened", "ongoing", "signed")
_CUE = 0.7
_TOGETHER = 2
# Where so many states act together, many meet.
_MANY = 3
# Numbers of scenes that no sentence tells in its course: those of the headlines, and where a text says it was done.
_HEADLINE, _CLOSE = -1, -2
# A text says where it was done in its last sentences.
_CLOSING = 3


@dataclass(frozen=True, slots=True)
class Scene:
    """An event that the text places.

    Attributes:
        sentence: number of its sentence.
        spot: where it was.
        states: which states the sentence names.
        planned: whether it is still to come.
        gathering: whether many meet there, so that what any two of them do is done there too.
        told: whether the sentence tells of a meeting or a visit; else it only says where somebody does something.
    """

    sentence: int
    spot: Spot
    states: frozenset[str]
    planned: bool = False
    gathering: bool = False
    told: bool = True


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
        return not named and _opens_event(line_of(survey, number), spot.end, load_place_words(survey.lang).events)
    if spot.lead not in ("at", "goal", "here"):
        return False
    if spot.bound == "thing":
        return spot.bare or spot.outer in ("at", "goal")
    return spot.bound != "name" or own or spot.outer in ("at", "goal")


def _opens_event(line: Line, at: int, events: frozenset[str]) -> bool:
    """Whether an event stands behind a name, or ends the capitalised words there: "the Munich Security Conference"."""
    while at < len(line.tokens) and line.low(at) not in events and line.tokens[at].capital:
        at += 1
    return line.low(at) in events


def is_left(spot: Spot) -> bool:
    """Whether somebody comes from there: "from the summit in Delhi"."""
    return spot.outer == "from" and spot.lead == "at" and spot.bound != "event"


def is_recent(survey: Survey, when: When | None) -> bool:
    """Whether a date is of the days around the publication; so are claims and texts without one."""
    published = survey.document.published_on
    if when is None or published is None or when.first <= published <= when.last:
        return True
    return when.precision in _DAYS and abs((published - when.first).days) <= _NEWS_DAYS


@once
def scenes_of(survey: Survey) -> list[Scene]:
    """The events that the text places, the last told first, known to the survey from the first time on."""
    found = [*_in_story(survey), *_in_headlines(survey)]
    return sorted(found, key=lambda scene: -scene.sentence)


def _in_headlines(survey: Survey) -> Iterator[Scene]:
    for line, spots in spots_of_headlines(survey):
        states = frozenset(mention.code for mention in line.states.values())
        for spot in spots:
            if spot.code and spot.lead in ("at", "goal") and spot.bound in ("event", "free"):
                yield Scene(_HEADLINE, spot, states, gathering=bool(line.of("place.venues")))


def _in_story(survey: Survey) -> Iterator[Scene]:
    for number, sentence in enumerate(survey.sentences):
        last = number >= len(survey.sentences) - _CLOSING
        line = line_of(survey, number)
        done, gathering = last and bool(line.of("place.done")), bool(line.of("place.venues"))
        cues = sum(h.weight for h in survey.hits[number] if h.table == "cue" and h.key in ("meeting", "visit"))
        if not done and line.of("place.earlier"):
            continue
        told = done or cues >= _CUE or gathering
        spots = [spot for spot in spots_of(survey, number) if is_of_event(survey, spot)]
        spots = [spot for spot in spots if done or _is_of_news(survey, number, spot)]
        if not told:
            spots = [spot for spot in spots if spot.lead in ("at", "here") and _stays(line, spot) and spot.town]
        if spots:
            here = [sentence.span]
            states = {m.code for m in inside(survey.all_states, here)} | {*acting_in(survey, number)}
            states |= {p.state for p in people_in(survey, here) if p.state}
            town = min(spots, key=lambda spot: not spot.town)
            planned = is_planned(survey, here)
            gathering = gathering or (told and len(acting_in(survey, number)) >= _MANY)
            yield Scene(_CLOSE if done else number, town, frozenset(states), planned, gathering, told)


def _stays(line: Line, spot: Spot) -> bool:
    """Whether somebody does something, or is, at a place: "they spoke in Apia", "the queen is in Apia"."""
    return spot.bound == "free" or (spot.bound == "event" and line.low(spot.first - 1) in line.words.stops)


def is_planned(survey: Survey, spans: Iterable[Span]) -> bool:
    """Whether the words tell of something still to come."""
    hits = survey.hits_in(spans, "status")
    planned = sum(hit.weight for hit in hits if hit.key.endswith("planned"))
    return planned > sum(hit.weight for hit in hits if hit.key.endswith(_DONE))


def _is_of_news(survey: Survey, number: int, spot: Spot) -> bool:
    """Whether what a sentence tells of a place is of the days around the publication, or not dated."""
    dates = [d for d in inside(survey.dates, [survey.sentences[number].span]) if d.when and d.role != "duration"]
    nearest = min(dates, key=lambda d: _gap(d.span, spot.span), default=None)
    return nearest is None or is_recent(survey, nearest.when)


def _gap(one: Span, other: Span) -> int:
    """How many characters stand between two places."""
    return max(one.start - other.end, other.start - one.end, 0)


def find_scene(site: Site, states: list[str], gatherings: bool = False) -> Spot | None:
    """Where the event was that a claim without a place of its own is told of.

    Events told before go before those told after; of the same states, or at the same gathering, before others.

    Args:
        site: where the claim stands.
        states: the states that take part in it.
        gatherings: whether only what many gathered for counts.
    """
    survey, number, visit = site.survey, site.numbers[0], site.type == "visit"
    codes = {*states, *(p.state for p in people_in(survey, site.frame) if p.state)}
    if visit:
        codes |= {mention.code for mention in site.states}
    lines = [line_of(survey, n) for n in site.numbers]
    beside = any(line.of("place.beside") for line in lines)
    again = visit and any(line.of("visit.again", span) for line in lines for span in site.spans)
    planned = is_planned(survey, site.spans)
    threads, paragraph = find_threads(survey), survey.sentences[number].paragraph if survey.sentences else 0
    best, most = None, 0.0
    for scene in scenes_of(survey):
        ahead = scene.sentence - number
        if ahead == 0 or not -_REACH <= ahead <= _AHEAD:
            continue
        inside_thread = scene.sentence < 0 or threads[scene.sentence] == threads[number]
        if not inside_thread and not scene.gathering:
            continue
        if gatherings and not scene.gathering:
            continue
        if ahead > 0 and scene.planned and not planned and not visit:
            continue  # where something will be, nothing has been yet
        if ahead > 0 and not visit and scene.spot.code not in codes:
            continue
        near = beside and 0 <= -ahead <= _NEAR
        together = len(scene.states & codes)
        if visit:
            same = scene.spot.code not in codes and together > 0
        else:
            same = scene.spot.code in codes or together >= _TOGETHER
        again_here = again and ahead < 0
        some = not visit and together > 0 and not is_roundup(survey) and ahead < 0
        going_on = not visit and -_NEAR <= ahead < 0 and survey.sentences[scene.sentence].paragraph == paragraph
        there = scene.gathering and not (visit and scene.spot.code in codes)
        if not (near or same or again_here or going_on or some or there or scene.sentence == _CLOSE):
            continue
        weight = (1.0 if scene.told else _PLAIN) + near + (same and 0.5) - abs(ahead) * _FADE
        weight -= _LATER * (ahead > 0) + _OTHER * (scene.planned and not planned and not visit)
        if weight > most:
            best, most = scene.spot, weight
    return best or _find_venue(survey)


def _find_venue(survey: Survey) -> Spot | None:
    """Where the event is that a page is written about while it goes on."""
    if find_clock(survey, len(survey.sentences) - 1) is None:
        return None
    told = next((scene.spot for scene in scenes_of(survey) if scene.sentence == _HEADLINE), None)
    for number in (0, *range(len(survey.sentences) - _CLOSING, len(survey.sentences))) if told is None else ():
        greeted = {found.end for found in line_of(survey, number).of("place.greeting")}
        spots = [spot for spot in spots_of(survey, number) if spot.first + 1 in greeted and spot.code]
        told = told or next(iter(spots), None)
    if told is None and survey.town:
        name, code, span = survey.town
        told = Spot(span, name, code, True, "here", 0, 0)
    return told
