"""What a page as a whole tells of a state: that it never speaks of it, names it for a gathering alone, or only now."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from accord.core import Span
from accord.reading.filling.parties.parts import find_homes, find_parts, is_body, is_own_release, parts_in
from accord.reading.filling.threads import find_threads, is_roundup, thread_before
from accord.reading.survey import Survey, once, people_in

# So many sentences back are read.
BACK = 4
# Parts in which a state acts.
ACTING = ("side", "home", "event", "guess")


def acts_unnamed(survey: Survey, spans: Sequence[Span]) -> bool:
    """Whether clauses name a person, or an office alone, and no state of theirs: a page does not name its own."""
    named = {(part.start, part.end) for part in parts_in(survey, spans)}
    return any(
        person.state is None and not any(a < person.span.end and person.span.start < b for a, b in named)
        for person in people_in(survey, spans)
    )


@once
def is_silent(survey: Survey, code: str) -> bool:
    """Whether a page never speaks of a state of its own, but of two others that act by their names.

    A ministry speaks of its state without the name, but an embassy need not speak of the state that it is in.
    """
    parts = find_parts(survey)
    own = is_own_release(survey) and code == survey.home
    others = {part.code for part in parts if part.bare and part.role == "side" and not is_body(part.code)}
    return len(others) > (code == survey.home) and not own and all(part.code != code for part in parts)


@once
def only_gathered(survey: Survey) -> frozenset[str]:
    """The bodies of states that the story names for nothing but their gatherings: others meet there."""
    parts = find_parts(survey)
    acting = {part.code for part in parts if part.role not in ("event", "topic", "place")}
    return frozenset({part.code for part in parts if part.role == "event"} - acting - {*find_homes(survey)})


def is_abroad(survey: Survey, number: int) -> bool:
    """Whether a paragraph has told of two other states or more, and not of the one the page is written for."""
    paragraph = survey.sentences[number].paragraph
    near = [n for n in thread_before(survey, number, BACK) if survey.sentences[n].paragraph == paragraph]
    spans = [survey.sentences[n].span for n in (number, *near)]
    named = {part.code for part in parts_in(survey, spans) if part.role in ACTING}
    return len(named) > 1 and named.isdisjoint(find_homes(survey))


def is_item_of_others(survey: Survey, number: int) -> bool:
    """Whether an item of a round-up tells of two other states or more, and not of the one the page is written for."""
    if not is_roundup(survey):
        return False
    threads = find_threads(survey)
    spans = [s.span for n, s in enumerate(survey.sentences) if threads[n] == threads[number]]
    named = {part.code for part in parts_in(survey, spans) if part.role in (*ACTING, "place")}
    return len(named) > 1 and named.isdisjoint(find_homes(survey))


def is_newcomer(survey: Survey, number: int, have: Collection[str]) -> bool:
    """Whether the one known state is first named here: it stands over against the one the story is of, not the last."""
    if len(have) != 1:
        return False
    start = survey.sentences[number].span.start
    return all(part.start >= start for part in find_parts(survey) if part.code in have)
