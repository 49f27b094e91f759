"""kg.queries.query: SPARQL and the data beside it are read, checked and bound."""

from pathlib import Path

import pytest

from kg.errors import InputError, QueryError
from kg.graph import KnowledgeGraph
from kg.queries.query import Query, load

RQ = """PREFIX ex: <http://example.org/>

SELECT ?one ?other WHERE {
  # page
  VALUES ?topicContains { "" }
  VALUES ?atDay { "" }
  ?it ex:one ?one ; ex:other ?other .
}
ORDER BY ?other DESC(?one)
"""
DATA = """[parameters]
at = { type = "day", ko = "날짜" }
topic = { type = "words", ko = "주제" }
who = { type = "iris" }

[queries.first]
ko = "무엇?"
en = "What?"
parameters = ["topic", "at", "who"]
paging = [{ key = "it", where = "?it ex:one ?some ." }]
narrowing = [
  { given = "topic", named = "it", kinds = ["topic"] },
  { given = "who", named = "who", where = "?it ex:by ?who ." },
  { given = "who", named = "it" },
]
"""


def written(folder: Path, data: str = DATA, text: str = RQ, name: str = "first") -> Path:
    (folder / "queries.toml").write_text(data, encoding="utf-8")
    (folder / f"{name}.rq").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def query(tmp_path: Path) -> Query:
    return load(written(tmp_path))["first"]


def test_a_query_is_its_sparql_and_its_data(query: Query) -> None:
    assert (query.text, query.title_ko, query.title_en) == (RQ, "무엇?", "What?")
    assert {name: one.type for name, one in query.parameters.items()} == {
        "topic": "words",
        "at": "day",
        "who": "iris",
    }
    assert (query.columns, query.order) == (("one", "other"), ((1, False), (0, True)))


def test_words_take_their_place(query: Query) -> None:
    bound = query.bind(topic='"AI"', at="2024-05-01")
    assert 'VALUES ?topicContains { "\\"AI\\"" }' in bound
    assert 'VALUES ?atDay { "2024-05-01" }' in bound


def test_patterns_about_iris_make_a_union_of_the_whole(query: Query) -> None:
    bound = query.bind(who=["http://a", "http://b"])
    assert "VALUES ?who { <http://a> <http://b> } ?it ex:by ?who ." in bound
    assert "VALUES ?it { <http://a> <http://b> }" in bound
    assert bound.count("?it ex:one ?one") == 2
    assert KnowledgeGraph().select(bound).variables == ("one", "other")


def test_a_single_pattern_stands_where_the_line_is(tmp_path: Path) -> None:
    data = DATA.replace('  { given = "who", named = "it" },\n', "")
    bound = load(written(tmp_path, data))["first"].bind(who=["http://a"])
    assert bound.count("?it ex:one ?one") == 1
    assert KnowledgeGraph().select(bound).variables == ("one", "other")


def test_other_iris_are_refused(query: Query) -> None:
    with pytest.raises(QueryError, match="no parameter 'whom'; choose one of: at, topic, who"):
        query.bind(whom=["http://a"])


def test_titles_alone_are_enough(tmp_path: Path) -> None:
    text = "SELECT ?s WHERE { ?s ?p ?o }"
    data = '[queries.all]\nko = "모두?"\nen = "All?"\n'
    assert load(written(tmp_path, data, text, "all"))["all"].bind() == text


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('ko = "무엇?"', "ko =", 7, "not valid TOML"),
        ('ko = "무엇?"', "ko = 1", 7, "field 'queries.first.ko' is not a string"),
        ('ko = "무엇?"', 'title = "무엇?"', 7, "field 'queries.first.title' is not one of en, ko, narrowing"),
        ('type = "day"', 'type = "days"', 2, "field 'parameters.at.type' is not one of words, day, iris"),
        ("[queries.first]", "[queries.second]", None, "no table [queries.first] in queries.toml; add one"),
        ('"topic", "at"', '"topic", "on"', 6, "first: [parameters] has no on"),
        ('"topic", "at"', '"topic"', 6, "first: first.rq narrows by at, which is no parameter"),
        ('type = "words"', 'type = "day"', 6, "first: ?topicContains in first.rq is not a variable of day"),
        ('given = "topic"', 'given = "it"', 6, "first: 'it' is no parameter of the query"),
    ],
)
def test_data_that_does_not_hold_together_is_refused(
    tmp_path: Path, old: str, new: str, line: int | None, reason: str
) -> None:
    with pytest.raises(InputError) as caught:
        load(written(tmp_path, DATA.replace(old, new, 1)))
    assert (caught.value.line, reason in str(caught.value)) == (line, True), str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("  # page\n", "", "first.rq has no line # page"),
        ("ORDER BY", "# BY", "no line ORDER BY"),
        ('  VALUES ?atDay { "" }\n', "", "first.rq does not narrow by the parameter at"),
    ],
)
def test_sparql_that_does_not_fit_its_data_is_refused(
    tmp_path: Path, old: str, new: str, reason: str
) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        load(written(tmp_path, text=RQ.replace(old, new)))
    assert caught.value.line == 6


def test_a_table_without_its_sparql_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"queries\.toml:6: first: there is no first\.rq"):
        (written(tmp_path) / "first.rq").unlink()
        load(tmp_path)
