"""kg.facts.statements: indirect speech."""

import pytest

from kg.model import Mode
from tests.unit.reading import name, statements_of

Said = tuple[str | None, str, str | None]


def said(text: str) -> list[Said]:
    """Return what the sentences of a text report, beside their quotations and after each other."""
    found = [s for s in statements_of(text) if s.mode is Mode.INDIRECT]
    return [(name(s.speaker), s.content.of(text), s.verb) for s in found]


REPORTED: dict[str, tuple[str, Said]] = {
    "person": ("문하경 의원은 바다를 지키겠다고 밝혔다.", ("문하경", "바다를 지키겠다고", "밝히다")),
    "institution": ("환경부는 바다를 지켰다고 밝혔다.", ("환경부", "바다를 지켰다고", "밝히다")),
    "subject": ("문하경 의원이 바다를 지키자고 제안했다.", ("문하경", "바다를 지키자고", "제안하다")),
    "copula": ("문하경 의원은 바다가 먼저라고 강조했다.", ("문하경", "바다가 먼저라고", "강조하다")),
    "and then": ("문하경 의원은 바다를 지켰다며 대책을 요구했다.", ("문하경", "바다를 지켰다며", "요구하다")),
    "words before the verb": (
        "문하경 의원은 바다를 지키겠다고 거듭 밝혔다.",
        ("문하경", "바다를 지키겠다고", "밝히다"),
    ),
    "date after the speaker": (
        "환경부는 20일 바다를 지켰다고 밝혔다.",
        ("환경부", "20일 바다를 지켰다고", "밝히다"),
    ),
    "first of two topics": (
        "문하경 의원은 곽이준 대표가 바다를 지켰다고 말했다.",
        ("문하경", "곽이준 대표가 바다를 지켰다고", "말하다"),
    ),
    "and then, the verb far behind": (
        "문하경 의원은 섬이 먼저라며 배를 타고 바다로 나가 주민들에게 말했다.",
        ("문하경", "섬이 먼저라며", "말하다"),
    ),
    "while, the verb far behind": (
        "문하경 의원은 섬이 먼저라면서 배를 타고 바다로 나가 주민들에게 말했다.",
        ("문하경", "섬이 먼저라면서", "말하다"),
    ),
    "noun of speech": (
        "문하경 의원은 바다를 지키겠다는 뜻을 밝혔다.",
        ("문하경", "바다를 지키겠다는", "밝히다"),
    ),
    "noun of speech, adjective": (
        "문하경 의원은 바다를 지키겠다는 신중한 입장을 밝혔다.",
        ("문하경", "바다를 지키겠다는", "밝히다"),
    ),
    "noun of speech, noun that modifies": (
        "문하경 의원은 바다를 지키겠다는 합리적인 입장을 밝혔다.",
        ("문하경", "바다를 지키겠다는", "밝히다"),
    ),
    "request": ("문하경 의원은 바다를 지켜 줄 것을 요청했다.", ("문하경", "바다를 지켜 줄 것을", "요청하다")),
    "nominal clause": (
        "문하경 의원은 바다가 아름다움을 강조했다.",
        ("문하경", "바다가 아름다움을", "강조하다"),
    ),
    "nominal clause of the copula": (
        "문하경 의원은 바다가 먼저임을 강조했다.",
        ("문하경", "바다가 먼저임을", "강조하다"),
    ),
    "after another thing said": (
        "문하경 의원은 대책을 호소하면서 바다를 지키겠다고 밝혔다.",
        ("문하경", "바다를 지키겠다고", "밝히다"),
    ),
    "after thanks": (
        "문하경 의원은 주민들에게 감사하고, 바다를 지키겠다고 밝혔다.",
        ("문하경", "바다를 지키겠다고", "밝히다"),
    ),
    "brackets after the speaker": (
        "문하경 의원(42, 바다)은 바다를 지키겠다고 밝혔다.",
        ("문하경", "바다를 지키겠다고", "밝히다"),
    ),
    "outlet in marks": (
        "<연합뉴스>는 바다를 지켰다고 보도했다.",
        ("연합뉴스", "바다를 지켰다고", "보도하다"),
    ),
    "source without a name": ("관계자는 바다를 지키겠다고 밝혔다.", (None, "바다를 지키겠다고", "밝히다")),
}


@pytest.mark.parametrize(("text", "expected"), REPORTED.values(), ids=REPORTED)
def test_reported(text: str, expected: Said) -> None:
    assert said(text) == [expected]


NONE = {
    "no reporting verb": "환경부는 바다를 지켰다고 웃었다.",
    "no verb": "환경부는 바다를 지켰다고",
    "no clause": "환경부는 바다를 밝혔다.",
    "adverb that ends so": "환경부는 그리고 밝혔다.",
    "quotation in the sentence": "환경부는 “바다”라고 밝혔다.",
    "the verb of another clause": "문하경 의원은 섬이 먼저라고 배를 타고 바다로 나가 주민들에게 말했다.",
    "and then, no verb of speech": "문하경 의원은 섬이 먼저라며 배를 타고 바다로 나가 웃었다.",
    "noun that is none of speech": "문하경 의원은 바다를 지키겠다는 사람을 밝혔다.",
    "inside a quotation": "문하경 의원은 “바다를 지키겠다고 밝혔다”고 말했다.",
    "according to nobody known": "주민에 따르면 바다가 넓었다.",
    "according to a place": "부산에 따르면 바다가 넓었다.",
    "in accordance": "한국바다협회에 따라 바다가 넓었다.",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_nothing_reported(text: str) -> None:
    assert said(text) == []


def test_evidence() -> None:
    text = "이날 환경부는 바다를 지켰다고 거듭 밝혔다."
    (found,) = statements_of(text)
    assert [span.of(text) for span in found.evidence] == ["환경부는 바다를 지켰다고 거듭 밝혔다"]


BESIDE: dict[str, tuple[str, list[Said]]] = {
    "after its particle": (
        "문하경 의원은 “바다가 먼저”라며 섬을 지키겠다고 밝혔다.",
        [("문하경", "섬을 지키겠다고", "밝히다")],
    ),
    "after its verb": (
        "문하경 의원은 “바다가 먼저”라고 말하고 섬을 지키겠다고 밝혔다.",
        [("문하경", "섬을 지키겠다고", "밝히다")],
    ),
    "before it": (
        "문하경 의원은 섬을 지키겠다며 “바다가 먼저”라고 밝혔다.",
        [("문하경", "섬을 지키겠다며", "밝히다")],
    ),
    "of somebody else": (
        "문하경 의원은 “바다가 먼저”라고 말했다. 곽이준 대표는 섬 주민을 돕겠다고 밝혔다.",
        [("곽이준", "섬 주민을 돕겠다고", "밝히다")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), BESIDE.values(), ids=BESIDE)
def test_clauses_beside_quotations(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


MORE: dict[str, tuple[str, list[Said]]] = {
    "two clauses": (
        "문하경 의원은 섬을 지키겠다고 밝히고 배를 띄우겠다고 약속했다.",
        [("문하경", "섬을 지키겠다고", "밝히다"), ("문하경", "배를 띄우겠다고", "약속하다")],
    ),
    "two speakers": (
        "문하경 의원과 염지선 대표는 섬을 지키겠다고 밝혔다.",
        [("문하경", "섬을 지키겠다고", "밝히다"), ("염지선", "섬을 지키겠다고", "밝히다")],
    ),
    "speaker of the sentence before": (
        "문하경 의원은 “바다가 먼저”라고 말했다. 섬 주민의 삶도 함께 지켜야 한다고 덧붙였다.",
        [("문하경", "섬 주민의 삶도 함께 지켜야 한다고", "덧붙이다")],
    ),
    "topic that names nobody": (
        "문하경 의원은 “바다가 먼저”라고 말했다. 주민들은 섬도 지켜야 한다고 덧붙였다.",
        [],
    ),
}


@pytest.mark.parametrize(("text", "expected"), MORE.values(), ids=MORE)
def test_several_clauses(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


def test_a_place_in_a_list_of_speakers_says_nothing() -> None:
    speakers = {speaker for speaker, *_ in said("환경부, 정부청사, 국회는 바다를 지켰다고 밝혔다.")}
    assert speakers == {"환경부", "국회"}


@pytest.mark.xfail(reason="the scorers are not sure enough of so few words", strict=True)
@pytest.mark.parametrize(
    "text",
    [
        "문하경 의원은 “바다가 먼저”라고 말했고 곽이준 대표는 섬을 지키겠다고 밝혔다.",
        "문하경 의원은 “바다가 먼저”라고 말했다. 섬도 지켜야 한다고 덧붙였다.",
    ],
)
def test_short_clauses(text: str) -> None:
    assert [s for s in statements_of(text) if s.mode is Mode.INDIRECT] != []
