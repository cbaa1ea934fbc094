"""Places that a text names: towns, regions and states behind a word of place, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from accord.core import Span
from accord.reading.filling.parties.parts import is_body, is_own_release
from accord.reading.filling.places.place_words import capital_of, load_place_words, name_of
from accord.reading.filling.topics.noun_phrases import Line, line_of, lines_in, read_line
from accord.reading.gazetteer import find_states
from accord.reading.survey import Survey, once
from accord.reading.tokens import find_tokens

_TOWNS = ("capital", "city", "seat")
_LISTED = (*_TOWNS, "name")
_NAME_WORDS = 4
_COMPOUND = 4
# So many words before "to" an ambassador may stand.
_TITLE = 7
_PARTING = ",–—-)("


@dataclass(frozen=True, slots=True)
class Spot:
    """A place named in a sentence.

    Attributes:
        span: the words that name it.
        name: the name.
        code: the state it is in; None where the text does not tell.
        town: whether it is a town or a part of a state, and no state.
        lead: the sort of the word of place before it: ``at``, ``goal``, ``from``; ``own`` where it stands before a noun
            as a part of its name; ``here`` for the town that a story is sent from.
        first: number of the first word of the phrase, the word of place included.
        end: number of the word behind the name.
        bound: what the word of place stands behind: ``thing`` a noun, ``name`` a name, ``event`` a word of an event,
            ``free`` a verb, a date, a person or nothing.
        outer: the sort of the word of place before that noun: "from the summit in Delhi" is ``from``.
        bare: whether that noun stands alone and is no undertaking, so that it may be a verb.
    """

    span: Span
    name: str
    code: str | None
    town: bool
    lead: str
    first: int
    end: int
    bound: str = "free"
    outer: str | None = None
    bare: bool = False


class _Lead(NamedTuple):
    """A word of place: its sort, its number, and whether "the capital of" stands behind it."""

    sort: str
    first: int
    of_capital: bool


@once
def spots_of(survey: Survey, number: int) -> tuple[Spot, ...]:
    """The places that a sentence names, known to the survey from the first time on."""
    return tuple(_Finder(survey, line_of(survey, number)).find())


def spots_in(survey: Survey, spans: tuple[Span, ...]) -> list[Spot]:
    """The places that some stretches of the text name."""
    found: list[Spot] = []
    for span in spans:
        for number, line in lines_in(survey, span):
            first, end = line.within(span)
            found += [spot for spot in spots_of(survey, number) if first <= spot.end - 1 < end and spot not in found]
    return found


def spots_of_headlines(survey: Survey) -> list[tuple[Line, tuple[Spot, ...]]]:
    """The places that the lines above the story name, without those that tell its date or number."""
    heads = [span for span in survey.layout.headlines if not any(c.isdigit() for c in span.of(survey.text))]
    lines = [read_line(survey, find_tokens(survey.text, span)) for span in heads]
    return [(line, tuple(_Finder(survey, line).find())) for line in lines]


class _Finder:
    """Finds the places in one sentence."""

    def __init__(self, survey: Survey, line: Line) -> None:
        self.survey, self.line = survey, line
        self.words = load_place_words(survey.lang)
        self.things = {n for found in line.of("thing.nouns") for n in range(*found)}
        self.found: list[Spot] = []

    def find(self) -> list[Spot]:
        """The places, in the order of the text."""
        line, number = self.line, 0
        while number < len(line.tokens):
            end = number + 1
            if number in line.states:
                end = max(end, line.within(line.states[number].span)[1])
                spot = self._listed(number, end)
            elif line.tokens[number].capital and number not in line.names and number not in line.dates:
                spot = self._unlisted(number)
            else:
                spot = None
            if spot is not None:
                self.found.append(spot)
                end = max(end, spot.end)
            number = end
        self.found += self._here()
        return sorted(self.found, key=lambda spot: spot.first)

    def _here(self) -> Iterator[Spot]:
        heres = self.line.of("place.here")
        if heres and self.survey.town:
            name, code, span = self.survey.town
            for here in heres:
                yield Spot(span, name, code, True, "here", here.first, here.end)
        elif heres and (told := self._town_of_outlet()):
            for here in heres:
                yield Spot(self.line.span(*here), *told, True, "here", here.first, here.end)

    def _town_of_outlet(self) -> tuple[str, str] | None:
        """The town in the name of the page's outlet, or else the state that the page is written in; and its state."""
        outlet = self.survey.document.outlet or ""
        found = find_states(outlet, self.survey.lang)
        town = next(((m.span.of(outlet), m.code) for m in found if m.role in ("capital", "city")), None)
        home = self.survey.home
        away = home is None or is_body(home) or is_own_release(self.survey)  # ministers speak abroad, too
        return town or (None if away else (name_of(home or "", self.survey.lang), home or ""))

    def _listed(self, first: int, end: int) -> Spot | None:
        """A place whose name is a state's, or is listed among its towns."""
        line, mention = self.line, self.line.states[first]
        if is_body(mention.code):
            return None
        if capital := self._capital_behind(first, end):
            return capital
        if mention.role == "adjective" and line.low(end) in self.words.sides:
            name = name_of(mention.code, self.survey.lang)
            return Spot(line.span(first, end + 1), name, mention.code, True, "at", first, end + 1, "thing")
        if mention.role not in _LISTED or line.tokens[end - 1].end != mention.span.end:
            return None
        town = mention.role != "name"
        if not town and line.low(end) in line.words.owners:
            return self._region_of(first, end + 1)
        if not town and end < len(line.tokens) and line.tokens[end].capital and not self._is_taken(end):
            return None  # "the Ghana Navy" is no place
        lead = self._lead(first)
        if town and line.low(first - 1) in line.words.determiners and self._opens_thing(end):
            lead = None
        if lead is None:
            return self._without_lead(first, end) if town else None
        if lead.of_capital and not town and (seat := capital_of(mention.code, self.survey.lang)):
            return self._spot(first, end, lead, mention.code, True, seat)
        while town and line.low(end) in self.words.towns and not line.tokens[end].capital:
            end += 1
        return self._spot(first, end, lead, mention.code, town)

    def _without_lead(self, first: int, end: int) -> Spot | None:
        """A town that hosts something, stands before a date in brackets, or is a part of the name of something."""
        line, code = self.line, self.line.states[first].code
        dated = line.low(first - 1) == "(" and (end in line.dates or (line.low(end) == "," and end + 1 in line.dates))
        if dated or any(found.first == end for found in line.of("place.hosting")):
            return Spot(line.span(first, end), self._name(first, end), code, True, "at", first, end)
        if end < len(line.tokens) and self._opens_thing(end):
            return Spot(line.span(first, end), self._name(first, end), code, True, "own", first, end, "thing")
        return None

    def _region_of(self, owner: int, first: int) -> Spot | None:
        """A part of a state that is named behind it: "Colombia's Catatumbo region"."""
        line = self.line
        if first >= len(line.tokens) or not line.tokens[first].capital:
            return None
        end, lead = self._run_end(first), self._lead(owner)
        if lead is None or not self._is_place_name(first, end):
            return None
        return self._spot(first, end, lead, line.states[owner].code, True)

    def _capital_behind(self, first: int, end: int) -> Spot | None:
        """The capital that "the Armenian capital", "Armenia's capital, Yerevan" means, with its name or without."""
        line, mention = self.line, self.line.states[first]
        if mention.role == "name" and line.low(end) in line.words.owners:
            end += 1
        elif mention.role != "adjective":
            return None
        lead = self._lead(first)
        if line.low(end) not in self.words.capitals or lead is None:
            return None
        behind = end + 2 if line.low(end + 1) == "," else end + 1
        if behind in line.states and line.states[behind].role in ("capital", "city"):
            return self._spot(*line.within(line.states[behind].span), lead, line.states[behind].code, True)
        name = capital_of(mention.code, self.survey.lang)
        return self._spot(first, end + 1, lead, mention.code, True, name) if name else None

    def _unlisted(self, first: int) -> Spot | None:
        """A place that no list has: a capitalised name behind a word of place, or before a word like "region"."""
        line, words = self.line, self.words
        behind_name = first > 0 and line.tokens[first - 1].capital and first - 1 not in line.states
        if behind_name and line.low(first - 1) not in words.sure:
            return None
        end, lead = self._run_end(first), self._lead(first)
        if not self._is_place_name(first, end) or end in line.offices or end in line.names:
            return None
        part = line.low(end) in words.towns and not line.tokens[end].capital
        of_town = line.low(first - 1) in line.words.name_links and line.low(first - 2) in words.towns
        if not part and first > 0 and self._opens_thing(end):
            return Spot(line.span(first, end), self._name(first, end), None, True, "own", first, end, "thing")
        if lead is None:
            return None
        road = lead.sort == "from" and lead.first - 1 in self.things
        goes = lead.sort == "goal" and (bool(self.found) or lead.first in line.events)
        if not (part or of_town or road or goes or line.low(lead.first) in words.sure):
            return None
        code = self._state_told(lead.first, first, end)
        return self._spot(first, end + 1 if part else end, lead, code, True)

    def _spot(self, first: int, end: int, lead: _Lead, code: str | None, town: bool, name: str | None = None) -> Spot:
        bound, outer, bare = self._bound(lead.first)
        name = name or self._name(first, end)
        return Spot(self.line.span(first, end), name, code, town, lead.sort, lead.first, end, bound, outer, bare)

    def _name(self, first: int, end: int) -> str:
        return " ".join(self.line.span(first, end).of(self.survey.text).split())

    def _lead(self, first: int) -> _Lead | None:
        """The word of place before a name; words like "the Polish town of" between are passed over."""
        line, words = self.line, self.words
        at, of_capital, of_side = first - 1, False, False
        while at >= 0:
            low, before = line.low(at), line.low(at - 1)
            if low in line.words.name_links and (before in words.towns or before in words.sides):
                of_capital, of_side = before in words.capitals, before in words.sides
                at = line.begin(at - 1) - 1
            elif low in words.between or low in words.towns or self._is_adjective(at):
                at -= 1
            else:
                break
        sort = words.lead(line.low(at)) or ("at" if of_side and line.low(at) in words.of_sides else None)
        if sort == "goal" and self._is_accredited(at):
            return None
        if sort:
            return _Lead(sort, at, of_capital)
        if (venue := self._venue_before(first)) is not None:
            return _Lead("at", venue, of_capital)
        last = self.found[-1] if self.found else None
        listed = line.low(at) in line.words.joined or line.low(at) == ","
        if last and listed and last.lead != "own" and last.end in (at, at - 1):
            return _Lead(last.lead, last.first, of_capital)
        return None

    def _venue_before(self, first: int) -> int | None:
        """Where "at" stands before a house that is called after its town: "at the Avani Maseru"."""
        line, at = self.line, first - 1
        while at >= 0 and first - at <= _NAME_WORDS and line.tokens[at].capital and not self._is_taken(at):
            at -= 1
        if at == first - 1:
            return None
        at -= line.low(at) in line.words.determiners
        return at if at >= 0 and line.low(at) in self.words.venue_leads else None

    def _is_accredited(self, at: int) -> bool:
        """Whether "to" or "for" is of an ambassador's title: "the Ambassador of Japan to Tajikistan"."""
        line = self.line
        if line.low(at) not in line.words.infinitive and line.low(at) not in line.words.links:
            return False
        for number in range(at - 1, max(-1, at - _TITLE), -1):
            if line.low(number) in self.words.accredited:
                return True
            small = line.words.joined | line.words.links | line.words.determiners
            inside = line.tokens[number].capital or line.low(number) in small
            if not line.is_word(number) or not inside:
                return False
        return False

    def _is_adjective(self, number: int) -> bool:
        return number in self.line.states and self.line.states[number].role == "adjective"

    def _is_taken(self, number: int) -> bool:
        line = self.line
        return number in line.names or number in line.offices or number in line.dates

    def _opens_thing(self, at: int) -> bool:
        """Whether the words behind a name lead to a noun of an undertaking or an event: "water scheme"."""
        line = self.line
        for number in range(at, min(at + _COMPOUND, len(line.tokens))):
            if not line.is_word(number) or number in line.names or line.low(number) in line.words.apart:
                return False
            if line.low(number) in self.words.events or number in self.things:
                return True
        return False

    def _run_end(self, first: int) -> int:
        """Number of the word behind a capitalised name."""
        tokens, end = self.line.tokens, first + 1
        while end < len(tokens) and end - first < _NAME_WORDS:
            if tokens[end].capital and not self._is_taken(end) and end not in self.line.states:
                end += 1
            elif tokens[end].low in self.words.particles and end + 1 < len(tokens) and tokens[end + 1].capital:
                end += 2
            else:
                break
        return end

    def _is_place_name(self, first: int, end: int) -> bool:
        """Whether capitalised words can be the name of a town or a region."""
        line = self.line
        for number in range(first, end):
            low = line.low(number)
            if number in line.names or number in line.dates or number in line.sums or low in self.words.no_names:
                return False
            if number == first and low in self.words.between:
                return False
            if low in line.words.stops or low in line.words.determiners or low in line.words.pronouns:
                return False
        text = line.tokens[first].text
        acronym = text.isupper() and end - first == 1
        return len(text) > 2 and not acronym and not any(c.isdigit() for c in text)

    def _state_told(self, lead: int, first: int, end: int) -> str | None:
        """The state that the text says a place is in: "X, Laos", "the Polish town of X", "X, the Mauritian island"."""
        line, words = self.line, self.words
        before = next((n for n in range(lead, first) if self._is_state(n)), None)
        if before is not None:
            return line.states[before].code
        if line.low(end) in (",", "(") or line.low(end) in words.sure:
            at = end + 1
            while line.low(at) in words.between or line.low(at) in line.words.determiners:
                at += 1
            if self._is_state(at):
                mention = line.states[at]
                if mention.role == "name" or line.low(line.within(mention.span)[1]) in words.towns:
                    return mention.code
        return self._state_of_dateline(self._name(first, end))

    def _is_state(self, number: int) -> bool:
        return number in self.line.states and not is_body(self.line.states[number].code)

    def _state_of_dateline(self, name: str) -> str | None:
        """The state that the dateline tells of a place: "VUNG ANG, Vietnam"."""
        survey, dateline = self.survey, self.survey.layout.dateline
        if dateline is None or not dateline.of(survey.text).casefold().startswith(name.casefold()):
            return None
        return next((m.code for m in survey.all_states if dateline.contains(m.span) and m.role == "name"), None)

    def _bound(self, lead: int) -> tuple[str, str | None, bool]:
        """What a word of place stands behind, the word of place before that, and whether it may be a verb."""
        line, words = self.line, self.words
        at, parted = lead - 1, False
        while at >= 0 and self._is_passed(at):
            parted = parted or line.tokens[at].text in _PARTING
            at -= 1
        placed = at in line.states and line.states[at].role != "adjective"
        if at < 0 or parted or placed or at in line.names or at in line.offices:
            return "free", None, False
        token = line.tokens[at]
        told = (lead - 1 in line.events or lead in line.events) and at not in self.things
        if told or token.low in words.events or token.low in line.words.pronouns:
            return "event", self._outer(at), False
        verb = token.low in line.words.stops or token.low.endswith(line.words.endings) or token.low in line.words.verbs
        if verb or not line.is_word(at):
            return "free", None, False
        if token.capital:
            return "name", self._outer(at), False
        alone = line.begin(at) == at and line.low(at - 1) not in line.words.infinitive
        return "thing", self._outer(at), alone and at not in self.things

    def _is_passed(self, at: int) -> bool:
        """Whether a word is of a date, an adverb or a mark, between a word of place and what it stands behind."""
        line, low = self.line, self.line.low(at)
        if at in line.dates or at in line.lengths or low in self.words.passed or low.isdigit():
            return True
        if line.tokens[at].text in _PARTING:
            return True
        before_date = at + 1 in line.dates and (low in line.words.links or self.words.lead(low) is not None)
        return before_date or low.endswith(line.words.adverbs)

    def _outer(self, noun: int) -> str | None:
        """The sort of the word of place before a noun: "at the residence in Riyadh"."""
        first = self.line.begin(noun)
        before = self.line.low(first - 1)
        return None if first == noun and before in self.line.words.infinitive else self.words.lead(before)
