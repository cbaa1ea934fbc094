"""A reader for tests: it finds ``On 3 October 2024 AZ met BY`` and its like, and nothing else."""

from __future__ import annotations

import os
import re
import signal
import time
from datetime import datetime

from accord.core import Claim, Document, Problem
from accord.reading import Reading

_SAID = re.compile(
    r"(?:(?P<said>[A-Z][a-z]+) reports: )?(?:On (?P<when>\d{1,2} [A-Z][a-z]+ \d{4}) )?"
    r"(?P<left>[A-Z]{2}) (?P<verb>met|visited|signed with) (?P<right>[A-Z]{2})(?: through (?P<who>[^.\n]+))?"
)
_TYPES = {"met": ("meeting", "happened"), "visited": ("visit", "happened"), "signed with": ("agreement", "signed")}


def read(document: Document) -> Reading:
    """Find the claims; a text may also ask for a fault: CRASH, HANG, RAISE, NOTE."""
    text = document.text
    if "RAISE" in text:
        raise RuntimeError("asked to")
    if "CRASH" in text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "HANG" in text:
        time.sleep(600)
    problems = (Problem("page", "a note was asked for", "Leave it out.", document.id),) if "NOTE" in text else ()
    return Reading(
        document, tuple(Claim.from_dict(document, _to_entry(match)) for match in _SAID.finditer(text)), problems
    )


def read_less(document: Document) -> Reading:
    """The same, but blind to meetings."""
    reading = read(document)
    return Reading(document, tuple(claim for claim in reading.claims if claim.type != "meeting"))


def _to_entry(match: re.Match[str]) -> dict[str, object]:
    kind, status = _TYPES[match["verb"]]
    entry: dict[str, object] = {
        "type": kind,
        "status": status,
        "states": [match["left"], match["right"]],
        "score": 0.75,
    }
    evidence = {"claim": [list(match.span())], "states": [list(match.span("left")), list(match.span("right"))]}
    if match["when"]:
        entry["when"] = datetime.strptime(match["when"], "%d %B %Y").date().isoformat()
        evidence["when"] = [list(match.span("when"))]
    if match["said"]:
        entry["said_by"] = {"name": match["said"], "kind": "agency"}
        evidence["said_by"] = [list(match.span("said"))]
    if match["who"]:
        entry["people"] = [{"name": match["who"], "office": "Minister", "state": match["left"]}]
        evidence["people"] = [list(match.span("who"))]
    return {**entry, "evidence": evidence, "reasons": ["two states and a verb"]}
