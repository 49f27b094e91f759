"""Resolution within one document: short names, fused titles, abbreviations."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.lexicon import table
from kg.lexicon.institutions import institution_type, parent_of
from kg.mentions.events import TITLED, type_of
from kg.mentions.titles import SHORT, Title
from kg.model import Entity, Kind, Link, Mention, Span


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities of a document and which mention stands for which."""

    entities: tuple[Entity, ...]
    links: tuple[Link, ...]


_WITHHELD = re.compile(r"[가-힣A-Z](?:모|씨|모 ?씨|군|양)?|[가-힣A-Z]모? [가-힣]{2,}")
_ANY = "행사"


def resolve(mentions: Iterable[Mention], document_id: str, titles: Iterable[Title] = ()) -> Resolution:
    """Join the mentions of one document into entities.

    People are one by their full name; surname and title go to the person of
    that surname whose ``titles`` say the role, the one named last before.
    Institutions are one by key, or where a bare form ends a longer name of the
    same text (윤리위원회, 국회 윤리위원회).
    The label is the fullest form in the text, the others are aliases.  Events,
    and people of whom the text keeps the name back, carry the document in their
    id: a 토론회 or a 박모 씨 of another text is another one.
    """
    by_kind: dict[Kind, list[Mention]] = defaultdict(list)
    for mention in sorted(set(mentions), key=lambda m: (m.span, m.kind, m.key, m.rule)):
        by_kind[mention.kind].append(mention)
    groups: dict[tuple[Kind, str], list[Mention]] = defaultdict(list)
    roles = {title.person: title.role_label for title in titles}
    for kind, found in by_kind.items():
        keys = _person_keys(found, roles) if kind == Kind.PERSON else _KEYS.get(kind, _own_keys)(found)
        for mention in found:
            if mention in keys:
                groups[kind, keys[mention]].append(mention)
    entities, links = [], []
    labels = {group: _label(found) for group, found in groups.items()}
    shared = Counter(label for (kind, _), label in labels.items() if kind == Kind.EVENT)
    labels |= {
        (kind, key): f"{label} ({key.partition('@')[2]}일)"
        for (kind, key), label in labels.items()
        if kind == Kind.EVENT and "@" in key and shared[label] > 1
    }
    institutions = {key: f"{kind}/{labels[kind, key]}" for kind, key in groups if kind == Kind.INSTITUTION}
    parents = _broader(label for (kind, _), label in labels.items() if kind == Kind.TOPIC)
    for (kind, key), found in groups.items():
        label = labels[kind, key]
        entity = Entity(
            id=f"{kind}/{document_id}--{label}" if _is_local(kind, label) else f"{kind}/{label}",
            kind=kind,
            label=label,
            aliases=tuple(sorted({n for m in found for n in _forms(m)} - {label})),
            type=institution_type(label) if kind == Kind.INSTITUTION else None,
            parent=parents.get(label)
            if kind == Kind.TOPIC
            else _parent(found, institutions, institutions.get(key))
            if kind == Kind.INSTITUTION
            else None,
        )
        entities.append(entity)
        links += [Link(m, entity.id) for m in found]
    return Resolution(
        tuple(sorted(entities, key=lambda e: e.id)),
        tuple(sorted(links, key=lambda link: (link.mention.span, link.entity))),
    )


def _is_local(kind: Kind, label: str) -> bool:
    """Tell whether a label means somebody or something in its own document only.

    >>> _is_local(Kind.PERSON, "박모 씨"), _is_local(Kind.PERSON, "박 셰프"), _is_local(Kind.PERSON, "진 하")
    (True, True, False)
    """
    return kind == Kind.EVENT or (kind == Kind.PERSON and bool(_WITHHELD.fullmatch(label)))


def _broader(labels: Iterable[str]) -> Mapping[str, str]:
    """Return the topic that is the head of another, its last words: 수소배관망 of 여수 수소배관망."""
    known = set(labels)
    found = {}
    for label in known:
        words = label.split(" ")
        heads = [" ".join(words[at:]) for at in range(1, len(words))]
        if head := next((head for head in heads if head in known), None):
            found[label] = f"{Kind.TOPIC}/{head}"
    return found


def _forms(mention: Mention) -> tuple[str, ...]:
    return (mention.name,) if mention.kind == Kind.EVENT else (mention.name, mention.surface)


def _own_keys(found: Sequence[Mention]) -> Mapping[Mention, str]:
    return {m: m.key for m in found}


def _person_keys(found: Sequence[Mention], roles: Mapping[Span, str]) -> Mapping[Mention, str]:
    """Send each short mention (surname and title) to the full name that it stands for.

    Of several people with the surname, to one whose title ends in the same
    role; of those left, to the last named before.
    """
    keys: dict[Mention, str] = {}
    full = [m for m in found if m.rule != SHORT]
    for mention in found:
        if mention.rule != SHORT:
            whole = {m.key for m in full if " " in m.key and _is_part(mention.key, m.key)}
            keys[mention] = whole.pop() if len(whole) == 1 else mention.key
            continue
        role = mention.surface.split(" ")[-1]
        named = [m for m in full if m.key.startswith(mention.surface[0]) and not m.key.count(" ")]
        holders = {m.key for m in named if roles.get(m.span, "").endswith(role)}
        fit = [m for m in named if m.key in holders] or named
        before = [m for m in fit if m.span.start < mention.span.start]
        if before or len({m.key for m in fit}) == 1:
            keys[mention] = (before[-1:] or fit)[0].key
    return keys


def _is_part(name: str, whole: str) -> bool:
    """Tell whether a name is the last or first part of a longer one: 마르코프, 알렉산더 마르코프."""
    squashed = whole.replace(" ", "")
    return name != whole and (squashed.endswith(name.replace(" ", "")) or name == whole.split(" ")[0])


def _institution_keys(found: Sequence[Mention]) -> Mapping[Mention, str]:
    """Send each key to the longer key of the same text that it is short for, if there is just one."""
    keys = {m.key for m in found}
    spaced = {m.key: m.name for m in found}
    longer = {}
    for key in keys:
        if len(key) < 4:
            continue
        hosts = {k for k in keys if k != key and k.endswith(key) and _is_short_for(key, spaced[k])}
        if len(hosts) == 1:
            longer[key] = hosts.pop()
    return {m: longer.get(m.key, m.key) for m in found}


def _is_short_for(key: str, name: str) -> bool:
    """Tell whether a key is the last words of a longer name, or all of it but its region or institution."""
    parts = name.split(" ")
    if any("".join(parts[cut:]) == key for cut in range(1, len(parts))):
        return True
    before = name.replace(" ", "").removesuffix(key)
    return before in table("regions") or before in table("institutions")


def _event_keys(found: Sequence[Mention]) -> Mapping[Mention, str]:
    """Send ``이번 토론회`` to the last event before it whose type ends so (정책토론회), else the next one.

    An event of another day is another event: ``15일 토론회``, ``18일 토론회``.  A bare
    행사 may be any, a 포럼 also the ``하늘포럼 연차총회``.
    """
    keys: dict[Mention, str] = {}
    days: dict[str, str] = {}
    titled = [m for m in found if m.rule in TITLED]
    called = [(m, type_of(m), m.name.split(" ")) for m in found if m.rule != "visit"]
    for mention in found:
        kind, _, day = mention.key.partition("@")
        if mention.rule in TITLED:
            longer = [m.key for m in titled if mention.name != m.name and m.name.endswith(mention.name)]
            keys[mention] = max(longer, key=len, default=mention.key)
            continue
        any_kind = mention.name == _ANY
        fit = [m for m, noun, words in called if any_kind or noun.endswith(kind) or kind in words]
        before = [m for m in fit if m in keys and (not day or days.get(keys[m], day) == day)]
        named = [m for m in fit if m.rule in TITLED and m not in keys]
        key = keys[before[-1]] if before else named[0].key if named else mention.key
        keys[mention] = key
        if day:
            days.setdefault(key, day)
    return keys


_KEYS = {Kind.INSTITUTION: _institution_keys, Kind.EVENT: _event_keys}


def _label(found: Sequence[Mention]) -> str:
    """Choose the fullest form: the longest name, the most frequent, the first in order."""
    whole = [m for m in found if m.rule in TITLED] or [m for m in found if m.rule != SHORT] or found
    counts = Counter(m.name for m in whole)
    return min(counts, key=lambda name: (-len(name.replace(" ", "")), -counts[name], name))


def _parent(found: Sequence[Mention], institutions: Mapping[str, str], own: str | None) -> str | None:
    """Return the institution that the name itself says it belongs to."""
    for mention in found:
        before = parent_of(mention.name)
        if before:
            row = table("institutions").get(before) or table("regions").get(before)
            parent = institutions.get(row["label"].replace(" ", "") if row else before.replace(" ", ""))
            if parent and parent != own:
                return parent
    return None
