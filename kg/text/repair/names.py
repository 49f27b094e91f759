"""Names that a document has unbroken elsewhere, repaired without a model."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations

from kg.lexicon import follows_tables, forms, members
from kg.text.repair.gaps import GAP

_PARTICLES = members("particles", "after_stray_space") | {""}


def broken_names(text: str) -> Iterator[int]:
    """Yield the spaces inside names that a document also has unbroken, beside a title.

    ``문하 경 정책관`` where ``문하경 정책관`` or ``정책관 문하경`` stands elsewhere.
    """
    gaps = list(GAP.finditer(text))
    names = set(_named((gap[1], gap[2]) for gap in gaps))
    for gap in gaps if names else ():
        joined = gap[1] + gap[2]
        if len(gap[1]) < 3 and joined[:3] in names and joined[3:] in _PARTICLES:
            yield gap.end() - 1


def _named(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the words of a surname and two syllables that stand beside a role."""
    roles, surnames = forms("roles"), forms("surnames")
    for before, after in pairs:
        if len(before) == 3 and before[0] in surnames and _holds_role(after):
            yield before
        if len(after) == 3 and after[0] in surnames and before in roles:
            yield after


@follows_tables
@lru_cache(maxsize=1 << 14)
def _holds_role(word: str) -> bool:
    """Tell whether a part of a word is a role: 정책과장은 holds 과장."""
    roles = forms("roles")
    return any(word[i:j] in roles for i, j in combinations(range(len(word) + 1), 2))
