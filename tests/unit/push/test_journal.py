import os
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.push.journal import REMOVED, Journal, SentPart

BLOCK = SentPart("block/가", "http://e/g", False, "1", 2, frozenset((b"a", b"b")))
DOCUMENT = SentPart("document/가", "http://e/d", True, "1", 3, frozenset())


def test_keeps_what_was_sent(tmp_path: Path) -> None:
    with Journal(tmp_path / "j", "http://e/") as journal:
        journal.write([BLOCK, DOCUMENT])
    with Journal(tmp_path / "j", "http://e/") as journal:
        assert (journal.sent("block/가"), journal.sent("document/가")) == (BLOCK, DOCUMENT)
        assert journal.sent("block/나") is None
        assert journal.graphs() == {"http://e/d": (3, True), "http://e/g": (2, False)}


def test_keeps_targets_apart(tmp_path: Path) -> None:
    with Journal(tmp_path / "j", "http://e/") as journal:
        journal.write([BLOCK])
    with Journal(tmp_path / "j", "http://other/") as journal:
        assert journal.sent("block/가") is None
        assert journal.graphs() == {}


def test_an_uncertain_part_counts_nothing_and_keeps_its_lines(tmp_path: Path) -> None:
    with Journal(tmp_path / "j", "http://e/") as journal:
        journal.write([BLOCK])
        journal.mark_uncertain([BLOCK.graph])
        found = journal.sent(BLOCK.name)
        assert found is not None
        assert (found.version, found.lines) == (None, BLOCK.lines)
        assert journal.graphs() == {BLOCK.graph: (0, False)}


def test_others(tmp_path: Path) -> None:
    gone = SentPart("block/나", "http://e/g", False, REMOVED, 0, frozenset())
    with Journal(tmp_path / "j", "http://e/") as journal:
        journal.write([BLOCK, DOCUMENT, gone])
        assert list(journal.others({BLOCK.name})) == [DOCUMENT]
        journal.clean()
        assert journal.sent("block/나") is None


def test_forgets(tmp_path: Path) -> None:
    with Journal(tmp_path / "j", "http://e/") as journal:
        journal.write([BLOCK, DOCUMENT])
        journal.forget([BLOCK.graph])
        assert journal.graphs() == {DOCUMENT.graph: (3, True)}


def test_one_push_at_a_time(tmp_path: Path) -> None:
    with (
        Journal(tmp_path / "j", "http://e/"),
        pytest.raises(StoreError, match="in use by another kg push"),
        Journal(tmp_path / "j", "http://other/"),
    ):
        pass


def test_a_place_where_none_can_be(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="--journal names another place"):
        Journal(tmp_path / f"no{os.sep}j", "http://e/")


def test_names_of_an_earlier_version_are_brought_up_to_date(tmp_path: Path) -> None:
    with Journal(tmp_path / "j", "http://e/") as journal:
        old = [replace(BLOCK, name="card/가"), replace(DOCUMENT, name="reckoned/http://e/a"), DOCUMENT]
        journal.write(old)
        journal._rows.execute("PRAGMA user_version = 0")
    with Journal(tmp_path / "j", "http://e/") as journal:
        assert [one.name for one in journal.others(set())] == [
            "analysis/http://e/a",
            "block/가",
            "document/가",
        ]
