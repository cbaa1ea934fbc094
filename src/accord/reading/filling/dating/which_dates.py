"""Which of the dates of a text can be the time of a claim, and what the words around them say of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from accord.core import Span
from accord.reading.clauses import to_choice, to_whole_words
from accord.reading.dates import DateMention
from accord.reading.filling.site import Site
from accord.reading.filling.standing.status import find_signs
from accord.reading.filling.standing.turning import load_turns
from accord.reading.packs import load_words
from accord.reading.survey import Survey, inside

# What a story tells as its news happened this many days around its publication, or less.
_NEWS_DAYS = 45
_STAY_DAYS = 31
_SINCE_REACH = 70
_NOUN_REACH = 30
_NAME_REACH = 16
# A sentence of so many words and marks, or fewer, holds nothing but a place and a day.
_PLACE_AND_DAY = 8
_JOURNEY_DAYS = 16
# How a date says that it was counted from another of the text.
COUNTED = "counted from the date before it"
# An aside has this many characters besides its date, or more; with fewer it is the date alone between commas.
_ASIDE = 12
_SHORT_ASIDE = 6
# "promised by Iceland": who did it, between a participle and its date.
_SAYING_REACH = 50
_AGENT = re.compile(r"\s+by(?:\s+[\w’'.-]+){1,4}\s*$")
# Behind "had": the next word that is no adverb.
_THEN_WORD = re.compile(r"(?:\s+(?:[a-z]+ly|also|already|just|not|never|earlier|first|last|once))*\s+(\w+)")
# "A programme for the period 2024-2027": the years that a document covers.
_COVERED = re.compile(r"\bfor\s+(?:the\s+)?(?:period\s+|years\s+)?(?:of\s+)?\d{4}")
_PARTS = re.compile(r"[,;:()–—]\s")
# "(AC) ", "- ", "— " behind the date of a dateline.
_DATELINE = re.compile(r"\s?(?:\([^)\n]{2,20}\)|-{1,2}|[–—])\s")


@cache
def roles_pattern(lang: str, name: str) -> re.Pattern[str]:
    """Any phrase of one table of the pack's roles, as whole words."""
    return to_whole_words(load_words(lang, "roles")[name], gap=" ")


def speaks_of(survey: Survey, name: str, spans: Sequence[Span]) -> bool:
    """Whether the given places hold a phrase of one table of the pack's roles."""
    pattern = roles_pattern(survey.lang, name)
    return any(pattern.search(survey.text, span.start, span.end) for span in spans)


def is_of_other_time(survey: Survey, spans: Sequence[Span]) -> bool:
    """Whether words tell of another time than that of the story's news: "recently", "had met", but not "had lunch"."""
    if speaks_of(survey, "other_time", spans):
        return True
    words, turns = load_words(survey.lang, "roles"), load_turns(survey.lang)
    for span in spans:
        for match in roles_pattern(survey.lang, "pluperfect").finditer(survey.text, span.start, span.end):
            verb = _THEN_WORD.match(survey.text, match.end())
            if verb and (verb[1].casefold().endswith(turns.participle) or verb[1].casefold() in words["participles"]):
                return True
    return False


def find_dates_of(site: Site, spans: Sequence[Span] | None = None) -> list[DateMention]:
    """Resolved dates in the claim's clauses, or the given places, without durations and the years a document covers.

    The day on which it was said gives way to any other.
    """
    here = inside(site.survey.dates, site.spans if spans is None else spans)
    found = [
        mention
        for mention in (*here, *(_find_cut(site) if spans is None else ()))
        if mention.when is not None and _can_date(site, mention) and not _names_document(site, mention)
    ]
    return [mention for mention in found if not _is_of_saying(site, mention)] or found


def _find_cut(site: Site) -> list[DateMention]:
    """Dates that begin before the clause with a word that is not its own: "after [yesterday's meeting]"."""
    return [
        replace(mention, span=Span(span.start, mention.span.end), role="point")
        for span in site.spans
        for mention in inside(site.survey.dates, site.frame)
        if mention.role == "since" and mention.span.start < span.start < mention.span.end <= span.end
    ]


@cache
def _saying_pattern(lang: str) -> re.Pattern[str]:
    """What stands before the day of a statement: "the ministry announced", "told reporters"."""
    return re.compile(rf"\b{to_choice(load_words(lang, 'roles')['telling'])}(?:\s+[\w’']+){{0,2}}\s*$", re.IGNORECASE)


def _is_of_saying(site: Site, mention: DateMention) -> bool:
    lead = site.text[max(0, mention.span.start - _SAYING_REACH) : mention.span.start]
    return _saying_pattern(site.survey.lang).search(lead) is not None


def _can_date(site: Site, mention: DateMention) -> bool:
    """Whether a mention can be the time of the claim: the months that a figure covers are not when a meeting was."""
    if mention.role == "duration" or _is_of_beginning(site, mention) or _is_allowance(site, mention):
        return False
    if _is_compared(site, mention):
        return False
    if mention.role != "period" or site.type not in ("meeting", "visit", "call") or _is_short(mention):
        return True
    published = site.survey.document.published_on
    return bool(published and mention.when and mention.when.last > published)


def _is_compared(site: Site, mention: DateMention) -> bool:
    """Whether a date only stands for what was then: "no further along than a year ago"."""
    before = site.text[max(0, mention.span.start - _NAME_REACH) : mention.span.start].casefold().split()
    return any(word in load_words(site.survey.lang, "roles").get("comparing", ()) for word in before[-2:])


def _is_allowance(site: Site, mention: DateMention) -> bool:
    """Whether a date is only the end of a time allowed: "will be built within 24 months"."""
    words, allowed = mention.span.of(site.text).split(maxsplit=1), load_words(site.survey.lang, "roles")["allowing"]
    return mention.role == "deadline" and mention.written == "relative" and words[0].casefold() in allowed


def _is_of_beginning(site: Site, mention: DateMention) -> bool:
    """Whether a date is that from which something has lasted: "her first trip since she took office in May"."""
    if site.type == "project":
        return False
    start = next((span.start for span in (*site.spans, *site.frame) if span.contains(mention.span)), mention.span.start)
    before = site.text[max(start, mention.span.start - _SINCE_REACH) : mention.span.start]
    clause = _PARTS.split(before)[-1]
    since = roles_pattern(site.survey.lang, "beginning").search(clause)
    if since and any(
        other.span.end < mention.span.start and other.span.end > mention.span.start - len(clause) + since.start()
        for other in inside(site.survey.dates, site.frame)
    ):
        # "Since" leads to another date: "not in one room since March met on Tuesday".
        return False
    return since is not None and any(is_past_verb(site, word) for word in clause[since.end() :].split()[1:])


def is_past_verb(site: Site, word: str) -> bool:
    turns = load_turns(site.survey.lang)
    return (
        word in turns.was
        or word in turns.has
        or word in load_words(site.survey.lang, "roles")["took"]
        or word.endswith(turns.participle)
    )


def _is_short(mention: DateMention) -> bool:
    return mention.when is not None and (mention.when.last - mention.when.first).days <= _STAY_DAYS


def _names_document(site: Site, mention: DateMention) -> bool:
    """Whether a date is part of a document's name: "a programme for 2023-2025", "to revise the agreement of 2011"."""
    if site.type not in ("agreement", "project"):
        return False
    if mention.when is None or mention.when.precision not in ("year", "interval"):
        return False
    if not all(part.isdigit() for part in mention.when.edtf.split("/")):
        return False
    before = site.text[max(0, mention.span.start - _NAME_REACH) : mention.span.end].casefold()
    if site.type == "agreement" and _COVERED.search(before):
        return True
    if site.type == "project":
        words = site.text[max(0, mention.span.start - _NOUN_REACH) : mention.span.start].casefold().split()
        noun = words[-2:][0] if words and words[-1] == "of" else words[-1] if words else ""
        if noun not in load_turns(site.survey.lang).things:
            return False
    after = site.text[mention.span.end : mention.span.end + _NOUN_REACH].casefold().split()
    if after and after[0].strip(".,;") in load_turns(site.survey.lang).things:
        # "The 1996 agreement was denounced": it is so called.
        return any(sign.status != "signed" for sign in find_signs(site, site.type, site.spans))
    # Where nothing else is told of it, "the agreement of 2011" was signed then.
    return re.search(r"\bof\s+\d{4}|^\W*of\b", before) is not None and bool(find_signs(site, site.type, site.spans))


def is_news(site: Site, mention: DateMention) -> bool:
    """Whether a date is a day close to the publication, as that of the event a story reports."""
    published = site.survey.document.published_on
    if published is None or mention.when is None or mention.role == "deadline":
        return False
    first, last = mention.when.days
    short = (last - first).days < _JOURNEY_DAYS and mention.role != "since"
    exact = mention.when.precision == "day" or short
    return exact and abs((published - first).days) <= _NEWS_DAYS


def is_miscounted(site: Site, mention: DateMention, past: bool) -> bool:
    """Whether "on the same day" was counted from a date told in passing: a story's own day is near its publication."""
    published = site.survey.document.published_on
    if not mention.reason.startswith(COUNTED) or published is None or mention.when is None:
        return False
    if mention.when.precision != "day":
        return False
    return not is_news(site, mention) or (past and mention.when.first > published)


def is_of_dateline(survey: Survey, mention: DateMention) -> bool:
    """Whether a date stands before the story's first words, with the place it is sent from."""
    line = survey.layout.dateline
    if line is not None and line.overlaps(mention.span):
        return True
    start = survey.sentences[0].span.start if survey.sentences else 0
    if survey.sentences and survey.sentences[0].span.contains(mention.span) and len(survey.tokens[0]) <= _PLACE_AND_DAY:
        return True
    return mention.span.start - start < _NEWS_DAYS and _DATELINE.match(survey.text, mention.span.end) is not None


def without_asides(site: Site, family: str, status: str, found: list[DateMention]) -> list[DateMention]:
    """Leave out dates of asides: "the line, first agreed in 2017, is 72 percent complete"."""
    signs = [sign for sign in find_signs(site, family, site.spans) if sign.status == status and sign.weight > 0]
    kept = []
    for mention in found:
        aside = _find_aside(site, mention)
        own = any(aside.start <= sign.start < aside.end for sign in signs) if aside else True
        outside = any(not aside.start <= sign.start < aside.end for sign in signs) if aside else False
        others = aside is not None and any(not aside.contains(m.span) for m in found)
        told = aside is not None and (
            speaks_of(site.survey, "told_before", [aside])
            or any(h.table == "cue" for h in site.survey.hits_in([aside], "cue"))
        )
        if (own and not (outside and others)) or not ((outside and told) or others):
            kept.append(mention)
    return kept


def _find_aside(site: Site, mention: DateMention) -> Span | None:
    """The stretch of a clause that only says more of a noun: between commas, or a participle with its date."""
    at = mention.span
    clause = next((span for span in site.spans if span.contains(at)), None)
    if clause is None:
        return None
    start = max([m.end() for m in _PARTS.finditer(site.text, clause.start, at.start)], default=clause.start)
    cut = _PARTS.search(site.text, at.end, clause.end)
    end = cut.start() if cut else clause.end
    lead = site.text[start : at.start]
    if start > clause.start and len(lead) + end - at.end >= _SHORT_ASIDE and _opens_aside(site, lead):
        return Span(start, end)
    agent = _AGENT.search(lead)
    lead = lead[: agent.start()] if agent else lead
    told = roles_pattern(site.survey.lang, "told_before").search(
        lead.rstrip() + " ", max(0, len(lead.rstrip()) - _ASIDE)
    )
    if told and told.end() >= len(lead.rstrip()) - 1:
        before = lead[: told.start()].split()
        if before and before[-1].casefold() not in load_words(site.survey.lang, "roles")["auxiliaries"]:
            return Span(start + told.start(), at.end)
    return None


def _opens_aside(site: Site, lead: str) -> bool:
    words = lead.casefold().split()
    table = load_words(site.survey.lang, "roles")
    opens = words[:1] if words[1:2] == [] or words[0] not in table["before_relatives"] else words[1:2]
    return bool(words) and (opens[0] in table["relatives"] or any(word in table["told_before"] for word in words[:3]))
