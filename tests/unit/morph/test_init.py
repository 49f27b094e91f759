"""kg.morph: a document gets its sentences, with their words."""

from kg import morph
from tests.unit.reading import analyzer, marked

TEXT = (
    "환경부는 20일 정책토론회를 개최했다.\n"
    "문하경 장관은 축사에서 “바다가 먼저”라고 말했다. 문 장관은 웃었다.\n"
    "문의: 환경부 물정책과 염지선 (044-202-0000)"
)


def test_words_of_each_sentence() -> None:
    found = morph.annotate(marked(TEXT), analyzer())
    assert [len(sentence.words) for sentence in found.sentences] == [4, 7, 3, 5]


def test_words_are_mended() -> None:
    (sentence,) = morph.annotate(marked("건강증진과 문하경 과장은 웃었다"), analyzer()).sentences
    assert sentence.words[0].form == "건강증진과"


def test_no_sentence_ends_inside_marks() -> None:
    text = "그는 “바다를 지켰다. 섬도 지켰다.”라고 말했다."
    assert [s.text for s in morph.annotate(marked(text), analyzer()).sentences] == [text]


def test_what_was_found_before_stays() -> None:
    given = marked(TEXT)
    found = morph.annotate(given, analyzer())
    assert (found.document, found.marks, found.dates) == (given.document, given.marks, given.dates)
