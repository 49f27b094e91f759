"""Annotations of press releases of the archive, kept without their texts, and the texts put back.

A line of ``tests/data/gold/round-N.jsonl`` is one annotation in the form of
``docs/reference/gold.md``, but that ``source`` says which record of which file of texts it is
of, and that the quote of a statement is its first and last offset in that text.

    python -m training.rounds DATA OUT

writes ``OUT/round-N/ID.txt`` and ``ID.json`` from ``DATA/corpus/*.jsonl.gz``.
"""

import argparse
import gzip
import json
from collections import defaultdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from kg.errors import InputError

ROUNDS = Path(__file__).parents[1] / "tests" / "data" / "gold"


def restore(data: Path, out: Path, rounds: Path = ROUNDS) -> list[Path]:
    """Write the texts and annotations of every round below ``out``; return the folders, in order.

    Raises InputError for a text that is missing in ``data`` or that holds other bytes than the
    annotator read.
    """
    listed = {
        path.stem: [json.loads(line) for line in _lines(path)] for path in sorted(rounds.glob("*.jsonl"))
    }
    texts = _texts(data, [row["source"] for rows in listed.values() for row in rows])
    for name, rows in listed.items():
        folder = out / name
        folder.mkdir(parents=True, exist_ok=True)
        for row in rows:
            source = row["source"]
            text = texts.get((source["file"], source["id"]))
            if text is None or sha256(text.encode()).hexdigest() != row["sha256"]:
                raise InputError(data, f"{source['file']} has no text {source['id']} as it was annotated")
            (folder / f"{row['id']}.txt").write_text(text, encoding="utf-8")
            whole = json.dumps(with_quotes(row, text), ensure_ascii=False, indent=1)
            (folder / f"{row['id']}.json").write_text(whole, encoding="utf-8")
    return [out / name for name in listed]


def with_quotes(row: dict[str, Any], text: str) -> dict[str, Any]:
    """Return an annotation whose quotes are words of the text in place of offsets."""
    statements = [{**one, "quote": text[slice(*one["quote"])]} for one in row["statements"]]
    return {**row, "statements": statements}


def _texts(data: Path, sources: list[dict[str, str]]) -> dict[tuple[str, str], str]:
    wanted: dict[str, set[str]] = defaultdict(set)
    for source in sources:
        wanted[source["file"]].add(source["id"])
    found: dict[tuple[str, str], str] = {}
    for name, ids in sorted(wanted.items()):
        with gzip.open(data / "corpus" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                if record["id"] in ids:
                    found[name, record["id"]] = record["text"]
    return found


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def main() -> None:
    """Put the texts back and say where they are."""
    parser = argparse.ArgumentParser(description="Put the texts of annotated press releases back.")
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument("out", type=Path, metavar="OUT")
    options = parser.parse_args()
    try:
        for folder in restore(options.data, options.out):
            print(folder)
    except InputError as error:
        raise SystemExit(f"training: {error}") from error


if __name__ == "__main__":
    main()
