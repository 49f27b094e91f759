"""kg.graph.facts.packing: facts for another process, with as much evidence as is wanted."""

from kg.graph import KnowledgeGraph, facts
from kg.graph.facts import Document, Facts, Post, Span
from tests.unit.extractions import forum, notice


def span(document: str, start: int, end: int) -> Span:
    return Span(f"{document}#char={start},{end}", document, start, end, "가" * (end - start))


OLD, NEW = (
    Document(iri="d:1", title="", published="2026-01-01"),
    Document(iri="d:2", title="", published="2026-02-01"),
)
SHORT, LONG, OLDEST = span("d:2", 0, 3), span("d:2", 0, 9), span("d:1", 0, 20)
POST = Post(iri="x:1", evidence=(OLDEST, SHORT, LONG))


def test_all_facts_come_back() -> None:
    found = facts.read(KnowledgeGraph.of([forum(), notice()]), named=True)
    assert facts.unpacked(facts.packed(found)) == found


def test_the_newest_evidence_comes_first_and_the_longest_of_a_day() -> None:
    found = Facts({"d:1": OLD, "d:2": NEW}, posts=(POST,))
    (post,) = facts.newest(found, 2).posts
    assert (post.evidence, post.left_out) == ((LONG, SHORT), 1)


def test_only_documents_that_are_shown_stay() -> None:
    found = Facts({"d:1": OLD, "d:2": NEW}, posts=(POST,))
    assert set(facts.newest(found, 2).documents) == {"d:2"}


def test_evidence_of_documents_that_were_not_read_is_left_out() -> None:
    (post,) = facts.newest(Facts({"d:2": NEW}, posts=(POST,)), 9).posts
    assert (post.evidence, post.left_out) == ((LONG, SHORT), 0)
