"""Who is meant where a text names nobody: by "he", by an office, by "the guest", "both ministers", "the three"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from accord.core import Span
from accord.reading.filling.party_words import PartyWords, load_party_words
from accord.reading.filling.threads import find_clock, thread_before
from accord.reading.mentions import OfficeMention, PersonMention
from accord.reading.survey import Survey, inside, people_in
from accord.reading.tokens import Token

_TWO = 2
_BACK = 5
_NEAR = 3
_OPENING = 12


@dataclass
class Thread:
    """Whom a story speaks of, sentence by sentence; made once for a survey."""

    survey: Survey
    words: PartyWords
    lines: list[list[PersonMention]] = field(default_factory=list)
    _subjects: dict[int, PersonMention | None] = field(default_factory=dict)

    def name_offices(self) -> None:
        """Put the persons whom an office alone means among those that a sentence names."""
        for office in self.survey.offices:
            number = self.survey.sentence_at(office.span.start)
            if office.held or number >= len(self.lines):
                continue
            holder = self.find_holder(office)
            if holder and all(person.name != holder.name for person in self.lines[number]):
                stand_in = replace(holder, span=office.span, name_span=office.span)
                self.lines[number] = sorted([*self.lines[number], stand_in], key=lambda person: person.span.start)
                self._subjects.clear()

    # ---- one ---------------------------------------------------------------------------------------------------------
    def subject(self, number: int) -> PersonMention | None:
        """The person who does what a sentence tells, by name, by office or by a pronoun; None where nobody does."""
        if number < 0 or number >= len(self.lines):
            return None
        if number not in self._subjects:
            self._subjects[number] = None
            self._subjects[number] = self._find_subject(number)
        return self._subjects[number]

    def _find_subject(self, number: int) -> PersonMention | None:
        tokens = self.survey.tokens[number]
        persons = [person for person in self.lines[number] if self.survey.text[person.span.end :][:1] != ":"]
        first = next((person for person in persons if not self.is_object(number, person.span.start)), None)
        reach = first.span.start if first else self.survey.sentences[number].span.end
        for token in tokens[:_OPENING]:
            if token.start >= reach:
                break
            if is_pronoun(token) and (token.low in self.words.he or token.low in self.words.she):
                before = self.back_from(number, 2)[1:]
                return self.find_one(before[0], None, self._gender_of(token.low)) if before else None
        return first

    def back_from(self, number: int, count: int) -> list[int]:
        """Numbers of a sentence and of those before it that tell of the same thing, the nearest first."""
        return [number, *thread_before(self.survey, number, count - 1)] if 0 <= number < len(self.lines) else []

    def _gender_of(self, low: str) -> str | None:
        return "m" if low in self.words.he | self.words.his else "f" if low in self.words.she | self.words.her else None

    def is_object(self, number: int, start: int) -> bool:
        """Whether something is done to the person named at a place."""
        tokens = self.survey.tokens[number]
        k = bisect_left(tokens, start, key=_start_of) - 1
        while k >= 0 and (tokens[k].low in self.words.articles or tokens[k].text == "."):
            k -= 1
        return k >= 0 and tokens[k].low in self.words.objects

    def find_one(
        self, number: int, start: int | None, gender: str | None, not_of: str | None = None, known: Collection[str] = ()
    ) -> PersonMention | None:
        """The person whom a pronoun means.

        Args:
            number: number of the sentence.
            start: where the pronoun stands in it; None to look at the whole sentence.
            gender: ``m`` or ``f``, if the pronoun tells.
            not_of: code of a state whose persons are not meant.
            known: names of persons who are not meant.
        """
        for k in self.back_from(number, _BACK):
            line = [p for p in self.lines[k] if k < number or start is None or p.span.end <= start]
            if k == number and start is not None and not line and self._names_stranger(number, start):
                return None
            subject = self.subject(k) if k < number or start is None else None
            for person in [*([subject] if subject else []), *line]:
                fits = gender is None or person.gender in (None, gender)
                if fits and person.name not in known and (not_of is None or person.state != not_of):
                    return person
        return None

    def _names_stranger(self, number: int, start: int) -> bool:
        """Whether a sentence speaks first of an office whose holder the story does not name."""
        sentence = self.survey.sentences[number].span
        before = [Span(sentence.start, start)] if sentence.start < start else []
        return any(
            not (o.held or o.plural or self.is_object(number, o.span.start))
            for o in inside(self.survey.offices, before)
        )

    def find_holder(self, office: OfficeMention) -> PersonMention | None:
        """The person whom an office alone means: "the president" where one president is named."""
        if office.plural or self._is_indefinite(office.span.start):
            return None
        title, start = self._fold(office.title), office.span.start
        fitting = {p.name: p for p in self.survey.people if p.office and self._fits(title, self._fold(p.office))}
        holders = [p for p in fitting.values() if office.state is None or p.state == office.state]
        if len(holders) < 2 or office.state:
            return holders[0] if len(holders) == 1 else None
        names = {p.name for p in holders}
        number = self.survey.sentence_at(start)
        for k in self.back_from(number, _BACK):
            near = {p.name: p for p in self.lines[k] if p.name in names and (k < number or p.span.end <= start)}
            subject = self.subject(k) if k < number else None
            if subject and subject.name in names and not near.keys() - {subject.name}:
                return subject
            if near:
                return next(iter(near.values())) if len(near) == 1 else None
        own = [p for p in holders if p.state and p.state == self.survey.home]
        return own[0] if len(own) == 1 else None

    def _is_indefinite(self, start: int) -> bool:
        before = self.survey.text[max(0, start - 24) : start].lower().split()
        return bool(before) and before[-1] in self.words.indefinite

    def _fold(self, title: str) -> str:
        low = title.casefold().replace("-", " ")
        return self.words.short.get(low, low)

    def _fits(self, short: str, full: str) -> bool:
        if short == full:
            return True
        if any(word in self.words.deputies for word in full.split()) != any(
            word in self.words.deputies for word in short.split()
        ):
            return False
        return full.startswith(short + " ") or (full.endswith(" " + short) and short not in self.words.whole)

    # ---- several -----------------------------------------------------------------------------------------------------
    def find_several(self, number: int, start: int, size: int = 2, ranks: Sequence[str] = ()) -> list[PersonMention]:
        """The persons of different states whom "both ministers" or "the three" means, or none where they are not sure.

        Args:
            number: number of the sentence.
            start: where the words stand in it.
            size: how many are meant.
            ranks: the offices they hold; any where there are none.
        """
        found: list[PersonMention] = []
        wide = bool(ranks) or size > _TWO
        for k in self._range_of(number, wide):
            acting = self._acting(k) if size > _TWO and k < number else self.lines[k]
            line = [p for p in acting if (k != number or p.span.end <= start) and self._has_rank(p, ranks)]
            together = self._of_sides(line, size)
            if len(together) == size:
                return together
            found = self._of_sides([*line, *found], size)
            if len(found) == size:
                return found
        return []

    def _range_of(self, number: int, wide: bool) -> list[int]:
        """Numbers of the sentences in which several may be named: near before, or all before and a few behind."""
        if not wide:
            return self.back_from(number, _NEAR + 1)
        if find_clock(self.survey, number):
            return list(range(number, -1, -1))
        behind = range(number, min(number + _NEAR, len(self.lines)))
        return [*self.back_from(number, number + 1), *behind]

    def _acting(self, number: int) -> list[PersonMention]:
        """The persons that a sentence names, and those whom its "both leaders" means."""
        sentence = self.survey.sentences[number].span
        meant = [
            p
            for at, size, ranks in self.several_in(sentence)
            if size == _TWO
            for p in self.find_several(number, at, size, ranks)
        ]
        return [*meant, *self.lines[number]] if meant else self.lines[number]

    def _has_rank(self, person: PersonMention, ranks: Sequence[str]) -> bool:
        if not ranks:
            return bool(person.office or person.state)
        title = self._fold(person.office or "")
        if not title or (title in self.words.apart and title not in ranks):
            return False
        return any(
            self._fits(rank, title) or (title.endswith(f" {rank}") and not self._is_deputy(title)) for rank in ranks
        )

    def _is_deputy(self, title: str) -> bool:
        return any(word in self.words.deputies for word in title.split())

    def _of_sides(self, persons: Iterable[PersonMention], size: int) -> list[PersonMention]:
        sides: list[PersonMention] = []
        for person in persons:
            apart = all(p.name != person.name and (p.state is None or p.state != person.state) for p in sides)
            if apart and len(sides) < size:
                sides.append(person)
        return sides

    def several_in(self, span: Span) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Where a place speaks of several at once: the offset, how many, and their offices."""
        for size, pattern in self.words.counts.items():
            if match := pattern.search(self.survey.text, span.start, span.end):
                yield match.start(), size, ()
                return
        for match in self.words.several.finditer(self.survey.text, span.start, span.end):
            yield match.start(), 2, self.words.together[" ".join(match["who"].lower().split())]
            return
        for match in self.words.pairs.finditer(self.survey.text, span.start, span.end):
            if match.group().lower() not in self.words.bare or self._stands_alone(match.end()):
                yield match.start(), 2, ()
                return

    def _stands_alone(self, end: int) -> bool:
        """Whether "both" or "the two" has no noun behind it: "the two signed"."""
        number = self.survey.sentence_at(max(0, end - 1))
        tokens = self.survey.tokens[number]
        k = bisect_left(tokens, end, key=_start_of)
        if k == len(tokens) or not tokens[k].text[0].isalpha():
            return True
        low = tokens[k].low
        return low in self.words.actions or low in self.words.joining or low.endswith(self.words.action_endings)

    # ---- the guest ---------------------------------------------------------------------------------------------------
    def find_guest(self, number: int, not_of: str | None = None, known: Collection[str] = ()) -> PersonMention | None:
        """The person named before who has come: who is told to visit, else the last who is not of the page's state."""
        home, before = not_of or self.survey.home, self.back_from(number, number + 1)[1:]
        for k in before:
            if any(hit.table == "cue" and hit.key.startswith("visit") for hit in self.survey.hits[k]):
                subject = self.subject(k)
                if subject and subject.name not in known and (subject.state is None or subject.state != home):
                    return subject
        for k in before:
            for person in self.lines[k]:
                fits = person.state and person.state != home and person.name not in known
                if fits and not self._is_resident(person):
                    return person
        return None

    def _is_resident(self, person: PersonMention) -> bool:
        return any(word in self.words.residents for word in self._fold(person.office or "").split())


def is_pronoun(token: Token) -> bool:
    """Whether a word can be a pronoun, and is no "HE" of an excellency."""
    return not (len(token.text) > 1 and token.text.isupper())


def _start_of(token: Token) -> int:
    return token.start


def thread_of(survey: Survey) -> Thread:
    """Whom a story speaks of, known to the survey from the first time on."""
    thread = survey.__dict__.get("_thread")
    if thread is None:
        thread = Thread(survey, load_party_words(survey.lang))
        for sentence in survey.sentences:
            once = {person.name: person for person in reversed(people_in(survey, [sentence.span]))}
            thread.lines.append(list(reversed(once.values())))
        thread.name_offices()
        survey.__dict__["_thread"] = thread
    return thread
