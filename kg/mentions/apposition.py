"""Appositions: the role and institution beside a name, in the orders of ``kg.mentions.titles``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.lexicon import forms, members
from kg.lexicon.institutions import institution_type
from kg.mentions.brackets import past_brackets
from kg.mentions.foreign import CLOSED
from kg.mentions.institutions import joined_forms, name_of, reach_left
from kg.mentions.names import PersonWords, is_name
from kg.model import InstitutionName, RoleKind, RoleWord, Span, Tenure, Word

_REACH = 7  # words between a name and its role; the longest seen in 6,000 press releases is 6
_HANGUL_OR_LATIN = re.compile(r"[가-힣A-Za-z㈜\d]")
_AFTER_ROLE = (" ", "(", ":", ": ", " :", " : ")  # before the name: 장관 문하경, 청장(문하경), 장관: 문하경
_COPULAS = members("particles", "copula", "past_copula")
_BREAKS = members("words", "title_break")


@dataclass(frozen=True, slots=True)
class Apposition:
    """A role, its institution and tenure beside a name, and the index of the word after it."""

    end: int
    role: RoleWord
    institution: InstitutionName | None
    tenure: Tenure
    rule: str


def after_names(words: Sequence[Word], names: Sequence[PersonWords]) -> Apposition | None:
    """Read the title that follows names: the last role of an unbroken run of nouns."""
    name = names[-1]
    head: int | None = None
    role: RoleWord | None = None
    if not words[name.last].bare:
        return None
    j = name.after
    if len(names) > 1 and j < len(words) and words[j].form == "등" and words[j].gap == " " and words[j].bare:
        j += 1  # 문하경·도서진 등 의원들
    skipped = name.after > name.last + 1
    end = 0
    while j < min(name.after + _REACH, len(words)):
        word = words[j]
        gap = CLOSED.sub(" ", word.gap) if skipped else word.gap
        joined = gap == "·" and j > name.after and not is_name(word)  # 기획·조정실장
        if not (gap == " " or joined) or not word.nominal or word.form in _BREAKS:
            break
        state = word.entry.tenure_after
        if role is not None and state:
            role = role.extended(word, state)
            head = j
        elif read := word.role:
            if head is not None and words[head].entry.tenure_after:
                end = j + 1  # 대통령 권한대행 부총리: two posts, of which the first is read
                break
            head, role = j, read
        if not word.bare:
            break
        following = past_brackets(words, j + 1)
        skipped = following > j + 1
        j = following
    if head is None or role is None:
        return None
    found = _between(words, names, head, role)
    return replace(found, end=max(found.end, end)) if found else None


def in_brackets(words: Sequence[Word], names: Sequence[PersonWords]) -> Apposition | None:
    """Read the title in brackets after a name: ``문하경(국립바다센터장)``, ``문하경 (바다대학교 교수)``."""
    at = names[-1].after
    if len(names) > 1 or at >= len(words) or words[at].gap.strip() != "(" or not words[names[-1].last].bare:
        return None
    end = next((i for i in range(at + 1, len(words)) if ")" in words[i].gap), len(words))
    role = words[end - 1].role
    closed = end < len(words) or words[end - 1].bare
    if (
        role is None
        or not closed
        or end - at > _REACH
        or any(w.gap not in (" ", "·") for w in words[at + 1 : end])
    ):
        return None
    found = _between(words, names, end - 1, role)
    return replace(found, rule="name (institution, role)") if found else None


def with_affiliation(words: Sequence[Word], found: Apposition) -> Apposition:
    """Return a title with the institution in brackets right after it: ``문하경 연구위원(한국바다연구원)``."""
    at = found.end
    if found.institution or at >= len(words) or words[at].gap.strip() != "(" or not words[at - 1].bare:
        return found
    end = next((i for i in range(at + 1, len(words)) if ")" in words[i].gap), len(words))
    last = end - 1
    if not words[last].entry.names_institution or reach_left(words, last, at) != at:
        return found
    return replace(
        found,
        institution=name_of(words, at, last, "in brackets after a role"),
        rule="name, role (institution)",
    )


def _between(
    words: Sequence[Word], names: Sequence[PersonWords], head: int, role: RoleWord
) -> Apposition | None:
    """Divide the words between a name and its role into institution, tenure and role."""
    tenure = role.tenure
    kept = []
    for i in range(names[-1].after, head):
        if words[i].span.start >= role.span.start:
            break
        bracket = words[i].gap.strip() == "(" and i > names[-1].after
        if not _HANGUL_OR_LATIN.match(words[i].form) or bracket or words[i].form == "등":
            continue
        said = words[i].entry.tenure_before
        tenure = said or tenure
        if not said and not (role.institution and role.institution.overlaps(words[i].span)):
            kept.append(i)
    if kept and is_name(words[kept[-1]]) and role.institution is None:
        return None  # 윤토 홍길동 대표: the name beside the role is the person
    before = _institution_before(words, names[0].first)
    if role.institution is not None and before is not None and not kept and not role.generic:
        return Apposition(head + 1, role, before, tenure, "institution, name, head of its unit")
    if role.institution is not None and (kept or not role.generic):
        span = Span(words[kept[0]].span.start if kept else role.institution.start, role.institution.end)
        whole = f"{joined_forms([words[i] for i in kept])} {role.institution_name}".strip()
        if kept and words[head].gap == "·":
            whole = f"{joined_forms([words[i] for i in kept])}·{role.institution_name}"
        fused = InstitutionName(span, whole, "fused with a role")
        return Apposition(head + 1, role, fused, tenure, "name, institution fused with role")
    reach = [i for n, i in enumerate(kept, 1) if _affiliates(" ".join(words[k].form for k in kept[:n]))]
    if kept and not reach and not role.takes_modifiers:
        reach = kept
    if reach:
        institution = name_of(words, kept[0], reach[-1], "between name and role")
        role = role.widened(words, [i for i in kept if i > reach[-1]])
        return Apposition(head + 1, role, institution, tenure, "name, institution, role")
    role = role.widened(words, kept)
    if before is None and role.kind in (RoleKind.POSITION, RoleKind.PARTY):
        before = _unknown_before(words, names[0].first)
    return Apposition(head + 1, role, before, tenure, "institution, name, role" if before else "name, role")


def _affiliates(form: str) -> bool:
    """Tell whether a name can be an affiliation: an institution, a region, a country."""
    return institution_type(form) is not None or form in forms("countries")


def _institution_before(words: Sequence[Word], at: int) -> InstitutionName | None:
    """Return the institution that stands right before word ``at`` (``더불어민주당 문하경 의원``).

    Brackets in between are skipped: ``외교부(장관 아무개) 홍길동 대변인``.
    """
    last = at - 1
    if last >= 0 and words[at].gap == ") ":
        while last > 0 and not words[last].gap.startswith(("(", " (")):
            last -= 1
        last -= 1
    elif words[at].gap not in (" ", "("):
        return None
    if last < 0 or not words[last].bare:
        return None
    if not (words[last].entry.institution or words[last].entry.is_country):
        return None
    return name_of(words, reach_left(words, last), last, "before a name or role")


def _unknown_before(words: Sequence[Word], at: int) -> InstitutionName | None:
    """Return the proper noun before a name with a position in business: ``다보정밀 문하경 대표이사``."""
    last = at - 1
    if last < 0 or words[at].gap != " " or not words[last].bare or len(words[last].form) < 2:
        return None
    if "NNP" in words[last].tags or words[last].unknown:
        return name_of(words, last, last, "proper noun before a name")
    return None


def after_and(words: Sequence[Word], at: int) -> Apposition | None:
    """Read the second post after 겸: ``부총리 겸 교육부 장관``."""
    if at >= len(words) or words[at].form != "겸" or not words[at - 1].bare:
        return None
    head = next((j for j in range(at + 1, min(at + 5, len(words))) if words[j].role is not None), None)
    role = words[head].role if head is not None else None
    if head is None or role is None or any(w.gap != " " for w in words[at : head + 1]):
        return None
    if role.institution is not None and not role.generic:
        fused = InstitutionName(role.institution, role.institution_name, "fused with a role")
        return Apposition(head + 1, role, fused, role.tenure, "second post")
    institution = name_of(words, at + 1, head - 1, "second post") if head > at + 1 else None
    return Apposition(head + 1, role, institution, role.tenure, "second post")


def before_and(words: Sequence[Word], name: int) -> Apposition | None:
    """Read the first post before 겸: ``(부총리 겸 교육부장관 문하경)``."""
    joint = next((i for i in range(name - 1, max(0, name - 5), -1) if words[i].form == "겸"), None)
    if joint is None or any(w.gap != " " for w in words[joint:name]):
        return None
    role = words[joint - 1].role
    if role is None or not words[joint - 1].bare or (role.institution is not None and not role.generic):
        return None
    institution = _institution_before(words, joint - 1) if words[joint - 1].gap == " " else None
    return Apposition(name + 1, role, institution, role.tenure, "first of two posts")


def before_name(words: Sequence[Word], name: int) -> Apposition | None:
    """Read a role before a name: ``고용노동부 장관 문하경``, ``재외동포청(청장 문하경)``."""
    at = name - 1
    if at < 0 or words[name].gap not in _AFTER_ROLE or not (words[at].bare or words[at].tail in _COPULAS):
        return None
    state = words[at].entry.tenure_after
    if state and at and words[at].gap == " ":
        at -= 1
    role = words[at].role
    if (
        role is None
        or role.kind in (RoleKind.HONORIFIC, RoleKind.BYLINE)
        or (len(words[name].form) == 2 and words[name].unknown)
    ):
        return None
    if state:
        role = role.extended(words[name - 1], state)
    if role.institution is not None and not role.generic:
        first = reach_left(words, at)
        span = Span(words[first].span.start, role.institution.end)
        whole = " ".join([*(w.form for w in words[first:at]), role.institution_name])
        fused = InstitutionName(span, whole, "fused with a role")
        return Apposition(name + 1, role, fused, role.tenure, "role, name")
    before = _institution_before(words, at)
    return Apposition(
        name + 1, role, before, role.tenure, "institution, role, name" if before else "role, name"
    )
