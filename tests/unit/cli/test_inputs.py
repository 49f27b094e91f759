"""The options of every command that reads texts, and standard input."""

import argparse
import datetime as dt
import io
import warnings
from pathlib import Path

import pytest

from kg.cli.inputs import add_inputs, given
from kg.errors import InputError
from kg.read import InputWarning, read


def parsed(*argv: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(exit_on_error=False)
    add_inputs(parser)
    return parser.parse_args(argv)


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_takes_fields_and_day() -> None:
    options = parsed("a.csv", "--map", "text=기사 글", "--map", "date=a=b", "--date", "2025-03-20")
    assert (options.inputs, options.date) == (["a.csv"], dt.date(2025, 3, 20))
    assert dict(options.map) == {"text": "기사 글", "date": "a=b"}


@pytest.mark.parametrize(
    ("argv", "reason"),
    [
        (["--map", "text"], "'text' is not of the form FIELD=COLUMN; fields: text, id, title"),
        (["--map", "text= "], "is not of the form FIELD=COLUMN"),
        (["--map", "body=글"], "is not of the form FIELD=COLUMN"),
        (["--stdin-name", "a/b.csv"], "is not a plain file name"),
        (["--date", "20일"], "is not a date of the form YYYY-MM-DD"),
    ],
)
def test_refuses_other_values(argv: list[str], reason: str) -> None:
    with pytest.raises(argparse.ArgumentError, match=reason):
        parsed("a.csv", *argv)


@pytest.mark.parametrize(
    ("argv", "data", "expected"),
    [
        (["-"], "글이다.", [("stdin", "글이다.")]),
        (
            ["-", "--stdin-name", "press.jsonl"],
            '{"text": "가"}\n{"text": "나"}',
            [("press-1", "가"), ("press-2", "나")],
        ),
        (["-", "--stdin-name", "press.csv"], "본문\n가", [("press-2", "가")]),
    ],
)
def test_reads_standard_input_as_a_file(
    monkeypatch: pytest.MonkeyPatch, argv: list[str], data: str, expected: list[tuple[str, str]]
) -> None:
    stdin(monkeypatch, data.encode("cp949"))
    with given(parsed(*argv)) as inputs:
        assert [(document.id, document.raw) for document in read(inputs)] == expected


def test_reads_standard_input_among_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stdin(monkeypatch, "가".encode())
    (tmp_path / "a.txt").write_text("나", encoding="utf-8")
    with given(parsed(str(tmp_path / "a.txt"), "-")) as inputs:
        assert [document.id for document in read(inputs)] == ["a", "stdin"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ('{"text": ""}', "press.jsonl:1: contains no text"),
        (
            '{"id": "1", "text": "가"}\n' * 2,
            "press.jsonl:2: the id '1' is also that of press.jsonl:1; rename one",
        ),
    ],
)
def test_errors_name_standard_input_as_it_was_named(
    monkeypatch: pytest.MonkeyPatch, data: str, said: str
) -> None:
    stdin(monkeypatch, data.encode())
    with pytest.raises(InputError) as caught, given(parsed("-", "--stdin-name", "press.jsonl")) as inputs:
        list(read(inputs))
    assert str(caught.value) == said


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    stdin(monkeypatch, b"a")
    monkeypatch.setattr("shutil.copyfileobj", fails)
    with (
        pytest.raises(InputError, match="standard input: cannot be saved to a temporary file: No space left"),
        given(parsed("-")),
    ):
        pass


def test_warnings_are_lines_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    with given(parsed("a.csv")):
        warnings.warn(InputWarning("a.csv: 이것만"), stacklevel=1)
        warnings.warn(InputWarning("a.csv: 이것도"), stacklevel=1)
    assert capsys.readouterr().err == "kg: a.csv: 이것만\nkg: a.csv: 이것도\n"


def test_other_warnings_are_shown_as_they_were() -> None:
    with pytest.warns(UserWarning, match="다른 것"), given(parsed("a.csv")):
        warnings.warn(UserWarning("다른 것"), stacklevel=1)
