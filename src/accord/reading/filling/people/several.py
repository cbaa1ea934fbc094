"""Who several are whom a text names together: "both ministers", "the two", "the presidents of A and B", "the three"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from accord.core import Span
from accord.reading.filling.people.references import Thread, start_of
from accord.reading.filling.threads import find_clock
from accord.reading.mentions import OfficeMention, PersonMention, StateMention
from accord.reading.survey import inside

_TWO = 2
_NEAR = 3
_FAR = 12
_APOSTROPHES = ("'", "’")
# So far from a plural office a state that it is of may stand.
_BESIDE = 90
_BEFORE = 12
# What may stand between the states of a list, and between a list and the office.
_LIST = re.compile(r"[\s,/&–-]*(?:and\s+)?(?:the\s+)?", re.IGNORECASE)
_OF = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?", re.IGNORECASE)
_LINKED = frozenset(("name", "adjective", "capital", "seat"))


@dataclass(frozen=True, slots=True)
class Several:
    """Several persons meant at once.

    Attributes:
        start, end: where the words stand.
        size: how many are meant.
        ranks: the offices they hold; any where there are none.
        states: codes of the states they are of, where these are named beside the office; none of them where it is a
            body of states that is named.
        more: whether there may be more of them: "the ministers".
    """

    start: int
    end: int
    size: int
    ranks: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    more: bool = False


def several_in(thread: Thread, span: Span) -> Iterator[Several]:
    """Where a place speaks of several at once; the first such words, if there are any."""
    survey, words = thread.survey, thread.words
    for office in inside(survey.offices, [span]):
        if office.plural and not office.held:
            start, states = find_states_of(thread, office)
            if states:
                yield Several(max(span.start, start), office.span.end, len(states), _ranks_of(thread, office), states)
                return
    for size, pattern in words.counts.items():
        if match := pattern.search(survey.text, span.start, span.end):
            yield Several(match.start(), match.end(), size, words.together.get(match.group().lower().split()[-1], ()))
            return
    patterns = (words.several, words.counted)
    for match in chain.from_iterable(p.finditer(survey.text, span.start, span.end) for p in patterns):
        counted = match.group().lower().startswith(words.counting)
        yield Several(
            match.start(), match.end(), _TWO, words.together[" ".join(match["who"].lower().split())], more=not counted
        )
        return
    for office in inside(survey.offices, [span]):
        before = survey.text[max(0, office.span.start - _BEFORE) : office.span.start].lower().split()
        if office.plural and not office.held and before and before[-1] in words.definite:
            yield Several(office.span.start, office.span.end, _TWO, _ranks_of(thread, office), more=True)
            return
    for match in words.pairs.finditer(survey.text, span.start, span.end):
        if match.group().lower() not in words.bare or _stands_alone(thread, match.end()):
            yield Several(match.start(), match.end(), _TWO)
            return


def _ranks_of(thread: Thread, office: OfficeMention) -> tuple[str, ...]:
    low = " ".join(office.span.of(thread.survey.text).lower().split())
    name = next((name for name in sorted(thread.words.together, key=len, reverse=True) if low.startswith(name)), None)
    return thread.words.together[name] if name else (thread.fold(office.title),)


def find_states_of(thread: Thread, office: OfficeMention) -> tuple[int, tuple[str, ...]]:
    """Where the words begin that say whose offices several hold, and the states: "the Polish and Czech ministers"."""
    text, start, end = thread.survey.text, office.span.start, office.span.end
    states = thread.survey.all_states
    behind = [m for m in inside(states, [Span(start, end + _BESIDE)]) if m.role in _LINKED]
    found: list[str] = []
    for mention in behind:
        if mention.span.start < end or (_LIST if found else _OF).fullmatch(text, end, mention.span.start):
            found.append(mention.code)
            end = max(end, mention.span.end)
    if found:
        return start, tuple(dict.fromkeys(found))
    before: list[StateMention] = []
    near = [Span(max(0, start - _BESIDE), start)] if start else []
    for mention in reversed(inside(states, near)):
        if mention.role != "adjective" or not _LIST.fullmatch(text, mention.span.end, start):
            break
        before.insert(0, mention)
        start = mention.span.start
    return start, tuple(dict.fromkeys(m.code for m in before)) if len(before) > 1 else ()


def _stands_alone(thread: Thread, end: int) -> bool:
    """Whether "both" or "the two" has no noun behind it: "the two signed"."""
    survey, words = thread.survey, thread.words
    tokens = survey.tokens[survey.sentence_at(max(0, end - 1))]
    k = bisect_left(tokens, end, key=start_of)
    if k == len(tokens) or not tokens[k].text[0].isalpha():
        return True
    low = tokens[k].low
    alone = low in words.actions or low in words.joining or low in words.behind_object
    return alone or low.endswith(words.action_endings)


# ---- who they are ----------------------------------------------------------------------------------------------------
def find_several(thread: Thread, number: int, several: Several, peers: bool = False) -> list[PersonMention]:
    """The persons whom words for several mean, or none where they are not sure.

    They are of different states. Where the states are named, whoever of them the story names is taken.

    Args:
        thread: whom the story speaks of.
        number: number of the sentence.
        several: the words.
        peers: whether two of one office are meant before others: "they signed".
    """
    if several.states:
        return _find_of_states(thread, number, several)
    lines: list[list[PersonMention]] = []
    for k in _range_of(thread, number, bool(several.ranks) or several.size > _TWO):
        wide = several.size > _TWO or not several.ranks
        acting = _acting(thread, k) if wide and k < number else thread.lines[k]
        named = [p for p in acting if k != number or p.span.end <= several.start]
        lines.append([p for p in named if _has_rank(thread, p, several) and not _is_owner(thread, p)])
    if peers and several.size == _TWO and not several.ranks:
        told = (thread.lines[k] for k in thread.back_from(number, _FAR)[1:])
        if pair := next((pair for line in told if (pair := _find_peers(thread, line))), []):
            return pair
    near = lines if several.size > _TWO else lines[: _NEAR + 1]
    return (
        next((together for line in near if (together := _find_together(thread, line, several.size, several.more))), [])
        or _find_apart(thread, lines, several.size)
        or _find_pair_far(thread, number, several)
    )


def _is_owner(thread: Thread, person: PersonMention) -> bool:
    """Whether something of a person's is spoken of, not the person: "during X's visit"."""
    behind = thread.survey.text[person.span.end : person.span.end + _BESIDE]
    return behind[:1] in _APOSTROPHES and not thread.words.times.isdisjoint(behind.lower().split()[1:4])


def _find_together(
    thread: Thread, persons: Sequence[PersonMention], size: int, more: bool = False
) -> list[PersonMention]:
    """The persons of different states whom one sentence names; of more than two, the peers among them."""
    whole = _of_sides(persons, len(persons)) if more else []
    if len(whole) > size and _are_peers(thread, whole):
        return whole
    together = _of_sides(persons, size)
    if len(together) < size:
        return []
    if size > _TWO or len({p.name for p in persons}) == _TWO or _are_peers(thread, together):
        return together
    return _find_peers(thread, persons) or together


def _find_apart(thread: Thread, lines: Sequence[list[PersonMention]], size: int) -> list[PersonMention]:
    """The persons of different states whom several sentences name, the nearest first."""
    found: list[PersonMention] = []
    for line in lines:
        found = [*line, *found]
        if together := _find_together(thread, found, size):
            return together
        found = _of_sides(found, size)
    return []


def _find_pair_far(thread: Thread, number: int, several: Several) -> list[PersonMention]:
    """The two of whom a sentence before told together, where nothing nearer is of two, or only one's rank is told."""
    if several.size != _TWO:
        return []
    for k in thread.back_from(number, _FAR):
        line = [p for p in thread.lines[k] if k != number or p.span.end <= several.start]
        if not line:
            continue
        two = list({p.name: p for p in line}.values())
        apart = not several.ranks or two[0].state is None or two[0].state != two[-1].state
        if len(two) == _TWO and apart and any(_has_rank(thread, p, several) for p in two):
            return two
    return []


def _find_of_states(thread: Thread, number: int, several: Several) -> list[PersonMention]:
    order = [*thread.back_from(number, number + 1), *range(number + 1, len(thread.lines))]
    found: dict[str, PersonMention] = {}
    for k in order:
        for person in thread.lines[k]:
            if person.state in several.states and person.state not in found and _has_rank(thread, person, several):
                found[person.state] = person
    return [found[code] for code in several.states if code in found]


def _are_peers(thread: Thread, persons: Sequence[PersonMention]) -> bool:
    """Whether persons hold one office, each for another state: "Minister of" one is "Minister for" the other."""
    return len({" ".join(_plain(thread, person)) for person in persons}) == 1


def _plain(thread: Thread, person: PersonMention) -> list[str]:
    """The words of a person's office without the small one that leads to what it is for."""
    return [word for word in thread.fold(person.office or "").split() if word not in thread.words.office_links]


def _find_peers(thread: Thread, persons: Sequence[PersonMention]) -> list[PersonMention]:
    """The first two who hold one office, each for another state."""
    for n, one in enumerate(persons):
        for other in persons[n + 1 :]:
            if one.office and one.state != other.state and _are_peers(thread, (one, other)) and one.name != other.name:
                return [one, other]
    return []


def _range_of(thread: Thread, number: int, wide: bool) -> list[int]:
    """Numbers of the sentences in which several may be named: near before, or all before and a few behind."""
    if not wide:
        return thread.back_from(number, _NEAR + 1)
    if find_clock(thread.survey, number):
        return list(range(number, -1, -1))
    behind = range(number, min(number + _NEAR, len(thread.lines)))
    return [*thread.back_from(number, number + 1), *behind]


def _acting(thread: Thread, number: int) -> list[PersonMention]:
    """The persons that a sentence names, and those whom its "both leaders" means."""
    meant = [
        p
        for several in several_in(thread, thread.survey.sentences[number].span)
        if several.size == _TWO
        for p in find_several(thread, number, several)
    ]
    return [*meant, *thread.lines[number]] if meant else thread.lines[number]


def _has_rank(thread: Thread, person: PersonMention, several: Several) -> bool:
    if not several.ranks:
        return True
    title = thread.fold(person.office or "")
    if not title or (title in thread.words.apart and title not in several.ranks):
        return False
    return any(
        thread.fits(rank, title) or (title.endswith(f" {rank}") and not thread.is_deputy(title))
        for rank in several.ranks
    )


def _of_sides(persons: Iterable[PersonMention], size: int) -> list[PersonMention]:
    sides: list[PersonMention] = []
    for person in persons:
        apart = all(p.name != person.name and (p.state is None or p.state != person.state) for p in sides)
        if apart and len(sides) < size:
            sides.append(person)
    return sides
