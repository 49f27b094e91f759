"""kg.mentions.contacts: the contact persons at a press release's foot."""

import pytest

from kg.mentions.contacts import contacts_in
from kg.model import Title
from tests.unit.reading import read_to

Contact = tuple[str, str, str]
"""Person, institution and role."""


def titles_of(text: str) -> list[Title]:
    return list(contacts_in(text, [s.words for s in read_to("morphology", text).sentences]))


def found(text: str) -> list[Contact]:
    return [
        (t.person.of(text), t.institution.whole if t.institution else "", t.role_label)
        for t in titles_of(text)
    ]


DIVISION = "고용노동부 산재예방정책과"
LINES: dict[str, tuple[str, list[Contact]]] = {
    "brackets": (f"문의: {DIVISION} 문하경 (044-202-0000)", [("문하경", DIVISION, "")]),
    "brackets without a space": (f"문의: {DIVISION} 문하경(044-202-0000)", [("문하경", DIVISION, "")]),
    "no brackets": (f"문의: {DIVISION} 문하경 044-202-0000", [("문하경", DIVISION, "")]),
    "telephone sign": (f"문의: {DIVISION} 문하경(☎ 044-202-0000)", [("문하경", DIVISION, "")]),
    "label without a colon": (f"담당 {DIVISION} 문하경 (044-202-0000)", [("문하경", DIVISION, "")]),
    "capital": ("문의: 한국바다협회 문하경 (02-123-4567)", [("문하경", "한국바다협회", "")]),
    "no institution": ("문의: 문하경 (044-202-0000)", []),
    "no institution by its name": ("문의: 바다 문하경 (044-202-0000)", []),
    "no name": (f"문의: {DIVISION} (044-202-0000)", []),
    "name of two syllables": (f"문의: {DIVISION} 문별 (044-202-0000)", []),
    "no number": (f"문의: {DIVISION} 문하경", []),
}


@pytest.mark.parametrize(("text", "expected"), LINES.values(), ids=LINES)
def test_line(text: str, expected: list[Contact]) -> None:
    assert found(text) == expected


TABLES: dict[str, tuple[str, list[Contact]]] = {
    "department, role, name": (
        "담당 부서\n산재예방정책과\n책임자\n과장\n문하경 (044-202-0000)",
        [("문하경", "산재예방정책과", "과장")],
    ),
    "two persons": (
        "담당 부서\n산재예방정책과\n책임자\n과장\n문하경 (044-202-0000)\n"
        "담당자\n사무관\n염지선 (044-202-0001)",
        [("문하경", "산재예방정책과", "과장"), ("염지선", "산재예방정책과", "사무관")],
    ),
    "two words of a department": (
        f"담당 부서\n{DIVISION}\n책임자\n과장\n문하경 (044-202-0000)",
        [("문하경", DIVISION, "과장")],
    ),
    "no role": (
        "담당 부서\n산재예방정책과\n책임자\n문하경 (044-202-0000)",
        [("문하경", "산재예방정책과", "")],
    ),
    "a role of the person above": (
        "담당 부서\n산재예방정책과\n과장\n문하경 (044-202-0000)\n담당자\n염지선 (044-202-0001)",
        [("문하경", "산재예방정책과", "과장"), ("염지선", "산재예방정책과", "")],
    ),
    "no department": ("책임자\n과장\n문하경 (044-202-0000)", []),
    "no name": ("담당 부서\n산재예방정책과\n책임자\n과장\n사진 (044-202-0000)", []),
    "department too far above": (
        "산재예방정책과\n" + "하나\n둘\n셋\n" * 4 + "과장\n문하경 (044-202-0000)",
        [],
    ),
}


@pytest.mark.parametrize(("text", "expected"), TABLES.values(), ids=TABLES)
def test_table(text: str, expected: list[Contact]) -> None:
    assert found(text) == expected


def test_the_span_reaches_from_the_department_to_the_name() -> None:
    text = f"문의: {DIVISION} 문하경 (044-202-0000)"
    (title,) = titles_of(text)
    assert title.span.of(text) == f"{DIVISION} 문하경"
