"""How Sphinx makes the site: one build for each language, from the same settings.

The sources are plain Markdown whose links work on GitHub too.  A link that leaves the
pages of its language leads, on the site, to the page of the other language or to the
file in the repository; one that leads nowhere stops the build.
"""

import re
from pathlib import Path
from posixpath import relpath
from typing import Any

import kg

DOCS = Path(__file__).parent
ROOT = DOCS.parent
REPOSITORY = "https://github.com/bodokg/bodokg"

project = "bodokg"
author = "The bodokg authors"
version = release = kg.__version__
project_copyright = "2026, The bodokg authors, Apache-2.0"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_heading_anchors = 4
suppress_warnings = [
    "misc.highlighting_failure"
]  # a quoted query of several lines is good shell all the same
exclude_patterns = ["ko", "_templates"]  # of the English pages; the Korean ones lie in their own folder
templates_path = ["_templates"]

autodoc_default_options = {"members": True, "show-inheritance": True, "member-order": "bysource"}
autodoc_preserve_defaults = True
autodoc_typehints = "signature"
napoleon_google_docstring = True
python_use_unqualified_type_names = True

html_theme = "furo"
html_title = "bodokg"
html_copy_source = False
html_show_sphinx = False
html_theme_options = {"source_repository": REPOSITORY, "source_branch": "main", "source_directory": "docs/"}
html_sidebars = {
    "**": [
        *("sidebar/brand.html", "language.html", "sidebar/search.html", "sidebar/scroll-start.html"),
        *("sidebar/navigation.html", "sidebar/scroll-end.html"),
    ]
}

_FENCE = re.compile(r"(^```.*?^```)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])+)\]\((\.{1,2}/[^)#\s]*|ko/[^)#\s]*)(#[^)\s]*)?\)")


def outward(text: str, page: Path, source: Path) -> str:
    """Return Markdown whose links out of the folder ``source`` lead where they should on the site."""

    def led(found: re.Match[str]) -> str:
        words, path, anchor = found[1], found[2], found[3] or ""
        target = (page.parent / path).resolve()
        if not target.exists():
            raise FileNotFoundError(f"{page.relative_to(ROOT)}: no {path}")
        if target.suffix == ".md" and target.is_relative_to(DOCS):
            if _language(target) == _language(page):
                return found[0]
            address = relpath(_address(target), _address(page).rpartition("/")[0])
            return f'<a href="{address}{anchor}">{words}</a>'
        if target.is_relative_to(source):
            return found[0]
        kind = "tree" if target.is_dir() else "blob"
        return f"[{words}]({REPOSITORY}/{kind}/main/{target.relative_to(ROOT).as_posix()}{anchor})"

    parts = _FENCE.split(text)
    return "".join(part if at % 2 else _LINK.sub(led, part) for at, part in enumerate(parts))


def _language(page: Path) -> str:
    return "ko" if page.is_relative_to(DOCS / "ko") else "en"


def _address(page: Path) -> str:
    """Return where a page is on the site."""
    language = _language(page)
    path = page.relative_to(DOCS / "ko" if language == "ko" else DOCS)
    return f"{language}/{path.with_suffix('.html').as_posix()}"


def _twin(pagename: str, language: str) -> str:
    """Return the address, from the page, of the same page in the other language, or of its first page."""
    other = "en" if language == "ko" else "ko"
    folder = DOCS if other == "en" else DOCS / "ko"
    same = pagename if (folder / f"{pagename}.md").exists() else "index"
    return relpath(f"{other}/{same}.html", f"{language}/{pagename}".rpartition("/")[0])


def setup(app: Any) -> None:
    """Let Sphinx ask for links and twins."""

    def read(_: Any, name: str, content: list[str]) -> None:
        content[0] = outward(content[0], Path(app.env.doc2path(name)), Path(app.srcdir))

    def context(_: Any, name: str, __: str, values: dict[str, Any], ___: Any) -> None:
        values["twin"] = _twin(name, app.config.language)
        values["other"] = "English" if app.config.language == "ko" else "한국어"

    app.connect("source-read", read)
    app.connect("html-page-context", context)
