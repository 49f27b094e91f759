"""Extractions → RDF: quads in named graphs, and a graph in memory that answers queries."""

from kg.graph.formats import FORMATS
from kg.graph.knowledge_graph import KnowledgeGraph, Page, answer
from kg.graph.rows import Rows
from kg.queries.values import Value

__all__ = ["FORMATS", "KnowledgeGraph", "Page", "Rows", "Value", "answer"]
