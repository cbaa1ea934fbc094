"""What the clauses of a claim themselves name: states, up to where the clauses tell of something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from accord.core import Span
from accord.reading.clauses import to_whole_words
from accord.reading.filling.parties.parts import Part, parts_in
from accord.reading.filling.site import Site
from accord.reading.packs import load_words
from accord.reading.survey import Survey, inside

PAIR = 2
# So many characters stand between "met with" and the first of those met.
_REACH = 70
# So near behind "with" the one talked with stands.
_PARTNER = 12
_WORD = re.compile(r"[^\W\d_]+")
# So many characters before "Lithuanian counterpart" and so many words behind it are read.
_BESIDE, _NEAR = 12, 4
ACTING = ("side", "home", "maker", "guess")


@cache
def pattern_of(lang: str, name: str) -> re.Pattern[str]:
    return to_whole_words(load_words(lang, "roles")[name], gap=" ")


def speaks_of(site: Site, name: str, spans: Iterable[Span]) -> bool:
    return any(pattern_of(site.survey.lang, name).search(site.text, span.start, span.end) for span in spans)


def find_named(site: Site, spans: Iterable[Span] | None = None, places_too: bool = False) -> list[str]:
    """Codes of the states that are named as taking part in the given places, in the order of the text.

    Args:
        site: where the claim stands.
        spans: where to look; the clauses of the claim where nothing is given.
        places_too: whether a state that is only where something takes place counts.
    """
    return codes_of(_named_parts(site, site.spans if spans is None else tuple(spans), places_too))


def _named_parts(site: Site, spans: Sequence[Span], places_too: bool = False) -> list[Part]:
    roles = {*ACTING, "place"} if places_too else ACTING
    return [part for part in parts_in(site.survey, spans) if part.role in roles]


def codes_of(parts: Iterable[Part]) -> list[str]:
    return list(dict.fromkeys(part.code for part in parts))


def find_shared_verb(site: Site) -> Span | None:
    """The words between the verb that clauses share with others and the clauses: "met [the mayor and] Oman's envoy"."""
    survey, start = site.survey, site.spans[0].start
    number = survey.sentence_at(start)
    if number >= len(survey.sentences) or any(h.key == site.type for h in survey.hits_in(site.spans, "cue")):
        return None
    verbs = [h.end for h in survey.hits_of(number, "cue") if h.key == site.type and h.end <= start]
    return Span(verbs[-1], start) if verbs and verbs[-1] < start else None


def find_told(site: Site) -> list[Span]:
    """The clauses of a meeting or call up to where they tell what the talk was of, if states stand before that."""
    spans = list(site.spans)
    if site.type not in ("meeting", "call"):
        return _before_purpose(site, spans, "relative") if site.type == "agreement" else spans
    for number, span in enumerate(spans):
        offices = [office.span for office in inside(site.survey.offices, [span])]
        matches = pattern_of(site.survey.lang, "topic").finditer(site.text, span.start, span.end)
        match = next((m for m in matches if not any(office.contains(Span(*m.span())) for office in offices)), None)
        if match and match.start() > span.start:
            told = [*spans[:number], Span(span.start, match.start())]
            if len(set(find_named(site, told))) < PAIR and (partner := _find_partner(site, match.end(), span.end)):
                told.append(partner)  # "discussed the dam with the Sudanese minister"
            spans = told if find_named(site, told) else spans
            break
    return _before_purpose(site, _before_purpose(site, spans, "heading_for"), "purpose")


def _find_partner(site: Site, start: int, end: int) -> Span | None:
    """The words behind "with" in what a talk was of, where they open with one who takes part."""
    for match in pattern_of(site.survey.lang, "partner_leads").finditer(site.text, start, end):
        near = [part for part in parts_in(site.survey, [Span(match.end(), end)]) if part.start - match.end() < _PARTNER]
        if any(part.role in ACTING and not part.bare for part in near):
            return Span(match.end(), end)
    return None


def _before_purpose(site: Site, spans: list[Span], name: str) -> list[Span]:
    """The clauses up to where they tell what for or in what light, if both sides stand before that."""
    for number, span in enumerate(spans):
        for match in pattern_of(site.survey.lang, name).finditer(site.text, span.start, span.end):
            behind = site.text[match.end() : span.end].casefold().split()
            if match.group().casefold() == "to" and not _is_purpose(site.survey.lang, behind):
                continue
            told = [*spans[:number], Span(span.start, match.start())] if match.start() > span.start else []
            if told and len(set(find_named(site, told))) >= PAIR:
                return told
    return spans


def _is_purpose(lang: str, behind: Sequence[str]) -> bool:
    """Whether the words behind "to" are of a verb that tells what for, and not of meeting somebody."""
    words = load_words(lang, "roles")
    return bool(behind) and behind[0].isalpha() and behind[0].islower() and behind[0] not in words["no_purpose"]


def is_over_against(site: Site, spans: Sequence[Span]) -> bool:
    """Whether all states of the clauses stand over against one that they do not name: "met X of A and Y of B"."""
    parts = [part for part in parts_in(site.survey, spans) if part.role in ACTING]
    plus = {part.code for part in parts if "+" in site.text[part.start : part.end]}
    if plus:
        return plus == {part.code for part in parts}
    if site.type == "visit" or len({part.code for part in parts}) < PAIR:
        return False
    span = next(span for span in spans if span.start <= parts[0].start < span.end)
    matches = list(pattern_of(site.survey.lang, "over_against").finditer(site.text, span.start, parts[0].start))
    if not matches or not are_one_list(site.survey, parts):
        return False
    between = site.text[matches[-1].end() : parts[0].start]
    both = pattern_of(site.survey.lang, "both_sides").search(between)
    return len(between) < _REACH and not set(between) & set(":;") and not both


def find_counterparts(site: Site, spans: Sequence[Span]) -> list[str]:
    """The states of "his Lithuanian counterpart" and of those in one list with that, where it is named first."""
    parts = [part for part in parts_in(site.survey, spans) if part.role in ACTING]
    if not parts:
        return []
    words = load_words(site.survey.lang, "roles")
    start, end = parts[0].start, parts[0].end
    before = _WORD.findall(site.text[max(spans[0].start, start - _BESIDE) : start].casefold())
    behind = " ".join(_WORD.findall(site.text[end : end + _REACH].casefold())[:_NEAR]) + " "
    if not before or before[-1] not in words["owners"]:
        return []
    if not any(f"{word} " in behind for word in words["counterparts"]):
        return []
    size = next((n for n in range(len(parts), 0, -1) if are_one_list(site.survey, parts[:n])), 1)
    return codes_of(parts[:size])


def are_one_list(survey: Survey, parts: Sequence[Part]) -> bool:
    """Whether nothing but offices, names and "and" stands between states: "the ministers of A and B"."""
    words = load_words(survey.lang, "roles")
    known = {*words["joined"], *words["sized"], *words["listed"]}
    end = parts[0].end
    for part in parts[1:]:
        between = survey.text[end : part.start]
        if between.strip() in ("-", "–", "—") or (set(between) & set(":;.") and "Mr" not in between):
            return False
        if any(word.islower() and word not in known for word in re.findall(r"[^\W\d_]+", between)):
            return False
        end = max(end, part.end)
    return True


def find_focus(site: Site) -> list[Span]:
    """The part of a claim that is its own, where others share the rest: an item of a list, or one name of several."""
    survey = site.survey
    items = [
        span for span in site.spans if survey.sentences and survey.sentences[survey.sentence_at(span.end - 1)].item
    ]
    inner = [span for span in site.spans if any(other is not span and other.contains(span) for other in site.spans)]
    return inner or (items if len(items) < len(site.spans) else [])
