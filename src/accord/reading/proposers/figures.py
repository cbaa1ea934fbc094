"""The proposer of figures: numbers about a relation, each sum with what it grew by.

Signs are added on the scale of log-odds, as in the proposer of the other types; the numbers themselves are sure.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from accord.core import Span
from accord.reading.amounts import AmountMention
from accord.reading.filling.parties.sides import named_in_sentence, names_sides
from accord.reading.measures import (
    TRADE,
    Cue,
    FigureGroup,
    MeasureWords,
    cues_of,
    group_amounts,
    is_attributive,
    is_level,
    load_measure_words,
)
from accord.reading.proposal import Proposal
from accord.reading.survey import Survey, inside

_KEEP = 0.25
_BASE = -2.2
_MEASURES = {
    "trade turnover": 1.9,
    "exports": 1.7,
    "imports": 1.5,
    "investment": 1.3,
    "loan": 1.7,
    "grant": 1.4,
    "companies": 1.0,
    "students": 0.9,
    "tourists": 1.2,
    "flights": 0.6,
    "other": 0.35,
}


def propose_figures(survey: Survey) -> list[Proposal]:
    """Propose the places where numbers speak of the relation of states.

    A target or an amount of a loan counts, a figure of one country's own economy, a capacity and a sum used as an
    adjective do not (``docs/claims.md``, hard call 9).
    """
    words = load_measure_words(survey.lang)
    found: list[Proposal] = []
    carried: tuple[str, int, float] | None = None
    climate = _weigh_document(survey)
    for number, sentence in enumerate(survey.sentences):
        inner = inside(survey.amounts, [sentence.span])
        if not inner:
            continue
        cues = cues_of(survey, number)
        amounts = [a for a in inner if _is_eligible(survey, a, words)]
        groups = group_amounts(survey, number, amounts, cues)
        for group in groups:
            if not group.measure and carried and carried[1] == sentence.paragraph:
                group.measure, group.carried = carried[0], True
            if proposal := _weigh(survey, number, group, cues, carried, climate=climate):
                found.append(proposal)
                if proposal.score >= 0.5 and group.measure in TRADE | {"loan", "grant", "investment"}:
                    carried = (group.measure, sentence.paragraph, proposal.score)
    return found


def _is_eligible(survey: Survey, amount: AmountMention, words: MeasureWords) -> bool:
    text = survey.text
    if amount.role == "earlier" and words.source.search(text[max(0, amount.span.start - 12) : amount.span.start]):
        return False
    if amount.kind == "count":
        return amount.unit in words.units or amount.unit in words.goods or amount.reason.startswith("a part")
    if amount.role == "change" and amount.change_pct is None and amount.multiple is None:
        return False
    if amount.role == "share":
        return words.part_of_trade.match(text, amount.span.end) is not None
    return True


def _weigh(
    survey: Survey,
    number: int,
    group: FigureGroup,
    cues: Sequence[Cue],
    carried: tuple[str, int, float] | None,
    *,
    climate: float,
) -> Proposal | None:
    if group.span is None or not group.measure:
        return None
    weight, reasons = _weigh_group(survey, group, cues)
    weight += climate
    for more, why in (_weigh_relation(survey, number, group, carried), _weigh_company(survey, number, group, cues)):
        weight += more
        reasons += why
    score = 1 / (1 + math.exp(-(_BASE + weight)))
    return Proposal("figure", (group.span,), score, reasons=tuple(reasons)) if score >= _KEEP else None


def _weigh_document(survey: Survey) -> float:
    """What the whole story says against figures of a relation: it is of a firm, or of one country's budget."""
    sentences = range(len(survey.sentences))
    domestic = sum(any(cue.table == "domestic" for cue in cues_of(survey, number)) for number in sentences)
    return -min(1.6, 1.6 * max(0.0, domestic / max(6, len(survey.sentences)) - 0.1) * 5)


def _weigh_group(survey: Survey, group: FigureGroup, cues: Sequence[Cue]) -> tuple[float, list[str]]:
    """What the numbers and the word of their measure say."""
    text, words, first = survey.text, load_measure_words(survey.lang), group.amounts[0]
    weight = _MEASURES[group.measure] * (0.6 if group.carried else 1.0)
    reasons = [f"“{first.span.of(text)}” measures {group.measure}"]
    if group.cue:
        reasons.append(f"“{text[group.cue.start : group.cue.end]}” names it")
    if first.kind == "count" and first.unit in words.goods and group.measure not in TRADE:
        weight -= 2.5
    if is_attributive(text, first, words) and group.measure not in ("loan", "grant"):
        weight -= 2.0
        reasons.append("it stands as an adjective")
    if first.value is None and first.change_pct is None and first.multiple is None:
        weight -= 1.0
    if first.kind == "number" and not (group.cue and group.cue.key in TRADE):
        weight -= 0.6
    if group.span and any(c.table == "balance" and group.span.start <= c.start < group.span.end for c in cues):
        weight += 1.5
    if words.per.match(text, first.span.end):
        weight -= 1.5
    if (
        group.measure not in TRADE
        and group.measure not in ("tourists", "students", "companies", "flights")
        and all(not is_level(a) for a in group.amounts)
    ):
        weight -= 2.2
    if group.measure == "other" and first.kind == "count":
        weight += 0.7
    return weight, reasons


def _weigh_relation(
    survey: Survey, number: int, group: FigureGroup, carried: tuple[str, int, float] | None
) -> tuple[float, list[str]]:
    """What says that two states stand behind the number."""
    span = survey.sentences[number].span
    states = named_in_sentence(survey, number)
    amounts = [amount.span for amount in inside(survey.amounts, [span])]
    named = [m for m in inside(survey.states, [span]) if not any(amount.overlaps(m.span) for amount in amounts)]
    inner = {m.code for m in named} | set(states)
    around = len([c for c, n in survey.salience.items() if n > 2])
    if len(inner) >= 2:
        return 1.9, [f"names {', '.join(sorted(inner))}"]
    weight, reasons = 0.0, []
    if names_sides(survey, [span]):
        weight, reasons = weight + 1.3, ["speaks of the sides"]
    if inner:
        weight, reasons = weight + 0.7, [*reasons, f"names {', '.join(inner)}"]
    if carried and carried[1] == survey.sentences[number].paragraph:
        weight, reasons = weight + 1.0, [*reasons, "goes on from a figure before it"]
    if around >= 2:
        weight += 0.8
    elif around < 2:
        weight -= 1.0
    if number and survey.sentences[number - 1].paragraph == survey.sentences[number].paragraph:
        if len(inner | set(named_in_sentence(survey, number - 1))) >= 2:
            weight, reasons = weight + 0.6, [*reasons, "goes on about two states"]
    elif group.measure in ("loan", "grant", "investment") and not names_sides(survey, [span]):
        weight -= 0.5
    if group.measure in TRADE and not inner and around >= 2:
        weight += 0.4
    return weight, reasons


def _weigh_company(survey: Survey, number: int, group: FigureGroup, cues: Sequence[Cue]) -> tuple[float, list[str]]:
    """What speaks of one country's own affairs, or of a firm or a game."""
    span = survey.sentences[number].span
    assert group.span is not None
    weight, reasons = 0.0, []
    clause = Span(group.span.start, min(span.end, group.span.end + 40))
    own = [c for c in cues if c.table == "domestic" and clause.start <= c.start < clause.end]
    if own:
        weight -= 2.6
        reasons.append(f"“{survey.text[own[0].start : own[0].end]}” is of one country's own affairs")
    if any(c.table == "planned" for c in cues):
        weight += 0.2
    against = sum(h.weight for h in survey.hits[number] if h.table == "cue" and h.key == "against")
    return weight - min(1.5, 0.4 * against), reasons
