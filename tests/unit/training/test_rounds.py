"""Annotations without their texts, and the texts put back."""

import gzip
import json
from hashlib import sha256
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluate import gold
from training.rounds import ROUNDS, restore

TEXT = "한빛시는 20일 도서관을 연다고 밝혔다."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder with an archive of one text, and a round with one annotation of it."""
    (tmp_path / "corpus").mkdir()
    record = json.dumps({"id": "7", "text": TEXT}) + "\n"
    (tmp_path / "corpus" / "archive.jsonl.gz").write_bytes(gzip.compress(record.encode()))
    (tmp_path / "rounds").mkdir()
    said = {"speaker": "한빛시", "quote": [6, 15], "kind": "indirect"}
    row = {
        "id": "blind-1", "source": {"file": "archive", "id": "7"},
        "sha256": sha256(TEXT.encode()).hexdigest(),
        "people": [], "institutions": [{"name": "한빛시"}], "posts": [], "statements": [said], "events": [],
        "topics": ["도서관"],
    }  # fmt: skip
    (tmp_path / "rounds" / "round-1.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return tmp_path


def test_a_text_is_put_back_with_the_words_of_its_quotes(data: Path) -> None:
    (folder,) = restore(data, data / "out", data / "rounds")
    assert (folder / "blind-1.txt").read_text(encoding="utf-8") == TEXT
    (one,) = gold.read(folder)
    assert one.statements[0].quote == TEXT[6:15]


def test_another_text_under_the_same_id_is_refused(data: Path) -> None:
    record = json.dumps({"id": "7", "text": TEXT + " "}) + "\n"
    (data / "corpus" / "archive.jsonl.gz").write_bytes(gzip.compress(record.encode()))
    with pytest.raises(InputError, match="archive has no text 7 as it was annotated"):
        restore(data, data / "out", data / "rounds")


def test_the_rounds_hold_no_text_of_others() -> None:
    for path in ROUNDS.glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            assert "text" not in row
            assert all(isinstance(place, int) for said in row["statements"] for place in said["quote"])
