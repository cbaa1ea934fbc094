"""The words by which a language tells who is who: offices, honorifics, verbs of speech, and what a name looks like.

The words of a language are data, ``packs/XX/people.toml``. Its keys, all but order and heads may be left out:

    small = "İi Iı"              letters whose small form is not the common one, or that are read as others
    order = "behind"             where the words of an office stand: "behind" its head, as in "ministre des Finances",
                                 or "before" it, as in "maliyyə naziri"
    [heads]                      words an office begins with ("before": ends with), in small letters: stems, under their
    "- а у ом е" = ["министр"]   endings; "-" is nothing, "+" stands before the endings of the plural
    [counterparts]               the same, for words such as "counterpart", that take the office of the other
    [modifiers]                  the same, for words right before a head that belong to the title: "first", "vice"
    cases = ["", "genitive"]     what the first, second … ending of the singular is the case of; "" is the nominative
    fields = ["xarici", "iş*"]   words of what an office is for: for "before" all that titles have, for "behind" those
                                 that `verbs` would take for verbs
    realm = ["республик*"]       words for a state that stand beside its name and are no part of a title
    links = ["de", "du"]         words that join an office to what it is for
    breaks = ["avec", "que"]     words that no office goes across
    verbs = "..."                a regular expression of words in small letters that no office goes across
    bridges = "..."              the same of words in capitals that an office goes across
    nouns = true                 all nouns are written with a capital
    things = ["affaires"]        words that are of no name, though written with a capital
    particles = ["bin", "van"]   words in small letters inside of names
    tied = ["al"]                what may stand in small letters before the hyphen or apostrophe of a name
    elided = ["l", "d"]          words written onto the next with an apostrophe
    suffixes = true              endings are written onto names with an apostrophe
    places = ["à", "en"]         words that stand before the name of a place
    domestic = ["conseiller*"]   offices that a counterpart abroad does not have
    and = ["et"]                 words that join two names
    says = ["a déclaré"]         verbs of speech that stand right before or behind a name
    [honorifics]                 m, f and any: words right before a name
    [titles_behind]              m, f and any: words right behind a name
    endings = "..."              a regular expression of the case endings of names
    [nominative.genitive]        how names end in a case, regular expressions, and in the nominative; the first that
                                 fits; "any" is for the last word of a name, whatever stands before it
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from accord.reading.packs import load_words

_NONE = re.compile(r"(?!)")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_SUFFIX = "+"


class Head(NamedTuple):
    """A form of the word that an office begins or ends with.

    Attributes:
        lemma: the word in the nominative singular.
        case: the case of the form, empty for the nominative and where the language has none.
        plural: whether it is said of several persons.
        counterpart: whether the office is that of another who is named before.
    """

    lemma: str
    case: str
    plural: bool
    counterpart: bool


class WordSet:
    """Words in small letters; one that ends in ``*`` stands for all that begin so."""

    def __init__(self, words: Iterable[str]) -> None:
        listed = list(words)
        self._whole = frozenset(word for word in listed if not word.endswith("*"))
        self._stems = tuple(word[:-1] for word in listed if word.endswith("*"))

    def __contains__(self, low: object) -> bool:
        return low in self._whole or (isinstance(low, str) and bool(self._stems) and low.startswith(self._stems))

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole)


@dataclass(frozen=True, slots=True)
class TitleWords:
    """The words of one language; what each is is said at the top of this module."""

    small: Mapping[int, str]
    behind: bool
    heads: Mapping[str, Head]
    modifiers: Mapping[str, Head]
    fields: WordSet
    realm: WordSet
    links: WordSet
    breaks: WordSet
    verbs: re.Pattern[str]
    bridges: re.Pattern[str]
    nouns: bool
    things: WordSet
    particles: frozenset[str]
    tied: re.Pattern[str]
    elided: re.Pattern[str]
    suffixes: bool
    joining: frozenset[str]
    places: frozenset[str]
    domestic: WordSet
    says: frozenset[tuple[str, ...]]
    honorifics: Mapping[str, str | None]
    titles_behind: Mapping[str, str | None]
    endings: re.Pattern[str]
    nominative: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]]

    @property
    def latin(self) -> bool:
        """Whether the language is written in Latin letters."""
        return _LATIN.match(next(iter(self.heads))) is not None

    def to_low(self, word: str) -> str:
        """A word in small letters, as the words of the language are listed."""
        return word.translate(self.small).lower().translate(self.small)

    def to_nominative(self, name: str, case: str) -> str:
        """A name that is written in a case, in the nominative; as it is where the language gives no rule."""
        rest, gap, last = " ".join(self._turn(part, case) for part in name.split(" ")).rpartition(" ")
        return rest + gap + self._turn(last, "any")

    def _turn(self, part: str, case: str) -> str:
        for pattern, ending in self.nominative.get(case, ()):
            if found := pattern.search(part):
                return part[: found.start()] + found.expand(ending)
        return part

    def is_akin(self, one: str, other: str) -> bool:
        """Whether two words, in small letters, are one name, each in some case."""
        if one == other:
            return True
        return bool(self.endings.pattern) and not _stems(one, self.endings).isdisjoint(_stems(other, self.endings))


@cache
def _stems(word: str, endings: re.Pattern[str]) -> frozenset[str]:
    cuts = (word[:k] for k in range(3, len(word)) if endings.fullmatch(word, k))
    return frozenset((word, *cuts))


@cache
def load_title_words(lang: str) -> TitleWords:
    """The words of one language.

    Raises:
        UnknownLanguage: if there are none.
    """
    rows = load_words(lang, "people")
    heads = _forms_of(rows, "heads", False) | _forms_of(rows, "counterparts", True)
    return TitleWords(
        small={ord(pair[0]): pair[1] for pair in rows.get("small", "").split()},
        behind=rows["order"] == "behind",
        heads=heads,
        modifiers=_forms_of(rows, "modifiers", False),
        fields=WordSet(rows.get("fields", ())),
        realm=WordSet(rows.get("realm", ())),
        links=WordSet(rows.get("links", ())),
        breaks=WordSet(rows.get("breaks", ())),
        verbs=_pattern(rows.get("verbs")),
        bridges=_pattern(rows.get("bridges")),
        nouns=rows.get("nouns", False),
        things=WordSet(rows.get("things", ())),
        particles=frozenset(rows.get("particles", ())),
        tied=_choice(rows.get("tied", ()), r"[-'’]"),
        elided=_choice(rows.get("elided", ()), r"['’]"),
        suffixes=rows.get("suffixes", False),
        joining=frozenset(rows.get("and", ())),
        places=frozenset(rows.get("places", ())),
        domestic=WordSet(rows.get("domestic", ())),
        says=frozenset(tuple(phrase.split()) for phrase in rows.get("says", ())),
        honorifics=_genders_of(rows.get("honorifics", {})),
        titles_behind=_genders_of(rows.get("titles_behind", {})),
        endings=re.compile(rows.get("endings", "")),
        nominative={case: _endings_of(table) for case, table in rows.get("nominative", {}).items()},
    )


def _forms_of(rows: Mapping[str, Any], table: str, counterpart: bool) -> dict[str, Head]:
    cases = rows.get("cases", [""])
    forms: dict[str, Head] = {}
    for endings, stems in rows.get(table, {}).items():
        one, _, many = endings.partition(_SUFFIX)
        singular = ["" if ending == "-" else ending for ending in one.split()]
        for stem in stems:
            lemma = stem + singular[0]
            for number, ending in enumerate(singular):
                case = cases[number] if number < len(cases) else cases[-1]
                forms.setdefault(stem + ending, Head(lemma, case, False, counterpart))
            for ending in many.split():
                forms.setdefault(stem + ("" if ending == "-" else ending), Head(lemma, "", True, counterpart))
    return forms


def _pattern(source: str | None) -> re.Pattern[str]:
    return re.compile(source) if source else _NONE


def _choice(words: Iterable[str], close: str) -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?:{listed}){close}", re.IGNORECASE) if listed else _NONE


def _genders_of(table: Mapping[str, Iterable[str]]) -> dict[str, str | None]:
    return {word: (gender if gender in ("m", "f") else None) for gender, words in table.items() for word in words}


def _endings_of(table: Mapping[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(f"(?:{old})$"), new) for old, new in table.items())
