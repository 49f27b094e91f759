"""kg.facts.sentences: a sentence with its marks, and who each of its phrases stands for."""

import pytest

from kg.facts.sentences import AnnotatedSentence, Phrase
from kg.model import Kind
from tests.unit.reading import name, sentences_of


def reading(text: str) -> AnnotatedSentence:
    """Return a text's only sentence as the fact rules read it."""
    (found,) = sentences_of(text)
    return found


def phrase(text: str, of: str) -> Phrase:
    (found,) = [p for p in reading(text).phrases if name(p.entity) == of]
    return found


TAILS: dict[str, tuple[str, str, list[str]]] = {
    "topic": ("문하경 의원은 웃었다.", "문하경", ["", "은"]),
    "subject": ("환경부가 웃었다.", "환경부", ["가"]),
    "none": ("환경부 직원은 웃었다.", "환경부", [""]),
    "after brackets": ("재외동포청(청장 문하경)은 웃었다.", "재외동포청", ["은"]),
    "after brackets, none": ("재외동포청(청장 문하경) 직원은 웃었다.", "재외동포청", [""]),
    "name without its title": ("문하경은 문하경 의원의 이름이다.", "문하경", ["은", "", "의"]),
    "place": ("직원은 광주에서 웃었다.", "광주", ["에서"]),
    "after a head's brackets": ("환경부 장관(문하경)은 웃었다.", "문하경", ["은"]),
    "after marks": ("<연합뉴스>는 웃었다.", "연합뉴스", ["는"]),
    "after quotation marks": ("‘연합뉴스’는 웃었다.", "연합뉴스", [""]),
}


@pytest.mark.parametrize(("text", "entity", "tails"), TAILS.values(), ids=TAILS)
def test_tails(text: str, entity: str, tails: list[str]) -> None:
    assert [p.tail for p in reading(text).phrases if name(p.entity) == entity] == tails


def test_the_institution_of_a_title_is_no_phrase() -> None:
    assert {name(p.entity) for p in reading("문하경 환경부 장관은 웃었다.").phrases} == {"문하경"}


def test_a_phrase_ends_at_its_last_word() -> None:
    text = "이날 문하경 환경부 장관은 웃었다."
    found = reading(text).phrases[-1]
    assert (found.kind, found.last, found.span.of(text)) == (Kind.PERSON, 3, "문하경 환경부 장관")


CLOSED = {
    "particle": ("환경부는 웃었다.", True),
    "comma": ("환경부, 국방부는 웃었다.", True),
    "and so on": ("환경부 등은 웃었다.", True),
    "and": ("환경부 및 국방부는 웃었다.", True),
    "end": ("환경부", True),
    "noun that it modifies": ("환경부 직원은 웃었다.", False),
}


@pytest.mark.parametrize(("text", "expected"), CLOSED.values(), ids=CLOSED)
def test_closed(text: str, expected: bool) -> None:
    assert phrase(text, "환경부").closed is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("바다(환경부)는 웃었다.", True), ("환경부는 웃었다.", False)]
)
def test_bracketed(text: str, expected: bool) -> None:
    assert phrase(text, "환경부").bracketed is expected


def test_what_is_quoted() -> None:
    text = "그는 “바다”(섬)를 말했다."
    found = reading(text)
    assert found.quoted(text.index("바다"))
    assert not found.quoted(text.index("섬"))
    assert [word.form for word in found.spoken if word.form] == ["그", "섬", "말"]


def test_only_the_marks_of_the_sentence() -> None:
    text = "“바다”를 말했다.\n“섬”을 말했다."
    found = sentences_of(text)
    assert [[p.inner.of(text) for p in r.pairs] for r in found] == [["바다"], ["섬"]]


def test_only_the_dates_of_the_sentence() -> None:
    text = "환경부는 15일 웃었다.\n국방부는 18일 웃었다."
    found = sentences_of(text)
    assert [[d.span.of(text) for d in r.dates] for r in found] == [["15일"], ["18일"]]


def test_a_title_that_two_share_belongs_to_the_last() -> None:
    text = "문하경·염지선 의원은 웃었다."
    assert phrase(text, "문하경").span.of(text) == "문하경"


HEADLINES = {
    "quotation": ("문하경 “바다가 먼저”", True),
    "noun": ("환경부, 정책토론회 개최", True),
    "verb": ("환경부, 바다를 지켰다", True),
    "full stop": ("환경부는 바다를 지켰다.", False),
    "particle": ("환경부, 바다를", False),
    "no words": ("△ …", False),
}


@pytest.mark.parametrize(("text", "expected"), HEADLINES.values(), ids=HEADLINES)
def test_headlines(text: str, expected: bool) -> None:
    assert reading(text).is_headline is expected
