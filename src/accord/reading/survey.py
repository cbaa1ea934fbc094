"""All that is found in a document before any claim is looked for: sentences, states, people, dates, amounts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, wraps
from itertools import islice
from operator import attrgetter
from typing import Any, TypeVar, TypeVarTuple

from accord.core import Document, Span
from accord.reading.amounts import AmountMention, find_amounts
from accord.reading.clauses import to_whole_words
from accord.reading.dates import DateMention, find_dates
from accord.reading.gazetteer import find_states
from accord.reading.layout import Layout, Sentence, find_layout
from accord.reading.mentions import OfficeMention, PersonMention, StateMention
from accord.reading.packs import has_pack, has_words, load_words
from accord.reading.people import Cast, find_people
from accord.reading.phrases import Hit, load_lexicon
from accord.reading.states import load_states
from accord.reading.tokens import Token, find_tokens

# "Freetown, June 22, LENNA - ", "Asunción, 30 August 2023.- ": words before a dash that opens a story.
_OPENING = re.compile(r"([^\W\d_a-z][^\n–—:;]{2,60}?)(?:\s-{1,2}|\.-|\.?\s?[–—])\s")
_HEAD = 80
# So many characters beside a seat of government a word of telling makes it the source.
_NEAR = 18
# What stands before the town in the line that names a writer.
_BYLINE = re.compile(r"(?i)(?:by\b|/|\|).*(?:\bin|,)$")
# Top-level domains that tell the state but are not its ISO 3166 code, and codes that are lent to anybody.
_DOMAINS = {"gov": "US", "mil": "US", "uk": "GB"}
_LENT_DOMAINS = frozenset("tv io me co ai fm ws cc to ly gg sh ac la bz vc sc".split())


@cache
def state_codes() -> frozenset[str]:
    """The codes of all states and territories."""
    return frozenset(state.code for state in load_states() if state.kind != "body")


@dataclass(frozen=True)
class Survey:
    """What stands in a document, found once and shared by proposing and filling.

    Attributes:
        document: the document.
        lang: the language it is read in. Of one without a full pack (`accord.reading.packs.has_pack`) states and dates
            are found, and no persons, offices, amounts or phrases.
    """

    document: Document
    lang: str = "en"

    @cached_property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    @cached_property
    def layout(self) -> Layout:
        """The story and the page around it."""
        return find_layout(self.document, self.lang)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the story."""
        return self.layout.sentences

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> int:
        """Number of the sentence at a place in the text, or of the one before it."""
        number = bisect_right(self._starts, offset) - 1
        return number if number > 0 else 0

    @cached_property
    def tokens(self) -> list[list[Token]]:
        """The words of each sentence."""
        return [find_tokens(self.text, sentence.span) for sentence in self.sentences]

    @cached_property
    def all_states(self) -> tuple[StateMention, ...]:
        """States named anywhere on the page, its furniture included."""
        return find_states(self.text, self.lang)

    @cached_property
    def states(self) -> tuple[StateMention, ...]:
        """States named in the story."""
        return tuple(m for m in self.all_states if self._in_story(m.span))

    def _in_story(self, span: Span) -> bool:
        if not self.sentences:
            return False
        sentence = self.sentences[self.sentence_at(span.start)].span
        return sentence.start <= span.start and span.end <= sentence.end

    @cached_property
    def town(self) -> tuple[str, str, Span] | None:
        """The town the page is sent from, its state and its place in the text: where "here" is."""
        return self._dateline_town or self._town_of_lines()

    @cached_property
    def _dateline_town(self) -> tuple[str, str, Span] | None:
        """The town of the dateline, or of a line with the date."""
        places: list[Span] = [self.layout.dateline] if self.layout.dateline else []
        places += [line for line in self.layout.headlines if any(c.isdigit() for c in line.of(self.text))]
        start = self.sentences[0].span.start if self.sentences else 0
        if opening := _OPENING.match(self.text, start, start + _HEAD):
            places.append(Span(start, opening.end(1)))
        for line in places:
            for mention in self.all_states:
                if line.overlaps(mention.span) and mention.role in ("capital", "city"):
                    return mention.span.of(self.text), mention.code, mention.span
        return None

    def _town_of_lines(self) -> tuple[str, str, Span] | None:
        """The town that is all of a line above the story, or that ends the line of its writer: "By A. Mba in Lagos"."""
        for line in self.layout.headlines:
            words = line.of(self.text)
            for mention in inside(self.all_states, [line]):
                before = words[: mention.span.start - line.start].strip()
                behind = words[mention.span.end - line.start :].strip(" \t/|)].")
                if mention.role in ("capital", "city") and not behind and (not before or _BYLINE.match(before)):
                    return mention.span.of(self.text), mention.code, mention.span
        return None

    @cached_property
    def home(self) -> str | None:
        """The state the page is written for: that of its outlet's name, else of its town.

        A page from the seat of a body of states is the body's where it speaks more of the body than of that state.
        """
        code = next((mention.code for mention in find_states(self.document.outlet or "", self.lang)), None)
        code = code or (self._dateline_town[1] if self._dateline_town else None) or self._home_of_address()
        code = code or self._home_of_seat()
        count = Counter(mention.code for mention in self.all_states)
        return "EU" if code in ("BE", "LU", "FR") and count["EU"] > count[code] + 1 else code

    def _home_of_seat(self) -> str | None:
        """The one state whose seat of government the story names as its source: "according to the White House"."""
        seats = [mention for mention in self.all_states if mention.role == "seat" and mention.code in state_codes()]
        if not seats or not has_pack(self.lang):
            return None
        told = to_whole_words(load_words(self.lang, "roles")["telling"], gap=" ")
        around = ((mention, mention.span.start - _NEAR, mention.span.end + _NEAR) for mention in seats)
        found = {mention.code for mention, start, end in around if told.search(self.text, max(0, start), end)}
        return found.pop() if len(found) == 1 else None

    def _home_of_address(self) -> str | None:
        """The state whose top-level domain the page's address, or an outlet named by its address, has."""
        for address in (self.document.url, self.document.outlet):
            host = (address or "").partition("://")[2] or (address or "")
            top = host.partition("/")[0].rpartition(".")[2].lower() if "." in host and " " not in host else ""
            if top in _DOMAINS:
                return _DOMAINS[top]
            if len(top) == 2 and top not in _LENT_DOMAINS and top.upper() in state_codes():
                return top.upper()
        return None

    @cached_property
    def cast(self) -> Cast:
        """Persons and offices."""
        if not has_pack(self.lang):
            return Cast((), ())
        return find_people(self.text, self.sentences, self.states, self.home, self.lang, self.tokens)

    @cached_property
    def people(self) -> tuple[PersonMention, ...]:
        """Persons, in the order of the text."""
        return self.cast.people

    @cached_property
    def offices(self) -> tuple[OfficeMention, ...]:
        """Offices, in the order of the text."""
        return self.cast.offices

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """Dates of the story."""
        if not has_words(self.lang, "dates"):
            return ()
        found = find_dates(self.text, self.document.published_on, self.lang)
        return tuple(mention for mention in found if self._in_story(mention.span))

    @cached_property
    def amounts(self) -> tuple[AmountMention, ...]:
        """Numbers of the story."""
        if not has_pack(self.lang):
            return ()
        found = find_amounts(self.text, self.lang, [sentence.span for sentence in self.sentences], self.all_states)
        return tuple(mention for mention in found if self._in_story(mention.span))

    @cached_property
    def hits(self) -> list[list[Hit]]:
        """Phrases of the pack in each sentence."""
        if not has_pack(self.lang):
            return [[] for _ in self.sentences]
        lexicon = load_lexicon(self.lang)
        return [list(lexicon.find(tokens)) for tokens in self.tokens]

    @cached_property
    def _tables(self) -> dict[str, list[list[Hit]]]:
        """The phrases of each table in each sentence."""
        tables: dict[str, list[list[Hit]]] = defaultdict(lambda: [[] for _ in self.hits])
        for number, hits in enumerate(self.hits):
            for hit in hits:
                tables[hit.table][number].append(hit)
        return tables

    def hits_of(self, number: int, table: str) -> list[Hit]:
        """Phrases of one table in a sentence, in the order of the text."""
        return self._tables[table][number]

    def hits_in(self, spans: Iterable[Span], table: str) -> list[Hit]:
        """Phrases of one table that stand inside the given places."""
        found: list[Hit] = []
        for span in spans if self.sentences else ():
            start, end = span.start, span.end
            for number in range(self.sentence_at(start), self.sentence_at(max(start, end - 1)) + 1):
                found += [hit for hit in self._tables[table][number] if start <= hit.start and hit.end <= end]
        return found

    @cached_property
    def salience(self) -> Counter[str]:
        """How often the story names each state, its people's states included; early sentences count more."""
        count: Counter[str] = Counter()
        for mention in self.states:
            count[mention.code] += 3 if self.sentence_at(mention.span.start) < 3 else 2
        for person in self.people:
            if person.state:
                count[person.state] += 1
        for line in self.layout.headlines:
            for mention in self.all_states:
                if line.overlaps(mention.span) and mention.role in ("name", "adjective", "capital", "seat"):
                    count[mention.code] += 1
        return count

    @cached_property
    def pair(self) -> tuple[str, ...]:
        """The two states the story is about, or fewer."""
        ranked = [code for code, _ in sorted(self.salience.items(), key=lambda item: (-item[1], item[0]))]
        return tuple(ranked[:2])


_start_of = attrgetter("span.start")
Args = TypeVarTuple("Args")
Found = TypeVar("Found")


def once(find: Callable[[Survey, *Args], Found]) -> Callable[[Survey, *Args], Found]:
    """Let a function look once for each of its arguments; what it finds in a survey is kept as long as the survey."""

    @wraps(find)
    def ask(survey: Survey, /, *args: *Args) -> Found:
        known: dict[tuple[Any, ...], Found] = survey.__dict__.setdefault("_once", {}).setdefault(find, {})
        if args not in known:
            known[args] = find(survey, *args)
        return known[args]

    return ask


Mention = TypeVar("Mention", StateMention, PersonMention, OfficeMention, DateMention, AmountMention)


def inside(mentions: Sequence[Mention], spans: Iterable[Span]) -> list[Mention]:
    """The mentions that stand inside the given places; `mentions` are in the order of the text."""
    found: list[Mention] = []
    for place in spans:
        end, before = place.end, found[:]
        for mention in islice(mentions, bisect_left(mentions, place.start, key=_start_of), None):
            if mention.span.start >= end:
                break
            if mention.span.end <= end and mention not in before:
                found.append(mention)
    return found


def people_in(survey: Survey, spans: Iterable[Span]) -> list[PersonMention]:
    """The persons whose names stand inside the given places, whether or not their offices do."""
    found: list[PersonMention] = []
    people = survey.people
    for place in spans:
        end, before = place.end, found[:]
        for person in islice(people, max(0, bisect_left(people, place.start, key=_start_of) - 1), None):
            if person.span.start >= end:
                break
            if place.contains(person.name_span) and person not in before:
                found.append(person)
    return found
