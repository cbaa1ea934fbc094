"""The frame around an article: buttons, share lines, teasers, walls; its words stand in chrome.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from accord.intake.characters import fold

_LONGEST_FRAME_LINE = 220
_NETWORKS = re.compile(
    r"\b(?:facebook|fb|twitter|x|telegram|whatsapp|linkedin|viber|vk|vkontakte|ok|odnoklassniki|e?-?mail|print|reddit|"
    r"pinterest|instagram|youtube|weibo|wechat|messenger|tumblr|zalo|line|pocket|copy|link|share|tweet|pdf|threads|"
    r"bluesky|mastodon|flipboard|rss|on|via|to|by|this|story|us)\b",
    re.I,
)
_WORD = re.compile(r"\w+")
_NOT_PERSONS = re.compile(
    r"\b(?:bureau|desk|team|staff|correspondents?|reporters?|edition|service|department|office)\b", re.I
)
_OFFICE = re.compile(
    r"\b(?:writer|editor|reporter|correspondent|columnist|contributor|analyst|producer)s?\b|^\s*(?:AP|AFP|Reuters)\s*$",
    re.I,
)
_TRAILING = re.compile(r"[\s.:…>»→›|]+$")


@dataclass(frozen=True, slots=True)
class _Words:
    lines: frozenset[str]
    starts: tuple[str, ...]
    bylines: re.Pattern[str]
    byline_ends: tuple[str, ...]
    not_authors: frozenset[str]
    outlet_words: re.Pattern[str]
    sections: frozenset[str]
    walls: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = tomllib.loads(files("accord.intake").joinpath("chrome.toml").read_text("utf-8"))
    bylines = "|".join(re.escape(word) for word in sorted(data["bylines"], key=len, reverse=True))
    outlets = "|".join(re.escape(fold(word)) for word in data["outlet_words"])
    return _Words(
        lines=frozenset(_TRAILING.sub("", fold(line)) for line in data["lines"]),
        starts=tuple(fold(start) for start in data["starts"]),
        bylines=re.compile(rf"\s*(?:{bylines})\s*(?=\S)(?<=[\s:：/])", re.I),
        byline_ends=tuple(data["byline_ends"]),
        not_authors=frozenset(fold(name) for name in data["not_authors"]),
        outlet_words=re.compile(
            rf"(?<!\w)(?:{outlets})(?!\w)|[\u4e00-\u9fff](?:报|网|社|部)$|\.(?:az|by|com|org|net|info|ru|tr|gov)\b"
        ),
        sections=frozenset(fold(line) for line in data["sections"]),
        walls={name: tuple(fold(phrase) for phrase in phrases) for name, phrases in data["walls"].items()},
    )


def is_chrome(line: str) -> bool:
    """Whether a line is frame and not article: a button, a share line, a teaser, a notice of rights."""
    line = line.strip()
    if not line or len(line) > _LONGEST_FRAME_LINE:
        return not line
    words = _words()
    folded = _TRAILING.sub("", fold(line)).strip("-–—•* ")
    if folded in words.lines or not folded:
        return True
    if fold(line).startswith(words.starts) and len(line.split()) <= 25:
        return True
    return bool(_NETWORKS.search(line)) and not _WORD.search(_NETWORKS.sub("", line)) and len(line.split()) > 1


def is_section(line: str) -> bool:
    """Whether a line names a part of a site and no more."""
    return _TRAILING.sub("", fold(line.strip())) in _words().sections


def is_navigation(line: str) -> bool:
    """Whether a line is a row of links: several names with marks or gaps between them."""
    parts = [part for part in re.split(r"\s*[|•>›»·]\s*|\s{2,}", line.strip()) if part]
    return len(parts) >= 3 and all(len(part.split()) <= 4 for part in parts)


def names_outlet(line: str) -> bool:
    """Whether a line holds a word that names of papers, agencies and ministries hold, or the end of a host name."""
    return bool(_words().outlet_words.search(fold(line.strip())))


def read_byline(line: str) -> str | None:
    """The name in a line that says who wrote the article (``By Akbar Novruz``), or None."""
    match = _words().bylines.match(line)
    if match:
        return read_name(line[match.end() :])
    for end in _words().byline_ends:
        if fold(line).rstrip(". ").endswith(end) and "," in line:
            return read_name(line.rpartition(",")[0])
    return None


def read_author(value: str) -> str | None:
    """The person named in an author field, or in a line that is known to name the author; None where it names none."""
    if len(value) > 500 or "http" in value or "@" in value:
        return None
    return read_byline(value) or read_name(value)


def read_name(text: str) -> str | None:
    """A person's name, or several, as printed, without place or office behind it; None where it is none."""
    text = ", ".join(part for part in text.split(",") if not _OFFICE.search(part)) if "," in text else text
    name = re.split(r"\s+(?:in|из|from|для)\s+|\s*[/|(]|,\s+(?:in\s|special|staff|for\s)", text.strip(), maxsplit=1)[0]
    name = name.strip(" ,.;:-–—\"'«»")
    if not name or len(name) > 80 or re.search(r"\d|@|https?:|www\.", name) or fold(name) in _words().not_authors:
        return None
    if not re.search(r"[^\W\d_]{2}", name) or names_outlet(name) or _NOT_PERSONS.search(name):
        return None
    if _is_caseless(name):
        return name if 2 <= len(name) <= 40 and len(name.split()) <= 6 else None
    words = [word for word in re.split(r"[\s,]+", name) if word]
    capital = [word for word in words if word[0].isupper()]
    small = [word for word in words if not word[0].isupper() and fold(word) not in _PARTICLES]
    return name if len(capital) >= 2 and len(words) <= 10 and not small else None


_PARTICLES = frozenset((
    "and", "und", "et", "y", "e", "ve", "və", "i", "и", "і", "و", "al", "el", "bin", "ibn", "bint", "ben", "de",
    "del", "della", "di", "da", "dos", "das", "du", "la", "le", "los", "van", "von", "der", "den", "ter", "ten",
    "af", "av", "oğlu", "qızı",
))  # fmt: skip


def is_wall(kind: str, text: str) -> str | None:
    """The first phrase of `kind` (consent, paywall, script, refusal) that stands in a text, or None."""
    folded = fold(text)
    return next((phrase for phrase in _words().walls[kind] if phrase in folded), None)


def count_wall(kind: str, text: str) -> int:
    """How many different phrases of `kind` stand in a text."""
    folded = fold(text)
    return sum(phrase in folded for phrase in _words().walls[kind])


def _is_caseless(text: str) -> bool:
    return not any(char.isupper() or char.islower() for char in text)
