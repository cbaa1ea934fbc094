"""Which part each state that a text names plays there: it acts, is only a place, or is only talked about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from accord.core import Person, Span
from accord.reading.filling.threads import is_roundup
from accord.reading.gazetteer import find_states
from accord.reading.mentions import OfficeMention, PersonMention, StateMention
from accord.reading.packs import load_words
from accord.reading.people import load_office_words
from accord.reading.states import load_states
from accord.reading.survey import Survey, inside

_TOWNS = ("capital", "city")
_PLACES = ("name", "capital", "city", "seat")
# A capitalised word right behind another.
_CAPITAL = re.compile(r" ([^\W\d_a-z][^\W\d_]+)")
# So many characters before a state's name are looked at, and so many behind it.
_BEFORE, _BEHIND = 40, 36
# The longest phrase of the tables, in words.
_PHRASE = 4
# The words before a dash that open a story, and how many characters of it are searched for them.
_DATELINE = re.compile(r"[^\n–—]{3,70}?(?:\s-{1,2}|\s?[–—])\s")
_HEAD = 80
_PAIR = 2
# An office so near to the beginning of a sentence is its subject.
_OPENING = 24
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
def _office_words(lang: str, name: str) -> tuple[str, ...]:
    return tuple(load_words(lang, "offices")[name])


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


def find_homes(survey: Survey) -> list[str]:
    """The state a page is written for and, where its outlet's name tells it, the one it is written in.

    The page of an embassy has both: "Embassy of Ireland in Viet Nam".
    """
    known: list[str] | None = survey.__dict__.get("_homes")
    if known is None:
        outlet = [mention.code for mention in find_states(survey.document.outlet or "", survey.lang)]
        home = survey.home or _home_of_dateline(survey)
        known = survey.__dict__["_homes"] = list(dict.fromkeys([*([home] if home else []), *outlet]))
    return known


def _home_of_dateline(survey: Survey) -> str | None:
    """The state of a town that the story's first words name before a dash: "Freetown, June 22, LENNA - "."""
    start = survey.sentences[0].span.start if survey.sentences else 0
    head = _DATELINE.match(survey.text, start, start + _HEAD)
    first = next(iter(inside(survey.all_states, [Span(start, head.end())])), None) if head else None
    return first.code if first and first.span.start == start and first.role in _PLACES else None


def find_parts(survey: Survey) -> list[Part]:
    """Every state of the page with the part it plays, through persons and offices too, in the order of the text."""
    known: list[Part] | None = survey.__dict__.get("_parts")
    if known is None:
        found = _find_named(survey)
        found += _find_offices(survey, found)
        for person in survey.people:
            if code := _state_of_person(survey, person):
                guess = "home" if code in find_homes(survey) else "guess"
                role = "side" if _is_vouched(survey, person.name, person.state) else guess
                found.append(Part(person.span.start, person.name_span.end, code, role, bare=False))
        known = survey.__dict__["_parts"] = sorted(found, key=lambda part: part[:3])
        survey.__dict__["_part_starts"] = [part.start for part in known]
    return known


def parts_in(survey: Survey, spans: Iterable[Span]) -> list[Part]:
    """The states that the given places name, in the order of the text."""
    parts = find_parts(survey)
    starts: list[int] = survey.__dict__["_part_starts"]
    found: list[Part] = []
    for span in spans:
        for part in parts[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
            if part.end <= span.end and part not in found:
                found.append(part)
    return found


# ---- states by name --------------------------------------------------------------------------------------------------
def _find_named(survey: Survey) -> list[Part]:
    found: list[Part] = []
    group = 0
    for mention in survey.all_states:
        last = found[-1] if found else None
        joined = last is not None and _is_joined(survey, last.end, mention.span.start)
        own = _role_of(survey, mention)
        role = last.role if joined and last is not None and own == "side" else own
        if role == "place" and mention.role not in _PLACES:
            role = "side"
        if role == "side" and _is_of_name(survey, mention):
            continue
        group += not joined
        found.append(Part(mention.span.start, mention.span.end, mention.code, role, True, group))
    return found


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
    behind = survey.text[mention.span.end : mention.span.end + _BEHIND].casefold()
    after = re.findall(r"[^\W_]+", behind.partition(".")[0].partition(",")[0])
    if after and behind[:1] in " -–" and _starts_with(after, phrases_of(survey.lang, "about_after")):
        return "topic"
    own = mention.span.of(survey.text).casefold().split()
    if is_body(mention.code) and _is_gathering(survey, before, [own[-1], *after] if len(own) > 2 else after, behind):
        return "event"
    if mention.role in ("adjective", "demonym") and _names_maker(survey, after):
        return "maker"
    if mention.role in _PLACES and behind[:2] not in ("'s", "’s") and _is_place(survey, before):
        return "place"
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
    if behind[:1] not in "-–" and any(word in gatherings for word in after[:_PHRASE]):
        return True
    return len(before) > 1 and before[-1] == "of" and any(word in gatherings for word in before[-3:-1])


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
    return words[-1] in phrases_of(survey.lang, "only_place")


def _is_of_name(survey: Survey, mention: StateMention) -> bool:
    """Whether a town's name is part of another: "President Milan Hrušovský", "Commissioner Lund", "Porto Murtinho"."""
    if mention.role not in _TOWNS:
        return False
    start, lang = mention.span.start, survey.lang
    before = _words_before(survey.text, start)
    if before and before[-1] in _office_words(lang, "ranks"):
        return True
    follows = _CAPITAL.match(survey.text, mention.span.end)
    if mention.role == "city" and follows and follows[1].casefold() not in load_office_words(lang).not_names:
        at = follows.start(1)
        known = {person.span.start for person in survey.people} | {office.span.start for office in survey.offices}
        return at not in known and at not in {other.span.start for other in survey.all_states}
    offices = survey.offices
    number = bisect_left(offices, start, key=lambda office: office.span.start)
    return number > 0 and 0 < start - offices[number - 1].span.end < len("  ")


# ---- states by person and office -------------------------------------------------------------------------------------
def _find_offices(survey: Survey, named: Sequence[Part]) -> list[Part]:
    found: list[Part] = []
    people = survey.people
    for office in survey.offices:
        if office.state:
            role = "event" if is_body(office.state) and _is_of_event(office, named) else "side"
            found.append(Part(office.span.start, office.span.end, office.state, role, bare=False))
        elif (
            not _is_named(office, people)
            and not inside(survey.all_states, [office.span])
            and (code := _state_of_office(survey, office))
        ):
            found.append(Part(office.span.start, office.span.end, code, "home", bare=False))
    return found


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
    if any(word in words for word in (*_office_words(lang, "counterpart"), *_office_words(lang, "plural"))):
        return None
    if not phrases_of(lang, "diplomats").isdisjoint(words.split()):
        return None
    # "The crown prince received" is of this state; "talks with the emir" need not be.
    sentence = survey.sentences[survey.sentence_at(office.span.start)].span
    begins = office.span.start - sentence.start < _OPENING
    if not begins and not phrases_of(lang, "not_at_home").isdisjoint(words.split()):
        return None
    title = office.title.casefold()
    held = [(p.span.start, p.office or "", p.state) for p in survey.people]
    held += [(o.span.start, o.title, o.state) for o in survey.offices]
    named = {code for start, name, code in held if code and start < office.span.start and title in name.casefold()}
    if len(named) == 1 and (survey.home is None or _is_told_near(survey, office.span.start, min(named))):
        return named.pop()
    if survey.home and len(named) == 1:
        return survey.home
    return None if named or _tells_of_others(survey, office.span.start) else survey.home


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
