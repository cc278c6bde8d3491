"""File: the bytes of a document, refused before reading when they are more than any document has."""

from __future__ import annotations

from pathlib import Path

from luoshi.documents.errors import DocumentIsFolder, DocumentMissing, DocumentTooLarge, DocumentUnreadable
from luoshi.messages import refusal

MAX_BYTES = 64 * 1024 * 1024
_CHUNK = 1024 * 1024


def read_bytes(source: str | Path | bytes, document: str, max_bytes: int) -> bytes:
    """All bytes of the file at `source`, or `source` itself when it is bytes; at most `max_bytes`."""
    if isinstance(source, bytes):
        if len(source) > max_bytes:
            raise DocumentTooLarge(document=document, limit=max_bytes)
        return source
    try:
        return _read_file(Path(source), document, max_bytes)
    except FileNotFoundError:
        raise DocumentMissing(document=document) from None
    except IsADirectoryError:
        raise DocumentIsFolder(document=document) from None
    except (OSError, ValueError) as refused:
        reason = refusal(refused) if isinstance(refused, OSError) else str(refused)
        raise DocumentUnreadable(document=document, reason=reason) from refused


def _read_file(path: Path, document: str, max_bytes: int) -> bytes:
    """The file in chunks: a pipe or device tells no size, so the limit is checked on the way as well."""
    if path.stat().st_size > max_bytes and not path.is_dir():
        raise DocumentTooLarge(document=document, limit=max_bytes)
    chunks: list[bytes] = []
    left = max_bytes
    with path.open("rb", buffering=0) as file:
        while chunk := file.read(_CHUNK):
            chunks.append(chunk)
            left -= len(chunk)
            if left < 0:
                raise DocumentTooLarge(document=document, limit=max_bytes)
    return b"".join(chunks)
