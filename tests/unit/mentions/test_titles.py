"""kg.mentions.titles: who stands beside which role and institution."""

import pytest

from kg.mentions.titles import short_titles, titles_beside, titles_in
from kg.model import Span, Tenure
from tests.unit.reading import words_of

Said = tuple[str, str, str]
"""Person, institution and role; empty where the title has none."""


def said(text: str) -> list[Said]:
    return [
        (t.person.of(text), t.institution.whole if t.institution else "", t.role_label)
        for t in titles_in(words_of(text))
    ]


ORDERS: dict[str, tuple[str, list[Said]]] = {
    "name, role": ("문하경 의원은", [("문하경", "", "의원")]),
    "name, institution, role": ("문하경 환경부 장관은", [("문하경", "환경부", "장관")]),
    "name, several words, role": ("문하경 바다 AI 대표는", [("문하경", "바다 AI", "대표")]),
    "name, office, deputy": ("문하경 전라남도 경제부지사는", [("문하경", "전라남도", "경제부지사")]),
    "name, number in the role": ("문하경 환경부 제1차관은", [("문하경", "환경부", "제1차관")]),
    "institution, name, role": ("더불어민주당 문하경 의원은", [("문하경", "더불어민주당", "의원")]),
    "unknown company, name, position": ("다보정밀 문하경 대표이사는", [("문하경", "다보정밀", "대표이사")]),
    "institution, role, name": ("고용노동부 장관 문하경은", [("문하경", "고용노동부", "장관")]),
    "institution (role name)": ("재외동포청(청장 문하경)은", [("문하경", "재외동포청", "청장")]),
    "institution role (name)": ("환경부 장관(문하경)은", [("문하경", "환경부", "장관")]),
    "role: name": ("대표이사: 문하경", [("문하경", "", "대표이사")]),
    "institution (role:name)": ("환경부(장관:문하경)는", [("문하경", "환경부", "장관")]),
    "institution (role : name)": ("환경부(장관 : 문하경)는", [("문하경", "환경부", "장관")]),
    "name read with a suffix": ("최성용 환경부 차관은", [("최성용", "환경부", "차관")]),
    "brackets before the name": (
        "외교부(장관 염지선) 문하경 대변인은",
        [("염지선", "외교부", "장관"), ("문하경", "외교부", "대변인")],
    ),
    "copula": (
        "이사장인 문하경 전 국무총리는",
        [("문하경", "", "국무총리"), ("문하경", "", "이사장")],
    ),
    "name read as a verb": (
        "해양수산부 길도연 어촌양식정책관은",
        [("길도연", "해양수산부", "어촌양식정책관")],
    ),
    "role, and the next": (
        "도서진 환경부장관과 문하경 한국바다연구원장은",
        [("도서진", "환경부", "장관"), ("문하경", "한국바다연구원", "원장")],
    ),
    "division, name, role": ("건강증진과 문하경 과장은", [("문하경", "건강증진과", "과장")]),
    "two words like names": ("윤토 홍길동 대표는", [("홍길동", "", "대표")]),
    "title in brackets": ("문하경(국립바다센터장), 도서진", [("문하경", "국립바다센터", "센터장")]),
    "title in brackets after a space": (
        "▸문하경 (바다대학교 교수)",
        [("문하경", "바다대학교", "교수")],
    ),
    "middle dot in the institution": (
        "문하경 바다대학교 행정·경찰학부 교수는",
        [("문하경", "바다대학교 행정·경찰학부", "교수")],
    ),
    "brackets after the institution": (
        "문하경 한국바다협회(KBA) 회장은",
        [("문하경", "한국바다협회", "회장")],
    ),
    "company that looks like a name": ("한솔원 문하경 대표는", [("문하경", "한솔원", "대표")]),
    "honorific": ("문하경 대표님은", [("문하경", "", "대표")]),
    "person without a post": ("문하경 씨는", [("문하경", "", "")]),
    "no person": ("환경부 장관은", []),
    "no title": ("바다는 문하경을 기다렸다.", []),
    "name with a particle": ("문하경의 장관 임명은", []),
}


@pytest.mark.parametrize(("text", "expected"), ORDERS.values(), ids=ORDERS)
def test_orders(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


FUSED: dict[str, tuple[str, tuple[str, str]]] = {
    "association": ("문하경 한국바다협회장은", ("한국바다협회", "회장")),
    "institute": ("문하경 바다연구원장은", ("바다연구원", "원장")),
    "institute in Latin words": ("문하경 LG AI 연구원장은", ("LG AI 연구원", "원장")),
    "city": ("문하경 광주시장은", ("광주시", "시장")),
    "ministry, short": ("문하경 국방장관은", ("국방부", "장관")),
    "ministry, whole": ("문하경 국방부장관은", ("국방부", "장관")),
    "committee of parliament": (
        "문하경 국회 농림축산식품해양수산위원장은",
        ("국회 농림축산식품해양수산위원회", "위원장"),
    ),
    "unit of an institution": ("문하경 누리대학교 기후정책대학원장은", ("누리대학교 기후정책대학원", "원장")),
    "embassy": ("문하경 주한독일대사는", ("주한독일대사관", "대사")),
    "before the name": ("국방장관 문하경은", ("국방부", "장관")),
    "generic": ("문하경 연구원장은", ("", "원장")),
}


@pytest.mark.parametrize(("text", "expected"), FUSED.values(), ids=FUSED)
def test_fused(text: str, expected: tuple[str, str]) -> None:
    assert said(text) == [("문하경", *expected)]


def test_the_head_of_a_unit_is_of_the_institution_before_the_name() -> None:
    (title,) = titles_in(words_of("외교부 문하경 기후환경국장은"))
    assert title.institution is not None
    assert (title.institution.whole, title.role_label) == ("외교부", "국장")


MODIFIED = {
    "one word": ("문하경 과학기술정보통신부 인공지능기반정책관은", "인공지능기반정책관"),
    "two words": ("문하경 과학기술정보통신부 인공지능 기반정책관은", "인공지능 기반정책관"),
    "chief secretary": ("문하경 대통령실 정책수석은", "정책수석"),
}


@pytest.mark.parametrize(("text", "role"), MODIFIED.values(), ids=MODIFIED)
def test_roles_named_by_what_they_are_for(text: str, role: str) -> None:
    (title,) = titles_in(words_of(text))
    assert title.institution is not None
    assert title.role is not None
    assert (title.role_label, title.role.of(text)) == (role, role)


LISTS: dict[str, tuple[str, list[Said]]] = {
    "middle dot": ("문하경·곽이준 의원은", [("문하경", "", "의원"), ("곽이준", "", "의원")]),
    "comma": ("문하경, 곽이준 의원은", [("문하경", "", "의원"), ("곽이준", "", "의원")]),
    "three": ("문하경·곽이준·염지선 의원은", [(n, "", "의원") for n in ("문하경", "곽이준", "염지선")]),
    "of one institution": (
        "국민의힘 문하경·곽이준 의원은",
        [("문하경", "국민의힘", "의원"), ("곽이준", "국민의힘", "의원")],
    ),
    "titles of their own": (
        "문하경 환경부 장관, 곽이준 한국바다협회장은",
        [("문하경", "환경부", "장관"), ("곽이준", "한국바다협회", "회장")],
    ),
    "institutions before each": (
        "국민의힘 문하경 의원과 진보당 곽이준 의원은",
        [("문하경", "국민의힘", "의원"), ("곽이준", "진보당", "의원")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), LISTS.values(), ids=LISTS)
def test_lists(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


BESIDE: dict[str, tuple[str, list[str], list[Said]]] = {
    "letters in between": (
        "모리타 가즈오(森田一雄) 일본 외무성 국장은",
        ["모리타 가즈오"],
        [("모리타 가즈오", "일본 외무성", "국장")],
    ),
    "a list and its role": (
        "문하경·도서진 등 의원이",
        ["문하경", "도서진"],
        [("문하경", "", "의원"), ("도서진", "", "의원")],
    ),
    "no title": ("문하경과 함께", ["문하경"], []),
    "part of a word": ("문하경식 정책", ["문하경"], []),
}


@pytest.mark.parametrize(("text", "people", "expected"), BESIDE.values(), ids=BESIDE)
def test_titles_beside(text: str, people: list[str], expected: list[Said]) -> None:
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in people]
    found = titles_beside(words_of(text), spans)
    assert [
        (t.person.of(text), t.institution.whole if t.institution else "", t.role_label) for t in found
    ] == expected


TENURES: dict[str, tuple[str, Tenure, str]] = {
    "plain": ("문하경 국무총리는", Tenure.CURRENT, "국무총리"),
    "former": ("문하경 전 국무총리는", Tenure.FORMER, "국무총리"),
    "former, with institution": ("문하경 전 환경부 장관은", Tenure.FORMER, "장관"),
    "at the time": ("문하경 당시 환경부 장관은", Tenure.FORMER, "장관"),
    "now": ("문하경 현 국무총리는", Tenure.CURRENT, "국무총리"),
    "new": ("문하경 신임 환경부 장관은", Tenure.CURRENT, "장관"),
    "candidate": ("문하경 환경부 장관 후보자는", Tenure.DESIGNATE, "장관 후보자"),
    "designated": ("문하경 환경부 장관 내정자는", Tenure.DESIGNATE, "장관 내정자"),
    "acting": ("문하경 환경부 장관 직무대행은", Tenure.ACTING, "장관 직무대행"),
    "acting, deputy": ("문하경 청장 직무대리는", Tenure.ACTING, "청장 직무대리"),
    "candidate before the name": ("환경부 장관 후보자 문하경은", Tenure.DESIGNATE, "장관 후보자"),
}


@pytest.mark.parametrize(("text", "tenure", "role"), TENURES.values(), ids=TENURES)
def test_tenure(text: str, tenure: Tenure, role: str) -> None:
    (title,) = titles_in(words_of(text))
    assert (title.tenure, title.role_label) == (tenure, role)


JOINT: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "second institution": ("문하경 부총리 겸 기획재정부 장관은", [("", "부총리"), ("기획재정부", "장관")]),
    "fused": ("문하경 부총리 겸 교육부장관은", [("", "부총리"), ("교육부", "장관")]),
    "bare role": ("문하경 의원 겸 장관은", [("", "의원"), ("", "장관")]),
    "no role": ("문하경 부총리 겸 바다를", [("", "부총리")]),
    "role too far away": ("문하경 부총리 겸, 환경부 장관은", [("", "부총리")]),
    "acting president": ("문하경 대통령 권한대행 부총리는", [("", "대통령 권한대행")]),
}


@pytest.mark.parametrize(("text", "expected"), JOINT.values(), ids=JOINT)
def test_two_posts_at_once(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == [("문하경", *post) for post in expected]


FOREIGN: dict[str, tuple[str, Said]] = {
    "Latin letters": (
        "올레흐 코발추크(Oleh Kovalchuk) 우크라이나 대통령은",
        ("올레흐 코발추크", "우크라이나", "대통령"),
    ),
    "country and office": ("올레흐 코발추크 우크라이나 총리는", ("올레흐 코발추크", "우크라이나", "총리")),
    "ambassador": ("게오르크 슈마허 주한독일대사는", ("게오르크 슈마허", "주한독일대사관", "대사")),
    "in brackets": ("주한독일대사(게오르크 슈마허)는", ("게오르크 슈마허", "주한독일대사관", "대사")),
}


@pytest.mark.parametrize(("text", "expected"), FOREIGN.values(), ids=FOREIGN)
def test_foreign(text: str, expected: Said) -> None:
    assert said(text) == [expected]


ASIDES = {
    "age": "문하경(22) 상병은",
    "place in a picture": "문하경(왼쪽) 상병은",
    "Chinese characters": "문하경(文河敬) 상병은",
}


@pytest.mark.parametrize("text", ASIDES.values(), ids=ASIDES)
def test_brackets_that_say_nothing_of_a_post(text: str) -> None:
    assert said(text) == [("문하경", "", "상병")]


def test_brackets_before_a_role_that_are_no_aside() -> None:
    assert said("문하경(바다) 상병은") == []


def test_brackets_after_a_title() -> None:
    text = "더불어민주당 문하경 의원(광주 서구갑·국회 과학기술방송통신위원회)은"
    party, seat, committee = titles_in(words_of(text))
    assert party.institution is not None
    assert seat.constituency is not None
    assert committee.institution is not None
    assert {title.person.of(text) for title in (party, seat, committee)} == {"문하경"}
    assert party.institution.whole == "더불어민주당"
    assert seat.constituency.of(text) == "광주 서구갑"
    assert committee.institution.whole == "국회 과학기술방송통신위원회"


@pytest.mark.parametrize(
    ("text", "seat"), [("문하경 의원(순천갑)은", "순천갑"), ("문하경 의원(전남 순천갑)은", "전남 순천갑")]
)
def test_constituency(text: str, seat: str) -> None:
    assert [t.constituency.of(text) for t in titles_in(words_of(text)) if t.constituency] == [seat]


UNTITLED: dict[str, tuple[str, list[str]]] = {
    "government of a president": ("홍길동 정부는 웃었다.", ["홍길동"]),
    "headline, quotation": ("홍길동 “바다가 먼저”", ["홍길동"]),
    "headline, comma": ("홍길동, 바다 지킴이로", ["홍길동"]),
    "sentence with a comma": ("홍길동, 바다를 지켰다.", []),
    "common words": ("바다, 섬 지킴이로", []),
    "byline": ("홍길동 기자는 웃었다.", []),
    "byline of a paper": ("한려일보 홍길동 기자", []),
    "list that goes on": ("홍길동 등 의원은", []),
    "side": ("홍길동 측 의원은", []),
}


@pytest.mark.parametrize(("text", "expected"), UNTITLED.values(), ids=UNTITLED)
def test_names_without_a_role(text: str, expected: list[str]) -> None:
    assert [person for person, _, _ in said(text)] == expected


def test_the_span_of_a_title_covers_its_words() -> None:
    text = "이날 문하경 환경부 장관은 웃었다."
    (title,) = titles_in(words_of(text))
    assert title.span.of(text) == "문하경 환경부 장관"


SHORT: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "surname, role": ("문 의원은 웃었다.", [("문 의원", "의원")]),
    "surname, honorific": ("문 씨는 웃었다.", [("문 씨", "")]),
    "two": ("문 의원과 곽 대표는 웃었다.", [("문 의원", "의원"), ("곽 대표", "대표")]),
    "byline": ("문 기자는 웃었다.", []),
    "fused role": ("문 광주시장은 웃었다.", []),
    "former": ("전 의원들", []),
    "no surname": ("늘 의원은 웃었다.", []),
    "no role": ("문 바다는 웃었다.", []),
    "comma": ("문, 의원은 웃었다.", []),
}


@pytest.mark.parametrize(("text", "expected"), SHORT.values(), ids=SHORT)
def test_short_titles(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(t.span.of(text), t.role_label) for t in short_titles(words_of(text))] == expected
