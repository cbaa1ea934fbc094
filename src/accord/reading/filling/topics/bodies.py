"""Ministries, companies, commissions and other bodies that take part in a claim, as the text names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from accord.core import Span
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.topics.noun_phrases import Line, line_of, lines_in
from accord.reading.packs import load_words
from accord.reading.survey import Survey, once

_ACRONYM = 3
_LONGEST = 16
_TOGETHER = 2
# In claims of these types a body may be written without capitals.
_WITH_SMALL = ("agreement", "project")


@dataclass(frozen=True)
class BodyWords:
    """The words of one language that names of bodies are made of, and those that stand around them."""

    nouns: frozenset[str]
    firms: frozenset[str]
    firms_before: frozenset[str]
    inner: frozenset[str]
    heads: frozenset[str]
    lenders: frozenset[str]
    apposed: frozenset[str]
    never: frozenset[str]
    endings: tuple[str, ...]
    among: frozenset[str]
    fields: frozenset[str]
    says: frozenset[str]
    ranks: frozenset[str]


@cache
def load_body_words(lang: str) -> BodyWords:
    """The words of one language that names of bodies are made of, and those that stand around them."""
    body, offices = load_words(lang, "topic")["body"], load_words(lang, "offices")
    sets = ("nouns", "firms", "firms_before", "inner", "heads", "lenders", "apposed", "never", "among")
    return BodyWords(
        **{name: frozenset(body[name]) for name in sets},
        endings=tuple(body["endings"]),
        fields=frozenset(offices["fields"]),
        says=frozenset(load_words(lang, "roles")["says"]["verbs"]),
        ranks=frozenset(rank for rank in (*offices["ranks"], *offices["honorifics"]) if " " not in rank),
    )


def set_bodies(draft: Draft) -> None:
    """Take the ministries, companies and commissions named in the clauses."""
    found = find_bodies(draft.site, [*draft.site.spans])
    if draft.site.type == "meeting" and not found:
        found = _commission(draft)
    draft.bodies = list(found)
    draft.evidence.pop("bodies", None)
    if found:
        draft.evidence["bodies"] = list(found.values())


def find_bodies(site: Site, spans: Iterable[Span]) -> dict[str, Span]:
    """The bodies named in some places, by name, in the order of the text."""
    found: dict[str, Span] = {}
    for span in spans:
        for number, line in lines_in(site.survey, span):
            named = [body for body in bodies_of(site.survey, number) if span.contains(body)]
            for other in _parties(site, line, span):
                if not any(other.overlaps(body) for body in named):
                    named.append(other)
            for body in named:
                found.setdefault(" ".join(body.of(site.text).split()), body)
    return dict(sorted(found.items(), key=lambda item: item[1].start))


@once
def bodies_of(survey: Survey, number: int) -> tuple[Span, ...]:
    """The bodies that a sentence names with capitals, known to the survey from the first time on."""
    line = line_of(survey, number)
    return tuple(line.span(first, end) for first, end in _find(line, load_body_words(survey.lang)))


def _find(line: Line, words: BodyWords) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(line.tokens):
        if not line.is_name(at) or at in line.dates:
            at += 1
            continue
        end = _run_end(line, words, at)
        for first, stop in _parts(line, words, at, end):
            if not _is_known(line, words, first, stop) and _is_body(line, words, first, stop):
                yield first, stop
        at = end


def _run_end(line: Line, words: BodyWords, first: int) -> int:
    """Number of the word behind a stretch of capitalised words and the small ones between them."""
    tokens, end = line.tokens, first + 1
    while end < len(tokens) and end - first < _LONGEST:
        step = end
        while step < len(tokens) and step - end < _TOGETHER and _is_inner(line, words, step):
            step += 1
        of_state = step > end and step in line.states and line.states[step].role == "name"
        if of_state and line.low(step - 1) not in line.words.name_links | line.words.determiners | line.words.joined:
            return end  # "the Fund for Tuvalu"
        if step < len(tokens) and (line.is_name(step) or tokens[step].text == "&"):
            end = step + 1
        else:
            return end + 1 if tokens[end].text == "." and tokens[end - 1].low in words.firms else end
    return end


def _is_inner(line: Line, words: BodyWords, at: int) -> bool:
    """Whether a small word, or a comma between two fields, stands in the middle of a name."""
    if line.tokens[at].text != ",":
        return line.tokens[at].low in words.inner
    return at + 1 < len(line.tokens) and line.tokens[at + 1].capital and line.tokens[at + 1].low in words.fields


def _is_noun(line: Line, words: BodyWords, at: int) -> bool:
    """Whether a word is the noun of a body: "Bank", "Eximbank"."""
    token = line.tokens[at]
    return token.low in words.nouns or token.low in words.firms or (token.capital and token.low.endswith(words.endings))


def _parts(line: Line, words: BodyWords, first: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch of capitalised words, cut where "and" joins two bodies and is no part of one name."""
    start = first
    for at in range(first + 1, end):
        if at <= start or line.low(at) not in line.words.joined:
            continue
        behind = next((n for n in range(at + 1, end) if line.tokens[n].low not in words.inner), end)
        if behind < end and _begins_another(line, words, start, at, behind, end):
            yield from _trimmed(line, words, start, at)
            start = behind
    yield from _trimmed(line, words, start, end)


def _begins_another(line: Line, words: BodyWords, start: int, joined: int, behind: int, end: int) -> bool:
    """Whether another body's name begins behind "and": "Ministry of Trade and Industry" is one name."""
    stop = next((n for n in range(behind, end) if line.low(n) in line.words.joined), end)
    if joined - 1 in line.states and all(n in line.states for n in range(behind, stop)):
        return False
    if not (_is_noun(line, words, start) and line.low(start + 1) in words.heads):
        return True
    nouns = [n for n in range(behind, stop) if _is_noun(line, words, n)]
    return any(line.low(n) not in words.fields or line.low(n + 1) in words.heads for n in nouns)


def _trimmed(line: Line, words: BodyWords, first: int, end: int) -> Iterator[tuple[int, int]]:
    tokens = line.tokens
    while first < end and (tokens[first].low in words.inner or tokens[first].low in line.words.weak):
        first += 1
    while end > first and (
        tokens[end - 1].low in words.inner or not (line.is_word(end - 1) or tokens[end - 2].low in words.firms)
    ):
        end -= 1
    if end > first:
        yield first, end


def _is_known(line: Line, words: BodyWords, first: int, end: int) -> bool:
    """Whether the words are of a person, an office or a state; a bank of several states is a body too."""
    firm = line.low(end - 1).endswith(words.endings)
    if any(n in line.offices or (n in line.names and not firm) for n in range(first, end)):
        return True
    states = {line.states[n].role if n in line.states else None for n in range(first, end)}
    lender = any(line.tokens[n].low in words.lenders for n in range(first, end))
    return None not in states and "seat" not in states and not lender


def _is_body(line: Line, words: BodyWords, first: int, end: int) -> bool:
    """Whether capitalised words are the name of a body: by its noun, by what a firm is, or by the word beside it."""
    tokens, low = line.tokens, line.tokens[end - 1].low
    around = [token.low for token in tokens[first : end + 1]]
    if low in words.never or any(word in words.ranks for word in around):
        return False
    if end - first >= _TOGETHER:
        if low in words.firms or not line.is_word(end - 1) or tokens[first].low in words.firms_before:
            return True
        nouns = [n for n in range(first, end) if _is_noun(line, words, n)]
        if any(n == end - 1 or tokens[n + 1].low in words.inner for n in nouns):
            return True
    return (low.endswith(words.endings) and low not in words.nouns) or _is_apposed(line, words, first, end)


def _is_apposed(line: Line, words: BodyWords, first: int, end: int) -> bool:
    """Whether a name stands beside a word that says it is one of a body: "the aid agency TİKA", "the EDCF fund"."""
    tokens, before = line.tokens, first - 1
    short = end - first == 1 and _is_acronym(tokens[first].text)
    if before > 0 and tokens[before].text == "," and short:
        before -= 1
    if before >= 0 and _says_body(line, words, before):
        return True
    if before > 1 and tokens[before].low in line.words.joined:
        back = next((n for n in range(before - 1, -1, -1) if not tokens[n].capital), 0)
        return _says_body(line, words, back)
    if not short:
        return False
    return (end < len(tokens) and tokens[end].low in words.apposed) or line.low(before) in line.words.owners


def _says_body(line: Line, words: BodyWords, at: int) -> bool:
    return line.tokens[at].low in words.apposed and not line.tokens[at].capital


def _is_acronym(text: str) -> bool:
    return len(text) >= _ACRONYM and text.isupper() and text.isalpha()


def _parties(site: Site, line: Line, span: Span) -> Iterator[Span]:
    """Bodies that the parties of a document or an undertaking are, though nothing in their names tells it."""
    if site.type not in _WITH_SMALL:
        return
    words, (floor, roof) = load_body_words(site.survey.lang), line.within(span)
    for found in line.of("body.small", span):
        yield from _written_small(line, words, found.first, found.end, floor)
    for at in range(floor, roof):
        if line.tokens[at].low in words.among and not line.tokens[at].capital:
            yield from _named_between(line, words, at + 1, roof)


def _written_small(line: Line, words: BodyWords, noun: int, end: int, floor: int) -> Iterator[Span]:
    """A body without capitals, with the words of its field: "the two veterinary authorities"."""
    if line.tokens[noun].capital or line.low(end) in words.says:
        return
    beside = end + 1 if line.low(end) == "," else end
    if beside < len(line.tokens) and _is_acronym(line.tokens[beside].text):
        return  # "the aid agency TİKA" is the one named
    first = noun
    while first > floor and (line.tokens[first - 1].low in words.fields or first - 1 in line.states):
        first -= 1
    if first < noun:
        yield line.span(first, end)


def _named_between(line: Line, words: BodyWords, at: int, roof: int) -> Iterator[Span]:
    """Names behind "between" that are of no state, person or town: "between Embrapa and the council"."""
    while at < roof:
        token = line.tokens[at]
        if token.low in line.words.stops or token.low in line.words.topical or at in line.dates:
            return
        if not line.is_name(at):
            at += 1
            continue
        end = _run_end(line, words, at)
        for first, stop in _parts(line, words, at, end):
            if _can_be_party(line, words, first, stop):
                yield line.span(first, stop)
        at = end


def _can_be_party(line: Line, words: BodyWords, first: int, end: int) -> bool:
    """Whether a name can be a body's: of no state, person or office, and no abbreviation of the name before it."""
    if any(n in line.names or n in line.offices for n in range(first, end)):
        return False
    if all(n in line.states or line.low(n) in words.inner for n in range(first, end)):
        return False
    low, text = line.low(end - 1), line.tokens[first].text
    if low in words.never or low in words.ranks:
        return False
    return text[1:].islower() or (_is_acronym(text) and line.low(first - 1) != "(")


def _commission(draft: Draft) -> dict[str, Span]:
    """The commission that a meeting's kind was told by, in the clauses or before."""
    site, found = draft.site, {}
    if "commission" in draft.kinds:
        span = draft.evidence["kinds"][draft.kinds.index("commission")]
        number = site.survey.sentence_at(span.start)
        line = line_of(site.survey, number)
        first, end = line.within(span)
        named = next((body for body in bodies_of(site.survey, number) if body.overlaps(span)), None)
        if named is None and first < end:
            begin = line.begin(end - 1, 0)
            empty = line.words.determiners | line.words.ordinals | line.words.numbers
            begin = next((n for n in range(begin, end) if line.tokens[n].low not in empty), first)
            named = line.span(begin, end)
        if named is not None:
            found[" ".join(named.of(site.text).split())] = named
    return found
