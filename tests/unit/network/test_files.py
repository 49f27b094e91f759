import csv
from io import BytesIO, StringIO
from pathlib import Path

import networkx as nx
import pytest
from pyoxigraph import NamedNode

from kg.errors import OptionError
from kg.network import Measured, measure
from kg.network.files import files, quads
from tests.unit.network.test_measures import TRIANGLES, made

NETWORK = made(*TRIANGLES)
MEASURED = measure(NETWORK)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))


def test_csv_is_two_files_that_excel_reads() -> None:
    written = files(NETWORK, MEASURED, Path("out/x.csv"))
    nodes, edges = written.values()
    assert [path.as_posix() for path in written] == ["out/x-nodes.csv", "out/x-edges.csv"]
    assert nodes.startswith(b"\xef\xbb\xbf")
    assert {row["iri"]: row["community"] for row in rows(nodes)}["f"] == "2"
    assert rows(edges)[0] == {
        "source": "d",
        "target": "e",
        "source_label": "D",
        "target_label": "E",
        "weight": "3",
        "first": "2026-01-01",
        "last": "2026-02-01",
    }


def test_only_the_ties_between_those_that_are_shown() -> None:
    shown = [m for m in MEASURED if m.iri in "def"]
    _, edges = files(NETWORK, shown, Path("x.csv")).values()
    assert {row["source"] + row["target"] for row in rows(edges)} == {"de", "df", "ef"}


@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
def test_xml_comes_back(suffix: str) -> None:
    (content,) = files(NETWORK, MEASURED, Path(f"x{suffix}")).values()
    read = nx.read_graphml if suffix == ".graphml" else nx.read_gexf
    found = read(BytesIO(content))
    assert found.nodes["c"]["label"] == "C" if suffix == ".graphml" else found.nodes["c"]["kind"] == "person"
    assert found.edges["d", "e"]["weight"] == 3
    assert found.nodes["c"]["degree"] == 3


@pytest.mark.parametrize("suffix", [".graphml", ".gexf", ".csv"])
def test_equal_networks_are_equal_files(suffix: str) -> None:
    other = made(*TRIANGLES[::-1])
    assert files(other, measure(other), Path(f"x{suffix}")) == files(NETWORK, MEASURED, Path(f"x{suffix}"))


def test_another_suffix_is_refused() -> None:
    with pytest.raises(OptionError, match=r"x\.png"):
        files(NETWORK, MEASURED, Path("x.png"))


def test_small_numbers_are_no_zero_in_rdf() -> None:
    one = Measured("https://e.org/a", "가", "person", 1, 1, 0.00000123, 0.5, 1, "", "")
    told = quads([one], "관계망", NamedNode("https://e.org/g")).decode()
    assert '"0.00000123"^^<http://www.w3.org/2001/XMLSchema#decimal>' in told
    assert '"관계망"@ko' in told
