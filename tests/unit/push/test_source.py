from pathlib import Path

import pytest

import kg
from kg.errors import StoreError
from kg.push.source import opened
from kg.store.directory import GraphStore
from tests.unit.extractions import forum
from tests.unit.store.written import exported, result, texts, write


def lines(path: Path, graph: str | None = None) -> list[str]:
    """Return all that would be pushed, as N-Quads."""
    with opened(path, graph) as source:
        return sorted(
            f"{line[:-2]}{f' <{part.graph}>' if part.graph else ''} ."
            for part in source.parts()
            for line in part.read().decode().splitlines()
        )


def test_a_store_is_pushed_whole(tmp_path: Path) -> None:
    write(tmp_path / "s", texts())
    assert lines(tmp_path / "s") == exported(tmp_path / "s")


def test_a_store_has_no_blank_nodes(tmp_path: Path) -> None:
    write(tmp_path / "s", texts())
    assert [line for line in lines(tmp_path / "s") if line.startswith("_:") or "> _:" in line] == []


def test_all_in_one_graph(tmp_path: Path) -> None:
    write(tmp_path / "s", texts())
    kg.open(tmp_path / "s").write(tmp_path / "x.nt")
    expected = [f"{line[:-2]} <http://e/g> ." for line in (tmp_path / "x.nt").read_text().splitlines()]
    merged = lines(tmp_path / "s", "http://e/g")
    assert sorted(line for line in merged if "dataset" not in line) == sorted(expected)
    assert len(set(merged)) == len(merged)


def test_the_same_store_has_the_same_versions(tmp_path: Path) -> None:
    found = []
    for name in ("a", "b"):
        write(tmp_path / name, texts())
        with opened(tmp_path / name) as source:
            found.append([(part.name, part.version) for part in source.parts()])
    assert found[0] == found[1]


def test_a_store_that_is_unfinished_is_refused(tmp_path: Path) -> None:
    with GraphStore(tmp_path / "s") as store:
        store.record([result(forum())])
    with pytest.raises(StoreError, match="interrupted"), opened(tmp_path / "s"):
        pass


def test_named_graphs_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "x.trig"
    path.write_text('PREFIX : <http://e/> :s :p "가" . :g { :s :p "가", "가" }', encoding="utf-8")
    same = '<http://e/s> <http://e/p> "가"'
    assert lines(path) == sorted([f"{same} .", f"{same} <http://e/g> ."])
    assert lines(path, "http://e/h") == [f"{same} <http://e/h> ."]


def test_a_change_of_a_file_touches_few_parts(tmp_path: Path) -> None:
    versions = []
    for changed in ("0", "00"):
        path = tmp_path / "x.nt"
        path.write_text("".join(f'<http://e/{n}> <http://e/p> "{n or changed}" .\n' for n in range(100)))
        with opened(path) as source:
            versions.append({(part.name, part.version) for part in source.parts()})
    assert len(versions[0] - versions[1]) == 1


@pytest.mark.parametrize("triple", ["_:a <http://e/p> 1", "<http://e/s> <http://e/p> []"])
def test_blank_nodes_are_refused(tmp_path: Path, triple: str) -> None:
    path = tmp_path / "x.ttl"
    path.write_text(f"{triple} .")
    with pytest.raises(StoreError, match="blank node"), opened(path):
        pass
