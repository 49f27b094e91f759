"""The five tools of the server; each answers from the graph, with the evidence."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal
from unicodedata import normalize

from pydantic import Field

from kg.errors import RequestError
from kg.mcp.answers import Entities, Entity, Fact, Post, Posts, Statement, Statements, Table
from kg.mcp.ask import Asker, Row
from kg.mcp.evidence import stated, told
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
    """The tools; each has the name of its method, and the docstring is what agents read of it."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    async def find(self, name: Words, kind: Kind | None = None, limit: Limit = 10) -> Entities:
        """Find people, institutions, roles, topics, places and events by a name or a part of one.

        The most told of come first, each with its IRI, its other names and the newest evidence of a fact.
        """
        rows, more = await called(self._asker, name, _KINDS if kind is None else (kind,))
        exact = {row["entity"] for row in rows if row["label"] == normalize("NFC", name.strip())}
        rows = sorted(rows, key=lambda row: row["entity"] not in exact)[:MOST]
        iris = [str(row["entity"]) for row in rows]
        about = (await self._asker.rows("rank", entity=iris))[0] if iris else []
        ranks = {str(row["entity"]): row for row in about}
        rows.sort(key=lambda row: (row["entity"] not in exact, -_facts(ranks, row)))
        first = rows[:limit]
        facts = {str(row["entity"]): _fact_of(row, ranks) for row in first}
        found = await self._asker.facts({*facts, *filter(None, facts.values())}, 1)
        entities = [
            Entity(
                *stated(found, facts[str(row["entity"])]),
                iri=str(row["entity"]),
                kind=str(row["kind"]),
                label=str(row["label"]),
                other_names=sorted(found.entities[str(row["entity"])].aliases),
                facts=_facts(ranks, row),
            )
            for row in first
        ]
        return Entities(entities, more or len(rows) > limit)

    async def posts(self, of: Who, at: Day = None, limit: Limit = 20) -> Posts:
        """List the posts of a person, or those at an institution: role, tenure, first and last day told of.

        The last told of come first, each with its newest evidence.
        """
        of_whom = await meant(self._asker, of, ("Person", "Institution"))
        rows, more = await self._asker.rows("posts", limit, of=of_whom.keys(), at=_day(at))
        found = await self._asker.facts([str(row["post"]) for row in rows], _PIECES)
        known = {post.iri: post for post in found.posts}
        posts = [
            Post(
                *stated(found, post.iri),
                iri=post.iri,
                person=found.label(post.person or ""),
                role=found.called(post.role),
                institution=found.called(post.institution),
                constituency=found.called(post.constituency),
                tenure=post.tenure or "",
                first_seen=post.first_seen,
                last_seen=post.last_seen,
                confidence=post.confidence or 0.0,
            )
            for post in (known[str(row["post"])] for row in rows)
        ]
        return Posts(of_whom, posts, more)

    async def statements(
        self, about: Who | None = None, by: Who | None = None, limit: Limit = 10
    ) -> Statements:
        """List what was said about a topic, by a person or institution, or both, in the reported words.

        The newest come first, each with speaker, stance, topics, and the words of the text that report it.
        """
        given: dict[str, dict[str, str]] = {}
        if by is not None:
            given["by"] = await meant(self._asker, by, ("Person", "Institution"))
        if about is not None:
            given["about"] = await meant(self._asker, about, _KINDS)
        if not given:
            raise RequestError(400, "say about what, by whom, or both")
        of_whom = {iri: label for labels in given.values() for iri, label in labels.items()}
        iris = {name: labels.keys() for name, labels in given.items()}
        rows, more = await self._asker.rows("statements", limit, **iris)
        found = await self._asker.facts([str(row["statement"]) for row in rows], _PIECES)
        known = {statement.iri: statement for statement in found.statements}
        statements = [
            Statement(
                *stated(found, said.iri),
                iri=said.iri,
                text=said.text or "",
                speaker=found.called(said.speaker),
                stance=said.stance,
                verb=said.verb,
                topics=sorted(map(found.label, said.topics)),
                published=None if day is None else str(day),
            )
            for said, day in ((known[str(row["statement"])], row["day"]) for row in rows)
        ]
        return Statements(of_whom, statements, more)

    async def evidence(
        self, fact: Annotated[str, Field(description="The IRI of a post, statement, event or participation.")]
    ) -> Fact:
        """Tell what a fact says, with the words that state it and their documents: the newest hundred."""
        iri = expanded(self._asker, fact.strip())
        found = [] if iri is None else told(await self._asker.facts([iri], 100), [iri])
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
        answer, columns, more = await self._asker.sparql(query, limit)
        if isinstance(answer, bool):
            return Table(["answer"], [[answer]], None, False, [])
        rows = [[_plain(row[column]) for column in columns] for row in answer]
        iris = (value for row in rows for value in row if isinstance(value, str) and self._is_fact(value))
        facts = list(dict.fromkeys(iris))[:_FACTS]
        found = told(await self._asker.facts(facts, 1), facts) if facts else []
        return Table(columns, rows, None, more, found)

    def _is_fact(self, value: str) -> bool:
        return any(value.startswith(self._asker.prefixes[folder]) for folder in _FOLDERS)


def _day(at: str | None) -> str:
    if at is None:
        return ""
    try:
        return dt.date.fromisoformat(at).isoformat()
    except ValueError:
        raise RequestError(400, f"at: {at!r} is not a date of the form YYYY-MM-DD") from None


def _facts(ranks: Mapping[str, Row], row: Row) -> int:
    """Return how many facts name an entity."""
    rank = ranks.get(str(row["entity"]))
    return 0 if rank is None else int(str(rank["facts"]))


def _fact_of(row: Row, ranks: Mapping[str, Row]) -> str:
    """Return a fact that tells of an entity, or nothing; an event is one itself."""
    rank = ranks.get(str(row["entity"]))
    if rank is not None:
        return str(rank["one"])
    return str(row["entity"]) if row["kind"] == "Event" else ""


def _plain(value: Value) -> str | int | float | bool | None:
    return value.isoformat() if isinstance(value, dt.date) else value
