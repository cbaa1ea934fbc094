"""For which state a person acts, where no word beside the name says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from accord.reading.mentions import StateMention
from accord.reading.people.line import Holder, Line, Office, Run
from accord.reading.people.words import OfficeWords
from accord.reading.states import load_states

_PAIR = 2
# So many words at the head of a sentence may say where it is: "In Rabat", "On Monday in Rabat".
_OPENING = 5
_REACH = 8


def settle_states(
    lines: Sequence[Line], holders: Sequence[Holder], states: Sequence[StateMention], home: str | None
) -> None:
    """Give persons the state that their sentences tell, else that of the page, else the other of the two it is about.

    Where signs are against it, or two hold the same office, nothing is given: a wrong state is worse than none.

    Args:
        lines: the sentences, their persons found.
        holders: the persons of the text, in the order of their first mention.
        states: the states named in the text.
        home: code of the state the page is written in.
    """
    for line in lines:
        for run in line.runs:
            if run.holder and run.holder.state is None:
                run.holder.state = _of_delegation(line, run)
    _take_unnamed(lines, holders, home)
    for line in lines:
        _note_visits(line, home)
    owned = list(_find_owned(lines))
    officers = {id(holder) for holder, _, _ in owned if holder}
    _take_home(lines, [holder for holder in holders if id(holder) not in officers], states, home)
    for officer, office, owner in owned:
        office.state = office.state or owner.state
        if officer is not None:
            officer.state = officer.state or owner.state


def _find_owned(lines: Sequence[Line]) -> Iterator[tuple[Holder | None, Office, Holder]]:
    """Who holds an office under somebody named, the office, and that other: "President X's adviser Y"."""
    for line in lines:
        for office in line.offices:
            at = office.first - 1
            owner = next((run.holder for run in line.runs if run.last == at), None)
            if owner is not None and office.state is None and line.low(at) in line.words.possessives:
                yield next((run.holder for run in line.runs if run.office is office), None), office, owner


def _of_delegation(line: Line, run: Run) -> str | None:
    """The state whose delegation a person leads or for which one acts: "the Armenian delegation was led by X"."""
    words = line.words
    if line.low(run.last) in words.whose and line.low(run.last + 1) in words.heads:
        return _first_state(line, run.last + 2)
    if line.low(run.last) == "," and line.low(run.last + 1) in words.whose and line.low(run.last + 2) in words.heads:
        return _first_state(line, run.last + 3)
    first = run.office.first if run.office and run.office.last <= run.first else run.first
    for k in range(first - 1, max(-1, first - _REACH), -1):
        low = line.lows[k]
        if low in words.delegations:
            mark = line.marks[k - 1] if k else None
            led = any(low in words.by for low in line.lows[k:first])
            return mark.code if mark and led and mark.role in ("adjective", "name") else None
        by = any(low in words.by for low in line.lows[k:first])
        if low in words.fors and by and (mark := line.marks[k + 1]):
            return mark.code
        if low in words.behalf and line.low(k + 1) in words.of and by:
            return _first_state(line, k + 2)
    return None


def _first_state(line: Line, at: int) -> str | None:
    reach = line.marks[at : at + 3]
    return next((mark.code for mark in reach if mark), None)


def _take_unnamed(lines: Sequence[Line], holders: Sequence[Holder], home: str | None) -> None:
    """Take the state of an office that stands later with no name, if only one can be meant: "the Togolese minister"."""
    known, subjects = set[int](), find_subjects(lines)
    for line in lines:
        for office in line.offices:
            if office.taken or office.plural or office.former or not _is_adjective_before(line, office):
                continue
            if home not in (None, office.state):
                continue
            held = [h for h in holders if h.rank == office.rank and id(h) in known]
            free = [h for h in held if h.state is None and (home is None or id(h) in subjects)]
            if len(free) == 1 and not any(h.state == office.state for h in held) and _fits(free[0], office.title):
                free[0].state = office.state
        known.update(id(run.holder) for run in line.runs if run.holder)


def _is_adjective_before(line: Line, office: Office) -> bool:
    mark = line.marks[office.first - 1] if office.first else None
    return mark is not None and mark.role == "adjective" and mark.code == office.state


def _fits(holder: Holder, title: str) -> bool:
    short, full = title.casefold(), (holder.office or "").casefold()
    return short == full or full.endswith(short) or full.startswith(short + " ")


def _note_visits(line: Line, home: str | None) -> None:
    """Note who is told to come from elsewhere: "Minister X, on a six-hour visit", "his guest, X", "welcomed X"."""
    words, last = line.words, 0
    for run in line.runs:
        if run.holder is None or run.holder.state:
            last = run.last
            continue
        k, first = run.last, run.office.first if run.office and run.office.last <= run.first else run.first
        ahead = line.lows[k + 1 : k + 6]
        visit = next((n for n, low in enumerate(ahead, k + 1) if low in words.visits), 0)
        if visit and (
            line.low(k) in words.possessives or (line.low(k) == "," and line.low(k + 1) in words.visit_leads)
        ):
            goal = _first_state(line, visit + 2) if line.low(visit + 1) in words.at else None
            if goal and goal != home:
                run.holder.elsewhere.add(goal)
            else:
                run.holder.foreign = True
        before = line.lows[max(last, first - 4) : first]
        guest = next((n for n, low in enumerate(before) if n and low in words.guests), 0)
        if (guest and before[guest - 1] in words.his | words.her) or any(low in words.welcomes for low in before):
            run.holder.foreign = True
        last = run.last


def _take_home(
    lines: Sequence[Line], holders: Sequence[Holder], states: Sequence[StateMention], home: str | None
) -> None:
    pair = _find_pair(states, home)
    met, subjects = _met_by(lines), find_subjects(lines)
    for holder in sorted(holders, key=lambda holder: holder.turn):
        if holder.state or not holder.office or not lines:
            continue
        words = lines[0].words
        if code := _only_state(holder, states, words):
            holder.state = code
            continue
        others = [h for h in holders if h is not holder and h.office == holder.office]
        rivals = {h.state for h in others if h.state}
        lacking = {code for code in (*pair, home) if code and not may_hold(holder, code, words)}
        against = rivals | lacking | holder.elsewhere | met.get(id(holder), set())
        if home and holder.foreign:
            against.add(home)
        free = [h for h in others if h.state is None]
        away = [h.foreign or id(h) not in subjects for h in (holder, *free)]
        if len(free) > 1 or (free and away[0] == away[1] and free[0] not in holder.beside):
            continue
        second = bool(free) and free[0] in holder.beside and free[0].turn < holder.turn
        own = holder.rank not in words.envoys and (id(holder) in subjects or bool(holder.beside))
        if home and home not in against and not second and own:
            holder.state = home
        elif len(against & set(pair)) == 1 and (home or rivals) and _is_national(holder, words):
            holder.state = next(code for code in pair if code not in against)
        elif (title := holder.office.casefold()) in words.usually and home not in words.only[title]:
            holder.state = words.usually[title]
        elif met.get(id(holder)) and _is_national(holder, words):
            there = _find_places(lines, holder) - against
            holder.state = there.pop() if len(there) == 1 else None


def _find_places(lines: Sequence[Line], holder: Holder) -> set[str]:
    """The states in which a person is met, as object of a sentence: "In Rabat she was received by King X"."""
    found: set[str] = set()
    for line in lines:
        for run in line.runs:
            first = run.office.first if run.office and run.office.last <= run.first else run.first
            if run.holder is not holder or line.low(first - 1) not in line.words.objects | line.words.by:
                continue
            leads = line.words.at - line.words.infinitive
            near = [
                n for n in range(1, len(line.marks)) if n < _OPENING or n >= run.last
            ]  # "who lives in X" tells nothing
            marks = [line.marks[n] for n in near if line.lows[n - 1] in leads]
            found |= {mark.code for mark in marks if mark and mark.role in ("name", "capital", "city")}
    return found


def _find_pair(states: Sequence[StateMention], home: str | None) -> tuple[str, ...]:
    """The two states a text is about, the page's own among them, where no third comes near."""
    count = Counter(mention.code for mention in states)
    if home:
        count[home] += max(count.values(), default=0)
    ranked = [*sorted(count.items(), key=lambda item: (-item[1], item[0])), ("", 0), ("", 0), ("", 0)]
    (one, _), (other, times), (_, third) = ranked[:3]
    return (one, other) if times > 1 and 3 * third <= times else ()


def _is_national(holder: Holder, words: OfficeWords) -> bool:
    return holder.rank in words.envoys or any(word in words.national for word in holder.rank.split())


def may_hold(holder: Holder, code: str, words: OfficeWords) -> bool:
    """Whether an office can be one of a state: some offices are of few states, and bodies of states have their own."""
    title = (holder.office or "").casefold()
    for name in (title, holder.rank, holder.rank.split()[-1] if holder.rank else ""):
        if name in words.only:
            return code in words.only[name]
        if code in words.lacking.get(name, ()):
            return False
    return code not in _bodies() or any(word in words.of_bodies for word in title.split())


def _only_state(holder: Holder, states: Sequence[StateMention], words: OfficeWords) -> str | None:
    """The one state that has such an office, of those the text names if several do."""
    codes = words.only.get((holder.office or "").casefold()) or words.only.get(holder.rank) or frozenset()
    if len(codes) > 1:
        codes &= {mention.code for mention in states}
    return next(iter(codes)) if len(codes) == 1 else None


def find_subjects(lines: Sequence[Line]) -> set[int]:
    """The persons who do something where they are first named, and are not those to whom it is done."""
    found: set[int] = set()
    seen: set[int] = set()
    for line in lines:
        for run in line.runs:
            if run.holder is None or id(run.holder) in seen:
                continue
            seen.add(id(run.holder))
            k = (run.office.first if run.office and run.office.last <= run.first else run.first) - 1
            while line.low(k) in line.words.honorifics or line.low(k) in line.words.articles or line.low(k) == ".":
                k -= 1
            free = line.low(k) not in line.words.objects or _is_received(line, k)
            if free and line.low(run.last) not in line.words.possessives:
                found.add(id(run.holder))
    return found


def _is_received(line: Line, at: int) -> bool:
    """Whether the one behind a link is the host: to whom credentials are presented, or an envoy stands before "and"."""
    words = line.words
    if line.low(at) in words.ands:
        return any(run.last == at and run.holder and run.holder.rank in words.envoys for run in line.runs)
    return any(low in words.credentials for low in line.lows[max(0, at - _REACH) : at])


@cache
def _bodies() -> frozenset[str]:
    return frozenset(state.code for state in load_states() if state.kind == "body")


@dataclass(frozen=True, slots=True)
class _Side:
    """A person, or an office without one, as it takes part in a sentence."""

    first: int
    last: int
    holder: Holder | None
    state: str | None


def _met_by(lines: Sequence[Line]) -> dict[int, set[str]]:
    """For each person the states of those who meet or sign with the person in a sentence: "X held talks with Y"."""
    met: dict[int, set[str]] = {}
    for line in lines:
        words = line.words
        sides = [_Side(run.first, run.last, run.holder, run.holder.state) for run in line.runs if run.holder]
        sides += [_Side(o.first, o.last, None, o.state) for o in line.offices if o.state and not (o.taken or o.plural)]
        sides.sort(key=lambda side: side.first)
        signed = len(sides) > 1 and not words.signs.isdisjoint(line.lows)
        for one, other in pairwise(sides):
            between = set(line.lows[one.last : other.first])
            together = signed and between & words.ands and _may_sign_together(one.holder, other.holder, words)
            if not (together or between & words.meets) or one.holder is other.holder:
                continue
            for me, you in ((one, other), (other, one)):
                if me.holder and you.state:
                    met.setdefault(id(me.holder), set()).add(you.state)
    return met


def _may_sign_together(one: Holder | None, other: Holder | None, words: OfficeWords) -> bool:
    """Whether two who sign are of two sides: an envoy and another, or one whose office is not told."""
    ranks = [holder.rank for holder in (one, other) if holder]
    return len(ranks) < _PAIR or not all(ranks) or any(rank in words.envoys for rank in ranks)
