"""kg.lexicon.entries: what the tables tell of a form, gathered once."""

from typing import Any

import pytest

from kg.lexicon.entries import entry
from kg.model import EventKind, InstitutionType, RoleKind, RoleWord, Span, Tenure

TOLD: dict[str, tuple[str, dict[str, Any]]] = {
    "institution of the table": (
        "환경부",
        {
            "institution": InstitutionType.GOVERNMENT_BODY,
            "is_institution": True,
            "names_institution": True,
            "is_known": True,
        },
    ),
    "institution by its suffix": (
        "한국바다협회",
        {"institution": InstitutionType.ASSOCIATION, "names_institution": True},
    ),
    "suffix": ("협회", {"is_suffix": True, "is_known": True}),
    "region": (
        "광주시",
        {"institution": InstitutionType.LOCAL_GOVERNMENT, "is_region": True, "is_known": True},
    ),
    "country": ("일본", {"is_country": True, "is_known": True}),
    "venue": ("세미나실", {"is_venue": True}),
    "role": (
        "장관",
        {
            "role": RoleWord(Span(0, 2), "장관", RoleKind.OFFICE, takes_modifiers=True),
            "surname": "장",
            "is_known": True,
        },
    ),
    "fused role": (
        "국방장관",
        {"role": RoleWord(Span(2, 4), "장관", RoleKind.OFFICE, Tenure.CURRENT, Span(0, 2), "국방부")},
    ),
    "name": ("문하경", {"surname": "문"}),
    "event": ("전문가토론회", {"event": "토론회", "event_kind": EventKind.FORUM}),
    "part that is an occasion": ("축사", {"part": "축사", "is_known": True}),
    "part that is none": ("좌장", {"part": "좌장", "surname": "좌", "is_known": True}),
    "word before a role": ("차기", {"tenure_before": Tenure.DESIGNATE, "surname": "차", "is_known": True}),
    "word after a role": ("직무대행", {"tenure_after": Tenure.ACTING, "is_known": True}),
    "noun": ("바다에", {}),
}
NOTHING: dict[str, Any] = entry("")._asdict()


@pytest.mark.parametrize(("form", "told"), TOLD.values(), ids=TOLD)
def test_an_entry_gathers_what_the_tables_tell(form: str, told: dict[str, Any]) -> None:
    found = entry(form)
    assert found._asdict() == NOTHING | told


def test_no_table_tells_anything_of_an_empty_form() -> None:
    assert not any(NOTHING.values())


def test_a_form_is_looked_up_once() -> None:
    assert entry("환경부") is entry("환경부")


@pytest.mark.parametrize(
    ("form", "expected"),
    [("한국바다협회", True), ("광주시", False), ("바다", False)],
    ids=["suffix", "region", "noun"],
)
def test_regions_apart_a_form_names_an_institution(form: str, expected: bool) -> None:
    assert entry(form).names_institution is expected
