"""The files of states: complete, clean, packed in step, and right where it is known what they must say."""

from __future__ import annotations

import dataclasses
import importlib.util
import json
import shutil
from pathlib import Path
from types import ModuleType

import pycountry
import pytest

from accord.reading.states import State, load_names, load_states, names_from_row, state_from_row

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "src" / "accord" / "reading" / "states"
ROLES = ("names", "adjectives", "demonyms", "capitals", "seats", "cities")
# https://www.un.org/en/about-us/member-states, 193 members
UN_MEMBERS = """
AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH CM CA CF TD CL CN CO KM CG
CD CR CI HR CU CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD GT GN GW GY HT HN HU IS IN ID
IR IQ IE IL IT JM JP JO KZ KE KI KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV ML MT MH MR MU MX FM MD MC MN ME MA MZ
MM NA NR NP NL NZ NI NE NG KP MK NO OM PK PW PA PG PY PE PH PL PT QA KR RO RU RW KN LC VC WS SM ST SA SN RS SC SL SG
SK SI SB SO ZA SS ES LK SD SR SE CH SY TJ TZ TH TL TG TO TT TN TR TM TV UG UA AE GB US UY UZ VU VE VN YE ZM ZW
"""
OTHER_PARTIES = "VA PS XK TW HK MO GL CK NU FO PR"
BODIES = """
EU UN AFU ASEAN NATO OSCE COE CIS EAEU SCO CSTO OTS GCC LAS OIC ECOWAS EAC SADC IGAD COMESA ECCAS CEMAC UEMOA
CARICOM OECS MERCOSUR OAS CELAC ACS PIF SAARC BIMSTEC BRICS G7 G20 OPEC OECD WTO WHO IMF WB ADB EBRD AIIB AFDB ISDB
IAEA UNESCO UNICEF UNDP FAO ILO APEC BSEC CICA COMMONWEALTH OIF PACIFIC_ALLIANCE VISEGRAD
"""

SPOTS = {
    "AZ": "name Republic of Azerbaijan, adjective Azeri, capital Baku, city Aghdam, city Shusha",
    "BY": "name Byelorussia, adjective Belarusian, city Gomel, seat Independence Palace",
    "GE": "name Georgia, city Batumi",
    "UZ": "city Samarkand",
    "KZ": "capital Astana, capital Nur-Sultan, seat Akorda",
    "KG": "name Kyrgyz Republic",
    "RU": "name Russian Federation, seat Kremlin, city St. Petersburg",
    "UA": "capital Kiev",
    "TR": "name Turkey, name Türkiye, name Turkiye, city Istanbul",
    "US": "name U.S., name USA, seat White House, capital Washington",
    "GB": "name UK, name Britain, seat Downing Street, demonym Britons, city Scotland",
    "FR": "seat Élysée, seat Elysee, demonym Frenchman",
    "DE": "name Federal Republic of Germany",
    "CZ": "name Czech Republic",
    "NL": "capital The Hague, adjective Dutch",
    "CH": "city Geneva",
    "ES": "seat Moncloa",
    "IT": "seat Quirinal",
    "PL": "demonym Poles",
    "MK": "name Macedonia",
    "BA": "name BiH",
    "XK": "adjective Kosovar",
    "VA": "name Holy See",
    "CN": "name PRC, seat Zhongnanhai, city Shanghai",
    "TW": "name Republic of China",
    "KR": "name ROK, seat Blue House",
    "KP": "name DPRK",
    "JP": "seat Kantei",
    "IN": "seat Rashtrapati Bhavan",
    "PH": "seat Malacañang, demonym Filipinos",
    "MM": "name Burma",
    "AE": "name UAE, adjective Emirati",
    "SA": "name KSA",
    "LB": "seat Baabda",
    "PS": "capital Ramallah",
    "IL": "capital Tel Aviv",
    "IR": "name Islamic Republic of Iran",
    "CI": "name Ivory Coast, name Cote d'Ivoire, adjective Ivorian",
    "CD": "name DRC",
    "CG": "name Congo-Brazzaville",
    "SZ": "name Swaziland",
    "CV": "name Cape Verde",
    "BF": "adjective Burkinabe",
    "NE": "adjective Nigerien",
    "NG": "adjective Nigerian, seat Aso Rock",
    "LS": "adjective Basotho",
    "AR": "seat Casa Rosada",
    "CO": "capital Bogotá, capital Bogota",
    "BR": "seat Itamaraty",
    "BO": "capital La Paz",
    "LK": "capital Colombo",
    "MY": "capital Putrajaya",
    "ZA": "capital Cape Town",
    "NZ": "demonym New Zealanders",
    "WS": "name Western Samoa",
    "TV": "capital Funafuti",
    "CK": "city Rarotonga",
    "EU": "name European Union, seat European Commission",
    "UN": "name U.N., seat UNHCR",
    "AFU": "name African Union",
    "COE": "seat Venice Commission",
    "OTS": "name Turkic Council",
    "GCC": "name Gulf Cooperation Council",
    "WB": "name World Bank",
    "LAS": "name Arab League",
    "OIF": "name Francophonie",
    "VISEGRAD": "name V4",
}
ROLE_OF = dict(zip(("name", "adjective", "demonym", "capital", "seat", "city"), ROLES, strict=True))


def find_spots() -> list[tuple[str, str, str]]:
    """The words of the table above: code, role, word."""
    return [(code, *spot.split(" ", 1)) for code, spots in SPOTS.items() for spot in spots.split(", ")]  # type: ignore[misc]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_states", ROOT / "tools" / "make_states.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def states() -> dict[str, State]:
    return {state.code: state for state in load_states()}


def find_holders(word: str) -> dict[str, set[str]]:
    """The states that have a word, and its roles there."""
    holders: dict[str, set[str]] = {}
    for state in load_states():
        for role in ROLES:
            if word in getattr(state.names["en"], role):
                holders.setdefault(state.code, set()).add(role)
    return holders


def test_members_of_the_united_nations_are_all_there(states: dict[str, State]) -> None:
    assert len(set(UN_MEMBERS.split())) == 193
    assert {code for code, state in states.items() if state.kind == "state"} == {*UN_MEMBERS.split(), "VA", "PS"}


@pytest.mark.parametrize("code", [*OTHER_PARTIES.split(), *BODIES.split()])
def test_other_parties_are_there(states: dict[str, State], code: str) -> None:
    assert code in states


def test_codes_are_those_of_iso_3166(states: dict[str, State]) -> None:
    for state in states.values():
        country = pycountry.countries.get(alpha_2=state.code)
        if state.kind == "body":
            assert country is None and pycountry.countries.get(alpha_3=state.code) is None
        elif state.code != "XK":
            assert country is not None
            assert (state.iso3, state.numeric) == (country.alpha_3, country.numeric)


@pytest.mark.parametrize("code", UN_MEMBERS.split())
def test_members_have_words_of_every_role(states: dict[str, State], code: str) -> None:
    words = states[code].names["en"]
    assert words.name in words.names
    assert words.adjectives and words.demonyms and words.capitals
    assert len(words.cities) >= 2
    assert set(states[code].names) == {"en", "ru", "az", "tr", "be", "fr", "es", "ar", "zh", "de", "it"}


def test_nothing_is_wrong_and_files_and_table_are_in_step(tool: ModuleType) -> None:
    rows = [tool.merge_file(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))]
    assert tool.find_faults(rows) == []
    assert (FOLDER / "_table.json").read_text(encoding="utf-8") == tool.pack(rows)
    assert tuple(state_from_row(tool.pack_row(row)) for row in rows) == load_states()
    assert {path.stem for path in (FOLDER / "_names").iterdir()} == set(tool.LANGUAGES[1:])
    for lang in tool.LANGUAGES[1:]:
        assert (FOLDER / "_names" / f"{lang}.json").read_text(encoding="utf-8") == tool.pack_names(rows, lang)
        packed = {row["code"]: tool.pack_words(row["names"][lang]) for row in rows if lang in row["names"]}
        assert {code: names_from_row(words) for code, words in packed.items()} == load_names(lang)


def test_no_two_states_share_a_word_in_silence(states: dict[str, State]) -> None:
    holders: dict[str, list[State]] = {}
    for state in states.values():
        for word in {word for role in ROLES for word in getattr(state.names["en"], role)}:
            holders.setdefault(word, []).append(state)
    for word, found in holders.items():
        if len(found) > 1:
            known = [state.names["en"].ambiguous.get(word) for state in found]
            assert all(what is not None and "state" in what.kinds for what in known), (word, found)
            assert sum(what is not None and what.usual for what in known) <= 1, (word, found)


def test_table_tells_a_word_shared_in_silence(tool: ModuleType) -> None:
    rows = [
        {"code": code, "kind": "state", "names": {"en": {"name": name, "names": [name], "cities": ["Brest"]}}}
        for code, name in (("FR", "France"), ("BY", "Belarus"))
    ]
    assert tool.find_faults(rows) == ["'Brest' is of FR, BY, and FR, BY does not say so"]


def test_tool_writes_the_same_again(tool: ModuleType, tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    tool.make_states(tmp_path)
    assert tool.make_states(tmp_path) == ([], [])
    for path in FOLDER.glob("*.toml"):
        _, _, kept = path.read_text(encoding="utf-8").partition(tool.KEPT)
        assert (tmp_path / path.name).read_text(encoding="utf-8").endswith(kept)


def test_tool_starts_from_a_kept_part_alone(tool: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "MN.toml"
    kept = '# Kept by hand.\n[kept.en]\nadjectives = ["Mongolian"]\n'
    path.write_text(f'code = "MN"\nkind = "state"\n\n{kept}', encoding="utf-8")
    assert tool.main(["--folder", str(tmp_path), "--check"]) == 1
    assert tool.main(["--folder", str(tmp_path)]) == 0
    assert tool.main(["--folder", str(tmp_path), "--check"]) == 0
    (row,) = json.loads((tmp_path / "_table.json").read_text(encoding="utf-8"))
    mongolia = state_from_row(row)
    assert (mongolia.iso3, mongolia.names["be"].name) == ("MNG", "Манголія")
    assert mongolia.names["en"].capitals == ("Ulaanbaatar",)
    assert mongolia.names["en"].adjectives == ("Mongolian",)


def test_all_words_of_a_language_are_loaded_by_code(states: dict[str, State]) -> None:
    assert load_names("en") == {code: state.names["en"] for code, state in states.items()}
    assert "белорусский" in load_names("ru")["BY"].adjectives
    assert states["BY"].names["ru"].adjectives == ()
    assert load_names("ru") is load_names("ru")


def test_capital_of_another_language_is_the_city_of_its_time_zone(tool: ModuleType) -> None:
    found = tool.find_capitals("BY", "Minsk")
    assert found.keys() == set(tool.LANGUAGES[1:])
    assert (found["ru"], found["be"], found["tr"], found["ar"], found["zh"]) == (
        "Минск",
        "Мінск",
        "Minsk",
        "مينسك",
        "明斯克",
    )
    assert tool.find_capitals("CN", "Beijing") == {}


def test_lookalike_of_a_language_that_declines_holds_the_beginning_of_a_word(tool: ModuleType) -> None:
    assert tool.holds_word("Норвежское море", "норвежский", "ru")
    assert not tool.holds_word("Нью-Мексико", "Мехико", "ru")
    assert not tool.holds_word("Chadwick", "Chad", "en")


def test_states_are_loaded_once_and_cannot_be_changed() -> None:
    assert load_states() is load_states()
    with pytest.raises(dataclasses.FrozenInstanceError):
        load_states()[0].code = "ZZ"  # type: ignore[misc]
    assert len(set(load_states())) == len(load_states())


def test_there_are_spots_enough() -> None:
    assert len(find_spots()) >= 60


@pytest.mark.parametrize(("code", "role", "word"), find_spots())
def test_word_names_its_state(code: str, role: str, word: str) -> None:
    holders = find_holders(word)
    assert ROLE_OF[role] in holders.pop(code)


@pytest.mark.parametrize(
    ("word", "usual", "others"),
    [
        ("Congo", "CD", {"CG"}),
        ("Dominican", "DO", {"DM"}),
        ("Tripoli", "LY", {"LB"}),
        ("Hyderabad", "IN", {"PK"}),
        ("Valencia", "ES", {"VE"}),
        ("Brest", "BY", {"FR"}),
        ("Brussels", "BE", {"EU"}),
        ("Córdoba", None, {"AR", "ES"}),
        ("Victoria", None, {"AU", "SC"}),
    ],
)
def test_shared_word_has_at_most_one_usual_state(
    states: dict[str, State], word: str, usual: str | None, others: set[str]
) -> None:
    found = {code for code in find_holders(word) if states[code].names["en"].ambiguous[word].usual}
    assert found == ({usual} if usual else set())
    assert set(find_holders(word)) == others | found


@pytest.mark.parametrize(
    ("code", "word", "kind", "usual"),
    [
        ("GE", "Georgia", "place", True),
        ("JO", "Jordan", "person", True),
        ("TD", "Chad", "person", True),
        ("TR", "Turkey", "word", True),
        ("MV", "Male", "word", False),
        ("FR", "Nice", "word", False),
        ("FR", "Paris", "person", True),
        ("BG", "Sofia", "person", True),
        ("PE", "Lima", "person", True),
        ("CL", "Santiago", "person", True),
        ("NE", "Niger", "place", True),
        ("GN", "Guinea", "other", True),
        ("CF", "CAR", "word", False),
        ("US", "US", "word", True),
    ],
)
def test_words_that_mean_something_else_say_so(
    states: dict[str, State], code: str, word: str, kind: str, usual: bool
) -> None:
    ambiguity = states[code].names["en"].ambiguous[word]
    assert kind in ambiguity.kinds
    assert ambiguity.usual is usual


@pytest.mark.parametrize(
    ("code", "phrase"), [("TD", "Lake Chad"), ("CN", "South China Sea"), ("US", "Latin America"), ("GN", "New Guinea")]
)
def test_lookalikes_do_not_mean_the_state(states: dict[str, State], code: str, phrase: str) -> None:
    assert phrase in states[code].names["en"].lookalikes
    assert not find_holders(phrase)
