"""Offices that stand in one sentence and whose holder is named in another: "X flew to Lima. The premier said"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from accord.reading.people.line import Holder, Line, Office, Run
from accord.reading.people.names import acts, may_act, may_be_name
from accord.reading.people.states import find_subjects

_LONGEST, _PAIR = 4, 2
# So many sentences back the holder of an office may be named last.
_BACK = 3
# So many words may stand before the name that a sentence is about: "On Monday, X".
_LEAD = 4


def find_neighbours(lines: Sequence[Line], holders: Sequence[Holder]) -> list[tuple[Line, Run, Office]]:
    """The names that sentences are about, each with the office that is its own, told in a sentence beside it.

    An office of a state that opens a sentence ("The prime minister said", "Botswana's president paid") and that nobody
    in the text is named for is that of the one whom the sentence before names as acting, with no office; where it tells
    its state, it may be that of the one whom the next sentence names.

    Args:
        lines: the sentences, their persons found.
        holders: the persons of the text.
    """
    found: list[tuple[Line, Run, Office]] = []
    subjects = find_subjects(lines)
    for number, line in enumerate(lines):
        office = _find_opening_office(line)
        if office is None or any(_may_hold(holder, office, id(holder) in subjects) for holder in holders):
            continue
        own = [h for h in holders if h.office is None and office.state is not None and h.state == office.state]
        if len(own) == 1:
            found += [(other, run, office) for other in lines for run in other.runs if run.holder is own[0]][:1]
            continue
        before = next((k for k in range(number - 1, max(-1, number - 1 - _BACK), -1) if _names_anybody(lines[k])), -1)
        ahead = range(number + 1, min(len(lines), number + 1 + _BACK)) if office.state else ()
        beside = [before, *[k for k in ahead if _names_anybody(lines[k])][:1]]
        for other in (lines[k] for k in beside if 0 <= k < len(lines)):
            run = _find_opening_name(other, office)
            if run is not None and all(office.rank != taken.rank for _, _, taken in found):
                found.append((other, run, office))
                break
    only = _find_only(lines, holders, subjects)
    return [*only, *(each for each in found if all(each[1] is not run for _, run, _ in only))]


def _find_only(
    lines: Sequence[Line], holders: Sequence[Holder], subjects: Collection[int]
) -> list[tuple[Line, Run, Office]]:
    """The one person of the text who acts and has no office, with the office of a state that nobody else has."""
    for line in lines:
        for office in line.offices:
            before = line.marks[office.first - 1] if office.first > 1 else None
            definite = before is not None and line.lows[office.first - 2] in line.words.definite
            if not (office.state and definite and _is_national(line, office)):
                continue
            if any(_may_hold(holder, office, id(holder) in subjects) for holder in holders):
                continue
            opening = [
                (other, run) for other in lines if other is not line and (run := _find_opening_name(other, office))
            ]
            if len({run.holder.name if run.holder else other.text(run.first, run.last) for other, run in opening}) == 1:
                return [(*opening[0], office)]
    return []


def _names_anybody(line: Line) -> bool:
    return any(run.holder or run.first <= _LEAD for run in line.runs) or bool(line.offices)


def _is_national(line: Line, office: Office) -> bool:
    """Whether an office that one person holds for a state stands without its holder."""
    words = line.words
    if office.taken or office.plural or office.counterpart or office.former or not office.title:
        return False
    if office.rank in words.national_ranks:
        return office.title.casefold() == office.rank
    return not words.national.isdisjoint(office.rank.split()) and words.of.isdisjoint(office.title.casefold().split())


def _find_opening_office(line: Line) -> Office | None:
    """The national office that opens a sentence and has no holder in it."""
    words, office = line.words, next(iter(line.offices), None)
    if office is None or not _is_national(line, office):
        return None
    first = next((n + 1 for n in range(office.first - 1, -1, -1) if line.lows[n] == ","), 0)
    if any(run.first < first for run in line.runs):
        return None
    small = words.articles | words.possessives | words.before_state
    before = [(line.marks[n], line.lows[n]) for n in range(first, office.first)]
    opens = all(mark or low in small or not low[0].isalpha() for mark, low in before)
    definite = office.state is not None or (office.first > 0 and line.lows[office.first - 1] in words.definite)
    return office if opens and definite else None


def _find_opening_name(line: Line, office: Office) -> Run | None:
    """The name with no office that a sentence begins with and that acts in it."""
    run = next(iter(line.runs), None)
    if run is None or run.first > _LEAD or line.low(run.first - 1) in line.words.not_before:
        return None
    if any(other.first < run.first for other in line.offices):
        return None
    if run.holder is not None:
        free = run.holder.office is None and run.holder.state in (None, office.state)
        return run if free and line.low(run.last) not in line.words.possessives else None
    named = _PAIR <= run.last - run.first <= _LONGEST and may_be_name(line, run, False)
    return run if named and (may_act(line, run) or acts(line, run, ())) else None


def _may_hold(holder: Holder, office: Office, acts_first: bool) -> bool:
    """Whether somebody named with such an office may be the one whose it is, and is none who is only met."""
    if holder.rank != office.rank:
        return False
    return office.state is None or holder.state == office.state or (holder.state is None and acts_first)
