"""Files on disk under the hash of their bytes: written whole or not at all, stored once, read back checked."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.db import transaction

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.web.models import StoredFile


class FileDamaged(LuoshiError):
    """A stored file is not there any more, or not what it was."""

    code = "file_damaged"
    message = mark(
        "The stored file {sha256} is missing or was altered, so it is not shown. Bring it back from a backup "
        "(luoshi restore), and find out who could write to the folder of files."
    )
    status = 500


def path_of(digest: str) -> Path:
    """Where the bytes of a hash stand."""
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest


def write_stored(data: bytes, media_type: str) -> StoredFile:
    """The row of these bytes, which are on disk before the row is written."""
    digest = sha256(data).hexdigest()
    path = path_of(digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as draft:
            draft.write(data)
            draft.flush()
            os.fsync(draft.fileno())
        Path(draft.name).replace(path)
    row, _ = StoredFile.objects.get_or_create(sha256=digest, defaults={"size": len(data), "media_type": media_type})
    return row


def read_stored(row: StoredFile) -> bytes:
    """The bytes of a row. Raises FileDamaged."""
    try:
        data = path_of(row.sha256).read_bytes()
    except OSError:
        raise FileDamaged(sha256=row.sha256) from None
    if sha256(data).hexdigest() != row.sha256:
        raise FileDamaged(sha256=row.sha256)
    return data


def drop_stored(digest: str) -> None:
    """Forget bytes that no row needs any more. A row that still needs them refuses it (ProtectedError)."""
    StoredFile.objects.filter(sha256=digest).delete()
    transaction.on_commit(lambda: path_of(digest).unlink(missing_ok=True))
