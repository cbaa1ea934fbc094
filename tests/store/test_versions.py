from __future__ import annotations

from accord.store.versions import Version, are_alike, find_earlier

STORY = (
    "The two prime ministers met in Minsk on Thursday and signed four documents on farming, health and industry. " * 3
)
OTHER = (
    "A trade fair for machine tools opened in the capital of the region, where eighty firms show lathes and presses. "
    * 3
)


def version(text: str, *, fetched: bool = False, id_: str = "d1") -> Version:
    return Version(id_, text, fetched=fetched)


def test_a_corrected_text_is_alike() -> None:
    assert are_alike(
        version(STORY), version(STORY.replace("four", "five") + "Correction: five, not four documents were signed.")
    )


def test_another_article_is_not() -> None:
    assert not are_alike(version(STORY), version(OTHER))


def test_a_text_too_short_to_tell_is_taken_for_a_version() -> None:
    assert are_alike(version("To follow."), version(STORY))


def test_a_file_written_over_with_another_article_is_no_version() -> None:
    assert find_earlier([version(STORY)], version(OTHER)) is None


def test_an_address_that_was_visited_needs_no_likeness() -> None:
    assert find_earlier([version(STORY, fetched=True)], version(OTHER, fetched=True)) == "d1"


def test_an_address_that_a_page_only_names_does() -> None:
    assert find_earlier([version(STORY, fetched=True)], version(OTHER)) is None


def test_the_first_that_fits_is_taken() -> None:
    kept = [version(OTHER, id_="d3"), version(STORY, id_="d2"), version(STORY, id_="d1")]
    assert find_earlier(kept, version(STORY + "More.")) == "d2"
