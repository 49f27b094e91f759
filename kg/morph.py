"""Document → sentences of tokens; the only import of kiwipiepy."""

from collections.abc import Iterable, Sequence

from kiwipiepy import Kiwi

from kg.marks import pairs
from kg.model import Document, Sentence, Span, Token

_UNFINISHED = ("ETM", "EC", "JKB", "JKG", "JKO", "JC", "MM")


class Analyzer:
    """A Kiwi with our dictionary; one a process, it cannot be pickled.

    ``words`` are forms that Kiwi would split (국민의힘: 국민+의+힘), with their
    tags.  The dictionary of multi-word names is left out: it doubles the time
    to load and changes no name.
    """

    def __init__(self, words: Iterable[tuple[str, str]] = ()) -> None:
        self.kiwi = Kiwi(num_workers=1, load_multi_dict=False)
        for form, tag in words:
            self.kiwi.add_user_word(form, tag)

    def tokenize(self, text: str) -> tuple[Token, ...]:
        """Return the morphemes of a text, in order."""
        return tuple(Token(t.form, t.tag, Span(t.start, t.end), t.oov) for t in self.kiwi.tokenize(text))

    def reading(self, text: str) -> tuple[float, tuple[Token, ...]]:
        """Return the log-likelihood of the best analysis of a text, and its morphemes."""
        found, score = self.kiwi.analyze(text)[0]
        return score, tuple(Token(t.form, t.tag, Span(t.start, t.end), t.oov) for t in found)

    def sentences(self, document: Document) -> tuple[Sentence, ...]:
        """Return the sentences of a document's working text, with their tokens.

        Kiwi's sentence boundaries, except those inside quotation marks or
        brackets (a quotation may hold several sentences) and those that no
        white space follows (민.관.학계); a line break is one unless the line only
        broke where it was full.
        """
        text = document.text
        found: list[Sentence] = []
        closed = [pair.outer for pair in pairs(text)]
        tokens: list[Token] = []
        last = None
        for t in self.kiwi.tokenize(text):
            if tokens and t.start >= tokens[-1].span.end:
                at = tokens[-1].span.end
                gap = text[at : t.start]
                if ("\n" in gap and not _is_wrapped(gap, tokens[-1], text[t.start])) or (
                    t.sent_position != last and gap and not _inside(closed, at)
                ):
                    found.append(_sentence(text, tokens))
                    tokens = []
            last = t.sent_position
            tokens.append(Token(t.form, t.tag, Span(t.start, t.end), t.oov))
        if tokens:
            found.append(_sentence(text, tokens))
        return tuple(found)


def _is_wrapped(gap: str, last: Token, following: str) -> bool:
    """Tell whether a line only broke where it was full: a particle or an ending that goes on before it.

    ``… 방안을 모색하는⏎토론회를 열었다`` is one sentence; a bullet or an empty line
    begins another.
    """
    unfinished = last.tag in _UNFINISHED or last.form == ","
    return gap.count("\n") == 1 and unfinished and "가" <= following <= "힣"


def _inside(closed: Sequence[Span], offset: int) -> bool:
    return any(span.start < offset < span.end for span in closed)


def _sentence(text: str, tokens: Sequence[Token]) -> Sentence:
    span = Span(tokens[0].span.start, max(t.span.end for t in tokens))
    return Sentence(span.of(text), span, tuple(tokens))
