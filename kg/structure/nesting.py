"""Blocks → the same, each with the block that it stands under."""

from collections.abc import Iterable
from dataclasses import replace

from kg.model import Block, BlockKind

_RANKS = {1: "□■◻◼▣▢◇◆◈❖", 2: "○●◯ㅇo◦◎❍⚬⚪▲△▶▷►☞★☆→⇒", 3: "-~", 4: "·∙⦁•▪▫"}
_RANK = {mark: rank for rank, marks in _RANKS.items() for mark in marks}
_SHORT = 45
_LISTED = (BlockKind.ITEM, BlockKind.ROW, BlockKind.PARAGRAPH, BlockKind.APPOINTMENT, BlockKind.TURN)


def nested(text: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks with their headings: short lines over a list, and what is under them."""
    found = list(blocks)
    stack: list[tuple[int, int]] = []
    for at, block in enumerate(found):
        if block.kind is BlockKind.FOOTNOTE:
            found[at] = replace(block, heading=at - 1 if at else None)
            continue
        if block.kind not in _LISTED:
            continue
        rank = _rank(text, block)
        heads = _heads(text, found, at, rank)
        if not block.mark and not heads and block.kind is BlockKind.PARAGRAPH:
            stack = [entry for entry in stack if entry[0] < 1 or entry[1] == at - 1]
        else:
            stack = [entry for entry in stack if entry[0] < rank]
        parent = stack[-1][1] if stack else None
        found[at] = replace(block, heading=parent, kind=BlockKind.HEADING if heads else block.kind)
        if heads or block.mark:
            stack.append((rank, at))
    return tuple(found)


def _rank(text: str, block: Block) -> int:
    """Return how deep a block stands by its bullet: numbers and unmarked lines highest."""
    if block.mark and block.mark[0] in _RANK:
        return _RANK[block.mark[0]]
    return 0 if block.kind is BlockKind.PARAGRAPH or block.mark else 9


def _heads(text: str, blocks: list[Block], at: int, rank: int) -> bool:
    """Tell whether a block is a heading: a short line, no sentence, over something that stands deeper."""
    block = blocks[at]
    if len(block.span) > _SHORT or at + 1 == len(blocks) or block.label is not None:
        return False
    if text[block.span.end - 1] in ".?!,":
        return False
    below = blocks[at + 1]
    return below.kind in _LISTED and bool(below.mark) and _rank(text, below) > rank
