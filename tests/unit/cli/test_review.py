"""``kg review``."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from kg.identity import clusters as identity
from kg.model import Extraction
from kg.store.identities import IDENTITIES
from tests.unit.cli.conftest import Run
from tests.unit.extractions import FORUM_RAW, forum, notice
from tests.unit.store.test_identities import SAME, build
from tests.unit.store.written import again


@pytest.fixture
def unsure(monkeypatch: pytest.MonkeyPatch) -> list[Extraction]:
    """Return documents that no score joins and every score leaves in doubt."""
    monkeypatch.setattr(identity, "THRESHOLD", 100.0)
    monkeypatch.setattr(identity, "DOUBT", -100.0)
    return [forum(), again(notice(), "n")]


@pytest.mark.usefixtures("unsure")
def test_review_lists(run: Run, unsure: list[Extraction]) -> None:
    build(Path("s"), unsure)
    code, out, _ = run("review", "s", "--list")
    assert code == 0
    assert "(1/1) 김하늘 — 지금은 두 사람으로 본다" in out
    assert "      forum  2026-03-21  한빛시  ‘김하늘 새물결당 의원’" in out


def test_review_shows_sentences_of_texts_that_are_given(run: Run, unsure: list[Extraction]) -> None:
    build(Path("s"), unsure)
    Path("forum.txt").write_text(FORUM_RAW, encoding="utf-8")
    out = run("review", "s", "--list", "--text", "forum.txt")[1]
    assert "        | 김하늘 새물결당 의원(한빛시 가온구)은 20일 한빛시청에서" in out


def test_review_tells_machines_in_json(run: Run, unsure: list[Extraction]) -> None:
    build(Path("s"), unsure)
    (told,) = json.loads(run("review", "s", "--json")[1])
    assert (told["name"], told["joined"]) == ("김하늘", False)
    assert len(told["iris"]) == 2


def test_review_of_one_name(run: Run, unsure: list[Extraction]) -> None:
    build(Path("s"), unsure)
    assert "1개" in run("review", "s", "--list", "--name", "김하늘")[1].splitlines()[-2]
    assert "0개" in run("review", "s", "--list", "--name", "이바다")[1].splitlines()[-2]


def test_review_needs_a_terminal_to_ask(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    build(Path("s"), [forum()])
    with pytest.raises(SystemExit, match="2"):
        run("review", "s")
    assert "there is no terminal; use --list, --json or --apply" in capsys.readouterr().err


def answers(monkeypatch: pytest.MonkeyPatch, *given: str) -> None:
    waiting: Iterator[str] = iter(given)

    def read(prompt: str) -> str:
        found = next(waiting, None)
        if found is None:
            raise EOFError
        return found

    monkeypatch.setattr("builtins.input", read)
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        (("s", "약력이 같다"), "same"),
        (("ㄴ", "", "약력이 같다"), "same"),
        (("아마", "d", "약력이 같다"), "different"),
    ],
)
def test_review_writes_and_applies_what_is_decided(
    given: Sequence[str], verdict: str, run: Run, unsure: list[Extraction], monkeypatch: pytest.MonkeyPatch
) -> None:
    build(Path("s"), unsure)
    answers(monkeypatch, *given)
    code, out, _ = run("review", "s")
    assert (code, "s에 반영했다." in out) == (0, True)
    line = Path("s", IDENTITIES).read_text(encoding="utf-8").splitlines()[-1]
    assert line == f"forum\t김하늘\tn\t김하늘\t{verdict}\t약력이 같다"
    people = json.loads(run("why", "s", "김하늘", "--json")[1])["people"]
    assert len(people) == (1 if verdict == "same" else 2)
    assert all(person["settled"] for person in people)


@pytest.mark.parametrize("given", [("k",), ("q",), ()])
def test_review_changes_nothing_where_nothing_is_decided(
    given: Sequence[str], run: Run, unsure: list[Extraction], monkeypatch: pytest.MonkeyPatch
) -> None:
    build(Path("s"), unsure)
    before = Path("s", IDENTITIES).read_bytes()
    answers(monkeypatch, *given)
    assert run("review", "s")[0] == 0
    assert Path("s", IDENTITIES).read_bytes() == before


def test_what_the_file_says_is_applied_when_it_is_asked_for(run: Run) -> None:
    build(Path("s"), [forum(), notice()])
    with Path("s", IDENTITIES).open("a", encoding="utf-8") as file:
        file.write("\t".join((*SAME, "개명")) + "\n")
    assert run("why", "s", "최가람")[2] == "kg: identities.tsv has changed; kg review s --apply\n"
    assert run("review", "s", "--apply") == (0, "s에 반영했다.\n", "")
    assert run("why", "s", "최가람")[1].startswith("이바다  person:이바다\n")


def test_decisions_that_wait_are_told(run: Run) -> None:
    build(Path("s"), [forum()], SAME)
    waits = "s/identities.tsv:2: waits for document notice"
    assert run("review", "s", "--apply")[2] == f"kg: {waits}\n"
    assert waits in run("status", "s")[1].splitlines()


def test_review_makes_no_store(run: Run) -> None:
    said = "kg: none: not a store; create one with: kg add STORE INPUT\n"
    assert run("review", "none", "--apply") == (1, "", said)
