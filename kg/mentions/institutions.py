"""Which words name an institution, and how far its name reaches to the left."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.lexicon import forms, members, table
from kg.lexicon.institutions import COMPANY, institution_key, institution_type
from kg.model import Form, InstitutionName, InstitutionType, Kind, Mention, Span, Word

_ABBREVIATION = re.compile(r"[A-Z][A-Za-z&-]{1,11}")
_TERM = re.compile(r"제?\d+대")  # 제29대 농촌진흥청장
_JOINT = re.compile("[-/]")
_GOVERNED = tuple(members("words", "local_government_unit"))
_NATIONAL = tuple(members("words", "national_association"))
_LOCAL_GOVERNMENTS = members("words", "local_governments")
_OWN = ("대한민국", "한국")
_ACTING = members("particles", "topic", "subject", "also", "comitative")


def reach_left(words: Sequence[Word], at: int, start: int = 0) -> int:
    """Return the index of the first word of the institution's name that ends at word ``at``.

    Nouns before it, separated only by a space, belong to it if they are Latin
    (``LG AI 연구원``) or institutions themselves (``국회 과학기술방송통신위원회``); so
    do 전국 before an association (``전국 바다센터협의회``) and a country (``튀니지 보건부``).
    """
    first = at
    while first > start:
        left = words[first - 1]
        latin = left.form.isascii() and left.form.isalpha() and len(left.form) > 1
        national = left.form == "전국" and words[at].form.endswith(_NATIONAL)
        if words[first].gap != " " or not left.bare or _TERM.fullmatch(left.form):
            break
        foreign = left.entry.is_country and left.form not in _OWN
        if not (latin or national or foreign or left.entry.names_institution):
            break
        first -= 1
    return first


def name_of(
    words: Sequence[Word], first: int, last: int, rule: str, form: Form = Form.NAME
) -> InstitutionName:
    """Return the institution named by the words from ``first`` to ``last``."""
    span = Span(words[first].span.start, words[last].stem.end)
    return InstitutionName(span, joined_forms(words[first : last + 1]), rule, form)


def joined_forms(words: Sequence[Word]) -> str:
    """Return words without particles, joined as the text joins them: by a middle dot, else a space."""
    joints = ["", *("·" if w.gap == "·" else " " for w in words[1:])]
    return "".join(joint + word.form for joint, word in zip(joints, words, strict=False))


def mention_of(name: InstitutionName, text: str) -> Mention:
    """Return an institution's name as a mention in the document's text."""
    key = institution_key(name.whole)
    return Mention(name.span, name.span.of(text), Kind.INSTITUTION, name.whole, key, name.rule, name.form)


def institutions(words: Sequence[Word]) -> Iterator[InstitutionName]:
    """Yield the institutions that a sentence names outside titles.

    A name ends in a word that a table lists or that has a suffix of institutions,
    or in a bare suffix (``LG AI 연구원``), and extends to the left by ``reach_left``.
    ``인공지능산업융합사업단(AICA)`` and ``(이하 사업단)`` yield the short form in
    brackets as a name of the same institution.
    """
    for i, word in enumerate(words):
        if not word.form:
            continue
        following = words[i + 1] if i + 1 < len(words) else None
        if word.entry.is_region and (_acts(word, following) or _is_listed_region(words, i)):
            yield name_of(words, i, i, "region that acts", Form.REGION)
        if word.entry.is_country and word.tail in _ACTING:
            yield name_of(words, i, i, "country that acts", Form.STATE)
        if word.form == "정부":
            yield from _government(words, i)
        joined = tuple(_joined(word)) if "-" in word.form or "/" in word.form else ()
        yield from joined
        name = None if joined else _company(words, i) or _named_at(words, i, following)
        if name is not None:
            yield name
            yield from _short_forms(words, i, name)


def _joined(word: Word) -> Iterator[InstitutionName]:
    """Yield the institutions in a hyphenated word: ``복지부-교육부``."""
    parts = _JOINT.split(word.form)
    if all(part in table("institutions") for part in parts):
        start = word.stem.start
        for part in parts:
            yield InstitutionName(Span(start, start + len(part)), part, "known institution")
            start += len(part) + 1


def _named_at(words: Sequence[Word], at: int, following: Word | None) -> InstitutionName | None:
    """Return the institution whose name ends at a word."""
    word = words[at]
    named = word.entry.names_institution
    suffix = word.entry.is_suffix and len(word.form) > 1
    if not (named or suffix) or not word.nominal:
        return None
    if word.bare and following and following.gap == " " and following.entry.names_institution:
        return None
    if named and _ends_in_suffix(word):
        first = reach_left(words, at)
        if word.entry.is_institution:
            return name_of(words, first, at, "known institution")
        return name_of(words, first, at, "institution suffix", Form.SUFFIX)
    if suffix:
        first = reach_left(words, at)
        whole = " ".join(w.form for w in words[first : at + 1])
        if first < at and institution_type(whole):
            return name_of(words, first, at, "institution suffix", Form.SUFFIX)
    return None


def _company(words: Sequence[Word], at: int) -> InstitutionName | None:
    """Return the company whose name follows its mark: ``(주)삼진정밀``, ``주식회사 나무와숲``."""
    mark, gap = words[at - 1].form if at else "", words[at].gap
    if (mark == "주" and words[at - 1].gap.endswith("(") and gap == ")") or (
        mark == "주식회사" and gap == " "
    ):
        start = words[at - 1].span.start - (mark == "주")
        whole = f"(주){words[at].form}" if mark == "주" else f"{mark} {words[at].form}"
        return InstitutionName(Span(start, words[at].stem.end), whole, "company mark")
    return None


def _short_forms(words: Sequence[Word], at: int, name: InstitutionName) -> Iterator[InstitutionName]:
    """Yield the short forms in the brackets after a name: ``(AICA)``, ``(위원장 아무개, 이하 권익위)``."""
    if at + 1 == len(words) or words[at + 1].gap.strip() != "(":
        return
    if _ABBREVIATION.fullmatch(words[at + 1].form):
        yield _abbreviation(words[at + 1], name)
    for before, word in pairwise(words[at + 1 : at + 8]):
        if before.form == "이하" and word.form and word.bare:
            yield _abbreviation(word, name)
        if ")" in word.gap:
            return


def _abbreviation(word: Word, name: InstitutionName) -> InstitutionName:
    return InstitutionName(word.stem, name.whole, "short form in brackets", Form.ABBREVIATION)


def _government(words: Sequence[Word], at: int) -> Iterator[InstitutionName]:
    """Yield 정부 where it is an agent, with the country that it governs: ``정부는``, ``일본 정부``."""
    before = words[at - 1] if at and words[at].gap == " " and words[at - 1].bare else None
    if before and (before.entry.is_country or "NNP" in before.tags):
        yield name_of(words, at - 1, at, "government of a country or president", Form.GOVERNMENT)
    elif words[at].tail in _ACTING or _heads(words, at):
        yield name_of(words, at, at, "government that acts", Form.STATE)


def _heads(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word opens a headline and a comma follows: ``정부, “…”``."""
    return at == 0 and len(words) > 1 and words[1].gap.startswith(",")


def _ends_in_suffix(word: Word) -> bool:
    """Tell whether a suffix of one syllable is a morpheme of its own: 진흥+국, not 초+거대."""
    if word.form[0].isdigit():
        return False
    if word.entry.is_institution or word.unknown or "NNP" in word.tags or COMPANY.search(word.form):
        return True
    if word.entry.institution is InstitutionType.COMPANY or "XSN" in word.tags:
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
    """Tell whether a region is used for its government: ``광주광역시는``, ``경기도와``, ``안산시 및``."""
    if not word.form.endswith(_GOVERNED) or len(word.form) < 3:
        return False
    if word.tail:
        return word.tail in _ACTING
    return following is not None and (following.tail == "및" or following.gap.startswith("("))


def _is_listed_region(words: Sequence[Word], at: int) -> bool:
    """Tell whether a list names regions as governments: ``화천군, 연천군 등 지자체와``."""
    if not words[at].form.endswith(_GOVERNED):
        return False
    for word, following in pairwise(words[at : at + 12]):
        if not word.bare:
            return False
        if word.form == "등":
            return following.form in _LOCAL_GOVERNMENTS
        if following.form != "등" and not following.gap.startswith((",", "·")):
            return False
    return False
