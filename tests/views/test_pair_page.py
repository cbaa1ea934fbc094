from __future__ import annotations

import json
import random
from datetime import UTC, date, datetime

import pytest

from accord.core import Claim, Document, Found, Origin, Problem, When
from accord.core.ruling import Ruling, Target
from accord.views.pair_page import Page
from accord.views.pair_page.events import shorten, tell_dates, tell_period
from accord.views.pair_page.model import Event, Promise, Quote, Words
from accord.views.pair_page.quoting import to_dir, to_language, to_letters, to_link
from pair_story import claim, make_page, tell_story


@pytest.fixture(scope="module")
def page() -> Page:
    return make_page(*tell_story())


def find_events(page: Page) -> list[Event]:
    return [event for year in page.years for month in year.months for event in month.events]


def find_promises(page: Page) -> list[Promise]:
    return [promise for column in page.board for promise in column.promises]


def find_quotes(page: Page) -> list[Quote]:
    quotes = [q for event in find_events(page) for q in event.quotes]
    quotes += [q for promise in find_promises(page) for step in promise.steps for q in step.quotes]
    quotes += [q for dispute in page.disputes for side in dispute.sides for q in (*side.quotes, *side.more)]
    return quotes + [q for group in page.figures for line in group.lines for q in line.quotes]


def test_the_head_says_who_when_and_from_how_much(page: Page) -> None:
    assert (page.title, page.as_of) == ("Azerbaijan and Belarus", "1 November 2025")
    assert (page.documents, len(page.sources), page.others) == (4, 3, 0)
    assert page.languages == (("English", 3), ("Russian", 1))
    assert page.span == "4 Oct 2024 to 2 Jun 2025"
    assert page.types == (("visit", 2), ("agreement", 1), ("project", 3), ("figure", 1))


def test_the_timeline_goes_by_years_and_months_either_way(page: Page) -> None:
    told = [(y.name, m.name, e.date, e.kind) for y in page.years for m in y.months for e in m.events]
    assert told == [
        ("2026", "", "2026", "project"),
        ("2025", "May", "May 2025", "project"),
        ("2024", "August", "January to August 2024", "trade turnover"),
        ("2024", "June", "6 June 2024", "agreement"),
        ("2024", "May", "May 2024", "state visit"),
        ("2024", "", "2024", "project"),
        ("2023", "May", "May 2023", "state visit"),
    ]
    oldest = make_page(*tell_story(), newest_first=False)
    assert [e.id for e in find_events(oldest) if e.date not in ("2024", "2026")] == [
        e.id for e in reversed(find_events(page)) if e.date not in ("2024", "2026")
    ]


def test_events_without_a_date_come_last_by_their_first_report() -> None:
    documents = [
        Document.from_text("The ministers met.", outlet=name, published=f"2024-0{month}-02")
        for month, name in enumerate(("A", "B"), 1)
    ]
    claims = [
        claim(d, "The ministers met", type="meeting", people=[{"name": n, "office": None, "state": "AZ"}])
        for d, n in zip(documents, ("Aliyeva", "Mammadov"), strict=True)
    ]
    dated = Document.from_text("On 1 May 2024 they met.", outlet="C", published="2024-05-02")
    claims.append(claim(dated, "On 1 May 2024 they met", type="meeting", when="2024-05-01"))
    page = make_page([*documents, dated], claims)
    assert [year.name for year in page.years] == ["2024", ""]
    assert [(e.date, e.reported) for e in page.years[-1].months[0].events] == [("", "2 Feb 2024"), ("", "2 Jan 2024")]


def test_a_line_tells_what_who_and_how_many_sources(page: Page) -> None:
    visit = next(e for e in find_events(page) if e.date == "May 2023")
    assert [w.text for w in visit.what] == ["A. Lukashenko", "Baku (AZ)"]
    assert (visit.status, visit.sources, visit.reports) == ("happened", 1, 2)
    assert [w.text for w in visit.said_by] == ["Morning Post", "Copying Times"]
    when = next(f for f in visit.fields if f.name == "when")
    assert when.standing == "single source"
    assert [(r.source, r.words.text) for r in when.readings[0].references] == [("1a", "May 2023"), ("1b", "May 2023")]
    figure = next(e for e in find_events(page) if e.type == "figure")
    assert (figure.status, figure.disputed) == ("reported", ("figure",))


def test_copies_of_one_quotation_stand_together_and_the_original_first(page: Page) -> None:
    visit = next(e for e in find_events(page) if e.date == "May 2023")
    assert [[place.outlet for place in q.places] for q in visit.quotes] == [["Morning Post", "Copying Times"]]
    assert [(p.number, p.outlet, p.why) for p in page.sources[0].papers] == [
        ("1a", "Morning Post", ""),
        ("1b", "Copying Times", "the same text"),
    ]
    assert [s.papers[0].number for s in page.sources] == ["1a", "2", "3"]


def test_every_quotation_is_in_its_document_word_for_word(page: Page) -> None:
    documents, claims = tell_story()
    texts = {d.outlet: d.text for d in documents}
    by_id = {c.id: c for c in claims}
    assert len(find_quotes(page)) > 10
    for quote in find_quotes(page):
        for place in quote.places:
            shown = "".join(part.text for part in quote.parts)
            assert all(part in texts[place.outlet] for part in shown.split(" … "))
            assert any(part.mark for part in quote.parts)
            assert by_id[place.claim].words.split()[0] in shown


def test_nothing_stands_without_a_quotation(page: Page) -> None:
    assert all(event.quotes for event in find_events(page))
    assert all(step.quotes for promise in find_promises(page) for step in promise.steps)
    assert all(side.quotes for dispute in page.disputes for side in dispute.sides)
    assert all(line.quotes for group in page.figures for line in group.lines)
    for event in find_events(page):
        assert all(reading.references for field in event.fields for reading in field.readings)


def test_a_promise_stands_where_it_came_to_with_what_befell_it(page: Page) -> None:
    (promise,) = find_promises(page)
    assert [c.name for c in page.board if c.promises] == ["under way"]
    assert (promise.subject.text, promise.since, promise.due) == ("dairy plant in Sheki", "May 2025", "2026")
    assert (promise.kind, promise.sector, promise.sources) == ("agreement, project", "industry", 3)
    assert [s.name for s in promise.steps] == ["signed", "announced", "due", "delayed", "under way"]
    assert promise.changes == ("2024, later 2026",)
    assert {(a.name, a.lines[0][2]) for a in page.asides if a.lines} == {
        ("delayed", "to 2026, reported 2 Mar 2025"),
        ("superseded", "2024 gave way to 2026"),
    }
    assert set(promise.events) <= {e.id for e in find_events(page)}


def test_a_promise_is_overdue_and_silent_on_a_later_day() -> None:
    page = make_page(*tell_story(), as_of=date(2027, 3, 1))
    (promise,) = find_promises(page)
    flags = {flag.name: flag.text for flag in promise.flags}
    assert flags["overdue"] == "since 1 Jan 2027: promised for 2026"
    assert flags["silent"] == "nothing heard since 2 Jun 2025"


def test_a_promise_told_again_before_any_paper_is_reaffirmed_and_no_further() -> None:
    documents, claims = [], []
    for number, day in enumerate(("2023-01-10", "2024-01-10")):
        document = Document.from_text(
            f"Report {number}: a dairy plant in Sheki will be built.", outlet=f"O{number}", published=day
        )
        documents.append(document)
        claims.append(
            claim(document, "a dairy plant in Sheki will be built", type="project", status="planned",
                  subject="dairy plant in Sheki", place={"name": "Sheki", "state": "AZ"}, sector="industry")
        )  # fmt: skip
    page = make_page(documents, claims, as_of=date(2024, 2, 1))
    (promise,) = find_promises(page)
    assert [c.name for c in page.board if c.promises] == ["reaffirmed"]
    assert promise.since == "10 January 2024"
    assert page.years[-1].months[0].events[0].date == ""


def test_both_sides_of_a_dispute_are_quoted_the_words_of_the_field_marked(page: Page) -> None:
    (dispute,) = page.disputes
    assert dispute.head == "trade turnover"
    assert "January to August 2024" in dispute.told
    assert dispute.cause
    marked = [[p.text for p in side.quotes[0].parts if p.mark] for side in dispute.sides]
    assert marked == [["39 percent"], ["Trade more than doubled in January to July 2024"]]
    assert [side.sources for side in dispute.sides] == [1, 1]


def test_comparable_figures_are_plotted_and_targets_are_open() -> None:
    documents, claims = tell_story()
    text = "Trade was 586 million dollars in 2023. It is to reach a billion by 2026. A loan of 5 million was given in 2023."
    document = Document.from_text(text, outlet="Stat", published="2025-01-01")
    turnover = {"measure": "trade turnover", "unit": "USD"}
    claims += [
        claim(document, "Trade was 586 million dollars in 2023", type="figure",
              figure={**turnover, "value": 586e6, "period": "2023-01/2023-12"}),
        claim(document, "It is to reach a billion by 2026", type="figure", status="planned",
              figure={**turnover, "value": 1e9, "period": "../2026"}),
        claim(document, "A loan of 5 million was given in 2023", type="figure",
              figure={"measure": "loan", "unit": "USD", "value": 5e6, "period": "2023"}),
    ]  # fmt: skip
    page = make_page([*documents, document], claims)
    groups = {group.title: group for group in page.figures}
    assert list(groups) == ["Trade turnover, USD", "Trade turnover, growth, %", "Loan, USD"]
    plot = groups["Trade turnover, USD"].plot
    assert plot
    assert [(p.label, p.first.isoformat(), p.last.isoformat(), p.open) for p in plot.points] == [
        ("586 m", "2023-01-01", "2023-12-31", False),
        ("1 bn", "2026-12-31", "2026-12-31", True),
    ]
    assert plot.alt == "2023: 586 million USD (reported); by 2026: 1 billion USD (target or expectation)"
    growth = groups["Trade turnover, growth, %"].plot
    assert growth
    assert [(p.value, p.label, p.disputed) for p in growth.points] == [(100, "> +100 %", True), (39, "+39 %", True)]
    assert groups["Loan, USD"].plot is None


def test_a_page_of_a_day_is_made_of_what_was_out_then() -> None:
    documents, claims = tell_story()
    with pytest.raises(ValueError, match="after the day of the page"):
        make_page(documents, claims, as_of=date(2024, 12, 31))
    early = [d for d in documents if d.published_on and d.published_on <= date(2024, 12, 31)]
    page = make_page(early, [c for c in claims if c.document in {d.id for d in early}], as_of=date(2024, 12, 31))
    assert not page.disputes
    assert [c.name for c in page.board if c.promises] == ["signed"]


def test_others_than_the_pair_are_left_out() -> None:
    documents, claims = tell_story()
    other = Document.from_text("Turkish ministers met.", outlet="Other", published="2025-01-01")
    claims.append(claim(other, "Turkish ministers met", type="meeting", states=["TR", "AZ"]))
    page = make_page([*documents, other], claims)
    assert not any(e.type == "meeting" for e in find_events(page))
    assert (page.documents, page.others) == (4, 1)


def test_the_same_in_whatever_order_it_is_given() -> None:
    documents, claims = tell_story()
    wanted = make_page(documents, claims).as_dict()
    for seed in range(3):
        random.Random(seed).shuffle(documents)
        random.Random(seed).shuffle(claims)
        assert make_page(documents, claims).as_dict() == wanted


def test_plain_values_are_json(page: Page) -> None:
    plain = page.as_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert plain["figures"][0]["plot"]["points"][0]["first"] == "2024-01-01"


def test_what_a_person_decided_is_told_with_name_and_reason() -> None:
    documents, claims = tell_story()
    visit = next(c for c in claims if c.type == "visit" and c.when == When("2023-05"))
    at = datetime(2025, 10, 1, 12, tzinfo=UTC)
    ruling = Ruling(
        kind="value", who="A. Clerk", at=at, why="the archive", field="when", value="2024-05",
        targets=(Target.of(visit),),
    )  # fmt: skip
    page = make_page(documents, claims, rulings=[ruling], problems=[Problem("x", "a ruling is lost", "rule anew")])
    assert page.rulings == ("value when, by A. Clerk, 1 Oct 2025: the archive",)
    assert page.problems == (("a ruling is lost", "rule anew"),)
    fields = [f for e in find_events(page) for f in e.fields if f.standing == "ruled"]
    assert [f.readings[0].ruling for f in fields] == list(page.rulings)


def test_words_of_other_languages_bear_their_language(page: Page) -> None:
    event = next(e for e in find_events(page) if e.date == "May 2025")
    assert event.what[0] == Words("Завод в Шеки", "ru", "ltr", quoted=True)
    assert (event.quotes[0].lang, event.quotes[0].dir, event.quotes[0].places[0].language) == ("ru", "ltr", "Russian")
    assert (to_dir("ar"), to_dir("fa-IR"), to_dir("az"), to_dir("und")) == ("rtl", "rtl", "ltr", "ltr")
    assert (to_language("be"), to_language("pt-BR"), to_language("und")) == (
        "Belarusian", "Portuguese", "language not known",
    )  # fmt: skip


def test_other_dates_that_a_page_bears_are_told() -> None:
    metadata = (
        Found("published", "2024-10-04", Origin.VISIBLE),
        Found("published", "2019-12-13", Origin.META),
        Found("published", "2024-10-04T09:00", Origin.JSON_LD),
        Found("outlet", "O", Origin.META),
    )
    document = Document("The ministers met.", metadata)
    meeting: Claim = claim(document, "The ministers met", type="meeting")
    (source,) = make_page([document], [meeting]).sources
    assert source.papers[0].dates == ("13 Dec 2019 (meta)",)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://[x", "", None]
)
def test_only_addresses_of_the_web_are_links(url: str | None) -> None:
    assert to_link(url) is None


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("2023-05 against 2024-05", "May 2023 against May 2024"),
        ("+39 % (2024-01/2024-08)", "+39 % (January to August 2024)"),
        ("by ../2030, or 2024-05/..", "by by 2030, or from May 2024"),
        ("1000 tonnes, 2024-13-45, 12-2024-05", "1000 tonnes, 2024-13-45, 12-2024-05"),
    ],
)
def test_dates_in_sentences_are_told_in_words(sentence: str, told: str) -> None:
    assert tell_dates(sentence) == told


def test_small_words() -> None:
    assert [to_letters(n) for n in (0, 25, 26, 701, 702)] == ["a", "z", "aa", "zz", "aaa"]
    assert tell_period(When("2024-01/2024-12")) == "2024"
    assert tell_period(When("2024-01/2024-11")) == "January to November 2024"
    assert shorten(Words("word " * 60)).text.endswith("word …")
    assert len(shorten(Words("x" * 999)).text) < 160
