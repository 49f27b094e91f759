from argparse import ArgumentParser
from hashlib import sha256
from pathlib import Path

import pytest

from kg.errors import InputError
from training.inputs import LISTS, add_inputs, checked, paths_of

ROOT = Path(__file__).parents[3]
SHIPPED = ("identity", "spacing", "tagger", "topics")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name in "ba":
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path


def listed(data: Path, lines: str) -> Path:
    (data / "list").write_text(lines, encoding="utf-8")
    return data / "list"


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def test_files_come_in_the_order_of_the_list(data: Path) -> None:
    inputs = listed(data, f"{digest('b')}  b\n{digest('a')}  a\n")
    assert checked(data, inputs) == [data / "b", data / "a"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (f"{digest('a')} a", "not a line of sha256sum: "),
        (f"{digest('c')}  c", "c: No such file or directory"),
        (f"{digest('b')}  a", "a holds other bytes than when the list was made"),
    ],
)
def test_other_inputs_are_refused(data: Path, line: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        checked(data, listed(data, f"{digest('a')}  a\n{line}\n"))
    assert caught.value.line == 2


@pytest.mark.parametrize("inputs", ["nothing", "."])
def test_a_list_that_cannot_be_read_is_refused(data: Path, inputs: str) -> None:
    with pytest.raises(InputError, match="not a list of inputs"):
        checked(data, data / inputs)


def test_a_command_ends_with_the_reason(data: Path) -> None:
    parser = ArgumentParser()
    add_inputs(parser, "tagger")
    with pytest.raises(SystemExit, match=r"training: .*tagger\.sha256:1: .*No such file"):
        paths_of(parser.parse_args([str(data)]))


@pytest.mark.parametrize("name", SHIPPED)
def test_the_lists_name_every_file_once(name: str) -> None:
    names = [line[66:] for line in (LISTS / f"{name}.sha256").read_text(encoding="utf-8").splitlines()]
    assert names != []
    assert len(set(names)) == len(names)


def test_the_weights_are_those_of_the_recipe() -> None:
    weights = checked(ROOT, LISTS / "weights.sha256")
    assert [path.name for path in weights] == ["spacing.tsv.gz", "tagger.crfsuite"]
