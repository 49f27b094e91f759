"""kg.topics.phrases: the noun phrases of a text."""

from dataclasses import replace

import pytest

from kg.model import Kind, Mention, Span, Title
from kg.topics.phrases import Phrase, abbreviations, phrases
from tests.unit.reading import read_to


def found(text: str, titles: tuple[Span, ...] = (), people: tuple[Span, ...] = ()) -> dict[str, Phrase]:
    given = replace(
        read_to("morphology", text),
        titles=tuple(Title(span, span, "test") for span in titles),
        mentions=tuple(Mention(s, s.of(text), Kind.PERSON, s.of(text), s.of(text), "test") for s in people),
    )
    return {key: Phrase.of(at) for key, at in phrases(given).items()}


PHRASES: dict[str, tuple[str, list[str]]] = {
    "one word": ("해양쓰레기를 치웠다.", ["해양쓰레기"]),
    "run of words": ("해양쓰레기 수거를 늘렸다.", ["해양쓰레기", "수거", "해양쓰레기 수거"]),
    "의": ("해양쓰레기의 수거를 늘렸다.", ["해양쓰레기", "수거", "해양쓰레기의 수거"]),
    "및": ("해양쓰레기 및 수거를 늘렸다.", ["해양쓰레기", "수거", "해양쓰레기 및 수거"]),
    "middle dot": ("해양쓰레기·수거를 늘렸다.", ["해양쓰레기", "수거", "해양쓰레기·수거"]),
    "another particle ends it": ("해양쓰레기와 수거를 늘렸다.", ["해양쓰레기", "수거"]),
    "comma ends it": ("해양쓰레기, 수거를 늘렸다.", ["해양쓰레기", "수거"]),
    "adjective": ("과도한 어선을 늘렸다.", ["어선", "과도한 어선"]),
    "vague adjective": ("필요한 어선을 늘렸다.", ["어선"]),
    "verb in marks": ("‘찾아가는 등대’를 열었다.", ["등대", "찾아가는 등대"]),
    "verb": ("그가 찾아가는 등대를 열었다.", ["등대"]),
    "number": ("30 해양쓰레기를 치웠다.", ["해양쓰레기"]),
    "quantity": ("해양쓰레기 30톤을 치웠다.", ["해양쓰레기"]),
    "ordinal": ("6대 과제를 정했다.", ["6대 과제", "과제"]),
    "anniversary": ("수교 30주년을 맞았다.", ["수교", "수교 30주년"]),
    "plural": ("외국인기업들을 만났다.", ["외국인기업"]),
    "bullet": ("①해양쓰레기를 치웠다.", ["해양쓰레기"]),
    "bullet that is a letter": ("ㅁ 해양쓰레기를 치웠다.", ["해양쓰레기"]),
    "telephone and address": ("해양쓰레기 044-000-0000 sea.go.kr", ["해양쓰레기"]),
    "English particle": ("Marine Litter and.", ["Litter", "Marine", "Marine Litter"]),
    "and so on": ("해양쓰레기 등을 치웠다.", ["해양쓰레기"]),
    "modifier": ("국제적 해양쓰레기를 치웠다.", ["국제적 해양쓰레기", "해양쓰레기"]),
    "foot of a press release": ("자세한 첨부를 본다.", []),
    "pronoun": ("그것을 치웠다.", []),
    "counter": ("열 개를 치웠다.", []),
    "one syllable": ("물을 마셨다.", []),
    "never a topic": ("이번 해양쓰레기를 치웠다.", ["해양쓰레기"]),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), PHRASES.values(), ids=PHRASES)
def test_phrases(text: str, expected: list[str]) -> None:
    assert sorted(p.spans[0].of(text) for p in found(text).values()) == sorted(expected)


def test_at_most_four_nouns() -> None:
    text = "해양 폐기물 수거 선박 건조 사업을 했다."
    assert max(len(phrase.words) for phrase in found(text).values()) == 4


def test_at_most_two_links() -> None:
    text = "어선·등대·부두·항구를 늘렸다."
    assert max(len(phrase.links) for phrase in found(text).values()) == 2


def test_where_a_phrase_stands() -> None:
    text = "해양쓰레기를 치웠다. 해양쓰레기 수거를 늘렸다."
    phrase = found(text)["해양쓰레기"]
    assert [span.start for span in phrase.spans] == [0, 12]
    assert (phrase.alone, phrase.objects, phrase.left) == (1, 1, ("", ""))


def test_no_phrase_has_words_of_titles() -> None:
    text = "문하경 의원 해양쓰레기 수거선을 봤다."
    assert set(found(text, titles=(Span(0, 6),))) == {"해양쓰레기", "수거선", "해양쓰레기수거선"}


def test_no_phrase_ends_in_a_person() -> None:
    text = "문하경 수거선을 봤다."
    assert set(found(text, people=(Span(0, 3),))) == {"수거선", "문하경수거선"}


ONE: dict[str, str] = {
    "의": "해양쓰레기의 수거를 했다. 해양쓰레기 수거는 쉽다.",
    "dot": "해양쓰레기·수거를 했다. 해양쓰레기 수거는 쉽다.",
    "space": "해양쓰레기 수거를 했다. 해양쓰레기수거는 쉽다.",
}


@pytest.mark.parametrize("text", ONE.values(), ids=ONE)
def test_variants_are_one(text: str) -> None:
    assert len(found(text)["해양쓰레기수거"].spans) == 2


def test_an_abbreviation_is_what_it_stands_for() -> None:
    text = "탄소국경조정제도(CBAM)를 도입했다. CBAM은 새롭다."
    assert [span.of(text) for span in found(text)["탄소국경조정제도"].spans] == [
        "탄소국경조정제도",
        "CBAM",
        "CBAM",
    ]


ABBREVIATIONS: dict[str, tuple[str, dict[str, str]]] = {
    "initials": ("탄소국경조정제도(CBAM)를 썼다.", {"CBAM": "탄소국경조정제도"}),
    "syllables": ("예비타당성조사(예타)를 했다.", {"예타": "예비타당성조사"}),
    "something else": ("예비타당성조사(바다)를 했다.", {}),
    "longer": ("조사(예비조사)를 했다.", {}),
    "quotation": ("예비타당성조사'예타'를 했다.", {}),
}


@pytest.mark.parametrize(("text", "expected"), ABBREVIATIONS.values(), ids=ABBREVIATIONS)
def test_abbreviations(text: str, expected: dict[str, str]) -> None:
    assert abbreviations(read_to("morphology", text)) == expected
