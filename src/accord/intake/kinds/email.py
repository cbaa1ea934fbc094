"""Mail (.eml, RFC 5322): its text with sender, subject and date; what is attached is read on its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from email.utils import parseaddr
from typing import TypeVar

from accord.core import Found, Origin
from accord.intake.characters import keep_text, tidy_value
from accord.intake.dateline import is_possible
from accord.intake.decoding import Decoded, decode, find_encoding
from accord.intake.kinds.html import read_markup
from accord.intake.kinds.text import dropped_characters, read_plain
from accord.intake.sniffing import peek
from accord.intake.source import Kind, Page, Source, Unreadable

_MOST_PARTS = 100
# Lines that may be a boundary between parts; the parser looks at each of them once for every level.
_MOST_BOUNDARIES = 5000
_LONGEST_HEADER = 1000
_T = TypeVar("_T")
_HEADER = re.compile(
    r"^(?:(Return-Path|Received|Message-ID|MIME-Version|Delivered-To|DKIM-Signature|X-[\w-]+|Content-Type)|From|To|Subject|Date|Reply-To|Sender):",
    re.I | re.M,
)
# Mail hosts of private people say nothing of who published a text.
_PRIVATE_HOSTS = frozenset((
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "icloud.com", "me.com",
    "proton.me", "protonmail.com", "gmx.de", "gmx.net", "web.de", "mail.ru", "yandex.ru", "ya.ru", "bk.ru",
    "list.ru", "inbox.ru", "qq.com", "163.com", "126.com", "aol.com",
))  # fmt: skip
_REPLY_MARKS = re.compile(r"^(?:(?:re|fwd?|fw|aw|wg|tr|rv)\s*:\s*)+", re.I)
_ATTACHMENT_TYPES = ("application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")


def looks_like_mail(source: Source) -> bool:
    """Whether bytes begin with the header lines of a message, some of them such as only a mail program writes."""
    head = re.split(r"\r?\n\r?\n", peek(source.data).lstrip(), maxsplit=1)[0]
    if not re.match(r"(?:From \S+ |[A-Za-z][A-Za-z-]*:)", head):
        return False
    found = list(_HEADER.finditer(head))
    named = source.extension == ".eml" or source.media_type == "message/rfc822"
    return len(found) >= (1 if named else 3) and (named or any(match[1] for match in found))


def read(source: Source) -> Page:
    """The text of a message, its subject as headline; sender, subject and date from its header."""
    message = parse_message(source.data)
    page = _read_body(message, source)
    page.found += _read_header(message)
    attachments = list(_find_attachments(message, source))
    page.attachments = attachments[:_MOST_PARTS]
    if len(attachments) > _MOST_PARTS:
        what = f"the message has {len(attachments)} attachments; only the first {_MOST_PARTS} were read"
        page.problems.append(source.problem(what, "Save the others and add them on their own."))
    return page


def parse_message(data: bytes) -> EmailMessage:
    """Parse a message.

    Raises:
        Unreadable: if it is nested or broken beyond what can be read.
    """
    from email.parser import BytesParser
    from email.policy import EmailPolicy

    class Bounded(EmailPolicy):
        """The usual policy, with headers cut: the parser's time grows with the square of their length."""

        def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
            name, value = super().header_source_parse(sourcelines)
            return name, value[:_LONGEST_HEADER]

    if data.count(b"\n--") > _MOST_BOUNDARIES:
        raise Unreadable("the message has more parts than any mail program writes", "Save its text alone, as .txt.")
    try:
        message = BytesParser(policy=Bounded()).parsebytes(data.lstrip(b"\r\n"))
    except (RecursionError, ValueError, LookupError, IndexError, AttributeError) as error:
        raise Unreadable("the message is damaged", "Save it again from the mail program.") from error
    if not isinstance(message, EmailMessage):
        raise Unreadable("the message is damaged", "Save it again from the mail program.")
    return message


def decode_part(part: EmailMessage) -> Decoded:
    """The text of one part, under the encoding that it declares or the one it has."""
    payload = part.get_payload(decode=True)
    charset = str(safely(part.get_content_charset) or "")
    return decode(payload if isinstance(payload, bytes) else b"", charset if find_encoding(charset) else "")


def header_of(message: EmailMessage, name: str) -> str:
    """A header as text; empty where it is missing or too broken to read."""
    return safely(lambda: str(message.get(name, "") or "")) or ""


def type_of(part: EmailMessage) -> str:
    """The media type of a part; plain text where its header is too broken to read, as RFC 2045 asks."""
    return safely(part.get_content_type) or "text/plain"


def safely(ask: Callable[[], _T]) -> _T | None:
    """What the library says of a header, or None where a broken one makes it fail; it reads each only when asked."""
    try:
        return ask()
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError):
        return None


def _read_body(message: EmailMessage, source: Source) -> Page:
    texts: dict[str, EmailMessage] = {}
    for part in message.walk():
        if (kind := type_of(part)) in ("text/plain", "text/html") and not safely(part.get_filename):
            texts.setdefault(kind, part)
    plain = decode_part(texts["text/plain"]) if "text/plain" in texts else Decoded("", "")
    markup = decode_part(texts["text/html"]) if "text/html" in texts else Decoded("", "")
    visible = re.sub(r"<style.*?</style>|<[^<>]*>|\s+", " ", markup.text, flags=re.S)
    # Many senders put a stub ("view this in your browser") in the plain part.
    if plain.text.strip() and len(plain.text) >= 0.3 * len(visible.strip()):
        text, dropped = keep_text(plain.text)
        subject = tidy_value(header_of(message, "Subject"))
        page = read_plain("\n\n".join(filter(None, (subject, text.strip("\n")))), source)
        page.found = [item for item in page.found if item.field == "published"]
        page.problems[:0] = [source.problem(*fault) for fault in plain.faults]
        if dropped:
            page.problems.append(dropped_characters(source, dropped))
        return page
    if markup.text.strip():
        return read_markup(markup, source)
    raise Unreadable("the message holds no text", "If it has attachments, save them and add them on their own.")


def _read_header(message: EmailMessage) -> list[Found]:
    found = []
    if subject := header_of(message, "Subject").strip():
        found.append(Found("title", _REPLY_MARKS.sub("", subject), Origin.HEADER, subject))
    sender = header_of(message, "From")
    name, address = parseaddr(sender)
    if name and name != address:
        found.append(Found("author", name, Origin.HEADER, sender))
    host = address.rpartition("@")[2].lower()
    if "." in host and host not in _PRIVATE_HOSTS:
        found.append(Found("outlet", host, Origin.HEADER, sender))
    sent = header_of(message, "Date")
    day = _read_date(sent)
    if day is not None and is_possible(day.date()):
        value = day.isoformat(timespec="minutes") if day.tzinfo else day.date().isoformat()
        found.append(Found("published", value, Origin.HEADER, sent))
    return found


def _read_date(value: str) -> datetime | None:
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None


def _find_attachments(message: EmailMessage, source: Source) -> list[Source]:
    found = []
    stack = [message]
    while stack:
        part = stack.pop()
        kind = type_of(part)
        if kind == "message/rfc822" and part is not message:
            inner = part.get_payload()
            first = inner[0] if isinstance(inner, list) and inner else None
            if isinstance(first, EmailMessage):
                name = f"{source.name} > {header_of(first, 'Subject').strip() or 'message'}"
                found.append(Source(first.as_bytes(), name, media_type="message/rfc822", depth=source.depth + 1))
        elif part.is_multipart():
            stack += [inner for inner in reversed(list(part.iter_parts())) if isinstance(inner, EmailMessage)]
        elif (
            safely(part.get_filename)
            or safely(part.get_content_disposition) == "attachment"
            or kind in _ATTACHMENT_TYPES
        ):
            payload = part.get_payload(decode=True)
            # Pictures in signatures and logos are no documents, and nobody asked for them.
            if isinstance(payload, bytes) and payload.strip() and not kind.startswith(("image/", "audio/", "video/")):
                name = f"{source.name} > {safely(part.get_filename) or 'attachment'}"
                found.append(Source(payload, name, media_type=kind, depth=source.depth + 1))
    return found


KIND = Kind("mail", (".eml",), ("message/rfc822",), looks_like_mail, read)
