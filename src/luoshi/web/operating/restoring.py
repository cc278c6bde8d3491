"""A site made of a backup where none is, whole or not at all; then its chain and its files are followed."""

from __future__ import annotations

import errno
import json
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from luoshi.errors import LuoshiError
from luoshi.messages import mark, refusal
from luoshi.web.events import verify
from luoshi.web.home import home
from luoshi.web.models import ChainHead, Event
from luoshi.web.operating.backing_up import FACTS, FILES, KINDS, Kept
from luoshi.web.operating.dumping import postgres_tool
from luoshi.web.operating.portable import read_rows
from luoshi.web.operating.whole import damaged_files

_NO_ROOM = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EROFS)


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


class RestoreStopped(LuoshiError):
    """The machine did not let the site be written."""

    code = "restore_stopped"
    message = mark(
        "The site could not be written to {place}: {reason}. Nothing of it was left there; make room, and restore the "
        "backup again."
    )


class BackupBroken(LuoshiError):
    """What came back is not whole."""

    code = "backup_broken"
    message = mark(
        "The site was restored to {place}, and it is not whole: {faults}. Do not put it to use; take an earlier backup."
    )


def restore(path: Path) -> Kept:
    """Make the site of a backup. Raises what stands above and DatabaseToolFailed; then only BackupBroken leaves one."""
    _refuse_a_site()
    with _whole_or_nothing(), TemporaryDirectory(dir=home(), prefix="restoring-") as draft:
        kept = _unpacked(path, Path(draft))
        if kept.files:
            with suppress(FileNotFoundError):
                (home() / FILES).rmdir()  # an empty one
            Path(draft, FILES).rename(home() / FILES)
        _load(kept.way, Path(draft, KINDS[kept.way]))
    faults = _faults(kept)
    if faults:
        raise BackupBroken(place=home(), faults="; ".join(faults))
    return kept


def _refuse_a_site() -> None:
    place = home() / FILES
    if place.exists() and any(place.iterdir()):
        raise SiteNotEmpty(place=place)
    if connection.vendor == "sqlite":
        if Path(connection.settings_dict["NAME"]).exists():
            raise SiteNotEmpty(place=connection.settings_dict["NAME"])
    elif connection.introspection.table_names():
        raise SiteNotEmpty(place=connection.settings_dict["NAME"])


@contextmanager
def _whole_or_nothing() -> Iterator[None]:
    """What was written so far goes again where the rest cannot be written. PostgreSQL takes its part back itself."""
    before = {path: path.exists() for path in (home(), home() / FILES)}
    try:
        home().mkdir(parents=True, exist_ok=True)
        yield
    except BaseException as error:
        _take_away(before)
        if isinstance(error, OSError | DatabaseError):
            raise RestoreStopped(place=home(), reason=_reason(error)) from error
        raise


def _take_away(before: dict[Path, bool]) -> None:
    shutil.rmtree(home() / FILES, ignore_errors=True)  # it was empty, or not there
    if before[home() / FILES]:
        (home() / FILES).mkdir()
    if connection.vendor == "sqlite":
        connection.close()
        name = connection.settings_dict["NAME"]
        for end in ("", "-wal", "-shm", "-journal"):
            Path(name + end).unlink(missing_ok=True)
    if not before[home()]:
        with suppress(OSError):  # not empty: the secret of the site was made there meanwhile
            home().rmdir()


def _reason(error: OSError | DatabaseError) -> str:
    return refusal(error) if isinstance(error, OSError) else str(error).strip()


def _unpacked(path: Path, draft: Path) -> Kept:
    try:
        with tarfile.open(path, "r:gz") as archive:
            archive.extractall(draft, filter="data")
        facts = json.loads((draft / FACTS).read_text(encoding="utf-8"))
        kept = Kept(*(facts[name] for name in Kept._fields))
        (draft / KINDS[kept.way]).chmod(0o600)
    except (OSError, tarfile.TarError, zlib.error, ValueError, KeyError, TypeError, EOFError) as error:
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            raise
        raise BackupUnreadable(file=path, reason=str(error)) from error
    wanted = {"sqlite": "sqlite", "pg_dump": "postgresql"}.get(kept.way, connection.vendor)
    if wanted != connection.vendor:
        raise BackupUnreadable(file=path, reason=f"{kept.way} ≠ {connection.vendor}")
    return kept


def _load(way: str, dump: Path) -> None:
    if way == "sqlite":
        dump.rename(connection.settings_dict["NAME"])
    elif way == "pg_dump":
        name = connection.settings_dict["NAME"]
        postgres_tool("pg_restore", "--no-owner", "--single-transaction", f"--dbname={name}", str(dump))
    elif connection.vendor == "postgresql":
        with transaction.atomic():  # the tables go with their rows
            _load_rows(dump)
    else:
        _load_rows(dump)


def _load_rows(dump: Path) -> None:
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
