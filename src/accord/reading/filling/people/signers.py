"""Who signs an agreement: those named where it is told, before it, or in one of the sentences behind it."""

from __future__ import annotations

from collections.abc import Iterator

from accord.core import Span
from accord.reading.filling.people.asides import is_told_aside
from accord.reading.filling.people.meant import find_coordinated, find_one_meant, find_several_meant
from accord.reading.filling.people.named import Found, find_people_in, find_watching
from accord.reading.filling.people.references import Thread
from accord.reading.filling.site import Site
from accord.reading.mentions import PersonMention

_REACH = 12
# So many sentences behind the news of an agreement it may be told who signed it.
_SOON = 5


def find_signers(site: Site, thread: Thread, found: Found, listed: bool) -> Iterator[PersonMention]:
    """Those who sign, where the clauses or the words before them in the sentence tell of it."""
    if find_watching(site):
        return
    survey = site.survey
    number = survey.sentence_at(site.spans[0].start)
    item = bool(survey.sentences) and survey.sentences[number].leader is not None
    if not item and (line := _announcing(site, number)):
        above = Site(survey, site.type, (line,))
        named = find_people_in(above, above.spans)
        several = list(find_several_meant(above, thread, named))
        yield from several or [p for p in survey.people if p.name in named and line.contains(p.name_span)]
        return
    if any(thread.words.signing.search(site.text, span.start, span.end) for span in site.spans):
        several = list(find_several_meant(site, thread, found))
        yield from several
        if several or (item and listed):
            return
        yield from find_one_meant(site, thread, found, None, elided=True)
    elif survey.sentences and not item and not found:
        yield from _find_signing_before(site, thread, number)
    if not found and not item:
        yield from _find_signers_behind(site, thread)


def _announcing(site: Site, number: int) -> Span | None:
    """The line that announces the list of which the clauses are an item, if it is one itself: "5. They signed:"."""
    sentences = site.survey.sentences
    if not sentences or not sentences[number].item:
        return None
    for k in range(number - 1, -1, -1):
        if not sentences[k].item:
            return None
        if sentences[k].span.of(site.text).rstrip().endswith(":"):
            return sentences[k].span
    return None


def _find_signing_before(site: Site, thread: Thread, number: int) -> Iterator[PersonMention]:
    """Those who sign in the words before the clauses: "A and B put their names to" the document that they name."""
    line, start = site.survey.sentences[number].span, site.spans[0].start
    if line.start < start and thread.words.signing.search(site.text, line.start, start + _REACH):
        chain = find_coordinated(site, [p for p in thread.lines[number] if p.span.end <= start], thread.subject(number))
        if len(chain) > 1:
            yield from chain
            return
        above = Site(site.survey, site.type, (Span(line.start, start),))
        if not find_watching(above):
            yield from find_several_meant(above, thread, {})


def _find_signers_behind(site: Site, thread: Thread) -> list[PersonMention]:
    """The persons of whom one of the next sentences tells that they signed: "The deal was signed by A and B"."""
    survey, words, last = site.survey, thread.words, site.numbers[-1] if site.numbers else -1
    told = any(words.signing.search(site.text, span.start, span.end) for span in site.spans)
    for number in range(last + 1, min(last + 1 + _SOON, len(survey.sentences))) if told else ():
        sentence = survey.sentences[number].span
        match = words.signed_by.search(survey.text, sentence.start, sentence.end)
        tokens = survey.tokens[number]
        if survey.sentences[number].item:
            break
        if match is None or not tokens or tokens[0].low in words.indefinite:
            continue
        witnessed = words.presence.search(survey.text, sentence.start, sentence.end)
        passive = match.group().lower().split()[-1] in words.by
        signers = [
            person
            for person in thread.lines[number]
            if not (passive and person.span.start < match.start())
            and not (witnessed and person.span.start > witnessed.start())
            and not is_told_aside(site, person.span.start, person.span.end)
        ]
        if signers:
            return signers
    return []
