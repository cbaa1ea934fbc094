"""Where the words end that say what an office is for, and of which state."""

from __future__ import annotations

from accord.reading.mentions import StateMention
from accord.reading.people.line import Line
from accord.reading.people.words import match_phrase

_FIELD_REACH = 10
_LEADS_REACH = 6
_UNKNOWN = 2


def leads_to_rank(line: Line, at: int) -> bool:
    """Whether a rank only begins a longer one: "Deputy Foreign Minister"."""
    k = at
    while k < len(line.lows) and k - at < 4 and not line.marks[k] and line.lows[k] in line.words.fields:
        k += 1
        if k < len(line.lows) and not line.marks[k] and match_phrase(line.words.ranks, line.lows, k):
            return True
    return False


def skip_leads(line: Line, at: int) -> int:
    """The place behind "the friendly Republic of", where a state follows."""
    k, words = at, line.words
    while k < len(line.lows) and k - at < _LEADS_REACH:
        mark = line.marks[k]
        if mark and not (
            mark.role == "adjective"
            and k + 1 < len(line.lows)
            and (line.marks[k + 1] or line.lows[k + 1] in words.state_nouns)
        ):
            break
        if not mark and line.lows[k] not in words.state_leads:
            break
        k += 1
        if line.lows[k - 1] in words.state_nouns and line.low(k) in words.of:
            if k + 1 < len(line.lows) and (line.marks[k + 1] or line.lows[k + 1] in words.articles):
                k += 1
            else:
                return at
    return k


def end_of_mark(line: Line, at: int, mention: StateMention) -> int:
    while at < len(line.marks) and line.marks[at] is mention:
        at += 1
    return at


def end_of_field(line: Line, at: int) -> int:
    """The end of what an office is for: ``Foreign Affairs and European Integration``, ``the Finance Committee``.

    It runs through capitals, small words and the words of fields up to the last noun that such a name can end with;
    where there is none, through capitals that no name of a person follows.
    """
    end = end_of_nouns(line, at)
    return end if end > at else _end_of_unknown(line, at)


def end_of_nouns(line: Line, at: int) -> int:
    """The end of the last noun that what an office is for can end with; `at` where there is none."""
    words, lows, end, k, unknown = line.words, line.lows, at, at, 0
    while k < len(lows) and k - at < _FIELD_REACH:
        if size := (lows[k] in words.named_institutions and match_phrase(words.named_institutions, lows, k)):
            end = k = k + size
            continue
        if lows[k] in words.nouns:
            end, unknown = k + 1, 0
        elif _ends_field(line, k, k == at) or (
            unknown > 1 and (lows[k] == "," or (end > at and lows[k] in words.joiners))
        ):
            break
        else:
            plain = line.capitals[k] and not line.marks[k] and lows[k] not in words.fields
            unknown = unknown + 1 if plain and lows[k] not in words.joiners else 0
            if unknown > _UNKNOWN:
                break
        k += 1
    return end


def _ends_field(line: Line, at: int, first: bool) -> bool:
    """Whether a word shows that what an office is for does not go on."""
    words, low = line.words, line.lows[at]
    if low == ",":
        return not _goes_on(line, at + 1)
    behind_plural = low in words.quotes and not first and line.lows[at - 1].endswith(words.plural_endings)
    if low in words.possessives or behind_plural:
        return first or at + 1 >= len(line.lows) or not (line.capitals[at + 1] or line.lows[at + 1] in words.fields)
    if low in words.of:
        return not first and _leads_to_state(line, at + 1)
    if not first and line.capitals[at] and match_phrase(words.ranks, line.lows, at):
        return line.lows[at - 1] not in words.articles
    known = line.capitals[at] or low in words.joiners or low in words.fields or line.marks[at] is not None
    return not known or low in words.honorifics


def _leads_to_state(line: Line, at: int) -> bool:
    k = skip_leads(line, at)
    return k < len(line.marks) and line.marks[k] is not None


def _goes_on(line: Line, at: int) -> bool:
    """Whether a list of fields goes on behind a comma, and no other office or name stands there."""
    words = line.words
    at += line.low(at) in words.ands  # "Population, Refugees, and Migration"
    if at >= len(line.lows) or leads_to_rank(line, at) or match_phrase(words.ranks, line.lows, at):
        return False
    if line.lows[at] in words.nouns or line.lows[at] in words.fields:
        return True
    return (
        line.capitals[at]
        and line.low(at + 1) in words.nouns
        and line.capitals[at + 1]
        and not leads_to_rank(line, at + 1)
    )


def _end_of_unknown(line: Line, at: int) -> int:
    """The end of a name nobody knows that an office is of: all of it before a comma, else without the person's name."""
    words, first = line.words, at
    first += line.low(at) in words.articles
    mark = line.marks[first] if first < len(line.marks) else None
    k = first = first + (mark is not None and mark.role == "adjective")
    while k < len(line.lows) and line.capitals[k] and not line.marks[k] and line.lows[k] not in words.not_names:
        if line.lows[k] in words.honorifics:
            return k
        k += 1
    size = k - first
    if not size:
        return at
    named_behind = line.low(k) == "," and k + 1 < len(line.lows) and line.capitals[k + 1] and not line.marks[k + 1]
    return k if size < 3 or named_behind else first + (1 if size == 3 else 2)
