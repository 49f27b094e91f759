"""kg.facts.events.parts: what somebody does in an event."""

import pytest

from kg.facts.events.parts import parts
from tests.unit.reading import Part, name, sentences_of

TAKEN: dict[str, tuple[str, list[Part]]] = {
    "takes the chair": ("문하경 교수가 좌장을 맡아 토론했다.", [("문하경", "좌장")]),
    "who took the chair": ("좌장을 맡은 문하경 교수는 웃었다.", [("문하경", "좌장")]),
    "who moderates": ("사회를 맡은 문하경 교수는 웃었다.", [("문하경", "사회")]),
    "presenter": ("문하경 교수가 발제자로 나섰다.", [("문하경", "발제")]),
    "gives a speech": ("문하경 교수는 축사를 했다.", [("문하경", "축사")]),
    "takes something else": ("문하경 교수는 바다를 맡았다.", []),
    "does not take it": ("문하경 교수는 좌장을 만났다.", []),
    "institution": ("국방부가 사회를 맡았다.", []),
    "in somebody's chair": ("문하경 교수를 좌장으로 토론이 이어졌다.", [("문하경", "좌장")]),
    "somebody's talk": ("문하경 교수의 주제발표가 이어졌다.", [("문하경", "발표")]),
    "several people's talks": (
        "문하경 교수, 염지선 박사의 주제발표가 이어졌다.",
        [("문하경", "발표"), ("염지선", "발표")],
    ),
    "somebody's and others' talk": ("문하경 교수 등의 주제발표가 이어졌다.", [("문하경", "발표")]),
    "somebody at a talk": ("문하경 교수와 주제발표를 들었다.", []),
    "chairs": ("문하경 차관 주재로 바다를 살폈다.", [("문하경", "주재")]),
    "presided over by": ("문하경 차관 주재 아래 바다를 살폈다.", [("문하경", "주재")]),
    "an office presides": ("차관 주재로 바다를 살폈다.", []),
    "speaks in a part": ("문하경 의원은 개회사에서 웃었다.", [("문하경", "개회사")]),
    "speaks through a part": ("문하경 의원은 축사를 통해 웃었다.", [("문하경", "축사")]),
    "an institution speaks in a part": ("국방부는 축사에서 웃었다.", []),
    "gives awards": ("문하경 장관은 염지선 선장에게 표창을 수여했다.", [("문하경", "수여")]),
    "an institution gives awards": ("국방부는 표창을 수여했다.", []),
    "gives awards in a quotation": ("주민들은 “문하경 장관이 표창을 수여했다”고 말했다.", []),
    "takes the chair in a quotation": ("주민들은 “문하경 교수가 좌장을 맡았다”고 말했다.", []),
    "attended by": (
        "문하경 장관과 염지선 총리 임석 하에 배가 떠났다.",
        [("문하경", "임석"), ("염지선", "임석")],
    ),
    "attended by institutions": ("국방부 임석 하에 배가 떠났다.", []),
    "somebody's remarks": ("문하경 장관의 발언이 이어졌다.", []),
    "somebody's talk in a quotation": ("주민들은 “문하경 교수의 발표”라고 말했다.", []),
    "a talk after a comma": ("문하경 교수의, 발표가 이어졌다.", []),
    "speaks outside any event": ("문하경 장관은 페이스북에서 웃었다.", []),
}


@pytest.mark.parametrize(("text", "expected"), TAKEN.values(), ids=TAKEN)
def test_parts(text: str, expected: list[Part]) -> None:
    (sentence,) = sentences_of(text)
    assert [(name(p.participant), p.part) for p in parts(sentence)] == expected


TALKS: dict[str, tuple[str, list[tuple[str, str | None]]]] = {
    "on the subject": ("문하경 교수는 ‘바다와 섬’을 주제로 발표했다.", [("발표", "바다와 섬")]),
    "about": ("문하경 교수는 ‘바다와 섬’에 대해 발표했다.", [("발표", "바다와 섬")]),
    "with the title": ("문하경 교수는 ‘바다와 섬’을 발표했다.", [("발표", "바다와 섬")]),
    "title before the part": ("문하경 교수는 ‘바다와 섬’ 발표에서 웃었다.", [("발표", "바다와 섬")]),
    "keynote": ("문하경 교수는 ‘바다와 섬’을 주제로 기조연설했다.", [("기조연설", "바다와 섬")]),
    "brackets": ("문하경 교수는 (바다)를 발표했다.", []),
    "no title": ("문하경 교수는 바다를 발표했다.", []),
    "title of something else": ("문하경 교수는 ‘바다와 섬’을 쓰고 다시 발표했다.", []),
    "institution": ("국방부는 ‘바다와 섬’을 주제로 발표했다.", []),
    "in a quotation": ("주민들은 “문하경 교수가 ‘바다와 섬’을 주제로 발표했다”고 말했다.", []),
    "somebody's titled talk": (
        "문하경 교수의 ‘바다와 섬’ 기조강연이 이어졌다.",
        [("기조연설", "바다와 섬")],
    ),
    "a titled talk of nobody": ("‘바다와 섬’ 기조강연이 이어졌다.", []),
}


@pytest.mark.parametrize(("text", "expected"), TALKS.values(), ids=TALKS)
def test_talks(text: str, expected: list[tuple[str, str | None]]) -> None:
    (sentence,) = sentences_of(text)
    talks = [(p.part, p.presentation and p.presentation.inner.of(text)) for p in parts(sentence)]
    assert talks == expected
