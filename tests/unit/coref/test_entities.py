"""kg.coref.entities: the labels, ids, classes and parents of clusters of mentions."""

import pytest

from kg.coref.entities import Cluster, entities_of
from kg.model import Entity, Kind, Mention
from tests.unit.coref.mentioned import institution, mention, person, titled, untitled


def entities(*clusters: list[Mention]) -> list[Entity]:
    """Return the entities of some clusters, each by the kind, key and day of its first mention."""
    given = {Cluster(found[0].kind, found[0].key, found[0].day): found for found in clusters}
    return list(entities_of(given, "t").values())


def test_nothing() -> None:
    assert entities() == []


def test_a_short_title_is_an_alias() -> None:
    (found,) = entities([person("문하경"), person("문 의원", 9)])
    assert found == Entity("person/문하경", Kind.PERSON, "문하경", ("문 의원",))


def test_kinds_do_not_mix() -> None:
    found = entities([institution("광주")], [mention(Kind.PLACE, "광주", 20)])
    assert [entity.id for entity in found] == ["institution/광주", "place/광주"]


# --- labels -------------------------------------------------------------------------------

LABELS = {
    "longest": (["전남", "전라남도"], "전라남도"),
    "spaces do not count": (["바다 연구원", "바다연구원", "바다연구원"], "바다연구원"),
    "most frequent": (["바다 연구원", "바다 연구원", "바다연구원"], "바다 연구원"),
    "first in order": (["바다연구 원", "바다 연구원"], "바다 연구원"),
}


@pytest.mark.parametrize(("names", "label"), LABELS.values(), ids=LABELS)
def test_label(names: list[str], label: str) -> None:
    (found,) = entities([mention(Kind.PLACE, name, at * 20, key="one") for at, name in enumerate(names)])
    assert (found.label, found.aliases) == (label, tuple(sorted(set(names) - {label})))


def test_both_the_name_and_the_words_are_forms() -> None:
    (found,) = entities([mention(Kind.INSTITUTION, "국방", name="국방부")])
    assert (found.label, found.aliases) == ("국방부", ("국방",))


def test_a_full_name_goes_before_a_longer_surname_with_a_title() -> None:
    (found,) = entities([person("문별"), person("문 대변인", 9)])
    assert (found.label, found.aliases) == ("문별", ("문 대변인",))


def test_the_title_of_an_event_goes_before_its_longer_type() -> None:
    (found,) = entities([titled("바다", 0), untitled("제3차 바다 정책토론회", 40)])
    assert (found.label, found.aliases) == ("바다", ("제3차 바다 정책토론회",))


def test_the_words_of_an_event_are_no_alias() -> None:
    (found,) = entities([titled("바다", 0)])
    assert found.aliases == ()


def test_events_that_share_a_label_have_their_days() -> None:
    found = entities([untitled("토론회", 0, "15")], [untitled("토론회", 40, "18")])
    assert [entity.label for entity in found] == ["토론회 (15일)", "토론회 (18일)"]


def test_an_event_alone_has_no_day() -> None:
    (found,) = entities([untitled("토론회", 0, "15")])
    assert found.label == "토론회"


# --- ids ----------------------------------------------------------------------------------


def test_an_event_of_another_text_is_another_event() -> None:
    event = Cluster(Kind.EVENT, "바다 정책토론회")
    ids = {entities_of({event: [titled("바다", 0)]}, id)[event].id for id in ("a", "b")}
    assert ids == {"event/a--바다", "event/b--바다"}


# --- classes and parents ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "type"),
    [("더불어민주당", "PoliticalParty"), ("한국바다협회", "Association"), ("바다", None)],
)
def test_type(name: str, type: str | None) -> None:
    (found,) = entities([institution(name)])
    assert found.type == type


def test_only_an_institution_has_a_class() -> None:
    (found,) = entities([mention(Kind.PLACE, "광주시")])
    assert found.type is None


PARENTS: dict[str, tuple[list[str], str | None]] = {
    "in the text": (["환경부 물정책과", "환경부"], "institution/환경부"),
    "not in the text": (["환경부 물정책과"], None),
    "none": (["한국바다협회", "환경부"], None),
}


@pytest.mark.parametrize(("given", "expected"), PARENTS.values(), ids=PARENTS)
def test_parent(given: list[str], expected: str | None) -> None:
    found = entities(*[[institution(name, at * 20)] for at, name in enumerate(given)])
    assert next(e.parent for e in found if e.label == given[0]) == expected


def test_a_parent_by_its_name_in_the_table() -> None:
    found = entities([institution("국방부 정책실")], [institution("국방부", 20)])
    assert [entity.parent for entity in found] == ["institution/국방부", None]


def test_an_institution_does_not_belong_to_itself() -> None:
    (found,) = entities([institution("부산 시청", key="부산"), institution("부산", 20, key="부산")])
    assert found.parent is None


def test_the_parent_of_a_topic_is_its_last_words() -> None:
    names = ["여수 수소배관망", "수소배관망", "수소"]
    found = entities(*[[mention(Kind.TOPIC, name, at * 20)] for at, name in enumerate(names)])
    assert [entity.parent for entity in found] == ["topic/수소배관망", None, None]
