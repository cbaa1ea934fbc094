"""Encodings: declared, not declared, wrong, mixed, lying."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.intake.decoding import decode
from accord.intake.read import read_bytes

RUSSIAN = (
    "Министр иностранных дел прибыл в столицу с официальным визитом и провёл переговоры о торговле. "
    "Стороны подписали соглашение о паромном сообщении и договорились о новой встрече весной."
)
FRENCH = (
    "Le ministre des Affaires étrangères a reçu hier son homologue à l’hôtel de ville ; ils ont évoqué l’élargissement."
)
TURKISH = (
    "Dışişleri Bakanı, mevkidaşıyla başkentte görüştü ve iki ülke arasında yeni bir anlaşma imzalandığını açıkladı."
)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_is_believed_first(encoding: str) -> None:
    decoded = decode(RUSSIAN.encode(encoding), "koi8-r")
    assert decoded.text == RUSSIAN
    assert decoded.faults == ()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_its_mark(encoding: str) -> None:
    assert decode(FRENCH.encode(encoding)).text == FRENCH


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (RUSSIAN, "iso8859-5", "ISO-8859-5"),
        (TURKISH, "cp1254", "iso-8859-9"),
        (FRENCH, "cp1252", "iso-8859-1"),
        ("两国外长签署了关于渡轮服务的协议。" * 5, "gbk", "gb2312"),
        ("وزير الخارجية وصل إلى العاصمة في زيارة رسمية.", "cp1256", "windows-1256"),
        ("両国は協定に署名した。", "iso2022_jp", "iso-2022-jp"),
    ],
)
def test_a_declared_encoding_is_believed(text: str, encoding: str, declared: str) -> None:
    decoded = decode(text.encode(encoding), declared)
    assert decoded.text == text
    assert decoded.faults == ()


@pytest.mark.parametrize("declared", ["windows-1251", "iso-8859-1", "x-unknown", "utf-16", ""])
def test_valid_utf8_is_believed_whatever_is_declared(declared: str) -> None:
    decoded = decode(RUSSIAN.encode(), declared)
    assert (decoded.text, decoded.faults) == (RUSSIAN, ())


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1"])
def test_a_lying_declaration_is_found_out_and_told(declared: str) -> None:
    decoded = decode(RUSSIAN.encode("cp1251"), declared)
    assert decoded.text == RUSSIAN
    assert len(decoded.faults) == 1
    assert "as it declares" in decoded.faults[0][0]


def test_an_undeclared_encoding_is_told() -> None:
    decoded = decode((RUSSIAN * 3).encode("cp1251"))
    assert decoded.text == RUSSIAN * 3
    assert "nothing says" in decoded.faults[0][0]


def test_mixed_encodings_lose_no_word_and_are_told() -> None:
    data = RUSSIAN.encode() + "\nСтороны довольны.\n".encode("cp1251") + RUSSIAN.encode()
    decoded = decode(data)
    assert decoded.text == f"{RUSSIAN}\nСтороны довольны.\n{RUSSIAN}"
    assert "not UTF-8 like the rest" in decoded.faults[0][0]


def test_a_western_word_in_utf8_text() -> None:
    decoded = decode("“Visite” – ".encode() * 4 + "caf\xe9".encode("latin-1"))
    assert decoded.text.endswith("café")
    assert decoded.faults


def test_a_cut_wide_text_says_what_it_lost() -> None:
    decoded = decode(codecs.BOM_UTF16_LE + FRENCH.encode("utf-16-le") + b"\x41")
    assert decoded.text.startswith(FRENCH)
    assert "could not be read" in decoded.faults[0][0]


def test_the_document_of_a_lying_page_carries_the_problem() -> None:
    data = f"<html><meta charset=utf-8><title>Визит</title><body><p>{RUSSIAN}</p><p>{RUSSIAN}</p></body></html>"
    intake = read_bytes(data.encode("cp1251"), name="page.html")
    assert intake.document is not None
    assert RUSSIAN in intake.document.text
    assert [problem.document for problem in intake.problems] == [intake.document.id]
    assert "as it declares" in intake.problems[0].what


def test_the_server_is_believed_before_the_page() -> None:
    data = f"<html><head><meta charset=koi8-r></head><body><p>{RUSSIAN}</p><p>{RUSSIAN}</p></body></html>".encode(
        "cp1251"
    )
    intake = read_bytes(data, name="https://news.example/a", media_type="text/html; charset=windows-1251")
    assert intake.document is not None
    assert RUSSIAN in intake.document.text
    assert intake.problems == ()


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["", "utf-8", "cp1251", "no-such", "utf-7", "utf-16"]))
def test_never_fails(data: bytes, declared: str) -> None:
    assert isinstance(decode(data, declared).text, str)


@settings(deadline=None)
@given(st.text())
def test_utf8_comes_back_as_it_was(text: str) -> None:
    if not any("\ud800" <= char <= "\udfff" for char in text) and "\0" not in text:
        assert decode(text.encode()).text == text.removeprefix("\ufeff")
