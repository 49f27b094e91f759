"""The sections of the pages of a graph, each a query in the form of ``kg.queries``.

``queries.toml`` has the headings, and the patterns that relate the rows of a section to the IRI of the
page; ``pages.toml`` has the sections of the pages of each folder of IRIs, and the titles of columns.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.forms import shaped
from kg.queries import Query, load

_FOLDER = Path(__file__).parent
_IT = "it"
"""The parameter of sections that are the same on all pages."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title in Korean and English."""

    ko: str
    en: str


@dataclass(frozen=True, slots=True)
class Page:
    """The title of the page of an IRI, and its sections, in order."""

    ko: str
    en: str
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages by folder of the IRI, and the titles of all columns."""

    pages: Mapping[str, Page]
    columns: Mapping[str, Title]


@cache
def pages() -> Pages:
    """Return the definitions of all pages."""
    return shaped(tomllib.loads((_FOLDER / "pages.toml").read_text("utf-8")), Pages, strict=True)


@cache
def queries() -> Mapping[str, Query]:
    """Return the queries of all sections."""
    return load(_FOLDER)


def sparql(query: Query, folder: str, iri: str) -> str:
    """Return the SPARQL of a section on the page of an IRI."""
    return query.bind(**{folder if folder in query.parameters else _IT: (iri,)})
