"""What a claim, or a group of claims about one thing, says: unfolded once so that two of them compare quickly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from accord.core import Claim, Figure, Person, Place, When
from accord.core.imprint import Published
from accord.merging.dates import find_precision, get_days
from accord.merging.places import is_state_name, split_name
from accord.merging.subjects import Subject, read_subject

T = TypeVar("T")

# Statuses that speak of what has been, of what goes on, of what is to come.
AHEAD = frozenset(("planned", "proposed", "negotiated"))
GOING = frozenset(("ongoing", "stalled"))


@dataclass(slots=True)
class Profile:
    """All that a group of claims says of one thing.

    Attributes:
        type: their type.
        claims: ids.
        documents: ids of their documents, with the claims each gives.
        statuses: statuses, each with the days its documents were published.
        whens: dates given, each with whether it lies ahead for its source.
        published: the days of publication known.
        states: states that take part in any of them.
        host: for a visit, the state visited, where one can tell.
        people: persons, each with the language of its name.
        places: places, towns before states.
        bodies: bodies, each with the language of its name.
        subject: what they are about.
        context: what the agreement or project told next to it in its document is about; for figures and loans.
        kinds, sectors, figures, speakers: as the claims have them.
        signature: equal for two claims that say the same in the same words.
        precision: of its sharpest date: 0 for days, 1 for a month, 2 for a year, 3 for none.
        order: precise before vague, a span before its days, full before bare, early before late.
    """

    type: str
    claims: tuple[str, ...]
    documents: dict[str, tuple[str, ...]]
    statuses: dict[str, tuple[date, ...]]
    whens: tuple[tuple[When, bool], ...]
    published: tuple[date, ...]
    states: frozenset[str]
    host: str | None
    people: tuple[tuple[Person, str], ...]
    places: tuple[Place, ...]
    bodies: tuple[tuple[str, str], ...]
    subject: Subject
    context: Subject
    kinds: frozenset[str]
    sectors: frozenset[str]
    figures: tuple[Figure, ...]
    speakers: tuple[str, ...]
    signature: tuple[object, ...] = field(default=())
    precision: int = field(init=False)
    order: tuple[int, int, int, date, str] = field(init=False)

    def __post_init__(self) -> None:
        self.precision = min((find_precision(when) for when, _ in self.whens), default=3)
        told = (-self._count_days(), -self._count(), min(self.published, default=date.max), min(self.claims))
        self.order = (self.precision, *told)

    def _count_days(self) -> int:
        """How many days a precise date spans: single days of a visit are told by the whole of it."""
        if self.precision:
            return 0
        days = (get_days(when) for when, _ in self.whens if not find_precision(when))
        return max((last - first).days for first, last in days)

    def _count(self) -> int:
        """How much it says; the fuller of two leads."""
        return (
            3 * len(self.people)
            + 2 * len(self.bodies)
            + 2 * len(self.places)
            + len(self.kinds)
            + len(self.subject.concepts)
            + len(self.subject.names)
            + len(self.documents)
        )


def describe(claim: Claim, document: Published, siblings: Sequence[Claim] = ()) -> Profile:
    """The profile of one claim; `siblings` are the claims of its document, of the types `ANCHORS` at least."""
    lang = document.lang
    published = (document.published_on,) if document.published_on else ()
    states = frozenset(claim.states)
    subject = _read_matter(claim.subject, lang, states) if claim.subject else Subject()
    profile = Profile(
        type=claim.type,
        claims=(claim.id,),
        documents={claim.document: (claim.id,)},
        statuses={claim.status: published},
        whens=((claim.when, claim.status in AHEAD or claim.status == "cancelled"),) if claim.when else (),
        published=published,
        states=states,
        host=_find_host(claim),
        people=tuple((person, lang) for person in claim.people),
        places=(claim.place,) if claim.place else (),
        bodies=tuple((body, lang) for body in claim.bodies),
        subject=subject,
        context=_find_context(claim, lang, siblings),
        kinds=frozenset(claim.kinds),
        sectors=frozenset((claim.sector,)) - {"other"},
        figures=(claim.figure,) if claim.figure else (),
        speakers=(claim.said_by.name,) if claim.said_by else (),
    )
    profile.signature = (
        claim.type, claim.status, claim.when, claim.place, claim.states, claim.people, claim.bodies, claim.subject,
        claim.kinds, claim.figure, claim.sector, lang, profile.context,
    )  # fmt: skip
    return profile


@lru_cache(maxsize=65536)
def _read_matter(text: str, lang: str, states: frozenset[str]) -> Subject:
    return _drop_states(read_subject(text, lang), states)


def _drop_states(subject: Subject, states: frozenset[str]) -> Subject:
    """Without the names of the states themselves, which every claim of the pair could bear."""
    names = tuple(n for n in subject.names if not any(is_state_name(Place(n, state)) for state in states))
    return Subject(subject.concepts, names, subject.words, subject.numbers, subject.langs)


def _find_host(claim: Claim) -> str | None:
    if claim.type != "visit":
        return None
    if claim.place and claim.place.state in claim.states:
        return claim.place.state
    guests = {person.state for person in claim.people} - {None}
    hosts = [state for state in claim.states if state not in guests]
    return hosts[0] if len(hosts) == 1 else claim.states[1] if len(claim.states) == 2 else None


# What an amount, and a bare *the facility*, is an amount and a facility of stands next to it, told as one of these.
ANCHORS = ("agreement", "project")
TOLD_BESIDE = ("figure", *ANCHORS)
_REACH = 200


def _find_context(claim: Claim, lang: str, siblings: Sequence[Claim]) -> Subject:
    """The subject, and the town, of the nearest agreement or project in the document: what an amount is of."""
    if claim.type not in TOLD_BESIDE or not siblings:
        return Subject()
    anchors = [
        (distance, other)
        for other in siblings
        if other.id != claim.id and other.type in ANCHORS and set(other.states) & set(claim.states)
        if (distance := _find_gap(claim, other)) <= _REACH
    ]
    if not anchors:
        return Subject()
    nearest = min(distance for distance, _ in anchors)
    near = [other for distance, other in anchors if distance <= nearest + 40]
    subjects = [read_subject(other.subject, lang) for other in near if other.subject]
    names = [word for other in near if other.place and other.type == "project" for word in split_name(other.place.name)]
    both = join_subjects(subjects)
    both = Subject(both.concepts, (*both.names, *names), both.words, both.numbers, both.langs)
    return _drop_states(both, frozenset(claim.states))


def _find_gap(left: Claim, right: Claim) -> int:
    gaps = [max(a.start - b.end, b.start - a.end, 0) for a in left.evidence["claim"] for b in right.evidence["claim"]]
    return min(gaps)


def join_subjects(subjects: Iterable[Subject]) -> Subject:
    """What any of them is about."""
    items = list(subjects)
    if len(items) == 1:
        return items[0]
    return Subject(
        frozenset().union(*(s.concepts for s in items)),
        tuple(sorted({n for s in items for n in s.names})),
        tuple(sorted({w for s in items for w in s.words})),
        tuple(sorted({n for s in items for n in s.numbers})),
        frozenset().union(*(s.langs for s in items)),
    )


def join(profiles: Sequence[Profile]) -> Profile:
    """The profile of several groups that are about one thing; the same in whatever order they come."""
    if len(profiles) == 1:
        return profiles[0]
    documents: dict[str, tuple[str, ...]] = {}
    statuses: dict[str, tuple[date, ...]] = {}
    for profile in profiles:
        for key, ids in profile.documents.items():
            documents[key] = tuple(sorted({*documents.get(key, ()), *ids}))
        for status, days in profile.statuses.items():
            statuses[status] = tuple(sorted({*statuses.get(status, ()), *days}))
    hosts = {profile.host for profile in profiles} - {None}
    return Profile(
        type=profiles[0].type,
        claims=tuple(sorted(c for p in profiles for c in p.claims)),
        documents=documents,
        statuses=statuses,
        whens=_sorted_set((w for p in profiles for w in p.whens), lambda w: (w[0].edtf, w[1])),
        published=tuple(sorted({d for p in profiles for d in p.published})),
        states=frozenset().union(*(p.states for p in profiles)),
        host=hosts.pop() if len(hosts) == 1 else None,
        people=_sorted_set(
            (x for p in profiles for x in p.people), lambda x: (x[0].name, str(x[0].state), str(x[0].office), x[1])
        ),
        places=_sorted_set((x for p in profiles for x in p.places), lambda x: (x.name, str(x.state))),
        bodies=_sorted_set((x for p in profiles for x in p.bodies), lambda x: x),
        subject=join_subjects(p.subject for p in profiles),
        context=join_subjects(p.context for p in profiles),
        kinds=frozenset().union(*(p.kinds for p in profiles)),
        sectors=frozenset().union(*(p.sectors for p in profiles)),
        figures=_sorted_set((x for p in profiles for x in p.figures), repr),
        speakers=_sorted_set((x for p in profiles for x in p.speakers), str),
    )


def _sorted_set(items: Iterable[T], key: Callable[[T], Any]) -> tuple[T, ...]:
    return tuple(sorted(set(items), key=key))
