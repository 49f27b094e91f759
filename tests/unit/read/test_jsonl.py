"""JSON Lines: one record a line, and the line of what is wrong."""

import datetime as dt
import gzip
import json
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.read.jsonl import read
from kg.read.record import Record

WHOLE = {
    "id": "7",
    "title": "제목",
    "publisher": "가나부",
    "date": "2025-03-20",
    "url": "https://example.org/7",
    "text": "본문\r\n둘째 줄",
}


def read_all(path: Path, data: bytes) -> list[Record]:
    path.write_bytes(data)
    return [whole(one) for one in read(path, "글", {})]


def whole(found: Record | InputError) -> Record:
    if isinstance(found, InputError):
        raise found
    return found


def lines(*records: object) -> bytes:
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode()


def test_reads_every_field(tmp_path: Path) -> None:
    assert read_all(tmp_path / "a.jsonl", lines(WHOLE)) == [
        Record(
            raw="본문\r\n둘째 줄",
            id="7",
            title="제목",
            publisher="가나부",
            published=dt.date(2025, 3, 20),
            url="https://example.org/7",
            line=1,
        )
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_reads_encodings_and_skips_blank_lines(tmp_path: Path, encoding: str) -> None:
    data = '\n{"text": "첫째 글이다"}\r\n\n{"text": "둘째 글이다"}\n'.encode(encoding)
    found = [(one.id, one.raw) for one in read_all(tmp_path / "a.jsonl", data)]
    assert found == [("글-2", "첫째 글이다"), ("글-4", "둘째 글이다")]


def test_reads_gzip(tmp_path: Path) -> None:
    found = read_all(tmp_path / "a.JSONL.GZ", gzip.compress(lines(WHOLE, {"text": "나"})))
    assert [one.id for one in found] == ["7", "글-2"]


def test_reads_one_line_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines({"text": "가"}) + b"\nno json")
    assert whole(next(read(path, "글", {}))).raw == "가"


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b"", None, "contains no text"),
        (b"\n \n", None, "contains no text"),
        (b'{"text": "a"}\n{"text": ', 2, r"not JSON: Expecting value \(column 9\)"),
        (b"[" * 100_000, 1, "cannot be parsed as JSON"),
        (b'{"text": ' + b"1" * 5_000 + b"}", 1, "cannot be parsed as JSON"),
        (b'["text"]', 1, "not a JSON object"),
        (b'{"title": "a"}', 1, "no string in the field 'text'"),
        (b'{"text": null}', 1, "no string in the field 'text'"),
        (b'{"text": " "}', 1, "contains no text"),
        (b'{"text": "\\ud83d"}', 1, "half a surrogate pair"),
        ('{"text": "가"}\n{"text": "'.encode() + b'\xff"}', 2, "bytes of another encoding"),
        ('{"text": "가"}\n{"text": "나", "title": "'.encode() + b'\xff"}', 2, "field 'title' is not UTF-8"),
        (b'{"text": "a", "id": []}', 1, "field 'id' is not a string"),
        (b'{"text": "a", "date": "soon"}', 1, "is not a date"),
    ],
)
def test_refuses_a_broken_line(tmp_path: Path, data: bytes, line: int | None, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        read_all(tmp_path / "a.jsonl", data)
    assert caught.value.line == line


def test_a_bad_line_does_not_end_the_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "a"}\n{"text": \n{"text": "b"}')
    found = list(read(path, "글", {}))
    assert [one.line for one in found] == [1, 2, 3]
    assert isinstance(found[1], InputError)


def test_reads_a_field_under_another_name(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"기사글": "가", "내용": "나", "제목": "다"}', encoding="utf-8")
    one = whole(next(read(path, "글", {"text": "기사글"})))
    assert (one.raw, one.title) == ("가", "다")


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-9], lambda data: b"plain", lambda data: data[:12] + b"\xff" * 9]
)
def test_refuses_broken_gzip(tmp_path: Path, damage: object) -> None:
    assert callable(damage)
    with pytest.raises(InputError, match="broken gzip"):
        read_all(tmp_path / "a.jsonl.gz", damage(gzip.compress(lines(WHOLE))))


def test_refuses_what_the_system_does_not_open(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        list(read(tmp_path, "글", {}))
