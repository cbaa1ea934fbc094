"""Several claims in one sentence, or one for each item of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from accord.core import Span
from accord.reading.clauses import to_choice
from accord.reading.layout import taking_up_pattern
from accord.reading.packs import load_words
from accord.reading.phrases import Hit
from accord.reading.survey import Survey

# A thing that a list names has at least this many characters.
_LEAST = 6
# Words that announce a list at the head of a sentence take at most this many characters.
_ANNOUNCEMENT = 30
# The article of a document stands at most this many characters before its noun.
_ARTICLE_REACH = 60


@dataclass(frozen=True)
class _Words:
    """The patterns of one language, made from ``packs/xx/lists.toml``."""

    announced: re.Pattern[str]
    separator: re.Pattern[str]
    parted: re.Pattern[str]
    tail: re.Pattern[str]
    article: re.Pattern[str]
    inner: re.Pattern[str]
    going: re.Pattern[str]
    onward: re.Pattern[str]
    joined: re.Pattern[str]
    touring: re.Pattern[str]
    apart: re.Pattern[str]
    posted: re.Pattern[str]
    plurals: frozenset[str]


@cache
def _load(lang: str) -> _Words:
    words = {name: load_words(lang, "lists")[name] for name in load_words(lang, "lists")}
    choice = {name: to_choice(phrases) for name, phrases in words.items()}
    joins, going, onward = choice["joins"], choice["going"], choice["onward"]
    return _Words(
        announced=re.compile(rf"(?:,\s*|\s|^){choice['announcing']}\s*:?\s+|:\s+|\s[–—]\s", re.IGNORECASE),
        separator=re.compile(rf"\s*;\s*(?:{joins}\s+)?|\s*,\s*(?:{joins}\s+)?|\s+{joins}\s+"),
        parted=re.compile(rf"(?:[,;:(]|\b{joins}|\b{choice['parters']})\s*$"),
        tail=re.compile(rf"(?:[\s,;:.]|\b{joins}|\b{choice['parters']})+$"),
        article=re.compile(rf"(?:^|(?<=[\s(“\"])){choice['articles']}\s", re.IGNORECASE),
        inner=re.compile(rf"[,;:]|\b{choice['inner']}\b"),
        going=re.compile(rf"(?:(?:\b{onward}|,)\s+)?\b(?P<at>{going})\s+(?:\w{{2,3}}\s+)?$"),
        onward=re.compile(rf"\b{onward}\b"),
        joined=re.compile(rf"\s*(?:[,;]|[,;]?\s*{onward})\s*(?:(?:on\s+)?{going}\s+|{choice['articles']}\s+)*"),
        touring=re.compile(
            rf"(?:\b{choice['touring']}(?:\s+\w{{3}})?|\b{choice['journeys']}\s[^,;:]*\b{choice['announcing']})$",
            re.IGNORECASE,
        ),
        posted=re.compile(rf"\b{choice['posted']}\s+(?:\w{{3}}\s+)?$", re.IGNORECASE),
        apart=re.compile(rf"\b{choice['apart']}\b", re.IGNORECASE),
        plurals=frozenset(words["plurals"]),
    )


_BRACKETS = re.compile(r"\([^()]*\)")
_SEMICOLON = re.compile(r"\s*;\s*")


def names_several(survey: Survey, number: int) -> bool:
    """Whether a sentence speaks of several documents at once."""
    plurals = _load(survey.lang).plurals
    return any(token.low in plurals for token in survey.tokens[number])


def takes_up(survey: Survey, number: int) -> bool:
    """Whether a sentence names one by one what the sentence before announced: "They cover A, B and C"."""
    sentence = survey.sentences[number]
    return sentence.leader is not None and not sentence.item


def begins_list(survey: Survey, number: int) -> bool:
    """Whether a sentence begins with words that announce a list: "Among them: …"."""
    start = survey.sentences[number].span.start
    match = _load(survey.lang).announced.search(survey.text, start, start + _ANNOUNCEMENT)
    return match is not None and match.start() == start


def split_announced(survey: Survey, span: Span) -> list[Span]:
    """The items that a sentence names after it has announced them: "papers were signed, including A, B and C"."""
    words = _load(survey.lang)
    match = taking_up_pattern(survey.lang).match(survey.text, span.start, span.end)
    match = match or words.announced.search(survey.text, span.start, span.end)
    if match is None or span.end - match.end() < _LEAST:
        return []
    tail = Span(match.end(), span.end)
    return _split(survey.text, tail, _SEMICOLON if ";" in tail.of(survey.text) else words.separator)


def _split(text: str, span: Span, pattern: re.Pattern[str]) -> list[Span]:
    found, start = [], span.start
    for match in [*pattern.finditer(text, span.start, span.end), None]:
        end = match.start() if match else span.end
        words = text[start:end].rstrip(" .;,")
        if len(words) >= _LEAST and " " in words:
            found.append(Span(start, start + len(words)))
        elif found and words:
            found[-1] = Span(found[-1].start, start + len(words))
        start = match.end() if match else end
    return found


def split_documents(survey: Survey, span: Span) -> list[Span]:
    """The documents that one sentence names one after the other, each with what it is on.

    A document begins with its article and ends where the next one's begins.
    """
    words, starts = _load(survey.lang), list[int]()
    for noun in _find_nouns(survey, span):
        opening = _begin_of(survey, span, noun.start)
        if opening is None:
            continue
        if not starts or (opening > starts[-1] + _LEAST and words.parted.search(survey.text[starts[-1] : opening])):
            starts.append(opening)
    if len(starts) < 2:
        return []
    found = []
    for start, end in zip(starts, [*starts[1:], span.end], strict=True):
        found.append(Span(start, start + len(words.tail.sub("", survey.text[start:end]))))
    return found


def _find_nouns(survey: Survey, span: Span) -> list[Hit]:
    nouns: list[Hit] = []
    for hit in survey.hits_in([span], "kind"):
        apart = not any(n.start <= hit.start < n.end or hit.start <= n.start < hit.end for n in nouns)
        if hit.key.startswith("agreement.") and apart:
            nouns.append(hit)
    return sorted(nouns, key=lambda hit: hit.start)


def _begin_of(survey: Survey, span: Span, noun: int) -> int | None:
    """Where the noun phrase of a document begins: at its article, at most a few words before the noun."""
    words = _load(survey.lang)
    before = survey.text[max(span.start, noun - _ARTICLE_REACH) : noun]
    articles = list(words.article.finditer(before))
    if not articles or words.inner.search(before[articles[-1].end() :]):
        return None
    return noun - len(before) + articles[-1].start()


def split_stops(survey: Survey, span: Span) -> list[Span]:
    """The stops of a journey that one clause names: "in Abuja from 23 to 25 February and in Accra on the 26th"."""
    words, places = _load(survey.lang), list[tuple[str, int, int]]()
    for mention in survey.states:
        if span.contains(mention.span) and mention.role in ("capital", "city", "name"):
            before = words.going.search(survey.text[span.start : mention.span.start])
            if before and mention.code not in {code for code, _, _ in places}:
                places.append((mention.code, span.start + before.start(), span.start + before.start("at")))
    if len(places) < 2 or any(not words.onward.search(survey.text[cut : at + 1]) for _, cut, at in places[1:]):
        return []
    starts = [span.start, *[at for _, _, at in places[1:]]]
    ends = [*[cut for _, cut, _ in places[1:]], span.end]
    return [Span(a, a + len(survey.text[a:b].rstrip(" ,"))) for a, b in zip(starts, ends, strict=True)]


def list_goals(survey: Survey, span: Span) -> list[Span]:
    """The states that one journey takes in, where they stand side by side: "will visit Kenya, Uganda and Rwanda"."""
    touring = _load(survey.lang).touring
    for chain in _find_chains(survey, span):
        if len(chain) > 1:
            return chain if touring.search(survey.text[span.start : chain[0].start].rstrip()) else []
    return []


def list_beside(survey: Survey, span: Span, size: int) -> list[Span]:
    """The first list of so many states in a clause: "with Albania, Serbia (since 2010) and Norway"."""
    return next((chain for chain in _find_chains(survey, span) if len(chain) == size), [])


def _find_chains(survey: Survey, span: Span) -> list[list[Span]]:
    """States that stand side by side, with nothing but a comma, "and" or brackets between them.

    A town with its state behind it is one place: "Lomé, Togo; Accra, Ghana".
    """
    words, chains, codes, last = _load(survey.lang), list[list[Span]](), set[str](), ""
    brackets = [match.span() for match in _BRACKETS.finditer(survey.text, span.start, span.end)]
    for mention in survey.states:
        place = mention.span
        if not span.contains(place) or any(start < place.start < end for start, end in brackets):
            continue
        between = _BRACKETS.sub("", survey.text[chains[-1][-1].end : place.start]) if chains else ""
        if chains and between.strip() == "," and mention.code == last:
            chains[-1][-1] = Span(chains[-1][-1].start, place.end)
            continue
        last = mention.code
        if chains and words.joined.fullmatch(between) and mention.code not in codes:
            chains[-1].append(place)
            codes.add(mention.code)
        else:
            chains.append([place])
            codes = {mention.code}
    return chains


def list_partners(survey: Survey, span: Span, start: int) -> list[Span]:
    """The states with which one side speaks one by one: "spoke separately with A of Chile and B of Fiji".

    Args:
        survey: what stands in the document.
        span: the sentence.
        start: where it begins to tell of the talk; who is named before takes part in each.
    """
    if not _load(survey.lang).apart.search(survey.text, span.start, span.end):
        return []
    found: dict[str, Span] = {}
    before = {m.code for m in survey.states if span.start <= m.span.start < start}
    for mention in survey.states:
        if start <= mention.span.start < span.end and mention.role in ("name", "adjective", "capital"):
            found.setdefault(mention.code, mention.span)
    return [place for code, place in found.items() if code not in before | {survey.home}]


def list_envoys(survey: Survey, span: Span) -> list[Span]:
    """The states whose envoys one sentence lists as presenting their letters."""
    found: dict[str, Span] = {}
    received = {survey.home}
    for mention in survey.states:
        if span.contains(mention.span) and mention.role in ("name", "adjective"):
            if _load(survey.lang).posted.search(survey.text, span.start, mention.span.start):
                received.add(mention.code)
            found.setdefault(mention.code, mention.span)
    return [place for code, place in found.items() if code not in received]
