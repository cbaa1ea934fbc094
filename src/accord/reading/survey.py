"""All that is found in a document before any claim is looked for: sentences, states, people, dates, amounts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from typing import TypeVar

from accord.core import Document, Span
from accord.reading.amounts import AmountMention, find_amounts
from accord.reading.dates import DateMention, find_dates
from accord.reading.gazetteer import find_states
from accord.reading.layout import Layout, Sentence, find_layout
from accord.reading.mentions import OfficeMention, PersonMention, StateMention
from accord.reading.people import Cast, find_people
from accord.reading.phrases import Hit, load_lexicon
from accord.reading.states import load_states
from accord.reading.tokens import Token, find_tokens

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
        lang: the language pack it is read with.
    """

    document: Document
    lang: str = "en"

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    @cached_property
    def layout(self) -> Layout:
        """The story and the page around it."""
        return find_layout(self.document, self.lang)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the story."""
        return self.layout.sentences

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> int:
        """Number of the sentence at a place in the text, or of the one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

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
        places: list[Span] = [self.layout.dateline] if self.layout.dateline else []
        places += [line for line in self.layout.headlines if any(c.isdigit() for c in line.of(self.text))]
        for line in places:
            for mention in self.all_states:
                if line.overlaps(mention.span) and mention.role in ("capital", "city"):
                    return mention.span.of(self.text), mention.code, mention.span
        return None

    @cached_property
    def home(self) -> str | None:
        """The state the page is written for: that of its outlet's name, else of its town.

        A page from the seat of a body of states is the body's where it speaks more of the body than of that state.
        """
        code = next((mention.code for mention in find_states(self.document.outlet or "", self.lang)), None)
        code = code or (self.town[1] if self.town else None) or self._home_of_address()
        count = Counter(mention.code for mention in self.all_states)
        return "EU" if code in ("BE", "LU", "FR") and count["EU"] > count[code] + 1 else code

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
        return find_people(self.text, self.sentences, self.states, self.home, self.lang, self.tokens)

    @property
    def people(self) -> tuple[PersonMention, ...]:
        """Persons, in the order of the text."""
        return self.cast.people

    @property
    def offices(self) -> tuple[OfficeMention, ...]:
        """Offices, in the order of the text."""
        return self.cast.offices

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """Dates of the story."""
        found = find_dates(self.text, self.document.published_on)
        return tuple(mention for mention in found if self._in_story(mention.span))

    @cached_property
    def amounts(self) -> tuple[AmountMention, ...]:
        """Numbers of the story."""
        found = find_amounts(self.text, self.lang, [sentence.span for sentence in self.sentences], self.all_states)
        return tuple(mention for mention in found if self._in_story(mention.span))

    @cached_property
    def hits(self) -> list[list[Hit]]:
        """Phrases of the pack in each sentence."""
        lexicon = load_lexicon(self.lang)
        return [list(lexicon.find(tokens)) for tokens in self.tokens]

    def hits_in(self, spans: Iterable[Span], table: str) -> list[Hit]:
        """Phrases of one table that stand inside the given places."""
        found: list[Hit] = []
        for span in spans if self.sentences else ():
            first, last = self.sentence_at(span.start), self.sentence_at(max(span.start, span.end - 1))
            for number in range(first, last + 1):
                found += [
                    hit
                    for hit in self.hits[number]
                    if hit.table == table and span.start <= hit.start and hit.end <= span.end
                ]
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


Mention = TypeVar("Mention", StateMention, PersonMention, OfficeMention, DateMention, AmountMention)


def inside(mentions: Sequence[Mention], spans: Iterable[Span]) -> list[Mention]:
    """The mentions that stand inside the given places; `mentions` are in the order of the text."""
    found: list[Mention] = []
    for place in spans:
        for mention in islice(mentions, bisect_left(mentions, place.start, key=_start_of), None):
            if mention.span.start >= place.end:
                break
            if mention.span.end <= place.end and mention not in found:
                found.append(mention)
    return found


def people_in(survey: Survey, spans: Iterable[Span]) -> list[PersonMention]:
    """The persons whose names stand inside the given places, whether or not their offices do."""
    found: list[PersonMention] = []
    for place in spans:
        for person in islice(survey.people, max(0, bisect_left(survey.people, place.start, key=_start_of) - 1), None):
            if person.span.start >= place.end:
                break
            if place.contains(person.name_span) and person not in found:
                found.append(person)
    return found


def _start_of(mention: StateMention | PersonMention | OfficeMention | DateMention | AmountMention) -> int:
    return mention.span.start
