"""Coreference of people: which person each name or short name refers to."""

import re
from collections.abc import Mapping, Sequence

from kg.model import Form, Mention, Span

_WITHHELD = re.compile(r"[가-힣] ?모(?:\W|씨|군|양|$)|[A-Z]")


def person_keys(found: Sequence[Mention], roles: Mapping[Span, str]) -> Mapping[Mention, str]:
    """Map each short mention (surname and title) to the full name that it refers to.

    Of several people with the surname, choose those whose title ends in the same
    role, and of these the last named before.  A surname that no full name of the text
    has, and one whose given name is withheld (``김 모 씨``, ``A씨``), refers to nobody.
    ``roles`` are the roles in titles, by the span of the name.
    """
    keys: dict[Mention, str] = {}
    full = [m for m in found if m.form is not Form.SURNAME]
    for mention in found:
        if mention.form is not Form.SURNAME:
            whole = {m.key for m in full if " " in m.key and _is_part(mention.key, m.key)}
            keys[mention] = whole.pop() if len(whole) == 1 else mention.key
            continue
        if _WITHHELD.match(mention.surface):
            continue
        role = mention.surface.split(" ")[-1]
        named = [m for m in full if m.key.startswith(mention.surface[0]) and not m.key.count(" ")]
        holders = {m.key for m in named if roles.get(m.span, "").endswith(role)}
        fit = [m for m in named if m.key in holders] or named
        before = [m for m in fit if m.span.start < mention.span.start]
        if before or len({m.key for m in fit}) == 1:
            keys[mention] = (before[-1:] or fit)[0].key
    return keys


def _is_part(name: str, whole: str) -> bool:
    """Tell whether a name is the last or first part of a longer one: 마르코프, 알렉산더 마르코프."""
    squashed = whole.replace(" ", "")
    return name != whole and (squashed.endswith(name.replace(" ", "")) or name == whole.split(" ")[0])
