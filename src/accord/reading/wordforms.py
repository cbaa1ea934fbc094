"""How a language writes a name in running text: its endings, what is written onto it, and where words end.

The rules of a language are data, ``packs/XX/states.toml``; a language without that file, as English, writes a name as
it is listed, as a whole word. The keys, all of which may be left out:

    letters = "ёе"               letters that are read as others, here "ё" as "е"; one for one, so that places stay
    capitals = "iİ"              letters whose capital is not the common one
    sentence = true              a word listed in small letters may begin with a capital
    borders = false              words have no borders, as in Chinese
    declined = ["adjective"]     the roles of the words that the next three keys are for; all, where it is left out
    attributes = "(?:ая|ый)"     how words end that decline with a noun behind them: words behind the first noun of a
                                 phrase do not decline
    [openings]                   how a word that begins so may begin too
    "ال" = "لل"
    [endings]                    how a word that ends so may end, the longest that fits; "-" is nothing
    "ия" = "ия ии ию ией"
    [parts]                      what the next three keys write as <state>
    state = "[白俄]"
    [[joined]]                   what may be written onto a word; of several entries for a word any may hold
    roles = ["adjective"]        the roles it is for
    words = "..."                the listed words it is for, a regular expression
    before = "..."               a regular expression of what may stand between the border of the word and the name
    after = "..."                the same of what may stand behind the name
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice, product
from typing import Any, NamedTuple

from accord.reading.packs import UnknownLanguage, load_words

# What is written onto a word before it is shorter than this.
_BEFORE = 8
# A name of several words has no more forms than this, and a word that is shorter than this has but one.
_MOST = 600
_SHORT = 3


class Joined(NamedTuple):
    """What may be written onto a word.

    Attributes:
        before: what may stand right before the word, matched at the end of a text.
        after: what may stand right after it, matched at a place in the text.
    """

    before: re.Pattern[str]
    after: re.Pattern[str]

    def stands(self, text: str, start: int, end: int) -> bool:
        """Whether what is written onto a word at this place may be."""
        return bool(self.after.match(text, end) and self.before.search(text[max(0, start - _BEFORE) : start]))


class WordForms:
    """The rules of one language.

    Attributes:
        plain: whether there are no rules, and each name is written as it is listed.
        letters: what to translate a text by before names are looked up in it.
        borders: whether words have borders.
    """

    def __init__(self, rules: Mapping[str, Any]) -> None:
        self.plain = not rules
        self.letters = dict(_pairs(rules.get("letters", "")))
        self.borders: bool = rules.get("borders", True)
        self._capitals = dict(_pairs(rules.get("capitals", "")))
        self._sentence: bool = rules.get("sentence", False)
        self._declined = tuple(rules.get("declined", ()))
        self._attributes = re.compile(rf".*{rules.get('attributes', '')}")
        self._openings = _endings_of(rules.get("openings", {}))
        self._endings = _endings_of(rules.get("endings", {}))
        self._joined = [_read_joined(entry, rules) for entry in rules.get("joined", ())]

    def find_joined(self, word: str, role: str) -> set[Joined | None]:
        """What may be written onto a listed word in a role, one or the other; None for nothing."""
        found: set[Joined | None] = {
            joined for roles, words, joined in self._joined if (not roles or role in roles) and words.fullmatch(word)
        }
        return found or {None}

    def find_forms(self, word: str, role: str) -> Iterator[str]:
        """The forms of a listed word in a role, itself among them, in the letters that a text is translated to."""
        declined = self._decline(word) if not self._declined or role in self._declined else ()
        for form in dict.fromkeys((word, *declined)):
            yield form.translate(self.letters)
            if self._sentence and form[0].islower():
                yield self.to_upper(form[0]) + form[1:].translate(self.letters)

    def to_upper(self, word: str) -> str:
        """A word in capitals."""
        return word.translate(self._capitals).upper().translate(self.letters)

    def _decline(self, word: str) -> Iterator[str]:
        if not self._endings and not self._openings:
            return
        parts = word.split(" ")
        nouns = (number for number, part in enumerate(parts) if not self._attributes.fullmatch(part))
        last = next(nouns, len(parts) - 1)
        forms = [
            self._forms_of(part) if number <= last and len(part) >= _SHORT and not part.isupper() else (part,)
            for number, part in enumerate(parts)
        ]
        for some in islice(product(*forms), _MOST):
            yield " ".join(some)

    def _forms_of(self, part: str) -> tuple[str, ...]:
        forms = [part]
        for old, new in self._endings:
            if part.endswith(old) and len(part) > len(old):
                forms = [part[: len(part) - len(old)] + ending for ending in new]
                break
        for old, new in self._openings:
            if part.startswith(old):
                forms += [opening + form[len(old) :] for form in forms for opening in new]
                break
        return tuple(dict.fromkeys((part, *forms)))


def _pairs(letters: str) -> Iterator[tuple[int, str]]:
    return ((ord(pair[0]), pair[1]) for pair in letters.split())


def _endings_of(table: Mapping[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    rows = [(old, tuple("" if one == "-" else one for one in new.split())) for old, new in table.items()]
    return sorted(rows, key=lambda row: -len(row[0]))


def _read_joined(entry: Mapping[str, Any], rules: Mapping[str, Any]) -> tuple[tuple[str, ...], re.Pattern[str], Joined]:
    given = {key: entry.get(key, "") for key in ("words", "before", "after")}
    for name, part in rules.get("parts", {}).items():
        given = {key: pattern.replace(f"<{name}>", part) for key, pattern in given.items()}
    edge, close = (r"(?<![\w@])", r"(?![\w@$])") if rules.get("borders", True) else ("", "")
    before = re.compile(rf"{edge}(?:{given['before']})\Z")
    after = re.compile(rf"(?:{given['after']}){close}")
    return tuple(entry.get("roles", ())), re.compile(given["words"] or ".*"), Joined(before, after)


@cache
def load_word_forms(lang: str) -> WordForms:
    """The rules of a language; without rules where there are no such words of it."""
    try:
        return WordForms(load_words(lang, "states"))
    except UnknownLanguage:
        return WordForms({})
