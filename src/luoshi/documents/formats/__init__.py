"""Formats: a document file, of whatever format, as one SourceText.

Each format has its own module, imported when a file needs it. The format is told from the content; when the name
says something else, the content wins and a note says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from luoshi.documents.errors import EmptyDocument
from luoshi.documents.formats.file import MAX_BYTES, read_bytes
from luoshi.documents.formats.kind import read
from luoshi.documents.source_text import SourceText

__all__ = ["MAX_BYTES", "load", "load_rows"]


def load(source: str | Path | bytes, *, name: str | None = None, max_bytes: int = MAX_BYTES) -> SourceText:
    """The document in the file at `source`, or in these bytes, which `name` names in messages.

    Raises an error of luoshi.documents.errors for every file that cannot be read.
    """
    document = name or ("-" if isinstance(source, bytes) else str(source))
    data = read_bytes(source, document, max_bytes)
    if not data:
        raise EmptyDocument(document=document)
    return read(data, document)


def load_rows(path: str | Path, column: str | None = None) -> Iterator[tuple[str, SourceText]]:
    """Identifier and text of each row of a .json, .jsonl or .csv file; see luoshi.documents.formats.rows."""
    from luoshi.documents.formats import rows

    return rows.load_rows(path, column)
