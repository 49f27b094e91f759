"""Folds for cross-validation by text: which weights have not seen a text.

``FOLDER/fold-K/`` holds weights made without the texts of fold K, under the names that
they have in ``kg/data`` (``tagger.crfsuite``) and ``kg/data/weights`` (``posts.tsv``).
"""

from contextlib import AbstractContextManager
from hashlib import sha256
from pathlib import Path

from kg.scoring import weights_in

FOLDS = 5


def fold_of(id: str) -> int:
    """Return the fold of a text, 0 to 4: by its id, so that a new text moves no other."""
    return int(sha256(id.encode()).hexdigest(), 16) % FOLDS


def weights_of(folder: Path | None, id: str) -> AbstractContextManager[None]:
    """Use the weights that have not seen a text; without a folder, the shipped ones."""
    return weights_in(folder and folder / f"fold-{fold_of(id)}")
