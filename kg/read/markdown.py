"""Markdown, with or without YAML front matter: one file, one text.

Offsets count in the whole file; what is not the text itself (front matter,
heading marks, the lists of an archive round the body) is left out of ``keep``.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from kg.errors import InputError
from kg.model import Span
from kg.read.decode import read_text
from kg.read.record import Columns, Record, key, names, record

_OPEN = re.compile(r"---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_MARK = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)
_HEADLINE = re.compile(r"^#[ \t]+(?P<text>[^\r\n]*\S)\s*", re.MULTILINE)

# The archive of 정책브리핑 puts the text between these headings, which it adds itself.
_BODY = re.compile(r"^##[ \t]+본문\s*$", re.MULTILINE)
_AFTER = re.compile(r"^##[ \t]+(?:출처|첨부/링크)\s*$", re.MULTILINE)


def read(path: Path, id: str, columns: Columns) -> Iterator[Record]:
    """Read headline and body as the text, the front matter as its fields.

    Raises:
        InputError: the front matter is not closed, not YAML, or not a mapping.
    """
    raw = read_text(path)
    fields, start = _front_matter(raw, path)
    headline = _HEADLINE.search(raw, start)
    if headline and not set(names("title", columns)) & set(map(key, fields)):
        fields = {**fields, columns.get("title", "title"): headline["text"]}
    keep = tuple(span for span in _text_spans(raw, start, headline) if len(span))
    yield record(raw, fields, path=path, id=id, columns=columns, keep=keep)


def _front_matter(raw: str, path: Path) -> tuple[Mapping[str, object], int]:
    """Return the fields of the front matter, and where the rest of the file starts."""
    start = _OPEN.match(raw)
    if not start:
        return {}, 0
    end = _CLOSE.search(raw, start.end())
    if not end:
        raise InputError(path, "the front matter is not closed; end it with a line '---'", 1)
    try:
        # BaseLoader gives strings only: dates and numbers stay as written, and no code is run.
        fields = yaml.load(raw[start.end() : end.start()], Loader=yaml.BaseLoader)  # noqa: S506
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "a character that YAML does not allow"
        raise InputError(
            path, f"the front matter is not YAML: {reason}", mark.line + 2 if mark else 1
        ) from error
    if fields and not isinstance(fields, dict):
        raise InputError(path, "the front matter is not a list of 'name: value' lines", 1)
    return fields or {}, end.end()


def _text_spans(raw: str, start: int, headline: re.Match[str] | None) -> Iterator[Span]:
    body = _BODY.search(raw, start)
    end = len(raw)
    if body:
        if headline and headline.start() < body.start():
            yield Span(headline.start("text"), headline.end())
        after = _AFTER.search(raw, body.end())
        start, end = body.end(), after.start() if after else end
    for mark in _MARK.finditer(raw, start, end):
        yield Span(start, mark.start())
        start = mark.end()
    yield Span(start, end)
