"""What a document takes up again is told once; what only sounds alike stays apart."""

from __future__ import annotations

from accord.core import Document
from accord.reading import read


def find(text: str, type_: str) -> list[tuple[str, str | None]]:
    document = Document.from_text(text, published="2023-09-14", outlet="Lisbon Wire", lang="en")
    return [(c.status, c.when.edtf if c.when else None) for c in read(document, "rules").claims if c.type == type_]


SIGNED = (
    "Portuguese Foreign Minister Rui Telo and Chilean Foreign Minister Ana Rojas signed an agreement on "
    "air services in Lisbon on 13 September 2023.\n\n"
)


def test_an_agreement_is_told_once_however_often_it_is_named() -> None:
    text = SIGNED + "The air services agreement will make it easier for travellers from Portugal and Chile."
    text += " By signing this agreement, Portugal brings its policy in line with that of Chile."
    assert find(text, "agreement") == [("signed", "2023-09-13")]


def test_a_step_that_an_agreement_took_since_is_told_besides() -> None:
    text = SIGNED.replace("on 13 September 2023", "on 3 May 2023")
    text += "The agreement between Portugal and Chile entered into force on 12 September 2023."
    assert find(text, "agreement") == [("signed", "2023-05-03"), ("in_force", "2023-09-12")]


def test_a_paper_on_something_else_is_another() -> None:
    text = SIGNED + "The agreement on fisheries research was signed by Portugal and Chile on the same day."
    assert len(find(text, "agreement")) == 2


def test_what_was_said_at_the_talks_is_no_second_meeting() -> None:
    text = "Portuguese Foreign Minister Rui Telo met his Chilean counterpart Ana Rojas in Lisbon on 13 September 2023."
    text += " During the talks, he stressed that Chile is an important partner of the European Union."
    assert find(text, "meeting") == [("happened", "2023-09-13")]


def test_calls_made_one_by_one_are_one_each() -> None:
    text = (
        "Portuguese Foreign Minister Rui Telo spoke by phone separately on Tuesday with Foreign Minister Ana Rojas of"
    )
    text += " Chile and with the Foreign Minister of Fiji, Jone Vula."
    document = Document.from_text(text, published="2023-09-14", outlet="Lisbon Wire", lang="en")
    calls = [set(claim.states) for claim in read(document, "rules").claims if claim.type == "call"]
    assert calls == [{"PT", "CL"}, {"PT", "FJ"}]
