import gzip
import json
import sys
from hashlib import sha256
from pathlib import Path

import pycrfsuite
import pytest

from kg.lexicon import forms
from kg.pipeline import new_analyzer
from training import tagger

NEWS = "팜 밍 대표가 한빛시 나래 연구소를 찾았다."
GOLD = "국회의원 임차농은 한빛시 토론회에서 말했다. 임차농 의원은 나래연구소를 찾았다."
PRESS = ["한빛시는 20일 문하경 시장과 임차농 의원이 도서관을 찾았다고 밝혔다."] * tagger.EVERY


def klue(text: str, names: dict[str, str]) -> str:
    labels = ["O"] * len(text)
    for name, tag in names.items():
        start = text.index(name)
        labels[start : start + len(name)] = [f"B-{tag}"] + [f"I-{tag}"] * (len(name) - 1)
    rows = "".join(f"{character}\t{label}\n" for character, label in zip(text, labels, strict=True))
    return f"## klue-ner-v1_dev_00000-wikitree\t{text}\n{rows}"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder of texts to learn from, with their list."""
    people = [{"name": "임차농", "aliases": ["임차농 의원"]}]
    institutions = [{"name": "나래연구소"}, {"name": "한빛시"}]
    files = {
        "news.tsv": klue(NEWS, {"팜 밍": "PS", "나래 연구소": "OG"}).encode(),
        "gold.txt": GOLD.encode(),
        "gold.json": json.dumps({"people": people, "institutions": institutions}).encode(),
        "press.jsonl.gz": gzip.compress("".join(json.dumps({"text": t}) + "\n" for t in PRESS).encode()),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    lines = [f"{sha256(content).hexdigest()}  {name}\n" for name, content in files.items()]
    (tmp_path / "list").write_text("".join(lines), encoding="utf-8")
    return tmp_path


def test_names_of_gold_are_found_wherever_they_stand(data: Path) -> None:
    ((text, names),) = tagger.read_gold(data / "gold.txt", new_analyzer())
    assert "의원" in forms("roles")
    found = sorted((name.span.of(text.document.text), name.tag) for name in names)
    assert found == [("나래연구소", "OG"), ("임차농", "PS"), ("임차농", "PS"), ("한빛시", "OG")]


def test_words_of_a_name_are_labelled(data: Path) -> None:
    ((text, names),) = tagger.read_klue(data / "news.tsv", new_analyzer())
    (example,) = tagger.examples([(text, names)])
    found = [(word.form, label) for word, label in zip(example.words, example.labels, strict=True)]
    assert found[:2] == [("팜", "B-PS"), ("밍", "I-PS")]
    assert [label for _, label in found] == ["B-PS", "I-PS", "O", "O", "B-OG", "I-OG", "O"]


def test_the_same_texts_give_the_same_weights(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "ab":
        arguments = ["tagger", data, "--inputs", data / "list", "--out", data / name]
        monkeypatch.setattr(sys, "argv", list(map(str, arguments)))
        tagger.main()
    assert (data / "a").read_bytes() == (data / "b").read_bytes()
    weights = pycrfsuite.Tagger()
    weights.open(str(data / "a"))
    assert {"B-PS", "B-OG", "O"} <= set(weights.labels())


def test_texts_without_a_name_of_two_words_are_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gold = [line for line in (data / "list").read_text(encoding="utf-8").splitlines() if "news" not in line]
    (data / "list").write_text("\n".join(gold), encoding="utf-8")
    arguments = ["tagger", data, "--inputs", data / "list", "--out", data / "a"]
    monkeypatch.setattr(sys, "argv", list(map(str, arguments)))
    with pytest.raises(SystemExit, match="training: no labelled text has a word that is I-OG or I-PS"):
        tagger.main()
