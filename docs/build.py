"""Writes what ``make docs`` publishes: the site in English and Korean, and the ontology."""

import shutil
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

from sphinx.cmd.build import build_main

from docs.ontology import FILES, ONTOLOGY, page

DOCS = Path(__file__).parent
SOURCES = {"en": DOCS, "ko": DOCS / "ko"}
_FRONT = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>bodokg</title>
<body style="font: 1.25rem/2 system-ui; margin: 4rem auto; max-width: 20rem">
<h1>bodokg</h1>
<p><a href="en/index.html">English</a></p>
<p lang="ko"><a href="ko/index.html">한국어</a></p></body></html>
"""


class Links(HTMLParser):
    """What a page names (``ids``), leads to (``links``) and loads (``loads``)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.language: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in one element."""
        given = {name: value for name, value in attrs if value}
        self.ids += [given[name] for name in ("id", "name") if name in given and (name == "id" or tag == "a")]
        self.loads += [given[name] for name in ("src", "srcset") if name in given]
        if "href" in given and tag != "use":
            leads = tag == "a" or given.get("rel") in ("next", "prev", "index", "search", "canonical")
            (self.links if leads else self.loads).append(given["href"])
        if tag == "html":
            self.language = given.get("lang")


def main(folder: Path) -> None:
    """Write all into a folder; raise SystemExit where a page is wrong or a link leads nowhere."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for language, source in SOURCES.items():
        out = folder / language
        words = ["-b", "html", "-W", "--keep-going", "-q", "-c", str(DOCS), "-d", str(folder / ".doctrees")]
        given = {"language": language, "html_theme_options.source_directory": _folder(source)}
        words += [word for name, value in given.items() for word in ("-D", f"{name}={value}")]
        if build_main([*words, "-E", str(source), str(out)]):
            raise SystemExit(f"the {language} pages have the errors above")
        (folder / f"ontology.{language}.html").write_text(page(language), encoding="utf-8")
    shutil.rmtree(folder / ".doctrees")
    for name in FILES:
        shutil.copyfile(ONTOLOGY / name, folder / name)
    (folder / "index.html").write_text(_FRONT, encoding="utf-8")
    if wrong := list(dead(folder)):
        raise SystemExit("\n".join(wrong))


def _folder(source: Path) -> str:
    return f"{source.relative_to(DOCS.parent).as_posix()}/"


def dead(folder: Path) -> Iterator[str]:
    """Yield links that lead nowhere, and what a page would load from elsewhere."""
    pages = {path: Links(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.html"))}
    for path, found in pages.items():
        name = path.relative_to(folder).as_posix()
        for address in found.loads:
            if not address.startswith("data:") and not (path.parent / _file(address)).exists():
                yield f"{name}: loads {address}"
        for address in found.links:
            if address.startswith(("http:", "https:", "mailto:", "data:")):
                continue
            target = (path.parent / _file(address)).resolve() if _file(address) else path
            anchor = unquote(address.partition("#")[2])
            if not target.exists() or (anchor and target in pages and anchor not in pages[target].ids):
                yield f"{name}: leads to {address}"


def _file(address: str) -> str:
    return unquote(address.partition("#")[0].partition("?")[0])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
    print(Path(sys.argv[1]) / "index.html")
