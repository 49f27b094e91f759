"""The word tables in ``kg/data``: read, checked and cached.

A table is UTF-8 in NFC: a header row, then one form a line, columns separated by
tabs, sorted by form.  ``_TABLES`` says which columns a table has between its
``form`` and its ``source``, and what may stand in each.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from unicodedata import is_normalized

from kg.errors import LexiconError, OptionError

_TEXT = r"\S(?:[^\t]*\S)?"
_OPTIONAL = rf"(?:{_TEXT})?"
_DATE = r"(?:\d{4}(?:-\d{2}(?:-\d{2})?)?)?"
_TYPES = (
    "Association|Company|Court|GovernmentBody|InternationalOrganization|LegislativeBody|LocalGovernment"
    "|MediaOutlet|PoliticalParty|PublicInstitution|ResearchInstitute|University"
)

_TABLES: Mapping[str, Mapping[str, str]] = {
    "countries": {"label": _TEXT},
    "event_parts": {"part": _TEXT, "occasion": "yes|no"},
    "event_types": {
        "kind": "briefing|campaign|ceremony|contest|exhibition|forum|hearing|meeting|performance|signing"
        "|training|visit"
    },
    "given_name_stopwords": {},
    "given_names": {"surnames": r"\d+"},
    "institution_stopwords": {},
    "institution_successions": {"before": _TEXT, "after": _TEXT},
    "institution_suffixes": {"type": _TYPES, "min": r"\d"},
    "institutions": {
        "label": _TEXT,
        "type": _TYPES,
        "parent": _OPTIONAL,
        "since": _DATE,
        "until": _DATE,
    },
    "places": {"kind": "venue|landmark"},
    "regions": {
        "label": _TEXT,
        "kind": "province|city|county|district|country_part",
        "parent": _OPTIONAL,
        "short": _OPTIONAL,
    },
    "reporting_verbs": {
        "stance": "assertive|critical|denying|neutral|promising|proposing|questioning|requesting|supportive"
    },
    "role_prefixes": {
        "kind": "rank|tenure",
        "tenure": "(?:Current|Former|Designate|Acting)?",
        "position": "before|after",
    },
    "role_ranks": {
        "ladder": "academic|business|civil|elected|fire|military|police",
        "rank": r"\d",
        "full_time": "yes|no",
        "institution": _OPTIONAL,
    },
    "roles": {
        "kind": "academic|byline|honorific|legislature|military|office|party|position|profession",
        "fused": "yes|no",
        "restore": _OPTIONAL,
    },
    "surnames": {"kind": "single|double", "people": r"\d+", "hanja": "[一-龥]+"},
    "topic_heads": {},
    "topic_stopwords": {},
    "topic_words": {"documents": r"\d+"},
}


@cache
def table(name: str) -> Mapping[str, Mapping[str, str]]:
    """Return the rows of a table by form, each with all its columns.

    >>> table("surnames")["남궁"]["kind"]
    'double'
    """
    if name not in _TABLES:
        raise OptionError("table", name, _TABLES)
    path = files("kg") / "data" / f"{name}.tsv"
    return MappingProxyType(dict(_rows(path.read_bytes(), str(path), _TABLES[name])))


@cache
def forms(name: str) -> frozenset[str]:
    """Return the forms of a table.

    >>> "김" in forms("surnames")
    True
    """
    return frozenset(table(name))


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
    rules = {"form": _TEXT, **columns, "source": _TEXT}
    names = tuple(rules)
    if header.split("\t") != list(names):
        raise LexiconError(path, f"the header is not {' '.join(names)!r}, separated by tabs", 1)
    # one match a line: thousands of lines are read whenever a process starts
    accepts = re.compile("\t".join(f"(?:{rule})" for rule in rules.values())).fullmatch
    normal = is_normalized("NFC", text)
    last = ""
    for number, line in enumerate(lines, start=2):
        cells = line.split("\t")
        if not accepts(line):
            raise LexiconError(path, _fault(cells, rules), number)
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
