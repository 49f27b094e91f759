"""``kg why``."""

import json
from pathlib import Path

from tests.unit.cli.conftest import Run
from tests.unit.extractions import forum, notice
from tests.unit.store.test_identities import LEE, SAME, build
from tests.unit.store.written import again


def test_why_tells_of_one_person(run: Run) -> None:
    build(Path("s"), [forum(), notice()])
    code, out, _ = run("why", "s", "이바다")
    assert code == 0
    assert out.splitlines()[:4] == [
        "이바다  person:이바다",
        "  문서 1건, 2026-03-21",
        "  [1] 한빛시 시장 · 문서 1건, 2026-03-21",
        "      forum  2026-03-21  한빛시  ‘이바다 한빛시장’  ‘이바다 한빛시장이 축사를 했고’",
    ]


def test_why_tells_of_all_who_bear_a_name_and_each_pair_once(run: Run) -> None:
    build(Path("s"), [forum(), again(forum(), "x")], (*LEE, "x", "이바다", "different"))
    out = run("why", "s", "이바다")[1]
    assert out.startswith("이름이 이바다인 사람은 2명이다.\n")
    assert out.count("사람이 내린 결정 (약력을 보았다)") == 1
    assert " ↔ " in out


def test_why_follows_an_iri_that_gave_way(run: Run) -> None:
    build(Path("s"), [forum(), notice()], SAME)
    out = run("why", "s", "person:최가람")[1]
    assert out.startswith("이바다  person:이바다\n")
    assert "  폐기된 IRI: person:최가람" in out.splitlines()


def test_why_of_what_is_no_person(run: Run) -> None:
    build(Path("s"), [forum(), notice()])
    out = run("why", "s", "새물결당")[1]
    assert "새물결당  institution:새물결당\n  문서 2건" in out


def test_why_tells_machines_in_json(run: Run) -> None:
    build(Path("s"), [forum(), again(forum(), "x")], (*LEE, "x", "이바다", "different"))
    told = json.loads(run("why", "s", "이바다", "--json")[1])
    assert [len(person["apart"]) for person in told["people"]] == [1, 1]
    assert told["people"][0]["whole"]["documents"][0].keys() == {"id", "date", "name"}


def test_why_of_nobody(run: Run) -> None:
    build(Path("s"), [forum()])
    assert run("why", "s", "바다") == (
        1,
        "",
        "kg: s: no entity is named '바다'; similar names: 이바다\n",
    )


def test_why_makes_no_store(run: Run) -> None:
    assert run("why", "none", "x") == (1, "", "kg: none: not a store; create one with: kg add STORE INPUT\n")
