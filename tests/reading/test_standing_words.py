"""What the words around a claim make of its status: one sentence and more for each rule."""

from __future__ import annotations

import pytest

from accord.core import Document
from accord.reading import fill

PUBLISHED = "2024-06-12"  # a Wednesday


def _status(text: str, kind: str) -> str:
    """The status of the claim between brackets."""
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    document = Document.from_text(f"{plain} Nobody said more.", published=PUBLISHED, lang="en")
    (claim,) = fill(document, [(kind, [(start, end)])])
    return claim.status


@pytest.mark.parametrize(
    ("kind", "status", "text"),
    [
        # The verb that has the claim for its object tells how it stands, where the claim's own words say nothing.
        ("project", "planned", "The fund approved a credit to finance [the second phase of the harbour in Bissau]."),
        ("project", "cancelled", "Bern is pulling out of [a plan for a dairy school in Moldova]."),
        ("visit", "planned", "The ministers looked ahead to [the visit of the King of Norway to Chile in October]."),
        # What is only hoped, called or prepared for is still to come.
        ("agreement", "negotiated", "Peru and Fiji repeated their support for [the signing of a fisheries treaty]."),
        # "The first to" tells who did it.
        ("milestone", "happened", "He thanked Malta for [being among the first in Europe to recognise Namibia]."),
        # Helping verbs may be written short.
        ("project", "planned", "[They'll rebuild the Chilean clinic in Suva by the spring], the builder said."),
        ("meeting", "ongoing", "[He's now meeting the Latvian premier], an aide said."),
        ("project", "stalled", "[The Danish plant in Gabon hasn't produced a litre of milk]."),
        # What was going on when the page was written.
        ("meeting", "ongoing", "[The Thai and Kenyan ministers were holding talks in Nairobi on Wednesday]."),
        ("visit", "planned", "[The Kenyan minister was flying to Oslo later on Wednesday]."),
        # A date that says how long it goes on makes no plan of it.
        ("visit", "ongoing", "[Uruguay's foreign minister is in Oslo until Friday]."),
        ("visit", "ongoing", "Uruguay's foreign minister, [in Oslo until tomorrow], praised the harbour."),
        # A word of delay that leads to the new date tells the plan.
        ("meeting", "planned", "[The session of Ghana and Togo has been moved to 20 June]."),
        ("meeting", "cancelled", "[The session of Ghana and Togo has been postponed]."),
        # What a house of parliament approves is ratified.
        ("agreement", "ratified", "[Iceland's parliament cleared the fishing accord with Oman on 30 May]."),
        ("agreement", "ratified", "[The accord with Oman was backed by the lower house on 30 May]."),
        ("agreement", "signed", "[Iceland's government cleared and signed the accord with Oman on 30 May]."),
        # A treaty that will come into force on no day that is told is signed; on one that is told, it is in force then.
        ("agreement", "signed", "[The pact of Laos and Cuba is expected to enter into force] once both have finished."),
        ("agreement", "in_force", "[The pact of Laos and Cuba is expected to enter into force on 1 July]."),
        # A plan told of after its day, and nothing of what came of it.
        ("visit", "cancelled", "[A visit by Fiji's premier to Rome, set for March 2021], fell to the virus."),
        # A participle shares the helping verbs of the one that it is joined to.
        ("project", "planned", "[The Omani ship is to be laid down in Gdynia in 2025 and delivered in 2027]."),
        # A noun of what is done takes the tense of who attends it.
        ("agreement", "negotiated", "The premier will witness [the signing of a loan treaty with Cuba]."),
        ("agreement", "negotiated", "[The text of the labour treaty with Cuba is not yet ready to be signed]."),
        # A bare verb behind "as well as" shares "will".
        ("agreement", "negotiated", "He will hold talks in Lima as well as [sign a treaty on water with Peru]."),
        ("agreement", "negotiated", "In Lima he will meet the premier and sign [a new treaty on water]."),
        # What somebody is helped to do is to be done.
        ("project", "planned", "The bank approved a loan to help the Kyrgyz Republic [modernise a station in Osh]."),
        # A journey before talks that were held tells nothing of them.
        ("meeting", "happened", "[The Kenyan minister flew to Oslo on Monday and saw her counterpart]."),
        # What has been so since a day is in force.
        ("agreement", "in_force", "[A trade pact has linked Laos and Cuba since July 2013]."),
        # What has never been done stands still.
        ("project", "stalled", "The Danish post at the border with Togo [has never been staffed]."),
    ],
)
def test_status(kind: str, status: str, text: str) -> None:
    assert _status(text, kind) == status
