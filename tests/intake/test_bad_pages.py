"""Pages that hold no article, and pages made to break a reader."""

from __future__ import annotations

import json
import resource

import pytest
from intake_samples import BODY, PARAGRAPHS, TITLE, make_page

from accord.intake import Intake, read_bytes


def intake_of(page: str) -> Intake:
    return read_bytes(page.encode(), name="page.html")


def assert_refused(intake: Intake, words: str) -> None:
    assert intake.document is None
    (problem,) = intake.problems
    assert problem.fatal
    assert words in problem.what
    assert problem.hint


def test_a_page_of_scripts_alone() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>News</title><script src=a.js></script></head>"
        "<body><noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div></body></html>"
    )
    assert_refused(intake_of(page), "scripts and no text")


def test_a_wall_of_consent() -> None:
    page = (
        "<html><head><title>Hafen Herald</title></head><body><h1>We value your privacy</h1>"
        "<p>We and our partners store information on a device, such as cookies, and process personal data.</p>"
        "<p>You can accept all cookies or manage consent at any time in our cookie policy.</p>"
        "<button>Accept all</button></body></html>"
    )
    assert_refused(intake_of(page), "consent")


def test_an_article_under_a_consent_banner_is_read() -> None:
    banner = "<div>We value your privacy. We and our partners use cookies. <a href=#>Accept all</a></div>"
    document = intake_of(make_page(before=banner)).document
    assert document is not None
    assert document.text.endswith(BODY)


def test_a_paywall_before_the_first_word() -> None:
    page = f"<html><title>{TITLE}</title><h1>{TITLE}</h1><p>Subscribe to continue reading.</p></html>"
    assert_refused(intake_of(page), "paywall")


def test_a_paywall_after_the_first_paragraph_is_told() -> None:
    page = make_page(paragraphs=PARAGRAPHS[:1], after="<div>To continue reading, become a subscriber.</div>")
    intake = intake_of(page)
    assert intake.document is not None
    assert PARAGRAPHS[0] in intake.document.text
    assert "paywall: only its first" in intake.problems[0].what


def test_an_article_that_says_it_is_not_free_is_told() -> None:
    data = json.dumps({"@type": "NewsArticle", "isAccessibleForFree": "False", "headline": TITLE})
    page = make_page(head=f'<script type="application/ld+json">{data}</script>', paragraphs=PARAGRAPHS[:2])
    assert "paywall" in intake_of(page).problems[0].what


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Just a moment...", "Checking your browser before you can see the page. Please stand by, while we do."),
        ("404 Not Found", "The page that you are looking for was not found on this server, we are sorry."),
        ("Access Denied", "You don't have permission to see this page on this server. Reference #18."),
    ],
)
def test_an_answer_of_the_site_in_place_of_the_page(title: str, text: str) -> None:
    assert_refused(
        intake_of(f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"),
        "in place of",
    )


def test_a_list_of_links_is_told() -> None:
    links = "".join(f"<li><a href='/{i}'>Minister number {i} meets somebody in town {i}</a></li>" for i in range(60))
    intake = intake_of(
        f"<html><head><title>Press releases</title></head><body><h1>Press releases</h1><ul>{links}</ul></body></html>"
    )
    assert intake.document is None or "list of links" in " ".join(problem.what for problem in intake.problems)


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<!DOCTYPE html>",
        "<html><body></body></html>",
        "<html><body><img src=a.png></body></html>",
        "<html><frameset><frame src=a><frame src=b></frameset></html>",
        "<html><head><title>Only a title</title></head></html>",
    ],
)
def test_a_page_that_shows_nothing(page: str) -> None:
    assert_refused(intake_of(page), "")


@pytest.mark.parametrize("cut", [0.4, 0.7, 0.9])
def test_a_broken_page_is_read_as_far_as_it_goes(cut: float) -> None:
    page = make_page()
    document = intake_of(page[: int(len(page) * cut)]).document
    assert document is not None
    assert document.title == TITLE


def test_a_page_without_any_end_tag() -> None:
    document = intake_of(f"<html><title>{TITLE}</title><h1>{TITLE}</h1><p>" + "<p>".join(PARAGRAPHS)).document
    assert document is not None
    assert document.text == f"{TITLE}\n\n{BODY}"


@pytest.mark.parametrize("tag", ["div", "b", "table", "ul", "blockquote", "font", "span"])
@pytest.mark.parametrize("depth", [300, 50_000])
def test_nested_tags_neither_crash_nor_lose_the_text(tag: str, depth: int) -> None:
    page = f"<html><head><title>{TITLE}</title></head><body>{f'<{tag}>' * depth}" + "".join(
        f"<p>{p}</p>" for p in PARAGRAPHS
    )
    intake = intake_of(page)
    assert intake.document is not None
    assert all(paragraph in intake.document.text for paragraph in PARAGRAPHS)
    assert "nested too deep" in intake.problems[0].what


def test_more_tags_than_any_page_has_are_refused() -> None:
    assert_refused(intake_of("<html><body>" + "<b>x" * 300_000), "tags")


def test_a_page_of_too_many_characters_is_refused() -> None:
    assert_refused(intake_of(f"<html><body><p>{'word ' * 2_100_000}</p>"), "characters")


def test_pictures_inside_a_saved_page_do_not_count() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 12_000_000}">'
    document = intake_of(make_page(before=picture)).document
    assert document is not None
    assert document.text.endswith(BODY)


ENTITIES = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 12))


@pytest.mark.parametrize(
    "start",
    [
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "lol">{ENTITIES}]><html xmlns="http://www.w3.org/1999/xhtml">',
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html>',
    ],
)
def test_entities_are_not_expanded(start: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    page = make_page(paragraphs=(*PARAGRAPHS, "And the last: MARK")).replace("MARK", "&e11;&x;")
    intake = intake_of(page.replace("<!DOCTYPE html>\n<html>", start))
    assert intake.document is not None
    assert "lollol" not in intake.document.text
    assert "root:" not in intake.document.text
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


@pytest.mark.parametrize("form", ["a{}=1", "a{}", "a{}='>'", 'a{}="<"'])
def test_a_tag_of_countless_attributes_does_not_blow_up(form: str) -> None:
    page = make_page(before=f"<div {' '.join(form.format(i) for i in range(150_000))}>x</div>")
    intake = intake_of(page)
    assert intake.document is not None
    assert PARAGRAPHS[-1] in intake.document.text
    assert "too large" in " ".join(problem.what for problem in intake.problems)


@pytest.mark.parametrize(
    "source",
    [
        "<!--" * 100000,
        "<![CDATA[" * 50000,
        "&" * 500000,
        "<" * 150000,
        "<br>" * 150000,
        "<script>" * 150000,
        "<!DOCTYPE x [" * 50000,
        "<head " * 100000,
        "<a b='" * 100000,
        "<svg>" * 100000 + "<div>" * 500,
        "]  " * 100000,
    ],
)
def test_markup_made_to_be_slow(source: str) -> None:
    intake_of(f"<html><body>{source}<p>{PARAGRAPHS[0]}</p>")


def test_characters_lost_before_saving_are_told() -> None:
    page = make_page(paragraphs=(*PARAGRAPHS, "Министр \ufffd\ufffd\ufffd\ufffd \ufffd\ufffd сказал"))
    intake = intake_of(page)
    assert intake.document is not None
    assert "6 characters were lost" in intake.problems[0].what
