"""The files of a folder, in an order that does not change, whatever lies in it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from accord.core import Problem
from accord.intake.read import show_path

# Parts of pages and programs, and data that is no text; such files are counted and not read one by one.
_PASSED_OVER = frozenset((
    ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".ico", ".bmp", ".tif", ".tiff", ".heic", ".avif", ".mp3",
    ".mp4", ".m4a", ".m4v", ".wav", ".ogg", ".avi", ".mov", ".mkv", ".webm", ".css", ".js", ".mjs", ".map",
    ".json", ".jsonl", ".csv", ".tsv", ".xml", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".py", ".pyc", ".toml",
    ".yaml", ".yml", ".ini", ".cfg", ".log", ".db", ".sqlite", ".db-wal", ".db-shm", ".parquet", ".exe", ".dll",
    ".so", ".zip", ".gz", ".tar", ".7z", ".rar", ".iso", ".bin", ".dat", ".tmp", ".part", ".crdownload", ".lock",
    ".xls", ".xlsx", ".ppt", ".pptx",
))  # fmt: skip


def find_sources(path: Path) -> Iterator[Path | Problem]:
    """The files to read at a path: itself, or, for a folder, all files below it, sorted by the bytes of their names.

    Hidden files and folders are left out, as are the companion folders that browsers save beside a page
    (``page_files`` beside ``page.html``). Links are followed; a file or folder met twice is read once.

    Yields:
        Paths of files; a `Problem` for each folder that cannot be listed, each link that leads nowhere or back into
        a folder above it, and, at the end, one that says how many files of other kinds were passed over.
    """
    if not path.is_dir():
        yield path
        return
    passed: Counter[str] = Counter()
    yield from _walk(path, passed)
    if passed:
        kinds = ", ".join(f"{count} {end}" for end, count in sorted(passed.items()))
        hint = "Accord reads .txt, .md, .html, .pdf, .docx and .eml; name such a file itself to have it tried."
        yield Problem(show_path(path), f"{passed.total()} files of other kinds were passed over: {kinds}", hint)


def _walk(top: Path, passed: Counter[str]) -> Iterator[Path | Problem]:
    # A stack of our own: folders can be nested deeper than Python calls can.
    seen: set[tuple[int, int]] = set()
    above: list[tuple[int, int]] = []
    stack: list[Iterator[Path | Problem]] = [iter((top,))]
    while stack:
        found = next(stack[-1], None)
        if found is None:
            stack.pop()
            if above:
                above.pop()
        elif isinstance(found, Problem) or not found.is_dir():
            yield found
        else:
            try:
                mark = _identity(found)
                entries = sorted(os.fsencode(entry.name) for entry in found.iterdir())
            except OSError as error:
                what = f"the folder cannot be listed: {error.strerror or error}"
                yield Problem(show_path(found), what, "Check its permissions.", fatal=True)
                continue
            if mark in above:
                what = "this link leads back into a folder above it and was not followed"
                yield Problem(show_path(found), what, "Remove the link.")
            elif mark not in seen:
                seen.add(mark)
                above.append(mark)
                stack.append(_choose(found, entries, seen, passed))


def _choose(
    folder: Path, entries: list[bytes], seen: set[tuple[int, int]], passed: Counter[str]
) -> Iterator[Path | Problem]:
    """The entries of one folder that are to be read or walked."""
    pages = (b".html", b".htm", b".xhtml")
    stems = {name.lower().rpartition(b".")[0] for name in entries if name.lower().endswith(pages)}
    for raw in entries:
        entry = folder / os.fsdecode(raw)
        if raw.startswith((b".", b"~$")):
            continue
        if entry.is_dir():
            if not _is_companion(raw, stems):
                yield entry
        elif entry.is_file():
            if (end := entry.suffix.lower()) in _PASSED_OVER:
                passed[end] += 1
            elif not _was_seen(entry, seen):
                yield entry
        elif entry.is_symlink():
            yield Problem(show_path(entry), "this link leads nowhere", "Remove it or mend it.", fatal=True)


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _was_seen(path: Path, seen: set[tuple[int, int]]) -> bool:
    """Whether a linked file was met before; hard links too are one file."""
    try:
        mark = _identity(path)
    except OSError:
        return False
    if mark in seen:
        return True
    seen.add(mark)
    return False


def _is_companion(name: bytes, stems: set[bytes]) -> bool:
    lower = name.lower()
    return any(
        lower.endswith(end) and lower[: -len(end)] in stems
        for end in (b"_files", b"_file", b"-dateien", b"_dateien", b".files")
    )
