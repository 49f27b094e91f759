"""Count which roles people hold at which types of institutions, over many texts.

    python -m training.roles CORPUS.jsonl.gz [--texts N]

The posts that titles state outright (NAME INSTITUTION ROLE …) are counted by role and type.
The weight of a pair is the logarithm of how much more often it occurs than by chance, and
``kg/data/weights/role_institutions.tsv`` has that of each pair of roles seen five times.
"""

import argparse
import gzip
import json
from collections import Counter
from math import log
from pathlib import Path

from kg.facts.candidates import role_head
from kg.lexicon import using
from kg.lexicon.institutions import institution_type
from kg.model import AnnotatedDocument
from kg.pipeline import new_analyzer, stages
from kg.scoring import Scorer
from kg.text import document as as_document
from training.scorers import write

SEEN = 5  # times: a role of fewer has no weights
TEXT = 6000  # code points that are read of a text
TABLE = Path("kg/data/weights/role_institutions.tsv")


def counted(corpus: Path, texts: int) -> Counter[tuple[str, str]]:
    """Count role and type of institution of the titles in the first texts of JSON lines."""
    counts: Counter[tuple[str, str]] = Counter()
    analyzer = new_analyzer()
    steps = [stages(analyzer)[name] for name in ("text", "morphology", "structure", "mentions")]
    with using(analyzer.lexicon), gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for _, line in zip(range(texts), lines, strict=False):
            document = AnnotatedDocument(as_document(json.loads(line)["text"][:TEXT], id="text"))
            for step in steps:
                document = step(document)
            stated = {
                (title.person.of(document.text), role_head(title.role_label), str(kind))
                for title in document.titles
                if title.role_label and title.institution
                if (kind := institution_type(title.institution.whole))
            }
            counts.update((role, kind) for _, role, kind in stated)
    return counts


def weights(counts: Counter[tuple[str, str]]) -> Scorer:
    """Return the pointwise mutual information of each role and type, smoothed by one, to two decimals."""
    roles: Counter[str] = Counter()
    types: Counter[str] = Counter()
    for (role, kind), count in counts.items():
        roles[role] += count
        types[kind] += count
    total = sum(types.values())
    pairs = ((role, kind) for role in roles if roles[role] >= SEEN for kind in types)
    found = {}
    for role, kind in pairs:
        chance = types[kind] / total
        found[f"{role}×{kind}"] = round(log((counts[role, kind] + chance) / (roles[role] + 1) / chance), 2)
    return Scorer(found)


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description="Count which roles go with which types of institutions.")
    parser.add_argument("corpus", type=Path, metavar="CORPUS")
    parser.add_argument("--texts", type=int, default=6000)
    options = parser.parse_args()
    write(weights(counted(options.corpus, options.texts)), TABLE)


if __name__ == "__main__":
    main()
