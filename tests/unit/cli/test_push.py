import json
from pathlib import Path

import pytest

from kg.cli import main
from tests.unit.push.server import Server, serving


@pytest.fixture
def source(tmp_path: Path) -> str:
    path = tmp_path / "x.ttl"
    path.write_text("<http://e/s> <http://e/p> 1, 2 .")
    return str(path)


def test_says_what_it_did(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(Server()) as server:
        assert main(["push", source, "--to", server.url, "--profile", "oxigraph"]) == 0
        assert capsys.readouterr() == (
            "sent 1, unchanged 0, removed 0\ntriples: 2 put in, 0 taken out\ncounted there: 2 in 1 graphs\n",
            "",
        )


def test_says_what_others_have(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    server = Server()
    server.store.update("INSERT DATA { <http://e/s> <http://e/p> 3 }")
    with serving(server):
        assert main(["push", source, "--to", server.url, "--profile", "oxigraph"]) == 0
    assert "and 1 in the default graph that were not sent from here" in capsys.readouterr().out


def test_says_it_in_json(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(Server()) as server:
        assert main(["push", source, "--to", server.url, "--profile", "oxigraph", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["triples"] == 2


def test_a_fault_is_one_line(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    server = Server(answers=[400])
    with serving(server):
        assert main(["push", source, "--to", server.url, "--profile", "oxigraph"]) == 1
    assert capsys.readouterr().err == f"kg: {server.url}/update: 400 Bad Request: a fault on purpose\n"


def test_says_that_it_waits(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    server = Server(answers=[503])
    with serving(server):
        assert main(["push", source, "--to", server.url, "--profile", "oxigraph"]) == 0
    assert "503 Service Unavailable; trying again" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [["--profile", "oracle"], ["--chunk", "0"], ["--wait", "long"]])
def test_wrong_usage(source: str, wrong: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["push", source, "--to", "http://e/", *wrong])


def test_shows_on_a_terminal_how_far_it_is(
    source: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(Server()) as server:
        monkeypatch.setattr("sys.stderr.isatty", lambda: True)
        assert main(["push", source, "--to", server.url, "--profile", "oxigraph"]) == 0
    assert "2 put in" in capsys.readouterr().out
