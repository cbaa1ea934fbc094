"""What a claim is about: its kinds, its sector and its subject, in the text's words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from accord.core import Span
from accord.core.vocabulary import KINDS, SECTORS
from accord.reading.filling.parties.sides import is_body
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.topics.noun_phrases import Line, line_of
from accord.reading.filling.topics.papers import own_papers, paper_before
from accord.reading.filling.topics.subjects import find_subject
from accord.reading.filling.topics.topic_words import load_topic_set
from accord.reading.packs import load_words
from accord.reading.phrases import Hit
from accord.reading.survey import Survey, inside, once, people_in

__all__ = ["find_sector", "find_subject", "set_kinds", "set_sector", "set_subject"]

_WEAK = 0.4
_OF_OFFICE = 0.25
_BACK = 3
_FAR = 40
# What a document or an undertaking is of, the words around tell; of an event its own words alone, and no weak ones.
_OF_STORY = ("agreement", "project")
_STRONG = {
    "meeting": 0.2,
    "call": 0.5,
    "milestone": 0.5,
    "visit": 0.5,
    "statement": 0.3,
    "agreement": 0.5,
    "project": 0.5,
    "figure": 0.5,
}
# A story is of one field where the field has this share of what tells one, and so much of it.
_SHARE, _LEAST = 0.55, 4.0


def set_kinds(draft: Draft) -> None:
    """Take every kind of this type that the clauses name; of an agreement those of its own document."""
    finders = {"agreement": _kinds_of_paper, "meeting": _kinds_of_meeting, "visit": _kinds_of_visit}
    found = finders.get(draft.site.type, _kinds_named)(draft.site)
    draft.kinds = [kind for kind in KINDS.get(draft.site.type, ()) if kind in found]
    if draft.kinds:
        draft.evidence["kinds"] = [found[kind] for kind in draft.kinds]


def _kinds_named(site: Site, spans: tuple[Span, ...] | None = None) -> dict[str, Span]:
    found: dict[str, Span] = {}
    for hit in site.survey.hits_in(spans or site.spans, "kind"):
        group, _, kind = hit.key.partition(".")
        if group == site.type:
            found.setdefault(kind, hit.span)
    return found


def _kinds_of_paper(site: Site) -> dict[str, Span]:
    """The kinds of the first document that the clauses name, or of the one it stands for."""
    papers = own_papers(site)
    if papers:
        kinds = dict(papers[0].kinds)
        for paper in papers[1:]:
            if paper.kinds.keys() & kinds.keys():
                kinds = {**paper.kinds, **kinds}
        if kinds or papers[0].speaks:
            return kinds
    before = paper_before(site, papers[0] if papers else None)
    return dict(before.kinds) if before else {}


def _kinds_of_visit(site: Site) -> dict[str, Span]:
    """The kinds that the clauses name; of "the visit" those that the text named before."""
    found = _kinds_named(site)
    if not found and any(line_of(site.survey, n).of("visit.again", span) for n in site.numbers for span in site.spans):
        return _named_before(site)
    return found


def _kinds_of_meeting(site: Site) -> dict[str, Span]:
    """The kinds that the clauses name; a gathering of a body's members, and the next session of a commission."""
    found = _kinds_named(site)
    if "multilateral" not in found and (gathering := _gathering(site)):
        found["multilateral"] = gathering
    if not found and _is_session(site):
        before = _named_before(site)
        return {kind: before[kind] for kind in before if kind == "commission"}
    return found


def _named_before(site: Site) -> dict[str, Span]:
    """The kinds that the nearest sentence before names, the claim's own sentences first."""
    found = _kinds_named(site, site.frame)
    for number in range(site.numbers[0] - 1, max(-1, site.numbers[0] - _FAR), -1):
        if found:
            break
        found = _kinds_named(site, (site.survey.sentences[number].span,))
    return found


def _gathering(site: Site) -> Span | None:
    """The words that tell of a summit or forum of a body of states, no state named beside it, or of three or more."""
    survey = site.survey
    for number in site.numbers:
        for span in site.spans:
            if hits := line_of(survey, number).of("meeting.many", span):
                return line_of(survey, number).span(hits[0].first, hits[0].end)
    named = [m for m in inside(survey.all_states, site.spans) if m.role in ("name", "adjective", "seat", "demonym")]
    if named and all(is_body(mention.code) for mention in named):
        for number in site.numbers:
            for span in site.spans:
                if hits := line_of(survey, number).of("meeting.gatherings", span):
                    return line_of(survey, number).span(hits[0].first, hits[0].end)
    return None


def _is_session(site: Site) -> bool:
    """Whether the clauses tell of one session of a row, or call a commission that was named before."""
    for number in site.numbers:
        line = line_of(site.survey, number)
        for span in site.spans:
            if line.of("meeting.again", span):
                return True
            named = bool(people_in(site.survey, [span]))
            hits = [*line.of("meeting.sessions", span), *([] if named else line.of("meeting.meetings", span))]
            if any(_is_numbered(line, hit.first) for hit in hits):
                return True
    return False


def _is_numbered(line: Line, noun: int) -> bool:
    words = line.words
    before = [line.tokens[n] for n in range(max(0, noun - 2), noun)]
    return any(token.low in words.ordinals or token.text[0].isdigit() for token in before)


def find_sector(site: Site, spans: Iterable[Span]) -> str:
    """The field of cooperation that the words speak of most; ``other`` where none does."""
    return _heaviest(_weigh(site.survey, tuple(spans))) or "other"


def _weigh(survey: Survey, spans: Sequence[Span], outside: bool = False) -> dict[str, float]:
    """How much the words in some places speak of each field; those of an office's title say little."""
    weights: defaultdict[str, float] = defaultdict(float)
    offices = [office.span for office in inside(survey.offices, spans)]
    weak = _weak(survey.lang)
    for hit in _longest(survey.hits_in(spans, "sector")):
        if outside and _is_where(survey, hit):
            continue
        weight = _WEAK if hit.phrase in weak else 1.0
        weights[hit.key] += weight * (_OF_OFFICE if any(office.contains(hit.span) for office in offices) else 1.0)
    return weights


def _is_where(survey: Survey, hit: Hit) -> bool:
    """Whether a word tells where something took place: "at a school of music"."""
    line = line_of(survey, survey.sentence_at(hit.start))
    first = line.within(hit)[0]
    begin = line.begin(first)
    while begin > 1 and line.low(begin - 1) in line.words.name_links:
        begin = line.begin(begin - 2)
    return begin < first and line.low(begin - 1) in load_topic_set(survey.lang, "place", "at")


def _longest(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Phrases without those that lie in a longer one."""
    reach = -1
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.end > reach:
            yield hit
            reach = hit.end


def _heaviest(weights: dict[str, float]) -> str | None:
    return max(weights, key=lambda sector: (weights[sector], -SECTORS.index(sector)), default=None)


@cache
def _weak(lang: str) -> frozenset[str]:
    return frozenset(load_words(lang, "topic")["weight"]["weak"])


def set_sector(draft: Draft) -> None:
    """Take the sector of the subject, else of the clauses; of a document or an undertaking else of what stands around.

    A word that says little of its field, such as "loan", counts only where no other does.
    """
    site, fallback = draft.site, None
    for spans in _places(draft):
        weights = _weigh(site.survey, spans, outside=site.type == "meeting") if spans else {}
        found = _heaviest(weights)
        if found and weights[found] >= _STRONG[site.type]:
            draft.sector = found
            return
        fallback = fallback or found
    if site.type in _OF_STORY:
        draft.sector = fallback or _sector_of_story(site.survey) or "other"


def _places(draft: Draft) -> Iterator[tuple[Span, ...]]:
    """Where to look for the field, the surest place first."""
    site = draft.site
    yield tuple(draft.evidence.get("subject", ()))
    if site.type != "milestone":
        yield site.spans
    if site.type in _OF_STORY:
        yield site.frame
        sentences, first = site.survey.sentences, site.numbers[0]
        for number in range(first - 1, max(-1, first - 1 - _BACK), -1):
            if sentences[number].paragraph == sentences[first].paragraph:
                yield (sentences[number].span,)


@once
def _sector_of_story(survey: Survey) -> str | None:
    """The field that most of a story speaks of, where one does."""
    weights = _weigh(survey, [sentence.span for sentence in survey.sentences])
    best = _heaviest(weights)
    sure = best and weights[best] >= _LEAST and weights[best] >= _SHARE * sum(weights.values())
    return best if sure else None


def set_subject(draft: Draft, anchor: int | None = None) -> None:
    """Take the noun phrase that says what the claim is about, where there is one."""
    span = find_subject(draft.site, anchor)
    if span:
        draft.subject = span.of(draft.site.text)
        draft.evidence["subject"] = [span]
