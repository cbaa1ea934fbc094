"""The page of a pair of states: what happened, what was promised, what is disputed, and who says so. Pure, no clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from accord.core import Claim, Document, Problem, Span
from accord.core.record import Course, Record, Standing
from accord.core.ruling import Ruling
from accord.core.vocabulary import CLAIM_TYPES
from accord.views.characters import to_plain
from accord.views.page import find_paragraphs
from accord.views.pair_page.board import to_board, to_promise
from accord.views.pair_page.disputes import to_disputes
from accord.views.pair_page.events import to_event, to_ruling_lines, to_years
from accord.views.pair_page.figures import to_figures
from accord.views.pair_page.model import Page
from accord.views.pair_page.quoting import (
    Cited,
    Rest,
    Sentences,
    number_documents,
    to_lang,
    to_language,
    to_sources,
)
from accord.views.wording import to_day, to_published

__all__ = ["Page", "to_page"]


def to_page(
    records: Iterable[Record],
    claims: Iterable[Claim],
    documents: Iterable[Document],
    *,
    states: Sequence[str],
    as_of: date,
    courses: Iterable[Course] = (),
    standings: Iterable[Standing] = (),
    clusters: Iterable[Sequence[str]] = (),
    rests: Iterable[Rest] = (),
    rulings: Iterable[Ruling] = (),
    problems: Iterable[Problem] = (),
    names: Mapping[str, str] | None = None,
    sentences: Sentences | None = None,
    newest_first: bool = True,
) -> Page:
    """Set out what the records say of states that all take part.

    Args:
        records: merged from `documents`; those in which not all of `states` take part are left out, unless they belong
            to a course in which they do.
        claims: the claims of the records; more may be given.
        documents: the documents that were out on the day; more than the quoted may be given.
        states: codes of the states.
        as_of: the day of the page.
        courses: the courses of the records.
        standings: where each course stands on the day; a course without one is left out.
        clusters: ids of documents that stand for one source share a tuple; a document in none is its own.
        rests: why a document is no source of its own.
        rulings: persons' decisions that stand.
        problems: decisions that no longer fit.
        names: names of states by their codes.
        sentences: how a document is cut into sentences; by default its paragraphs.
        newest_first: the order of the timeline.

    Raises:
        ValueError: if a document was published after the day: the page of a day is made of what was out then.
    """
    by_id = {d.id: d for d in documents}
    for document in by_id.values():
        if document.published_on and document.published_on > as_of:
            day = document.published_on
            raise ValueError(f"the document {document.id} is of {day}, after the day of the page, {as_of}")
    wanted = set(states)
    mine = sorted((c for c in courses if wanted <= set(c.states)), key=lambda c: c.id)
    shown = _choose(records, mine, wanted)
    held = {c.id: c for c in claims}
    quoted = [c for r in shown.values() for c in r.claims]
    rests = tuple(rests)
    numbers, sources = number_documents(
        by_id, (held[c].document for c in quoted), clusters, [rest.document for rest in rests]
    )
    cited = Cited(held, by_id, numbers, sources, dict(names or {}), sentences or _cut_into_paragraphs)
    told = to_ruling_lines(rulings)
    events = {r.id: to_event(r, cited, told) for r in shown.values()}
    stands = {s.course: s for s in standings}
    promises = {c.id: to_promise(c, stands[c.id], shown, cited) for c in mine if c.id in stands}
    board, asides = to_board(promises.values())
    shaped = {ruling for r in shown.values() for ruling in r.rulings}
    return Page(
        title=" and ".join(to_plain(cited.names.get(code, code)) for code in states),
        codes=tuple(to_plain(code) for code in states),
        as_of=to_published(as_of.isoformat()),
        documents=len(numbers),
        others=len(by_id) - len(numbers),
        languages=_count_languages(by_id[d] for d in numbers),
        span=_find_span(by_id[d] for d in numbers),
        years=to_years(shown.values(), events, cited, newest_first=newest_first),
        types=_count_types(shown.values()),
        board=board,
        asides=asides,
        disputes=to_disputes(shown.values(), events, [c for c in mine if c.id in promises], promises, cited),
        figures=to_figures(shown.values(), events, cited),
        sources=to_sources(cited, rests, quoted),
        rulings=tuple(line for id_, line in told.items() if id_ in shaped),
        problems=tuple((to_plain(p.what), to_plain(p.hint)) for p in problems),
    )


def _choose(records: Iterable[Record], courses: Iterable[Course], states: set[str]) -> dict[str, Record]:
    """The records of the page by id, in the order of time, undated ones last."""
    of_courses = {r for c in courses for r in c.records}
    found = []
    for record in records:
        told = {state for reading in record.fields.get("states", ()) for state in reading.value}
        if states <= told or record.id in of_courses:
            found.append(record)
    found.sort(key=lambda r: (r.when.first.isoformat() if r.when else "9999", r.id))
    return {r.id: r for r in found}


def _cut_into_paragraphs(document: Document) -> Iterable[Span]:
    return find_paragraphs(document.text)


def _count_languages(documents: Iterable[Document]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for document in documents:
        name = to_language(to_lang(document))
        counts[name] = counts.get(name, 0) + 1
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _count_types(records: Iterable[Record]) -> tuple[tuple[str, int], ...]:
    types = [r.type for r in records]
    return tuple((name, types.count(name)) for name in CLAIM_TYPES if name in types)


def _find_span(documents: Iterable[Document]) -> str:
    days = sorted(d.published_on.isoformat() for d in documents if d.published_on)
    if not days:
        return ""
    return to_day(days[0]) if days[0] == days[-1] else f"{to_day(days[0])} to {to_day(days[-1])}"
