"""Whatever the raw text is, the working text leads back to it."""

from itertools import pairwise
from unicodedata import is_normalized, normalize

from hypothesis import given
from hypothesis import strategies as st

from kg.model import Document, Segment, Span
from kg.text import document, edit

WORDS = ["광주", "의", "20", "일", "AI", "는", "제", "2", "고", "말했다", "ＡＩ", "㈜", "😀"]
CLUSTERS = [normalize("NFD", "김찬솔"), "e\u0301", "\u0301", "\u0958", "\uf90a", "\u1161"]
MARKS = [*",.·ㆍ•%–“”‘’\"'()„＂"]
SPACES = [" ", "  ", " , ", " . ", "\n", "\r\n", "\r", "\xa0", "\u200b", "\ufeff"]
PIECES = st.sampled_from([*WORDS, *CLUSTERS, *MARKS, *SPACES])
RAW = st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    raw = draw(RAW)
    if draw(st.booleans()):
        return document(raw, id="a")
    cuts = sorted(draw(st.sets(st.integers(0, len(raw)), max_size=6)))
    return document(raw, id="a", keep=[Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)])


def gap_free(segments: tuple[Segment, ...], length: int) -> bool:
    ends = [0, *(segment.clean.end for segment in segments)]
    return [segment.clean.start for segment in segments] == ends[:-1] and ends[-1] == length


@given(documents())
def test_every_character_has_its_raw_text_in_order(made: Document) -> None:
    places = [made.offsets.to_raw(Span(at, at + 1)) for at in range(len(made.text))]
    assert all(len(place) and place.end <= len(made.raw) for place in places)
    assert all(a.start <= b.start and a.end <= b.end for a, b in pairwise(places))


@given(documents())
def test_the_map_covers_the_text(made: Document) -> None:
    assert gap_free(made.offsets.segments, len(made.text))


@given(documents())
def test_the_text_is_composed(made: Document) -> None:
    assert is_normalized("NFC", made.text)


@given(documents())
def test_hangul_and_ascii_letters_are_the_raw_ones(made: Document) -> None:
    for at, character in enumerate(made.text):
        raw = made.offsets.to_raw(Span(at, at + 1)).of(made.raw)
        if "가" <= character <= "힣" or (character.isascii() and character.isalnum()):
            assert normalize("NFKC", raw) == character


@given(documents(), st.data())
def test_a_span_of_the_text_is_a_span_of_the_raw_text(made: Document, data: st.DataObject) -> None:
    if made.text:
        start = data.draw(st.integers(0, len(made.text) - 1))
        end = data.draw(st.integers(start + 1, len(made.text)))
        assert made.offsets.to_raw(Span(start, end)).of(made.raw)


@given(documents(), st.data())
def test_edits_follow_edits(made: Document, data: st.DataObject) -> None:
    gone = sorted(data.draw(st.sets(st.integers(0, len(made.text)), max_size=5)) - {len(made.text)})
    text, offsets = edit(made.text, made.offsets, [(Span(at, at + 1), "") for at in gone])
    kept = [at for at in range(len(made.text)) if at not in gone]
    assert text == "".join(made.text[at] for at in kept)
    assert [offsets.to_raw(Span(at, at + 1)) for at in range(len(text))] == [
        made.offsets.to_raw(Span(at, at + 1)) for at in kept
    ]
