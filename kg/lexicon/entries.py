"""The lexical entry of a form: everything that the tables say about it, regardless of context."""

from functools import lru_cache

from kg.lexicon.events import event_head
from kg.lexicon.institutions import institution_type
from kg.lexicon.names import is_known, surname
from kg.lexicon.places import is_venue
from kg.lexicon.roles import role_of, tenure_after, tenure_before
from kg.lexicon.tables import follows_tables, forms, table
from kg.model import EventKind, LexicalEntry


@follows_tables
@lru_cache(maxsize=1 << 16)  # nine in ten words have been looked up before
def entry(form: str) -> LexicalEntry:
    """Return what the tables say about a form; for an empty form, an empty entry.

    >>> found = entry("환경부장관")
    >>> found.role.label, found.role.institution_name, found.institution
    ('장관', '환경부', None)
    """
    if not form:
        return _NOTHING
    event = event_head(form)
    part = table("event_parts").get(form)
    institution, is_region = institution_type(form), form in forms("regions")
    return LexicalEntry(
        institution=institution,
        names_institution=institution is not None and not is_region,
        is_institution=form in forms("institutions"),
        is_suffix=form in forms("institution_suffixes"),
        is_region=is_region,
        is_country=form in forms("countries"),
        is_venue=is_venue(form),
        is_known=is_known(form),
        role=role_of(form),
        surname=surname(form),
        event=event,
        event_kind=EventKind(table("event_types")[event]["kind"]) if event else None,
        part=part["part"] if part else "",
        tenure_before=tenure_before(form),
        tenure_after=tenure_after(form),
    )


_NOTHING = LexicalEntry(
    institution=None,
    names_institution=False,
    is_institution=False,
    is_suffix=False,
    is_region=False,
    is_country=False,
    is_venue=False,
    is_known=False,
    role=None,
    surname="",
    event="",
    event_kind=None,
    part="",
    tenure_before=None,
    tenure_after=None,
)
