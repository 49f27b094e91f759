"""Validate a graph against the SHACL shapes of the ontology."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import OptionError, StoreError
from kg.vocabulary import ontology_folder

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    from kg.graph import KnowledgeGraph

ONTOLOGY_FILES = ("context.jsonld", "kg.ttl", "shapes.ttl")


@dataclass(frozen=True, slots=True)
class Violation:
    """One validation result: a node that violates one constraint.

    ``focus`` is the node and ``label`` its name; ``path`` is the property as a SPARQL
    property path, ``value`` the wrong value, if there is one.  ``message`` states the
    constraint in Korean and English; ``severity`` is Violation, Warning or Info.
    """

    focus: str
    label: str | None
    path: str | None
    value: str | None
    message: str
    severity: str

    def __str__(self) -> str:
        name = f"{self.focus} ({self.label})" if self.label else self.focus
        return ": ".join(part for part in (self.severity, name, self.path, self.value, self.message) if part)


@dataclass(frozen=True, slots=True)
class Report:
    """A validation report: whether the graph conforms, and all violations, sorted."""

    conforms: bool
    violations: tuple[Violation, ...]

    def __str__(self) -> str:
        if self.conforms:
            return "the graph conforms to the shapes"
        return "\n".join([f"violations: {len(self.violations)}", *map(str, self.violations)])


def validate(graph: "KnowledgeGraph", shapes: Iterable[str | Path] = ()) -> Report:
    """Validate a graph against ``shapes.ttl`` and further files of SHACL shapes.

    Supports SHACL Core and SHACL-SPARQL.  ``sh:class`` and ``sh:targetClass`` respect the
    subclasses of ``kg.ttl``; nothing else is inferred.  Raises StoreError for a file that
    cannot be read or holds no valid shapes.
    """
    from rdflib import Graph

    data = Graph() + graph.to_rdflib()  # our own copy
    terms = Graph().parse(ontology_path("kg.ttl"))
    reports = [_checked(data, terms, path) for path in (ontology_path("shapes.ttl"), *map(Path, shapes))]
    # One wrong value can violate several constraints of a shape; it is reported once.
    found = {violation for _, results in reports for violation in _violations(results, data)}
    return Report(all(conforms for conforms, _ in reports), tuple(sorted(found, key=str)))


def _checked(data: "Graph", terms: "Graph", shapes: Path) -> "tuple[bool, Graph]":
    """Return whether the data conform to a file of shapes, and the SHACL validation report."""
    import pyshacl
    from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError
    from rdflib import Graph

    from kg.graph import KnowledgeGraph

    rules = Graph() + KnowledgeGraph.parse(shapes).to_rdflib()
    try:
        conforms, results, _ = pyshacl.validate(
            data, shacl_graph=rules, ont_graph=terms, inference="none", inplace=True
        )
    except (ConstraintLoadError, ReportableRuntimeError, ShapeLoadError) as error:
        raise StoreError(shapes, f"not valid SHACL shapes: {error}") from error
    return conforms, results


def _violations(results: "Graph", data: "Graph") -> Iterator[Violation]:
    """Read a SHACL validation report (SHACL, section 3)."""
    from rdflib.extras.shacl import parse_shacl_path
    from rdflib.namespace import RDFS, SH

    for result in results.objects(results.value(predicate=SH.conforms, any=False), SH.result):
        focus = results.value(result, SH.focusNode)
        path = results.value(result, SH.resultPath)
        value = results.value(result, SH.value)
        yield Violation(
            focus=str(focus),
            label=min(map(str, data.objects(focus, RDFS.label)), default=None),
            path=None if path is None else parse_shacl_path(results, path).n3(results.namespace_manager),
            value=None if value is None else str(value),
            message=_message(results.objects(result, SH.resultMessage)),
            severity=str(results.value(result, SH.resultSeverity)).removeprefix(str(SH)),
        )


def _message(literals: "Iterable[Node]") -> str:
    """Return the message in all its languages, Korean first."""
    from rdflib import Literal

    messages = (literal for literal in literals if isinstance(literal, Literal))
    korean_first = sorted(messages, key=lambda message: message.language != "ko")
    return " / ".join(korean_first)


def ontology_path(name: str) -> Path:
    """Return the path of a file of the ontology; OptionError for an unknown name."""
    if name not in ONTOLOGY_FILES:
        raise OptionError("ontology file", name, ONTOLOGY_FILES)
    return ontology_folder() / name
