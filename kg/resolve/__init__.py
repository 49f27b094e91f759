"""Mentions → entities: who and what the words of a text stand for, and who is who in many texts."""

from kg.resolve.decisions import Decision, Decisions, decisions_in, read_decisions
from kg.resolve.document import Resolution, resolve
from kg.resolve.evidence import Member, Sign, SignKind, Stint
from kg.resolve.identity import Apart, Cluster, Identified, Merge, identify
from kg.resolve.minting import Handle, Heirs, Suffix
from kg.resolve.profiles import Office, Profile, profiles
from kg.resolve.review import Doubt, doubts, verdict
from kg.resolve.successions import changes

__all__ = [
    "Apart",
    "Cluster",
    "Decision",
    "Decisions",
    "Doubt",
    "Handle",
    "Heirs",
    "Identified",
    "Member",
    "Merge",
    "Office",
    "Profile",
    "Resolution",
    "Sign",
    "SignKind",
    "Stint",
    "Suffix",
    "changes",
    "decisions_in",
    "doubts",
    "identify",
    "profiles",
    "read_decisions",
    "resolve",
    "verdict",
]
