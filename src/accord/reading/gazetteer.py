"""States in a text: names, adjectives, people, capitals, seats of government and cities."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick

from accord.core import Span
from accord.reading.mentions import StateMention
from accord.reading.states import load_states

_ROLES = ("name", "adjective", "demonym", "capital", "seat", "city")


class Gazetteer:
    """Every way one language names a state, looked up in one pass."""

    def __init__(self, lang: str) -> None:
        meanings: dict[str, list[tuple[str, str, bool]]] = {}
        for state in load_states():
            names = state.names.get(lang)
            if names is None:
                continue
            doubtful = set(names.ambiguous)
            for role, words in (
                ("name", (names.name, *names.names)),
                ("adjective", names.adjectives),
                ("demonym", names.demonyms),
                ("capital", names.capitals),
                ("seat", names.seats),
                ("city", names.cities),
            ):
                for word in words:
                    meanings.setdefault(word, []).append((state.code, role, word in doubtful))
                    if role in ("capital", "city", "name") and len(word) > 4 and not word.isupper():
                        meanings.setdefault(word.upper(), []).append((state.code, role, word in doubtful))
        self.meanings = {word: _sort_meanings(found) for word, found in meanings.items() if word}
        self._words = list(self.meanings)
        self._matcher = AhoCorasick(self._words)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """The longest names that stand as whole words in a text."""
        found = [
            (start, end, self._words[number])
            for number, start, end in self._matcher.find_matches_as_indexes(text, overlapping=True)
            if _is_word(text, start, end)
        ]
        found.sort(key=lambda match: (match[0], -match[1]))
        reach = 0
        for start, end, word in found:
            if start >= reach:
                yield start, end, word
                reach = end


def _sort_meanings(found: list[tuple[str, str, bool]]) -> tuple[tuple[str, str, bool], ...]:
    return tuple(sorted(dict.fromkeys(found), key=lambda meaning: (_ROLES.index(meaning[1]), meaning[0])))


def _is_word(text: str, start: int, end: int) -> bool:
    if start and (text[start - 1].isalnum() or text[start - 1] == "_" or (text[start - 1] in "-@./" and start > 1 and text[start - 2].islower())):
        return False
    return not (end < len(text) and (text[end].isalnum() or text[end] == "_"))


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
        code
        for _, _, word in found
        for code, role, doubtful in gazetteer.meanings[word]
        if not doubtful and len({m[0] for m in gazetteer.meanings[word]}) == 1
    }
    mentions = []
    for start, end, word in found:
        meanings = gazetteer.meanings[word]
        if len({code for code, _, _ in meanings}) > 1:
            meanings = tuple(m for m in meanings if m[0] in sure) or tuple(m for m in meanings if m[1] == "name" and not m[2])
            if len({code for code, _, _ in meanings}) != 1:
                continue
        code, role, doubtful = meanings[0]
        if doubtful and code not in sure and (role != "name" or _stands_in_name(text, start, end)):
            continue
        mentions.append(StateMention(Span(start, end), code, role))
    return tuple(mentions)


def _stands_in_name(text: str, start: int, end: int) -> bool:
    """Whether a doubtful name stands beside another capitalised word, as in a person's name."""
    before = text[max(0, start - 30) : start].split()
    after = text[end : end + 30].split()
    first = bool(before) and before[-1][:1].isupper() and before[-1].isalpha() and text[start - 1] == " " and len(before) > 1
    return first or (bool(after) and after[0][:1].isupper() and after[0].isalpha() and text[end : end + 1] == " ")
