"""ViewModel → the network that pyvis draws: shapes, lines and positions.

Two layouts are computed in advance: of all nodes, and of the few that the page opens
with, which would be far apart in the first.
"""

import json
import unicodedata
import warnings
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any

from kg.graph.facts import Kind
from kg.view.layout import positions
from kg.view.model import Edge, Node, ViewModel

if TYPE_CHECKING:
    from pyvis.network import Network

OPENING: tuple[Kind, ...] = ("person", "institution", "event")
"""The kinds of nodes that the picture opens with; statements and topics are in the panel."""
_OPENING_NODES = 50
_SHAPES: dict[Kind, dict[str, Any]] = {
    "person": {"shape": "dot", "size": 9},
    "institution": {"shape": "box"},
    "role": {"shape": "triangleDown", "size": 8},
    "topic": {"shape": "ellipse"},
    "event": {"shape": "star", "size": 19},
    "place": {"shape": "triangle", "size": 9},
}
"""A shape for each kind, in addition to its colour (in page.css), for colour-blind readers."""
_LABEL_INSIDE = ("institution", "topic")
_LINE_LENGTH = 12.0
_LINES = 3
_FONT = 15
"""The size of labels, in picture.js too."""
_OPTIONS: dict[str, Any] = {
    "layout": {"improvedLayout": False},
    "physics": {
        "enabled": False,
        "solver": "forceAtlas2Based",
        "stabilization": False,
        "forceAtlas2Based": {"springLength": 120, "avoidOverlap": 0.6},
    },
    "interaction": {"hover": True, "hideEdgesOnDrag": False, "tooltipDelay": 200, "keyboard": False},
    "edges": {"smooth": False, "arrows": {"to": {"scaleFactor": 0.4}}},
}


def picture(view: ViewModel) -> "Network":
    """Return the network of a view; the same view gives the same picture."""
    with warnings.catch_warnings():
        # pyvis imports IPython, which warns about the home folder of the user.
        warnings.simplefilter("ignore")
        from pyvis.edge import Edge as Line
        from pyvis.network import Network
        from pyvis.node import Node as Shape

    net = Network(directed=True, cdn_resources="in_line")
    net.set_options(json.dumps(_OPTIONS))
    weights = weighed(view)
    labels = [_wrapped(node.label) for node in view.nodes]
    sizes = [_size(node, weights[node.id]) for node in view.nodes]
    boxes = [_box(*drawn) for drawn in zip(view.nodes, labels, sizes, strict=True)]
    ids = [node.id for node in view.nodes]
    everywhere = _arranged(view, ids, boxes)
    opening = _arranged(view, _opening(view, weights), boxes)
    for node, label, size, (width, height) in zip(view.nodes, labels, sizes, boxes, strict=True):
        # A label below its shape is part of the box, so the shape is at the top of the box.
        top = 0 if node.kind in _LABEL_INSIDE else round(height / 2 - size)
        x, y = everywhere[node.id]
        options = {**_SHAPES[node.kind], "x": x, "y": y, "box": (round(width), round(height), top)}
        if "size" in options:
            options["size"] = size
        if node.id in opening:
            options["first"] = opening[node.id]
        # Not with add_node and add_edge, which search all nodes each time.
        net.nodes.append(Shape(node.id, options.pop("shape"), label, group=node.kind, **options).options)
    beside: Counter[tuple[str, ...]] = Counter()
    for edge in view.edges:
        pair = tuple(sorted((edge.source, edge.target)))
        net.edges.append(Line(edge.source, edge.target, True, **_drawn(edge, beside[pair])).options)
        beside[pair] += 1
    return net


def weighed(view: ViewModel) -> Counter[str]:
    """Return how many facts name each node."""
    weights = Counter(statement.speaker for statement in view.statements if statement.speaker)
    named = {(end, fact) for edge in view.edges for end in (edge.source, edge.target) for fact in edge.facts}
    said = {statement.id for statement in view.statements}
    weights.update(end for end, fact in named if fact not in said or end not in weights)
    return weights


def _opening(view: ViewModel, weights: Counter[str]) -> list[str]:
    """Return the nodes to open with: those asked for, else connected nodes in the most facts."""
    kinds = {node.id: node.kind for node in view.nodes}
    near: dict[str, set[str]] = {id_: set() for id_ in kinds}
    for edge in view.edges:
        near[edge.source].add(edge.target)
        near[edge.target].add(edge.source)
    asked = set(view.first)
    chosen = set(sorted(asked, key=_least(weights))[:_OPENING_NODES])
    fitting = {id_ for id_ in kinds if kinds[id_] in OPENING and near[id_] and not view.only_first}
    candidates = fitting - chosen
    beside = Counter(other for id_ in chosen for other in near[id_])
    while candidates and len(chosen) < _OPENING_NODES:
        # Connected names are more informative than the same number of isolated names.
        best = min(candidates, key=lambda id_: (-weights[id_] * (1 + 2 * min(beside[id_], 3)), int(id_[1:])))
        candidates.remove(best)
        chosen.add(best)
        beside.update(near[best])
    # A few nodes apart from a larger group would only shrink the picture.
    groups = _groups({id_: near[id_] & chosen for id_ in chosen})
    largest = max(map(len, groups), default=0)
    kept = {id_ for group in groups if len(group) > 1 and len(group) * 4 >= largest for id_ in group}
    if fitting and not asked and len(kept) < _OPENING_NODES // 4:
        # The nodes in the most facts are hardly connected: take the first, and its neighbours.
        hub = min(fitting, key=_least(weights))
        round_it = {hub, *sorted(near[hub] & fitting, key=_least(weights))[: _OPENING_NODES - 1]}
        kept = max(kept, round_it, key=len)
    return sorted(kept | (asked & chosen), key=lambda id_: int(id_[1:]))


def _groups(near: dict[str, set[str]]) -> list[set[str]]:
    groups: list[set[str]] = []
    for start in near:
        if not any(start in group for group in groups):
            group, frontier = set[str](), {start}
            while frontier:
                group |= frontier
                frontier = {other for id_ in frontier for other in near[id_]} - group
            groups.append(group)
    return groups


def _least(weights: Counter[str]) -> Callable[[str], tuple[int, int]]:
    return lambda id_: (-weights[id_], int(id_[1:]))


def _arranged(
    view: ViewModel, ids: Collection[str], boxes: Sequence[tuple[float, float]]
) -> dict[str, tuple[int, int]]:
    index = {id_: at for at, id_ in enumerate(ids)}
    lines = [
        (index[edge.source], index[edge.target])
        for edge in view.edges
        if edge.source in index and edge.target in index
    ]
    return dict(zip(ids, positions([boxes[int(id_[1:])] for id_ in ids], lines), strict=True))


def _drawn(edge: Edge, earlier: int) -> dict[str, Any]:
    """Return an edge's own options: a second edge between the same nodes is bent."""
    drawn: dict[str, Any] = {"id": edge.id, "name": edge.label, "relation": edge.relation}
    if edge.relation == "unitOf":
        drawn["dashes"] = True
    if earlier:
        drawn["smooth"] = {"enabled": True, "type": "curvedCW", "roundness": 0.18 * earlier}
    return drawn


def _width(text: str) -> float:
    """Return a text's width in units of a Hangul syllable."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WF" else 0.58 for c in text)


def _wrapped(label: str) -> str:
    """Break a label into a few short lines, at spaces where there are any."""
    lines = [""]
    for word in label.split():
        while word:
            room = _LINE_LENGTH - _width(lines[-1]) - (0.5 if lines[-1] else 0)
            if _width(word) <= room or (not lines[-1] and _width(word) <= _LINE_LENGTH * 1.25):
                lines[-1] += (" " if lines[-1] else "") + word
                word = ""
            elif lines[-1]:
                lines.append("")
            else:
                lines[-1], word = word[: int(_LINE_LENGTH)], word[int(_LINE_LENGTH) :]
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], lines[_LINES - 1] + "…"]
    return "\n".join(line for line in lines if line) or "·"


def _size(node: Node, weight: int) -> int:
    """Return half the height of a node's shape; people of more facts are larger."""
    size: int = _SHAPES[node.kind].get("size", 0)
    return size + min(round(weight**0.5 * 1.6), 9) if node.kind in ("person", "event") else size


def _box(node: Node, label: str, size: int) -> tuple[float, float]:
    """Return the width and height that a node takes, with its label."""
    lines = label.split("\n")
    width, height = max(map(_width, lines)) * _FONT, len(lines) * _FONT * 1.25
    if node.kind == "topic":
        return width * 1.2 + 16, height * 1.4 + 10
    if node.kind == "institution":
        return width + 18, height + 14
    return max(width, 2.0 * size), 2 * size + height + 4
