"""What the tables say about roles: 의원, 정책수석, and 연구원장, a role fused with its institution."""

from collections.abc import Mapping

from kg.lexicon.institutions import institution_type
from kg.lexicon.tables import forms, last_letters, members, table
from kg.model import RoleKind, RoleWord, Span, Tenure

_TEAMS = members("words", "team")  # units named only within the title of their head: 양식산업팀장
_MODIFIED = tuple(members("words", "modified_role"))  # roles named by their field: AI 기반정책관


def tenure_after(form: str) -> Tenure | None:
    """Return the tenure that a word after a role expresses, or None.

    >>> tenure_after("직무대행")
    <Tenure.ACTING: 'Acting'>
    """
    return _tenure(form, "after")


def tenure_before(form: str) -> Tenure | None:
    """Return the tenure that a word before a role expresses, or None.

    >>> tenure_before("전")
    <Tenure.FORMER: 'Former'>
    """
    return _tenure(form, "before")


def _tenure(form: str, position: str) -> Tenure | None:
    row = table("role_prefixes").get(form)
    return Tenure(row["tenure"]) if row and row["position"] == position and row["tenure"] else None


def role_of(form: str) -> RoleWord | None:
    """Read a form as a role: a whole one, a compound, or one fused with its institution.

    ``연구원장`` is 원장 of a 연구원 and ``광주시장`` 시장 of 광주시: the last
    syllables are shared.  ``기반정책관`` is one role, since 기반 is no institution.
    """
    roles = table("roles")
    if form.endswith("님") and form[:-1] in roles:
        return RoleWord(Span(0, len(form) - 1), form[:-1], RoleKind(roles[form[:-1]]["kind"]))
    if form[-1] not in last_letters("roles"):
        return None
    modified, whole = form.endswith(_MODIFIED), Span(0, len(form))
    if form in roles:
        kind = RoleKind(roles[form]["kind"])
        return _known_fused(form) or RoleWord(whole, form, kind, takes_modifiers=modified)
    if any(form in forms(name) for name in ("institutions", "institution_stopwords", "given_name_stopwords")):
        return None
    suffixes = [(cut, roles[form[cut:]]) for cut in range(1, len(form) - 1) if form[cut:] in roles]
    suffixes = [
        (cut, row) for cut, row in suffixes if row["kind"] not in (RoleKind.HONORIFIC, RoleKind.BYLINE)
    ]
    fused = _known_fused(form) or next((f for cut, row in suffixes if (f := _fused(form, cut, row))), None)
    if fused or not suffixes:
        return fused
    return RoleWord(whole, form, RoleKind(suffixes[0][1]["kind"]), takes_modifiers=modified)


def _known_fused(form: str) -> RoleWord | None:
    """Split a form into an institution listed in a table and a role: 교육부장관, 광주시장."""
    roles = table("roles")
    for cut in range(1, len(form) - 1):
        row = roles.get(form[cut:])
        fused = _fused(form, cut, row) if row else None
        if fused and (
            fused.institution_name in table("institutions") or fused.institution_name in table("regions")
        ):
            return fused
    return None


def _fused(form: str, cut: int, row: Mapping[str, str]) -> RoleWord | None:
    """Split a fused title if the part before the role is an institution."""
    before, role, restore = form[:cut], form[cut:], row["restore"]
    deputy = before.endswith("부") and f"부{role}" in table("roles") and before not in table("institutions")
    kind = before + restore in forms("institution_suffixes") or (restore in _TEAMS and len(before) > 1)
    if (before in table("role_prefixes") and not kind) or deputy:
        return None
    shared = _shared(restore, role)
    ready = before if not restore or before.endswith(restore) else before + restore
    committee = f"{before}위" if restore == "위원회" and f"{before}위" in table("institutions") else ready
    for whole in dict.fromkeys((committee, ready, before)):
        shares = shared if whole != before else 0
        if institution_type(whole) or (shares and kind):
            return RoleWord(
                Span(len(before), len(form)),
                role,
                RoleKind(row["kind"]),
                institution=Span(0, len(before) + shares),
                institution_name=whole,
                generic=whole in forms("institution_suffixes") - forms("institutions"),
            )
    return None


def _shared(restore: str, role: str) -> int:
    """Count the syllables that a role shares with its institution: 회 of 회장 in 협회장."""
    count = 0
    while count < min(len(restore), len(role)) and restore[count] == role[count]:
        count += 1
    return count
