"""Gold annotations: what a human reader found in a text; ``docs/reference/gold.md`` describes the format.

The classes define the format (``kg.forms``); other keys are ignored.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.forms import FormError, shaped


@dataclass(frozen=True, slots=True)
class Named:
    """A person or an institution, and every other form of the name in the text."""

    name: str
    aliases: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Post:
    """A person in a role at an institution; ``…_accept`` lists other right answers."""

    person: str
    role: str | None = None
    role_accept: tuple[str, ...] = ()
    institution: str | None = None
    institution_accept: tuple[str, ...] = ()
    former: bool = False

    def __str__(self) -> str:
        return words(self.person, self.institution, held(self.role, self.former))


@dataclass(frozen=True, slots=True)
class Statement:
    """The first words of a statement; the speaker is None if the source is unnamed."""

    speaker: str | None
    quote: str
    kind: str = "direct"

    def __str__(self) -> str:
        return words(self.speaker, self.quote)


@dataclass(frozen=True, slots=True)
class Part:
    """Who took which part in an event."""

    name: str
    part: str

    def __str__(self) -> str:
        return words(self.name, self.part)


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting, hearing, ceremony; no title where it has none of its own."""

    title: str | None = None
    title_accept: tuple[str, ...] = ()
    type: str | None = None
    organizers: tuple[str, ...] = ()
    co_organizers: tuple[str, ...] = ()
    place: str | None = None
    date_text: str | None = None
    participants: tuple[Part, ...] = ()

    def __str__(self) -> str:
        return words(self.title, self.type, self.date_text, self.place)


@dataclass(frozen=True, slots=True)
class Gold:
    """All that a reader found in one text."""

    id: str
    people: tuple[Named, ...]
    institutions: tuple[Named, ...]
    posts: tuple[Post, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    topics: tuple[str, ...]

    def person(self, name: str | None) -> tuple[str, ...]:
        """Return the forms of a person's name; none where no such person is listed."""
        return _forms(self.people, name)

    def institution(self, name: str | None) -> tuple[str, ...]:
        """Return the forms of an institution's name; none where no such one is listed."""
        return _forms(self.institutions, name)

    def anyone(self, name: str) -> tuple[str, ...]:
        """Return the forms of a name of a person or institution, else the name alone."""
        return self.person(name) or self.institution(name) or (name,)


def words(*parts: str | None) -> str:
    """Return the known fields of an item in one line, for display."""
    return " | ".join(part for part in parts if part)


def held(role: str | None, former: bool) -> str:
    """Return a role; with 전 before it if it is a former one.

    >>> held("국무총리", True)
    '전 국무총리'
    """
    return ("전 " * former + (role or "")).strip()


def _forms(listed: tuple[Named, ...], name: str | None) -> tuple[str, ...]:
    # Of two entries with one name the later counts.
    named = next((one for one in reversed(listed) if one.name == name), None)
    return () if named is None else (named.name, *named.aliases)


def read(folder: Path) -> tuple[Gold, ...]:
    """Read every ``<id>.json`` of a folder, sorted by file name.

    Raises InputError for a folder without any, and with file and field for one
    that breaks the form.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise InputError(folder, "no gold annotations in this folder; expected a file ID.json a document")
    return tuple(map(_read, paths))


def _read(path: Path) -> Gold:
    try:
        record = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        raise InputError(path, f"not valid JSON: {error.msg}", error.lineno) from error
    except UnicodeDecodeError as error:
        raise InputError(path, "not UTF-8; save it as UTF-8") from error
    except OSError as error:
        raise InputError(path, error.strerror or str(error)) from error
    try:
        return shaped(record, Gold)
    except FormError as error:
        raise InputError(path, str(error)) from None
