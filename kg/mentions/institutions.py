"""Which words name an institution, and how far its name reaches to the left."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.lexicon import forms, members, table
from kg.lexicon.institutions import COMPANY, institution_key, institution_type, looks_institution
from kg.model import Kind, Mention, Span, Word

_JOINT = re.compile("[-/]")
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z&-]{1,11}")
ABBREVIATION = "short form in brackets"
_GOVERNED = tuple(members("words", "local_government_unit"))
_NATIONAL = tuple(members("words", "national_association"))
_LOCAL_GOVERNMENTS = members("words", "local_governments")
_ACTING = members("particles", "topic", "subject", "also", "comitative")


@dataclass(frozen=True, slots=True)
class Name:
    """An institution's name: where it stands, what it is called whole, how it was found.

    ``host`` is what the text says that it belongs to, where other words stand
    in between (``외교부 홍길동 기후환경국장``: 외교부).
    """

    span: Span
    whole: str
    rule: str
    host: str = ""

    def mention(self, text: str) -> Mention:
        """Return the name as a mention in the document's text."""
        return Mention(
            self.span,
            self.span.of(text),
            Kind.INSTITUTION,
            self.whole,
            institution_key(self.whole),
            self.rule,
        )


def reach_left(words: Sequence[Word], at: int, start: int = 0) -> int:
    """Return the index of the first word of the institution's name that ends at word ``at``.

    Nouns that stand before it with nothing but a space between belong to it
    when they are Latin (``LG AI 연구원``) or institutions themselves (``국회
    과학기술방송통신위원회``); 전국 does before an association (``전국 바다센터협의회``).
    """
    first = at
    while first > start:
        left = words[first - 1]
        latin = left.form.isascii() and left.form.isalpha() and len(left.form) > 1
        national = left.form == "전국" and words[at].form.endswith(_NATIONAL)
        if words[first].gap != " " or not left.bare:
            break
        if not (latin or national or looks_institution(left.form)):
            break
        first -= 1
    return first


def name_of(words: Sequence[Word], first: int, last: int, rule: str) -> Name:
    """Return the institution named by the words from ``first`` to ``last``."""
    span = Span(words[first].span.start, words[last].stem.end)
    return Name(span, " ".join(w.form for w in words[first : last + 1]), rule)


def institutions(words: Sequence[Word]) -> Iterator[Name]:
    """Yield the institutions that a sentence names, titles apart.

    A word that the table knows, or that ends in a suffix, with what belongs to
    it on its left, also a bare suffix after such a word (``LG AI 연구원``).
    ``인공지능산업융합사업단(AICA)`` and ``(이하 사업단)`` yield the short form in
    brackets as a name of the same institution.
    """
    for i, word in enumerate(words):
        if not word.form:
            continue
        following = words[i + 1] if i + 1 < len(words) else None
        if _acts(word, following) or _is_listed_region(words, i):
            yield name_of(words, i, i, "region that acts")
        if word.form == "정부":
            yield from _government(words, i)
        joined = tuple(_joined(word))
        yield from joined
        name = None if joined else _company(words, i) or _named_at(words, i, following)
        if name is None:
            continue
        yield name
        yield from _short_forms(words, i, name)


def _joined(word: Word) -> Iterator[Name]:
    """Yield institutions that a hyphen joins: ``복지부-교육부``."""
    if not _JOINT.search(word.form):
        return
    parts = _JOINT.split(word.form)
    if all(part in table("institutions") for part in parts):
        start = word.stem.start
        for part in parts:
            yield Name(Span(start, start + len(part)), part, "known institution")
            start += len(part) + 1


def _named_at(words: Sequence[Word], at: int, following: Word | None) -> Name | None:
    """Return the institution whose name ends at a word."""
    word = words[at]
    if not word.nominal:
        return None
    named = looks_institution(word.form)
    suffix = len(word.form) > 1 and word.form in forms("institution_suffixes")
    if not (named or suffix):
        return None
    if word.bare and following and following.gap == " " and looks_institution(following.form):
        return None
    if named and _ends_in_suffix(word):
        known = word.form in table("institutions")
        return name_of(
            words, reach_left(words, at), at, "known institution" if known else "institution suffix"
        )
    if suffix:
        first = reach_left(words, at)
        whole = " ".join(w.form for w in words[first : at + 1])
        if first < at and institution_type(whole):
            return name_of(words, first, at, "institution suffix")
    return None


def _company(words: Sequence[Word], at: int) -> Name | None:
    """Return the company whose name follows its mark: ``(주)삼진정밀``, ``주식회사 나무와숲``."""
    if not at or not words[at].form:
        return None
    mark, gap = words[at - 1].form, words[at].gap
    if (mark == "주" and words[at - 1].gap.endswith("(") and gap == ")") or (
        mark == "주식회사" and gap == " "
    ):
        start = words[at - 1].span.start - (mark == "주")
        whole = f"(주){words[at].form}" if mark == "주" else f"{mark} {words[at].form}"
        return Name(Span(start, words[at].stem.end), whole, "company mark")
    return None


def _short_forms(words: Sequence[Word], at: int, name: Name) -> Iterator[Name]:
    """Yield the short forms in the brackets after a name: ``(AICA)``, ``(위원장 아무개, 이하 권익위)``."""
    if at + 1 == len(words) or words[at + 1].gap.strip() != "(":
        return
    if _ABBREVIATION.fullmatch(words[at + 1].form):
        yield Name(words[at + 1].stem, name.whole, ABBREVIATION)
    for before, word in pairwise(words[at + 1 : at + 8]):
        if before.form == "이하" and word.form and word.bare:
            yield Name(word.stem, name.whole, ABBREVIATION)
        if ")" in word.gap:
            return


def _government(words: Sequence[Word], at: int) -> Iterator[Name]:
    """Yield 정부 where it acts, and whose government it is: ``정부는``, ``일본 정부``."""
    before = words[at - 1] if at and words[at].gap == " " and words[at - 1].bare else None
    if before and (before.form in forms("countries") or "NNP" in before.tags):
        yield name_of(words, at - 1, at, "government of a country or president")
    elif words[at].tail in _ACTING or _heads(words, at):
        yield name_of(words, at, at, "government that acts")


def _heads(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word is the first of a headline, a comma after it: ``정부, “…”``."""
    return at == 0 and len(words) > 1 and words[1].gap.startswith(",")


def _ends_in_suffix(word: Word) -> bool:
    """Tell whether a suffix of one syllable is a morpheme of its own: 진흥+국, not 초+거대."""
    if word.form[0].isdigit():
        return False
    if word.form in table("institutions") or word.unknown or "NNP" in word.tags or COMPANY.search(word.form):
        return True
    if institution_type(word.form) == "Company" or "XSN" in word.tags:
        return False
    return (
        word.head in forms("institution_suffixes")
        or word.head == word.form
        or (
            len(word.head) > 1
            and any(word.head.endswith(s) for s in forms("institution_suffixes") if len(s) > 1)
        )
    )


def _acts(word: Word, following: Word | None) -> bool:
    """Tell whether a region stands for its government: ``광주광역시는``, ``경기도와``, ``안산시 및``."""
    row = table("regions").get(word.form)
    if row is None or not word.form.endswith(_GOVERNED) or len(word.form) < 3:
        return False
    if word.tail:
        return word.tail in _ACTING
    return following is not None and (following.tail == "및" or following.gap.startswith("("))


def _is_listed_region(words: Sequence[Word], at: int) -> bool:
    """Tell whether a list names regions as governments: ``화천군, 연천군 등 지자체와``."""
    if words[at].form not in table("regions") or not words[at].form.endswith(_GOVERNED):
        return False
    for word, following in pairwise(words[at : at + 12]):
        if not word.bare:
            return False
        if word.form == "등":
            return following.form in _LOCAL_GOVERNMENTS
        if following.form != "등" and not following.gap.startswith((",", "·")):
            return False
    return False
