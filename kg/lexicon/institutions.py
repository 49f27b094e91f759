"""What the tables say about an institution's name: its class, its key and its parent."""

import re
from functools import cache

from kg.lexicon.places import is_venue
from kg.lexicon.tables import alternatives, follows_tables, forms, last_letters, members, table
from kg.model import InstitutionType

COMPANY = re.compile(r"^(㈜|\(주\)|주식회사)|(㈜|주식회사)$")
_UNIT = alternatives("words", "unit")
_COMMITTEE = tuple(members("words", "committee"))
_GOVERNMENT = members("words", "government")


def institution_type(form: str) -> InstitutionType | None:
    """Return the ontology class of an institution's name, or None if the form names no institution.

    The table of institutions decides first, then the longest suffix that the
    name ends in with something before it.

    >>> institution_type("한국소프트웨어산업협회")
    <InstitutionType.ASSOCIATION: 'Association'>
    >>> institution_type("가능성") is None
    True
    """
    if form[-1:] not in _last_letters() and not COMPANY.search(form):
        return None
    rows = table("institutions")
    squashed = form.replace(" ", "")
    row = rows.get(form) or rows.get(squashed)
    if row:
        return InstitutionType(row["type"])
    last = form.split(" ")[-1]
    if form.startswith("국회 ") and last.endswith(_COMMITTEE):
        return InstitutionType.LEGISLATIVE_BODY
    if squashed in ("㈜", "주식회사"):
        return None
    role = last in forms("roles") and last not in forms("institution_suffixes")
    other = role or last.rpartition("-")[2] in forms("countries") or is_venue(last)  # 한-태국
    if {last, squashed} & forms("institution_stopwords") or other:
        return None
    if COMPANY.search(squashed) and len(squashed) > 2:
        return InstitutionType.COMPANY
    if last in table("regions"):
        is_part = table("regions")[last]["kind"] == "country_part"
        return None if is_part else InstitutionType.LOCAL_GOVERNMENT
    if last[-1:] not in last_letters("institution_suffixes", "event_types"):
        return None
    suffixes, events = table("institution_suffixes"), forms("event_types")
    for cut in range(len(last)):
        end = last[cut:]
        if end in events:
            return None
        row = suffixes.get(end)
        if row and row["type"] == InstitutionType.POLITICAL_PARTY and last != form:
            return None  # 전북대 진수당 is a hall
        if row and (cut >= int(row["min"]) or (cut == 0 and last != form and len(last) > 1)):
            return InstitutionType(row["type"])
    return None


@follows_tables
@cache
def _last_letters() -> frozenset[str]:
    return last_letters("institutions", "institution_suffixes", "regions")


def institution_key(name: str) -> str:
    """Return the key of an institution's name: short forms expanded, spaces removed.

    >>> institution_key("LG AI 연구원")
    'LG인공지능연구원'
    """
    squashed = name.replace(" ", "")
    city = table("regions").get(name.removesuffix("청"))
    row = city or table("institutions").get(name) or table("institutions").get(squashed)
    if row:
        return row["label"].replace(" ", "")
    spelled = re.sub(r"(?<![A-Za-z])AI(?![A-Za-z])", "인공지능", name)
    return COMPANY.sub("", spelled.replace(" ", ""))


def parent_of(name: str) -> str | None:
    """Return the name of an institution's parent if its own name contains it.

    The parent is the longest leading part that is an institution by itself, or
    whatever precedes a unit (국, 실, 센터 …).

    >>> parent_of("MBC 미래성장국"), parent_of("아무개컴퍼니 정책협력실"), parent_of("한국인터넷기업협회")
    ('MBC', '아무개컴퍼니', None)
    """
    parts = name.split(" ")
    if parts[-1] in _GOVERNMENT:
        return None
    for cut in range(len(parts) - 1, 0, -1):
        before = " ".join(parts[:cut])
        if institution_type(before):
            return before
    unit = len(parts) > 1 and re.search(rf"[가-힣](?:{_UNIT})$", parts[-1])
    before = " ".join(parts[:-1])
    return before if unit and re.search("[가-힣]", before) else None
