"""kg.mentions.roles: role words, whole, compound or fused with their institution."""

import pytest

from kg.lexicon.roles import RoleWord, state_after, tenure_of
from kg.mentions.roles import read_role
from kg.model import Tenure
from tests.unit.reading import words_of


def role(text: str, at: int = 0) -> RoleWord | None:
    return read_role(words_of(text)[at])


WHOLE = {
    "of the table": ("의원은", "의원"),
    "compound": ("정책수석은", "정책수석"),
    "with an honorific": ("대표님은", "대표"),
    "named by what it is for": ("기반정책관은", "기반정책관"),
    "deputy": ("경제부지사는", "경제부지사"),
    "Latin": ("CEO는", "CEO"),
}


@pytest.mark.parametrize(("text", "label"), WHOLE.values(), ids=WHOLE)
def test_whole(text: str, label: str) -> None:
    found = role(text)
    assert found is not None
    assert (found.label, found.institution) == (label, None)


FUSED = {
    "association and 회장": ("한국바다협회장은", "한국바다협회", "한국바다협회", "회장"),
    "institute and 원장": ("바다연구원장은", "바다연구원", "바다연구원", "원장"),
    "city and 시장": ("광주시장은", "광주시", "광주시", "시장"),
    "province and 지사": ("전남도지사는", "전남도", "전남도", "도지사"),
    "short ministry and 장관": ("국방장관은", "국방", "국방부", "장관"),
    "ministry and 장관": ("교육부장관은", "교육부", "교육부", "장관"),
    "committee and 위원장": (
        "농림축산식품해양수산위원장은",
        "농림축산식품해양수산위원",
        "농림축산식품해양수산위원회",
        "위원장",
    ),
    "bureau and 국장": ("기후환경국장은", "기후환경국", "기후환경국", "국장"),
    "embassy and 대사": ("주한독일대사는", "주한독일대사", "주한독일대사관", "대사"),
}


@pytest.mark.parametrize(("text", "words", "whole", "label"), FUSED.values(), ids=FUSED)
def test_fused(text: str, words: str, whole: str, label: str) -> None:
    found = role(text)
    assert found is not None and found.institution is not None
    assert (found.institution.of(text), found.whole, found.label) == (words, whole, label)


def test_a_kind_of_institution_is_no_name() -> None:
    found = role("연구원장은")
    assert found is not None and found.generic


NONE = {
    "noun": "바다는",
    "verb": "웃었다",
    "particle": "라고",
    "institution": "산업단지를",
    "name": "문하경은",
    "word that ends like a role": "시위대는",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_no_role(text: str) -> None:
    assert role(text) is None


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
    assert tenure_of(form) == expected


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
def test_state_after(form: str, expected: Tenure | None) -> None:
    assert state_after(form) == expected


def test_widened_by_the_words_that_say_what_it_is_for() -> None:
    text = "인공지능 기반정책관은"
    words = words_of(text)
    found = read_role(words[1])
    assert found is not None
    wide = found.widened(words, [0])
    assert (wide.label, wide.span.of(text)) == ("인공지능 기반정책관", "인공지능 기반정책관")
    assert found.widened(words, []) is found


def test_extended_by_how_it_is_held() -> None:
    text = "장관 후보자는"
    words = words_of(text)
    found = read_role(words[0])
    assert found is not None
    held = found.extended(words[1], Tenure.DESIGNATE)
    assert (held.label, held.tenure, held.span.of(text)) == ("장관 후보자", Tenure.DESIGNATE, "장관 후보자")
