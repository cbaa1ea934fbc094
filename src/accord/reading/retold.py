"""One thing told twice in a document: a meeting that went on in another format, "the agreement" once more."""

from __future__ import annotations

import re

from accord.core import Claim, Relation
from accord.core.vocabulary import KINDS
from accord.reading.packs import load_words
from accord.reading.phrases import Hit
from accord.reading.survey import Survey

# A claim that only takes something up again tells nothing that is further on than what was told before.
_STEPS = ("proposed", "negotiated", "signed", "ratified", "in_force")
# So many words before its noun stands the word that takes a thing up: "the comprehensive bilateral agreement".
_REACH = {"agreement": 6, "meeting": 3, "visit": 3}
_WORD = re.compile(r"[^\W\d_]{3,}")
# Words with so many first letters alike are one word in two forms.
_STEM = 6
_TALKS = ("meeting", "visit", "call")


def is_told_before(survey: Survey, claim: Claim, other: Claim) -> bool:
    """Whether a claim says again what another one, earlier in the document, says."""
    if claim.type != other.type or claim.id == other.id:
        return claim.id == other.id
    if claim.type == "agreement":
        return _is_same_paper(survey, claim, other)
    return claim.type in _TALKS and (_is_same_talk(claim, other) or _goes_on(survey, claim, other))


def _goes_on(survey: Survey, claim: Claim, other: Claim) -> bool:
    """Whether the words only tell what was said at the talks told of before: "during the talks, he stressed"."""
    if claim.type == "call" or not set(claim.states) & set(other.states):
        return False
    if claim.status == other.status and _is_like(claim, other) and _points_back(survey, claim):
        return True
    if not takes_up(survey, claim):
        return False
    return {claim.status, other.status} <= {"ongoing", "happened", "planned"} and not _is_elsewhere(claim, other)


def _is_like(claim: Claim, other: Claim) -> bool:
    """Whether nothing that is told of the talks sets them apart from the others: neither kind nor day."""
    apart = claim.when and other.when and claim.when.relation(other.when) is Relation.EXCLUDES
    return not apart and set(claim.kinds) <= set(other.kinds)


def _is_elsewhere(claim: Claim, other: Claim) -> bool:
    """Whether the words themselves name a day or a place that the talks told of before do not have."""
    if _has_own(claim, "when") and (not other.when or not claim.when or not claim.when.within(other.when)):
        return True
    return _has_own(claim, "place") and (not other.place or claim.place != other.place)


def _is_same_talk(claim: Claim, other: Claim) -> bool:
    if set(claim.states) != set(other.states):
        return False
    if claim.status != other.status and {claim.status, other.status} != {"ongoing", "happened"}:
        return False
    people, others = {p.name for p in claim.people}, {p.name for p in other.people}
    if people and others and not (people <= others or others <= people):
        return False
    if claim.when and other.when and claim.when.relation(other.when) is Relation.EXCLUDES:
        return False
    if claim.place and other.place and claim.place.state != other.place.state and _has_own(claim, "place"):
        return False
    apart = {"commission", "business forum", "multilateral"} & (set(claim.kinds) ^ set(other.kinds))
    return not apart


def _is_same_paper(survey: Survey, claim: Claim, other: Claim) -> bool:
    """Whether the words take up a paper told of before, and tell no step that it has taken since."""
    if _is_named_alike(claim, other):
        return True
    if not set(claim.states) & set(other.states) or not takes_up(survey, claim) or not _is_on_the_same(claim, other):
        return False
    if claim.status not in _STEPS or other.status not in _STEPS:
        return claim.status == other.status
    if _STEPS.index(claim.status) > _STEPS.index(other.status):
        return False
    if other.when is None and claim.status == other.status:
        return True
    return claim.when is None or claim.when == other.when or not _has_own(claim, "when")


def _is_named_alike(claim: Claim, other: Claim) -> bool:
    """Whether two papers agree in all that tells them apart: the head of a story and its body name one paper twice."""
    if (claim.status, claim.kinds, set(claim.states)) != (other.status, other.kinds, set(other.states)):
        return False
    if not claim.kinds or not claim.subject or not other.subject:
        return False
    if claim.when and other.when and claim.when.relation(other.when) is Relation.EXCLUDES:
        return False
    subject, told = _stems(claim.subject), _stems(other.subject)
    return subject <= told or told <= subject


def _stems(words: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(words.casefold())}


def _is_on_the_same(claim: Claim, other: Claim) -> bool:
    """Whether the paper has no subject of its own: none, or one that the words told before hold."""
    if set(claim.kinds) - set(other.kinds):
        return False
    return _stems(claim.subject or "") <= _stems(f"{other.words} {other.subject}")


def _find_noun(survey: Survey, claim: Claim) -> Hit | None:
    """The first of the words that name the paper or the talks most plainly."""
    spans = [quotation.span for quotation in claim.evidence["claim"]]
    nouns = [hit for hit in survey.hits_in(spans, "kind") if hit.key.startswith("agreement.")]
    if claim.type in _TALKS:
        nouns = [hit for hit in survey.hits_in(spans, "cue") if hit.key == claim.type]
        nouns = [hit for hit in nouns if hit.weight == max(nouns, key=lambda hit: hit.weight).weight]
    return min(nouns, key=lambda hit: hit.start, default=None)


def _points_back(survey: Survey, claim: Claim) -> bool:
    """Whether the bare noun with its article names the talks: "the visit will allow for", "this meeting"."""
    words, noun = load_words(survey.lang, "lists"), _find_noun(survey, claim)
    if noun is None:
        return False
    tokens = survey.tokens[survey.sentence_at(noun.start)]
    before = next((token.low for token in reversed(tokens) if token.end <= noun.start), "")
    behind = next((token.low for token in tokens if token.start >= noun.end), "")
    last = survey.text[noun.start : noun.end].rsplit(None, 1)[-1].casefold()
    return before in words["pointing"] and not {behind, last} & set(words["describing"])


def takes_up(survey: Survey, claim: Claim) -> bool:
    """Whether what a claim tells of is named as one known already: "the talks", "this new accord"."""
    words = load_words(survey.lang, "lists")
    noun = _find_noun(survey, claim)
    if noun is None:
        return False
    before = [token for token in survey.tokens[survey.sentence_at(noun.start)] if token.end <= noun.start]
    for token in reversed(before[-_REACH[claim.type] :]):
        if token.low in words["known"] or (claim.type in _TALKS and token.low in words["possessives"]):
            return True
        if token.low in words["unknown"]:
            return False
    return False


def _has_own(claim: Claim, name: str) -> bool:
    """Whether a field rests on words inside the claim's own clauses."""
    clauses = [quotation.span for quotation in claim.evidence["claim"]]
    return any(clause.contains(quotation.span) for quotation in claim.evidence.get(name, ()) for clause in clauses)


def join(survey: Survey, first: Claim, again: Claim) -> Claim:
    """One claim of two that tell the same thing: a meeting that went on in another format is one meeting.

    Of two dates of a visit the whole stay is kept; of a paper, what the fuller report says.
    """
    if first.type == "agreement":
        return _join_papers(survey, first, again)
    if (
        first.type == "visit"
        and first.when
        and again.when
        and first.when != again.when
        and first.when.within(again.when)
    ):
        first, again = again, first
    kinds = tuple(kind for kind in KINDS.get(first.type, ()) if kind in {*first.kinds, *again.kinds})
    if kinds == first.kinds:
        return first
    entry = first.as_dict()
    entry["kinds"] = list(kinds)
    for name in ("claim", "kinds"):
        known = [list(span) for span in entry["evidence"].get(name, [])]
        entry["evidence"][name] = known + [s for s in again.as_dict()["evidence"].get(name, []) if s not in known]
    return Claim.from_dict(survey.document, entry)


def _join_papers(survey: Survey, first: Claim, again: Claim) -> Claim:
    fuller, other = (again, first) if _count_own(again) > _count_own(first) else (first, again)
    if not _count_own(again):
        return first
    entry = fuller.as_dict()
    spans = [quotation.span for claim in (first, again) for quotation in claim.evidence["claim"]]
    entry["evidence"]["claim"] = [[span.start, span.end] for span in dict.fromkeys(spans)]
    if not fuller.subject and other.subject:
        entry["subject"] = other.subject
        entry["evidence"]["subject"] = other.as_dict()["evidence"]["subject"]
    return Claim.from_dict(survey.document, entry)


def _count_own(claim: Claim) -> int:
    return sum(_has_own(claim, name) for name in ("when", "place", "people"))
