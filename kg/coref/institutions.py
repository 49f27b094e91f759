"""Coreference of institutions: which one each name or short name refers to."""

from collections.abc import Mapping, Sequence

from kg.lexicon import table
from kg.model import Form, Mention

_SHORTEST = 4  # syllables of a name that may be short for a longer one


def institution_keys(found: Sequence[Mention]) -> Mapping[Mention, str]:
    """Map each mention to the key of its institution: a short form to that of what it is short for.

    A form that brackets have introduced means the same everywhere: ``(이하 산업부)``.  A key that is
    short for exactly one longer key of the text is that one.
    """
    introduced: dict[str, set[str]] = {}
    for mention in found:
        if mention.form is Form.ABBREVIATION:
            introduced.setdefault(mention.surface, set()).add(mention.key)
    given = {short: min(whole) for short, whole in introduced.items() if len(whole) == 1}
    own = {m: given.get(m.name, m.key) for m in found}
    keys = set(own.values())
    spaced = {own[m]: m.name for m in found}
    longer = {}
    for key in keys:
        if len(key) < _SHORTEST:
            continue
        hosts = {k for k in keys if k != key and k.endswith(key) and _is_short_for(key, spaced[k])}
        if len(hosts) == 1:
            longer[key] = hosts.pop()
    return {m: longer.get(key, key) for m, key in own.items()}


def _is_short_for(key: str, name: str) -> bool:
    """Tell whether a key is the last words of a longer name, or all of it but its region or institution."""
    parts = name.split(" ")
    if any("".join(parts[cut:]) == key for cut in range(1, len(parts))):
        return True
    before = name.replace(" ", "").removesuffix(key)
    return before in table("regions") or before in table("institutions")
