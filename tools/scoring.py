"""How a reader's claims compare with marked ones, after docs/claims.md.

Detection: a claim is found where a claim of the same type overlaps its evidence (at least 30 % of the shorter one), one to
one.  Full: found, and its status, states and date (of a figure: its number) are right too.  Marks that an honest reader
could set either way ("open") count neither way.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import defaultdict

TYPES = "visit meeting call agreement project figure milestone statement".split()


def fold(text: str | None) -> str:
    text = unicodedata.normalize("NFKD", (text or "").casefold()).replace("ı", "i").replace("ə", "e")
    return "".join(c if c.isalnum() else " " for c in text if not unicodedata.combining(c)).strip()


def covered(spans) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}


def overlap(a, b) -> float:
    a, b = covered(a), covered(b)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def claim_spans(claim):
    evidence = claim.get("evidence") or {}
    return evidence.get("claim", []) if isinstance(evidence, dict) else evidence


# ---- slots -----------------------------------------------------------------------------------------------------------
SEASONS = {"21": ("03", "05"), "22": ("06", "08"), "23": ("09", "11"), "24": ("12", "12")}


def bound(part: str, side: int) -> str:
    """First (side 0) or last (side 1) day of an EDTF date; days run to 31, which is all that comparing needs."""
    part = part.strip("~?% ")
    if part in ("", ".."):
        return ("0000-01-01", "9999-12-31")[side]
    year, *rest = part.split("-")
    if rest and rest[0] in SEASONS:
        rest = [SEASONS[rest[0]][side]]
    month = rest[0] if rest else ("01", "12")[side]
    day = rest[1] if len(rest) > 1 else ("01", "31")[side]
    return f"{year}-{month}-{day}"


def day_range(edtf: str | None):
    """'2024-05' -> ('2024-05-01', '2024-05-31'); an interval spans from its first to its last day."""
    if not edtf:
        return None
    first, slash, last = edtf.partition("/")
    return bound(first, 0), bound(last if slash else first, 1)


def when_ok(gold, found) -> bool:
    """Right when equal, or when the found day or span lies inside the marked one and is not vaguer than it."""
    if gold.get("when_any"):  # a window: any day in it, or none, is right
        if found.get("when") is None:
            return True
        window, got = day_range("/".join(gold["when_any"])), day_range(found["when"])
        return window[0] <= got[0] and got[1] <= window[1]
    want, got = day_range(gold.get("when")), day_range(found.get("when"))
    if want is None or got is None:
        return want == got
    return want == got or (want[0] <= got[0] and got[1] <= want[1])


def names(claim) -> list[str]:
    return [fold(p.get("name")) for p in claim.get("people") or [] if p.get("name")]


def same_name(a: str, b: str) -> bool:
    x, y = set(a.split()), set(b.split())
    return bool(x and y) and (x <= y or y <= x or bool(a.split()[-1] == b.split()[-1]))


def people_counts(gold, found):
    left, hit = names(found), 0
    for name in names(gold):
        match = next((f for f in left if same_name(name, f)), None)
        if match is not None:
            left.remove(match)
            hit += 1
    return hit, len(names(gold)), len(names(found))


def number_ok(gold, found) -> bool:
    g, f = gold.get("figure") or {}, found.get("figure") or {}
    for key in ("value", "change_pct", "multiple"):
        a, b = g.get(key), f.get(key)
        if (a is None) != (b is None) or (a is not None and abs(a - b) > 0.005 * max(1, abs(a))):
            return False
    return True


def period_ok(gold, found) -> bool:
    g, f = (gold.get("figure") or {}).get("period"), (found.get("figure") or {}).get("period")
    return day_range(g) == day_range(f)


def said_ok(gold, found) -> bool:
    g, f = fold((gold.get("said_by") or {}).get("name")), fold((found.get("said_by") or {}).get("name"))
    return g == f or bool(g and f and (g in f or f in g or set(g.split()) & set(f.split())))


SLOTS = {
    "status": lambda g, f: g.get("status") == f.get("status"),
    "when": when_ok,
    "states": lambda g, f: set(g.get("states") or []) == set(f.get("states") or []),
    "kinds": lambda g, f: set(g.get("kinds") or []) == set(f.get("kinds") or []),
    "place": lambda g, f: (g.get("place") or {}).get("state") == (f.get("place") or {}).get("state"),
    "sector": lambda g, f: g.get("sector") == f.get("sector"),
    "said_by": said_ok,
    "number": number_ok,
    "period": period_ok,
}
CORE = ("status", "when", "states")


def core_ok(gold, found) -> bool:
    """Status, states and date right; for a figure, whose time is its period, status, states and number."""
    if gold["type"] == "figure":
        return all(SLOTS[s](gold, found) for s in ("status", "states", "number"))
    return all(SLOTS[s](gold, found) for s in CORE)


# ---- matching --------------------------------------------------------------------------------------------------------
def match(gold, found):
    pairs = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            if g["type"] == f.get("type"):
                share = overlap(claim_spans(g), claim_spans(f))
                if share >= 0.3:
                    agree = sum(check(g, f) for name, check in SLOTS.items() if name in CORE) + number_ok(g, f)
                    pairs.append((not g.get("open"), share + agree, i, j))
    pairs.sort(reverse=True)
    used_g, used_f, matched = set(), set(), []
    for _, _, i, j in pairs:
        if i not in used_g and j not in used_f:
            used_g.add(i), used_f.add(j), matched.append((i, j))
    return matched, used_g, used_f


def bad_evidence(text: str, claim) -> str | None:
    evidence = claim.get("evidence")
    if not isinstance(evidence, dict) or not evidence.get("claim"):
        return "no evidence for the claim"
    for field, spans in evidence.items():
        for start, end in spans:
            if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
                return f"span {start, end} of {field} lies outside the text"
    return None


def f1(tp, fp, fn):
    p, r = tp / (tp + fp) if tp + fp else 0.0, tp / (tp + fn) if tp + fn else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def score(documents, predictions, types=TYPES, show=()):
    n = defaultdict(lambda: [0, 0, 0, 0, 0])  # type -> tp, fp, fn, full, scored found
    slots, people, faults, false_in_negatives, negatives = defaultdict(lambda: [0, 0]), [0, 0, 0], [], 0, 0
    for doc in documents:
        found = [c for c in predictions.get(doc["id"], []) if c.get("type") in types]
        gold = [c for c in doc["claims"] if c["type"] in types]
        for claim in found:
            fault = bad_evidence(doc["text"], claim)
            if fault:
                faults.append(f"{doc['id']}: {fault}")
        if not doc["relevant"]:
            negatives += 1
            false_in_negatives += len(found)
        matched, used_g, used_f = match(gold, found)
        for i, j in matched:
            g, f = gold[i], found[j]
            if g.get("open"):
                continue
            n[g["type"]][0] += 1
            n[g["type"]][3] += core_ok(g, f)
            for name, check in SLOTS.items():
                if (name in ("number", "period")) != (g["type"] == "figure") and name in (
                    "number",
                    "period",
                    "when",
                    "place",
                ):
                    continue
                ok = check(g, f)
                slots[name][0] += ok
                slots[name][1] += 1
                if "slots" in show and not ok:
                    key = {"number": "figure", "period": "figure"}.get(name, name)
                    print(f"  slot   {doc['id']:24} {g['type']:9} {name:8} want {g.get(key)!r} got {f.get(key)!r}")
            for k, v in enumerate(people_counts(g, f)):
                people[k] += v
        for i, g in enumerate(gold):
            if i not in used_g and not g.get("open"):
                n[g["type"]][2] += 1
                if "misses" in show:
                    print(
                        f"  missed {doc['id']:24} {g['type']:9} "
                        + " | ".join(doc["text"][a:b] for a, b in claim_spans(g))[:150]
                    )
        for j, f in enumerate(found):
            if j not in used_f:
                n[f["type"]][1] += 1
                if "false" in show:
                    print(
                        f"  false  {doc['id']:24} {f['type']:9} "
                        + " | ".join(doc["text"][a:b] for a, b in claim_spans(f))[:150]
                    )
    total = [sum(v[k] for v in n.values()) for k in range(4)]
    tp, fp, fn, full = total
    result = {
        "documents": len(documents),
        "claims": tp + fn,
        "detection": dict(zip(("precision", "recall", "f1"), (round(x, 3) for x in f1(tp, fp, fn)), strict=True)),
        "full_f1": round(2 * full / (2 * tp + fp + fn), 3) if tp + fp + fn else 0.0,
        "by_type": {
            t: dict(
                zip(
                    ("precision", "recall", "f1", "marked"),
                    (*(round(x, 3) for x in f1(*n[t][:3])), n[t][0] + n[t][2]),
                    strict=True,
                )
            )
            for t in TYPES
            if t in n
        },
        "slots": {k: round(a / b, 3) for k, (a, b) in sorted(slots.items()) if b},
        "people": dict(
            zip(
                ("precision", "recall"),
                (round(people[0] / (people[2] or 1), 3), round(people[0] / (people[1] or 1), 3)),
                strict=True,
            )
        ),
        "false_claims_per_negative": round(false_in_negatives / negatives, 2) if negatives else None,
        "evidence_faults": len(faults),
    }
    for fault in faults[:5]:
        print("  FAULT", fault, file=sys.stderr)
    return result
