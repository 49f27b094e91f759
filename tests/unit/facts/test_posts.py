"""kg.facts.posts: one post a person, role and institution."""

import pytest

from kg.facts.posts import posts_in
from kg.model import Post, Tenure
from tests.unit.reading import name, read_to

Held = tuple[str | None, str | None, str | None]


def posts_of(text: str) -> list[Post]:
    return list(posts_in(read_to("coreference", text)))


def posts(text: str) -> list[Held]:
    return [(name(p.person), name(p.role), name(p.institution)) for p in posts_of(text)]


POSTS: dict[str, tuple[str, list[Held]]] = {
    "person, role, institution": ("문하경 환경부 장관은 웃었다.", [("문하경", "장관", "환경부")]),
    "role alone": ("문하경 의원은 웃었다.", [("문하경", "의원", None)]),
    "institution alone": (
        "문의: 환경부 물정책과 문하경 (044-202-0000)",
        [("문하경", None, "환경부 물정책과")],
    ),
    "fused": ("문하경 국방장관은 웃었다.", [("문하경", "장관", "국방부")]),
    "two people": (
        "국민의힘 문하경·곽이준 의원은 웃었다.",
        [("문하경", "의원", "국민의힘"), ("곽이준", "의원", "국민의힘")],
    ),
    "two posts": (
        "문하경 부총리 겸 기획재정부 장관은 웃었다.",
        [("문하경", "부총리", None), ("문하경", "장관", "기획재정부")],
    ),
    "committee in brackets": (
        "더불어민주당 문하경 의원(국회 과학기술방송통신위원회)은 웃었다.",
        [("문하경", "의원", "더불어민주당"), ("문하경", None, "국회 과학기술방송통신위원회")],
    ),
    "no post": ("문하경 씨는 웃었다.", []),
    "byline": ("문하경 기자는 웃었다.", []),
}


@pytest.mark.parametrize(("text", "expected"), POSTS.values(), ids=POSTS)
def test_posts(text: str, expected: list[Held]) -> None:
    assert posts(text) == expected


REPEATED: dict[str, tuple[str, list[Held]]] = {
    "without its institution": (
        "문하경 환경부 장관은 웃었다. 문하경 장관은 갔다.",
        [("문하경", "장관", "환경부")],
    ),
    "surname": ("문하경 환경부 장관은 웃었다. 문 장관은 갔다.", [("문하경", "장관", "환경부")]),
    "shorter role": ("문하경 바다부지사는 웃었다. 문하경 부지사는 갔다.", [("문하경", "바다부지사", None)]),
    "without its role": (
        "문하경 환경부 과장은 웃었다.\n문의: 환경부 문하경 (044-202-0000)",
        [("문하경", "과장", "환경부")],
    ),
    "less first": ("문하경 장관은 갔다. 문하경 환경부 장관은 웃었다.", [("문하경", "장관", "환경부")]),
    "another institution": (
        "문하경 환경부 장관은 웃었다. 문하경 국방부 장관은 갔다.",
        [("문하경", "장관", "환경부"), ("문하경", "장관", "국방부")],
    ),
    "another role": (
        "문하경 환경부 장관은 웃었다. 문하경 의원은 갔다.",
        [("문하경", "장관", "환경부"), ("문하경", "의원", None)],
    ),
    "another tenure": (
        "문하경 전 환경부 장관은 웃었다. 문하경 장관은 갔다.",
        [("문하경", "장관", "환경부"), ("문하경", "장관", None)],
    ),
}


@pytest.mark.parametrize(("text", "expected"), REPEATED.values(), ids=REPEATED)
def test_a_title_that_is_repeated(text: str, expected: list[Held]) -> None:
    assert posts(text) == expected


def test_the_evidence_of_every_title() -> None:
    text = "문하경 환경부 장관은 웃었다. 문하경 장관은 갔다. 문 장관은 왔다."
    (post,) = posts_of(text)
    assert [span.of(text) for span in post.evidence] == ["문하경 환경부 장관", "문하경 장관", "문 장관"]


SEATS: dict[str, tuple[str, list[str | None]]] = {
    "member of parliament": ("더불어민주당 문하경 의원(광주 서구갑)은 웃었다.", ["광주 서구갑"]),
    "none": ("더불어민주당 문하경 의원은 웃었다.", [None]),
    "another role": ("문하경 장관은 웃었다. 문하경 의원(광주 서구갑)은 갔다.", [None, "광주 서구갑"]),
}


@pytest.mark.parametrize(("text", "expected"), SEATS.values(), ids=SEATS)
def test_constituency(text: str, expected: list[str | None]) -> None:
    assert [name(post.constituency) for post in posts_of(text)] == expected


def test_the_evidence_for_a_constituency() -> None:
    text = "더불어민주당 문하경 의원(광주 서구갑)은 웃었다."
    (post,) = posts_of(text)
    assert [s.of(text) for s in post.evidence] == ["더불어민주당 문하경 의원", "문하경 의원(광주 서구갑"]


@pytest.mark.parametrize(
    ("text", "tenure"),
    [
        ("문하경 장관은", Tenure.CURRENT),
        ("문하경 전 장관은", Tenure.FORMER),
        ("문하경 장관 후보자는", Tenure.DESIGNATE),
        ("문하경 장관 직무대행은", Tenure.ACTING),
    ],
)
def test_tenure(text: str, tenure: Tenure) -> None:
    assert [post.tenure for post in posts_of(text)] == [tenure]


def test_surname_and_title_of_nobody_named() -> None:
    assert posts("문 장관은 웃었다.") == []
