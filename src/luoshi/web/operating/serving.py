"""The server: granian, and beside it the worker that does what takes long."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from subprocess import Popen

_PAUSE = 3.0  # seconds before a worker that died is started again


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
    """A process of its own, started again when it dies, ended with the server.

    The first is there before the server forks: a fork in the midst of a start keeps a pipe of it open, and whoever
    starts would wait for its end for ever.
    """
    ending = threading.Event()
    running = [_started()]

    def keep() -> None:
        while not ending.is_set():
            running[0].wait()
            if not ending.wait(_PAUSE):
                running[:] = [_started()]

    keeper = threading.Thread(target=keep, daemon=True)
    keeper.start()
    try:
        yield
    finally:
        ending.set()
        for process in running:
            process.terminate()
        keeper.join(timeout=30)


def _started() -> Popen[bytes]:
    command = [sys.executable, "-m", "luoshi.cli", "worker", "--beside", str(os.getpid())]
    return Popen(command, env=os.environ.copy())  # noqa: S603
