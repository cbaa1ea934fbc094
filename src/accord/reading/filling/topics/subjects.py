"""The noun phrase that says what a claim is about, in the text's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from accord.core import Span
from accord.reading.filling.site import Site
from accord.reading.filling.standing.signs import find_signs
from accord.reading.filling.topics.noun_phrases import Found, Line, line_of, lines_in
from accord.reading.filling.topics.papers import Paper, leader_of, own_papers, paper_before
from accord.reading.filling.topics.things import Thing, own_thing, thing_before
from accord.reading.filling.topics.topic_words import load_topic_set
from accord.reading.survey import Survey

_AHEAD = 2
# What a list names takes so many words at most.
_ITEM_WORDS = 14


def find_subject(site: Site, anchor: int | None = None) -> Span | None:
    """The noun phrase that says what the claim is about.

    Args:
        site: where the claim stands.
        anchor: offset that the word before the phrase must not stand before.
    """
    if site.type in _FINDERS:
        return _FINDERS[site.type](site)
    return _behind_word(site, "agreement.after", anchor or 0)


def _phrases(site: Site, span: Span, key: str) -> Iterator[tuple[Line, Found, int]]:
    """Phrases of one list of the pack in a stretch of the text that words follow, with the number where it ends."""
    for _, line in lines_in(site.survey, span):
        first, end = line.within(span)
        for found in line.of(key):
            if first <= found.first and found.end < end:
                yield line, found, end


def _behind_word(site: Site, key: str, anchor: int = 0) -> Span | None:
    """The first phrase behind a word of one list: "on", "about"."""
    for span in site.spans:
        for line, found, end in _phrases(site, span, key):
            free = line.tokens[found.first].start >= anchor and found.end not in line.dates
            if free and (cut := line.cut(found.end, end)):
                return line.span(*cut)
    return None


def _acted_on(site: Site) -> Span | None:
    """What the first verb of the clauses acts on."""
    for span in site.spans:
        for _, line in lines_in(site.survey, span):
            first, end = line.within(span)
            for number in range(first + 1, end):
                verb = line.low(number) in line.words.verbs and not line.tokens[number].capital
                if verb and (cut := line.acted_on(number, end)):
                    return line.span(*cut)
    return None


def _opening(site: Site) -> Span | None:
    """The phrase that the clauses begin with."""
    for _, line in lines_in(site.survey, site.spans[0]):
        first, end = line.within(site.spans[0])
        if first < end and first not in line.names and first not in line.states and (cut := line.cut(first, end)):
            return line.span(*cut)
    return None


def _whole(line: Line, found: Found, floor: int, roof: int) -> Span:
    """The phrase that a noun is of."""
    tail = line.cut(found.end - 1, roof)
    return line.span(line.begin(found.first, floor), max(found.end, tail[1] if tail else 0))


def _of_paper(site: Site) -> Span | None:
    """What a document is about; of money lent, what it pays for."""
    papers = own_papers(site)
    for paper in papers:
        if paper.subject and not paper.is_loan:
            return paper.subject
    if papers and papers[0].is_loan and (paid := _paid_for(site)):
        return paid
    if not papers and (signed := _signed(site)):
        return signed
    if not papers and (item := _item(site)):
        return item
    if not papers and leader_of(site) is not None:
        return _acted_on(site) or _behind_word(site, "agreement.after")
    before = paper_before(site, papers[0] if papers else None)
    for paper in [before, *papers] if before else papers:
        if subject := paper.subject or _named(site, paper):
            return subject
    return None if papers or before else _behind_word(site, "agreement.after")


def _paid_for(site: Site) -> Span | None:
    """The undertaking that money is lent for: told in the sentence, else before it."""
    around = Site(site.survey, "project", site.frame)
    for thing in (own_thing(site), own_thing(around), thing_before(site, None)):
        if thing is not None and not thing.plain:
            return _span_of(site, thing)
    return None


def _span_of(site: Site, thing: Thing) -> Span:
    return line_of(site.survey, thing.sentence).span(thing.first, thing.end)


def _named(site: Site, paper: Paper) -> Span | None:
    """The document's own phrase, where it is a name or says with whom it is: "the Prespa agreement"."""
    line = line_of(site.survey, paper.sentence)
    tail = line.cut(paper.end - 1, len(line.tokens))
    end = max(tail[1] if tail else 0, paper.end)
    named = any(line.tokens[n].capital and n > 0 for n in range(paper.begin, paper.first))
    return line.span(paper.begin, end) if named or end > paper.end else None


def _item(site: Site) -> Span | None:
    """The clause itself, where it is a thing of a list that tells of papers: "on health care"."""
    span = site.spans[-1]
    within = any(whole.start < span.start and span.end <= whole.end for whole in site.frame)
    listed = within or leader_of(site) is not None
    short = len(span.of(site.text).split()) <= _ITEM_WORDS
    return span if listed and short and not find_signs(site, "agreement", [span]) else None


def _signed(site: Site) -> Span | None:
    """What was signed or agreed, where it is no word for a document: "signed a pupil exchange"."""
    for span in site.spans:
        for line, found, end in _phrases(site, span, "agreement.signing"):
            free = line.is_word(found.end) and found.end not in line.dates
            if free and line.low(found.end) not in line.words.links and (cut := line.cut(found.end, end)):
                return line.span(*cut)
    return None


def _of_thing(site: Site) -> Span | None:
    """The undertaking, as it was named in full."""
    own = own_thing(site)
    before = thing_before(site, own)
    if before is not None or own is not None:
        full = next((thing for thing in (before, own) if thing is not None and not thing.plain), own)
        return _span_of(site, full) if full else None
    return _acted_on(site) or _opening(site)


def _of_milestone(site: Site) -> Span | None:
    """The phrase of the noun that names the milestone; else what was joined."""
    for span in site.spans:
        for _, line in lines_in(site.survey, span):
            first, end = line.within(span)
            nouns = line.of("milestone.nouns", span)
            raised = [noun for noun in nouns if line.low(noun.end) not in line.words.loose]
            nouns = raised if len(nouns) > 1 and raised else nouns
            if nouns:
                loose = (n for n in range(nouns[0].end, end) if line.low(n) in line.words.loose)
                return _whole(line, nouns[0], first, next(loose, end))
    return _behind_word(site, "milestone.after")


def _of_call(site: Site) -> Span | None:
    """What was talked about, as the clauses or the next sentences tell; else what was sent."""
    for span in [*site.spans, *_next(site.survey, site.numbers[-1])]:
        for line, found, end in _phrases(site, span, "talk.after"):
            if found.end not in line.dates and (cut := line.cut(found.end, end)):
                return line.span(*cut)
    return _sent(site)


def _sent(site: Site) -> Span | None:
    """The message that was sent, where the words say what it was or of whom."""
    messages, bare = (load_topic_set(site.survey.lang, "talk", name) for name in ("messages", "bare"))
    for span in site.spans:
        for _, line in lines_in(site.survey, span):
            first, end = line.within(span)
            told = [n for n in range(first, end) if line.low(n) in messages]
            for number in sorted(told, key=lambda n: line.low(n) in bare):
                whole = _whole(line, Found(number, number + 1), first, end)
                if line.low(number) not in bare or whole.end > line.tokens[number].end:
                    return whole
    return None


def _next(survey: Survey, number: int) -> Iterator[Span]:
    """The sentences that follow one in its paragraph."""
    sentences = survey.sentences
    for ahead in range(number + 1, min(number + 1 + _AHEAD, len(sentences))):
        if sentences[ahead].item or sentences[ahead].paragraph != sentences[number].paragraph:
            return
        yield sentences[ahead].span


def _of_statement(site: Site) -> Span | None:
    """What a position is on: the phrase behind the word that takes it, or the one that a verb behind it acts on."""
    for span in site.spans:
        for line, found, end in _phrases(site, span, "statement.after"):
            verb = line.low(found.end) in line.words.verbs
            cut = line.acted_on(found.end, end) if verb else line.cut(found.end, end)
            if cut:
                return line.span(*cut)
    return _behind_word(site, "agreement.after") or _opening(site)


_FINDERS: dict[str, Callable[[Site], Span | None]] = {
    "agreement": _of_paper,
    "project": _of_thing,
    "milestone": _of_milestone,
    "call": _of_call,
    "statement": _of_statement,
}
