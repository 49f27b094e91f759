from pathlib import Path

import pytest

from kg.errors import InputError
from kg.identity.decisions import COLUMNS, Decision, Decisions, read_decisions

HEADER = "\t".join(COLUMNS) + "\n"


def written(path: Path, *lines: str) -> Path:
    path.write_text(HEADER + "".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def line(one: str, other: str, verdict: str, name: str = "김하늘") -> str:
    return "\t".join((one, name, other, f"person/{name}", verdict, "약력을 보았다"))


def test_a_decision_is_read(tmp_path: Path) -> None:
    found = read_decisions(
        written(tmp_path / "identities.tsv", line("2", "1", "same"), "", line("1", "3", "different"))
    )
    one, two, three = (("1", "person/김하늘"), ("2", "person/김하늘"), ("3", "person/김하늘"))
    assert list(found) == [
        Decision(one, two, True, "약력을 보았다"),
        Decision(one, three, False, "약력을 보았다"),
    ]


def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path: Path) -> None:
    path = tmp_path / "identities.tsv"
    path.write_bytes(b"\xef\xbb\xbf" + (HEADER + line("1", "2", "same")).encode())
    assert len(read_decisions(path).all) == 1


@pytest.mark.parametrize(
    ("lines", "number", "reason"),
    [
        (("1\t김하늘\t2",), 2, "3 cells instead of 6"),
        ((line("1", "2", "maybe"),), 2, "the verdict is 'maybe'"),
        ((line("1", "2", ""),), 2, "the column verdict is empty"),
        ((line("1", "", "same"),), 2, "the column document_b is empty"),
        ((line("1", "1", "same"),), 2, "both sides name the same person"),
        (
            (line("1", "2", "same"), line("2", "1", "different")),
            3,
            "contradicts line 2: are 김하늘 of document 1 and 김하늘 of document 2 one person or two? "
            "Remove one of the lines",
        ),
        (
            (
                line("1", "2", "same"),
                line("1", "3", "different"),
                line("4", "5", "same"),
                line("2", "3", "same"),
            ),
            5,
            "contradicts lines 2 and 3: are 김하늘 of document 1 and 김하늘 of document 3 one person",
        ),
    ],
)
def test_a_bad_line_is_refused(tmp_path: Path, lines: tuple[str, ...], number: int, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        read_decisions(written(tmp_path / "identities.tsv", *lines))
    assert caught.value.line == number
    assert reason in caught.value.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "wrong header"), (b"a\tb\n", "wrong header"), ("가".encode("cp949"), "not UTF-8")],
)
def test_a_bad_file_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "identities.tsv"
    path.write_bytes(data)
    with pytest.raises(InputError, match=reason):
        read_decisions(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_decisions(tmp_path / "identities.tsv")


def test_names_that_are_called_the_same_go_into_one_block() -> None:
    a, b, c, d = (("1", "person/가"), ("2", "person/나"), ("3", "person/다"), ("4", "person/라"))
    decisions = Decisions((Decision(a, b, True, ""), Decision(b, c, True, ""), Decision(c, d, False, "")))
    assert decisions.partners("가") == {"가", "나", "다"}
    assert decisions.partners("라") == {"라"}
    assert decisions.families() == (("가", "나", "다"),)


def test_a_decision_knows_its_line_and_its_cells(tmp_path: Path) -> None:
    path = written(tmp_path / "identities.tsv", "", line("1", "2", "same"))
    (found,) = read_decisions(path)
    assert found.line == 3
    assert found.cells == ("1", "김하늘", "2", "김하늘", "same", "약력을 보았다")
