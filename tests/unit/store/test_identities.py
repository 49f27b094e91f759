"""Decisions by hand in a store: two names of one person, IRIs that gave way, lines that cannot be."""

import gc
from collections.abc import Iterable
from pathlib import Path

import pytest

import kg
from kg.errors import InputError
from kg.identity import Decision
from kg.identity.decisions import COLUMNS
from kg.model import Extraction
from kg.store.directory import GraphStore, status
from kg.store.identities import IDENTITIES, decide
from kg.vocabulary import DEFAULT_BASE
from tests.unit.extractions import forum, notice
from tests.unit.store.written import again, exported, in_graph, result

LEE, CHOI = ("forum", "이바다"), ("notice", "최가람")
REPLACED = "<http://purl.org/dc/terms/isReplacedBy>"


def build(path: Path, extractions: Iterable[Extraction], *decisions: tuple[str, ...]) -> None:
    """Add documents to a store whose file of decisions says just this; all that is undecided is judged."""
    gc.collect()  # a store that was looked at is let go of when nothing refers to it any more
    path.mkdir(exist_ok=True)
    lines = ["\t".join(COLUMNS)]
    lines += ["\t".join((*decision, "약력을 보았다")) for decision in decisions]
    (path / IDENTITIES).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    if not (path / "ledger.sqlite").exists():
        (path / IDENTITIES).rename(path.with_suffix(".tsv"))
        GraphStore(path).close()
        path.with_suffix(".tsv").rename(path / IDENTITIES)
    with GraphStore(path) as store:
        store.record(map(result, extractions))
        store.sync()


def replaced(path: Path) -> dict[str, str]:
    pairs = (line.split() for line in exported(path) if REPLACED in line)
    return {iri(old): iri(new) for old, _, new, *_ in pairs}


def iri(term: str) -> str:
    return term.strip("<>").removeprefix(DEFAULT_BASE)


SAME = (*LEE, *CHOI, "same")


def test_two_names_become_one_node(tmp_path: Path) -> None:
    build(tmp_path / "s", [forum(), notice()], SAME)
    assert replaced(tmp_path / "s") == {"person/최가람": "person/이바다"}
    graph = kg.open(tmp_path / "s")
    card = graph.query("person-card", person="이바다")
    assert {value for _, aspect, value, _ in card if aspect == "name"} == {"최가람"}
    assert {value for _, aspect, value, _ in card if aspect == "post"} == {"시장", "국무총리"}
    assert graph.query("person-card", person="최가람").rows == card.rows
    assert in_graph(tmp_path / "s") == exported(tmp_path / "s")


def test_two_people_of_one_document_become_one(tmp_path: Path) -> None:
    build(tmp_path / "s", [forum()], ("forum", "김하늘", *LEE, "same"))
    lines = [line for line in exported(tmp_path / "s") if "/graph/statistics>" not in line]
    assert in_graph(tmp_path / "s") == exported(tmp_path / "s")
    assert status(tmp_path / "s").counts["triples"] == len(lines)
    build(tmp_path / "s", [])
    lines = [line for line in exported(tmp_path / "s") if "/graph/statistics>" not in line]
    assert status(tmp_path / "s").counts["triples"] == len(lines)


def test_the_label_is_of_the_name_that_they_go_by(tmp_path: Path) -> None:
    build(tmp_path / "s", [forum(), notice()], ("forum", "김하늘", *CHOI, "same"))
    labels = [line for line in exported(tmp_path / "s") if line.startswith(f"<{DEFAULT_BASE}person/김하늘> ")]
    assert any('#label> "김하늘"@ko' in line for line in labels)
    assert any('#altLabel> "최가람"@ko' in line for line in labels)


def test_a_decision_changes_what_was_loaded(tmp_path: Path) -> None:
    build(tmp_path / "s", [forum(), notice()])
    before = exported(tmp_path / "s")
    build(tmp_path / "s", [], SAME)
    build(tmp_path / "at-once", [forum(), notice()], SAME)
    assert exported(tmp_path / "s") == exported(tmp_path / "at-once")
    assert in_graph(tmp_path / "s") == exported(tmp_path / "s")
    build(tmp_path / "s", [])
    assert exported(tmp_path / "s") == before
    assert in_graph(tmp_path / "s") == before


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_the_order_of_documents_makes_no_difference(order: tuple[int, ...], tmp_path: Path) -> None:
    texts = [forum(), notice(), again(forum(), "forum-2")]
    build(tmp_path / "s", [texts[at] for at in order], SAME)
    build(tmp_path / "sorted", texts, SAME)
    assert exported(tmp_path / "s") == exported(tmp_path / "sorted")


def test_what_is_removed_leaves_the_other_name(tmp_path: Path) -> None:
    build(tmp_path / "never", [notice()], SAME)
    build(tmp_path / "s", [forum(), notice()], SAME)
    with GraphStore(tmp_path / "s") as store:
        store.remove(["forum"])
        store.sync()
    assert exported(tmp_path / "s") == exported(tmp_path / "never")
    assert in_graph(tmp_path / "s") == exported(tmp_path / "never")


def test_an_iri_that_gave_way_leads_to_whom_it_was_of(tmp_path: Path) -> None:
    mayors = [forum(), again(forum(), "forum-2")]
    build(tmp_path / "s", mayors, (*LEE, "forum-2", "이바다", "different"))
    assert "person/이바다__forum-2" in {iri(line.split()[0]) for line in exported(tmp_path / "s")}
    build(tmp_path / "s", [])
    assert replaced(tmp_path / "s") == {"person/이바다__forum-2": "person/이바다"}
    build(tmp_path / "s", [again(forum(), "forum-3")])
    assert replaced(tmp_path / "s") == {"person/이바다__forum-2": "person/이바다"}
    assert in_graph(tmp_path / "s") == exported(tmp_path / "s")


def test_an_iri_comes_back_to_whom_it_was_of(tmp_path: Path) -> None:
    mayors = [forum(), again(forum(), "forum-2")]
    apart = (*LEE, "forum-2", "이바다", "different")
    build(tmp_path / "s", mayors, apart)
    before = exported(tmp_path / "s")
    build(tmp_path / "s", [])
    build(tmp_path / "s", [], apart)
    assert exported(tmp_path / "s") == before
    assert in_graph(tmp_path / "s") == before


def test_from_scratch_nothing_has_given_way(tmp_path: Path) -> None:
    build(tmp_path / "s", [forum(), again(forum(), "forum-2")])
    assert replaced(tmp_path / "s") == {}


def test_a_name_that_its_document_does_not_have_is_refused(tmp_path: Path) -> None:
    build(tmp_path / "s", [forum(), notice()])
    with pytest.raises(InputError) as caught:
        build(tmp_path / "s", [], SAME, ("forum", "이바디", *CHOI, "same"))
    assert str(caught.value) == (
        f"{tmp_path / 's' / IDENTITIES}:3: document forum does not name '이바디' but 김하늘, 박소리, 이바다; "
        "correct the name or remove the line"
    )


def test_a_decision_waits_for_its_document(tmp_path: Path) -> None:
    build(tmp_path / "s", [forum()], SAME)
    assert status(tmp_path / "s").waiting == (f"{tmp_path / 's' / IDENTITIES}:2: waits for document notice",)
    build(tmp_path / "s", [notice()], SAME)
    assert status(tmp_path / "s").waiting == ()
    assert replaced(tmp_path / "s") == {"person/최가람": "person/이바다"}


def test_a_decision_is_written_behind_the_others(tmp_path: Path) -> None:
    build(tmp_path / "s", [forum(), notice()], SAME)
    one, other = (("forum", "person/이바다"), ("notice", "person/김하늘"))
    decide(tmp_path / "s", [Decision(one, other, False, "다른\t이름")])
    lines = (tmp_path / "s" / IDENTITIES).read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    assert lines[-1].split("\t") == ["forum", "이바다", "notice", "김하늘", "different", "다른 이름"]


def test_a_decision_that_contradicts_another_is_not_written(tmp_path: Path) -> None:
    build(tmp_path / "s", [forum(), notice()], SAME)
    before = (tmp_path / "s" / IDENTITIES).read_bytes()
    one, other = (("forum", "person/이바다"), ("notice", "person/최가람"))
    with pytest.raises(InputError, match="contradicts line 2"):
        decide(tmp_path / "s", [Decision(one, other, False, "동명이인")])
    assert (tmp_path / "s" / IDENTITIES).read_bytes() == before
