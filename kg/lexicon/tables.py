"""The word tables in ``kg/data``, with the rows that a user adds: read, checked and cached.

A table is UTF-8 in NFC: a header row, then one form a line, columns separated by
tabs, sorted by form.  ``kg.lexicon.columns`` lists the columns of each.

One lexicon is in use in a process at a time: the shipped tables alone, or with
those of a user inside ``using(lexicon)``.  Caches decorated with ``follows_tables``
are cleared when that changes.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files
from threading import RLock
from types import MappingProxyType
from typing import Protocol, Self, TypeVar

from kg.errors import OptionError
from kg.lexicon.columns import CLASSES, TABLES, rules
from kg.lexicon.parsing import Row, rows


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Rows that a user adds to the shipped tables, by table and form; by default none.

    ``kg.lexicon.read_lexicon`` reads them from a folder.
    """

    tables: Mapping[str, Mapping[str, Row]] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the lexicon that ``serialize`` has written."""
        return cls(json.loads(text or "{}"))

    def serialize(self) -> str:
        """Return all rows as JSON, the same for the same rows; an empty string for none."""
        return json.dumps(self.tables, ensure_ascii=False, sort_keys=True) if self.tables else ""

    @property
    def digest(self) -> str:
        """A hash that identifies this lexicon; an empty string for the shipped tables alone."""
        return sha256(self.serialize().encode()).hexdigest() if self.tables else ""

    def tagged_words(self) -> Iterator[tuple[str, str]]:
        """Yield the words that the morphological analyzer must not split, with their tags."""
        for name, tag in _TAGS.items():
            for form in self.tables.get(name, ()):
                noun = form.removesuffix("하다").removesuffix("되다") if name == "reporting_verbs" else form
                if " " not in noun and (noun != form or name != "reporting_verbs"):
                    yield noun, tag


_TAGS = {
    "institutions": "NNP", "regions": "NNP", "countries": "NNP", "places": "NNG", "roles": "NNG",
    "event_types": "NNG", "event_parts": "NNG", "reporting_verbs": "NNG",
}  # fmt: skip

SHIPPED = Lexicon()
"""The shipped tables alone, without rows of a user."""


class _Cache(Protocol):
    def cache_clear(self) -> None: ...


_C = TypeVar("_C", bound=_Cache)

_caches: list[_Cache] = []
_in_use = SHIPPED
_turn = RLock()


def follows_tables(cached: _C) -> _C:
    """Register a cache derived from the tables, to be cleared when another lexicon comes into use."""
    _caches.append(cached)
    return cached


@contextmanager
def using(lexicon: Lexicon) -> Iterator[None]:
    """Use the tables with the rows of a user while the block runs.

    Blocks in different threads run one after the other.  A switch takes some milliseconds and
    clears the caches: put many documents into one block.
    """
    with _turn:
        before = _in_use
        take_up(lexicon)
        try:
            yield
        finally:
            take_up(before)


def take_up(lexicon: Lexicon) -> None:
    """Use the tables with the rows of a user from now on: for worker processes; elsewhere, call ``using``."""
    global _in_use
    if lexicon == _in_use:
        return
    _in_use = lexicon
    for cached in _caches:
        cached.cache_clear()


@cache
def shipped(name: str) -> Mapping[str, Row]:
    """Return the rows of a table as it ships, by form."""
    if name not in TABLES:
        raise OptionError("table", name, TABLES)
    path = files("kg") / "data" / f"{name}.tsv"
    found = rows(path.read_bytes(), str(path), rules(name))
    return MappingProxyType({row["form"]: MappingProxyType(row) for _, row in found})


@follows_tables
@cache
def table(name: str) -> Mapping[str, Row]:
    """Return the rows of a table by form, each with all its columns, in the order of their forms.

    >>> table("surnames")["남궁"]["kind"]
    'double'
    """
    own = _in_use.tables.get(name)
    found = shipped(name)
    return MappingProxyType(dict(sorted({**found, **own}.items()))) if own else found


@follows_tables
@cache
def forms(name: str) -> frozenset[str]:
    """Return the forms of a table.

    >>> "김" in forms("surnames")
    True
    """
    return frozenset(table(name))


@cache
def members(name: str, *classes: str) -> frozenset[str]:
    """Return the words of a grammar table (particles, verbs, words) that belong to any of the classes.

    >>> sorted(members("particles", "object")), "열다" in members("verbs", "host")
    (['를', '을'], True)
    """
    if name not in CLASSES:
        raise OptionError("table of grammar", name, CLASSES)
    if unknown := [one for one in classes if one not in CLASSES[name]]:
        raise OptionError(f"class of {name}", unknown[0], CLASSES[name])
    asked = set(classes)
    return frozenset(
        form for form, row in shipped(name).items() if asked.intersection(row["classes"].split(" "))
    )


def alternatives(name: str, *classes: str) -> str:
    """Return the words of ``members`` as alternatives of a regular expression, the longest first.

    >>> alternatives("words", "committee")
    '위원회|위'
    """
    return "|".join(map(re.escape, sorted(members(name, *classes), key=lambda form: (-len(form), form))))


@follows_tables
@cache
def last_letters(*names: str) -> frozenset[str]:
    """Return the final syllables of all forms of some tables, a fast test before ``ending``.

    >>> "관" in last_letters("roles"), "쁘" in last_letters("roles", "places")
    (True, False)
    """
    return frozenset(form[-1] for name in names for form in forms(name))


def ending(form: str, name: str) -> str:
    """Return the longest form of a table that a word ends in, or an empty string.

    >>> ending("전문가토론회", "event_types"), ending("개회사", "event_types")
    ('토론회', '')
    """
    if form[-1:] not in last_letters(name):
        return ""
    known = forms(name)
    return next((form[cut:] for cut in range(len(form)) if form[cut:] in known), "")
