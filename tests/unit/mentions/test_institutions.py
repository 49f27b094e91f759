"""kg.mentions.institutions: which words name an institution, and how far its name reaches."""

import pytest

from kg.mentions.institutions import institutions, mention_of, name_of, reach_left
from tests.unit.reading import words_of

REACH = {
    "Latin": ("바다 LG AI 연구원은", 3, "LG AI 연구원"),
    "institution": ("바다 국회 과학기술방송통신위원회는", 2, "국회 과학기술방송통신위원회"),
    "word with a particle": ("국회의 과학기술방송통신위원회는", 1, "과학기술방송통신위원회"),
    "number of a term": ("제29대 국회 과학기술방송통신위원회는", 2, "국회 과학기술방송통신위원회"),
    "comma": ("국회, 과학기술방송통신위원회는", 1, "과학기술방송통신위원회"),
    "nation": ("전국 바다센터협의회는", 1, "전국 바다센터협의회"),
    "nation before what is no association": ("전국 바다연구원은", 1, "바다연구원"),
    "one Latin letter": ("X 연구원은", 1, "연구원"),
}


@pytest.mark.parametrize(("text", "at", "expected"), REACH.values(), ids=REACH)
def test_reach_left(text: str, at: int, expected: str) -> None:
    words = words_of(text)
    name = name_of(words, reach_left(words, at), at, "test")
    assert (name.whole, name.span.of(text)) == (expected, expected)


NAMED: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "known": ("환경부는 웃었다.", [("환경부", "환경부")]),
    "suffix": ("한국바다협회가 웃었다.", [("한국바다협회", "한국바다협회")]),
    "two words": ("환경부 물정책과는 웃었다.", [("환경부 물정책과", "환경부 물정책과")]),
    "abbreviation in brackets": (
        "한국바다산업융합사업단(KBIC)은 웃었다.",
        [("한국바다산업융합사업단", "한국바다산업융합사업단"), ("KBIC", "한국바다산업융합사업단")],
    ),
    "something else in brackets": ("한국바다협회(회장)는 웃었다.", [("한국바다협회", "한국바다협회")]),
    "company": ("㈜바다소프트는 웃었다.", [("㈜바다소프트", "㈜바다소프트")]),
    "region that acts": ("광주광역시는 웃었다.", [("광주광역시", "광주광역시")]),
    "region with a partner": ("안산시 및 환경부는", [("안산시", "안산시"), ("환경부", "환경부")]),
    "region with its head in brackets": ("안산시(시장 문하경)는", [("안산시", "안산시")]),
    "region as a place": ("광주광역시에서 웃었다.", []),
    "region at the end": ("빛의 도시 광주광역시", []),
    "region that governs nothing": ("호남은 웃었다.", []),
    "country that acts": ("북한은 웃었다.", [("북한", "북한")]),
    "country of an institution": ("튀니지 보건부는 웃었다.", [("튀니지 보건부", "튀니지 보건부")]),
    "government that acts": ("정부는 웃었다.", [("정부", "정부")]),
    "government as an attribute": ("정부 정책", []),
    "government of a country": ("일본 정부는 웃었다.", [("일본 정부", "일본 정부")]),
    "syllable inside a noun": ("초거대 바다가 열렸다.", []),
    "suffix of one syllable": ("수산진흥국은 웃었다.", [("수산진흥국", "수산진흥국")]),
    "number before a suffix": ("3부가 열렸다.", []),
    "common nouns that end like a company": ("첨단전자가 열렸다.", []),
    "noun": ("바다가 열렸다.", []),
    "joined by a hyphen": ("환경부-국방부는 웃었다.", [("환경부", "환경부"), ("국방부", "국방부")]),
    "joined by a slash": ("환경부/국방부는 웃었다.", [("환경부", "환경부"), ("국방부", "국방부")]),
    "joined to a noun": ("환경부-바다는 웃었다.", []),
    "regions as governments": (
        "화천군, 연천군 등 지자체와 웃었다.",
        [("화천군", "화천군"), ("연천군", "연천군")],
    ),
    "regions with their people": ("화천군, 연천군 등 주민과 웃었다.", []),
    "region before a particle": ("화천군에서 연천군과 웃었다.", [("연천군", "연천군")]),
    "region before a noun": ("화천군 바다 등 지자체와 웃었다.", []),
    "company mark in brackets": ("(주)하늘바다는 웃었다.", [("(주)하늘바다", "(주)하늘바다")]),
    "company mark in full": ("주식회사 하늘바다는 웃었다.", [("주식회사 하늘바다", "주식회사 하늘바다")]),
    "bare suffix": ("LG 연구원은 웃었다.", [("LG", "LG"), ("LG 연구원", "LG 연구원")]),
    "short form after its head": (
        "한국바다협회(회장 문하경, 이하 협회)는 웃었다.",
        [("한국바다협회", "한국바다협회"), ("협회", "한국바다협회")],
    ),
    "headline of the government": ("정부, 바다를 지켜", [("정부", "정부")]),
    "brackets that go on": (
        "한국바다협회(바다와 섬과 강과 산과 들과 숲과 길과 마을)는 웃었다.",
        [("한국바다협회", "한국바다협회")],
    ),
    "digit before a suffix": ("1바다협회가 웃었다.", []),
}


@pytest.mark.parametrize(("text", "expected"), NAMED.values(), ids=NAMED)
def test_institutions(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(n.span.of(text), n.whole) for n in institutions(words_of(text))] == expected


def test_the_rule_tells_known_institutions() -> None:
    rules = [n.rule for n in institutions(words_of("환경부는, 한국바다협회는"))]
    assert rules == ["known institution", "institution suffix"]


def test_mention() -> None:
    text = "바다 AI 연구원은 웃었다."
    words = words_of(text)
    mention = mention_of(name_of(words, 0, 2, "test"), text)
    assert (mention.surface, mention.name, mention.key) == (
        "바다 AI 연구원",
        "바다 AI 연구원",
        "바다인공지능연구원",
    )
