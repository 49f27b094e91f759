"""Mentions → entities: who and what the words of a text stand for."""

from kg.resolve.document import Resolution, resolve

__all__ = ["Resolution", "resolve"]
