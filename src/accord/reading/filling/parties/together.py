"""Who take part where the clauses say that several do: the story around tells who they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from accord.core import Span
from accord.reading.clauses import to_choice
from accord.reading.filling.parties.mates import acting_in, ends_with, weigh_mates, weigh_together
from accord.reading.filling.parties.parts import find_parts, is_body, parts_in
from accord.reading.filling.parties.told import ACTING, PAIR, are_one_list, codes_of, speaks_of
from accord.reading.filling.site import Site
from accord.reading.filling.threads import find_label_states, is_roundup, thread_before
from accord.reading.packs import load_words
from accord.reading.survey import Survey

_BACK = 6
# So many sentences back those may have been named whom "the eight" means.
_FAR = 20
# So many sentences back a list of three states or more may still be those that act.
_LIST_BACK = 3
# What must speak for the second of two who are not named.
_SURE = 1.0
# So many of the states that weigh most are tried in pairs.
_RIVALS = 5
# A noun so many words behind a number is what is counted.
_NOUN_REACH = 3
# So many characters before a body of states may tell that it pays.
_LEAD = 24
# So many words may stand between "on the sidelines of" and the body that gathers there.
_BESIDE = 6
SIZES = (("three", 3), ("four", 4), ("five", 5))
# A list in so many first sentences is what the story is of, where so much of what it names is of the list.
_OPENING, _MAIN = 2, 0.8
# After these several act together.
_TOGETHER = ("meeting", "visit", "agreement")


def find_group(
    survey: Survey, number: int, size: int, having: str | None = None, spans: Iterable[Span] = (), place: str = "place"
) -> list[str]:
    """The states that the story speaks of together at a sentence, `size` of them or fewer.

    Args:
        survey: what stands in the document.
        number: number of the sentence.
        size: how many there are.
        having: a state that must be one of them.
        spans: the clauses that ask, where there are any.
        place: what a place in the clauses is worth, a word of ``WEIGHTS``.
    """
    have = [having] if having else []
    if size > PAIR:
        for back in [number, *thread_before(survey, number, _FAR)]:
            codes = without_bodies(survey, acting_in(survey, back), size)
            if len(codes) == size and (having is None or having in codes):
                return codes
    if not have and size == PAIR:
        return _find_best_pair(survey, number, spans, place)
    while len(have) < size:
        weights = weigh_mates(survey, number, spans, have, place)
        if not weights:
            break
        have.append(max(weights, key=lambda code: (weights[code], code)))
    return have


def _find_best_pair(survey: Survey, number: int, spans: Iterable[Span], place: str) -> list[str]:
    """The two states of which most speaks for each, and for the two together."""
    weights = weigh_mates(survey, number, spans, (), place)
    ranked = sorted(weights, key=lambda code: (-weights[code], code))[:_RIVALS]
    pairs = [(a, b) for n, a in enumerate(ranked) for b in ranked[n + 1 :]]
    if not pairs:
        return ranked
    return list(
        max(pairs, key=lambda pair: sum(map(weights.__getitem__, pair)) + weigh_together(survey, number, *pair))
    )


def find_pair(survey: Survey, number: int, having: str | None = None) -> list[str]:
    """The two states that the story speaks of at a sentence, or fewer."""
    return find_group(survey, number, PAIR, having)


def find_mate(survey: Survey, number: int, code: str, spans: Iterable[Span] = (), place: str = "place") -> str | None:
    """The state that stands over against `code` at a sentence: the page's own, or the one told of beside it."""
    group = find_group(survey, number, PAIR, code, spans, place)
    return group[1] if len(group) == PAIR else None


def without_bodies(survey: Survey, codes: list[str], least: int) -> list[str]:
    """Leave out bodies of states that are only spoken of, as long as `least` states remain."""
    acting = {person.state for person in survey.people} | {survey.home, *survey.pair}
    states = [code for code in codes if not is_body(code) or code in acting]
    return states if len(states) >= least else codes


def find_joined(site: Site, code: str, size: int) -> list[str]:
    """Those several, named together just before, whom one other meets: "Moldova's premier joined them"."""
    if site.type == "visit" or not (size > PAIR or speaks_of(site, "them", site.spans)):
        return []
    survey = site.survey
    for back in thread_before(survey, site.numbers[0], _LIST_BACK):
        parts = [p for p in parts_in(survey, [survey.sentences[back].span]) if p.role in ACTING and p.bare]
        for group in {part.group: None for part in parts}:
            codes = codes_of(part for part in parts if part.group == group)
            if len(codes) > PAIR and (size == PAIR or len(codes) == size):
                return [] if code in codes else codes
    return []


def find_bloc(site: Site) -> list[str]:
    """The body of states that "the bloc" means, or that one is a member of: the one named last before the clauses."""
    if site.type not in ("milestone", "agreement", "meeting") or not speaks_of(site, "bloc", site.spans):
        return []
    before = [part for part in find_parts(site.survey) if part.start < site.spans[0].start and is_body(part.code)]
    return [before[-1].code] if before else []


def find_company(site: Site, code: str) -> list[str]:
    """The two whom one other is with: "the ministers signed it together with Italy", "Italy lent it to both states"."""
    survey, number = site.survey, site.numbers[0]
    acting = [part for part in parts_in(survey, site.spans) if part.code == code and part.role in ACTING]
    if not acting or site.type == "visit":
        return []
    before = survey.text[max(site.spans[0].start, acting[0].start - _LEAD) : acting[0].start]
    behind = [Span(acting[0].end, site.spans[-1].end)] if acting[0].end < site.spans[-1].end else []
    with_several = speaks_of(site, "several", site.spans) and ends_with(survey.lang, "in_company", before)
    if not with_several and not speaks_of(site, "to_both", behind):
        return []
    weights = weigh_mates(survey, number, site.spans, [code], "nothing")
    ranked = sorted(weights, key=lambda mate: (-weights[mate], mate))[:PAIR]
    return ranked if len(ranked) == PAIR and weights[ranked[1]] >= _SURE else []


def find_label_group(survey: Survey, number: int, codes: Sequence[str]) -> list[str]:
    """The states in the heading of an item, for a claim of it that names none, or one of the two."""
    label = find_label_states(survey, number)
    if len(label) < PAIR or not set(codes) <= set(label) or len(codes) > 1:
        return []
    return label if not codes or len(label) == PAIR else []


def count_states(site: Site, spans: Iterable[Span]) -> int:
    """How many states the given places say take part, as "the three foreign ministers", "all eight" do; else 0."""
    words = load_words(site.survey.lang, "roles")
    sizes = words["sizes"]
    for span in spans:
        low = re.findall(r"[^\W\d_]+|[,;:.()]", span.of(site.text).casefold())
        for number, word in enumerate(low):
            if word not in sizes:
                continue
            behind = low[number + 1 : number + 1 + _NOUN_REACH]
            counted = behind[:1] and behind[0].isalpha() and behind[0] not in words["auxiliaries"]
            alone = low[number - 1 : number] in (["all"], ["the"]) and (not counted or low[number - 1] == "all")
            if any(after in words["sized"] for after in behind) or (alone and behind[:1] not in (["of"], ["per"])):
                return int(sizes[word])
    return 0


def find_gathering(site: Site) -> list[str]:
    """The body of states whose gathering the clauses name, and none of its members: "the CARICOM summit"."""
    events = (part for part in parts_in(site.survey, site.spans) if part.role == "event")
    return codes_of(part for part in events if not _is_beside(site, part.start))


@cache
def _beside(lang: str) -> re.Pattern[str]:
    words = to_choice(load_words(lang, "roles")["beside_gathering"])
    return re.compile(rf"(?<!\w){words}(?: [\w’'-]+){{0,{_BESIDE}}} ?$", re.IGNORECASE)


def _is_beside(site: Site, start: int) -> bool:
    """Whether the clauses tell of a meeting beside a gathering: "on the sidelines of the 79th session of the UN"."""
    span = next((span for span in site.spans if span.start <= start < span.end), None)
    return span is not None and _beside(site.survey.lang).search(site.text, span.start, start) is not None


def find_list_before(site: Site) -> list[str]:
    """The three states or more told of together before, where the clauses say "the leaders" or name nobody."""
    survey = site.survey
    number = site.numbers[0]
    together = speaks_of(site, "sides", site.spans) or _speaks_of_theirs(site)
    asked = ACTING if together else (*ACTING, "place")
    roles = [role for role in asked if role != "maker"]
    named = {part.code for part in parts_in(survey, site.frame) if part.role in roles}
    if site.type == "visit" or named:
        if site.type == "meeting" and (listed := _find_list_in(survey, site.frame)):
            return listed
        main = _find_main_group(survey)
        acting = {part.code for part in parts_in(survey, site.frame) if part.role in ACTING}
        return main if site.type != "visit" and not acting and named <= set(main) else []
    for back in thread_before(survey, number, _BACK if together else _LIST_BACK):
        span = survey.sentences[back].span
        parts = [part for part in parts_in(survey, [span]) if part.role in ACTING]
        for group in {part.group: None for part in parts if part.bare}:
            codes = codes_of(part for part in parts if part.bare and part.group == group)
            if len(codes) > PAIR:
                return _make_whole(survey, codes)
        codes = [code for code in codes_of(parts) if not is_body(code)]
        met = any(hit.table == "cue" and hit.key in _TOGETHER for hit in survey.hits[back])
        if together and met and len(codes) > PAIR:
            return _make_whole(survey, codes)
        if parts and not any(speaks_of(site, name, [span]) for name, _ in SIZES):
            return _find_main_group(survey) if len(codes) < PAIR else []
    heads = [part for part in parts_in(survey, survey.layout.headlines) if part.bare and part.role in ACTING]
    for group in {part.group: None for part in heads}:
        codes = codes_of(part for part in heads if part.group == group)
        if len(codes) > PAIR and not find_label_states(survey, number):
            return codes
    return _find_main_group(survey)


def _speaks_of_theirs(site: Site) -> bool:
    """Whether the clauses begin with those of several named before: "Their foreign ministers met"."""
    first = re.search(r"[^\W\d_]+", site.words.casefold())
    return first is not None and first.group() in load_words(site.survey.lang, "roles")["theirs"]


def _find_list_in(survey: Survey, spans: Iterable[Span]) -> list[str]:
    """The first three states or more that the given places name in one list as acting."""
    parts = [part for part in parts_in(survey, spans) if part.role in ACTING and part.bare]
    for group in {part.group: None for part in parts}:
        codes = codes_of(part for part in parts if part.group == group)
        if len(codes) > PAIR:
            return codes
    codes = codes_of(parts)
    return codes if len(codes) > PAIR and are_one_list(survey, parts) else []


def _make_whole(survey: Survey, codes: list[str]) -> list[str]:
    """Those whom the story is of, where a later list names all but a few: the host is not among those who arrive."""
    main = _find_main_group(survey)
    return main if set(codes) < set(main) else codes


def _find_main_group(survey: Survey) -> list[str]:
    """The three states or more that the first sentences list, where the story tells of hardly any other."""
    counts = Counter(part.code for part in find_parts(survey) if part.role in ACTING)
    for number in range(min(_OPENING, len(survey.sentences))):
        parts = [p for p in parts_in(survey, [survey.sentences[number].span]) if p.bare and p.role in ACTING]
        for group in {part.group: None for part in parts}:
            codes = codes_of(part for part in parts if part.group == group)
            told = sum(counts[code] for code in codes)
            if len(codes) > PAIR and not is_roundup(survey) and told >= _MAIN * sum(counts.values()):
                return codes
    return []
