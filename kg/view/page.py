"""ViewModel → one HTML page: pyvis, and the template, scripts and style of kg/view/web.

The page loads nothing, and runs only the two scripts whose hashes its Content
Security Policy names; data is JSON that no browser takes for a script or markup.
"""

import json
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

from kg.graph.facts import KINDS
from kg.view.model import ViewModel
from kg.view.picture import OPENING, picture

_WEB = Path(__file__).parent / "web"
SCRIPTS = (
    *("data", "search", "state", "elements", "panel", "story"),
    *("arrange", "picture", "timeline", "table", "text", "export", "main"),
)
"""The scripts of the page, in the order in which they are joined."""


def page(view: ViewModel) -> str:
    """Return the page of a view; the same view gives the same characters."""
    import pyvis
    from jinja2 import Environment, FileSystemLoader

    net = picture(view)
    asked = set(view.first)
    # Replaced here and not by {% include %}, since Jinja would parse half a megabyte of script.
    library = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2"
    scripts = {
        "vis_js": (library / "vis-network.min.js").read_text("utf-8").rpartition("//# sourceMappingURL=")[0],
        "page_js": script(),
    }
    style = _file("colours.css") + _file("page.css")
    net.templateEnv = Environment(loader=FileSystemLoader(_WEB), autoescape=True)
    net.templateEnv.filters["embedded"] = embedded
    net.path = "template.html"
    net.templateEnv.globals.update(
        **scripts,
        page_css=style,
        style_hash=_hash(style),
        script_hashes=" ".join(map(_hash, scripts.values())),
        view=view,
        view_json=embedded(view.as_json()),
        counts=Counter(node.kind for node in view.nodes),
        kinds=KINDS,
        opening=[
            kind for kind in KINDS if kind in OPENING or kind in {n.kind for n in view.nodes if n.id in asked}
        ],
        unlinked=len(
            {node.id for node in view.nodes} - {end for e in view.edges for end in (e.source, e.target)}
        ),
    )
    html: str = net.generate_html()
    return html


def script() -> str:
    """Return the page's own script."""
    return "'use strict';\n" + "".join(_file(f"scripts/{name}.js") for name in SCRIPTS)


def _file(name: str) -> str:
    return (_WEB / name).read_text("utf-8")


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def embedded(value: Any) -> str:
    """Return JSON that is safe in an HTML element as it stands; Hangul stays Hangul."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
