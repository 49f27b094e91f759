"""kg.structure: headline, lead, subtitles and bullets."""

import pytest

from kg import structure
from kg.model import Structure
from tests.unit.reading import read_to

LONG = "바다를 지키는 사람들이 모여 섬과 강과 산을 함께 돌아보는 잔치를 벌였다."


def structure_of(text: str) -> Structure:
    return structure.annotate(read_to("morphology", text)).structure


HEADLINES = {
    "first line": ("환경부, 바다를 지키자\n바다가 열렸다.", "환경부, 바다를 지키자"),
    "only line": ("환경부, 바다를 지키자", "환경부, 바다를 지키자"),
    "after empty lines": ("\n\n환경부, 바다를 지키자\n바다가 열렸다.", "환경부, 바다를 지키자"),
    "a sentence is none": ("바다가 열렸다.\n환경부, 바다를 지키자", ""),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("text", "expected"), HEADLINES.values(), ids=HEADLINES)
def test_headline(text: str, expected: str) -> None:
    assert structure_of(text).headline.of(text) == expected


LEADS = {
    "after the headline": (f"바다를 지키자\n{LONG}", LONG),
    "short lines between": (f"바다를 지키자\n짧은 줄\n{LONG}\n섬{LONG}", LONG),
    "no headline": (LONG, LONG),
    "no long line": ("바다를 지키자\n짧은 줄", ""),
    "a long headline": (f"{LONG[:-1]}\n섬{LONG}", f"섬{LONG}"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("text", "expected"), LEADS.values(), ids=LEADS)
def test_lead(text: str, expected: str) -> None:
    assert structure_of(text).lead.of(text) == expected


@pytest.mark.parametrize(("length", "found"), [(40, False), (41, True)])
def test_a_lead_is_longer_than_forty_letters(length: int, found: bool) -> None:
    line = "바" * length
    assert structure_of(f"섬\n{line}").lead.of(f"섬\n{line}") == line * found


HEADINGS = {
    "headline": ("바다를 지키자\n바다가 열렸다.", 1),
    "headline and subtitles": ("바다를 지키자\n섬도 지키자\n산도 함께\n바다가 열렸다.", 3),
    "prose first": ("바다가 열렸다.\n바다를 지키자", 0),
    "question as prose": ("바다를 지키자\n바다가 열렸나요?", 1),
    "prose in marks": ("바다를 지키자\n“바다가 열렸다.”", 1),
    "headings only": ("바다를 지키자\n섬도 지키자", 2),
    "at most six": ("바다를 지키자\n" * 9, 6),
    "nothing": ("", 0),
}


@pytest.mark.parametrize(("text", "expected"), HEADINGS.values(), ids=HEADINGS)
def test_headings(text: str, expected: int) -> None:
    assert structure_of(text).headings == expected


BULLETS = {
    "square": ("□ 바다가 열렸다.", True),
    "letter": ("바다 포럼\nㅇ 바다가 열렸다.", True),
    "after spaces": ("바다 포럼\n  ◦ 바다가 열렸다.", True),
    "inside a line": ("바다 ○○군이 열렸다.", False),
    "hyphen": ("- 바다가 열렸다.", False),
    "nothing": ("", False),
}


@pytest.mark.parametrize(("text", "expected"), BULLETS.values(), ids=BULLETS)
def test_bullets(text: str, expected: bool) -> None:
    assert structure_of(text).has_bullets is expected
