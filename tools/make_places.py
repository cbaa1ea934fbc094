"""Write `src/accord/merging/places.tsv`: what states and their largest cities are called in other languages.

Source: Unicode CLDR, as packed in Babel (Unicode licence): territory names, and the exemplar city of each time zone. A
name is left out where the folding of `accord.merging.folding` already finds it equal to one that is there.

    python tools/make_places.py [-o FILE]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from babel import Locale
from babel.core import get_global

from accord.merging.folding import is_one_word, romanise

LANGUAGES = (
    "en", "fr", "es", "pt", "de", "it", "nl", "pl", "cs", "ro", "hu", "el", "bg", "sr", "sq", "ru", "uk", "be",
    "az", "tr", "kk", "uz", "ky", "tk", "ka", "hy", "fa", "ar", "he", "hi", "id", "vi", "zh", "ja", "ko", "sw",
)  # fmt: skip
OUT = Path(__file__).parents[1] / "src/accord/merging/places.tsv"


def keep_new(names: list[str]) -> list[str]:
    """The names that no earlier one of the list sounds like."""
    kept: list[str] = []
    for name in names:
        if name and not any(romanise(name) == romanise(k) or is_one_word(name, k) for k in kept):
            kept.append(name)
    return kept


def find_rows() -> list[tuple[str, str, list[str]]]:
    """(``state`` or ``city``, ISO 3166 alpha-2 code, names) in a fixed order."""
    locales = [Locale.parse(language) for language in LANGUAGES]
    codes = [
        c for c in sorted(Locale.parse("en").territories) if len(c) == 2 and c.isalpha() and c not in ("ZZ", "XA", "XB")
    ]
    rows = [("state", code, keep_new([str(locale.territories.get(code, "")) for locale in locales])) for code in codes]
    for zone, state in sorted(get_global("zone_territories").items()):
        names = [str(locale.time_zones.get(zone, {}).get("city", "")) for locale in locales]
        names[0] = names[0] or zone.rpartition("/")[2].replace("_", " ")
        if len(kept := keep_new(names)) > 1:
            rows.append(("city", state, kept))
    return rows


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--out", type=Path, default=OUT)
    out = parser.parse_args().out
    lines = ["\t".join((kind, code, *names)) for kind, code, names in find_rows()]
    head = (
        "# Unicode CLDR by tools/make_places.py: kind, state, names in many languages; spellings that fold alike once."
    )
    out.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
