"""Many clients at once, as light as they can be: one thread, a connection each."""

import asyncio
from collections.abc import Sequence
from urllib.parse import quote

from tests.aside import run_aside


async def _ask(host: str, port: int, query: str, together: asyncio.Event) -> str:
    reader, writer = await asyncio.open_connection(host, port)
    await together.wait()
    body = f"query={quote(query)}"
    writer.write(
        f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {len(body)}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}".encode()
    )
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    head, _, content = answer.partition(b"\r\n\r\n")
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    whole = bool(lengths) and int(lengths[0].partition(b":")[2]) == len(content)
    return head.split()[1].decode() if whole else "cut"


def ask_all(host: str, port: int, queries: Sequence[str]) -> list[str]:
    """Ask all queries at the same moment; return the status of each, or ``cut``."""

    async def run() -> list[str]:
        together = asyncio.Event()
        asked = [asyncio.ensure_future(_ask(host, port, query, together)) for query in queries]
        await asyncio.sleep(1)
        together.set()
        return list(await asyncio.gather(*asked))

    return run_aside(run)
