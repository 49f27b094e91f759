"""A name or an IRI → the entities that are meant."""

import re
from collections.abc import Collection
from unicodedata import normalize

from kg.errors import RequestError
from kg.mcp.ask import Asker, Row

MOST = 200
"""So many entities at most are meant by one name."""
_IRI = re.compile(r"[^\s<>\"{}|\\^`\x00-\x20]+")


async def called(asker: Asker, name: str, kinds: Collection[str]) -> tuple[list[Row], bool]:
    """Return ``entity``, ``label`` and ``kind`` of those with words in a name, and whether there are more."""
    rows, more = await asker.named("entities", 1_000, name=name)
    return [row for row in rows if row["kind"] in kinds], more


async def meant(asker: Asker, words: str, kinds: Collection[str]) -> dict[str, str]:
    """Return IRI → label of whom words mean: an IRI, those of exactly that name, or those with it in a name.

    Raises RequestError 404 where there is nobody and nothing of these kinds.
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
    """Return the IRI that words are, whole or with a prefix (``person:나윤재``); None where they are none."""
    words = words.removeprefix("<").removesuffix(">")
    prefix, colon, rest = words.partition(":")
    if not colon or not _IRI.fullmatch(words):
        return None
    if prefix in ("http", "https"):
        return words
    namespace = asker.prefixes.get(prefix)
    return None if namespace is None else namespace + rest
