"""Offices in a sentence: from the rank out to the field before it and to what it is of behind it."""

from __future__ import annotations

from accord.reading.mentions import StateMention
from accord.reading.people.fields import end_of_field, end_of_mark, end_of_nouns, leads_to_rank, skip_leads
from accord.reading.people.line import Line, Office
from accord.reading.people.words import match_phrase

_APPOSED = 3
_TOWNS = ("capital", "city")
_ROLES = ("adjective", "name", "capital", "seat", "demonym")


def find_offices(line: Line) -> list[Office]:
    """The offices that a sentence names, in order; those that one person holds together are one."""
    found: list[Office] = []
    ranks, free = line.words.ranks, 0
    for at in [n for n, low in enumerate(line.lows) if low in ranks]:
        size = match_phrase(ranks, line.lows, at) if at >= free and not line.marks[at] else 0
        if not size or _is_other_word(line, at, size) or leads_to_rank(line, at + size):
            continue
        office = _read_office(line, at, size, free)
        free = office.last
        if found and _is_same_holder(line, found[-1], office):
            found[-1] = _join(line, found[-1], office)
        else:
            found.append(office)
    return found


def _is_other_word(line: Line, at: int, size: int) -> bool:
    """Whether a word that may be an office is something else: "at 4 pm", "Khalid bin Sultan"."""
    if size > 1:
        return False
    if at > 1 and line.lows[at - 1] in line.words.particles and line.capitals[at - 2]:
        return True
    if line.lows[at] not in line.words.upper_ranks:
        return (
            len(line.lows[at]) > 1
            and line.tokens[at].text.isupper()
            and not line.tokens[at - 1 if at else 1 % len(line.tokens)].text.isupper()
        )
    return not line.tokens[at].text.isupper() or (at > 0 and line.lows[at - 1][-1:].isdigit())


def _read_office(line: Line, at: int, size: int, free: int) -> Office:
    words = line.words
    rank = " ".join(line.lows[at : at + size])
    first = _begin_of_title(line, at, free)
    state, before = _state_before(line, first, free)
    plural = rank in words.plural
    singular = words.plural_of.get(rank, rank)
    counterpart = singular in words.counterpart or (state is not None and singular in words.colleague)
    office = Office(first, at + size, "", singular, state, plural=plural, counterpart=counterpart)
    named = _read_what_of(line, office, at + size)
    if not counterpart and singular not in words.colleague:
        office.title = to_title(line.text(first, named), rank, singular, words.small)
    if office.state is None:
        _read_state_behind(line, office, named)
    office.former = any(
        low in words.former or low.startswith(words.former_heads) for low in line.lows[max(0, before) : first + 1]
    )
    office.weak = singular in words.weak_ranks and office.last - first == size and not (office.state or office.states)
    office.visiting = before + 1 < first and any(low in words.visiting for low in line.lows[before + 1 : first])
    return office


def _read_state_behind(line: Line, office: Office, named: int) -> None:
    """Read the state of an office that its title names, or that stands behind it in brackets."""
    lows, k = line.lows, office.last
    if line.low(k) == "(" and k + 1 < len(lows) and (mention := line.marks[k + 1]):
        end = end_of_mark(line, k + 1, mention)
        if line.low(end) == ")":
            office.state, office.last = mention.code, end + 1
            return
    codes = {mention.code for mention in line.marks[office.first : named] if mention and mention.role != "city"}
    if len(codes) == 1 and not any(low in line.words.fors for low in lows[office.first : named]):
        office.state = codes.pop()


def to_title(text: str, rank: str, singular: str, small: frozenset[str]) -> str:
    """The words of an office in title case, in the singular."""
    if rank != singular:
        text = text.lower().replace(rank, singular)
    done = []
    for n, word in enumerate(text.split()):
        if n and word.lower() in small:
            done.append(word.lower())
        elif word.islower():
            done.append("-".join(part[:1].upper() + part[1:] for part in word.split("-")))
        else:
            done.append(word)
    while done and done[-1].lower() in small:
        done.pop()
    return " ".join(done).strip(" ,")


# ---- before the rank -------------------------------------------------------------------------------------------------
def _begin_of_title(line: Line, at: int, free: int) -> int:
    words, first = line.words, at
    while first > free and not line.marks[first - 1]:
        low = line.lows[first - 1]
        known = low in words.fields and low not in words.former
        if not (known or _joins_fields(line, first, free) or (first == at and _is_unknown_field(line, at))):
            break
        first -= 1
    return first


def _joins_fields(line: Line, first: int, free: int) -> bool:
    words = line.words
    joins = line.lows[first - 1] in words.ands or line.lows[first - 1] == ","
    known = line.lows[first] in words.fields or line.lows[first] in words.nouns
    return joins and first - 1 > free and line.lows[first - 2] in words.fields and known


def _is_unknown_field(line: Line, at: int) -> bool:
    """Whether a capitalised word that nobody knows stands before a rank and belongs to it: "Wellbeing Minister"."""
    words, before = line.words, line.tokens[at - 1]
    if line.lows[at] not in words.capital_ranks or not line.capitals[at] or not line.capitals[at - 1]:
        return False
    if at > 1 and line.capitals[at - 2] and not line.marks[at - 2] and line.lows[at - 2] not in words.fields:
        return False
    owned = at > 1 and line.lows[at - 2] in words.possessives
    known = before.low in words.not_names and not owned
    return before.text.isalpha() and not known and before.low not in words.honorifics


def _state_before(line: Line, first: int, free: int) -> tuple[str | None, int]:
    """The state before an office, and the word before that: "Latvia's newly appointed", "her Indonesian guest,"."""
    words, k = line.words, first - 1
    while k >= free and line.lows[k] in words.before_state:
        k -= 1
    if k - 1 >= free and line.lows[k] == "," and line.lows[k - 1] in words.stand_ins:
        k -= 2
    if k > free + 1 and line.lows[k] in words.possessive_relatives and line.lows[k - 1] == ",":
        k -= 2  # "the AU, whose commission chair"
        mention = line.marks[k]
        return (mention.code if mention else None), k
    if k > free and line.lows[k] == ",":
        k = _state_of_apposition(line, k, free)
    mention = line.marks[k] if k >= free else None
    if mention is None or mention.role not in _ROLES:
        return None, k
    possessive = line.low(k + 1) in words.possessives
    leads = k == first - 1 and mention.role == "seat"  # "European Council President"
    if not (possessive or leads or mention.role in ("adjective", "name") or line.tokens[k].text.isupper()):
        return None, k
    if line.tokens[k].end != mention.span.end:
        return None, k
    while k >= 0 and line.marks[k] is mention:
        k -= 1
    return mention.code, k


def _state_of_apposition(line: Line, comma: int, free: int) -> int:
    """The place of the state in "The Holy See's number two, Cardinal X", or of the comma where none stands so."""
    k = comma - 1
    while k > free and comma - k <= _APPOSED and not line.capitals[k] and line.lows[k] not in line.words.possessives:
        k -= 1
    return (
        k - 1 if k > free and line.lows[k] in line.words.possessives and comma - k > 1 and line.marks[k - 1] else comma
    )


# ---- behind the rank -------------------------------------------------------------------------------------------------
def _read_what_of(line: Line, office: Office, at: int) -> int:
    """Read what an office is of, and give the end of its title."""
    words, lows, named = line.words, line.lows, at
    serves = lows[at - 1] in words.aides
    while _links(line, office, link := line.low(office.last)) or (serves and link in words.on):
        if link in words.at and (size := match_phrase(words.here, lows, office.last + 1)):
            office.last += 1 + size
            continue
        k = skip_leads(line, office.last + 1)
        mention = line.marks[k] if k < len(lows) and link not in words.fors else None
        if mention and mention.role not in ("adjective", "demonym") and not _is_field(line, k, mention):
            end = _end_of_states(line, office, k, link)
            if not end:
                break
            if link in words.of:
                if mention.role == "seat" or (mention.role in _TOWNS and office.rank in words.local):
                    named = end
                if owned := _end_of_owned(line, end):
                    end = named = owned
            office.last = end
            continue
        end, titled = _end_of_what(line, office, link, serves)
        if not end:
            break
        office.last = end
        named = end if titled else named
    if line.low(office.last) in words.quotes and (close := _closing_quote(line, office.last)):
        office.last = close
    return named


def _is_field(line: Line, at: int, mention: StateMention) -> bool:
    """Whether a name begins as what an office is for may: "International Atomic", but not "Federal Republic of"."""
    end = end_of_mark(line, at, mention)
    return line.lows[at] in line.words.fields and line.words.state_nouns.isdisjoint(line.lows[at:end])


def _closing_quote(line: Line, at: int) -> int:
    """The end of a name in quotation marks that follows an office: the ship ``„Orsa Maggiore“``."""
    k = at + 1
    while k < len(line.lows) and line.capitals[k] and k - at < 5:
        k += 1
    return k + 1 if at + 1 < k and line.low(k) in line.words.quotes and line.low(k + 1) == "," else 0


def _end_of_owned(line: Line, at: int) -> int:
    """The end of what a state has that an office is of: "of Ghana's parliament", "of the Lao People's Party"."""
    words, lows = line.words, line.lows
    if line.low(at) in words.possessives:
        end = end_of_nouns(line, at + 1)
        return end if end > at + 1 else 0
    k, end = at, 0
    while k < len(lows) and not line.marks[k] and (line.capitals[k] or lows[k] in words.possessives):
        if lows[k] in words.honorifics:
            return k if end else 0
        if match_phrase(words.ranks, lows, k):
            break
        k += 1
        if lows[k - 1] in words.nouns or lows[k - 1] in words.org_words:
            end = k
    return end


def _links(line: Line, office: Office, link: str) -> bool:
    words = line.words
    return link in words.of or link in words.fors or link in words.at or (office.counterpart and link in words.of_home)


def _end_of_what(line: Line, office: Office, link: str, serves: bool) -> tuple[int, bool]:
    """The end of the field or the office that another is of, 0 where there is none, and whether the title has it."""
    words, k = line.words, office.last + 1
    k += line.low(k) in words.articles
    mark = line.marks[k] if k < len(line.marks) else None
    k += mark is not None and mark.role == "adjective" and line.tokens[k].end == mark.span.end
    size = match_phrase(words.ranks, line.lows, k) if k < len(line.lows) else 0
    if size and " ".join(line.lows[k : k + size]) in words.principals:
        if link in words.of or office.rank in words.envoys or (serves and link in words.at):
            return k + size, True
        return 0, False
    k = office.last + 1 + (line.low(office.last + 1) in words.articles)
    if link in words.of or link in words.fors or link in words.on:
        end = end_of_field(line, office.last + 1)
        return (end, True) if end > office.last + 1 else (_end_of_for(line, k), False)
    mention = line.marks[k] if k < len(line.lows) else None
    if mention and link in words.at and line.low(k + 1) in words.government:
        office.state = office.state or mention.code
        return k + 2, False
    if (
        line.low(k) in words.nouns
        and line.low(k) not in words.fields
        and line.capitals[k]
        and link not in words.of_home
    ):
        return end_of_field(line, office.last + 1), False
    end = end_of_nouns(line, k) if link in words.at and line.low(k) in words.fields and line.capitals[k] else k
    if end > k and line.lows[end - 1] in words.seats:
        return end, False
    return 0, False


def _end_of_for(line: Line, at: int) -> int:
    mention = line.marks[at] if at < len(line.marks) else None
    return end_of_mark(line, at, mention) if mention else 0


def _end_of_states(line: Line, office: Office, at: int, link: str) -> int:
    """The end of the state that an office is of, or of the states where several hold it; 0 where it is only a place."""
    words, mention = line.words, line.marks[at]
    assert mention is not None
    seated = line.lows[office.last - 1] in words.government or line.lows[office.last - 1] in words.seats
    if link in words.at and not (office.state or office.rank in words.envoys or seated):
        return 0
    end = end_of_mark(line, at, mention)
    if link not in words.at or (seated and office.state is None):
        office.state = office.state or mention.code
        if office.plural:
            return _end_of_list(line, office, end, mention)
    return end


def _end_of_list(line: Line, office: Office, at: int, mention: StateMention) -> int:
    """The end of the states that several office holders are of: "of Armenia, Georgia and Iran"."""
    office.states, end, k = [mention.code], at, at
    while k < len(line.lows) and (
        line.lows[k] == "," or line.lows[k] in line.words.ands or line.lows[k] in line.words.articles
    ):
        k += 1
        other = line.marks[k] if k < len(line.lows) else None
        if other and other.role in ("name", "capital"):
            office.states.append(other.code)
            end = k = end_of_mark(line, k, other)
    if len(office.states) > 1:
        office.state = None
    return end


# ---- several offices of one person -----------------------------------------------------------------------------------
def _is_same_holder(line: Line, one: Office, other: Office) -> bool:
    """Whether two offices are one person's: "Prime Minister and Minister of Commerce", "Minister Ambassador X"."""
    words, gap = line.words, other.first - one.last
    if one.plural or other.plural or other.counterpart or not one.title or not other.title:
        return False
    if one.state and other.state and one.state != other.state:
        return False
    if gap == 0:
        return other.rank in words.courtesies
    if gap != 1:
        return False
    if line.lows[one.last] in words.ands:
        return one.rank in words.held_beside and other.rank in words.beside
    if line.lows[one.last] != ",":
        return False
    if other.rank in words.courtesies and (
        other.last - other.first > 1 or (one.last - one.first > 1 and _is_name_at(line, other.last))
    ):
        return line.low(other.first) not in words.articles and not one.weak
    return (
        one.rank in words.held_beside
        and other.rank in words.beside
        and one.state is None
        and _is_name_at(line, other.last)
    )


def _is_name_at(line: Line, at: int) -> bool:
    return at < len(line.lows) and line.capitals[at] and not line.marks[at]


def _join(line: Line, one: Office, other: Office) -> Office:
    other.first, other.state = one.first, other.state or one.state
    between = line.lows[one.last]
    if other.rank in line.words.courtesies:
        other.title, other.rank, other.weak = one.title, one.rank, one.weak
    else:
        other.title = f"{one.title}{'' if between == ',' else ' '}{between} {other.title}"
    other.former = other.former or one.former
    return other
