"""Claims for tests: short ones written by hand, and made-up ledgers from the benchmarks' generator."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

from accord.core import Claim, Document

ROOT = Path(__file__).parents[2]


def load_benchmark(name: str) -> Any:
    """A module of `benchmarks/`."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, ROOT / "benchmarks" / f"{name}.py")
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


_DEFAULT_STATUS = {"agreement": "signed", "project": "planned"}


def make_document(text: str = "", **metadata: Any) -> Document:
    """A document, with a text of its own where none is given."""
    settings = {"published": "2024-05-17", "outlet": "The Outlet", "lang": "en"} | metadata
    return Document.from_text(text or f"A page of {settings['outlet']}, {settings['published']}.", **settings)


def make_claim(document: Document, **entry: Any) -> Claim:
    """A claim in the form of ``docs/claims.md``; every field rests on the first words of the document."""
    kind = entry.get("type", "meeting")
    full = {"type": kind, "status": _DEFAULT_STATUS.get(kind, "happened"), "states": ["AZ", "BY"]} | entry
    span = full.pop("span", None) or [0, min(8, len(document.text))]
    if full.get("figure"):
        full["figure"] = {"measure": "other"} | full["figure"]
    fields = ("kinds", "when", "place", "people", "bodies", "subject", "figure", "said_by")
    full["evidence"] = {"claim": [span]} | {name: [span] for name in fields if full.get(name)}
    return Claim.from_dict(document, full)


def tell(
    outlet: str = "The Outlet", published: str = "2024-05-17", lang: str = "en", **entry: Any
) -> tuple[Document, Claim]:
    """One document with one claim."""
    document = make_document(
        f"{outlet} {published} {sorted(entry.items())!r}", outlet=outlet, published=published, lang=lang
    )
    return document, make_claim(document, **entry)


def make_page(
    outlet: str, published: str | None, lang: str, *told: dict[str, Any], text: str = ""
) -> tuple[Document, list[Claim]]:
    """A document of several claims, each resting on a line of its own: its ``line``, or a bare one."""
    lines = [entry.get("line") or f"{entry['type']} {at} of {outlet}, {published}" for at, entry in enumerate(told)]
    head = f"{outlet}\n{text}\n"
    document = make_document(head + "\n".join(lines), outlet=outlet, published=published, lang=lang)
    claims, at = [], len(head)
    for entry, line in zip(told, lines, strict=True):
        fields = {k: v for k, v in entry.items() if k != "line"}
        claims.append(make_claim(document, span=[at, at + len(line)], **fields))
        at += len(line) + 1
    return document, claims
