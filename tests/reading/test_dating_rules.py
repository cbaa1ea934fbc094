"""Which date is a claim's own: one short story and more for each rule."""

from __future__ import annotations

import pytest

from accord.core import Document
from accord.reading import fill

PUBLISHED = "2024-06-12"  # a Wednesday


def _when(text: str, kind: str) -> str | None:
    """The date of the claim between brackets."""
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    document = Document.from_text(plain, published=PUBLISHED, lang="en")
    (claim,) = fill(document, [(kind, [(start, end)])])
    return str(claim.when) if claim.when else None


TRIP = "Deputy Secretary Ann Vale will travel to Fiji and Samoa from June 12 to 18. She will speak about fish. "


@pytest.mark.parametrize(
    ("kind", "when", "text"),
    [
        # The days of a journey that a page announces are those of its stops and talks, though it has begun.
        ("visit", "2024-06-12/2024-06-18", "[Deputy Secretary Ann Vale will travel to Fiji] and Samoa from June 12 to 18."),
        ("meeting", "2024-06-12/2024-06-18", TRIP + "[In Fiji, Deputy Secretary Vale will meet with the premier]."),
        ("visit", None, TRIP + "[Samoa's premier has accepted an invitation to visit Oslo]."),
        # A date without its year lies ahead where the claim is a plan.
        ("visit", "2024-10", "The ministers praised May's fair and looked ahead to [the visit of Chile's King to Oslo in October]."),
        ("visit", "2024-10-01", "[Fiji's premier accepted an invitation to Samoa's feast on October 1]."),
        ("meeting", "2025-02", "[The commission of Fiji and Samoa reconvenes in February], after its May session was scrapped."),
        # And lies behind where it hangs on what is past.
        ("visit", "2023-11-04/2023-11-05", "The loan was signed during [the visit of Fiji's premier to Apia on 4 and 5 November]."),
        # What is beside a month may tell its days.
        ("agreement", "2024-01-04/2024-01-05", "[The loan to Fiji was signed in January] during a visit on 4 and 5 January."),
        ("agreement", "2023-04-15/2023-04-18", "[The loan to Fiji was signed during] the stay of Samoa's king from April 15 to 18 last year."),
        # A date may only say what was then.
        ("project", None, "[The Danish park in Fiji is no further along than a year ago]."),
        # "Since" leads to the date right behind it alone.
        ("meeting", "2024-06-11", "[The ministers of Fiji and Samoa, apart since March, met on Tuesday in Apia]."),
        ("meeting", "2024-06-11", "[Two ministers who had not been in a room since March met on Tuesday in Apia]."),
        # A date that begins before the clause.
        ("meeting", "2024-06-11", "Fiji bought a ship, he said after [yesterday's meeting of the ministers of Fiji and Samoa]."),
        # Days counted from that of the sentence.
        ("meeting", "2024-06-10", "Fiji and Samoa signed a pact on Tuesday, a day after [their premiers met in Apia]."),
        # "When" and "where" hand a date on.
        ("meeting", "2024-09", "Samoa's premier will come in September, when [the third summit of Fiji and Samoa will be held]."),
        # A stay that lasts until a day ends then.
        ("visit", "2024-06-11/2024-06-13", "[A Fiji team is on a three-day visit to Samoa that will last until June 13]."),
        # Who leaves on a day for a stay begins it then.
        ("visit", "2024-06-15/2024-06-18", "[Fiji's minister leaves on Saturday for a four-day trip to Samoa]."),
    ],
)  # fmt: skip
def test_when(kind: str, when: str | None, text: str) -> None:
    assert _when(text, kind) == when
