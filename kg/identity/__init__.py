"""Entity resolution across documents: decide which people of the same name are one person."""

from kg.identity.clusters import Apart, Cluster, Identified, Merge, identify
from kg.identity.decisions import Decision, Decisions, decisions_in, read_decisions
from kg.identity.minting import Handle, Redirects, Suffix
from kg.identity.profiles import Member, Office, Profile, profiles
from kg.identity.review import Doubt, doubts, verdict
from kg.identity.signs import Sign, SignKind
from kg.identity.stints import Stint
from kg.identity.successions import changes

__all__ = [
    "Apart",
    "Cluster",
    "Decision",
    "Decisions",
    "Doubt",
    "Handle",
    "Identified",
    "Member",
    "Merge",
    "Office",
    "Profile",
    "Redirects",
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
    "verdict",
]
