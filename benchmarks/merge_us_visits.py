"""A real measure: visits of foreign leaders to the United States and travels of presidents and secretaries of state.

Each entry (U.S. Department of State, Office of the Historian: github.com/HistoryAtState/travels and /visits, CC0) is told
two or three times, with honest noise: a span cut to a day, a month, a year, or lost; a day off by one; a name spelled
anew, cut to the surname, left out; a town told as its state or left out; a kind left out. Then all reports are merged, and
pairs of reports of one entry are counted.

    python benchmarks/merge_us_visits.py FOLDER [--errors 20] [--seed 1]

FOLDER holds `visits/data/*.xml`, `president-travels/*.xml`, `secretary-travels/*.xml`.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import resources
from pathlib import Path

from defusedxml import ElementTree
from make_ledger import respell

from accord.core import Claim, Document, Person, Place, Quotation, When
from accord.merging import Merged, merge

_KINDS = (("state visit", "state"), ("official", "official"), ("working", "working"), ("private", "private"))
_OFFICES = re.compile(
    r"^(?:(?:President|Prime Minister|King|Queen|Chancellor|Premier|Foreign Minister|Chairman|Crown Prince|Prince|Emir|"
    r"Sultan|General Secretary|Secretary General|Emperor|Amir|Sheikh|Vice President|Taoiseach|Pope|Princess|General|Minister)"
    r"(?:-elect)?\s+)+"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One visit as the source lists it."""

    id: str
    guest: str
    host: str
    person: str
    town: str | None
    first: date
    last: date
    kinds: tuple[str, ...]


def read_codes() -> dict[str, str]:
    """English name of a state, as a slug, to its ISO 3166 code."""
    text = resources.files("accord.merging").joinpath("places.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line.startswith("state")]
    return {slug(name): code for _, code, *names in reversed(rows) for name in names[:1]}


def slug(name: str) -> str:
    """Lower case, hyphens, no accents."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z]+", "-", plain).strip("-")


def to_code(name: str, codes: dict[str, str]) -> str:
    """The code of a state by its slug; for one of the past, which has none, letters of its own that look like one."""
    return codes.get(name) or "X" + hashlib.sha256(name.encode()).hexdigest()[:8].upper()


def read_entries(folder: Path) -> Iterator[Entry]:
    """Every entry that has a day, a person and a country."""
    codes = read_codes()
    for path in sorted(folder.glob("visits/data/*.xml")):
        for node in ElementTree.parse(path).getroot().iter("visit"):
            told = (node.findtext("description") or "").lower()
            kinds = tuple(kind for words, kind in _KINDS if words in told[:60])[:1]
            country = node.find("from")
            name = _OFFICES.sub("", " ".join((node.findtext("visitor") or "").split()))
            if country is not None and country.get("id") and name:
                guest = to_code(country.get("id", ""), codes)
                yield from make_entry(f"v{node.findtext('id')}", guest, "US", name, "Washington", node, kinds)
    for path in sorted((*folder.glob("president-travels/*.xml"), *folder.glob("secretary-travels/*.xml"))):
        for node in ElementTree.parse(path).getroot().iter("trip"):
            country, name = node.find("country"), " ".join((node.findtext("name") or "").split())
            if country is not None and country.get("id") and name:
                host = to_code(country.get("id", ""), codes)
                town = (node.findtext("locale") or "").split(",")[0].strip() or None
                yield from make_entry(f"t{path.parent.name[0]}{node.findtext('id')}", "US", host, name, town, node, ())


def make_entry(
    id_: str, guest: str, host: str, name: str, town: str | None, node: object, kinds: tuple[str, ...]
) -> Iterator[Entry]:
    """The entry, where its days can be read."""
    try:
        first = date.fromisoformat(node.findtext("start-date") or "")  # type: ignore[attr-defined]
        last = date.fromisoformat(node.findtext("end-date") or "")  # type: ignore[attr-defined]
    except ValueError:
        return
    if first <= last and guest != host:
        yield Entry(id_, guest, host, name, town, first, last, kinds)


def blur_date(entry: Entry, draw: random.Random) -> When | None:
    """The days as one report has them."""
    chance = draw.random()
    if chance < 0.60:
        return When.between(When.on(entry.first), When.on(entry.last))
    if chance < 0.75:
        return When.on(entry.first + timedelta(days=draw.randint(0, (entry.last - entry.first).days)))
    if chance < 0.80:
        return When.on(entry.first + timedelta(days=draw.choice((-1, 1))))
    if chance < 0.90:
        return When(f"{entry.first.year}-{entry.first.month:02d}")
    return When(f"{entry.first.year}") if chance < 0.95 else None


def report(entry: Entry, number: int, draw: random.Random) -> tuple[Document, Claim]:
    """One report of an entry."""
    chance = draw.random()
    name = respell(entry.person, draw) if draw.random() < 0.5 else entry.person
    name = "" if chance < 0.05 else name.split()[-1] if chance < 0.15 else name
    chance = draw.random()
    place = None
    if chance < 0.85:
        place = Place(entry.town, entry.host) if entry.town and chance < 0.6 else Place(entry.host, entry.host)
    when = blur_date(entry, draw)
    # A year alone is how things are told in looking back; the rest is news.
    days = draw.expovariate(1 / 400) if when and when.precision == "year" else min(draw.expovariate(0.3), 300)
    published = entry.last + timedelta(days=int(days))
    text = f"{entry.id} told for the {number} time, {draw.random():.9f}"
    document = Document.from_text(text, published=published, outlet=f"Outlet {draw.randrange(500)}", lang="en")
    fields = {
        "when": when,
        "place": place,
        "people": (Person(name, None, entry.guest),) if name else (),
        "kinds": entry.kinds if draw.random() < 0.7 else (),
    }
    quotation = (Quotation(0, len(text), text),)
    claim = Claim(
        document=document.id, type="visit", status="happened", states=(entry.guest, entry.host),
        evidence=dict.fromkeys(("claim", *(k for k, v in fields.items() if v)), quotation), witness=document,
        **{k: v for k, v in fields.items() if v},
    )  # fmt: skip
    return document, claim


def count_pairs(sizes: list[int]) -> int:
    """How many pairs groups of these sizes hold."""
    return sum(n * (n - 1) // 2 for n in sizes)


def show_errors(merged: Merged, truth: dict[str, Entry], claims: dict[str, Claim], most: int) -> None:
    """Print pairs wrongly merged, then reports left alone."""

    def tell(claim: str) -> str:
        c, e = claims[claim], truth[claim]
        return f"{e.id} {e.person} {e.first}/{e.last} {e.guest}>{e.host} as {c.when} {c.place and c.place.name} {[p.name for p in c.people]}"

    wrong = [r for r in merged.records if len({truth[c].id for c in r.claims}) > 1]
    print(f"\n{len(wrong)} records of two entries or more")
    for record in wrong[:most]:
        print("  " + "\n    ".join(tell(c) for c in record.claims))
    where = {c: r for r in merged.records for c in r.claims}
    by_entry: dict[str, list[str]] = defaultdict(list)
    for claim, entry in truth.items():
        by_entry[entry.id].append(claim)
    missed = [ids for ids in by_entry.values() if len({where[c].id for c in ids}) > 1]
    print(f"\n{len(missed)} entries in two records or more")
    for ids in missed[:most]:
        print("  " + "\n    ".join(tell(c) for c in ids))


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--since", type=int, default=0, help="entries of this year and later alone")
    arguments = parser.parse_args()
    draw = random.Random(arguments.seed)
    entries = [e for e in read_entries(arguments.folder) if e.first.year >= arguments.since]
    pages = [(entry, *report(entry, n, draw)) for entry in entries for n in range(draw.choice((2, 3)))]
    truth = {claim.id: entry for entry, _, claim in pages}
    start = time.perf_counter()
    merged = merge([d for _, d, _ in pages], [c for _, _, c in pages])
    spent = time.perf_counter() - start
    hit = sum(count_pairs(list(Counter(truth[c].id for c in r.claims).values())) for r in merged.records)
    found = count_pairs([len(r.claims) for r in merged.records])
    wanted = count_pairs(list(Counter(e.id for e in truth.values()).values()))
    print(
        f"{len(entries)} entries, {len(truth)} reports, {len(merged.records)} records in {spent:.0f} s: "
        f"precision {hit / found:.4f}, recall {hit / wanted:.4f} over {wanted} pairs"
    )
    if arguments.errors:
        show_errors(merged, truth, {c.id: c for _, _, c in pages}, arguments.errors)


if __name__ == "__main__":
    main()
