"""Which part a state plays where a text names it: it acts, is only a place, or is only talked about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from accord.core import Span
from accord.reading.filling.parties.groups import find_groups, load_groups, members_of
from accord.reading.mentions import StateMention
from accord.reading.packs import load_words
from accord.reading.people import load_office_words
from accord.reading.states import load_states
from accord.reading.survey import Survey

_TOWNS = ("capital", "city")
_PLACES = ("name", "capital", "city", "seat")
# A capitalised word right behind another.
_CAPITAL = re.compile(r" ([^\W\d_a-z][^\W\d_]+)")
# "HARARE - ", "Quito, Jun 11 (EFE).- ", "DUBAI: ": what stands before the first words of a story.
_DATELINE = re.compile(r"[^\W\d_]{2}[^\n–—:;]{0,60}?(?:\s-{1,2}|\.-|\s?[–—]|(?<=[^\W\d_a-z]{2}):)\s")
_HEAD = 70
# So many characters before a state's name are looked at, and so many behind it.
_BEFORE, _BEHIND = 40, 36
# The longest phrase of the tables, in words.
_PHRASE = 4
# Capitalised words that go on a name.
_NAME_ON = re.compile(r" (?:[^\W\d_a-z][^\W\d_]+ ){0,2}")
_LEADS = frozenset(("the", "a", "an"))


class Part(NamedTuple):
    """A state at a place in the text.

    Attributes:
        start: where its words begin.
        end: where they end.
        code: the state.
        role: ``side`` for one that acts; ``place`` for one where something is; ``topic`` for one that is talked about;
            ``event`` for a body of states whose gathering is named ("the CARICOM summit"); ``maker`` for the origin of
            a firm; ``home`` for an office of no named state on a page of that state ("the Prime Minister"); ``guess``
            for a person whose state nothing tells.
        bare: whether it is named by itself, not through an office or a person.
        group: number of the list it stands in ("Kyrgyz, Tajik and Uzbek"); one state alone is a list too.
    """

    start: int
    end: int
    code: str
    role: str
    bare: bool = True
    group: int = 0


@cache
def phrases_of(lang: str, name: str) -> frozenset[str]:
    """The phrases of one table of the pack's roles."""
    return frozenset(load_words(lang, "roles")[name])


@cache
def office_words(lang: str, name: str) -> frozenset[str]:
    return frozenset(load_words(lang, "offices")[name])


@cache
def _bodies() -> frozenset[str]:
    return frozenset(state.code for state in load_states() if state.kind == "body")


def is_body(code: str) -> bool:
    """Whether a code is of a body of states."""
    return code in _bodies()


@cache
def is_bank(code: str, lang: str) -> bool:
    """Whether a code is of a body of states that lends money and does little else."""
    words = phrases_of(lang, "banks")
    names = next((state.names[lang].names for state in load_states() if state.code == code and lang in state.names), ())
    return is_body(code) and any(not words.isdisjoint(name.casefold().split()) for name in names)


def find_named_parts(survey: Survey) -> list[Part]:
    found: list[Part] = []
    group = 0
    names = sorted((person.name_span for person in survey.people), key=lambda span: span.start)
    starts = [span.start for span in names]
    dateline = find_dateline(survey)
    for mention in survey.all_states:
        if dateline is not None and dateline.contains(mention.span):
            continue
        number = bisect_right(starts, mention.span.start) - 1
        if number >= 0 and _is_of_person(survey, names[number], mention):
            continue
        last = found[-1] if found else None
        joined = last is not None and _is_joined(survey, last.end, mention.span.start)
        own = _role_of(survey, mention)
        role = last.role if joined and last is not None and own == "side" else own
        if last is not None and joined and "event" in (role, last.role):
            alike = is_body(last.code) and is_body(mention.code)
            # "A summit of Egypt and the GCC (the Gulf Cooperation Council)": those of the list meet each other.
            role = last.role if mention.code == last.code else role if alike else "side"
        if role == "place" and mention.role not in _PLACES and own != "place":
            role = "side"
        if role == "side" and _is_of_name(survey, mention):
            continue
        group += not joined
        if mention.code in load_groups() and role == "event":
            role = "side"
        for code in members_of(mention.code):
            found.append(Part(mention.span.start, mention.span.end, code, role, True, group))
    for span, name, sure in find_groups(survey):
        if any(part.start < span.end and span.start < part.end for part in found):
            continue
        behind = next((p for p in found if p.start >= span.end and _is_joined(survey, span.end, p.start)), None)
        before = next((p for p in found if p.end <= span.start and _is_joined(survey, p.end, span.start)), None)
        group += 1
        if beside := before or behind:
            code_group, role = beside.group, beside.role
        else:
            code_group, role = group, "side"
        if sure or beside:
            found += [Part(span.start, span.end, code, role, True, code_group) for code in members_of(name)]
    return sorted(found, key=lambda part: part[:2])


def find_dateline(survey: Survey) -> Span | None:
    """The town, and what else stands before a dash or a colon, with which a story opens; nobody acts in it."""
    start = survey.sentences[0].span.start if survey.sentences else 0
    found = _DATELINE.match(survey.text, start, start + _HEAD)
    return Span(start, found.end()) if found else None


def _is_of_person(survey: Survey, name: Span, mention: StateMention) -> bool:
    """Whether a state's word is a part of a name, or goes on a name that was cut short: "Tran Van Thai" is no Thai."""
    if name.contains(mention.span):
        return True
    between = survey.text[name.end : mention.span.start]
    people = mention.role in ("adjective", "demonym")
    return people and len(between) < _BEHIND and _NAME_ON.fullmatch(between) is not None


def _is_joined(survey: Survey, end: int, start: int) -> bool:
    """Whether two states are items of one list: nothing but "and", commas and dashes stands between them."""
    if not 0 <= start - end <= _BEHIND:
        return False
    between = survey.text[end:start]
    if "\n\n" in between:
        return False
    words = re.sub(r"[,/&()–—-]", " ", between.casefold()).split()
    return all(word in phrases_of(survey.lang, "joined") for word in words)


def _role_of(survey: Survey, mention: StateMention) -> str:
    if survey.text[max(0, mention.span.start - 1) : mention.span.start] == "-" and _is_compound(survey, mention):
        return "topic"
    before = _words_before(survey.text, mention.span.start)
    while before and before[-1] in _LEADS:
        before.pop()
    if _ends_with(before, phrases_of(survey.lang, "about")):
        return "topic"
    behind_as_is = survey.text[mention.span.end : mention.span.end + _BEHIND]
    behind = behind_as_is.casefold()
    after = re.findall(r"[^\W_]+", behind.partition(".")[0].partition(",")[0])
    if after and behind[:1] in " -–" and _starts_with(after, phrases_of(survey.lang, "about_after")):
        return "topic"
    own = mention.span.of(survey.text).casefold().split()
    if is_body(mention.code) and _is_gathering(survey, before, [own[-1], *after] if len(own) > 1 else after, behind):
        return "event"
    named = behind_as_is[1:2].isupper() and _starts_with(after, phrases_of(survey.lang, "documents"))
    if is_body(mention.code) and named:
        return "topic"  # "the ASEAN Treaty", "the UN Charter"
    if mention.role in ("adjective", "demonym") and _names_maker(survey, after):
        return "maker"
    if mention.role in _PLACES and behind[:2] not in ("'s", "’s") and _is_place(survey, before):
        return "place"
    if mention.role == "adjective" and _starts_with(after, phrases_of(survey.lang, "seats_of")):
        return "place" if _is_place(survey, before) else "side"  # "in the Serbian capital"
    if mention.role == "city" and before and before[-1] in phrases_of(survey.lang, "left_for"):
        return "place"  # "on the road to Glasgow": a town that is no capital does not stand for its state
    if mention.role in _TOWNS and _names_gathering(survey, behind_as_is):
        return "place"  # "the Munich Security Conference"
    if (
        mention.role in _TOWNS
        and after[:1]
        and behind[:1] == " "
        and after[0] in phrases_of(survey.lang, "named_after")
    ):
        return "place"
    return "side"


def _is_compound(survey: Survey, mention: StateMention) -> bool:
    """Whether a people's adjective is the end of a longer word that names no state: "Trans-Afghan"."""
    return not any(m.span.end == mention.span.start - 1 for m in survey.all_states)


def _words_before(text: str, start: int) -> list[str]:
    """The last words before a place in the text, marks that part clauses between them kept."""
    return re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*|[,;:.()]", text[max(0, start - _BEFORE) : start].casefold())


def _ends_with(words: Sequence[str], phrases: frozenset[str]) -> bool:
    return any(" ".join(words[-size:]) in phrases for size in range(1, min(_PHRASE, len(words)) + 1))


def _starts_with(words: Sequence[str], phrases: frozenset[str]) -> bool:
    return any(" ".join(words[:size]) in phrases for size in range(1, min(_PHRASE, len(words)) + 1))


def _is_gathering(survey: Survey, before: Sequence[str], after: Sequence[str], behind: str) -> bool:
    """Whether a body is named for its gathering: "the G20 Summit", "a meeting of CARICOM"."""
    gatherings = phrases_of(survey.lang, "gatherings")
    if after and after[0] in phrases_of(survey.lang, "sized") and before and before[-1] in ("with", "met", "meet"):
        return False
    if behind[:1] not in "-–" and any(word in gatherings for word in after[:_PHRASE]):
        return True
    return len(before) > 1 and before[-1] == "of" and any(word in gatherings for word in before[-3:-1])


def _names_gathering(survey: Survey, behind: str) -> bool:
    """Whether the capitalised words behind a town make the name of a gathering of it."""
    words = re.match(r"(?: [A-Z][\w-]+){1,3}", behind)
    return words is not None and words.group().casefold().split()[-1] in phrases_of(survey.lang, "gatherings")


def _names_maker(survey: Survey, after: Sequence[str]) -> bool:
    return any(word in phrases_of(survey.lang, "makers") for word in after[:2])


def _is_place(survey: Survey, before: Sequence[str]) -> bool:
    """Whether the words before a state or town make it a place: "talks in Geneva", "arrived from Nairobi"."""
    words = list(before)
    while words and words[-1] in phrases_of(survey.lang, "place_leads"):
        words.pop()
    if not words:
        return False
    if words[-1] in phrases_of(survey.lang, "sources"):
        # "Ministers from Algeria", "a loan from Beijing" take part; who "came from Cairo" has only been there.
        lead = words[-4:-1]
        return not lead or not lead[-1].isalnum() or not phrases_of(survey.lang, "leaving").isdisjoint(lead)
    if words[-2:-1] and words[-2] in phrases_of(survey.lang, "seated"):
        return False  # "her colleague in Bogotá" is Colombia's
    return words[-1] in phrases_of(survey.lang, "only_place")


def _is_of_name(survey: Survey, mention: StateMention) -> bool:
    """Whether a town's name is part of another: "President Milan Hrušovský", "Commissioner Lund", "Porto Murtinho"."""
    if mention.role not in _TOWNS:
        return False
    start, lang = mention.span.start, survey.lang
    before = _words_before(survey.text, start)
    if before and before[-1] in office_words(lang, "ranks"):
        return True
    follows = _CAPITAL.match(survey.text, mention.span.end)
    if mention.role == "city" and follows and follows[1].casefold() not in load_office_words(lang).not_names:
        at = follows.start(1)
        known = {person.span.start for person in survey.people} | {office.span.start for office in survey.offices}
        return at not in known and at not in {other.span.start for other in survey.all_states}
    offices = survey.offices
    number = bisect_left(offices, start, key=lambda office: office.span.start)
    return number > 0 and 0 < start - offices[number - 1].span.end < len("  ")
