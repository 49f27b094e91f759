"""Facts → the words that state them, and the documents that have the words."""

from collections import defaultdict
from collections.abc import Iterable

from kg.mcp.answers import Evidence, Fact, Source
from kg.mcp.ask import Asker, Row

Stated = tuple[list[Evidence], int]


async def evidence(asker: Asker, facts: Iterable[str], most: int) -> dict[str, Stated]:
    """Return for each fact so many pieces of evidence, and how many there are.

    The newest come first, of one day the longest: the whole sentence before the words in it.
    """
    facts = list(dict.fromkeys(facts))
    spans: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
    for row in (await asker.question("spans", facts))[0] if facts else ():
        spans[str(row["fact"])].append((str(row["day"] or ""), int(str(row["length"])), str(row["span"])))
    chosen = {
        fact: [span for *_, span in sorted(found, reverse=True)[:most]] for fact, found in spans.items()
    }
    wanted = sorted({span for found in chosen.values() for span in found})
    rows = (await asker.question("sources", wanted))[0] if wanted else []
    known = {str(row["span"]): _evidence(row) for row in rows}
    return {fact: ([known[span] for span in chosen.get(fact, ())], len(spans[fact])) for fact in facts}


def _evidence(row: Row) -> Evidence:
    source = Source(
        document=str(row["document"]),
        id=str(row["id"]),
        title=str(row["title"]),
        published=text(row["published"]),
        publisher=text(row["publisher"]),
        url=text(row["url"]),
    )
    return Evidence(str(row["words"]), int(str(row["begin"])), int(str(row["end"])), source)


async def facts_of(asker: Asker, iris: Iterable[str], most: int) -> list[Fact]:
    """Return the facts among some IRIs, in that order, with so many pieces of evidence each."""
    iris = list(dict.fromkeys(iris))
    said: dict[str, list[Row]] = defaultdict(list)
    for row in (await asker.question("fact", iris))[0] if iris else ():
        said[str(row["fact"])].append(row)
    stated = await evidence(asker, [iri for iri in iris if iri in said], most)
    return [_fact(iri, said[iri], stated[iri]) for iri in iris if iri in said]


def _fact(iri: str, rows: list[Row], stated: Stated) -> Fact:
    says: dict[str, list[str]] = {}
    for row in rows:
        if row["property"] is not None:
            says.setdefault(str(row["property"]), []).append(str(row["value"]))
    first = rows[0]
    return Fact(*stated, iri, str(first["class"]), float(str(first["confidence"])), says)


def text(value: object) -> str | None:
    """Return the words of a value; None for none."""
    return None if value is None else str(value)
