"""The date of a document, from the talks at which it was signed or the sitting that approved it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from accord.core import Span
from accord.reading.filling.dating.own_dates import set_news_date
from accord.reading.filling.dating.sentence_dates import parts_of_sentence, set_date_before, set_date_beside
from accord.reading.filling.dating.stories import find_stop, heads_of, tells_of
from accord.reading.filling.dating.which_dates import is_news, is_of_dateline, is_of_other_time, speaks_of
from accord.reading.filling.parties.mates import begins_with
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.standing.status import Sign, find_signs
from accord.reading.filling.standing.turning import load_turns
from accord.reading.filling.threads import thread_before
from accord.reading.packs import load_words
from accord.reading.survey import Survey, inside, people_in

_BACK = 5
_TALKS_REACH = 8
_PERFECT_REACH = 4
# A word that tells a signing weighs at least this much.
_SIGNS = 1.0
# And one that tells an act, and does not only describe the text, so much.
_ACTS = 1.5
_LATER_STEPS = ("agreement.ratified", "agreement.in_force", "agreement.ended")


def set_tied_date(draft: Draft) -> bool:
    """Take the date of the talks that the text ties a signed document to: "after the talks", "in their presence".

    After the fourteenth of the hard calls in ``docs/claims.md``.
    """
    site = draft.site
    survey, number = site.survey, site.numbers[-1]
    places = [*site.frame, *_leaders(site)]
    if not speaks_of(survey, "tied", places) and not _signed_by_those_who_met(site, places):
        return False
    if set_news_date(draft, places, site.spans[-1].end):
        return True
    before = [*thread_before(survey, number, _TALKS_REACH), *heads_of(survey, number)]
    talks = [n for n in before if tells_of(survey, n, "meeting")]
    return any(_set_date_of_talks(draft, n) for n in [*talks, *before])


def _leaders(site: Site) -> list[Span]:
    """The sentences that announce what the claim's own names: the line above a list, the one before "Among them"."""
    survey, number = site.survey, site.numbers[-1]
    if not survey.sentences:
        return []
    leader = survey.sentences[number].leader
    if leader is None and (begins_with_announcing(survey, site.frame[0]) or _picks_out(survey, number)):
        leader = next(iter(thread_before(survey, number, 1)), None)
    return [survey.sentences[leader].span] if leader is not None else []


def _picks_out(survey: Survey, number: int) -> bool:
    """Whether a sentence tells more of one of the documents that the sentence before counts: "One of them is on"."""
    before = next(iter(thread_before(survey, number, 1)), None)
    lists = load_words(survey.lang, "lists")
    words = " ".join(survey.sentences[number].span.of(survey.text).casefold().split()[:4])
    if before is None or not any(words.startswith(phrase) for phrase in lists["picking_out"]):
        return False
    told = survey.sentences[before].span.of(survey.text).casefold().split()
    return any(word.strip(".,;:") in lists["plurals"] for word in told)


def begins_with_announcing(survey: Survey, span: Span) -> bool:
    """Whether a sentence names one by one what the sentence before announced: "Among them: a treaty on transit"."""
    words = " ".join(span.of(survey.text).casefold().split()[:4])
    return any(words.startswith(phrase) for phrase in load_words(survey.lang, "lists")["announcing"])


def _set_date_of_talks(draft: Draft, number: int) -> bool:
    survey = draft.site.survey
    talks = [hit for hit in survey.hits[number] if hit.table == "cue" and hit.key == "meeting"]
    anchor = max(talks, key=lambda hit: hit.weight).start if talks else None
    return set_news_date(draft, [survey.sentences[number].span], find_stop(draft.site, number) or anchor)


def _signed_by_those_who_met(site: Site, places: Sequence[Span]) -> bool:
    """Whether the story lets the persons it tells of, or "the sides", sign: then they did so at their talks."""
    survey = site.survey
    signs = [
        sign
        for sign in find_signs(site, "agreement", places)
        if sign.weight >= _SIGNS
        and (
            (sign.status == "signed" and not _is_of_later_step(survey, sign))
            or (
                sign.weight >= _ACTS
                and speaks_of(survey, "initialled", [Span(sign.start, sign.end)])
                and not _is_perfect(survey, sign)
            )
        )
    ]
    ends = [sign.end for sign in signs if any(span.start <= sign.start < span.end for span in site.spans)]
    until = [Span(s.start, min([s.end, *[end for end in ends if end > s.start]])) for s in site.spans]
    if not signs or is_of_other_time(survey, until) or speaks_of(survey, "before_now", site.spans):
        return False
    if speaks_of(survey, "couple", places) or len(places) > len(site.frame) or people_in(survey, places):
        return True
    if _in_story_of_paragraph(site, signs):
        return True
    first = min(sign.start for sign in signs)
    before = [Span(s.start, first) for s in places if s.start < first <= s.end]
    return any(
        speaks_of(survey, "signers", [span]) or begins_with(survey.lang, "anaphors", span.of(survey.text))
        for span in before
    )


def _is_of_later_step(survey: Survey, sign: Sign) -> bool:
    """Whether a word tells of a document only that a later step has not been: "has yet to be ratified"."""
    span = Span(sign.start, sign.end)
    return any(hit.key in _LATER_STEPS and hit.start == sign.start for hit in survey.hits_in([span], "status"))


def _in_story_of_paragraph(site: Site, signs: Sequence[Sign]) -> bool:
    """Whether a past tense tells the signing, in a paragraph that before it has told of a day of the news."""
    survey = site.survey
    own = [sign for sign in signs if any(span.start <= sign.start < span.end for span in site.spans)]
    if not own or all(_is_perfect(survey, sign) for sign in own) or not survey.sentences:
        return False
    number = site.numbers[0]
    paragraph = survey.sentences[number].paragraph
    before = [n for n in thread_before(survey, number, _BACK) if survey.sentences[n].paragraph == paragraph]
    days = [m for n in before for m in inside(survey.dates, [survey.sentences[n].span]) if is_news(site, m)]
    return any(m.when and m.when.precision == "day" and not is_of_dateline(survey, m) for m in days)


def _is_perfect(survey: Survey, sign: Sign) -> bool:
    """Whether a verb tells what is done by now, and not when: "has been signed"."""
    turns, tokens = load_turns(survey.lang), survey.tokens[survey.sentence_at(sign.start)]
    at = bisect_left(tokens, (sign.start,))
    for token in reversed(tokens[max(0, at - _PERFECT_REACH) : at]):
        if token.low in turns.has:
            return True
        if not turns.links_on(token.low):
            return False
    return False


def set_date_of_signing(draft: Draft) -> bool:
    """Take the date of the sentence, where its words outside the clauses tell of the signing, or a date opens it."""
    site = draft.site
    signing = [
        sign
        for sign in find_signs(site, "agreement", site.frame)
        if sign.status == "signed" and not any(span.start <= sign.start < span.end for span in site.spans)
    ]
    if signing and set_news_date(draft, site.frame, signing[0].start):
        return True
    own = [sign for sign in find_signs(site, "agreement", site.spans) if sign.status == draft.status]
    return bool(own) and (set_date_before(draft) or set_date_beside(draft))


def set_reached_date(draft: Draft) -> bool:
    """Take the date of the sentence, where the clauses tell the act by which the status was reached."""
    site = draft.site
    own = [sign for sign in find_signs(site, "agreement", site.spans) if sign.status == draft.status]
    if not own or is_of_other_time(site.survey, site.spans):
        return False
    return set_date_before(draft) or set_news_date(draft, parts_of_sentence(site), own[0].start)


def set_session_date(draft: Draft) -> bool:
    """Take the day of the sitting that a page reports, for a treaty that was approved, or denounced, at it."""
    site = draft.site
    survey, number = site.survey, site.numbers[-1]
    if not survey.sentences or is_of_other_time(survey, site.spans):
        return False
    for n in heads_of(survey, number):
        span = survey.sentences[n].span
        if speaks_of(survey, "sittings", [span]) and set_news_date(draft, [span]):
            return True
    return False
