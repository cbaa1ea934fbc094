"""Persons and offices in languages that have words of them, but no full pack."""

from __future__ import annotations

import pytest

from accord.core import Document
from accord.reading.packs import load_words
from accord.reading.people import Cast
from accord.reading.people.abroad import find_people_by_titles
from accord.reading.survey import Survey

# Language, text, and its persons: name, office, state. A "-" is none.
CASES = [
    ("ru", "Министр иностранных дел Чили Рауль Пиньера прибыл в Ханой.", "Рауль Пиньера|министр иностранных дел|CL"),
    ("ru", "Стороны встретились с президентом Монголии Ганболдом Батаровым.", "Ганболд Батаров|президент|MN"),
    ("ru", "Письмо премьер-министра Петера Халаса передали вчера.", "Петер Халас|премьер-министр|-"),
    ("ru", "По словам марокканского министра Юнеса Хаддада, порт готов.", "Юнес Хаддад|министр|MA"),
    ("ru", "«Мы довольны», – сказала Мария Ковач журналистам.", "Мария Ковач|-|-"),
    ("ru", "Заместитель министра экономики, торговли и труда Ли Бён выступил.",
     "Ли Бён|заместитель министра экономики, торговли и труда|-"),
    ("ru", "Глава «Северного банка» Олег Рудин не приехал.", "Олег Рудин|глава «Северного банка»|-"),
    ("ru", "Министр встретился в Минске с делегацией Казахстана и осмотрел завод.", ""),
    ("ru", "В Новом Уренгое открыли Дворец спорта имени Лобановского.", ""),
    ("az", "Slovakiyanın energetika naziri Yan Horak Bakıya gəlib.", "Yan Horak|energetika naziri|SK"),
    ("az", "Prezident Rauf Məmmədov səfiri qəbul edib.", "Rauf Məmmədov|Prezident|-"),
    ("az", "Görüşdə nazir müavini Elçin Quliyevlə iştirak ediblər.", "Elçin Quliyev|nazir müavini|-"),
    ("az", "Çexiya Respublikasının səfiri Pavel Novak xarici işlər naziri ilə görüşüb.", "Pavel Novak|səfir|CZ"),
    ("az", "Rektorlar Anar Əhmədov və Sara Kovaç sənədi imzaladılar.", "Anar Əhmədov|Rektor|-;Sara Kovaç|Rektor|-"),
    ("az", "Xarici işlər nazirinin müavini Samir Vəliyev çıxış edib.",
     "Samir Vəliyev|Xarici işlər nazirinin müavini|-"),
    ("az", "Fondun rəhbəri Akif bəy bunu təsdiqləyib.", "Akif bəy|Fondun rəhbəri|-"),
    ("az", "Nazirlər Şurasının iclası Sarayevoda keçirilib.", ""),
    ("fr", "Le ministre gabonais des Finances, Paul Obame, a signé l'accord.", "Paul Obame|ministre des Finances|GA"),
    ("fr", "L'ambassadrice du Japon, Mme Keiko Arai, est arrivée.", "Keiko Arai|ambassadrice|JP"),
    ("fr", "Le ministre de la Coopération et de l'Action humanitaire Luc Thill y était.",
     "Luc Thill|ministre de la Coopération et de l'Action humanitaire|-"),
    ("fr", "Le porte-parole du président Marc Dubreuil a parlé.", "Marc Dubreuil|président|-"),
    ("fr", "« Tout est prêt », a déclaré Inès Garrigue.", "Inès Garrigue|-|-"),
    ("fr", "Il a parlé avec Jan Maes, ministre de la Justice.", "Jan Maes|ministre de la Justice|-"),
    ("fr", "Le ministre de l'Énergie a visité à Port Gentil une usine.", ""),
    ("fr", "La Banque africaine de développement finance la Route nationale.", ""),
    ("es", "La canciller argentina, Marta Urquiza, viajó a Lima.", "Marta Urquiza|canciller|AR"),
    ("es", "El viceministro de Obras Públicas de Chile, Juan Salas, llegó.", "Juan Salas|viceministro de Obras Públicas|CL"),
    ("es", "El primer ministro de Noruega, Odd Lien, dijo que sí.", "Odd Lien|primer ministro|NO"),
    ("es", "«Fue un buen día», declaró Elena Prados.", "Elena Prados|-|-"),
    ("es", "La embajadora Rosa Tello entregó la carta.", "Rosa Tello|embajadora|-"),
    ("es", "Se reunió con Iván Rey, ministro de Salud.", "Iván Rey|ministro de Salud|-"),
    ("es", "El señor Landa no respondió.", "Landa|-|-"),
    ("es", "El ministro de Defensa inauguró en Puerto Maldonado una escuela.", ""),
    ("tr", "Senegal Cumhurbaşkanı Malik Ndao Ankara'ya geldi.", "Malik Ndao|Cumhurbaşkanı|SN"),
    ("tr", "Ticaret Bakan Yardımcısı Aylin Erkut konuştu.", "Aylin Erkut|Ticaret Bakan Yardımcısı|-"),
    ("tr", "Fiji Başbakanı Tomasi Vula'yı karşıladı.", "Tomasi Vula|Başbakan|FJ"),
    ("tr", "Dışişleri Bakanı Kemal Yurt'un ziyareti bitti.", "Kemal Yurt|Dışişleri Bakanı|-"),
    ("tr", "Malezya Yatırım, Ticaret ve Sanayi Bakanı Azlan Omar geldi.",
     "Azlan Omar|Yatırım, Ticaret ve Sanayi Bakanı|MY"),
    ("tr", "Toplantıya Sayın Deniz Akın katıldı.", "Deniz Akın|-|-"),
    ("tr", "Hollanda Büyükelçisi Joost Blom veda etti.", "Joost Blom|Büyükelçi|NL"),
    ("tr", "Kuzey Denizi'nde Ticaret Bakanlığı heyeti inceleme yaptı.", ""),
    ("be", "Міністр транспарту Літвы Ёнас Петраўскас прыехаў.", "Ёнас Петраўскас|Міністр транспарту|LT"),
    ("be", "Прэзідэнт Рэспублікі Куба Хасэ Перэс наведаў Мінск.", "Хасэ Перэс|Прэзідэнт|CU"),
    ("be", "Перамовы з міністрам абароны Янам Новакам адбыліся.", "Ян Новак|міністр абароны|-"),
    ("be", "Намеснік Міністра замежных спраў І.Сідаровіч выступіў.",
     "І.Сідаровіч|Намеснік Міністра замежных спраў|-"),
    ("be", "Прэм'ерка Даніі Інга Ольсэн прыляцела.", "Інга Ольсэн|Прэм'ерка|DK"),
    ("be", "«Усё добра», — сказала Алена Рудзь.", "Алена Рудзь|-|-"),
    ("be", "Пасол Венгрыі Ласла Ковач уручыў граматы.", "Ласла Ковач|Пасол|HU"),
    ("be", "Міністр абароны наведаў у Віцебску завод.", ""),
    ("zh", "老挝外长本通·西萨瓦25日抵达河内。", "本通·西萨瓦|外长|LA"),
    ("zh", "外交部长王立民会见了代表团。", "王立民|外交部长|-"),
    ("zh", "副市长朱平会见客人。", "朱平|副市长|-"),
    ("zh", "白俄罗斯总理伊万·科瓦廖夫在明斯克说,合作顺利。", "伊万·科瓦廖夫|总理|BY"),
    ("zh", "双方代表同李明外长举行会谈。", "李明|外长|-"),
    ("zh", "圭亚那外交与国际合作部部长桑德拉·佩雷斯出席。", "桑德拉·佩雷斯|外交与国际合作部部长|GY"),
    ("zh", "玛丽亚·洛佩斯女士出席了仪式。", "玛丽亚·洛佩斯|-|-"),
    ("zh", "外交部长将于下周访问河内。", ""),
    ("ar", "وصل وزير خارجية قطر سعيد المنصوري إلى عمان.", "سعيد المنصوري|وزير خارجية|QA"),
    ("ar", "التقى رئيس وزراء سلوفينيا السيد يان كوروش الوفد.", "يان كوروش|رئيس وزراء|SI"),
    ("ar", "وقال وزير المالية المصري حازم البنا إن القرض جاهز.", "حازم البنا|وزير المالية|EG"),
    ("ar", "استقبلت وزيرة التخطيط والتعاون الدولي الدكتورة ليلى حداد السفير.",
     "ليلى حداد|وزيرة التخطيط والتعاون الدولي|-"),
    ("ar", "حضر السفير عمر بن سالم الشامسي في المراسم.", "عمر بن سالم الشامسي|السفير|-"),
    ("ar", "غادر السيد كوروش بغداد.", "كوروش|-|-"),
    ("ar", "بحث وزير النفط حيدر عبد الأمير الربيعي مع نظيره التعاون.", "حيدر عبد الأمير الربيعي|وزير النفط|-"),
    ("ar", "أكد رئيس مجلس الوزراء حرص العراق على التعاون.", ""),
    ("de", "Der türkische Aussenminister Kemal Arslan traf in Bern ein.", "Kemal Arslan|Aussenminister|TR"),
    ("de", "Bundesrätin Anna Keller empfing den Gast.", "Anna Keller|Bundesrätin|-"),
    ("de", "Er sprach mit dem Minister für Bildung, Wissenschaft und Technologie, Milan Savić.",
     "Milan Savić|Minister für Bildung, Wissenschaft und Technologie|-"),
    ("de", "Die Delegation wird von Tim Gruber, Botschafter in Wien, geleitet.", "Tim Gruber|Botschafter|-"),
    ("de", "Mit dem tschechischen Präsidenten Jan Klaus sprach sie lange.", "Jan Klaus|Präsident|CZ"),
    ("de", "Frau Moser dankte allen.", "Moser|-|-"),
    ("de", "Die Vorsteherin des Departements Ruth Frei reiste ab.", "Ruth Frei|Vorsteherin des Departements|-"),
    ("de", "Der Minister besuchte das Technische Museum und den Alten Hafen.", ""),
    ("it", "Il ministro degli esteri Paolo Conti ha firmato.", "Paolo Conti|ministro degli esteri|-"),
    ("it", "La presidente della Confederazione Anna Keller ha ricevuto la delegazione.",
     "Anna Keller|presidente della Confederazione|-"),
    ("it", "Il primo ministro della Norvegia, Odd Lien, è arrivato.", "Odd Lien|primo ministro|NO"),
    ("it", "La signora Bianchi non ha risposto.", "Bianchi|-|-"),
    ("it", "L'ambasciatore francese Luc Morel ha parlato.", "Luc Morel|ambasciatore|FR"),
    ("it", "Era presente Ada Levi, direttrice dell'Ufficio federale.", "Ada Levi|direttrice dell'Ufficio federale|-"),
    ("it", "«Bene così», ha detto Sara Rinaldi.", "Sara Rinaldi|-|-"),
    ("it", "Il ministro ha visitato a Villa Serena una scuola.", ""),
]  # fmt: skip


def cast_of(text: str, lang: str) -> Cast:
    survey = Survey(Document.from_text(text, lang=lang), lang)
    return find_people_by_titles(text, survey.sentences, survey.all_states, lang)


@pytest.mark.parametrize(("lang", "text", "wanted"), CASES)
def test_who_holds_which_office(lang: str, text: str, wanted: str) -> None:
    people = cast_of(text, lang).people
    found = ";".join(f"{person.name}|{person.office or '-'}|{person.state or '-'}" for person in people)
    assert found.casefold() == wanted.casefold()


# Language, text, and how the text writes the names of its persons, place by place.
PLACES = [
    ("ru", "Президент Чили Рауль Пиньера прибыл. Вечером Пиньеру ждут в порту.", "Рауль Пиньера;Пиньеру"),
    ("az", "Prezident Rauf Məmmədov gəldi. R.Məmmədov sabah qayıdır.", "Rauf Məmmədov;R.Məmmədov"),
    ("fr", "Le président Paul Obame est là. Hier, Obame était à Rome.", "Paul Obame;Obame"),
    ("es", "La ministra Eva Salas llegó. Ayer Salas estuvo en Lima.", "Eva Salas;Salas"),
    ("tr", "Cumhurbaşkanı Malik Ndao geldi. Ndao'yu bakan karşıladı.", "Malik Ndao;Ndao"),
    ("be", "Прэзідэнт Ян Новак прыехаў. Пасля Новака сустрэлі ў порце.", "Ян Новак;Новака"),
    ("zh", "老挝外长本通·西萨瓦抵达河内。西萨瓦说,合作顺利。", "本通·西萨瓦;西萨瓦"),
    ("ar", "وصل وزير المالية حازم البنا إلى عمان. وقال البنا إن القرض جاهز.", "حازم البنا;البنا"),
    ("de", "Bundesrat Paul Gruber reiste ab. Danach gab Gruber Auskunft.", "Paul Gruber;Gruber"),
    ("it", "Il ministro Paolo Conti è partito. Ieri Conti era a Roma.", "Paolo Conti;Conti"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "wanted"), PLACES)
def test_a_last_name_is_found_again_at_its_place(lang: str, text: str, wanted: str) -> None:
    people = cast_of(text, lang).people
    assert ";".join(person.name_span.of(text) for person in people) == wanted
    assert len({person.name for person in people}) == 1
    assert all(person.span.contains(person.name_span) for person in people)


def test_the_office_is_part_of_the_place_of_a_person() -> None:
    text = "Il ministro degli esteri Paolo Conti ha firmato."
    (person,) = cast_of(text, "it").people
    assert person.span.of(text) == "ministro degli esteri Paolo Conti"


def test_a_counterpart_has_the_office_of_the_one_named_before() -> None:
    text = "Le ministre gabonais des Finances, Paul Obame, a reçu son homologue togolais, M. Yao Koffi."
    second = cast_of(text, "fr").people[1]
    assert (second.name, second.office, second.state) == ("Yao Koffi", "ministre des Finances", "TG")


def test_an_office_without_a_name_is_told_too() -> None:
    (office,) = cast_of("Президент Чили прибыл вечером.", "ru").offices
    assert (office.title, office.state, office.held) == ("Президент", "CL", False)


def test_a_language_without_words_of_persons_has_none() -> None:
    assert cast_of("The minister Paul Obame arrived.", "en") == Cast((), ())


def test_each_language_has_enough_cases() -> None:
    assert {lang: sum(case[0] == lang for case in CASES) >= 8 for lang, *_ in CASES} == dict.fromkeys(
        ("ru", "az", "fr", "es", "tr", "be", "zh", "ar", "de", "it"), True
    )
    assert all(load_words(lang, "people")["heads"] for lang, *_ in CASES)
