"""kg.facts.candidates: what titles state, and what a document may add to a bare one."""

import pytest

from kg.facts.candidates import View, completed, role_head, stated
from tests.unit.reading import name, read_to


def view_of(text: str) -> View:
    return View(read_to("coreference", text))


@pytest.mark.parametrize(
    ("label", "head"),
    [("수석대변인", "대변인"), ("청장 직무대행", "청장"), ("의원", "의원"), ("선녀", "선녀")],
)
def test_role_head(label: str, head: str) -> None:
    assert role_head(label) == head


def test_a_title_that_repeats_another_adds_to_it() -> None:
    found = list(stated(view_of("문하경 환경부 장관은 웃었다. 문하경 장관은 갔다.")))
    assert [(name(c.role), name(c.institution), len(c.said)) for c in found] == [("장관", "환경부", 2)]


def test_every_institution_is_a_candidate_for_a_bare_title() -> None:
    view = view_of("환경부는 웃었다. 국민의힘은 갔다. 문하경 대변인은 왔다.")
    (bare,) = stated(view)
    assert {name(c.institution) for c in completed(view, bare)} == {"환경부", "국민의힘"}


def test_no_present_post_where_a_former_one_is_said() -> None:
    view = view_of("문하경 전 환경부 장관은 웃었다. 문하경 장관은 갔다.")
    bare = next(c for c in stated(view) if c.institution is None)
    assert list(completed(view, bare)) == []
