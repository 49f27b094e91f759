import datetime as dt
import re
from pathlib import Path
from unicodedata import normalize

import pytest

from kg import queries
from kg.errors import QueryError
from kg.graph import KnowledgeGraph
from kg.queries.plan import Plan
from tests.unit.extractions import forum, sample

EVENT = "마을 도서관의 내일"
LIBRARY, SMALL = "마을 도서관", "작은 도서관"
OPENING, INDIRECT, UNNAMED = "도서관은 마을의 거 실이다", "작은 도서관이 늘어야 한다", "예산이 넉넉지 않다"

ANSWERS: list[tuple[str, dict[str, str], list[tuple[object, ...]]]] = [
    (
        "who-said-what",
        {},
        [
            (None, None, UNNAMED, "forum"),
            ("김하늘", LIBRARY, OPENING, "forum"),
            ("박소리", LIBRARY, INDIRECT, "forum"),
            ("박소리", SMALL, INDIRECT, "forum"),
        ],
    ),
    ("who-said-what", {"topic": "작은"}, [("박소리", SMALL, INDIRECT, "forum")]),
    ("who-said-what", {"speaker": "김 의원"}, [("김하늘", LIBRARY, OPENING, "forum")]),
    ("who-said-what", {"speaker": "김하늘", "topic": "작은"}, []),
    ("statements-by-occasion", {"occasion": "개회"}, [("개회사", "김하늘", OPENING, "forum")]),
    ("statements-by-occasion", {"occasion": "축사"}, []),
    (
        "statements-by-stance",
        {},
        [
            ("Assertive", "김하늘", "강조하다", OPENING, "forum"),
            ("Neutral", "박소리", "말하다", INDIRECT, "forum"),
        ],
    ),
    ("statements-by-stance", {"stance": "강조"}, [("Assertive", "김하늘", "강조하다", OPENING, "forum")]),
    ("statements-by-stance", {"stance": "neutral"}, [("Neutral", "박소리", "말하다", INDIRECT, "forum")]),
    ("statements-by-stance", {"stance": "비판"}, []),
    ("statements-by-stance", {"speaker": "박 소장"}, [("Neutral", "박소리", "말하다", INDIRECT, "forum")]),
    (
        "post-holders",
        {},
        [
            ("박소리", "소장", "나래 AI 연구소", "Current", None, 1.0),
            ("김하늘", "의원", "새물결당", "Current", "한빛시 가온구", 0.99),
            ("이바다", "시장", "한빛시", "Current", None, 0.95),
        ],
    ),
    ("post-holders", {"role": "시장"}, [("이바다", "시장", "한빛시", "Current", None, 0.95)]),
    ("post-holders", {"institution": "ai"}, [("박소리", "소장", "나래 AI 연구소", "Current", None, 1.0)]),
    (
        "former-posts",
        {},
        [
            ("최가람", "국무총리", None, "전 국무총리 최가람", "notice"),
            ("최가람", "국무총리", None, "최가람 전 국무총리", "notice"),
        ],
    ),
    (
        "people-by-institution",
        {},
        [("나래 AI 연구소", "박소리", 2), ("새물결당", "김하늘", 3), ("한빛시", "이바다", 1)],
    ),
    ("people-by-institution", {"institution": "나래 AI연구소"}, [("나래 AI 연구소", "박소리", 2)]),
    (
        "institutions-by-type",
        {},
        [
            ("Company", "나래그룹", 1),
            ("LocalGovernment", "한빛시", 1),
            ("PoliticalParty", "새물결당", 2),
            ("ResearchInstitute", "나래 AI 연구소", 2),
        ],
    ),
    ("institution-units", {}, [("나래 AI 연구소", "나래그룹")]),
    (
        "event-participants",
        {"event": "토론회"},
        [
            (EVENT, "개회사", "김하늘", None),
            (EVENT, "공동주최", "한빛시", None),
            (EVENT, "발제", "박소리", "책과 AI"),
            (EVENT, "주최", "김하늘", None),
            (EVENT, "축사", "이바다", None),
        ],
    ),
    (
        "events",
        {},
        [(EVENT, "정책토론회", dt.date(2026, 3, 20), dt.date(2026, 3, 21), "20일", "한빛시청", "Held")],
    ),
    ("events", {"state": "announced"}, []),
    ("co-participants", {"person": "이바다"}, [("이바다", "김하늘", EVENT), ("이바다", "박소리", EVENT)]),
    (
        "topics-by-person",
        {},
        [("김하늘", LIBRARY, 1), ("박소리", LIBRARY, 1), ("박소리", SMALL, 1)],
    ),
    (
        "evidence",
        {"subject": "이바다"},
        [
            ("Post", "이바다", "이바다 한빛시장", "forum", 136, 144, 0.95),
            ("Participation", "이바다", "이바다 한빛시장이 축사를 했고", "forum", 136, 152, 0.9),
        ],
    ),
    (
        "mentions",
        {"entity": "새물결당"},
        [("새물결당", "새물결당", "forum", 24, 28), ("새물결당", "새물결당", "notice", 62, 66)],
    ),
    (
        "documents",
        {},
        [
            ("notice", "[알림] 전 국무총리 최가람, 나래 AI 연구소 방문", None, None, 2),
            ("forum", "한빛시, 마을 도서관 토론회 열어", "한빛시", dt.date(2026, 3, 21), 10),
        ],
    ),
    ("entities", {"name": "김 의원"}, [("김하늘", "Person", "https://w3id.org/bodokg/id/person/김하늘")]),
    ("entities", {"name": "없는이"}, []),
    (
        "person-card",
        {"person": "김하늘"},
        [
            ("김하늘", "event", "개회사", EVENT),
            ("김하늘", "event", "주최", EVENT),
            ("김하늘", "name", "김 의원", None),
            ("김하늘", "post", "의원", "새물결당"),
            ("김하늘", "statement", OPENING, LIBRARY),
        ],
    ),
]


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return KnowledgeGraph.of(sample())


@pytest.mark.parametrize(("name", "words", "expected"), ANSWERS, ids=lambda value: str(value)[:40])
def test_answers(
    graph: KnowledgeGraph, name: str, words: dict[str, str], expected: list[tuple[object, ...]]
) -> None:
    assert list(graph.query(name, limit=None, **words)) == expected


def test_edges_are_those_of_the_network(graph: KnowledgeGraph) -> None:
    assert len(graph.query("edges")) == graph.to_networkx().number_of_edges() == 17


def test_is_answered_in_another_engine(graph: KnowledgeGraph) -> None:
    plain = graph.to_rdflib()
    for name in queries.names():
        found = plain.query(queries.named(name).text, use_store_provided=False)
        ours = graph.query(name)
        assert tuple(map(str, found.vars or ())) == ours.variables, name
        # How a decimal is written is the engine's choice: 1 and 1.0.
        theirs = [tuple(None if value is None else value.toPython() for value in row) for row in found]  # type: ignore[union-attr]
        rows = [tuple(map(_number, row)) for row in ours]
        assert [tuple(map(_number, row)) for row in theirs] == rows, name


def _number(value: object) -> object:
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return value


def test_the_named_graphs_make_no_difference(graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph.write(tmp_path / "union.nt")
    union = KnowledgeGraph.parse(tmp_path / "union.nt")
    assert [name for name in queries.names() if union.query(name) != graph.query(name)] == []


def test_asks_in_two_languages() -> None:
    asked = [queries.named(name) for name in queries.names()]
    assert [q.title_ko for q in asked if not re.fullmatch(r"[가-힣 ,]+\?", q.title_ko)] == []
    assert [q.title_en for q in asked if not re.fullmatch(r"[A-Z][A-Za-z ,]+\?", q.title_en)] == []


def test_order_of_the_answers_is_settled() -> None:
    assert [name for name in queries.names() if "\nORDER BY ?" not in queries.named(name).text] == []


def test_pages_hold_the_first_answers(graph: KnowledgeGraph) -> None:
    for name in queries.names():
        rows = graph.query(name)
        page = graph.query(name, limit=1)
        assert page.more == (len(rows) > 1), name
        assert set(page) <= set(rows), name
        assert graph.query(name, limit=len(rows)) == rows, name


@pytest.mark.parametrize("name", queries.names())
def test_pages_of_many_things_hold_answers_in_order(
    graph: KnowledgeGraph, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.queries.plan._FEW", 0)
    monkeypatch.setattr("kg.queries.plan._FIRST", 1)
    monkeypatch.setattr("kg.queries.plan._MOST", 2)
    rows = list(graph.query(name))
    shown: set[object] = set()
    for limit in range(1, len(rows) + 1):
        page = graph.query(name, limit=limit)
        assert list(page) == [row for row in rows if row in set(page)]
        assert len(page) == limit
        assert shown <= set(page)
        shown = set(page)


def test_every_parameter_narrows_what_is_asked_about() -> None:
    kept = []
    for query in map(queries.named, queries.names()):
        for parameter in query.parameters:
            words = "2026-03-21" if parameter == "at" else "가"
            if f'"{words}"' not in Plan.of(query, **{parameter: words}).which:
                kept.append((query.name, parameter))
    assert kept == []


def test_who_is_asked_about_is_found_by_name_where_many_are_called_so() -> None:
    narrowed = Plan.of(queries.named("entities"), lambda words, kinds: None, name="가")
    assert 'LCASE("가")' in narrowed.which
    assert '"가"' not in Plan.of(queries.named("post-holders"), lambda words, kinds: None, role="가").which


def test_types_of_institutions_are_those_of_the_ontology() -> None:
    ontology = (Path(__file__).parents[3] / "ontology" / "kg.ttl").read_text(encoding="utf-8")
    types = set(re.findall(r"^kg:(\w+) a owl:Class ;[^.]*?rdfs:subClassOf kg:Institution\b", ontology, re.M))
    (narrowing,) = queries.named("institutions-by-type").narrowing
    assert set(re.findall(r"kg:(\w+)", narrowing.where)) - {"Institution"} == types


def test_refuses_fewer_rows_than_none(graph: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match="limit: -1 is less than 0"):
        graph.query("edges", limit=-1)


def test_names_are_sorted_and_kebab_case() -> None:
    names = queries.names()
    assert list(names) == sorted(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)


def test_parameters() -> None:
    assert queries.named("who-said-what").parameters.keys() == {"topic", "speaker"}


@pytest.mark.parametrize(
    "words",
    [
        '주권" } } #',
        '"',
        "\\",
        '\\" }',
        "\n}",
        "\\u0022 }",
        '""" }',
        "<http://example.org/>",
        '"@ko "주권',
        "\\1",
        "?topic",
    ],
)
def test_words_stay_words(graph: KnowledgeGraph, words: str) -> None:
    assert list(graph.query("who-said-what", topic=words)) == []


def test_words_are_composed_before_they_are_compared(graph: KnowledgeGraph) -> None:
    assert len(graph.query("who-said-what", topic=normalize("NFD", "작은"))) == 1


def test_refuses_a_parameter_that_the_query_does_not_have() -> None:
    with pytest.raises(QueryError, match="no parameter 'person'; choose one of: speaker, topic"):
        queries.named("who-said-what").bind(person="김하늘")


def test_refuses_a_name_that_is_not_known() -> None:
    with pytest.raises(QueryError, match="query 'who': no such named query; choose one of: co-"):
        queries.named("who")


def test_a_day_is_a_day() -> None:
    assert 'VALUES ?atDay { "2024-05-01" }' in queries.named("post-holders").bind(at="2024-05-01")
    with pytest.raises(QueryError, match="at: 'May' is not a date"):
        queries.named("post-holders").bind(at="May")


def test_who_is_meant_by_a_name_can_be_said() -> None:
    asked = []

    def lookup(words: str, kinds: tuple[str, ...]) -> list[str]:
        asked.append((words, kinds))
        return ["http://a", "http://b"]

    plan = Plan.of(queries.named("person-card"), lookup, person="가")
    assert asked == [("가", ("person",))]
    assert "VALUES ?who { <http://a> <http://b> }" in plan.which
    assert "CONTAINS" not in plan.which
    assert 'LCASE("가")' in Plan.of(queries.named("person-card"), person="가").which


@pytest.mark.parametrize(
    ("day", "expected"), [("2026-03-20", 0), ("2026-03-21", 3), ("2026-03-22", 0), ("", 3)]
)
def test_who_held_what_on_a_day(day: str, expected: int) -> None:
    graph = KnowledgeGraph.of([forum()])
    assert len(graph.query("post-holders", at=day)) == expected
