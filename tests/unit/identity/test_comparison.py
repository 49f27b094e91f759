import math

import pytest

from kg.identity.comparison import conflict, score, signs, traits
from kg.identity.profiles import Office, Profile
from kg.identity.signs import WEIGHTS, Sign, SignKind
from kg.identity.stints import Stint, stint
from kg.model import Tenure
from tests.unit.identity.people import COMMON, RARE, post, profile

EARLY, LATE = "2022-03-01", "2024-03-01"


def pair(
    one: Office | None, other: Office | None, early: str = EARLY, late: str = LATE
) -> tuple[Stint, Stint]:
    a, b = (profile(d, date, *([o] if o else [])) for d, date, o in (("1", early, one), ("2", late, other)))
    return stint([a]), stint([b])


def told(institution: str, role: str, publisher: str = "") -> Office:
    return post(institution, role, publisher)


def kinds(one: Stint, other: Stint) -> set[SignKind]:
    return {kind for kind, _, _ in traits(one, other)}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(("산림청", "청장"), ("산림청", "청장"), SignKind.OFFICE, id="same office"),
        pytest.param(
            ("산림청 산림보호국", "국장"), ("산림청 산림보호국", "국장"), SignKind.OFFICE, id="same unit"
        ),
        pytest.param(
            ("산림청 산불방지과", ""), ("산림청 산불방지과", ""), SignKind.OFFICE, id="contact persons"
        ),
        pytest.param(("문화재청", "청장"), ("국가유산청", "청장"), SignKind.OFFICE, id="successor"),
        pytest.param(("산림청 산림보호국", "국장"), ("산림청", "차장"), SignKind.BODY, id="climbs"),
        pytest.param(("산림청", "대변인"), ("산림청", "전문위원"), SignKind.BODY, id="no step known"),
        pytest.param(
            ("산림청 산불방지과", "주무관"), ("산림청", "청장"), SignKind.BODY_ODD, id="climbs too fast"
        ),
        pytest.param(("산림청", "차장"), ("산림청 산불방지과", "과장"), SignKind.BODY_ODD, id="falls"),
        pytest.param(("국립수목원", "원장"), ("산림청", "차장"), SignKind.RELATED, id="from a unit up"),
        pytest.param(("국립수목원", "원장"), ("국립산림과학원", "원장"), SignKind.RELATED, id="sisters"),
        pytest.param(
            ("국립수목원", "원장"), ("산림청", "주무관"), SignKind.RELATED_ODD, id="from a unit down"
        ),
        pytest.param(("조달청", "청장"), ("국방부", "차관"), SignKind.UNLINKED, id="elsewhere"),
        pytest.param(("조달청", "청장"), ("가람대학교", "교수"), SignKind.UNLINKED_ODD, id="another ladder"),
        pytest.param(
            ("조달청", "청장"), ("가람모임", "살림꾼"), SignKind.UNLINKED_ODD, id="no step, elsewhere"
        ),
        pytest.param(("", "교수"), ("산림청", "청장"), SignKind.OPEN, id="no institution"),
        pytest.param(("", "장관", "국방부"), ("교육부", "장관"), SignKind.BODY, id="no two ministers"),
        pytest.param(
            ("", "과장", "국방부"), ("교육부", "과장"), SignKind.OPEN, id="the publisher is a guess"
        ),
        pytest.param(None, ("산림청", "청장"), SignKind.OPEN, id="no post"),
    ],
)
def test_how_two_posts_go_together(
    one: tuple[str, ...] | None, other: tuple[str, ...], expected: SignKind
) -> None:
    links = set(list(SignKind)[1:9])
    found = kinds(*pair(told(*one) if one else None, told(*other)))
    assert found & links == {expected}


def test_a_department_without_its_institution_is_the_same_in_anothers_press_release() -> None:
    at_home, abroad = post("수산정책실", "실장", "해양수산부"), post("수산정책실", "실장", "국무조정실")
    assert SignKind.BODY in kinds(*pair(at_home, abroad))


def test_a_former_post_may_have_been_any() -> None:
    assert SignKind.BODY in kinds(
        *pair(post("산림청", "청장"), post("산림청", "주무관", tenure=Tenure.FORMER))
    )


def test_the_best_of_several_posts_counts() -> None:
    one = stint([profile("1", EARLY, post("가람모임", "회장"), post("산림청", "청장"))])
    other = stint([profile("2", LATE, post("산림청", "청장"), post("나루모임", "회장"))])
    assert SignKind.OFFICE in kinds(one, other)


@pytest.mark.parametrize(
    ("one", "other", "junior"),
    [
        (("조달청 구매과", "과장"), ("국방부 운영과", "과장"), True),
        (("조달청", "국장"), ("국방부", "국장"), False),
        (("조달청", "국장"), ("가람대학교", "교수"), True),
        (("조달청", "청장"), ("가람대학교", "총장"), False),
        (("조달청 구매과", "과장"), ("조달청 계약과", "과장"), False),
    ],
)
def test_whoever_is_one_of_many_needs_more(
    one: tuple[str, str], other: tuple[str, str], junior: bool
) -> None:
    assert (SignKind.JUNIOR in kinds(*pair(post(*one), post(*other)))) is junior


def one_of(publisher: str, companions: tuple[str, ...], topics: tuple[str, ...], hanja: str) -> Profile:
    return profile("1", LATE, publisher=publisher, companions=companions, topics=topics, hanja=hanja)


@pytest.mark.parametrize(
    ("kind", "much", "words"),
    [
        (SignKind.PUBLISHER, 1.0, "산림청"),
        (SignKind.COMPANIONS, 2.0, "나비, 다람"),
        (SignKind.TOPICS, 1.0, "산불"),
        (SignKind.HANJA, 1.0, "李東"),
    ],
)
def test_what_two_documents_share(kind: SignKind, much: float, words: str) -> None:
    one = stint([one_of("산림청", ("나비", "다람", "마루"), ("산불", "숲"), "李東")])
    other = stint([one_of("산림청", ("다람", "나비", "마루"), ("산불",), "李東")])
    found = {k: (m, Sign(k, 0.0, shown).words) for k, m, shown in traits(one, other)}
    assert found[kind] == (much, words)


def test_outsiders_share_a_publisher_for_less() -> None:
    one = stint([profile("1", EARLY, post("조달청", "청장"), publisher="산림청")])
    other = stint([profile("2", LATE, post("국방부", "차관"), publisher="산림청")])
    assert {SignKind.READERSHIP, SignKind.PUBLISHER} & kinds(one, other) == {SignKind.READERSHIP}


@pytest.mark.parametrize(
    ("early", "late", "tenure", "years"),
    [
        ("2020-03-01", "2024-03-01", Tenure.CURRENT, 4),
        ("2024-03-01", "2020-03-01", Tenure.CURRENT, 4),
        ("2023-09-01", "2024-03-01", Tenure.CURRENT, 0),
        ("2020-03-01", "2024-03-01", Tenure.FORMER, 0),
    ],
)
def test_years_between(early: str, late: str, tenure: Tenure, years: int) -> None:
    one, other = pair(post("산림청", "청장"), post("산림청", "청장", tenure=tenure), early, late)
    found = {kind: round(much) for kind, much, _ in traits(one, other)}
    assert found.get(SignKind.YEARS, 0) == years


def test_a_document_without_a_date_is_no_time_away() -> None:
    one, other = stint([profile("1", None)]), stint([profile("2", LATE)])
    assert SignKind.YEARS not in kinds(one, other)


def test_the_score_is_the_sum_of_the_signs_in_either_order() -> None:
    one, other = pair(post("산림청", "청장"), post("산림청", "차장"))
    total, weight = score(one, other)
    assert total == pytest.approx(sum(sign.weight for sign in signs(one, other)))
    assert weight == 1.0
    assert signs(one, other) == signs(other, one)


def test_a_score_without_posts_to_compare_counts_little() -> None:
    assert score(*pair(None, post("산림청", "청장")))[1] < 1.0


def test_a_rare_name_speaks_for_and_a_common_one_against() -> None:
    for name, sense in ((RARE, 1), (COMMON, -1)):
        one, other = (stint([profile(d, LATE, name=name)]) for d in "12")
        assert math.copysign(1, signs(one, other)[0].weight) == sense


def test_every_trait_has_a_weight() -> None:
    conflicts = {SignKind.OTHER_HANJA, SignKind.ELSEWHERE, SignKind.LEAP, SignKind.DECIDED}
    assert set(WEIGHTS) == set(SignKind) - conflicts


def test_a_sign_is_told_with_what_shows_it() -> None:
    found = Sign(SignKind.BODY, 2.13, (post("산림청 산림보호국", "국장"), post("산림청", "차장")))
    assert str(found) == "같은 기관, 이어질 수 있는 직책 (산림청 산림보호국 국장 → 산림청 차장) +2.1"
    assert str(Sign(SignKind.JUNIOR, -3.1)) == "관련 없는 기관의 실무자 -3.1"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(
            profile("1", LATE, hanja="李東"),
            profile("2", EARLY, hanja="李銅"),
            SignKind.OTHER_HANJA,
            id="hanja",
        ),
        pytest.param(profile("1", LATE, hanja="李東"), profile("2", EARLY), None, id="hanja of one"),
        pytest.param(
            profile("1", LATE, post("산림청", "청장")),
            profile("2", "2024-03-20", post("국방부", "과장")),
            SignKind.ELSEWHERE,
            id="two posts in one month",
        ),
        pytest.param(
            profile("1", LATE, post("산림청", "청장")),
            profile("2", "2024-05-20", post("국방부", "과장")),
            None,
            id="two posts one after the other",
        ),
        pytest.param(
            profile("1", LATE, post("산림청", "청장")),
            profile("2", LATE, post("가람위원회", "위원장")),
            None,
            id="a post beside",
        ),
        pytest.param(
            profile("1", LATE, post("산림청", "청장")),
            profile("2", LATE, post("국방부", "과장", tenure=Tenure.FORMER)),
            None,
            id="a former post",
        ),
        pytest.param(
            profile("1", LATE, post("산림청", "청장")),
            profile("2", LATE, post("국립수목원", "원장")),
            None,
            id="related",
        ),
        pytest.param(
            profile("1", LATE, post("산림청 기획조정실", "실장")),
            profile("2", LATE, post("산림청 산불방지과", "")),
            SignKind.LEAP,
            id="high and low in one house",
        ),
        pytest.param(
            profile("1", LATE, post("산림청 기획조정실", "실장")),
            profile("2", LATE, post("산림청 산림보호국", "국장")),
            None,
            id="high and high in one house",
        ),
        pytest.param(
            profile("1", LATE, post("", "청장", "산림청")),
            profile("2", LATE, post("국방부", "과장")),
            None,
            id="the publisher's is a guess",
        ),
        pytest.param(
            profile("1", None, post("산림청", "청장")),
            profile("2", LATE, post("국방부", "과장")),
            None,
            id="no date",
        ),
    ],
)
def test_what_cannot_be_one_person(one: Profile, other: Profile, expected: SignKind | None) -> None:
    found = conflict(stint([one]), stint([other]))
    assert (found.kind if found else None) is expected
    assert found is None or found.weight == -math.inf
