"""Which part each state that a text names plays there: it acts, is only a place, or is only talked about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from accord.core import Person, Span
from accord.reading.clauses import to_whole_words
from accord.reading.filling.parties.groups import members_of
from accord.reading.filling.parties.state_roles import Part, find_named_parts, is_bank, is_body, phrases_of
from accord.reading.filling.threads import is_roundup
from accord.reading.gazetteer import find_states
from accord.reading.mentions import OfficeMention, PersonMention
from accord.reading.packs import load_words
from accord.reading.survey import Survey, inside, once

__all__ = [
    "Part", "find_homes", "find_parts", "is_bank", "is_body", "is_own_release", "parts_in", "phrases_of", "states_of",
]  # fmt: skip

_PLACES = ("name", "capital", "city", "seat")
# So many characters before a state's name are looked at, and so many behind it.
_BEFORE, _BEHIND = 40, 36
# The words behind a body that may name its state: "the Ministry of Foreign Affairs of Chad".
_OF_STATE = re.compile(r"[^.;:()]{0,40}\bof\b")
# The words before a dash that open a story, and how many characters of it are searched for them.
_DATELINE = re.compile(r"[^\n–—]{3,70}?(?:\s-{1,2}|\s?[–—])\s")
_HEAD = 80
_PAIR = 2
# So many words behind a name "colleague" may stand, the "'s" among them.
_PEER = 3
# An office so near to the beginning of a sentence is its subject.
_OPENING = 24


@once
def find_homes(survey: Survey) -> list[str]:
    """The state a page is written for and, where its outlet's name tells it, the one it is written in.

    The page of an embassy has both: "Embassy of Ireland in Viet Nam".
    """
    outlet = [mention.code for mention in find_states(survey.document.outlet or "", survey.lang)]
    home = survey.home or _home_of_dateline(survey)
    return list(dict.fromkeys([*([home] if home else []), *outlet]))


def _home_of_dateline(survey: Survey) -> str | None:
    """The state of a town that the story's first words name before a dash: "Freetown, June 22, LENNA - "."""
    start = survey.sentences[0].span.start if survey.sentences else 0
    head = _DATELINE.match(survey.text, start, start + _HEAD)
    first = next(iter(inside(survey.all_states, [Span(start, head.end())])), None) if head else None
    return first.code if first and first.span.start == start and first.role in _PLACES else None


def is_own_release(survey: Survey) -> bool:
    """Whether a body of a state publishes the page, which then tells of that state's own doings."""
    words = re.findall(r"[^\W\d_]+", (survey.document.outlet or "").casefold())
    return survey.home is not None and not phrases_of(survey.lang, "publishers").isdisjoint(words)


def find_parts(survey: Survey) -> list[Part]:
    """Every state of the page with the part it plays, through persons and offices too, in the order of the text."""
    known: list[Part] | None = survey.__dict__.get("_parts")
    if known is None:
        named = find_named_parts(survey)
        found = [*named, *_find_offices(survey, named), *_find_home_bodies(survey, named)]
        for person in survey.people:
            if code := _state_of_person(survey, person):
                guess = "home" if code in find_homes(survey) else "guess"
                role = "side" if _is_vouched(survey, person.name, person.state) else guess
                role = "topic" if _is_of_topic(named, person.span, code) or _is_peer(survey, person) else role
                found += [Part(person.span.start, person.name_span.end, c, role, bare=False) for c in members_of(code)]
        known = survey.__dict__["_parts"] = sorted(found, key=lambda part: part[:3])
        survey.__dict__["_part_starts"] = [part.start for part in known]
    return known


def parts_in(survey: Survey, spans: Iterable[Span]) -> list[Part]:
    """The states that the given places name, in the order of the text."""
    parts = find_parts(survey)
    starts: list[int] = survey.__dict__["_part_starts"]
    found: list[Part] = []
    for span in spans:
        end, before = span.end, found[:]
        for part in parts[bisect_left(starts, span.start) : bisect_left(starts, end)]:
            if part.end <= end and part not in before:
                found.append(part)
    return found


# ---- states by person and office -------------------------------------------------------------------------------------
def _find_offices(survey: Survey, named: Sequence[Part]) -> list[Part]:
    found: list[Part] = []
    people = survey.people
    for office in survey.offices:
        if office.state:
            role = "event" if is_body(office.state) and _is_of_event(office, named) else "side"
            role = "topic" if _is_of_topic(named, office.span, office.state) else role
            found += [
                Part(office.span.start, office.span.end, code, role, bare=False) for code in members_of(office.state)
            ]
        elif (
            not _is_named(office, people)
            and not inside(survey.all_states, [office.span])
            and (code := _state_of_office(survey, office))
        ):
            found.append(Part(office.span.start, office.span.end, code, "home", bare=False))
    return found


@cache
def _home_pattern(lang: str) -> re.Pattern[str]:
    return to_whole_words(phrases_of(lang, "home_bodies"))


def _find_home_bodies(survey: Survey, named: Sequence[Part]) -> Iterator[Part]:
    """Bodies of the state that a page is from, which it does not name: "the Federal Council", "our country"."""
    homes = find_homes(survey)
    for match in _home_pattern(survey.lang).finditer(survey.text) if homes else ():
        beside = any(-_BEFORE < part.start - match.end() < _BEHIND for part in named if part.start >= match.end())
        of_another = beside and _OF_STATE.match(survey.text, match.end())
        if not of_another and not _tells_of_others(survey, match.start()):
            yield Part(match.start(), match.end(), homes[0], "home", bare=False)


def _is_vouched(survey: Survey, name: str, state: str | None) -> bool:
    """Whether words beside one of the mentions of a person tell the state; without them it is a guess."""
    known: dict[str, bool] = survey.__dict__.setdefault("_vouched", {})
    if name not in known:
        named = inside(
            survey.all_states,
            [
                Span(max(0, p.span.start - _BEHIND), min(len(survey.text), p.name_span.end + _BEHIND))
                for p in survey.people
                if p.name == name
            ],
        )
        known[name] = any(mention.code == state for mention in named)
    return known[name]


def _state_of_person(survey: Survey, person: PersonMention | Person) -> str | None:
    """The state of a person; none where only another item of a round-up can have told it."""
    if person.state is None or not is_roundup(survey) or _is_vouched(survey, person.name, person.state):
        return person.state
    return None


def states_of(survey: Survey, people: Iterable[Person]) -> list[str]:
    """Codes of the states of persons, those left out that are a mere guess."""
    return [code for person in people if (code := _state_of_person(survey, person))]


def _is_of_topic(named: Sequence[Part], span: Span, code: str) -> bool:
    """Whether an office or a person is of a state that is only talked about there: "brokered by Malaysia's premier"."""
    number = bisect_left(named, span.end, key=lambda part: part.start)
    beside = [p for p in named[max(0, number - 3) : number] if p.code == code and span.start - p.end < len("'s  ")]
    return bool(beside) and all(part.role == "topic" for part in beside)


def _is_peer(survey: Survey, person: PersonMention) -> bool:
    """Whether one is named only as whose peer another is: "Mr Holm's Swedish colleague"."""
    end = person.name_span.end
    if survey.text[end : end + 1] not in ("'", "’"):
        return False
    behind = survey.text[end : end + _BEHIND].casefold().split()[1:_PEER]
    return not phrases_of(survey.lang, "counterparts").isdisjoint(word.strip(",.") for word in behind)


def _is_of_event(office: OfficeMention, named: Sequence[Part]) -> bool:
    """Whether an office is of a body that is named for its gathering: "CARICOM leaders"."""
    return any(part.role == "event" and -_BEFORE < part.start - office.span.end < 0 for part in named)


def _is_named(office: OfficeMention, people: Sequence[PersonMention]) -> bool:
    """Whether the holder of an office stands beside it."""
    number = bisect_left(people, office.span.start, key=lambda person: person.span.start)
    return any(
        p.span.overlaps(office.span) or -1 < p.span.start - office.span.end < len(" , ")
        for p in people[max(0, number - 1) : number + 2]
    )


def _state_of_office(survey: Survey, office: OfficeMention) -> str | None:
    """The state of an office that names none: that of its one holder named before, else the one the page is from."""
    words = office.span.of(survey.text).casefold()
    lang = survey.lang
    if _of_others(lang).search(words):
        return None
    if not phrases_of(lang, "diplomats").isdisjoint(words.split()):
        return None
    # "The crown prince received" is of this state; "talks with the emir" need not be.
    sentence = survey.sentences[survey.sentence_at(office.span.start)].span
    begins = office.span.start - sentence.start < _OPENING
    if not begins and not phrases_of(lang, "not_at_home").isdisjoint(words.split()):
        return None
    title = office.title.casefold()
    named = {code for start, name, code in _held(survey) if start < office.span.start and title in name}
    if len(named) == 1 and (survey.home is None or _is_told_near(survey, office.span.start, min(named))):
        return named.pop()
    if survey.home and (len(named) == 1 or (survey.home in named and is_own_release(survey))):
        return survey.home
    return None if named or _tells_of_others(survey, office.span.start) else survey.home


@cache
def _of_others(lang: str) -> re.Pattern[str]:
    """Words of an office, or parts of words, with which it is that of another, or of several."""
    words = load_words(lang, "offices")
    return re.compile("|".join(map(re.escape, (*words["counterpart"], *words["plural"]))))


@once
def _held(survey: Survey) -> list[tuple[int, str, str]]:
    """Every office whose state is known: where it stands, its title with no capitals, and the state."""
    people = [(p.span.start, (p.office or "").casefold(), p.state) for p in survey.people if p.state]
    offices = [(o.span.start, o.title.casefold(), o.state) for o in survey.offices if o.state]
    return people + offices


def _is_told_near(survey: Survey, start: int, code: str) -> bool:
    """Whether the sentence of a place, or the one before it, names a state."""
    number = survey.sentence_at(start)
    spans = [survey.sentences[n].span for n in (number - 1, number) if n >= 0]
    return any(mention.code == code for mention in inside(survey.all_states, spans))


def _tells_of_others(survey: Survey, start: int) -> bool:
    """Whether the paragraph before a place has named two states, and not the one the page is from."""
    number = survey.sentence_at(start)
    first = number
    while first > 0 and survey.sentences[first - 1].paragraph == survey.sentences[number].paragraph:
        first -= 1
    before = Span(survey.sentences[first].span.start, max(start, survey.sentences[first].span.start + 1))
    named = {mention.code for mention in inside(survey.all_states, [before])}
    return len(named) >= _PAIR and survey.home not in named
