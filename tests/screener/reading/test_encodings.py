"""Plain text in the encodings that people's programs have written over the years."""

from __future__ import annotations

import unicodedata

import pytest

from models.document import DocumentFormat
from screener.reading.decoding import decode_text
from screener.reading.read import read_document

SENTENCES = {
    "en": "Résumé – Ada’s work: 40 “house meetings”, €5,000 raised, Café Zoë.",
    "fr": "Curriculum vitæ : réunions à Besançon, où j’ai été élue déléguée.",
    "es": "Currículum: reuniones en España, formación de los niños, años.",
    "de": "Geschäftsführerin, größere Veranstaltungen in Köln und München, Straße.",
    "pl": "Życiorys: zażółć gęślą jaźń, spotkania w Łodzi, Uniwersytet Łódzki.",
    "cs": "Životopis: školila dobrovolníky, žluťoučký kůň, vzdělání v Praze.",
    "tr": "Özgeçmiş: kiracılar için çalıştım, gönüllüleri eğittim, İstanbul.",
    "ru": "Резюме: проводила собрания и обучала волонтёров, опыт работы пять лет.",
    "el": "Οργανώτρια στην ένωση ενοικιαστών, εκπαίδευσα εθελοντές στην Αθήνα.",
    "he": "מארגנת באיגוד הדיירים, הכשרתי מתנדבים וקיימתי פגישות רבות.",
    "ar": "منظمة في اتحاد المستأجرين، دربت المتطوعين وعقدت الاجتماعات.",
    "ja": "借家人組合の組織者として働き、ボランティアを五年間訓練しました。",
    "zh": "担任租户工会的组织者，培训志愿者并召开会议，工作经验五年。",
    "ko": "세입자 조합의 조직가로 일하며 자원봉사자를 오 년 동안 교육했습니다.",
}
WIDE = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
ENCODINGS = {
    "en": ("utf-8", "utf-8-sig", *WIDE, "cp1252", "mac_roman"),
    "fr": ("cp1252", "latin-1", "mac_roman", "iso8859_15", "cp850"),
    "es": ("cp1252", "latin-1", "mac_roman", "cp850"),
    "de": ("cp1252", "latin-1", "mac_roman", "cp437", "cp850"),
    "pl": ("utf-8", "cp1250", "iso8859_2"),
    "cs": ("cp1250", "iso8859_2", "utf-16-be"),
    "tr": ("cp1254", "iso8859_9"),
    "ru": ("utf-8", "cp1251", "koi8_r", "iso8859_5", "cp866", "utf-16-le"),
    "el": ("cp1253", "iso8859_7", "utf-16-be"),
    "he": ("cp1255", "iso8859_8"),
    "ar": ("cp1256", "iso8859_6"),
    "ja": ("shift_jis", "euc_jp", "iso2022_jp", "utf-16-le"),
    "zh": ("gb18030", "gbk", "hz", "utf-16-be"),
    "ko": ("euc_kr", "cp949"),
}


@pytest.mark.parametrize(
    ("language", "encoding"),
    [(language, encoding) for language, all_of in ENCODINGS.items() for encoding in all_of],
)
def test_the_encoding_of_a_text_is_found(language: str, encoding: str) -> None:
    lines = f"{SENTENCES[language]}\n" * 3
    data = lines.encode(encoding, "ignore")
    expected = unicodedata.normalize("NFC", data.decode(encoding))
    document = read_document("cv.txt", data)
    assert document.format is DocumentFormat.TEXT
    assert document.text.split() == expected.split()


@pytest.mark.parametrize("data", [b"\x00\x01" * 400, bytes(range(256)) * 8, b"\x00" * 900])
def test_what_is_no_text_is_not_read_as_such(data: bytes) -> None:
    document = read_document("cv.txt", data)
    assert document.text == ""
    assert document.problem is not None


def test_one_word_with_an_accent_is_western() -> None:
    assert decode_text("Renée Moon, organizer".encode("cp1252")) == "Renée Moon, organizer"


def test_plain_letters_with_a_tilde_and_a_brace_stay_as_they_are() -> None:
    assert decode_text(b"see ~{home} and {x~} in the notes") == "see ~{home} and {x~} in the notes"
