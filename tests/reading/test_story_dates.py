"""How a thing stands and when it was, in whole stories: what a claim takes from the sentences around it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from accord.core import Document, When
from accord.reading import fill

STORIES = Path(__file__).with_name("stories_en.txt")
RIGHT_AT_LEAST = {"status": 0.92, "when": 0.89}
_STORY = re.compile(r"(?m)^### (\S+) (\S+)\n")
_MARK = re.compile(r"\{(\w*)(#\w+)?(?:\|(\w+)\|([^|]*))?\|([^{}]*)\}", re.S)


class Marked(NamedTuple):
    """A claim as a person marked it."""

    kind: str
    status: str
    when: str
    spans: list[tuple[int, int]]


class Story(NamedTuple):
    """A text with its marked claims."""

    name: str
    document: Document
    claims: list[Marked]


def _stories() -> list[Story]:
    parts = _STORY.split(STORIES.read_text("utf-8"))[1:]
    return [_story(*parts[i : i + 3]) for i in range(0, len(parts), 3)]


def _story(name: str, published: str, marked: str) -> Story:
    text, end, claims = "", 0, dict[str, Marked]()
    for match in _MARK.finditer(marked):
        text += marked[end : match.start()]
        span = (len(text), len(text) + len(match[5]))
        text, end = text + match[5], match.end()
        if match[2] in claims:
            claims[match[2]].spans.append(span)
        else:
            claims[match[2] or f"@{match.start()}"] = Marked(match[1], match[3], match[4], [span])
    return Story(name, Document.from_text(text + marked[end:], published=published, lang="en"), list(claims.values()))


def _is_right(found: When | None, wanted: str) -> bool:
    """Whether a date is the marked one, or lies inside it."""
    if found is None or wanted == "-":
        return found is None and wanted == "-"
    return found.within(When(wanted))


@pytest.mark.parametrize("slot", sorted(RIGHT_AT_LEAST))
def test_stories(slot: str) -> None:
    wrong, count = [], 0
    for story in _stories():
        for claim in story.claims:
            (filled,) = fill(story.document, [(claim.kind, claim.spans)])
            count += 1
            right = filled.status == claim.status if slot == "status" else _is_right(filled.when, claim.when)
            if not right:
                words = story.document.text[slice(*claim.spans[0])]
                wrong.append(
                    f"{story.name}: {claim.kind} {getattr(claim, slot)}, read as {getattr(filled, slot)}: {words}"
                )
    assert count > 300
    assert len(wrong) <= (1 - RIGHT_AT_LEAST[slot]) * count, "\n".join(wrong)
