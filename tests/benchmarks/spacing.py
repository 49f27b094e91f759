"""Measure ``kg.text.repair``: what it mends, what it breaks, what it costs.

    python -m tests.benchmarks.spacing SHARED [--model FILE] [--fold K]

SHARED is the folder that has ``corpus`` and ``gold``.  Stray spaces are put into
1.5 % of the places between two syllables of a word; names lose one of theirs in
an article that has them whole elsewhere; cost is the time of ``repair`` on the
clean text over that of Kiwi's tokenization of it, in the same run.

The shipped weights know these press releases and news sentences.  For figures on
unknown ones, train with ``--hold-out K`` and measure with ``--model FILE --fold K``.
"""

import argparse
import random
import re
import time
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path

from kg.lexicon import table
from kg.model import Document
from kg.morph import Analyzer
from kg.text import document
from kg.text.repair import repaired
from kg.text.repair.gaps import suspects
from kg.text.repair.weights import Model, model, read_model
from training.spacing import broken, read_news, read_press, spaces


def measure(name: str, texts: Iterable[str], mend: Callable[[str], str], seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    true = stray = mended = lost = added = 0
    for text in texts:
        damaged = broken(text, rng)
        before, all_before, after = ({n for _, n in spaces(t)} for t in (text, damaged, mend(damaged)))
        true += len(before)
        stray += len(all_before - before)
        mended += len(all_before - before - after)
        lost += len(before - after)
        added += len(after - all_before)
    print(
        f"{name:24} recall {mended / stray:.3f} of {stray}  precision {mended / (mended + lost):.3f}  "
        f"lost {lost / true:.2%} of {true}  added {added}"
    )


def names(texts: list[str], mend: Callable[[str], str]) -> None:
    """Break one name in each article: a surname and two syllables before a title, whole elsewhere."""
    surnames = "".join(form for form in table("surnames") if len(form) == 1)
    titles = "|".join(sorted((form for form in table("roles") if len(form) > 1), key=len, reverse=True))
    named = re.compile(rf"(?<![가-힣])([{surnames}][가-힣]{{2}}) (?:{titles})(?![가-힣])")
    done = right = 0
    rng = random.Random(0)  # noqa: S311
    for text in texts:
        found = [m for m in named.finditer(text) if text.count(m[1]) > 1]
        if not found:
            continue
        name = rng.choice(found)
        cut = name.start() + rng.choice((1, 2))
        done += 1
        mended = mend(f"{text[:cut]} {text[cut:]}")
        right += mended.count(name[1]) >= text.count(name[1])
    print(f"{'names, whole elsewhere':24} {right}/{done} = {right / max(done, 1):.3f}")


def clean(name: str, documents: list[Document], analyzer: Analyzer, weights: Model) -> None:
    """Print what ``repair`` takes from text that nobody broke, and its cost."""
    size = sum(len(d.text) for d in documents)
    gaps = sum(len(re.findall(r"(?<=[가-힣]) (?=[가-힣])", d.text)) for d in documents)
    start = time.process_time()
    mended = [repaired(d, analyzer) for d in documents]
    cost = time.process_time() - start
    start = time.process_time()
    for d in documents:
        analyzer.kiwi.tokenize(d.text)
    kiwi = time.process_time() - start
    start = time.process_time()
    for d in documents:
        document(d.raw, id="")
    text = time.process_time() - start
    gone = sum(len(d.text) - len(m.text) for d, m in zip(documents, mended, strict=True))
    looks = sum(len(suspects(d.text, weights)[1]) for d in documents)
    changed = sum(d is not m for d, m in zip(documents, mended, strict=True))
    print(
        f"{name:24} taken {gone} of {gaps} spaces, {changed} of {len(documents)} documents; "
        f"looked at {looks / gaps:.2%}; cost {cost / kiwi:.1%} of Kiwi "
        f"({kiwi / size * 1e6:.1f} us a character), text.document {text / kiwi:.1%}"
    )


def sentences(texts: Iterable[str]) -> Iterator[str]:
    """Yield the lines of running text."""
    for text in texts:
        yield from (line for line in text.splitlines() if line.endswith("다.") and len(line) > 30)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure kg.text.repair.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--model", type=Path, help="weights to measure instead of the shipped ones")
    parser.add_argument("--fold", type=int, metavar="K", help="measure every fourth news sentence, from K on")
    arguments = parser.parse_args()
    weights = read_model(arguments.model.read_bytes()) if arguments.model else model()
    import_module("kg.text.repair").model = lambda: weights  # type: ignore[attr-defined]
    analyzer = Analyzer()

    def mend(text: str) -> str:
        return repaired(document(text, id=""), analyzer).text

    corpus = arguments.shared / "corpus"
    news = read_news(corpus / "klue-ner-news-even.tsv")
    news = news if arguments.fold is None else news[arguments.fold :: 4]
    press = read_press(corpus / "press-6000.jsonl.gz")[5000:5600]
    files = sorted(arguments.shared.glob("gold/*/*.txt"))
    gold = [document(path.read_text(encoding="utf-8"), id="") for path in files]
    for seed in range(3):
        measure(f"news sentences, {seed}", news, mend, seed)
    measure("news as one document", ["\n".join(news)], mend, 0)
    measure("press sentences", list(sentences(press))[:3000], mend, 0)
    measure("gold articles", [d.text for d in gold], mend, 0)
    names([d.text for d in gold] + press, mend)
    clean("clean gold articles", gold, analyzer, weights)
    clean("clean press releases", [document(text, id="") for text in press[:200]], analyzer, weights)
    clean("clean news sentences", [document("\n".join(news), id="")], analyzer, weights)


if __name__ == "__main__":
    main()
