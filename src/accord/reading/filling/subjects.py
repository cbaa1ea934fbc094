"""The noun phrase that says what a claim is about, in the text's words."""

from __future__ import annotations

from collections.abc import Iterator

from accord.core import Span
from accord.reading.filling.noun_phrases import Found, Line, line_of, load_topic_set
from accord.reading.filling.papers import Paper, own_papers, paper_before
from accord.reading.filling.site import Site
from accord.reading.filling.things import own_thing, thing_before
from accord.reading.survey import Survey

_AHEAD = 2


def find_subject(site: Site, anchor: int | None = None) -> Span | None:
    """The noun phrase that says what the claim is about.

    Args:
        site: where the claim stands.
        anchor: offset that the phrase must not stand before.
    """
    finders = {
        "agreement": _of_paper,
        "project": _of_thing,
        "milestone": _of_milestone,
        "call": _of_call,
        "statement": _of_statement,
    }
    return finders.get(site.type, _of_words)(site, anchor or 0)


def lines_in(site: Site, span: Span) -> Iterator[tuple[Line, int, int]]:
    """The sentences that a stretch of the text is in, each with the numbers of its first word there and the one behind."""
    survey = site.survey
    last = survey.sentence_at(max(span.start, span.end - 1))
    for number in range(survey.sentence_at(span.start), min(last + 1, len(survey.sentences))):
        line = line_of(survey, number)
        yield line, *line.within(span)


def _of_words(site: Site, anchor: int) -> Span | None:
    """The first phrase behind a word like "on" or "for"."""
    for span in site.spans:
        for line, first, end in lines_in(site, span):
            for found in line.of("agreement.after"):
                if first <= found.first < end and line.tokens[found.first].start >= anchor and found.end < end:
                    if found.end not in line.dates and (cut := line.cut(found.end, end)):
                        return line.span(*cut)
    return None


def _of_paper(site: Site, anchor: int) -> Span | None:
    papers = own_papers(site)
    for paper in papers:
        if paper.subject:
            return paper.subject
    if not papers and (signed := _signed(site)):
        return signed
    if not papers and site.survey.sentences[site.numbers[-1]].leader is not None:
        return _acted_on(site) or _of_words(site, anchor)
    before = paper_before(site, papers[0] if papers else None)
    for paper in (before, *papers):
        if paper is not None and (subject := paper.subject or _named(site, paper)):
            return subject
    return None if papers or before else _of_words(site, anchor)


def _named(site: Site, paper: Paper) -> Span | None:
    """The document's own phrase, where it is a name or says with whom it is: "the Prespa agreement"."""
    line = line_of(site.survey, paper.sentence)
    tail = line.cut(paper.end - 1, len(line.tokens))
    end = tail[1] if tail else paper.end
    named = any(line.tokens[n].capital and n > 0 for n in range(paper.begin, paper.first))
    return line.span(paper.begin, max(end, paper.end)) if named or end > paper.end else None


def _signed(site: Site) -> Span | None:
    """What was signed or agreed, where it is no word for a document: "signed a pupil exchange"."""
    for span in site.spans:
        for line, first, end in lines_in(site, span):
            for found in line.of("agreement.signing"):
                if first <= found.first and found.end < end and line.is_word(found.end) and found.end not in line.dates:
                    if line.tokens[found.end].low not in line.words.links and (cut := line.cut(found.end, end)):
                        return line.span(*cut)
    return None


def _acted_on(site: Site) -> Span | None:
    """What the first verb of the clauses acts on."""
    for span in site.spans:
        for line, first, end in lines_in(site, span):
            for number in range(first + 1, end):
                if line.tokens[number].low in line.words.verbs and not line.tokens[number].capital:
                    if cut := line.acted_on(number, end):
                        return line.span(*cut)
    return None


def _of_thing(site: Site, anchor: int) -> Span | None:
    own = own_thing(site)
    before = thing_before(site, own)
    for thing in (before, own):
        if thing is not None and not thing.plain:
            return line_of(site.survey, thing.sentence).span(thing.first, thing.end)
    if own is not None:
        return line_of(site.survey, own.sentence).span(own.first, own.end)
    return _acted_on(site) or _head(site)


def _head(site: Site) -> Span | None:
    """The phrase that the clauses begin with."""
    for line, first, end in lines_in(site, site.spans[0]):
        if first < end and first not in line.names and first not in line.states:
            if cut := line.cut(first, end):
                return line.span(*cut)
    return None


def _of_milestone(site: Site, anchor: int) -> Span | None:
    """The phrase of the noun that names the milestone; else what was joined."""
    for span in site.spans:
        for line, first, end in lines_in(site, span):
            nouns = [f for f in line.of("milestone.nouns") if first <= f.first and f.end <= end]
            joined = [f for f in line.of("milestone.after") if first <= f.first and f.end < end]
            if joined and not nouns and (cut := line.cut(joined[0].end, end)):
                return line.span(*cut)
            if nouns:
                loose = (n for n in range(nouns[0].end, end) if line.tokens[n].low in line.words.loose)
                return _whole(line, nouns[0], first, next(loose, end))
    return None


def _whole(line: Line, found: Found, floor: int, roof: int) -> Span:
    tail = line.cut(found.end - 1, roof)
    return line.span(line.begin(found.first, floor), max(found.end, tail[1] if tail else 0))


def _of_call(site: Site, anchor: int) -> Span | None:
    """What was talked about, as the clauses or the next sentences tell; else what was sent."""
    for span in [*site.spans, *_next(site.survey, site.numbers[-1])]:
        for line, first, end in lines_in(site, span):
            for found in line.of("talk.after"):
                if first <= found.first and found.end < end and found.end not in line.dates and (cut := line.cut(found.end, end)):
                    return line.span(*cut)
    messages, bare = (load_topic_set(site.survey.lang, "talk", name) for name in ("messages", "bare"))
    for span in site.spans:
        for line, first, end in lines_in(site, span):
            for number in range(first, end):
                low = line.tokens[number].low
                if low in messages and (whole := _whole(line, Found(number, number + 1, ""), first, end)):
                    if low not in bare or whole.end > line.tokens[number].end:
                        return whole
    return None


def _next(survey: Survey, number: int) -> Iterator[Span]:
    """The sentences that follow one in its paragraph."""
    for ahead in range(number + 1, min(number + 1 + _AHEAD, len(survey.sentences))):
        if survey.sentences[ahead].paragraph != survey.sentences[number].paragraph:
            return
        yield survey.sentences[ahead].span


def _of_statement(site: Site, anchor: int) -> Span | None:
    """What a position is on: the phrase behind the word that takes it, or the one that a verb behind it acts on."""
    for span in site.spans:
        for line, first, end in lines_in(site, span):
            for found in line.of("statement.after"):
                if not (first <= found.first and found.end < end):
                    continue
                verb = line.tokens[found.end].low in line.words.verbs
                cut = line.acted_on(found.end, end) if verb else line.cut(found.end, end)
                if cut:
                    return line.span(*cut)
    return _of_words(site, anchor) or _head(site)
