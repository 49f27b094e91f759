"""Which person of a name bears which IRI, so that no IRI ever comes to mean somebody else.

An IRI is anchored in a document that speaks of its bearer: a suffix is the id
of that document; the bare name's anchor is the earliest document that bears it.
Whoever the anchor is of keeps the IRI.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.resolve.evidence import Member

Suffix = str | None
Retired = tuple[tuple[Suffix, Suffix], ...]


def mint(
    people: Sequence[Sequence[Member]],
    dates: Mapping[Member, dt.date | None],
    minted: Mapping[Member, Suffix],
) -> tuple[tuple[Suffix, ...], Retired]:
    """Return the suffix of each person, and the suffixes that gave way to another.

    Where two people become one, the oldest IRI stays: the bare name first, then
    the earlier anchor.  Who holds no anchor is named by their earliest document;
    where nothing is minted yet, the bare name goes to whom the earliest of all is of.
    """

    def age(member: Member) -> tuple[dt.date, Member]:
        return dates.get(member) or dt.date.max, member

    bearers: dict[Suffix, list[Member]] = defaultdict(list)
    for member in sorted((m for m in minted if m in dates), key=age):
        bearers[minted[member]].append(member)
    anchors = {s: next((m for m in found if m[0] == s), found[0]) for s, found in bearers.items()}
    earliest = min((m for members in people for m in members), key=age, default=None)
    suffixes: list[Suffix] = []
    retired: list[tuple[Suffix, Suffix]] = []
    for members in people:
        held = [s for s, anchor in anchors.items() if anchor in members]
        held.sort(key=lambda s: (s is not None, age(anchors[s])))
        if not held and not anchors and earliest in members:
            held = [None]
        if not held:
            held = [next(m[0] for m in sorted(members, key=age) if m[0] not in anchors)]
        suffixes.append(held[0])
        retired += [(suffix, held[0]) for suffix in held[1:]]
    return tuple(suffixes), tuple(retired)
