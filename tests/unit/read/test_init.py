"""Files and folders into documents."""

import datetime as dt
import sys
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest

from kg.errors import InputError, MissingExtraError, OptionError
from kg.read import InputWarning, read

DAY = dt.date(2025, 3, 20)


def put(folder: Path, *names: str, text: str = "글이다.") -> list[Path]:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in names]


def ids(*inputs: Path) -> list[str]:
    return [document.id for document in read(inputs)]


def test_a_text_is_kept_as_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + "“ 가 ”\r\n나\n".encode())
    (document,) = read([path])
    assert (document.id, document.raw, document.title) == ("a", "“ 가 ”\r\n나\n", None)


def test_takes_one_path_for_a_list_of_one(tmp_path: Path) -> None:
    (path,) = put(tmp_path, "a.txt")
    assert [document.id for document in read(str(path))] == ["a"]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("a.txt", "a"),
        ("a.b.TXT", "a.b"),
        ("a.md", "a"),
        ("a.text", "a"),
        ("a", "a"),
        (normalize("NFD", "보도자료.txt"), "보도자료"),
    ],
)
def test_the_id_is_the_stem(tmp_path: Path, name: str, id: str) -> None:
    assert ids(*put(tmp_path, name)) == [id]


def test_a_line_of_json_has_stem_and_line_as_its_id(tmp_path: Path) -> None:
    assert ids(*put(tmp_path, "a.jsonl", text='{"text": "가"}\n{"text": "나"}')) == ["a-1", "a-2"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["b.txt", "a.md", "c/a1.txt"], ["a", "b", "a1"]),
        (["b.txt", "a.jpg", ".c.txt", ".git/d.txt", "._b.txt", "~$b.txt"], ["b"]),
        (["2024/a.txt", "2025/a.txt", "2025/b.txt"], ["2024/a", "2025/a", "b"]),
        (["a.txt", "2025/a.txt"], ["2025/a", "a"]),
    ],
)
def test_a_folder_is_read_in_order_of_names(tmp_path: Path, names: list[str], expected: list[str]) -> None:
    put(tmp_path, *names)
    assert ids(tmp_path) == expected


def test_the_given_day_is_for_texts_without_one(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "b.md", text="---\ndate: 2024-01-02\n---\n글")
    found = [document.published for document in read([tmp_path], published=DAY)]
    assert found == [DAY, dt.date(2024, 1, 2)]


def test_offsets_of_markdown_count_in_the_file(tmp_path: Path) -> None:
    (path,) = put(tmp_path, "a.md", text="---\ntitle: 가\n---\n# 가\n\n홍길동 시장\n")
    (document,) = read([path])
    at = document.text.index("홍길동")
    assert document.raw.index("홍길동") == document.offsets.segments[-1].raw.start + (
        at - document.offsets.segments[-1].clean.start
    )


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (["x/a.txt", "x/a.md"], r"a\.txt: .*a\.md; rename one"),
        (["x/a.jsonl"], r"a\.jsonl:2: .*a\.jsonl:1; rename one"),
    ],
)
def test_refuses_one_id_for_two_texts(tmp_path: Path, names: list[str], reason: str) -> None:
    put(tmp_path, *names, text='{"id": "1", "text": "가"}\n{"id": "1", "text": "나"}')
    with pytest.raises(InputError, match=reason):
        ids(tmp_path)


def test_refuses_a_file_given_twice(tmp_path: Path) -> None:
    (path,) = put(tmp_path, "a.txt")
    with pytest.raises(InputError, match="the id 'a' is also that of"):
        ids(path, tmp_path)


def test_refuses_a_folder_without_texts(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg")
    with pytest.raises(
        InputError, match=r"no readable file in this folder; formats: \.csv, \.csv\.gz, \.docx, .*\.txt"
    ):
        ids(tmp_path)


def test_a_missing_file_is_found_before_the_first_text_is_read(tmp_path: Path) -> None:
    (path,) = put(tmp_path, "a.txt")
    with pytest.raises(InputError, match="no such file or folder"):
        next(iter(read([path, tmp_path / "b.txt"])))


def test_tells_of_old_documents_in_a_folder(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "b.hwp", "c.hwp")
    with pytest.warns(InputWarning, match=r": 2 left out, such as b\.hwp: this is an HWP document; save"):
        assert ids(tmp_path) == ["a"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("asked", ["NFC", "NFD"])
@pytest.mark.parametrize("name", ["보도.txt", "보도*.txt", "*/보도.txt"])
def test_finds_a_name_however_its_letters_are_written(
    tmp_path: Path, form: Literal["NFC", "NFD"], asked: Literal["NFC", "NFD"], name: str
) -> None:
    put(tmp_path, normalize(form, "자료/보도.txt"))
    folder = tmp_path if "/" in name else tmp_path / "자료"
    assert ids(Path(normalize(asked, str(folder / name)))) == ["보도"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["a", "b"]),
        ("**/*.txt", ["a", "x/c", "y/c", "b"]),
        ("[ab].txt", ["a", "b"]),
        ("x*", ["?"]),
        ("a[1].txt", ["a[1]"]),
    ],
)
def test_a_pattern_stands_for_the_files_that_match(tmp_path: Path, pattern: str, expected: list[str]) -> None:
    put(tmp_path, "b.txt", "a.txt", "y/c.txt", "x/c.txt")
    if expected == ["a[1]"]:
        put(tmp_path, "a[1].txt")
    if expected == ["?"]:
        with pytest.raises(InputError, match="no file matches this pattern"):
            ids(tmp_path / pattern)
    else:
        assert sorted(ids(tmp_path / pattern)) == sorted(expected)


def test_a_bad_text_can_be_told_and_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", text=" ")
    put(tmp_path, "b.jsonl", text='{"id": "1", "text": "가"}\n{}\n{"id": "1", "text": "나"}\n{"text": "다"}')
    refused: list[InputError] = []
    assert [document.id for document in read(tmp_path, refused=refused.append)] == ["1", "b-4"]
    assert [(Path(error.path).name, error.line) for error in refused] == [
        ("a.txt", None),
        ("b.jsonl", 2),
        ("b.jsonl", 3),
    ]


@pytest.mark.parametrize(
    ("name", "package", "extra"),
    [
        ("b.xlsx", "openpyxl", "documents"),
        ("b.pdf", "pypdfium2", "documents"),
        ("b.html", "trafilatura", "documents"),
        ("b.parquet", "pyarrow", "parquet"),
    ],
)
def test_a_missing_package_is_told_before_the_first_text_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, package: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    put(tmp_path, "a.txt", name)
    with pytest.raises(MissingExtraError, match=rf"{package} is not .* 'bodokg\[{extra}\]'"):
        next(iter(read(tmp_path)))


def test_an_unknown_field_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="map: no such value 'head'; choose one of: date, id, publisher"):
        next(iter(read(put(tmp_path, "a.txt"), columns={"head": "제목"})))
