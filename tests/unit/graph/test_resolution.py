import datetime as dt

import pytest

from kg.graph.resolution import decode_profile, encode_profile, resolve, resolved_iris
from kg.identity import Decision, Decisions, Office, Profile
from kg.model import Kind, Tenure
from kg.vocabulary import DEFAULT_BASE
from tests.unit.extractions import forum, notice

BARE = Profile("1", "person/김하늘", Kind.PERSON, "김하늘")
FULL = Profile(
    "2",
    "person/김하늘",
    Kind.PERSON,
    "김하늘",
    dt.date(2025, 3, 20),
    "한빛시",
    (Office("한빛시 도서관과", "과장", Tenure.FORMER, "한빛시", "도서관과", ("한빛도",), implied=True),),
    ("이바다, 한빛시",),
    ("마을 도서관",),
    ("토론회",),
    "金하늘",
)


@pytest.mark.parametrize("profile", [BARE, FULL])
def test_profiles_come_back_as_they_went(profile: Profile) -> None:
    date = None if profile.date is None else profile.date.isoformat()
    assert decode_profile(encode_profile(profile), profile.document, date) == profile


def test_suffixes_that_were_given_are_kept() -> None:
    apart = Decisions((Decision(BARE.member, FULL.member, False, "marked"),))
    for minted, suffixes in (({}, ("1", None)), ({BARE.member: None}, (None, "2"))):
        found = resolve([BARE, FULL], minted, {}, apart)
        assert found.suffixes == dict(zip((BARE.member, FULL.member), suffixes, strict=True))


def test_one_document_divides_no_name() -> None:
    assert resolved_iris([forum()], DEFAULT_BASE) == {}


def test_only_names_of_several_documents_are_divided() -> None:
    assert set(resolved_iris([forum(), notice()], DEFAULT_BASE)) == {"person/김하늘"}
