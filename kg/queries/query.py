"""A query as it stands in two files, standard SPARQL 1.1 and data beside it; read, checked, bound."""

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
"""What a parameter is given: words, a day, or IRIs."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query can be narrowed to: words of a name, a day, or IRIs; ``ko`` is what people call it."""

    type: Literal["words", "day", "iris"]
    ko: str = ""


@dataclass(frozen=True, slots=True)
class Paging:
    """Things, by a variable and a pattern that finds all of them, of which a query tells a page at a time.

    Where a query has several, the first holds whose parameter is ``given``, or that names none.
    ``long`` says that there is much to tell of each thing.
    """

    key: str
    where: str
    given: str | None = None
    long: bool = False


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A pattern that holds where a parameter is given.

    ``named`` is a variable: of words, all things of some kinds (any without) in whose name the words
    are; of IRIs, these.  Where several are about one parameter, one of them holds.
    """

    given: str
    where: str = ""
    named: str | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """What the data has of one query."""

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
    """A query: its SPARQL, its titles in Korean and English, and how it is narrowed and paged."""

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
        """What stands between SELECT and WHERE."""
        found = _SELECT.search(self.text)
        return found[1] if found else ""

    @property
    def order(self) -> tuple[tuple[int, bool], ...]:
        """The columns that the rows are sorted by, and whether they fall."""
        found = _ORDER.search(self.text)
        names = re.findall(r"(DESC\()?\?(\w+)", found[1] if found else "")
        return tuple((self.columns.index(name), bool(falling)) for falling, name in names)

    def bind(self, **values: Value) -> str:
        """Return the SPARQL with the values of parameters in it, whatever they hold.

        Raises QueryError for a parameter that the query does not have, or a day that is none.
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
        """Return the words that are not empty, as the query holds them; raises what ``bind`` raises."""
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
        """Put patterns about IRIs where the things of a page are put.

        Several patterns of a single parameter make a union of the whole: Oxigraph answers that
        a hundred times as fast as a pattern with a union in it.
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
            groups = (f"  {{\n{told_of(text[start:end], way)}\n  }}" for way in ways[0])
            return text[:start] + "\n  UNION\n".join(groups) + text[end:]
        either = (" UNION ".join(f"{{ {one} }}" for one in each) if each[1:] else each[0] for each in ways)
        return told_of(text, "\n".join(either))


def told_of(text: str, pattern: str) -> str:
    """Return a query with a pattern where the things that it is told of are put."""
    return _PAGE.sub(lambda _: f"{pattern}\n", text)


def values(variable: str, iris: Iterable[str]) -> str:
    """Return the SPARQL of a variable that is one of some IRIs."""
    return f"VALUES ?{variable} {{ {' '.join(f'<{iri}>' for iri in iris)} }}"


def load(folder: Path) -> dict[str, Query]:
    """Read the queries of a folder: ``NAME.rq`` for each table ``queries.NAME`` of ``queries.toml``.

    Raises InputError, with file and line, for what does not hold together.
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
    """Yield what does not hold together of a query."""
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
    """Return the line of a field, or of the table that it is in."""
    lines = [line.strip() for line in source.splitlines()]
    first, *rest = re.split(r"[.\[]", field)
    for table, keys in ((".".join((first, *rest[:1])), rest[1:2]), (first, rest[:1])):
        if f"[{table}]" in lines:
            start = lines.index(f"[{table}]")
            end = next((at for at in range(start + 1, len(lines)) if lines[at].startswith("[")), len(lines))
            found = (at for at in range(start, end) for key in keys if lines[at].startswith(f"{key} ="))
            return next(found, start) + 1
    return None
