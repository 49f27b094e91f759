import pytest

from kg.cli.push import PROFILES as OF_THE_COMMAND
from kg.errors import OptionError, PushError
from kg.push.profiles import PROFILES, named


@pytest.mark.parametrize(
    ("name", "to", "query", "update", "store"),
    [
        ("sparql", "http://e/sparql/", "http://e/sparql/", "http://e/sparql/", None),
        ("oxigraph", "http://e:7878/", "http://e:7878/query", "http://e:7878/update", None),
        ("fuseki", "http://e/press", "http://e/press/query", "http://e/press/update", None),
        (
            "graphdb",
            "http://e/repositories/p",
            "http://e/repositories/p",
            "http://e/repositories/p/statements",
            None,
        ),
        (
            "virtuoso",
            "http://e:8890",
            "http://e:8890/sparql",
            "http://e:8890/sparql-auth",
            "http://e:8890/sparql-graph-crud-auth",
        ),
    ],
)
def test_addresses(name: str, to: str, query: str, update: str, store: str | None) -> None:
    found = named(name).at(to)
    assert (found.query, found.update, found.store) == (query, update, store)


def test_queries_elsewhere() -> None:
    found = named("gsp").at("http://e/data", "http://e/query")
    assert (found.query, found.update, found.store) == ("http://e/query", None, "http://e/data")


def test_a_graph_store_alone_cannot_be_counted() -> None:
    with pytest.raises(PushError, match="--query-url"):
        named("gsp").at("http://e/data")


def test_a_name_that_is_none() -> None:
    with pytest.raises(OptionError, match="choose one of: fuseki, graphdb, gsp"):
        named("oracle")


@pytest.mark.parametrize(
    "url", ["e/sparql", "ftp://e/", "http://", "http://e:x/", "http://e:99999/", "http://[e/"]
)
def test_no_url(url: str) -> None:
    with pytest.raises(PushError, match="not an http or https URL"):
        named("sparql").at(url)


@pytest.mark.parametrize("url", ["http://who:s3cret@e/", "http://s3cret@e/"])
def test_a_password_in_a_url_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(PushError, match="KG_PUSH_PASSWORD") as error:
        named("sparql").at(url)
    assert "s3cret" not in f"{error.value} {vars(error.value)}"


def test_the_command_knows_all() -> None:
    assert set(OF_THE_COMMAND) == set(PROFILES)
