"""People: all mentions of those whose full name a title gives."""

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.lexicon import forms, members
from kg.model import Form, Kind, Mention, Span, Title
from kg.morph.mending import PARTICLES

_LETTER = re.compile(r"[가-힣A-Za-z0-9]")
_AFTER = PARTICLES | members("words", "after_person")
_COPULA = members("particles", "copula_stem")


def people(text: str, titles: Sequence[Title], short: Iterable[Title]) -> Iterator[Mention]:
    """Yield the mentions of people: names in titles, the same names elsewhere, surname with title.

    A name elsewhere counts only as a word of its own: ``홍길동은`` is
    홍길동, ``홍길동도시락`` is not.
    """
    names: dict[str, None] = {}
    seen: set[Span] = set()
    for title in titles:
        name = title.person.of(text)
        names[name] = None
        if title.person not in seen:
            seen.add(title.person)
            yield Mention(title.person, name, Kind.PERSON, name, name, title.rule)
    for name in names:
        for match in re.finditer(re.escape(name), text):
            span = Span(*match.span())
            if span not in seen and _stands_alone(text, span):
                yield Mention(span, name, Kind.PERSON, name, name, "name given in full elsewhere")
    for title in short:
        surface = title.span.of(text)
        yield Mention(title.span, surface, Kind.PERSON, surface, surface, title.rule, Form.SURNAME)


def _stands_alone(text: str, span: Span) -> bool:
    if span.start and _LETTER.match(text[span.start - 1]):
        return False
    rest = re.match(r"[가-힣A-Za-z0-9]*", text[span.end :])
    tail = rest.group() if rest else ""
    return not tail or tail in _AFTER or tail in forms("roles") or tail[:2] in _COPULA
