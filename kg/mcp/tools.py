"""The five tools of the MCP server; each answers from the graph, with evidence."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal
from unicodedata import normalize

from pydantic import Field

from kg.errors import RequestError
from kg.mcp.answers import Entities, Entity, Fact, Post, Posts, Statement, Statements, Table
from kg.mcp.ask import Asker, Row
from kg.mcp.evidence import facts_of, stated
from kg.mcp.meant import MOST, called, expanded, meant
from kg.queries.values import Value
from kg.serve import syntax

_KINDS = ("Person", "Institution", "Role", "Topic", "Place", "Event")
_PIECES = 2
"""Pieces of evidence given with each fact of a list."""
_FOLDERS = ("post", "statement", "event", "participation")
_FACTS = 20
"""Facts in the rows of a SPARQL query whose evidence is given."""

Kind = Literal["Person", "Institution", "Role", "Topic", "Place", "Event"]
Limit = Annotated[
    int,
    Field(
        ge=1, le=100, description="Maximum number of results; 'more' in the result says if there are others."
    ),
]
Who = Annotated[
    str,
    Field(
        description="A Korean name, part of one, or an IRI, full or prefixed: 나윤재, 산림청, person:나윤재. "
        "An exact name takes precedence over names that contain it."
    ),
]
Words = Annotated[
    str, Field(description="A Korean name or part of one; case does not matter. Examples: 나윤재, 기후.")
]
Day = Annotated[
    str | None,
    Field(
        description="A day, YYYY-MM-DD: only posts with first_seen <= day <= last_seen. Those are the days "
        "of documents that state the post, not of the term. Default: all posts."
    ),
]


class Tools:
    """The tools: each method is one, by its name; agents read its docstring as the description."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    async def find(self, name: Words, kind: Kind | None = None, limit: Limit = 10) -> Entities:
        """Find people, institutions, roles, topics, places and events by name; start here.

        Returns for each entity: its IRI, kind, label, aliases, the number of facts about it, and the newest
        evidence of one of them. Order: exact matches first, then by number of facts. ``kind`` restricts the
        search to one kind of entity (default: all kinds). Several people can share a name; they have
        different IRIs. Example: find(name="기후", kind="Event").
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
        """List the posts of a person, or at an institution: who holds or held which role.

        Returns for each post: person, role, institution, constituency, tenure (Current, Former, Designate
        or Acting, as the documents state it), the days of the first and last document that states it,
        confidence (0 to 1) and evidence. Order: latest last_seen first. Example: posts(of="산림청",
        at="2025-03-20").
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
        """List what was said by a person or institution, about a topic, or both.

        At least one of ``by`` and ``about`` is required; ``about`` can name an entity of any kind. Returns
        for each statement: content (verbatim from the document), speaker (null if unnamed), reporting verb,
        stance (Neutral, Assertive, Supportive, Critical, Denying, Questioning, Requesting, Proposing or
        Promising), topics, day of publication and evidence. Order: newest first. Example:
        statements(about="기후", by="나윤재").
        """
        given: dict[str, dict[str, str]] = {}
        if by is not None:
            given["by"] = await meant(self._asker, by, ("Person", "Institution"))
        if about is not None:
            given["about"] = await meant(self._asker, about, _KINDS)
        if not given:
            raise RequestError(400, "give 'about', 'by' or both")
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
        self,
        fact: Annotated[
            str,
            Field(
                description="The IRI of a post, statement, event or participation, as other tools return it "
                "(iri), full or prefixed. Example: post:나윤재--산림청--청장."
            ),
        ],
    ) -> Fact:
        """Show one fact in full: its properties and all its evidence, at most the 100 newest pieces.

        Use it to verify or cite a fact. Each piece of evidence has the words of the document, their offsets
        in Unicode code points, and the document with title, day, publisher and URL.
        """
        iri = expanded(self._asker, fact.strip())
        found = [] if iri is None else facts_of(await self._asker.facts([iri], 100), [iri])
        if not found:
            raise RequestError(404, f"no post, statement, event or participation has the IRI {fact!r}")
        return found[0]

    async def sparql(
        self,
        query: Annotated[
            str,
            Field(
                description="A SPARQL 1.1 query, no update. Example: SELECT ?person ?label WHERE { ?post "
                "org:member ?person ; org:organization institution:산림청 . ?person rdfs:label ?label }"
            ),
        ],
        limit: Limit = 50,
    ) -> Table:
        """Query the graph with SPARQL 1.1 (SELECT, ASK, CONSTRUCT, DESCRIBE), read-only.

        Use it for counts, joins and whatever the other tools cannot answer. Prefixes are predefined: kg,
        org, schema, nif, prov, skos, rdfs, and for instances person, institution, role, topic, place,
        event, post, statement, participation, document. Names are rdfs:label and skos:altLabel. Facts:
        kg:Post has org:member, org:role, org:organization, kg:tenure; kg:Statement has kg:speaker,
        schema:text, schema:about, kg:stance, kg:mode; kg:Event has kg:eventType, kg:organizer,
        schema:location, schema:startDate; kg:Participation has kg:participant, kg:event, kg:part. The
        resource bodokg://ontology defines all terms. The default graph is the union of all named graphs;
        there is one for each document. Returns columns and rows, or Turtle for CONSTRUCT and DESCRIBE.
        Select the IRI of a fact to get its evidence in ``facts`` (for the first 20 facts).
        """
        form = syntax.form(query)
        # On the first line of the query, so that line numbers in error messages stay right.
        query = " ".join((*(f"PREFIX {name}: <{iri}>" for name, iri in self._asker.prefixes.items()), query))
        if form not in ("SELECT", "ASK"):
            return Table([], [], await self._asker.turtle(query), False, [])
        answer, columns, more = await self._asker.sparql(query, limit)
        if isinstance(answer, bool):
            return Table(["answer"], [[answer]], None, False, [])
        rows = [[_plain(row[column]) for column in columns] for row in answer]
        iris = (value for row in rows for value in row if isinstance(value, str) and self._is_fact(value))
        facts = list(dict.fromkeys(iris))[:_FACTS]
        found = facts_of(await self._asker.facts(facts, 1), facts) if facts else []
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
    """Return the number of facts about an entity."""
    rank = ranks.get(str(row["entity"]))
    return 0 if rank is None else int(str(rank["facts"]))


def _fact_of(row: Row, ranks: Mapping[str, Row]) -> str:
    """Return the IRI of a fact about an entity, or nothing; an event is a fact itself."""
    rank = ranks.get(str(row["entity"]))
    if rank is not None:
        return str(rank["one"])
    return str(row["entity"]) if row["kind"] == "Event" else ""


def _plain(value: Value) -> str | int | float | bool | None:
    return value.isoformat() if isinstance(value, dt.date) else value
