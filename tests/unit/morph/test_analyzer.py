"""kg.morph.analyzer: tokens and sentences with their places in the text."""

from itertools import pairwise

import pytest

from kg.model import Sentence, Span, Token
from kg.morph import Analyzer
from tests.unit.reading import marked

# --- tokens -------------------------------------------------------------------------------

TOKENS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "empty": ("", []),
    "noun and particle": ("바다를", [("바다", "NNG"), ("를", "JKO")]),
    "copula and ending": ("바다이다.", [("바다", "NNG"), ("이", "VCP"), ("다", "EF"), (".", "SF")]),
    "foreign word, number": ("AI 20", [("AI", "SL"), ("20", "SN")]),
}


@pytest.mark.parametrize(("text", "expected"), TOKENS.values(), ids=TOKENS)
def test_tokenize(text: str, expected: list[tuple[str, str]], analyzer: Analyzer) -> None:
    assert [(token.form, token.tag) for token in analyzer.tokenize(text)] == expected


def test_neighbours_may_share_a_character(analyzer: Analyzer) -> None:
    spans = {token.form: token.span for token in analyzer.tokenize("말했다")}
    assert spans["하"].overlaps(spans["었"])


@pytest.mark.parametrize(("text", "unknown"), [("바다를 지키자", []), ("츄르뵤크를 지키자", ["츄르뵤크"])])
def test_unknown_words(text: str, unknown: list[str], analyzer: Analyzer) -> None:
    assert [token.form for token in analyzer.tokenize(text) if token.unknown] == unknown


def test_the_dictionary_can_be_added_to() -> None:
    added = Analyzer([("바다의힘", "NNP")]).tokenize("바다의힘이")
    assert added[0] == Token("바다의힘", "NNP", 0, 4)


def test_an_emoji_is_one_character(analyzer: Analyzer) -> None:
    (sea,) = [token for token in analyzer.tokenize("😀 바다") if token.form == "바다"]
    assert sea.span == Span(2, 4)


# --- the best analysis --------------------------------------------------------------------


def test_a_reading_has_the_tokens_of_the_text(analyzer: Analyzer) -> None:
    score, tokens = analyzer.reading("츄르뵤크를 지키자")
    assert score < 0
    assert tokens == analyzer.tokenize("츄르뵤크를 지키자")


@pytest.mark.parametrize(
    ("likely", "unlikely"), [("바다를 지켰다", "바 다를 지켰다"), ("강조했다", "강조했 다")]
)
def test_stray_spaces_are_less_likely(likely: str, unlikely: str, analyzer: Analyzer) -> None:
    assert analyzer.reading(likely)[0] > analyzer.reading(unlikely)[0]


# --- sentences ----------------------------------------------------------------------------

SENTENCES: dict[str, tuple[str, list[str]]] = {
    "empty": ("", []),
    "white space": (" \n \n", []),
    "one": ("바다를 지켰다.", ["바다를 지켰다."]),
    "two": ("바다를 지켰다. 섬도 지켰다.", ["바다를 지켰다.", "섬도 지켰다."]),
    "line break": ("바다 포럼\n섬을 지켰다.", ["바다 포럼", "섬을 지켰다."]),
    "blank lines": ("바다 포럼\n\n\n섬 포럼\n", ["바다 포럼", "섬 포럼"]),
    "spaces round it": ("  바다를 지켰다.  ", ["바다를 지켰다."]),
    "two in a quotation": (
        "그는 “바다를 지켰다. 섬도 지켰다.”라고 말했다. 끝났다.",
        ["그는 “바다를 지켰다. 섬도 지켰다.”라고 말했다.", "끝났다."],
    ),
    "two in brackets": (
        "포럼(바다를 지켰다. 섬도 지켰다.)이 열렸다. 끝났다.",
        ["포럼(바다를 지켰다. 섬도 지켰다.)이 열렸다.", "끝났다."],
    ),
    "a mark that is not closed": (
        "그는 “바다를 지켰다. 섬도 지켰다.\n끝났다.",
        ["그는 “바다를 지켰다.", "섬도 지켰다.", "끝났다."],
    ),
    "no space after the full stop": ("바다를 지켰다.섬도 지켰다.", ["바다를 지켰다.", "섬도 지켰다."]),
    "bullet": ("ㅇ바다를 지켰다.", ["바다를 지켰다."]),
    "points between syllables": ("민.관.학계가 바다를 지켰다.", ["민.관.학계가 바다를 지켰다."]),
}


def sentences_of(text: str, analyzer: Analyzer) -> tuple[Sentence, ...]:
    given = marked(text)
    return analyzer.sentences(given.text, given.blocks, given.marks)


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES)
def test_sentences(text: str, expected: list[str], analyzer: Analyzer) -> None:
    assert [sentence.text for sentence in sentences_of(text, analyzer)] == expected


@pytest.mark.parametrize("text", [text for text, _ in SENTENCES.values()], ids=SENTENCES)
def test_sentences_and_tokens_count_from_the_start_of_the_document(text: str, analyzer: Analyzer) -> None:
    sentences = sentences_of(text, analyzer)
    assert [s.text for s in sentences] == [s.span.of(text) for s in sentences]
    assert all(token.span in sentence.span for sentence in sentences for token in sentence.tokens)
    assert all(a.span.end <= b.span.start for a, b in pairwise(sentences))


def test_the_tokens_of_sentences_are_those_of_the_text(analyzer: Analyzer) -> None:
    text = "그는 “바다를 지켰다. 섬도 지켰다.”라고 말했다.\n끝났다."
    sentences = sentences_of(text, analyzer)
    assert tuple(token for sentence in sentences for token in sentence.tokens) == analyzer.tokenize(text)
