"""Word files and mail."""

from __future__ import annotations

import zipfile
from email.message import EmailMessage
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_samples import BODY, PARAGRAPHS, TITLE, make_docx, make_page, make_pdf

from accord.core import Origin
from accord.intake import Intake, read_bytes
from accord.intake.kinds.docx import MAX_PART


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>Pact</dc:title><dc:creator>Ilse Marken</dc:creator>"
    "<dcterms:created>2024-10-07T09:30:00Z</dcterms:created></cp:coreProperties>"
)


def assert_refused(intake: Intake, words: str) -> None:
    assert intake.document is None
    (problem,) = intake.problems
    assert problem.fatal
    assert words in problem.what
    assert problem.hint


def test_a_word_file_gives_paragraphs_and_tables() -> None:
    listed = "<w:pPr><w:numPr/></w:pPr>"
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    body = (
        paragraph(TITLE)
        + paragraph("4 October 2024")
        + paragraph(PARAGRAPHS[0])
        + "<w:p><w:r><w:t>Split </w:t></w:r><w:r><w:t>run</w:t><w:tab/><w:t>and tab</w:t>"
        + "<w:br/><w:t>line</w:t></w:r></w:p>"
        + paragraph("an item", listed)
        + f"<w:tbl>{row.format(paragraph('Year'), paragraph('Trade'))}"
        + f"{row.format(paragraph('2023'), paragraph('304'))}</w:tbl>"
        + "<w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>"
        + "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>shown</w:t></w:r></w:p>"
    )
    document = read_bytes(make_docx(body, CORE), name="pact.docx").document
    assert document is not None
    assert document.text == (
        f"{TITLE}\n\n4 October 2024\n\n{PARAGRAPHS[0]}\n\nSplit run and tab\nline\n\n- an item\n\n"
        "Year | Trade\n2023 | 304\n\nnew\n\nshown"
    )
    assert document.published == "2024-10-04"
    assert [(found.value, found.origin) for found in document.all_found("title")] == [
        (TITLE, Origin.VISIBLE),
        ("Pact", Origin.FILE),
    ]
    assert document.author == "Ilse Marken"
    assert document.all_found("published")[1].value == "2024-10-07T09:30+00:00"


def test_an_empty_word_file() -> None:
    assert_refused(read_bytes(make_docx("<w:p/>"), name="a.docx"), "no text")


@pytest.mark.parametrize("cut", [10, 0.5, 0.95])
def test_a_cut_off_word_file(cut: float) -> None:
    data = make_docx(paragraph(BODY))
    assert_refused(read_bytes(data[: int(cut if cut > 1 else len(data) * cut)], name="a.docx"), "damaged")


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    data = make_docx(paragraph("a" * (MAX_PART + 1000)))
    assert len(data) < 1_000_000
    assert_refused(read_bytes(data, name="a.docx"), "unpacks to more than")


def test_a_lying_size_in_a_zip_is_found_out() -> None:
    data = bytearray(make_docx(paragraph("a" * 1_000_000)))
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (100).to_bytes(4, "little")
    intake = read_bytes(bytes(data), name="a.docx")
    assert intake.document is None


@pytest.mark.parametrize(
    "start",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_entities_in_a_word_file_are_refused(start: str) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"{start}<document><p>&a;</p></document>")
    assert_refused(read_bytes(out.getvalue(), name="a.docx"), "no sound XML")


def test_deep_xml_in_a_word_file_does_not_crash() -> None:
    deep = 20_000
    intake = read_bytes(
        make_docx("<w:sdt>" * deep + paragraph("words at the bottom") + "</w:sdt>" * deep), name="a.docx"
    )
    assert intake.document is None or "words at the bottom" in intake.document.text


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ilse Marken <ilse@herald.example>"
    message["To"] = "reader@x.example"
    message["Subject"] = f"Fwd: {TITLE}"
    message["Date"] = "Fri, 04 Oct 2024 11:44:00 +0400"
    for name, value in headers.items():
        message[name] = value
    return message


def test_mail_tells_sender_subject_and_date() -> None:
    message = mail()
    message.set_content(BODY)
    document = read_bytes(message.as_bytes(), name="a.eml").document
    assert document is not None
    assert document.text == f"Fwd: {TITLE}\n\n{BODY}"
    assert [(f.field, f.value, f.origin) for f in document.metadata if f.field != "lang"] == [
        ("title", TITLE, Origin.HEADER),
        ("author", "Ilse Marken", Origin.HEADER),
        ("outlet", "herald.example", Origin.HEADER),
        ("published", "2024-10-04T11:44+04:00", Origin.HEADER),
    ]


def test_mail_in_html_is_read_as_a_page() -> None:
    message = mail()
    message.set_content("View this in your browser.")
    message.add_alternative(make_page(), subtype="html")
    document = read_bytes(message.as_bytes(), name="a.eml").document
    assert document is not None
    assert document.text.endswith(BODY)


def test_attachments_become_documents_of_their_own() -> None:
    inner = mail()
    inner.replace_header("Subject", "Inner")
    inner.set_content("The inner message says that the ministers met in the capital on Thursday.")
    message = mail()
    message.set_content(BODY)
    pdf = make_pdf([[(72, 700, 12, "The paper that was signed by both ministers.")]])
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename="paper.pdf")
    message.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="logo.png")
    message.add_attachment(b"\0\1\2" * 50, maintype="application", subtype="octet-stream", filename="thing.bin")
    message.add_attachment(inner)
    intake = read_bytes(message.as_bytes(), name="a.eml")
    texts = [part.document.text if part.document else part.problems[0].what for part in intake.parts]
    assert texts[0] == "The paper that was signed by both ministers."
    assert "binary" in texts[1]
    assert texts[2].startswith("Inner\n\nThe inner message says")
    assert intake.parts[0].raw == pdf
    assert intake.parts[1].problems[0].source == "a.eml > thing.bin"


def test_messages_in_messages_in_messages_end() -> None:
    message = mail()
    message.set_content(BODY)
    for _ in range(8):
        outer = mail()
        outer.set_content("The outer message tells of the ministers in the capital.")
        outer.add_attachment(message)
        message = outer
    intake, depth = read_bytes(message.as_bytes(), name="a.eml"), 0
    while intake.parts:
        (intake,) = intake.parts
        depth += 1
    assert depth == 4
    assert "message in a message" in intake.problems[0].what


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "utf-8", "no-such-charset"])
def test_mail_in_any_encoding(charset: str) -> None:
    text = "Министр иностранных дел прибыл в столицу с официальным визитом. Стороны подписали соглашение."
    encoding = "utf-8" if charset.startswith("no") else charset
    data = (
        f"From: a@b.example\nSubject: =?utf-8?b?0JLQuNC30LjRgg==?=\nMIME-Version: 1.0\nDate: never\n"
        f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
    ).encode() + text.encode(encoding)
    document = read_bytes(data, name="a.eml").document
    assert document is not None
    assert document.text == f"Визит\n\n{text}"
    assert document.published is None


@pytest.mark.parametrize("header", ["Subject", "From", "Date", "Content-Type", "Content-Disposition"])
@pytest.mark.parametrize("value", ["=?utf-8?q?a?= ", "(", '"', "<", "a@b,", ";x=1", ";x*0=a", "[", "a:b;"])
def test_headers_made_to_be_slow(header: str, value: str) -> None:
    data = f"From: a@b.example\nMIME-Version: 1.0\n{header}: {value * 200_000}\n\nThe ministers met in the capital."
    intake = read_bytes(data.encode(), name="a.eml")
    assert (intake.document is None) == any(problem.fatal for problem in intake.problems)


def test_more_parts_than_any_message_has_are_refused() -> None:
    start = b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
    assert_refused(read_bytes(start + b"--x\n\nhello\n" * 50_000, name="a.eml"), "more parts")


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "From:",
                "Subject: =?x?q?=",
                "Date: 99",
                "MIME-Version: 1.0",
                "Content-Type: multipart/mixed; boundary=a",
                "Content-Type: message/rfc822",
                "--a",
                "--a--",
                "",
                "Content-Transfer-Encoding: base64",
                "text",
                "Content-Disposition: attachment; filename*=x''%",
            ]
        )
    )
)
def test_no_mail_fails(lines: list[str]) -> None:
    read_bytes("\n".join(["From: a@b.example", *lines]).encode(), name="a.eml")
