"""kg.errors: what an error says, and what it carries."""

import pickle
from pathlib import Path

import pytest

from kg import errors
from kg.errors import (
    ExtractionError,
    InputError,
    KgError,
    LexiconError,
    MissingExtraError,
    OptionError,
    PushError,
    QueryError,
    StoreError,
)

SAID: dict[str, tuple[KgError, str]] = {
    "a place in a file": (
        InputError("a.jsonl", "no string in the field 'text'", 3),
        "a.jsonl:3: no string in the field 'text'",
    ),
    "a file": (InputError(Path("a.txt"), "no such file"), "a.txt: no such file"),
    "a table": (LexiconError("roles.tsv", "not sorted", 7), "roles.tsv:7: not sorted"),
    "a graph": (StoreError(Path("a.ttl"), "not Turtle"), "a.ttl: not Turtle"),
    "a query": (QueryError("SPARQL", "not valid"), "query 'SPARQL': not valid"),
    "a query's name": (
        QueryError("poeple", "not known", ["quotes", "people"]),
        "query 'poeple': not known; choose one of: people, quotes",
    ),
    "an option": (OptionError("base", "x"), "base: no such value 'x'"),
    "an option's choices": (
        OptionError("format", "ttx", {"turtle", "trig"}),
        "format: no such value 'ttx'; choose one of: trig, turtle",
    ),
    "a stage": (
        ExtractionError("글", "topics", "ValueError: no words"),
        "document '글': the stage 'topics' failed: ValueError: no words; please report it with the text",
    ),
    "a rule": (
        ExtractionError("글", "graph", "KeyError: 'a'", "posts"),
        "document '글': the stage 'graph' failed on a result of the rule 'posts': KeyError: 'a';"
        " please report it with the text",
    ),
    "a triple store": (PushError("http://e/", "refuses"), "http://e/: refuses"),
    "a package": (
        MissingExtraError("pyspark", "spark"),
        "pyspark is not installed; install it with: pip install 'bodokg[spark]',"
        " or in a clone: pip install '.[spark]'",
    ),
}


@pytest.mark.parametrize(("error", "expected"), SAID.values(), ids=SAID)
def test_what_it_says(error: KgError, expected: str) -> None:
    assert str(error) == expected


def test_it_comes_whole_from_another_process() -> None:
    sent = [error for error, _ in SAID.values()]
    come = pickle.loads(pickle.dumps(sent))  # noqa: S301
    assert [(type(error), str(error), vars(error)) for error in come] == [
        (type(error), str(error), vars(error)) for error in sent
    ]


CARRIED: list[tuple[KgError, dict[str, object]]] = [
    (InputError(Path("a.txt"), "why"), {"path": "a.txt", "line": None, "reason": "why"}),
    (LexiconError("a.tsv", "why", 2), {"path": "a.tsv", "line": 2, "reason": "why"}),
    (StoreError("a.ttl", "why", 2), {"path": "a.ttl", "line": 2, "reason": "why"}),
    (QueryError("a", "why", ["c", "b"]), {"name": "a", "reason": "why", "available": ("b", "c")}),
    (
        OptionError("a", "x", ["c", "b"]),
        {"name": "a", "value": "x", "available": ("b", "c"), "reason": "no such value"},
    ),
    (
        ExtractionError("글", "graph", "KeyError: 'a'", "posts"),
        {"document_id": "글", "stage": "graph", "cause": "KeyError: 'a'", "rule": "posts"},
    ),
    (MissingExtraError("pyspark", "spark"), {"package": "pyspark", "extra": "spark"}),
]


@pytest.mark.parametrize(("error", "expected"), CARRIED, ids=lambda value: type(value).__name__)
def test_what_it_carries(error: KgError, expected: dict[str, object]) -> None:
    assert vars(error) == expected


ALL = [e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, Exception)]


def test_one_name_catches_all() -> None:
    assert [error.__name__ for error in ALL if not issubclass(error, KgError)] == []


def test_the_tree_in_the_docstring_is_the_whole_tree() -> None:
    drawn = {word for word in (errors.__doc__ or "").split() if word.endswith("Error")}
    assert drawn == {error.__name__ for error in ALL if not error.__name__.startswith("_")}
