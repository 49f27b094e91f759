"""Compare names, titles, quotations and parts, regardless of spaces and punctuation."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

# Synonyms for the parts in an event.
_PARTS = {
    part: group[0]
    for group in (
        ("발제", "발표", "주제발표", "발제자", "발표자", "강연", "주제강연"),
        ("좌장", "사회", "진행", "사회자"),
        ("토론", "패널", "토론자", "패널토론", "지정토론"),
        ("참석", "참여", "참가", "면담", "배석", "동석"),
        ("축사", "격려사"),
        ("개회사", "인사말", "환영사", "개회"),
        ("주최", "개최", "주관", "공동주최", "공동개최", "공동주관", "주최주관"),
        ("기조연설", "기조강연", "기조발제", "기조발표"),
    )
    for part in group
}


@lru_cache(maxsize=1 << 16)
def squash(text: str) -> str:
    """Return only the letters and digits of a text, in NFC and lower case.

    >>> squash("‘AI 주권’")
    'ai주권'
    """
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", text)).lower()


def same(names: Iterable[str | None], accepted: Iterable[str | None]) -> bool:
    """Return whether one of the names is one of those accepted.

    >>> same(["국회 AI포럼"], [None, "국회AI 포럼"])
    True
    """
    return not {squash(n) for n in names if n}.isdisjoint(squash(a) for a in accepted if a)


def close(one: str, other: str) -> bool:
    """Return whether two titles are nearly equal: one is most of the other, or they are four fifths alike.

    >>> close("마을 도서관의 내일", "‘마을 도서관의 내일’ 토론회"), close("도서관", "마을 도서관의 내일")
    (True, False)
    """
    a, b = squash(one), squash(other)
    if not a or not b:
        return False
    if a in b or b in a:
        return min(len(a), len(b)) >= 0.6 * max(len(a), len(b))
    return SequenceMatcher(None, a, b).ratio() >= 0.8


def begins(text: str, quote: str) -> bool:
    """Return whether a quotation begins with words, after at most 40 letters, or is a part of them.

    >>> begins("그래서 도서관은 마을의 거실이다", "도서관은 마을의"), begins("마을의 거실", "마을")
    (True, True)
    """
    said, first = squash(text), squash(quote)
    return bool(first) and (first in said[: len(first) + 40] or (len(said) >= 8 and said in first))


def part(word: str) -> str:
    """Return the word that stands for a part in an event and all its synonyms.

    >>> part("주제 발표"), part("시 낭송")
    ('발제', '시낭송')
    """
    return _PARTS.get(squash(word), squash(word))
