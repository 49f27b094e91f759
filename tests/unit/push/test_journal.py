import os
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.push.journal import GONE, Journal, Sent

CARD = Sent("card/가", "http://e/g", False, "1", 2, frozenset((b"a", b"b")))
DOCUMENT = Sent("document/가", "http://e/d", True, "1", 3, frozenset())


def test_keeps_what_was_sent(tmp_path: Path) -> None:
    with Journal(tmp_path / "j", "http://e/") as journal:
        journal.write([CARD, DOCUMENT])
    with Journal(tmp_path / "j", "http://e/") as journal:
        assert (journal.sent("card/가"), journal.sent("document/가")) == (CARD, DOCUMENT)
        assert journal.sent("card/나") is None
        assert journal.graphs() == {"http://e/d": (3, True), "http://e/g": (2, False)}


def test_keeps_targets_apart(tmp_path: Path) -> None:
    with Journal(tmp_path / "j", "http://e/") as journal:
        journal.write([CARD])
    with Journal(tmp_path / "j", "http://other/") as journal:
        assert journal.sent("card/가") is None
        assert journal.graphs() == {}


def test_a_part_in_doubt_counts_nothing_and_keeps_its_lines(tmp_path: Path) -> None:
    with Journal(tmp_path / "j", "http://e/") as journal:
        journal.write([CARD])
        journal.doubt([CARD.graph])
        found = journal.sent(CARD.name)
        assert found is not None
        assert (found.version, found.lines) == (None, CARD.lines)
        assert journal.graphs() == {CARD.graph: (0, False)}


def test_others(tmp_path: Path) -> None:
    gone = Sent("card/나", "http://e/g", False, GONE, 0, frozenset())
    with Journal(tmp_path / "j", "http://e/") as journal:
        journal.write([CARD, DOCUMENT, gone])
        assert list(journal.others({CARD.name})) == [DOCUMENT]
        journal.clean()
        assert journal.sent("card/나") is None


def test_forgets(tmp_path: Path) -> None:
    with Journal(tmp_path / "j", "http://e/") as journal:
        journal.write([CARD, DOCUMENT])
        journal.forget([CARD.graph])
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
