"""The database of a site written to one file, as it stands at one moment, while others go on writing.

SQLite is copied by its own backup, PostgreSQL by pg_dump, or row by row where that is not there. What the file holds
is told from the same moment: an event that is written meanwhile is in neither.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from django.db import connection, transaction

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.web.models import ChainHead, StoredFile
from luoshi.web.operating.portable import write_rows


class DatabaseToolFailed(LuoshiError):
    """pg_dump or pg_restore ended with an error."""

    code = "database_tool_failed"
    message = mark(
        "{tool} could not do its work, so nothing was written: {reason}. Mend what it says (address, rights, room on "
        "the disk), and do it again."
    )


class Moment(NamedTuple):
    """What a dump holds: the end of the chain, and which files belong to its rows."""

    events: int
    hash: str
    digests: tuple[str, ...]


def way_of_dumping() -> str:
    """sqlite, pg_dump or rows."""
    if connection.vendor == "sqlite":
        return "sqlite"
    return "pg_dump" if shutil.which("pg_restore") and _version_of_pg_dump() >= _version_of_server() else "rows"


def _version_of_pg_dump() -> int:
    """Its major version, 0 where it is not there. One that is older than the server refuses to work."""
    tool = shutil.which("pg_dump")
    if not tool:
        return 0
    told = subprocess.run((tool, "--version"), capture_output=True, text=True, check=False).stdout  # noqa: S603
    numbers = re.findall(r"\d+", told)
    return int(numbers[0]) if numbers else 0


def _version_of_server() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        return int(cursor.fetchone()[0]) // 10_000


def dump(way: str, path: Path) -> Moment:
    """Write the database; what the file holds. Raises DatabaseToolFailed."""
    if way == "sqlite":
        return _copied(path)
    with _one_moment() as snapshot:
        if way == "pg_dump":
            postgres_tool(
                "pg_dump", "--format=custom", "--no-owner", f"--snapshot={snapshot}", f"--file={path}"
            )  # fmt: skip
        else:
            write_rows(path)
        head = ChainHead.objects.get(pk=1)
        return Moment(head.sequence, head.hash, tuple(StoredFile.objects.values_list("sha256", flat=True)))


def _copied(path: Path) -> Moment:
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
        number, last = copy.execute("SELECT sequence, hash FROM web_chainhead").fetchone()
        digests = copy.execute("SELECT sha256 FROM web_storedfile").fetchall()
    return Moment(number, last, tuple(digest for (digest,) in digests))


@contextmanager
def _one_moment() -> Iterator[str]:
    """A transaction that sees PostgreSQL as it is now; the name under which another program sees the same."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        yield str(cursor.fetchone()[0])


def postgres_tool(*command: str) -> None:
    """Run a tool of PostgreSQL on the database of the site. Raises DatabaseToolFailed."""
    options = connection.settings_dict
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    variables = {name: str(options[key]) for name, key in named.items() if options.get(key)}
    done = subprocess.run(  # noqa: S603
        command, env=os.environ | variables, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise DatabaseToolFailed(tool=command[0], reason=done.stderr.strip() or done.returncode)
