"""Bytes to text: which encoding to believe, and what to do with the bytes that fit none."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from accord.intake.source import Source

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers read under these labels (WHATWG Encoding Standard, "Names and labels").
_LABELS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
}
_DECLARED_IN_PAGE = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I
)
_HIGH_RUN = re.compile(r"[\udc80-\udcff]+")
# Three letters or more, all of them accented Latin: no language writes so; Cyrillic read as Latin-1 does.
_MOJIBAKE = re.compile(r"(?<![^\W\d_])[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]{3,}")
_WORD = re.compile(r"[^\W\d_]{3,}")
_CODED_7_BIT = ("iso2022", "hz", "utf_7")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and how it was read.

    Attributes:
        text: the characters, without a byte order mark.
        encoding: the encoding that was believed, by its Python name.
        faults: what was wrong, as (what, hint).
    """

    text: str
    encoding: str
    faults: tuple[tuple[str, str], ...] = ()


def decode_plain(source: Source) -> Decoded:
    """Decode a plain text: by its mark, as UTF-8, by what the server declared, else by its looks."""
    return decode(source.data, source.charset)


def decode_page(source: Source) -> Decoded:
    """Decode an HTML page: as `decode_plain`, with what the page itself declares after what the server declared."""
    match = _DECLARED_IN_PAGE.search(source.data[:8192])
    return decode(source.data, source.charset, match[1].decode("ascii") if match else "")


def decode(data: bytes, *declared: str) -> Decoded:
    """Decode bytes under the encodings that were declared for them, the first the most trusted.

    A byte order mark and valid UTF-8 are believed before any declaration: browsers save pages as UTF-8 and leave the
    old declaration in them, while text of another encoding is hardly ever valid UTF-8.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode_under(data[len(mark) :], name)
    names = [name for label in declared if (name := find_encoding(label))]
    for name in names:
        if (name.startswith(_CODED_7_BIT[:2]) and b"\x1b" in data) or (name.startswith("hz") and b"~{" in data):
            return _decode_under(data, name)
    if wide := _find_wide(data):
        return _decode_under(data, wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if _is_mostly_utf8(data):
        return _decode_mixed(data)
    for name in names:
        if name.startswith("utf"):
            continue
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if is_plausible(text):
            return Decoded(text, name)
    return _decode_by_looks(data, names)


def find_encoding(label: str) -> str:
    """The Python name of the encoding that browsers use for a label; empty for none that is known."""
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return ""
    return _LABELS.get(name, name)


def is_plausible(text: str) -> bool:
    """Whether decoded text can be a text at all: no run of control characters, no words of accents alone."""
    controls = sum(text.count(chr(code)) for code in range(0x80, 0xA0) if code != 0x85)
    if controls > len(text) * 0.002 + 1:
        return False
    sample = text[:200_000]
    strange = len(_MOJIBAKE.findall(sample))
    return strange <= 2 or strange < 0.05 * len(_WORD.findall(sample))


def _decode_under(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode(name).removeprefix("\ufeff"), name)
    except UnicodeDecodeError:
        text = data.decode(name, "replace").removeprefix("\ufeff")
        return Decoded(text, name, (_replaced(text.count("\ufffd"), name),))


def _replaced(count: int, name: str) -> tuple[str, str]:
    return (
        f"{count} places could not be read as {name} and show \ufffd instead",
        "Save the file again as UTF-8 from a program that shows it well.",
    )


def _find_wide(data: bytes) -> str:
    """UTF-16 without its mark shows as zero bytes in every other place."""
    sample = data[: 1 << 14]
    if len(sample) < 8 or sample.count(0) < len(sample) * 0.3:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 20 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 20 * odd else ""


def _is_mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "surrogateescape")
    bad = sum(len(run) for run in _HIGH_RUN.findall(text))
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    return good > 0 and bad <= good * 0.25


def _decode_mixed(data: bytes) -> Decoded:
    """Text in UTF-8 with stretches of an older encoding in it, as when pages are pasted together."""
    text = data.decode("utf-8", "surrogateescape")
    old = _old_encoding_of(text)
    stretches = 0

    def mend(match: re.Match[str]) -> str:
        nonlocal stretches
        stretches += 1
        return match[0].encode("utf-8", "surrogateescape").decode(old, "replace")

    text = _HIGH_RUN.sub(mend, text)
    fault = (
        f"{stretches} stretches of the text are not UTF-8 like the rest; they were read as {old}",
        "Look at these words in the text before you trust claims that quote them.",
    )
    return Decoded(text, "utf-8", (fault,))


def _old_encoding_of(text: str) -> str:
    text = text[:100_000]
    cyrillic = sum(1 for char in text if "\u0400" <= char <= "\u04ff")
    arabic = sum(1 for char in text if "\u0600" <= char <= "\u06ff")
    turkish = sum(text.count(char) for char in "ğışİŞĞ")
    if max(cyrillic, arabic, turkish) == 0:
        return "cp1252"
    return max((cyrillic, "cp1251"), (arabic, "cp1256"), (turkish, "cp1254"))[1]


def _decode_by_looks(data: bytes, declared: list[str]) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 1 << 20]).best()
    name = _LABELS.get(best.encoding, best.encoding) if best else "cp1252"
    text = data.decode(name, "replace")
    if declared:
        what = f"the text is not in {declared[0]}, as it declares; by its looks it was read as {name}"
    else:
        what = f"nothing says how the text is encoded; by its looks it was read as {name}"
    faults = [(what, "Check a few words with accents; if they are wrong, save the file again as UTF-8.")]
    if lost := text.count("\ufffd"):
        faults.append(_replaced(lost, name))
    return Decoded(text, name, tuple(faults))
