"""Which language a text is in, told from the text itself."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import Any

# Below this many characters the detector for bodies errs on names; titles go to the one for short texts.
SHORT = 200
_SAMPLE_BYTES = 4000
# Codes that the detectors use and ISO 639-1 does not.
_CODES = {"iw": "he", "jw": "jv", "nb": "no", "nn": "no", "fil": "tl"}


def find_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of a text, or None where it cannot be told surely.

    A body is judged by CLD3; a short text by CLD3 and py3langid together, which must agree.
    """
    text = text.strip()
    if len(text) < 12:
        return None
    code, sure = _ask_cld3(text)
    if len(text) >= SHORT:
        return code if sure >= 0.7 else None
    if not code or sure < 0.5:
        return None
    return code if _ask_langid(text) == code else None


def to_code(value: str) -> str | None:
    """The ISO 639-1 code in a language tag such as ``az-Latn-AZ`` (BCP 47), or None."""
    code = value.strip().lower().replace("_", "-").split("-")[0]
    code = _CODES.get(code, code)
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def _ask_cld3(text: str) -> tuple[str | None, float]:
    result = _cld3().FindLanguage(text=text[:_SAMPLE_BYTES])
    # A tag with a script (ru-Latn) is a language written in letters that it is not printed in: names, not a text.
    if "-" in result.language and not result.language.startswith("zh"):
        return None, 0.0
    return to_code(result.language), float(result.probability)


def _ask_langid(text: str) -> str | None:
    return to_code(str(_langid().classify(text)[0]))


@lru_cache(maxsize=1)
def _cld3() -> Any:
    return import_module("gcld3").NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=_SAMPLE_BYTES)


@lru_cache(maxsize=1)
def _langid() -> Any:
    module = import_module("py3langid.langid")
    return module.LanguageIdentifier.from_model_file(module.MODEL_FILE, norm_probs=True)
