"""Coreference of events: which event of a text each mention refers to."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.lexicon.events import event_kind
from kg.mentions.events import type_of
from kg.model import EventKind, Form, Mention

_ANY = "행사"
_ONE = (EventKind.SIGNING, EventKind.FORUM)
"""The kinds of which a text calls one event by several nouns: 업무협약, 협약식; 토론회, 세미나."""


class EventKey(NamedTuple):
    """The key of an event: its name, and the day of the month given with it, if any."""

    name: str
    day: str = ""


def event_keys(found: Sequence[Mention]) -> Mapping[Mention, EventKey]:
    """Resolve mentions without a name of their own (``이번 토론회``) to an event of the text.

    It is the last event before whose type ends in the same noun (정책토론회), else the
    next one.  An event on another day is another event: ``15일 토론회``, ``18일 토론회``.
    A bare 행사 may be any event, a 포럼 also the ``하늘포럼 연차총회``, and a 협약식 the
    업무협약 of the text, where no noun is nearer.
    """
    keys: dict[Mention, EventKey] = {}
    days: dict[EventKey, str] = {}
    titled = [m for m in found if m.form is Form.TITLE]
    called = [(m, type_of(m), m.name.split(" ")) for m in found if m.form is not Form.VISIT]
    for mention in found:
        own = EventKey(mention.key, mention.day)
        if mention.form is Form.TITLE:
            longer = [m.key for m in titled if mention.name != m.name and m.name.endswith(mention.name)]
            keys[mention] = EventKey(max(longer, key=len)) if longer else own
            continue
        kind, day = mention.key, mention.day
        any_kind = mention.name == _ANY
        fit = [m for m, noun, words in called if any_kind or noun.endswith(kind) or kind in words]
        if not any(m.form is Form.TITLE for m in fit):
            fit = [m for m in found if m in fit or (m.form is Form.TITLE and _alike(m, mention))]
        before = [m for m in fit if m in keys and (not day or days.get(keys[m], day) == day)]
        named = [m for m in fit if m.form is Form.TITLE and m not in keys]
        key = keys[before[-1]] if before else EventKey(named[0].key) if named else own
        keys[mention] = key
        if day:
            days.setdefault(key, day)
    return keys


def _alike(titled: Mention, bare: Mention) -> bool:
    """Tell whether a mention that adds nothing to its noun may mean a titled event under another noun."""
    kind = event_kind(type_of(bare))
    return bare.name == type_of(bare) and kind in _ONE and kind is event_kind(type_of(titled))
