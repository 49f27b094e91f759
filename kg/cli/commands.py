"""The commands build, query, validate and view: each prints and returns the exit code.

What a command needs is imported when it runs, so that ``kg --help`` answers at once.
"""

import argparse
import contextlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import kg
from kg.cli.inputs import given, texts_of
from kg.errors import InputError, QueryError, StoreError

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph, Rows, Value

# What a summary counts, and the class that each is of.
_COUNTED = {
    "documents": "Document",
    "people": "Person",
    "institutions": "Institution",
    "roles": "Role",
    "topics": "Topic",
    "places": "Place",
    "events": "Event",
    "posts": "Post",
    "statements": "Statement",
    "participations": "Participation",
}


def build(options: argparse.Namespace) -> int:
    """Build a graph from texts, write it and its page, and print how much it holds."""
    from kg.graph import FORMATS as SUFFIXES
    from kg.infer import infer
    from kg.view import render
    from kg.vocabulary import DEFAULT_BASE, check_base

    base = DEFAULT_BASE if options.base is None else options.base
    check_base(base)
    with given(options) as inputs:
        name = options.name or (_name_of(Path(inputs[0])) if len(inputs) == 1 else "graph")
        graph = _built(inputs, options, base, options.output / f".{name}.store")
        texts = texts_of(inputs, dict(options.map))
    written = infer(graph) if options.infer else graph
    files = {
        options.output / f"{name}{SUFFIXES[format]}": written.serialize(format)
        for format in dict.fromkeys(["turtle", *options.format])
    }
    page = render(graph, texts=texts, embed_text=options.embed_text)
    files[options.output / f"{name}.html"] = page.encode()
    write(files)
    counts = {**_counts(graph), **({"inferred": len(written) - len(graph)} if options.infer else {})}
    for what, count in counts.items():
        print(f"{what:<16}{count:>8,}")
    for path in files:
        print(path)
    return 0


def _built(inputs: list[str], options: argparse.Namespace, base: str, beside: Path) -> "KnowledgeGraph":
    """Read few texts in this process; many with a worker pool, into a temporary store."""
    import shutil

    from kg import corpus, pipeline
    from kg.cli.stores import showing
    from kg.lexicon import SHIPPED, read_lexicon
    from kg.store.directory import GraphStore

    columns = dict(options.map)
    lexicon = SHIPPED if options.lexicon is None else read_lexicon(options.lexicon)
    if corpus.is_small(inputs):
        return pipeline.build(inputs, published=options.date, columns=columns, base=base, lexicon=lexicon)
    with (
        GraphStore(beside, base=base) as store,
        showing(corpus.expected(inputs), json_lines=options.json) as report,
    ):
        corpus.add(
            store,
            inputs,
            published=options.date,
            columns=columns,
            lexicon=lexicon,
            jobs=options.jobs,
            strict=True,
            report=report,
        )
    graph = kg.open(beside)
    graph.quads  # noqa: B018 - loads the graph into memory before the store is removed
    shutil.rmtree(beside)
    return graph


def _name_of(path: Path) -> str:
    from kg.read import stem

    return (path.resolve().name if path.is_dir() else stem(path)) or "graph"


def _counts(graph: "KnowledgeGraph") -> Mapping[str, int]:
    """Count what the graph holds, in the order of a summary."""
    rows = graph.select(
        "PREFIX kg: <https://w3id.org/bodokg/ontology#> "
        f"SELECT ?class (COUNT(DISTINCT ?node) AS ?nodes) WHERE {{ "
        f"VALUES ?class {{ {' '.join(f'kg:{name}' for name in _COUNTED.values())} }} ?node a ?class }} "
        "GROUP BY ?class"
    )
    nodes = {str(name).rpartition("#")[2]: count for name, count in rows}
    return {what: int(str(nodes.get(name, 0))) for what, name in _COUNTED.items()} | {"triples": len(graph)}


def write(files: Mapping[Path, bytes]) -> None:
    """Write all of the files or none: each beside its place first, then all into theirs."""
    beside = {path: path.with_name(f".{path.name}.{os.getpid()}") for path in files}
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            beside[path].write_bytes(content)
        for path in files:
            beside[path].replace(path)
    except OSError as error:
        raise StoreError(path, error.strerror or str(error)) from error
    finally:
        for path in beside.values():
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def query(options: argparse.Namespace) -> int:
    """Run a query on a graph, or list the named queries."""
    from kg import queries
    from kg.graph import KnowledgeGraph, Rows
    from kg.vocabulary import prefixes

    asked = [options.query, options.name, options.list or None]
    if sum(one is not None for one in asked) != 1:
        options.parser.error("give exactly one of QUERY, --name and --list")
    if options.list:
        found = (queries.named(name) for name in queries.names())
        rows = tuple((q.name, " ".join(q.parameters), q.title_ko, q.title_en) for q in found)
        show(Rows(("name", "parameters", "title_ko", "title_en"), rows), options.layout)
        return 0
    if options.file is None:
        options.parser.error("FILE is missing: name a graph file or a store")
    answer, graph = _answered(options)
    if isinstance(answer, Rows) and answer.more:
        print(f"kg: only the first {len(answer):,} rows; --limit 0 gives all", file=sys.stderr)
    if options.view:
        return _view_answer(graph, answer, options)
    if isinstance(answer, KnowledgeGraph):
        print(answer.serialize("turtle").decode(), end="")
    elif isinstance(answer, Rows):
        show(answer, options.layout, prefixes(graph.base))
    else:
        print(str(answer).lower())
    return 0


def _answered(options: argparse.Namespace) -> "tuple[Rows | bool | KnowledgeGraph, KnowledgeGraph]":
    """Return the answer to a named query or to SPARQL, and the graph that was asked."""
    from kg import queries
    from kg.graph import answer

    parameters = dict(options.set) | ({} if options.at is None else {"at": options.at})
    if options.name is not None:
        queries.named(options.name)
        graph = kg.open(options.file)
        return graph.query(options.name, limit=options.limit, **parameters), graph
    if parameters or options.limit is not None:
        raise QueryError("SPARQL", "only a named query has parameters and a limit", queries.names())
    sparql = _query_text(options.query)
    graph = kg.open(options.file)
    return answer(graph, sparql), graph


def _query_text(query: str) -> str:
    if query == "-":
        return sys.stdin.read()
    if not query.startswith("@"):
        return query
    try:
        return Path(query[1:]).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(query[1:], f"cannot read the query: {error}") from error


def show(rows: "Rows", layout: str, prefixes: Mapping[str, str] | None = None) -> None:
    """Print rows as a table, CSV or JSON; a table shortens IRIs by the prefixes."""
    if layout == "json":
        import json

        records = [dict(zip(rows.variables, row, strict=True)) for row in rows]
        print(json.dumps(records, ensure_ascii=False, indent=2, default=str))
    elif layout == "csv":
        import csv

        table = csv.writer(sys.stdout, lineterminator="\n")
        table.writerow(rows.variables)
        table.writerows(map(_cell, row) for row in rows)
    else:
        _show_table(rows, prefixes or {})


def _show_table(rows: "Rows", prefixes: Mapping[str, str]) -> None:
    """Print a table: as wide as the terminal with folded cells, or as wide as its words into a pipe.

    IRIs are shortened (``person:김하늘``); control characters become spaces.
    """
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, show_edge=False)
    for variable in rows.variables:
        table.add_column(variable, overflow="fold")
    for row in rows:
        cells = (_shortened(_cell(value), prefixes) for value in row)
        table.add_row(*(Text("".join(c if c.isprintable() else " " for c in cell)) for cell in cells))
    console = Console(width=None if sys.stdout.isatty() else 1_000_000, highlight=False)
    console.print(table)


def _shortened(cell: str, prefixes: Mapping[str, str]) -> str:
    fitting = (prefix for prefix, iri in prefixes.items() if cell.startswith(iri))
    prefix = max(fitting, key=lambda prefix: len(prefixes[prefix]), default=None)
    return cell if prefix is None else f"{prefix}:{cell.removeprefix(prefixes[prefix])}"


def _cell(value: "Value") -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def validate(options: argparse.Namespace) -> int:
    """Validate a graph and print the report."""
    from kg.shapes import validate as check

    report = check(kg.open(options.file), options.shapes)
    print(report)
    return 0 if report.conforms else 1


def view(options: argparse.Namespace) -> int:
    """Write the page of a graph, or of a part of it, and open it in the browser."""
    from kg.view import render
    from kg.view.scope import Scope

    if options.embed_text and not options.text:
        options.parser.error("--embed-text needs the texts: name them with --text")
    scope = Scope(focus=options.focus, depth=options.depth, since=options.since)
    graph, texts = kg.open(options.file), texts_of(options.text)
    html = render(graph, title=options.focus, scope=scope, texts=texts, embed_text=options.embed_text)
    return _open(html, options.output or _beside(options.file, options.focus), options)


def _view_answer(
    graph: "KnowledgeGraph", answer: "Rows | bool | KnowledgeGraph", options: argparse.Namespace
) -> int:
    from kg import queries
    from kg.view import render
    from kg.view.answer import scope_of

    title = None
    if options.name is not None:
        words = ", ".join(words for _, words in options.set)
        title = queries.named(options.name).title_ko + (f" ({words})" if words else "")
    html = render(graph, title=title, scope=scope_of(graph, answer))
    return _open(html, options.output or _beside(Path(options.file), options.name or "answer"), options)


def _beside(file: Path, part: str | None) -> Path:
    """Return the default file of a page: beside the graph, with the part's name if it shows only a part."""
    from kg.vocabulary import slug

    return file.with_suffix(".html") if part is None else file.with_name(f"{file.stem}-{slug(part)}.html")


def _open(html: str, page: Path, options: argparse.Namespace) -> int:
    import webbrowser

    write({page: html.encode()})
    print(page)
    if not options.no_open:
        webbrowser.open(page.resolve().as_uri())
    return 0
