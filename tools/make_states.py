"""Write the sourced part of the files of states, check them all, and pack them into one table.

    make_states.py              write the files and the table
    make_states.py --check      write nothing; exit 1 if something would change, or a file is wrong

Each ``src/accord/reading/states/XX.toml`` has two parts. Down to the line ``# Kept by hand.`` it is written here, from
ISO 3166-1 (pycountry), CLDR (babel) and the capitals below; only ``kind`` and ``abbreviation`` are taken over as they
stand. Everything under that line is kept by hand and never touched. To add a state or a body, write a file with
``code``, ``kind``, that line and a table ``[kept.en]``, and run this.

The words of a state are the sourced and the kept ones together, less those in ``dropped``; a kept ``name`` goes before
a sourced one. ``_table.json`` holds the result, one state to a line, of other languages than English the short names
alone; all words of those are in ``_names/xx.json``, so that they cost nothing where they are not asked for.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pycountry
from babel import Locale
from babel import __version__ as babel_version
from babel.core import get_cldr_version, get_global
from pycountry import __version__ as pycountry_version

Holders: TypeAlias = dict[tuple[str, str], dict[str, list[Any] | None]]

FOLDER = Path(__file__).parents[1] / "src" / "accord" / "reading" / "states"
LANGUAGES = ("en", "ru", "az", "tr", "be", "fr", "es", "ar", "zh", "de", "it")
ROLES = ("names", "adjectives", "demonyms", "capitals", "seats", "cities")
KINDS = ("state", "territory", "body")
MEANINGS = ("word", "person", "place", "state", "other")
KEPT = "# Kept by hand."
WIDTH = 120

# From data/country-codes.csv of github.com/datasets/country-codes, commit caa72d1, 2026-05-15, public domain (PDDL).
# Spellings of the press, and seats of government that are not the capital, are kept by hand in the files.
CAPITALS = """
AD Andorra la Vella|AE Abu Dhabi|AF Kabul|AG St. John's|AI The Valley|AL Tirana|AM Yerevan|AO Luanda|AR Buenos Aires
AS Pago Pago|AT Vienna|AU Canberra|AW Oranjestad|AX Mariehamn|AZ Baku|BA Sarajevo|BB Bridgetown|BD Dhaka|BE Brussels
BF Ouagadougou|BG Sofia|BH Manama|BI Gitega|BJ Porto-Novo|BL Gustavia|BM Hamilton|BN Bandar Seri Begawan|BO Sucre
BR Brasilia|BS Nassau|BT Thimphu|BW Gaborone|BY Minsk|BZ Belmopan|CA Ottawa|CC West Island|CD Kinshasa|CF Bangui
CG Brazzaville|CH Bern|CI Yamoussoukro|CK Avarua|CL Santiago|CM Yaounde|CN Beijing|CO Bogota|CR San Jose|CU Havana
CV Praia|CW Willemstad|CX Flying Fish Cove|CY Nicosia|CZ Prague|DE Berlin|DJ Djibouti|DK Copenhagen|DM Roseau
DO Santo Domingo|DZ Algiers|EC Quito|EE Tallinn|EG Cairo|EH El-Aaiun|ER Asmara|ES Madrid|ET Addis Ababa|FI Helsinki
FJ Suva|FK Stanley|FM Palikir|FO Torshavn|FR Paris|GA Libreville|GB London|GD St. George's|GE Tbilisi|GF Cayenne
GG St Peter Port|GH Accra|GI Gibraltar|GL Nuuk|GM Banjul|GN Conakry|GP Basse-Terre|GQ Ciudad de la Paz|GR Athens
GS Grytviken|GT Guatemala City|GU Hagatna|GW Bissau|GY Georgetown|HK Hong Kong|HN Tegucigalpa|HR Zagreb
HT Port-au-Prince|HU Budapest|ID Jakarta|IE Dublin|IL Jerusalem|IM Douglas|IN New Delhi|IO Diego Garcia|IQ Baghdad
IR Tehran|IS Reykjavik|IT Rome|JE Saint Helier|JM Kingston|JO Amman|JP Tokyo|KE Nairobi|KG Bishkek|KH Phnom Penh
KI Tarawa|KM Moroni|KN Basseterre|KP Pyongyang|KR Seoul|KW Kuwait City|KY George Town|KZ Nur-Sultan|LA Vientiane
LB Beirut|LC Castries|LI Vaduz|LK Colombo|LR Monrovia|LS Maseru|LT Vilnius|LU Luxembourg|LV Riga|LY Tripoli|MA Rabat
MC Monaco|MD Chisinau|ME Podgorica|MF Marigot|MG Antananarivo|MH Majuro|MK Skopje|ML Bamako|MM Nay Pyi Taw
MN Ulaanbaatar|MO Macao|MP Saipan|MQ Fort-de-France|MR Nouakchott|MS Plymouth|MT Valletta|MU Port Louis|MV Male
MW Lilongwe|MX Mexico City|MY Kuala Lumpur|MZ Maputo|NA Windhoek|NC Noumea|NE Niamey|NF Kingston|NG Abuja|NI Managua
NL Amsterdam|NO Oslo|NP Kathmandu|NR Yaren|NU Alofi|NZ Wellington|OM Muscat|PA Panama City|PE Lima|PF Papeete
PG Port Moresby|PH Manila|PK Islamabad|PL Warsaw|PM Saint-Pierre|PN Adamstown|PR San Juan|PS East Jerusalem|PT Lisbon
PW Melekeok|PY Asuncion|QA Doha|RE Saint-Denis|RO Bucharest|RS Belgrade|RU Moscow|RW Kigali|SA Riyadh|SB Honiara
SC Victoria|SD Khartoum|SE Stockholm|SG Singapore|SH Jamestown|SI Ljubljana|SJ Longyearbyen|SK Bratislava|SL Freetown
SM San Marino|SN Dakar|SO Mogadishu|SR Paramaribo|SS Juba|ST Sao Tome|SV San Salvador|SX Philipsburg|SY Damascus
SZ Mbabane|TC Cockburn Town|TD N'Djamena|TF Port-aux-Francais|TG Lome|TH Bangkok|TJ Dushanbe|TL Dili|TM Ashgabat
TN Tunis|TO Nuku'alofa|TR Ankara|TT Port of Spain|TV Funafuti|TW Taipei|TZ Dodoma|UA Kyiv|UG Kampala|US Washington
UY Montevideo|UZ Tashkent|VA Vatican City|VC Kingstown|VE Caracas|VG Road Town|VI Charlotte Amalie|VN Hanoi
VU Port Vila|WF Mata Utu|WS Apia|YE Sanaa|YT Mamoudzou|ZA Pretoria|ZM Lusaka|ZW Harare
"""
_APOSTROPHES = str.maketrans("‘’ʻʼ", "''''")


def read_capitals() -> dict[str, str]:
    """The capitals above, by alpha-2 code."""
    return {entry[:2]: entry[3:] for entry in CAPITALS.replace("\n", "|").split("|") if entry}


def find_sourced(code: str, kind: str) -> dict[str, Any]:
    """What ISO 3166-1, CLDR and the table of capitals say of a code.

    Returns:
        ``iso3`` and ``numeric`` where ISO has the code, ``words`` (by language: name, names, capitals) and ``source``.
    """
    source: dict[str, str] = {}
    words: dict[str, dict[str, Any]] = {}
    found: dict[str, Any] = {"words": words, "source": source}
    country = pycountry.countries.get(alpha_2=code) if kind != "body" else None
    if country is not None:
        found |= {"iso3": country.alpha_3, "numeric": country.numeric}
        source["codes"] = f"ISO 3166-1, by pycountry {pycountry_version}"
    elif kind != "body":
        source["codes"] = "a user-assigned code of ISO 3166-1, as in CLDR"
    for lang in LANGUAGES:
        name = Locale.parse(lang).territories.get(code)
        if name:
            words[lang] = {"name": fold(name)}
            source["names"] = f"Unicode CLDR {get_cldr_version()}, by babel {babel_version}"
    if country is not None:
        given = (getattr(country, key, "") for key in ("name", "common_name", "official_name"))
        # "Korea, Republic of" is a form of registers, which no text has.
        official = [fold(name).removeprefix("the ") for name in given if name and "," not in name]
        words["en"]["names"] = unique([words["en"]["name"], *official])
        source["names"] += f"; ISO 3166-1, by pycountry {pycountry_version}"
    capital = read_capitals().get(code) if kind != "body" else None
    if capital:
        words["en"]["capitals"] = [capital]
        for lang, name in find_capitals(code, capital).items():
            words[lang]["capitals"] = [name]
        source["capitals"] = "datasets/country-codes, data/country-codes.csv at caa72d1 (PDDL)"
    source["kept"] = "added by hand"
    return found


def find_capitals(code: str, capital: str) -> dict[str, str]:
    """A capital's name by language, of those capitals that are the city of a time zone in CLDR.

    CLDR has no name of a city where it is that of the zone.
    """
    zones = (zone for zone, territory in get_global("zone_territories").items() if territory == code)
    zone = next((zone for zone in zones if bare(zone.rpartition("/")[2]) == bare(capital)), None)
    if zone is None:
        return {}
    found = {}
    for lang in LANGUAGES[1:]:
        name = Locale.parse(lang).time_zones.get(zone, {}).get("city", "")
        if name or lang not in ("ru", "be", "ar", "zh"):
            found[lang] = fold(name).partition(" (")[0] or capital
    return found


def bare(text: str) -> str:
    """The letters of a text in small letters, without accents, to compare names by."""
    return "".join(letter for letter in unicodedata.normalize("NFD", text).lower() if "a" <= letter <= "z")


def fold(text: str) -> str:
    """A text in NFC with straight apostrophes."""
    return unicodedata.normalize("NFC", text).translate(_APOSTROPHES)


def unique(words: Iterable[str]) -> list[str]:
    """The words in their order, each once."""
    return list(dict.fromkeys(words))


def write_file(old: str) -> str:
    """The text of a file with its sourced part written anew.

    Raises:
        ValueError: if the file has no kept part.
    """
    given = tomllib.loads(old)
    _, mark, kept = old.partition(f"{KEPT}\n")
    if not mark:
        raise ValueError(f"{given.get('code')}: no line {KEPT!r}")
    sourced = find_sourced(given["code"], given["kind"])
    name = given["kept"].get("en", {}).get("name") or sourced["words"]["en"]["name"]
    lines = [f"# {name}: written by tools/make_states.py, down to the part that is kept by hand."]
    head = {"code": given["code"], "kind": given["kind"], "abbreviation": given.get("abbreviation")}
    head |= {"iso3": sourced.get("iso3"), "numeric": sourced.get("numeric")}
    lines += [format_entry(key, value) for key, value in head.items() if value]
    lines += format_table("source", sourced["source"])
    for lang, words in sourced["words"].items():
        lines += format_table(f"sourced.{lang}", words)
    return "\n".join([*lines, "", mark]) + kept


def format_table(name: str, entries: Mapping[str, Any]) -> list[str]:
    """A TOML table as lines, the first empty."""
    return ["", f"[{name}]", *(format_entry(key, value) for key, value in entries.items())]


def format_entry(key: str, value: Any) -> str:
    """A TOML entry; a list that is too long for one line is filled into several."""
    if isinstance(value, str):
        return f"{key} = {quote(value)}"
    entry = f"{key} = [{', '.join(map(quote, value))}]"
    if len(entry) <= WIDTH:
        return entry
    lines, line = [f"{key} = ["], ""
    for word in map(quote, value):
        if line and len(line) + len(word) + 6 > WIDTH:
            lines.append(f"    {line},")
            line = ""
        line = f"{line}, {word}" if line else word
    return "\n".join([*lines, f"    {line},", "]"])


def quote(text: str) -> str:
    """A text as a basic string of TOML."""
    return json.dumps(text, ensure_ascii=False)


def merge_file(text: str) -> dict[str, Any]:
    """The row of the packed table for a file: sourced and kept words together."""
    given = tomllib.loads(text)
    row = {key: given[key] for key in ("code", "kind", "iso3", "numeric", "abbreviation") if given.get(key)}
    sourced, kept = given.get("sourced", {}), given.get("kept", {})
    row["names"] = {
        lang: merge_words(sourced.get(lang, {}), kept.get(lang, {}))
        for lang in LANGUAGES
        if lang in sourced or lang in kept
    }
    return row


def merge_words(sourced: Mapping[str, Any], kept: Mapping[str, Any]) -> dict[str, Any]:
    """The words of one language: the kept ones first, then the sourced ones, less the dropped ones."""
    name = kept.get("name") or sourced["name"]
    dropped = set(kept.get("dropped", ()))
    merged: dict[str, Any] = {"name": name}
    for role in ROLES:
        own = [name, sourced.get("name", name)] if role == "names" else []
        words = unique(word for word in [*own, *kept.get(role, ()), *sourced.get(role, ())] if word not in dropped)
        if role == "capitals" and kept.get("capital") in words:
            words.append(words.pop(words.index(kept["capital"])))  # the source's may be of yesterday
        if words:
            merged[role] = words
    if merged == {"name": name, "names": [name]} and not (kept.get("lookalikes") or kept.get("ambiguous")):
        return {"name": name}
    if kept.get("lookalikes"):
        merged["lookalikes"] = list(kept["lookalikes"])
    merged["ambiguous"] = {
        word: [what["kinds"], what["usual"], what["note"]] for word, what in kept.get("ambiguous", {}).items()
    }
    return merged


def pack(rows: Iterable[Mapping[str, Any]]) -> str:
    """The packed table: JSON, one state to a line."""
    lines = (json.dumps(pack_row(row), ensure_ascii=False, separators=(",", ":")) for row in rows)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def pack_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with its lists as strings, which load in a third of the time, of other languages the short names alone."""
    names = {lang: pack_words(words) if lang == "en" else words["name"] for lang, words in row["names"].items()}
    return {**row, "names": names}


def pack_names(rows: Iterable[Mapping[str, Any]], lang: str) -> str:
    """All words of one language: JSON, by the code of the state, one state to a line."""
    lines = (
        f"{quote(row['code'])}:{json.dumps(pack_words(row['names'][lang]), ensure_ascii=False, separators=(',', ':'))}"
        for row in rows
        if lang in row["names"]
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def pack_words(words: Mapping[str, Any]) -> str | dict[str, Any]:
    """The words of one language, the name alone as a string, lists joined by "|"."""
    if len(words) == 1:
        return str(words["name"])
    packed: dict[str, Any] = {key: value if key == "name" else "|".join(value) for key, value in words.items()}
    packed["ambiguous"] = {
        word: f"{'+' if usual else '-'}{','.join(kinds)}: {note}"
        for word, (kinds, usual, note) in words.get("ambiguous", {}).items()
    }
    return packed


def find_faults(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """What is wrong with the rows: codes, unclean words, and words that two states share in silence."""
    faults = []
    holders: Holders = defaultdict(dict)
    lookalikes: list[tuple[str, str, str]] = []
    for row in rows:
        faults += find_code_faults(row)
        for lang, words in row["names"].items():
            ambiguous = words.get("ambiguous", {})
            listed = unique(word for role in ROLES for word in words.get(role, [words["name"]]))
            faults += [f"{row['code']}: {fault}" for fault in find_word_faults(words, listed, lang)]
            lookalikes += [(lang, row["code"], phrase) for phrase in words.get("lookalikes", ())]
            for word in listed:
                holders[lang, word][row["code"]] = ambiguous.get(word)
    for lang, code, phrase in lookalikes:
        if (lang, phrase) in holders:
            faults.append(f"{code}: the lookalike {phrase!r} is a word of {', '.join(holders[lang, phrase])}")
    return faults + find_shared_faults(holders)


def find_word_faults(words: Mapping[str, Any], listed: list[str], lang: str) -> list[str]:
    """What is wrong with the words of one state in a language, the words of all roles being `listed`."""
    faults = [f"unclean {word!r}" for word in listed if not word or "|" in word or word != " ".join(fold(word).split())]
    for word, (kinds, _, note) in words.get("ambiguous", {}).items():
        if word not in listed:
            faults.append(f"{word!r} is ambiguous, but in no list")
        if not kinds or not note or not set(kinds) <= set(MEANINGS):
            faults.append(f"{word!r} is ambiguous with the kinds {kinds} and the note {note!r}")
    for phrase in words.get("lookalikes", ()):
        if not any(holds_word(phrase, word, lang) for word in listed):
            faults.append(f"the lookalike {phrase!r} holds none of its words")
    return faults


def holds_word(phrase: str, word: str, lang: str) -> bool:
    """Whether a phrase holds a word; of a language that declines its words, whether it holds what it begins with."""
    if lang == "en":
        return bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", phrase))
    return word[:4].lower() in phrase.lower()


def find_code_faults(row: Mapping[str, Any]) -> list[str]:
    """What is wrong with a row's code and kind."""
    code, kind = row["code"], row["kind"]
    assigned = pycountry.countries.get(alpha_2=code)
    if kind not in KINDS:
        return [f"{code}: kind {kind!r}"]
    if kind == "body" and (assigned or pycountry.countries.get(alpha_3=code)):
        return [f"{code}: a body has a code of ISO 3166-1"]
    if kind != "body" and not assigned and code != "XK":
        return [f"{code}: no code of ISO 3166-1"]
    return []


def find_shared_faults(holders: Holders) -> list[str]:
    """Words that several states have, and not all of them say so, or several have as usual."""
    faults = []
    for (_, word), found in holders.items():
        shared = [code for code, what in found.items() if what and "state" in what[0]]
        usual = [code for code, what in found.items() if not what or what[1]]
        if len(found) == 1 and shared:
            faults.append(f"{shared[0]}: {word!r} is of no other state")
        elif len(found) > 1 and len(shared) < len(found):
            silent = ", ".join(code for code in found if code not in shared)
            faults.append(f"{word!r} is of {', '.join(found)}, and {silent} does not say so")
        elif len(found) > 1 and len(usual) > 1:
            faults.append(f"{word!r} is usual for {', '.join(usual)}")
    return faults


def make_states(folder: Path, write: bool = True) -> tuple[list[str], list[str]]:
    """Bring the files and the table of a folder up to date.

    Args:
        folder: where the files ``XX.toml`` and ``_table.json`` lie.
        write: whether to write; else nothing is changed.

    Returns:
        The names of the files that were (or would be) changed, and what is wrong with the words.
    """
    changed, rows = [], []
    texts = {}
    for path in sorted(folder.glob("*.toml")):
        texts[path] = write_file(path.read_text(encoding="utf-8"))
        rows.append(merge_file(texts[path]))
        if rows[-1]["code"] != path.stem:
            raise ValueError(f"{path.name} has the code {rows[-1]['code']}")
    texts[folder / "_table.json"] = pack(rows)
    texts |= {folder / "_names" / f"{lang}.json": pack_names(rows, lang) for lang in LANGUAGES[1:]}
    for path, text in texts.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            changed.append(path.name)
            if write:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
    return changed, find_faults(rows)


def main(argv: list[str] | None = None) -> int:
    """Run the tool; the exit status is 1 if something is wrong, or with ``--check`` not up to date."""
    parser = argparse.ArgumentParser(description="Write, check and pack the files of states.")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the files lie")
    parser.add_argument("--check", action="store_true", help="write nothing, say what would change")
    options = parser.parse_args(argv)
    changed, faults = make_states(options.folder, write=not options.check)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(changed)} files {'would change' if options.check else 'changed'}, {len(faults)} faults")
    return 1 if faults or (options.check and changed) else 0


if __name__ == "__main__":
    sys.exit(main())
