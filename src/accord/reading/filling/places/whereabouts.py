"""Where a claim took or takes place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache

from accord.core import Place, Relation, Span, When
from accord.reading.filling.parties.mates import begins_with, ends_with
from accord.reading.filling.parties.parts import is_own_release
from accord.reading.filling.parties.sides import is_body
from accord.reading.filling.parties.told import find_told, speaks_of
from accord.reading.filling.places.place_words import count_cities, load_place_words, name_of
from accord.reading.filling.places.scenes import find_scene, is_left, is_of_event, is_recent
from accord.reading.filling.places.spots import Spot, spots_in, spots_of
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.threads import thread_before
from accord.reading.filling.topics.noun_phrases import line_of
from accord.reading.filling.topics.papers import leader_of, own_papers
from accord.reading.filling.topics.things import Thing, own_thing, thing_before
from accord.reading.survey import Survey, inside, people_in

Found = tuple[Place, Span]

_NEAR = 2
# The first sentences of a release may say where its guests were received.
_OPENING = 3
# Of a state with so many listed towns an unlisted one is none.
_WELL_LISTED = 60
# So many characters before "where" the place may stand that it goes back to.
_WHERE = 60
# So many words before a town its state may stand as an adjective.
_BESIDE = 6
# A giver stands no farther behind a word of giving.
_GIVER_BEHIND = 6
# A word that tells a signing weighs at least this much.
_SIGNS = 1.0


def set_place(draft: Draft) -> None:
    """Take the place that the words give a claim of its type, which tells which places count and where to look.

    Args:
        draft: the claim, its states and its date set where they are known.
    """
    found = _FINDERS.get(draft.site.type, _of_visit)(draft)
    if found:
        draft.place, span = found
        draft.evidence["place"] = [span]


def find_place(site: Site, spans: Iterable[Span], towns_only: bool = False, goal: bool = False) -> Found | None:
    """The town, or else the state, that stands behind a word of place in the given clauses.

    Args:
        site: where the claim stands.
        spans: where to look.
        towns_only: leave out states named as such.
        goal: take where somebody goes before where somebody is.
    """
    found = [s for s in spots_in(site.survey, tuple(spans)) if s.lead in ("at", "goal", "here") and not is_left(s)]
    found = [s for s in found if s.code and (s.town or not towns_only)]
    if goal and any(s.lead == "goal" for s in found):
        found = [s for s in found if s.lead == "goal"]
    return _best(found)


def _best(found: list[Spot]) -> Found | None:
    """The first town, else the first state."""
    spot = min(found, key=lambda spot: not spot.town, default=None)
    return (Place(spot.name, spot.code), spot.span) if spot else None


def _carried(
    site: Site, states: Iterable[str] = (), when: When | None = None, gatherings: bool = False
) -> Found | None:
    """The place of the event that the text told of before, if the claim is of the same days."""
    spot = find_scene(site, [*states], gatherings) if is_recent(site.survey, when) else None
    return _best([spot]) if spot else None


def _of_visit(draft: Draft) -> Found | None:
    return find_visit_place(draft.site)


def find_visit_place(site: Site) -> Found | None:
    """Where a visitor goes: told in the clauses, else in their sentences, else before; "in the country" is the page's.

    A town that no list has is told without its state; one that a visitor has "left" was visited.
    """
    own = spots_in(site.survey, site.spans)
    left = [spot for spot in own if spot.lead == "from" and spot.code]
    for spans in (site.spans, () if left else site.frame):
        if found := find_home_place(site, spans) or find_place(site, spans, goal=True):
            return found
    unlisted = [spot for spot in own if spot.lead in ("at", "goal") and not is_left(spot)]
    gone = [spot for spot in left if spot.bound in ("free", "event") and _is_verb(site.survey, spot)]
    return _best(unlisted) or _carried(site) or _best(gone)


def _is_verb(survey: Survey, spot: Spot) -> bool:
    """Whether the word of place is a verb, such as "left", and no preposition."""
    line = line_of(survey, survey.sentence_at(spot.span.start))
    return line.low(spot.first) not in line.words.links and line.low(spot.first) not in line.words.between


def find_home_place(site: Site, spans: tuple[Span, ...], key: str = "place.home") -> Found | None:
    """The state that a page is written in, where somebody arrives "in the country"."""
    survey, code = site.survey, site.survey.home
    lines = [line_of(survey, number) for number in site.numbers]
    said = [line.span(*found) for line in lines for span in spans for found in line.of(key, span)]
    return (Place(name_of(code, survey.lang), code), said[0]) if code and said else None


def _of_meeting(draft: Draft) -> Found | None:
    """Where the sides met: told in the clauses, else in their sentences, else where the event before was."""
    site, survey = draft.site, draft.site.survey
    if any(line_of(survey, number).of("place.remote", span) for number in site.numbers for span in site.spans):
        return None
    own = [spot for spot in spots_in(survey, site.spans) if is_of_event(survey, spot, own=True)]
    around = [spot for spot in spots_in(survey, site.frame) if is_of_event(survey, spot)]
    own, around = ([spot for spot in spots if not _is_of_other_day(draft, spot)] for spots in (own, around))
    loose = _loose_towns(site)
    return (
        _best(own)
        or _find_there(site)
        or _best(around)
        or _best(loose)
        or _carried(site, draft.states, draft.when)
        or _find_building(draft)
    )


def _find_building(draft: Draft, spans: Iterable[Span] | None = None) -> Found | None:
    """A palace or a house of the state that the page is from, where somebody was received: "at State House"."""
    site, survey = draft.site, draft.site.survey
    if survey.home not in draft.states or draft.status == "planned":
        return None
    opening = [s.span for s in survey.sentences[:_OPENING]] if is_own_release(survey) else []
    for span in (*site.spans, *site.frame, *opening) if spans is None else spans:
        if match := _building_pattern(survey.lang).search(survey.text, span.start, span.end):
            return Place(" ".join(match[1].split()), survey.home), Span(*match.span(1))
    return None


@cache
def _building_pattern(lang: str) -> re.Pattern[str]:
    nouns = "|".join(word.title() for word in load_place_words(lang).buildings)
    name = r"[^\W\d_a-z][\w’'-]+"
    return re.compile(rf"\bat\s+(?:the\s+)?((?:{name}\s+)*(?:{nouns})(?:\s+of\s+(?:the\s+)?{name})?)(?!\w)")


def find_town_before(site: Site) -> Found | None:
    """The town named last before the clauses, where they speak of "the city" without its name."""
    survey, number = site.survey, site.numbers[0]
    if not speaks_of(site, "the_town", site.spans):
        return None
    start = min(survey.sentences[n].span.start for n in (number, *thread_before(survey, number, _NEAR)))
    before = [Span(start, site.spans[0].start)] if start < site.spans[0].start else []
    towns = [m for m in inside(survey.all_states, before) if m.role in ("capital", "city")]
    return (Place(towns[-1].span.of(survey.text), towns[-1].code), towns[-1].span) if towns else None


def _find_where(site: Site) -> Found | None:
    """The place that "where", right before the clauses, goes back to: "to Tarawa, where [he will meet his host]"."""
    survey, start = site.survey, site.spans[0].start
    whole = survey.sentences[site.numbers[0]].span if survey.sentences else site.spans[0]
    before = survey.text[whole.start : start]
    if not ends_with(survey.lang, "where", before) and not begins_with(survey.lang, "where", site.words):
        return None
    near = [Span(max(whole.start, start - _WHERE), start)] if whole.start < start else []
    named = [m for m in inside(survey.all_states, near) if m.role in ("name", "capital", "city")]
    if not named or is_body(named[-1].code):
        return None
    return Place(named[-1].span.of(survey.text), named[-1].code), named[-1].span


def _find_there(site: Site) -> Found | None:
    """The place named last before the clauses, where they say that something is done there."""
    survey, number = site.survey, site.numbers[0]
    if found := _find_where(site):
        return found
    told = any(line_of(survey, n).of("place.there", span) for n in site.numbers for span in site.spans)
    last = site.spans[-1].of(site.text).rstrip(" .,;")
    if not told and not ends_with(survey.lang, "ends_there", last):
        return None
    for back in range(number, max(-1, number - _NEAR - 1), -1):
        before = [s for s in spots_of(survey, back) if s.code and s.span.end <= site.spans[0].start]
        if before and (found := _best([s for s in before if s.town] or before)):
            return found
    return None


def _is_of_other_day(draft: Draft, spot: Spot) -> bool:
    """Whether a place stands beside the day of something else: "invited him to the summit on 28 May in Rome"."""
    survey = draft.site.survey
    line = line_of(survey, survey.sentence_at(spot.span.start))
    at = spot.first - 1
    if draft.when is None or draft.when.precision != "day" or at not in line.dates:
        return False
    here = Span(line.tokens[at].start, line.tokens[at].end)
    days = [m.when for m in survey.dates if m.span.contains(here) and m.when and m.when.precision == "day"]
    return any(day.relation(draft.when) is Relation.EXCLUDES for day in days)


def _loose_towns(site: Site) -> list[Spot]:
    """Towns in the clauses behind a noun, which the verb may have as well: "met with farmers in Seoul"."""
    told = tuple(find_told(site))
    spots = [s for s in spots_in(site.survey, told) if s.lead == "at" and s.bound in ("thing", "name")]
    return [spot for spot in spots if spot.town and spot.code and not is_left(spot)]


def _of_signing(draft: Draft) -> Found | None:
    """Where a document was signed: told beside the signing, else where the talks were that the text ties it to."""
    site, survey = draft.site, draft.site.survey
    subjects = [paper.subject for paper in own_papers(site) if paper.subject]
    signed = draft.status == "signed" or speaks_of(site, "initialled", site.spans)
    for spans in (site.spans, site.frame if is_recent(survey, draft.when) else ()):
        found = [
            spot
            for spot in spots_in(survey, spans)
            if (spot.lead != "goal" or (spot.bound == "event" and _is_journey(survey, spot)))
            and (spot.bound != "thing" or spot.bare or spot.lead == "own")
            and is_of_event(survey, spot, own=spans == site.spans)
            and not (spot.bound != "free" and any(subject.overlaps(spot.span) for subject in subjects))
        ]
        if not signed and not any(line_of(survey, number).of("place.reached") for number in site.numbers):
            return None
        if not signed:
            return _best([s for s in found if s.town and s.bound in ("free", "event") and s.first < s.end - 1])
        if found:
            return _best(found)
        if signed and (there := _find_there(site)):
            return there
        if signed and (house := _find_building(draft, spans)):
            return house
    dated = draft.when is not None and draft.when.precision in ("day", "interval") and is_recent(survey, draft.when)
    if dated or _is_tied(site):
        return _carried(site, draft.states, draft.when)
    told = any(hit.key == "agreement.signed" for hit in site.hits("status"))
    return _carried(site, draft.states, draft.when, gatherings=True) if told else None


def _is_journey(survey: Survey, spot: Spot) -> bool:
    """Whether a place is where a visit that is told of went: "signed during her visit to Bern"."""
    number = survey.sentence_at(spot.span.start)
    return any(h.table == "cue" and h.key == "visit" and h.start < spot.span.start for h in survey.hits[number])


def _is_tied(site: Site) -> bool:
    """Whether the text ties a document to talks, or lets those sign who met.

    After the fourteenth of the hard calls in ``docs/claims.md``.
    """
    survey, leader = site.survey, leader_of(site)
    lines = [line_of(survey, number) for number in (*site.numbers, *([leader] if leader is not None else []))]
    if any(line.of(key) for line in lines for key in ("place.tied", "place.beside")):
        return True
    if leader is not None:
        return any(hit.key == "agreement.signed" and hit.weight >= _SIGNS for hit in survey.hits[leader])
    return speaks_of(site, "signers", site.spans) or bool(people_in(survey, site.spans))


def _of_milestone(draft: Draft) -> Found | None:
    """Where an embassy stands, where credentials were presented."""
    site = draft.site
    told = any(line_of(site.survey, number).of("milestone.nouns") for number in site.numbers)
    if not told and not speaks_of(site, "missions", site.spans):
        return None
    spots = spots_in(site.survey, site.spans)
    found = _best([spot for spot in spots if spot.lead in ("at", "here") and spot.code and not is_left(spot)])
    letters = speaks_of(site, "letters", site.spans)
    if found := found or _find_where(site):
        return found
    return (_carried(site, draft.states, draft.when) or _find_building(draft)) if letters else None


def _of_thing(draft: Draft) -> Found | None:
    """Where an undertaking stands: told in the clauses, or by its own name, or where the text named it before."""
    site = draft.site
    own = own_thing(site)
    before = thing_before(site, own)
    tries = [(own, spots_in(site.survey, site.spans))]
    if before is not None:
        tries.append((before, _spots_of(site.survey, before)))
    if before is None or before.sentence in site.numbers:
        tries.append((own, [s for s in spots_in(site.survey, site.frame) if s.bound == "thing" and s.lead != "goal"]))
    for thing, spots in tries:
        if found := _standing(draft, thing, spots):
            return found
        if there := _find_where(site):
            return there
    return None


def _spots_of(survey: Survey, thing: Thing) -> list[Spot]:
    """The places that the name of a thing holds, or else the one that stands right behind it."""
    spots = spots_of(survey, thing.sentence)
    own = [spot for spot in spots if thing.first <= spot.end - 1 < thing.end]
    return own or [s for s in spots if thing.end <= s.first <= thing.end + _NEAR and s.lead == "at"][:1]


def _standing(draft: Draft, thing: Thing | None, found: list[Spot]) -> Found | None:
    """The place where a thing stands, of those named around it: of a road the one that it begins at."""
    at = [spot for spot in found if spot.lead in ("at", "here", "own")]
    goal = [spot for spot in found if spot.lead == "goal" and (spot.town or spot.code is None)]
    start = [spot for spot in found if spot.lead == "from" and thing and thing.first <= spot.first < thing.end and goal]
    goal = [] if any(spot.lead == "from" for spot in found) else goal
    for spots in (at, start, goal):
        if best := _best([spot for spot in spots if spot.code]):
            return best
    unlisted = next(iter([*at, *start]), None)
    return (Place(unlisted.name, _guess(draft, unlisted)), unlisted.span) if unlisted else None


def _guess(draft: Draft, spot: Spot) -> str | None:
    """The state of a town that no list has: one named right before it, the one that does not pay, that of the page.

    A page does not say of a town of its own state which state it is in.
    """
    survey, givers = draft.site.survey, _givers(draft.site)
    line = line_of(survey, survey.sentence_at(spot.span.start))
    for at in range(spot.first - 1, max(-1, spot.first - _BESIDE), -1):
        if at in line.states and line.states[at].role == "adjective" and not is_body(line.states[at].code):
            return line.states[at].code  # "the Dutch naval college at Den Helder"
        if not line.is_word(at) or line.low(at) in line.words.verbs:
            break
    own = [code for code in draft.states if not is_body(code)]
    takers = [code for code in own if code not in givers]
    if len(takers) == 1:
        return takers[0]
    home = survey.home
    if home is None:
        towns = Counter(m.code for m in survey.all_states if m.role == "city" and m.code in takers)
        return next((code for code, _ in towns.most_common()), None)
    if home in givers or is_body(home) or count_cities(home, survey.lang) > _WELL_LISTED:
        return None
    return home


def _givers(site: Site) -> set[str]:
    """The states that give what an undertaking is paid with: before a word like "finance", or behind "funded by"."""
    words, found = load_place_words(site.survey.lang), set()
    for number in site.numbers:
        line = line_of(site.survey, number)
        for at in (n for n, token in enumerate(line.tokens) if token.low in words.giving):
            behind = range(at + 2, at + _GIVER_BEHIND) if line.low(at + 1) in words.given_by else range(0)
            named = [n for n in behind if n in line.states] or [n for n in range(at - 1, -1, -1) if n in line.states]
            found |= {line.states[n].code for n in named[:1]}
    return found


_FINDERS: dict[str, Callable[[Draft], Found | None]] = {
    "meeting": _of_meeting,
    "agreement": _of_signing,
    "project": _of_thing,
    "milestone": _of_milestone,
}
