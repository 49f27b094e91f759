"""HTML: the article, and what is not of it."""

import datetime as dt
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.read.html import read

PAGE = """<!DOCTYPE html><html lang="ko"><head><meta charset="{charset}">
<title>가람시, 기후 대응 토론회 개최 - 나래일보</title>
<meta property="og:title" content="가람시, 기후 대응 토론회 개최">
<meta property="og:site_name" content="나래일보"><meta property="og:url" content="https://news.example.org/1">
<meta property="article:published_time" content="2025-03-20T09:10:00+09:00"></head><body>
<nav><ul><li><a href="/a">정치</a></li><li><a href="/b">경제</a></li><li><a href="/c">사회</a></li></ul></nav>
<div id="articleBody">
<p>가람시(시장 오세린)는 20일 시청에서 시민 300여 명과 기후 대응 토론회를 열었다고 밝혔다.</p>
<p>오세린 시장은 &ldquo;내년부터 <b>전담</b> 조직을 만들겠다&rdquo;고 말했다.</p>
나윤재 선임연구위원이 좌장을 맡았다.<br><br>도하림 공동대표도 참석했다.</div>
<aside><h3>많이 본 뉴스</h3><ul><li><a href="/2">다른 기사 제목이 여기에 있다</a></li></ul></aside>
<div class="comments"><p>댓글을 쓴 사람의 말이다.</p></div>
<script>var a = "글이 아니다";</script>
<footer>무단전재 및 재배포 금지</footer></body></html>"""
ARTICLE = """가람시(시장 오세린)는 20일 시청에서 시민 300여 명과 기후 대응 토론회를 열었다고 밝혔다.
오세린 시장은 “내년부터 전담 조직을 만들겠다”고 말했다.
나윤재 선임연구위원이 좌장을 맡았다.
도하림 공동대표도 참석했다."""


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "euc-kr", "cp949", "utf-16"])
def test_reads_the_article_in_each_encoding(tmp_path: Path, charset: str) -> None:
    (tmp_path / "글.html").write_bytes(PAGE.format(charset=charset).encode(charset))
    (found,) = read(tmp_path / "글.html", "글")
    assert found.raw == ARTICLE


def test_reads_what_the_page_says_of_it(tmp_path: Path) -> None:
    (tmp_path / "글.html").write_text(PAGE, encoding="utf-8")
    (found,) = read(tmp_path / "글.html", "글")
    assert (found.id, found.title, found.publisher, found.published, found.url) == (
        "글",
        "가람시, 기후 대응 토론회 개최",
        "나래일보",
        dt.date(2025, 3, 20),
        "https://news.example.org/1",
    )


def test_a_page_without_a_date_has_none(tmp_path: Path) -> None:
    (tmp_path / "글.html").write_text(
        "<html><body><p>가람시는 토론회를 열었다.</p></body></html>", encoding="utf-8"
    )
    (found,) = read(tmp_path / "글.html", "글")
    assert (found.raw, found.published) == ("가람시는 토론회를 열었다.", None)


@pytest.mark.parametrize("page", ["<html><body></body></html>", ""])
def test_refuses_a_page_without_an_article(tmp_path: Path, page: str) -> None:
    (tmp_path / "글.html").write_text(page, encoding="utf-8")
    with pytest.raises(InputError, match=r"no article found in this page; save its text as \.txt"):
        list(read(tmp_path / "글.html", "글"))
