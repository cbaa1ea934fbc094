"""Which states take part in a claim: those its clauses name, and for "the sides" those the story names before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from accord.core import Span
from accord.reading.clauses import to_choice
from accord.reading.filling.parties.mates import acting_in, ends_with, find_subject_state, weigh_mates
from accord.reading.filling.parties.parts import (
    find_parts,
    is_bank,
    is_body,
    is_own_release,
    parts_in,
    phrases_of,
    states_of,
)
from accord.reading.filling.parties.payers import (
    PAID_FOR,
    deals_with_lender,
    find_payers,
    leave_out_lenders,
    leave_out_makers,
)
from accord.reading.filling.parties.together import (
    SIZES,
    count_states,
    find_bloc,
    find_company,
    find_gathering,
    find_group,
    find_joined,
    find_label_group,
    find_list_before,
    find_mate,
    find_pair,
    without_bodies,
)  # fmt: skip
from accord.reading.filling.parties.told import (
    ACTING,
    PAIR,
    find_counterparts,
    find_focus,
    find_named,
    find_shared_verb,
    find_told,
    is_over_against,
    pattern_of,
    speaks_of,
)  # fmt: skip
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.threads import find_threads, thread_before
from accord.reading.packs import load_words
from accord.reading.survey import Survey, people_in

__all__ = [
    "find_focus", "find_group", "find_mate", "find_named", "find_pair", "find_sides", "find_states_of_people",
    "find_told", "is_body", "named_in_sentence", "names_sides",
]  # fmt: skip

# How much it speaks for a state that a pronoun stands for one of its persons.
_CARRIED = 1.5
# So many characters before a count may tell that it is of some beside others.
_LEAD = 24
# What stands where it is: the state of its place takes part.
_PLACES = {"project": "stands", "milestone": "stands", "meeting": "hosts", "call": "hosts", "agreement": "hosts"}
# With these words the state of the one place in the clauses takes part: an embassy there, officials met there.
_OF_PLACE = {"milestone": "missions", "meeting": "officials"}
# What a bank of many states pays for and takes no part in.
# What an official of the page's own state does with several others.
_SHARED = ("meeting", "call", "agreement")
# Whom one meets, one by one.
_TALKS = ("meeting", "call")
# What a body of states does when its members gather.
_GATHERING = ("meeting", "agreement")


class _Own(NamedTuple):
    """What the clauses of a claim name: states, how many there must be, whether one bank alone, and where to look."""

    codes: list[str]
    least: int
    lender: bool
    spans: list[Span]


def names_sides(survey: Survey, spans: Iterable[Span]) -> bool:
    """Whether the given places speak of "the sides", "both countries" and the like."""
    return any(pattern_of(survey.lang, "sides").search(survey.text, span.start, span.end) for span in spans)


def named_in_sentence(survey: Survey, number: int) -> list[str]:
    """Codes of the states that a sentence names as taking part."""
    return acting_in(survey, number) if number < len(survey.sentences) else []


def find_states_of_people(draft: Draft) -> list[str]:
    """Codes of the states of a claim's persons, of those named in its own stretch of the story."""
    site = draft.site
    threads = find_threads(site.survey)
    spans = draft.evidence.get("people", [])
    near = [
        person
        for person, span in zip(draft.people, spans, strict=False)
        if not threads or threads[site.survey.sentence_at(span.start)] == threads[site.numbers[0]]
    ]
    return states_of(site.survey, near)


def find_sides(site: Site, least: int = 2, places_too: bool = False, of_people: Iterable[str] = ()) -> list[str]:
    """The states that take part in a claim.

    Args:
        site: where the claim stands.
        least: how many must be found before the story around is asked.
        places_too: whether a state that is only where something takes place counts.
        of_people: states of the persons that take part, those that a pronoun stands for among them.
    """
    own = _find_own(site, least, places_too)
    place = _weigh_place(site, bool(own.codes))
    if group := _find_told_before(site, own):
        return group
    carried = [code for code in dict.fromkeys(of_people) if code not in own.codes]
    own = _with_carried(own, carried)
    codes = _with_home(site, _choose(site, own, place, bool(carried)), own)
    if len(codes) == 1 and not is_body(codes[0]) and (bloc := find_bloc(site)):
        return [*codes, *bloc]
    alone = codes and (_is_of_one(site) or (not is_body(codes[0]) and deals_with_lender(site)))
    return codes if len(codes) >= own.least or alone else _complete(site, own._replace(codes=codes), place, carried)


def _weigh_place(site: Site, named: bool) -> str:
    """What a place in the clauses is worth, a word of ``WEIGHTS``: nothing beside "both", who come from elsewhere."""
    place = _PLACES.get(site.type, "place")
    return "nothing" if not named and place != "stands" and speaks_of(site, "both", site.spans) else place


def _find_told_before(site: Site, own: _Own) -> list[str]:
    """Those whom a list before the clauses, or the heading of their item, names, where they name none themselves."""
    nobody = not own.codes and own.least == PAIR and not speaks_of(site, "two", site.spans)
    if nobody and not find_gathering(site) and (group := find_list_before(site)):
        return group
    return find_label_group(site.survey, site.numbers[0] if site.numbers else 0, own.codes)


def _with_carried(own: _Own, carried: Sequence[str]) -> _Own:
    """What the clauses name, and the states of their persons where these are several and the clauses name too few."""
    enough = len(own.codes) >= own.least or len(carried) < PAIR
    return own if enough else own._replace(codes=[*own.codes, *carried])


def _with_home(site: Site, codes: list[str], own: _Own) -> list[str]:
    """Those of a list and, on a release of one state, that state for its official who is named without it."""
    home = site.survey.home
    if home is None or home in codes or len(codes) <= PAIR or not is_own_release(site.survey):
        return codes
    unnamed = any(person.office and person.state in (None, home) for person in people_in(site.survey, own.spans))
    return [*codes, home] if unnamed and site.type in _SHARED else codes


def _find_own(site: Site, least: int, places_too: bool) -> _Own:
    """The states that the clauses themselves name as taking part."""
    spans = find_told(site)
    codes = find_named(site, spans, places_too=places_too)
    asked = site.spans if codes else site.frame
    sizes = [size for name, size in SIZES if _speaks_of_all(site, name, asked)]
    least = max(least, count_states(site, asked), *sizes)
    payers = find_payers(site, spans)
    kept = without_bodies(site.survey, [code for code in codes if code not in payers], least)
    codes = [code for code in codes if code in kept or code in payers or code in _find_listed(site, spans)]
    codes = leave_out_makers(site, leave_out_lenders(site, codes), spans, least)
    lender = site.type in PAID_FOR and len(codes) == 1 and is_bank(codes[0], site.survey.lang)
    if lender and site.type == "project":
        codes = []
    if site.type != "visit" and len(codes) >= PAIR and (mates := find_counterparts(site, spans)):
        codes = [code for code in codes if code in mates]
    return _Own(codes, least, lender, spans)


def _find_listed(site: Site, spans: Sequence[Span]) -> set[str]:
    """The bodies of states that stand in one list with a state: "hosted by Finland and the United Nations"."""
    parts = [part for part in parts_in(site.survey, spans) if part.bare and part.role in ACTING]
    groups = {part.group for part in parts if not is_body(part.code)}
    return {part.code for part in parts if part.group in groups and is_body(part.code)}


def _speaks_of_all(site: Site, name: str, spans: Sequence[Span]) -> bool:
    """Whether the places count all who take part, and not some beside others: "and the five permanent members"."""
    lang = site.survey.lang
    for span in spans:
        for match in pattern_of(lang, name).finditer(site.text, span.start, span.end):
            before = site.text[max(span.start, match.start() - _LEAD) : match.start()]
            if not ends_with(lang, "and_others", before):
                return True
    return False


def _choose(site: Site, own: _Own, place: str, carried: bool) -> list[str]:
    """Those named whom the claim is of: one of a list, those who hand over letters, and whom all the others face."""
    survey, codes = site.survey, own.codes
    number = site.numbers[0] if site.numbers else 0
    before = [survey.sentences[n].span for n in thread_before(survey, number, 1)]
    letters = site.type == "milestone" and speaks_of(site, "letters", [*site.frame, *before])
    focus: list[Span] = []
    if len(codes) > own.least or letters:
        focus = find_focus(site) or (_find_name_of_list(site) if letters else [])
    if focus:
        codes = find_named(site, focus, places_too=True) or codes
    elif len(codes) > own.least and not letters:
        codes = _narrow(site, codes)
    if codes and letters:
        return _with_receiver(site, codes)
    if len(codes) >= PAIR and not focus and not carried and is_over_against(site, own.spans):
        mate = _best(_of_states(survey, weigh_mates(survey, number, site.spans, codes, place)))
        return [mate, *codes] if mate else codes
    return codes


def _complete(site: Site, own: _Own, place: str, carried: Sequence[str]) -> list[str]:
    """The states of a claim that names too few, with those that the story around it tells."""
    survey, codes, least = site.survey, own.codes, own.least
    number = site.numbers[0] if site.numbers else 0
    at_gathering = len(codes) == 1 and site.type == "meeting" and speaks_of(site, "attending", site.spans)
    if at_gathering and (bodies := [code for code in find_gathering(site) if code not in codes]):
        return [*codes, *bodies[:1]]
    stands = dict.fromkeys(part.code for part in parts_in(survey, site.spans) if part.role == "place")
    of_place = _OF_PLACE.get(site.type)
    told_there = of_place is not None and speaks_of(site, of_place, site.spans)
    if not codes and len(stands) == 1 and (place == "stands" or told_there):
        codes = list(stands)
    hosts = [code for code in stands if code not in codes]
    if len(codes) == len(hosts) == 1 and told_there:
        return [*codes, *hosts]
    if not codes and site.type in _GATHERING and (bodies := find_gathering(site)):
        return [*_find_attending(site, bodies), *bodies]
    if len(codes) == 1 and (group := find_joined(site, codes[0], least) or find_company(site, codes[0])):
        return [*group, *codes]
    if least > PAIR or not codes:
        around = without_bodies(survey, find_named(site, site.frame), least) if least > PAIR else []
        if len(around) == least:
            return around
        return find_group(survey, number, least, codes[0] if codes else None, site.spans, place)
    weights = weigh_mates(survey, number, site.spans, codes, place)
    for code in carried:
        weights[code] += _CARRIED if code not in codes else 0
    if site.type in _TALKS and (shared := find_shared_verb(site)):
        for code in find_named(site, [shared]):
            weights.pop(code, None)  # met too, and not by these
    mate = _best(_of_states(survey, weights) if codes and is_body(codes[0]) else weights)
    if own.lender:
        return codes if site.type == "project" or mate is None else [mate]
    return [codes[0], mate] if mate else codes


def _find_attending(site: Site, bodies: Sequence[str]) -> list[str]:
    """The state whose official attends a gathering, where the clauses say so: "he took part in the UN debate"."""
    if site.type != "meeting" or not speaks_of(site, "attending", site.spans):
        return []
    code = find_subject_state(site.survey, site.numbers[0])
    return [code] if code and not is_body(code) and code not in bodies else []


def _of_states(survey: Survey, weights: dict[str, float]) -> dict[str, float]:
    """The weights of states, and of the body that the page is from: two bodies seldom meet on the page of a third."""
    return {code: weight for code, weight in weights.items() if not is_body(code) or code == survey.home}


def _best(weights: dict[str, float]) -> str | None:
    return max(weights, key=lambda code: (weights[code], code), default=None)


def _is_of_one(site: Site) -> bool:
    """Whether the clauses tell a step of one state alone: "acceded to the convention", "joined the forum"."""
    if site.type not in ("agreement", "milestone") or speaks_of(site, "sides", site.spans):
        return False
    many = _many(site.survey.lang)
    if site.type == "agreement" and any(many.search(site.text, span.start, span.end) for span in site.spans):
        return True
    return speaks_of(site, "alone", site.spans)


@cache
def _many(lang: str) -> re.Pattern[str]:
    """The name of a document that is open to many states: "the Climate Charter", "the Artemis Accords"."""
    return re.compile(rf"\b{to_choice([word.capitalize() for word in load_words(lang, 'roles')['multilateral']])}\b")


def _with_receiver(site: Site, codes: list[str]) -> list[str]:
    """Those who present letters of credence and, where the clauses do not name it, the state that receives them."""
    survey = site.survey
    envoys = phrases_of(survey.lang, "diplomats")
    home = {survey.home} if survey.home else set()
    parts = find_parts(survey)
    lists = {
        part.group for part in parts if part.bare and any(p.group == part.group and p.code != part.code for p in parts)
    }
    sent = {part.code for part in parts if part.bare and part.group in lists}
    for part in parts:
        if not part.bare and not envoys.isdisjoint(survey.text[part.start : part.end].casefold().split()):
            sent.add(part.code)
    if len(codes) == 1:
        sent.add(codes[0])
    sent -= home
    if any(code not in sent for code in codes):
        return codes
    weights = weigh_mates(survey, site.numbers[0], site.spans, {*codes, *sent})
    return [*codes, max(weights, key=lambda code: (weights[code], code))] if weights else codes


def _narrow(site: Site, codes: list[str]) -> list[str]:
    """Those of a list whom a later clause tells of alone: "met the ministers of A and B ... with B's he discussed"."""
    own = find_named(site, _find_name_of_list(site))
    if not own:
        return codes
    parts = [part for part in parts_in(site.survey, site.spans) if part.bare]
    groups = {part.group for part in parts if part.code == own[0]}
    listed = {part.code for part in parts if part.group in groups}
    return [code for code in codes if code not in listed or code in own] if len(listed) > 1 else codes


def _find_name_of_list(site: Site) -> list[Span]:
    """The clause that tells of one of several states that another clause names together."""
    for span in reversed(site.spans[1:]):
        own = set(find_named(site, [span]))
        if len(own) == 1 and own < set(find_named(site, [other for other in site.spans if other is not span])):
            return [span]
    return []
