"""Role words: 의원, 정책수석, and roles fused with their institution (연구원장, 광주시장)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.institutions import institution_type
from kg.extract.words import Word
from kg.lexicon import forms, table
from kg.model import Span, Tenure

_MODIFIED = ("관", "수석", "위원", "차장", "보")  # roles named by what they are for: AI 기반정책관


@dataclass(frozen=True, slots=True)
class RoleWord:
    """A role in the text; where the word holds its institution too, that one's words and whole name."""

    span: Span
    label: str
    tenure: Tenure = Tenure.CURRENT
    institution: Span | None = None
    whole: str = ""
    takes_modifiers: bool = False

    @property
    def generic(self) -> bool:
        """Whether the institution in the word is a kind and no name: the 연구원 of 연구원장."""
        return self.whole in forms("institution_suffixes")

    def widened(self, words: Sequence[Word], modifiers: Sequence[int]) -> "RoleWord":
        """Return the role with the words before it that say what it is for."""
        if not modifiers:
            return self
        label = " ".join([*(words[i].form for i in modifiers), self.label])
        return replace(self, span=Span(words[modifiers[0]].span.start, self.span.end), label=label)


def tenure_of(form: str) -> Tenure | None:
    """Return the tenure that a word beside a role states.

    >>> tenure_of("전")
    <Tenure.FORMER: 'Former'>
    """
    row = table("role_prefixes").get(form)
    return Tenure(row["tenure"]) if row and row["tenure"] else None


def read_role(word: Word) -> RoleWord | None:
    """Read a word as a role: a whole one, a compound, or one fused with its institution.

    ``연구원장`` is 원장 of a 연구원 and ``광주시장`` 시장 of 광주시: the last
    syllables are shared.  ``기반정책관`` is one role, since 기반 is no institution.
    """
    form = word.form
    if not word.nominal or not form:
        return None
    roles = table("roles")
    modified = form.endswith(_MODIFIED)
    if form in roles:
        return RoleWord(word.stem, form, takes_modifiers=modified)
    for cut in range(1, len(form) - 1):
        row = roles.get(form[cut:])
        if row is None or row["kind"] in ("honorific", "byline"):
            continue
        if form in forms("institution_stopwords") or form in forms("given_name_stopwords"):
            return None
        return _fused(word, form[:cut], form[cut:], row["restore"]) or RoleWord(
            word.stem, form, takes_modifiers=modified
        )
    return None


def _fused(word: Word, before: str, role: str, restore: str) -> RoleWord | None:
    """Take a fused title apart, where what remains is an institution."""
    start = word.stem.start
    if before in table("role_prefixes"):
        return None
    for whole, shared in ((before + restore, _shared(restore, role)), (before, 0)):
        if institution_type(whole) or (shared and institution_type(f"그 {whole}")):
            return RoleWord(
                Span(start + len(before), word.stem.end),
                role,
                institution=Span(start, start + len(before) + shared),
                whole=whole,
            )
    return None


def _shared(restore: str, role: str) -> int:
    """Count the syllables of a role that belong to its institution too: 회 of 회장 in 협회장."""
    count = 0
    while count < min(len(restore), len(role)) and restore[count] == role[count]:
        count += 1
    return count
