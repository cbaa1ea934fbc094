"""The persons and offices of a text whose words have no borders, as Chinese, found by the offices beside their names.

The words are data, ``packs/XX/people.toml``:

    heads            what an office ends with
    fields           what an office is for, before its end
    sounds           the letters that names of other languages are written with
    surnames         the letters that are surnames of this language, and double_surnames, those of several letters
    followers        what may stand right behind a name of this language, which has one or two letters after the surname
    honorifics       words right behind a name
    before           letters that a name of this language may stand behind
    says             verbs of speech right behind a name
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from accord.core import Span
from accord.reading.mentions import OfficeMention, PersonMention, StateMention
from accord.reading.packs import load_words
from accord.reading.people.cast import Cast

_DOTS = "·•‧・"
_ROLES = ("name", "adjective", "demonym")


@dataclass(frozen=True, slots=True)
class Shapes:
    """What offices and names look like, as regular expressions; a name of this language has two or three letters."""

    office: re.Pattern[str]
    foreign: re.Pattern[str]
    native: tuple[re.Pattern[str], ...]
    follower: re.Pattern[str]
    behind: re.Pattern[str]
    ahead: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Office:
    """An office at a place, and the state that stands before it."""

    start: int
    end: int
    title: str
    state: str | None


@dataclass(slots=True)
class Bearer:
    """A person: name, office and state."""

    name: str
    office: str | None
    state: str | None


@cache
def load_shapes(lang: str) -> Shapes:
    """What offices and names look like in one language."""
    rows = load_words(lang, "people")
    heads, fields = _choice(rows["heads"]), _choice(rows["fields"])
    sound = f"[{''.join(rows['sounds'].split())}]"
    surname = f"(?:{_choice(rows['double_surnames'])}|[{''.join(rows['surnames'].split())}])"
    part = rf"{sound}{{1,8}}"
    follower = _choice(rows["followers"])
    last = rf"{sound}(?:(?!{_choice([word for word in rows['followers'] if len(word) > 1])}){sound}){{0,7}}"
    letter = r"[\u4e00-\u9fff]"
    return Shapes(
        office=re.compile(rf"(?:{fields})*(?:{heads})"),
        foreign=re.compile(rf"{part}(?:[{_DOTS}]{part})*[{_DOTS}]{last}(?:-{last})?"),
        native=tuple(re.compile(rf"{surname}{letter}{{{size}}}(?=(?:{follower})|\s|$)") for size in (2, 1)),
        follower=re.compile(follower),
        behind=re.compile(f"{heads}|{_choice(rows['honorifics'])}|{_choice(rows['says'])}"),
        ahead=re.compile(
            rf"(?:(?<=[^\w])|(?<={_choice(rows['before'])})|^)(?P<name>{surname}{letter}{{1,2}}?)"
            rf"(?P<title>{heads}|{_choice(rows['honorifics'])})(?={follower}|$)"
        ),
    )


def _choice(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def find_unspaced(text: str, story: Sequence[Span], states: Sequence[StateMention], lang: str) -> Cast:
    """Find the persons and the offices of a text without spaces.

    Args:
        text: the whole text.
        story: its sentences.
        states: the states named in it.
        lang: the language.
    """
    shapes, rows = load_shapes(lang), load_words(lang, "people")
    offices = list(_find_offices(text, states, shapes))
    bearers: dict[str, Bearer] = {}
    places: dict[Span, tuple[Bearer, int]] = {}
    held: set[int] = set()
    for office in offices:
        span = _find_name(text, office.end, shapes)
        if span is None:
            continue
        bearer = bearers.setdefault(span.of(text), Bearer(span.of(text), None, None))
        bearer.office, bearer.state = bearer.office or office.title, bearer.state or office.state
        places[span] = (bearer, office.start)
        held.add(office.start)
    for span, title in _find_before(text, shapes, rows["honorifics"]):
        if not any(span.overlaps(other) for other in places):
            places[span] = (bearers.setdefault(span.of(text), Bearer(span.of(text), title, None)), span.start)
    for span, bearer in _find_again(text, bearers):
        if not any(span.overlaps(other) for other in places):
            places[span] = (bearer, span.start)
    people = [
        PersonMention(Span(start, span.end), span, bearer.name, bearer.office, bearer.state)
        for span, (bearer, start) in places.items()
        if any(sentence.contains(span) for sentence in story)
    ]
    named = [
        OfficeMention(span, office.title, office.state, held=office.start in held)
        for office in offices
        for span in [Span(office.start, office.end)]
        if any(sentence.contains(span) for sentence in story)
    ]
    return Cast(tuple(sorted(people, key=lambda person: person.name_span.start)), tuple(named))


def _find_offices(text: str, states: Sequence[StateMention], shapes: Shapes) -> Iterator[Office]:
    ends = {state.span.end: state for state in states if state.role in _ROLES and not _is_day(text, state.span)}
    for found in shapes.office.finditer(text):
        title = found[0].lstrip("与和及、兼暨")
        start = found.end() - len(title)
        state = ends.get(start)
        inner = next((ends[k] for k in range(found.end(), start, -1) if k in ends), None)
        if inner:
            start, state = inner.span.end, inner
            title = text[start : found.end()]
        yield Office(state.span.start if state else start, found.end(), title, state.code if state else None)


def _is_day(text: str, span: Span) -> bool:
    """Whether a letter for a state is only the word for a day behind a number: "12日外交部"."""
    return span.end - span.start == 1 and text[span.start - 1 : span.start].isdigit()


def _find_name(text: str, at: int, shapes: Shapes) -> Span | None:
    """The name that stands at a place, right behind an office."""
    if found := shapes.foreign.match(text, at):
        return Span(at, found.end())
    for pattern in shapes.native:
        if (found := pattern.match(text, at)) and not shapes.follower.match(text, at + 1):
            tight = found.end() - at == 3 and shapes.follower.match(text, at + 2)
            if not tight:
                return Span(at, found.end())
    return None


def _find_before(text: str, shapes: Shapes, honorifics: Sequence[str]) -> Iterator[tuple[Span, str | None]]:
    """The names that stand before an office, an honorific or a verb of speech, and the office."""
    for found in shapes.ahead.finditer(text):
        title = found["title"]
        yield Span(*found.span("name")), None if title in honorifics else title
    for found in shapes.foreign.finditer(text):
        if shapes.behind.match(text, found.end()):
            yield Span(found.start(), found.end()), None


def _find_again(text: str, bearers: dict[str, Bearer]) -> Iterator[tuple[Span, Bearer]]:
    """The places where known persons are named with their last names alone, or with nothing beside them."""
    forms: dict[str, Bearer] = {}
    for name, bearer in bearers.items():
        forms[name] = bearer
        last = re.split(f"[{_DOTS}]", name)[-1]
        for short in (last, last.rpartition("-")[2]):
            if len(short) > 1:
                forms.setdefault(short, bearer)
    if not forms:
        return
    for found in re.finditer(_choice(list(forms)), text):
        yield Span(found.start(), found.end()), forms[found[0]]
