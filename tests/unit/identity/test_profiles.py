import datetime as dt

import pytest

from kg.identity.profiles import COMPANIONS, Office, Profile, office, profiles
from kg.model import (
    AnyFact,
    Document,
    Entity,
    Event,
    Extraction,
    Kind,
    Link,
    Mention,
    OffsetMap,
    Participation,
    Post,
    Span,
    Tenure,
)
from tests.unit import extractions


@pytest.mark.parametrize(
    ("institution", "role", "publisher", "body", "unit", "above", "implied"),
    [
        ("산림청", "청장", "", "산림청", "", ("농림축산식품부",), False),
        ("농식품부", "장관", "", "농림축산식품부", "", (), False),
        ("농식품부 농촌정책국", "국장", "", "농림축산식품부", "농촌정책국", (), False),
        ("산림청 국립수목원", "원장", "", "국립수목원", "", ("산림청", "농림축산식품부"), False),
        (
            "산림청 국립수목원 전시교육과",
            "과장",
            "",
            "국립수목원",
            "전시교육과",
            ("산림청", "농림축산식품부"),
            False,
        ),
        ("운영지원과", "과장", "조달청", "조달청", "운영지원과", ("재정경제부",), True),
        ("운영지원과", "과장", "", "", "운영지원과", (), True),
        ("", "장관", "환경부", "환경부", "", (), True),
        ("", "교수", "환경부", "", "", (), False),
        ("", "대통령", "환경부", "대한민국", "", (), False),
        ("", "국회의원", "환경부", "국회", "", ("국회",), False),
        ("가람시민모임", "대표", "", "가람시민모임", "", (), False),
        ("벨기에 외교부", "장관", "", "벨기에외교부", "", (), False),
        ("한림대가람병원", "원장", "", "한림대가람병원", "", ("한림대학교",), False),
        ("ㅇ산림청", "청장", "", "산림청", "", ("농림축산식품부",), False),
        ("대한민국 국방부", "장관", "", "국방부", "", (), False),
        ("", "", "", "", "", (), False),
    ],
)
def test_an_institution_is_taken_apart(
    institution: str, role: str, publisher: str, body: str, unit: str, above: tuple[str, ...], implied: bool
) -> None:
    found = office(institution, role, publisher)
    assert (found.body, found.unit, found.above, found.implied) == (body, unit, above, implied)


def test_a_member_of_parliament_is_known_by_the_constituency() -> None:
    found = office("국민의힘", "의원", constituency="가람시 갑")
    assert (found.body, found.unit, found.above) == ("국민의힘", "가람시갑", ("국회",))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (Office("산림청", "청장", Tenure.CURRENT), "산림청 청장"),
        (Office("", "장관", Tenure.FORMER), "전 장관"),
        (Office("산림청", "", Tenure.CURRENT), "산림청"),
    ],
)
def test_an_office_is_shown_as_the_text_tells_it(given: Office, expected: str) -> None:
    assert str(given) == expected


def test_the_profiles_of_a_document() -> None:
    found = {p.name: p for p in profiles(extractions.forum())}
    assert sorted(found) == ["김하늘", "박소리", "이바다"]
    kim = found["김하늘"]
    assert kim.member == ("forum", "person/김하늘")
    assert (kim.date, kim.publisher) == (dt.date(2026, 3, 21), "한빛시")
    assert [str(o) for o in kim.offices] == ["새물결당 의원"]
    assert kim.offices[0].unit == "한빛시가온구"
    assert kim.companions == ("박소리, 나래 AI연구소", "이바다, 한빛시")
    assert kim.events == ("마을 도서관의 내일",)


def written(text: str, people: int, facts: tuple[AnyFact, ...] = ()) -> Extraction:
    names = [f"{'가나다라마바사아자차카타파하'[i]}람" for i in range(people)]
    entities = tuple(Entity(f"person/{n}", Kind.PERSON, n) for n in names)
    at = text.find(names[0])
    span = Span(max(at, 0), max(at, 0) + 2)
    link = Link(Mention(span, names[0], Kind.PERSON, names[0], names[0], "test"), entities[0].id)
    return Extraction(Document("d", text, text, OffsetMap.identity(len(text))), entities, (link,), facts)


@pytest.mark.parametrize(
    ("text", "hanja"),
    [
        ("가람(嘉藍)은", "嘉藍"),
        ("가람(金嘉藍)은", ""),
        ("가람(嘉藍·37)은", "嘉藍"),
        ("가람은(嘉藍)", ""),
        ("가람", ""),
    ],
)
def test_the_name_in_chinese_characters(text: str, hanja: str) -> None:
    assert next(profiles(written(text, 1))).hanja == hanja


@pytest.mark.parametrize(("people", "companions"), [(COMPANIONS + 1, COMPANIONS), (COMPANIONS + 2, 0)])
def test_a_roster_gives_no_companions(people: int, companions: int) -> None:
    assert len(next(profiles(written("가람", people))).companions) == companions


def test_events_are_those_joined_and_those_organised() -> None:
    given = written("가람", 1)
    events = tuple(Entity(f"event/d--{n}", Kind.EVENT, n) for n in ("모임", "행사", "회의"))
    evidence = {"evidence": (Span(0, 2),), "confidence": 1.0, "rule": "test"}
    facts: tuple[AnyFact, ...] = (
        Participation(participant="person/가람", event="event/d--모임", part="참석", **evidence),  # type: ignore[arg-type]
        Event(id="event/d--행사", type="행사", organizers=("person/가람",), **evidence),  # type: ignore[arg-type]
        Event(id="event/d--회의", type="회의", **evidence),  # type: ignore[arg-type]
        Post(person="person/가람", role=None, institution=None, **evidence),  # type: ignore[arg-type]
    )
    whole = Extraction(given.document, given.entities + events, given.links, facts)
    found = next(p for p in profiles(whole) if p.name == "가람")
    assert found.events == ("모임", "행사")


def test_an_institution_and_a_role_told_apart_are_one_post() -> None:
    given = written("가람", 1)
    school = Entity("institution/가람대학교", Kind.INSTITUTION, "가람대학교")
    role = Entity("role/교수", Kind.ROLE, "교수")
    evidence = {"evidence": (Span(0, 2),), "confidence": 1.0, "rule": "test"}
    posts = (
        Post(person="person/가람", institution=school.id, **evidence),  # type: ignore[arg-type]
        Post(person="person/가람", role=role.id, **evidence),  # type: ignore[arg-type]
    )
    whole = Extraction(given.document, (*given.entities, school, role), given.links, posts)
    assert [str(held) for held in next(profiles(whole)).offices] == ["가람대학교 교수"]


def test_an_institution_with_another_person_in_it_was_misread() -> None:
    given = written("가람", 1)
    label = "다솜처장과 나비 가람군"
    army = Entity(f"institution/{label}", Kind.INSTITUTION, label)
    post = Post(
        person="person/가람", institution=army.id, evidence=(Span(0, 2),), confidence=1.0, rule="test"
    )
    whole = Extraction(given.document, (*given.entities, army), given.links, (post,))
    assert next(profiles(whole)).offices == ()


def test_a_profile_is_small_and_frozen() -> None:
    found = Profile("d", "person/가람", Kind.PERSON, "가람")
    assert not hasattr(found, "__dict__")
    assert hash(found) == hash(Profile("d", "person/가람", Kind.PERSON, "가람"))
