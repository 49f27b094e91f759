"""kg.mentions.institutions: which words name an institution, and how far its name reaches."""

import pytest

from kg.lexicon.institutions import institution_key, institution_type, looks_institution, parent_of
from kg.mentions.institutions import institutions, name_of, reach_left
from tests.unit.reading import words_of

TYPES = {
    "party": ("더불어민주당", "PoliticalParty"),
    "ministry": ("환경부", "GovernmentBody"),
    "parliament": ("국회", "LegislativeBody"),
    "committee": ("국회 과학기술방송통신위원회", "LegislativeBody"),
    "city": ("광주시", "LocalGovernment"),
    "part of a country": ("호남", None),
    "association": ("한국바다협회", "Association"),
    "institute": ("바다연구원", "ResearchInstitute"),
    "university": ("누리바다대학교", "University"),
    "company before its name": ("㈜바다소프트", "Company"),
    "company after its name": ("바다소프트㈜", "Company"),
    "company alone": ("㈜", None),
    "two words": ("바다 연구원", "ResearchInstitute"),
    "suffix alone": ("연구원", None),
    "country": ("대한민국", None),
    "two countries": ("한-태국", None),
    "noun with the same end": ("가능성", None),
    "event": ("정책토론회", None),
    "venue": ("제2소회의실", None),
    "noun of the stop list": ("전부", None),
    "noun": ("바다", None),
    "party alone": ("하늘바다당", "PoliticalParty"),
    "hall of a university": ("누리대 하늘바다당", None),
}


@pytest.mark.parametrize(("form", "expected"), TYPES.values(), ids=TYPES)
def test_type(form: str, expected: str | None) -> None:
    assert institution_type(form) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [("한국바다협회", True), ("광주시", False), ("바다", False)],
    ids=["suffix", "region", "noun"],
)
def test_looks_institution(form: str, expected: bool) -> None:
    assert looks_institution(form) is expected


KEYS = {
    "spaces": ("한국 바다 협회", "한국바다협회"),
    "short form of the table": ("민주당", "더불어민주당"),
    "AI spelled out": ("바다 AI 연구원", "바다인공지능연구원"),
    "AI inside a word": ("KAIST바다협회", "KAIST바다협회"),
    "sign of a company": ("㈜바다소프트", "바다소프트"),
    "short region": ("전남", "전라남도"),
    "office of a region": ("안산시청", "안산시"),
}


@pytest.mark.parametrize(("name", "expected"), KEYS.values(), ids=KEYS)
def test_key(name: str, expected: str) -> None:
    assert institution_key(name) == expected


PARENTS = {
    "unit of a known one": ("MBC 미래성장국", "MBC"),
    "unit of an unknown one": ("아무개컴퍼니 정책협력실", "아무개컴퍼니"),
    "committee": ("국회 과학기술방송통신위원회", "국회"),
    "two levels": ("환경부 물정책국 물정책과", "환경부 물정책국"),
    "none": ("한국바다협회", None),
    "two words that are no unit": ("바다 협회", None),
    "Latin before a unit": ("ZQX 전략실", None),
}


@pytest.mark.parametrize(("name", "expected"), PARENTS.values(), ids=PARENTS)
def test_parent(name: str, expected: str | None) -> None:
    assert parent_of(name) == expected


REACH = {
    "Latin": ("바다 LG AI 연구원은", 3, "LG AI 연구원"),
    "institution": ("바다 국회 과학기술방송통신위원회는", 2, "국회 과학기술방송통신위원회"),
    "word with a particle": ("국회의 과학기술방송통신위원회는", 1, "과학기술방송통신위원회"),
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
    mention = name_of(words, 0, 2, "test").mention(text)
    assert (mention.surface, mention.name, mention.key) == (
        "바다 AI 연구원",
        "바다 AI 연구원",
        "바다인공지능연구원",
    )
