"""Role words: 의원, 정책수석, and roles fused with their institution (연구원장, 광주시장)."""

from kg.lexicon.roles import RoleWord, role_of
from kg.model import Word


def read_role(word: Word) -> RoleWord | None:
    """Read a word as a role: a whole one, a compound, or one fused with its institution.

    ``연구원장`` is 원장 of a 연구원 and ``광주시장`` 시장 of 광주시: the last
    syllables are shared.  ``기반정책관`` is one role, since 기반 is no institution.
    """
    found = role_of(word.form) if word.form and not word.lemma else None
    return found.moved(word.stem.start) if found else None
