"""The word tables in ``kg/data``: read, checked and cached.

A table is UTF-8 in NFC: a header row, then one form a line, columns separated by
tabs, sorted by form.  ``kg.lexicon.columns`` says which columns each has.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from unicodedata import is_normalized

from kg.errors import LexiconError, OptionError
from kg.lexicon.columns import CLASSES, TABLES, rules


@cache
def table(name: str) -> Mapping[str, Mapping[str, str]]:
    """Return the rows of a table by form, each with all its columns.

    >>> table("surnames")["남궁"]["kind"]
    'double'
    """
    if name not in TABLES:
        raise OptionError("table", name, TABLES)
    path = files("kg") / "data" / f"{name}.tsv"
    return MappingProxyType(dict(_rows(path.read_bytes(), str(path), rules(name))))


@cache
def forms(name: str) -> frozenset[str]:
    """Return the forms of a table.

    >>> "김" in forms("surnames")
    True
    """
    return frozenset(table(name))


@cache
def members(name: str, *classes: str) -> frozenset[str]:
    """Return the words of a table of grammar (particles, verbs, words) that are of any of some classes.

    >>> sorted(members("particles", "object")), "열다" in members("verbs", "host")
    (['를', '을'], True)
    """
    if name not in CLASSES:
        raise OptionError("table of grammar", name, CLASSES)
    if unknown := [one for one in classes if one not in CLASSES[name]]:
        raise OptionError(f"class of {name}", unknown[0], CLASSES[name])
    asked = set(classes)
    return frozenset(
        form for form, row in table(name).items() if asked.intersection(row["classes"].split(" "))
    )


def alternatives(name: str, *classes: str) -> str:
    """Return the same words as alternatives of a regular expression, the longest first.

    >>> alternatives("words", "committee")
    '위원회|위'
    """
    return "|".join(map(re.escape, sorted(members(name, *classes), key=lambda form: (-len(form), form))))


@cache
def last_letters(*names: str) -> frozenset[str]:
    """Return the letters that the forms of some tables end in: a word that ends in none ends in no form.

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


def _rows(data: bytes, path: str, columns: Mapping[str, str]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield (form, row) of each line; raise LexiconError at the first that breaks a rule."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        raise LexiconError(path, "not UTF-8; save the table as UTF-8", number) from error
    header, *lines = text.removesuffix("\n").split("\n")
    names = tuple(columns)
    if header.split("\t") != list(names):
        raise LexiconError(path, f"the header is not {' '.join(names)!r}, separated by tabs", 1)
    # one match a line: thousands of lines are read whenever a process starts
    accepts = re.compile("\t".join(f"(?:{rule})" for rule in columns.values())).fullmatch
    normal = is_normalized("NFC", text)
    last = ""
    for number, line in enumerate(lines, start=2):
        cells = line.split("\t")
        if not accepts(line):
            raise LexiconError(path, _fault(cells, columns), number)
        form = cells[0]
        if form <= last:
            reason = "is there twice" if form == last else f"belongs before {last!r}; sort the lines by form"
            raise LexiconError(path, f"form {form!r} {reason}", number)
        if not (normal or is_normalized("NFC", line)):
            raise LexiconError(path, "not in NFC; normalise the line", number)
        yield form, MappingProxyType(dict(zip(names, cells, strict=False)))
        last = form


def _fault(cells: Sequence[str], rules: Mapping[str, str]) -> str:
    """Say what is wrong with a line that does not match its table's rules."""
    if len(cells) != len(rules):
        return f"{len(cells)} cells, not {len(rules)}"
    return next(
        f"{name} {cell!r} does not match {rule}"
        for (name, rule), cell in zip(rules.items(), cells, strict=True)
        if not re.fullmatch(rule, cell)
    )
