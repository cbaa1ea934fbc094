"""Capitalised words that may be the name of a person, and what tells that they are."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from accord.reading.people.line import Line, Run
from accord.reading.people.words import match_phrase, match_phrase_before

_LONGEST = 11
_LONGEST_BARE = 5
_PREFIXES = 3
# So many words may stand between a verb and the deed: "held a brief meeting".
_BETWEEN = 3
_PAIR = 2


def find_runs(line: Line) -> Iterator[Run]:
    """The stretches of a sentence that are written as names, in order."""
    taken = [False] * len(line.lows)
    for office in line.offices:
        for k in range(office.first, office.last):
            taken[k] = True
    i, size = 0, len(line.lows)
    honoured, gender = False, None
    while i < size:
        if not (line.capitals[i] or honoured):
            i += 1
        elif (address := _address_at(line, i)) and not taken[i]:
            honoured, gender = True, _gender_of(line, i, address) or gender
            if _belongs_to_name(line, i, taken):
                end = _end_of_run(line, i + 1, i, taken, True)
                yield Run(i, end, True, gender)
                i, honoured, gender = end, False, None
            else:
                i += address
        elif honoured and line.lows[i] in (".", "'", "’"):
            i += 1
        elif _begins(line, i, taken, honoured):
            end = _end_of_run(line, i + 1, i, taken, honoured or (i > 0 and taken[i - 1]) or _is_of_owner(line, i))
            yield Run(i, end, honoured, gender)
            i, honoured, gender = end, False, None
        else:
            i, honoured, gender = i + 1, False, None


def _is_of_owner(line: Line, at: int) -> bool:
    """Whether a place stands behind the possessive of a state: "Portugal's Luís Montenegro"."""
    return at > 1 and line.lows[at - 1] in line.words.possessives and line.marks[at - 2] is not None


def _address_at(line: Line, at: int) -> int:
    """How many words at a place are a form of address."""
    words, low = line.words, line.lows[at]
    if low not in words.addresses or not line.capitals[at]:
        return 0
    if low in words.upper_honorifics and not (line.tokens[at].text.isupper() or line.low(at + 1) == "."):
        return 0
    return match_phrase(words.addresses, line.lows, at)


def _gender_of(line: Line, at: int, size: int) -> str | None:
    words = line.words
    for low in line.lows[at : at + size]:
        if low in words.male:
            return "m"
        if low in words.female:
            return "f"
    return None


def _belongs_to_name(line: Line, at: int, taken: list[bool]) -> bool:
    """Whether a form of address is part of the name, for only one word follows: "Sheikh Hasina"."""
    if line.lows[at] not in line.words.kept_with_one or not _begins(line, at + 1, taken, True):
        return False
    return _end_of_run(line, at + 2, at + 1, taken, True) == at + 2


def _begins(line: Line, at: int, taken: list[bool], led: bool) -> bool:
    words = line.words
    if at >= len(line.lows) or taken[at] or not line.capitals[at]:
        return False
    low = line.lows[at]
    if line.marks[at]:
        before = led or (at > 0 and taken[at - 1]) or (at > 1 and line.lows[at - 1] == "," and taken[at - 2])
        listed = line.low(at - 1) in words.ands and any(office.plural for office in line.offices)
        return (before or listed) and _names_person(line, at) and _name_follows(line, at, taken)
    if low in words.calendar and led:
        return True
    if low in words.particles or low in words.name_points or low in words.calendar:
        return _name_follows(line, at, taken)
    return low not in words.not_names


def _end_of_run(line: Line, at: int, first: int, taken: list[bool], led: bool) -> int:
    words, k = line.words, at
    while k < len(line.lows) and k - first < _LONGEST and not taken[k]:
        low = line.lows[k]
        if line.marks[k]:
            alone = led and not (k + 1 < len(line.lows) and line.capitals[k + 1])
            goes_on = alone or (_names_person(line, k) and (k > first + 1 or _name_follows(line, k, taken)))
            if not goes_on or line.low(k + 1) in words.possessives:
                break
            k += 1
        elif low == "." and line.lows[k - 1] in words.name_points:
            k += 1
        elif low in words.quotes and _is_byname(line, k):
            k += 3
        elif low in words.particles:
            if not (line.capitals[k] and k + 1 == len(line.lows)) and not _name_follows(line, k, taken):
                break
            k += 1
        elif line.capitals[k] and low not in words.not_names:
            k += 1
        else:
            break
    while k > first + 1 and (line.lows[k - 1] in words.postnominals or line.lows[k - 1] == "."):
        k -= 1
    return k


def _is_byname(line: Line, at: int) -> bool:
    """Whether one word stands in quotation marks: ``Ali 'Dheere'``."""
    return at + 2 < len(line.lows) and line.capitals[at + 1] and line.lows[at + 2] in line.words.quotes


def _names_person(line: Line, at: int) -> bool:
    """Whether the name of a state or town at a place may be that of a person: "Minister Sofia Bekker"."""
    mention = line.marks[at]
    return (
        mention is not None
        and mention.role in ("name", "capital", "city")
        and line.lows[at] in line.words.person_places
    )


def _name_follows(line: Line, at: int, taken: list[bool]) -> bool:
    for k in range(at + 1, min(at + 1 + _PREFIXES, len(line.lows))):
        if taken[k] or (line.marks[k] and not _names_person(line, k)):
            return False
        if line.lows[k] in line.words.particles or line.lows[k] == ".":
            continue
        return line.capitals[k] and line.lows[k] not in line.words.not_names
    return False


# ---- is it a person? -------------------------------------------------------------------------------------------------
def may_be_name(line: Line, run: Run, sure: bool) -> bool:
    """Whether a stretch can be the name of a person at all.

    Args:
        line: the sentence.
        run: the stretch.
        sure: whether an office or a form of address stands beside it, so that a surname like "Park" may pass.
    """
    words, lows = line.words, line.lows[run.first : run.last]
    if len(lows) == 1 and not run.honoured and (lows[0] in words.fields or lows[0] in words.nouns):
        return False
    if sure:
        if lows[-1] in words.org_words and (lows[-1] not in words.surnames_too or len(lows) > 3):
            return False
    elif any(low in words.org_words for low in lows) or lows[-1].endswith(words.org_endings):
        return False
    if any(low[-1].isdigit() or low[0].isdigit() for low in lows):
        return False
    if len(lows) < 3 and line.low(run.last) in words.org_words and line.capitals[run.last]:
        return False
    first = line.tokens[run.first].text
    return not (len(lows) == 1 and ((first.isupper() and len(first) > 1) or len(first) == 1))


def acts(line: Line, run: Run, commons: Collection[str]) -> bool:
    """Whether a bare name is told to do what persons do.

    Args:
        line: the sentence.
        run: the name.
        commons: the words that the text writes small: a name that holds one of them names a thing.
    """
    words, size = line.words, run.last - run.first
    if size == 1:
        return _acts_by_surname(line, run)
    if size > _LONGEST_BARE:
        return False
    told = line.low(run.first - 1) in words.thats and line.low(run.last) in words.person_verbs
    if line.low(run.first - 1) in words.not_before and not told:
        return False
    if any(low in commons and low not in words.particles for low in line.lows[run.first : run.last]):
        return False
    if any(len(t.text) > 2 and t.text.isupper() for t in line.tokens[run.first : run.first + 1]):
        return False
    end = _behind_state(line, run.last)
    end += line.low(end) in words.adverbs
    if line.low(end) in words.person_verbs or is_of_state(line, run) or _does_as_persons_do(line, end):
        return True
    if line.low(end) in words.possessives and not (words.visits | words.stand_ins).isdisjoint(
        line.lows[end + 1 : end + 3]
    ):
        return True  # "X's visit", "X's first guest"
    if end > run.last and line.low(run.first - 1) in words.partners:
        return True
    if line.low(end) == "," and line.low(end + 1) in words.whose:
        return True
    if line.low(end) == "," and line.low(end + 1) in words.his | words.her and line.low(end + 2) in words.stand_ins:
        return True  # "X, his host, showed him"
    before = run.first - 1 - (line.low(run.first - 1) == ",")
    return before >= 0 and match_phrase_before(words.person_leads, line.lows, before) > 0


def _acts_by_surname(line: Line, run: Run) -> bool:
    """Whether one word behind the possessive of a state is told to do what persons do: "Brazil's Lula met"."""
    if run.first < _PAIR or line.lows[run.first - 1] not in line.words.possessives or line.marks[run.first - 2] is None:
        return False
    return line.lows[run.first].isalpha() and line.low(run.last) in line.words.person_verbs


def acts_beside(line: Line, run: Run, other: Run, commons: Collection[str]) -> bool:
    """Whether a surname alone does with a person what persons do: "Zelensky and [Modi] met"."""
    if run.last - run.first != 1 or line.low(run.last) not in line.words.ands or other.first != run.last + 1:
        return False
    if (
        line.lows[run.first] in commons
        or line.low(run.first - 1) in line.words.not_before
        or not may_be_name(line, run, False)
    ):
        return False
    end = other.last + (line.low(other.last) in line.words.adverbs)
    return line.low(end) in line.words.person_verbs or _does_as_persons_do(line, end)


def _does_as_persons_do(line: Line, at: int) -> bool:
    """Whether a verb that a firm may have too is of a deed that is a person's: "held talks", "was received by"."""
    if line.low(at) not in line.words.weak_verbs:
        return False
    for k in range(at + 1, min(at + 2 + _BETWEEN, len(line.lows))):
        if line.lows[k] in line.words.person_acts:
            return True
        if line.capitals[k] or not line.lows[k][0].isalpha():
            return False
    return False


def _behind_state(line: Line, at: int) -> int:
    """The place behind "of Myanmar" or "(Norway)", if that stands there."""
    link = line.low(at)
    if (link not in line.words.of and link != "(") or at + 1 >= len(line.lows) or not line.marks[at + 1]:
        return at
    end, mention = at + 1, line.marks[at + 1]
    while end < len(line.marks) and line.marks[end] is mention:
        end += 1
    return end + (line.low(end) == ")")


def is_paired(line: Line, run: Run) -> bool:
    """Whether "and" joins a bare name to a person's before it."""
    if run.last - run.first < _PAIR:
        return False
    if line.low(run.last) in line.words.ands and any(
        office.first > run.last and office.first - run.last <= _PREFIXES + 1 and not office.plural
        for office in line.offices
    ):
        return line.low(run.first - 1) not in line.words.not_before or line.low(run.first - 1)[-1:].isdigit()
    at = run.first - 1
    if at < 1 or line.lows[at] not in line.words.ands:
        return False
    if line.lows[at - 1] in line.words.pronouns:
        return may_act(line, run) or line.low(run.last) in line.words.person_verbs  # "he and X signed"
    return any(r.holder and _behind_state(line, r.last) == at for r in line.runs if r.last <= at)


def may_act(line: Line, run: Run) -> bool:
    """Whether a bare name is told to do what persons, and firms, do."""
    return line.low(run.last) in line.words.weak_verbs


def is_of_state(line: Line, run: Run) -> bool:
    """Whether a bare name stands behind the possessive of a state and acts or is listed: "Samoa's Tuala Ropati and"."""
    words = line.words
    if run.first < 2 or line.lows[run.first - 1] not in words.possessives or line.marks[run.first - 2] is None:
        return False
    following = line.low(run.last)
    return (
        following in words.after_ends
        or following in words.ands
        or following in words.person_verbs
        or following in words.weak_verbs
        or following.endswith(words.past_endings)
    )


def to_name(line: Line, run: Run) -> str:
    """The name as it stands, its words joined by single spaces."""
    return line.text(run.first, run.last)


def name_parts(line: Line, run: Run) -> tuple[str, ...]:
    """The words of a name in lower case, without small words and points."""
    particles = line.words.particles
    lows = line.lows[run.first : run.last]
    parts = tuple(_bare(low, line) for low in lows if low not in particles and low != ".")
    return parts or tuple(lows)


def _bare(low: str, line: Line) -> str:
    """A part of a name without the article that is written together with it: ``al-Tamimi``."""
    head, dash, tail = low.partition("-")
    return tail if dash and tail and head in line.words.particles else low
