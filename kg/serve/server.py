"""The server: uvicorn, set up for few and large answers on one machine."""

from collections.abc import Iterable

import uvicorn

from kg.serve.app import application
from kg.serve.engine import Engine


def server(engine: Engine, *, token: str | None = None, origins: Iterable[str] = ()) -> uvicorn.Server:
    """Return a server of the application; it runs until interrupted or until ``should_exit`` is set."""
    config = uvicorn.Config(
        application(engine, token=token, origins=origins),
        http="h11",
        ws="none",
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    return uvicorn.Server(config)
