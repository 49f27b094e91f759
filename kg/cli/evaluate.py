"""``kg evaluate``: compare a graph with gold annotations."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import kg
from kg.cli.command import GRAPH, add_command, add_layout
from kg.cli.commands import show

if TYPE_CHECKING:
    from kg.cli.command import Commands
    from kg.evaluate import Evaluation
    from kg.graph import Rows


def add_evaluate(subparsers: "Commands") -> None:
    """Add ``kg evaluate``."""
    command = add_command(
        subparsers,
        "evaluate",
        "compare a graph with gold annotations: precision, recall and F1 of each layer",
        details="Exit code 1 if the graph lacks a document of the gold.",
        examples="""\
kg evaluate output/press.ttl gold/
kg evaluate output/press.ttl gold/ --layer posts --errors""",
    )
    command.add_argument("file", metavar="GRAPH", help=GRAPH)
    command.add_argument(
        "gold",
        metavar="GOLD",
        type=Path,
        help="a folder of gold annotations: a file ID.json for each document",
    )
    command.add_argument(
        "--layer",
        metavar="LAYER",
        action="append",
        help="only this layer of annotation (people, posts, statements …); may be repeated (default: all)",
    )
    instead = command.add_mutually_exclusive_group()
    instead.add_argument(
        "--errors",
        action="store_true",
        help="list the errors instead: what was missed (-) and what is wrong (+), with the words of the text",
    )
    instead.add_argument(
        "--calibration",
        action="store_true",
        help="show the share of correct facts for each band of confidence instead",
    )
    add_layout(command)
    command.set_defaults(run=evaluate, parser=command)


def evaluate(options: argparse.Namespace) -> int:
    """Compare a graph with gold annotations; gold documents that it lacks go to standard error."""
    from kg.evaluate import LAYERS
    from kg.evaluate import evaluate as measure

    found = measure(kg.open(options.file), options.gold, options.layer or LAYERS)
    if options.errors:
        rows = _errors(found)
    else:
        rows = _calibration(found) if options.calibration else _scores(found)
    show(rows, options.layout)
    if found.absent:
        print(f"kg: documents of the gold that the graph lacks: {', '.join(found.absent)}", file=sys.stderr)
    return 1 if found.absent else 0


def _scores(found: "Evaluation") -> "Rows":
    from kg.graph import Rows

    return Rows(
        ("layer", "precision", "recall", "f1", "gold", "predicted", "hits"),
        tuple(
            (s.layer, *(round(x, 4) for x in (s.precision, s.recall, s.f1)), s.gold, s.predicted, s.hits)
            for s in found.scores
        ),
    )


def _errors(found: "Evaluation") -> "Rows":
    from kg.graph import Rows

    return Rows(
        ("document", "layer", "sign", "what", "evidence"),
        tuple((m.document, m.layer, m.sign, m.what, " … ".join(m.evidence)) for m in found.misses),
    )


def _calibration(found: "Evaluation") -> "Rows":
    from kg.graph import Rows

    return Rows(
        ("kind", "confidence", "facts", "right", "share"),
        tuple(
            (band.kind, band.confidence, band.facts, band.right, round(band.share, 4))
            for band in found.calibration
            if band.share is not None
        ),
    )
