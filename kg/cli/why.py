"""``kg why``: explain the entity resolution of a name; in Korean, like the evidence that it shows."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.command import STORE, add_command

if TYPE_CHECKING:
    from kg.store.evidence import DocumentEvidence
    from kg.store.explain import Group, Joined, KeptApart, Person, Reason
    from kg.store.ledger import Ledger
    from kg.store.names import Named

_STINT = (
    "번호는 재임 구간이다: 같은 직책을 긴 공백 없이 전하는 문서들"
    "(직책이 없으면 한 발행처가 쓴 드문 이름의 문서들)."
)
_DOCUMENTS, _OTHERS, _WORDS = 3, 10, 60


def add_why(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``kg why``."""
    command = add_command(
        subparsers,
        "why",
        "explain entity resolution: which mentions were merged into one person or kept apart, and why",
        details="""\
Shows the documents of each person of a name and the evidence with its weights: a score
above +1.0 merges two groups of documents. kg review changes the outcome.""",
        examples="kg why press.store 김하늘\nkg why press.store person:김하늘__2 --all",
    )
    command.add_argument("store", metavar="STORE", type=Path, help=STORE)
    command.add_argument("entity", metavar="ENTITY", help="a name, an IRI or a short IRI like person:김하늘")
    command.add_argument(
        "--all",
        action="store_true",
        help="show all documents and all other people of the name, not only the first",
    )
    command.add_argument("--json", action="store_true", help="print JSON")
    command.set_defaults(run=why, parser=command)


def why(options: argparse.Namespace) -> int:
    """Print which documents were merged into each person, by which signs, and who was kept apart."""
    from kg.store import identities, names
    from kg.store.directory import reading
    from kg.store.explain import explain
    from kg.vocabulary import DEFAULT_BASE

    with reading(options.store) as ledger:
        base = ledger.setting("base") or DEFAULT_BASE
        blocks, iri = names.found(options.store, ledger, options.entity, base)
        families = {
            block: identities.family_of(block, identities.applied(options.store, ledger), base)
            for block in blocks
            if block.startswith("person/")
        }
        people = [
            person
            for family in dict.fromkeys(families.values())
            for person in explain(options.store, ledger, family, base)
        ]
        if iri is not None:
            people = [person for person in people if person.iri == base + iri]
        others = [names.named(ledger, block, base) for block in blocks if block not in families]
        if options.json:
            told = {"people": [asdict(p) for p in people], "others": [asdict(one) for one in others]}
            print(json.dumps(told, ensure_ascii=False, indent=2))
            return 0
        report = Report(ledger, base, whole=options.all)
        texts = [report.person(people[0])] if len(people) == 1 else [report.several(people)] if people else []
        print("\n\n".join("\n".join(text) for text in [*texts, *map(report.named, others)]))
        if identities.changed(options.store, ledger):
            print(
                f"kg: {identities.IDENTITIES} has changed; kg review {options.store} --apply", file=sys.stderr
            )
    return 0


class Report:
    """The report on people of a store, in lines for a terminal."""

    def __init__(self, ledger: "Ledger", base: str, *, whole: bool = False) -> None:
        self.ledger = ledger
        self.base = base
        self.whole = whole

    def several(self, people: Sequence["Person"]) -> Iterator[str]:
        """Yield the lines about people who share a name, then the evidence that separates each two."""
        labels = " 또는 ".join(dict.fromkeys(person.label for person in people))
        yield printable(f"이름이 {labels}인 사람은 {len(people)}명이다.")
        yield ""
        for person in people:
            yield from self.together(person)
            yield ""
        pairs = {frozenset((p.iri, a.iri)): (p, a) for p in people for a in p.apart}
        found = sorted(pairs.values(), key=lambda pair: -pair[1].score)
        yield from self.parted("서로 다른 사람으로 판별한 근거", found)

    def person(self, person: "Person") -> Iterator[str]:
        """Yield the lines about one person, and the evidence that separates others of the name."""
        yield from self.together(person)
        if person.apart:
            yield ""
            first = f"같은 이름의 다른 사람 {len(person.apart)}명과 구별한 근거"
            yield from self.parted(first, [(None, apart) for apart in person.apart])

    def together(self, person: "Person") -> Iterator[str]:
        """Yield the documents of one person by stint, and the evidence that merged the stints."""
        yield printable(f"{person.label}  {self.curie(person.iri)}")
        yield f"  {of_documents(person.whole)}"
        if person.replaces:
            yield f"  폐기된 IRI: {', '.join(map(self.curie, person.replaces))}"
        if not person.settled:
            yield "  저장소의 그래프에 아직 반영되지 않은 결정이 있다 (kg review STORE --apply)"
        if any(len(stint.documents) > 1 for stint in person.stints):
            yield f"  {_STINT}"
        for number, stint in enumerate(person.stints, start=1):
            yield printable(f"  [{number}] {posts(stint)} · {of_documents(stint)}")
            yield from self.documents(stint)
        if person.joined:
            yield "  한 사람으로 합친 근거 (점수가 +1.0을 넘으면 합친다)"
            for joined in person.joined:
                yield from _joined(joined, person.stints)

    def parted(self, first: str, pairs: Sequence[tuple["Person | None", "KeptApart"]]) -> Iterator[str]:
        """Yield the evidence that keeps each two apart, the highest score first."""
        yield first
        shown = pairs if self.whole else pairs[:_OTHERS]
        for person, apart in shown:
            sides = [f"{self.curie(person.iri)} ({posts(person.whole)})"] if person else []
            sides.append(f"{self.curie(apart.iri)} ({posts(apart.other)})")
            unsure = ", 확실하지 않음" if apart.unsure else ""
            yield from reasons(
                f"{' ↔ '.join(sides)}  {score(apart.score, apart.reasons)}{unsure}", apart.reasons
            )
        if len(shown) < len(pairs):
            yield (
                f"    그 밖의 {len(pairs) - len(shown):,}쌍은 --all로 볼 수 있다"
                if pairs[0][0]
                else (f"    그 밖의 {len(pairs) - len(shown):,}명은 --all로 볼 수 있다")
            )

    def curie(self, iri: str) -> str:
        """Shorten an IRI."""
        from kg.vocabulary import curie, prefixes

        return curie(iri, prefixes(self.base))

    def documents(self, stint: "Group") -> Iterator[str]:
        """Yield a line for each document of a stint; only the first few without ``--all``."""
        from kg.store import identities
        from kg.store.evidence import evidence_of

        shown = stint.documents if self.whole else stint.documents[:_DOCUMENTS]
        for one in shown:
            said = evidence_of(self.ledger, one.id, identities.block_of(one.name, self.base), self.base)
            yield printable(f"      {document(said)}")
        if len(shown) < len(stint.documents):
            yield f"      그 밖의 문서 {len(stint.documents) - len(shown)}건"

    def named(self, named: "Named") -> Iterator[str]:
        """Yield the lines about an entity that is not a person."""
        yield printable(f"{named.label}  {self.curie(named.iri)}")
        yield f"  문서 {named.documents:,}건{_days(named.first, named.last)}"
        forms = ", ".join(f"{form} {count:,}건" for form, count in named.forms)
        yield printable(f"  글에 나온 이름: {forms}")
        yield "  사람이 아닌 개체는 이름이 같으면 하나로 본다."


def _joined(joined: "Joined", stints: Sequence["Group"]) -> Iterator[str]:
    sides = " + ".join(_numbers(side, stints) for side in (joined.left, joined.right))
    told = "" if joined.score is None else f"  {score(joined.score, joined.reasons)}"
    yield from reasons(f"{sides}{told}", joined.reasons)


def _numbers(side: "Group", stints: Sequence["Group"]) -> str:
    found = [n for n, stint in enumerate(stints, start=1) if set(stint.documents) & set(side.documents)]
    return "".join(f"[{number}]" for number in found)


def score(mean: float, found: Sequence["Reason"]) -> str:
    """Return a score in words; of a mean also the score of the closest pair, whose signs are shown."""
    nearest = sum(reason.weight or 0.0 for reason in found)
    if abs(nearest - mean) < 0.15 or any(reason.weight is None for reason in found):
        return f"점수 {mean:+.1f}"
    return f"점수 {mean:+.1f} (모든 쌍의 평균. 가장 가까운 쌍은 {nearest:+.1f}이며 아래는 그 근거다)"


def reasons(first: str, found: Sequence["Reason"]) -> Iterator[str]:
    """Yield a heading, then a line for each sign with its weight."""
    yield printable(f"    {first}")
    for reason in found:
        shown = f" ({reason.shown})" if reason.shown else ""
        weight = "" if reason.weight is None else f" {reason.weight:+.1f}"
        yield printable(f"        {reason.sign}{shown}{weight}")


def posts(group: "Group") -> str:
    """Return the first three posts of a group."""
    some = ", ".join(group.posts[:3]) or "직책 없음"
    return f"{some} 등 {len(group.posts)}개" if len(group.posts) > 3 else some


def of_documents(group: "Group") -> str:
    """Return the number of documents of a group, and their first and last day."""
    return f"문서 {len({one.id for one in group.documents}):,}건{_days(group.first, group.last)}"


def _days(first: str | None, last: str | None) -> str:
    if first is None:
        return ""
    return f", {first}" if first == last else f", {first} ~ {last}"


def document(of: "DocumentEvidence") -> str:
    """Return a document in one line, with the words that mention the person."""
    words = list(dict.fromkeys(_cut(" ".join(one.words.split())) for one in of.spans))
    parts = (of.document, of.date, of.publisher, *(f"‘{one}’" for one in words[:2]))
    return "  ".join(part for part in parts if part)


def _cut(words: str) -> str:
    return words if len(words) <= _WORDS else f"{words[:_WORDS]}…"


def printable(text: str) -> str:
    """Replace control characters, which could steer a terminal, with spaces."""
    return "".join(c if c.isprintable() else " " for c in text)
