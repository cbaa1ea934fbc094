"""Several claims in one sentence, or one for each item of a list."""

from __future__ import annotations

import re

from accord.core import Span
from accord.reading.phrases import Hit
from accord.reading.survey import Survey

# After one of these a sentence names one by one what it has announced.
_ANNOUNCED = re.compile(
    r"(?:,\s*|\s)(?:including|among them|namely|such as|among which(?: are| were)?|these (?:are|were|include[ds]?)|they (?:are|include[ds]?|cover(?:ed)?)|ranging from)\s*:?\s+|:\s+|\s[–—]\s"
)
_SEPARATOR = re.compile(r"\s*;\s*(?:and\s+)?|\s*,\s*(?:and\s+|as well as\s+)?|\s+(?:and|as well as)\s+")
_STRONG_SEPARATOR = re.compile(r"\s*;\s*(?:and\s+)?")
_OPENER = re.compile(
    r"(?:^|[,;:(]\s*|\b(?:and|as well as|sign(?:ed|ing)?|including|also|with|of|on|for|to|by|under|concluded|initialled|adopted|approved|into)\s+)(?=(?:an?|the|two|three|four|another|one|its|their|joint|new|separate)\b)",
    re.IGNORECASE,
)
_LEAST = 6


def split_announced(survey: Survey, span: Span) -> list[Span]:
    """The items that a sentence names after it has announced them: "several papers were signed, including A, B and C"."""
    match = _ANNOUNCED.search(survey.text, span.start, span.end)
    if match is None or span.end - match.end() < _LEAST:
        return []
    tail = Span(match.end(), span.end)
    pattern = _STRONG_SEPARATOR if ";" in tail.of(survey.text) else _SEPARATOR
    return _split(survey.text, tail, pattern)


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


def split_documents(survey: Survey, number: int, span: Span) -> list[Span]:
    """The documents that one sentence names one after the other, each with what it is on.

    A document begins with its article and ends where the next one's begins.
    """
    nouns: list[Hit] = []
    for hit in survey.hits_in([span], "kind"):
        if hit.key.startswith("agreement.") and not any(
            n.start <= hit.start < n.end or hit.start <= n.start < hit.end for n in nouns
        ):
            nouns.append(hit)
    nouns.sort(key=lambda hit: hit.start)
    starts: list[int] = []
    for noun in nouns:
        opening = _begin_of(survey.text, span, noun.start)
        if opening is not None and (
            not starts or (opening > starts[-1] + _LEAST and _is_parted(survey.text, starts[-1], opening))
        ):
            starts.append(opening)
    if len(starts) < 2:
        return []
    ends = [*starts[1:], span.end]
    found = []
    for start, end in zip(starts, ends, strict=True):
        words = re.sub(r"(?:[\s,;:.]|\band|\bas well as|\bwhile|\bplus)+$", "", survey.text[start:end])
        found.append(Span(start, start + len(words)))
    return found


def _is_parted(text: str, start: int, end: int) -> bool:
    """Whether a comma, a semicolon or an "and" parts two documents; "the protocol to the agreement" is one."""
    return re.search(r"(?:[,;:(]|\b(?:and|as well as|plus|while|or))\s*$", text[start:end]) is not None


def _begin_of(text: str, span: Span, noun: int) -> int | None:
    """Where the noun phrase of a document begins: at its article, at most a few words before the noun."""
    before = text[max(span.start, noun - 60) : noun]
    match = None
    for match in re.finditer(
        r"(?:^|(?<=[\s(“\"]))(?:an?|the|two|three|four|five|another|one|its|their|separate|joint)\s",
        before,
        re.IGNORECASE,
    ):
        pass
    if match is None:
        return None
    between = before[match.end() :]
    return (
        None
        if re.search(r"[,;:]|\b(?:and|of|on|for|to|in|with|between|by)\b", between)
        else noun - len(before) + match.start()
    )


def split_stops(survey: Survey, span: Span) -> list[Span]:
    """The stops of a journey that one clause names: "in Abuja from 23 to 25 February and in Accra on the 26th"."""
    places: list[tuple[str, int, int]] = []
    for mention in survey.states:
        if span.contains(mention.span) and mention.role in ("capital", "city", "name"):
            before = re.search(
                r"(?:\b(?:and|then|before|,)\s+)?\b(?P<at>in|to|at|for)\s+(?:the\s+)?$",
                survey.text[span.start : mention.span.start],
            )
            if before and mention.code not in {code for code, _, _ in places}:
                places.append((mention.code, span.start + before.start(), span.start + before.start("at")))
    if len(places) < 2 or any(
        "and" not in survey.text[cut : at + 1] and "then" not in survey.text[cut : at + 1] for _, cut, at in places[1:]
    ):
        return []
    cuts = [span.start, *[at for _, _, at in places[1:]]]
    ends = [*[cut for _, cut, _ in places[1:]], span.end]
    return [Span(a, a + len(survey.text[a:b].rstrip(" ,"))) for a, b in zip(cuts, ends, strict=True)]


_JOINED = re.compile(
    r"\s*(?:,|,?\s*(?:and|then|as well as|or))\s*(?:on\s+to\s+|to\s+|in\s+|the\s+|from\s+there\s+to\s+)*"
)


def list_goals(survey: Survey, span: Span) -> list[Span]:
    """The states that one journey takes in, where they stand side by side: "will visit Kenya, Uganda and Rwanda"."""
    chain: list[tuple[str, Span]] = []
    for mention in survey.states:
        if not span.contains(mention.span) or mention.role not in ("name", "capital", "city"):
            continue
        if (
            chain
            and _JOINED.fullmatch(survey.text, chain[-1][1].end, mention.span.start)
            and mention.code not in {c for c, _ in chain}
        ):
            chain.append((mention.code, mention.span))
        elif len(chain) < 2:
            chain = [(mention.code, mention.span)]
    if len(chain) < 2:
        return []
    before = survey.text[span.start : chain[0][1].start].rstrip().lower()
    going = re.search(
        r"(?:\b(?:visit(?:s|ed|ing)?|to|tour(?:s|ed|ing)?(?: of)?|in|for)(?: the)?|\bvisits? to)$", before
    )
    return [place for _, place in chain] if going else []


def list_envoys(survey: Survey, span: Span) -> list[Span]:
    """The states whose envoys one sentence lists as presenting their letters."""
    home = survey.home
    found: dict[str, Span] = {}
    for mention in survey.states:
        if span.contains(mention.span) and mention.code != home and mention.role in ("name", "adjective"):
            found.setdefault(mention.code, mention.span)
    return list(found.values())
