"""Who borrows from a bank of many states deals with no other state."""

from __future__ import annotations

import pytest

from accord.core import Document
from accord.reading import fill


@pytest.mark.parametrize(
    ("outlet", "words", "want"),
    [
        ("Lilongwe Daily", "Malawi and the European Investment Bank signed a loan agreement for water.", {"MW"}),
        ("Lilongwe Daily", "Malawi and the EXIM Bank of India signed a loan agreement for water.", {"MW", "IN"}),
        ("Lakes Development Bank", "Malawi's finance minister signed the grant agreement in Lilongwe.", {"MW"}),
        ("Lilongwe Daily", "Malawi and Zambia signed a loan agreement for the water company.", {"MW", "ZM"}),
    ],
)
def test_states_of_a_loan(outlet: str, words: str, want: set[str]) -> None:
    text = f"{words} Mozambique, a neighbour, has signed nothing with Malawi since 2019."
    document = Document.from_text(text, published="2024-03-05", outlet=outlet, lang="en")
    assert set(fill(document, [("agreement", [(0, len(words) - 1)])])[0].states) == want


def test_a_bank_lends_to_the_state() -> None:
    words = "The World Bank and the Government of Zambia signed a $200 million loan agreement in Lusaka on Friday"
    document = Document.from_text(words + ".", published="2024-02-12", outlet="Lusaka Daily", lang="en")
    agreement, figure = fill(document, [("agreement", [(0, len(words))]), ("figure", [(0, len(words))])])
    assert set(agreement.states) == {"ZM"}
    assert figure.figure is not None
    assert (figure.figure.measure, figure.figure.flow) == ("loan", "WB>ZM")
