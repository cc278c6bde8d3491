"""The home of a site: the folder that holds its files, its secret and, where nothing else is said, its database.

LUOSHI_HOME names it, else luoshi-home in the current folder. LUOSHI_DATABASE names a PostgreSQL database instead.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from luoshi.errors import LuoshiError
from luoshi.messages import mark

_SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;"


class DatabaseUnknown(LuoshiError):
    """The address of the database is of no kind that is known."""

    code = "database_unknown"
    message = mark(
        "{address}: this is no address of a database that luoshi knows. Write "
        "postgres://person:password@host:5432/name, or leave it out for the embedded database."
    )


def home() -> Path:
    """The folder of the site."""
    return Path(os.environ.get("LUOSHI_HOME", "luoshi-home")).absolute()


def database() -> dict[str, Any]:
    """How Django reaches the database: the one of LUOSHI_DATABASE, else SQLite in the home. Raises DatabaseUnknown."""
    address = os.environ.get("LUOSHI_DATABASE", "")
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(home() / "luoshi.sqlite3"),
            # A transaction takes the right to write when it begins: two that read first would refuse one another later.
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 30, "init_command": _SQLITE_START},
        }
    parts = urlsplit(address)
    if parts.scheme not in ("postgres", "postgresql"):
        raise DatabaseUnknown(address=f"{parts.scheme}://…" if parts.scheme else address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": _host(parts.query, parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}},
    }


class SecondFactorWaived(LuoshiError):
    """A site that others reach would go without the second factor."""

    code = "second_factor_waived"
    message = mark(
        "LUOSHI_SECOND_FACTOR=off is for a demonstration on this machine, and this site answers on {where}. Leave it "
        "out: those who sign and administer then set up their second factor when they sign in."
    )


LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]"})


def second_factor_waived(hosts: Iterable[str]) -> bool:
    """Whether LUOSHI_SECOND_FACTOR=off. Raises SecondFactorWaived where the site answers to names of a network."""
    if os.environ.get("LUOSHI_SECOND_FACTOR") != "off":
        return False
    others = sorted(set(hosts) - LOCAL)
    if others:
        raise SecondFactorWaived(where=", ".join(others))
    return True


def _host(query: str, hostname: str) -> str:
    """A name, or the folder of a socket as ?host=/run/postgresql says it."""
    return unquote(query.removeprefix("host=")) if query.startswith("host=") else hostname


def secret_key() -> str:
    """The secret that signs sessions: LUOSHI_SECRET_KEY, else a file in the home that only its owner reads."""
    given = os.environ.get("LUOSHI_SECRET_KEY")
    if given:
        return given
    path = home() / "secret-key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:  # another process of the site was first
            return path.read_text(encoding="ascii")
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii")
