"""Entity resolution for a graph: profiles to and from the ledger, and the IRIs of people who share a name."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from kg.graph.quads import relative_iri
from kg.graph.quads.source import entity_node
from kg.identity import Decisions, Member, Profile, Redirects, Suffix, identify, profiles
from kg.model import Extraction, Kind


@dataclass(frozen=True, slots=True)
class Resolution:
    """The result of entity resolution: the suffix of each member, and redirects from retired handles."""

    suffixes: Mapping[Member, Suffix]
    retired: Redirects


def encode_profile(profile: Profile) -> str:
    """Return a profile as JSON, without its document, kind and date, and without defaults."""
    fields = msgspec.to_builtins(profile)
    for name in ("document", "kind", "date"):
        fields.pop(name, None)
    return msgspec.json.encode(fields).decode()


def decode_profile(value: str, document: str, date: str | None) -> Profile:
    """Read a profile back."""
    fields = msgspec.json.decode(value, type=dict[str, Any])
    return msgspec.convert(fields | {"document": document, "kind": Kind.PERSON, "date": date}, Profile)


def resolve(
    block: Sequence[Profile], minted: Mapping[Member, Suffix], retired: Redirects, decisions: Decisions
) -> Resolution:
    """Resolve the people of a block, or of blocks that decisions join."""
    found = identify(block, decisions, minted=minted, retired=retired)
    given = {m: dict(cluster.handles)[m[1]] for cluster in found.clusters for m in cluster.members}
    return Resolution(given, found.retired)


def resolved_iris(extractions: Sequence[Extraction], base: str) -> dict[str, Mapping[str, str]]:
    """Return block → document → relative IRI of the person meant, for documents that are read together."""
    blocks: dict[str, dict[str, Profile]] = defaultdict(dict)
    if len(extractions) > 1:
        for extraction in extractions:
            for profile in profiles(extraction):
                block = entity_node(profile.entity, base).value.removeprefix(base)
                blocks[block][profile.document] = profile
    return {
        block: {
            document: relative_iri(block, cluster.suffix or "")
            for cluster in identify(list(found.values())).clusters
            for document, _ in cluster.members
        }
        for block, found in blocks.items()
        if len(found) > 1
    }
