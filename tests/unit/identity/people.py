"""Profiles of invented people, for tests of who is who."""

import datetime as dt

from kg.identity.profiles import Office, Profile, office
from kg.model import Kind, Tenure

COMMON, RARE = "김성호", "옹가람"


def post(institution: str, role: str, publisher: str = "", tenure: Tenure = Tenure.CURRENT) -> Office:
    return office(institution, role, publisher, tenure)


def profile(
    document: str,
    date: str | None = "2024-03-01",
    *offices: Office,
    name: str = COMMON,
    publisher: str = "",
    companions: tuple[str, ...] = (),
    topics: tuple[str, ...] = (),
    hanja: str = "",
) -> Profile:
    """Return what a document shows of a person."""
    return Profile(
        document,
        f"person/{name}",
        Kind.PERSON,
        name,
        dt.date.fromisoformat(date) if date else None,
        publisher,
        tuple(sorted(offices)),
        companions,
        topics,
        (),
        hanja,
    )
