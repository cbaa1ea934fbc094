"""Who says it: the innermost source a text credits, carried through a readout."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from accord.core import Span, Speaker
from accord.reading.filling.site import Draft
from accord.reading.packs import load_words
from accord.reading.survey import Survey


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody credited in a sentence: who, and the words that credit."""

    speaker: Speaker
    span: Span
    sentence: int
    lasting: bool


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    says = load_words(lang, "roles")["says"]
    verbs = "|".join(sorted(map(re.escape, says["verbs"]), key=len, reverse=True))
    before = "|".join(sorted(map(re.escape, says["before"]), key=len, reverse=True))
    name = r"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s+)?[^\W\d_][\w.&'’/-]*(?:\s+(?:of|for|the|and|in|at|on|to|foreign|state|press|office|ministry|service|news|agency|embassy|spokes\w+|\w+’s|\w+'s|[^\W\d_a-z][\w.&'’/-]*|[a-z]+)){0,8}?"
    return (
        re.compile(rf"\b(?P<lead>{before})\s+(?P<who>[^,;:.()\n\"“”]{{3,90}})", re.IGNORECASE),
        re.compile(rf"(?P<who>{name}),?\s+(?P<verb>{verbs})\b(?!\s+(?:by|to\s+have)\b)"),
        re.compile(rf"[,”\"]\s+(?P<verb>{verbs})\s+(?P<who>(?:[Tt]he\s+)?[^,;:.()\n\"“”]{{3,80}})"),
    )


def find_kind(name: str, lang: str, survey: Survey | None = None) -> str | None:
    """Whether a name is of an official, a body, an agency or an outlet; None where nothing tells."""
    says = load_words(lang, "roles")["says"]
    low = name.casefold().removeprefix("the ")
    words = set(re.findall(r"[\w.’'-]+", low))
    if low in says["agencies"] or low.endswith(("news agency", "press agency", "agency")):
        return "agency"
    if survey:
        outlet = (survey.document.outlet or "").casefold().removeprefix("the ")
        if outlet and (low in outlet or outlet in low):
            return "outlet"
        if any(p.name.casefold().endswith(low) or low.endswith(p.name.casefold()) for p in survey.people):
            return "official"
    if words & set(says["officials"]):
        return "official"
    if words & set(says["bodies"]) or any(body in low for body in says["bodies"] if " " in body):
        return "body"
    if words & set(says["outlets"]):
        return "outlet"
    return None


def find_credits(survey: Survey) -> list[list[Credit]]:
    """Whom each sentence credits, the innermost first."""
    cached = survey.__dict__.get("_credits")
    if cached is None:
        cached = survey.__dict__["_credits"] = [_credits_of(survey, n) for n in range(len(survey.sentences))]
    return cached  # type: ignore[no-any-return]


def _credits_of(survey: Survey, number: int) -> list[Credit]:
    before, does, after = _patterns(survey.lang)
    span, text = survey.sentences[number].span, survey.text
    found: list[Credit] = []
    for pattern in (before, does, after):
        for match in pattern.finditer(text, span.start, span.end):
            start, end = match.span("who")
            credit = _to_credit(survey, number, start, end, pattern is before)
            if credit and not any(c.span.overlaps(credit.span) for c in found):
                found.append(credit)
    return found


def _to_credit(survey: Survey, number: int, start: int, end: int, lasting: bool) -> Credit | None:
    text = survey.text
    for person in survey.people:
        if person.name_span.start < end and start < person.name_span.end + 2:
            return Credit(Speaker(person.name, "official"), person.name_span, number, lasting)
    words = text[start:end]
    lead = re.match(r"(?:the|a|an|its|his|her|their|some)\s+", words, re.IGNORECASE)
    start += lead.end() if lead else 0
    words = text[start:end].strip()
    kind = find_kind(words, survey.lang, survey)
    if kind is None or not words:
        return None
    if kind == "official":
        for office in survey.offices:
            if start <= office.span.start < end:
                holders = {p.name: p for p in survey.people if p.office and p.office.casefold().endswith(office.title.casefold().split()[-1]) and (office.state is None or p.state == office.state)}
                if len(holders) == 1:
                    return Credit(Speaker(next(iter(holders)), "official"), Span(start, start + len(words)), number, lasting)
    name = re.sub(r"(?:'s|’s)\s+(?:readout|statement|note|press release|communique|communiqué)$", "", words)
    return Credit(Speaker(name, kind), Span(start, start + len(words)), number, lasting or kind in ("body", "agency"))


def set_speaker(draft: Draft, carry: bool = True) -> None:
    """Take the source credited in the claim's sentence, else the one that carries through the paragraph."""
    survey = draft.site.survey
    credits, number = find_credits(survey), draft.site.numbers[0] if draft.site.numbers else 0
    if not credits:
        return
    own = credits[number] if number < len(credits) else []
    if own:
        _take(draft, own[0])
        return
    leader = survey.sentences[number].leader
    if leader is not None and credits[leader]:
        _take(draft, credits[leader][0])
        return
    if not carry:
        return
    paragraph = survey.sentences[number].paragraph
    for n in range(number - 1, max(-1, number - 4), -1):
        if survey.sentences[n].paragraph != paragraph:
            break
        lasting = [credit for credit in credits[n] if credit.lasting]
        if lasting:
            _take(draft, lasting[0])
            return


def _take(draft: Draft, credit: Credit) -> None:
    draft.said_by = credit.speaker
    draft.evidence["said_by"] = [credit.span]
