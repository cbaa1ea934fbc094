"""Which claims need comparing at all: keys that a store can index.

Two kinds of key. The **core key** parts all claims: claims that name the same type, states and date have the same one,
and only they can form a core. The **link keys** are shared by cores that might yet be one thing though their dates
differ in precision, or are disputed, or are missing: a person, a place, a body, a word, an amount, within a year.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import combinations

from accord.core import Claim, Figure, Relation, When
from accord.core.imprint import Published
from accord.merging.amounts import FLOWS, convert
from accord.merging.dates import find_gap_days, find_precision, is_year_off, relate
from accord.merging.folding import find_code
from accord.merging.people import find_person_codes
from accord.merging.places import find_place_code, split_name
from accord.merging.subjects import find_word_codes, get_weight, read_subject

# A link key that this many core keys share tells nothing any more: more than one place is left. See `merge`.
LINK_LIMIT = 32
_MOST_STATES = 4
_MOST_CODES = 4
_STRONG = 0.5
_NEAR_DAYS = 3
_LAST_DAY = date.max.toordinal()


def find_block_keys(claim: Claim, document: Published) -> tuple[str, ...]:
    """The keys of one claim: the core key first, then the link keys in the order of the alphabet.

    They depend on the claim and its document's metadata alone, so a store can keep them beside the claim.
    """
    return (find_core_key(claim, document), *sorted(set(_find_link_keys(claim, document))))


def find_core_key(claim: Claim, document: Published) -> str:
    """The key of the one block in which a claim may form a core with others: type, states, date."""
    states = ",".join(sorted(claim.states))
    if claim.figure and (claim.figure.period or claim.when):
        time = (claim.figure.period or claim.when).edtf  # type: ignore[union-attr]
        return f"={claim.type}|{states}|{claim.figure.measure}|{time}"
    if claim.when and find_precision(claim.when) < 2:
        return f"={claim.type}|{states}|{claim.when.edtf}"
    if claim.when:
        return f"={claim.type}|{states}|{claim.when.edtf}|{_find_undated_mark(claim, document)}"
    return f"={claim.type}|{states}||{_find_undated_mark(claim, document)}"


# The most days by which two reports of one thing may differ, by type; what was expected may be moved by a month.
_REACH = {"visit": 31, "meeting": 31, "call": 31, "agreement": 31, "project": 7, "milestone": 31, "statement": 1}


@lru_cache(maxsize=65536)
def _read_core_key(key: str) -> tuple[str, str, When | None]:
    """(type, measure or nothing, date) of a core key."""
    parts = key[1:].split("|")
    measure = parts[2] if parts[0] == "figure" and len(parts) == 4 else ""
    edtf = parts[3] if measure else parts[2]
    return parts[0], measure, When(edtf) if edtf else None


@lru_cache(maxsize=262144)
def may_be_near(left: str, right: str) -> bool:
    """Whether claims of two core keys can be one thing by their dates alone; so many blocks need not be opened."""
    kind, measure, mine = _read_core_key(left)
    other, other_measure, theirs = _read_core_key(right)
    if kind != other or mine is None or theirs is None:
        return kind == other
    if kind == "figure":
        if measure != other_measure:
            return False
        return measure not in FLOWS or mine.first == theirs.first or relate(mine, theirs) is Relation.SAME
    return find_gap_days(mine, theirs) <= _REACH[kind] or is_year_off(mine, theirs)


def _find_undated_mark(claim: Claim, document: Published) -> str:
    """What parts claims without a date, or with no more than a year: the amount, a person, the place or the matter.

    Those without a date are parted by the year they were published, too.
    """
    year = document.published_on.year if document.published_on and not claim.when else ""
    if claim.figure:
        return f"{claim.figure.measure}|{_find_amount_code(claim.figure)}"
    if claim.people and claim.type != "agreement":
        return f"{year}|{find_person_codes(claim.people[0].name, document.lang)[:1]}"
    place = find_place_code(claim.place) if claim.place and claim.type == "project" else ""
    if place:
        return f"{year}|{place}"
    subject = read_subject(claim.subject or "", document.lang)
    return f"{year}|{min(subject.concepts, key=lambda c: (-get_weight(c), c), default=claim.sector)}"


def _find_link_keys(claim: Claim, document: Published) -> Iterator[str]:
    times = [*_find_years(claim, document), *_find_months(claim)]
    for states in _find_pairs(claim.states):
        head = f"{claim.type}|{states}"
        for mark, strong in _find_marks(claim, document):
            if strong:
                yield f"{head}|{mark}"
            yield from (f"{head}|{mark}|{time}" for time in times)


def _find_pairs(states: tuple[str, ...]) -> list[str]:
    ordered = sorted(set(states))
    if len(ordered) > _MOST_STATES:
        return [",".join(ordered)]
    pairs = [",".join(pair) for pair in combinations(ordered, 2)]
    return pairs or ordered or [""]


def _find_years(claim: Claim, document: Published) -> list[str]:
    """The years a claim is about, and the year its document came out, where a date may have gone wrong."""
    years: set[int] = set()
    when = claim.figure.period if claim.figure and claim.figure.period else claim.when
    if when and find_precision(when) <= 2 and when.last.year - when.first.year <= 2:
        years.update(range(when.first.year, when.last.year + 1))
    if document.published_on and (not when or not years or claim.type in ("visit", "agreement", "meeting")):
        years.add(document.published_on.year)
        if document.published_on.month <= 3:
            years.add(document.published_on.year - 1)
    return [str(year) for year in sorted(years)] or [""]


def _find_months(claim: Claim) -> list[str]:
    """The month of a day, and the next one over where it is near: busy pairs fill a year beyond `LINK_LIMIT`."""
    if claim.figure or claim.when is None or find_precision(claim.when) > 1:
        return []
    first, last = claim.when.first.toordinal(), claim.when.last.toordinal()
    days = (date.fromordinal(min(max(1, at), _LAST_DAY)) for at in (first, first - _NEAR_DAYS, last + _NEAR_DAYS))
    return sorted({f"{day.year}-{day.month}" for day in days})


def _find_marks(claim: Claim, document: Published) -> Iterator[tuple[str, bool]]:
    """(mark, whether it tells enough without a year)."""
    lang = document.lang
    if claim.figure:
        yield from _find_figure_marks(claim.figure)
        return
    if claim.type in ("visit", "meeting", "call", "statement"):
        for person in claim.people[:6]:
            yield from ((f"p:{code}", claim.type == "visit") for code in find_person_codes(person.name, lang))
        if not claim.people and claim.place and (code := find_place_code(claim.place)):
            yield f"t:{code}", False
    if claim.type in ("visit", "meeting"):
        if claim.place and (code := find_place_code(claim.place)):
            yield f"t:{code}", False
        yield f"s:{claim.status}", False
    if claim.type in ("agreement", "project", "milestone", "statement"):
        subject = read_subject(claim.subject or "", lang)
        for concept in sorted(subject.concepts, key=lambda c: (-get_weight(c), c))[:_MOST_CODES]:
            if get_weight(concept) >= _STRONG:
                yield f"c:{concept}", get_weight(concept) >= 1.0
        yield from ((f"w:{code}", False) for code in find_word_codes(subject)[:_MOST_CODES])
        if claim.type == "project" and claim.place and (code := find_place_code(claim.place)):
            yield f"t:{code}", True
        for body in claim.bodies[:3]:
            if words := split_name(body):
                yield f"b:{find_code(max(words, key=len), lang)}", True
        if claim.type == "agreement":
            yield f"d:{claim.sector}", False


def _find_figure_marks(figure: Figure) -> Iterator[tuple[str, bool]]:
    if figure.measure in FLOWS or figure.period:
        yield f"m:{figure.measure}", False
    if figure.value is not None:
        yield f"v:{figure.measure}:{_find_amount_code(figure)}", True
        if figure.measure not in FLOWS:
            yield f"m:{figure.measure}:{_find_unit(figure)}", False


def _find_unit(figure: Figure) -> str:
    return "money" if figure.unit and figure.unit.isupper() and len(figure.unit) == 3 else "count"


def _find_amount_code(figure: Figure) -> str:
    """The first digit and the power of ten of the amount, so that a rounded one mostly has the same."""
    if not figure.value:
        return ""
    value, unit = convert(figure.value, figure.unit)
    return f"{value:.0e}{unit or ''}"
