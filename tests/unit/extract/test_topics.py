"""kg.extract.topics: the key phrases of a text."""

import pytest

from kg.extract import read_words
from kg.extract.topics import MAX_TOPICS, Layout, candidates, topics
from kg.marks import pairs
from kg.model import Span
from kg.text import document
from tests.unit.extract.reading import analyzer, words_of


def found(text: str, *taken: str) -> list[str]:
    """Return the labels of a text's topics, where the words ``taken`` are titles."""
    given = document(text, id="t")
    words = read_words(given.text, analyzer().sentences(given))
    spans = [Span(given.text.index(part), given.text.index(part) + len(part)) for part in taken]
    return [topic[0].name for topic in topics(given.text, words, pairs(given.text), spans)]


PHRASES: dict[str, tuple[str, list[str]]] = {
    "one word": ("해양쓰레기를 치웠다.", ["해양쓰레기"]),
    "run of words": ("해양쓰레기 수거를 늘렸다.", ["해양쓰레기", "수거", "해양쓰레기 수거"]),
    "particle ends it": ("해양쓰레기의 수거를 늘렸다.", ["해양쓰레기", "수거"]),
    "comma ends it": ("해양쓰레기, 수거를 늘렸다.", ["해양쓰레기", "수거"]),
    "middle dot ends it": ("해양쓰레기·수거를 늘렸다.", ["해양쓰레기", "수거"]),
    "number": ("30 해양쓰레기를 치웠다.", ["해양쓰레기"]),
    "pronoun": ("그것을 치웠다.", []),
    "counter": ("열 개를 치웠다.", []),
    "adjective": ("환경친화적 어선을 늘렸다.", ["어선", "환경친화적 어선"]),
    "one syllable": ("물을 마셨다.", []),
    "stop word": ("이번 계획을 말했다.", []),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), PHRASES.values(), ids=PHRASES)
def test_candidates(text: str, expected: list[str]) -> None:
    assert sorted(" ".join(phrase) for phrase in candidates([words_of(text)], ())) == sorted(expected)


def test_at_most_three_words() -> None:
    text = "해양 폐기물 수거 선박 건조 사업을 했다."
    assert max(len(phrase) for phrase in candidates([words_of(text)], ())) == 3


def test_where_a_candidate_stands() -> None:
    text = "해양쓰레기를 치웠다. 해양쓰레기 수거를 늘렸다."
    candidate = candidates([words_of(text)], ())["해양쓰레기",]
    assert [span.start for span in candidate.spans] == [0, 12]
    assert (candidate.alone, candidate.right) == (1, ["", "수거"])


def test_the_words_of_titles_are_no_topic() -> None:
    assert "문하경" not in found("문하경 의원은 해양쓰레기를 치웠다.", "문하경 의원")


REPEATED = "해양쓰레기 수거선을 늘렸다. 해양쓰레기 수거선은 크다. 등대는 작다."


def test_what_is_said_often_comes_first() -> None:
    assert found(REPEATED)[0] == "해양쓰레기 수거선"


def test_the_headline_comes_before_the_rest() -> None:
    lead = "정부와 주민들은 이날 아침 일찍 모여 오랫동안 태양광발전 시설단지를 둘러봤다."
    labels = found(f"해양쓰레기 수거선\n\n{lead}")
    assert labels.index("해양쓰레기 수거선") < labels.index("태양광발전 시설단지")


def test_of_variants_only_the_better_is_a_topic() -> None:
    labels = found(REPEATED)
    assert not {"해양쓰레기", "수거선"} & set(labels)


@pytest.mark.parametrize("other", ["해양 쓰레기", "해양쓰레기"])
def test_spaces_make_no_other_topic(other: str) -> None:
    labels = found(f"해양쓰레기를 치웠다. {other}를 태웠다.")
    assert len({label.replace(" ", "") for label in labels}) == len(labels)


def test_at_most_ten() -> None:
    nouns = (
        "해양쓰레기 태양광발전 반도체공장 자율주행차 양자컴퓨터 우주발사체 "
        "인공위성 수소자동차 풍력발전기 스마트팜 전기차 로봇팔"
    )
    assert len(found("".join(f"{noun}를 늘렸다. " for noun in nouns.split()))) == MAX_TOPICS


def test_every_mention() -> None:
    text = "해양쓰레기를 치웠다. 해양쓰레기는 많다."
    (first, *_) = topics(text, [words_of(text)], (), ())
    assert [(m.surface, m.key, m.span.start) for m in first] == [
        ("해양쓰레기", "해양쓰레기", 0),
        ("해양쓰레기", "해양쓰레기", 12),
    ]


def test_the_same_text_gives_the_same_order() -> None:
    assert found(REPEATED) == found(REPEATED)


LAYOUTS: dict[str, tuple[str, str, str]] = {
    "headline and lead": (
        "바다를 지키자\n짧은 줄\n" + "바다를 지키는 사람들이 모여 " * 4,
        "바다를 지키자",
        "바다를 지키는 사람들이 모여 " * 4,
    ),
    "a sentence is no headline": ("바다를 지켰다.\n짧은 줄", "", ""),
    "nothing": ("", "", ""),
}


@pytest.mark.parametrize(("text", "headline", "lead"), LAYOUTS.values(), ids=LAYOUTS)
def test_layout(text: str, headline: str, lead: str) -> None:
    layout = Layout.of(text, pairs(text))
    assert (layout.headline.of(text), layout.lead.of(text)) == (headline, lead)


def test_marked_titles() -> None:
    text = "‘바다’와 「섬」과 “산”과 (들)"
    assert [span.of(text) for span in Layout.of(text, pairs(text)).marked] == ["바다", "섬"]
