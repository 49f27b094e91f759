"""A named query, from a file of SPARQL 1.1 and a table of TOML: load it, check it, bind its parameters."""

import datetime as dt
import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from kg.errors import InputError, QueryError
from kg.forms import FormError, shaped

DATA = "queries.toml"
_PAGE = re.compile(r"^ *# page\n", re.MULTILINE)
_GIVEN = re.compile(r'VALUES \?(\w+?)(Contains|Day) \{ "" \}')
_SUFFIXES = {"words": "Contains", "day": "Day"}
_SELECT = re.compile(r"^SELECT (?:DISTINCT )?(.*) WHERE \{$", re.MULTILINE)
_COLUMN = re.compile(r"\?(\w+)\)?(?= \?| \(|$)")
_ORDER = re.compile(r"^ORDER BY (.*)$", re.MULTILINE)

Value = str | Collection[str]
"""The value of a parameter: words, a day, or IRIs."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query, which takes words of a name, a day, or IRIs; ``ko`` is its Korean name."""

    type: Literal["words", "day", "iris"]
    ko: str = ""


@dataclass(frozen=True, slots=True)
class Paging:
    """What a query is paged by: the variable ``key``, and a pattern ``where`` that finds its values.

    These values are the key IRIs.  If a query has several pagings, the first applies whose parameter
    ``given`` has a value, or that names none.  ``long`` is set if a key IRI may have many rows.
    """

    key: str
    where: str
    given: str | None = None
    long: bool = False


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A pattern that must hold if the parameter ``given`` has a value.

    ``named`` is a variable.  If the value is words, it stands for the entities of some ``kinds``
    (default: all) whose names contain them; if the value is IRIs, for those.  If a parameter has
    several patterns, one of them must hold.
    """

    given: str
    where: str = ""
    named: str | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """The table of one query in the data."""

    ko: str = ""
    en: str = ""
    parameters: tuple[str, ...] = ()
    paging: tuple[Paging, ...] = ()
    narrowing: tuple[Narrowing, ...] = ()


@dataclass(frozen=True, slots=True)
class _Data:
    queries: Mapping[str, _Row]
    parameters: Mapping[str, Parameter] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Query:
    """A named query: its SPARQL, its titles in Korean and English, its parameters, paging and narrowing."""

    name: str
    text: str
    title_ko: str
    title_en: str
    parameters: Mapping[str, Parameter]
    paging: tuple[Paging, ...]
    narrowing: tuple[Narrowing, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The variables that it selects."""
        return tuple(_COLUMN.findall(self.selected))

    @property
    def selected(self) -> str:
        """The text between SELECT and WHERE."""
        found = _SELECT.search(self.text)
        return found[1] if found else ""

    @property
    def order(self) -> tuple[tuple[int, bool], ...]:
        """The columns that the rows are sorted by, and whether each is in descending order."""
        found = _ORDER.search(self.text)
        names = re.findall(r"(DESC\()?\?(\w+)", found[1] if found else "")
        return tuple((self.columns.index(name), bool(falling)) for falling, name in names)

    def bind(self, **values: Value) -> str:
        """Return the SPARQL with values for its parameters; words are escaped.

        Raises QueryError for a parameter that the query does not have, or an invalid day.
        """
        words = self.literals({name: value for name, value in values.items() if isinstance(value, str)})
        text = _GIVEN.sub(
            lambda found: f"VALUES ?{found[1]}{found[2]} {{ {words.get(found[1], ox.Literal(''))} }}",
            self.text,
        )
        iris = {name: value for name, value in values.items() if not isinstance(value, str)}
        self.literals(dict.fromkeys(iris, ""))
        return self._about(text, iris) if iris else text

    def literals(self, words: Mapping[str, str]) -> dict[str, ox.Literal]:
        """Return parameter → RDF literal, without empty words; raises what ``bind`` raises."""
        for parameter in words:
            if parameter not in self.parameters:
                raise QueryError(self.name, f"no parameter {parameter!r}", self.parameters)
        return {name: ox.Literal(self._checked(name, value)) for name, value in words.items() if value}

    def _checked(self, name: str, value: str) -> str:
        if self.parameters[name].type != "day":
            return unicodedata.normalize("NFC", value)
        try:
            return dt.date.fromisoformat(value).isoformat()
        except ValueError:
            raise QueryError(self.name, f"{name}: {value!r} is not a date of the form YYYY-MM-DD") from None

    def _about(self, text: str, iris: Mapping[str, Collection[str]]) -> str:
        """Insert patterns that bind parameters to IRIs at the line ``# page``.

        If one parameter has several patterns, the query becomes a UNION of its whole body with each
        of them: Oxigraph evaluates that a hundred times as fast as a UNION inside the body.
        """
        ways = [
            [
                f"  {values(one.named or name, given)} {one.where}".rstrip()
                for one in self.narrowing
                if one.given == name
            ]
            for name, given in iris.items()
        ]
        if len(ways) == 1 and len(ways[0]) > 1:
            start, end = text.index(" WHERE {\n") + len(" WHERE {\n"), text.rindex("\n}")
            groups = (f"  {{\n{insert_pattern(text[start:end], way)}\n  }}" for way in ways[0])
            return text[:start] + "\n  UNION\n".join(groups) + text[end:]
        either = (" UNION ".join(f"{{ {one} }}" for one in each) if each[1:] else each[0] for each in ways)
        return insert_pattern(text, "\n".join(either))


def insert_pattern(text: str, pattern: str) -> str:
    """Return a query with a pattern inserted at its line ``# page``."""
    return _PAGE.sub(lambda _: f"{pattern}\n", text)


def values(variable: str, iris: Iterable[str]) -> str:
    """Return a VALUES clause that binds a variable to IRIs."""
    return f"VALUES ?{variable} {{ {' '.join(f'<{iri}>' for iri in iris)} }}"


def load(folder: Path) -> dict[str, Query]:
    """Read the queries of a folder: ``NAME.rq`` for each table ``queries.NAME`` of ``queries.toml``.

    Raises InputError, with file and line, for data that is invalid or does not fit the SPARQL.
    """
    file = folder / DATA
    source = file.read_text(encoding="utf-8")
    try:
        data = shaped(tomllib.loads(source), _Data, strict=True)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise InputError(file, f"not valid TOML: {error}", int(line[1]) if line else None) from error
    except FormError as error:
        raise InputError(file, str(error), _line(source, error.field)) from error
    texts = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.rq")}
    for name in sorted(texts.keys() - data.queries.keys()):
        raise InputError(folder / f"{name}.rq", f"no table [queries.{name}] in {DATA}; add one")
    found = {}
    for name, row in sorted(data.queries.items()):
        for reason in _faults(name, row, data.parameters, texts.get(name)):
            raise InputError(file, f"{name}: {reason}", _line(source, f"queries.{name}"))
        known = {parameter: data.parameters[parameter] for parameter in row.parameters}
        found[name] = Query(name, texts[name], row.ko, row.en, known, row.paging, row.narrowing)
    return found


def _faults(name: str, row: _Row, known: Mapping[str, Parameter], text: str | None) -> Iterator[str]:
    """Yield how the data of a query and its SPARQL do not fit together."""
    if text is None:
        yield f"there is no {name}.rq"
        return
    for parameter in row.parameters:
        if parameter not in known:
            yield f"[parameters] has no {parameter}"
            return
    declared = {p for p in row.parameters if known[p].type != "iris"}
    in_text = {parameter for parameter, _ in _GIVEN.findall(text)}
    yield from (f"{name}.rq does not narrow by the parameter {p}" for p in sorted(declared - in_text))
    yield from (f"{name}.rq narrows by {p}, which is no parameter" for p in sorted(in_text - declared))
    for parameter, suffix in _GIVEN.findall(text):
        if parameter in known and _SUFFIXES.get(known[parameter].type) != suffix:
            yield f"?{parameter}{suffix} in {name}.rq is not a variable of {known[parameter].type}"
    for given in (*(one.given for one in row.paging), *(one.given for one in row.narrowing)):
        if given is not None and given not in row.parameters:
            yield f"{given!r} is no parameter of the query"
    if (row.paging or row.narrowing) and not _PAGE.search(text):
        yield f"{name}.rq has no line # page"
    if row.paging and (_SELECT.search(text) is None or _ORDER.search(text) is None):
        yield f"{name}.rq has no line SELECT … WHERE {{ or no line ORDER BY …, which pages need"


def _line(source: str, field: str) -> int | None:
    """Return the number of the line of a field, or of its table if the field is missing."""
    lines = [line.strip() for line in source.splitlines()]
    first, *rest = re.split(r"[.\[]", field)
    for table, keys in ((".".join((first, *rest[:1])), rest[1:2]), (first, rest[:1])):
        if f"[{table}]" in lines:
            start = lines.index(f"[{table}]")
            end = next((at for at in range(start + 1, len(lines)) if lines[at].startswith("[")), len(lines))
            found = (at for at in range(start, end) for key in keys if lines[at].startswith(f"{key} ="))
            return next(found, start) + 1
    return None
