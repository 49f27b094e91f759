"""Train the weights of ``kg.mentions.tagger`` and write ``kg/data/tagger.crfsuite``.

    python -m training.tagger DATA [--inputs LIST] [--out FILE]
    python -m training.tagger DATA [--inputs LIST] --folds DIR

The list names sentences of KLUE-NER with their people and institutions (``.tsv``),
articles with gold (``.txt``, each with its ``.json``) and press releases without
labels (``.jsonl.gz``).  The rules and a first tagger, made of the labelled texts,
label some sentences of the press releases.  Where the two do not agree a sentence is
left out, but for words that many texts use: those are no names.  ``--folds DIR`` writes
``DIR/fold-K/tagger.crfsuite`` instead, for each fold the weights that have not seen its
texts (``training.folds``), sentences of KLUE-NER included.  The same texts give the same file.
"""

import argparse
import json
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

import kg
from kg import mentions, pipeline
from kg.lexicon import forms
from kg.lexicon.names import name_odds, surname
from kg.mentions import tagger
from kg.mentions.gathering import gathered
from kg.model import AnnotatedDocument, Document, Kind, Mention, Span, Word
from kg.morph import Analyzer
from kg.read import read
from kg.text import document
from training import klue
from training.folds import FOLDS, fold_of
from training.inputs import add_inputs, paths_of, read_texts

OUT = Path(kg.__file__).parent / "data" / "tagger.crfsuite"
EVERY = 4  # of the press releases, one is read
SENTENCES = 8  # of a press release are used at most
NOUN = -1.0  # a word whose syllables are so much more those of a noun is no name
COMMON = 5  # texts that use a word whose only claim to be a name is the first tagger's
PARAMETERS = {"c1": 0.2, "c2": 0.3, "max_iterations": 60, "feature.possible_transitions": False}
TELEPHONE = re.compile(r"\d{3,4}-\d{4}")
NEEDED = {"B-PS", "I-PS", "B-OG", "I-OG"}  # labels that reading asks for: names of two words have I-
TAGS = {Kind.PERSON: "PS", Kind.INSTITUTION: "OG"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A name's tag (PS, OG, LC) and where it stands in the working text."""

    tag: str
    span: Span


@dataclass(frozen=True, slots=True)
class Text:
    """A document as the tagger meets it: its words and what the rules have found."""

    document: Document
    sentences: Sequence[Sequence[Word]]
    found: Sequence[Mention]

    def __iter__(self) -> Iterator[tuple[Sequence[Word], list[Mention]]]:
        for words in self.sentences:
            if words:
                extent = Span(words[0].span.start, words[-1].span.end)
                yield words, [m for m in self.found if m.span.overlaps(extent)]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence: its words, the marks of the rules, and the label of each word."""

    words: Sequence[Word]
    marks: Sequence[str]
    labels: Sequence[str]


def analyze(given: Document, analyzer: Analyzer) -> Text:
    """Read a document as ``kg.pipeline`` does, up to the rules' mentions."""
    annotated = AnnotatedDocument(given)
    for name in ("text", "structure", "morphology"):
        annotated = pipeline.stages(analyzer)[name](annotated)
    titled = mentions.with_titles(annotated)
    words = tuple(sentence.words for sentence in titled.sentences)
    return Text(titled.document, words, tuple(gathered(titled)))


# --- labelled texts -----------------------------------------------------------------------


def read_klue(path: Path, analyzer: Analyzer) -> Iterator[tuple[Text, list[Labelled]]]:
    """Read sentences of KLUE-NER, each a document of its own."""
    for name, rows in klue.sentences(path):
        raw = "".join(character for character, _ in rows)
        text = analyze(document(raw, id=name), analyzer)
        whole = text.document
        names: list[Labelled] = []
        for at in range(len(whole.text)):
            label = rows[whole.offsets.to_raw(Span(at, at + 1)).start][1]
            if label.startswith("I-") and names and names[-1].span.end == at:
                names[-1] = Labelled(names[-1].tag, Span(names[-1].span.start, at + 1))
            elif label[2:] in ("PS", "OG", "LC"):
                names.append(Labelled(label[2:], Span(at, at + 1)))
        yield text, names


def read_gold(path: Path, analyzer: Analyzer) -> Iterator[tuple[Text, list[Labelled]]]:
    """Read an article with gold, which lists names and not where they stand: every occurrence is one."""
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    for given in read(path):
        text = analyze(given, analyzer)
        names = [("PS", n) for p in gold["people"] for n in (p["name"], *p.get("aliases", ()))]
        names += [("OG", n) for p in gold["institutions"] for n in (p["name"], *p.get("aliases", ()))]
        labelled: list[Labelled] = []
        for tag, name in sorted(names, key=lambda n: -len(n[1])):
            bare = name.rsplit(" ", 1)[0] if tag == "PS" and name.split(" ")[-1] in forms("roles") else name
            spaced = r"\s?".join(map(re.escape, name.replace(" ", "")))
            for match in re.finditer(rf"(?<![가-힣A-Za-z]){spaced}", text.document.text):
                span = Span(*match.span())
                if not any(span.overlaps(other.span) for other in labelled):
                    end = span.start + len(bare) if bare != name else span.end
                    labelled.append(Labelled(tag, Span(span.start, end)))
        yield text, labelled


def labels(words: Sequence[Word], names: Sequence[Labelled]) -> list[str]:
    """Return the label of each word: B- or I- with the tag of the name that it is part of, or O."""
    found: list[str] = []
    last = None
    for word in words:
        stem = Span(word.stem.start, word.stem.end)
        inside = [n for n in names if n.span.overlaps(stem)]
        name = min(inside, key=lambda n: ("PS", "OG", "LC").index(n.tag), default=None)
        found.append(f"{'I' if name is last else 'B'}-{name.tag}" if name else "O")
        last = name
    return found


def examples(texts: Iterable[tuple[Text, list[Labelled]]]) -> Iterator[Example]:
    """Yield the sentences of labelled texts."""
    for text, names in texts:
        for words, near in text:
            yield Example(words, tagger.rule_marks(words, near), labels(words, names))


# --- press releases -----------------------------------------------------------------------


def read_press(paths: Iterable[Path], analyzer: Analyzer) -> tuple[list[Text], Counter[str]]:
    """Read some press releases, and count in how many of all each run of Hangul (or its begin) stands."""
    texts: list[Text] = []
    counts: Counter[str] = Counter()
    for at, raw in enumerate(raw for path in paths for raw in read_texts(path)):
        runs = set(re.findall("[가-힣]+", raw))
        counts.update({run[:end] for run in runs for end in range(2, min(len(run), 8) + 1)})
        if at % EVERY == 0:
            texts.append(analyze(document(raw, id=""), analyzer))
    return texts, counts


def press_examples(
    texts: Iterable[Text], counts: Counter[str], first: pycrfsuite.Tagger, rng: random.Random
) -> Iterator[Example]:
    """Yield the sentences of press releases whose labels the rules and the first tagger agree on."""
    for text in texts:
        useful = [(words, near) for words, near in text if _is_useful(text.document.text, words)]
        for words, near in useful[:SENTENCES]:
            marks = tagger.rule_marks(words, near)
            agreed = agreed_labels(words, near, marks, counts, first)
            if agreed:  # half without the rules' marks, lest the tagger only copy them
                yield Example(words, marks if rng.random() < 0.5 else ["-"] * len(words), agreed)


def _is_useful(text: str, words: Sequence[Word]) -> bool:
    proper = [w for w in words if "NNP" in w.tags or w.unknown or (surname(w.form) and len(w.form) == 3)]
    extent = text[words[0].span.start : words[-1].span.end]
    return len(words) > 3 and len(proper) > 1 and not TELEPHONE.search(extent)


def agreed_labels(
    words: Sequence[Word],
    near: Sequence[Mention],
    marks: Sequence[str],
    counts: Counter[str],
    first: pycrfsuite.Tagger,
) -> list[str]:
    """Return the labels of a sentence, or nothing where it is not clear what a word is."""
    by_rules = labels(words, [Labelled(TAGS[m.kind], m.span) for m in near if m.kind in TAGS])
    odds = tagger.read_odds(words, marks, first)
    found: list[str] = []
    for word, mark, label, odd in zip(words, marks, by_rules, odds, strict=True):
        if label == "O" and odd.person > 0.2 and counts[word.form] < COMMON and name_odds(word.form) > NOUN:
            if odd.person < 0.9:
                return []
            label = "B-PS" if 2 * odd.person_begins > odd.person else "I-PS"
        elif label == "O" and odd.person <= 0.2 and odd.institution > 0.3:
            if odd.institution < 0.8:
                return []
            label = "B-OG" if 2 * odd.institution_begins > odd.institution else "I-OG"
        elif mark == "i" and odd.institution < 0.5:
            if odd.institution > 0.2:
                return []
            label = "O"
        after = found[-1][1:] if found else ""
        found.append(f"B{label[1:]}" if label[0] == "I" and after != label[1:] else label)
    return found


# --- training -----------------------------------------------------------------------------


def train(found: Iterable[Example], path: Path) -> None:
    """Train on sentences, in their order, and write the weights."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMETERS)
    for example in found:
        trainer.append(tagger.features_of(example.words, example.marks), list(example.labels))
    trainer.train(str(path))


def train_both(
    labelled: Sequence[tuple[Text, list[Labelled]]], press: tuple[list[Text], Counter[str]], path: Path
) -> None:
    """Train the first tagger on the labelled texts, the second on those and the press releases."""
    known = list(examples(labelled))
    with tempfile.TemporaryDirectory() as folder:
        train(known, Path(folder) / "first")
        first = pycrfsuite.Tagger()
        first.open(str(Path(folder) / "first"))
        if missing := NEEDED - set(first.labels()):
            raise SystemExit(f"training: no labelled text has a word that is {' or '.join(sorted(missing))}")
        more = list(press_examples(*press, first, random.Random(1)))
    train([*more, *known], path)
    print(f"{path}: {path.stat().st_size:,} bytes, {len(known):,} labelled sentences, {len(more):,} others")


def read_labelled(paths: Iterable[Path], analyzer: Analyzer) -> Iterator[tuple[Text, list[Labelled]]]:
    """Read the labelled texts among the inputs, in their order."""
    for path in paths:
        match path.suffix:
            case ".tsv":
                yield from read_klue(path, analyzer)
            case ".txt":
                yield from read_gold(path, analyzer)


def train_folds(
    labelled: Sequence[tuple[Text, list[Labelled]]], press: tuple[list[Text], Counter[str]], folder: Path
) -> None:
    """Train, for each fold, on the labelled texts of the others."""
    for fold in range(FOLDS):
        path = folder / f"fold-{fold}" / "tagger.crfsuite"
        path.parent.mkdir(parents=True, exist_ok=True)
        train_both([item for item in labelled if fold_of(item[0].document.id) != fold], press, path)


def main() -> None:
    """Train, write the weights and say how large they are."""
    parser = argparse.ArgumentParser(description="Train the weights of kg.mentions.tagger.")
    add_inputs(parser, "tagger")
    parser.add_argument("--folds", type=Path, metavar="DIR", help="write the weights of the folds here")
    parser.add_argument("--out", type=Path, default=OUT, help="where to write (%(default)s)")
    options = parser.parse_args()
    analyzer = pipeline.new_analyzer()
    paths = paths_of(options)
    labelled = list(read_labelled(paths, analyzer))
    press = read_press([path for path in paths if path.suffix == ".gz"], analyzer)
    if options.folds:
        train_folds(labelled, press, options.folds)
    else:
        train_both(labelled, press, options.out)


if __name__ == "__main__":
    main()
