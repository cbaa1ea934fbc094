from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.views.characters import to_flat, to_plain, to_quoted, to_shown

HOSTILE = [
    ("\x1b[31mred\x1b[0m", "red"),
    ("\x1b]0;owned\x07title", "title"),
    ("\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
    ("\x9b2Jclear", "clear"),
    ("\x1bPq#0;2;0;0;0\x1b\\sixel", "sixel"),
    ("\x1b]0;never ended", "0;never ended"),
    ("\x1bc\x1b(Breset", "reset"),
    ("a\x00b\x07c\x08d\x7fe", "abcde"),
    ("\u202egnp.exe", "gnp.exe"),
    ("\u2066isolate\u2069 \u200emark\u200f", "isolate mark"),
    ("zero\u200bwidth\ufeff soft\u00adhyphen", "zerowidth softhyphen"),
    ("tag\U000e0041\U000e0042", "tag"),
    ("half\ud800", "half"),
    ("one\r\ntwo\u2028three\tfour\x85five", "one two three four five"),
    ("  many   spaces  ", "many spaces"),
    ("می‌خواهم 👩‍👧", "می‌خواهم 👩‍👧"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "plain"), HOSTILE)
def test_nothing_hostile_reaches_a_screen(text: str, plain: str) -> None:
    assert to_plain(text) == plain


def test_nothing_is_plain_too() -> None:
    assert to_plain(None) == ""


@given(st.text(st.characters() | st.sampled_from("\x1b\x9b[]0;m\x07\x9c\\\u202e")))
def test_no_control_is_left(text: str) -> None:
    for shown in (to_plain(text), to_flat(text)):
        assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in shown)
        assert not any("\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" for c in shown)
    breaks = "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85"
    assert not any(unicodedata.category(c) == "Cc" and c not in breaks for c in to_shown(text))


@given(st.text(st.characters(exclude_categories=("Cc", "Cf", "Cn", "Cs", "Zs", "Zl", "Zp"))))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert to_plain(text) == text


@given(st.text())
def test_json_loses_nothing_and_lets_nothing_act(text: str) -> None:
    written = to_quoted(json.dumps(text, ensure_ascii=False))
    assert json.loads(written) == text
    assert not any(unicodedata.category(c) == "Cc" or "\u202a" <= c <= "\u202e" for c in written)
