"""Names across scripts and spellings: a word becomes the row of sounds that survives transliteration.

Qızıl Kəngərli, Kizil-Kengerli and Гызыл Кенгерли differ in every vowel and in half the consonants, yet sound alike. A
letter that stands for several sounds (*c*, *j*, *h*, *x*) gives all of them, so two spellings match where each pair of
sounds has one in common; vowels count for little, and for nothing against Arabic script, which leaves them out.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

# Sound classes: P T K F S C M N L R, vowels a i u; "-" says that the letter may be silent.
_LETTERS: dict[str, tuple[str, ...]] = {
    "dsch": ("C",), "tsch": ("C",), "shch": ("C",), "szcz": ("C",), "tch": ("C",), "sch": ("CS",), "dzh": ("C",),
    "dj": ("C",), "dz": ("SC",), "ch": ("CK",), "sh": ("CS",), "zh": ("C",), "cz": ("CS",), "sz": ("CS",),
    "rz": ("CR", "S-"), "kh": ("K",), "gh": ("K-",), "ph": ("F",), "th": ("T",), "ts": ("SC",), "tz": ("SC",),
    "qu": ("K",), "ck": ("K",), "gn": ("NK", "N-"), "ng": ("N", "K-"), "dge": ("C", "a-"), "x": ("KC", "S-"),
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
_VOWELS = frozenset("aiu")
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


def _gap(sound: str, arabic: bool) -> float:
    if "-" in sound:
        return 0.1
    return (0.0 if arabic else 0.3) if sound[0] in _VOWELS else 1.0


@lru_cache(maxsize=262144)
def find_distance(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """The least cost of turning one row of sounds into the other: near 0 for two spellings of one name."""
    arabic = left[:1] == ("*",) or right[:1] == ("*",)
    mine = [s for s in left if s != "*"]
    theirs = [s for s in right if s != "*"]
    row = [0.0]
    for sound in theirs:
        row.append(row[-1] + _gap(sound, arabic))
    for sound in mine:
        above, row = row, [row[0] + _gap(sound, arabic)]
        for at, other in enumerate(theirs):
            if any(c in other for c in sound if c != "-"):
                change = 0.0
            else:
                change = 0.3 if sound[0] in _VOWELS and other[0] in _VOWELS else 1.0
            row.append(min(above[at] + change, above[at + 1] + _gap(sound, arabic), row[at] + _gap(other, arabic)))
    return row[-1]


def _count_consonants(sounds: tuple[str, ...]) -> int:
    return sum(1 for s in sounds if "-" not in s and s != "*" and s[0] not in _VOWELS)


@lru_cache(maxsize=262144)
def is_one_word(left: str, right: str, left_lang: str = "", right_lang: str = "") -> bool:
    """Whether two words can be two spellings of one name.

    The allowance grows with the name, for a long one shares its sounds with few others; see ``benchmarks/names.py``.
    """
    mine, theirs = find_sounds(left, left_lang), find_sounds(right, right_lang)
    if not mine or not theirs:
        return False
    return find_distance(mine, theirs) <= 0.3 + 0.1 * min(_count_consonants(mine), _count_consonants(theirs))


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


@lru_cache(maxsize=65536)
def find_stem_distance(left: tuple[str, ...], right: tuple[str, ...], tail: int = 5) -> float:
    """Like `find_distance`, but up to `tail` sounds may follow in either word for a tenth each: endings of cases."""
    best = find_distance(left, right)
    for longer, shorter in ((left, right), (right, left)):
        for cut in range(1, min(tail, len(longer) - 3) + 1):
            best = min(best, find_distance(longer[:-cut], shorter) + 0.1 * cut)
        for cut in range(1, min(3, len(shorter) - 4, len(longer) - 4) + 1):
            best = min(best, find_distance(longer[:-cut], shorter[:-cut]) + 0.1 * cut)
    return best
