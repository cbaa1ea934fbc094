"""Several claims in the same words: each has its own of the things that the words list.

"Agreements exist with Albania, Serbia and Norway" holds three; who asks for three at that place means one of each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from accord.core import Span
from accord.reading.packs import has_pack
from accord.reading.proposers.lists import list_beside, split_announced, split_documents, split_stops
from accord.reading.survey import Survey

Place = tuple[str, tuple[Span, ...]]


def share_out(survey: Survey, places: Sequence[Place]) -> list[tuple[Span, ...]]:
    """The clauses of each claim; of those that share all their clauses each gets the words of its own thing besides.

    Args:
        survey: what stands in the document.
        places: the type and the clauses of each claim.

    Returns:
        The clauses, in the order of `places`. Where the words list another number of things than there are claims,
        they stay as they are: whose is whose cannot be told.
    """
    alike: dict[Place, list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        alike[place].append(number)
    shared = [spans for _, spans in places]
    for (type_, spans), numbers in alike.items():
        if len(numbers) > 1 and (things := _find_things(survey, type_, spans, len(numbers))):
            for number, thing in zip(numbers, things, strict=True):
                shared[number] = (*spans, thing)
    return shared


def _find_things(survey: Survey, type_: str, spans: Sequence[Span], size: int) -> list[Span]:
    """The list of `size` things that the clauses hold."""
    for span in spans if has_pack(survey.lang) else ():
        lists = [list_beside(survey, span, size)]
        if type_ == "agreement":
            lists = [split_documents(survey, span), *lists, split_announced(survey, span)]
        elif type_ == "visit":
            lists = [split_stops(survey, span), *lists]
        for things in lists:
            if len(things) == size:
                return things
    return []
