"""The closed vocabularies of a claim: types, kinds, statuses, sectors, measures.

The words are the field's own; each table is the whole list of what a claim may carry, in the order it is shown.
"""

from __future__ import annotations

from typing import Final

CLAIM_TYPES: Final = ("visit", "meeting", "call", "agreement", "project", "figure", "milestone", "statement")

KINDS: Final[dict[str, tuple[str, ...]]] = {
    "meeting": ("one-on-one", "limited", "expanded", "delegation", "multilateral", "commission", "business forum"),
    "visit": ("state", "official", "working", "private", "transit"),
    "agreement": (
        "agreement",
        "memorandum",
        "protocol",
        "contract",
        "declaration",
        "roadmap",
        "treaty",
        "plan",
        "loan",
        "programme",
        "letter of intent",
    ),
}

_EVENT = ("planned", "ongoing", "happened", "cancelled")
STATUSES: Final[dict[str, tuple[str, ...]]] = {
    "visit": _EVENT,
    "meeting": _EVENT,
    "call": _EVENT,
    "milestone": _EVENT,
    "statement": _EVENT,
    "agreement": ("proposed", "negotiated", "signed", "ratified", "in_force", "ended"),
    "project": ("proposed", "planned", "ongoing", "completed", "stalled", "cancelled"),
    "figure": ("happened", "planned"),
}

SECTORS: Final = (
    "agriculture",
    "health",
    "education",
    "transport",
    "energy",
    "industry",
    "trade",
    "tourism",
    "culture",
    "defence",
    "environment",
    "digital",
    "finance",
    "science",
    "regional",
    "humanitarian",
    "security",
    "justice",
    "other",
)

MEASURES: Final = (
    "trade turnover",
    "exports",
    "imports",
    "investment",
    "loan",
    "grant",
    "companies",
    "students",
    "tourists",
    "flights",
    "other",
)

QUALIFIERS: Final = ("more than", "about", "up to")

SPEAKER_KINDS: Final = ("outlet", "agency", "official", "body")

# Who may propose where claims stand, the best first: the trained encoder together with the rules, or the rules alone.
READERS: Final = ("trained", "rules")
