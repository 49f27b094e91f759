"""Real triple stores take what is pushed, and have it whole and once whatever happens to them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import PushError
from kg.push import Pushed, push
from kg.store.directory import GraphStore
from tests.store.dump import dumped, expected
from tests.store.servers import SERVERS, Server, credentials
from tests.unit.extractions import notice
from tests.unit.store.written import again, one_person, texts, write

pytestmark = pytest.mark.slow


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    kind = SERVERS[request.param]
    if kind.program() is None:
        pytest.skip(kind.lacking)
    with kind(tmp_path / "server") as found, credentials():
        yield found


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "store"
    write(path, [*texts(), *(again(notice(), f"글-{number}") for number in range(20))])
    return path


def send(source: Path, server: Server, **options: object) -> Pushed:
    return push(source, server.url, profile=server.profile, chunk=200, **options)  # type: ignore[arg-type]


def test_what_is_pushed_is_there(server: Server, store: Path) -> None:
    pushed = send(store, server)
    assert dumped(server, store) == expected(store)
    assert pushed.triples == sum(map(len, expected(store).values()))
    assert send(store, server).sent == 0


def test_only_the_difference_is_pushed(server: Server, store: Path) -> None:
    whole = send(store, server)
    with GraphStore(store, resolver=one_person) as opened:
        opened.remove(["forum", "글-3"])
        opened.sync()
    pushed = send(store, server)
    assert dumped(server, store) == expected(store)
    assert 0 < pushed.sent < whole.sent / 2


def test_a_server_that_is_killed_and_comes_back(server: Server, store: Path) -> None:
    killed = False

    def told(pushed: Pushed) -> None:
        nonlocal killed
        if not killed and pushed.added_triples > 2000:
            killed = True
            server.kill()
            server.start()

    send(store, server, report=told)
    assert killed
    assert dumped(server, store) == expected(store)


def test_a_server_that_stays_away(server: Server, store: Path) -> None:
    def told(pushed: Pushed) -> None:
        if pushed.added_triples > 2000:
            server.kill()

    with pytest.raises(PushError, match="repeat the command to continue"):
        send(store, server, report=told, wait=1)
    server.start()
    pushed = send(store, server)
    assert pushed.unchanged > 0
    assert dumped(server, store) == expected(store)


def test_a_password_that_is_wrong(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = SERVERS["virtuoso"]
    if kind.program() is None:
        pytest.skip(kind.lacking)
    monkeypatch.setenv("KG_PUSH_USER", "dba")
    monkeypatch.setenv("KG_PUSH_PASSWORD", "s3cret")
    with kind(tmp_path / "server") as server, pytest.raises(PushError, match="refuses the cred") as error:
        send(store, server)
    assert "s3cret" not in str(error.value)
