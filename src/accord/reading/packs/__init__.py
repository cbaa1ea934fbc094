"""A language's words as data: one folder a language, one TOML file a subject."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any


class UnknownLanguage(LookupError):
    """Raised for a language that has no pack."""


@cache
def load_words(lang: str, subject: str) -> dict[str, Any]:
    """The words of one subject in one language.

    Args:
        lang: ISO 639-1 code.
        subject: name of the file, without its ending.

    Raises:
        UnknownLanguage: if there is no such file.
    """
    path = files(__name__) / lang / f"{subject}.toml"
    if not path.is_file():
        raise UnknownLanguage(f"there are no words of {subject} in {lang!r}")
    return tomllib.loads(path.read_text("utf-8"))


@lru_cache
def has_words(lang: str, subject: str) -> bool:
    """Whether there are words of one subject in a language."""
    return (files(__name__) / lang / f"{subject}.toml").is_file()


def has_layout(lang: str) -> bool:
    """Whether a language's pages can be told apart into story and furniture, and cut into sentences."""
    return has_words(lang, "layout")


def has_pack(lang: str) -> bool:
    """Whether there are all the words to find claims in a language by rules, and to fill each of their fields."""
    return has_words(lang, "roles")
