"""A name or an IRI → the entities that it denotes."""

import re
from collections.abc import Collection
from unicodedata import normalize

from kg.errors import RequestError
from kg.mcp.ask import Asker, Row

MOST = 200
"""The maximum number of entities that one name can denote."""
_IRI = re.compile(r"[^\s<>\"{}|\\^`\x00-\x20]+")


async def called(asker: Asker, name: str, kinds: Collection[str]) -> tuple[list[Row], bool]:
    """Return ``entity``, ``label`` and ``kind`` of entities by part of a name, and whether there are more."""
    rows, more = await asker.named("entities", 1_000, name=name)
    return [row for row in rows if row["kind"] in kinds], more


async def meant(asker: Asker, words: str, kinds: Collection[str]) -> dict[str, str]:
    """Return IRI → label of the entities that ``words`` denote.

    These are the entity of that IRI, else the entities of exactly that name, else those whose
    name contains it.  Raises RequestError 404 if there is none of these kinds.
    """
    words = normalize("NFC", words.strip())
    iri = expanded(asker, words)
    if iri is not None:
        return {iri: words}
    rows, _ = await called(asker, words, kinds) if words else ([], False)
    exact = [row for row in rows if row["label"] == words]
    found = {str(row["entity"]): str(row["label"]) for row in (exact or rows)[:MOST]}
    if not found:
        raise RequestError(404, f"no entity is named {words!r}; find() takes parts of names")
    return found


def expanded(asker: Asker, words: str) -> str | None:
    """Return ``words`` as a full IRI if they are one, full or prefixed (``person:나윤재``); else None."""
    words = words.removeprefix("<").removesuffix(">")
    prefix, colon, rest = words.partition(":")
    if not colon or not _IRI.fullmatch(words):
        return None
    if prefix in ("http", "https"):
        return words
    namespace = asker.prefixes.get(prefix)
    return None if namespace is None else namespace + rest
