"""Whatever the texts say, their graph holds together: nothing raises, every span is in the raw text."""

import tempfile
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse
from rdflib import Graph

from kg.graph import FORMATS, KnowledgeGraph
from kg.model import Extraction
from kg.morph import Analyzer
from kg.pipeline import analyze
from kg.shapes import validate
from kg.text import document
from kg.view import render

# The words that rules look for, odd ways to write them, and any Hangul and punctuation at all.
WORDS = """
홍길동 김하늘 남궁민 하세가와 의원 의원은 위원장이 원장은 장관 전 前 20일 이날 오후
더불어민주당 국민의힘 해솔시 해솔시청 환경부 국회 한국해양연구원 ㈜이음 AI MBC
정책토론회 토론회를 간담회에서 개최했다. 주최하고 공동주최한 열린 참석해 축사에서
발제를 맡은 좌장 개회사를 통해 말했다. 밝혔다. 강조했다.
라고 라며 고 며 은 는 이 가 을 를 의 에서 바다 기후위기 대응을 위한
""".split()  # noqa: SIM905 - a list of quoted words is harder to read
MARKS = [
    *"“”‘’\"'()[]「」『』《》〈〉<>·,.:;!?-~△□○※*@/|",
    "\n",
    "\n\n",
    "  ",
    "…",
    "\u3000",
    "\u200b",
    "\ufeff",
    "😀",
]
ODD = [
    normalize("NFD", "김찬솔"),
    "e\u0301",
    "\u1161",
    "ㅋㅋ",
    "文河敬",
    "ㄱ",
    "ＡＩ",
    "㈜",
    "1,000",
    "２０일",
    "\uf900",
]
HANGUL = st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=4)
PIECES = st.one_of(st.sampled_from(WORDS), st.sampled_from(MARKS), st.sampled_from(ODD), HANGUL)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), min_size=1, max_size=40).map(
    lambda pieces: "".join(a + b for a, b in pieces)
)
HOSTILE = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    '"><a href=javascript:alert(1)>',
    "{{ 7*7 }}{% raw %}",
    "a\\b'c\"d`e",
    "../../etc/passwd",
    "#char=0,3?x=1&y=%00%2F",
    "<http://example.org/> . } DROP ALL",
    "\u202e동길홍\u202c",
    "홍\x00길\x07동\x1b[31m",
    "홍\r길\u2028동",
    "😀\U000e0041\ufffe",
)
HONEST = "홍길동 해솔시장은 20일 국회에서 정책토론회를 개최하고 “바다를 지키자”고 말했다."

few = settings(max_examples=50, deadline=None)
fewest = settings(max_examples=10, deadline=None)


def extracted(texts: Sequence[str], analyzer: Analyzer) -> list[Extraction]:
    return [analyze(document(text, id=f"글{at}"), analyzer) for at, text in enumerate(texts)]


def reread(graph: KnowledgeGraph, format: str) -> KnowledgeGraph:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"graph{FORMATS[format]}"
        graph.write(path, format)
        return KnowledgeGraph.parse(path)


def anchors(graph: KnowledgeGraph) -> list[tuple[str, int, int]]:
    rows = graph.select(
        "PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> "
        "SELECT ?anchor ?begin ?end "
        "{ ?span nif:anchorOf ?anchor ; nif:beginIndex ?begin ; nif:endIndex ?end }"
    )
    return [(str(anchor), int(str(begin)), int(str(end))) for anchor, begin, end in rows]


@few
@given(raw=TEXTS)
def test_every_mention_is_in_the_text(raw: str, analyzer: Analyzer) -> None:
    (found,) = extracted([raw], analyzer)
    mentions = [link.mention for link in found.links]
    assert [m for m in mentions if m.span.of(found.document.text) != m.surface] == []


@few
@given(raw=TEXTS)
def test_every_span_is_in_the_raw_text(raw: str, analyzer: Analyzer) -> None:
    graph = KnowledgeGraph.of(extracted([raw], analyzer))
    assert [span for span in anchors(graph) if raw[span[1] : span[2]] != span[0]] == []


@fewest
@given(raw=TEXTS)
def test_every_graph_conforms_to_the_shapes(raw: str, analyzer: Analyzer) -> None:
    assert validate(KnowledgeGraph.of(extracted([raw, HONEST], analyzer))).violations == ()


@few
@given(texts=st.lists(TEXTS, min_size=2, max_size=4), data=st.data())
def test_order_of_documents_makes_no_difference(
    texts: list[str], data: st.DataObject, analyzer: Analyzer
) -> None:
    found = extracted(texts, analyzer)
    shuffled = data.draw(st.permutations(found))
    one, other = (KnowledgeGraph.of(extractions).serialize("n-quads") for extractions in (found, shuffled))
    assert one == other


@few
@given(texts=st.lists(TEXTS, min_size=1, max_size=3))
def test_what_was_read_before_makes_no_difference(texts: list[str], analyzer: Analyzer) -> None:
    (alone,) = extracted([HONEST], analyzer)
    extracted(texts, analyzer)
    assert extracted([HONEST], analyzer) == [alone]


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "graphml"])
@fewest
@given(texts=st.lists(TEXTS, min_size=1, max_size=2))
def test_a_graph_that_is_written_and_read_is_the_same(
    format: str, texts: list[str], analyzer: Analyzer
) -> None:
    graph = KnowledgeGraph.of(extracted([*texts, HONEST], analyzer))
    found = reread(graph, format)
    if format in ("n-quads", "trig"):
        assert found.quads == graph.quads
    else:
        assert {quad.triple for quad in found.quads} == {quad.triple for quad in graph.quads}


def told(name: str, analyzer: Analyzer) -> KnowledgeGraph:
    """Return the graph of a text in which everybody and everything has this name."""
    text = (
        f"{name} 해솔시장 축사\n\n"
        f"{name} 의원은 20일 {name}연구원 대회의실에서 ‘{name} 정책토론회’를 개최했다. "
        f"홍길동 {name}부 장관은 “{name}”이라고 말했다. "
        f"김하늘 의원(더불어민주당, {name})은 “{name}”라며 “끝”이라고 밝혔다."
    )
    return KnowledgeGraph.of(
        [analyze(document(text, id=name, title=name, publisher=name, url=name), analyzer)]
    )


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_hostile_names_make_turtle_that_all_parsers_read_alike(name: str, analyzer: Analyzer) -> None:
    graph = told(name, analyzer)
    turtle = graph.serialize("turtle")
    triples = {quad.triple for quad in graph.quads}
    assert {quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE)} == triples
    assert set(Graph().parse(data=turtle, format="turtle")) == set(graph.to_rdflib())


class Tags(HTMLParser):
    """Collects the elements of a page, each with the names of its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[tuple[str, ...]] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add((tag, *(name for name, _ in attrs)))


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_hostile_names_put_no_element_into_the_page(name: str, analyzer: Analyzer) -> None:
    honest, hostile = render(told("한바다", analyzer)), render(told(name, analyzer))
    # A name that ends a line leaves nothing to show, and the page of nothing has no filters.
    own = Tags(honest).found | Tags(render(KnowledgeGraph.of([]))).found
    assert Tags(hostile).found <= own
    assert hostile.count("<script") == honest.count("<script")
