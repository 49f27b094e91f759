"""How likely a word is a Korean personal name, judged by its syllables."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from math import inf, log

from kg.lexicon import follows_tables, forms, table

_HANGUL = re.compile(r"[가-힣]+")
# Lidstone smoothing: the constant added to each count, and the number of different syllables.
_UNSEEN = 0.5
_FIRST, _OTHER = 100, 400


@follows_tables
@lru_cache(maxsize=1 << 16)
def surname(form: str) -> str:
    """Return the surname that a full Korean name begins with, or an empty string.

    Names have two to four syllables; four only with a surname of two.

    >>> surname("남궁민수"), surname("문하경"), surname("우크라이나")
    ('남궁', '문', '')
    """
    if not _HANGUL.fullmatch(form):
        return ""
    double = form[:2] in table("surnames") and table("surnames")[form[:2]]["kind"] == "double"
    if double and len(form) in (3, 4):
        return form[:2]
    single = form[0] in table("surnames") and len(form) in (2, 3)
    return form[0] if single else ""


@follows_tables
@lru_cache(maxsize=1 << 14)
def name_odds(form: str) -> float:
    """Return the log-odds, by its syllables, that a word is a name and not a common noun.

    Naive Bayes over syllables by position.  The names are those of ``surnames`` and
    ``given_names``, the nouns ``given_name_stopwords``, which begin with a surname too.  The
    odds are unknown, given as infinite, for surnames of two syllables and given names of none or three.

    >>> name_odds("문하경") > 2, name_odds("송전망") < -2
    (True, True)
    """
    if len(surname(form)) != 1 or len(form) not in (2, 3):
        return inf
    return sum(
        odds.get(syllable, unseen) for syllable, (odds, unseen) in zip(form, _odds(len(form)), strict=True)
    )


@follows_tables
@cache
def _odds(size: int) -> tuple[tuple[Mapping[str, float], float], ...]:
    """Return, for each position in words of this size, the odds by syllable and of an unseen one."""
    surnames = Counter({name: int(row["people"]) for name, row in table("surnames").items()})
    first, last = given_syllables()
    names = (surnames, first, last) if size == 3 else (surnames, last)
    nouns = [form for form in forms("given_name_stopwords") if len(form) == size]
    found = []
    for place, of_names in enumerate(names):
        of_nouns = Counter(form[place] for form in nouns)
        many = _OTHER if place else _FIRST
        odds = {
            syllable: _share(of_names, syllable, many) - _share(of_nouns, syllable, many)
            for syllable in {*of_names, *of_nouns, ""}
        }
        found.append((odds, odds[""]))
    return tuple(found)


def _share(counts: Counter[str], syllable: str, many: int) -> float:
    return log((counts[syllable] + _UNSEEN) / (counts.total() + _UNSEEN * many))


@follows_tables
@cache
def given_syllables() -> tuple[Counter[str], Counter[str]]:
    """Return how often each syllable comes first and last in given names."""
    first, last = Counter[str](), Counter[str]()
    for form, row in table("given_names").items():
        first[form[0]] += int(row["surnames"])
        last[form[-1]] += int(row["surnames"])
    return first, last


_TABLES = (
    "given_name_stopwords", "institutions", "regions", "countries", "roles", "role_prefixes",
    "event_types", "institution_stopwords", "topic_stopwords", "event_parts",
)  # fmt: skip


def is_known(form: str) -> bool:
    """Tell whether a table lists a word as something other than a name."""
    return form in _known()


@follows_tables
@cache
def _known() -> frozenset[str]:
    return frozenset().union(*(forms(name) for name in _TABLES))
