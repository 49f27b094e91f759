"""How common a name is, estimated from the names of a press archive."""

from functools import lru_cache
from math import log10

from kg.lexicon import follows_tables, table
from kg.lexicon.names import given_syllables

_RARE = -1.5  # below this the counts cannot distinguish rare names, Korean or foreign
_FEW = 20
_PART = -1.0  # two syllables may be a whole name (문결) or a part of a foreign one (마크)


@follows_tables
@lru_cache(maxsize=1 << 14)
def commonness(name: str) -> float:
    """Return the decimal logarithm of a name's frequency, relative to that of an average name.

    The estimate is the share of the surname times the number of surnames that occur
    with the given name, both counted in a press archive.  A foreign name of several
    words counts as the rarest, a part of one (``마이클``) as not rare.

    >>> commonness("나도윤") < commonness("김가람") < commonness("김민수")
    True
    >>> commonness("알렉산더 마르코프") == commonness("나도윤")
    True
    >>> commonness("마이클")
    0.0
    """
    if " " in name or len(name) > 4:
        return _RARE
    surnames = table("surnames")
    size = 2 if len(name) > 3 and name[:2] in surnames else 1
    row = surnames.get(name[:size])
    if row is None or len(name) == size:
        return 0.0
    given, people = _given(name[size:]), int(row["people"])
    if not given and people < _FEW:
        return 0.0
    total = sum(int(r["people"]) for r in surnames.values())
    floor = _RARE if len(name) > 2 else _PART
    return max(floor, log10((people + 0.5) / total * max(given, 0.5)))


def _given(name: str) -> float:
    """Return the number of surnames that occur with a given name, smoothed by its syllables.

    0 if no Korean given name begins or ends so: a part of a foreign name.
    """
    row = table("given_names").get(name)
    first, last = given_syllables()
    expected = first[name[0]] * last[name[-1]] / first.total()
    return ((int(row["surnames"]) if row else 1) + expected) / 2 if expected else 0.0
