"""kg.facts.statements.sources: whom a sentence lets say a quotation."""

import pytest

from kg.facts.statements.sources import stands_for
from tests.unit.reading import quoted_by, statements_of

CARRIED = {
    "이어": "이어 “섬은 다음”이라고 덧붙였다.",
    "또한": "또한 “섬은 다음”이라고 덧붙였다.",
    "그러면서": "그러면서 “섬은 다음”이라고 덧붙였다.",
    "그는": "그는 “섬은 다음”이라고 덧붙였다.",
    "끝으로": "끝으로 “섬은 다음”이라고 덧붙였다.",
    "bare": "“섬은 다음”이라고 덧붙였다.",
}


@pytest.mark.parametrize("text", CARRIED.values(), ids=CARRIED)
def test_the_speaker_of_the_sentence_before(text: str) -> None:
    assert quoted_by(f"문하경 의원은 “바다가 먼저”라고 말했다. {text}")[1:] == [("문하경", "섬은 다음")]


SPEAKERS: dict[str, tuple[str, str | None]] = {
    "institution": ("환경부는 “바다가 먼저”라고 밝혔다.", "환경부"),
    "institution with its head in brackets": (
        "재외동포청(청장 문하경)은 “바다가 먼저”라고 밝혔다.",
        "재외동포청",
    ),
    "person before institution": ("환경부에서는 문하경 장관도 “바다가 먼저”라고 밝혔다.", "문하경"),
    "topic before the subject": ("문하경 의원은 바다가 열리자 “바다가 먼저”라고 밝혔다.", "문하경"),
    "with other words between": ("문하경 의원은 20일 국회에서 “바다가 먼저”라고 밝혔다.", "문하경"),
    "after the quotation": ("“바다가 먼저”라고 문하경 의원은 말했다.", "문하경"),
    "short title": ("문하경 의원은 웃었다. 문 의원은 “바다가 먼저”라고 말했다.", "문하경"),
    "topic that names nobody": ("관계자는 “바다가 먼저”라고 말했다.", None),
    "time as a topic": ("이번에는 “바다가 먼저”라고 말했다.", None),
    "source without a name": ("국방부 관계자는 “바다가 먼저”라고 말했다.", None),
    "source that is cited": ("국방부 소식통을 인용해 “바다가 먼저”라고 보도했다.", None),
    "source that the speaker meets": ("관계자를 만난 문하경 의원은 “바다가 먼저”라고 말했다.", "문하경"),
    "roles of three countries": ("3국 대표는 “바다가 먼저”라고 말했다.", None),
    "both ministers": ("양 장관은 “바다가 먼저”라고 말했다.", None),
    "members of a party": ("더불어민주당 의원들은 “바다가 먼저”라고 말했다.", "더불어민주당"),
    "side of an institution": ("한국바다협회 측은 “바다가 먼저”라고 말했다.", "한국바다협회"),
    "staff of an institution": ("한국바다협회 직원은 “바다가 먼저”라고 말했다.", None),
    "members after a comma": ("한국바다협회, 의원들은 “바다가 먼저”라고 말했다.", None),
    "noun for an institution": ("한국바다협회가 웃었다. 협회는 “바다가 먼저”라고 말했다.", "한국바다협회"),
    "noun for an outlet": ("연합뉴스가 웃었다. 매체는 “바다가 먼저”라고 보도했다.", "연합뉴스"),
    "noun for no outlet": ("한국바다협회가 웃었다. 매체는 “바다가 먼저”라고 보도했다.", None),
    "word that carries on": ("또한 주민들은 “바다가 먼저”라고 말했다.", None),
    "in a clause of time": ("문하경 의원이 “바다가 먼저”라고 말하자 모두 웃었다.", "문하경"),
}


@pytest.mark.parametrize(("text", "expected"), SPEAKERS.values(), ids=SPEAKERS)
def test_speaker(text: str, expected: str | None) -> None:
    assert quoted_by(text) == [(expected, "바다가 먼저")]


def test_nobody_named_ends_the_turn_of_the_speaker_before() -> None:
    text = "문하경 의원은 “바다가 먼저”라고 말했다. 주민들은 “섬이 먼저”라고 말했다."
    assert quoted_by(text)[1] == (None, "섬이 먼저")


def test_the_subject_of_an_embedded_clause() -> None:
    text = "문하경 의원은 곽이준 대표가 “섬이 먼저”라고 말한 데 대해 반박했다."
    assert quoted_by(text) == [("곽이준", "섬이 먼저")]


def test_a_subject_of_the_main_clause_is_no_embedded_one() -> None:
    (found,) = statements_of("20일 문하경 의원이 “섬이 먼저”라고 말했다.")
    assert found.rule == "quotation, speaker named beside"


HEADLINES: dict[str, tuple[str, list[tuple[str | None, str]]]] = {
    "name": ("문하경 “바다가 먼저”", [("문하경", "바다가 먼저")]),
    "name, comma": ("문하경, “바다가 먼저”", [("문하경", "바다가 먼저")]),
    "title": ("문하경 의원 “바다가 먼저”", [("문하경", "바다가 먼저")]),
    "institution": ("환경부 “바다가 먼저”", [("환경부", "바다가 먼저")]),
    "name that begins": ("문하경, 바다 가며 “바다가 먼저”", [("문하경", "바다가 먼저")]),
    "government": ("정부, “바다가 먼저”", [("정부", "바다가 먼저")]),
}


@pytest.mark.parametrize(("text", "expected"), HEADLINES.values(), ids=HEADLINES)
def test_headlines(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert quoted_by(f"{text}\n문하경 의원은 20일 바다를 찾았다.") == expected


STANDS_FOR = {
    "last named": ("협회", ["institution/한국바다협회", "institution/한국섬협회"], "institution/한국섬협회"),
    "another kind": ("협회", ["institution/한국섬학회"], None),
    "no kind": ("바다", ["institution/한국바다"], None),
    "outlet": ("신문", ["institution/연합뉴스", "institution/환경부"], "institution/연합뉴스"),
    "nothing": ("협회", [], None),
}


@pytest.mark.parametrize(("noun", "named", "expected"), STANDS_FOR.values(), ids=STANDS_FOR)
def test_stands_for(noun: str, named: list[str], expected: str | None) -> None:
    assert stands_for(noun, named) == expected


def test_a_headline_does_not_carry_its_speaker() -> None:
    text = "문하경 의원 “바다가 먼저”\n이어 “섬은 다음”이라고 말했다."
    assert quoted_by(text)[1] == (None, "섬은 다음")


HE: dict[str, tuple[str, str | None]] = {
    "topic of the sentence before": ("환경부는 바다를 지켰다고 밝혔다. 문하경 의원은 웃었다.", "문하경"),
    "topic before another sentence": ("문하경 의원은 웃었다. 바다가 열렸다.", "문하경"),
    "institution": ("환경부는 웃었다.", None),
    "topic in a quotation": ("환경부는 웃었다. ‘문하경 의원은 바다’", None),
}


@pytest.mark.parametrize(("text", "expected"), HE.values(), ids=HE)
def test_whom_he_means(text: str, expected: str | None) -> None:
    assert quoted_by(f"{text}\n그는 인사말에서 “섬이 먼저”라고 말했다.") == [(expected, "섬이 먼저")]
