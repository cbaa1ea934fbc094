"""Made-up ledgers of any size: documents and claims about events that are known, so that merging can be timed and scored.

Nothing in them is true. The skew is that of news: a few pairs of states hold most claims (Zipf), most events have one or
two reports and a few have hundreds, reports drop fields, round amounts, lose the day or the month, spell names anew,
and credit a ministry or an agency.

    python benchmarks/make_ledger.py 10000 -o ledger.jsonl
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from accord.core import Claim, Document, Figure, Person, Place, Quotation, Speaker, When

STATES = (
    "AZ BY KZ UZ TR GE AM PL DE FR ES IT MA DZ TN EG NG GH KE TZ UG BJ SN ZA BR AR CL PE CO MX US CA GB IE NO SE FI EE LV "
    "LT UA MD RO BG RS HU CZ SK AT CH IN PK CN JP KR VN TH ID AU NZ"
).split()
_SYLLABLES = "ka ro mi ta len sor vi dan bek mur ash gul nur pet var tol zem iv or el sa dri mon tes fal kur".split()
_MATTERS = {
    "health": ("hospital", "vaccine supply", "training of nurses", "medical equipment"),
    "education": ("university", "recognition of diplomas", "student exchange", "vocational school"),
    "transport": ("railway", "bridge", "airport terminal", "highway", "ferry line"),
    "energy": ("power grid", "gas pipeline", "solar park", "nuclear plant", "wind farm"),
    "agriculture": ("fertiliser plant", "dairy farm", "irrigation", "grain terminal", "greenhouse complex"),
    "industry": ("tractor plant", "cement works", "textile factory", "bus assembly", "shipyard"),
    "finance": ("avoidance of double taxation", "customs cooperation", "currency swap"),
    "culture": ("museum exchange", "film archive", "language centre"),
    "justice": ("extradition", "legal assistance", "visa-free travel"),
}
_KINDS = {"visit": ("state", "official", "working"), "agreement": ("agreement", "memorandum", "protocol", "contract")}
_LANGS = ("en", "ru", "fr", "tr", "az")
_TYPES = (("meeting", 26), ("visit", 18), ("agreement", 20), ("project", 16), ("figure", 14), ("call", 6))
_FIRST, _LAST = date(2006, 1, 1), date(2025, 6, 30)


@dataclass(slots=True)
class Event:
    """One made-up thing, with all that a full report would say."""

    number: int
    type: str
    states: tuple[str, str]
    day: date
    entry: dict[str, Any] = field(default_factory=dict)


class World:
    """States with their officials and towns, made from a seed."""

    def __init__(self, seed: int, pairs: int, span: tuple[date, date] = (_FIRST, _LAST), officials: int = 24) -> None:
        self.random = random.Random(seed)
        self.figures: dict[tuple[tuple[str, str], str, str], tuple[int, float]] = {}
        self.span = span
        self.towns = {state: [self._word(2, 3).title() for _ in range(9)] for state in STATES}
        self.officials = {state: [self._official() for _ in range(officials)] for state in STATES}
        self.ministries = {state: f"Foreign Ministry of {self._word(2, 4).title()}" for state in STATES}
        self.outlets = [f"{self._word(2, 3).title()} {self._word(2, 3).title()}" for _ in range(400)]
        self.agencies = [self._word(3, 4).title() for _ in range(12)]
        every = list(itertools.combinations(STATES, 2))
        self.random.shuffle(every)
        self.pairs = every[:pairs]
        self.weights = [1 / (rank + 2) for rank in range(len(self.pairs))]

    def _word(self, least: int, most: int) -> str:
        return "".join(self.random.choice(_SYLLABLES) for _ in range(self.random.randint(least, most)))

    def _official(self) -> tuple[str, str]:
        office = self.random.choice(
            ("Prime Minister", "Foreign Minister", "President", "Health Minister", "Trade Minister")
        )
        return f"{self._word(2, 2).title()} {self._word(2, 3).title()}ov", office

    def make_event(self, number: int) -> Event:
        """One event of a pair drawn by its weight."""
        draw = self.random
        states = draw.choices(self.pairs, self.weights)[0]
        kind = draw.choices([t for t, _ in _TYPES], [w for _, w in _TYPES])[0]
        day = self.span[0] + timedelta(days=draw.randrange((self.span[1] - self.span[0]).days))
        event = Event(number, kind, states, day)
        event.entry = getattr(self, f"_make_{kind}")(event)
        return event

    def _pick(self, state: str) -> Person:
        name, office = self.random.choice(self.officials[state])
        return Person(name, office, state)

    def _place(self, event: Event) -> Place:
        state = self.random.choice(event.states)
        return Place(self.random.choice(self.towns[state][:3]), state)

    def _make_meeting(self, event: Event) -> dict[str, Any]:
        people = tuple(self._pick(state) for state in event.states)
        return {"status": "happened", "place": self._place(event), "people": people}

    _make_call = _make_meeting

    def _make_visit(self, event: Event) -> dict[str, Any]:
        guest, host = self.random.sample(event.states, 2)
        place = Place(self.towns[host][0], host)
        kind = self.random.choice(_KINDS["visit"])
        return {"status": "happened", "place": place, "people": (self._pick(guest),), "kinds": (kind,)}

    def _matter(self) -> tuple[str, str]:
        sector = self.random.choice(list(_MATTERS))
        return sector, self.random.choice(_MATTERS[sector])

    def _make_agreement(self, event: Event) -> dict[str, Any]:
        sector, matter = self._matter()
        town = self.random.choice(self.towns[self.random.choice(event.states)])
        return {
            "status": "signed",
            "place": self._place(event),
            "people": tuple(self._pick(state) for state in event.states),
            "kinds": (self.random.choice(_KINDS["agreement"]),),
            "subject": f"{matter} in {town}",
            "sector": sector,
        }

    def _make_project(self, event: Event) -> dict[str, Any]:
        sector, matter = self._matter()
        state = self.random.choice(event.states)
        town = self.random.choice(self.towns[state])
        status = self.random.choice(("proposed", "planned", "ongoing", "completed"))
        return {"status": status, "place": Place(town, state), "subject": f"{matter} in {town}", "sector": sector}

    def _make_figure(self, event: Event) -> dict[str, Any]:
        draw = self.random
        measure = draw.choice(("trade turnover", "exports", "loan"))
        value = float(f"{draw.uniform(1e6, 9e9):.3g}")
        months = draw.choice((3, 6, 8, 9, 12))
        period = When(f"{event.day.year}-01/{event.day.year}-{months:02d}") if measure != "loan" else None
        flow = ">".join(event.states) if measure != "trade turnover" else None
        if period:
            # One number for one period, whoever tells it.
            key = (event.states, measure, period.edtf)
            event.number, value = self.figures.setdefault(key, (event.number, value))
        return {
            "status": "happened",
            "subject": {"loan": "the credit line", "exports": "exports"}.get(measure, "bilateral trade"),
            "sector": "finance" if measure == "loan" else "trade",
            "figure": Figure(measure, value, "USD", None, None, period, flow, None),
        }


def respell(name: str, draw: random.Random) -> str:
    """The name as another newsroom writes it."""
    for old, new in (("ck", "k"), ("k", "q"), ("sh", "ş"), ("v", "w"), ("iv", "iw"), ("ov", "off"), ("a", "ä")):
        if draw.random() < 0.25:
            name = name.replace(old, new)
    return name


def blur(event: Event, draw: random.Random) -> dict[str, Any]:
    """The event as one report tells it."""
    told = dict(event.entry)
    chance = draw.random()
    when = When.on(event.day)
    if chance > 0.97:
        told["when"] = None
    elif chance > 0.9:
        told["when"] = When(f"{event.day.year}")
    elif chance > 0.75:
        told["when"] = When(f"{event.day.year}-{event.day.month:02d}")
    else:
        told["when"] = when
    for name in ("kinds", "people", "place"):
        if name in told and draw.random() < 0.12 and not (name == "place" and event.type == "project"):
            told[name] = None if name == "place" else ()
    if told.get("people"):
        told["people"] = tuple(Person(respell(p.name, draw), p.office, p.state) for p in told["people"])
    if told.get("figure") and told["figure"].measure != "loan":
        told["when"] = None
    return told


def pick_speaker(world: World, event: Event) -> Speaker | None:
    """Whom a report credits: mostly nobody, else a ministry or an agency."""
    chance = world.random.random()
    if chance < 0.2:
        return Speaker(world.ministries[world.random.choice(event.states)], "body")
    return Speaker(world.random.choice(world.agencies), "agency") if chance < 0.35 else None


def write_claim(document: Document, start: int, end: int, event: Event, told: dict[str, Any]) -> Claim:
    """The claim, every field of it resting on the one line that stands for it."""
    quotation = (Quotation(start, end, document.text[start:end]),)
    filled = [n for n in ("kinds", "when", "place", "people", "subject", "figure", "said_by") if told.get(n)]
    return Claim(
        document=document.id,
        type=event.type,
        states=event.states,
        evidence=dict.fromkeys(("claim", *filled), quotation),
        witness=document,
        **{k: v for k, v in told.items() if v is not None},
    )


def make_ledger(
    size: int, seed: int = 1, big: int = 500, world: World | None = None
) -> Iterator[tuple[Document, list[tuple[Claim, int]]]]:
    """Documents, each with its claims and the number of the event each claim tells.

    Args:
        size: about how many claims.
        seed: the same seed makes the same ledger.
        big: how many reports the one great event has, at most a twentieth of `size`.
        world: the states and officials to draw from; made from the seed where it is None.
    """
    world = world or World(seed, 1200)
    draw = world.random
    made = number = 0
    while made < size:
        number += 1
        first = world.make_event(number)
        reports = min(big, max(1, size // 20)) if number == 7 else min(60, int(draw.paretovariate(1.3)))
        beside = [world.make_event(-number)] if draw.random() < 0.3 else []
        for event in beside:
            event.states, event.day = first.states, first.day
            event.entry = getattr(world, f"_make_{event.type}")(event)
        for copy in range(reports):
            told = [(event, blur(event, draw)) for event in (first, *beside)]
            published = first.day + timedelta(days=min(int(draw.expovariate(0.7)), 400))
            outlet = draw.choice(world.outlets)
            lines = [
                f"{e.type} {e.number} {' '.join(e.states)} as {outlet} has it, {copy} {draw.random():.9f}"
                for e, _ in told
            ]
            text = "\n".join((outlet, *lines)) + "\n"
            document = Document.from_text(text, published=published, outlet=outlet, lang=draw.choice(_LANGS))
            claims, at = [], len(outlet) + 1
            for line, (event, fields) in zip(lines, told, strict=True):
                speaker = pick_speaker(world, event)
                claims.append(
                    (write_claim(document, at, at + len(line), event, fields | {"said_by": speaker}), event.number)
                )
                at += len(line) + 1
            made += len(claims)
            yield document, claims


def main() -> None:
    """Write one ledger as JSON lines: document, claims."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("size", type=int)
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with arguments.out.open("w", encoding="utf-8") as out:
        for document, claims in make_ledger(arguments.size, arguments.seed):
            row = {
                "text": document.text,
                "outlet": document.outlet,
                "published": document.published,
                "lang": document.lang,
            }
            out.write(json.dumps(row | {"claims": [c.as_dict() for c, _ in claims]}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
