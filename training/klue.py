"""Sentences of KLUE-NER: which of them are learned from, and how they are read.

    python -m training.klue klue-ner-v1.1_dev.tsv klue-ner-news-even.tsv

takes the news sentences with an even number out of the official development set.
The odd ones are left for measuring on.

A sentence is a block of lines, parted from the next by an empty one: a comment with
its name (``## klue-ner-v1_dev_00002-wikitree``), then one character and its label a
line (``김<tab>B-PS``).  Labels are BIO; PS is a person, OG an organisation, LC a place.
"""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

_EVEN_NEWS = re.compile(r"^## klue-ner-v1_dev_\d{4}[02468]-wikitree\t", re.MULTILINE)
_NAME = re.compile(r"^## (klue-ner\S+)", re.MULTILINE)

Labelled = list[tuple[str, str]]
"""The characters of a sentence, each with its label."""


def sentences(path: Path) -> Iterator[tuple[str, Labelled]]:
    """Yield the sentences of a file, each with its name."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.rsplit("\t", 1) for line in block.splitlines() if "\t" in line and line[:2] != "##"]
        if rows:
            name = _NAME.search(block)
            yield name[1] if name else "", [(character, label) for character, label in rows]


def even_news(official: str) -> str:
    """Return the blocks of the news sentences with an even number."""
    kept = (block[m.start() :] for block in official.split("\n\n") if (m := _EVEN_NEWS.search(block)))
    return "\n\n".join(block.strip("\n") for block in kept) + "\n"


def main() -> None:
    """Write the sentences that the weights learn from."""
    parser = argparse.ArgumentParser(description="Take the even-numbered news sentences out of KLUE-NER.")
    parser.add_argument("official", type=Path, metavar="klue-ner-v1.1_dev.tsv")
    parser.add_argument("out", type=Path, metavar="OUT")
    arguments = parser.parse_args()
    text = even_news(arguments.official.read_text(encoding="utf-8"))
    arguments.out.write_bytes(text.encode("utf-8"))
    print(f"{arguments.out}: {text.count('## klue-ner'):,} sentences")


if __name__ == "__main__":
    main()
