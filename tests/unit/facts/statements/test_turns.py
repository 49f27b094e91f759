"""kg.facts.statements.turns: minutes, interviews and briefings, by the labels of their lines."""

import pytest

from kg.facts.statements.turns import turns
from tests.unit.reading import name, read_to

HEAD = "[인터뷰] 문하경 한국바다협회장\n\n문하경 한국바다협회장을 만났다.\n\n"
GIVEN = "발표 : 문하경 환경부 차관\n\n"

TURNS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "minutes": (
        "◯위원장 문하경  개회하겠습니다.\n◯도서진 위원  대책이 있습니까?\n",
        [("문하경", "개회하겠습니다."), ("도서진", "대책이 있습니까?")],
    ),
    "a colon": ("○ 문하경 의원 : 바다를 지켜야 합니다.\n", [("문하경", "바다를 지켜야 합니다.")]),
    "no mark": ("문하경 의원: 바다를 지켜야 합니다.\n", [("문하경", "바다를 지켜야 합니다.")]),
    "a label without a person": ("○ 행사 일정 : 바다를 지켜야 합니다.\n", []),
    "a label with two people": ("○ 문하경 의원, 도서진 의원 : 바다를 지켜야 합니다.\n", []),
    "a time is no colon": ("○ 문하경 장관은 14:30 바다를 지켰습니다.\n", []),
    "more than a title": ("○ 문하경 장관이 지킬 바다 : 바다를 지켜야 합니다.\n", []),
    "a colon in brackets": ("문하경 의원 (대표: 도서진)은 바다를 지켰습니다.\n", []),
    "no sentence": ("○ 문하경 의원 : 바다 포럼 참석\n", []),
    "a question and the answer of who gives the briefing": (
        GIVEN + "<질문> 대책이 있나요?\n<답변> 곧 알리겠습니다.\n",
        [("문하경", "곧 알리겠습니다.")],
    ),
    "an answer with a name": (
        GIVEN + "<질문> 대책이 있나요?\n<답변> (도서진 환경국장) 곧 알리겠습니다.\n",
        [("도서진", "곧 알리겠습니다.")],
    ),
    "an answer of nobody": ("<질문> 대책이 있나요?\n<답변> 곧 알리겠습니다.\n", []),
    "an answer without a question": (GIVEN + "A. 곧 알리겠습니다.\n", []),
    "letters": (HEAD + "Q. 계획은?\nA. 바다를 지키겠습니다.\n", [("문하경", "바다를 지키겠습니다.")]),
    "a dash and a quotation": (
        HEAD + "-계획은 무엇인가.\n“바다를 지키겠습니다.”\n",
        [("문하경", "바다를 지키겠습니다.")],
    ),
    "a quotation without a question": (HEAD + "“바다를 지키겠습니다.”\n", []),
}


@pytest.mark.parametrize(("text", "expected"), TURNS.values(), ids=TURNS)
def test_turns(text: str, expected: list[tuple[str, str]]) -> None:
    document = read_to("coreference", text)
    assert [(name(s.speaker), s.content.of(document.text)) for s in turns(document)] == expected


def test_what_a_turn_quotes_is_no_statement_of_its_own() -> None:
    text = "◯문하경 위원  그는 “바다가 좋다”고 말했습니다.\n"
    document = read_to("facts", text)
    assert [s.content.of(document.text) for s in document.extraction.facts if hasattr(s, "content")] == [
        "그는 “바다가 좋다”고 말했습니다."
    ]
