"""Lines and their kinds → blocks: wrapped lines joined."""

import re
from collections.abc import Iterator, Sequence

from kg.model import Block, BlockKind, Span
from kg.structure.lines import Line

_ROW = re.compile(
    r"\(?(?P<label>[가-힣A-Za-z·/ ]{1,14}(?:\([^()]*\))?)\s?(?:[:：]|(?<=[가-힣])\))\s*(?P<value>\S.*)",
    re.DOTALL,
)
_JOINED = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FOOTNOTE)
_FULL = 20  # code points of a line that is only wrapped


def blocks_of(text: str, lines: Sequence[Line], kinds: Sequence[BlockKind]) -> Iterator[Block]:
    """Yield the blocks of a text."""
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or not _continues(lines, kinds, at):
            yield _block(
                text, lines[start], Span(lines[start].span.start, lines[at - 1].span.end), kinds[start]
            )
            start = at


def _continues(lines: Sequence[Line], kinds: Sequence[BlockKind], at: int) -> bool:
    """Tell whether a line goes on with what the line before it began."""
    before, line = lines[at - 1], lines[at]
    if kinds[at - 1] is not kinds[at] and not (kinds[at - 1] in _JOINED and kinds[at] is BlockKind.PARAGRAPH):
        return False
    if kinds[at] not in _JOINED or line.mark or line.apart:
        return False
    return before.is_open and len(before.text) > _FULL


def _block(text: str, line: Line, span: Span, kind: BlockKind) -> Block:
    match = _ROW.match(text, span.start, span.end) if kind in (BlockKind.ITEM, BlockKind.PARAGRAPH) else None
    if match is None:
        return Block(kind, span, line.mark)
    if not line.is_prose:
        kind = BlockKind.ROW
    return Block(kind, span, line.mark, label=Span(*match.span("label")), value=Span(*match.span("value")))
