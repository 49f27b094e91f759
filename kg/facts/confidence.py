"""How likely a fact is right, by the rules that read it: the one source of ``kg:confidence``.

The numbers are in ``kg/data/confidences.tsv``: for each rule its measured precision if
readers have judged at least ten of its facts, else an estimate
(``docs/figures.md`` has the counts, and how to count again).
"""

from collections.abc import Iterable

from kg.lexicon import table


def confidence_of(rules: Iterable[str]) -> float:
    """Return the confidence of a fact that several rules have read, starting with the one that made it.

    A measured value of that first rule takes precedence; otherwise the best value counts.

    >>> confidence_of(["roster"]), confidence_of(["holds", "part taken"])
    (0.94, 0.92)
    """
    rows = [table("confidences")[rule] for rule in rules]
    return float(rows[0]["measured"] or max(float(row["estimate"]) for row in rows))
