"""The language of a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.intake import read_bytes
from accord.intake.language import find_language, to_code

# The same news in nine languages.
NEWS = {
    "en": "The foreign ministers of the two countries met in the "
    "capital on Thursday and signed an agreement on ferry services.",
    "az": "İki ölkənin xarici işlər nazirləri cümə axşamı "
    "paytaxtda görüşüb və bərə xidmətləri haqqında saziş imzalayıblar.",
    "be": "Міністры замежных спраў дзвюх краін сустрэліся ў чацвер "
    "у сталіцы і падпісалі пагадненне аб паромных зносінах.",
    "ru": "Министры иностранных дел двух стран встретились в четверг "
    "в столице и подписали соглашение о паромном сообщении.",
    "tr": "İki ülkenin dışişleri bakanları perşembe günü başkentte "
    "bir araya gelerek feribot seferlerine ilişkin anlaşma imzaladı.",
    "fr": "Les ministres des Affaires étrangères des deux pays se sont "
    "rencontrés jeudi et ont signé un accord sur les ferries.",
    "es": "Los ministros de Exteriores de ambos países se reunieron el "
    "jueves en la capital y firmaron un acuerdo sobre ferris.",
    "ar": "التقى وزيرا خارجية البلدين يوم الخميس في العاصمة ووقعا اتفاقية بشأن خدمات العبارات بين الميناءين على النهر.",
    "zh": "两国外交部长星期四在首都会晤，并签署了关于轮渡服务的协议，双方对贸易的增长表示满意，"
    "并同意明年春天再次会晤。",
}


@pytest.mark.parametrize("lang", NEWS)
def test_nine_languages_are_told_apart(lang: str) -> None:
    assert find_language(NEWS[lang] * 3) == lang
    assert find_language(NEWS[lang]) in (lang, None)


@pytest.mark.parametrize("lang", NEWS)
def test_a_document_knows_its_language(lang: str) -> None:
    document = read_bytes((NEWS[lang] * 3).encode(), name="a.txt").document
    assert document is not None
    assert document.lang == lang


@pytest.mark.parametrize("text", ["", "   ", "1234567890 2024-10-04", "Asadov", "Minsk, Baku, Hafen"])
def test_what_cannot_be_told_is_not_guessed(text: str) -> None:
    assert find_language(text) is None


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en", "en"),
        ("EN-us", "en"),
        ("az_Latn_AZ", "az"),
        ("iw", "he"),
        ("zh-Hans", "zh"),
        ("und", None),
        ("", None),
        ("x", None),
    ],
)
def test_tags_become_codes(tag: str, code: str | None) -> None:
    assert to_code(tag) == code


@settings(deadline=None)
@given(st.text())
def test_no_text_fails(text: str) -> None:
    code = find_language(text)
    assert code is None or len(code) == 2
