"""Names across scripts and spellings: a word becomes the row of sounds that survives transliteration.

Qızıl Kəngərli, Kizil-Kengerli and Гызыл Кенгерли differ in every vowel and in half the consonants, yet sound alike. A
letter that stands for several sounds (*c*, *j*, *h*, *x*) gives all of them, so two spellings match where each pair of
sounds has one in common; vowels count for little, and for nothing against Arabic script, which leaves them out.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_

from anyascii import anyascii

# Sound classes: P T K F S C M N L R, vowels a i u; "-" says that the letter may be silent.
_LETTERS: dict[str, tuple[str, ...]] = {
    "dsch": ("C",), "tsch": ("C",), "shch": ("C",), "szcz": ("C",), "tch": ("C",), "sch": ("CS",), "dzh": ("C",),
    "drz": ("T-", "CR", "S-"), "dj": ("C",), "dz": ("T-", "SC-"),
    "ch": ("CK",), "sh": ("CS",), "zh": ("C",), "cz": ("CS",), "sz": ("CS",),
    "rz": ("CR", "S-"), "kh": ("K",), "gh": ("K-",), "ph": ("F",), "th": ("T",), "ts": ("SC",), "tz": ("SC",),
    "qu": ("K",), "ck": ("SC-", "K"), "gn": ("NK", "N-"), "ng": ("N", "K-"), "dge": ("C", "a-"), "x": ("KC", "S-"),
    "ge": ("KC", "a-"), "gi": ("KC", "i-"), "ou": ("uF", "u-"), "ow": ("u", "F-"), "aw": ("a", "F-"),
    "ew": ("a", "F-"), "au": ("au", "uF-"), "eu": ("a", "uF-"), "uo": ("u",), "wh": ("F",), "zd": ("ST",),
    "tsz": ("SC",), "ti": ("TS", "i"),
    "b": ("PF",), "p": ("P",), "d": ("T",), "t": ("T",), "g": ("K",), "k": ("K",), "q": ("K",), "c": ("KSC",),
    "h": ("K-",),
    "j": ("Ci-K",), "f": ("F",), "v": ("FP",), "w": ("Fu-",), "s": ("SC",), "z": ("S",), "m": ("M",), "n": ("N",),
    "l": ("L",), "r": ("R",), "y": ("iuC-",), "a": ("a",), "e": ("ai",), "i": ("i",), "o": ("ua",), "u": ("u",),
}  # fmt: skip
# What letters say in the language of the document, where that is surer than the letters alone.
_BY_LANGUAGE: dict[str, dict[str, tuple[str, ...]]] = {
    "az": {"c": ("C",), "j": ("C",), "b": ("P",)},
    "tr": {"c": ("C",), "j": ("C",), "b": ("P",), "gh": ("K-",)},
    "pl": {"c": ("S",), "ch": ("K",), "j": ("i-",), "w": ("F",), "ci": ("C", "i-"), "si": ("SC", "i-")},
    "de": {"j": ("i-",), "w": ("F",), "v": ("F",)},
    "es": {"j": ("K",), "h": ("-",), "ll": ("Li-",)},
    "fr": {"ch": ("C",), "j": ("C",), "h": ("K-",), "ou": ("u", "F-")},
}  # fmt: skip
_NATIVE: dict[str, str] = {
    "ə": "a", "Ə": "A", "ı": "i", "İ": "I", "ş": "sh", "Ş": "Sh", "ç": "ch", "Ç": "Ch", "ğ": "gh", "Ğ": "Gh",
    "ł": "l", "Ł": "L", "ż": "zh", "Ż": "Zh", "ź": "z", "š": "sh", "Š": "Sh", "č": "ch", "Č": "Ch",
    "ž": "zh", "Ž": "Zh",
    "х": "kh", "Х": "Kh", "ў": "w", "Ў": "W", "щ": "shch", "Щ": "Shch", "ц": "ts", "Ц": "Ts", "ч": "ch", "ш": "sh",
    "ж": "zh", "й": "i", "Й": "I", "ь": "", "ъ": "", "’": "", "ʼ": "", "'": "", "`": "", "ʹ": "", "ё": "io", "Ё": "Io",
    "ю": "iu", "Ю": "Iu", "я": "ia", "Я": "Ia", "є": "ie", "ї": "i", "ы": "i",
    "ع": "a", "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ء": "", "ئ": "", "ؤ": "u", "ة": "", "ى": "a", "و": "w", "ي": "y",
    "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "ذ": "zd", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "zd", "غ": "gh",
    "ق": "q", "ک": "k", "ی": "y", "پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ڤ": "v",
}  # fmt: skip
_LONGEST = 4
# How many sounds an ending may have where one word has it, and where both have one.
_TAIL, _SHORT_TAIL = 5, 3
_VOWELS = frozenset("aiu")
_BITS = {letter: 1 << at for at, letter in enumerate("PTKFSCMNLRaiu")}
_ARABIC = re.compile(r"[\u0600-\u06ff]")


@lru_cache(maxsize=65536)
def romanise(text: str) -> str:
    """`text` in lower-case ASCII; its length is not kept."""
    composed = unicodedata.normalize("NFKC", text)
    return anyascii("".join(_NATIVE.get(letter, letter) for letter in composed)).lower()


@lru_cache(maxsize=65536)
def find_sounds(word: str, lang: str = "") -> tuple[str, ...]:
    """The sounds of one word, each as the classes it may stand for; ``-`` among them says perhaps silent."""
    arabic = bool(_ARABIC.search(word))
    if arabic and len(word) > 4 and word.startswith("ال"):
        word = word[2:]
    own = _BY_LANGUAGE.get(lang, {})
    text = re.sub(r"([a-z])\1+", r"\1", re.sub(r"[^a-z]", "", romanise(word)))
    sounds: list[str] = []
    at = 0
    while at < len(text):
        for length in range(min(_LONGEST, len(text) - at), 0, -1):
            piece = text[at : at + length]
            classes = own.get(piece) or _LETTERS.get(piece)
            if classes:
                sounds += classes
                break
        at += length
    if arabic:
        # Short vowels go unwritten, and the letter written for a long one is as often a consonant.
        sounds = ["*", *(s + "-" if set(s) & _VOWELS and "-" not in s else s for s in sounds)]
    return tuple(sounds)


@dataclass(frozen=True, slots=True)
class _Row:
    """The sounds of a word as numbers, for they are compared many times over.

    Attributes:
        classes: for each sound the classes it may stand for, one bit each.
        gaps: what it costs to leave the sound out.
        bare_gaps: the same beside Arabic script.
        vowels: whether the sound is a vowel.
        consonants: places and bits of the sounds that are heard in every spelling.
        every: the bits of all classes of the word.
        arabic: whether it is in Arabic script.
    """

    classes: tuple[int, ...]
    gaps: tuple[float, ...]
    bare_gaps: tuple[float, ...]
    vowels: tuple[bool, ...]
    consonants: tuple[tuple[int, int], ...]
    every: int
    arabic: bool


@lru_cache(maxsize=65536)
def _to_row(sounds: tuple[str, ...]) -> _Row:
    heard = [s for s in sounds if s != "*"]
    classes = tuple(sum(_BITS[c] for c in set(s) if c != "-") for s in heard)
    return _Row(
        classes=classes,
        gaps=tuple(_gap(s, False) for s in heard),
        bare_gaps=tuple(_gap(s, True) for s in heard),
        vowels=tuple(s[0] in _VOWELS for s in heard),
        consonants=tuple((at, classes[at]) for at, s in enumerate(heard) if "-" not in s and s[0] not in _VOWELS),
        every=reduce(or_, classes, 0),
        arabic=sounds[:1] == ("*",),
    )


def _gap(sound: str, arabic: bool) -> float:
    if "-" in sound:
        return 0.1
    return (0.0 if arabic else 0.3) if sound[0] in _VOWELS else 1.0


def _find_table(mine: _Row, theirs: _Row) -> list[list[float]]:
    """For each beginning of the one, and each of the other, the least cost of turning it into the other."""
    arabic = mine.arabic or theirs.arabic
    other_gaps = theirs.bare_gaps if arabic else theirs.gaps
    others = list(zip(theirs.classes, theirs.vowels, other_gaps, strict=True))
    row = [0.0]
    for gap in other_gaps:
        row.append(row[-1] + gap)
    table = [row]
    for classes, vowel, gap in zip(mine.classes, mine.vowels, mine.bare_gaps if arabic else mine.gaps, strict=True):
        above = row
        left = above[0] + gap
        row = [left]
        for at, (other, other_vowel, other_gap) in enumerate(others):
            best = above[at] if classes & other else above[at] + (0.3 if vowel and other_vowel else 1.0)
            if (skipped := above[at + 1] + gap) < best:
                best = skipped
            if (skipped := left + other_gap) < best:
                best = skipped
            row.append(best)
            left = best
        table.append(row)
    return table


def _are_strange(mine: _Row, theirs: _Row, most: float, before: int = 99) -> bool:
    """Whether more than `most` consonants of one word have no like in the other: each costs one at least.

    Args:
        mine: one word.
        theirs: the other.
        most: the greatest distance that counts.
        before: only consonants ahead of this place are looked at.
    """
    for one, every in ((mine, theirs.every), (theirs, mine.every)):
        count = 0
        for at, bits in one.consonants:
            if not bits & every and at < before:
                count += 1
                if count > most:
                    return True
    return False


def find_distance(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """The least cost of turning one row of sounds into the other: near 0 for two spellings of one name."""
    return _find_table(_to_row(left), _to_row(right))[-1][-1]


@lru_cache(maxsize=262144)
def is_one_word(left: str, right: str, left_lang: str = "", right_lang: str = "") -> bool:
    """Whether two words can be two spellings of one name.

    A page's language tells how it sounds its own names; a foreign one keeps the letters of its home. So one spelling is
    one name, and what the letters say in any language counts beside what they say in that of the page.
    """
    if romanise(left) == romanise(right) != "":
        return True
    if _are_alike(find_sounds(left, left_lang), find_sounds(right, right_lang)):
        return True
    own = left_lang in _BY_LANGUAGE or right_lang in _BY_LANGUAGE
    return own and _are_alike(find_sounds(left), find_sounds(right))


def _are_alike(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """The allowance grows with the name, for a long one shares its sounds with few others."""
    if not mine or not theirs:
        return False
    x, y = _to_row(mine), _to_row(theirs)
    most = 0.3 + 0.1 * min(len(x.consonants), len(y.consonants))
    return not _are_strange(x, y, most) and _find_table(x, y)[-1][-1] <= most


@lru_cache(maxsize=65536)
def find_code(word: str, lang: str = "") -> str:
    """A rough code, up to four letters, that most spellings of a name share: for looking up, never for deciding."""
    code = ""
    for sound in find_sounds(word, lang):
        if sound == "*" or "-" in sound or "F" in sound or sound[0] in _VOWELS:
            continue
        letter = "X" if set(sound) & set("KSC") else "N" if sound[0] in "MN" else sound[0]
        if not code.endswith(letter):
            code += letter
    return code[:4]


def is_one_stem_by_sound(left: tuple[str, ...], right: tuple[str, ...], most: float) -> bool:
    """Whether the words are alike but for their endings: `find_stem_distance` is no more than `most`."""
    kept = max(3, min(len(left), len(right)) - _TAIL)
    starred = left[:1] == ("*",) or right[:1] == ("*",)
    if _are_strange(_to_row(left), _to_row(right), most, kept - starred):
        return False
    return find_stem_distance(left, right) <= most


def find_stem_distance(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Like `find_distance`, but up to five sounds may follow in either word for a tenth each: endings of cases."""
    table = _find_table(_to_row(left), _to_row(right))
    best = table[-1][-1]
    for cut in range(1, min(_TAIL, len(left) - 3) + 1):
        best = min(best, table[-1 - cut][-1] + 0.1 * cut)
    for cut in range(1, min(_TAIL, len(right) - 3) + 1):
        best = min(best, table[-1][-1 - cut] + 0.1 * cut)
    for cut in range(1, min(_SHORT_TAIL, len(left) - 4, len(right) - 4) + 1):
        best = min(best, table[-1 - cut][-1 - cut] + 0.1 * cut)
    return best
