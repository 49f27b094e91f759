"""Coreference of institutions: which one each name or short name refers to."""

from collections.abc import Mapping, Sequence

from kg.lexicon import table
from kg.model import Mention

_SHORTEST = 4  # syllables of a name that may be short for a longer one


def institution_keys(found: Sequence[Mention]) -> Mapping[Mention, str]:
    """Map each mention to a longer key of the text that its key is short for, if there is exactly one."""
    keys = {m.key for m in found}
    spaced = {m.key: m.name for m in found}
    longer = {}
    for key in keys:
        if len(key) < _SHORTEST:
            continue
        hosts = {k for k in keys if k != key and k.endswith(key) and _is_short_for(key, spaced[k])}
        if len(hosts) == 1:
            longer[key] = hosts.pop()
    return {m: longer.get(m.key, m.key) for m in found}


def _is_short_for(key: str, name: str) -> bool:
    """Tell whether a key is the last words of a longer name, or all of it but its region or institution."""
    parts = name.split(" ")
    if any("".join(parts[cut:]) == key for cut in range(1, len(parts))):
        return True
    before = name.replace(" ", "").removesuffix(key)
    return before in table("regions") or before in table("institutions")
