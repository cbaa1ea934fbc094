"""States in a text: names, adjectives, people, capitals, seats of government and cities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick

from accord.core import Span
from accord.reading.mentions import StateMention
from accord.reading.states import StateNames, load_names
from accord.reading.wordforms import Joined, load_word_forms

_ROLES = ("name", "adjective", "demonym", "capital", "seat", "city")
# Names of these roles are written in capitals too, from this length on.
_SHOUTED = ("name", "capital", "city")
_CAPITALS_FROM = 5
_APOSTROPHES = "\u2019\u2018\u02bc\u02bb\u0060"

# What a word may mean: code of a state (None for a lookalike), role, and whether it does so with nothing beside it.
Meaning = tuple[str | None, str, bool]


class Gazetteer:
    """Every way one language names a state, looked up in one pass."""

    def __init__(self, lang: str) -> None:
        self._rules = load_word_forms(lang)
        self._plain = self._rules.plain
        self._joined: dict[str, set[Joined | None]] = {}
        meanings: dict[str, set[Meaning]] = {}
        for code, names in load_names(lang).items():
            for role, words in _words_of(names):
                for word in words:
                    doubt = names.ambiguous.get(word)
                    meaning = (code, role, doubt is None or doubt.usual)
                    for form in self._forms_of(word, role):
                        meanings.setdefault(form, set()).add(meaning)
            for word in names.lookalikes:
                for form in self._forms_of(word, ""):
                    meanings.setdefault(form, set()).add((None, "name", True))
        self.meanings = {word: _sort_meanings(found) for word, found in meanings.items()}
        self._words = list(self.meanings)
        self._matcher = AhoCorasick(self._words)

    def _forms_of(self, word: str, role: str) -> Iterable[str]:
        """The ways a listed word is written; what may be written onto each is kept."""
        shouted = role in _SHOUTED
        if self._plain:
            return (word, word.upper()) if shouted and _is_shouted(word) else (word,)
        forms = list(self._rules.find_forms(word, role))
        if shouted:
            forms += [self._rules.to_upper(form) for form in forms if _is_shouted(form)]
        joined = self._rules.find_joined(word, role)
        for form in forms:
            self._joined.setdefault(form, set()).update(joined)
        return forms

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """The longest names that stand as whole words in a text; curly apostrophes count as straight ones."""
        for mark in _APOSTROPHES:
            text = text.replace(mark, "'")
        text = text.translate(self._rules.letters) if self._rules.letters else text
        words, plain = self._words, self._plain
        found = [
            (start, end, words[number])
            for number, start, end in self._matcher.find_matches_as_indexes(text, overlapping=True)
            if (_is_word(text, start, end) if plain else self._stands(text, start, end, words[number]))
        ]
        found.sort(key=lambda match: (match[0], -match[1]))
        reach = 0
        for start, end, word in found:
            if start >= reach:
                yield start, end, word
                reach = end

    def _stands(self, text: str, start: int, end: int, word: str) -> bool:
        """Whether a word stands by itself, or with what may be written onto it."""
        for joined in self._joined[word]:
            if joined.stands(text, start, end) if joined else not self._rules.borders or _is_word(text, start, end):
                return True
        return False


def _is_shouted(word: str) -> bool:
    return len(word) >= _CAPITALS_FROM and not word.isupper()


def _words_of(names: StateNames) -> Iterator[tuple[str, tuple[str, ...]]]:
    lists = (names.names, names.adjectives, names.demonyms, names.capitals, names.seats, names.cities)
    return zip(_ROLES, lists, strict=True)


def _sort_meanings(found: set[Meaning]) -> tuple[Meaning, ...]:
    return tuple(sorted(found, key=lambda meaning: (not meaning[2], _ROLES.index(meaning[1]), meaning[0] or "")))


def _is_word(text: str, start: int, end: int) -> bool:
    if start and (text[start - 1].isalnum() or text[start - 1] in "_@" or text[start - 1 : start + 1] == "-"):
        return False
    return not (end < len(text) and (text[end].isalnum() or text[end] in "_@$"))


@cache
def load_gazetteer(lang: str) -> Gazetteer:
    """The gazetteer of one language."""
    return Gazetteer(lang)


def find_states(text: str, lang: str = "en") -> tuple[StateMention, ...]:
    """Find every state and body of states that a text names.

    A word that means a state and something else too, or a town of two states, counts only where the text names that
    state in another way.

    Args:
        text: the whole text.
        lang: the language of the names.
    """
    gazetteer = load_gazetteer(lang)
    found = list(gazetteer.find(text))
    sure = {
        meanings[0][0]
        for _, _, word in found
        if (meanings := gazetteer.meanings[word])[0][2] and len({code for code, _, usual in meanings if usual}) == 1
    }
    mentions = []
    for start, end, word in found:
        meanings = gazetteer.meanings[word]
        usual = [m for m in meanings if m[2]]
        if len({code for code, _, _ in usual}) != 1:
            usual = [m for m in meanings if m[0] in sure]
        code, role, _ = usual[0] if len({code for code, _, _ in usual}) == 1 else (None, "", False)
        if code is not None:
            mentions.append(StateMention(Span(start, end), code, role))
    return tuple(mentions)
