import gzip
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from kg import corpus, pipeline
from kg.corpus import Progress, add, expected, is_small
from kg.corpus.pool import Reader, Task
from kg.corpus.reading import reader
from kg.errors import ExtractionError, InputError
from kg.lexicon import SHIPPED, Lexicon, LexiconWarning
from kg.store.directory import GraphStore, status
from kg.store.result import Result
from kg.vocabulary import DEFAULT_BASE
from tests.unit.corpus.readers import task
from tests.unit.extractions import forum

Read = list[str]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Read:
    """Read in this process, and remember what was read; a text ``bad`` fails."""
    seen: Read = []

    def results(tasks: Iterable[Task], jobs: int, start: Callable[[], Reader]) -> Iterator[Result]:
        for one in tasks:
            seen.append(one.record.id)
            if one.record.raw == "bad":
                yield one.failed("bad")
            else:
                yield Result(
                    id=one.record.id, digest=one.digest, without_people=b"x", with_people=b"x", characters=1
                )

    monkeypatch.setattr(corpus, "results", results)
    monkeypatch.setattr(GraphStore, "sync", lambda store: None)
    monkeypatch.setattr(GraphStore, "record", lambda store, found: store.ledger.record(found))
    return seen


def jsonl(path: Path, *records: str | dict[str, str]) -> Path:
    lines = (one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in records)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


A, B, BAD = {"id": "a", "text": "가"}, {"id": "b", "text": "나"}, {"id": "c", "text": "bad"}


def run(folder: Path, *records: str | dict[str, str], **options: bool) -> Progress:
    with GraphStore(folder / "s") as store:
        return add(store, [jsonl(folder / "in.jsonl", *records)], **options)  # type: ignore[arg-type]


def test_what_is_known_is_skipped(tmp_path: Path, read: Read) -> None:
    assert run(tmp_path, A).read == 1
    progress = run(tmp_path, A, B)
    assert (progress.read, progress.skipped, progress.failed, progress.seen) == (1, 1, 0, 2)
    assert read == ["a", "b"]


@pytest.mark.parametrize("changed", [{"text": "다"}, {"title": "제목"}, {"date": "2025-01-02"}])
def test_what_has_changed_is_read_again(changed: dict[str, str], tmp_path: Path, read: Read) -> None:
    run(tmp_path, A)
    run(tmp_path, A | changed)
    assert read == ["a", "a"]


def test_what_an_older_version_has_read_is_read_again(
    tmp_path: Path, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path, A)
    monkeypatch.setattr(corpus, "__version__", "99")
    run(tmp_path, A)
    assert read == ["a", "a"]


@pytest.mark.parametrize(("retry", "expected"), [(False, ["c", "a"]), (True, ["c", "a", "c"])])
def test_what_has_failed_is_tried_again_only_when_asked(
    retry: bool, expected: list[str], tmp_path: Path, read: Read
) -> None:
    assert run(tmp_path, BAD, A).failed == 1
    assert run(tmp_path, BAD, A, retry_failed=retry).failed == 1
    assert read == expected


def test_the_rest_goes_on_where_a_text_cannot_be_read(tmp_path: Path, read: Read) -> None:
    progress = run(tmp_path, A, "{", B)
    assert (progress.read, progress.failed) == (2, 1)
    (failure,) = status(tmp_path / "s").failures
    assert failure.id == f"{tmp_path / 'in.jsonl'}:2"
    assert "not JSON" in failure.reason


def test_a_place_that_was_mended_is_no_failure_any_more(tmp_path: Path, read: Read) -> None:
    run(tmp_path, A, "{", B)
    assert run(tmp_path, A, B).failed == 0
    assert status(tmp_path / "s").failures == ()


@pytest.mark.parametrize("record", ["{", BAD])
def test_strict_reading_ends_at_the_first_failure(
    record: str | dict[str, str], tmp_path: Path, read: Read
) -> None:
    with pytest.raises(InputError):
        run(tmp_path, A, record, strict=True)


def test_what_was_read_before_a_failure_is_kept(tmp_path: Path, read: Read) -> None:
    with pytest.raises(InputError):
        run(tmp_path, A, BAD, strict=True)
    assert run(tmp_path, A).skipped == 1


def test_tells_how_far_it_is(tmp_path: Path, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "_SECONDS_A_REPORT", -1.0)
    reported: list[tuple[int, str]] = []
    with GraphStore(tmp_path / "s") as store:
        source = jsonl(tmp_path / "in.jsonl", A, B)
        add(store, source, report=lambda progress: reported.append((progress.seen, progress.stage)))
    assert reported == [(1, "reading"), (2, "reading"), (2, "joining"), (2, "done")]


# A lexicon

MINE = Lexicon({"topic_heads": {"달무리": {"form": "달무리", "source": "s"}}})


def with_lexicon(folder: Path, lexicon: Lexicon | None) -> Progress:
    with GraphStore(folder / "s") as store:
        return add(store, [jsonl(folder / "in.jsonl", A)], lexicon=lexicon)


@pytest.mark.usefixtures("read")
def test_another_lexicon_reads_again_what_is_given_again_and_warns_of_the_rest(tmp_path: Path) -> None:
    with_lexicon(tmp_path, None)
    with pytest.warns(LexiconWarning, match="1 documents were read with another lexicon"):
        assert with_lexicon(tmp_path, MINE).read == 1


@pytest.mark.usefixtures("read")
def test_the_lexicon_of_a_store_is_used_on_without_being_named_again(tmp_path: Path) -> None:
    assert [with_lexicon(tmp_path, lexicon).skipped for lexicon in (MINE, MINE, None)] == [0, 1, 1]


@pytest.mark.usefixtures("read")
def test_a_store_goes_back_to_the_shipped_tables(tmp_path: Path) -> None:
    with_lexicon(tmp_path, MINE)
    with pytest.warns(LexiconWarning):
        with_lexicon(tmp_path, SHIPPED)
    with GraphStore(tmp_path / "s") as store:
        assert store.lexicon == SHIPPED


# One document


class Nobody:
    """No analyzer."""


def reads(monkeypatch: pytest.MonkeyPatch, analyze: Callable[..., object]) -> Result:
    monkeypatch.setattr(pipeline, "new_analyzer", lambda lexicon: Nobody())
    monkeypatch.setattr(pipeline, "analyze", analyze)
    return reader(DEFAULT_BASE)(task("forum"))


def test_a_document_is_read_and_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    result = reads(monkeypatch, lambda document, analyzer: forum())
    assert (result.id, result.digest, result.reason) == ("forum", "digest of forum", None)
    assert result.counts is not None
    assert result.counts["Person"] == 0 if "Person" in result.counts else True
    assert {block.partition("/")[0] for block, *_ in result.claims} >= {"person", "institution", "part"}
    assert [block for block, _, profile in result.claims if profile is not None] == [
        "person/김하늘",
        "person/이바다",
        "person/박소리",
    ]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ExtractionError("forum", "facts", "ValueError: a"), "document 'forum': the stage 'facts' failed"),
        (RecursionError("too deep"), "RecursionError('too deep')"),
    ],
)
def test_what_goes_wrong_is_the_reason(
    error: Exception, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def analyze(*_: object) -> None:
        raise error

    assert str(reads(monkeypatch, analyze).reason).startswith(reason)


# How much there is


def test_counts_what_to_expect(tmp_path: Path) -> None:
    jsonl(tmp_path / "a.jsonl", A, B)
    (tmp_path / "b.txt").write_text("글", encoding="utf-8")
    with gzip.open(tmp_path / "c.jsonl.gz", "wb") as file:
        file.write(b"{}\n{}\n{}\n")
    assert expected([tmp_path]) == 6


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl.gz", "none.jsonl"])
def test_does_not_guess_what_only_reading_tells(name: str, tmp_path: Path) -> None:
    if name != "none.jsonl":
        (tmp_path / name).write_text("no gzip", encoding="utf-8")
    assert expected([tmp_path / name]) is None


@pytest.mark.parametrize(("size", "small"), [(10, True), (2_000_000, False)])
def test_small_is_what_one_process_reads_sooner(size: int, small: bool, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b" " * size)
    assert is_small([tmp_path / "a.txt"]) is small
