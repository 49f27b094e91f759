"""What the tables tell of a role: 의원, 정책수석, and 연구원장, a role fused with its institution."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.lexicon.institutions import institution_type
from kg.lexicon.tables import follows_tables, forms, last_letters, members, table
from kg.model import Span, Tenure, Word

_TEAMS = members("words", "team")  # units that only their head's title tells: 양식산업팀장
_MODIFIED = tuple(members("words", "modified_role"))  # roles named by what they are for: AI 기반정책관


@dataclass(frozen=True, slots=True)
class RoleWord:
    """A role in the text; where the word holds its institution too, that one's words and whole name."""

    span: Span
    label: str
    kind: str
    tenure: Tenure = Tenure.CURRENT
    institution: Span | None = None
    whole: str = ""
    takes_modifiers: bool = False

    @property
    def generic(self) -> bool:
        """Whether the institution in the word is a kind and no name: the 연구원 of 연구원장."""
        return self.whole in forms("institution_suffixes")

    def moved(self, offset: int) -> "RoleWord":
        """Return the role with its spans moved on by an offset."""
        held = self.institution and Span(self.institution.start + offset, self.institution.end + offset)
        return replace(self, span=Span(self.span.start + offset, self.span.end + offset), institution=held)

    def widened(self, words: Sequence[Word], modifiers: Sequence[int]) -> "RoleWord":
        """Return the role with the words before it that say what it is for."""
        if not modifiers:
            return self
        label = " ".join([*(words[i].form for i in modifiers), self.label])
        return replace(self, span=Span(words[modifiers[0]].span.start, self.span.end), label=label)

    def extended(self, word: Word, tenure: Tenure) -> "RoleWord":
        """Return the role with the word after it that says how it is held: 청장 직무대리, 장관 후보자."""
        return replace(
            self, span=Span(self.span.start, word.stem.end), label=f"{self.label} {word.form}", tenure=tenure
        )


def state_after(form: str) -> Tenure | None:
    """Return how a role is held that this word follows (직무대행, 후보자, 내정자), else None."""
    row = table("role_prefixes").get(form)
    return Tenure(row["tenure"]) if row and row["tenure"] and row["position"] == "after" else None


def tenure_of(form: str) -> Tenure | None:
    """Return the tenure that a word beside a role states.

    >>> tenure_of("전")
    <Tenure.FORMER: 'Former'>
    """
    row = table("role_prefixes").get(form)
    return Tenure(row["tenure"]) if row and row["tenure"] and row["position"] == "before" else None


@follows_tables
@lru_cache(maxsize=1 << 16)
def role_of(form: str) -> RoleWord | None:
    """Read a form as a role, with spans that count from its first syllable."""
    roles = table("roles")
    if form.endswith("님") and form[:-1] in roles:
        return RoleWord(Span(0, len(form) - 1), form[:-1], roles[form[:-1]]["kind"])
    if form[-1] not in last_letters("roles"):
        return None
    modified, whole = form.endswith(_MODIFIED), Span(0, len(form))
    if form in roles:
        return _known_fused(form) or RoleWord(whole, form, roles[form]["kind"], takes_modifiers=modified)
    if any(form in forms(name) for name in ("institutions", "institution_stopwords", "given_name_stopwords")):
        return None
    suffixes = [(cut, roles[form[cut:]]) for cut in range(1, len(form) - 1) if form[cut:] in roles]
    suffixes = [(cut, row) for cut, row in suffixes if row["kind"] not in ("honorific", "byline")]
    fused = _known_fused(form) or next((f for cut, row in suffixes if (f := _fused(form, cut, row))), None)
    if fused or not suffixes:
        return fused
    return RoleWord(whole, form, suffixes[0][1]["kind"], takes_modifiers=modified)


def _known_fused(form: str) -> RoleWord | None:
    """Take a form apart into an institution that a table knows and a role: 교육부장관, 광주시장."""
    roles = table("roles")
    for cut in range(1, len(form) - 1):
        row = roles.get(form[cut:])
        fused = _fused(form, cut, row) if row else None
        if fused and (fused.whole in table("institutions") or fused.whole in table("regions")):
            return fused
    return None


def _fused(form: str, cut: int, row: Mapping[str, str]) -> RoleWord | None:
    """Take a fused title apart, where what remains is an institution."""
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
            span = Span(len(before), len(form))
            return RoleWord(span, role, row["kind"], institution=Span(0, len(before) + shares), whole=whole)
    return None


def _shared(restore: str, role: str) -> int:
    """Count the syllables of a role that belong to its institution too: 회 of 회장 in 협회장."""
    count = 0
    while count < min(len(restore), len(role)) and restore[count] == role[count]:
        count += 1
    return count
