"""Mentions of one document → entities, and which mention stands for which."""

from kg.coref.clusters import Resolution, resolve

__all__ = ["Resolution", "resolve"]
