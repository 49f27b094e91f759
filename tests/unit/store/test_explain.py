import gc
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import names
from kg.store.directory import GraphStore, reading
from kg.store.explain import Person, explain
from kg.vocabulary import DEFAULT_BASE
from tests.unit.extractions import forum, notice
from tests.unit.store.test_identities import CHOI, LEE, SAME, build
from tests.unit.store.written import again, by_document, result

PERSON = f"{DEFAULT_BASE}person/"


def explained(path: Path, *family: str) -> list[Person]:
    with reading(path) as ledger:
        return list(explain(path, ledger, family, DEFAULT_BASE))


def test_what_was_joined_and_by_which_signs(tmp_path: Path) -> None:
    build(tmp_path / "s", [forum(), notice()])
    (found,) = explained(tmp_path / "s", "person/김하늘")
    assert (found.iri, found.label, found.settled) == (f"{PERSON}김하늘", "김하늘", True)
    assert [one.id for one in found.whole.documents] == ["forum", "notice"]
    assert found.whole.posts == ("새물결당 의원",)
    assert found.apart == ()


def test_who_was_kept_apart_and_why(tmp_path: Path) -> None:
    build(tmp_path / "s", [forum(), again(forum(), "x")], (*LEE, "x", "이바다", "different"))
    first, second = explained(tmp_path / "s", "person/이바다")
    assert {first.iri, second.iri} == {f"{PERSON}이바다", f"{PERSON}이바다__x"}
    (apart,) = first.apart
    assert apart.iri == second.iri
    assert (apart.reasons[0].sign, apart.reasons[0].shown) == ("사람이 내린 결정", "약력을 보았다")
    assert apart.reasons[0].weight is None


def test_a_decision_is_told_as_one(tmp_path: Path) -> None:
    build(tmp_path / "s", [forum(), notice()], SAME)
    (found,) = explained(tmp_path / "s", "person/이바다", "person/최가람")
    assert found.replaces == (f"{PERSON}최가람",)
    (joined,) = found.joined
    assert (joined.score, joined.reasons[0].shown) == (None, "약력을 보았다")
    assert [one.name for one in found.whole.documents] == [LEE[1], CHOI[1]]


def test_a_store_that_says_otherwise_is_noticed(tmp_path: Path) -> None:
    with GraphStore(tmp_path / "s", resolver=by_document) as store:
        store.record(map(result, [forum(), notice()]))
        store.sync()
    (found,) = explained(tmp_path / "s", "person/김하늘")
    assert not found.settled


@pytest.mark.parametrize(
    ("words", "blocks", "iri"),
    [
        ("이바다", ("person/이바다",), None),
        ("김 의원", ("person/김하늘",), None),
        ("person:이바다", ("person/이바다",), "person/이바다"),
        (f"{PERSON}이바다", ("person/이바다",), "person/이바다"),
        (f"<{PERSON}이바다>", ("person/이바다",), "person/이바다"),
        ("person:최가람", ("person/이바다",), "person/이바다"),
        ("institution:한빛시", ("institution/한빛시",), "institution/한빛시"),
    ],
)
def test_words_lead_to_nodes(words: str, blocks: tuple[str, ...], iri: str | None, tmp_path: Path) -> None:
    build(tmp_path / "s", [forum(), notice()], SAME)
    with reading(tmp_path / "s") as ledger:
        assert names.found(tmp_path / "s", ledger, words, DEFAULT_BASE) == (blocks, iri)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("하늘", "no entity is named '하늘'; similar names: 김하늘"),
        ("person:없음", "no entity has the IRI"),
    ],
)
def test_words_that_lead_nowhere(words: str, told: str, tmp_path: Path) -> None:
    build(tmp_path / "s", [forum()])
    with reading(tmp_path / "s") as ledger, pytest.raises(StoreError, match=told):
        names.found(tmp_path / "s", ledger, words, DEFAULT_BASE)


def test_what_is_no_person_is_one_by_its_name(tmp_path: Path) -> None:
    build(tmp_path / "s", [forum(), notice()])
    gc.collect()
    with reading(tmp_path / "s") as ledger:
        found = names.named(ledger, "institution/새물결당", DEFAULT_BASE)
    assert (found.documents, found.forms) == (2, (("새물결당", 2),))
    assert found.iri == f"{DEFAULT_BASE}institution/새물결당"
