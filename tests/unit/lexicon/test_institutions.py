"""kg.lexicon.institutions: the class, the key and the parent that a name tells of an institution."""

import pytest

from kg.lexicon.institutions import institution_key, institution_type, parent_of

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
