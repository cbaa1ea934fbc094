"""What a claim is about, across languages: the concepts, names and numbers in its subject.

No translation: a small table of nouns (``subjects.toml``) sees that *hôpital* and *больница* are one kind of thing;
names match by sound, numbers by value, and words of one language by their stem.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from accord.merging.folding import find_code, find_sounds, is_one_stem_by_sound, romanise

_TOKEN = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*(?:-[^\W\d_]+)*")
_ELISION = re.compile("^(?:[ldnscjm]|qu|dell|nell|all|un)['’](?=..)", re.IGNORECASE)
_SUFFIX = re.compile("['’ʼ`].*$")
_ARABIC_PREFIX = re.compile("^(?:[وبلكف]?ال|لل|[وبلكف])(?=...)")
_STEM = 4
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}

# The noun of a number that tells one of a row: Annex II, Phase 2.
SERIAL = "#"


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject taken apart.

    Attributes:
        concepts: concepts of ``subjects.toml`` that its words name.
        names: words that start with a capital and name no concept; the first word is in `words` too.
        words: other words that tell something, folded.
        numbers: (value, concept of the noun that follows, or `SERIAL`), years left out.
        langs: the languages it is told in.
    """

    concepts: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    numbers: tuple[tuple[float, str], ...] = ()
    langs: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.concepts or self.names or self.words or self.numbers)


@dataclass(frozen=True, slots=True)
class _Table:
    exact: dict[str, tuple[str, ...]]
    prefix: dict[str, tuple[str, ...]]
    weight: dict[str, float]
    drop: frozenset[str]
    serial: frozenset[str]


@lru_cache(maxsize=1)
def _read_table() -> _Table:
    raw = tomllib.loads(resources.files("accord.merging").joinpath("subjects.toml").read_text("utf-8"))
    drop, serial = (frozenset(raw.pop(name).split()) for name in ("drop", "serial"))
    exact: dict[str, tuple[str, ...]] = {}
    prefix: dict[str, tuple[str, ...]] = {}
    weight: dict[str, float] = {}
    for concept, row in raw.items():
        weight[concept] = row.get("weight", 1.0)
        for word in row["words"].split():
            where = prefix if word.endswith("*") else exact
            key = word.rstrip("*")
            where[key] = (*where.get(key, ()), concept)
    return _Table(exact, prefix, weight, drop, serial)


def get_weight(concept: str) -> float:
    """How much a shared concept tells, 0 to 1."""
    return _read_table().weight[concept]


@lru_cache(maxsize=65536)
def find_concepts(word: str) -> tuple[str, ...]:
    """The concepts that one lower-case word names; the longest entry of the table decides."""
    table = _read_table()
    for form in dict.fromkeys((word, _ARABIC_PREFIX.sub("", word))):
        if form in table.exact:
            return table.exact[form]
        for length in range(len(form), 1, -1):
            if form[:length] in table.prefix:
                return table.prefix[form[:length]]
    return ()


def lower(text: str, lang: str = "") -> str:
    """Lower case as the language has it: the dotless i of Turkish and Azerbaijani stays one."""
    if lang in ("az", "tr"):
        text = text.replace("I", "ı").replace("İ", "i")
    return text.lower().replace("i̇", "i")


def read_roman(token: str) -> int:
    """The value of a Roman numeral in capitals, 0 for anything else."""
    if not token or any(letter not in _ROMAN for letter in token):
        return 0
    values = [_ROMAN[letter] for letter in token]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def _is_compound(word: str) -> bool:
    """Whether the table has the compound itself, not only its first part."""
    return any("-" in word[:length] and word[:length] in _read_table().prefix for length in range(len(word), 3, -1))


def find_tokens(text: str) -> Iterator[str]:
    """Numbers and words, without elided articles and suffixed endings; a compound not in the table is split."""
    for match in _TOKEN.finditer(text):
        token = _ELISION.sub("", match.group())
        if "-" in token and token.lower() not in _read_table().exact and not _is_compound(token.lower()):
            yield from (_SUFFIX.sub("", part) for part in token.split("-"))
        else:
            yield _SUFFIX.sub("", token)


@lru_cache(maxsize=65536)
def read_subject(text: str, lang: str = "") -> Subject:
    """Take a subject apart."""
    table = _read_table()
    concepts: list[str] = []
    names: list[str] = []
    words: list[str] = []
    numbers: list[tuple[float, str]] = []
    pending: float | None = None
    last = ""
    for at, token in enumerate(find_tokens(text)):
        if token[0].isdigit():
            pending = float(token.replace(",", "."))
            if last in table.serial and pending < 1900:
                numbers.append((pending, SERIAL))
                pending = None
            continue
        word = lower(token, lang)
        if last in table.serial and (value := read_roman(token)):
            numbers.append((float(value), SERIAL))
            continue
        last = word if word not in ("and", "et", "y", "e", "и", "und") else last
        if word in table.drop:
            continue
        found = find_concepts(word)
        concepts += found
        if pending is not None:
            numbers.append((pending, found[-1] if found else ""))
            pending = None
        if found or len(word) < 3:
            continue
        if token[0].isupper():
            names.append(token)
        if not (token[0].isupper() and at):
            words.append(word)
    return Subject(
        frozenset(concepts),
        tuple(dict.fromkeys(names)),
        tuple(dict.fromkeys(words)),
        tuple(n for n in numbers if not (n[0].is_integer() and 1900 <= n[0] <= 2100 and not n[1])),
        frozenset((lang,)),
    )


@lru_cache(maxsize=65536)
def is_one_stem(left: str, right: str) -> bool:
    """Whether two inflected words can be one: the same up to their endings, in spelling or in sound."""
    mine, theirs = romanise(left), romanise(right)
    shared = next(
        (i for i, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), min(len(mine), len(theirs))
    )
    if shared >= max(_STEM, 0.6 * max(len(mine), len(theirs))):
        return True
    if min(len(mine), len(theirs)) < _STEM:
        return mine == theirs
    return is_one_stem_by_sound(find_sounds(left), find_sounds(right), 0.3 + 0.05 * min(len(mine), len(theirs)))


def find_word_codes(subject: Subject) -> tuple[str, ...]:
    """Rough codes of the words and names that no concept covers; for looking up."""
    codes = (find_code(word)[:3] for word in (*subject.names, *subject.words))
    return tuple(sorted({code for code in codes if len(code) >= 2}))
