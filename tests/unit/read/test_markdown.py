"""Markdown: what is text in it, and what its front matter says."""

import datetime as dt
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.read.markdown import read
from kg.read.record import Record

ARCHIVE = """---
title: "시민 토론회 개최"
ministry: "가나부"
approve_date: "03/20/2025 09:00:00"
news_item_id: "0123"
original_url: "https://example.org/?id=0123&from=a"
attachment_count: 0
---

# 시민  토론회 개최

- 배포일: 03/20/2025 09:00:00
- NewsItemId: 0123

> 시민 토론회

## 본문

가나부는 토론회를 열었다.
### 계획
- 내년에도 연다.

## 첨부/링크

- [링크](https://example.org)

## 출처

- 어느 곳
"""


def read_one(folder: Path, text: str) -> Record:
    path = folder / "글.md"
    path.write_bytes(text.encode())
    (one,) = read(path, "글", {})
    return one


def kept(one: Record) -> list[str]:
    assert one.keep is not None
    return [span.of(one.raw) for span in one.keep]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_keeps_headline_and_body_of_an_archived_release(tmp_path: Path, newline: str) -> None:
    one = read_one(tmp_path, ARCHIVE.replace("\n", newline))
    assert "".join(kept(one)).split() == (
        ["시민", "토론회", "개최", "가나부는", "토론회를", "열었다.", "계획", "-", "내년에도", "연다."]
    )


def test_raw_is_the_whole_file(tmp_path: Path) -> None:
    assert read_one(tmp_path, ARCHIVE).raw == ARCHIVE


def test_reads_the_fields_of_the_archive(tmp_path: Path) -> None:
    one = read_one(tmp_path, ARCHIVE)
    assert (one.id, one.title, one.publisher, one.published, one.url) == (
        "0123",
        "시민 토론회 개최",
        "가나부",
        dt.date(2025, 3, 20),
        "https://example.org/?id=0123&from=a",
    )


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("본문이다.", None, ["본문이다."]),
        ("# 제목\n\n본문이다.\n## 소제목\n끝", "제목", ["제목\n\n본문이다.\n", "소제목\n끝"]),
        ("---\ndate: 2025-03-20\n---\n본문", None, ["본문"]),
        ("---\n---\n본문", None, ["본문"]),
        ("---\ntitle: 가\n...\n# 나\n본문", "가", ["나\n본문"]),
        ("#해시태그 글", None, ["#해시태그 글"]),
        ("## 본문\n글", None, ["\n글"]),
        ("## 본문\n# 뒤의 제목\n글", "뒤의 제목", ["\n", "뒤의 제목\n글"]),
    ],
)
def test_keeps_text_without_its_marks(
    tmp_path: Path, text: str, title: str | None, expected: list[str]
) -> None:
    one = read_one(tmp_path, text)
    assert (one.title, kept(one)) == (title, expected)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("---\ntitle: 가\n\n본문", 1, "the front matter is not closed"),
        ('---\ntitle: 가\nurl: "나\n---\n본문', 4, "the front matter is not YAML"),
        ("---\ntitle: 가\n\tb: c\n---\n본문", 3, "the front matter is not YAML"),
        ("---\ntitle: \x01\n---\n본문", 1, "a character that YAML does not allow"),
        ("---\n그냥 글\n---\n본문", 1, "not a list of 'name: value' lines"),
        ("---\n- 가\n---\n본문", 1, "not a list of 'name: value' lines"),
        ("---\ntitle: [가]\n---\n본문", None, "field 'title' is not a string"),
        ("---\ntitle: 가\n---\n", None, "contains no text"),
    ],
)
def test_refuses_broken_front_matter(tmp_path: Path, text: str, line: int | None, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        read_one(tmp_path, text)
    assert caught.value.line == line


def test_a_field_may_have_another_name(tmp_path: Path) -> None:
    path = tmp_path / "글.md"
    path.write_text("---\n표제: 가\n---\n# 나\n글", encoding="utf-8")
    (one,) = read(path, "글", {"title": "표제"})
    assert one.title == "가"
