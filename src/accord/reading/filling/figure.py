"""A number about the relation: what it measures, how much, over which time, from whom to whom."""

from __future__ import annotations

import re

from accord.core import Figure, Span, When
from accord.core.vocabulary import MEASURES
from accord.reading.amounts import AmountMention, find_amounts
from accord.reading.dates import DateMention
from accord.reading.filling.persons import set_bodies
from accord.reading.filling.sides import find_pair
from accord.reading.filling.site import Draft, Site
from accord.reading.filling.speaker import set_speaker
from accord.reading.filling.timing import find_dates_of
from accord.reading.filling.topic import find_sector, find_subject
from accord.reading.measures import TRADE, Cue, find_cues, is_level, load_measure_words, main_amount
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
_CEILING = re.compile(r"\bby\s+(?:the\s+(?:end|year)\s+(?:of\s+)?)?$|\buntil\s$", re.IGNORECASE)


def fill(site: Site) -> Draft:
    """Fill a figure: its number, measure, time, flow and the states between which it stands."""
    draft = Draft(site, "happened")
    amounts = site.amounts or _amounts_beyond(site)
    cues = _cues_of(site)
    cue = _main_cue(site, amounts, cues)
    measure = _find_measure(site, amounts, cue)
    draft.status = _find_status(site, measure, cues)
    draft.states = _find_states(site)
    period = _set_time(draft, measure)
    _set_figure(draft, amounts, measure, cue, period)
    _set_subject(draft, cue)
    subject = tuple(draft.evidence.get("subject", ())) or site.spans
    found = find_sector(site, subject)
    usual = _SECTORS.get(measure)
    draft.sector = usual if usual and (found == "other" or measure == "trade turnover" or found in ("trade", "finance")) else found
    set_bodies(draft)
    set_speaker(draft)
    return draft


def _amounts_beyond(site: Site) -> list[AmountMention]:
    """Numbers of the clauses alone, where the page around them hid them."""
    found = []
    for span in site.spans:
        for amount in find_amounts(span.of(site.text), site.survey.lang):
            moved = Span(amount.span.start + span.start, amount.span.end + span.start)
            found.append(_move(amount, moved))
    return found


def _move(amount: AmountMention, span: Span) -> AmountMention:
    from dataclasses import replace

    return replace(amount, span=span)


def _cues_of(site: Site) -> list[Cue]:
    words = load_measure_words(site.survey.lang)
    return [cue for n in site.numbers if n < len(site.survey.tokens) for cue in find_cues(site.survey.tokens[n], words)]


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
    own = cue and any(s.start <= cue.start and cue.end <= s.end for s in site.spans)
    if cue and (own or cue.key in ("loan", "grant", "investment", *TRADE)):
        return cue.key
    number = site.numbers[0] if site.numbers else 0
    if survey.sentences:
        paragraph = survey.sentences[number].paragraph
        for n in range(number - 1, max(-1, number - 4), -1):
            if survey.sentences[n].paragraph != paragraph:
                break
            named = [c.key for c in find_cues(survey.tokens[n], words) if c.table == "cues" and c.key != "other"]
            if named:
                return named[0]
    return cue.key if cue else "other"


def _find_status(site: Site, measure: str, cues: list[Cue]) -> str:
    """``planned`` for a target, a forecast, a promise or an estimate; money of a signed paper is not planned."""
    published = site.survey.document.published_on
    dates = find_dates_of(site)
    if measure in TRADE and any(d.when and published and d.when.last < published for d in dates):
        ahead = [d for d in dates if d.when and published and d.when.first > published]
        if not ahead:
            return "happened"
    if any(d.when and published and d.when.first > published for d in dates):
        return "planned"
    spans = site.spans
    near = [c for c in cues if any(s.start - 60 <= c.start < s.end for s in spans)]
    planned = [c for c in near if c.table == "planned"]
    done = [c for c in cues if c.table == "done"]
    if planned and measure in ("loan", "grant", "investment", "other") and done:
        return "happened"
    return "planned" if planned else "happened"


def _find_states(site: Site) -> list[str]:
    """The states of the clauses, of the sentence, of the story before: two where two can be found."""
    survey = site.survey
    number = site.numbers[0] if site.numbers else 0
    codes = list(dict.fromkeys(m.code for m in site.states))
    codes += [p.state for p in site.people if p.state and p.state not in codes]
    if len(codes) > 2:
        pair = [c for c in codes if c in survey.pair]
        return pair if len(pair) == 2 else codes[:2]
    if len(codes) == 2:
        return codes
    around = list(dict.fromkeys(m.code for m in inside(survey.all_states, site.frame)))
    if codes:
        others = [c for c in around if c != codes[0]]
        if len(others) == 1:
            return [codes[0], others[0]]
        return find_pair(survey, number, codes[0])[:2]
    return around if len(around) == 2 else find_pair(survey, number)


def _set_time(draft: Draft, measure: str) -> When | None:
    """Set the claim's date, and give the period that the number covers."""
    site = draft.site
    if draft.status == "planned":
        if found := _pick(site, find_dates_of(site), compared=False) or _pick(site, find_dates_of(site, site.frame), compared=False):
            draft.when, draft.evidence["when"] = _deadline(found), [found.span]
        return None
    own = _pick(site, find_dates_of(site), compared=False)
    flow = measure in TRADE
    if own is None and flow:
        own = _pick(site, find_dates_of(site, site.frame), compared=False, long=True) or _carried_period(site)
    elif own is None and measure in ("loan", "grant", "other", "investment"):
        own = _pick(site, find_dates_of(site, site.frame), compared=False)
    if own is None or own.when is None:
        return None
    draft.when, draft.evidence["when"] = own.when, [own.span]
    if own.when.precision == "day" or (measure in ("loan", "companies", "students") and own.when.precision != "interval"):
        return None
    return _to_interval(own.when)


def _carried_period(site: Site) -> DateMention | None:
    """The period of the figures before this one in its paragraph."""
    survey = site.survey
    if not survey.sentences or not site.numbers:
        return None
    paragraph = survey.sentences[site.numbers[0]].paragraph
    for n in range(site.numbers[0] - 1, -1, -1):
        if survey.sentences[n].paragraph != paragraph:
            return None
        if found := _pick(site, find_dates_of(site, (survey.sentences[n].span,)), compared=False, long=True):
            return found
    return None


def _pick(site: Site, dates: list[DateMention], *, compared: bool, long: bool = False) -> DateMention | None:
    """The first date that is no year of comparison."""
    words = load_measure_words(site.survey.lang).compared
    for date in dates:
        before = site.text[max(0, date.span.start - 24) : date.span.start].rstrip().lower()
        if not compared and any(before.endswith(" " + w) for w in words):
            continue
        if long and date.when is not None and date.when.precision == "day":
            continue
        return date
    return None


def _deadline(date: DateMention) -> When:
    assert date.when is not None
    last = date.when.edtf.rpartition("/")[2]
    return date.when if last in ("", "..") or not date.when.edtf.startswith(("..", "/")) else When(last)


def _to_interval(when: When) -> When | None:
    if when.precision == "interval":
        return when
    first, last = when.days
    return When(f"{first:%Y-%m}/{last:%Y-%m}")


def _set_figure(draft: Draft, amounts: list[AmountMention], measure: str, cue: Cue | None, period: When | None) -> None:
    site = draft.site
    main = main_amount(amounts)
    if main and main.role == "share":
        changes: list[AmountMention] = []
    else:
        changes = [a for a in amounts if not is_level(a)]
    change = next((a for a in changes if a.change_pct is not None), None)
    multiple = next((a for a in changes if a.multiple is not None), None)
    if main and main.role == "share" and any(not is_level(a) for a in amounts):
        main, changes = None, [a for a in amounts if not is_level(a)]
        change = next((a for a in changes if a.change_pct is not None), None)
        multiple = next((a for a in changes if a.multiple is not None), None)
    used = [a for a in (main, change, multiple) if a]
    qualifier = next((a.qualifier for a in used if a.qualifier), None) if len(used) == 1 else (main.qualifier if main else None)
    if qualifier is None and main is None:
        qualifier = next((a.qualifier for a in used if a.qualifier), None)
    if qualifier is None and multiple:
        qualifier = multiple.qualifier
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
        tail = re.match(r" of (?:[\w'’-]+ ){0,3}?(exports|imports|trade|turnover|shipments)\b", site.text[main.span.end : main.span.end + 60])
        return f"percent of {tail[1]}" if tail else "percent"
    if main.unit or main.kind == "count":
        return main.unit
    before = [a for a in site.survey.amounts if a.kind == "money" and a.unit and a.span.end <= main.span.start]
    return before[-1].unit if before else None


def _find_flow(site: Site, measure: str, cue: Cue | None, states: list[str]) -> str | None:
    """``AZ>BY``: from seller, lender, giver, investor or sender to receiver; None where the words do not say."""
    if measure in ("trade turnover", "other") or len(states) != 2 or not states[0] or states[0] == states[1]:
        return None
    words, text = load_measure_words(site.survey.lang), site.text
    one, two = states
    giver = receiver = None
    for mention in inside(site.survey.all_states, site.frame):
        if mention.code not in states or not any(s.start - 60 <= mention.span.start < s.end + 20 for s in site.spans):
            continue
        before = text[max(0, mention.span.start - 16) : mention.span.start].replace(" the ", " ").split()
        lead = before[-1].lower() if before else ""
        behind_cue = cue is not None and mention.span.start >= cue.end
        if lead in words.flow_to and behind_cue and lead != "in":
            receiver = receiver or mention.code
        elif lead == "from" or (lead == "by" and behind_cue):
            giver = giver or mention.code
        elif lead == "in" and measure in ("investment", "companies", "students"):
            receiver = receiver or mention.code
        elif cue is not None and mention.span.end <= cue.start and measure != "imports":
            giver = giver or mention.code
        elif cue is not None and measure == "imports":
            if mention.span.end <= cue.start:
                receiver = receiver or mention.code
            else:
                giver = giver or mention.code
    if giver is None and receiver is None:
        return None
    giver = giver or (two if receiver == one else one)
    receiver = receiver or (two if giver == one else one)
    return f"{giver}>{receiver}" if giver != receiver else None


def _set_subject(draft: Draft, cue: Cue | None) -> None:
    """The phrase that names what is measured; else what stands behind "for" or "on"."""
    site = draft.site
    if cue and any(s.start <= cue.start and cue.end <= s.end for s in site.spans):
        span = next(s for s in site.spans if s.start <= cue.start and cue.end <= s.end)
        head = site.text[span.start : cue.start]
        start = span.start + max((m.end() for m in re.finditer(r"[,;:]\s+|\b(?:that|puts|put|of|the|and|which)\s+", head)), default=0)
        tail = re.match(r"(?:\s+(?:with|between|to|from|in|of|by|for|into)\s+(?:the\s+)?(?:[A-Z][\w'’-]*\s?(?:and\s+)?(?:the\s+)?)+)+", site.text[cue.end : span.end])
        end = cue.end + (len(tail.group().rstrip()) if tail else 0)
        draft.subject, draft.evidence["subject"] = site.text[start:end], [Span(start, end)]
        return
    if found := find_subject(site):
        draft.subject, draft.evidence["subject"] = found.of(site.text), [found]
