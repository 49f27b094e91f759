"""Triple stores that tests and benchmarks start: each in a folder, on the loopback address."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import Self

VIRTUOSO = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
MaxCheckpointRemap = 2000
[Parameters]
ServerPort = 127.0.0.1:{sql}
CaseMode = 2
CheckpointInterval = 60
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 5
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 100000
"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Server(ABC):
    """A process that serves a folder; killed and started again it serves the same."""

    profile: str
    lacking: str
    patience = 120.0
    """Seconds until it must answer; one that was killed replays its log first."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @classmethod
    @abstractmethod
    def program(cls) -> str | None:
        """Return the path of the program; None where it is not installed."""

    @abstractmethod
    def command(self) -> list[str]: ...

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def query_url(self) -> str:
        return f"{self.url}/query"

    def start(self) -> None:
        """Start the process and wait until it answers."""
        with (self.folder / "output.log").open("ab") as log:
            self._process = subprocess.Popen(self.command(), cwd=self.folder, stdout=log, stderr=log)
        deadline = time.monotonic() + self.patience
        while time.monotonic() < deadline and self._process.poll() is None:
            with contextlib.suppress(urllib.error.HTTPError, OSError):
                urllib.request.urlopen(f"{self.query_url}?query=ASK%20%7B%7D", timeout=5).close()  # noqa: S310
                return
            time.sleep(0.1)
        code = self._process.poll()
        self.kill()
        last = (self.folder / "output.log").read_text(errors="replace")[-500:]
        raise RuntimeError(f"{self.command()[0]} does not answer (exit code {code}): {last}")

    def kill(self) -> None:
        """End the process at once (SIGKILL), as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def cpu(self) -> float:
        """Return the seconds of processor time that the process has used."""
        if self._process is None:
            return 0.0
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()


class Oxigraph(Server):
    profile = "oxigraph"
    lacking = "the Oxigraph server is not installed (pip install oxigraph)"

    @classmethod
    def program(cls) -> str | None:
        return shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")

    def command(self) -> list[str]:
        return [
            *(str(self.program()), "serve"),
            *("--location", str(self.folder / "db"), "--bind", f"127.0.0.1:{self.port}"),
        ]


class Virtuoso(Server):
    """Its one user is dba, whose password is dba; both ports are on the loopback address."""

    profile = "virtuoso"
    lacking = "Virtuoso is not installed (apt-get install virtuoso-opensource-7-bin)"

    def __init__(self, folder: Path, buffers: int = 10_000) -> None:
        super().__init__(folder)
        values = {"folder": folder, "sql": free_port(), "http": self.port, "buffers": buffers}
        (folder / "virtuoso.ini").write_text(VIRTUOSO.format(**values, dirty=buffers * 3 // 4))

    @classmethod
    def program(cls) -> str | None:
        return shutil.which("virtuoso-t")

    def command(self) -> list[str]:
        return [str(self.program()), "+foreground", "+configfile", str(self.folder / "virtuoso.ini")]

    @property
    def query_url(self) -> str:
        return f"{self.url}/sparql"


SERVERS: dict[str, type[Server]] = {"oxigraph": Oxigraph, "virtuoso": Virtuoso}


@contextlib.contextmanager
def credentials() -> Iterator[None]:
    """Let Virtuoso's own user push; Oxigraph asks for nobody."""
    kept = {name: os.environ.get(name) for name in ("KG_PUSH_USER", "KG_PUSH_PASSWORD")}
    os.environ.update(dict.fromkeys(kept, "dba"))
    try:
        yield
    finally:
        for name, value in kept.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
