from __future__ import annotations

from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from accord.core import Claim, Document, Problem
from accord.views.claims import sort_claims
from accord.views.page import find_paragraphs, to_page

TEXT = "A headline\n\nThe ministers met in Minsk and signed a paper on health.\n\nThey met again. The end."


def claim(document: Document, type_: str, *words: str, **evidence: str) -> Claim:
    def find(part: str) -> list[int]:
        start = document.text.index(part)
        return [start, start + len(part)]

    status = "signed" if type_ == "agreement" else "happened"
    quotations = {"claim": [find(part) for part in words]} | {name: [find(part)] for name, part in evidence.items()}
    return Claim.from_dict(document, {"type": type_, "status": status, **evidence, "evidence": quotations})


def test_claims_are_set_into_the_text_where_they_stand() -> None:
    document = Document.from_text(TEXT, title="Talks", url="https://a.org/1")
    meeting = claim(document, "meeting", "The ministers met in Minsk", "They met again")
    paper = claim(document, "agreement", "ministers met in Minsk and signed a paper on health", subject="health")
    page = to_page(document, [paper, meeting], [Problem("a", "what", "hint")], {"AZ": "Azerbaijan"})
    assert (page.title, page.link, page.total, page.types) == ("Talks", "https://a.org/1", 2, ("meeting", "agreement"))
    assert page.counts == (("meeting", 1), ("agreement", 1))
    assert page.problems == (("what", "hint"),)
    assert [[card.row.number for card in paragraph.cards] for paragraph in page.paragraphs] == [[], [1, 2], []]
    assert [(s.text, s.claims, s.begins, s.fields) for s in page.paragraphs[1].segments] == [
        ("The ", (1,), (1,), ()),
        ("ministers met in Minsk", (2, 1), (2,), ()),
        (" and signed a paper on ", (2,), (), ()),
        ("health", (2,), (), (2,)),
        (".", (), (), ()),
    ]
    assert [(s.text, s.claims, s.begins, s.goes_on) for s in page.paragraphs[2].segments] == [
        ("They met again", (1,), (), (1,)),
        (". The end.", (), (), ()),
    ]


def test_only_addresses_of_the_web_are_links() -> None:
    for url in ("javascript:alert(1)", "file:///etc/passwd", "https://[broken", "data:text/html,x", "mailto:a@b.c"):
        assert to_page(Document.from_text("Text.", url=url), []).link is None


def test_a_page_without_a_headline_goes_by_its_first_line() -> None:
    assert to_page(Document.from_text("\n First line \nSecond."), []).title == "First line"
    assert to_page(Document.from_text("word " * 99), []).title.endswith("…")


def test_lines_broken_to_fit_a_page_are_one_paragraph() -> None:
    broken = (
        "The prime ministers of the two countries met in\nthe capital on Thursday and spoke of trade and\nof farming."
    )
    assert [span.of(broken) for span in find_paragraphs(broken)] == [broken]
    lines = "Menu\nNews\nThe prime ministers of the two countries met in the capital on Thursday.\nThey spoke of trade."
    assert len(list(find_paragraphs(lines))) == 4


@given(st.text(st.sampled_from("ab. \n\r\u2029é"), max_size=400))
def test_paragraphs_hold_all_that_is_no_white_space(text: str) -> None:
    spans = list(find_paragraphs(text))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(left.end <= right.start for left, right in pairwise(spans))


def to_pair(start: int, length: int) -> list[int]:
    return [start, min(start + length, 70)]


_SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), min_size=1, max_size=6)


@given(st.text(st.sampled_from("abc \n."), min_size=70, max_size=120).filter(str.strip), st.lists(_SPANS, max_size=5))
def test_any_claims_over_one_another_leave_the_text_whole(text: str, places: list[list[tuple[int, int]]]) -> None:
    document = Document(text)
    quoted_at = [to_pair(*span) for spans in places for span in spans]
    assume(all(text[start:end].strip() for start, end in quoted_at))
    claims = [
        Claim.from_dict(
            document,
            {
                "type": "meeting",
                "status": "happened",
                "subject": "it",
                "evidence": {"claim": [to_pair(*span) for span in spans[:3]], "subject": [to_pair(*spans[-1])]},
            },
        )
        for spans in places
    ]
    page = to_page(document, claims)
    shown = "".join(segment.text for paragraph in page.paragraphs for segment in paragraph.segments)
    assert "".join(shown.split()) == "".join(text.split())
    numbers = list(range(1, len(claims) + 1))
    segments = [segment for paragraph in page.paragraphs for segment in paragraph.segments]
    assert sorted(number for segment in segments for number in segment.begins) == numbers
    assert sorted(card.row.number for paragraph in page.paragraphs for card in paragraph.cards) == numbers
    for number, one in enumerate(sort_claims(claims), 1):
        marked = "".join(segment.text for segment in segments if number in segment.claims)
        quoted = {i for q in one.evidence["claim"] for i in range(q.start, q.end)}
        assert "".join(marked.split()) == "".join("".join(text[i] for i in sorted(quoted)).split())
