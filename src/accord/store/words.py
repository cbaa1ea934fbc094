"""The analyser: the words of a text as the search compares them, each with its place. One function for index and query.

Words are folded over case, marks and the letters that keyboards swap (Unicode TR15 compatibility decomposition,
marks dropped; dotless i as i, schwa as e), so that "Qızıl Kəngərli" and "QIZIL KENGERLI" are the same words. A script
that writes no spaces between words gives one word for each letter; words that stand together are searched as a phrase.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from accord.core import Span

_SWAPPED = {"ı": "i", "ə": "e", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "\u0640": ""}

# Scripts written without spaces: Han, kana, Thai, Lao, Myanmar, Khmer, and the supplementary ideographs.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)

_BREAK = "\x00"


class _Folds(dict[str, str]):
    """The folded form of a character: letters and digits, nothing for a mark, or the sign that breaks a word."""

    def __missing__(self, character: str) -> str:
        folded = "".join(_fold_character(c) for c in unicodedata.normalize("NFKD", character.casefold()).casefold())
        if not folded and not _is_silent(character):
            folded = _BREAK
        self[character] = folded
        return folded


def _is_silent(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me", "Mc", "Cf") or character in _SWAPPED


def _fold_character(character: str) -> str:
    if character in _SWAPPED:
        return _SWAPPED[character]
    # A vowel sign of an Indic script is a mark that makes another word: only marks that combine are dropped.
    if unicodedata.combining(character) and unicodedata.category(character) != "Mc":
        return ""
    return character if character.isalnum() or unicodedata.category(character) in ("Mn", "Mc") else ""


_FOLDS = _Folds()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its folded form and its place.

    Attributes:
        folded: lower case letters and digits, as the index keeps them.
        span: its place in the text.
    """

    folded: str
    span: Span


def find_words(text: str, offset: int = 0) -> Iterator[Word]:
    """The words of `text` in their order, folded, each with its place.

    Args:
        text: any text, in any script.
        offset: added to the places, where `text` is a part of a longer one.
    """
    parts: list[str] = []
    begin = end = 0
    for place, character in enumerate(text, offset):
        folded = _FOLDS[character]
        alone = folded == _BREAK or (folded and _UNSPACED.match(character))
        if parts and alone:
            yield Word("".join(parts), Span(begin, end))
            parts = []
        if not alone:
            begin = begin if parts else place
            end = place + 1
            parts += [folded] if folded else []
        elif folded != _BREAK:
            yield Word(folded, Span(place, place + 1))
    if parts:
        yield Word("".join(parts), Span(begin, end))


def fold(text: str) -> str:
    """The folded words of `text`, a space between them."""
    return " ".join(word.folded for word in find_words(text))


@dataclass(frozen=True, slots=True)
class Term:
    """One thing a search asks for: words that stand one after the other.

    Attributes:
        words: the folded words, in order.
        prefix: whether the last of them is only the start of a word.
    """

    words: tuple[str, ...]
    prefix: bool = False


_PIECE = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»](\*?)|([^\s\"“”„«»]+)")


def find_terms(query: str) -> tuple[Term, ...]:
    """Read a search: all words must stand in a passage, "words in quotation marks" one after the other.

    A word with an asterisk behind it, ``coop*``, is the start of a word.
    """
    terms = []
    for piece in _PIECE.finditer(query):
        text = piece[1] if piece[3] is None else piece[3]
        prefix = bool(piece[2]) if piece[3] is None else piece[3].endswith("*")
        words = tuple(word.folded for word in find_words(text))
        if words:
            terms.append(Term(words, prefix))
    return tuple(terms)


def find_matches(text: str, terms: tuple[Term, ...], offset: int = 0) -> tuple[Span, ...]:
    """The places in `text` of what `terms` ask for, in their order, none inside another."""
    words = list(find_words(text, offset))
    found: list[Span] = []
    for place in range(len(words)):
        length = max((len(term.words) for term in terms if _stands_at(words, place, term)), default=0)
        if length and (not found or words[place].span.start >= found[-1].end):
            found.append(Span(words[place].span.start, words[place + length - 1].span.end))
    return tuple(found)


def _stands_at(words: list[Word], place: int, term: Term) -> bool:
    part = [word.folded for word in words[place : place + len(term.words)]]
    if len(part) < len(term.words) or tuple(part[:-1]) != term.words[:-1]:
        return False
    return part[-1].startswith(term.words[-1]) if term.prefix else part[-1] == term.words[-1]
