"""What kind of thing some bytes are, by their content first and their name second."""

from __future__ import annotations

import re

from accord.intake.source import Source, Unreadable

# First bytes of files that hold no text that Accord reads, after the file(1) magic database.
_FOREIGN = (
    (b"\x89PNG", "a PNG image", "image"),
    (b"\xff\xd8\xff", "a JPEG image", "image"),
    (b"GIF8", "a GIF image", "image"),
    (b"BM", "a BMP image", "image"),
    (b"II*\x00", "a TIFF image", "image"),
    (b"MM\x00*", "a TIFF image", "image"),
    (b"RIFF", "an image, sound or film", "image"),
    (b"\x00\x00\x01\x00", "an icon", "image"),
    (b"\x1f\x8b", "a file packed with gzip", "packed"),
    (b"BZh", "a file packed with bzip2", "packed"),
    (b"\xfd7zXZ\x00", "a file packed with xz", "packed"),
    (b"\x28\xb5\x2f\xfd", "a file packed with zstd", "packed"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "packed"),
    (b"Rar!\x1a\x07", "a RAR archive", "packed"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or Outlook file", "office"),
    (b"{\\rtf", "a rich text (RTF) file", "office"),
    (b"SQLite format 3\x00", "an SQLite database", ""),
    (b"\x7fELF", "a program", ""),
    (b"MZ", "a program", ""),
    (b"OggS", "a sound or film", ""),
    (b"ID3", "a sound", ""),
    (b"fLaC", "a sound", ""),
    (b"\x1aE\xdf\xa3", "a film", ""),
    (b"wOF", "a font", ""),
    (b"\x00\x01\x00\x00", "a font", ""),
)
# These begin like words, so they count only where the rest is binary too.
_WEAK_MAGIC = (b"BM", b"MZ", b"ID3", b"wOF", b"RIFF", b"GIF8", b"BZh", b"OggS", b"fLaC")
_HINTS = {
    "image": "If it shows a text, run OCR on it and add the text.",
    "packed": "Unpack it first, then add what is in it.",
    "office": "Save it as .docx or .pdf and add that.",
    "": "Accord reads text, Markdown, HTML, PDF, .docx and .eml.",
}
_MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|div|p|table|article|section|h[1-6]|span|br|a)\b[^<]*", re.I
)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.I)
_CONTROLS = bytes(code for code in range(32) if code not in (7, 8, 9, 10, 11, 12, 13, 26, 27)) + b"\x7f"


def refuse_foreign(source: Source) -> None:
    """Refuse what is known to hold no text.

    Raises:
        Unreadable: saying what it is and what to do about it.
    """
    data = source.data
    for magic, what, sort in _FOREIGN:
        if data.startswith(magic) and (magic not in _WEAK_MAGIC or is_binary(data)):
            raise Unreadable(f"this is {what}, not a text", _HINTS[sort])
    if data[4:8] == b"ftyp":
        raise Unreadable("this is a film or an image, not a text", _HINTS["image"])
    if is_binary(data):
        raise Unreadable("this is binary data, not a text", _HINTS[""])
    head = peek(data)
    if head.lstrip().startswith("<") and _FEED.search(head[:1500]) and not re.search("<html", head, re.I):
        raise Unreadable("this is a feed or a site map, not a page", "Add the addresses of the pages it lists.")


def is_binary(data: bytes) -> bool:
    """Whether bytes are no text in any encoding: many control characters, or some and no valid UTF-8."""
    from accord.intake.decoding import _find_wide

    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or _find_wide(data):
        return False
    sample = data[: 1 << 16]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > 0.1 * len(sample) and controls > 2:
        return True
    if controls <= 0.02 * len(sample):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def peek(data: bytes) -> str:
    """The first characters of some bytes, roughly, for looking at what they are."""
    head = data[:8192]
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(encoding, "replace")
    if b"\x00" in head[:64]:
        head = head.replace(b"\x00", b"")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def looks_like_html(source: Source) -> bool:
    """Whether text has the marks of an HTML page: its opening, or tags in number, or one tag and the name of a page."""
    head = peek(source.data)
    start = re.sub(r"<!--.*?(?:-->|$)|<\?.*?\?>", "", head, flags=re.S).lstrip().lower()
    if start.startswith(("<!doctype html", "<html", "<head", "<body")):
        return True
    tags = len(_MARKUP.findall(head))
    named = source.extension in (".html", ".htm", ".xhtml") or source.media_type in (
        "text/html",
        "application/xhtml+xml",
    )
    return tags >= (1 if named else 5) and (named or start.startswith("<"))
