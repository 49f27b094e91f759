"""kg.model.text: spans, the way back to the raw text, documents."""

import pytest

from kg.model import Document, OffsetMap, Segment, Span, Token, holder


@pytest.mark.parametrize(
    ("spans", "span", "expected"),
    [
        ([], Span(0, 0), False),
        ([Span(2, 5)], Span(2, 5), True),
        ([Span(2, 5)], Span(1, 3), False),
        ([Span(2, 5)], Span(4, 6), False),
        ([Span(6, 7), Span(0, 9)], Span(7, 8), True),
        ([Span(0, 3), Span(3, 6)], Span(2, 4), False),
    ],
)
def test_one_of_many_spans_holds_another(spans: list[Span], span: Span, expected: bool) -> None:
    assert holder(spans)(span) is expected is any(span in other for other in spans)


def test_a_token_stands_at_its_span() -> None:
    assert Token("광주", "NNP", 3, 5).span == Span(3, 5)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (-2, -1)])
def test_no_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="0 <= start <= end"):
        Span(start, end)


@pytest.mark.parametrize(("span", "expected"), [(Span(0, 0), 0), (Span(2, 5), 3)])
def test_length(span: Span, expected: int) -> None:
    assert len(span) == expected


CONTAINED = [
    (Span(2, 5), Span(2, 5), True),
    (Span(2, 5), Span(3, 4), True),
    (Span(2, 5), Span(5, 5), True),
    (Span(2, 5), Span(1, 4), False),
    (Span(2, 5), Span(4, 6), False),
    (Span(2, 5), Span(6, 7), False),
]


@pytest.mark.parametrize(("outer", "inner", "expected"), CONTAINED)
def test_contains(outer: Span, inner: Span, expected: bool) -> None:
    assert (inner in outer) is expected


OVERLAPS = [
    (Span(2, 5), Span(4, 6), True),
    (Span(2, 5), Span(0, 9), True),
    (Span(2, 5), Span(5, 6), False),
    (Span(2, 5), Span(0, 2), False),
    (Span(2, 5), Span(2, 2), False),
]


@pytest.mark.parametrize(("one", "other", "expected"), OVERLAPS)
def test_overlaps(one: Span, other: Span, expected: bool) -> None:
    assert one.overlaps(other) is other.overlaps(one) is expected


@pytest.mark.parametrize(
    ("span", "expected"), [(Span(0, 3), "홍길동"), (Span(3, 3), ""), (Span(4, 6), "시장"), (Span(5, 9), "장")]
)
def test_of(span: Span, expected: str) -> None:
    assert span.of("홍길동 시장") == expected


def test_of_counts_code_points() -> None:
    assert Span(1, 4).of("😀홍길동") == "홍길동"


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([Span(2, 5)], Span(2, 5)),
        ([Span(4, 6), Span(1, 2)], Span(1, 6)),
        ([Span(1, 9), Span(2, 3)], Span(1, 9)),
    ],
)
def test_cover(spans: list[Span], expected: Span) -> None:
    assert Span.cover(iter(spans)) == expected


def test_nothing_has_no_cover() -> None:
    with pytest.raises(ValueError, match="empty"):
        Span.cover([])


def test_spans_sort_by_start_then_end() -> None:
    assert sorted([Span(2, 3), Span(1, 5), Span(1, 2)]) == [Span(1, 2), Span(1, 5), Span(2, 3)]


# "말했 다 각" with its last syllable in three jamo → "말했다 각": a space goes, three characters become one.
REPAIRED = OffsetMap(
    (
        Segment(Span(0, 2), Span(0, 2)),
        Segment(Span(2, 4), Span(3, 5)),
        Segment(Span(4, 5), Span(5, 8)),
    )
)
TO_RAW = {
    "before the change": (Span(0, 1), Span(0, 1)),
    "up to what was dropped": (Span(1, 2), Span(1, 2)),
    "over what was dropped": (Span(1, 3), Span(1, 4)),
    "from behind it on": (Span(2, 3), Span(3, 4)),
    "composed": (Span(4, 5), Span(5, 8)),
    "up to the composed": (Span(2, 5), Span(3, 8)),
    "all": (Span(0, 5), Span(0, 8)),
}


@pytest.mark.parametrize(("span", "expected"), TO_RAW.values(), ids=TO_RAW)
def test_to_raw(span: Span, expected: Span) -> None:
    assert REPAIRED.to_raw(span) == expected


@pytest.mark.parametrize("span", [Span(0, 1), Span(2, 4), Span(0, 4)])
def test_identity(span: Span) -> None:
    assert OffsetMap.identity(4).to_raw(span) == span


def test_an_empty_text_has_no_segments() -> None:
    assert OffsetMap.identity(0).segments == ()


@pytest.mark.parametrize("at", [0, 2, 5])
def test_an_empty_span_has_no_place(at: int) -> None:
    with pytest.raises(ValueError, match="empty span"):
        REPAIRED.to_raw(Span(at, at))


@pytest.mark.parametrize(
    ("offsets", "span"), [(REPAIRED, Span(4, 6)), (REPAIRED, Span(5, 6)), (OffsetMap.identity(0), Span(0, 1))]
)
def test_outside_the_text(offsets: OffsetMap, span: Span) -> None:
    with pytest.raises(IndexError, match="outside the text"):
        offsets.to_raw(span)


CHECKSUMS = {
    "empty": ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    "ASCII": ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
}


@pytest.mark.parametrize(("raw", "expected"), CHECKSUMS.values(), ids=CHECKSUMS)
def test_sha256(raw: str, expected: str) -> None:
    assert Document("a", raw, "other", OffsetMap.identity(5)).sha256 == expected


def test_sha256_of_half_a_surrogate_pair() -> None:
    assert len(Document("a", "\ud83d", "", OffsetMap.identity(0)).sha256) == 64
