"""Bodies, agencies and outlets that a noun phrase names, and names that are of no known person."""

from __future__ import annotations

from collections.abc import Sequence

from accord.core import Span, Speaker
from accord.reading.filling.speaker.memory import Memory, Source
from accord.reading.filling.speaker.nouns import Noun, find_name_after, find_noun, names_office, to_words
from accord.reading.filling.speaker.phrases import Line, Phrase
from accord.reading.filling.speaker.words import SayWords
from accord.reading.people import is_spelled_alike
from accord.reading.survey import Survey
from accord.reading.tokens import Token

_LONGEST_NAME = 8
_LONGEST_PROPER_NAME = 5
_PRESENTED_WITHIN = 9
_SURE_LENGTH = 6
_JOINTS = frozenset(("of", "for", "and", "&", "-", "'s", "’s"))


# ---- agencies and outlets --------------------------------------------------------------------------------------------
def find_outlet(memory: Memory, line: Line, noun: Noun) -> Source | None:
    """An agency or an outlet, named by its kind or known by its name; it is no source on its own page."""
    words, tokens = memory.words, line.tokens[noun.bare.first : noun.bare.last]
    span = line.span(noun.bare)
    if to_words(memory.survey.text, span).casefold() in words["agencies"] or _is_press_agency(tokens, words):
        kind = "agency"
    elif any(t.low in words["outlets"] for t in tokens):
        kind = "outlet"
    else:
        return None
    if len(tokens) == 1 and tokens[0].low in words["outlets"]:
        return Source(None, span)
    span = find_name_after(tokens, words["outlets"] | words["agency"]) or span
    return _unless_own(memory, Source(Speaker(to_words(memory.survey.text, span), kind), span))


def _is_press_agency(tokens: Sequence[Token], words: SayWords) -> bool:
    """Whether words name a news agency: "the Angolan news agency", "the Caspnews agency"."""
    for k, token in enumerate(tokens):
        if k and token.low in words["agency"]:
            return tokens[k - 1].low in words["press"] or (
                token.text == token.low and all(t.capital for t in tokens[:k])
            )
    return False


def is_outlet(survey: Survey, name: str, words: SayWords) -> bool:
    """Whether a name, or its initials, is that of the outlet that prints the page."""
    outlet = " ".join("".join(c if c.isalnum() else " " for c in (survey.document.outlet or "").casefold()).split())
    name = name.casefold().removesuffix(" agency")
    if not outlet or not name:
        return False
    if f" {name} " in f" {outlet} " or f" {outlet} " in f" {name} ":
        return True
    letters = iter(outlet.replace(" ", ""))
    coined = " " not in name and name not in words["agencies"]
    return coined and name[0] == outlet[0] and all(c in letters for c in name)


def _unless_own(memory: Memory, source: Source) -> Source:
    """The source, or nobody where it is the outlet that prints the page."""
    own = source.speaker is not None and is_outlet(memory.survey, source.speaker.name, memory.words)
    return Source(None, source.span) if own else source


# ---- bodies ----------------------------------------------------------------------------------------------------------
def find_body(memory: Memory, line: Line, noun: Noun) -> Source | None:
    """A ministry, an embassy or another body, by the fullest name that the story gives it."""
    words, span, owner = memory.words, line.span(noun.bare), line.low(noun.whole.first)
    name = to_words(memory.survey.text, span)
    if owner in words["singular_own"] and line.low(noun.head) in words["offices_of"]:
        place = line.span(noun.whole)
        person = memory.find_pronoun(line, "she" if owner in words["female"] else "he", place)
        if person is not None and person.speaker is not None:
            return Source(Speaker(f"{person.speaker.name}'s {name}", "body"), place, person.antecedent)
        return Source(Speaker(f"{owner} {name}", "body"), place)
    size = noun.bare.last - noun.bare.first
    short = size == 1 or (size == 2 and memory.states.get(line.tokens[noun.bare.first].end) is None)
    fuller = (
        _find_fuller(memory, line, noun.bare) if short and owner not in words["own"] - words["singular_own"] else None
    )
    if fuller is not None:
        return Source(Speaker(to_words(memory.survey.text, fuller), "body"), span, fuller)
    return Source(Speaker(name, "body"), span)


def _find_fuller(memory: Memory, line: Line, bare: Phrase) -> Span | None:
    """The longer name that a short one, "the Fund", stands for: the last before it that holds its words."""
    known, tokens = memory.body, line.tokens[bare.first : bare.last]
    wanted = [t.low for t in tokens]
    if known is not None and known.speaker is not None and set(wanted) <= set(known.speaker.name.casefold().split()):
        return known.antecedent or known.span
    for earlier in reversed(memory.lines):
        if not earlier.tokens or earlier.tokens[0].start >= tokens[0].start:
            continue
        for k in range(len(earlier.tokens) - 1, -1, -1):
            token = earlier.tokens[k]
            other = token.capital and not tokens[-1].capital and len(wanted) > 1
            if token.low == wanted[-1] and token.start < tokens[0].start and not other:
                span = _widen(memory, earlier, k, wanted)
                if span is not None:
                    return span
    return None


def _widen(memory: Memory, line: Line, k: int, wanted: list[str]) -> Span | None:
    """The name around a word, where it is longer than the words it is wanted for."""
    words, before = memory.words, line.phrase_before(k + 1)
    if before is None:
        return None
    after = line.phrase_after(k) if line.low(k + 1) in ("of", "for") else None
    bare = find_noun(line, Phrase(before.first, after.last if after else k + 1), words).bare
    first = bare.first
    while first < k and (line.low(first) in words["prepositions"] or _is_plain(line.tokens[first], words)):
        first += 1
    found = [line.low(n) for n in range(first, bare.last)]
    if not len(wanted) < len(found) <= _LONGEST_NAME or not set(wanted) <= set(found):
        return None
    parted = any(low in words["links"] - _JOINTS for low in found[: found.index(wanted[-1])])
    return None if parted or line.person_at_end(bare) else line.span(Phrase(first, bare.last))


def _is_plain(token: Token, words: SayWords) -> bool:
    """Whether a word only describes: "ruling" of "the ruling Communist Party"."""
    return token.text.islower() and token.low not in words.fields


# ---- names -----------------------------------------------------------------------------------------------------------
def find_proper_name(memory: Memory, line: Line, noun: Noun) -> Source | None:
    """A name of no known body or person: of a person where it is presented as one, else of a body."""
    words, bare, span = memory.words, noun.bare, line.span(noun.bare)
    if bare.first != noun.whole.first and line.low(noun.whole.first) in words["own"]:
        return None
    parts = [t for t in line.tokens[bare.first : bare.last] if t.low not in _JOINTS]
    if (
        not 0 < len(parts) <= _LONGEST_PROPER_NAME
        or not all(t.capital for t in parts)
        or memory.states.get(parts[-1].end)
    ):
        return None
    person = _find_unlisted(memory, line, bare)
    if person is not None:
        return Source(Speaker(person, "official"), span)
    if len(parts) == 1 and parts[0].low.endswith("s") and bare.first == 0 and not parts[0].text.isupper():
        return None
    name = to_words(memory.survey.text, span)
    before = line.phrase_before(noun.whole.first - 1) if line.low(noun.whole.first - 1) == "," else None
    if before is not None and names_office(line, before, words):
        return Source(Speaker(name, "official"), span)
    return _unless_own(memory, Source(Speaker(name, "body"), span))


def _find_unlisted(memory: Memory, line: Line, bare: Phrase) -> str | None:
    """The full name of a person who is not noted at a place, but is a person elsewhere or is presented as one."""
    words, name = memory.words, to_words(memory.survey.text, line.span(bare))
    if any(person.name == name for person in memory.survey.people):
        return name
    before = line.low(bare.first - 1)
    if before in words["determiners"]:
        return None
    if before in words.honorifics or _is_presented(line, bare, words):
        return name
    if bare.last - bare.first > 1 or line.tokens[bare.first].text.isupper():
        return None
    known = next((p.name for p in memory.survey.people if name in (p.name.split()[0], p.name.split()[-1])), None)
    known = known or next((p.name for p in memory.survey.people if _is_variant(name, p.name.split()[-1])), None)
    return known or _find_given_name(memory, name, line.tokens[bare.first].start)


def _is_variant(one: str, other: str) -> bool:
    """Whether two surnames are spellings of one: "Sybiha" and "Sybiga"."""
    return min(len(one), len(other)) >= _SURE_LENGTH and is_spelled_alike(one.casefold(), other.casefold())


def _find_given_name(memory: Memory, name: str, limit: int) -> str | None:
    """A surname as it stood before with a given name or after an office."""
    words = memory.words
    for line in memory.lines:
        for before, token in zip(line.tokens, line.tokens[1:], strict=False):
            if token.start >= limit:
                return None
            if token.text != name or not before.capital or not before.text.isalpha() or before.text.isupper():
                continue
            if before.low in words.honorifics or before.low in words.ranks:
                return name
            if before.low not in words.common and before.end not in memory.states:
                return f"{before.text} {name}"
    return None


def _is_presented(line: Line, bare: Phrase, words: SayWords) -> bool:
    """Whether a name is followed by who it is: "X, who" or "X, the director of"."""
    if line.low(bare.last) != ",":
        return False
    if line.low(bare.last + 1) in words["relatives"]:
        return line.low(bare.last + 1) == "who"
    limit = bare.last + _PRESENTED_WITHIN
    end = next((k for k in range(bare.last + 1, limit) if line.low(k) == ","), limit)
    return bare.last - bare.first > 1 and any(line.low(k) in words.persons for k in range(bare.last + 1, end))
