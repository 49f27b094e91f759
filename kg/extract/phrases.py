"""Candidate topics: the noun phrases of a text, each with what a score wants to know of it.

A phrase is one to five nouns in a row, joined by spaces, a middle dot, 의 or 및;
an adjective may begin it where it is ``…한`` or where a quotation mark opens
before it (‘찾아가는 도서관’).  Quantities, dates and dependent nouns begin and
end none.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.extract.words import Word
from kg.marks import Pair, Style
from kg.model import Span

_LONGEST = 5  # nouns of a phrase
_LINKS = 2  # middle dots, 의 and 및 of a phrase
_DOTS = ("·", "ㆍ", "・", "‧", "∙", "･")
_OPENING = tuple("‘'“\"「『<《〈｢")
_NO_NOUN = frozenset(("NNB", "NP", "NR", "MM"))
_NO_TOPIC = frozenset(
    "이번 오는 지난 올해 내년 작년 오전 오후 이날 한편 또한 관련 통해 위해 대해 따라 위한 통한 대한 관한 각 전 이후"
    " 이상 이하 가운데 경우 때문 정도 만큼 동안 우리 자신 누구 무엇 제 당시 현재 최근 향후 앞 뒤 후 내 간".split()
)
_VAGUE = ("필요하다", "다양하다", "가능하다", "주요하다", "중요하다")
_QUANTITY = re.compile(r"(?:제)?[\d.,%]+\D{0,3}$")
_ORDINAL = re.compile(r"\d+(?:대|차|주년|주기|자|국|단계|년대|세대)$")  # 6대 과제, 수교 30주년
_BULLET = re.compile(r"^[①-⑳㉠-㉭❶-❿➀-➓⓵-⓾]+")
_PURPOSE = frozenset(("위하다", "통하다", "대하다", "관하다", "관련하다", "따르다", "관련", "위해", "대한"))
_ALWAYS_ONE = ("인공지능", "AI")
_INITIALS = re.compile(r"[A-Z][A-Za-z&-]+")


@dataclass(slots=True)
class Phrase:
    """A phrase with everywhere that it stands: ``left`` and ``right`` say which noun stands beside it there."""

    words: tuple[Word, ...]
    links: str
    spans: list[Span] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    objects: int = 0
    purposes: int = 0
    alone: int = 0
    after_dot: int = 0


_Unit = tuple[Word, str, bool]  # a word, what it does in a phrase (N, A, M), whether it names a person


def phrases(
    text: str,
    sentences: Sequence[Sequence[Word]],
    pairs: Sequence[Pair],
    titles: Iterable[Span],
    people: Iterable[Span],
) -> dict[str, Phrase]:
    """Return the phrases of a document by a key that all variants of one share.

    No phrase holds words of ``titles``; none ends in the name of one of the
    ``people``.  Variants differ in spaces, 의, 및 and dots, in AI and 인공지능, or
    in an abbreviation that the text explains (탄소국경조정제도(CBAM)).
    """
    closed, names = _offsets(titles), _offsets(people)
    long = abbreviations(text, sentences, pairs)
    found: dict[str, Phrase] = {}
    for words in sentences:
        after = {a.span.start: b.lemma or b.form for a, b in zip(words, words[1:], strict=False)}
        for run in _runs(words, closed, names):
            _read(text, run, after, long, found)
    return found


def _offsets(spans: Iterable[Span]) -> set[int]:
    found: set[int] = set()
    for span in spans:
        found.update(range(span.start, span.end))
    return found


def abbreviations(
    text: str, sentences: Sequence[Sequence[Word]], pairs: Sequence[Pair]
) -> Mapping[str, str]:
    """Return what the words in brackets abbreviate, the word right before: 예타 in 예비타당성조사(예타)."""
    ends = {word.span.end: word.form for words in sentences for word in words if word.bare}
    found = {}
    for pair in pairs:
        short, whole = pair.inner.of(text), ends.get(pair.outer.start, "")
        if pair.style == Style.BRACKET and 1 < len(short) < len(whole) and len(whole) > 3:
            letters = iter(whole)
            if _INITIALS.fullmatch(short) or all(letter in letters for letter in short):
                found[short] = whole
    return found


def _runs(words: Sequence[Word], closed: set[int], names: set[int]) -> Iterator[list[_Unit]]:
    """Yield the unbroken runs of words that may stand in one phrase."""
    run: list[_Unit] = []
    for word in words:
        role = _role(word)
        if role == "N" and word.span.start in closed:
            role = ""
        if run and not (role and _joins(run[-1], word, role)):
            yield run
            run = []
        if role:
            run.append((word, role, word.span.start in names))
    if run:
        yield run


def _role(word: Word) -> str:
    """Tell what a word may be in a phrase: a noun (N), an adjective that begins it (A), 및 (M), nothing."""
    if word.form and not word.lemma:
        tags = word.tags
        no_noun = tags[0] in _NO_NOUN and (len(tags) == 1 or tags[0] != "NNB")
        return "" if no_noun or word.form in _NO_TOPIC else "N"
    if word.lemma and word.tags[-1] == "ETM" and word.lemma not in _VAGUE:
        opened = word.gap.endswith(_OPENING)
        return "A" if opened or (len(word.tags) > 1 and word.tags[-2] == "XSA") else ""
    return "M" if word.tail == "및" and not word.form else ""


def _joins(before: _Unit, word: Word, role: str) -> bool:
    last, does, _ = before
    if word.gap != " ":
        return role == does == "N" and last.bare and word.gap in _DOTS
    if does != "N":
        return role == "N"
    return (role != "A" and last.bare) or (role == "N" and last.tail == "의")


def _read(
    text: str, run: Sequence[_Unit], after: Mapping[int, str], long: Mapping[str, str], found: dict[str, Phrase]
) -> None:
    """Add the phrases of a run to those found."""
    size = len(run)
    ends = [does == "N" and not name and not _QUANTITY.match(w.form) for w, does, name in run]
    for first, (word, does, _) in enumerate(run):
        if does == "M" or (_QUANTITY.match(word.form) and not _ORDINAL.match(word.form)):
            continue
        key, links, nouns = "", "", 0
        for last in range(first, size):
            end, role, _ = run[last]
            if last > first:
                links += _link(run[last - 1], end, role)
            nouns += role == "N"
            if nouns > _LONGEST or len(links) > _LINKS:
                break
            if role != "M":
                key += long.get(end.form, end.form) if role == "N" else end.span.of(text)
            if not ends[last] and not (last > first and role == "N" and _ORDINAL.match(end.form)):
                continue
            _add(text, run, first, last, key, links, after.get(end.span.start, ""), found)


def _link(before: _Unit, word: Word, role: str) -> str:
    last, does, _ = before
    if does == "A":
        return "A"
    if role == "M":
        return "M"
    return "U" if last.tail == "의" else "D" if word.gap != " " else ""


def _add(
    text: str, run: Sequence[_Unit], first: int, last: int, key: str, links: str, after: str, found: dict[str, Phrase]
) -> None:
    begin, end = run[first][0], run[last][0]
    plural = end.form.endswith("들") and "XSN" in end.tags and len(end.form) > 2
    span = Span(begin.span.start, end.stem.end - plural)
    if bullet := _BULLET.match(begin.form):
        span, key = Span(span.start + bullet.end(), span.end), key[bullet.end() :]
    key = key.removesuffix("들") if plural else key
    key = key.replace(*_ALWAYS_ONE)
    if len(key) < 2:
        return
    phrase = found.get(key)
    if phrase is None:
        phrase = found[key] = Phrase(tuple([w for w, does, _ in run[first : last + 1] if does == "N"]), links)
    phrase.spans.append(span)
    phrase.left.append(run[first - 1][0].form if first and run[first - 1][0].bare else "")
    phrase.objects += end.tail in ("을", "를")
    phrase.purposes += after in _PURPOSE
    phrase.alone += first == 0 and last == len(run) - 1
    phrase.after_dot += first > 0 and begin.gap in _DOTS
