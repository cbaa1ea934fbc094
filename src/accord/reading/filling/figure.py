"""A number about the relation: what it measures, how much, over which time, from whom to whom."""

from __future__ import annotations

import re
from dataclasses import replace

from accord.core import Figure, Span, When
from accord.core.vocabulary import MEASURES
from accord.reading.amounts import AmountMention, find_amounts
from accord.reading.dates import DateMention
from accord.reading.filling.dating.timing import find_dates_of
from accord.reading.filling.parties.parts import is_bank
from accord.reading.filling.parties.sides import find_pair
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.speaker import set_speaker
from accord.reading.filling.topics.bodies import set_bodies
from accord.reading.filling.topics.topic import find_sector, find_subject
from accord.reading.measures import (
    TRADE,
    Cue,
    cues_of,
    is_level,
    load_measure_words,
    main_amount,
    measure_counted,
)
from accord.reading.mentions import StateMention
from accord.reading.survey import inside

_SECTORS = {
    "trade turnover": "trade",
    "exports": "trade",
    "imports": "trade",
    "investment": "finance",
    "loan": "finance",
    "grant": "finance",
    "companies": "trade",
    "students": "education",
    "tourists": "tourism",
    "flights": "transport",
}
# Words of money and aid say what kind of figure it is, not what field it is of.
# A bank of many states gives these to a state, never the other way round.
_LENT = frozenset({"loan", "grant"})
_OF_MONEY = frozenset({"trade", "finance", "humanitarian", "other"})


def fill(site: Site) -> Draft:
    """Fill a figure: its number, measure, time, flow and the states between which it stands."""
    draft = Draft(site, "happened")
    amounts = site.amounts or _amounts_beyond(site)
    cues = _cues_of(site)
    cue = _main_cue(site, amounts, cues)
    measure = _find_measure(site, amounts, cue)
    draft.status = _find_status(site, measure, main_amount(amounts), cues)
    draft.states = _find_states(site)
    period = _set_time(draft, measure, main_amount(amounts))
    _set_figure(draft, amounts, measure, cue, period)
    _set_subject(draft, cue)
    draft.sector = _find_sector(draft, measure)
    set_bodies(draft)
    set_speaker(draft)
    return draft


def _find_sector(draft: Draft, measure: str) -> str:
    """The field that the subject, else the clause, speaks of beside trade and money; else that of the measure."""
    usual = _SECTORS.get(measure, "other")
    if measure in ("trade turnover", "companies", "students", "tourists", "flights"):
        return usual
    for spans in (tuple(draft.evidence.get("subject", ())), draft.site.spans):
        hits = (
            [hit.key for hit in draft.site.survey.hits_in(spans, "sector") if hit.key not in _OF_MONEY] if spans else []
        )
        if hits:
            return max(hits, key=hits.count)
    return usual if usual != "other" else find_sector(draft.site, draft.site.spans)


def _amounts_beyond(site: Site) -> list[AmountMention]:
    """Numbers of the clauses alone, where the page around them hid them."""
    found = []
    for span in site.spans:
        for amount in find_amounts(span.of(site.text), site.survey.lang):
            moved = Span(amount.span.start + span.start, amount.span.end + span.start)
            found.append(replace(amount, span=moved))
    return found


def _cues_of(site: Site) -> list[Cue]:
    return [cue for n in site.numbers if n < len(site.survey.tokens) for cue in cues_of(site.survey, n)]


def _main_cue(site: Site, amounts: list[AmountMention], cues: list[Cue]) -> Cue | None:
    """The word that names the measure: in the clauses, of trade before others, the nearest to the number."""
    named = [c for c in cues if c.table == "cues"]
    own = [c for c in named if any(s.start <= c.start and c.end <= s.end for s in site.spans)]
    anchor = amounts[0].span.start if amounts else site.spans[0].start

    def rank(cue: Cue) -> tuple[bool, bool, int]:
        return (cue.key not in TRADE, cue.key == "other", abs(cue.start - anchor))

    if own:
        return min(own, key=rank)
    before = [c for c in named if c.start < anchor]
    return max(before, key=lambda c: c.start) if before else None


def _find_measure(site: Site, amounts: list[AmountMention], cue: Cue | None) -> str:
    words, survey = load_measure_words(site.survey.lang), site.survey
    main = main_amount(amounts)
    if main and main.kind == "count" and main.unit in words.units and (cue is None or cue.key not in TRADE):
        return words.units[main.unit]
    if main is None and amounts and (counted := measure_counted(survey, amounts[0], site.frame[0].start)):
        return counted
    own = cue and any(s.start <= cue.start and cue.end <= s.end for s in site.spans)
    if cue and (own or cue.key in ("loan", "grant", "investment", *TRADE)):
        return cue.key
    number = site.numbers[0] if site.numbers else 0
    if survey.sentences:
        paragraph = survey.sentences[number].paragraph
        for n in range(number - 1, max(-1, number - 4), -1):
            if survey.sentences[n].paragraph != paragraph:
                break
            named = [c.key for c in cues_of(survey, n) if c.table == "cues" and c.key != "other"]
            if named:
                return named[0]
    return cue.key if cue else "other"


def _find_status(site: Site, measure: str, main: AmountMention | None, cues: list[Cue]) -> str:
    """``planned`` for a target, a forecast, a promise or an estimate; money of a signed paper is not planned."""
    published = site.survey.document.published_on
    dates = find_dates_of(site)
    if published and any(d.when and d.when.first > published for d in dates):
        return "planned"
    if measure in TRADE and published and any(d.when and d.when.last < published for d in dates):
        return "happened"
    near = [c for c in cues if any(s.start - 60 <= c.start < s.end + 40 for s in site.spans)]
    done = [c for c in near if c.table == "done" and any(s.start <= c.start < s.end for s in site.spans)]
    signed = [c for c in cues if c.table == "signed"]
    planned = [c for c in near if c.table == "planned" and not _is_undone(site, c, main)]
    if not planned or done or (signed and measure in ("loan", "grant", "investment")):
        return "happened"
    return "planned"


def _is_undone(site: Site, cue: Cue, main: AmountMention | None) -> bool:
    """Whether a verb between "will" and the number says how it is: "in which it will hold half, is worth"."""
    words = load_measure_words(site.survey.lang)
    if main is None or site.text[cue.start : cue.end].lower() not in words.modal or cue.end > main.span.start:
        return False
    return any(word in words.verbs for word in site.text[cue.end : main.span.start].lower().split())


def _find_states(site: Site) -> list[str]:
    """The states of the clauses, of the sentence, of the story before: two where two can be found."""
    survey = site.survey
    number = site.numbers[0] if site.numbers else 0
    numbers = [a.span for a in survey.amounts]
    named = [m for m in inside(survey.all_states, site.frame) if not any(n.overlaps(m.span) for n in numbers)]
    codes = list(dict.fromkeys(m.code for m in named if any(s.contains(m.span) for s in site.spans)))
    codes += [p.state for p in site.people if p.state and p.state not in codes]
    if len(codes) > 2:
        pair = [c for c in codes if c in survey.pair]
        return pair if len(pair) == 2 else codes[:2]
    if len(codes) == 2:
        return codes
    around = list(dict.fromkeys(m.code for m in named))
    if codes:
        others = [c for c in around if c != codes[0]]
        if len(others) == 1:
            return [codes[0], others[0]]
        return find_pair(survey, number, codes[0])[:2]
    return around if len(around) == 2 else find_pair(survey, number)


def _set_time(draft: Draft, measure: str, main: AmountMention | None) -> When | None:
    """Set the claim's date, and give the period that the number covers."""
    site, flow = draft.site, measure in TRADE or measure == "other"
    own = _pick(site, find_dates_of(site))
    if draft.status == "planned":
        if found := own or _pick(site, find_dates_of(site, site.frame)):
            draft.when, draft.evidence["when"] = _deadline(found), [found.span]
            whole = found is own and found.role == "period" and found.when is not None and ".." not in found.when.edtf
            return found.when if whole and found.when and found.when.precision == "interval" else None
        return None
    found = own
    if own is None and flow and not (main and main.role == "share"):
        found = _pick(site, find_dates_of(site, site.frame), long=True) or _carried_period(site)
    elif own is None and measure in ("loan", "grant", "investment"):
        found = _pick(site, find_dates_of(site, site.frame))
    if found is None or found.when is None:
        return None
    draft.when, draft.evidence["when"] = found.when, [found.span]
    if found.role == "since":
        return _until_now(site, found.when)
    precise = found.when.precision in ("day", "month") and measure not in TRADE
    if precise or found.when.precision == "day" or (own is None and not flow):
        return None
    if measure in ("loan", "companies", "students") and found.when.precision != "interval":
        return None
    return _to_interval(found.when)


def _until_now(site: Site, when: When) -> When | None:
    """From a date to the day the text was published, both at the precision of the date."""
    published = site.survey.document.published_on
    first = when.edtf.partition("/")[0]
    if published is None or when.first > published or len(first) > len("2024-10-04"):
        return None
    return When(f"{first}/{published.isoformat()[: len(first)]}")


def _carried_period(site: Site) -> DateMention | None:
    """The period of the figures of trade before this one, in its paragraph or the one before."""
    survey = site.survey
    if not survey.sentences or not site.numbers:
        return None
    paragraph = survey.sentences[site.numbers[0]].paragraph
    for n in range(site.numbers[0] - 1, max(-1, site.numbers[0] - 7), -1):
        near = survey.sentences[n].paragraph == paragraph
        if not near and not any(c.table == "cues" and c.key in TRADE for c in cues_of(survey, n)):
            continue
        if found := _pick(site, find_dates_of(site, (survey.sentences[n].span,)), long=True):
            return found
    return None


def _pick(site: Site, dates: list[DateMention], *, long: bool = False) -> DateMention | None:
    """The first date that is no year of comparison; where `long`, none of a single day, and no deadline."""
    words = load_measure_words(site.survey.lang).compared
    for date in dates:
        before = site.text[max(0, date.span.start - 24) : date.span.start].rstrip().lower()
        own = site.text[date.span.start : date.span.end].lower()
        if any(before.endswith(" " + w) or own.startswith(w + " ") for w in words) and date.role != "since":
            continue
        if long and date.when is not None and (date.when.precision == "day" or date.role == "deadline"):
            continue
        return date
    return None


def _deadline(date: DateMention) -> When:
    """The last day or year of a deadline: "by 2028" is 2028."""
    assert date.when is not None
    first, _, last = date.when.edtf.rpartition("/")
    return When(last) if first in ("..", "") and last not in ("", "..") else date.when


def _to_interval(when: When) -> When | None:
    if when.precision == "interval":
        return when
    first, last = when.days
    return When(f"{first:%Y-%m}/{last:%Y-%m}")


def _set_figure(draft: Draft, amounts: list[AmountMention], measure: str, cue: Cue | None, period: When | None) -> None:
    site = draft.site
    main = main_amount(amounts)
    changes = [a for a in amounts if not is_level(a)]
    if main and main.role == "share" and changes:
        main = None
    change = next((a for a in changes if a.change_pct is not None), None)
    multiple = next((a for a in changes if a.multiple is not None), None)
    used = [a for a in (main, change, multiple) if a]
    qualifier = next((a.qualifier for a in used if a.qualifier), None)
    draft.figure = Figure(
        measure=measure if measure in MEASURES else "other",
        value=main.value if main else None,
        unit=_unit_of(site, main) if main else None,
        change_pct=change.change_pct if change else None,
        multiple=multiple.multiple if multiple else None,
        period=period,
        flow=_find_flow(site, measure, cue, draft.states),
        qualifier=qualifier,
    )
    draft.evidence["figure"] = [a.span for a in sorted(used, key=lambda a: a.span)] or list(site.spans)


def _unit_of(site: Site, main: AmountMention) -> str | None:
    """The unit: of a bare number the currency of the sum before it; of a share what it is a share of."""
    if main.kind == "percent":
        tail = load_measure_words(site.survey.lang).part_of_trade.match(site.text, main.span.end)
        return f"percent of {tail['whole']}" if tail else "percent"
    if main.unit or main.kind != "number":
        return main.unit
    before = [a for a in site.survey.amounts if a.kind == "money" and a.unit and a.span.end <= main.span.start]
    return before[-1].unit if before else None


def _find_flow(site: Site, measure: str, cue: Cue | None, states: list[str]) -> str | None:
    """``AZ>BY``: from seller, lender, giver, investor or sender to receiver; None where the words do not say."""
    if measure in ("trade turnover", "other") or len(states) != 2 or states[0] == states[1]:
        return None
    banks = [code for code in states if is_bank(code, site.survey.lang)]
    if measure in _LENT and len(banks) == 1:
        return f"{banks[0]}>{next(code for code in states if code not in banks)}"
    sides: dict[str, str] = {}
    anchor = cue.start if cue else site.spans[0].start
    mentions = [m for m in inside(site.survey.all_states, site.frame) if m.code in states]
    within = [m for m in mentions if any(s.contains(m.span) for s in site.spans)]
    for mention in sorted(within, key=lambda m: abs(m.span.start - anchor)) + [m for m in mentions if m not in within]:
        if side := _side_of(site, mention, measure, cue, mention in within):
            sides.setdefault(side, mention.code)
    giver, receiver = sides.get("giver"), sides.get("receiver")
    if giver == receiver:
        return None
    giver = giver or next(code for code in states if code != receiver)
    receiver = receiver or next(code for code in states if code != giver)
    return f"{giver}>{receiver}"


def _side_of(site: Site, mention: StateMention, measure: str, cue: Cue | None, within: bool) -> str | None:
    """Whether a state gives or gets, by the word before it and the side of the measure it stands on."""
    words = load_measure_words(site.survey.lang)
    before = site.text[max(0, mention.span.start - 16) : mention.span.start].replace(" the ", " ").split()
    lead, behind = before[-1].lower() if before else "", cue is not None and mention.span.start >= cue.end
    if lead in words.flow_in:
        return "receiver" if measure in ("investment", "companies", "students", "tourists") else None
    if lead in words.flow_from or (behind and lead in words.flow_by and measure in ("investment", "loan", "grant")):
        return "giver"
    if behind and lead in words.flow_to:
        return "receiver"
    if cue is None or not within:
        return None
    if measure == "imports":
        return "giver" if behind else "receiver"
    return None if behind else "giver"


def _set_subject(draft: Draft, cue: Cue | None) -> None:
    """The phrase that names what is measured; else what stands behind "for" or "on"."""
    site = draft.site
    if cue and any(s.start <= cue.start and cue.end <= s.end for s in site.spans):
        span = next(s for s in site.spans if s.start <= cue.start and cue.end <= s.end)
        head = site.text[span.start : cue.start]
        start = span.start + max(
            (m.end() for m in re.finditer(r"[,;:]\s+|\b(?:that|puts|put|of|the|and|which)\s+", head)), default=0
        )
        tail = re.match(
            r"(?:\s+(?:with|between|to|from|in|of|by|for|into)\s+(?:the\s+)?(?:[A-Z][\w'’-]*\s?(?:and\s+)?(?:the\s+)?)+)+",
            site.text[cue.end : span.end],
        )
        end = cue.end + (len(tail.group().rstrip()) if tail else 0)
        draft.subject, draft.evidence["subject"] = site.text[start:end], [Span(start, end)]
        return
    if found := find_subject(site):
        draft.subject, draft.evidence["subject"] = found.of(site.text), [found]
