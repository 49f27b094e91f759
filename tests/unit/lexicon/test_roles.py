"""kg.lexicon.roles: roles, whole, compound or fused with their institution, and how they are held."""

import pytest

from kg.lexicon.roles import role_of, tenure_after, tenure_before
from kg.model import Span, Tenure

WHOLE = {
    "of the table": ("의원", "의원"),
    "compound": ("정책수석", "정책수석"),
    "with an honorific": ("대표님", "대표"),
    "named by what it is for": ("기반정책관", "기반정책관"),
    "deputy": ("경제부지사", "경제부지사"),
    "Latin": ("CEO", "CEO"),
}


@pytest.mark.parametrize(("form", "label"), WHOLE.values(), ids=WHOLE)
def test_whole(form: str, label: str) -> None:
    found = role_of(form)
    assert found is not None
    assert (found.label, found.institution) == (label, None)


FUSED = {
    "association and 회장": ("한국바다협회장", "한국바다협회", "한국바다협회", "회장"),
    "institute and 원장": ("바다연구원장", "바다연구원", "바다연구원", "원장"),
    "city and 시장": ("광주시장", "광주시", "광주시", "시장"),
    "province and 지사": ("전남도지사", "전남도", "전남도", "도지사"),
    "short ministry and 장관": ("국방장관", "국방", "국방부", "장관"),
    "ministry and 장관": ("교육부장관", "교육부", "교육부", "장관"),
    "committee and 위원장": (
        "농림축산식품해양수산위원장",
        "농림축산식품해양수산위원",
        "농림축산식품해양수산위원회",
        "위원장",
    ),
    "bureau and 국장": ("기후환경국장", "기후환경국", "기후환경국", "국장"),
    "embassy and 대사": ("주한독일대사", "주한독일대사", "주한독일대사관", "대사"),
}


@pytest.mark.parametrize(("form", "words", "whole", "label"), FUSED.values(), ids=FUSED)
def test_fused(form: str, words: str, whole: str, label: str) -> None:
    found = role_of(form)
    assert found is not None and found.institution is not None
    assert (found.institution.of(form), found.institution_name, found.label) == (words, whole, label)


def test_the_role_and_its_institution_share_letters() -> None:
    found = role_of("광주시장")
    assert found is not None
    assert (found.span, found.institution) == (Span(2, 4), Span(0, 3))


def test_a_kind_of_institution_is_no_name() -> None:
    found = role_of("연구원장")
    assert found is not None and found.generic


NONE = {
    "noun": "바다",
    "institution": "산업단지",
    "name": "문하경",
    "word that ends like a role": "시위대",
}


@pytest.mark.parametrize("form", NONE.values(), ids=NONE)
def test_no_role(form: str) -> None:
    assert role_of(form) is None


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("전", Tenure.FORMER),
        ("현", Tenure.CURRENT),
        ("차기", Tenure.DESIGNATE),
        ("임시", Tenure.ACTING),
        ("초대", None),
        ("후보자", None),
        ("바다", None),
    ],
)
def test_tenure_before(form: str, expected: Tenure | None) -> None:
    assert tenure_before(form) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("후보자", Tenure.DESIGNATE),
        ("직무대행", Tenure.ACTING),
        ("내정자", Tenure.DESIGNATE),
        ("전", None),
        ("바다", None),
    ],
)
def test_tenure_after(form: str, expected: Tenure | None) -> None:
    assert tenure_after(form) == expected
