"""Which documents stand for one source: copies, translations, agency stories, outlets that quote one speaker.

Each document looks at the documents out before it (or on its day) that share a mark with it, and points at the one it
rests on; documents that pointers join are one source cluster. Evidence without language does most of the work: the same
numbers, the same claims in the same order, the name of the other in a credit line.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from rensa import RMinHash

from accord.core import Claim, Document
from accord.core.imprint import Imprint
from accord.merging.conflicts import Told, find_conflict
from accord.merging.folding import find_code, is_one_word
from accord.merging.matching import compare, is_match
from accord.merging.people import PersonRelation, compare_names
from accord.merging.places import split_name
from accord.merging.profile import Profile, describe
from accord.merging.reasons import is_one_body

# An original is looked for among so many of the first documents that share a mark; the thousandth report of an event
# is then compared with these, not with all before it.
FIRST_LIMIT = 24

_SHINGLE = 5
_BANDS, _ROWS = 16, 4
_NUMBER = re.compile(r"(?<![\d:.,])\d{1,3}(?:[   ]\d{3})+(?!\d)|(?<![\d:])\d+(?:[.,]\d+)*(?![\d:])")
_TAG = re.compile(r"[(/\[](?:Корр\.\s*|corr\.\s*)?([\w .&-]{2,30}?)[)/\]]")
_HEAD = 700


@dataclass(frozen=True)
class Print:
    """What of a document can be compared with another in any language.

    Attributes:
        document: the document.
        imprint: who published it, when and in which language.
        claims: its claims, in the order of the text.
    """

    document: Document
    imprint: Imprint
    claims: tuple[Claim, ...]

    @cached_property
    def profiles(self) -> tuple[Profile, ...]:
        """The profiles of its claims, in the same order."""
        return tuple(describe(claim, self.imprint, self.claims) for claim in self.claims)

    @property
    def published(self) -> date | None:
        """The day it was published."""
        return self.imprint.published_on

    @cached_property
    def order(self) -> tuple[date, str]:
        """Early before late; the same for the same document."""
        return (self.published or date.max, self.imprint.id)

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """Its claims, each with what decides of the document."""
        return tuple(Told.by(self.imprint, claim) for claim in self.claims)

    @cached_property
    def matters(self) -> frozenset[tuple[str, str]]:
        """The types of its claims, each with the states that take part, or with nothing."""
        return frozenset((claim.type, state) for claim in self.claims for state in (claim.states or ("",)))

    @cached_property
    def text_hash(self) -> str:
        """The same for texts that differ in white space and case alone."""
        folded = "".join(unicodedata.normalize("NFKC", self.document.text).lower().split())
        return hashlib.sha256(folded.encode()).hexdigest()[:16]

    @cached_property
    def shingles(self) -> frozenset[str]:
        """Its runs of five words."""
        words = re.findall(r"\w+", unicodedata.normalize("NFKC", self.document.text).lower())
        return frozenset(" ".join(words[i : i + _SHINGLE]) for i in range(max(0, len(words) - _SHINGLE + 1)))

    @cached_property
    def bands(self) -> tuple[str, ...]:
        """MinHash bands of the shingles: two near copies share one."""
        if not self.shingles:
            return ()
        signature = RMinHash(num_perm=_BANDS * _ROWS, seed=7)
        signature.update(sorted(self.shingles))
        rows = signature.digest()
        return tuple(
            hashlib.sha256(repr((band, rows[band * _ROWS : (band + 1) * _ROWS])).encode()).hexdigest()[:12]
            for band in range(_BANDS)
        )

    @cached_property
    def numbers(self) -> frozenset[float]:
        """Numbers that tell it from other texts: no years, no times of day, nothing of one digit."""
        found = set()
        for match in _NUMBER.finditer(self.document.text):
            value = _read_number(match.group())
            if (value is not None and value >= 10 and not (value.is_integer() and 1900 <= value <= 2100)) or (
                value is not None and not value.is_integer()
            ):
                found.add(value)
        return frozenset(found)

    @cached_property
    def own_names(self) -> tuple[str, ...]:
        """What it calls itself: its outlet, and what its dateline names in brackets."""
        tags = [match.group(1).strip() for match in _TAG.finditer(self.document.text[:_HEAD])]
        names = [self.imprint.outlet or "", *(tag for tag in tags if any(c.isupper() for c in tag))]
        return tuple(dict.fromkeys(name for name in names if name))

    @cached_property
    def credits(self) -> tuple[str, ...]:
        """The outlets and agencies it names as its source."""
        said = [c.said_by.name for c in self.claims if c.said_by and c.said_by.kind in ("agency", "outlet")]
        tags = [match.group(1).strip() for match in _TAG.finditer(self.document.text[:_HEAD])]
        return tuple(dict.fromkeys((*said, *(tag for tag in tags if any(c.isupper() for c in tag)))))

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """The officials and bodies its claims are credited to, once for each claim."""
        return tuple(c.said_by.name for c in self.claims if c.said_by and c.said_by.kind in ("official", "body"))

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Its words of four letters or more that begin with a capital; for finding the names of other outlets."""
        words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", self.document.text)
        return frozenset(word for word in words if len(word) > 3 and word[0].isupper())

    @cached_property
    def compounds(self) -> frozenset[str]:
        """Its words with a hyphen, written as one."""
        words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)+", self.document.text)
        return frozenset("".join(split_name(word)) for word in words)


def _read_number(text: str) -> float | None:
    digits = re.sub(r"[   ]", "", text)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits):
        digits = re.sub(r"[.,]", "", digits)
    try:
        return float(digits.replace(",", "."))
    except ValueError:
        return None


def take_print(document: Document, claims: Iterable[Claim]) -> Print:
    """The print of a document and its claims."""
    ordered = tuple(sorted(claims, key=lambda c: (c.evidence["claim"][0].start, c.id)))
    return Print(document, Imprint.of(document), ordered)


def find_document_keys(document: Document, claims: Sequence[Claim]) -> tuple[str, ...]:
    """The marks under which a store can look for documents that may be one source with this one, sorted."""
    return find_print_keys(take_print(document, claims))


def find_print_keys(taken: Print) -> tuple[str, ...]:
    """Like `find_document_keys`, of a print at hand."""
    return tuple(sorted(set(_find_keys(taken))))


def _find_keys(taken: Print) -> Iterator[str]:
    yield f"text|{taken.text_hash}"
    yield from (f"band|{band}" for band in taken.bands)
    if not taken.published:
        return
    day = taken.published.toordinal()
    # Two runs of windows, one shifted by half, so that near days always share one.
    weeks = (f"a{day // 8}", f"b{(day + 4) // 8}")
    telling = sorted(taken.numbers, key=lambda n: (-len(f"{n:g}".strip("0.")), n))[:5]
    states = {",".join(sorted(claim.states)) for claim in taken.claims}
    speakers = {_find_name_code(name) for name in taken.speakers}
    names = {_find_name_code(name) for name in (*taken.own_names, *taken.credits)}
    for week in weeks:
        yield from (f"number|{number:g}|{week}" for number in telling)
        for pair in states:
            yield from (f"said|{code}|{pair}|{week}" for code in speakers if code)
            yield from (f"name|{code}|{pair}|{week}" for code in names if code)


def _find_name_code(name: str) -> str:
    words = split_name(name)
    return find_code(max(words, key=len)) if words else ""


@dataclass(frozen=True, slots=True)
class Rest:
    """That one document rests on another, or on what another rests on.

    Attributes:
        document: id of the later document.
        on: id of the earlier.
        why: a sentence.
        strength: how surely, 0 to 1.
    """

    document: str
    on: str
    why: str
    strength: float


# How surely each sign tells: the same text, a copy, a credited source, a translation, one speaker on one occasion.
_SAME, _COPY, _CREDIT, _TRANSLATION, _SPEAKER = 1.0, 0.95, 0.9, 0.8, 0.7


def find_rest(later: Print, earlier: Print, above: float = 0.0) -> Rest | None:
    """Whether `later` is no source of its own beside `earlier`, and why, by signs surer than `above`."""
    for strength, why in _find_signs(later, earlier, above):
        if strength > above:
            return Rest(later.imprint.id, earlier.imprint.id, why, strength)
    return None


def _find_signs(later: Print, earlier: Print, above: float) -> Iterator[tuple[float, str]]:
    if later.text_hash == earlier.text_hash:
        yield _SAME, "the same text"
        return
    if above >= _COPY:
        return
    if (share := find_copied_share(later, earlier)) >= 0.6:
        yield _COPY, f"{share:.0%} of its words run as in the other"
        return
    days = _count_days(later, earlier)
    if above >= _CREDIT or days is None or days > 7:
        return
    if not _may_agree(later, earlier):
        return
    credit = find_credit(later, earlier) or (find_credit(earlier, later) if not days else None)
    common = _find_common_numbers(later, earlier) if days <= 3 and above < _TRANSLATION else 0
    speaker = _find_one_speaker(later, earlier) if days <= 3 and above < _SPEAKER else None
    if not credit and not common and not speaker:
        return
    told = align(later, earlier)
    if told.conflicts or not told.pairs:
        return
    if credit and told.share >= 0.5:
        yield _CREDIT, f"credits {credit}, and {len(told.pairs)} of {told.of} claims are the same"
    elif common and told.of >= 4 and told.share >= 0.75 and told.in_order >= 0.75:
        yield _TRANSLATION, f"the same {len(told.pairs)} claims in the same order, and {common} numbers: a translation"
    elif speaker and told.share >= 0.5:
        yield _SPEAKER, f"both quote {speaker} on one occasion"


def _may_agree(later: Print, earlier: Print) -> bool:
    """Whether any claims of the two are of one type and of one state, or of none: no others are ever one thing."""
    if not later.matters.isdisjoint(earlier.matters):
        return True
    return any(
        (kind, "") in mine.matters and any(kind == other for other, _ in theirs.matters)
        for mine, theirs in ((later, earlier), (earlier, later))
        for kind, state in mine.matters
        if not state
    )


def _find_common_numbers(later: Print, earlier: Print) -> int:
    """How many numbers they share, where they are in two languages and share most; else 0."""
    fewer = min(len(later.numbers), len(earlier.numbers))
    if fewer < 3 or later.imprint.lang == earlier.imprint.lang:
        return 0
    common = len(later.numbers & earlier.numbers)
    return common if common / fewer >= 0.8 else 0


def find_copied_share(later: Print, earlier: Print) -> float:
    """The share of the shorter text's runs of words that the other has too, 0 to 1."""
    fewer = min(len(later.shingles), len(earlier.shingles))
    return len(later.shingles & earlier.shingles) / fewer if fewer >= 20 else 0.0


def _count_days(later: Print, earlier: Print) -> int | None:
    if not later.published or not earlier.published:
        return None
    return abs((later.published - earlier.published).days)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which claims of two documents tell the same.

    Attributes:
        pairs: positions of the claims that agree, (in the later, in the earlier).
        of: the number of claims of the document that has fewer.
        conflicts: how many claims are about one thing and cannot both be right.
    """

    pairs: tuple[tuple[int, int], ...]
    of: int
    conflicts: int

    @property
    def share(self) -> float:
        """How much of the document that tells less the other tells too."""
        return len(self.pairs) / self.of if self.of else 0.0

    @property
    def in_order(self) -> float:
        """How much of what is common comes in the same order, 0 to 1."""
        tails: list[int] = []
        for _, position in self.pairs:
            at = next((i for i, tail in enumerate(tails) if tail >= position), len(tails))
            tails[at : at + 1] = [position]
        return len(tails) / len(self.pairs) if self.pairs else 0.0


def align(later: Print, earlier: Print) -> Alignment:
    """Find, claim by claim, the best counterpart, each used once."""
    found = []
    for i, mine in enumerate(later.profiles):
        for j, theirs in enumerate(earlier.profiles):
            if mine.type == theirs.type:
                verdict = compare(mine, theirs)
                if is_match(verdict, mine.type):
                    found.append((-verdict.score, i, j))
    pairs: list[tuple[int, int]] = []
    conflicts = 0
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in sorted(found):
        if i in used[0] or j in used[1]:
            continue
        used[0].add(i)
        used[1].add(j)
        if is_at_odds(later.told[i], earlier.told[j]):
            conflicts += 1
        else:
            pairs.append((i, j))
    return Alignment(tuple(sorted(pairs)), min(len(later.claims), len(earlier.claims)), conflicts)


def is_at_odds(a: Told, b: Told) -> bool:
    """Whether two claims about one thing differ where a copy would not."""
    return any(find_conflict(name, a, b) for name in ("when", "figure", "people", "kinds", "place", "subject"))


def find_credit(later: Print, earlier: Print) -> str | None:
    """The name by which one document credits the other, or both credit one agency."""
    for mine in later.credits:
        if any(is_one_outlet(mine, name) for name in (*earlier.own_names, *earlier.credits)):
            return mine
    return next((name for name in earlier.own_names if _is_mentioned(name, later)), None)


@lru_cache(maxsize=262144)
def is_one_outlet(left: str, right: str) -> bool:
    """Whether two names of outlets or agencies can be one: StepInform, СтепИнформ."""
    return is_one_body(left, right) or is_one_word("".join(split_name(left)), "".join(split_name(right)))


def _is_mentioned(name: str, taken: Print) -> bool:
    if taken.imprint.outlet and is_one_outlet(name, taken.imprint.outlet):
        return True
    words = [w for w in split_name(name) if len(w) > 3]
    if not words:
        return False
    joined = "".join(split_name(name))
    if any(is_one_word(word, joined) for word in taken.compounds):
        return True
    needed = words if len(words) <= 3 else words[:3]
    return all(any(is_one_word(word, other) for other in taken.capitals) for word in needed)


def _find_one_speaker(later: Print, earlier: Print) -> str | None:
    """The one speaker that most claims of both documents are credited to."""
    for speaker in dict.fromkeys(later.speakers):
        mine = sum(is_one_speaker(speaker, s) for s in later.speakers)
        theirs = sum(is_one_speaker(speaker, s) for s in earlier.speakers)
        if min(mine / len(later.claims), theirs / len(earlier.claims)) >= 0.6 and min(mine, theirs) >= 1:
            return speaker
    return None


def is_one_speaker(left: str, right: str) -> bool:
    """Whether two credits name one person or one body."""
    return compare_names(left, right) > PersonRelation.OTHER or is_one_body(left, right)


def point_at_source(taken: Print, others: Iterable[Print]) -> Rest | None:
    """The document before this one that it most surely rests on; the earliest of those that are as sure."""
    best: Rest | None = None
    for other in sorted(others, key=lambda o: o.order):
        if other.order < taken.order and (found := find_rest(taken, other, best.strength if best else 0.0)):
            best = found
    return best


def join_documents(ids: Iterable[str], rests: Iterable[Rest]) -> tuple[tuple[str, ...], ...]:
    """Clusters of documents that the pointers join; every document is in one, most alone in theirs."""
    leader = {name: name for name in ids}

    def find(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    for rest in rests:
        left, right = sorted((find(rest.document), find(rest.on)))
        leader[right] = left
    clusters: dict[str, list[str]] = defaultdict(list)
    for name in sorted(leader):
        clusters[find(name)].append(name)
    return tuple(tuple(members) for _, members in sorted(clusters.items()))


def find_rests(prints: Mapping[str, Print]) -> list[Rest]:
    """The pointers of all the documents."""
    blocks: dict[str, list[Print]] = defaultdict(list)
    keys = {name: find_print_keys(taken) for name, taken in prints.items()}
    for name, taken in prints.items():
        for key in keys[name]:
            blocks[key].append(taken)
    first = {k: sorted(block, key=lambda p: p.order)[:FIRST_LIMIT] for k, block in blocks.items() if len(block) > 1}
    rests = []
    for name, taken in prints.items():
        others = {other.document.id: other for key in keys[name] for other in first.get(key, ()) if other is not taken}
        if others and (rest := point_at_source(taken, others.values())):
            rests.append(rest)
    return sorted(rests, key=lambda r: r.document)
