"""Text → sentences of tokens; the only import of kiwipiepy."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from kiwipiepy import Kiwi
from kiwipiepy import Token as KiwiToken

from kg.lexicon import SHIPPED, Lexicon
from kg.model import Pair, Sentence, Span, Token, holder

_CUTOFF = 5.0  # Kiwi's own is 8: one token in 800 is read otherwise, in four fifths of the time
_FULL = 20  # code points of a line: a shorter one is a heading or a cell
_UNFINISHED = ("ETM", "EC", "JKB", "JKG", "JKO", "JC", "MM")


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

    def sentences(self, text: str, marks: Sequence[Pair]) -> tuple[Sentence, ...]:
        """Return the sentences of a text, with their tokens; ``marks`` are its pairs of marks.

        Kiwi's sentence boundaries, except those inside quotation marks or
        brackets (a quotation may hold several sentences) and those that no
        white space follows (민.관.학계); a line break is a boundary unless the line was
        only wrapped.
        """
        found = self.kiwi.tokenize(text)
        tokens = _tokens(found)
        position = [t.sent_position for t in found]
        marked = holder(pair.outer for pair in marks)
        starts = [0]
        for i, (before, after) in enumerate(pairwise(tokens), 1):
            if after.start <= before.end:
                continue
            gap = text[before.end : after.start]
            ends = position[i - 1] != position[i] and not marked(Span(before.end - 1, before.end + 1))
            if ends or ("\n" in gap and not _is_wrapped(text, before, after)):
                starts.append(i)
        bounds = pairwise([*starts, len(tokens)] if tokens else [])
        return tuple(_sentence(text, tokens[first:end]) for first, end in bounds)


def _tokens(found: Iterable[KiwiToken]) -> tuple[Token, ...]:
    return tuple([Token(t.form, t.tag, t.start, t.end, t.oov) for t in found])


def _is_wrapped(text: str, last: Token, following: Token) -> bool:
    """Tell whether a line break is only a wrap: a full line that ends in a particle or a connecting ending.

    ``… 방안을 모색하는⏎토론회를 열었다`` is one sentence; a bullet, an empty line or
    the cell of a table begins another.
    """
    line = last.end - text.rfind("\n", 0, last.end)
    unfinished = last.tag in _UNFINISHED or last.form == ","
    one = text.count("\n", last.end, following.start) == 1
    return one and unfinished and line > _FULL and "가" <= text[following.start] <= "힣"


def _sentence(text: str, tokens: tuple[Token, ...]) -> Sentence:
    span = Span(tokens[0].start, max([t.end for t in tokens]))
    return Sentence(span.of(text), span, tokens)
