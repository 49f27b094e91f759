"""Contact persons at a press release's foot: institution, name and telephone number.

One line (``문의: 고용노동부 산재예방정책과 아무개 (044-202-0000)``) or a table whose
cells stand on lines of their own, the number last.
"""

import re
from collections.abc import Iterator, Sequence

from kg.lexicon import members
from kg.mentions.institutions import name_of
from kg.mentions.names import is_name
from kg.model import InstitutionName, Span, Title, Word

_PHONE = re.compile(r"\s*[(,]?\s*(?:☎|☏|전화|TEL)?\s*\(?0\d{1,2}\)?[-.)\s]\s?\d{3,4}")
_CELLS = 12  # lines above a number that may hold its name, role and department, or another person
_LABELS = members("words", "contact_label")


def contacts_in(text: str, sentences: Sequence[Sequence[Word]]) -> Iterator[Title]:
    """Yield the contact persons of a document as titles: name, institution, role where given."""
    for i, words in enumerate(sentences):
        for at, word in enumerate(words):
            if not _PHONE.match(text, word.span.end):
                continue
            role = word.role if at and words[at].gap == " " else None
            name = at - 1 if role else at
            if not words[name].entry.surname or (role is None and word.role):
                continue
            if name == 0:
                yield from _cells(sentences[max(0, i - _CELLS) : i], words[0])
            elif len(words[name].form) == 3 and role is None:
                yield from _line(words, name)


def _line(words: Sequence[Word], at: int) -> Iterator[Title]:
    """Read a line: the nouns before the name, up to a label or colon, are its institution."""
    first = at
    while (
        first and words[first].gap == " " and words[first - 1].bare and words[first - 1].form not in _LABELS
    ):
        first -= 1
    if first == at or not any(w.entry.names_institution for w in words[first:at]):
        return
    institution = name_of(words, first, at - 1, "contact line")
    person = words[at].stem
    yield Title(person, Span(institution.span.start, person.end), "contact line", institution=institution)


def _cells(above: Sequence[Sequence[Word]], name: Word) -> Iterator[Title]:
    """Read a table: the cells above the name hold its role and, further up, its department."""
    if not (is_name(name) or len(name.form) == 3):
        return
    role = None
    own = True  # until the label of the cell, or the cells of the person before
    institution: InstitutionName | None = None
    for words in reversed([w for w in above if w]):
        last = words[-1]
        own = own and len(words) == 1 and last.form not in _LABELS
        if role is None and own:
            role = last.role
        if last.entry.names_institution and len(words) < 4:
            institution = name_of(words, 0, len(words) - 1, "contact table")
            break
    if institution is None:
        return
    yield Title(
        name.stem,
        Span(institution.span.start, name.stem.end),
        "contact table",
        role.span if role else None,
        role.label if role else "",
        institution,
    )
