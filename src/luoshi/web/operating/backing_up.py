"""A backup: the database and the files of a site in one archive, with the head of its chain. Back: restoring.py"""

from __future__ import annotations

import json
import tarfile
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from luoshi.web.home import home
from luoshi.web.operating.dumping import dump, way_of_dumping

FACTS, FILES = "backup.json", "files"
KINDS = {"sqlite": "luoshi.sqlite3", "pg_dump": "database.dump", "rows": "rows.jsonl"}


class Kept(NamedTuple):
    """What a backup holds."""

    events: int
    hash: str
    files: int
    way: str  # one of KINDS


def back_up(path: Path) -> Kept:
    """Write the backup of the site while it may go on running. Raises DatabaseToolFailed."""
    with TemporaryDirectory(dir=path.parent) as draft:
        way = way_of_dumping()
        database = Path(draft, KINDS[way])
        moment = dump(way, database)
        kept = Kept(moment.events, moment.hash, len(moment.digests), way)
        facts = kept._asdict() | {"made": datetime.now(UTC).isoformat(timespec="seconds"), "format": 1}
        Path(draft, FACTS).write_text(json.dumps(facts), encoding="utf-8")
        with tarfile.open(path, "w:gz", compresslevel=1) as archive:
            archive.add(Path(draft, FACTS), FACTS)
            archive.add(database, database.name)
            for digest in moment.digests:
                name = f"{FILES}/{digest[:2]}/{digest}"
                archive.add(home() / name, name)
    path.chmod(0o600)
    return kept
