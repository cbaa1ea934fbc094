"""Which states take part in a claim: those its clauses name, and for "the sides" those the story names before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from accord.core import Span
from accord.reading.filling.lenders import deals_with_lender
from accord.reading.filling.mates import acting_in, ends_with, weigh_mates
from accord.reading.filling.parts import is_bank, is_body, parts_in, phrases_of, states_of
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.threads import find_threads, thread_before
from accord.reading.filling.together import (
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
from accord.reading.filling.told import (
    ACTING,
    PAIR,
    find_counterparts,
    find_focus,
    find_named,
    find_told,
    is_over_against,
    pattern_of,
    speaks_of,
)  # fmt: skip
from accord.reading.survey import Survey

__all__ = [
    "find_focus", "find_group", "find_mate", "find_named", "find_pair", "find_sides", "find_states_of_people",
    "find_told", "is_body", "named_in_sentence", "names_sides",
]  # fmt: skip

# How much it speaks for a state that a pronoun stands for one of its persons.
_CARRIED = 1.5
# So many characters before a body of states may tell that it pays.
_LEAD = 24
# What stands where it is: the state of its place takes part.
_PLACES = {"project": "stands", "milestone": "stands", "meeting": "hosts", "call": "hosts"}
# What a bank of many states pays for and takes no part in.
_LENT = ("agreement", "project")
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


def _few_makers(site: Site, codes: list[str], spans: Sequence[Span], least: int) -> list[str]:
    """Leave out the states whose firms only build or lend, where others enough take part."""
    made = {part.code for part in parts_in(site.survey, spans) if part.role == "maker"}
    sides = {part.code for part in parts_in(site.survey, spans) if part.role != "maker"}
    others = [code for code in codes if code not in made or code in sides]
    return others if len(others) >= least or not others else codes


def named_in_sentence(survey: Survey, number: int) -> list[str]:
    """Codes of the states that a sentence names as taking part."""
    return acting_in(survey, number) if number < len(survey.sentences) else []


def _without_lenders(site: Site, codes: list[str]) -> list[str]:
    """Leave out the banks of bodies of states that only pay or lend."""
    if site.type not in ("project", "agreement"):
        return codes
    return [code for code in codes if not is_bank(code, site.survey.lang)] or codes


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
    codes, place = own.codes, _PLACES.get(site.type, "place")
    if not codes and own.least == PAIR and not find_gathering(site) and (group := find_list_before(site)):
        return group
    if not codes and place in ("place", "hosts") and speaks_of(site, "both", site.spans):
        place = "nothing"
    if label := find_label_group(site.survey, site.numbers[0] if site.numbers else 0, codes):
        return label
    carried = [code for code in dict.fromkeys(of_people) if code not in codes]
    if len(codes) < own.least and len(carried) > 1:
        codes = [*codes, *carried]
    codes = _choose(site, own._replace(codes=codes), place, bool(carried))
    if len(codes) == 1 and not is_body(codes[0]) and (bloc := find_bloc(site)):
        return [*codes, *bloc]
    alone = codes and (_is_of_one(site) or (not is_body(codes[0]) and deals_with_lender(site)))
    return codes if len(codes) >= own.least or alone else _complete(site, own._replace(codes=codes), place, carried)


def _find_own(site: Site, least: int, places_too: bool) -> _Own:
    """The states that the clauses themselves name as taking part."""
    spans = find_told(site)
    codes = find_named(site, spans, places_too=places_too)
    asked = site.spans if codes else site.frame
    least = max([least, count_states(site, asked), *(size for name, size in SIZES if speaks_of(site, name, asked))])
    payers = _find_payers(site, spans)
    kept = without_bodies(site.survey, [code for code in codes if code not in payers], least)
    codes = [code for code in codes if code in kept or code in payers]
    codes = _few_makers(site, _without_lenders(site, codes), spans, least)
    lender = site.type in _LENT and len(codes) == 1 and is_bank(codes[0], site.survey.lang)
    if lender and site.type == "project":
        codes = []
    if site.type != "visit" and len(codes) >= PAIR and (mates := find_counterparts(site, spans)):
        codes = [code for code in codes if code in mates]
    return _Own(codes, least, lender, spans)


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
        mate = _best(weigh_mates(survey, number, site.spans, codes, place))
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
    if not codes and place == "stands" and len(stands) == 1:
        codes = list(stands)
    if not codes and site.type in _GATHERING and (bodies := find_gathering(site)):
        return bodies
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
    mate = _best(weights)
    if own.lender:
        return codes if site.type == "project" or mate is None else [mate]
    return [codes[0], mate] if mate else codes


def _best(weights: dict[str, float]) -> str | None:
    return max(weights, key=lambda code: (weights[code], code), default=None)


def _find_payers(site: Site, spans: Sequence[Span]) -> set[str]:
    """The bodies of states that pay for what the clauses tell of: "financed by the EU", "with a grant from the EU"."""
    if site.type not in ("project", "agreement"):
        return set()
    found = set()
    for part in parts_in(site.survey, spans):
        before = site.text[max(spans[0].start, part.start - _LEAD) : part.start]
        if is_body(part.code) and part.role in ACTING and ends_with(site.survey.lang, "paid_by", before):
            found.add(part.code)
    return found


def _is_of_one(site: Site) -> bool:
    """Whether the clauses tell a step of one state alone: "acceded to the convention", "joined the forum"."""
    if site.type not in ("agreement", "milestone") or speaks_of(site, "sides", site.spans):
        return False
    return speaks_of(site, "alone", site.spans)


def _with_receiver(site: Site, codes: list[str]) -> list[str]:
    """Those who present letters of credence and, where the clauses do not name it, the state that receives them."""
    survey = site.survey
    envoys = phrases_of(survey.lang, "diplomats")
    parts = parts_in(survey, site.frame)
    lists = {
        part.group for part in parts if part.bare and any(p.group == part.group and p.code != part.code for p in parts)
    }
    sent = {part.code for part in parts if part.bare and part.group in lists}
    for part in parts:
        if not part.bare and not envoys.isdisjoint(survey.text[part.start : part.end].casefold().split()):
            sent.add(part.code)
    if len(codes) == 1:
        sent.add(codes[0])
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
