"""The persons and offices of a text in a language without a full pack, found by the words beside their names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from accord.core import Span
from accord.reading.layout import Sentence
from accord.reading.mentions import OfficeMention, PersonMention, StateMention
from accord.reading.packs import has_words, load_words
from accord.reading.people.cast import Cast
from accord.reading.people.naming import Line, Phrase, Run, find_lines, speaks
from accord.reading.people.phrasing import cut_runs, find_office_of, find_phrases
from accord.reading.people.titles import TitleWords, load_title_words
from accord.reading.people.unmarked import find_unmarked
from accord.reading.people.unspaced import find_unspaced

# So many words, an honorific or a comma, may stand between an office and a name.
_NEAR = 3
# Languages whose names have no capitals are read in ways of their own.
_OTHERS = {"unspaced": find_unspaced, "unmarked": find_unmarked}
_BETWEEN = frozenset("-–—:")
_LINE = re.compile(r"[^\n]*\w[^\n]*")


@dataclass
class Bearer:
    """A person while a text is read.

    Attributes:
        name: the fullest name, in the nominative as far as it can be told.
        parts: its words, in small letters.
        is_plain: whether the name is known to be in the nominative.
    """

    name: str
    parts: tuple[str, ...]
    is_plain: bool
    office: str | None = None
    state: str | None = None
    gender: str | None = None


@dataclass
class Named:
    """A place where a person is named."""

    line: Line
    run: Run
    bearer: Bearer
    phrase: Phrase | None


def find_people_by_titles(text: str, sentences: Sequence[Sentence], states: Sequence[StateMention], lang: str) -> Cast:
    """Find the persons and the offices in a text of a language that has words of persons, ``packs/XX/people.toml``.

    A name counts where an office, an honorific or a verb of speech stands beside it, and wherever else the text has it,
    or its last part, again.

    Args:
        text: the whole text.
        sentences: its sentences.
        states: the states named in it, in the order of the text.
        lang: ISO 639-1 code of the language.

    Returns:
        Persons and offices in the order of the text; none for a language without such words.
    """
    if not has_words(lang, "people"):
        return Cast((), ())
    story = [sentence.span for sentence in sentences]
    if find := _OTHERS.get(load_words(lang, "people")["order"]):
        return find(text, story, states, lang)
    words = load_title_words(lang)
    lines = list(find_lines(text, sorted((*story, *_find_rest(text, story)), key=_start_of), states, words))
    register = Register(text, words)
    for line in lines:
        line.phrases = list(find_phrases(line, text, words))
        line.runs = list(cut_runs(line))
        register.read(line)
    register.take_again(lines)
    people = (person for person in map(_to_person, register.named) if _stands_in(story, person.name_span))
    offices = (office for office in _to_offices(lines) if _stands_in(story, office.span))
    return Cast(tuple(sorted(people, key=_start_of)), tuple(sorted(offices, key=_start_of)))


def _start_of(place: Span | PersonMention | OfficeMention) -> int:
    return place.start if isinstance(place, Span) else place.span.start


def _find_rest(text: str, story: Sequence[Span]) -> Iterator[Span]:
    """The lines of a text, or what of them is no sentence of the story, as headlines are: they tell names too."""
    gaps = zip((0, *(span.end for span in story)), (*(span.start for span in story), len(text)), strict=True)
    for start, end in gaps:
        for line in _LINE.finditer(text, start, max(start, end)):
            yield Span(line.start(), line.end())


def _stands_in(story: Sequence[Span], place: Span) -> bool:
    at = bisect_right(story, place.start, key=_start_of) - 1
    return at >= 0 and story[at].contains(place)


@dataclass
class Register:
    """The persons of a text while it is read."""

    text: str
    words: TitleWords
    bearers: list[Bearer] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    _leader: Phrase | None = None
    _offices: list[tuple[Line, Phrase]] = field(default_factory=list)

    def read(self, line: Line) -> None:
        """Take the names of a sentence that something beside them tells to be of persons."""
        before: Named | None = None
        for run in line.runs:
            before = self._read_run(line, run, before) or before
        taken = {named.run for named in self.named if named.line is line}
        for one, other in zip(line.runs, line.runs[1:], strict=False):
            gap = line.words[one.last : other.first]
            if len(gap) == 1 and gap[0].low in self.words.joining and (one in taken) != (other in taken):
                new = other if one in taken else one
                if new.last - new.first > 1:
                    self._admit(line, new, None, False)
        if line.words and line.words[-1].text == ":":
            self._leader = next((phrase for phrase in reversed(line.phrases) if phrase.head.plural), None)

    def _read_run(self, line: Line, run: Run, before: Named | None) -> Named | None:
        found = find_office_of(line, run, self.words)
        honoured, gender = self._find_honour(line, run)
        lone = run.last - run.first == 1
        if lone and not honoured and line.low(run.first) in line.commons:
            return None
        if found and not found[1] and not honoured and (lone or line.low(run.first - 1) in self.words.places):
            found = found if self.find(line, run) else None
        follows = before is not None and self._is_joined(line, before, run)
        listed = None if found or self._leader is None else self._find_listed(line, run)
        if not (found or honoured or follows or listed or (not lone and speaks(line, run, self.words))):
            return None
        named = self._admit(line, run, found[0] if found else None, found is not None and found[1])
        bearer = named.bearer
        bearer.gender = bearer.gender or gender
        if listed and self._leader:
            bearer.office, bearer.state = bearer.office or self._leader.title, bearer.state or listed
        if follows and before and before.phrase and not found:
            bearer.office = bearer.office or before.phrase.title
            named.phrase = before.phrase
        return named

    def _find_listed(self, line: Line, run: Run) -> str | None:
        """The state that stands before a name in a list of those who hold an office: "Perú – Luis Ferraro"."""
        state = (
            line.words[run.first - 2].state if run.first > 1 and line.words[run.first - 1].text in _BETWEEN else None
        )
        return state.code if state else None

    def _is_joined(self, line: Line, before: Named, run: Run) -> bool:
        """Whether a name is one more of those who hold an office: "the ministers A and B"."""
        gap = line.words[before.run.last : run.first]
        plural = before.phrase is not None and before.phrase.head.plural and before.phrase.last <= before.run.first
        return plural and len(gap) == 1 and (gap[0].low in self.words.joining or gap[0].text == ",")

    def _find_honour(self, line: Line, run: Run) -> tuple[bool, str | None]:
        """Whether an honorific stands beside a name, and the gender that it tells."""
        at = run.first - 1
        if at > 0 and line.words[at].text == ".":
            at -= 1
        ahead, behind = line.low(at), line.low(run.last)
        if ahead in self.words.honorifics:
            return True, self.words.honorifics[ahead]
        if behind in self.words.titles_behind:
            return True, self.words.titles_behind[behind]
        inner = line.low(run.last - 1)
        return inner in self.words.titles_behind, self.words.titles_behind.get(inner)

    def _admit(self, line: Line, run: Run, phrase: Phrase | None, is_before: bool) -> Named:
        case = phrase.head.case if phrase and is_before else ""
        name = self.words.to_nominative(line.name_of(run, self.text), case)
        parts = tuple(map(self.words.to_low, name.split(" ")))
        is_plain = self.words.behind and phrase is not None and (not case or not is_before)
        bearer = self.find(line, run)
        if bearer is None:
            bearer = Bearer(name, parts, is_plain)
            self.bearers.append(bearer)
        else:
            self._complete(bearer, name, parts, is_plain)
        if phrase:
            phrase.held = True
            self._offices.append((line, phrase))
            title = self._title_of_other(line, phrase) if phrase.head.counterpart else phrase.title
            bearer.office = bearer.office or title
            bearer.state = bearer.state or phrase.state
        named = Named(line, run, bearer, phrase)
        self.named.append(named)
        return named

    def _complete(self, bearer: Bearer, name: str, parts: tuple[str, ...], is_plain: bool) -> None:
        longer = _weigh(parts) > _weigh(bearer.parts)
        even = _weigh(parts) == _weigh(bearer.parts)
        shorter = not bearer.is_plain and bearer.name.startswith(name)
        if longer or (even and ((is_plain and not bearer.is_plain) or shorter)):
            bearer.name, bearer.parts, bearer.is_plain = name, parts, is_plain

    def _title_of_other(self, line: Line, phrase: Phrase) -> str | None:
        """The office that "his counterpart" has: that of the one named before."""
        earlier = [other for _, other in self._offices[:-1] if not other.head.counterpart]
        return earlier[-1].title if earlier and earlier[-1].head.lemma not in self.words.domestic else None

    def find(self, line: Line, run: Run) -> Bearer | None:
        """The known person that a name means, the one seen last whose name it is part of or the fuller form of."""
        parts = line.parts_of(run)
        return next((bearer for bearer in reversed(self.bearers) if self._means(parts, bearer.parts)), None)

    def _means(self, parts: tuple[str, ...], known: tuple[str, ...]) -> bool:
        akin = self.words.is_akin
        if not akin(parts[-1], known[-1]) and not (len(parts) == 1 < len(known) and akin(parts[0], known[0])):
            return False
        if len(parts) == 1 or len(known) == 1:
            return True
        one, other = parts[0], known[0]
        if one.endswith(".") or other.endswith("."):
            return one[0] == other[0]
        return akin(one, other) or set(parts) <= set(known) or set(known) <= set(parts)

    def take_again(self, lines: Sequence[Line]) -> None:
        """Take the names that stand elsewhere with nothing beside them."""
        taken = {(id(named.line), named.run) for named in self.named}
        for line in lines:
            for run in line.runs:
                if (id(line), run) in taken:
                    continue
                for part in self._find_parts(run):
                    if bearer := self.find(line, part):
                        name = line.name_of(part, self.text)
                        self._complete(bearer, name, line.parts_of(part), False)
                        self.named.append(Named(line, part, bearer, None))
                        break

    def _find_parts(self, run: Run) -> Iterator[Run]:
        """What of words in capitals may be a known name, the longest first: a sentence begins with a capital too, and
        in some languages every noun does."""
        nouns = self.words.nouns
        for last in range(run.last, run.first if nouns else run.last - 1, -1):
            for first in range(run.first, last):
                if first == run.first or last - first > 1 or nouns or run.first == 0:
                    yield Run(first, last)


def _weigh(parts: tuple[str, ...]) -> int:
    return sum(not part.endswith(".") for part in parts) * 4 + len(parts)


def _to_person(named: Named) -> PersonMention:
    words, bearer = named.line.words, named.bearer
    name_span = Span(words[named.run.first].start, words[named.run.last - 1].end)
    phrase = named.phrase
    beside = phrase is not None and 0 <= named.run.first - phrase.last <= _NEAR
    first = phrase.first if phrase and beside else named.run.first
    span = Span(words[first].start, name_span.end)
    return PersonMention(span, name_span, bearer.name, bearer.office, bearer.state, bearer.gender)


def _to_offices(lines: Sequence[Line]) -> Iterator[OfficeMention]:
    for line in lines:
        reach = 0
        for phrase in sorted(line.phrases, key=lambda one: (one.first, -one.last)):
            if phrase.first < reach and not phrase.held:
                continue
            reach = max(reach, phrase.last)
            span = Span(line.words[phrase.first].start, line.words[phrase.last - 1].end)
            yield OfficeMention(span, phrase.title, phrase.state, phrase.head.plural, phrase.held)
