"""Engines of SPARQL that answer questions to a file of Turtle: servers, and programs that read it."""

import json
import os
import shutil
import subprocess
import sys
import urllib.parse
import urllib.request
import zipfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from kg.push import push
from tests.store.servers import Server, credentials

GRAPH = "https://press.example/graph"
STRING = "http://www.w3.org/2001/XMLSchema#string"
ROOT = Path(__file__).parents[2]
JARS = Path("/usr/share/java")
COMUNICA = ROOT / "build/comunica/node_modules/@comunica/query-sparql-file"
HERE = Path(__file__).parent

Term = tuple[str, str, str | None] | None
Answer = tuple[tuple[str, ...], Counter[tuple[Term, ...]]]
"""The variables of an answer, and how often each row is in it; the order of equal rows is free."""


def answer(results: bytes) -> Answer:
    """Read SPARQL 1.1 results in JSON."""
    found = json.loads(results)
    names = tuple(found["head"]["vars"])
    rows = found["results"]["bindings"]
    return names, Counter(tuple(_term(row.get(name)) for name in names) for row in rows)


def _term(term: "dict[str, str] | None") -> Term:
    if term is None:
        return None
    if term["type"] == "uri":
        return "IRI", term["value"], None
    return "literal", term["value"], term.get("xml:lang") or term.get("datatype", STRING)


def by_server(kind: type[Server], turtle: Path, texts: Mapping[str, str], folder: Path) -> dict[str, bytes]:
    """Push the file into one graph of a server, and ask that."""
    if kind.program() is None:
        raise LookupError(kind.lacking)
    with kind(folder) as server, credentials():
        push(turtle, server.url, profile=server.profile, graph=GRAPH)
        return {name: _asked(server.query_url, text) for name, text in texts.items()}


def _asked(url: str, text: str) -> bytes:
    form = urllib.parse.urlencode({"query": text, "default-graph-uri": GRAPH}).encode()
    headers = {"Accept": "application/sparql-results+json"}
    request = urllib.request.Request(url, form, headers)  # noqa: S310
    with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310
        found: bytes = response.read()
        return found


def by_jena(turtle: Path, texts: Mapping[str, str], folder: Path) -> dict[str, bytes]:
    """Ask Jena, all questions in one process."""
    java = shutil.which("java")
    if java is None or not (JARS / "jena-arq.jar").is_file():
        raise LookupError("Jena is not installed (apt-get install libapache-jena-java default-jdk-headless)")
    command = [java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", str(HERE / "Ask.java")]
    return _run(command, turtle, texts, folder, {"CLASSPATH": _jena(folder)})


def _jena(folder: Path) -> str:
    """Return the class path; Debian's Jena looks for the messages of its Xerces where they are not."""
    with zipfile.ZipFile(JARS / "jena-core.jar") as jar:
        inside = [name for name in jar.namelist() if name.startswith("org/apache/jena/ext/xerces/")]
        jar.extractall(folder, inside)
    versioned = ("-0", "-1", "-2", "-3", "-4", "-5", "-6", "-7", "-8", "-9")
    jars = [
        jar
        for jar in sorted(JARS.glob("*.jar"))
        if not any(part in jar.name for part in versioned) and "slf4j" not in jar.name
    ]
    loggers = (JARS / "slf4j-api.jar", JARS / "slf4j-nop.jar")
    return os.pathsep.join(map(str, (folder / "org/apache/jena/ext", *jars, *loggers)))


def by_comunica(turtle: Path, texts: Mapping[str, str], folder: Path) -> dict[str, bytes]:
    """Ask Comunica, all questions in one process."""
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    if node is None or not COMUNICA.is_dir():
        raise LookupError("Comunica is not installed (make build/comunica)")
    # Node looks for packages beside the program.
    program = Path(shutil.copy(HERE / "ask.mjs", COMUNICA.parents[2] / "ask.mjs"))
    return _run([node, str(program)], turtle, texts, folder, {})


def _run(
    command: list[str], turtle: Path, texts: Mapping[str, str], folder: Path, environment: Mapping[str, str]
) -> dict[str, bytes]:
    """Give a program the file and a folder with ``NAME.rq``; it writes ``NAME.json`` beside each."""
    for name, text in texts.items():
        (folder / f"{name}.rq").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [*command, str(turtle), str(folder)],
        env=os.environ | {"LC_ALL": "C.UTF-8", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return {name: (folder / f"{name}.json").read_bytes() for name in texts}
