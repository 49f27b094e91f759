"""kg.mentions: a document gets its titles, and its mentions of all but topics."""

import pytest

from kg import mentions
from kg.mentions import with_titles
from kg.model import AnnotatedDocument, Kind
from tests.unit.reading import read_to

TEXT = (
    "환경부는 20일 정책토론회를 개최했다.\n"
    "문하경 장관은 축사에서 “바다가 먼저”라고 말했다. 문 장관은 웃었다.\n"
    "문의: 환경부 물정책과 염지선 (044-202-0000)"
)


def titled(text: str) -> AnnotatedDocument:
    return with_titles(read_to("morphology", text))


def test_contact_persons_come_last() -> None:
    assert [title.person.of(TEXT) for title in titled(TEXT).titles] == ["문하경", "염지선"]


def test_a_contact_person_with_a_title_is_read_once() -> None:
    text = "문의: 환경부 물정책과 염지선 과장 (044-202-0000)"
    assert [title.person.of(text) for title in titled(text).titles] == ["염지선"]


def test_short_titles() -> None:
    assert [title.span.of(TEXT) for title in titled(TEXT).short_titles] == ["문 장관"]


def test_a_name_that_a_title_gives_is_whole_everywhere() -> None:
    text = "도식형은 웃었다. 장관 도식형이 갔다."
    before, after = (d.sentences[0].words[0] for d in (read_to("morphology", text), titled(text)))
    assert "NNP" not in before.tags
    assert (after.form, after.tail, after.tags) == ("도식형", "은", ("NNP", "JX"))


def test_sentences_without_a_misread_name_stay_what_they_are() -> None:
    given = read_to("morphology", TEXT)
    assert all(
        now is before for now, before in zip(with_titles(given).sentences, given.sentences, strict=True)
    )


def test_mentions_of_all_kinds_but_topics() -> None:
    found = {mention.kind for mention in mentions.annotate(read_to("morphology", TEXT)).mentions}
    assert found == {Kind.PERSON, Kind.ROLE, Kind.INSTITUTION, Kind.EVENT}


def test_what_the_tagger_adds_is_there() -> None:
    text = "가수 문하경은 새 노래를 발표했다."
    found = mentions.annotate(read_to("morphology", text)).mentions
    assert [m.surface for m in found if m.kind is Kind.PERSON] == ["문하경"]


@pytest.mark.parametrize("text", ["", "\n\n", "바다."], ids=["empty", "blank", "noun"])
def test_nothing_to_read(text: str) -> None:
    found = mentions.annotate(read_to("morphology", text))
    assert (found.titles, found.short_titles, found.mentions) == ((), (), ())
