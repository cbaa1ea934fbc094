"""An article of our own, in the shapes in which articles arrive."""

from __future__ import annotations

import hashlib
import io
import zipfile
from html import escape

TITLE = "Norland and Sudland sign pact on river ferries"
AUTHOR = "Ilse Marken"
PARAGRAPHS = (
    "On October 3, Foreign Minister Anna Berg of Norland received her Sudland counterpart, Tomas Vell, in the capital, "
    "Hafen. The two ministers discussed trade, transport and the reopening of the river crossing at Marne in 2025.",
    "According to the Norland foreign ministry, trade between the two countries grew by 12 percent in the first eight "
    "months of 2024 and reached 340 million dollars, against 304 million a year earlier.",
    "After the talks, the ministers signed an agreement on ferry services and a memorandum on vocational training. "
    "The sides also confirmed that a joint commission will meet in Sudland in May 2025.",
    "Mr Vell thanked his host for the welcome and invited her to pay an official visit to Sudland next spring. "
    "Ms Berg accepted the invitation with gratitude, the ministry said in its statement.",
)
BODY = "\n\n".join(PARAGRAPHS)

# As a browser's "save as text" leaves a page: masthead, day of saving, headline and author twice, buttons.
SAVED_TEXT = f"""Hafen-Herald.No

Friday October 4 2024

{TITLE}

4 October 2024 11:44 (UTC+04:00)
{TITLE}
{AUTHOR}
{AUTHOR}
Read more

{BODY}

---

Follow us on Twitter @HafenHerald

Loading...
Latest See more
"""


def make_page(
    *,
    head: str = "",
    dateline: str = "4 October 2024 11:44 (UTC+04:00)",
    before: str = "",
    after: str = "",
    title: str = TITLE,
    paragraphs: tuple[str, ...] = PARAGRAPHS,
) -> str:
    """A page with the article, with what is given in its head, around the article and as its date line."""
    body = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    shown = f'<div class="date">{dateline}</div>' if dateline else ""
    return (
        f"<!DOCTYPE html>\n<html><head><title>{escape(title)} | Hafen Herald</title>{head}</head>\n<body>"
        f"<nav><a href='/'>Home</a> <a href='/p'>Politics</a> <a href='/e'>Economy</a></nav>{before}\n"
        f"<article><h1>{escape(title)}</h1>{shown}\n{body}\n</article>{after}\n"
        "<footer><a href='/about'>About us</a> © Hafen Herald</footer></body></html>"
    )


def make_docx(document: str, core: str = "", *, extra: dict[str, bytes] | None = None) -> bytes:
    """A .docx with the given body XML and core properties XML."""
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?><w:document xmlns:w="{main}"><w:body>{document}</w:body></w:document>',
        )
        if core:
            archive.writestr("docProps/core.xml", core)
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def make_pdf(
    pages: list[list[tuple[float, float, float, str]]],
    *,
    info: dict[str, str] | None = None,
    password: str | None = None,
) -> bytes:
    """A PDF; each page a list of lines as (x, y, size, text), lower left corner first, 595 by 842 points."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for lines in pages:
        stream = b"\n".join(
            b"BT /F1 %g Tf %g %g Td (%s) Tj ET" % (size, x, y, _escape(text)) for x, y, size, text in lines
        )
        number = len(objects) + 2
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % number
        )
        objects.append(stream)
        kids.append(number - 1)
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    trailer = b"/Root 1 0 R"
    if info:
        objects.append(b"<< %s >>" % b" ".join(b"/%s (%s)" % (k.encode(), _escape(v)) for k, v in info.items()))
        trailer += b" /Info %d 0 R" % len(objects)
    key = b""
    if password is not None:
        owner, user, key = _make_keys(password)
        objects.append(
            b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (owner.hex().encode(), user.hex().encode())
        )
        trailer += b" /Encrypt %d 0 R /ID [<%s> <%s>]" % (len(objects), _ID.hex().encode(), _ID.hex().encode())
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        data = content
        if data and not data.startswith(b"<<"):
            data = _rc4(_object_key(key, number), data) if key else data
            data = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)


def _escape(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


# The standard security handler of PDF 1.4, revision 2: RC4 with a key of 40 bits.
_ID = b"0123456789abcdef"
_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def _make_keys(password: str) -> tuple[bytes, bytes, bytes]:
    padded = (password.encode() + _PAD)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    key = hashlib.md5(padded + owner + (-4).to_bytes(4, "little", signed=True) + _ID).digest()[:5]
    return owner, _rc4(key, _PAD), key


def _object_key(key: bytes, number: int) -> bytes:
    return hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)
