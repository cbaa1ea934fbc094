"""Who is meant where a text names nobody: by "he", by an office, by "the guest"."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from accord.core import Span
from accord.reading.filling.parties.parts import is_own_release
from accord.reading.filling.parties.party_words import PartyWords, load_party_words
from accord.reading.filling.threads import thread_before
from accord.reading.mentions import OfficeMention, PersonMention
from accord.reading.survey import Survey, inside, people_in
from accord.reading.tokens import Token

_BACK = 5
_SEVERAL = 2
_HEAD = 32
_SOON = 3
_OPENING = 12


@dataclass
class Thread:
    """Whom a story speaks of, sentence by sentence; made once for a survey."""

    survey: Survey
    words: PartyWords
    lines: list[list[PersonMention]] = field(default_factory=list)
    _subjects: dict[int, PersonMention | None] = field(default_factory=dict)
    _called: dict[str, PersonMention] = field(default_factory=dict)
    _fitting: dict[tuple[str, str], bool] = field(default_factory=dict)

    def name_offices(self) -> None:
        """Put the persons whom an office alone means among those that a sentence names."""
        for office in self.survey.offices:
            number = self.survey.sentence_at(office.span.start)
            if office.held or number >= len(self.lines):
                continue
            holder = self.find_holder(office)
            if holder and office.state is None:
                self._called[self.fold(office.title)] = holder
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
        k = bisect_left(tokens, start, key=start_of) - 1
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
        if start is not None and gender and (before := self._find_same(number, start, gender)) is not None:
            start = before  # "in Riyadh she will meet X, and in Doha she will": the same person
        for k in self.back_from(number, _BACK):
            line = [p for p in self.lines[k] if k < number or start is None or self._acts_before(p, start)]
            end = start if k == number else None
            if not line and not (k == number and start is None) and self._names_stranger(k, end):
                return None
            subject = self.subject(k) if k < number or start is None else None
            fitting = [
                person
                for person in [*([subject] if subject else []), *line]
                if (gender is None or person.gender in (None, gender))
                and person.name not in known
                and (not_of is None or person.state != not_of)
            ]
            if fitting:
                return next((p for p in fitting if not_of and p.state), fitting[0])
        return None

    def _acts_before(self, person: PersonMention, start: int) -> bool:
        """Whether a person is named before a place, and not as one whose officer acts: "X's minister met her host"."""
        behind = self.survey.text[person.span.end : person.span.end + len("'s ")]
        owner = behind[:1] in ("'", "’") and any(
            0 <= office.span.start - person.span.end - len("'s ") <= 1 for office in self.survey.offices
        )
        return person.span.end <= start and not owner

    def _find_same(self, number: int, start: int, gender: str) -> int | None:
        """Where the first pronoun of a gender stands that does something in a sentence, before a place in it."""
        words = self.words.he if gender == "m" else self.words.she
        for token in self.survey.tokens[number]:
            if token.start >= start:
                return None
            if token.low in words and is_pronoun(token):
                return token.start
        return None

    def _names_stranger(self, number: int, end: int | None) -> bool:
        """Whether a sentence, up to a place, speaks of an office whose holder the story does not name."""
        sentence = self.survey.sentences[number].span
        limit = sentence.end if end is None else end
        before = [Span(sentence.start, limit)] if sentence.start < limit else []
        for office in inside(self.survey.offices, before):
            early = end is not None or office.span.start - sentence.start < _HEAD
            if early and not (office.held or office.plural or self.is_object(number, office.span.start)):
                return True
        return False

    def find_holder(self, office: OfficeMention) -> PersonMention | None:
        """The person whom an office alone means: "the president" where one president is named."""
        if office.plural or self._is_indefinite(office.span.start):
            return None
        title, start = self.fold(office.title), office.span.start
        fitting = {p.name: p for p in self.survey.people if p.office and self._may_be(title, p.office)}
        code = office.state or self._state_of_owner(start)
        holders = [p for p in fitting.values() if code is None or p.state == code]
        if title in self.words.meant and office.state:
            holders = holders or [p for p in fitting.values() if p.state is None]
        if office.state and not holders and " " not in title:  # "the Lao minister" may be a deputy premier
            ranked = {p.name: p for p in self.survey.people if p.office and p.state == office.state}
            holders = [p for p in ranked.values() if self.fold(p.office or "").endswith(" " + title)]
        if len(holders) < _SEVERAL:
            return holders[0] if holders else self._find_named_later(title, start, code) or self._find_head(office)
        if mine := self._find_own(holders, office):
            return mine
        names = {p.name for p in holders}
        number = self.survey.sentence_at(start)
        for k in self.back_from(number, _BACK):
            here = [p for p in self.lines[k] if p.name in names and (k < number or p.span.end <= start)]
            acting = [p for p in here if k < number or not self.is_object(k, p.span.start)]
            near = {p.name: p for p in acting}
            subject = self.subject(k) if k < number else None
            if subject and subject.name in names and not near.keys() - {subject.name}:
                return subject
            if len(near) == 1:
                return next(iter(near.values()))
            if near:
                if (known := self._called.get(title)) and known.name in names:
                    return known
                break
        own = [p for p in holders if p.state and p.state == self.survey.home and not office.state]
        if len(own) == 1:
            return own[0]
        often = Counter(p.name for p in self.survey.people if p.name in names).most_common(_SEVERAL)
        main = often[0][1] > 2 * often[1][1] and code is None
        return next(p for p in holders if p.name == often[0][0]) if main else None

    def _find_head(self, office: OfficeMention) -> PersonMention | None:
        """The one person of its own state whom a release names, where it speaks of "the head of the department"."""
        if not office.title.casefold().startswith(self.words.headed) or not is_own_release(self.survey):
            return None
        own = {p.name: p for p in self.survey.people if p.office and p.state == self.survey.home}
        return next(iter(own.values())) if len(own) == 1 and office.state in (None, self.survey.home) else None

    def _find_own(self, holders: Sequence[PersonMention], office: OfficeMention) -> PersonMention | None:
        """The one of its own state whom a release means by an office with a capital and no state: "The President"."""
        if office.state or not office.span.of(self.survey.text)[:1].isupper() or not is_own_release(self.survey):
            return None
        own = [person for person in holders if person.state == self.survey.home]
        return own[0] if len(own) == 1 else None

    def _find_named_later(self, title: str, start: int, code: str | None) -> PersonMention | None:
        """Who is first named soon after, with the rank alone: "the health minister", and then "the minister, X"."""
        number = self.survey.sentence_at(start)
        soon = range(number + 1, min(number + 1 + _SOON, len(self.survey.sentences)))
        spans = [self.survey.sentences[k].span for k in soon]
        before = {p.name for p in self.survey.people if p.span.start < start}
        named = {p.name: p for p in people_in(self.survey, spans) if p.office and p.name not in before}
        fitting = [
            p
            for p in named.values()
            if title.endswith(" " + self.fold(p.office or ""))
            and (code is None or p.state in (None, code))
            and self.survey.text[: p.span.start].rstrip().lower().endswith("the")
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _state_of_owner(self, start: int) -> str | None:
        """The state of the one whose office it is: "her head of state"; no code at all where that is not known."""
        before = self.survey.text[max(0, start - 24) : start].lower().split()
        low = before[-1] if before else ""
        if low not in self.words.his and low not in self.words.her:
            return None
        owner = self.find_one(self.survey.sentence_at(start), start, "m" if low in self.words.his else "f")
        return owner.state or "" if owner else ""

    def _is_indefinite(self, start: int) -> bool:
        before = self.survey.text[max(0, start - 24) : start].lower().split()
        return bool(before) and before[-1] in self.words.indefinite

    def fold(self, title: str) -> str:
        """An office in lower case, its short forms written out."""
        low = title.casefold().replace("-", " ")
        return self.words.short.get(low, low)

    def is_deputy(self, title: str) -> bool:
        """Whether an office is that of a deputy."""
        return any(word in self.words.deputies for word in title.split())

    def _may_be(self, short: str, office: str) -> bool:
        """Whether an office, folded, may be said for that of a person; found once for each two."""
        if (short, office) not in self._fitting:
            self._fitting[short, office] = self.fits(short, self.fold(office))
        return self._fitting[short, office]

    def fits(self, short: str, full: str) -> bool:
        """Whether an office, folded, may be said for another: "minister" for "minister of trade"."""
        return any(self._is_short_for(rank, full) for rank in (short, *self.words.meant.get(short, ())))

    def _is_short_for(self, short: str, full: str) -> bool:
        if short == full or any(short == part.removeprefix("state ") for part in full.split(" and ")):
            return True
        if any(word in self.words.deputies for word in full.split()) != any(
            word in self.words.deputies for word in short.split()
        ):
            return False
        turned = " " in short and set(short.split()) <= set(full.split())
        return turned or full.startswith(short + " ") or (full.endswith(" " + short) and short not in self.words.whole)

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

    def find_received(self, number: int, not_of: str | None = None) -> PersonMention | None:
        """Who was received in the sentence before that tells of it: the guest whose visit is spoken of next."""
        for k in self.back_from(number, _BACK)[1:]:
            tokens = self.survey.tokens[k]
            n = next((n for n, token in enumerate(tokens) if token.low in self.words.receiving), None)
            if n is not None:
                passive = n + 1 < len(tokens) and tokens[n + 1].low in self.words.by
                guests = [
                    p
                    for p in self.lines[k]
                    if (p.span.start < tokens[n].start) == passive and (p.state is None or p.state != not_of)
                ]
                return guests[0] if guests else None
            if any(hit.table == "cue" and hit.key.startswith("visit") for hit in self.survey.hits[k]):
                return None
        return None

    def _is_resident(self, person: PersonMention) -> bool:
        return any(word in self.words.residents for word in self.fold(person.office or "").split())


def is_pronoun(token: Token) -> bool:
    """Whether a word can be a pronoun, and is no "HE" of an excellency."""
    return not (len(token.text) > 1 and token.text.isupper())


def start_of(token: Token) -> int:
    """Where a word begins."""
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
