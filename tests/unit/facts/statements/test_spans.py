"""kg.facts.statements.quotations: who said which words, with which verb."""

import pytest

from tests.unit.reading import quoted_by, statements_of

CUES = {
    "라고": "“바다가 먼저”라고 말했다.",
    "이라고": "“바다가 먼저”이라고 말했다.",
    "라며": "“바다가 먼저”라며 대책을 촉구했다.",
    "이라며": "“바다가 먼저”이라며 대책을 촉구했다.",
    "라면서": "“바다가 먼저”라면서 대책을 촉구했다.",
    "라면서도": "“바다가 먼저”라면서도 대책을 촉구했다.",
    "라고도": "“바다가 먼저”라고도 말했다.",
    "고": "“바다가 먼저”고 말했다.",
    "며": "“바다가 먼저”며 대책을 촉구했다.",
    "면서": "“바다가 먼저”면서 대책을 촉구했다.",
    "면서도": "“바다가 먼저”면서도 대책을 촉구했다.",
    "space before the cue": "“바다가 먼저” 라고 말했다.",
    "하다 in the cue": "“바다가 먼저”하면서도 대책을 촉구했다.",
    "noun of speaking": "“바다가 먼저”라는 입장을 밝혔다.",
    "noun of speaking, 는": "“바다가 먼저”는 말을 남겼다.",
    "object of a verb": "“바다가 먼저”를 강조했다.",
    "object with 임": "“바다가 먼저”임을 강조했다.",
    "ASCII marks": '"바다가 먼저"라고 말했다.',
    "single marks": "‘바다가 먼저’라고 말했다.",
    "and so on": "“바다가 먼저”라고 하는 등 말을 이었다.",
    "and so on, without 라고": "“바다가 먼저”하는 등 말을 이었다.",
}


@pytest.mark.parametrize("text", CUES.values(), ids=CUES)
def test_cues(text: str) -> None:
    assert quoted_by(f"문하경 의원은 {text}") == [("문하경", "바다가 먼저")]


SILENT = {
    "title": "문하경 의원은 ‘바다의 미래’ 회원이다.",
    "scare quotes": "문하경 의원은 “바다”를 건넜다.",
    "attribute": "문하경 의원은 “바다”라는 섬을 지켰다.",
    "brackets": "문하경 의원은 (바다)라고 말했다.",
    "empty marks": "문하경 의원은 “”라고 말했다.",
    "quotation in a sentence without a cue": "문하경 의원은 “바다” 옆에 살았다.",
    "word that begins like a cue": "문하경 의원은 “바다”고등학교에 갔다.",
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_marks_that_hold_no_speech(text: str) -> None:
    assert quoted_by(text) == []


CHAINS: dict[str, tuple[str, list[tuple[str | None, str]]]] = {
    "one speaker, two quotations": (
        "문하경 의원은 “바다가 먼저”라며 “섬은 다음”이라고 말했다.",
        [("문하경", "바다가 먼저"), ("문하경", "섬은 다음")],
    ),
    "three quotations": (
        "문하경 의원은 “바다가 먼저”라며 “섬은 다음”이고 “산은 나중”이라고 말했다.",
        [("문하경", "바다가 먼저"), ("문하경", "섬은 다음"), ("문하경", "산은 나중")],
    ),
    "quotations without a cue between": (
        "문하경 의원은 “바다가 먼저다.” “섬은 다음”이라고 말했다.",
        [("문하경", "바다가 먼저다."), ("문하경", "섬은 다음")],
    ),
    "new topic": (
        "문하경 의원은 “바다가 먼저”라고 했고, 곽이준 대표는 “섬이 먼저”라고 했다.",
        [("문하경", "바다가 먼저"), ("곽이준", "섬이 먼저")],
    ),
    "new topic that is an institution": (
        "문하경 의원은 “바다가 먼저”라며 환경부는 “섬도 보라”고 했다.",
        [("문하경", "바다가 먼저"), ("환경부", "섬도 보라")],
    ),
    "quotation inside a quotation": (
        "문하경 의원은 “‘섬이 먼저’라는 말은 틀렸다”고 말했다.",
        [("문하경", "‘섬이 먼저’라는 말은 틀렸다")],
    ),
    "two sentences inside the marks": (
        "문하경 의원은 “바다를 지키자. 섬도 지키자”고 말했다.",
        [("문하경", "바다를 지키자. 섬도 지키자")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CHAINS.values(), ids=CHAINS)
def test_chains(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert quoted_by(text) == expected


VERBS: dict[str, tuple[str, str | None]] = {
    "noun with 하다": ("“바다가 먼저”라고 강조했다.", "강조하다"),
    "verb": ("“바다가 먼저”라고 덧붙였다.", "덧붙이다"),
    "with its object": ("“바다가 먼저”라고 목소리를 높였다.", "목소리를 높이다"),
    "with a noun of speaking": ("“바다가 먼저”라는 입장을 밝혔다.", "입장을 밝히다"),
    "the last quotation's": ("“바다가 먼저”라며 “섬은 다음”이라고 답했다.", "답하다"),
    "none": ("“바다가 먼저”라며", None),
}


@pytest.mark.parametrize(("text", "verb"), VERBS.values(), ids=VERBS)
def test_verb(text: str, verb: str | None) -> None:
    assert statements_of(f"문하경 의원은 {text}")[0].verb == verb


EVIDENCE = {
    "speaker before": (
        "이날 문하경 의원은 “바다가 먼저”라고 말했다.",
        ["문하경 의원은 “바다가 먼저”라고 말했다"],
    ),
    "speaker after": ("“바다가 먼저”라고 문하경 의원은 말했다.", ["“바다가 먼저”라고 문하경 의원은 말했다"]),
}


@pytest.mark.parametrize(("text", "expected"), EVIDENCE.values(), ids=EVIDENCE)
def test_evidence(text: str, expected: list[str]) -> None:
    (found,) = statements_of(text)
    assert [span.of(text) for span in found.evidence] == expected


def test_the_evidence_for_a_speaker_of_the_sentence_before() -> None:
    text = "문하경 의원은 “바다가 먼저”라고 말했다. 이어 “섬은 다음”이라고 덧붙였다."
    second = statements_of(text)[1]
    assert [span.of(text) for span in second.evidence] == ["문하경 의원", "“섬은 다음”이라고 덧붙였다"]


def test_each_statement_has_the_occasion_before_it() -> None:
    text = "문하경 의원은 “바다가 먼저”라고 했고, 곽이준 대표는 축사에서 “섬이 먼저”라고 했다."
    assert [s.occasion for s in statements_of(text)] == [None, "축사"]
