"""Who stands over against a state: the other side of what a sentence tells, where its words leave it to the story."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cache

from accord.core import Span
from accord.reading.clauses import to_whole_words
from accord.reading.filling.parties.page_signs import (
    ACTING,
    BACK,
    acts_unnamed,
    is_abroad,
    is_item_of_others,
    is_newcomer,
    is_silent,
    only_gathered,
)
from accord.reading.filling.parties.parts import (
    Part,
    find_homes,
    is_bank,
    is_body,
    is_own_release,
    parts_in,
    phrases_of,
)
from accord.reading.filling.threads import find_label_states, find_threads, is_roundup, thread_before
from accord.reading.survey import Survey, once, people_in

# How much each sign counts that a state takes part.  Set by hand and checked on marked articles; the order matters more
# than the sizes: words of the sentence, those of the sentences before, the state the page is written for, and how much
# the whole story speaks of a state.
WEIGHTS = {
    "before": 2.4,
    "after": 0.5,
    "place": 0.9,
    "label": 3.0,
    "last": 1.3,
    "fade": 0.5,
    "together": 0.8,
    "home": 2.3,
    "story": 3.2,
    "thread": 1.5,
    "paragraph": 0.5,
    "body": -1.6,
    "bank": -2.5,
    "maker": 0.4,
    "firm": 2.5,
    "stands": 4.0,
    "hosts": 1.1,
    "host": 2.5,
    "order": 0.1,
    "subject": 0.8,
    "carried": 1.5,
    "there": 6.0,
    "owner": 3.0,
    "inherited": 0.2,
    "home office": 0.7,
    "guess": 0.3,
    "unnamed": 2.5,
    "met there": 1.5,
    "apart": 0.3,
    "abroad": 0.5,
    "silent": 0.4,
    "newcomer": 0.4,
    "gathering": 2.0,
    "been": 0.4,
    "visited": 0.9,
    "nothing": 0.0,
    "late": 0.5,
    "pair": 1.0,
    "list": 0.3,
}
# So many characters at a clause's head are looked at, and at a sentence's.
_HEAD = 30
# So many sentences back two states named together are still a pair.
_PAIR_BACK = 6
_REACH = 80


def weigh_mates(
    survey: Survey, number: int, spans: Iterable[Span], have: Collection[str] = (), place: str = "place"
) -> dict[str, float]:
    """How much speaks for each state as one that takes part in what the given clauses tell.

    Args:
        survey: what stands in the document.
        number: number of the sentence.
        spans: the clauses, or nothing for the sentence's end.
        have: states that are known to take part.
        place: what a place in the clauses is worth: ``stands`` for a plant or an embassy, in which the state of the
            place has a part, ``hosts`` for talks, in which it mostly has, ``place`` for what may be done anywhere,
            ``nothing`` for a journey, in which those who go are asked for.
    """
    weights: dict[str, float] = defaultdict(float)
    sentences = survey.sentences
    if number >= len(sentences):
        return weights
    spans = list(spans)
    whole = sentences[number].span
    first = min((span.start for span in spans), default=whole.end)
    inner = [part for part in parts_in(survey, [whole]) if not any(s.start <= part.start < s.end for s in spans)]
    for code, role in {(part.code, part.role): None for part in inner if part.start < first}:
        weights[code] += _of_role(role, WEIGHTS["before"])
    for code, role in {(part.code, part.role): None for part in inner if part.start >= first}:
        weights[code] += _of_role(role, WEIGHTS["after"]) * (WEIGHTS["after"] if role == "place" else 1)
    for code in {part.code: None for part in parts_in(survey, spans) if part.role == "place"}:
        weights[code] += WEIGHTS[place]
        if place == "hosts" and _meets_unnamed(survey, spans):
            weights[code] += WEIGHTS["met there"]
    for code in {part.code: None for part in parts_in(survey, spans) if part.role == "event"}:
        weights[code] += WEIGHTS["gathering"]
    for code in {part.code: None for part in parts_in(survey, spans) if part.role == "maker"}:
        weights[code] += WEIGHTS["firm"]
    for code in find_label_states(survey, number):
        weights[code] += WEIGHTS["label"]
    if owner := _find_owner(survey, inner, first):
        weights[owner] += WEIGHTS["owner"]
    _weigh_before(survey, number, have, weights, place != "nothing")
    _weigh_story(survey, number, have, weights)
    _weigh_subject(survey, number, spans, first, have, weights)
    _weigh_homes(survey, number, spans or [whole], weights)
    gathered = only_gathered(survey)
    if place != "nothing":
        gathered = gathered - {part.code for part in parts_in(survey, spans)}
    for code in list(weights):
        if code in have or code in gathered:
            del weights[code]
        elif is_body(code) and code != survey.home:
            weights[code] += WEIGHTS["bank" if is_bank(code, survey.lang) else "body"]
    return weights


def _weigh_homes(survey: Survey, number: int, spans: Sequence[Span], weights: dict[str, float]) -> None:
    """Add what speaks for the states that the page is written for and in: the less, the less it speaks of them."""
    abroad = not is_own_release(survey) and (is_abroad(survey, number) or is_item_of_others(survey, number))
    if (homes := find_homes(survey)) and not is_roundup(survey) and acts_unnamed(survey, spans):
        weights[homes[0]] += WEIGHTS["unnamed"] * (WEIGHTS["silent"] if is_silent(survey, homes[0]) else 1)
    for code, weight in zip(find_homes(survey), (WEIGHTS["home"], WEIGHTS["host"]), strict=False):
        if is_silent(survey, code):
            weights[code] += weight * WEIGHTS["silent"]
        else:
            weights[code] += weight * (WEIGHTS["abroad"] if abroad else 1)


def _meets_unnamed(survey: Survey, spans: Sequence[Span]) -> bool:
    """Whether clauses name one who is met and whose state nothing tells: "in Malé she met President X"."""
    return any(
        person.state is None and ends_with(survey.lang, "over_against", survey.text[: person.span.start][-_HEAD:])
        for person in people_in(survey, spans)
    )


def _find_owner(survey: Survey, parts: Sequence[Part], first: int) -> str | None:
    """The state whose possessive stands right before the clauses: "Thailand's [NEDA is paying for the road]"."""
    last = next((part for part in reversed(parts) if part.bare and part.end <= first), None)
    between = survey.text[last.end : first].strip() if last else ""
    return last.code if last and between in ("'s", "’s", "'", "’") else None


def _of_role(role: str, weight: float) -> float:
    """What a sign is worth for a state in a part: all where it acts, little where it is a place or a firm's."""
    if role in ACTING:
        return weight * {"home": WEIGHTS["home office"], "guess": WEIGHTS["guess"]}.get(role, 1.0)
    return {"place": WEIGHTS["place"], "maker": WEIGHTS["maker"]}.get(role, 0.0)


def _weigh_before(
    survey: Survey, number: int, have: Collection[str], weights: dict[str, float], places_too: bool
) -> None:
    """Add what the sentences before say, the nearest the most; more for a state told of together with a known one."""
    weight = WEIGHTS["last"] * (WEIGHTS["newcomer"] if is_newcomer(survey, number, have) else 1)
    paragraph = survey.sentences[number].paragraph
    for back in thread_before(survey, number, BACK):
        named = acting_in(survey, back)
        guesses = _guesses_in(survey, back)
        beside = [code for code in named if code not in have]
        for order, code in enumerate(beside):
            if code in guesses:
                weights[code] += WEIGHTS["guess"] * weight
                continue
            weights[code] += weight / max(1, len(beside)) * (1 - WEIGHTS["order"] * min(order, 3))
            if any(code_had in named for code_had in have):
                weights[code] += WEIGHTS["together"] * weight
            if survey.sentences[back].paragraph == paragraph:
                weights[code] += WEIGHTS["paragraph"] * weight
        places = {part.code for part in parts_in(survey, [survey.sentences[back].span]) if part.role == "place"}
        travelled = any(hit.table == "cue" and hit.key == "visit" for hit in survey.hits[back])
        for code in places.difference(named, have) if places_too else ():
            weights[code] += WEIGHTS["visited" if travelled else "been"] * weight
        weight *= WEIGHTS["fade"]


def _weigh_story(survey: Survey, number: int, have: Collection[str], weights: dict[str, float]) -> None:
    """Add how much the whole story, and the stretch of it that tells of one thing, speak of each other state."""
    story = WEIGHTS["story"] * (WEIGHTS["apart"] if is_roundup(survey) else 1)
    for count, weight in ((_count_story(survey, number), story), (_count_thread(survey, number), WEIGHTS["thread"])):
        others = {code: times for code, times in count.items() if code not in have}
        total = sum(others.values()) or 1
        for code, times in others.items():
            weights[code] += weight * times / total


def _weigh_subject(
    survey: Survey, number: int, spans: Sequence[Span], first: int, have: Collection[str], weights: dict[str, float]
) -> None:
    """Add what speaks for the state that the sentence is about, and for the place that "where" or "there" means."""
    subject = find_subject_state(survey, number)
    text, lang = survey.text, survey.lang
    head = text[first : first + _HEAD]
    if subject:
        weights[subject] += WEIGHTS["subject"] * (1 if subject in acting_in(survey, number) else WEIGHTS["inherited"])
        if text[first : first + 1].islower() or _stands_for_another(survey, spans):
            weights[subject] += WEIGHTS["carried"]
    lead = text[max(0, first - _HEAD) : first]
    if ends_with(lang, "there", lead) or begins_with(lang, "there", head):
        places = [
            part for part in parts_in(survey, [survey.sentences[number].span]) if part.bare and part.start < first
        ]
        if places:
            weights[places[-1].code] += WEIGHTS["there"]


def _stands_for_another(survey: Survey, spans: Sequence[Span]) -> bool:
    """Whether clauses speak of "he" or "his counterpart" before they name anybody."""
    if not spans:
        return False
    part = next((part for part in parts_in(survey, spans) if part.role in ACTING), None)
    end = (
        part.start
        if part and spans[0].contains(Span(part.start, part.end))
        else min(spans[0].end, spans[0].start + _REACH)
    )
    return _pattern(survey.lang).search(survey.text, spans[0].start, max(end, spans[0].start)) is not None


def begins_with(lang: str, name: str, words: str) -> bool:
    """Whether words begin with one of a table's phrases."""
    low = words.casefold().lstrip(" \t\"“‘'(")
    return any(
        low.startswith(phrase) and not low[len(phrase) : len(phrase) + 1].isalnum() for phrase in phrases_of(lang, name)
    )


def ends_with(lang: str, name: str, words: str) -> bool:
    """Whether words end with one of a table's phrases."""
    low = words.casefold().rstrip()
    return any(low.endswith(phrase) and not low[: -len(phrase)][-1:].isalnum() for phrase in phrases_of(lang, name))


def find_subject_state(survey: Survey, number: int) -> str | None:
    """The state that a sentence is about: the first that acts in it; for "he" and "they" that of the one before."""
    known: dict[int, str | None] = survey.__dict__.setdefault("_subjects", {})
    if number not in known:
        known[number] = None
        span = survey.sentences[number].span
        parts = [part for part in parts_in(survey, [span]) if part.role in ACTING]
        part = next(
            (part for part in parts if not ends_with(survey.lang, "governing", survey.text[span.start : part.start])),
            None,
        )
        until = min(part.start, span.start + _REACH) if part else span.start + _REACH
        lead = survey.text[span.start : until]
        before = thread_before(survey, number, 1)
        homes = find_homes(survey)
        if homes and _is_of_own_body(survey, span, until):
            known[number] = homes[0]
        elif before and (part is None or _pattern(survey.lang).search(lead)):
            known[number] = find_subject_state(survey, before[0]) or (part.code if part else None)
        elif part:
            known[number] = part.code
    return known[number]


def _is_of_own_body(survey: Survey, span: Span, until: int) -> bool:
    """Whether a sentence begins with a body of the page's own state: "The ministry confirmed"."""
    lead = survey.text[span.start : min(until, span.start + _HEAD)].casefold()
    return begins_with(survey.lang, "own_bodies", lead)


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    """Words that stand for somebody named before."""
    return to_whole_words(phrases_of(lang, "anaphors"), gap=" ")


def _guesses_in(survey: Survey, number: int) -> set[str]:
    """The states that a sentence names by nothing but a guess."""
    parts = parts_in(survey, [survey.sentences[number].span])
    return {part.code for part in parts if part.role == "guess"} - {part.code for part in parts if part.role != "guess"}


def weigh_together(survey: Survey, number: int, one: str, another: str) -> float:
    """What speaks for two states as a pair: that the sentences before name both, or name them in one breath."""
    weight = 0.0
    for back in [number, *thread_before(survey, number, _PAIR_BACK)]:
        named = acting_in(survey, back)
        if one in named and another in named:
            spans = [survey.sentences[back].span]
            parts = [p for p in parts_in(survey, spans) if p.code in (one, another) and p.role in ACTING]
            groups = [{p.code for p in parts if p.group == part.group} for part in parts if part.bare]
            joined = any(len(group) > 1 for group in groups)
            weight = max(weight, WEIGHTS["pair"] + (WEIGHTS["list"] if joined else 0.0))
    return weight


@once
def acting_in(survey: Survey, number: int) -> list[str]:
    """Codes of the states that act in a sentence, in the order of the text."""
    parts = parts_in(survey, [survey.sentences[number].span])
    return list(dict.fromkeys(part.code for part in parts if part.role in ACTING))


def _worth(part: Part) -> float:
    return {"side": 2.0, "home": 2.3, "event": 1.0, "place": 1.0, "maker": 0.5}.get(part.role, 0.5)


def _count_story(survey: Survey, number: int) -> dict[str, float]:
    """How often the story names each state, what it names after a sentence counting less."""
    totals: list[dict[str, float]] | None = survey.__dict__.get("_story_counts")
    if totals is None:
        totals = [dict(Counter(part.code for part in parts_in(survey, survey.layout.headlines)))]
        for sentence in survey.sentences:
            count = dict(totals[-1])
            for part in parts_in(survey, [sentence.span]):
                count[part.code] = count.get(part.code, 0.0) + _worth(part)
            totals.append(count)
        survey.__dict__["_story_counts"] = totals
    until, whole, late = totals[number + 1], totals[-1], WEIGHTS["late"]
    return {code: times - (1 - late) * (times - until.get(code, 0.0)) for code, times in whole.items()}


def _count_thread(survey: Survey, number: int) -> dict[str, float]:
    """What `_count_story` counts, in one item of a round-up; nothing where the page tells one story."""
    count: dict[str, float] = defaultdict(float)
    if is_roundup(survey):
        threads = find_threads(survey)
        spans = [s.span for n, s in enumerate(survey.sentences) if threads[n] == threads[number]]
        for part in parts_in(survey, spans):
            count[part.code] += _worth(part)
    return count
