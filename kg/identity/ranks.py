"""The ranks of roles: the career ladder of a role, and its step."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.lexicon import alternatives, follows_tables, table

_OFFICIAL = ("civil", "fire", "military", "police")
_STAND_IN = re.compile(rf" ?(?:{alternatives('words', 'stand_in')})$")


@dataclass(frozen=True, slots=True)
class Rank:
    """The ladder of a role (civil, police, academic …, or none) and its step, 1 to 9, 0 if unknown.

    ``full_time`` roles exclude each other: nobody holds two at unlinked institutions.
    ``institution`` is the one that the role alone implies (대통령, 국회의원).
    """

    ladder: str = ""
    step: int = 0
    full_time: bool = False
    institution: str = ""

    @property
    def official(self) -> bool:
        """Whether a public servant holds it."""
        return self.ladder in _OFFICIAL


@follows_tables
@lru_cache(maxsize=1 << 14)
def rank(role: str) -> Rank:
    """Return the rank of a role by its longest ending in the table.

    >>> rank("고용서비스정책관"), rank("부원장").step, rank("소리꾼").ladder
    (Rank(ladder='civil', step=5, full_time=True, institution=''), 5, '')
    """
    role = _STAND_IN.sub("", role)
    rows = table("role_ranks")
    for cut in range(len(role)):
        row = rows.get(role[cut:])
        if row:
            deputy = role[:cut].endswith("부") and len(role[cut:]) > 1
            step = max(1, int(row["rank"]) - deputy)
            return Rank(row["ladder"], step, row["full_time"] == "yes", row["institution"])
    return Rank()
