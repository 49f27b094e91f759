"""Lines → what each of them is."""

import re
from collections.abc import Iterator, Sequence

from kg.lexicon import alternatives
from kg.model import BlockKind
from kg.structure.lines import Line

_LETTERS = re.compile(r"\W+")
_PHONE = re.compile(r"(?:(?<!\d)0\d{1,2}[-.) ]{1,2}\d{3,4}\s?[-.]\s?\d{4}|[☎☏])")
_MATTER = re.compile(
    r"(?:보도(?:참고|설명|해명)?자료|보도시점|배포|엠바고|총\d+쪽|즉시보도|자료배포|\d{4}\d{1,2}\d{1,2}[월화수목금토일]?|이?(?:참고|해명|설명)자료)"
)
_DATE = re.compile(
    r"\W*(?:20)?\d\d\s?[.년]\s?\d{1,2}\s?[.월]\s?\d{1,2}\W{0,3}일?\W*(?:[월화수목금토일](?:요일)?)?[\W\d]*(?:(?:조간|석간|부터|이후|보도|배포|시)\W*)*"
)
_LABEL = re.compile(
    rf"(?:{alternatives('words', 'contact_label')}|부서|책임자|담당부서|담당과|과장|국장|팀장|사무관|주무관)+"
)
_CONTACT = re.compile(
    r"^(?:자세한|이 (?:보도\s?)?자료|보다 자세한|기타 자세한).*(?:연락|문의)|^\W*문\s*의\s*[:처]"
)
_BYLINE = re.compile(
    r"무단\s?전재|저작권자|재배포\s?금지|공공누리|^\W*(?:취재|사진|영상|그래픽|편집|글|기사)\s?[=:·]\s?\S{2,20}$"
    r"|^[가-힣]{2,4}\s?(?:선임|전문|인턴|수습)?\s?기자(?:\s?[/=(]?\s?\S+@\S+)?$|^\S+@\S+\.\S+$"
)
_LINK = re.compile(r"^\W*(?:관련\s?(?:기사|뉴스)|첨부|붙임|별첨|참고\s?\d*$|\[?https?://|\[?www\.)")
_CAPTION = re.compile(
    r"^\W*(?:사진\s?\d|그림\s?\d|표\s?\d)"
    r"|(?:사진|자료|제공|출처)\s?[=:]\s?[^.]{2,20}$|왼쪽부터|오른쪽부터|(?:하고|있는) 모습\.?$"
)
_FIRST = 45  # lines in which the headline is searched
_LONG = 60  # code points: a longer line without a mark is no cell, contact or headline matter
_CELL = 25
_SUBTITLES = 6


def kinds_of(lines: Sequence[Line], title: str | None) -> list[BlockKind]:
    """Return what each line is, by its form and the lines around it."""
    found = [_by_form(line) for line in lines]
    for at in _contacts(lines):
        found[at] = BlockKind.CONTACT
    head = _headline(lines, found, title)
    if head is not None:
        for at in range(head):
            if found[at] not in (BlockKind.CONTACT, BlockKind.ROW):
                found[at] = BlockKind.LINK
        found[head] = BlockKind.HEADLINE
        for at in range(head + 1, min(head + 1 + _SUBTITLES, len(lines))):
            if not _is_subtitle(lines[at], found[at]):
                break
            found[at] = BlockKind.SUBTITLE
    return found


def _by_form(line: Line) -> BlockKind:
    text = line.text
    if line.mark[:1] in "*＊※" and line.mark:
        return BlockKind.FOOTNOTE
    if _CONTACT.search(text):
        return BlockKind.CONTACT
    if line.is_prose:
        return BlockKind.PARAGRAPH
    if _BYLINE.search(text):
        return BlockKind.BYLINE
    if _LINK.search(text):
        return BlockKind.LINK
    if _CAPTION.search(text):
        return BlockKind.CAPTION
    if line.mark:
        return BlockKind.ITEM
    return BlockKind.PARAGRAPH


def _contacts(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the lines of contact blocks: those with a number, and the cells above it up to the label."""
    last = -1
    for at, line in enumerate(lines):
        if line.is_prose or len(line.text) > 4 * _CELL or not _PHONE.search(line.text):
            continue
        first = at
        while (
            first > last + 1
            and at - first < 8
            and len(lines[first - 1].text) <= _CELL
            and not lines[first - 1].is_prose
        ):
            first -= 1
            if _LABEL.fullmatch(_LETTERS.sub("", lines[first].text)):
                break
        else:
            first = at
        yield from range(first, at + 1)
        last = at


def _headline(lines: Sequence[Line], kinds: Sequence[BlockKind], title: str | None) -> int | None:
    """Return the line of the headline: the first after the matter that heads a release, if it is no prose."""
    first = 0
    for at, line in enumerate(lines[:_FIRST]):
        if line.is_prose or (len(line.text) > _LONG and not line.is_open):
            break
        if kinds[at] is BlockKind.CONTACT or _is_matter(line):
            first = at + 1
    for at in range(first, min(len(lines), first + 3)):
        if kinds[at] in (BlockKind.CONTACT, BlockKind.LINK, BlockKind.FOOTNOTE):
            continue
        is_prose = ". " in lines[at].text + " " or lines[at].is_prose or _runs_on(lines, at)
        return None if is_prose or (lines[at].mark and lines[at].mark not in "-<") else at
    return None


def _runs_on(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line is the wrapped beginning of a sentence."""
    following = lines[at + 1] if at + 1 < len(lines) else None
    wrapped = following is not None and following.is_prose and not (following.mark or following.apart)
    return wrapped and lines[at].is_open


def _is_matter(line: Line) -> bool:
    text = _LETTERS.sub("", line.text)
    return len(line.text) <= _LONG and bool(
        _DATE.fullmatch(line.text) or (_MATTER.match(text) and len(text) < 40)
    )


def _is_subtitle(line: Line, kind: BlockKind) -> bool:
    if (
        line.is_prose
        or len(line.text) > _LONG
        or kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FOOTNOTE)
    ):
        return False
    return line.mark[:1] not in set("□■ㅇ○※*") if line.mark else True
