"""Successions of institutions: renamings, mergers and splits, with their dates.

A successor is a different institution from its predecessor; they are linked by a
change (org:ChangeEvent of the W3C Organization Ontology), not sameness.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from kg.errors import LexiconError
from kg.lexicon import follows_tables, table
from kg.lexicon.institutions import institution_key
from kg.model import Change

_FORM = re.compile(r"(\d{4}-\d{2}(?:-\d{2})?) (\S.*)")


@follows_tables
@cache
def changes() -> tuple[Change, ...]:
    """Return the changes of kg/data/institution_successions.tsv, the oldest first."""
    return tuple(_change(form, row) for form, row in table("institution_successions").items())


def _change(form: str, row: Mapping[str, str]) -> Change:
    before, after = (tuple(row[side].split("; ")) for side in ("before", "after"))
    found = _FORM.fullmatch(form)
    if not found or found[2] != after[0]:
        reason = f"form {form!r} is not 'YYYY-MM-DD NAME' or 'YYYY-MM NAME', NAME the first of 'after'"
        raise LexiconError("institution_successions.tsv", reason)
    return Change(form, found[1], before, after, row["source"])


@follows_tables
@cache
def _steps() -> Mapping[str, frozenset[str]]:
    near: dict[str, set[str]] = defaultdict(set)
    for change in changes():
        for old in change.before:
            for new in change.after:
                near[institution_key(old)].add(institution_key(new))
                near[institution_key(new)].add(institution_key(old))
    return {key: frozenset(keys) for key, keys in near.items()}


@follows_tables
@cache
def lineage(key: str) -> frozenset[str]:
    """Return the keys of an institution, its direct predecessors and its direct successors.

    >>> sorted(lineage("과학기술정보통신부"))
    ['과학기술정보통신부', '미래창조과학부']
    """
    return _steps().get(key, frozenset()) | {key}
