"""Which office stands beside a name, and for which state the person acts."""

from __future__ import annotations

from collections.abc import Callable

from accord.reading.people.line import Holder, Line, Office, Run
from accord.reading.people.names import is_of_state, may_be_name

_REACH = 8
_PARALLEL = 10
_BRACKET = 6


def find_office(line: Line, run: Run) -> Office | None:
    """The office of the person named: before the name, behind a comma before it, or after it."""
    if not line.offices:
        return None
    before, comma = _office_before(line, run)
    alone = not run.honoured and run.last - run.first == 1
    if before and alone and before.rank in line.words.never_alone:
        before = None
    if before and before.plural:
        before = None
    if before and comma and not _may_follow_comma(line, run, before):
        before = None
    after = _office_after(line, run)
    if (
        before
        and comma
        and after
        and not before.counterpart
        and any(o.plural and o.first < run.first for o in line.offices)
    ):
        return after
    return before if before and not (before.former and after) else after


def _office_before(line: Line, run: Run) -> tuple[Office | None, bool]:
    words, lows, k = line.words, line.lows, run.first - 1
    if run.honoured:
        while k >= 0 and (
            lows[k] in words.address_words or lows[k] in (".", "'", "’") or lows[k] in words.honorific_leads
        ):
            k -= 1
    comma = k >= 0 and lows[k] in (",", "(", "—", "–", ":")
    end = k if comma else k + 1
    closing = k - 1 if comma else k
    if closing > 0 and lows[closing] == ")":
        end = next((n for n in range(closing - 1, max(-1, closing - _BRACKET), -1) if lows[n] == "("), end)
    office = next((office for office in line.offices if office.last == end), None)
    return None if office and line.low(office.first - 1) in words.ships else office, comma


def _may_follow_comma(line: Line, run: Run, office: Office) -> bool:
    """Whether a name behind an office and a comma is its holder's: "the minister, Ana Petrova,"."""
    if office.taken or (run.last - run.first < 2 and not (run.honoured or office.counterpart)):
        return False
    owned = line.low(office.first - 1) in line.words.definite | line.words.possessives
    return office.counterpart or not office.weak or owned


def _office_after(line: Line, run: Run) -> Office | None:
    words, lows, k = line.words, line.lows, run.last
    if k >= len(lows):
        return None
    k = next((o.last for o in line.offices if o.first == k and o.rank in words.postnominals), k)
    if k >= len(lows):
        return None
    if lows[k] in words.copulas or lows[k] in words.opening_marks:
        k += 1
    else:
        office = next((o for o in line.offices if o.first == k), None)
        leads = office is not None and lows[k] in words.ranks and office.last - office.first > 2 and not office.plural
        return office if leads and run.last - run.first > 1 else None
    for office in line.offices:
        if office.first < k:
            continue
        if office.first - k > _REACH or office.plural or office.taken or (office.counterpart and not office.state):
            return None
        between = range(k, office.first)
        if all(lows[n] in words.openers or line.marks[n] or (line.capitals[n] and n < k + 4) for n in between):
            if _opens(line, run) and not _is_closed(line, office):
                return None
            free = lows[run.last] in words.copulas or any(lows[n] in words.articles for n in between)
            return office if _ends_apposition(line, office.last, free) else None
        return None
    return None


def _opens(line: Line, run: Run) -> bool:
    """Whether one word and a comma open a sentence: "Elsewhere, Togo's foreign minister said"."""
    return run.first == 0 and run.last == 1 and line.low(1) == "," and not run.honoured


def _is_closed(line: Line, office: Office) -> bool:
    """Whether an office is set off from what follows, and no name follows it: "Modi, India's prime minister, said"."""
    k = office.last
    return line.low(k) == "," and k + 1 < len(line.lows) and not line.capitals[k + 1]


def _ends_apposition(line: Line, at: int, free: bool) -> bool:
    """Whether what follows an office shows that it belonged to the name before, not to one behind."""
    if at >= len(line.lows) or line.lows[at] in line.words.after_ends:
        return True
    return free and not line.capitals[at] and line.lows[at] not in line.words.possessives


def state_beside(line: Line, run: Run) -> str | None:
    """The state that a name says its person is of: "X of Norway", "X (Poland)", "Norway's X"."""
    words, lows, k = line.words, line.lows, run.last
    link = line.low(k)
    linked = link in words.of or link in words.fors
    if linked or link in (",", "("):
        k += 1
        while k < len(lows) and not line.marks[k] and lows[k] in words.state_leads:
            k += 1
        mention = line.marks[k] if k < len(lows) else None
        if mention and (mention.role in ("name", "capital") or (link in words.fors and mention.role == "demonym")):
            while k < len(lows) and line.marks[k] is mention:
                k += 1
            if linked or line.low(k) in (")", ".", ";", ""):
                return mention.code
    if run.first > 1 and lows[run.first - 1] in words.possessives and (mention := line.marks[run.first - 2]):
        return mention.code
    return None


def take_parallel(line: Line) -> None:
    """Give the office said once for two: "Fiji's prime minister, A, and Samoa's B"."""
    for one, other in zip(line.runs, line.runs[1:], strict=False):
        holder, peer = other.holder, one.holder
        if holder and peer and peer.office and not holder.office and is_of_state(line, other):
            between = line.lows[one.last : other.first]
            if len(between) <= _PARALLEL and between[0] in {",", *line.words.ands} and line.words.ands & set(between):
                holder.office, holder.rank = peer.office, peer.rank


def share_plural(line: Line, admit: Callable[[Line, Run], Holder]) -> None:
    """Give "presidents A and B" their office, one by one, and each the state beside the name or in its turn."""
    for office in line.offices:
        if not office.plural or not (office.title or office.counterpart):
            continue
        chain = _names_behind(line, office) or _names_before(line, office)
        states = office.states or _states_in_turn(line, chain)
        for run in chain:
            run.holder = run.holder or admit(line, run)
        for n, run in enumerate(chain):
            holder = run.holder or admit(line, run)
            if not holder.office and not office.former:
                holder.office, holder.rank = office.title, office.rank
            in_turn = states[n] if len(states) == len(chain) else _state_right_before(line, run)
            holder.state = (
                holder.state or state_beside(line, run) or in_turn or (office.state if not office.states else None)
            )
            if len(chain) > 1:
                office.taken, holder.turn = True, n
                holder.beside = [other.holder for other in chain if other.holder and other.holder is not holder]


def _state_right_before(line: Line, run: Run) -> str | None:
    """The state of one of several: "the foreign ministers of Estonia X, Iceland Y and Norway Z"."""
    mark = line.marks[run.first - 1] if run.first else None
    return mark.code if mark and mark.role == "name" else None


def _states_in_turn(line: Line, chain: list[Run]) -> list[str]:
    """The states named before the names of several, where there are as many: "Oman–Yemen: ministers A and B"."""
    if len(chain) < 2:
        return []
    marks = [mark for mark in line.marks[: chain[0].first] if mark and mark.role in ("name", "adjective", "capital")]
    codes = list(dict.fromkeys(mark.code for mark in marks))
    return codes if len(codes) == len(chain) else []


def _names_behind(line: Line, office: Office) -> list[Run]:
    """The names that follow an office of several persons, with nothing but links and states between them."""
    chain: list[Run] = []
    k = office.last
    for run in line.runs:
        if run.first < office.last:
            continue
        between = range(k, run.first)
        plain = all(_is_link(line, n) for n in between)
        if not plain or len(between) > _REACH or (run.office and not chain) or not may_be_name(line, run, True):
            break
        if not chain and run.last - run.first == 1 and between and not run.honoured:
            break
        if run.office is not None and run.office is not office:
            break
        chain.append(run)
        k = run.last
    if len(chain) == 1 and not line.marks[chain[0].first - 1] and line.low(chain[0].last) in line.words.ands:
        return chain
    return chain


def _is_link(line: Line, at: int) -> bool:
    return (
        line.marks[at] is not None or line.lows[at] in line.words.plural_links or line.lows[at] in line.words.honorifics
    )


def _names_before(line: Line, office: Office) -> list[Run]:
    """The names that an office of several persons follows: "X of Croatia and Y of Slovenia, the two ministers,"."""
    k = office.first - 1
    while k >= 0 and line.lows[k] in line.words.openers | line.words.pairs:
        k -= 1
    if k < 0 or line.lows[k] != ",":
        return []
    chain: list[Run] = []
    for run in reversed(line.runs):
        if run.last > k:
            continue
        if run.holder is None or run.holder.office or not all(_is_link(line, n) for n in range(run.last, k)):
            break
        chain.insert(0, run)
        k = run.first
    return chain if len(chain) > 1 else []
