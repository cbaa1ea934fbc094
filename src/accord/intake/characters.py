"""Which characters a text may hold: the one rule by which intake changes what it decoded."""

from __future__ import annotations

import re
import unicodedata

# Unicode lets each of these end a line (UAX #14, class BK and CR/LF/NL).
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# C0 and C1 controls except tab and line feed, and the two overrides that show text in another order than it has.
_HOSTILE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e]")
# All bidirectional controls, for values that are shown inside other text.
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Marks that only say where a line may break, or mark the start of a file; they split words for every reader.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_WHITE = re.compile(r"\s+")
_SPACES = re.compile("[^\\S\n]+")
_LONGEST_VALUE = 1000


def keep_text(text: str) -> tuple[str, int]:
    """The text of a plain file, and how many hostile characters were dropped from it.

    Line ends become one line feed; control characters and direction overrides are dropped; all else stays as it is,
    so that the offsets of a clean file are those of any editor.
    """
    text, dropped = _HOSTILE.subn("", _LINE_ENDS.sub("\n", text))
    return text, dropped


def tidy_text(text: str) -> tuple[str, int]:
    """The text of a laid-out page: as `keep_text`, and composed (NFC), with plain spaces and no break marks."""
    text, dropped = keep_text(text)
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return _SPACES.sub(" ", text), dropped


def tidy_line(text: str) -> str:
    """One line: as `tidy_text`, all white space runs made one space."""
    plain = " ".join(text.split())
    if plain.isascii() and plain.isprintable():
        return plain
    return _WHITE.sub(" ", tidy_text(text)[0]).strip()


def tidy_value(value: str) -> str:
    """A value of metadata: one line, no direction controls at all, empty where it is too long to be one."""
    value = _WHITE.sub(" ", _DIRECTIONS.sub("", tidy_line(value))).strip()
    return value if len(value) <= _LONGEST_VALUE else ""


def has_hostile(value: str) -> bool:
    """Whether a value holds control characters or direction controls that `tidy_value` drops."""
    return bool(_HOSTILE.search(value) or re.search("[\u202a-\u202e\u2066-\u2069]", value))


def fold(text: str) -> str:
    """Lower case for comparing words, blind to the dot of the Turkic i; may change the length."""
    return text.lower().replace("\u0307", "").replace("ı", "i")
