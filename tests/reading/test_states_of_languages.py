"""States named in texts of other languages than English: their cases, adjectives, particles and short forms."""

from __future__ import annotations

import pytest

from accord.reading.gazetteer import find_states
from accord.reading.states import load_names, load_states
from accord.reading.wordforms import WordForms, load_word_forms

LANGUAGES = ("ru", "be", "az", "tr", "fr", "es", "ar", "zh", "de", "it")

# By language: a text, and the codes of what it names, in order.
CASES = {
    "ru": [
        ("переговоры с Азербайджаном о Беларуси", "AZ BY"),
        ("белорусский министр и азербайджанского посла", "BY AZ"),
        ("российско-белорусская комиссия", "RU BY"),
        ("азербайджано-турецкие отношения", "AZ TR"),
        ("визит в Республику Беларусь", "BY"),
        ("между Соединёнными Штатами Америки и Китаем", "US CN"),
        ("из Соединенных Штатов", "US"),
        ("в Саудовской Аравии, ОАЭ и Египте", "SA AE EG"),
        ("в Минске и Нью-Дели", "BY IN"),
        ("Кремль сообщил", "RU"),
        ("на саммите ШОС, СНГ и ЕС", "SCO CIS EU"),
        ("в Организации Объединенных Наций", "UN"),
        ("глава МИД АЗЕРБАЙДЖАНА", "AZ"),
        ("Того же дня он уехал", ""),
        ("Того и Бенин; президент в Ломе", "TG BJ TG"),
        ("принадлежит перу автора", ""),
        ("Папуа — Новой Гвинее", "PG"),
        ("европейский лес", ""),
        ("Белорусской стороне", "BY"),
        ("в Северной Македонии и на Кипре", "MK CY"),
    ],
    "be": [
        ("візіт у Рэспубліку Беларусь", "BY"),
        ("беларуска-азербайджанскіх адносін", "BY AZ"),
        ("з Азербайджанам і Расіяй", "AZ RU"),
        ("у Мінску і Празе", "BY CZ"),
        ("у Літве, Мексіцы і Канадзе", "LT MX CA"),
        ("Злучаных Штатаў Амерыкі", "US"),
        ("у Арганізацыі Аб’яднаных Нацый", "UN"),
        ("Крэмль заявіў", "RU"),
        ("летувіскі міністр у Вільні", "LT LT"),
        ("кітайскага боку", "CN"),
        ("краіны СНД і ЕС", "CIS EU"),
        ("з Еўрапейскім саюзам", "EU"),
        ("В'етнама", "VN"),
        ("еўрапейскія коткі", ""),
    ],
    "az": [
        ("Azərbaycanın Belarusla əlaqələri", "AZ BY"),
        ("Minskdə və Bakıdan", "BY AZ"),
        ("Türkiyəyə səfər", "TR"),
        ("azərbaycanlılarla görüş", "AZ"),
        ("Gürcüstandakı səfirlik", "GE"),
        ("ABŞ-la danışıqlar, BMT-nin qərarı", "US UN"),
        ("Birləşmiş Krallığın səfiri", "GB"),
        ("Avropa İttifaqının nümayəndəsi", "EU"),
        ("Türk Dövlətləri Təşkilatının Zirvə görüşü", "OTS"),
        ("macar qonaqlar", "HU"),
        ("Maliyyə Nazirliyi və Sənaye Nazirliyi", ""),
        ("Bakı limanı, Limanının rəisi", "AZ"),
        ("İRANDA", ""),
        ("QAZAXISTAN prezidenti", "KZ"),
        ("Latın Amerikası", ""),
    ],
    "tr": [
        ("Türkiye'nin Bakü Büyükelçisi", "TR AZ"),
        ("TÜRKİYE İLE AZERBAYCAN", "TR AZ"),
        ("Türkiye’den Minsk’e", "TR BY"),
        ("Azerbaycanlı mevkidaşı", "AZ"),
        ("Birleşik Krallığın", "GB"),
        ("ABD'li heyet BAE'ye gitti", "US AE"),
        ("Avrupa Birliği'nden, BM'nin", "EU UN"),
        ("Mısır ve Fas Kahire'de", "EG MA EG"),
        ("Maliye Bakanı ile Sanayi Bakanı", ""),
        ("mısır tarlası", ""),
        ("Latin Amerika", ""),
        ("Beyaz Saray açıkladı", "US"),
        ("Güney Sudan ve Sudan'a", "SS SD"),
        ("TBMM Başkanı", "TR"),
    ],
    "fr": [
        ("la délégation azerbaïdjanaise", "AZ"),
        ("l'Azerbaïdjan et l’Arabie saoudite", "AZ SA"),
        ("les ministres biélorusses", "BY"),
        ("les Émirats arabes unis", "AE"),
        ("l'Élysée et le Kremlin", "FR RU"),
        ("à l'ONU, avec l'UE", "UN EU"),
        ("le Tchad, le Mali et le Togo", "TD ML TG"),
        ("le bassin du lac Tchad", ""),
        ("franco-allemand", "FR DE"),
        ("la République démocratique du Congo", "CD"),
        ("un accord européen", ""),
        ("Amérique latine", ""),
        ("les Marocaines et Pékin", "MA CN"),
        ("la Guyane française", "GF"),
        ("la Ligue arabe", "LAS"),
    ],
    "es": [
        ("la parte azerbaiyana y bielorrusa", "AZ BY"),
        ("los cancilleres bielorrusos", "BY"),
        ("de EE. UU. y Perú", "US PE"),
        ("el Kremlin y la Casa Blanca", "RU US"),
        ("la ONU, la UE y el Mercosur", "UN EU MERCOSUR"),
        ("Estados Unidos Mexicanos", "MX"),
        ("la Reunión bilateral", ""),
        ("América Latina", ""),
        ("franceses, inglesas y españolas", "FR ES"),
        ("Pekín y La Habana", "CN CU"),
        ("Granada", ""),
        ("los marroquíes", "MA"),
        ("Trinidad y Tobago", "TT"),
        ("el mauritano", "MR"),
    ],
    "ar": [
        ("أذربيجان وبيلاروسيا", "AZ BY"),
        ("الوزير الأذربيجاني والسفيرة البيلاروسية", "AZ BY"),
        ("بأذربيجان ولتركيا", "AZ TR"),
        ("للسعودية وبالإمارات والكويت", "SA AE KW"),
        ("اذربيجان", "AZ"),
        ("الأمم المتحدة والاتحاد الأوروبي", "UN EU"),
        ("من باريس إلى موسكو", "FR RU"),
        ("جامعة الدول العربية", "LAS"),
        ("دعم مالي", ""),
        ("باكراً", ""),
        ("مسقط رأسه", ""),
        ("مسقط والرياض", "OM SA"),
        ("المصريون واللبنانيين", "EG LB"),
        ("سلطنة عُمان", "OM"),
        ("جمهورية الكونغو الديمقراطية", "CD"),
    ],
    "zh": [
        ("中国和白俄罗斯", "CN BY"),
        ("中白两国元首", "CN BY"),
        ("白方愿同中方合作", "BY CN"),
        ("阿塞拜疆总统,阿方表示", "AZ AZ"),
        ("阿方表示", ""),
        ("其中以农业为主", ""),
        ("印度尼西亚和印度", "ID IN"),
        ("巴布亚新几内亚", "PG"),
        ("欧盟和联合国在北京", "EU UN CN"),
        ("刚果（金）外长", "CD"),
        ("内蒙古", ""),
        ("匈牙利和塞尔维亚的匈塞铁路", "HU RS HU RS"),
        ("上海合作组织", "SCO"),
        ("中非合作", ""),
    ],
    "de": [
        ("die aserbaidschanischen und deutschen Minister", "AZ DE"),
        ("Aserbaidschans Präsident", "AZ"),
        ("die Vereinigten Staaten", "US"),
        ("in der Schweizer Botschaft in Wien", "CH AT"),
        ("die EU und die UNO", "EU UN"),
        ("europäische Wälder", ""),
        ("der britische Botschafter", "GB"),
        ("Südafrika", "ZA"),
        ("Lateinamerika", ""),
        ("im Kreml", "RU"),
        ("Belarussische Delegation", "BY"),
        ("Republik Korea", "KR"),
    ],
    "it": [
        ("la delegazione azerbaigiana", "AZ"),
        ("dell'Azerbaigian e dell’Ungheria", "AZ HU"),
        ("i ministri tedeschi e francesi", "DE FR"),
        ("le autorità svizzere", "CH"),
        ("il Cremlino", "RU"),
        ("Stati Uniti d'America", "US"),
        ("l'UE e l'ONU", "EU UN"),
        ("Bosnia e Erzegovina", "BA"),
        ("America latina", ""),
        ("Paesi Bassi", "NL"),
        ("la parte bielorussa a Minsk", "BY BY"),
        ("i greci e le polacche", "GR PL"),
    ],
}


@pytest.mark.parametrize(
    ("lang", "text", "expected"), [(lang, text, codes) for lang, cases in CASES.items() for text, codes in cases]
)
def test_states_of_a_text(lang: str, text: str, expected: str) -> None:
    assert [mention.code for mention in find_states(text, lang)] == expected.split()


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("ru", "Соединённым Штатам", ["Соединённым Штатам"]),
        ("tr", "Türkiye’nin", ["Türkiye"]),
        ("az", "Minskdədir", ["Minsk"]),
        ("ar", "والسعودية", ["السعودية"]),
        ("ar", "الأذربيجانية", ["أذربيجاني"]),
        ("zh", "中白两国", ["中", "白"]),
        ("de", "serbischen", ["serbisch"]),
    ],
)
def test_span_leaves_out_what_is_written_onto_a_name(lang: str, text: str, words: list[str]) -> None:
    assert [mention.span.of(text) for mention in find_states(text, lang)] == words


def test_a_language_without_words_names_nothing() -> None:
    assert find_states("Portugal e Brasil", "pt") == ()
    assert load_names("pt") == {}


def test_english_has_no_rules() -> None:
    assert load_word_forms("en").plain
    assert not any(load_word_forms(lang).plain for lang in LANGUAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_state_has_a_name_and_most_have_more(lang: str) -> None:
    names = load_names(lang)
    states = [state.code for state in load_states() if state.kind == "state"]
    assert set(states) <= set(names)
    assert sum(bool(names[code].capitals) for code in states) >= 175
    assert {"EU", "UN", "NATO", "WHO"} <= set(names)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_short_name_is_found_as_its_state(lang: str) -> None:
    for state in load_states():
        if state.kind == "state":
            name = load_names(lang)[state.code].names[0]
            doubt = load_names(lang)[state.code].ambiguous.get(name)
            if doubt is None or doubt.usual:
                assert [mention.code for mention in find_states(name, lang)] == [state.code], name


def test_forms_of_a_phrase_stop_behind_its_first_noun() -> None:
    forms = WordForms({"attributes": "ая", "endings": {"ая": "ая ой", "ия": "ия ии"}})
    assert set(forms.find_forms("Южная Индия Азия", "name")) == {
        "Южная Индия Азия", "Южная Индии Азия", "Южной Индия Азия", "Южной Индии Азия",
    }  # fmt: skip


def test_forms_begin_and_end_as_the_rules_say() -> None:
    forms = WordForms({"openings": {"ال": "لل"}, "endings": {"o": "o a"}, "declined": ["adjective"], "sentence": True})
    assert list(forms.find_forms("السودان", "adjective")) == ["السودان", "للسودان"]
    assert list(forms.find_forms("ruso", "adjective")) == ["ruso", "Ruso", "rusa", "Rusa"]
    assert list(forms.find_forms("Togo", "name")) == ["Togo"]


def test_capitals_and_letters_are_those_of_the_language() -> None:
    assert WordForms({"capitals": "iİ ıI"}).to_upper("Kırgız-Çin") == "KIRGIZ-ÇİN"
    assert list(WordForms({"letters": "ёе"}).find_forms("Королёв", "name")) == ["Королев"]
