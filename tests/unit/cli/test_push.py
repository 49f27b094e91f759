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
            "parts: 1 sent, 0 unchanged, 0 removed\ntriples: 2 added, 0 removed\n"
            "now in the triple store: triples 2, graphs 1\n",
            "",
        )


def test_says_what_others_have(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    server = Server()
    server.store.update("INSERT DATA { <http://e/s> <http://e/p> 3 }")
    with serving(server):
        assert main(["push", source, "--to", server.url, "--profile", "oxigraph"]) == 0
    assert "not sent by kg: triples 1 in the default graph" in capsys.readouterr().out


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
    assert "2 added" in capsys.readouterr().out
