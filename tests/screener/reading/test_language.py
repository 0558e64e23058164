"""Languages: told from running text and from resumes; not from a few words."""

from __future__ import annotations

from pathlib import Path

import pytest

from screener.reading.language import find_language

SHARED = Path(__file__).resolve().parents[3] / "../shared"

SENTENCES = {
    "en": "I organized tenants in the county and led a team of volunteers who knocked on "
    "doors for "
    "the campaign, which was the largest that we have run.",
    "es": "Organicé a los inquilinos del condado y dirigí un equipo de voluntarios que "
    "tocaron las "
    "puertas para la campaña, que fue la más grande que hemos hecho.",
    "fr": "J'ai organisé les locataires du quartier et dirigé une équipe de bénévoles pour la "
    "campagne, qui était la plus grande que nous avons menée dans la région.",
    "de": "Ich habe die Mieter des Bezirks organisiert und ein Team von Freiwilligen "
    "geleitet, das "
    "für die Kampagne an den Türen war und mit den Menschen gesprochen hat.",
    "pt": "Organizei os inquilinos do bairro e liderei uma equipe de voluntários que não parou de "
    "bater nas portas para a campanha, a maior que fizemos em São Paulo.",
    "it": "Ho organizzato gli inquilini della zona e guidato una squadra di volontari che ha "
    "bussato alle porte per la campagna, la più grande che abbiamo fatto.",
    "nl": "Ik heb de huurders van de wijk georganiseerd en een team van vrijwilligers geleid dat "
    "voor de campagne langs de deuren ging en met de mensen heeft gesproken.",
    "pl": "Organizowałam najemców w okręgu i prowadziłam zespół wolontariuszy, który pukał do "
    "drzwi w ramach kampanii, oraz pracowałam z mieszkańcami przez dwa lata.",
    "sv": "Jag organiserade hyresgäster i området och ledde ett team av volontärer som knackade "
    "dörr för kampanjen, och det var den största som vi har gjort.",
    "tr": "İlçedeki kiracıları örgütledim ve kampanya için kapı kapı dolaşan bir gönüllü ekibini "
    "yönettim; bu bizim için çok büyük bir kampanya oldu ve daha sonra da sürdü.",
    "vi": "Tôi đã tổ chức những người thuê nhà trong quận và dẫn dắt một nhóm tình nguyện viên "
    "đến từng nhà cho chiến dịch lớn của chúng tôi.",
    "ru": "Я организовала жильцов района и руководила командой добровольцев, которые ходили по "
    "домам во время кампании.",
    "uk": "Я організувала мешканців району та керувала командою добровольців, які ходили по "
    "домівках під час кампанії.",
    "el": "Οργάνωσα τους ενοικιαστές της περιοχής και ηγήθηκα μιας ομάδας εθελοντών στην "
    "εκστρατεία.",
    "ar": "نظمت المستأجرين في المقاطعة وقدت فريقا من المتطوعين الذين طرقوا الأبواب من أجل الحملة",
    "he": "ארגנתי את הדיירים במחוז והובלתי צוות של מתנדבים שדפקו על דלתות עבור הקמפיין הגדול",
    "zh": "我组织了全县的租户，并带领志愿者团队为这次竞选活动挨家挨户地敲"
    "门，这是我们做过的最大规模的活动，共有两百多人参加，历时三个月",
    "ja": "私は郡の借家人を組織し、選挙運動のために戸別訪問を行うボラ"
    "ンティアのチームを率いました。これまでで最大の活動でした。",
    "ko": "저는 군의 세입자들을 조직하고 선거 운동을 위해 집집마다 방"
    "문하는 자원봉사자 팀을 이끌었습니다 가장 큰 운동이었습니다",
}  # fmt: skip


@pytest.mark.parametrize("language", SENTENCES)
def test_running_text_tells_its_language(language: str) -> None:
    assert find_language(SENTENCES[language]) == language


@pytest.mark.parametrize("text", ["", "Ada Moon", "1234 5678 " * 30, "x y z " * 3, "Это я"])
def test_too_little_tells_nothing(text: str) -> None:
    assert find_language(text) is None


def test_a_few_foreign_words_do_not_change_an_english_resume() -> None:
    text = SENTENCES["en"] + " Languages: español (nativo), français, Русский, 中文, Tiếng Việt."
    assert find_language(text) == "en"


def test_english_resumes_and_postings_are_english() -> None:
    folder = SHARED / "eval"
    if not folder.is_dir():
        pytest.skip("the evaluation data is not beside the repository")
    files = [*(folder / "evidence/txt").glob("*.txt"), *(folder / "postings").glob("*.md")]
    assert len(files) > 25
    assert {find_language(file.read_text(encoding="utf-8")) for file in files} == {"en"}
