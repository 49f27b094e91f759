"""ViewModel → one HTML page: pyvis and the page's own template, script and style.

The page loads nothing, and runs only the two scripts whose hashes its Content
Security Policy names; data is JSON that no browser takes for a script or markup.
"""

import json
import unicodedata
import warnings
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.view.layout import positions
from kg.view.model import KINDS, Edge, Node, NodeKind, ViewModel

if TYPE_CHECKING:
    from pyvis.network import Network

_HERE = Path(__file__).parent
_SHAPES: dict[NodeKind, dict[str, Any]] = {
    "person": {"shape": "dot", "size": 11},
    "institution": {"shape": "box"},
    "role": {"shape": "triangleDown", "size": 8},
    "topic": {"shape": "ellipse"},
    "event": {"shape": "star", "size": 24},
    "place": {"shape": "triangle", "size": 9},
}
"""A shape for each kind, beside its colour (in page.css), for those who see no colours."""
_LABEL_INSIDE = ("institution", "topic")
_LINE_LENGTH = 12.0
_LINES = 3
_FONT = 15
"""The size of labels, in page.js too."""
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
_QUIET = {"about", "topic", "role"}
"""Kinds of lines that are many and all named alike: their names show when one looks closer."""


def page(view: ViewModel) -> str:
    """Return the page of a view; the same view gives the same characters."""
    net = _network(view)
    import pyvis

    # By hand instead of {% include %}: Jinja would parse half a megabyte of script.
    library = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2"
    scripts = {
        "vis_js": (library / "vis-network.min.js").read_text("utf-8").rpartition("//# sourceMappingURL=")[0],
        "page_js": (_HERE / "page.js").read_text("utf-8"),
    }
    styles = {
        "vis_css": (library / "vis-network.css").read_text("utf-8"),
        "page_css": (_HERE / "page.css").read_text("utf-8"),
    }
    net.templateEnv.globals.update(
        **scripts,
        **styles,
        script_hashes=" ".join(map(_hash, scripts.values())),
        view=view,
        view_json=_embedded(view.as_json()),
        counts=Counter(node.kind for node in view.nodes),
        kinds=KINDS,
        unlinked=len(
            {node.id for node in view.nodes} - {end for e in view.edges for end in (e.source, e.target)}
        ),
    )
    html: str = net.generate_html()
    return html


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def _embedded(value: Any) -> str:
    """Return JSON that is safe in an HTML element as it stands; Hangul stays Hangul."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _network(view: ViewModel) -> "Network":
    with warnings.catch_warnings():
        # pyvis imports IPython, which has things to say about the user's home.
        warnings.simplefilter("ignore")
        from jinja2 import Environment, FileSystemLoader
        from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    net.templateEnv = Environment(loader=FileSystemLoader(_HERE), autoescape=True)
    net.templateEnv.filters["embedded"] = _embedded
    net.path = "template.html"
    net.set_options(json.dumps(_OPTIONS))
    index = {node.id: at for at, node in enumerate(view.nodes)}
    labels = [_wrapped(node.label) for node in view.nodes]
    boxes = [_box(node, label) for node, label in zip(view.nodes, labels, strict=True)]
    points = positions(boxes, [(index[edge.source], index[edge.target]) for edge in view.edges])
    for node, label, (x, y), (_, height) in zip(view.nodes, labels, points, boxes, strict=True):
        # A label below its shape belongs to the box: the shape stands at the box' top.
        top = 0 if node.kind in _LABEL_INSIDE else round(height / 2 - _SHAPES[node.kind]["size"])
        net.add_node(node.id, label, group=node.kind, x=x, y=y - top, **_SHAPES[node.kind])
    beside: Counter[tuple[str, ...]] = Counter()
    for edge in view.edges:
        pair = tuple(sorted((edge.source, edge.target)))
        net.add_edge(edge.source, edge.target, **_drawn(edge, beside[pair]))
        beside[pair] += 1
    return net


def _drawn(edge: Edge, earlier: int) -> dict[str, Any]:
    """Return an edge's own options: a second edge between the same nodes is bent."""
    drawn: dict[str, Any] = {"id": edge.id, "label": edge.label, "relation": edge.relation}
    if edge.relation in _QUIET:
        drawn["scaling"] = {"label": {"drawThreshold": 14}}
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
            if _width(word) <= room:
                lines[-1] += (" " if lines[-1] else "") + word
                word = ""
            elif lines[-1]:
                lines.append("")
            else:
                lines[-1], word = word[: int(_LINE_LENGTH)], word[int(_LINE_LENGTH) :]
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], lines[_LINES - 1] + "…"]
    return "\n".join(line for line in lines if line) or "·"


def _box(node: Node, label: str) -> tuple[float, float]:
    """Return the width and height that a node takes, with its label."""
    lines = label.split("\n")
    width, height = max(map(_width, lines)) * _FONT, len(lines) * _FONT * 1.25
    if node.kind == "topic":
        return width * 1.2 + 16, height * 1.4 + 10
    if node.kind == "institution":
        return width + 18, height + 14
    size = 2.0 * _SHAPES[node.kind]["size"]
    return max(width, size), size + height + 4
