"""Mentions made by hand, for tests of what they stand for."""

from dataclasses import replace

from kg.model import Form, Kind, Mention, Span


def mention(
    kind: Kind, surface: str, at: int = 0, form: Form = Form.NAME, key: str = "", name: str = ""
) -> Mention:
    """Return a mention that begins at ``at``; its name is its words, its key the name without spaces."""
    name = name or surface
    span = Span(at, at + len(surface))
    return Mention(span, surface, kind, name, key or name.replace(" ", ""), "test", form)


def person(surface: str, at: int = 0) -> Mention:
    """Return a full name, or a surname with a title: 문 의원."""
    return mention(Kind.PERSON, surface, at, Form.SURNAME if " " in surface else Form.NAME)


def institution(name: str, at: int = 0, key: str = "") -> Mention:
    """Return an institution."""
    return mention(Kind.INSTITUTION, name, at, key=key)


def titled(name: str, at: int) -> Mention:
    """Return a 정책토론회 with its title in marks."""
    return mention(Kind.EVENT, f"‘{name}’ 정책토론회", at, Form.TITLE, f"{name} 정책토론회", name)


def untitled(noun: str, at: int, day: str = "") -> Mention:
    """Return an event by its type noun."""
    return replace(mention(Kind.EVENT, noun, at, Form.TYPE, noun), day=day)
