"""kg.mentions.appointments: the new post that a sentence gives somebody, and the old one."""

import pytest

from kg.mentions.appointments import with_appointments
from kg.mentions.titles import titles_in
from tests.unit.reading import words_of

Said = tuple[str, str, str, str]
"""Person, institution, role, tenure."""

CURRENT, FORMER, DESIGNATE = "Current", "Former", "Designate"

APPOINTED: dict[str, tuple[str, list[Said]]] = {
    "the person before the post": (
        "정부는 문하경 전 환경부 차관을 국방부 장관에 임명했다.",
        [("문하경", "국방부", "장관", CURRENT), ("문하경", "환경부", "차관", FORMER)],
    ),
    "the person after the post, which is the institution's": (
        "한국전력공사는 신임 사장에 문하경 부사장을 선임했다.",
        [("문하경", "", "부사장", FORMER), ("문하경", "한국전력공사", "사장", CURRENT)],
    ),
    "the person as the subject": (
        "문하경 전 의원은 한국도로공사 사장에 취임했다.",
        [("문하경", "", "의원", FORMER), ("문하경", "한국도로공사", "사장", CURRENT)],
    ),
    "a number before the role": (
        "문하경 교수가 부산대 제12대 총장으로 취임했다.",
        [("문하경", "", "교수", CURRENT), ("문하경", "부산대", "총장", CURRENT)],
    ),
    "several with one verb": (
        "문하경 환경국장은 기획실장, 도서진 예산과장은 환경국장으로 이동했다.",
        [
            ("도서진", "", "예산과장", FORMER),
            ("도서진", "", "환경국장", CURRENT),
            ("문하경", "", "기획실장", CURRENT),
            ("문하경", "", "환경국장", FORMER),
        ],
    ),
    "another seat": (
        "문하경 환경국장이 바다연구원장으로 자리를 옮겼다.",
        [("문하경", "", "환경국장", FORMER), ("문하경", "바다연구원", "원장", CURRENT)],
    ),
    "named for an office": (
        "정부는 문하경 교수를 환경부 장관에 지명했다.",
        [("문하경", "", "교수", CURRENT), ("문하경", "환경부", "장관", DESIGNATE)],
    ),
    "somebody in brackets before it": (
        "환경부(장관 염지선)는 대변인에 문하경 과장을 임명했다.",
        [
            ("문하경", "", "과장", FORMER),
            ("문하경", "환경부", "대변인", CURRENT),
            ("염지선", "환경부", "장관", CURRENT),
        ],
    ),
    "a new head of another body": (
        "환경부는 한국바다연구원 신임 원장에 문하경 전 이사장을 임명했다.",
        [("문하경", "", "이사장", FORMER), ("문하경", "한국바다연구원", "원장", CURRENT)],
    ),
    "of something unknown": (
        "환경부는 바다나래 이사장에 문하경 교수를 임명했다.",
        [("문하경", "", "교수", CURRENT), ("문하경", "", "이사장", CURRENT)],
    ),
    "a rank stays": (
        "문하경 서기관을 기획과장에 발령했다.",
        [("문하경", "", "기획과장", CURRENT), ("문하경", "", "서기관", CURRENT)],
    ),
    "leaves": ("문하경 국세청장이 물러났다.", [("문하경", "국세청", "청장", FORMER)]),
    "who tells of another's leaving": (
        "문하경 의원은 도서진 장관이 물러났다고 말했다.",
        [("도서진", "", "장관", CURRENT), ("문하경", "", "의원", CURRENT)],
    ),
    "should have been": ("문하경 국장을 차관에 임명했어야 한다.", [("문하경", "", "국장", CURRENT)]),
    "demanded": ("문하경 국장을 차관에 임명해야 한다.", [("문하경", "", "국장", CURRENT)]),
    "moves something": ("문하경 국장은 서류를 금고로 옮겼다.", [("문하경", "", "국장", CURRENT)]),
    "no verb of appointment": ("문하경 국장은 장관에 대해 말했다.", [("문하경", "", "국장", CURRENT)]),
}


@pytest.mark.parametrize(("text", "expected"), APPOINTED.values(), ids=APPOINTED)
def test_with_appointments(text: str, expected: list[Said]) -> None:
    words = words_of(text)
    found = with_appointments(words, list(titles_in(words)))
    told = [
        (t.person.of(text), t.institution.whole if t.institution else "", t.role_label, str(t.tenure))
        for t in found
    ]
    assert sorted(told) == expected
