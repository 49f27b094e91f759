"""Text → sentences of tokens; the only import of kiwipiepy."""

import re
from collections.abc import Iterable, Sequence

from kiwipiepy import Kiwi
from kiwipiepy import Token as KiwiToken

from kg.lexicon import SHIPPED, Lexicon
from kg.model import Block, Pair, Sentence, Span, Token, holder

_CUTOFF = 5.0  # Kiwi's own is 8: one token in 800 is read otherwise, in four fifths of the time
_BREAK = re.compile(
    r"\n\s*(?:[^\w\s“‘\"'(<\[「『《〈]+(?=[\s가-힣“‘])|ㅇ(?=\s))?"
)  # with the bullet of the next line


class Analyzer:
    """A Kiwi with our dictionary; one a process, it cannot be pickled.

    ``words`` are forms that Kiwi would split (국민의힘: 국민+의+힘), with their
    tags.  The dictionary of multi-word names is left out: it doubles the time
    to load and changes no name.  Of the words of a ``lexicon``, only those that Kiwi
    would split are added; documents are read with its tables.
    """

    def __init__(self, words: Iterable[tuple[str, str]] = (), lexicon: Lexicon = SHIPPED) -> None:
        self.lexicon = lexicon
        self.kiwi = Kiwi(num_workers=1, load_multi_dict=False)
        self.kiwi.global_config.cutoff_threshold = _CUTOFF
        for form, tag in words:
            self.kiwi.add_user_word(form, tag)
        split = [(form, tag) for form, tag in lexicon.tagged_words() if self._splits(form)]
        for form, tag in split:
            self.kiwi.add_user_word(form, tag)

    def _splits(self, form: str) -> bool:
        tokens = self.tokenize(form)
        return len(tokens) != 1 or tokens[0].unknown

    def tokenize(self, text: str) -> tuple[Token, ...]:
        """Return the morphemes of a text, in order."""
        return _tokens(self.kiwi.tokenize(text))

    def reading(self, text: str) -> tuple[float, tuple[Token, ...]]:
        """Return the log-likelihood of the best analysis of a text, and its morphemes."""
        found, score = self.kiwi.analyze(text)[0]
        return score, _tokens(found)

    def sentences(self, text: str, blocks: Sequence[Block], marks: Sequence[Pair]) -> tuple[Sentence, ...]:
        """Return the sentences of the blocks of a text, with their tokens; ``marks`` are its pairs of marks.

        Kiwi's sentence boundaries, except those inside quotation marks or brackets (a
        quotation may hold several sentences) and those that no white space follows
        (민.관.학계) unless a final ending stands before the full stop (했다.이어).  No sentence
        crosses the end of a block; line breaks inside one are spaces.
        """
        found = self.kiwi.tokenize(_running(text, blocks))
        tokens = _tokens(found)
        position = [t.sent_position for t in found]
        marked = holder(pair.outer for pair in marks)
        sentences: list[Sentence] = []
        start, block = 0, 0
        for i in range(1, len(tokens) + 1):
            while tokens[i - 1].start >= blocks[block].span.end:
                block += 1
            ends = i == len(tokens) or tokens[i].start >= blocks[block].span.end
            if not ends and position[i - 1] != position[i]:
                before, apart = tokens[i - 1], tokens[i].start > tokens[i - 1].end
                spaced = apart or (i > 1 and before.tag == "SF" and tokens[i - 2].tag == "EF")
                ends = spaced and not marked(Span(before.end - 1, before.end + 1))
            if ends:
                sentences.append(_sentence(text, tokens[start:i], block))
                start = i
        return tuple(sentences)


def _running(text: str, blocks: Sequence[Block]) -> str:
    """Return the text as it is read: white space between blocks, and for line breaks inside them."""
    pieces, at = [], 0
    for block in blocks:
        pieces += [" " * (block.span.start - at - 1), "\n"[: block.span.start - at]]
        pieces.append(_BREAK.sub(lambda line: " " * len(line[0]), block.span.of(text)))
        at = block.span.end
    return "".join(pieces)


def _tokens(found: Iterable[KiwiToken]) -> tuple[Token, ...]:
    return tuple([Token(t.form, t.tag, t.start, t.end, t.oov) for t in found])


def _sentence(text: str, tokens: tuple[Token, ...], block: int) -> Sentence:
    span = Span(tokens[0].start, max([t.end for t in tokens]))
    return Sentence(span.of(text), span, tokens, block=block)
