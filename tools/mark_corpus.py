"""Turn marks made with quotations into marks by offset, checked, in the corpus.

    mark_corpus.py corpus/en MARKS.jsonl      each line {"id", "relevant", "marker", "claims": [...]}

A claim has the form of docs/claims.md, but ``evidence`` holds quotations: each a string that stands once in the text, or
``["string", n]`` for its n-th occurrence (from 0).  Every mark is checked: quotations found, ends on word borders,
vocabularies, dates.  An article is written only when all its marks are right.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from accord.core import Claim, Document, InvalidClaim

sys.path.insert(0, str(Path(__file__).resolve().parent))
from marked import read_text, to_document


def find_quotation(text: str, quotation: str | list[Any]) -> list[int]:
    """The offsets of a quotation.

    Raises:
        ValueError: if it is not in the text, stands there more than once, or cuts a word.
    """
    words, number = (quotation, None) if isinstance(quotation, str) else (quotation[0], quotation[1])
    places = [i for i in range(len(text)) if text.startswith(words, i)]
    if not places:
        raise ValueError(f"not in the text: {words!r}")
    if number is None and len(places) > 1:
        raise ValueError(f"stands {len(places)} times, say which (from 0): {words!r}")
    start = places[number or 0]
    end = start + len(words)
    if words != words.strip():
        raise ValueError(f"has white space at an end: {words!r}")
    for left, right in ((start - 1, start), (end - 1, end)):
        if left >= 0 and right < len(text) and text[left].isalnum() and text[right].isalnum():
            raise ValueError(f"cuts a word: {words!r}")
    return [start, end]


def to_marks(document: Document, claims: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[str]]:
    """The claims with offsets, and what is wrong with them."""
    marked, faults = [], []
    for number, claim in enumerate(claims):
        entry = dict(claim)
        try:
            entry["evidence"] = {
                field: [find_quotation(document.text, quotation) for quotation in quotations]
                for field, quotations in claim["evidence"].items()
            }
            built = Claim.from_dict(document, entry)
            fields = {
                k: v for k, v in built.as_dict().items() if k in entry or k in ("kinds", "states", "people", "bodies")
            }
            for extra in ("id", "document", "score", "reasons", "quotations"):
                fields.pop(extra, None)
            fields["evidence"] = entry["evidence"]
            if claim.get("open"):
                fields["open"] = True
            marked.append(fields)
        except (ValueError, KeyError, InvalidClaim) as error:
            faults.append(f"claim {number} ({claim.get('type')}): {error}")
    return marked, faults


def main(folder: str, marks: str) -> int:
    """Write the right ones, name the wrong ones; 1 if there are any."""
    wrong = 0
    for line in Path(marks).read_text("utf-8").splitlines():
        if not line.strip():
            continue
        article = json.loads(line)
        path = Path(folder) / f"{article['id']}.json"
        header = json.loads(path.read_text("utf-8"))
        text = read_text(header, path)
        if text is None:
            wrong += 1
            print(f"{path}: its text is not at hand")
            continue
        document = to_document(header | {"text": text})
        claims, faults = to_marks(document, article["claims"])
        if bool(article["claims"]) != bool(article["relevant"]):
            faults.append("relevant must be true if, and only if, there are claims")
        if faults:
            wrong += 1
            print(f"{article['id']}:", *faults, sep="\n  ")
            continue
        header |= {"relevant": article["relevant"], "marker": article["marker"], "claims": claims}
        path.write_text(json.dumps(header, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
