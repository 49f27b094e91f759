"""What agents can ask: five questions, each answered with its evidence."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Annotated, Literal
from unicodedata import normalize

from pydantic import Field

from kg.errors import RequestError
from kg.mcp.answers import Entities, Entity, Fact, Post, Posts, Statement, Statements, Table
from kg.mcp.ask import Asker, Row
from kg.mcp.evidence import evidence, facts_of, text
from kg.mcp.meant import MOST, called, expanded, meant
from kg.queries.values import Value
from kg.serve import syntax

_KINDS = ("Person", "Institution", "Role", "Topic", "Place", "Event")
_PIECES = 2
"""Pieces of evidence with each fact of a list."""
_FOLDERS = ("post", "statement", "event", "participation")
_FACTS = 20
"""Facts in the rows of a query of which evidence is given."""

Kind = Literal["Person", "Institution", "Role", "Topic", "Place", "Event"]
Limit = Annotated[int, Field(ge=1, le=100, description="At most so many answers.")]
Who = Annotated[str, Field(description="A name, part of one, or an IRI: 나윤재, person:나윤재.")]
Words = Annotated[str, Field(description="A name or part of one, in Korean: 나윤재, 기후.")]
Day = Annotated[str | None, Field(description="A day, YYYY-MM-DD: only posts that documents tell of then.")]


class Tools:
    """The questions; a tool has the name of the method, and its docstring is what agents read of it."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    async def find(self, name: Words, kind: Kind | None = None, limit: Limit = 10) -> Entities:
        """Find people, institutions, roles, topics, places and events by a name or a part of one.

        The most told of come first, each with its IRI, its other names and the newest evidence of a fact.
        """
        rows, more = await called(self._asker, name, _KINDS if kind is None else (kind,))
        exact = {row["entity"] for row in rows if row["label"] == normalize("NFC", name.strip())}
        rows = sorted(rows, key=lambda row: row["entity"] not in exact)[:MOST]
        ranks = _by("entity", await self._about("rank", rows))
        rows.sort(key=lambda row: (row["entity"] not in exact, -_facts(ranks[str(row["entity"])])))
        first = rows[:limit]
        facts = {str(row["entity"]): _fact_of(row, ranks[str(row["entity"])]) for row in first}
        names = _by("entity", await self._about("names", first))
        stated = await evidence(self._asker, filter(None, facts.values()), 1)
        entities = [
            Entity(
                *stated.get(facts[str(row["entity"])], ([], 0)),
                iri=str(row["entity"]),
                kind=str(row["kind"]),
                label=str(row["label"]),
                other_names=[str(name["name"]) for name in names[str(row["entity"])]],
                facts=_facts(ranks[str(row["entity"])]),
            )
            for row in first
        ]
        return Entities(entities, more or len(rows) > limit)

    async def _about(self, question: str, rows: list[Row]) -> list[Row]:
        iris = [str(row["entity"]) for row in rows]
        return (await self._asker.question(question, iris))[0] if iris else []

    async def posts(self, of: Who, at: Day = None, limit: Limit = 20) -> Posts:
        """List the posts of a person, or those at an institution: role, tenure, first and last day told of.

        The last told of come first, each with its newest evidence.
        """
        of_whom = await meant(self._asker, of, ("Person", "Institution"))
        rows, more = await self._asker.question("posts", of_whom, limit, day=f'"{_day(at)}"')
        stated = await evidence(self._asker, [str(row["post"]) for row in rows], _PIECES)
        posts = [
            Post(
                *stated[str(row["post"])],
                iri=str(row["post"]),
                person=str(row["person"]),
                role=text(row["role"]),
                institution=text(row["institution"]),
                constituency=text(row["constituency"]),
                tenure=str(row["tenure"]),
                first_seen=text(row["first"]),
                last_seen=text(row["last"]),
                confidence=float(str(row["confidence"])),
            )
            for row in rows
        ]
        return Posts(of_whom, posts, more)

    async def statements(
        self, about: Who | None = None, by: Who | None = None, limit: Limit = 10
    ) -> Statements:
        """List what was said about a topic, by a person or institution, or both, in the reported words.

        The newest come first, each with speaker, stance, topics, and the words of the text that report it.
        """
        of_whom: dict[str, str] = {}
        which = ""
        if by is not None:
            of_whom |= (speakers := await meant(self._asker, by, ("Person", "Institution")))
            which += f"VALUES ?by {{ {_listed(speakers)} }} ?statement kg:speaker ?by . "
        if about is not None:
            of_whom |= (things := await meant(self._asker, about, _KINDS))
            which += (
                f"VALUES ?about {{ {_listed(things)} }} "
                "{ ?statement schema:about ?about } UNION { ?statement schema:mentions ?about } "
            )
        if not which:
            raise RequestError(400, "say about what, by whom, or both")
        rows, more = await self._asker.question("statements", limit=limit, which=which)
        iris = [str(row["statement"]) for row in rows]
        said = _by("statement", (await self._asker.question("said", iris))[0] if iris else [])
        stated = await evidence(self._asker, iris, _PIECES)
        statements = [
            Statement(
                *stated[iri],
                iri=iri,
                text=str(said[iri][0]["text"]),
                speaker=text(said[iri][0]["speaker"]),
                stance=text(said[iri][0]["stance"]),
                verb=text(said[iri][0]["verb"]),
                topics=[str(one["topic"]) for one in said[iri] if one["topic"] is not None],
                published=text(row["day"]),
            )
            for iri, row in zip(iris, rows, strict=True)
        ]
        return Statements(of_whom, statements, more)

    async def evidence(
        self, fact: Annotated[str, Field(description="The IRI of a post, statement, event or participation.")]
    ) -> Fact:
        """Tell what a fact says, with the words that state it and their documents: the newest hundred."""
        iri = expanded(self._asker, fact.strip())
        found = [] if iri is None else await facts_of(self._asker, [iri], 100)
        if not found:
            raise RequestError(404, f"{fact!r} is the IRI of no post, statement, event or participation")
        return found[0]

    async def sparql(
        self, query: Annotated[str, Field(description="SPARQL 1.1 that reads.")], limit: Limit = 50
    ) -> Table:
        """Ask the graph in SPARQL 1.1, read-only: SELECT, ASK, CONSTRUCT or DESCRIBE.

        Usual prefixes are put in: kg, org, schema, nif, prov, skos, rdfs, and person, institution and so
        on for what the graph describes.  kg:Post has org:member, org:role, org:organization and
        kg:tenure; kg:Statement has kg:speaker, schema:text, schema:about; kg:Participation has
        kg:participant, kg:event, kg:part; names are rdfs:label and skos:altLabel; the resource
        bodokg://ontology has all terms.  Of facts whose IRIs are in the rows, the evidence is given:
        select them.  The default graph is the union of all.
        """
        form = syntax.form(query)
        # In one line with the query, so that the engine tells lines as they are in it.
        query = " ".join((*(f"PREFIX {name}: <{iri}>" for name, iri in self._asker.prefixes.items()), query))
        if form not in ("SELECT", "ASK"):
            return Table([], [], await self._asker.turtle(query), False, [])
        found, columns, more = await self._asker.sparql(query, limit)
        if isinstance(found, bool):
            return Table(["answer"], [[found]], None, False, [])
        rows = [[_plain(row[column]) for column in columns] for row in found]
        iris = (value for row in rows for value in row if isinstance(value, str) and self._is_fact(value))
        facts = list(dict.fromkeys(iris))[:_FACTS]
        return Table(columns, rows, None, more, await facts_of(self._asker, facts, 1))

    def _is_fact(self, value: str) -> bool:
        return any(value.startswith(self._asker.prefixes[folder]) for folder in _FOLDERS)


def _day(at: str | None) -> str:
    if at is None:
        return ""
    try:
        return dt.date.fromisoformat(at).isoformat()
    except ValueError:
        raise RequestError(400, f"at: {at!r} is not a day like 2025-03-20") from None


def _by(column: str, rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[str(row[column])].append(row)
    return found


def _facts(ranks: list[Row]) -> int:
    return sum(int(str(rank["facts"])) for rank in ranks)


def _fact_of(row: Row, ranks: list[Row]) -> str:
    """Return a fact that tells of an entity, or nothing; an event is one itself."""
    return str(ranks[0]["one"]) if ranks else str(row["entity"]) if row["kind"] == "Event" else ""


def _listed(iris: Iterable[str]) -> str:
    return " ".join(f"<{iri}>" for iri in iris)


def _plain(value: Value) -> str | int | float | bool | None:
    return value.isoformat() if isinstance(value, dt.date) else value
