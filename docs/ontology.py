"""Pages of the ontology in Korean and English, by pyLODE."""

import logging
from pathlib import Path
from typing import Any

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

logging.disable(logging.INFO)  # pyLODE tells all that it does

from pylode import OntPub  # noqa: E402
from pylode.utils import section_html  # noqa: E402

ONTOLOGY = Path(__file__).parents[1] / "ontology"
FILES = ("kg.ttl", "shapes.ttl", "context.jsonld")
_OURS = "https://w3id.org/bodokg/ontology"
_INDIVIDUAL = [RDFS.isDefinedBy, DCTERMS.title, DCTERMS.description, DCTERMS.source, SKOS.inScheme, RDF.type]


class _Page(OntPub):  # type: ignore[misc]
    """The page of pyLODE, and the individuals, which it leaves out."""

    def _make_main_sections(self) -> None:
        super()._make_main_sections()
        given = (self.ont, self.back_onts, self.ns, OWL.NamedIndividual, _INDIVIDUAL)
        with self.content:
            section_html(
                "Named Individuals", *given, self.toc, "namedindividuals", self.fids, self.props_labeled
            )


def page(language: str) -> str:
    """Return the HTML page of the ontology in one language."""
    made: Any = _Page(_spoken(Graph().parse(ONTOLOGY / "kg.ttl"), language))
    made.doc["lang"] = language
    # The anchor of a term is its local name, so that its IRI leads to it; pyLODE would take the label.
    terms = {str(term) for term in made.ont.subjects() if term.startswith(f"{_OURS}#")}
    made.fids.update({term: term.removeprefix(f"{_OURS}#") for term in terms})
    return str(made.make_html())


def _spoken(graph: Graph, language: str) -> Graph:
    """Leave what is ours in one language.

    pyLODE would run the labels of both together, list terms of others without any, list
    functional properties twice, and take a concept scheme for the ontology.
    """
    for triple in list(graph):
        subject, predicate, value = triple
        foreign = isinstance(subject, URIRef) and not subject.startswith(_OURS)
        other = isinstance(value, Literal) and value.language not in (None, language)
        hidden = predicate == RDF.type and value in (OWL.FunctionalProperty, SKOS.ConceptScheme)
        if foreign or other or hidden:
            graph.remove(triple)
    return graph
