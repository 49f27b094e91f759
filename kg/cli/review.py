"""``kg review``: decide uncertain cases of entity resolution, one by one."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.command import STORE, TEXTS, add_command
from kg.cli.inputs import number, texts_of
from kg.cli.why import document, of_documents, posts, printable, reasons, score

if TYPE_CHECKING:
    from kg.identity import Decision
    from kg.store.explain import Group
    from kg.store.review import Question

_TOP = 20
_ANSWERS = {
    "same": ("s", "ㄴ", "same", "같음", "같은 사람"),
    "different": ("d", "ㅇ", "different", "다름", "다른 사람"),
    "skip": ("k", "ㅏ", "", "skip", "건너뛰기"),
    "quit": ("q", "ㅂ", "quit", "그만"),
}
"""What to press; the consonants are what the keys give while Korean is being typed."""


def add_review(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``kg review``."""
    command = add_command(
        subparsers,
        "review",
        "review uncertain cases of entity resolution: same person or two people of one name",
        details="""\
Asks about one pair after the other on the terminal. Decisions go into identities.tsv
in the store, with your reason, and are applied at the end; they can be edited there.""",
        examples="kg review press.store --list\nkg review press.store --name 김하늘 --text articles/",
    )
    command.add_argument("store", metavar="STORE", type=Path, help=STORE)
    command.add_argument("--name", metavar="NAME", help="only people of this name")
    command.add_argument(
        "--top",
        metavar="N",
        type=number,
        default=_TOP,
        help="number of pairs, those that concern the most documents first (default: %(default)s)",
    )
    command.add_argument(
        "--text",
        metavar="INPUT",
        action="append",
        default=[],
        help=f"{TEXTS}, to show whole sentences; may be repeated",
    )
    instead = command.add_mutually_exclusive_group()
    instead.add_argument("--list", action="store_true", help="list the pairs without asking")
    instead.add_argument("--json", action="store_true", help="list the pairs as JSON without asking")
    instead.add_argument(
        "--apply", action="store_true", help="apply the decisions in identities.tsv to the graph"
    )
    command.set_defaults(run=review, parser=command)


def review(options: argparse.Namespace) -> int:
    """List the uncertain pairs, or ask about them one by one and apply the decisions at the end."""
    if options.apply:
        return _apply(options.store)
    asking = not options.list and not options.json
    if asking and not (sys.stdin.isatty() and sys.stdout.isatty()):
        options.parser.error(
            "review asks on a terminal, but there is no terminal; use --list, --json or --apply"
        )
    session = Session(options.store, options.name, options.top, texts_of(options.text))
    if options.json:
        records = [{k: v for k, v in asdict(q).items() if k not in ("doubt", "family")} for q in session.open]
        print(json.dumps(records, ensure_ascii=False, indent=2))
    elif options.list:
        for at, question in enumerate(session.open, start=1):
            print("\n".join(session.lines(question, at)), end="\n\n")
        print(f"확실하지 않은 쌍 {len(session.open)}개, 관련 문서가 많은 것부터.")
        print("점수가 +1.0을 넘으면 한 사람으로 본다.")
    else:
        try:
            made = session.ask()
        finally:
            # What was decided before Ctrl-C holds, too.
            if session.made:
                print(f"결정 {len(session.made)}건을 identities.tsv에 기록했다. 저장소에 반영한다.")
                _apply(options.store)
        if not made:
            print("기록한 결정이 없다.")
    return 0


def _apply(path: Path) -> int:
    from kg.errors import not_a_store
    from kg.store.directory import GraphStore, is_store
    from kg.store.identities import waiting

    if not is_store(path):
        raise not_a_store(path)
    with GraphStore(path) as store:
        store.sync()
        for decision in waiting(path, store.ledger):
            print(f"kg: {decision}", file=sys.stderr)
    print(f"{path}에 반영했다.")
    return 0


class Session:
    """A review: the open questions of a store, and the decisions made so far."""

    def __init__(self, path: Path, name: str | None, top: int, texts: Mapping[str, str]) -> None:
        from kg.identity import read_decisions
        from kg.store import identities, names
        from kg.store.directory import reading
        from kg.store.review import all_families, questions
        from kg.vocabulary import DEFAULT_BASE

        self.path = path
        self.texts = texts
        self.made: list[Decision] = []
        with reading(path) as ledger:
            self.base = ledger.setting("base") or DEFAULT_BASE
            self.decisions = read_decisions(path / identities.IDENTITIES)
            if name is None:
                families = list(all_families(ledger, self.decisions, self.base))
            else:
                blocks, _ = names.found(path, ledger, name, self.base)
                people = (block for block in blocks if block.startswith("person/"))
                families = list(
                    dict.fromkeys(identities.family_of(block, self.decisions, self.base) for block in people)
                )
            self.open = questions(ledger, families, self.decisions, self.base, top)

    def lines(self, question: "Question", at: int) -> Iterator[str]:
        """Yield the lines of a question: the name, the documents of both sides, and the signs."""
        now = "지금은 한 사람" if question.joined else "지금은 두 사람"
        yield printable(f"({at}/{len(self.open)}) {question.name} — {now}으로 본다")
        for letter, side in (("가", question.left), ("나", question.right)):
            yield printable(f"  {letter}  {posts(side)} · {of_documents(side)}")
            yield from self.words(side)
        yield from reasons(score(question.score, question.reasons), question.reasons)

    def words(self, side: "Group") -> Iterator[str]:
        """Yield the first and last documents of a side; with their sentences if the texts are given."""
        from kg.store import identities
        from kg.store.directory import reading
        from kg.store.evidence import evidence_of, sentence

        with reading(self.path) as ledger:
            for one in dict.fromkeys((*side.documents[:2], *side.documents[-1:])):
                said = evidence_of(ledger, one.id, identities.block_of(one.name, self.base), self.base)
                yield printable(f"      {document(said)}")
                if said.title:
                    yield printable(f"        제목: {said.title}")
                text = self.texts.get(one.id)
                found = (sentence(text, span) for span in said.spans[:2]) if text else ()
                yield from (printable(f"        | {line}") for line in dict.fromkeys(found) if line)

    def ask(self) -> Sequence["Decision"]:
        """Ask about each pair; return the decisions."""
        at = 0
        while at < len(self.open):
            question = self.open[at]
            print("\n".join(self.lines(question, at + 1)))
            answer = _answer()
            if answer == "quit":
                break
            if answer in ("same", "different"):
                self.decide(question, same=answer == "same", reason=_reason())
                # A decision may settle other pairs of the name, or move their scores.
                self.open[at + 1 :] = self.again(self.open[at + 1 :], question.family)
            at += 1
            print()
        return self.made

    def decide(self, question: "Question", *, same: bool, reason: str) -> None:
        """Record a decision; print an error instead if it contradicts an earlier one."""
        from kg.errors import InputError
        from kg.identity import Decisions
        from kg.store import identities
        from kg.store.directory import reading
        from kg.store.review import answered

        with reading(self.path) as ledger:
            made = answered(ledger, question, self.decisions, same=same, reason=reason)
        try:
            identities.decide(self.path, made)
        except InputError as error:
            print(f"kg: {error}", file=sys.stderr)
            return
        self.made += made
        self.decisions = Decisions((*self.decisions, *made))

    def again(self, rest: Sequence["Question"], family: Sequence[str]) -> list["Question"]:
        """Return the remaining questions, those of one family computed again."""
        from kg.store.directory import reading
        from kg.store.review import questions

        with reading(self.path) as ledger:
            new = questions(ledger, [family], self.decisions, self.base, len(rest) + 1)
        known = {(q.doubt.left, q.doubt.right) for q in rest if q.family == family}
        now = {(q.doubt.left, q.doubt.right): q for q in new}
        kept = [now.get((q.doubt.left, q.doubt.right)) if q.family == family else q for q in rest]
        return [q for q in kept if q is not None] + [q for pair, q in now.items() if pair not in known]


def _answer() -> str:
    while True:
        try:
            given = input("같은 사람 s · 다른 사람 d · 건너뛰기 k · 그만 q: ").strip().lower()
        except EOFError:
            return "quit"
        for answer, forms in _ANSWERS.items():
            if given in forms:
                return answer
        print("s, d, k, q 가운데 하나를 입력한다.")


def _reason() -> str:
    while True:
        reason = " ".join(input("결정한 이유: ").split())
        if reason:
            return reason
        print("이유를 적어야 한다. 나중에 결정을 다시 확인할 때 필요하다.")
