"""kg.facts.statements.headlines: quotations of the headline that repeat what the text below quotes."""

import pytest

from kg.facts.statements.headlines import with_headlines
from kg.model import BlockKind, Statement
from tests.unit.reading import name, read_to, sentences_of, statements_of

BELOW = "문하경 의원은 20일 “해마다 아픈 바다를 우리가 먼저 나서서 지켜야 한다”고 말했다."


def statements(text: str) -> list[Statement]:
    read, titles = sentences_of(text), (BlockKind.HEADLINE, BlockKind.SUBTITLE)
    given = read_to("coreference", text)
    heads = sum(given.blocks[sentence.block].kind in titles for sentence in given.sentences)
    return list(with_headlines(read[:heads], read, statements_of(text)))


def linked(headline: str, below: str = BELOW) -> list[tuple[str | None, str, str | None]]:
    """Return speaker, words and repeated words of each statement of a headline and a text."""
    text = f"{headline}\n{below}"
    return [
        (name(s.speaker), s.content.of(text), s.repeats.of(text) if s.repeats else None)
        for s in statements(text)
    ]


def shown(headline: str, below: str = BELOW) -> list[str]:
    """Return the words of the headline that are evidence for the last statement."""
    text = f"{headline}\n{below}"
    return [s.of(text) for s in statements(text)[-1].evidence if s.end <= len(headline)]


SAME = {
    "word for word": "바다를 우리가 먼저 나서서 지켜야 한다",
}
OTHER = {
    "other words": "바다를 남들이 나중에 나서서 지켜야 한다",
    "other order": "우리가 먼저 나서서 지켜야 할 바다",
    "too short": "우리가 먼저",
    "two words": "해마다아픈바다를 우리가먼저나서서",
}


@pytest.mark.parametrize("words", SAME.values(), ids=SAME)
def test_what_nothing_marks_as_speech_is_evidence_for_what_it_repeats(words: str) -> None:
    assert shown(f"“{words}” 바다의 날 행사") == [words]
    assert len(linked(f"“{words}” 바다의 날 행사")) == 1


@pytest.mark.parametrize("words", OTHER.values(), ids=OTHER)
def test_other_words_are_no_evidence(words: str) -> None:
    assert shown(f"“{words}” 바다의 날 행사") == []


def test_a_name_in_single_marks_is_no_evidence() -> None:
    assert shown("‘바다를 우리가 먼저 나서서 지켜야 한다’ 행사 개최") == []


def test_a_subtitle_is_part_of_the_headline() -> None:
    headline = "바다의 날 행사 개최\n- “바다를 우리가 먼저 나서서 지켜야 한다”"
    assert shown(headline) == ["바다를 우리가 먼저 나서서 지켜야 한다"]


def test_words_that_are_far_apart_say_something_else() -> None:
    below = (
        "문하경 의원은 20일 “바다를 사랑하는 모든 시민과 더불어 어려운 살림에도 아이들을 위해 무엇보다 "
        "앞장서서 나서서 지금부터라도 함께 지켜야 한다”고 말했다."
    )
    assert shown("“바다를 앞장서서 함께 지켜야 한다” 행사", below) == []


def test_the_headline_ends_at_the_first_sentence() -> None:
    text = "바다의 날 행사가 열렸다. “바다를 우리가 먼저 나서서 지켜야 한다” 행사"
    assert shown(text) == []


LINKED = {
    "the same speaker": ("문하경 의원 “바다 우리 먼저 나서서 지켜야”", "문하경"),
    "no speaker": ("“바다 우리 먼저 나서서 지켜야”라고 강조", "문하경"),
}


@pytest.mark.parametrize(("headline", "speaker"), LINKED.values(), ids=LINKED)
def test_a_statement_of_the_headline_leads_to_what_it_repeats(headline: str, speaker: str) -> None:
    assert linked(headline)[0] == (
        speaker,
        "바다 우리 먼저 나서서 지켜야",
        "해마다 아픈 바다를 우리가 먼저 나서서 지켜야 한다",
    )


def test_whom_the_headline_names_stays_the_speaker() -> None:
    headline = "곽이준 대표 “바다 우리 먼저 나서서 지켜야”"
    assert linked(headline)[0] == ("곽이준", "바다 우리 먼저 나서서 지켜야", None)
