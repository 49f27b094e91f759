"""Sentences with their entities → who said what."""

from kg.facts.statements.headlines import with_headlines
from kg.facts.statements.quotations import statements

__all__ = ["statements", "with_headlines"]
