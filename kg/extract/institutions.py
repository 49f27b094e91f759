"""Which words name an institution, and how far its name reaches to the left."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from kg.extract.places import is_venue
from kg.extract.words import Word
from kg.lexicon import forms, last_letters, table
from kg.model import Kind, Mention, Span

_JOINT = re.compile("[-/]")
_COMPANY = re.compile(r"^(㈜|\(주\)|주식회사)|(㈜|주식회사)$")
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z&-]{1,11}")
ABBREVIATION = "short form in brackets"
_GOVERNED = ("시", "군", "구", "도")
_NATIONAL = ("협의회", "연합회", "연맹", "노동조합", "노조", "협회", "총연합회", "연대", "조합")
_UNIT = re.compile(r"(?:국|실|과|팀|부|본부|처|단|센터|대학원|대학|학과|학부|지부|지사|지점|공장|사무소)")


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


@lru_cache(maxsize=1 << 16)
def institution_type(form: str) -> str | None:
    """Return the ontology's class for an institution's name, or None where it names none.

    The table of institutions decides first, then the longest suffix that the
    name ends in with something before it.

    >>> institution_type("한국소프트웨어산업협회")
    'Association'
    >>> institution_type("가능성") is None
    True
    """
    if form[-1:] not in _last_letters() and not _COMPANY.search(form):
        return None
    squashed = form.replace(" ", "")
    row = table("institutions").get(form) or table("institutions").get(squashed)
    if row:
        return row["type"]
    last = form.split(" ")[-1]
    if form.startswith("국회 ") and last.endswith(("위원회", "위")):
        return "LegislativeBody"
    if squashed in ("㈜", "주식회사"):
        return None
    role = last in forms("roles") and last not in forms("institution_suffixes")
    other = role or last.rpartition("-")[2] in forms("countries") or is_venue(last)  # 한-태국
    if {last, squashed} & forms("institution_stopwords") or other:
        return None
    if _COMPANY.search(squashed) and len(squashed) > 2:
        return "Company"
    if last in table("regions"):
        return "LocalGovernment" if table("regions")[last]["kind"] != "country_part" else None
    if last[-1:] not in last_letters("institution_suffixes", "event_types"):
        return None
    suffixes = table("institution_suffixes")
    for cut in range(len(last)):
        if last[cut:] in forms("event_types"):
            return None
        row = suffixes.get(last[cut:])
        if row and row["type"] == "PoliticalParty" and last != form:
            return None  # 전북대 진수당 is a hall
        if row and (cut >= int(row["min"]) or (cut == 0 and last != form and len(last) > 1)):
            return row["type"]
    return None


@cache
def _last_letters() -> frozenset[str]:
    return last_letters("institutions", "institution_suffixes", "regions")


def looks_institution(form: str) -> bool:
    """Tell whether a word by itself ends like an institution's name, regions apart."""
    return form not in table("regions") and institution_type(form) is not None


@lru_cache(maxsize=1 << 16)
def institution_key(name: str) -> str:
    """Return the key of an institution's name: what its short form stands for, without spaces.

    >>> institution_key("LG AI 연구원")
    'LG인공지능연구원'
    """
    squashed = name.replace(" ", "")
    city = table("regions").get(name.removesuffix("청"))
    row = city or table("institutions").get(name) or table("institutions").get(squashed)
    if row:
        return row["label"].replace(" ", "")
    spelled = re.sub(r"(?<![A-Za-z])AI(?![A-Za-z])", "인공지능", name)
    return _COMPANY.sub("", spelled.replace(" ", ""))


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
    elif words[at].tail in ("은", "는", "이", "가", "도", "와", "과") or _heads(words, at):
        yield name_of(words, at, at, "government that acts")


def _heads(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word is the first of a headline, a comma after it: ``정부, “…”``."""
    return at == 0 and len(words) > 1 and words[1].gap.startswith(",")


def _ends_in_suffix(word: Word) -> bool:
    """Tell whether a suffix of one syllable is a morpheme of its own: 진흥+국, not 초+거대."""
    if word.form[0].isdigit():
        return False
    if word.form in table("institutions") or word.unknown or "NNP" in word.tags or _COMPANY.search(word.form):
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
        return word.tail in ("은", "는", "이", "가", "와", "과", "도")
    return following is not None and (following.tail == "및" or following.gap.startswith("("))


def _is_listed_region(words: Sequence[Word], at: int) -> bool:
    """Tell whether a list names regions as governments: ``화천군, 연천군 등 지자체와``."""
    if words[at].form not in table("regions") or not words[at].form.endswith(_GOVERNED):
        return False
    for word, following in pairwise(words[at : at + 12]):
        if not word.bare:
            return False
        if word.form == "등":
            return following.form in ("지자체", "지방자치단체", "기초자치단체", "광역자치단체", "시군")
        if following.form != "등" and not following.gap.startswith((",", "·")):
            return False
    return False


def parent_of(name: str) -> str | None:
    """Return the name of what an institution belongs to, where its own name says so.

    The longest part before its last words that is an institution by itself, or
    whatever stands before a unit (국, 실, 센터 …).

    >>> parent_of("MBC 미래성장국"), parent_of("아무개컴퍼니 정책협력실"), parent_of("한국인터넷기업협회")
    ('MBC', '아무개컴퍼니', None)
    """
    parts = name.split(" ")
    if parts[-1] in ("정부", "정권"):
        return None
    for cut in range(len(parts) - 1, 0, -1):
        before = " ".join(parts[:cut])
        if institution_type(before):
            return before
    unit = len(parts) > 1 and re.search(rf"[가-힣]{_UNIT.pattern}$", parts[-1])
    before = " ".join(parts[:-1])
    return before if unit and re.search("[가-힣]", before) else None
