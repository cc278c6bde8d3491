"""The server: granian, and beside it the worker that does what takes long."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from subprocess import Popen


def serve(address: str, port: int, workers: int) -> None:
    """Answer requests until the process is told to stop. One thread a core and worker beside the database's own."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    with _worker():
        Granian(
            "luoshi.web.wsgi:application",
            address=address,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=4,
            log_level=LogLevels.warning,
            websockets=False,
        ).serve()


@contextmanager
def _worker() -> Iterator[None]:
    """A process of its own, ended with the server."""
    command = [sys.executable, "-m", "django", "db_worker", "--settings", "luoshi.web.settings", "--no-startup-delay"]
    process = Popen(command, env=os.environ.copy())  # noqa: S603
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)
