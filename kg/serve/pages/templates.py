"""The templates and files of the pages, in kg/serve/web."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

import kg.view
from kg.view.page import embedded

_WEB = Path(__file__).parent / "web"
_FILES = {
    "colours.css": Path(kg.view.__file__).parent / "web",
    **dict.fromkeys(
        ("style.css", "shell.js", "ask.js", "results.js", "editor.js", "completion.js", "codemirror.js"), _WEB
    ),
}
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}


@cache
def environment() -> Environment:
    """Return the templates; their values are escaped."""
    found = Environment(
        loader=FileSystemLoader(_WEB),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    found.filters["embedded"] = embedded
    return found


@cache
def static(name: str) -> tuple[bytes, str, str] | None:
    """Return content, media type and ETag of a file of the pages; None where there is none of that name."""
    if name not in _FILES:
        return None
    content = (_FILES[name] / name).read_bytes()
    return content, _TYPES[Path(name).suffix], f'"{sha256(content).hexdigest()[:20]}"'
