"""A backup: the database and the files of a site in one archive, with the head of its chain; and a site made of one.

SQLite is copied by its own backup, while the site runs; PostgreSQL by pg_dump, or row by row where that is not there.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import tarfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from django.core.management import call_command
from django.db import connection

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.web.events import verify
from luoshi.web.home import home
from luoshi.web.models import ChainHead, Event, StoredFile
from luoshi.web.operating.portable import read_rows, write_rows
from luoshi.web.operating.whole import damaged_files

_FACTS, _FILES = "backup.json", "files"
_KINDS = {"sqlite": "luoshi.sqlite3", "pg_dump": "database.dump", "rows": "rows.jsonl"}


class SiteNotEmpty(LuoshiError):
    """A backup would overwrite what is there."""

    code = "site_not_empty"
    message = mark(
        "{place} holds a site already, and restoring overwrites nothing. Name another folder (--home) and an empty "
        "database (--database), look at what came back, and then put it in the place of the old one."
    )


class BackupUnreadable(LuoshiError):
    """The archive is no backup, or of another kind of database."""

    code = "backup_unreadable"
    message = mark("{file} cannot be restored: {reason}. Name a file that luoshi backup wrote.")


class BackupBroken(LuoshiError):
    """What came back is not whole."""

    code = "backup_broken"
    message = mark(
        "The site was restored to {place}, and it is not whole: {faults}. Do not put it to use; take an earlier backup."
    )


class Kept(NamedTuple):
    """What a backup holds."""

    events: int
    hash: str
    files: int
    way: str  # one of _KINDS


def back_up(path: Path) -> Kept:
    """Write the backup of the site while it may go on running."""
    with TemporaryDirectory(dir=path.parent) as draft:
        way = _way()
        database = Path(draft, _KINDS[way])
        head = _dump(way, database)
        digests = list(StoredFile.objects.values_list("sha256", flat=True))
        kept = Kept(head[0], head[1], len(digests), way)
        facts = kept._asdict() | {"made": datetime.now(UTC).isoformat(timespec="seconds"), "format": 1}
        Path(draft, _FACTS).write_text(json.dumps(facts), encoding="utf-8")
        with tarfile.open(path, "w:gz", compresslevel=1) as archive:
            archive.add(Path(draft, _FACTS), _FACTS)
            archive.add(database, database.name)
            for digest in digests:
                name = f"{_FILES}/{digest[:2]}/{digest}"
                archive.add(home() / name, name)
    path.chmod(0o600)
    return kept


def _way() -> str:
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


def _dump(way: str, path: Path) -> tuple[int, str]:
    """Write the database; the head of the chain that it holds."""
    if way == "sqlite":
        with (
            closing(sqlite3.connect(connection.settings_dict["NAME"])) as source,
            closing(sqlite3.connect(path)) as copy,
        ):
            source.backup(copy)
            found: tuple[int, str] = copy.execute("SELECT sequence, hash FROM web_chainhead").fetchone()
            return found
    if way == "pg_dump":
        _postgres("pg_dump", "--format=custom", "--no-owner", f"--file={path}")
    else:
        write_rows(path)
    head = ChainHead.objects.get(pk=1)
    return head.sequence, head.hash


def _postgres(*command: str) -> None:
    options = connection.settings_dict
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    variables = {name: str(options[key]) for name, key in named.items() if options.get(key)}
    done = subprocess.run(  # noqa: S603
        command, env=os.environ | variables, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BackupUnreadable(file=command[0], reason=done.stderr.strip())


def restore(path: Path) -> Kept:
    """Make the site of a backup where none is; then its chain and files are followed. Raises what stands above."""
    _refuse_a_site()
    with TemporaryDirectory() as draft:
        kept = _unpacked(path, Path(draft))
        _load(kept.way, Path(draft, _KINDS[kept.way]))
        if kept.files:
            shutil.copytree(Path(draft, _FILES), home() / _FILES, dirs_exist_ok=True)
    faults = _faults(kept)
    if faults:
        raise BackupBroken(place=home(), faults="; ".join(faults))
    return kept


def _refuse_a_site() -> None:
    place = home() / _FILES
    if place.exists() and any(place.iterdir()):
        raise SiteNotEmpty(place=place)
    if connection.vendor == "sqlite":
        if Path(connection.settings_dict["NAME"]).exists():
            raise SiteNotEmpty(place=connection.settings_dict["NAME"])
    elif connection.introspection.table_names():
        raise SiteNotEmpty(place=connection.settings_dict["NAME"])


def _unpacked(path: Path, draft: Path) -> Kept:
    try:
        with tarfile.open(path, "r:gz") as archive:
            archive.extractall(draft, filter="data")
        facts = json.loads((draft / _FACTS).read_text(encoding="utf-8"))
        kept = Kept(*(facts[name] for name in Kept._fields))
    except (OSError, tarfile.TarError, ValueError, KeyError, EOFError) as error:
        raise BackupUnreadable(file=path, reason=str(error)) from error
    wanted = {"sqlite": "sqlite", "pg_dump": "postgresql"}.get(kept.way, connection.vendor)
    if wanted != connection.vendor:
        raise BackupUnreadable(file=path, reason=f"{kept.way} ≠ {connection.vendor}")
    return kept


def _load(way: str, dump: Path) -> None:
    home().mkdir(parents=True, exist_ok=True)
    if way == "sqlite":
        shutil.copyfile(dump, connection.settings_dict["NAME"])
    elif way == "pg_dump":
        _postgres(
            "pg_restore",
            "--no-owner",
            "--single-transaction",
            f"--dbname={connection.settings_dict['NAME']}",
            str(dump),
        )
    else:
        call_command("migrate", interactive=False, verbosity=0)
        read_rows(dump)


def _faults(kept: Kept) -> list[str]:
    """What is not as the backup says."""
    broken = verify()
    head = ChainHead.objects.get(pk=1)
    found = [f"{broken.why} {broken.sequence}"] if broken else []
    if (head.sequence, head.hash) != (kept.events, kept.hash) or Event.objects.count() != kept.events:
        found.append(f"{head.sequence} ≠ {kept.events}")
    return found + damaged_files()
