"""The persons of a text: who holds which office, carried from the first mention to the last."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from accord.core import Span
from accord.reading.layout import Sentence
from accord.reading.mentions import OfficeMention, PersonMention, StateMention
from accord.reading.people.joining import find_office, share_plural, state_beside, take_parallel
from accord.reading.people.line import Holder, Line, Office, Run, to_line
from accord.reading.people.names import (
    acts,
    acts_beside,
    find_runs,
    is_paired,
    may_act,
    may_be_name,
    name_parts,
    to_name,
)
from accord.reading.people.neighbours import find_neighbours
from accord.reading.people.offices import find_offices
from accord.reading.people.states import settle_states
from accord.reading.people.words import OfficeWords, load_office_words
from accord.reading.tokens import Token, find_tokens

_BACK = 3
_MOST = 1000
_SHORTEST, _APART = 4, 2


@dataclass(frozen=True, slots=True)
class Cast:
    """Who a text is about.

    Attributes:
        people: mentions of named persons, in the order of the text.
        offices: mentions of offices, named holder or not, in the order of the text.
    """

    people: tuple[PersonMention, ...]
    offices: tuple[OfficeMention, ...]


def find_people(
    text: str, sentences: Sequence[Sentence], states: Sequence[StateMention], home: str | None = None,
    lang: str = "en", words_of: Sequence[list[Token]] | None = None,
) -> Cast:  # fmt: skip
    """Find the persons and the offices in a text, and who holds which.

    Args:
        text: the whole text.
        sentences: its sentences.
        states: the states named in it.
        home: code of the state the page is written in, for national offices that name none.
        lang: the language pack.
        words_of: the words of each sentence, where they are known.
    """
    words = load_office_words(lang)
    lines = [
        to_line(words_of[n] if words_of else find_tokens(text, sentence.span), states, words)
        for n, sentence in enumerate(sentences)
    ]
    roll = Roll(words, lines)
    for number, line in enumerate(lines):
        line.offices = find_offices(line)
        line.runs = list(find_runs(line))
        _settle_counterparts(line, lines[max(0, number - _BACK) : number])
        for run in line.runs:
            roll.join(line, run)
        share_plural(line, roll.admit)
        take_parallel(line)
    roll.complete()
    settle_states(lines, roll.holders, states, home)
    _strengthen(lines, roll.holders)
    return Cast(tuple(_to_people(lines)), tuple(_to_offices(lines)))


def _strengthen(lines: Sequence[Line], holders: Sequence[Holder]) -> None:
    """Let "the governor" be an office where the text has named one; else such a word may mean anybody."""
    held = {holder.rank for holder in holders if holder.rank}
    known = held | {rank.split(" of ")[0] for rank in held}
    for line in lines:
        for office in line.offices:
            if office.weak and office.rank in known and line.low(office.first - 1) in line.words.articles:
                office.weak = False


def _settle_counterparts(line: Line, before: Sequence[Line]) -> None:
    """Give "his counterpart" the office of the one named before."""
    if not any(office.counterpart for office in line.offices):
        return
    earlier = [held for other in before for held in _find_held(other)]
    for office in line.offices:
        if office.counterpart:
            peer = next((o for o in reversed(earlier) if not o.is_object), earlier[-1] if earlier else None)
            if peer:
                office.title, office.rank = peer.title, peer.rank
        elif office.title and not office.former:
            earlier.append(_Held(_without_place(office.title, office.rank), office.rank, False))


class _Held(NamedTuple):
    """An office held by somebody whom a sentence speaks of."""

    title: str
    rank: str
    is_object: bool


def _find_held(line: Line) -> list[_Held]:
    """The offices of a sentence, and those of the persons whom it names without their offices, in its order."""
    found = [(o.first, o.title, o.rank) for o in line.offices if o.title and not o.former]
    for run in line.runs:
        if run.holder and run.holder.office and run.office is None:
            found.append((run.first, run.holder.office, run.holder.rank))
    return [_Held(_without_place(title, rank), rank, _is_object(line, at)) for at, title, rank in sorted(found)]


def _is_object(line: Line, at: int) -> bool:
    return line.low(at - 1) in line.words.objects or line.low(at - 1) in line.words.by


def _without_place(title: str, rank: str) -> str:
    """The title of an office, only its rank where the title names the state or town it is of."""
    return title if not ("'s" in title or "’s" in title) else rank.title()


@dataclass
class Roll:
    """The persons of a text while it is read, found again by any part of their names."""

    words: OfficeWords
    lines: Sequence[Line]
    holders: list[Holder] = field(default_factory=list)
    by_part: dict[str, list[Holder]] = field(default_factory=lambda: defaultdict(list))
    _commons: set[str] | None = None
    _doubtful: list[tuple[Line, Run]] = field(default_factory=list)

    def commons(self) -> set[str]:
        """The words that the text writes small."""
        if self._commons is None:
            self._commons = {
                low for line in self.lines for low, capital in zip(line.lows, line.capitals, strict=True) if not capital
            }
        return self._commons

    def join(self, line: Line, run: Run) -> None:
        """Decide whether a name is a person's, and note what is said of the person there."""
        office = find_office(line, run)
        sure = office is not None or run.honoured
        if office is None and run.honoured and run.last - run.first == 1 and line.low(run.last) in self.words.of:
            return
        if not may_be_name(line, run, office is not None or (run.honoured and run.last - run.first == 1)):
            return
        known = self.find(line, run)
        if known is None and not sure:
            size = run.last - run.first
            if not is_paired(line, run) and not acts(line, run, self.commons()):
                if size > 1 and may_act(line, run):
                    self._doubtful.append((line, run))
                return
        holder = known or self.admit(line, run)
        if known:
            self._complete_name(holder, line, run)
        run.holder = holder
        holder.gender = holder.gender or run.gender
        if office:
            self._take(holder, office, line, run)
        holder.state = holder.state or state_beside(line, run)

    def _take(self, holder: Holder, office: Office, line: Line, run: Run) -> None:
        run.office, office.taken = office, True
        if office.title and not office.former and not holder.office:
            holder.office, holder.rank = office.title, office.rank
        holder.state = holder.state or office.state
        holder.gender = holder.gender or _gender_of_rank(office, self.words)
        holder.foreign = holder.foreign or office.visiting
        if office.counterpart and office.first > 0:
            _note_gender(line, office, self.words)

    def admit(self, line: Line, run: Run) -> Holder:
        """A person of this name, new where nobody has it."""
        if known := self.find(line, run):
            return known
        holder = Holder(to_name(line, run), name_parts(line, run))
        self.holders.append(holder)
        for part in holder.parts:
            self.by_part[part].append(holder)
        return holder

    def find(self, line: Line, run: Run) -> Holder | None:
        """The known person that a name means: the one seen last whose last, first or other name it is."""
        parts = name_parts(line, run)
        core = [part for part in parts if len(part.rstrip(".")) > 1] or list(parts)
        core = [part for part in core if part not in self.words.kept_with_one] or core
        last, first, best, weight = core[-1], core[0], None, 0
        for part in {last, first}:
            for n, holder in enumerate(self.by_part.get(part, ())):
                rank = 3 * (holder.parts[-1] == last) or 2 * (holder.parts[0] == first) or int(last in holder.parts)
                mine = set(holder.parts)
                if (
                    rank
                    and (len(core) == 1 or mine.issuperset(core) or mine <= set(core))
                    and rank * _MOST + n > weight
                ):
                    best, weight = holder, rank * _MOST + n
        return best or (self._find_spelled_alike(core) if len(core) > 1 else None)

    def _find_spelled_alike(self, parts: Sequence[str]) -> Holder | None:
        """The person whose name differs by the spelling of one of its two ends: "Sergei" and "Sergey" Lavrov."""
        for holder in reversed(self.by_part.get(parts[-1], [])):
            if len(holder.parts) > 1 and holder.parts[-1] == parts[-1] and is_spelled_alike(holder.parts[0], parts[0]):
                return holder
        for holder in reversed(self.by_part.get(parts[0], [])):
            if len(holder.parts) > 1 and holder.parts[0] == parts[0] and is_spelled_alike(holder.parts[-1], parts[-1]):
                return holder
        return None

    def _complete_name(self, holder: Holder, line: Line, run: Run) -> None:
        parts = name_parts(line, run)
        if len(parts) > len(holder.parts) and set(holder.parts) <= set(parts):
            holder.name, holder.parts = to_name(line, run), parts
            for part in parts:
                if holder not in self.by_part[part]:
                    self.by_part[part].append(holder)

    def complete(self) -> None:
        """Find the persons again where they stand before what tells who they are."""
        lone = Counter(line.lows[run.first] for line in self.lines for run in line.runs if run.last - run.first == 1)
        for line, run in self._doubtful:
            parts = name_parts(line, run)
            known = self.find(line, run)
            if known or (
                lone[parts[-1]] and not any(part in self.commons() for part in parts) and acts_alone(line, run)
            ):
                run.holder = known or self.admit(line, run)
                run.holder.state = run.holder.state or state_beside(line, run)
        for line in self.lines:
            for one, other in pairwise(line.runs):
                if one.holder is None and other.holder and acts_beside(line, one, other, self.commons()):
                    one.holder = self.admit(line, one)
        for line, run, office in find_neighbours(self.lines, self.holders):
            run.holder = run.holder or self.admit(line, run)
            run.holder.office, run.holder.rank = office.title, office.rank
            run.holder.state = run.holder.state or office.state
        for line in self.lines:
            for run in line.runs:
                if run.holder is None and run.last - run.first <= _BACK and may_be_name(line, run, False):
                    known = self.find(line, run)
                    if known and (
                        run.last - run.first > 1 or line.lows[run.first] in (known.parts[-1], known.parts[0])
                    ):
                        run.holder = known


def is_spelled_alike(one: str, other: str) -> bool:
    """Whether two words may be two spellings of one name: of one beginning, and apart in two letters at most."""
    if one[0] != other[0] or min(len(one), len(other)) < _SHORTEST:
        return False
    head = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    one, other = one[head:], other[head:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= _APART


def acts_alone(line: Line, run: Run) -> bool:
    """Whether nothing before a name makes it the name of a thing."""
    return line.low(run.first - 1) not in line.words.not_before


def _gender_of_rank(office: Office, words: OfficeWords) -> str | None:
    return "m" if office.rank in words.male else "f" if office.rank in words.female else None


def _note_gender(line: Line, office: Office, words: OfficeWords) -> None:
    """Note from "his counterpart" that the one named before is a man."""
    owner = next(
        (line.low(k) for k in (office.first - 1, office.first - 2) if line.low(k) in words.his | words.her), ""
    )
    peer = next((r.holder for r in reversed(line.runs) if r.last <= office.first and r.holder), None)
    if owner and peer and not peer.gender:
        peer.gender = "m" if owner in words.his else "f"


def _to_offices(lines: Sequence[Line]) -> Iterator[OfficeMention]:
    for line in lines:
        for office in line.offices:
            if office.title and not office.weak and not office.former:
                span = Span(line.tokens[office.first].start, line.tokens[office.last - 1].end)
                yield OfficeMention(span, office.title, office.state, office.plural, office.taken)


def _to_people(lines: Sequence[Line]) -> Iterator[PersonMention]:
    for line in lines:
        for run in line.runs:
            holder = run.holder
            if holder is None:
                continue
            name_span = Span(line.tokens[run.first].start, line.tokens[run.last - 1].end)
            first = run.office.first if run.office and run.office.last <= run.first else run.first
            span = Span(line.tokens[first].start, name_span.end)
            yield PersonMention(span, name_span, holder.name, holder.office, holder.state, holder.gender)
