"""kg.mentions.places: regions, landmarks and venues."""

import pytest

from kg.mentions.places import places
from tests.unit.reading import words_of

PLACES: dict[str, tuple[str, list[str]]] = {
    "region": ("광주에서 열렸다.", ["광주"]),
    "two regions": ("광주와 부산에서 열렸다.", ["광주", "부산"]),
    "room of an institution": ("국회 제2소회의실에서 열렸다.", ["국회 제2소회의실"]),
    "room of a building": (
        "국회의원회관 제3세미나실에서 열렸다.",
        ["국회의원회관", "국회의원회관 제3세미나실"],
    ),
    "landmark": ("벡스코에서 열렸다.", ["벡스코"]),
    "landmark in a region": ("부산 벡스코에서 열렸다.", ["부산", "부산 벡스코"]),
    "room with a number": ("제2소회의실에서 열렸다.", ["제2소회의실"]),
    "date before the room": ("20일 국회 제2소회의실에서 열렸다.", ["국회 제2소회의실"]),
    "word with a particle before the room": ("국회의 제2소회의실에서 열렸다.", ["제2소회의실"]),
    "compound without anything that tells whose": ("옆강당에서 열렸다.", []),
    "noun": ("바다에서 열렸다.", []),
    "verb": ("열렸다.", []),
    "time before the room": ("오전 제2소회의실에서 열렸다.", ["제2소회의실"]),
}


@pytest.mark.parametrize(("text", "expected"), PLACES.values(), ids=PLACES)
def test_places(text: str, expected: list[str]) -> None:
    assert [place.surface for place in places(text, words_of(text))] == expected


def test_the_key_has_no_spaces() -> None:
    (place,) = places("국회 제2소회의실", words_of("국회 제2소회의실"))
    assert (place.name, place.key) == ("국회 제2소회의실", "국회제2소회의실")
